//! The catalog from a folder: `apps/*.jsonc`, `offer.jsonc`, `defaults.jsonc`.

use super::Bundle;
use super::check::{Checked, File, Files, MOST_BYTES, Problem, Problems, check_on};
use crate::date::Day;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// A catalog without errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Terms and whole records, sorted by slug.
    pub bundle: Bundle,
    /// What somebody should look at.
    pub warnings: Vec<Problem>,
}

/// Reads and checks a catalog folder.
///
/// # Errors
/// Every problem, where at least one of them is an error.
pub fn load(folder: &Path) -> Result<Loaded, Problems> {
    let checked = check_folder(folder);
    match checked.bundle {
        Some(bundle) => Ok(Loaded {
            bundle,
            warnings: checked.problems,
        }),
        None => Err(Problems(checked.problems)),
    }
}

/// Reads and checks a catalog folder, and says what came of it either way.
pub fn check_folder(folder: &Path) -> Checked {
    check_folder_on(folder, None)
}

/// The same on a day, after which nothing that a file tells can have happened.
pub fn check_folder_on(folder: &Path, today: Option<Day>) -> Checked {
    check_on(&read(folder), today)
}

fn read(folder: &Path) -> Files {
    let mut problems = Vec::new();
    let apps = folder.join("apps");
    let mut files: Vec<File> = Vec::new();
    match fs::read_dir(&apps) {
        Ok(entries) => {
            for entry in entries {
                match entry {
                    Ok(entry) => app(&entry.path(), &mut files, &mut problems),
                    Err(error) => problems.push(unreadable_folder(&apps, &error)),
                }
            }
        }
        Err(error) => problems.push(unreadable_folder(&apps, &error)),
    }
    // A folder lists its files in any order.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Files {
        offer: file(&folder.join("offer.jsonc")),
        defaults: file(&folder.join("defaults.jsonc")),
        apps: files,
        problems,
    }
}

fn unreadable_folder(folder: &Path, error: &std::io::Error) -> Problem {
    Problem::of_file(
        &shown(folder),
        format!("The folder cannot be read: {}.", why(error)),
        "A catalog is a folder that holds apps/, offer.jsonc and defaults.jsonc; name it with --catalog.",
    )
}

fn app(path: &Path, files: &mut Vec<File>, problems: &mut Vec<Problem>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Editors and operating systems leave such files behind.
    if name.starts_with('.') || name.ends_with('~') {
        return;
    }
    if path.extension().is_some_and(|ending| ending == "jsonc") {
        files.push(file(path));
    } else {
        let mend = "Let its name end in .jsonc, or move it elsewhere.";
        problems.push(Problem::of_file(&shown(path), "This file is not read.", mend).as_warning());
    }
}

fn file(path: &Path) -> File {
    File {
        path: shown(path),
        stem: path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        bytes: bytes(path),
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: &std::io::Error| format!("The file cannot be read: {}.", why(error));
    // A pipe or a device would wait or never end.
    if !fs::metadata(path)
        .map_err(|error| cannot(&error))?
        .is_file()
    {
        return Err("This is not a file.".to_owned());
    }
    let file = fs::File::open(path).map_err(|error| cannot(&error))?;
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    // One more than is allowed, which is enough to tell that it is too long.
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| cannot(&error))?;
    Ok(bytes)
}

/// The operating system's words differ from one to the next; these are the ones that matter.
fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "it does not exist".to_owned(),
        ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        ErrorKind::NotADirectory => "it is not a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// A path with forward slashes on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

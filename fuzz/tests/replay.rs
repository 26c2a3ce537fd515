//! Replays the seeds of the fuzzer and every input that ever broke a law, on the project's own compiler.

use fuzz::{TARGETS, root};
use std::fs;
use std::path::Path;

/// The files of a folder, in order of their names.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.is_file())
        .map(|path| {
            (
                path.display().to_string(),
                fs::read(&path).expect("a file that can be read"),
            )
        })
        .collect();
    files.sort();
    files
}

/// How many inputs of a target were replayed.
fn replay(name: &str, folders: &[&str]) -> usize {
    let (_, target) = TARGETS
        .iter()
        .find(|(target, _)| *target == name)
        .expect("a target of that name");
    let mut count = 0;
    for folder in folders {
        for (path, bytes) in files(&root().join(folder)) {
            println!("{path}");
            target(&bytes);
            count += 1;
        }
    }
    count
}

#[test]
fn links() {
    assert!(replay("fragment", &["fuzz/seeds/fragment", "fuzz/broken/fragment"]) >= 10);
}

/// The shipped files and the corpus of wrong ones are seeds as well.
#[test]
fn catalog_files() {
    let folders = [
        "fuzz/seeds/catalog_file",
        "fuzz/broken/catalog_file",
        "catalog/apps",
        "tests/catalog/invalid/apps",
        "tests/catalog/valid/apps",
    ];
    assert!(replay("catalog_file", &folders) >= 40);
}

#[test]
fn lists() {
    assert!(replay("list", &["fuzz/seeds/list", "fuzz/broken/list"]) >= 5);
}

#[test]
fn prospect_files() {
    assert!(
        replay(
            "prospect_file",
            &["fuzz/seeds/prospect_file", "fuzz/broken/prospect_file"]
        ) >= 5
    );
}

#[test]
fn records() {
    assert!(replay("record", &["fuzz/seeds/record", "fuzz/broken/record"]) >= 3);
}

/// A target without seeds would prove nothing, and a folder without a target would never be run.
#[test]
fn every_target_has_its_seeds() {
    let mut folders: Vec<String> = fs::read_dir(root().join("fuzz/seeds"))
        .expect("the seeds")
        .map(|entry| {
            entry
                .expect("a folder")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    folders.sort();
    let mut names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    assert_eq!(folders, names);
}

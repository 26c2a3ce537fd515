//! The site once more, for another address or to see that it comes out the same: every step that follows
//! the compilers, from what they left behind. It takes half a minute instead of many.

use crate::finish::{self, Build};
use crate::run::{command, files, output, read, root, run, scratch, target, write};
use crate::url::PublicUrl;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The variable by which builds are told what time to give to files: seconds since 1970.
pub const EPOCH: &str = "SOURCE_DATE_EPOCH";

fn kept() -> PathBuf {
    scratch().join("trunk")
}

/// Keeps what Trunk has made of a release, before anything is done to it.
pub fn keep(staging: &Path) -> Result<()> {
    copy(staging, &kept())
}

/// Makes the site for an address in a folder, from the last release build.
pub fn again(url: &PublicUrl, folder: &Path, epoch: Option<u64>) -> Result<()> {
    if !kept().is_dir() {
        bail!("there is no release build to make the site from; run `cargo xtask build` first");
    }
    copy(&kept(), folder)?;
    finish::steps(&Build {
        staging: folder.to_owned(),
        release: true,
        url: url.clone(),
        epoch,
    })
}

/// Replaces a folder by a copy of another.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to).with_context(|| format!("cannot empty {}", to.display()))?;
    }
    for file in files(from)? {
        write(&to.join(file.strip_prefix(from)?), read(&file)?)?;
    }
    Ok(())
}

/// Gives every file the time that [`EPOCH`] names: hosts make `Last-Modified` and `ETag` of it, and archives
/// hold it.
pub fn settle(site: &Path, epoch: u64) -> Result<()> {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(epoch);
    for file in files(site)? {
        let opened = std::fs::File::options().write(true).open(&file)?;
        opened
            .set_modified(time)
            .with_context(|| format!("cannot set the time of {}", file.display()))?;
    }
    Ok(())
}

/// Whether every file has that time.
pub fn all_at(site: &Path, epoch: u64) -> Result<bool> {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(epoch);
    for file in files(site)? {
        if std::fs::metadata(&file)?.modified()? != time {
            println!("{} has another time", file.display());
            return Ok(false);
        }
    }
    Ok(true)
}

/// What [`EPOCH`] says, if anything.
pub fn epoch() -> Result<Option<u64>> {
    let Some(text) = std::env::var_os(EPOCH) else {
        return Ok(None);
    };
    let seconds = text.to_str().and_then(|text| text.parse().ok());
    let seconds = seconds.with_context(|| format!("{EPOCH} takes seconds since 1970"))?;
    Ok(Some(seconds))
}

/// The files that one folder has and the other has not, or has with other bytes.
pub fn differences(one: &Path, other: &Path) -> Result<Vec<String>> {
    let listed = |folder: &Path| -> Result<Vec<PathBuf>> {
        let all = files(folder)?;
        let relative = all
            .iter()
            .map(|file| Ok(file.strip_prefix(folder)?.to_owned()));
        relative.collect()
    };
    let (left, right) = (listed(one)?, listed(other)?);
    let mut all: Vec<&PathBuf> = left.iter().chain(&right).collect();
    all.sort();
    all.dedup();
    let mut found = Vec::new();
    for path in all {
        let (a, b) = (one.join(path), other.join(path));
        let problem = match (a.is_file(), b.is_file()) {
            (true, true) if read(&a)? == read(&b)? => continue,
            (true, true) => "differs",
            (true, false) => "is missing in the second",
            _ => "is missing in the first",
        };
        found.push(format!("{} {problem}", path.display()));
    }
    Ok(found)
}

/// Builds the same sources in another folder, compilers and all, and gives where its site is.
pub fn from_another_folder() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join("scimcost-elsewhere");
    let tracked = output("git ls-files", command("git").args(["ls-files", "-z"]))?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    for name in String::from_utf8(tracked)?.split('\0') {
        let file = root().join(name);
        if !name.is_empty() && file.is_file() {
            write(&folder.join(name), read(&file)?)?;
        }
    }
    // The tools are no part of what is built.
    for tools in [".tools", "node_modules"] {
        link(&root().join(tools), &folder.join(tools))?;
    }
    let mut build = command("cargo");
    build
        .args(["xtask", "build"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    run("building in another folder", &mut build)?;
    Ok(folder.join("dist"))
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(from, to)?)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    bail!("only on Unix can the tools be shared by two folders")
}

/// Where the tests find the site of another address.
pub fn elsewhere() -> PathBuf {
    target().join("below")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_compared_file_by_file_and_times_are_set() {
        let folder = std::env::temp_dir().join(format!("scimcost-again-{}", std::process::id()));
        let (one, other) = (folder.join("1"), folder.join("2"));
        for (site, path, text) in [
            (&one, "a/same", "1"),
            (&other, "a/same", "1"),
            (&one, "changed", "1"),
            (&other, "changed", "2"),
            (&one, "gone", "1"),
            (&other, "new", "1"),
        ] {
            write(&site.join(path), text).unwrap();
        }
        let expected = [
            "changed differs",
            "gone is missing in the second",
            "new is missing in the first",
        ];
        assert_eq!(differences(&one, &other).unwrap(), expected);
        copy(&one, &other).unwrap();
        assert!(differences(&one, &other).unwrap().is_empty());
        settle(&other, 1_700_000_000).unwrap();
        assert!(all_at(&other, 1_700_000_000).unwrap());
        assert!(!all_at(&one, 1_700_000_000).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

//! Running other programs: one environment for all of them, and what they are told to say.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The project's folder.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// Where cargo puts what it builds, and this crate what it derives (`target/site`).
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The build's own scratch folder.
pub fn scratch() -> PathBuf {
    target().join("site")
}

/// A program in the project's folder, with the project's own tools first on its PATH.
///
/// What `cargo run` put into the environment for xtask itself is taken out again, so that a cargo
/// started from here sees what a cargo started by hand sees, and rebuilds nothing.
pub fn command(program: impl AsRef<Path>) -> Command {
    let root = root();
    let mut command = Command::new(program.as_ref());
    command.current_dir(&root).env("PATH", tool_path(&root));
    for (name, _) in std::env::vars_os() {
        let own = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"]
                .iter()
                .any(|prefix| name.starts_with(prefix))
                || name == "OUT_DIR"
                // Trunk refuses the values that others give to this switch ("1").
                || name == "NO_COLOR"
        });
        if own {
            command.env_remove(&name);
        }
    }
    command
}

/// `cargo`, as found on PATH: the one that rust-toolchain.toml chooses.
pub fn cargo() -> Command {
    command("cargo")
}

/// A program that an npm package brings, by its JavaScript entry. Not through `node_modules/.bin`,
/// whose files are of another kind on each system.
pub fn node(entry: &str) -> Command {
    let mut command = command("node");
    command.arg(root().join(entry));
    command
}

fn tool_path(root: &Path) -> OsString {
    let own = [
        root.join(".tools").join("bin"),
        root.join("node_modules").join(".bin"),
    ];
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = own.into_iter().chain(std::env::split_paths(&rest));
    // A PATH entry with a colon in it cannot be joined; then the inherited one must do.
    std::env::join_paths(all).unwrap_or(rest)
}

/// Runs to the end, its output passed through.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("{what}: could not start {command:?}"))?;
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

/// Runs to the end and gives what it printed; where it fails, that is part of the problem.
pub fn output(what: &str, command: &mut Command) -> Result<Vec<u8>> {
    let output = command
        .output()
        .with_context(|| format!("{what}: could not start {command:?}"))?;
    let warned = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stdout);
        bail!(
            "{what} failed ({}):\n{said}{}",
            output.status,
            warned.trim_end()
        );
    }
    eprint!("{warned}");
    Ok(output.stdout)
}

/// Says what was done and how long it took, one line a step.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let done = work()?;
    println!("  {:>7}  {what}", seconds(start.elapsed()));
    Ok(done)
}

/// `0.4 s`, `2 min 05 s`.
pub fn seconds(elapsed: Duration) -> String {
    let whole = elapsed.as_secs();
    if whole < 60 {
        format!("{:.1} s", elapsed.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// The day, as `2026-01-11`, at Greenwich.
pub fn today() -> String {
    time::OffsetDateTime::now_utc().date().to_string()
}

/// Reads a file, and says which where it cannot.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// As [`read`], for text.
pub fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Every file below a folder, in a fixed order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries =
            std::fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}

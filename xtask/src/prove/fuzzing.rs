//! Inputs that nobody thought of: `fuzz/` says what must hold for each, libFuzzer looks for what breaks it.

use super::state::{ENOUGH_RUNS, ENOUGH_SECONDS, State, Thrown};
use super::{Until, folder};
use crate::names;
use crate::run::{self, cargo, command, node, output, read, root, write};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

/// A target, the longest input and further folders of seeds.
pub const TARGETS: [(&str, u32, &[&str]); 5] = [
    ("fragment", 4_000, &[]),
    (
        "catalog_file",
        40_000,
        &[
            "catalog/apps",
            "tests/catalog/invalid/apps",
            "tests/catalog/valid/apps",
        ],
    ),
    ("list", 20_000, &[]),
    ("prospect_file", 20_000, &[]),
    ("record", 40_000, &[]),
];

/// The target that is no Rust: messages of frames.
const MESSAGES: &str = "frame_message";
/// As long as one slice takes; what was done before it is kept.
const SLICE: Duration = Duration::from_secs(300);

/// Goes on with each target in turn, so that a short run has seen all of them. Gives a sentence for each thing
/// that was found.
pub fn fuzz(state: &mut State, until: Until) -> Result<Vec<String>> {
    tools::cargo_fuzz()?;
    run::run(
        "building the targets of the fuzzer",
        &mut cargo_fuzz("build"),
    )?;
    let mut found = Vec::new();
    loop {
        let mut went_on = false;
        for (name, longest, folders) in TARGETS {
            let thrown = state.thrown.entry(name.to_owned()).or_default();
            let Some(most) = until.left(SLICE) else {
                return Ok(found);
            };
            if thrown.is_enough() || !thrown.broken.is_empty() {
                continue;
            }
            went_on = true;
            found.extend(slice(name, longest, folders, thrown, most)?);
            state.write()?;
        }
        let thrown = state.thrown.entry(MESSAGES.to_owned()).or_default();
        if !thrown.is_enough() && until.left(SLICE).is_some() {
            went_on = true;
            messages(thrown)?;
            state.write()?;
        }
        if !went_on {
            return Ok(found);
        }
    }
}

fn cargo_fuzz(what: &str) -> std::process::Command {
    let mut fuzz = cargo();
    fuzz.args([
        "+nightly",
        "fuzz",
        what,
        "--fuzz-dir",
        "fuzz",
        "--features",
        "libfuzzer",
    ]);
    fuzz
}

/// One slice of one target.
fn slice(
    name: &str,
    longest: u32,
    folders: &[&str],
    thrown: &mut Thrown,
    most: Duration,
) -> Result<Vec<String>> {
    let kept = folder().join("inputs").join(name);
    let artifacts = folder().join("broken").join(name);
    std::fs::create_dir_all(&kept)?;
    std::fs::create_dir_all(&artifacts)?;
    let seed = thrown.seeds.last().copied().unwrap_or_default() + 1;
    let log = folder().join(format!("{name}.log"));

    let mut fuzz = cargo_fuzz("run");
    fuzz.arg(name).arg(&kept).arg(format!("fuzz/seeds/{name}"));
    // Whatever broke it before is tried first.
    let before = format!("fuzz/broken/{name}");
    if root().join(&before).is_dir() {
        fuzz.arg(before);
    }
    fuzz.args(folders).arg("--").args([
        format!("-seed={seed}"),
        format!("-max_len={longest}"),
        format!("-max_total_time={}", most.as_secs()),
        format!("-runs={}", ENOUGH_RUNS - thrown.runs),
        format!("-artifact_prefix={}/", artifacts.display()),
        "-timeout=20".to_owned(),
        "-rss_limit_mb=4096".to_owned(),
    ]);
    let file = File::create(&log)?;
    let start = Instant::now();
    let status = fuzz
        .stdout(file.try_clone()?)
        .stderr(file)
        .status()
        .context("could not start the fuzzer")?;
    let said = String::from_utf8_lossy(&read(&log)?).into_owned();
    thrown.seeds.push(seed);
    thrown.seconds += start.elapsed().as_secs();
    if let Some(runs) = runs(&said) {
        thrown.runs += runs;
        println!(
            "  {name}: {runs} inputs in {}",
            run::seconds(start.elapsed())
        );
    }
    let broken = keep_broken(&artifacts, name)?;
    thrown.broken.extend(broken.iter().cloned());
    if !status.success() && broken.is_empty() {
        bail!(
            "the fuzzer of {name} stopped without a finding; {} says why",
            log.display()
        );
    }
    Ok(broken
        .into_iter()
        .map(|file| format!("{file} breaks the target {name}: commit it, it is replayed by `cargo test --package fuzz`."))
        .collect())
}

/// `Done 23508 runs in 61 second(s)`
fn runs(said: &str) -> Option<u64> {
    let line = said
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("Done "))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Moves what broke a target to where the tests replay it.
fn keep_broken(artifacts: &Path, name: &str) -> Result<Vec<String>> {
    let mut kept = Vec::new();
    for file in run::files(artifacts)? {
        let bytes = read(&file)?;
        let place = format!("fuzz/broken/{name}/{}", names::hash(&bytes));
        write(&root().join(&place), &bytes)?;
        std::fs::remove_file(file)?;
        kept.push(place);
    }
    Ok(kept)
}

/// All messages at once: they take some minutes.
fn messages(thrown: &mut Thrown) -> Result<()> {
    let start = Instant::now();
    let said = output(
        "the messages of frames",
        node("fuzz/messages.mjs").args(["--runs", &ENOUGH_RUNS.to_string(), "--seed", "1"]),
    )?;
    print!("  {MESSAGES}: {}", String::from_utf8_lossy(&said));
    *thrown = Thrown {
        runs: ENOUGH_RUNS,
        seconds: start.elapsed().as_secs().min(ENOUGH_SECONDS),
        seeds: vec![1],
        broken: Vec::new(),
    };
    Ok(())
}

/// The nightly compiler that instruments the targets.
pub fn nightly() -> Result<String> {
    let version = output("rustc", command("rustc").args(["+nightly", "--version"]))?;
    Ok(String::from_utf8_lossy(&version).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fuzzer_says_how_many_it_tried() {
        let said = "#23508\tDONE   cov: 1\n###### End of recommended dictionary. ######\nDone 23508 runs in 61 second(s)\n";
        assert_eq!(runs(said), Some(23_508));
        assert_eq!(runs("INFO: Seed: 1\n"), None);
    }

    /// The names here and in `fuzz/src/lib.rs` and its manifest are the same.
    #[test]
    fn every_target_is_one_of_the_package() {
        let manifest = run::read_text(&root().join("fuzz/Cargo.toml")).unwrap();
        for (name, _, folders) in TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            for folder in folders {
                assert!(root().join(folder).is_dir(), "{folder}");
            }
        }
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
    }
}

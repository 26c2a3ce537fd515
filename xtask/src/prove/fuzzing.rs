//! Inputs that nobody thought of: `fuzz/` says what must hold for each, libFuzzer looks for what breaks it.

use super::state::{ENOUGH_RUNS, State, Thrown};
use super::{Until, folder};
use crate::names;
use crate::run::{self, cargo, command, node, output, read, root, write};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

/// What `fuzz/` throws inputs at.
pub struct Target {
    /// As in the package.
    pub name: &'static str,
    /// The longest input, in bytes.
    pub longest: u32,
    /// Further folders of seeds.
    pub folders: &'static [&'static str],
}

const fn target(name: &'static str, longest: u32, folders: &'static [&'static str]) -> Target {
    Target {
        name,
        longest,
        folders,
    }
}

/// All of them.
pub const TARGETS: [Target; 5] = [
    target("fragment", 2_000, &[]),
    target(
        "catalog_file",
        12_000,
        &[
            "catalog/apps",
            "tests/catalog/invalid/apps",
            "tests/catalog/valid/apps",
        ],
    ),
    target("list", 4_000, &[]),
    target("prospect_file", 8_000, &[]),
    target("record", 12_000, &[]),
];

/// The target that is no Rust: messages of frames.
const MESSAGES: &str = "frame_message";
/// As long as one slice takes; what was done before it is kept.
const SLICE: Duration = Duration::from_secs(300);

/// Goes on with each target in turn, so that a short run has seen all of them. Gives a sentence for each thing
/// that was found.
pub fn fuzz(state: &mut State, until: Until, code: &Code) -> Result<Vec<String>> {
    tools::cargo_fuzz()?;
    run::timed("building the targets of the fuzzer", || {
        run::run("cargo fuzz", &mut cargo_fuzz("build"))
    })?;
    let mut found = Vec::new();
    let names: Vec<&str> = TARGETS
        .iter()
        .map(|target| target.name)
        .chain([MESSAGES])
        .collect();
    loop {
        // Whichever has had the least is next.
        let next = names
            .iter()
            .filter_map(|name| {
                let thrown = code.known(state.thrown.get(*name));
                let open = !thrown.is_enough() && thrown.broken.is_empty();
                open.then_some((thrown.seconds, *name, thrown))
            })
            .min_by_key(|(seconds, _, _)| *seconds);
        let (Some((_, name, mut thrown)), Some(most)) = (next, until.left(SLICE)) else {
            return Ok(found);
        };
        match TARGETS.iter().find(|target| target.name == name) {
            Some(target) => found.extend(slice(target, &mut thrown, most)?),
            None => messages(&mut thrown)?,
        }
        state.thrown.insert(name.to_owned(), thrown);
        state.keep_thrown()?;
    }
}

/// The code that inputs are thrown at.
pub struct Code {
    pub sources: String,
    pub commit: String,
}

impl Code {
    /// What is known of this code; nothing where it is of other code.
    fn known(&self, thrown: Option<&Thrown>) -> Thrown {
        match thrown.filter(|thrown| thrown.sources == self.sources) {
            Some(thrown) => thrown.clone(),
            None => Thrown {
                sources: self.sources.clone(),
                commit: self.commit.clone(),
                ..Thrown::default()
            },
        }
    }

    /// Whether enough was thrown at this code.
    pub fn is_done(&self, state: &State) -> bool {
        let mut names = TARGETS.iter().map(|target| target.name).chain([MESSAGES]);
        names.all(|name| self.known(state.thrown.get(name)).is_enough())
    }
}

/// Without a sanitizer, which looks for what safe code cannot do, and without a record of every comparison: both make
/// each input several times as long. What is wrong here is a panic or a broken law.
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
    fuzz.args([
        "--sanitizer",
        "none",
        "--debug-assertions",
        "--no-trace-compares",
    ]);
    fuzz
}

/// One slice of one target.
fn slice(target: &Target, thrown: &mut Thrown, most: Duration) -> Result<Vec<String>> {
    let name = target.name;
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
    fuzz.args(target.folders).arg("--").args([
        format!("-seed={seed}"),
        format!("-max_len={}", target.longest),
        format!("-max_total_time={}", most.as_secs()),
        format!("-runs={}", ENOUGH_RUNS.saturating_sub(thrown.runs)),
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
    let took = start.elapsed();
    thrown.seeds.push(seed);
    thrown.seconds += took.as_secs();
    if let Some(runs) = runs(&said) {
        thrown.runs += runs;
        println!(
            "  {name}: {runs} inputs in {}, {} a second",
            run::seconds(took),
            runs / took.as_secs().max(1)
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

/// A tenth of all messages at once.
fn messages(thrown: &mut Thrown) -> Result<()> {
    const RUNS: u64 = ENOUGH_RUNS / 10;
    let seed = thrown.seeds.last().copied().unwrap_or_default() + 1;
    let start = Instant::now();
    let said = output(
        "the messages of frames",
        // Slices of one run differ by their number beside the seed.
        node("fuzz/messages.mjs").args([
            "--runs",
            &RUNS.to_string(),
            "--seed",
            &(seed * RUNS).to_string(),
        ]),
    )?;
    print!("  {MESSAGES}: {}", String::from_utf8_lossy(&said));
    thrown.runs += RUNS;
    thrown.seconds += start.elapsed().as_secs();
    thrown.seeds.push(seed);
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
        for Target { name, folders, .. } in &TARGETS {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
            for folder in *folders {
                assert!(root().join(folder).is_dir(), "{folder}");
            }
        }
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
    }
}

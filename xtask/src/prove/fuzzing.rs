//! Inputs that nobody thought of: `fuzz/` says what must hold for each, libFuzzer looks for what breaks it.

use super::state::{ENOUGH_RUNS, State, Thrown};
use super::{Until, folder};
use crate::names;
use crate::run::{self, cargo, command, node, output, read, root, write};
use crate::tools;
use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard};
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

/// Goes on with the targets, on each processor with one, those first that have had the least, so that a short run has
/// seen all of them. Gives a sentence for each thing that was found.
pub fn fuzz(state: &mut State, until: Until, code: &Code) -> Result<Vec<String>> {
    tools::cargo_fuzz()?;
    run::timed("building the targets of the fuzzer", || {
        run::run("cargo fuzz", &mut cargo_fuzz("build"))
    })?;
    let at_once = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let shared = Mutex::new(Shared {
        state,
        busy: BTreeSet::new(),
        found: Vec::new(),
    });
    std::thread::scope(|scope| -> Result<()> {
        let workers: Vec<_> = (0..at_once)
            .map(|_| scope.spawn(|| work(&shared, until, code)))
            .collect();
        for worker in workers {
            match worker.join() {
                Ok(result) => result?,
                Err(_) => bail!("a thread of the fuzzer ended before its time"),
            }
        }
        Ok(())
    })?;
    Ok(lock(&shared)?.found.clone())
}

/// What the workers have in common.
struct Shared<'a> {
    state: &'a mut State,
    /// The targets that somebody is at.
    busy: BTreeSet<&'static str>,
    found: Vec<String>,
}

fn lock<'a, 'b>(shared: &'a Mutex<Shared<'b>>) -> Result<MutexGuard<'a, Shared<'b>>> {
    shared
        .lock()
        .map_err(|_| anyhow!("another thread of the fuzzer ended before its time"))
}

/// Takes slice after slice until there is no time left, or no target that wants more and is free.
fn work(shared: &Mutex<Shared>, until: Until, code: &Code) -> Result<()> {
    loop {
        let (name, mut thrown, most) = {
            let mut shared = lock(shared)?;
            let next = names()
                .filter(|name| !shared.busy.contains(name))
                .filter_map(|name| {
                    let thrown = code.known(name, shared.state.thrown.get(name));
                    let open = !thrown.is_enough() && thrown.broken.is_empty();
                    open.then_some((thrown.seconds, name, thrown))
                })
                .min_by_key(|(seconds, _, _)| *seconds);
            let (Some((_, name, thrown)), Some(most)) = (next, until.left(SLICE)) else {
                return Ok(());
            };
            shared.busy.insert(name);
            (name, thrown, most)
        };
        let found = match TARGETS.iter().find(|target| target.name == name) {
            Some(target) => slice(target, &mut thrown, most)?,
            None => messages(&mut thrown).map(|()| Vec::new())?,
        };
        let mut shared = lock(shared)?;
        shared.busy.remove(name);
        shared.found.extend(found);
        shared.state.thrown.insert(name.to_owned(), thrown);
        shared.state.keep_thrown()?;
    }
}

/// Every target's name.
fn names() -> impl Iterator<Item = &'static str> {
    TARGETS.iter().map(|target| target.name).chain([MESSAGES])
}

/// The code that inputs are thrown at.
pub struct Code {
    pub commit: String,
    /// A name for what reads records, links, lists and prospects, and for what is thrown at it.
    core: String,
    /// The same of what reads messages of frames.
    messages: String,
}

impl Code {
    /// What stands in the commit.
    pub fn of(commit: String) -> Result<Self> {
        Ok(Self {
            commit,
            core: content(&["src/", "fuzz/", "catalog", "Cargo.lock"], &FACES)?,
            messages: content(&["embed/frame", "fuzz/messages.mjs"], &[])?,
        })
    }

    /// The name of what a target is thrown at.
    pub fn sources(&self, target: &str) -> &str {
        match target {
            MESSAGES => &self.messages,
            _ => &self.core,
        }
    }

    /// What is known of this code; nothing where it is of other code.
    fn known(&self, name: &str, thrown: Option<&Thrown>) -> Thrown {
        let sources = self.sources(name);
        match thrown.filter(|thrown| thrown.sources == sources) {
            Some(thrown) => thrown.clone(),
            None => Thrown {
                sources: sources.to_owned(),
                commit: self.commit.clone(),
                ..Thrown::default()
            },
        }
    }

    /// Whether enough was thrown at this code.
    pub fn is_done(&self, state: &State) -> bool {
        names().all(|name| self.known(name, state.thrown.get(name)).is_enough())
    }
}

/// What the targets are built without, since it needs a feature that they do not ask for, or is not theirs.
const FACES: [&str; 6] = [
    "src/ui",
    "src/browser",
    "src/bin",
    "fuzz/messages.mjs",
    "fuzz/tests",
    // Tried with every other input, by the fuzzer and by the tests.
    "fuzz/broken",
];

/// One name for what stands at these paths in the commit, but for some.
fn content(paths: &[&str], without: &[&str]) -> Result<String> {
    let mut git = command("git");
    git.args(["ls-tree", "HEAD", "--"]).args(paths);
    let listed = String::from_utf8(output("git", &mut git)?)
        .context("git listed something that is not text")?;
    let kept: Vec<&str> = listed
        .lines()
        .filter(|line| {
            let path = line.split_once('\t').map_or("", |(_, path)| path);
            !without.contains(&path)
        })
        .collect();
    Ok(crate::names::hash(kept.join("\n").as_bytes()))
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

    /// Another view of a guide leaves what was thrown at the core as good as it was; another sum does not.
    #[test]
    fn code_that_no_target_has_does_not_count() {
        let core = content(&["src/"], &[]).unwrap();
        assert_ne!(core, content(&["src/"], &["src/ui"]).unwrap());
        assert_ne!(core, content(&["src/"], &["src/money"]).unwrap());
        assert_eq!(core, content(&["src/"], &["src/nothing"]).unwrap());
        let lib = run::read_text(&root().join("src/lib.rs")).unwrap();
        for (module, feature) in [("browser", "csr"), ("ui", "ui")] {
            let gate = format!("#[cfg(feature = \"{feature}\")]");
            let before = lib.split(&format!("pub mod {module};")).next().unwrap();
            assert!(before.rsplit("pub mod ").next().unwrap().contains(&gate));
        }
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

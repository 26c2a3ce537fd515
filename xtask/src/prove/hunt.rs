//! Which test notices a mutant. Each test is run once to see by which mutants it comes; only these tests can notice
//! one, and the quickest are asked first.

use super::folder;
use super::woven::{Woven, copy};
use crate::run::{command, output, read_text};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Tests that take no longer are run together.
const QUICK: Duration = Duration::from_millis(250);
/// What a mutant may take beyond ten times what the tests take without it.
const PATIENCE: Duration = Duration::from_secs(20);
/// What a test may take of the machine, in KB: a mutant may ask for all that there is.
const MEMORY: u32 = 6_000_000;

/// One test.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Test {
    program: PathBuf,
    name: String,
}

/// What came of one mutant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A test failed.
    Noticed,
    /// The tests did not end.
    Endless,
    /// Every test that comes by it passed.
    Missed,
}

/// What each test takes and comes by.
pub struct Hunt {
    takes: BTreeMap<Test, Duration>,
    by: BTreeMap<usize, BTreeSet<Test>>,
    /// The tests that noticed the last ones: code that stands together is tested together.
    last: Vec<Test>,
}

impl Hunt {
    /// Runs every test once, as the code is.
    pub fn begin(woven: &Woven) -> Result<Self> {
        let mut hunt = Hunt {
            takes: BTreeMap::new(),
            by: BTreeMap::new(),
            last: Vec::new(),
        };
        let reached = folder().join("reached");
        for program in &woven.tests {
            let listed = output(
                "a program of tests",
                tests(program).args(["--list", "--format", "terse"]),
            )?;
            let listed = String::from_utf8_lossy(&listed).into_owned();
            for name in listed
                .lines()
                .filter_map(|line| line.strip_suffix(": test"))
            {
                let _ = std::fs::remove_file(&reached);
                let test = Test {
                    program: program.clone(),
                    name: name.to_owned(),
                };
                let start = Instant::now();
                let mut run = tests(program);
                run.args(["--exact", name])
                    .env("SCIMCOST_REACHED", &reached);
                let passed = run
                    .output()
                    .context("could not start a test")?
                    .status
                    .success();
                if !passed {
                    println!("  {name} fails without any mutant, and is left out");
                    continue;
                }
                hunt.takes.insert(test.clone(), start.elapsed());
                if reached.is_file() {
                    for number in read_text(&reached)?
                        .lines()
                        .filter_map(|line| line.parse().ok())
                    {
                        hunt.by.entry(number).or_default().insert(test.clone());
                    }
                }
            }
        }
        Ok(hunt)
    }

    /// How many tests there are, and how long all of them take.
    pub fn size(&self) -> (usize, Duration) {
        (self.takes.len(), self.takes.values().sum())
    }

    /// Asks the tests that come by a mutant.
    pub fn ask(&mut self, number: usize) -> Result<Outcome> {
        for tests in self.batches(number) {
            let Some(first) = tests.first() else { continue };
            let takes: Duration = tests.iter().map(|test| self.takes_of(test)).sum();
            let (outcome, by) = run(&first.program, &tests, number, takes * 10 + PATIENCE)?;
            if outcome != Outcome::Missed {
                if let Some(test) = by {
                    self.last.retain(|other| *other != test);
                    self.last.insert(0, test);
                    self.last.truncate(4);
                }
                return Ok(outcome);
            }
        }
        Ok(Outcome::Missed)
    }

    fn takes_of(&self, test: &Test) -> Duration {
        self.takes.get(test).copied().unwrap_or_default()
    }

    /// What is run together, in this order: the test that noticed the last mutants, the quick ones of each program,
    /// the slow ones by themselves.
    fn batches(&self, number: usize) -> Vec<Vec<Test>> {
        let mut left = self.by.get(&number).cloned().unwrap_or_default();
        let mut batches = Vec::new();
        for test in &self.last {
            if self.takes_of(test) <= QUICK * 4 && left.remove(test) {
                batches.push(vec![test.clone()]);
            }
        }
        let mut together: BTreeMap<PathBuf, Vec<Test>> = BTreeMap::new();
        let mut rest = Vec::new();
        for test in left {
            match self.takes_of(&test) <= QUICK {
                true => together.entry(test.program.clone()).or_default().push(test),
                false => rest.push(vec![test]),
            }
        }
        rest.extend(together.into_values());
        rest.sort_by_key(|tests| {
            tests
                .iter()
                .map(|test| self.takes_of(test))
                .sum::<Duration>()
        });
        batches.extend(rest);
        batches
    }
}

/// A program of tests as cargo would start it, with an end to what it may take.
pub fn tests(program: &Path) -> Command {
    let mut tests = command("sh");
    tests
        .args(["-c", &format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")])
        .arg(program)
        .arg("--test-threads=1")
        .current_dir(copy())
        .env("CARGO_MANIFEST_DIR", copy())
        .env("INSTA_WORKSPACE_ROOT", copy())
        .env("INSTA_UPDATE", "no")
        // The longest tests notice a mutant among their first cases or not at all.
        .env("SCIMCOST_FIRST_CASES", "60")
        .env("SCIMCOST_ORACLE_CASES", "4000");
    tests
}

/// Runs some tests of one program with a mutant, up to the first that fails.
fn run(
    program: &Path,
    some: &[Test],
    number: usize,
    most: Duration,
) -> Result<(Outcome, Option<Test>)> {
    let mut command = tests(program);
    command
        .arg("--exact")
        .args(some.iter().map(|test| &test.name));
    let mut child = command
        .env("SCIMCOST_MUTANT", number.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("could not start a test")?;
    let stdout = child.stdout.take().context("a test without output")?;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    let end = Instant::now() + most;
    loop {
        match told.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                let Some(name) = failed(&line) else { continue };
                child.kill()?;
                child.wait()?;
                let by = some.iter().find(|test| test.name == name).cloned();
                return Ok((Outcome::Noticed, by));
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                child.kill()?;
                child.wait()?;
                return Ok((Outcome::Endless, None));
            }
            // It stopped: where it was broken off in the middle of a test, that is a failure, too.
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Ok(match child.wait()?.success() {
                    true => (Outcome::Missed, None),
                    false => (Outcome::Noticed, None),
                });
            }
        }
    }
}

/// `test sums::hold ... FAILED`
fn failed(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_failed_is_known() {
        assert_eq!(failed("test sums::hold ... FAILED"), Some("sums::hold"));
        assert_eq!(failed("test sums::hold ... ok"), None);
        assert_eq!(failed("test result: FAILED. 1 passed; 1 failed"), None);
    }

    /// The one that noticed the last mutant comes first, then what is quick, then what is slow.
    #[test]
    fn quick_tests_are_asked_first() {
        let test = |program: &str, name: &str| Test {
            program: program.into(),
            name: name.into(),
        };
        let milliseconds = Duration::from_millis;
        let mut hunt = Hunt {
            takes: BTreeMap::new(),
            by: BTreeMap::new(),
            last: vec![test("b", "usual")],
        };
        for (test, takes) in [
            (test("a", "slow"), 9_000),
            (test("a", "quick"), 10),
            (test("a", "quicker"), 5),
            (test("b", "usual"), 200),
            (test("b", "other"), 30),
        ] {
            hunt.takes.insert(test.clone(), milliseconds(takes));
            if test.name != "other" {
                hunt.by.entry(7).or_default().insert(test);
            }
        }
        let names: Vec<Vec<String>> = hunt
            .batches(7)
            .into_iter()
            .map(|tests| tests.into_iter().map(|test| test.name).collect())
            .collect();
        assert_eq!(
            names,
            [vec!["usual"], vec!["quick", "quicker"], vec!["slow"]]
        );
        assert!(hunt.batches(8).is_empty());
    }
}

//! `cargo xtask prove`: the long evidence, in slices that can be broken off and taken up again.
//!
//! Two kinds: strangers' words by the million ([`fuzzing`]), and the question whether the tests notice when the
//! code is changed ([`mutants`]). What was done so far stands in `PROOF.json`, with a name for the code that it was done
//! to: other code begins anew. `PROOF.md` says what came of it, with the day, the commit and the seeds.

mod alone;
mod fuzzing;
mod hunt;
mod mutants;
mod report;
mod smoke;
mod state;
mod woven;

pub use smoke::{smoke, smoke_tests};

use crate::run::{command, output, root, target};
use anyhow::{Result, bail};
use state::State;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is asked of one run.
pub struct Asked {
    /// No more than so long; nothing goes on until all is done.
    pub most: Option<Duration>,
    /// Only one of the kinds.
    pub only: Option<Kind>,
}

/// A kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Inputs that nobody thought of.
    Fuzzing,
    /// Changes of the code that a test has to notice.
    Mutants,
}

impl Kind {
    /// The kind of a name.
    pub fn parse(name: &str) -> Result<Self> {
        match name {
            "fuzzing" => Ok(Kind::Fuzzing),
            "mutants" => Ok(Kind::Mutants),
            other => bail!("--only takes fuzzing or mutants, not {other}"),
        }
    }
}

/// How long there is.
#[derive(Clone, Copy)]
struct Until(Option<Instant>);

impl Until {
    /// What is left, at most `most`; nothing where the time is up.
    fn left(self, most: Duration) -> Option<Duration> {
        match self.0 {
            None => Some(most),
            Some(end) => {
                let left = end.saturating_duration_since(Instant::now());
                (left > Duration::from_secs(5)).then_some(left.min(most))
            }
        }
    }
}

/// The folder of what is needed on the way: programs, logs, inputs that the fuzzer keeps.
fn folder() -> PathBuf {
    target().join("prove")
}

/// Does what is left to do, or as much as there is time for; fails where something was found.
pub fn prove(asked: &Asked) -> Result<()> {
    let code = fuzzing::Code::of(clean_commit()?)?;
    let file = root().join("PROOF.json");
    let mut state = State::read(&file)?;
    let until = Until(asked.most.map(|most| Instant::now() + most));
    let wanted = |kind| asked.only.is_none_or(|only| only == kind);

    let mut problems = Vec::new();
    if wanted(Kind::Fuzzing) {
        problems.extend(fuzzing::fuzz(&mut state, until, &code)?);
    }
    if wanted(Kind::Mutants) {
        mutants::mutate(&mut state, until)?;
    }
    // The other kind may have been at work beside this one.
    let state = State::read(&file)?;
    // What was found once stays found until the code is another.
    problems.extend(state.problems());
    let report = report::report(&state, &code);
    crate::run::write(&root().join("PROOF.md"), &report)?;
    println!("\n{report}");
    problems.sort();
    problems.dedup();
    if !problems.is_empty() {
        bail!("{}", problems.join("\n"));
    }
    let tried = state.mutated.values().all(|it| it.untried.is_empty());
    if !(tried && code.is_done(&state)) {
        println!("Not all is done yet: run it again to go on.");
    }
    Ok(())
}

/// The commit, where everything that is proved stands in it.
fn clean_commit() -> Result<String> {
    let changed = output(
        "git",
        command("git")
            .args(["status", "--porcelain", "--"])
            .args(PROVED),
    )?;
    if !changed.is_empty() {
        bail!(
            "these are not committed, so that nobody could repeat what was proved:\n{}",
            String::from_utf8_lossy(&changed)
        );
    }
    let commit = output("git", command("git").args(["rev-parse", "HEAD"]))?;
    Ok(String::from_utf8(commit)?.trim().to_owned())
}

/// What the evidence is about.
const PROVED: [&str; 6] = [
    "src",
    "tests",
    "fuzz",
    "catalog",
    "embed/frame",
    "Cargo.lock",
];

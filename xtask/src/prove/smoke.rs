//! The evidence in short, for every change of the code: on the project's own compiler, with nothing to install.

use crate::run::{self, cargo};
use anyhow::Result;

/// How many changed seeds each target gets: half a million in all, in about two minutes.
const MUTATED: u32 = 100_000;

/// Replays everything that ever broke something, then throws changed seeds at every target.
pub fn smoke() -> Result<()> {
    let mut tests = cargo();
    tests
        .args(["test", "--release", "--package", "fuzz"])
        .args(["--test", "replay", "--test", "mutated"])
        .env("SCIMCOST_MUTATED", MUTATED.to_string());
    run::timed("changed seeds, 100,000 for each target", || {
        run::run("the targets of the fuzzer", &mut tests)
    })
}

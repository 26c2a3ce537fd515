//! The evidence in short, for every change of the code: on the project's own compiler, with nothing to install.

use crate::run::{self, cargo};
use anyhow::Result;

/// How many times the usual number of changed seeds each target gets: 330,000 in all.
const TIMES: u32 = 30;

/// Replays everything that ever broke something, then throws changed seeds at every target.
pub fn smoke() -> Result<()> {
    let mut tests = cargo();
    tests
        .args(["test", "--release", "--package", "fuzz"])
        .args(["--test", "replay", "--test", "mutated"])
        .env("SCIMCOST_MUTATED", TIMES.to_string());
    run::timed("330,000 changed seeds", || {
        run::run("the targets of the fuzzer", &mut tests)
    })
}

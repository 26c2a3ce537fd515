//! The evidence in short, for every change of the code: on the project's own compiler, with nothing to install.

use crate::run::{self, cargo};
use anyhow::Result;
use std::process::Command;

/// How many times the usual number of changed seeds each target gets: 330,000 in all.
const TIMES: u32 = 30;

/// The tests that replay everything that ever broke something, then throw changed seeds at every target.
pub fn smoke_tests() -> Command {
    let mut tests = cargo();
    tests
        .args(["test", "--release", "--package", "fuzz"])
        .args(["--test", "replay", "--test", "mutated"])
        .env("SCIMCOST_MUTATED", TIMES.to_string());
    tests
}

/// Runs them.
pub fn smoke() -> Result<()> {
    run::timed("330,000 changed seeds", || {
        run::run("the targets of the fuzzer", &mut smoke_tests())
    })
}

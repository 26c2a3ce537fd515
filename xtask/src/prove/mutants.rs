//! Whether the tests notice when the code is changed: cargo-mutants, with `.cargo/mutants.toml`.

use super::state::{Mutated, State};
use super::{Until, folder};
use crate::run::{cargo, output, read_text};
use crate::tools;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Goes on with the changes that were not tried yet.
pub fn mutate(state: &mut State, until: Until) -> Result<()> {
    const LONGEST: Duration = Duration::from_secs(7 * 24 * 3_600);
    tools::cargo_mutants()?;
    let Some(most) = until.left(LONGEST) else {
        return Ok(());
    };
    let listed = output("cargo-mutants", mutants().args(["--list", "--json"]))?;
    let listed: serde_json::Value = serde_json::from_slice(&listed)?;
    let all = listed.as_array().map_or(0, Vec::len) as u64;
    // What another state of the sources showed is not ours.
    if state.mutated.is_none() {
        let _ = std::fs::remove_dir_all(folder().join("mutants.out"));
    }

    let mut child = mutants()
        .args(["--iterate", "--no-times", "--colors", "never"])
        .spawn()
        .context("could not start cargo-mutants")?;
    let end = std::time::Instant::now() + most;
    // It writes down each outcome at once, so that it can be stopped at any time.
    while child.try_wait()?.is_none() {
        if std::time::Instant::now() > end {
            child.kill()?;
            child.wait()?;
            break;
        }
        std::thread::sleep(Duration::from_secs(2));
        state.mutated = Some(outcomes(all)?);
        state.write()?;
    }
    state.mutated = Some(outcomes(all)?);
    state.write()
}

fn mutants() -> Command {
    let mut mutants = cargo();
    mutants.args(["mutants", "--package", "scimcost", "--output"]);
    mutants.arg(folder());
    mutants
}

/// What the tool has written down so far.
fn outcomes(all: u64) -> Result<Mutated> {
    let out = folder().join("mutants.out");
    let lines = |name: &str| -> Result<Vec<String>> {
        let file: &Path = &out.join(name);
        if !file.is_file() {
            return Ok(Vec::new());
        }
        Ok(read_text(file)?.lines().map(str::to_owned).collect())
    };
    Ok(Mutated {
        all,
        caught: (lines("caught.txt")?.len() + lines("previously_caught.txt")?.len()) as u64,
        unviable: lines("unviable.txt")?.len() as u64,
        timeouts: lines("timeout.txt")?,
        missed: lines("missed.txt")?,
    })
}

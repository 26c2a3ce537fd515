//! Puts every mutant into one copy of the code, each behind its number, so that all of them are compiled once.
//!
//! cargo-mutants names the mutants (`cargo mutants --list --json`) and tries each by compiling the crate anew. With
//! two thousand of them that takes most of a day. Here `a + b` becomes an expression that subtracts where the
//! mutant of that number was asked for through the environment ([`SWITCH`]) and adds where it was not; the tests are
//! compiled once and run for each number. What cannot be written so is tried alone.
//!
//! ```text
//! weave FOLDER LIST LEFT_OUT
//! ```
//!
//! changes the sources below FOLDER. LIST is what cargo-mutants listed; a mutant's number is its place there, from 1.
//! LEFT_OUT is a file with the numbers of those not to be woven, one a line. Prints, as JSON, the bytes of the changed
//! files that belong to each mutant, and the numbers of those that compile in no form:
//! `{"places": [{"number": 1, "file": "src/money.rs", "from": 120, "to": 160, "arm": false}], "unviable": [2]}`.

mod edits;
mod mutant;
mod places;

use anyhow::{Context, Result, bail};
use mutant::Mutant;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The module that says which mutant is asked for.
const SWITCH: &str = include_str!("switch.rs");

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, list, left_out] = args.as_slice() else {
        bail!("weave FOLDER LIST LEFT_OUT");
    };
    let folder = Path::new(folder);
    let listed: Value = serde_json::from_str(&text(Path::new(list))?)?;
    let left_out = text(Path::new(left_out))?;
    let left_out: BTreeSet<usize> = left_out
        .lines()
        .filter_map(|line| line.parse().ok())
        .collect();

    let mut by_file: BTreeMap<String, Vec<Mutant>> = BTreeMap::new();
    for (at, value) in listed.as_array().into_iter().flatten().enumerate() {
        let number = at + 1;
        let mutant =
            Mutant::read(number, value).with_context(|| format!("mutant {number}: {value}"))?;
        if !left_out.contains(&number) {
            by_file.entry(mutant.file.clone()).or_default().push(mutant);
        }
    }
    let (mut places, mut unviable) = (Vec::new(), Vec::new());
    for (name, mutants) in by_file {
        let file = folder.join(&name);
        let arms: BTreeSet<usize> = mutants
            .iter()
            .filter(|it| it.genre == "MatchArm")
            .map(|it| it.number)
            .collect();
        let woven = edits::weave(&text(&file)?, &mutants).with_context(|| name.clone())?;
        fs::write(&file, woven.text)?;
        unviable.extend(woven.unviable);
        places.extend(woven.places.into_iter().map(|place| {
            json!({ "number": place.number, "file": name, "from": place.from, "to": place.to, "arm": arms.contains(&place.number) })
        }));
    }
    let library = folder.join("src/lib.rs");
    fs::write(
        &library,
        format!("{}\n#[doc(hidden)]\npub mod woven;\n", text(&library)?),
    )?;
    fs::write(folder.join("src/woven.rs"), SWITCH)?;
    println!("{}", json!({ "places": places, "unviable": unviable }));
    Ok(())
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

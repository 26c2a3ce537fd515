//! `PROOF.md`: what was proved, of what, and how to repeat it.

use super::fuzzing::{self, Code};
use super::state::{State, Thrown};
use crate::budgets::grouped;

/// The page.
pub fn report(state: &State, code: &Code) -> String {
    let mut out = String::from(
        "# What was tried to break it\n\nWritten by `cargo xtask prove`, which goes on where it stopped: what was done \
         stands in `PROOF.json`.\n\n",
    );
    let day = crate::run::today();
    let nightly = fuzzing::nightly().unwrap_or_else(|_| "not there".to_owned());
    out.push_str(&format!(
        "- Day: {day}\n- Commit: {}\n- Compiler of the fuzzer: {nightly}\n\n",
        code.commit
    ));
    out.push_str(&inputs(state, code));
    out.push_str(&mutants(state));
    out
}

fn inputs(state: &State, code: &Code) -> String {
    let mut out = String::from(
        "## Inputs that nobody thought of\n\nEnough is 10,000,000 inputs or an hour. What must hold for each stands in \
         `fuzz/src/lib.rs`, of messages in `fuzz/messages.mjs`.\n\n\
         | target | inputs | minutes | seeds | of commit | broken by |\n|---|---|---|---|---|---|\n",
    );
    for (name, thrown) in &state.thrown {
        let broken = match thrown.broken.as_slice() {
            [] => "nothing".to_owned(),
            files => files.join(", "),
        };
        let yet = match thrown.is_enough() {
            true => "",
            false => ", not enough yet",
        };
        let older = match thrown.sources == code.sources(name) {
            true => "",
            false => ", other code since",
        };
        out.push_str(&format!(
            "| {name} | {}{yet} | {} | {} | {}{older} | {broken} |\n",
            grouped(thrown.runs),
            thrown.seconds / 60,
            seeds(thrown),
            thrown.commit.get(..10).unwrap_or(&thrown.commit),
        ));
    }
    out
}

fn seeds(thrown: &Thrown) -> String {
    match (thrown.seeds.first(), thrown.seeds.last()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(first), _) => first.to_string(),
        (None, _) => "none yet".to_owned(),
    }
}

fn mutants(state: &State) -> String {
    let mut out = String::from(
        "\n## Changes of the code that a test has to notice\n\nOf money, prices, decisions, scenarios and the check of \
         the catalog, as cargo-mutants lists them. What makes the tests run for ever is noticed, too. Changes that \
         change nothing are left out in `.cargo/mutants.toml`, each with its reason. A file that changes is tried anew.\n\n\
         | file | content | changes | noticed | do not compile | not noticed | not tried yet |\n|---|---|---|---|---|---|---|\n",
    );
    let mut sums = [0; 5];
    for (file, it) in &state.mutated {
        let row = [
            it.all,
            it.noticed + it.endless,
            it.unviable,
            it.missed.len() as u64,
            it.untried.len() as u64,
        ];
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
        out.push_str(&format!("| {file} | {} | {} |\n", it.content, cells(&row)));
    }
    out.push_str(&format!("| all | | {} |\n", cells(&sums)));
    for it in state.mutated.values() {
        for name in &it.missed {
            out.push_str(&format!("\n- not noticed: {name}"));
        }
    }
    if state.mutated.values().any(|it| !it.missed.is_empty()) {
        out.push('\n');
    }
    out
}

fn cells(row: &[u64]) -> String {
    let cells: Vec<String> = row.iter().map(|value| grouped(*value)).collect();
    cells.join(" | ")
}

//! `PROOF.md`: what was proved, of what, and how to repeat it.

use super::fuzzing;
use super::state::State;
use crate::budgets::grouped;

/// The page.
pub fn report(state: &State, commit: &str) -> String {
    let mut out = String::from(
        "# What was tried to break it\n\nWritten by `cargo xtask prove`, which goes on where it stopped.\n\n",
    );
    let day = crate::run::today();
    let nightly = fuzzing::nightly().unwrap_or_else(|_| "not there".to_owned());
    out.push_str(&format!(
        "- Day: {day}\n- Commit: {commit}\n- Compiler of the fuzzer: {nightly}\n\n"
    ));

    out.push_str(
        "## Inputs that nobody thought of\n\nEnough is 10,000,000 inputs or an hour. What must hold for each stands in \
         `fuzz/src/lib.rs`, of messages in `fuzz/messages.mjs`.\n\n\
         | target | inputs | minutes | seeds | broken by |\n|---|---|---|---|---|\n",
    );
    for (name, thrown) in &state.thrown {
        let seeds = match (thrown.seeds.first(), thrown.seeds.last()) {
            (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
            (Some(first), _) => first.to_string(),
            (None, _) => "none yet".to_owned(),
        };
        let broken = match thrown.broken.as_slice() {
            [] => "nothing".to_owned(),
            files => files.join(", "),
        };
        let yet = if thrown.is_enough() {
            ""
        } else {
            " (not all yet)"
        };
        out.push_str(&format!(
            "| {name} | {}{yet} | {} | {seeds} | {broken} |\n",
            grouped(thrown.runs),
            thrown.seconds / 60,
        ));
    }

    out.push_str("\n## Changes of the code that a test has to notice\n\n");
    match &state.mutated {
        None => out.push_str("Not begun.\n"),
        Some(it) => {
            out.push_str(&format!(
                "Of money, prices, decisions, scenarios and the check of the catalog, by cargo-mutants: {} changes, {} of \
                 them tried; {} noticed, {} do not compile, {} made the tests run for ever, which is noticed too, {} not \
                 noticed. Changes that change nothing are left out in `.cargo/mutants.toml`, each with its reason.\n",
                grouped(it.all),
                grouped(it.tried()),
                grouped(it.caught),
                grouped(it.unviable),
                grouped(it.timeouts.len() as u64),
                grouped(it.missed.len() as u64),
            ));
            for missed in &it.missed {
                out.push_str(&format!("\n- {missed}"));
            }
            if !it.missed.is_empty() {
                out.push('\n');
            }
        }
    }
    out
}

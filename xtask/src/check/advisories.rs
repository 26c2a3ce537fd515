//! What is known against the versions that are used: of crates by cargo-deny, of npm packages by npm. Both ask
//! the network; where nobody answers, nothing is known, which is neither good nor bad.

use super::{Outcome, cargo_deny};
use crate::run::command;
use anyhow::Result;
use std::process::Command;

/// Why nothing was judged.
const UNASKED: &str = "not asked: no network";

/// What the RustSec database holds against the crates. A copy that is on this machine is asked where it cannot
/// be fetched anew.
pub fn of_crates() -> Result<Outcome> {
    println!("\n== cargo-deny advisories");
    let check = ["check", "advisories"];
    match judged(cargo_deny(&[]), &check, is_database_missing)? {
        Outcome::Skipped(_) => judged(cargo_deny(&["--offline"]), &check, is_database_missing),
        known => Ok(known),
    }
}

/// What npm's registry holds against the packages of `package-lock.json`.
pub fn of_packages() -> Result<Outcome> {
    println!("\n== npm audit");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    judged(command(npm), &["audit"], is_registry_silent)
}

/// Runs a judge, whose output says why where there was nothing to judge by.
fn judged(mut judge: Command, asked: &[&str], is_silent: fn(&str) -> bool) -> Result<Outcome> {
    let output = judge.args(asked).output()?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    println!("{}", said.trim_end());
    Ok(if output.status.success() {
        Outcome::Good
    } else if is_silent(&said) {
        Outcome::Skipped(UNASKED)
    } else {
        Outcome::Bad
    })
}

fn is_database_missing(said: &str) -> bool {
    [
        "failed to fetch advisory database",
        "failed to clone",
        "failed to load advisory database",
        // Told to fetch nothing, and nothing is there.
        "failed to get 'FETCH_HEAD' metadata",
    ]
    .iter()
    .any(|words| said.contains(words))
}

/// npm ends in the same way where it found something and where nobody answered.
fn is_registry_silent(said: &str) -> bool {
    said.contains("audit endpoint returned an error") || said.contains("npm error network")
}

#[cfg(test)]
mod tests {
    use super::{is_database_missing, is_registry_silent};

    #[test]
    fn silence_is_told_from_something_that_was_found() {
        assert!(is_database_missing(
            "[ERROR] failed to fetch advisory database https://x: offline"
        ));
        assert!(!is_database_missing(
            "error[vulnerability]: something\nadvisories FAILED"
        ));
        assert!(is_registry_silent(
            "npm warn audit 405 Method Not Allowed\nnpm error audit endpoint returned an error"
        ));
        assert!(!is_registry_silent(
            "# npm audit report\n\nx  <1.0.0\nSeverity: high\n1 high severity vulnerability"
        ));
    }
}

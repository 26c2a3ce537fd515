//! `cargo xtask check`: what a reviewer would rather not have to say.

use crate::run::{cargo, command, run};
use crate::tools;
use anyhow::{Result, bail};
use std::process::Command;

/// How one check ended.
enum Outcome {
    Good,
    Bad,
    /// It could not be made; it counts neither way.
    Skipped(&'static str),
}

/// Runs all checks, then says which failed.
pub fn check() -> Result<()> {
    // The licences and advisories are cargo-deny's to judge; without it the rest is still worth having.
    tools::for_build()?;
    let deny = tools::cargo_deny();
    let clippy = |what: &[&str]| {
        let mut clippy = cargo();
        clippy
            .arg("clippy")
            .args(what)
            .args(["--", "-D", "warnings"]);
        clippy
    };
    let browser = [
        ["--lib", "--bin", "web", "--bin", "embed"].as_slice(),
        &["--features", "csr", "--target", "wasm32-unknown-unknown"],
    ];
    let mut results = vec![
        (
            "format",
            yes_or_no("cargo fmt", cargo().args(["fmt", "--all", "--check"])),
        ),
        (
            "lints of the core and the build tools",
            yes_or_no("clippy", &mut clippy(&["--workspace", "--all-targets"])),
        ),
        (
            "lints of the pages",
            yes_or_no(
                "clippy",
                &mut clippy(&["--all-targets", "--features", "ssr"]),
            ),
        ),
        (
            "lints of the browser's part",
            yes_or_no("clippy", &mut clippy(&browser.concat())),
        ),
    ];
    match deny {
        Ok(()) => {
            let check = ["licenses", "bans", "sources"];
            results.push((
                "licences, bans and sources",
                yes_or_no(
                    "cargo-deny",
                    cargo_deny().args(["--offline", "check"]).args(check),
                ),
            ));
            results.push(("advisories", advisories()?));
        }
        Err(problem) => {
            println!("cargo-deny could not be installed: {problem:#}");
            results.push(("licences, bans and sources", Outcome::Bad));
            results.push(("advisories", Outcome::Skipped("cargo-deny is not there")));
        }
    }
    let mut catalog = cargo();
    catalog.args(["run", "--quiet", "--bin", "catalog", "--", "check"]);
    results.push(("catalog", yes_or_no("catalog check", &mut catalog)));

    println!();
    let mut failed = Vec::new();
    for (name, outcome) in &results {
        match outcome {
            Outcome::Good => println!("good     {name}"),
            Outcome::Skipped(why) => println!("skipped  {name}: {why}"),
            Outcome::Bad => {
                println!("FAILED   {name}");
                failed.push(*name);
            }
        }
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join("; "));
    }
    Ok(())
}

fn yes_or_no(what: &str, command: &mut Command) -> Outcome {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    println!("\n== {}", words.join(" "));
    match run(what, command) {
        Ok(()) => Outcome::Good,
        Err(problem) => {
            println!("{problem:#}");
            Outcome::Bad
        }
    }
}

fn cargo_deny() -> Command {
    let mut deny = command(".tools/bin/cargo-deny");
    deny.args(["--all-features", "--workspace"]);
    deny
}

/// The advisory database comes over the network, from a host that not every machine reaches.
fn advisories() -> Result<Outcome> {
    println!("\n== cargo-deny advisories");
    let output = cargo_deny().args(["check", "advisories"]).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && is_fetch_failure(&said) {
        return Ok(Outcome::Skipped(
            "the advisory database could not be fetched, so no advisory was looked at",
        ));
    }
    print!("{said}");
    Ok(if output.status.success() {
        Outcome::Good
    } else {
        Outcome::Bad
    })
}

fn is_fetch_failure(said: &str) -> bool {
    said.contains("failed to fetch advisory database") || said.contains("failed to clone")
}

#[cfg(test)]
mod tests {
    use super::is_fetch_failure;

    #[test]
    fn an_unreachable_database_is_not_an_advisory() {
        assert!(is_fetch_failure(
            "[ERROR] failed to fetch advisory database https://x: offline"
        ));
        assert!(!is_fetch_failure(
            "error[vulnerability]: something\nadvisories FAILED"
        ));
    }
}

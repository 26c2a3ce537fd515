//! `cargo xtask check`: what a reviewer would rather not have to say.

mod advisories;
mod crates;

use crate::programs::NAMES;
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

type Results = Vec<(&'static str, Outcome)>;

/// What needs nothing that the tests do not need, and is quick.
fn first() -> Result<Results> {
    Ok(vec![
        (
            "format",
            yes_or_no("cargo fmt", cargo().args(["fmt", "--all", "--check"])),
        ),
        (
            "lints of the core and the build tools",
            yes_or_no("clippy", &mut clippy(&["--workspace", "--all-targets"])),
        ),
        ("crates of the programs", crates()?),
    ])
}

/// The quick checks alone, as `cargo xtask test` makes them: how many are good, and how many are not.
pub fn smoke() -> Result<(u64, u64)> {
    let results = first()?;
    let good = results
        .iter()
        .filter(|(_, it)| matches!(it, Outcome::Good))
        .count();
    Ok((good as u64, (results.len() - good) as u64))
}

fn clippy(what: &[&str]) -> Command {
    let mut clippy = cargo();
    clippy
        .arg("clippy")
        .args(what)
        .args(["--", "-D", "warnings"]);
    clippy
}

/// Runs all checks, then says which failed.
pub fn check() -> Result<()> {
    // The licences and advisories are cargo-deny's to judge; without it the rest is still worth having.
    tools::for_build()?;
    let deny = tools::cargo_deny();
    let mut browser = vec!["--lib", "--bin", "web"];
    browser.extend(NAMES.iter().flat_map(|name| ["--bin", name]));
    browser.extend(["--features", "csr", "--target", "wasm32-unknown-unknown"]);
    let mut results = first()?;
    results.extend([
        (
            "lints of the pages",
            yes_or_no(
                "clippy",
                &mut clippy(&["--all-targets", "--features", "ssr"]),
            ),
        ),
        (
            "lints of the browser's part",
            yes_or_no("clippy", &mut clippy(&browser)),
        ),
    ]);
    match deny {
        Ok(()) => {
            let check = ["licenses", "bans", "sources"];
            results.push((
                "licences, bans and sources",
                yes_or_no(
                    "cargo-deny",
                    cargo_deny(&["--offline"]).arg("check").args(check),
                ),
            ));
            results.push(("advisories about crates", advisories::of_crates()?));
        }
        Err(problem) => {
            println!("cargo-deny could not be installed: {problem:#}");
            results.push(("licences, bans and sources", Outcome::Bad));
            let why = Outcome::Skipped("cargo-deny is not there");
            results.push(("advisories about crates", why));
        }
    }
    results.push(("advisories about npm packages", advisories::of_packages()?));
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
    let skipped = results
        .iter()
        .filter(|(_, it)| matches!(it, Outcome::Skipped(_)));
    let skipped = skipped.count();
    let good = results.len() - skipped - failed.len();
    println!("\n{good} good, {skipped} skipped, {} failed", failed.len());
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

/// cargo-deny, with words that stand before what it is to check.
fn cargo_deny(words: &[&str]) -> Command {
    let mut deny = command(".tools/bin/cargo-deny");
    deny.args(["--all-features", "--workspace"]).args(words);
    deny
}

/// How many crates the programs are made of, and whether each has its reason.
fn crates() -> Result<Outcome> {
    println!("\n== crates of the programs");
    let (problems, count) = crates::problems()?;
    println!("{count} crates, proc macros not counted");
    problems.iter().for_each(|problem| println!("{problem}"));
    Ok(match problems.is_empty() {
        true => Outcome::Good,
        false => Outcome::Bad,
    })
}

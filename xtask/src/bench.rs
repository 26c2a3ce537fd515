//! `cargo xtask bench`: what the site weighs and how fast it and the core are, beside the budgets.
//!
//! Sizes are held: a build over a limit fails. Times depend on the machine and are told, never held.

use crate::budgets::{Weight, budgets, enforce, grouped, table, weigh};
use crate::run::{cargo, command, node, output, read_text, root, write};
use crate::scale::scale;
use crate::speed::{Extent, lighthouse, speed};
use crate::url::PublicUrl;
use crate::{site, spent};
use anyhow::Result;
use std::path::Path;

/// What was measured, section by section, as it is printed and as `BENCHMARKS.md` keeps it.
struct Report(Vec<(&'static str, String)>);

impl Report {
    fn add(&mut self, heading: &'static str, text: &str) {
        println!("\n{heading}\n{text}");
        self.told(heading, text);
    }

    /// Adds what has been printed already.
    fn told(&mut self, heading: &'static str, text: &str) {
        self.0.push((heading, text.trim_end().to_owned()));
    }
}

/// Builds the release (seconds, where nothing changed), prints the tables, and with `write` keeps them in
/// `BENCHMARKS.md`.
pub fn bench(write: bool) -> Result<()> {
    site::build(&PublicUrl::parse("/")?, None)?;
    let facts = facts()?;
    let site = root().join("dist");
    let weights = weigh(&site)?;
    let mut report = Report(Vec::new());
    report.add("Sizes beside their budgets", &table(&budgets(&weights)));
    report.add(
        "First load of each page, in bytes",
        &loads(&site, &weights)?,
    );
    report.add(
        "Where the programs' bytes come from, before compression",
        &spent::table()?,
    );
    let native = output(
        "the estimate benchmark",
        cargo().args(["bench", "--quiet", "--bench", "estimate"]),
    )?;
    report.add("The core, native", &String::from_utf8_lossy(&native));
    report.told("In a browser", &speed(Extent::Whole)?);
    // What was measured so far is kept, whatever becomes of Lighthouse and of the last part, which takes longest.
    match lighthouse() {
        Ok(told) => report.told("Lighthouse, mobile", &told),
        Err(problem) => report.add("Lighthouse, mobile", &format!("did not run: {problem:#}")),
    }
    if write {
        keep(&facts, &report)?;
    }
    files(&weights);
    println!();
    report.told("Made-up apps: 60, 1,000 and 10,000", &scale()?);
    match write {
        true => keep(&facts, &report),
        false => Ok(()),
    }
}

/// The short form, of a few minutes: fails where a size is over its limit, and tells the times that matter most.
pub fn short() -> Result<()> {
    site::build(&PublicUrl::parse("/")?, None)?;
    smoke()
}

/// The same of a site that has just been built.
pub fn smoke() -> Result<()> {
    enforce(&root().join("dist"))?;
    speed(Extent::Short).map(drop)
}

/// The day, the machine and the commit.
fn facts() -> Result<String> {
    let machine = output("the machine", &mut node("benches/machine.mjs"))?;
    let mut facts = String::from_utf8_lossy(&machine).into_owned();
    let git = |args: &[&str]| -> Result<String> {
        let told = output("git", command("git").args(args))?;
        Ok(String::from_utf8_lossy(&told).trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = !git(&["status", "--porcelain"])?.is_empty();
    let changed = if changed { ", with changes" } else { "" };
    facts.push_str(&format!("Commit: {commit}{changed}\n"));
    Ok(facts)
}

fn keep(facts: &str, report: &Report) -> Result<()> {
    let mut text = String::from(
        "# Benchmarks\n\nWritten by `cargo xtask bench --write`. Sizes are held by every build; times are this \
         machine's.\nWhat was done for them, and where an aim is out of reach and why: \
         [ARCHITECTURE.md](ARCHITECTURE.md#speed).\n\n",
    );
    for fact in facts.lines() {
        text.push_str(&format!("- {fact}\n"));
    }
    for (heading, body) in &report.0 {
        text.push_str(&format!(
            "\n## {heading}\n\n```text\n{}\n```\n",
            body.trim_matches('\n')
        ));
    }
    let file = root().join("BENCHMARKS.md");
    write(&file, text)?;
    println!("\nWritten: {}", file.display());
    Ok(())
}

/// Every file of the site.
fn files(weights: &[Weight]) {
    println!("\n{}", head("Files, in bytes"));
    for weight in weights {
        println!("{}", row(&weight.path, weight));
    }
}

/// What each page asks for when it is opened first.
fn loads(site: &Path, weights: &[Weight]) -> Result<String> {
    let mut text = head("") + "\n";
    for page in weights.iter().filter(|w| is_page(&w.path)) {
        let html = read_text(&site.join(&page.path))?;
        let mut load = page.clone();
        for other in weights.iter().filter(|w| is_loaded(&html, &w.path)) {
            load.raw += other.raw;
            load.gzip += other.gzip;
            load.brotli += other.brotli;
        }
        let name = format!("/{}", page.path.trim_end_matches("index.html"));
        text.push_str(&(row(&name, &load) + "\n"));
    }
    Ok(text)
}

fn head(what: &str) -> String {
    format!("{what:44} {:>10} {:>10} {:>10}", "plain", "gzip", "brotli")
}

fn row(name: &str, weight: &Weight) -> String {
    format!(
        "{name:44} {:>10} {:>10} {:>10}",
        grouped(weight.raw),
        grouped(weight.gzip),
        grouped(weight.brotli)
    )
}

fn is_page(path: &str) -> bool {
    path == "index.html" || path.ends_with("/index.html")
}

/// Whether the page's head asks for a hashed file: styles, early, boot, glue, wasm.
fn is_loaded(html: &str, path: &str) -> bool {
    let hashed = !path.contains('/')
        && ["site-", "print-", "live-", "early-", "boot-", "web-"]
            .iter()
            .any(|stem| path.starts_with(stem));
    hashed && html.contains(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_what_its_head_names() {
        let html = "<link href=\"/site-1.css\"><script src=\"/boot-1.js\"></script>";
        assert!(is_loaded(html, "site-1.css"));
        assert!(is_loaded(html, "boot-1.js"));
        assert!(!is_loaded(html, "web-1.wasm"));
        assert!(!is_loaded("see embed.js", "embed.js"));
    }

    #[test]
    fn a_page_is_a_folder_s_index() {
        assert!(is_page("index.html") && is_page("guides/own/index.html"));
        assert!(!is_page("scimcost.html") && !is_page("myindex.html"));
    }
}

//! How large the site may be. A build over a limit fails: what every visitor downloads is kept small
//! by refusing to grow, not by remembering to look.

use crate::compress::{self, beside};
use crate::embed::catalog_name;
use crate::run::{files, read};
use anyhow::{Result, bail};
use std::path::Path;

/// One limit of the design and what this build weighs against it. A KB is 1,000 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What is weighed.
    pub what: String,
    /// Bytes that the design allows.
    pub limit: u64,
    /// Bytes that we would like.
    pub aim: u64,
    /// Bytes in this build; nothing where the build has no such thing.
    pub size: Option<u64>,
}

impl Budget {
    /// A sentence, where the limit is exceeded.
    pub fn problem(&self) -> Option<String> {
        let size = self.size.filter(|size| *size > self.limit)?;
        Some(format!(
            "{} is {} bytes, {} over its limit of {}.",
            self.what,
            grouped(size),
            grouped(size - self.limit),
            grouped(self.limit)
        ))
    }
}

/// A file of the site, by its path in it, with its sizes.
#[derive(Clone, Debug)]
pub struct Weight {
    /// `guides/intercom/index.html`
    pub path: String,
    /// As it is.
    pub raw: u64,
    /// Gzipped, or raw where it has no compressed copy.
    pub gzip: u64,
    /// In brotli, or raw where it has no compressed copy.
    pub brotli: u64,
}

/// Weighs every file of a release site.
pub fn weigh(site: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for file in files(site)? {
        if file.extension().is_some_and(|e| e == "br" || e == "gz") {
            continue;
        }
        let raw = read(&file)?.len() as u64;
        let copy = |extension| match std::fs::metadata(beside(&file, extension)) {
            Ok(copy) if compress::is_compressible(&file) => copy.len(),
            _ => raw,
        };
        let path = file
            .strip_prefix(site)?
            .to_string_lossy()
            .replace('\\', "/");
        weights.push(Weight {
            path,
            raw,
            gzip: copy("gz"),
            brotli: copy("br"),
        });
    }
    Ok(weights)
}

/// The limits beside what a site weighs.
pub fn budgets(weights: &[Weight]) -> Vec<Budget> {
    let sum = |belongs: &dyn Fn(&str) -> bool| -> Option<u64> {
        let sizes: Vec<u64> = weights
            .iter()
            .filter(|w| belongs(&w.path))
            .map(|w| w.brotli)
            .collect();
        (!sizes.is_empty()).then(|| sizes.iter().sum())
    };
    let css = sum(&|path| is_hashed(path, "site-", ".css")).unwrap_or(0);
    let budget = |what: String, limit, aim, size| Budget {
        what,
        limit,
        aim,
        size,
    };

    let mut all: Vec<Budget> = weights
        .iter()
        .filter(|w| w.path.starts_with("guides/") && w.path.ends_with("/index.html"))
        .map(|w| {
            let what = format!("{} + CSS (brotli)", w.path.trim_end_matches("index.html"));
            budget(what, 16_000, 12_000, Some(w.brotli + css))
        })
        .collect();
    all.push(budget(
        "App: wasm + glue (brotli)".into(),
        120_000,
        85_000,
        sum(&|path| is_hashed(path, "web-", ".wasm") || is_hashed(path, "web-", ".js")),
    ));
    all.push(budget(
        "Desk, once a guide is worked on (brotli)".into(),
        120_000,
        85_000,
        sum(&|path| is_hashed(path, "desk-", ".wasm") || is_hashed(path, "desk-", ".js")),
    ));
    all.push(budget(
        "Stack, on its own page (brotli)".into(),
        170_000,
        120_000,
        sum(&|path| is_hashed(path, "stack-", ".wasm") || is_hashed(path, "stack-", ".js")),
    ));
    all.push(budget(
        "Configurator, on its own page (brotli)".into(),
        120_000,
        85_000,
        sum(&|path| {
            is_hashed(path, "configurator-", ".wasm") || is_hashed(path, "configurator-", ".js")
        }),
    ));
    all.push(budget(
        "Explorer, on its own page (brotli)".into(),
        60_000,
        45_000,
        sum(&|path| is_hashed(path, "explorer-", ".wasm") || is_hashed(path, "explorer-", ".js")),
    ));
    all.push(budget(
        "Prospects, when asked for (brotli)".into(),
        130_000,
        85_000,
        sum(&|path| is_hashed(path, "prospects-", ".wasm") || is_hashed(path, "prospects-", ".js")),
    ));
    all.push(budget(
        "Whole catalog (brotli)".into(),
        60_000,
        40_000,
        sum(&|path| catalog_name(path).is_some()),
    ));
    all.push(budget(
        "Widgets: wasm + glue + CSS (brotli)".into(),
        75_000,
        55_000,
        sum(&|path| path.starts_with("embed/widgets-")),
    ));
    all.push(budget(
        "Widgets with formulas and stacks (brotli)".into(),
        125_000,
        85_000,
        sum(&|path| path.starts_with("embed/stack-")),
    ));
    all.push(budget(
        "Widget loader embed.js (brotli)".into(),
        3_000,
        2_000,
        sum(&|path| path == "embed.js"),
    ));
    all.push(budget(
        "Frame's receiver embed-frame.js (brotli)".into(),
        1_000,
        600,
        sum(&|path| path == "embed-frame.js"),
    ));
    let single = weights
        .iter()
        .find(|w| w.path == "scimcost.html")
        .map(|w| w.raw);
    all.push(budget(
        "scimcost.html (plain bytes)".into(),
        400_000,
        300_000,
        single,
    ));
    all
}

/// The budgets as a table.
pub fn table(budgets: &[Budget]) -> String {
    let width = budgets.iter().map(|b| b.what.len()).max().unwrap_or(0);
    let mut table = format!(
        "{:width$}  {:>9}  {:>9}  {:>9}\n",
        "", "bytes", "limit", "aim"
    );
    for Budget {
        what,
        limit,
        aim,
        size,
    } in budgets
    {
        let (bytes, verdict) = match size {
            None => ("-".to_owned(), "not in this build"),
            Some(size) if size > limit => (grouped(*size), "OVER THE LIMIT"),
            Some(size) if size > aim => (grouped(*size), "over the aim"),
            Some(size) => (grouped(*size), ""),
        };
        let line = format!(
            "{what:width$}  {bytes:>9}  {:>9}  {:>9}  {verdict}",
            grouped(*limit),
            grouped(*aim)
        );
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

/// Prints the table and fails on the first limit that is exceeded, naming all.
pub fn enforce(site: &Path) -> Result<()> {
    let budgets = budgets(&weigh(site)?);
    println!("\n{}", table(&budgets));
    let problems: Vec<String> = budgets.iter().filter_map(Budget::problem).collect();
    if !problems.is_empty() {
        bail!("the site is too large. {}", problems.join(" "));
    }
    Ok(())
}

/// `1234567` as `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn is_hashed(path: &str, start: &str, end: &str) -> bool {
    path.starts_with(start) && path.ends_with(end) && !path.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(path: &str, brotli: u64) -> Weight {
        Weight {
            path: path.into(),
            raw: brotli * 4,
            gzip: brotli * 2,
            brotli,
        }
    }

    fn find<'a>(budgets: &'a [Budget], what: &str) -> &'a Budget {
        budgets.iter().find(|b| b.what.starts_with(what)).unwrap()
    }

    #[test]
    fn every_guide_is_weighed_with_the_styles_and_the_app_without_the_widgets() {
        let all = budgets(&[
            weight("guides/intercom/index.html", 9_000),
            weight("guides/own/index.html", 12_001),
            weight("methodology/index.html", 50_000),
            weight("site-1.css", 4_000),
            weight("web-1.wasm", 80_000),
            weight("web-2.js", 6_000),
            weight("embed/widgets-1.wasm", 50_000),
            weight("embed/widgets-1.js", 5_000),
            weight("embed/stack-1.wasm", 70_000),
            weight("embed/frame/index.html", 3_000),
            weight("catalog-9f.json", 30_000),
            weight("scimcost.html", 90_000),
        ]);
        assert_eq!(find(&all, "guides/intercom/").size, Some(13_000));
        assert_eq!(find(&all, "guides/intercom/").problem(), None);
        assert_eq!(
            find(&all, "guides/own/").problem().as_deref(),
            Some("guides/own/ + CSS (brotli) is 16,001 bytes, 1 over its limit of 16,000.")
        );
        assert_eq!(find(&all, "App").size, Some(86_000));
        assert_eq!(find(&all, "Widgets: ").size, Some(55_000));
        assert_eq!(find(&all, "Widgets with formulas").size, Some(70_000));
        assert_eq!(find(&all, "Whole catalog").size, Some(30_000));
        assert_eq!(find(&all, "Widget loader").size, None);
        assert_eq!(find(&all, "scimcost.html").size, Some(360_000));
        let table = table(&all);
        assert_eq!(table.matches("OVER THE LIMIT").count(), 1, "{table}");
    }

    #[test]
    fn numbers_are_grouped() {
        let all = [0, 999, 1_000, 400_000, 1_234_567].map(grouped);
        assert_eq!(all, ["0", "999", "1,000", "400,000", "1,234,567"]);
    }
}

//! What is handed on: CSV, Markdown, JSON, cells for a spreadsheet, paper. That a spreadsheet comes to the
//! same digits is proved in one (`spreadsheet.rs`).

mod support;

#[path = "exports/cells.rs"]
mod cells;
#[path = "exports/csv.rs"]
mod csv;
#[path = "exports/digits.rs"]
mod digits;
#[path = "exports/markdown.rs"]
mod markdown;
#[path = "exports/stack.rs"]
mod stack;

use scimcost::catalog::{App, own_app};
use scimcost::date::Day;
use scimcost::decision::decide;
use scimcost::export::{Line, Part, Report};
use scimcost::pricing::Estimate;
use serde_json::json;
use support::{catalog, made, scenario};

/// What somebody may type, or write into a catalog, to have a spreadsheet or a wiki do something.
const HOSTILE: [&str; 16] = [
    "=HYPERLINK(\"https://evil.example\",\"pay\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u{ff1d}1+1",
    "\u{ff0b}1",
    "\u{ff0d}1",
    "\u{ff20}A1",
    "x;=1+1",
    "\"=1+1",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)> | a `b` *c* _d_ # ~e~ & !",
];

/// An app and what a link computes to; `own` is described by the link.
fn worked_out(slug: &str, fragment: &str) -> (App, Estimate) {
    let scenario = scenario(fragment);
    let app = match slug {
        "own" => own_app(&scenario, &catalog().terms).expect("an app of one's own"),
        slug => support::app(slug),
    };
    let estimate = scimcost::pricing::estimate(&app, &scenario);
    (app, estimate)
}

fn report_of(app: &App, estimate: &Estimate) -> Report {
    let decision = decide(app, &estimate.scenario, estimate);
    let link = "https://example.org/guides/x/#v=1&seats=80";
    Report::new(app, estimate, &decision, Day::new(2026, 1, 15), link)
}

fn report(slug: &str, fragment: &str) -> Report {
    let (app, estimate) = worked_out(slug, fragment);
    report_of(&app, &estimate)
}

fn line<'r>(report: &'r Report, name: &str) -> &'r Line {
    let mut lines = report.lines.iter().filter(|line| line.name == name);
    let found = lines.next().unwrap_or_else(|| panic!("no line {name}"));
    assert!(
        lines.next().is_none() || found.part == Part::Source,
        "{name} stands twice"
    );
    found
}

/// An app whose every word is hostile, in turn, with the words.
fn hostile_apps() -> impl Iterator<Item = (&'static str, App)> {
    HOSTILE.into_iter().map(|words| {
        let source = json!({
            "id": "s", "title": words, "publisher": words, "url": "https://example.org/",
            "kind": "vendor", "seen": "opened", "on": "2026-01-01",
        });
        let named = |id: &str, scim: &str, price| {
            let mut plan = made::plan(id, scim, price);
            plan["name"] = json!(words);
            plan["billing"] = json!(words);
            plan["cite"] = json!(["s"]);
            plan
        };
        let plans = [
            named("a", "no", made::per_seat("10")),
            named("b", "yes", made::per_seat("25")),
        ];
        (
            words,
            made::app_with(&plans, json!({ "name": words, "sources": [source] })),
        )
    })
}

/// The rows of a text with separated cells, quoted as RFC 4180 has it.
fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let (mut quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\r' if !quoted && letters.next_if_eq(&'\n').is_some() => {
                rows.push(vec![String::new()]);
            }
            letter if letter == separator && !quoted => row.push(String::new()),
            letter => cell.push(letter),
        }
    }
    assert!(!quoted, "a quote is never closed");
    assert_eq!(
        rows.pop(),
        Some(vec![String::new()]),
        "the last line ends like the others"
    );
    rows
}

/// Whether a spreadsheet would run a cell.
fn runs(cell: &str) -> bool {
    let first = cell.trim_start_matches(' ').chars().next();
    let begins =
        first.is_some_and(|first| "=+-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(first));
    begins && cell.parse::<f64>().is_err()
}

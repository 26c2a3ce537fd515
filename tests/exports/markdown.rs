//! Markdown for a ticket or a wiki.

use crate::{hostile_apps, report, report_of};
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;

#[test]
fn it_has_a_heading_for_each_part_and_tables() {
    let markdown = report("intercom", "seats=80&years=2").to_markdown();
    let headings: Vec<&str> = markdown
        .lines()
        .filter(|line| line.starts_with('#'))
        .collect();
    assert_eq!(
        headings,
        [
            "# What SCIM costs: Intercom",
            "## Verdict",
            "## Inputs",
            "## Results",
            "## Year by year",
            "## Assumptions",
            "## Sources",
            "## This report",
        ]
    );
    for line in [
        "| Price of Expert | $132 a seat and month | list price \\[1\\] \\[2\\] \\[3\\] |",
        "|  | Seats | Prices times | Native | Managed | By hand |",
        "| Year 2 | 80 | 1 | $98,880 | under $5,000 | $11,754 |",
        "- \\[1\\] Intercom SCIM guide: Stitchflow: guide updated 11 Jan 2026: <https://www.stitchflow.com/scim/intercom>",
        "- Link: <https://example.org/guides/x/#v=1&seats=80>",
    ] {
        assert!(
            markdown.lines().any(|found| found == line),
            "{line} is not in\n{markdown}"
        );
    }
}

/// Every sign that means something to Markdown has a backslash before it, and no word ends a line.
#[test]
fn hostile_words_stay_words() {
    for (words, app) in hostile_apps() {
        let report = report_of(&app, &estimate(&app, &Scenario::default()));
        let markdown = report.to_markdown();
        for (number, line) in markdown.lines().enumerate() {
            let starts = ["# ", "## ", "| ", "- "]
                .iter()
                .any(|start| line.starts_with(start));
            assert!(
                line.is_empty() || starts,
                "line {number} of {words:?}: {line:?}"
            );
            // Outside of the addresses that the report itself makes links of.
            let words_of = line
                .split_once(": <https://")
                .map_or(line, |(words, _)| words);
            let mut before = ' ';
            for letter in words_of.chars() {
                let special = matches!(letter, '[' | ']' | '<' | '>' | '`' | '*' | '_' | '~' | '!');
                assert!(!special || before == '\\', "{words:?}: {line:?}");
                before = if before == '\\' { ' ' } else { letter };
            }
            if line.starts_with("| ") {
                let bars = line.replace("\\|", "").matches('|').count();
                assert!([4, 7].contains(&bars), "{words:?}: {line:?}");
            }
        }
    }
}

//! What is handed on: CSV, Markdown, cells for a spreadsheet.

mod support;

use scimcost::date::Day;
use scimcost::decision::decide;
use scimcost::export::Report;
use support::{app, estimate};

fn report(slug: &str, fragment: &str) -> Report {
    let app = app(slug);
    let estimate = estimate(&app, fragment);
    let decision = decide(&app, &estimate.scenario, &estimate);
    let link = format!("https://example.org/guides/{slug}/#{fragment}");
    Report::new(&app, &estimate, &decision, Day::new(2026, 1, 15), &link)
}

#[test]
fn look() {
    let link = std::env::var("LOOK").unwrap_or_else(|_| {
        "intercom seats=80&years=3&growth=10&uplift=5&discount=quoted&hours=120".into()
    });
    let (slug, fragment) = link.split_once(' ').unwrap();
    let r = report(slug, fragment);
    println!("{}\n{}", r.to_csv(), r.to_markdown());
    let app = app(slug);
    println!("{}", r.to_cells(&app, &estimate(&app, fragment)));
}

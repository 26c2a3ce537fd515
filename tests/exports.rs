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
    let r = report(
        "intercom",
        "v=1&seats=80&years=3&growth=10&discount=quoted&hours=120",
    );
    println!("{}\n{}", r.to_csv(), r.to_markdown());
    println!("{}", report("bill-com", "v=1&seats=7").to_csv());
}

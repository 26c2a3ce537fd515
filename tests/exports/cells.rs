//! The cells for a spreadsheet as text: what they must never hold. `spreadsheet.rs` works them out.

use crate::{hostile_apps, report_of, rows, runs, worked_out};
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;

const SCENARIOS: [(&str, &str); 6] = [
    ("intercom", "seats=80"),
    (
        "intercom",
        "seats=100&discount=quoted&years=5&growth=10&uplift=2.5&setup.native=99.5",
    ),
    (
        "intercom",
        "seats=80&plan=none&price.expert=27.26&hours=101.5&rate=61.25&idle=9&idle_price=4.5",
    ),
    ("amplitude", "seats=50&target=enterprise&years=2&uplift=3"),
    ("bill-com", "seats=7&employees=812"),
    ("own", "seats=30&own.current=10&own.minimum=50"),
];

/// Every row has seven cells. The second and the third are numbers or formulas that read alike in every
/// language: no separators, no points, no function but the one that nothing replaces. They refer to rows
/// that stand.
#[test]
fn formulas_survive_any_language() {
    for (slug, fragment) in SCENARIOS {
        let (app, estimate) = worked_out(slug, fragment);
        let text = report_of(&app, &estimate).to_cells(&app, &estimate);
        let rows = rows(&text, '\t');
        for row in &rows {
            assert_eq!(row.len(), 7, "{row:?}");
            if row[0] == "What" {
                continue;
            }
            for cell in [&row[1], &row[2]] {
                let Some(formula) = cell.strip_prefix('=') else {
                    let whole = cell
                        .trim_start_matches('-')
                        .bytes()
                        .all(|byte| byte.is_ascii_digit());
                    assert!(whole, "{slug} {fragment}: {cell}");
                    continue;
                };
                assert!(
                    !formula.contains([';', ',', '.', ' ', '%']),
                    "{slug} {fragment}: {cell}"
                );
                for word in formula.split(|letter: char| !letter.is_ascii_alphanumeric()) {
                    let known = match word.split_at_checked(1) {
                        Some(("B" | "C", number)) if !number.is_empty() => {
                            let number: usize = number.parse().expect("a row");
                            (1..=rows.len()).contains(&number)
                        }
                        _ => word == "INT" || word.bytes().all(|byte| byte.is_ascii_digit()),
                    };
                    assert!(known, "{slug} {fragment}: {word} in {cell}");
                }
            }
        }
        // Where nothing grows and no break-even is a quotient there is no function at all.
        if fragment.contains("uplift=3") {
            assert!(!text.contains("INT("), "{text}");
        }
    }
}

/// A decimal number is a quotient of whole ones, and what nobody publishes is blank.
#[test]
fn inputs_are_exact_or_blank() {
    let row = |slug: &str, fragment: &str, name: &str| {
        let (app, estimate) = worked_out(slug, fragment);
        let text = report_of(&app, &estimate).to_cells(&app, &estimate);
        let row = rows(&text, '\t').into_iter().find(|row| row[6] == name);
        row.unwrap_or_else(|| panic!("no row {name}"))
    };
    assert_eq!(
        row("intercom", "price.expert=27.26", "price.expert")[1],
        "=2726/100"
    );
    assert_eq!(
        row("intercom", "price.expert=123.4567", "price.expert")[1],
        "=1234567/10000"
    );
    assert_eq!(row("intercom", "seats=80", "fee")[1..3], ["", "5000"]);
    assert_eq!(
        row("amplitude", "seats=80", "price.growth")[1..3],
        ["36000", ""]
    );
    let quote = row("amplitude", "target=enterprise", "price.enterprise");
    assert_eq!(quote[1], "");
    assert!(quote[2].starts_with("=B"), "{quote:?}");
}

#[test]
fn nothing_that_was_typed_is_run() {
    for (words, app) in hostile_apps() {
        let found = estimate(&app, &Scenario::default());
        let text = report_of(&app, &found).to_cells(&app, &found);
        for row in rows(&text, '\t') {
            assert_eq!(row.len(), 7, "{words:?}: {row:?}");
            for (place, cell) in row.iter().enumerate() {
                assert!(
                    [1, 2].contains(&place) || !runs(cell),
                    "{words:?}: {cell:?}"
                );
            }
        }
    }
}

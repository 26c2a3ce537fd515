//! The same digits, whatever a report is written as.

use crate::support::table::cells;
use crate::{line, report, report_of, rows, worked_out};
use scimcost::export::{Part, estimate_json};
use scimcost::money::{Amount, Style, plain};
use scimcost::pricing::Figure;

const SCENARIOS: &str = "
    app       | link
    intercom  | seats=80
    intercom  | seats=100&discount=quoted&years=3&growth=10&uplift=2.5
    intercom  | seats=33&plan=none&years=2&hours=101.5&rate=61.25
    intercom  | seats=80&price.expert=27.2575&setup.native=99.5
    amplitude | seats=50&idle=6
    amplitude | seats=50&target=enterprise&years=2
    bill-com  | seats=7&employees=812
    bitwarden | seats=200&target=custom&fee=1234.56
    own       | seats=30&own.current=10&own.target=25.75&own.minimum=50
    own       | seats=30
";

#[test]
fn every_form_carries_the_same_amounts() {
    let (_, all) = cells(SCENARIOS);
    for row in all {
        let (slug, fragment) = (row[0], row[1]);
        let (app, estimate) = worked_out(slug, fragment);
        let report = report_of(&app, &estimate);
        let (csv, markdown) = (rows(&report.to_csv(), ','), report.to_markdown());
        let pasted = rows(&report.to_cells(&app, &estimate), '\t');
        let json = estimate_json(&app, &estimate);
        for figure in Figure::ALL {
            let (name, amount) = (figure.as_str(), estimate.amount(figure));
            let what = format!("{slug} {fragment} {name}");
            let found = line(&report, name);
            assert_eq!(found.amount, Some(amount), "{what}");
            let shown = figure.style().with_cents().show(&amount);
            assert_eq!(found.shown, shown, "{what}");
            let end = |end: Option<_>| end.map(plain).unwrap_or_default();
            let in_csv = csv.iter().find(|row| row[1] == name).expect("a row");
            assert_eq!(in_csv[4], amount.kind().as_str(), "{what}");
            assert_eq!(
                [&in_csv[5], &in_csv[6]],
                [&end(amount.low()), &end(amount.high())],
                "{what}"
            );
            assert_eq!(in_csv[3].trim_start_matches('\''), shown, "{what}");
            let label = format!("| {} | {shown} |", found.label);
            assert!(markdown.contains(&label), "{what}: {label}\n{markdown}");
            let cell = pasted
                .iter()
                .find(|row| row[6] == name)
                .expect("a row of cells");
            assert_eq!(cell[3].trim_start_matches('\''), shown, "{what}");
            let (group, key) = name.split_once('.').expect("a group");
            let in_json = &json[group][key];
            assert_eq!(in_json["kind"], amount.kind().as_str(), "{what}");
            if figure.style() != Style::Percent {
                assert_eq!(
                    in_json["low"].as_str().unwrap_or_default(),
                    end(amount.low()),
                    "{what}"
                );
                assert_eq!(
                    in_json["high"].as_str().unwrap_or_default(),
                    end(amount.high()),
                    "{what}"
                );
            }
            #[cfg(feature = "ssr")]
            {
                let sheet = scimcost::ui::parts::sheet(&report).to_html();
                let label = found.label.replace('&', "&amp;");
                let row = format!("<th scope=\"row\">{label}</th><td class=\"num\">{shown}</td>");
                assert!(sheet.contains(&row), "{what}: {row}\n{sheet}");
            }
        }
    }
}

/// 12,345.005 rounds half up to 12,345.01, and minus 0.004 to nothing.
#[test]
fn cents_are_rounded_half_up_and_only_when_shown() {
    let (app, estimate) = worked_out("intercom", "seats=80&fee=12345.005");
    let report = report_of(&app, &estimate);
    assert_eq!(line(&report, "managed.fee_per_year").shown, "$12,345.01");
    let csv = report.to_csv();
    assert!(csv.contains(",exact,12345.005,12345.005,"), "{csv}");
    assert_eq!(
        Style::Cents.show(&Amount::exact(
            crate::support::scenario("fee=0.004").fee.unwrap()
        )),
        "$0"
    );
    assert_eq!(
        Style::Price.show(&Amount::exact(
            crate::support::scenario("fee=0.0125").fee.unwrap()
        )),
        "$0.0125"
    );
}

/// Whoever adds up what is printed to the cent is told why it may not come to the printed sum:
/// 74,585.98 is 74,585.9772.
#[test]
fn rounded_lines_that_do_not_add_up_are_said() {
    let said = |fragment: &str, words: &str| {
        let report = report("intercom", fragment);
        let mut lines = report.of(Part::Assumption);
        lines.any(|line| line.shown.contains(words))
    };
    let years = "added up before rounding, so that their sum can differ";
    assert!(said(
        "seats=80&years=3&growth=10&uplift=5&discount=quoted",
        years
    ));
    assert!(!said("seats=80&years=3", years));
    let verdict = "The verdict names whole dollars";
    assert!(said("seats=80&fee=1234.56", verdict));
    assert!(!said("seats=80", verdict));
}

/// Every figure that is an amount has a formula, and every price names a source that is in the list.
#[test]
fn each_amount_has_a_formula_and_each_price_a_source() {
    let (_, all) = cells(SCENARIOS);
    for row in all {
        let report = report(row[0], row[1]);
        let sources = report.of(Part::Source).count();
        for line in report.of(Part::Result) {
            let what = format!("{row:?} {}: {}", line.name, line.notes);
            assert!(!line.notes.is_empty(), "{what}");
            // A formula that says only what it should explain says nothing.
            for step in line.notes.split('\n') {
                if let Some((sum, result)) = step.split_once(" = ") {
                    let sum = sum.trim_start_matches("Year 1: ").trim_matches(['(', ')']);
                    assert_ne!(sum, result, "{what}");
                }
            }
        }
        for line in report.of(Part::Input) {
            let own = ["yours", "default", "of today's plan"].contains(&line.notes.as_str());
            let listed = (1..=sources).any(|number| line.notes.contains(&format!("[{number}]")));
            // What a reader describes has no list price until they type one.
            assert!(
                own || listed || row[0] == "own",
                "{row:?} {}: {}",
                line.name,
                line.notes
            );
        }
    }
}

/// Worked out on paper from the printed lines alone.
#[test]
fn hidden_steps_are_written_out() {
    for (slug, fragment, name, expected) in [
        // 80, 88, 96.8 rounded to 97; prices times 1, 1.05, 1.1025.
        (
            "intercom",
            "seats=80&years=3&growth=10&uplift=5",
            "horizon.native",
            "Year 1: ($132 − $29) × 80 seats × 12 months = $98,880\n\
             Year 2: (($132 − $29) × 88 seats × 12 months) × 1.05 = $114,206.40\n\
             Year 3: (($132 − $29) × 97 seats × 12 months) × 1.1025 = $132,180.93\n\
             $98,880 + $114,206.40 + $132,180.93 = $345,267.33",
        ),
        (
            "intercom",
            "seats=80&years=3&uplift=5&setup.managed=250",
            "horizon.managed",
            "under $5,000 × (1 + 1.05 + 1.1025) + $250 once to set it up = $250 to $16,012.50",
        ),
        // $36,000 flat is no sum.
        (
            "amplitude",
            "seats=50",
            "native.total_per_year",
            "from $36,000 a year, whatever the number of seats",
        ),
        (
            "amplitude",
            "seats=50",
            "native.upgrade_per_year",
            "from $36,000 − $49 × 12 months = from $35,412",
        ),
        // 6 x 3,925 / 12 = 1,962.50, which 6 x $27.26 x 12 = 1,962.72 is not.
        (
            "amplitude",
            "seats=50&idle=6",
            "manual.licences_per_year",
            "Idle licences: 6 idle seats × $3,925 ÷ 12 as published = about $1,962.50",
        ),
        // (5,000 - 700 + 4 x 200 x 12) / (200 x 12) = 13,900 / 2,400 = 5.79.
        (
            "bitwarden",
            "seats=200&target=custom&setup.native=700",
            "native.flip_price",
            "(under $5,000 − $700 once to set it up + $9,600 for today's plan) ÷ (200 users × 12 months) = under $5.79",
        ),
        // A price of four decimals is not rounded before it is multiplied: 0.0125 x 80 x 12 = 12.
        (
            "intercom",
            "seats=80&price.expert=0.0125",
            "native.total_per_year",
            "$0.0125 × 80 seats × 12 months = $12",
        ),
        (
            "intercom",
            "seats=40&plan=none&years=2",
            "horizon.managed",
            "(under $5,000 + $29 × 40 seats × 12 months) × 2 years = $27,840 to $37,840",
        ),
    ] {
        let notes = &report(slug, fragment);
        let notes = &line(notes, name).notes;
        assert!(
            notes.contains(expected),
            "{slug} {fragment} {name}:\n{notes}"
        );
    }
}

//! The report of a whole stack.

use crate::support::catalog;
use crate::{line, rows};
use scimcost::date::Day;
use scimcost::export::{Part, Report};
use scimcost::money::Amount;
use scimcost::stack::{StackEstimate, StackScenario, stack_notes, total};

fn stack(fragment: &str) -> (StackScenario, StackEstimate, Report) {
    let (stack, notes) = StackScenario::from_fragment(fragment);
    assert!(notes.is_empty(), "{notes:?}");
    let (stack, _) = stack.settled(catalog());
    let found = total(catalog(), &stack);
    let link = "https://example.org/stack/#v=1";
    let report = Report::of_stack(catalog(), &stack, &found, Day::new(2026, 1, 15), link);
    (stack, found, report)
}

/// 103 x 80 x 12 = 98,880 and 2 x 79 x 7 x 12 = 13,272; Bitwarden has SCIM already; Amplitude is from
/// 36,000 - 588 = 35,412. Four fees come to under $20,000.
#[test]
fn a_stack_has_a_row_for_each_app_and_totals_that_add_them_up() {
    let (stack, found, report) =
        stack("apps=intercom:80,amplitude:50,bill-com:7,bitwarden:200&employees=600");
    assert_eq!(report.title, "What SCIM costs: 4 apps");
    let native = line(&report, "stack.native");
    assert_eq!(native.amount, Some(found.native.amount));
    assert_eq!(native.shown, "from $140,928");
    assert_eq!(
        native.notes,
        "$98,880 + from $35,412 + ($6,636 to $13,272) + $0 = from $140,928"
    );
    assert_eq!(
        line(&report, "stack.managed").notes,
        "under $5,000 + under $5,000 + under $5,000 + under $5,000 = under $20,000"
    );
    let row: Vec<&str> = report.rows(Part::App)[0]
        .iter()
        .map(|line| line.shown.as_str())
        .collect();
    assert_eq!(
        row,
        [
            "80",
            "Essential",
            "Expert",
            "$98,880",
            "under $5,000",
            "$14,104.80",
            "Managed"
        ]
    );
    assert_eq!(line(&report, "bitwarden.mix").shown, "Native");
    assert_eq!(
        line(&report, "intercom.horizon.native")
            .notes
            .lines()
            .next(),
        Some("($132 − $29) × 80 seats × 12 months = $98,880")
    );
    for note in stack_notes(&stack, &found) {
        assert!(
            report.of(Part::Assumption).any(|line| line.shown == note),
            "{note}"
        );
    }
    let titles: Vec<&str> = report
        .of(Part::Source)
        .map(|line| line.label.as_str())
        .collect();
    assert!(
        titles
            .iter()
            .any(|title| title.contains("Intercom SCIM guide")),
        "{titles:?}"
    );
    assert!(titles.len() > 6, "{titles:?}");
}

/// What nobody publishes is counted apart: Amplitude's Enterprise is a quote.
#[test]
fn what_is_not_known_is_left_out_and_said() {
    let (_, found, report) = stack("apps=intercom:80,amplitude:50&target.amplitude=enterprise");
    let native = line(&report, "stack.native");
    assert_eq!(native.notes, "$98,880 = $98,880\nCovers 1 of 2 apps");
    assert_eq!(line(&report, "amplitude.native").shown, "not published");
    assert_eq!(
        line(&report, "amplitude.native").amount,
        Some(Amount::Unknown)
    );
    assert_eq!(found.native.covers, 1);
}

/// What is paid once stands in no app's row and once in the total: two apps that are no customers pay
/// $29 x 10 x 12 = 3,480 and $4 x 20 x 12 = 960 for licences.
#[test]
fn what_is_paid_once_is_added_once() {
    let (_, found, report) =
        stack("apps=intercom:10:none,bitwarden:20:none&fee_basis=stack&manual_basis=stack");
    assert_eq!(line(&report, "intercom.managed").shown, "$3,480");
    assert_eq!(
        line(&report, "stack.managed").notes,
        "$3,480 + $960 + under $5,000 for the fee, once = $4,440 to $9,440"
    );
    assert_eq!(
        line(&report, "stack.manual").notes,
        "$3,480 + $960 + $11,754 for the work, once = $16,194"
    );
    assert_eq!(
        line(&report, "stack.manual").amount,
        Some(found.manual.amount)
    );
}

#[test]
fn a_stack_is_csv_markdown_and_cells_as_well() {
    let (stack, found, report) = stack(
        "apps=intercom:80,bill-com:7,own:30&name=%3D1%2B1&own.current=4&own.target=9&years=3&uplift=5",
    );
    let csv = rows(&report.to_csv(), ',');
    let row = csv
        .iter()
        .find(|row| row[1] == "intercom.native")
        .expect("the app's row");
    assert_eq!(row[2], "Intercom: Native");
    assert_eq!(row[5], "311719.2");
    assert!(!csv.iter().flatten().any(|cell| crate::runs(cell)));
    let markdown = report.to_markdown();
    let head = "|  | Seats | Today | With SCIM | Native | Managed | By hand | In the mix |";
    assert!(markdown.contains(head), "{markdown}");
    let cells = rows(&report.to_stack_cells(catalog(), &stack, &found), '\t');
    for (name, total) in found.totals() {
        let row = cells.iter().find(|row| row[6] == name).expect("a total");
        assert!(row[1].starts_with("=B") && row[1].contains('+'), "{row:?}");
        assert_eq!(row[3], scimcost::money::Style::Cents.show(&total.amount));
    }
    #[cfg(feature = "ssr")]
    {
        let sheet = scimcost::ui::parts::sheet(&report).to_html();
        assert!(
            sheet.contains("<th scope=\"row\">Intercom</th><td class=\"num\">80</td>"),
            "{sheet}"
        );
    }
}

/// Many apps name the column instead of writing a sum of hundreds of amounts.
#[test]
fn a_long_sum_names_its_column() {
    let apps: Vec<String> = (0..1).map(|_| "intercom:80".to_owned()).collect();
    let (_, _, report) = stack(&format!("apps={}", apps.join(",")));
    assert_eq!(line(&report, "stack.native").notes, "$98,880 = $98,880");
    assert_eq!(report.title, "What SCIM costs: 1 app");
}

/// No apps: nothing to add up, and nothing breaks.
#[test]
fn an_empty_stack_is_a_report_too() {
    let (stack, found, report) = stack("");
    assert!(report.to_csv().contains("No apps yet"));
    assert!(!report.to_markdown().is_empty());
    assert!(!report.to_stack_cells(catalog(), &stack, &found).is_empty());
}

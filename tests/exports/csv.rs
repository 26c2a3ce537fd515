//! CSV as a finance reviewer opens it, and as somebody who means ill fills it.

use crate::{HOSTILE, hostile_apps, report, report_of, rows, runs};
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;

/// ($132 - $29) x 80 x 12 = $98,880; $132 x 80 x 12 = $126,720; $29 x 80 x 12 = $27,840, of which 98,880
/// is 355%; 4 x 103 x 12 = 4,944 is below $5,000 and 5 x 103 x 12 = 6,180 is not;
/// 3,925 + 6,088 + 1,741 = 11,754.
const RESULTS: &str = "\
result,native.upgrade_per_year,Native: more a year than today,\"$98,880\",exact,98880,98880,\"($132 − $29) × 80 seats × 12 months = $98,880; Sources: [1] [2] [3]\"
result,native.total_per_year,\"Native: SCIM plan in all, a year\",\"$126,720\",exact,126720,126720,\"$132 × 80 seats × 12 months = $126,720; Sources: [1] [2] [3]\"
result,native.increase_percent,Native: increase of the bill,'+355%,exact,355.1724137931,355.1724137931,\"Today: $29 × 80 seats × 12 months = $27,840; $98,880 ÷ $27,840 a year today = +355%; Sources: [1] [2] [3]\"
result,native.break_even_seats,Native: costs at least the managed fee from,at most 5 seats,at_most,,5,\"The least number of seats from which on the upgrade costs at least the fee (under $5,000 a year): at most 5 seats; 4 seats: ($132 − $29) × 4 seats × 12 months = $4,944; 5 seats: ($132 − $29) × 5 seats × 12 months = $6,180; Sources: [1] [2] [3] [4]\"
result,native.flip_price,Native: quote under which it wins,not available,unavailable,,,\"Expert has a published price, so no quote has to be beaten.\"
result,managed.fee_per_year,Managed: fee a year,\"under $5,000\",at_most,,5000,\"under $5,000 a year for the app, whatever the number of seats; Sources: [4]\"
result,manual.licences_per_year,By hand: idle licences a year,\"$3,925\",exact,3925,3925,\"Idle licences: $3,925 as published, at 500 employees; Sources: [5]\"
result,manual.labour_per_year,By hand: IT work a year,\"$6,088\",exact,6088,6088,\"IT work: $6,088 as published, at 500 employees; Sources: [5]\"
result,manual.compliance_per_year,By hand: missed offboardings a year,\"$1,741\",exact,1741,1741,\"Missed offboardings: $1,741 as published, at 500 employees; Sources: [5]\"
result,manual.total_per_year,\"By hand: in all, a year\",\"$11,754\",exact,11754,11754,\"$3,925 + $6,088 + $1,741 = $11,754; Sources: [5]\"
result,horizon.native,\"Native, the year with set-up\",\"$98,880\",exact,98880,98880,\"($132 − $29) × 80 seats × 12 months = $98,880; Sources: [1] [2] [3]\"
";

#[test]
fn the_results_of_a_guide_are_these_lines() {
    let csv = report("intercom", "seats=80")
        .to_csv()
        .replace("\r\n", "\n");
    assert!(csv.contains(RESULTS), "{csv}");
    for line in [
        "input,seats,Seats,80,exact,80,80,yours\n",
        "input,price.expert,Price of Expert,$132 a seat and month,exact,132,132,list price [1] [2] [3]\n",
        "input,fee,Managed fee,\"under $5,000\",at_most,,5000,published [4]\n",
        "source,Stitchflow,[1] Intercom SCIM guide,https://www.stitchflow.com/scim/intercom,,,,guide updated 11 Jan 2026\n",
        "about,made,Made on,15 Jan 2026,,,,\n",
    ] {
        assert!(csv.contains(line), "{line} is not in\n{csv}");
    }
}

#[test]
fn it_begins_with_its_mark_and_every_row_has_every_column() {
    let csv = report("intercom", "seats=80&years=3&growth=10").to_csv();
    let table = csv.strip_prefix('\u{feff}').expect("a byte-order mark");
    assert!(table.starts_with("Part,Name,Label,Value,Kind,Low,High,Notes\r\n"));
    for row in rows(table, ',') {
        assert_eq!(row.len(), 8, "{row:?}");
    }
}

/// What was put in comes out of the quotes as it was, but for the apostrophe before what would run.
#[test]
fn quotes_commas_and_line_breaks_come_back() {
    for (words, app) in hostile_apps() {
        let found = estimate(&app, &Scenario::default());
        let csv = report_of(&app, &found).to_csv();
        let rows = rows(csv.strip_prefix('\u{feff}').expect("a mark"), ',');
        let source = rows
            .iter()
            .find(|row| row[0] == "source" && row[3] == "https://example.org/");
        let publisher = &source.expect("the source")[1];
        assert_eq!(publisher.replace('\'', ""), words.replace('\'', ""));
    }
}

#[test]
fn nothing_in_it_is_run() {
    for (words, app) in hostile_apps() {
        let csv = report_of(&app, &estimate(&app, &Scenario::default())).to_csv();
        for cell in rows(&csv, ',').iter().flatten() {
            assert!(!runs(cell), "{cell:?} of {words:?}");
            // A program that splits lines elsewhere finds nothing to run there either.
            for part in cell.split([';', '\t', '\n']) {
                assert!(!runs(part), "{part:?} of {words:?}");
            }
        }
    }
    for name in HOSTILE {
        let mut scenario = Scenario::default();
        scenario.own.name = Some(name.to_owned());
        let terms = &crate::catalog().terms;
        let app = scimcost::catalog::own_app(&scenario, terms).expect("an app");
        let csv = report_of(&app, &estimate(&app, &scenario)).to_csv();
        assert!(
            !rows(&csv, ',').iter().flatten().any(|cell| runs(cell)),
            "{name:?}\n{csv}"
        );
    }
}

#[test]
fn numbers_stay_numbers() {
    // $0 for Expert: 0 - $29 x 80 x 12 = -$27,840.
    let csv = report("intercom", "seats=80&price.expert=0").to_csv();
    let rows = rows(&csv, ',');
    let step = rows
        .iter()
        .find(|row| row[1] == "native.upgrade_per_year")
        .expect("the step");
    assert_eq!(step[5], "-27840");
    assert_eq!(step[3], "\u{2212}$27,840");
}

//! The table as a file.

use crate::{entry, index_with, shipped, shown};
use serde_json::json;

const SITE: &str = "https://host.example/sub/";

/// The figures are those of the table's own test.
#[test]
fn the_file_holds_every_app_that_was_found_in_the_order_of_the_table() {
    let index = shipped();
    let (_, all) = shown(&index, "status=gated&sort=-step");
    assert_eq!(
        index.csv(&all, SITE),
        "\u{feff}App,Category,SCIM,On which plans,Plan today,Plan with SCIM,\"Price step a year, 50 seats\",\"Step, kind\",\"Step, low\",\"Step, high\",Increase,\"Increase, low\",\"Increase, high\",Price of the SCIM plan,On removal,SCIM through,Newest source,What that day is,Guide\r\n\
         Intercom,Customer Support & Success,SCIM tax,only on Expert,Essential,Expert,\"$61,800\",exact,61800,61800,'+355%,355.172414,355.172414,Published,Deleted for good,\"Okta, Microsoft Entra ID, OneLogin\",2026-10-05,vendor page reported at second hand,https://host.example/sub/guides/intercom/\r\n\
         Amplitude,Product Analytics,SCIM tax,from Growth up,Plus,Growth,\"from $35,412\",at_least,35412,,\"at least +6,022%\",6022.44898,,Published,Taken out of the organisation,\"Okta, JumpCloud, others\",2026-10-05,vendor page reported at second hand,https://host.example/sub/guides/amplitude/\r\n"
    );
}

#[test]
fn a_file_holds_more_than_the_hundred_that_are_drawn() {
    let apps = (0..130)
        .map(|number| entry(&format!("app-{number}"), "x"))
        .collect();
    let index = index_with(apps);
    let (_, all) = shown(&index, "page=2");
    assert_eq!(index.csv(&all, "").matches("\r\n").count(), 131);
}

/// What a catalog's file may hold to have a spreadsheet do something.
#[test]
fn no_cell_is_run_by_a_spreadsheet() {
    for words in [
        "=1+1",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        " =1+1",
        "\u{ff1d}1",
        "x;=1+1",
        "\"=1+1",
        "a,=1\r\n=2",
    ] {
        let mut app = entry("app", words);
        app["category"] = json!(words);
        app["checked"] = json!({ "on": "2026-01-05", "how": words });
        app["plans"][0]["name"] = json!(words);
        app["plans"][1]["name"] = json!(words);
        let index = index_with(vec![app]);
        let csv = index.csv(&shown(&index, "").1, SITE);
        let mut cells = 0;
        // Split at whatever a program may split at: nothing then begins as a formula does.
        let body = csv.split_once("\r\n").expect("a header").1;
        for cell in body.split([',', ';', '\t', '\r', '\n', '"']) {
            let first = cell.trim_start_matches(' ').chars().next();
            let begins =
                first.is_some_and(|first| "=+-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(first));
            assert!(
                !begins || cell.parse::<f64>().is_ok(),
                "{words:?}: {cell:?}"
            );
            cells += 1;
        }
        assert!(cells >= 19, "{cells}");
    }
}

#[test]
fn without_a_host_there_is_no_address() {
    let index = shipped();
    let csv = index.csv(&shown(&index, "").1, "");
    assert!(!csv.contains("guides/") && csv.lines().nth(1).expect("a line").ends_with(','));
}

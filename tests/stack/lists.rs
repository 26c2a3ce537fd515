//! Lists that people paste, and files that spreadsheets write: what can be used is, and what cannot is
//! named by its row and kept.

use crate::support::documented as catalog;
use scimcost::stack::{Import, MOST_ROWS, StackScenario, import};

fn read(text: &str) -> Import {
    import(text, catalog(), &StackScenario::default())
}

/// The apps of a list as a link would hold them.
fn apps(found: &Import) -> String {
    let mut stack = StackScenario::default();
    for entry in &found.entries {
        assert!(stack.add(entry.clone()), "{} twice", entry.slug);
    }
    let link = stack.to_fragment();
    link.strip_prefix("v=1&apps=")
        .unwrap_or_default()
        .to_owned()
}

fn left(found: &Import) -> Vec<&str> {
    found.left.iter().map(|row| row.sentence.as_str()).collect()
}

/// Everything in it could be used, without a word.
fn is_clean(text: &str, expected: &str) {
    let found = read(text);
    assert_eq!(apps(&found), expected, "{text:?}");
    assert_eq!(left(&found), Vec::<&str>::new(), "{text:?}");
    assert_eq!(found.notes, Vec::<String>::new(), "{text:?}");
    assert_eq!(found.rest, "");
}

#[test]
fn columns_stand_in_any_order_under_any_of_their_names() {
    let expected = "intercom:80:essential,bitwarden:200";
    for text in [
        "app,seats,plan\nIntercom,80,Essential\nBitwarden,200,",
        "Plan,App,Seats\nEssential,Intercom,80\n,Bitwarden,200",
        "Application name\tActive users\tTier\nIntercom\t80\tessential\nBitwarden\t200\t",
        "Software;Licences;Plan name\nintercom;80;ESSENTIAL\nbitwarden;200;\n",
        "Owner,Tool,Cost,# of users,Plan\nAda,Intercom,\"$1,200\",80,Essential\nBob,Bitwarden,\"$4,200\",200,",
        "Intercom,80,Essential\nBitwarden,200",
        "Intercom\tEssential\t80\nBitwarden\t\t200",
    ] {
        is_clean(text, expected);
    }
}

#[test]
fn marks_of_files_are_no_part_of_the_names() {
    for text in [
        "\u{feff}app,seats\r\nIntercom,80\r\nBitwarden,200\r\n",
        "app,seats\rIntercom,80\rBitwarden,200",
        "\u{feff}\"app\",\"seats\"\r\n\"Intercom\",\"80\"\r\n\r\n\"Bitwarden\" , 200 \r\n",
        "\n\n  Intercom , 80\n   \n;\nBitwarden,200\n,\n",
    ] {
        let found = read(text);
        if !text.contains(";\n") {
            is_clean(text, "intercom:80,bitwarden:200");
        }
        assert_eq!(apps(&found), "intercom:80,bitwarden:200", "{text:?}");
    }
    // A cell in quotes holds separators, breaks and quotes.
    is_clean(
        "app,seats,note\nIntercom,\"1,200\",\"the \"\"old\"\"\nteam, mostly\"\nBitwarden,7,",
        "intercom:1200,bitwarden:7",
    );
}

#[test]
fn a_column_of_names_takes_the_usual_seats_and_says_so() {
    let found = read("Intercom\nBill.com\nAMPLITUDE\nbill\n");
    assert_eq!(apps(&found), "intercom:50,bill-com:50,amplitude:50");
    assert_eq!(
        left(&found),
        ["Row 4: Bill.com stands in row 2 already, which counts."]
    );
    assert_eq!(
        found.notes,
        ["The list has no seats, so 50 are used for each app."]
    );
    let found = read("Intercom, Bitwarden, Slack");
    assert_eq!(apps(&found), "intercom:50,bitwarden:50");
    assert_eq!(
        left(&found),
        ["Row 1: no app called \u{201c}Slack\u{201d} is in the catalog."]
    );
}

#[test]
fn each_row_that_cannot_be_used_is_named_and_kept() {
    let text = "app,seats,plan\n\
        Intercon,80,Essential\n\
        ,12,Pro\n\
        Bitwarden,many,\n\
        Amplitude,0,\n\
        Intercom,,Gold\n\
        intercom,9,\n\
        \"Bill.com,10,Corporate\n\
        Zoom Video Communications Incorporated,3,";
    let found = read(text);
    assert_eq!(apps(&found), "intercom:50");
    assert_eq!(
        left(&found),
        [
            "Row 2: no app called \u{201c}Intercon\u{201d} is in the catalog.",
            "Row 3 names no app.",
            "Row 4: Seats takes a whole number from 1 to 10,000,000, not \u{201c}many\u{201d}.",
            "Row 5: Seats takes a whole number from 1 to 10,000,000, not \u{201c}0\u{201d}.",
            "Row 7: Intercom stands in row 6 already, which counts.",
            "Row 8 opens a quote that is never closed.",
            "Row 9: no app called \u{201c}Zoom Video Communication\u{2026}\u{201d} is in the catalog.",
        ]
    );
    assert_eq!(
        found.notes,
        [
            "Row 6: Intercom has no plan \u{201c}Gold\u{201d}; its usual plan is used.",
            "Row 6 has no seats, so 50 are used.",
        ]
    );
    let lines: Vec<&str> = text.lines().collect();
    for row in &found.left {
        assert_eq!(row.text, lines[row.number - 1], "kept as it was typed");
    }
    // What may be meant, and what it becomes once somebody has said so.
    let near = |row: usize| found.left[row].near.first().map(|(slug, _)| slug.as_str());
    assert_eq!(
        (near(0), near(2), near(6)),
        (Some("intercom"), Some("bitwarden"), None)
    );
    let entry = found.left[0].entry(&catalog().app("intercom").expect("an app"));
    let mut stack = StackScenario::default();
    stack.add(entry);
    assert_eq!(stack.to_fragment(), "v=1&apps=intercom:80:essential");
}

#[test]
fn what_stands_in_the_stack_already_stays_as_it_is() {
    let (stack, _) = StackScenario::from_fragment("seats=7&apps=intercom:80");
    let found = import("Intercom,9\nBitwarden", catalog(), &stack);
    assert_eq!(apps(&found), "bitwarden:7");
    assert_eq!(
        left(&found),
        ["Row 1: Intercom is in the stack already, with 80 seats."]
    );
    assert_eq!(found.notes, ["Row 2 has no seats, so 7 are used."]);
}

#[test]
fn a_header_without_names_takes_the_first_column_that_is_left() {
    is_clean("Where,seats\nIntercom,80", "intercom:80");
    let found = read("seats,plan\n80,Essential\n9,Plus");
    assert_eq!(left(&found), ["Row 2 names no app.", "Row 3 names no app."]);
    assert_eq!(
        found.notes,
        ["No column names the apps. Call one app, beside seats and plan, or leave the header out."]
    );
    assert_eq!(found.left[0].text, "80,Essential");
    // Without a header no row is taken for one.
    let found = read("Customer Service Tool\nIntercom");
    assert_eq!(left(&found).len(), 1);
}

#[test]
fn ten_thousand_rows_are_read_and_the_rest_is_left() {
    let mut text = "app,seats\n".to_owned();
    for row in 0..MOST_ROWS + 1 {
        text.push_str(&format!("Nobody knows {row},{row}\n"));
    }
    text.push_str("Intercom,80");
    let found = read(&text);
    // The header is one of the rows.
    assert_eq!(found.left.len(), MOST_ROWS - 1);
    assert_eq!(
        found.rest,
        "Nobody knows 9999,9999\nNobody knows 10000,10000\nIntercom,80"
    );
    assert_eq!(
        found.notes,
        ["Only the first 10,000 rows were read. The others were left as they are."]
    );
    assert!(left(&found)[9998].starts_with("Row 10000: no app called"));
}

#[test]
fn what_is_no_text_is_refused_in_a_sentence() {
    let found = read("PK\u{3}\u{4}\0\0");
    assert_eq!(
        found.notes,
        ["This is not a text file. Save the sheet as CSV and use that file."]
    );
    assert_eq!(found.rest, "PK\u{3}\u{4}\0\0");
    assert_eq!(read(""), Import::default());
}

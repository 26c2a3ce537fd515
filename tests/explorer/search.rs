//! What a search finds, and what comes first.

use crate::{entry, index_with, named, names, shipped, shown};
use serde_json::json;

#[test]
fn what_is_called_so_comes_first_then_what_begins_so_then_words_then_the_rest() {
    let index = named(&[
        "Dataflow",
        "Flow",
        "Workflow Max",
        "Flowdock",
        "Air Flow",
        "OverFlow",
        "Hub",
    ]);
    // Exactly; a beginning; beginnings of words, by name; within, by name.
    let found = [
        "Flow",
        "Flowdock",
        "Air Flow",
        "OverFlow",
        "Dataflow",
        "Workflow Max",
    ];
    assert_eq!(names(&index, "q=flow"), found);
    assert_eq!(names(&index, "q=FLOW%20"), found);
    assert_eq!(
        names(&index, "q=flow&sort=name"),
        [
            "Air Flow",
            "Dataflow",
            "Flow",
            "Flowdock",
            "OverFlow",
            "Workflow Max"
        ]
    );
}

#[test]
fn case_points_and_blanks_do_not_matter() {
    let index = shipped();
    for query in ["BILLCOM", "bill.com", "Bill%20com", "b-i-l-l"] {
        assert_eq!(
            names(&index, &format!("q={query}")),
            ["Bill.com"],
            "{query}"
        );
    }
    // By another name, by the category, by words of both.
    assert_eq!(names(&index, "q=password"), ["Bitwarden"]);
    assert_eq!(names(&index, "q=secrets%20bitwarden"), ["Bitwarden"]);
    let all = ["Amplitude", "Bill.com", "Bitwarden", "Intercom"];
    for query in ["", "%20", "%2E%2E%2E"] {
        assert_eq!(names(&index, &format!("q={query}")), all, "{query:?}");
    }
}

#[test]
fn an_app_is_found_by_its_other_names() {
    let mut jira = entry("jira", "Jira");
    jira["also_called"] = json!(["Atlassian Jira Software"]);
    let index = index_with(vec![entry("other", "Other"), jira]);
    assert_eq!(names(&index, "q=atlassian"), ["Jira"]);
    assert_eq!(names(&index, "q=software"), ["Jira"]);
}

#[test]
fn a_typing_error_finds_the_nearest_names_and_says_so() {
    let index = named(&[
        "Intercom",
        "Slack",
        "Salesforce",
        "HubSpot",
        "Zoom",
        "1Password",
        "Zendesk",
    ]);
    for (typed, meant) in [
        ("intrecom", "Intercom"),
        ("intercon", "Intercom"),
        ("slakc", "Slack"),
        ("salseforce", "Salesforce"),
        ("hubsopt", "HubSpot"),
        ("spoot", "HubSpot"),
        ("1passwrod", "1Password"),
        // Half typed, and wrong.
        ("salefor", "Salesforce"),
        ("zendsk", "Zendesk"),
    ] {
        let (view, shown) = shown(&index, &format!("q={typed}"));
        assert!(shown.near, "{typed}");
        assert_eq!(names(&index, &format!("q={typed}")), [meant], "{typed}");
        let sentence =
            format!("Nothing is called \u{201c}{typed}\u{201d}. The nearest names: 1 of 7 apps.");
        assert_eq!(shown.sentence(&view), sentence);
    }
}

#[test]
fn near_names_stand_only_where_nothing_answers_as_it_was_typed() {
    let index = named(&["Zoom", "Zoho", "Boom"]);
    assert_eq!(names(&index, "q=zoo"), ["Zoom"]);
    let (_, found) = shown(&index, "q=zoom");
    assert!(!found.near);
    assert_eq!(names(&index, "q=zoom"), ["Zoom"]);
    // The nearer first: one letter, then two.
    let index = named(&["Amplituda", "Amplitode", "Ampletuda"]);
    assert_eq!(
        names(&index, "q=amplitudx"),
        ["Amplituda", "Ampletuda", "Amplitode"]
    );
}

#[test]
fn what_is_far_from_everything_finds_nothing() {
    let index = shipped();
    for query in [
        "zzzz",
        "Zendesk",
        "xy",
        "q",
        "%E6%BC%A2%E5%AD%97",
        "salesforce%20marketing%20cloud",
    ] {
        let (_, shown) = shown(&index, &format!("q={query}"));
        assert!(
            shown.rows.is_empty() && !shown.near,
            "{query}: {:?}",
            shown.rows
        );
    }
}

#[test]
fn the_page_for_unknown_addresses_offers_the_nearest() {
    let index = shipped();
    let near = |asked: &str| -> Vec<&str> {
        let rows = index.nearest(asked, 3);
        rows.into_iter().map(|row| row.slug.as_str()).collect()
    };
    assert_eq!(near("intercon"), ["intercom"]);
    assert_eq!(near("bil-com"), ["bill-com"]);
    assert_eq!(near("bitwarden-teams").len(), 0);
    assert!(near("zzzz").is_empty());
    // Everything answers a search for nothing; nothing is near it.
    assert!(near("").is_empty());
}

/// $600 and 10% but for what stands here.
#[test]
fn every_order_goes_both_ways_and_what_nobody_knows_comes_last() {
    let with = |slug: &str, step: serde_json::Value, on: Option<&str>| {
        let mut app = entry(slug, slug);
        app["upgrade_per_year"] = step.clone();
        app["increase_percent"] = step;
        app["checked"] = on.map_or(
            json!(null),
            |on| json!({ "on": on, "how": "guide updated" }),
        );
        app
    };
    let exact = |low: &str| json!({ "kind": "exact", "low": low, "high": low });
    let index = index_with(vec![
        with("a", exact("900"), Some("2026-01-02")),
        with(
            "b",
            json!({ "kind": "at_least", "low": "900", "high": null }),
            None,
        ),
        with(
            "c",
            json!({ "kind": "range", "low": "900", "high": "1000" }),
            Some("2025-01-02"),
        ),
        with(
            "d",
            json!({ "kind": "at_most", "low": null, "high": "5000" }),
            Some("2026-01-02"),
        ),
        with(
            "e",
            json!({ "kind": "unknown", "low": null, "high": null }),
            Some("2026-10-01"),
        ),
        with(
            "f",
            json!({ "kind": "unavailable", "low": null, "high": null }),
            None,
        ),
        with("g", exact("-12.5"), Some("2024-12-31")),
        with("h", exact("10000"), Some("2026-01-01")),
    ]);
    // Under $5,000 may be nothing at all; from $900 may be anything above it.
    let up = ["g", "d", "a", "c", "b", "h", "e", "f"];
    let down = ["h", "b", "c", "a", "d", "g", "e", "f"];
    for by in ["step", "increase"] {
        assert_eq!(names(&index, &format!("sort={by}")), up);
        assert_eq!(names(&index, &format!("sort=-{by}")), down);
    }
    assert_eq!(
        names(&index, "sort=checked"),
        ["g", "c", "h", "a", "d", "e", "b", "f"]
    );
    assert_eq!(
        names(&index, "sort=-checked"),
        ["e", "a", "d", "h", "c", "g", "b", "f"]
    );
    assert_eq!(
        names(&index, "sort=-name"),
        ["h", "g", "f", "e", "d", "c", "b", "a"]
    );
}

//! The table's state in a link.

use crate::{entry, index_with, names, shipped, shown};
use scimcost::explorer::{By, Facet, View};
use serde_json::json;

fn notes(fragment: &str) -> Vec<String> {
    let (_, notes) = View::from_fragment(fragment, &shipped());
    notes.iter().map(ToString::to_string).collect()
}

#[test]
fn each_choice_leaves_the_apps_that_have_it() {
    let index = shipped();
    for (fragment, left) in [
        ("status=gated", &["Amplitude", "Intercom"][..]),
        ("status=included", &["Bitwarden"]),
        ("status=partial", &["Bill.com"]),
        ("status=none", &[]),
        ("category=Product%20Analytics", &["Amplitude"]),
        ("category=product%20analytics", &["Amplitude"]),
        (
            "by_idp=okta",
            &["Amplitude", "Bill.com", "Bitwarden", "Intercom"],
        ),
        ("by_idp=entra", &["Bitwarden", "Intercom"]),
        ("by_idp=google", &[]),
        (
            "price_kind=published",
            &["Amplitude", "Bill.com", "Bitwarden", "Intercom"],
        ),
        ("price_kind=quote", &[]),
        ("removal=deletes", &["Intercom"]),
        ("removal=suspends", &["Bitwarden"]),
        ("by_idp=entra&status=gated", &["Intercom"]),
        ("q=bi&status=included", &["Bitwarden"]),
        ("q=bi&status=gated", &[]),
        ("v=1&status=gated&unknown=key", &["Amplitude", "Intercom"]),
        ("#status=gated", &["Amplitude", "Intercom"]),
        ("status=gated&status=included", &["Amplitude", "Intercom"]),
        (
            "status=",
            &["Amplitude", "Bill.com", "Bitwarden", "Intercom"],
        ),
    ] {
        assert_eq!(names(&index, fragment), left, "{fragment}");
    }
}

#[test]
fn a_choice_offers_what_there_would_be_with_it() {
    let index = shipped();
    let counts = |fragment: &str, facet: Facet| -> Vec<(String, usize)> {
        let (_, shown) = shown(&index, fragment);
        let place = Facet::ALL
            .iter()
            .position(|other| *other == facet)
            .expect("a facet");
        let counts = shown.counts[place].iter();
        counts
            .map(|counted| (counted.value.clone(), counted.count))
            .collect()
    };
    let said = |pairs: &[(&str, usize)]| -> Vec<(String, usize)> {
        pairs
            .iter()
            .map(|(value, count)| ((*value).to_owned(), *count))
            .collect()
    };
    let all = said(&[("included", 1), ("gated", 2), ("partial", 1)]);
    assert_eq!(counts("", Facet::Status), all);
    // The choice itself does not narrow what it offers, the others do.
    assert_eq!(counts("status=gated", Facet::Status), all);
    let with = said(&[("included", 1), ("gated", 1), ("partial", 0)]);
    assert_eq!(counts("by_idp=entra", Facet::Status), with);
    assert_eq!(
        counts("by_idp=entra&status=gated", Facet::Removal),
        said(&[
            ("deletes", 1),
            ("suspends", 0),
            ("removes", 0),
            ("sign_in_only", 0)
        ])
    );
}

#[test]
fn what_a_link_holds_and_nobody_knows_is_left_out_with_a_sentence() {
    assert_eq!(
        notes("status=free"),
        [
            "status takes included, gated, partial, none, unknown, not \u{201c}free\u{201d}. The link's value was left out."
        ]
    );
    assert_eq!(
        notes("category=Nothing"),
        [
            "category takes the category of an app, not \u{201c}Nothing\u{201d}. The link's value was left out."
        ]
    );
    assert_eq!(
        notes("sort=price"),
        [
            "sort takes match, name, step, increase or checked, with a minus for the other way round, not \u{201c}price\u{201d}. The link's value was left out."
        ]
    );
    assert_eq!(
        notes("page=0"),
        ["page takes a whole number from 1, not \u{201c}0\u{201d}. The link's value was left out."]
    );
    assert_eq!(notes("page=x").len(), 1);
    assert_eq!(
        notes("q=%ff"),
        ["The search in this link is not readable text. It was left out."]
    );
    assert_eq!(
        notes("by_idp=%ff"),
        ["by_idp in this link is not readable text. It was left out."]
    );
    assert_eq!(notes("v=2&q=x").len(), 1);
    // Each by itself, and what can be read holds.
    assert_eq!(
        notes("status=x&removal=y&sort=z&price_kind=w&by_idp=v").len(),
        5
    );
    let (view, _) = View::from_fragment("status=x&removal=deletes", &shipped());
    assert_eq!(view.to_fragment(), "removal=deletes");
    // A section of the page, and what is not for the table.
    assert!(notes("sources").is_empty());
    assert!(notes("seats=80&plan=x&other").is_empty());
}

#[test]
fn a_value_that_would_break_a_sentence_is_cut_and_cleaned() {
    let long = format!("status={}%07", "x".repeat(500));
    let said = notes(&long).remove(0);
    assert!(
        said.contains(&"x".repeat(60)) && !said.contains(&"x".repeat(61)),
        "{said}"
    );
    assert!(!said.contains('\u{7}'));
}

#[test]
fn a_heading_sorts_up_then_down_and_says_so() {
    let mut view = View::default();
    let says = |view: &View, by: By| view.order.of(by, view.searched());
    assert_eq!(says(&view, By::Name), Some("ascending"));
    view.sort_by(By::Step);
    assert_eq!(
        (says(&view, By::Step), says(&view, By::Name)),
        (Some("ascending"), None)
    );
    assert_eq!(view.to_fragment(), "sort=step");
    view.sort_by(By::Step);
    assert_eq!(says(&view, By::Step), Some("descending"));
    assert_eq!(view.to_fragment(), "sort=-step");
    view.sort_by(By::Step);
    assert_eq!(says(&view, By::Step), Some("ascending"));
    // By name it is already, until a search puts the best first.
    let mut view = View::default();
    view.sort_by(By::Name);
    assert_eq!(says(&view, By::Name), Some("descending"));
    let mut view = View::default();
    view.ask("x");
    assert_eq!(says(&view, By::Name), None);
    view.sort_by(By::Name);
    assert_eq!(says(&view, By::Name), Some("ascending"));
}

#[test]
fn a_hundred_rows_are_drawn_at_once() {
    let apps = |count: usize| {
        let apps =
            (0..count).map(|number| entry(&format!("app-{number}"), &format!("App {number:04}")));
        index_with(apps.collect())
    };
    let index = apps(250);
    for (fragment, usual, page, drawn, first) in [
        ("", 1, 1, 100, 0),
        ("", 2, 2, 100, 100),
        ("page=3", 1, 3, 50, 200),
        ("page=3", 2, 3, 50, 200),
        // No such page is the last one.
        ("page=9", 1, 3, 50, 200),
        ("", 9, 3, 50, 200),
        // What narrows or sorts begins at the first page, whichever the address is one of.
        ("q=app", 2, 1, 100, 0),
        ("sort=-name", 3, 1, 100, 249),
        ("sort=-name&page=3", 1, 3, 50, 49),
    ] {
        let (view, notes) = View::from_fragment(fragment, &index);
        assert!(notes.is_empty());
        let shown = index.shown(&view, &index.find(&view.q), usual);
        assert_eq!((shown.page, shown.pages), (page, 3), "{fragment} {usual}");
        assert_eq!(
            (shown.drawn().len(), shown.drawn()[0]),
            (drawn, first),
            "{fragment} {usual}"
        );
    }
    assert_eq!(
        [
            apps(1).pages(),
            apps(100).pages(),
            apps(101).pages(),
            apps(0).pages()
        ],
        [1, 1, 2, 1]
    );
    let (view, shown) = shown(&index, "page=2&sort=-step");
    assert_eq!(
        shown.sentence(&view),
        "250 apps, sorted by: Price step, highest first, page 2 of 3."
    );
}

#[test]
fn a_file_of_another_schema_is_not_read() {
    let file = |schema: serde_json::Value| {
        json!({ "schema": schema, "scenario": {"seats": 50}, "stale_after_days": 180, "apps": [] })
            .to_string()
    };
    assert!(scimcost::explorer::Index::from_json(&file(json!(1))).is_some());
    for other in [json!(2), json!("1"), json!(null)] {
        assert!(scimcost::explorer::Index::from_json(&file(other)).is_none());
    }
    for text in [
        "",
        "{}",
        "[]",
        "{\"schema\":1}",
        "{\"schema\":1,\"scenario\":{\"seats\":50},\"stale_after_days\":-1,\"apps\":[]}",
    ] {
        assert!(
            scimcost::explorer::Index::from_json(text).is_none(),
            "{text}"
        );
    }
}

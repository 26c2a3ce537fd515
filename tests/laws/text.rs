//! Whatever is written, nothing panics, and what is understood stays what it is.

use crate::any::{app_and_scenario, cases};
use crate::support::{SHIPPED, app, catalog};
use proptest::prelude::*;
use proptest::sample::select;
use scimcost::catalog::{nearest, own_app, search};
use scimcost::date::Day;
use scimcost::decision::{alternatives, decide};
use scimcost::export::estimate_json;
use scimcost::money::{Amount, Kind, Style, decimal};
use scimcost::pricing::{Figure, estimate, explain, verdict_words};
use scimcost::scenario::{Key, Scenario, Written};

/// What people and machines write: any text, numbers and near-numbers, words of the links.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,60}",
        "[-+$%., 0-9e]{0,14}",
        "-?[0-9]{1,30}(\\.[0-9]{0,30})?",
        "[a-z-]{0,12}",
        select(vec![
            "list",
            "quoted",
            "none",
            "essential",
            "expert",
            "enterprise",
            "low",
            "high",
            "yes",
            "no",
            "ok",
            "okta",
            "..",
            "..5000",
            "36000..",
            "~1",
            "unknown",
            "2026-02-30",
            "2026-01-11",
            "$1,200",
            "12%",
            "\u{663}",
            "%",
            "%%",
            "%f",
            "%FF",
        ])
        .prop_map(str::to_owned),
    ]
}

fn any_key() -> impl Strategy<Value = Key> {
    let mut keys = Key::plain().to_vec();
    for name in [
        "price.expert",
        "price.enterprise",
        "price.growth",
        "units.host",
    ] {
        keys.push(Key::parse(name).expect("a key"));
    }
    select(keys)
}

/// Everything that a page shows of a scenario can be computed.
fn show_everything(scenario: &Scenario) {
    let own = own_app(scenario, &catalog().terms).expect("reserved ids are ids");
    for app in SHIPPED.map(app).into_iter().chain([own]) {
        let found = estimate(&app, scenario);
        let decision = decide(&app, &found.scenario, &found);
        assert!(!decision.rows.is_empty());
        assert!(!verdict_words(&app, &found).rest.is_empty());
        estimate_json(&app, &found);
        for figure in Figure::ALL {
            assert!(!explain(&app, &found, figure).formula.is_empty());
            assert!(!figure.style().show(&found.amount(figure)).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Any text as a link, and any mixture of keys with any values.
    #[test]
    fn any_link_is_read_and_computed(
        text in ".{0,200}",
        pairs in prop::collection::vec((any_key(), anything()), 0..12),
    ) {
        let mut link = text.clone();
        for (key, value) in &pairs {
            link.push_str(&format!("&{}={value}", key.name()));
        }
        for link in [text, link] {
            let (scenario, _) = Scenario::from_fragment(&link);
            show_everything(&scenario);
            // What was read can be written and read again without a word.
            let (again, notes) = Scenario::from_fragment(&scenario.to_fragment());
            prop_assert_eq!(&notes, &Vec::new());
            prop_assert_eq!(again, scenario);
        }
    }

    /// Any text in any field: either it is refused and nothing changes, or what was understood is what
    /// a link would hold.
    #[test]
    fn any_text_in_a_field_is_taken_or_refused(key in any_key(), text in anything()) {
        for written in [Written::ByHand, Written::InLink] {
            let before = Scenario::default();
            let mut after = before.clone();
            match after.set(&key, &text, written) {
                Err(bad) => {
                    prop_assert_eq!(&after, &before);
                    prop_assert!(bad.to_string().starts_with(&*key.label()));
                }
                Ok(()) => {
                    let mut again = Scenario::default();
                    if let Some(value) = after.get(&key) {
                        prop_assert!(again.set(&key, &value, Written::InLink).is_ok(), "{}={}", key.name(), value);
                    }
                    prop_assert_eq!(&again, &after);
                    show_everything(&after);
                }
            }
        }
    }

    #[test]
    fn any_text_as_an_amount_a_day_or_a_search(text in anything(), query in ".{0,40}") {
        if let Ok(amount) = Amount::parse(&text) {
            let shown = amount.to_string();
            let again = Amount::parse(&shown).expect("what is written can be read");
            prop_assert_eq!(again.to_string(), shown);
            prop_assert_eq!(again.kind(), amount.kind());
        }
        if let Some(day) = Day::parse(&text) {
            prop_assert_eq!(day.to_string(), text.clone());
        }
        if let Some(number) = decimal(&text) {
            // Nobody's exponent, separator or other script.
            prop_assert!(text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'.'));
            for style in [Style::Dollars, Style::Cents, Style::Percent, Style::Seats] {
                prop_assert!(!style.show(&Amount::exact(number)).is_empty());
            }
        }
        for asked in [&text, &query] {
            let found = nearest(catalog().records.iter(), asked, 3);
            prop_assert!(found.len() <= 3);
            for record in &catalog().records {
                search(record, asked);
            }
        }
    }

    /// scenario -> link -> scenario, for whatever a person could state.
    #[test]
    fn a_link_holds_the_whole_scenario((_, scenario) in app_and_scenario()) {
        let link = scenario.to_fragment();
        prop_assert!(link.is_ascii() && !link.contains(['#', ' ', '"', '<', '>', '%']) || link.contains('%'));
        let (again, notes) = Scenario::from_fragment(&link);
        prop_assert_eq!(&notes, &Vec::new(), "{}", link);
        prop_assert_eq!(&again, &scenario, "{}", link);
        prop_assert_eq!(again.to_fragment(), link);
    }

    /// Fitting a scenario to an app is done once and for all, and states both plans.
    #[test]
    fn a_settled_scenario_stays_settled((app, scenario) in app_and_scenario()) {
        let (settled, _) = scenario.settled(&app);
        prop_assert!(settled.plan.is_some());
        prop_assert_eq!(settled.target.is_some(), app.default_target().is_some());
        let (again, notes) = settled.clone().settled(&app);
        prop_assert_eq!(again, settled);
        prop_assert_eq!(notes, Vec::new());
    }

    /// A name is found by itself, by its slug, and in any case.
    #[test]
    fn a_name_finds_its_app(index in 0usize..4, upper in any::<bool>()) {
        let record = &app(SHIPPED[index]).record;
        let name = if upper { record.name.to_uppercase() } else { record.slug.to_string() };
        prop_assert!(search(record, &name));
        let found = nearest(catalog().records.iter(), &name, 1);
        prop_assert_eq!(&found[0].slug, &record.slug);
    }
}

/// A slip of the finger still finds the app, and nonsense finds nothing.
#[test]
fn a_misspelt_name_finds_its_app_and_nonsense_finds_none() {
    let found = |asked: &str| {
        let found = nearest(catalog().records.iter(), asked, 3);
        found.first().map(|record| record.slug.to_string())
    };
    for (asked, slug) in [
        ("intercon", "intercom"),
        ("Amplitud", "amplitude"),
        ("billcom", "bill-com"),
        ("BILL.COM", "bill-com"),
        ("bitwraden", "bitwarden"),
    ] {
        assert_eq!(found(asked).as_deref(), Some(slug), "{asked}");
    }
    assert_eq!(found("qqqqqqqqqqqq"), None);
}

/// Alternatives are computed for any scenario; they cost a decision each, so fewer cases.
mod alternatives_of {
    use super::{Kind, Scenario, alternatives, any_key, anything, app, cases, decide, estimate};
    use crate::support::SHIPPED;
    use proptest::prelude::*;
    use scimcost::scenario::Written;

    proptest! {
        #![proptest_config(cases(40))]

        #[test]
        fn anything_can_be_asked_for(pairs in prop::collection::vec((any_key(), anything()), 0..12)) {
            let mut scenario = Scenario::default();
            for (key, value) in &pairs {
                // What is refused changes nothing.
                let _ = scenario.set(key, value, Written::ByHand);
            }
            for slug in SHIPPED {
                let app = app(slug);
                let found = estimate(&app, &scenario);
                let today = decide(&app, &scenario, &found).recommendation;
                for other in alternatives(&app, &scenario) {
                    prop_assert_ne!(other.recommendation, today);
                }
                prop_assert_ne!(found.manual.total_per_year.kind(), Kind::Unavailable);
            }
        }
    }
}

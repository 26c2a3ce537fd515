//! What holds for every catalog and whatever is set.

use crate::index_with;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use scimcost::explorer::{Facet, Index, Order, PAGE, View};
use serde_json::{Value, json};

/// The same cases every time, unless `PROPTEST_CASES` asks for new ones.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(usual),
        rng_seed: match asked {
            Some(_) => RngSeed::Random,
            None => RngSeed::Fixed(6),
        },
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

const CATEGORIES: [&str; 4] = ["CRM", "Chat & Support", "Datenbank \u{e4}", "crm"];

fn amount() -> impl Strategy<Value = Value> {
    (0..5u8, -50..500i32, 0..500i32).prop_map(|(kind, low, more)| {
        let (low, high) = (low.to_string(), (low + more).to_string());
        match kind {
            0 => json!({ "kind": "exact", "low": low, "high": low }),
            1 => json!({ "kind": "range", "low": low, "high": high }),
            2 => json!({ "kind": "at_least", "low": low, "high": null }),
            3 => json!({ "kind": "unknown", "low": null, "high": null }),
            _ => json!({ "kind": "unavailable", "low": null, "high": null }),
        }
    })
}

fn app() -> impl Strategy<Value = Value> {
    let idps = proptest::option::of(proptest::sample::subsequence(
        vec!["okta", "entra", "google", "onelogin", "jumpcloud", "other"],
        0..4,
    ));
    (
        "[A-Ca-c =,;\u{e9}\"]{0,8}",
        select(&CATEGORIES[..]),
        select(Facet::Status.values()),
        (amount(), amount()),
        select(Facet::PriceKind.values()),
        select(Facet::Removal.values()),
        idps,
        proptest::option::of(1..29u32),
    )
        .prop_map(|(name, category, status, (step, increase), price, removal, idps, day)| {
            json!({
                "name": name, "category": category, "status": status, "plans": [],
                "upgrade_per_year": step, "increase_percent": increase, "price_kind": price,
                "removal": removal, "idps": idps,
                "checked": day.map(|day| json!({ "on": format!("2026-02-{day:02}"), "how": "reasoned" })),
            })
        })
}

fn index() -> impl Strategy<Value = Index> {
    proptest::collection::vec(app(), 0..12).prop_map(|mut apps| {
        for (place, app) in apps.iter_mut().enumerate() {
            app["slug"] = json!(format!("app-{place}"));
        }
        index_with(apps)
    })
}

fn view() -> impl Strategy<Value = View> {
    let pick = |facet: Facet| {
        let mut values = facet.values();
        if facet == Facet::Category {
            values.push("CRM");
        }
        values.push("");
        select(values)
    };
    let picks = Facet::ALL.map(pick);
    (
        "[a-c =&%+#\u{e9}]{0,6}",
        picks,
        select(&Order::ALL[..]),
        proptest::option::of(1..4u32),
    )
        .prop_map(|(q, picks, order, page)| {
            let mut view = View::default();
            view.ask(&q);
            for (facet, value) in Facet::ALL.into_iter().zip(picks) {
                view.choose(facet, value);
            }
            view.order = order;
            view.page = page;
            view
        })
}

fn rows(index: &Index, view: &View) -> Vec<usize> {
    index.shown(view, &index.find(&view.q), 1).rows
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn every_choice_narrows(index in index(), view in view()) {
        let left = rows(&index, &view);
        for facet in Facet::ALL {
            let mut wider = view.clone();
            wider.choose(facet, "");
            let more = rows(&index, &wider);
            prop_assert!(left.iter().all(|place| more.contains(place)), "{facet:?}");
            // What goes is what has not been chosen.
            let pick = view.pick(facet);
            for place in &more {
                let kept = pick.is_empty() || index.rows[*place].has(facet, pick);
                prop_assert_eq!(left.contains(place), kept, "{:?} {}", facet, place);
            }
        }
    }

    #[test]
    fn what_is_offered_is_what_there_would_be(index in index(), view in view()) {
        let shown = index.shown(&view, &index.find(&view.q), 1);
        for (facet, counts) in Facet::ALL.into_iter().zip(&shown.counts) {
            for counted in counts {
                let mut chosen = view.clone();
                chosen.choose(facet, &counted.value);
                prop_assert_eq!(rows(&index, &chosen).len(), counted.count, "{:?} {}", facet, counted.value.clone());
            }
        }
    }

    #[test]
    fn each_app_stands_at_most_once_and_every_order_has_the_same_ones(index in index(), view in view()) {
        let mut all = rows(&index, &View { order: Order::default(), ..view.clone() });
        all.sort_unstable();
        let before = all.len();
        all.dedup();
        prop_assert_eq!(all.len(), before);
        for order in Order::ALL {
            let mut sorted = rows(&index, &View { order, ..view.clone() });
            sorted.sort_unstable();
            prop_assert_eq!(&sorted, &all);
        }
    }

    /// Where the file's apps stand in another order the table is the same.
    #[test]
    fn an_order_is_total(index in index(), view in view()) {
        let slugs = |index: &Index| -> Vec<String> {
            rows(index, &view).into_iter().map(|place| index.rows[place].slug.to_string()).collect()
        };
        let mut turned = index.clone();
        turned.rows.reverse();
        prop_assert_eq!(slugs(&index), slugs(&turned));
    }

    #[test]
    fn a_link_gives_the_view_back(index in index(), view in view()) {
        // A category that no app has is no value.
        prop_assume!(view.pick(Facet::Category).is_empty() || index.categories.iter().any(|known| known == "CRM"));
        let fragment = view.to_fragment();
        let (again, notes) = View::from_fragment(&fragment, &index);
        prop_assert!(notes.is_empty(), "{:?}", notes);
        prop_assert_eq!(again.to_fragment(), fragment);
        prop_assert_eq!(rows(&index, &again), rows(&index, &view));
    }

    #[test]
    fn whatever_stands_in_a_link_shows_a_table(index in index(), fragment in "[ -~\u{e9}\u{202e}]{0,60}", page in 0..5u32) {
        let named = format!("q={fragment}&sort={fragment}&status={fragment}&page={fragment}");
        for fragment in [fragment, named] {
            let (view, _) = View::from_fragment(&fragment, &index);
            let shown = index.shown(&view, &index.find(&view.q), page);
            prop_assert!(shown.rows.len() <= index.rows.len());
            prop_assert!(shown.drawn().len() <= PAGE);
            prop_assert!(shown.page >= 1 && shown.page <= shown.pages);
            prop_assert!(!shown.sentence(&view).is_empty());
        }
    }

    #[test]
    fn no_cell_is_blank(index in index()) {
        for row in &index.rows {
            for words in [row.upgrade_words(), row.increase_words(), row.removal_words(), row.idps_words()] {
                prop_assert!(!words.is_empty());
            }
        }
    }

    /// The CSV has a line for each app and the same columns in each, whatever the words are.
    #[test]
    fn the_csv_is_a_table(index in index(), view in view()) {
        let shown = index.shown(&view, &index.find(&view.q), 1);
        let csv = index.csv(&shown, "https://host.example/");
        let mut columns = vec![1];
        let (mut quoted, mut letters) = (false, csv.chars().peekable());
        while let Some(letter) = letters.next() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => *columns.last_mut().expect("a line") += 1,
                '\r' if !quoted && letters.next_if_eq(&'\n').is_some() => columns.push(1),
                _ => {}
            }
        }
        prop_assert_eq!(columns.pop(), Some(1));
        prop_assert_eq!(columns, vec![19; shown.rows.len() + 1]);
    }
}

//! What the sender of a link saw: how a link holds it, and why it differs today.

mod support;

use scimcost::catalog::App;
use scimcost::money::{Amount, decimal};
use scimcost::pricing::{Way, estimate as compute};
use scimcost::saw::{Differences, Saw, differences};
use scimcost::scenario::Scenario;
use serde_json::{Value, json};
use support::{app, estimate, made, scenario};

/// What the sender saw stands behind the inputs, native, managed, manual, and reads back as it was.
#[test]
fn a_copied_link_holds_what_was_seen() {
    for (slug, fragment, expected) in [
        // (132 - 29) x 80 x 12 = 98,880; 3,925 + 6,088 + 1,741 = 11,754.
        (
            "intercom",
            "v=1&seats=80&plan=essential&target=expert",
            "98880,..5000,11754",
        ),
        // Enterprise is told on request.
        (
            "amplitude",
            "v=1&seats=50&plan=plus&target=enterprise",
            "..,..5000,11754",
        ),
        // 11,754 x 501 / 500 = 11,777.508.
        (
            "intercom",
            "v=1&seats=80&plan=essential&target=expert&employees=501",
            "98880,..5000,11777.508",
        ),
    ] {
        let app = app(slug);
        let estimate = estimate(&app, fragment);
        let link = Saw::of(&estimate).added_to(estimate.scenario.to_fragment());
        assert_eq!(link, format!("{fragment}&saw={expected}"));
        assert_eq!(Saw::in_fragment(&link), Some(Ok(Saw::of(&estimate))));
        // It is no input: the scenario is the same, and its own links do not hold it.
        assert_eq!(scenario(&link).settled(&app).0.to_fragment(), fragment);
    }
}

/// Every kind of amount, as exact as it is.
#[test]
fn what_was_seen_reads_back_for_every_kind_of_amount() {
    let cents = decimal("0.0001").expect("a decimal");
    let amounts = [
        Amount::exact(98_880),
        Amount::exact(-2_400),
        Amount::exact(cents),
        Amount::range(47_400, 94_800),
        Amount::range(-10, cents),
        Amount::at_least(35_412),
        Amount::at_most(5_000),
        Amount::approx(36_000),
        Amount::Unknown,
        Amount::Unavailable,
    ];
    for (index, native) in amounts.iter().enumerate() {
        let other = |step| amounts[(index + step) % amounts.len()];
        let saw = Saw {
            native: *native,
            managed: other(1),
            manual: other(2),
        };
        assert_eq!(Saw::parse(&saw.to_text()), Some(saw), "{}", saw.to_text());
        let link = saw.added_to("v=1".to_owned());
        assert_eq!(Saw::in_fragment(&link), Some(Ok(saw)), "{link}");
        assert!(saw.differing(&saw).is_empty(), "{link}");
    }
}

/// A link that was cut or edited: a sentence, and every input is kept.
#[test]
fn what_was_seen_may_be_unreadable() {
    assert_eq!(Saw::in_fragment("#v=1&seats=80"), None);
    let first = Saw::in_fragment("#v=1&saw=1,2,3&saw=oops").expect("a saw");
    assert_eq!(first.map(|saw| saw.to_text()), Ok("1,2,3".to_owned()));
    for bad in [
        "", "1", "1,2", "1,2,3,4", "a,b,c", "$1,2,3", "1e9,2,3", "9..3,2,3", "1,,3", "%ff,2,3",
        "1,2,3 ",
    ] {
        let link = format!("#v=1&seats=80&saw={bad}");
        let said = Saw::in_fragment(&link).expect("a saw").expect_err(bad);
        assert_eq!(
            said.to_string(),
            "What the sender of this link saw cannot be read, so nothing can be compared. The link should \
             hold three amounts for it, such as saw=98880,..5000,11754.",
        );
        assert_eq!(Scenario::from_fragment(&link).0.seats, 80);
        assert!(Scenario::from_fragment(&link).1.is_empty());
    }
    let long = format!("saw={}", "9".repeat(10_000));
    assert!(matches!(Saw::in_fragment(&long), Some(Err(_))));
}

/// An earlier price of a plan, a fee or a cost by hand.
fn earlier(price: Value, until: &str) -> Value {
    json!({ "price": price, "until": until, "cite": ["then"] })
}

/// A plan with its earlier prices.
fn plan_with(id: &str, scim: &str, price: Value, before: &[Value]) -> Value {
    let mut plan = made::plan(id, scim, price);
    plan["earlier"] = before.into();
    plan
}

/// An app with a source for its earlier prices.
fn app_of(plans: &[Value]) -> App {
    let source = json!([{
        "id": "then", "title": "Prices of last year", "publisher": "Made-up", "kind": "vendor",
        "seen": "opened", "on": "2025-06-01",
    }]);
    made::app_with(plans, json!({ "sources": source }))
}

/// Top rose twice, Basic fell once; between the two a link may have been copied.
fn risen() -> App {
    app_of(&[
        plan_with(
            "basic",
            "no",
            made::per_seat("29"),
            &[earlier(made::per_seat("39"), "2026-01-01")],
        ),
        plan_with(
            "top",
            "yes",
            made::per_seat("132"),
            &[
                earlier(made::per_seat("99"), "2026-02-01"),
                earlier(made::per_seat("79"), "2025-02-01"),
            ],
        ),
    ])
}

/// What a page says to a link of 10 seats whose sender saw this.
fn said(app: &App, fragment: &str, seen: &str) -> Option<Differences> {
    let estimate = estimate(app, fragment);
    let scenario = estimate.scenario.clone();
    let replay = |apps: &[App]| Saw::of(&compute(&apps[0], &scenario));
    let seen = Saw::parse(seen).expect("three amounts");
    differences(seen, Saw::of(&estimate), std::slice::from_ref(app), &replay)
}

fn causes(app: &App, fragment: &str, seen: &str) -> Vec<String> {
    let said = said(app, fragment, seen).expect("a difference");
    said.causes.into_iter().map(|cause| cause.words).collect()
}

/// What agrees is not mentioned, however it is written.
#[test]
fn a_link_that_agrees_says_nothing() {
    // (132 - 29) x 10 x 12 = 12,360.
    for seen in [
        "12360,..5000,11754",
        "12360.00,..5000,11754",
        "12360,..5000,~11754",
    ] {
        assert_eq!(said(&risen(), "seats=10", seen), None, "{seen}");
    }
    // `..` says that there was no number, also where there is no such way; "unavailable" says more.
    let none = made::app(&[made::plan("low", "no", made::per_seat("10"))]);
    assert_eq!(said(&none, "seats=10", "..,..5000,11754"), None);
    assert_eq!(said(&none, "seats=10", "unavailable,..5000,11754"), None);
    let quoted = made::app(&[
        made::plan("low", "no", made::per_seat("10")),
        made::plan("top", "yes", made::quote()),
    ]);
    assert_eq!(said(&quoted, "seats=10", "..,..5000,11754"), None);
    let found = said(&quoted, "seats=10", "unavailable,..5000,11754").expect("a difference");
    assert_eq!(found.ways, [Way::Native]);
}

/// The figures with the prices of an earlier day in effect are exactly what was seen: that is the cause.
#[test]
fn the_change_that_explains_it_is_named() {
    for (seen, expected) in [
        // Before 1 Feb 2026: (99 - 29) x 120 = 8,400.
        (
            "8400,..5000,11754",
            vec!["Made-up top rose from $99 to $132 a seat and month on 1 Feb 2026."],
        ),
        // Before 1 Jan 2026: (99 - 39) x 120 = 7,200.
        (
            "7200,..5000,11754",
            vec![
                "Made-up basic fell from $39 to $29 a seat and month on 1 Jan 2026.",
                "Made-up top rose from $99 to $132 a seat and month on 1 Feb 2026.",
            ],
        ),
        // Before 1 Feb 2025: (79 - 39) x 120 = 4,800.
        (
            "4800,..5000,11754",
            vec![
                "Made-up basic fell from $39 to $29 a seat and month on 1 Jan 2026.",
                "Made-up top rose from $79 to $132 a seat and month between 1 Feb 2025 and 1 Feb 2026.",
            ],
        ),
        // The catalog may have learned late that Basic had fallen: (132 - 39) x 120 = 11,160.
        (
            "11160,..5000,11754",
            vec!["Made-up basic fell from $39 to $29 a seat and month on 1 Jan 2026."],
        ),
        // One dollar beside each of them.
        ("8401,..5000,11754", vec![]),
        // A link whose other amounts were edited by hand.
        ("8400,..4000,11754", vec![]),
    ] {
        assert_eq!(causes(&risen(), "seats=10", seen), expected, "{seen}");
    }
    let found = said(&risen(), "seats=10", "8400,..5000,11754").expect("a difference");
    assert_eq!(found.ways, [Way::Native]);
    assert_eq!(found.seen.native, Amount::exact(8_400));
    assert_eq!(found.now.native, Amount::exact(12_360));
    let titles = found.causes[0]
        .sources
        .iter()
        .map(|source| source.title.as_str());
    assert_eq!(titles.collect::<Vec<_>>(), ["Prices of last year"]);
}

/// A change of what the scenario does not use explains nothing and is not named.
#[test]
fn a_change_of_another_plan_is_not_blamed() {
    // Paid today: top. Then as now nothing is to be paid.
    assert_eq!(said(&risen(), "seats=10&plan=top", "0,..5000,11754"), None);
    // The reader's own price of basic: (99 - 20) x 120 = 9,480 before, and its fall does not matter.
    assert_eq!(
        causes(&risen(), "seats=10&price.basic=20", "9480,..5000,11754"),
        ["Made-up top rose from $99 to $132 a seat and month on 1 Feb 2026."]
    );
}

/// Another way of charging, a quote that is now published, the offer's fee, the cost by hand.
#[test]
fn every_kind_of_change_has_its_sentence() {
    let changed = app_of(&[
        plan_with(
            "basic",
            "no",
            made::per_seat("29"),
            &[earlier(made::flat("600", "year"), "2026-01-01")],
        ),
        plan_with(
            "top",
            "yes",
            made::per_seat("132"),
            &[earlier(made::quote(), "2025-06-01")],
        ),
    ]);
    // 132 x 120 - 600 = 15,240.
    assert_eq!(
        causes(&changed, "seats=10", "15240,..5000,11754"),
        ["Made-up basic changed from $600 a year, flat to $29 a seat and month on 1 Jan 2026."]
    );
    assert_eq!(
        causes(&changed, "seats=10", "..,..5000,11754"),
        [
            "Made-up top changed from a price told on request to $132 a seat and month on 1 Jun 2025."
        ]
    );

    let cheaper = made::under(risen(), |terms| {
        let before = Saw::parse("0,..6000,0").expect("amounts").managed;
        terms.offer.earlier = vec![scimcost::catalog::Earlier {
            price: before,
            until: scimcost::date::Day::parse("2026-03-01").expect("a day"),
            cite: terms.offer.cite.clone(),
            words: String::new(),
        }];
    });
    let found = said(&cheaper, "seats=10", "12360,..6000,11754").expect("a difference");
    assert_eq!(found.ways, [Way::Managed]);
    assert_eq!(
        found.causes[0].words,
        "Managed by Stitchflow fell from under $6,000 to under $5,000 a year on 1 Mar 2026."
    );
    assert!(!found.causes[0].sources.is_empty());
    // Both before 1 Feb 2026: 8,400 and 6,000.
    assert_eq!(causes(&cheaper, "seats=10", "8400,..6000,11754").len(), 2);

    let mut dearer = json!({
        "employees": 500, "orphaned_accounts": 7, "idle_seats": 12, "hours": 100, "licences": "3000",
        "labour": "6000", "compliance": "1000", "label": "Its own.", "cite": [],
    });
    let costs = json!({ "licences": "2000", "labour": "6000", "compliance": "1000" });
    dearer["earlier"] = json!([earlier(costs, "2026-01-01")]);
    let plans = [
        made::plan("low", "no", made::per_seat("10")),
        made::plan("top", "yes", made::per_seat("20")),
    ];
    let dearer = made::app_with(&plans, json!({ "manual": dearer }));
    // (20 - 10) x 120 = 1,200; 2,000 + 6,000 + 1,000 = 9,000, today 10,000.
    assert_eq!(
        causes(&dearer, "seats=10", "1200,..5000,9000"),
        ["The published cost by hand rose from $9,000 to $10,000 a year on 1 Jan 2026."]
    );
}

/// An add-on that became dearer is named by itself: (3 - 2) x 10 x 12 more from the plan that it is added to.
#[test]
fn an_add_on_that_became_dearer_is_named() {
    let added = |amount: &str| json!({ "add_on": { "to": "basic", "name": "SCIM add-on", "price": made::per_seat(amount) } });
    let app = app_of(&[
        made::plan("basic", "no", made::per_seat("29")),
        plan_with(
            "basic-scim",
            "yes",
            added("3"),
            &[earlier(added("2"), "2026-02-01")],
        ),
    ]);
    assert_eq!(
        causes(&app, "seats=10", "240,..5000,11754"),
        ["Made-up SCIM add-on rose from $2 to $3 a seat and month on 1 Feb 2026."]
    );
}

/// A stack of apps has one sum, and the change of one of them explains it.
#[test]
fn a_sum_of_several_apps_is_explained_as_well() {
    let apps = [risen(), app("intercom"), risen()];
    let sum = |apps: &[App]| {
        let saws = apps.iter().map(|app| Saw::of(&estimate(app, "seats=10")));
        saws.reduce(|a, b| Saw {
            native: a.native.plus(b.native),
            managed: a.managed.plus(b.managed),
            manual: a.manual.plus(b.manual),
        })
        .expect("apps")
    };
    // 12,360 three times now; the third app's was 8,400 if its own rise alone is undone.
    let seen = Saw::parse("33120,..15000,35262").expect("amounts");
    let found = differences(seen, sum(&apps), &apps, &sum).expect("a difference");
    assert_eq!(found.now.native, Amount::exact(37_080));
    assert_eq!(found.causes.len(), 1);
    // The same day's rise of both: 8,400 + 12,360 + 8,400 = 29,160.
    let seen = Saw::parse("29160,..15000,35262").expect("amounts");
    let found = differences(seen, sum(&apps), &apps, &sum).expect("a difference");
    assert_eq!(found.causes.len(), 2);
}

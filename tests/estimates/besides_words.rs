//! What is said about prices of several parts: formulas that a pocket calculator works out, and sentences.

use crate::support::made::{self, flat, per_seat, plan, quote, times};
use crate::support::{estimate, scenario};
use scimcost::catalog::App;
use scimcost::pricing::{Figure, explain, flip_words, sensitivity, side_by_side, verdict_words};
use serde_json::{Value, json};

fn added(id: &str, to: &str, price: Value) -> Value {
    plan(
        id,
        "yes",
        json!({ "add_on": { "to": to, "name": "SCIM add-on", "price": price } }),
    )
}

fn user(amount: &str, more: Value) -> Value {
    let mut price = json!({ "amount": amount, "unit": "user", "per": "month" });
    if let (Value::Object(price), Value::Object(more)) = (&mut price, more) {
        price.extend(more);
    }
    json!({ "per_unit": price })
}

/// A ladder with a price of each shape; every plan but the first has SCIM.
pub(super) fn ladder() -> App {
    let mut high = plan(
        "high",
        "yes",
        user(
            "30",
            json!({ "base": "100", "included": 5, "minimum_spend": "500" }),
        ),
    );
    high["other_seats"] =
        json!([{ "id": "viewer", "name": "Viewer", "amount": "5", "per": "month" }]);
    high["one_off"] = json!({ "amount": "1500", "what": "Onboarding fee", "cite": [] });
    made::app(&[
        plan("low", "no", per_seat("20")),
        high,
        added("high-scim", "high", flat("2400", "year")),
        plan(
            "sized",
            "yes",
            json!({ "by_size": { "unit": "user", "per": "month", "bands": [
                { "from": 1, "to": 50, "amount": "199.5" },
                { "from": 100, "amount": "900" },
            ] } }),
        ),
        plan("mult", "yes", times("high", "2", "3")),
        added("asked", "low", quote()),
    ])
}

/// Each line holds every number that it is worked out from.
#[test]
fn a_formula_of_several_parts_holds_its_numbers() {
    let app = ladder();
    for (link, figure, expected) in [
        // (100 + 30 x 45) x 12 = 17,400, more than 500 x 12.
        (
            "plan=low&target=high",
            Figure::Total,
            "(the larger of ($100 + $30 × (50 − 5 included) users) and $500) × 12 months = $17,400",
        ),
        // 100 + 30 x 3 is under 500.
        (
            "plan=low&target=high&seats=8",
            Figure::Total,
            "(the larger of ($100 + $30 × (8 − 5 included) users) and $500) × 12 months = $6,000",
        ),
        (
            "plan=low&target=high&seats=4",
            Figure::Total,
            "(the larger of ($100 + $30 × 0 users (5 are included)) and $500) × 12 months = $6,000",
        ),
        (
            "plan=high&target=high-scim&units.viewer=7",
            Figure::Upgrade,
            "$2,400 a year, whatever the number of seats",
        ),
        // 2,400 + 17,400 + 5 x 7 x 12 = 20,220
        (
            "plan=high&target=high-scim&units.viewer=7",
            Figure::Total,
            "$2,400 + (the larger of ($100 + $30 × (50 − 5 included) users) and $500) × 12 months + $5 × 7 Viewers × 12 months = $20,220",
        ),
        // 17,820 x 0.13468 = 2,400
        (
            "plan=high&target=high-scim&units.viewer=7",
            Figure::Increase,
            "$2,400 ÷ $17,820 a year today = +13%",
        ),
        // 2,400 x 0.9 + 17,400 x 0.9 - 12,000 = 5,820
        (
            "plan=low&target=high-scim&discount=10",
            Figure::Upgrade,
            "$2,400 × (100% − 10%) + (the larger of ($100 + $30 × (50 − 5 included) users) and $500) × 12 months × (100% − 10%) − $20 × 50 seats × 12 months = $5,820",
        ),
        // 7,800 a year for two years, and 1,500 once.
        (
            "plan=low&target=high-scim&years=2",
            Figure::HorizonNative,
            "$7,800 × 2 years + $1,500 once (Onboarding fee) = $17,100",
        ),
        // 199.50 x 12 - 20 x 20 x 12 = 2,394 - 4,800
        (
            "plan=low&target=sized&seats=20",
            Figure::Upgrade,
            "$199.50 for 1 to 50 users × 12 months − $20 × 20 seats × 12 months = −$2,406",
        ),
        (
            "plan=low&target=sized&seats=100",
            Figure::Total,
            "$900 for 100 and more users × 12 months = $10,800",
        ),
        // 2 to 3 times 17,400 less 12,000
        (
            "plan=low&target=mult",
            Figure::Upgrade,
            "2 to 3 × (the larger of ($100 + $30 × (50 − 5 included) users) and $500) × 12 months − $20 × 50 seats × 12 months = $22,800 to $40,200",
        ),
        // (5,000 + 60 x 20 x 12) / 12 = 1,616.67 for everybody
        (
            "plan=low&target=sized&seats=60",
            Figure::FlipPrice,
            "(under $5,000 + $14,400 for today's plan) ÷ (12 months) = under $1,616.67",
        ),
        // 5,000 / 600 = 8.33
        (
            "plan=low&target=asked",
            Figure::FlipPrice,
            "(under $5,000) ÷ (50 seats × 12 months) = under $8.33",
        ),
    ] {
        let link = match link.contains("seats=") {
            true => link.to_owned(),
            false => format!("{link}&seats=50"),
        };
        let found = explain(&app, &estimate(&app, &link), figure).formula;
        assert!(
            found.iter().any(|line| line == expected),
            "{link}: {expected} is not in {found:#?}"
        );
    }
}

/// What nobody publishes is said with what it is of.
#[test]
fn what_is_not_published_is_named() {
    let app = ladder();
    for (link, figure, expected) in [
        (
            "plan=low&target=asked",
            Figure::Upgrade,
            "Nobody publishes a price for SCIM add-on. Type the one you were quoted and everything computes.",
        ),
        (
            "plan=low&target=sized&seats=60",
            Figure::Upgrade,
            "No price of sized is published for this number of users. Type the one you were quoted and everything computes.",
        ),
        (
            "plan=low&target=asked&price.asked=3",
            Figure::Upgrade,
            "Your own price for SCIM add-on: $3 a seat and month.",
        ),
        (
            "plan=low&target=high-scim&price.high=25",
            Figure::Upgrade,
            "Your own price for high.",
        ),
    ] {
        let found = explain(&app, &estimate(&app, link), figure).assumptions;
        assert!(
            found.iter().any(|line| line == expected),
            "{link}: {expected} is not in {found:#?}"
        );
    }
    let open = |link: &str| {
        let [native, ..] = side_by_side(&app, &estimate(&app, link));
        native.open
    };
    assert_eq!(
        open("plan=low&target=asked"),
        ["Price of SCIM add-on: not published"]
    );
    assert_eq!(
        open("plan=low&target=sized&seats=60"),
        ["Price of sized: not published"]
    );
}

/// A quote for an add-on, or in a hole between sizes, has the amount at which the answer flips, in the unit
/// in which it would be typed.
#[test]
fn the_quote_that_would_flip_it_is_named_in_its_unit() {
    let app = ladder();
    for (link, expected) in [
        (
            "plan=low&target=asked&seats=50",
            "Not sure: cheapest unless the quote for SCIM add-on is under $8.33 a seat and month.",
        ),
        (
            "plan=low&target=sized&seats=60",
            "Not sure: cheapest unless the quote for sized is under $1,616.67 a month.",
        ),
    ] {
        assert_eq!(
            verdict_words(&app, &estimate(&app, link)).sure,
            expected,
            "{link}"
        );
    }
}

/// The prices of an add-on and of the plan that it is added to are moved apart, and so is the number of
/// other seats; what falls out of the step has no effect.
#[test]
fn each_part_of_a_price_is_moved_by_itself() {
    let app = ladder();
    let labels = |link: &str| {
        let found = estimate(&app, link);
        let found = sensitivity(&app, &found).expect("two ways");
        let swings: Vec<String> = found
            .swings
            .iter()
            .map(|it| it.input.label.clone())
            .collect();
        let still: Vec<String> = found
            .without_effect
            .iter()
            .map(|it| it.label.clone())
            .collect();
        (swings, still)
    };
    // Native is dearer than the fee, and the lead of managed is over the work by hand or native.
    let (swings, still) = labels("plan=low&target=high-scim&units.viewer=7&seats=30");
    let all = [swings, still].concat();
    for label in [
        "Price of SCIM add-on",
        "Price of high",
        "Price of low",
        "Number of Viewers",
    ] {
        assert!(all.iter().any(|other| other == label), "{label} of {all:?}");
    }
    let (_, still) = labels("plan=high&target=high-scim&units.viewer=7");
    assert!(
        still.iter().any(|label| label == "Price of high"),
        "{still:?}"
    );
    // 30 x 50 x 12 with 0 for the add-on: the fee of 5,000 is passed by the seats.
    assert!(flip_words(&app, &estimate(&app, "plan=low&target=high-scim")).is_some());
}

/// Units that the app does not have are left out; those of other seats and sizes are kept.
#[test]
fn numbers_of_other_seats_are_inputs() {
    let app = ladder();
    let (settled, _) = scenario("units.viewer=7&units.host=3").settled(&app);
    assert!(settled.to_fragment().contains("units.viewer=7"));
    assert!(!settled.to_fragment().contains("units.host"));
}

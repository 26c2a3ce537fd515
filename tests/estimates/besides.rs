//! Prices of several parts: fees beside the units, least spends, sizes, add-ons, other kinds of seat, and
//! what is paid once.

use crate::support::made::{self, flat, per_seat, plan, quote, times};
use crate::support::table::holds;
use crate::support::{app, estimate};
use scimcost::catalog::App;
use scimcost::pricing::{Passes, passes};
use serde_json::{Value, json};

/// A plan `id` that is `to` with something on top of it.
fn added(id: &str, to: &str, price: Value) -> Value {
    plan(
        id,
        "yes",
        json!({ "add_on": { "to": to, "name": "SCIM add-on", "price": price } }),
    )
}

/// A price a seat and month with further keys.
fn seat(amount: &str, more: Value) -> Value {
    let mut price = json!({ "amount": amount, "unit": "seat", "per": "month" });
    if let (Value::Object(price), Value::Object(more)) = (&mut price, more) {
        price.extend(more);
    }
    json!({ "per_unit": price })
}

fn sizes(per: &str, bands: Value) -> Value {
    json!({ "by_size": { "unit": "seat", "per": per, "bands": bands } })
}

/// $20 or $30 a seat and month, and SCIM for $2,400 a year on top of the $30.
fn flat_add_on() -> App {
    made::app(&[
        plan("low", "no", per_seat("20")),
        plan("high", "no", per_seat("30")),
        added("high-scim", "high", flat("2400", "year")),
    ])
}

/// The published vectors: from $20 at 5 seats 1,800 + 2,400 = 4,200 against 1,200, +250%; at 10 6,000
/// against 2,400, +150%; at 100 38,400 against 24,000, +60%. From the $30 it is the $2,400 alone: over
/// 1,800, 3,600 and 36,000.
#[test]
fn a_flat_add_on_weighs_most_on_the_smallest() {
    holds(
        &flat_add_on(),
        "
        seats | plan | more a year | total a year | increase
        5     | low  | $3,000      | $4,200       | +250%
        10    | low  | $3,600      | $6,000       | +150%
        100   | low  | $14,400     | $38,400      | +60%
        5     | high | $2,400      | $4,200       | +133.33%
        10    | high | $2,400      | $6,000       | +66.67%
        100   | high | $2,400      | $38,400      | +6.67%
        50    | none | $20,400     | $20,400      | unavailable
        ",
    );
}

/// From $20 the step is 120 x seats + 2,400: at least 5,000 from 21.67 seats, so from 22 on; from $30 it
/// never reaches 5,000, and is 2,400 everywhere.
#[test]
fn a_flat_add_on_breaks_even_where_the_rest_does() {
    holds(
        &flat_add_on(),
        "
        plan | fee  | break-even  | dearer below
        low  |      | at most 22  | nowhere
        high |      | unavailable | nowhere
        high | 2400 | 1           | nowhere
        high | 2401 | unavailable | nowhere
        low  | 2520 | 1           | nowhere
        low  | 2521 | 2           | nowhere
        ",
    );
}

/// The step to a plan with its add-on is the add-on, though nobody publishes the plan's own price: 3 x 100
/// x 12 = 3,600. Nothing is known of the whole bill, nor of the increase. From another plan the plan's
/// price counts: typed at $10 it is (10 + 3 - 4) x 100 x 12 = 10,800 over 4,800, +225%.
#[test]
fn an_add_on_to_a_quote_is_a_step_that_is_known() {
    let app = made::app(&[
        plan("team", "no", per_seat("4")),
        plan("business", "no", quote()),
        added("business-scim", "business", per_seat("3")),
    ]);
    holds(
        &app,
        "
        seats | plan     | price.business | price.business-scim | more a year | total a year | increase
        100   | business |                |                     | $3,600      | unknown      | unknown
        100   | business |                | 2                   | $2,400      | unknown      | unknown
        100   | business | 12             |                     | $3,600      | $18,000      | +25%
        100   | team     |                |                     | unknown     | unknown      | unknown
        100   | team     | 10             |                     | $10,800     | $15,600      | +225%
        100   | team     | 10             | 1                   | $8,400      | $13,200      | +175%
        ",
    );
}

/// 3 x 12 x seats reaches 5,000 at 138.9 seats.
#[test]
fn an_add_on_to_a_quote_breaks_even() {
    let app = made::app(&[
        plan("business", "no", quote()),
        added("business-scim", "business", per_seat("3")),
    ]);
    holds(
        &app,
        "
        plan     | break-even  | flip price
        business | at most 139 | unavailable
        none     | at most 139 | unavailable
        ",
    );
}

/// The add-on by quote: from Business at 50 seats a fee of 6,000 / (50 x 12) = 10 a seat; from Team the
/// step to Business, 6 x 50 x 12 = 3,600, leaves 2,400 for it, 4 a seat; with $600 of set-up 1,800, 3 a
/// seat. A new customer pays the fee and Team's 2,400, against Business' 6,000: 6,000 + 2,400 - 6,000.
#[test]
fn an_add_on_by_quote_has_a_price_at_which_it_flips() {
    let app = made::app(&[
        plan("team", "no", per_seat("4")),
        plan("business", "no", per_seat("10")),
        added("business-scim", "business", quote()),
    ]);
    holds(
        &app,
        "
        plan     | price.business-scim | more a year
        business | 5                   | $3,000
        team     | 5                   | $6,600
        ",
    );
    for (link, flips) in [
        ("plan=business&fee=6000", "10"),
        ("plan=team&fee=6000", "4"),
        ("plan=team&fee=6000&setup.native=600", "3"),
        ("plan=none&fee=6000", "4"),
        ("plan=business&fee=6000&years=3", "10"),
        // The step to Business alone, 3,600, costs as much.
        ("plan=team&fee=3600", "unavailable"),
    ] {
        let found = estimate(&app, &format!("seats=50&{link}"));
        let flip = found.native.flip_price;
        // The work by hand costs 11,754, so that the fee is the cheaper one.
        assert_eq!(flip.to_string(), flips, "{link}");
    }
}

/// $100 a month and $20 for each seat above five: (100 + 20 x (n - 5)) x 12.
#[test]
fn a_fee_with_included_seats() {
    let app = made::app(&[
        plan("low", "no", per_seat("5")),
        plan(
            "high",
            "yes",
            seat("20", json!({ "base": "100", "included": 5 })),
        ),
    ]);
    // Steps: 1,200 - 60 n up to 5 seats; 240 n - 60 n - 0 from there, so 180 n: 900 at 5, 1,800 at 10.
    // 180 n is 5,000 from 27.8 on. A fee of 1,000 is reached up to 3 seats (1,200 - 180 = 1,020), not at 4
    // (960) nor 5 (900), and again from 6 (1,080).
    holds(
        &app,
        "
        seats | more a year | total a year | fee  | break-even | dearer below
        1     | $1,140      | $1,200       |      | at most 28 | nowhere
        4     | $960        | $1,200       |      | at most 28 | nowhere
        5     | $900        | $1,200       |      | at most 28 | nowhere
        6     | $1,080      | $1,440       |      | at most 28 | nowhere
        10    | $1,800      | $2,400       | 1000 | 6          | 1-3
        10    | $1,800      | $2,400       | 900  | 1          | nowhere
        ",
    );
}

/// More seats included than are billed at least: nothing is counted below them.
#[test]
fn a_minimum_and_included_seats_together() {
    let app = made::app(&[
        plan("low", "no", flat("0", "month")),
        plan(
            "high",
            "yes",
            seat("10", json!({ "base": "50", "included": 5, "minimum": 8 })),
        ),
    ]);
    // (50 + 10 x (max(n, 8) - 5)) x 12: 960 up to 8 seats, 1,080 at 9, 2,400 at 20.
    holds(
        &app,
        "
        seats | total a year
        1     | $960
        8     | $960
        9     | $1,080
        20    | $2,400
        ",
    );
}

/// $10 a seat, $500 a month at the least: 6,000 a year up to 50 seats. Against $4 a seat the step is
/// 6,000 - 48 n up to there, then 72 n: 5,952 at 1, 3,600 at 50, 5,040 at 70.
#[test]
fn a_least_spend_is_billed_in_any_case() {
    let app = made::app(&[
        plan("low", "no", per_seat("4")),
        plan("high", "yes", seat("10", json!({ "minimum_spend": "500" }))),
    ]);
    // 6,000 - 48 n is 5,000 or more up to 20 seats (5,040); 72 n from 70 on (5,040; 69 are 4,968).
    holds(
        &app,
        "
        seats | more a year | total a year | break-even | dearer below
        1     | $5,952      | $6,000       | at most 70 | 1-20
        20    | $5,040      | $6,000       | at most 70 | 1-20
        21    | $4,992      | $6,000       | at most 70 | 1-20
        50    | $3,600      | $6,000       | at most 70 | 1-20
        51    | $3,672      | $6,120       | at most 70 | 1-20
        100   | $7,200      | $12,000      | at most 70 | 1-20
        ",
    );
}

/// Of ranges the larger of both floors and of both ceilings: $8 to $12 a seat, $500 to $600 at least. At
/// 55 seats the floors are 440 and 500, the ceilings 660 and 600: 6,000 to 7,920 a year.
#[test]
fn a_least_spend_of_ranges() {
    let app = made::app(&[
        plan("low", "no", flat("0", "month")),
        plan(
            "high",
            "yes",
            seat("8..12", json!({ "minimum_spend": "500..600" })),
        ),
    ]);
    holds(
        &app,
        "
        seats | total a year
        40    | $6,000 to $7,200
        50    | $6,000 to $7,200
        55    | $6,000 to $7,920
        63    | $6,048 to $9,072
        ",
    );
}

/// A pack at $19.95 a month for up to ten people is $239.40 a year for one as for ten. Above, and in the
/// hole from 26 to 49, nothing is published.
#[test]
fn a_price_by_size_is_for_everybody() {
    let app = made::app(&[
        plan("free", "no", flat("0", "month")),
        plan(
            "pack",
            "no",
            sizes("month", json!([{ "from": 1, "to": 10, "amount": "19.95" }])),
        ),
        plan(
            "sized",
            "yes",
            sizes(
                "year",
                json!([
                    { "from": 1, "to": 25, "amount": "6000" },
                    { "from": 50, "to": 100, "amount": "84000..120000" },
                    { "from": 101, "amount": "150000.." },
                ]),
            ),
        ),
    ]);
    // 6,000 - 239.40 = 5,760.60; 84,000 to 120,000 over nothing else; a typed price is for everybody.
    holds(
        &app,
        "
        seats | plan | price.sized | more a year         | total a year
        1     | pack |             | $5,760.60           | $6,000
        10    | pack |             | $5,760.60           | $6,000
        11    | pack |             | unknown             | $6,000
        11    | free |             | $6,000              | $6,000
        26    | free |             | unknown             | unknown
        49    | free |             | unknown             | unknown
        49    | free | 30000       | $30,000             | $30,000
        50    | free |             | $84,000 to $120,000 | $84,000 to $120,000
        100   | free |             | $84,000 to $120,000 | $84,000 to $120,000
        101   | free |             | from $150,000       | from $150,000
        ",
    );
}

/// The step is 6,000 from 1 to 25 seats, unknown from there to 49, and then at least 84,000: sure to be at
/// least the fee from 50 on. Where no price is published above the last size nothing is sure for good.
#[test]
fn a_hole_breaks_what_can_be_said_of_every_larger_number() {
    let sized = |last: Value| {
        made::app(&[
            plan("free", "no", flat("0", "month")),
            plan(
                "sized",
                "yes",
                sizes(
                    "year",
                    json!([{ "from": 1, "to": 25, "amount": "6000" }, last]),
                ),
            ),
        ])
    };
    holds(
        &sized(json!({ "from": 50, "amount": "84000" })),
        "
        seats | plan | break-even | dearer below
        10    | free | at most 50 | 1-25
        30    | free | at most 50 | 1-25
        ",
    );
    holds(
        &sized(json!({ "from": 50, "to": 100, "amount": "84000" })),
        "
        seats | plan | break-even | dearer below
        10    | free | unknown    | 1-25 and 50-100
        30    | free | unknown    | 1-25 and 50-100
        ",
    );
}

/// A quote in a hole flips at the whole amount: at 30 seats today's bill is 30 x 10 x 12 = 3,600, so that
/// 6,000 + 3,600 = 9,600 a year costs as much as a fee of 6,000.
#[test]
fn a_price_in_a_hole_is_asked_for() {
    let app = made::app(&[
        plan("low", "no", per_seat("10")),
        plan(
            "sized",
            "yes",
            sizes("year", json!([{ "from": 1, "to": 25, "amount": "6000" }])),
        ),
    ]);
    holds(
        &app,
        "
        seats | fee  | flip price  | more a year
        30    | 6000 | $9,600      | unknown
        20    | 6000 | unavailable | $3,600
        ",
    );
}

/// Sizes of something that is not a person: unknown until the reader says how many there are.
#[test]
fn sizes_of_a_unit_that_is_not_a_person() {
    let app = made::app(&[
        plan("free", "no", flat("0", "month")),
        plan(
            "sized",
            "yes",
            json!({ "by_size": { "unit": "contact", "per": "month", "counts": "contact", "bands": [
                { "from": 1, "to": 1000, "amount": "50" },
                { "from": 1001, "to": 5000, "amount": "200" },
            ] } }),
        ),
    ]);
    holds(
        &app,
        "
        seats | plan | units.contact | total a year
        10    | free |               | unknown
        10    | free | 1000          | $600
        5000  | free | 1001          | $2,400
        10    | free | 5001          | unknown
        ",
    );
}

/// Editors at $15 and viewers at $5 on the one plan, at $25 and $8 on the other; viewers count once the
/// reader says how many there are. 10 editors and 40 viewers: (150 + 200) x 12 = 4,200 and (250 + 320) x
/// 12 = 6,840.
#[test]
fn other_kinds_of_seat_count_once_their_number_is_stated() {
    let with_viewers = |id: &str, scim: &str, price: &str, viewer: &str| {
        let mut plan = plan(id, scim, per_seat(price));
        plan["other_seats"] =
            json!([{ "id": "viewer", "name": "Viewer", "amount": viewer, "per": "month" }]);
        plan
    };
    let app = made::app(&[
        with_viewers("low", "no", "15", "5"),
        with_viewers("high", "yes", "25", "8"),
    ]);
    holds(
        &app,
        "
        seats | units.viewer | discount | price.high | more a year | total a year | increase
        10    |              |          |            | $1,200      | $3,000       | +66.67%
        10    | 0            |          |            | $1,200      | $3,000       | +66.67%
        10    | 40           |          |            | $2,640      | $6,840       | +62.86%
        10    | 40           | 10       |            | $1,956      | $6,156       | +46.57%
        10    | 40           | 10       | 25         | $2,256      | $6,456       | +53.71%
        ",
    );
}

/// A discount lowers what is bought anew: of an add-on to today's plan the addition alone (3,600 x 0.9);
/// of another plan with it all of that (10,800 + 3,600) x 0.9 - 4,800; and not what the reader typed.
#[test]
fn a_discount_leaves_todays_bill_in_an_add_on_alone() {
    let app = made::app(&[
        plan("team", "no", per_seat("4")),
        plan("business", "no", per_seat("9")),
        added("business-scim", "business", per_seat("3")),
    ]);
    holds(
        &app,
        "
        seats | plan     | discount | price.business | price.business-scim | more a year | total a year
        100   | business | 10       |                |                     | $3,240      | $14,040
        100   | team     | 10       |                |                     | $8,160      | $12,960
        100   | none     | 10       |                |                     | $12,960     | $12,960
        100   | team     | 10       | 9              |                     | $9,240      | $14,040
        100   | team     | 10       |                | 3                   | $8,520      | $13,320
        ",
    );
}

/// Two to three times a plan with a fee multiplies the fee as well, and its add-on rests on the same
/// price: (50 + 10 n) x 12 is 1,800 at 10 seats, the multiple 3,600 to 5,400, the step 1,800 to 3,600.
#[test]
fn a_multiple_of_several_parts_multiplies_each() {
    let app = made::app(&[
        plan("base", "no", seat("10", json!({ "base": "50" }))),
        plan("multiple", "no", times("base", "2", "3")),
        added("multiple-scim", "multiple", flat("100", "month")),
    ]);
    holds(
        &app,
        "
        seats | plan     | more a year      | total a year     | increase
        10    | base     | $3,000 to $4,800 | $4,800 to $6,600 | +166.67% to +266.67%
        10    | multiple | $1,200           | $4,800 to $6,600 | +22.22% to +33.33%
        ",
    );
}

/// Two add-ons, one upon the other: 10 + 2 + 1 a seat.
#[test]
fn an_add_on_upon_an_add_on() {
    let app = made::app(&[
        plan("base", "no", per_seat("10")),
        plan(
            "base-sso",
            "no",
            json!({ "add_on": { "to": "base", "name": "SSO", "price": per_seat("2") } }),
        ),
        added("base-sso-scim", "base-sso", per_seat("1")),
    ]);
    holds(
        &app,
        "
        seats | plan     | more a year | total a year
        100   | base     | $3,600      | $15,600
        100   | base-sso | $1,200      | $15,600
        ",
    );
}

/// A fee paid once counts once in the horizon of native, beside set-up, for whoever buys the plan; it is no
/// part of the step a year. 12,000 x 3 + 1,500 + 200 = 37,700.
#[test]
fn what_is_paid_once_counts_once_for_who_buys() {
    let mut high = plan("high", "yes", per_seat("30"));
    high["one_off"] = json!({ "amount": "1500", "what": "Onboarding fee", "cite": [] });
    let app = made::app(&[plan("low", "no", per_seat("20")), high]);
    holds(
        &app,
        "
        seats | plan | years | setup.native | more a year | total a year | native in all
        100   | low  |       |              | $12,000     | $36,000      | $13,500
        100   | low  | 3     | 200          | $12,000     | $36,000      | $37,700
        100   | high | 3     | 200          | $0          | $36,000      | $200
        100   | none |       |              | $36,000     | $36,000      | $37,500
        ",
    );
}

/// It is part of the verdict: 30 seats are 3,600 a year more, under a fee of 5,000; with 1,500 once they
/// are 5,100 in the year, and native would have to be under 3,500 a year.
#[test]
fn what_is_paid_once_can_decide() {
    let high = |amount: &str| {
        let mut high = plan("high", "yes", per_seat("30"));
        high["one_off"] = json!({ "amount": amount, "what": "Onboarding fee", "cite": [] });
        made::app(&[plan("low", "no", per_seat("20")), high])
    };
    holds(
        &high("1500"),
        "
        seats | fee  | cheapest | sure
        30    | 5000 | managed  | yes
        29    | 5000 | native   | yes
        ",
    );
    // 3,600 and 1,000 to 2,000 once: 4,600 to 5,600 against 5,000.
    holds(
        &high("1000..2000"),
        "
        seats | fee  | native in all    | cheapest | sure | unless
        30    | 5000 | $4,600 to $5,600 | managed  | no   | horizon.native under $5,000
        ",
    );
    holds(
        &high("unknown"),
        "
        seats | fee  | native in all | more a year | cheapest | sure | unless
        30    | 5000 | unknown       | $3,600      | managed  | no   | horizon.native under $5,000
        ",
    );
}

/// What is paid once for the plan below is paid already by who has it.
#[test]
fn what_was_paid_once_is_not_paid_again() {
    let mut high = plan("high", "no", per_seat("30"));
    high["one_off"] = json!({ "amount": "1500", "what": "Onboarding fee", "cite": [] });
    let mut with = added("high-scim", "high", per_seat("3"));
    with["one_off"] = json!({ "amount": "250", "what": "Activation", "cite": [] });
    let app = made::app(&[plan("low", "no", per_seat("20")), high, with]);
    // From high 3 x 10 x 12 + 250; from low (33 - 20) x 10 x 12 + 1,750.
    holds(
        &app,
        "
        seats | plan | more a year | native in all
        10    | high | $360        | $610
        10    | low  | $1,560      | $3,310
        ",
    );
}

/// A bill of today that may be any amount above $50 a seat makes the step a saving of any size; set-up and
/// other years put no floor under it.
#[test]
fn a_step_without_a_bottom_gets_none_from_what_is_added() {
    let mut high = plan("high", "yes", seat("60", json!({ "base": "10" })));
    high["one_off"] = json!({ "amount": "1500", "what": "Onboarding fee", "cite": [] });
    let app = made::app(&[plan("low", "no", per_seat("50..")), high]);
    // (10 + 600 - 500) x 12 = 1,320 at the most for 10 seats; with 1,500 once and 100 of set-up 2,920.
    holds(
        &app,
        "
        seats | plan | setup.native | more a year  | native in all | sure
        10    | low  | 100          | under $1,320 | under $2,920  | no
        10    | low  |              | under $1,320 | under $2,820  | no
        ",
    );
}

/// An addition "under $100 a month" to today's plan has nothing to be taken from: it is under $1,200, and
/// not less than nothing.
#[test]
fn an_addition_with_only_a_ceiling_is_not_below_nothing() {
    let app = made::app(&[
        plan("base", "no", per_seat("10..")),
        added("base-scim", "base", flat("..100", "month")),
    ]);
    holds(
        &app,
        "
        seats | plan | fee  | more a year  | native in all | cheapest | sure
        50    | base | 2000 | under $1,200 | under $1,200  | native   | yes
        50    | base | 0    | under $1,200 | under $1,200  | managed  | yes
        ",
    );
}

/// Intercom at 100 seats: (132 - 29) x 100 x 12 = 123,600.
#[test]
fn seats_are_multiplied_whatever_the_unit_is_called() {
    holds(
        &app("intercom"),
        "
        seats | plan      | more a year
        100   | essential | $123,600
        ",
    );
}

/// An idle seat costs what a seat costs, with what is added for it; where a part is not simply so much for
/// a seat the aggregate's own price is used, 3,925 / 144 = about 27.26.
#[test]
fn an_idle_seat_costs_what_a_seat_costs() {
    let app = made::app(&[
        plan("seats", "no", per_seat("10")),
        added("seats-added", "seats", per_seat("2")),
        added("flat-added", "seats", flat("500", "month")),
        plan("fee", "no", seat("10", json!({ "base": "5" }))),
        plan("held", "no", seat("10", json!({ "included": 5 }))),
        plan("least", "no", seat("10", json!({ "minimum_spend": "5" }))),
        plan(
            "sized",
            "yes",
            sizes("year", json!([{ "from": 1, "amount": "6000" }])),
        ),
    ]);
    for (plan, price) in [
        ("seats", "10"),
        ("seats-added", "12"),
        ("flat-added", "10"),
        ("fee", "~27.26"),
        ("held", "~27.26"),
        ("least", "10"),
        ("sized", "~27.26"),
    ] {
        let found = estimate(&app, &format!("plan={plan}&target=sized"));
        let shown = found.manual.form.idle_price.to_string();
        let shown = match shown.split_once('.') {
            Some((whole, rest)) if rest.len() > 2 => {
                assert!(rest.starts_with("256944"), "{plan}: {shown}");
                format!("{whole}.26")
            }
            _ => shown,
        };
        assert_eq!(shown, price, "{plan}");
    }
}

/// Where the lines of the chart cross is where the tables say: by hand costs 11,754 at 500 employees, which
/// 120 n + 2,400 reaches at 77.95 seats.
#[test]
fn the_charts_cross_where_the_break_even_is() {
    let app = flat_add_on();
    let found = estimate(&app, "plan=low");
    let Passes { managed, manual } = passes(&app, &found);
    assert_eq!(managed.to_string(), "..22");
    assert_eq!(manual.to_string(), "78");
}

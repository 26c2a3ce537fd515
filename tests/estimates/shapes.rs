//! Shapes of prices that the four documented apps do not have, on made-up apps.

use crate::support::made::{self, flat, per_seat, per_seat_from, per_unit, plan, quote, times};
use crate::support::table::holds;
use crate::support::{catalog, scenario};
use scimcost::catalog::{App, own_app};
use scimcost::money::Amount;
use serde_json::json;

/// $20 today, $30 with SCIM but at least 100 seats: 30 x 100 x 12 = 36,000 up to 100 seats.
fn hundred_seat_minimum() -> App {
    made::app(&[
        plan("low", "no", per_seat("20")),
        plan("high", "yes", per_seat_from("30", 100)),
    ])
}

/// At 40 seats 36,000 - 9,600; at 100 it is 36,000 - 24,000; at 150, 54,000 - 36,000.
#[test]
fn a_minimum_is_billed_however_few_there_are() {
    holds(
        &hundred_seat_minimum(),
        "
        seats | more a year | total a year | increase
        1     | $35,760     | $36,000      | +14,900%
        40    | $26,400     | $36,000      | +275%
        99    | $12,240     | $36,000      | +52%
        100   | $12,000     | $36,000      | +50%
        150   | $18,000     | $54,000      | +50%
        ",
    );
}

/// 36,000 - 240 x seats is 15,000 or more up to 87 seats (15,120); then the step falls to 12,000 at 100
/// and is 15,000 again from 125 (120 x 125). With a fee of under 5,000 native is dearer everywhere.
#[test]
fn a_minimum_makes_native_dear_below_the_break_even() {
    holds(
        &hundred_seat_minimum(),
        "
        fee   | break-even | dearer below
        15000 | 125        | 1-87
        15001 | 126        | 1-87
        15121 | 127        | 1-86
        12000 | 1          | nowhere
              | at most 1  | nowhere
        ",
    );
}

/// The same $30 on both plans: the minimum alone is the step, and it is nothing from 100 seats on.
/// 36,000 - 360 x 86 = 5,040.
#[test]
fn a_minimum_at_the_same_price_is_a_step_of_nothing_or_a_large_one() {
    let app = made::app(&[
        plan("low", "no", per_seat("30")),
        plan("high", "yes", per_seat_from("30", 100)),
    ]);
    holds(
        &app,
        "
        seats | more a year | increase | break-even  | dearer below
        10    | $32,400     | +900%    | unavailable | 1-86
        86    | $5,040      | +16%     | unavailable | 1-86
        87    | $4,680      | +15%     | unavailable | 1-86
        100   | $0          | 0%       | unavailable | 1-86
        500   | $0          | 0%       | unavailable | 1-86
        ",
    );
}

/// A minimum on today's plan is part of today's bill: 50 x 10 x 12 = 6,000 for one seat as for fifty.
#[test]
fn a_minimum_on_todays_plan_is_part_of_todays_bill() {
    let app = made::app(&[
        plan("low", "no", per_seat_from("10", 50)),
        plan("high", "yes", per_seat("30")),
    ]);
    holds(
        &app,
        "
        seats | more a year | total a year
        1     | -$5,640     | $360
        50    | $12,000     | $18,000
        60    | $14,400     | $21,600
        ",
    );
}

/// A team pack at $19.95 a month for everybody is $239.40 a year, not that for each of ten people.
#[test]
fn a_flat_price_is_not_multiplied_by_people() {
    let app = made::app(&[
        plan("pack", "no", flat("19.95", "month")),
        plan("top", "yes", per_seat("12")),
    ]);
    holds(
        &app,
        "
        seats | more a year | total a year
        10    | $1,200.60   | $1,440
        1     | -$95.40     | $144
        ",
    );
}

/// Flat to flat: 12,000 - 1,188 for any team, 910%.
#[test]
fn a_flat_step_is_the_same_for_everybody() {
    let app = made::app(&[
        plan("low", "no", flat("99", "month")),
        plan("high", "yes", flat("12000", "year")),
    ]);
    holds(
        &app,
        "
        seats    | more a year | increase | break-even | fee
        1        | $10,812     | +910%    | at most 1  |
        10000000 | $10,812     | +910%    | at most 1  |
        50       | $10,812     | +910%    | 1          | 10812
        50       | $10,812     | +910%    | unavailable| 10813
        ",
    );
}

/// (23 - 15) x hosts x 12. Nobody knows the hosts until the reader says; none is none. Seats play no
/// part, so that the count is the same for every team.
#[test]
fn units_that_are_not_people_are_asked_for() {
    let app = made::app(&[
        plan("pro", "no", per_unit("15", "host")),
        plan("top", "yes", per_unit("23", "host")),
    ]);
    holds(
        &app,
        "
        seats | units.host | more a year | total a year | increase    | break-even  | cheapest | sure
        50    |            | unknown     | unknown      | unknown     | unknown     | managed  | no
        50    | 20         | $1,920      | $5,520       | +53%        | unavailable | native   | no
        5000  | 20         | $1,920      | $5,520       | +53%        | unavailable | native   | no
        50    | 100        | $9,600      | $27,600      | +53%        | at most 1   | managed  | yes
        50    | 0          | $0          | $0           | unavailable | unavailable | native   | yes
        ",
    );
}

/// A price by use is not computable; typed, it is one amount: 300 x 12 - 240 x 12. It flips at
/// 240 + 1,200 / 12 a month.
#[test]
fn a_price_by_use_computes_once_it_is_typed() {
    let usage = json!({ "usage": { "words": "2.9% and $0.30 a payment", "per": "month" } });
    let app = made::app(&[
        plan("low", "no", flat("240", "month")),
        plan("pay", "yes", usage),
    ]);
    holds(
        &app,
        "
        price.pay | fee  | more a year | total a year | flip price
                  | 1200 | unknown     | unknown      | $340
        300       | 1200 | $720        | $3,600       | $340
        ",
    );
}

/// A quote counts what it is quoted for: $12 a seat, (12 - 10) x 50 x 12. The answer flips at today's
/// price and the fee by the seat: 10 + 6,000 / 600 = 20.
#[test]
fn a_quote_by_the_seat_computes_once_it_is_typed() {
    let app = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "yes", quote()),
    ]);
    holds(
        &app,
        "
        seats | price.high | fee  | more a year | total a year | flip price | cheapest | sure
        50    |            | 6000 | unknown     | unknown      | $20        | managed  | no
        50    | 12         | 6000 | $1,200      | $7,200       | $20        | native   | yes
        50    | 20         | 6000 | $6,000      | $12,000      | $20        | managed  | yes
        50    | 19.99      | 6000 | $5,994      | $11,994      | $20        | native   | yes
        ",
    );
}

/// The cheaper of a fee of $2,000 to $6,000 and of work by hand for 13 idle seats at $10 to $20 (x 12 =
/// 1,560 to 3,120) is 1,560 to 3,120. Over a bill of 6,000 to 12,000, by 600 seat-months: 12.60 to 25.20.
#[test]
fn the_cheaper_of_two_ranges_has_both_lower_ends() {
    let app = made::app(&[
        plan("low", "no", per_seat("10..20")),
        plan("high", "yes", quote()),
    ]);
    let app = made::under(app, |terms| terms.offer.fee = Amount::range(2_000, 6_000));
    holds(
        &app,
        "
        seats | idle | hours | misses | by hand          | flip price
        50    | 13   | 0     | 0      | $1,560 to $3,120 | $12.60 to $25.20
        ",
    );
}

/// A multiple of a price that is told on request is told on request: the quote is for the plan itself,
/// 10 + 6,000 / 600 = 20 a seat and month.
#[test]
fn a_multiple_of_a_quote_is_a_quote() {
    let app = made::app_with(
        &[
            plan("low", "no", per_seat("10")),
            plan("mid", "no", quote()),
            plan("high", "yes", times("mid", "2", "3")),
        ],
        json!({ "default_plan": "low" }),
    );
    holds(
        &app,
        "
        seats | price.mid | price.high | fee  | more a year       | flip price | cheapest | sure | unless
        50    |           |            | 6000 | unknown           | $20        | managed  | no   | native.flip_price under $20
        50    |           | 12         | 6000 | $1,200            | $20        | native   | yes  | nothing
        50    | 6         |            | 6000 | $1,200 to $4,800  | $20        | native   | yes  | nothing
        ",
    );
}

/// Where today's price is not known either, neither is the price at which the answer flips.
#[test]
fn over_an_unknown_bill_the_flip_price_is_unknown_too() {
    let app = made::app(&[plan("low", "no", quote()), plan("high", "yes", quote())]);
    holds(
        &app,
        "
        seats | price.low | price.high | fee  | flip price | more a year | increase
        50    |           |            | 6000 | unknown    | unknown     | unknown
        50    |           | 12         | 6000 | unknown    | unknown     | unknown
        50    | 10        |            | 6000 | $20        | unknown     | unknown
        50    | 10        | 12         | 6000 | $20        | $1,200      | +20%
        ",
    );
}

/// 1.5 times (2 to 3 times $79) is $237 to $355.50. From Corporate that is 2 to 3.5 times $79 more:
/// 94,800 to 165,900 for 50. With $100: 120,000 to 210,000. With $200 typed for the plan between, 1.5
/// times that is $300: 180,000 less 47,400.
#[test]
fn a_multiple_of_a_multiple_is_still_one_price() {
    let app = made::app_with(
        &[
            plan("corporate", "no", per_seat("79")),
            plan("enterprise", "no", times("corporate", "2", "3")),
            plan("ultimate", "yes", times("enterprise", "1.5", "1.5")),
        ],
        json!({ "default_plan": "corporate" }),
    );
    holds(
        &app,
        "
        seats | plan      | price.corporate | price.enterprise | more a year          | total a year
        50    | corporate |                 |                  | $94,800 to $165,900  | $142,200 to $213,300
        50    | corporate | 100             |                  | $120,000 to $210,000 | $180,000 to $270,000
        50    | corporate |                 | 200              | $132,600             | $180,000
        ",
    );
}

/// Two plans that are each told as a multiple of the other have no price, and nothing hangs.
#[test]
fn a_circle_of_multiples_is_unknown() {
    let app = made::app(&[
        plan("a", "no", times("b", "1", "2")),
        plan("b", "yes", times("a", "2", "3")),
    ]);
    holds(
        &app,
        "seats | more a year | total a year\n50 | unknown | unknown",
    );
}

/// A range, a ceiling and an approximate price keep what they say: (30..40 - 10) x 600; (0..40) x 600
/// less 6,000; about (30 - 10) x 600.
#[test]
fn prices_that_are_not_one_number_stay_so() {
    let with = |price: &str| {
        made::app(&[
            plan("low", "no", per_seat("10")),
            plan("high", "yes", per_seat(price)),
        ])
    };
    holds(
        &with("30..40"),
        "seats | more a year | total a year | increase\n50 | $12,000 to $18,000 | $18,000 to $24,000 | +200% to +300%",
    );
    holds(
        &with("..40"),
        "seats | more a year | total a year\n50 | -$6,000 to $18,000 | under $24,000",
    );
    holds(
        &with("30.."),
        "seats | more a year | total a year | increase\n50 | from $12,000 | from $18,000 | from +200%",
    );
    holds(
        &with("~30"),
        "seats | more a year | total a year\n50 | about $12,000 | about $18,000",
    );
}

/// "From $36,000" at 100% off is nothing, and not "from $0".
#[test]
fn nothing_times_a_price_without_a_ceiling_is_nothing() {
    let app = made::app(&[
        plan("low", "no", flat("0", "year")),
        plan("high", "yes", flat("36000..", "year")),
    ]);
    holds(
        &app,
        "plan | discount | more a year | total a year\nlow | 100 | $0 | $0\nlow | 50 | from $18,000 | from $18,000",
    );
}

/// Bands may touch, end, or leave the top open; a seat count outside has the list price.
#[test]
fn bands_begin_and_end_where_they_say() {
    let app = made::app_with(
        &[
            plan("low", "no", per_seat("10")),
            plan("high", "yes", per_seat("20")),
        ],
        json!({ "volume_discounts": { "bands": [
            { "from": 10, "to": 19, "percent": "10" },
            { "from": 20, "to": 40, "percent": "25" },
        ], "cite": [] } }),
    );
    // 20 x 12 = 240 a seat at list, 216 at 10% off, 180 at 25% off, less 120 today.
    holds(
        &app,
        "
        seats | discount | more a year | discount quoted
        9     | quoted   | $1,080      | no
        10    | quoted   | $960        | yes
        19    | quoted   | $1,824      | yes
        20    | quoted   | $1,200      | yes
        40    | quoted   | $2,400      | yes
        41    | quoted   | $4,920      | no
        41    | list     | $4,920      | yes
        ",
    );
}

/// No plan has SCIM: there is no native way, and the two others are compared.
#[test]
fn without_a_scim_plan_there_is_no_native_way() {
    let app = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "no", per_seat("20")),
    ]);
    holds(
        &app,
        "
        seats | more a year | total a year | increase    | break-even  | flip price  | native in all | cheapest | sure
        50    | unavailable | unavailable  | unavailable | unavailable | unavailable | unavailable   | managed  | yes
        ",
    );
}

/// The app that is not in the catalog: $20 today and $50 with SCIM, at least 25 seats on both.
/// 30 x 25 x 12 = 9,000; 30 x 50 x 12 = 18,000.
#[test]
fn the_readers_own_app_has_the_same_estimate() {
    let own = |fragment: &str| {
        own_app(&scenario(fragment), &catalog().terms).expect("reserved ids are ids")
    };
    let priced = own("name=Acme&own.current=20&own.target=50&own.minimum=25");
    assert_eq!(priced.record.name, "Acme");
    holds(
        &priced,
        "
        seats | more a year | total a year | increase | cheapest
        10    | $9,000      | $15,000      | +150%    | managed
        50    | $18,000     | $30,000      | +150%    | managed
        ",
    );
    holds(
        &own("own.current=0&own.target=5"),
        "seats | more a year | increase\n50 | $3,000 | unavailable",
    );
    // At least 100 are billed, at the price that is asked for too: (6,000 + 10 x 1,200) / 1,200.
    holds(
        &own("own.current=10&own.minimum=100"),
        "seats | fee | more a year | flip price\n50 | 6000 | unknown | $15",
    );
    holds(
        &own("name=Acme"),
        "
        plan | more a year | cheapest     | sure | flip price
             | unknown     | managed      | no   | unknown
        none | unknown     | quote_needed | no   | unknown
        ",
    );
}

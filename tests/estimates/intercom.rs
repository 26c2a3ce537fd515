//! Intercom: Essential $29, Advanced $85, Expert $132 a seat and month; SCIM on Expert only.

use crate::support::app;
use crate::support::table::holds;

/// The guide's own table, and the same from Advanced: ($132 - $29) x seats x 12 and
/// ($132 - $85) x seats x 12. The guide prints 355% as a saving; it is the increase 103 / 29, and
/// 47 / 85 is 55%.
#[test]
fn the_published_upgrade_table_holds() {
    holds(
        &app("intercom"),
        "
        seats | plan      | more a year | total a year | increase
        25    | essential | $30,900     | $39,600      | +355%
        50    | essential | $61,800     | $79,200      | +355%
        100   | essential | $123,600    | $158,400     | +355%
        25    | advanced  | $14,100     | $39,600      | +55%
        50    | advanced  | $28,200     | $79,200      | +55%
        100   | advanced  | $56,400     | $158,400     | +55%
        ",
    );
}

/// $1,236 and $564 a seat and year; $1,584 a seat and year in all. 103 / 29 = 3.55172413..., and
/// 47 / 85 = 0.55294117...
#[test]
fn one_seat_and_ten_million_seats_are_as_exact_as_fifty() {
    holds(
        &app("intercom"),
        "
        seats    | plan      | more a year     | total a year    | increase
        1        | essential | $1,236          | $1,584          | +355.172414%
        80       | essential | $98,880         | $126,720        | +355.172414%
        10000000 | essential | $12,360,000,000 | $15,840,000,000 | +355.172414%
        1        | advanced  | $564            | $1,584          | +55.294118%
        10000000 | advanced  | $5,640,000,000  | $15,840,000,000 | +55.294118%
        ",
    );
}

/// Nothing stated: 50 seats on Essential, to Expert.
#[test]
fn the_defaults_are_fifty_seats_on_essential() {
    holds(
        &app("intercom"),
        "
        seats | plan | target | more a year | total a year | managed fee  | by hand
              |      |        | $61,800     | $79,200      | under $5,000 | $11,754
              |      | expert | $61,800     | $79,200      | under $5,000 | $11,754
        ",
    );
}

/// On Expert there is nothing left to pay: $132 x 50 x 12 = $79,200 is today's bill.
#[test]
fn on_the_scim_plan_the_step_is_nothing() {
    holds(
        &app("intercom"),
        "
        seats | plan   | more a year | total a year | increase | break-even  | cheapest | sure
        50    | expert | $0          | $79,200      | 0%       | unavailable | native   | yes
        1     | expert | $0          | $1,584       | 0%       | unavailable | native   | yes
        ",
    );
}

/// Essential: $1,236 a seat, so 4 seats are $4,944 and 5 are $6,180. Advanced: $564 a seat, so 8 are
/// $4,512 and 9 are $5,076. The fee is *under* $5,000, so the count is a ceiling. With a fee of the
/// reader's own it is exact: 3 x 1,236 = 3,708; 1,000,000,000 / 1,236 = 809,061.5.
#[test]
fn break_even_is_at_most_five_seats_and_at_most_nine() {
    holds(
        &app("intercom"),
        "
        plan      | fee        | break-even  | dearer below
        essential |            | at most 5   | nowhere
        advanced  |            | at most 9   | nowhere
        essential | 5000       | 5           | nowhere
        essential | 3708       | 3           | nowhere
        essential | 3708.01    | 4           | nowhere
        essential | 1236       | 1           | nowhere
        essential | 0          | 1           | nowhere
        essential | 1000000000 | 809062      | nowhere
        expert    |            | unavailable | nowhere
        none      |            | at most 5   | nowhere
        ",
    );
}

/// The step may be so small that it takes millions of seats, or never comes: $0.0001 a seat and month
/// is $0.0012 a year, and 5,000 / 0.0012 = 4,166,666.7; at $0.00005 it would be more than ten million.
#[test]
fn break_even_of_a_tiny_step_is_far_away_or_never() {
    holds(
        &app("intercom"),
        "
        plan      | price.expert | break-even      | dearer below
        essential | 29.0001      | at most 4166667 | nowhere
        essential | 29           | unavailable     | nowhere
        essential | 25           | unavailable     | nowhere
        ",
    );
}

/// 12-15% at 25 to 30 seats, 15-34% from 75, off Expert only. 100 seats: 158,400 x 0.66 = 104,544 and
/// x 0.85 = 134,640, less today's 34,800. 25 seats: 39,600 x 0.85 = 33,660 and x 0.88 = 34,848, less
/// 8,700. 30 seats: 47,520 x 0.85 = 40,392 and x 0.88 = 41,817.60, less 10,440. 75 seats: 118,800 x
/// 0.66 = 78,408 and x 0.85 = 100,980, less 26,100. Between and below the bands the list price:
/// 1,236 x 31 = 38,316, x 74 = 91,464, x 24 = 29,664. Increase at 100 seats: 104,544 / 34,800 = 3.0041
/// and 134,640 / 34,800 = 3.8690.
#[test]
fn quoted_discounts_have_two_bands_and_a_hole() {
    holds(
        &app("intercom"),
        "
        seats | plan      | discount | more a year           | total a year         | discount quoted | increase
        100   | essential | quoted   | $69,744 to $99,840    | $104,544 to $134,640 | yes             | +200% to +287%
        25    | essential | quoted   | $24,960 to $26,148    | $33,660 to $34,848   | yes             |
        30    | essential | quoted   | $29,952 to $31,377.60 | $40,392 to $41,817.60| yes             |
        75    | essential | quoted   | $52,308 to $74,880    | $78,408 to $100,980  | yes             |
        24    | essential | quoted   | $29,664               | $38,016              | no              | +355%
        31    | essential | quoted   | $38,316               | $49,104              | no              | +355%
        74    | essential | quoted   | $91,464               | $117,216             | no              | +355%
        100   | essential | list     | $123,600              | $158,400             | yes             | +355%
        100   | expert    | quoted   | $0                    | $158,400             | yes             | 0%
        ",
    );
}

/// From Advanced with quoted discounts the step shrinks at 75 seats: Expert at 34% off is $87.12, only
/// $2.12 above $85, so $25.44 a seat and year, and 5,000 / 25.44 = 196.5. Below that, $564 x 9 =
/// $5,076 at list, $112.20 - $85 = $27.20 a month at 15% off (25 x 27.20 x 12 = $8,160), and list
/// again to 74 seats: all dearer than the fee already.
#[test]
fn discount_bands_make_the_upgrade_dear_below_the_break_even() {
    holds(
        &app("intercom"),
        "
        plan     | discount | break-even  | dearer below
        advanced | quoted   | at most 197 | 9-74
        advanced | list     | at most 9   | nowhere
        ",
    );
}

/// Off the target's list price: 79,200 x 0.8 = 63,360; x 0.875 = 69,300; x 0 = 0; each less today's
/// 17,400. Today's bill is never discounted: from Expert nothing changes.
#[test]
fn a_percentage_comes_off_the_target_alone() {
    holds(
        &app("intercom"),
        "
        seats | plan      | discount | more a year | total a year | increase
        50    | essential | 20       | $45,960     | $63,360      | +264%
        50    | essential | 12.5     | $51,900     | $69,300      | +298%
        50    | essential | 0        | $61,800     | $79,200      | +355%
        50    | essential | 100      | -$17,400    | $0           | -100%
        50    | expert    | 20       | $0          | $79,200      | 0%
        50    | none      | 20       | $63,360     | $63,360      | unavailable
        ",
    );
}

/// Typed prices, a seat and month: (110 - 29) x 600 = 48,600; (132 - 19) x 600 = 67,800 and 113 / 19 =
/// 595%. A discount leaves a typed target alone (48,600 again) but not a list target beside a typed
/// price of today: 63,360 - 11,400 = 51,960. Cheaper than today: (25 - 29) x 600 = -2,400, -14%.
/// From $0 there is no percentage.
#[test]
fn typed_prices_replace_list_prices() {
    holds(
        &app("intercom"),
        "
        seats | plan      | price.essential | price.expert | discount | more a year | total a year | increase
        50    | essential |                 | 110          |          | $48,600     | $66,000      | +279%
        50    | essential |                 | 110          | 20       | $48,600     | $66,000      | +279%
        100   | essential |                 | 110          | quoted   | $97,200     | $132,000     | +279%
        50    | essential | 19              |              |          | $67,800     | $79,200      | +595%
        50    | essential | 19              |              | 20       | $51,960     | $63,360      | +456%
        50    | essential |                 | 25           |          | -$2,400     | $15,000      | -14%
        50    | essential |                 | 29           |          | $0          | $17,400      | 0%
        50    | essential |                 | 0            |          | -$17,400    | $0           | -100%
        50    | essential | 0               |              |          | $79,200     | $79,200      | unavailable
        50    | essential |                 | 0.0001       |          | -$17,399.94 | $0.06        |
        50    | expert    |                 | 110          |          | $0          | $66,000      | 0%
        ",
    );
}

/// Not a customer yet: native is the whole Expert bill; managed and by hand add Essential's
/// 29 x 50 x 12 = 17,400. There is no bill today to compare with.
#[test]
fn somebody_who_is_not_a_customer_pays_for_licences_either_way() {
    holds(
        &app("intercom"),
        "
        seats | plan | more a year | total a year | increase    | native in all | managed in all     | by hand in all | cheapest | sure
        50    | none | $79,200     | $79,200      | unavailable | $79,200       | $17,400 to $22,400 | $29,154        | managed  | yes
        3     | none | $4,752      | $4,752       | unavailable | $4,752        | $1,044 to $6,044   | $12,798        | native   | no
        ",
    );
}

/// A target of the reader's choice, where today's plan stands above it: Expert has SCIM, nothing to pay.
#[test]
fn above_the_target_the_bill_is_todays() {
    holds(
        &app("bitwarden"),
        "
        seats | plan       | target | more a year | total a year | increase
        50    | enterprise | teams  | $0          | $3,600       | 0%
        50    | enterprise |        | $0          | $3,600       | 0%
        ",
    );
}

//! Amplitude, Bill.com and Bitwarden as their cards publish them, and as the vendor has it.

use crate::support::app;
use crate::support::table::holds;

/// Plus is $49 x 12 = $588 a year for everybody, Growth at least $36,000: at least $35,412 more, and
/// 35,412 / 588 = 60.22, whatever the number of people.
#[test]
fn amplitude_is_a_change_of_contract_at_any_size() {
    holds(
        &app("amplitude"),
        "
        seats    | more a year  | total a year | increase     | break-even | cheapest | sure
        1        | from $35,412 | from $36,000 | from +6,022% | at most 1  | managed  | yes
        50       | from $35,412 | from $36,000 | from +6,022% | at most 1  | managed  | yes
        10000000 | from $35,412 | from $36,000 | from +6,022% | at most 1  | managed  | yes
        ",
    );
}

#[test]
fn amplitude_from_nothing_and_from_a_typed_quote() {
    // 36,000 - 588 exactly, once the reader's own quote says so; from $0 there is no percentage.
    holds(
        &app("amplitude"),
        "
        plan   | price.growth | price.plus | more a year  | total a year | increase
        plus   | 36000        |            | $35,412      | $36,000      | +6,022%
        plus   |              | 100        | from $34,800 | from $36,000 | from +2,900%
        free   |              |            | from $36,000 | from $36,000 | unavailable
        free   | 40000        |            | $40,000      | $40,000      | unavailable
        none   |              |            | from $36,000 | from $36,000 | unavailable
        growth |              |            | $0           | from $36,000 | 0%
        ",
    );
}

/// The vendor's word: SCIM on Enterprise, by quote. Native wins under $5,000 + $588 a year. Then 40,000
/// - 588 = 39,412, and 39,412 / 588 = 67.03.
#[test]
fn amplitude_enterprise_is_unknown_until_a_quote_is_typed() {
    holds(
        &app("amplitude"),
        "
        target     | price.enterprise | more a year | total a year | increase | break-even  | flip price   | cheapest | sure | unless
        enterprise |                  | unknown     | unknown      | unknown  | unknown     | under $5,588 | managed  | no   | native.flip_price under $5,588
        enterprise | 40000            | $39,412     | $40,000      | +6,703%  | at most 1   | under $5,588 | managed  | yes  | nothing
        enterprise | 4000             | $3,412      | $4,000       | +580%    | unavailable | under $5,588 | native   | no   | managed.fee_per_year under $3,412
        enterprise | 588              | $0          | $588         | 0%       | unavailable | under $5,588 | native   | yes  | nothing
        growth     |                  | from $35,412|              |          |             | unavailable  | managed  | yes  | nothing
        ",
    );
}

/// The flip price follows the cheaper of the other ways, set-up and years: 3,000 + 588; over three
/// years (3 x 3,000 - 900 + 3 x 588) / 3 = 3,288. By hand for 600 a year (10 x $60) it is 600 + 588 at
/// most, and the managed fee may still be lower.
#[test]
fn the_flip_price_is_against_the_cheaper_of_the_other_ways() {
    holds(
        &app("amplitude"),
        "
        target     | fee  | years | setup.native | hours | idle | misses | flip price
        enterprise | 3000 |       |              |       |      |        | $3,588
        enterprise | 3000 | 3     | 900          |       |      |        | $3,288
        enterprise | 3000 |       | 5000         |       |      |        | unavailable
        enterprise | 3000 |       |              | 10    | 0    | 0      | $1,188
        enterprise |      |       |              | 10    | 0    | 0      | under $1,188
        ",
    );
}

/// With Growth today, which costs $36,000 or more, Enterprise wins at $36,000 and maybe well above.
#[test]
fn the_flip_price_over_a_bill_without_a_ceiling_has_none() {
    holds(
        &app("amplitude"),
        "
        plan   | target     | flip price
        growth | enterprise | from $36,000
        ",
    );
}

/// Growth is "from $36,000", so a quote of 50,000 costs at most 14,000 more and may cost less than
/// today; $1,000 to set it up does not put a floor under that.
#[test]
fn a_step_from_a_bill_without_a_ceiling_has_no_floor() {
    holds(
        &app("amplitude"),
        "
        plan   | target     | price.enterprise | setup.native | more a year   | total a year | native in all
        growth | enterprise | 50000            |              | under $14,000 | $50,000      | under $14,000
        growth | enterprise | 50000            | 1000         | under $14,000 | $50,000      | under $15,000
        ",
    );
}

/// Corporate $79, Enterprise 2 to 3 times that: $158 to $237 a user and month. It is one price in two
/// places, so the step is 1 to 2 times Corporate: 50 x 12 x 79 = 47,400, and twice that.
#[test]
fn bill_com_costs_one_to_two_times_corporate_more() {
    holds(
        &app("bill-com"),
        "
        seats | plan      | more a year        | total a year        | increase
        50    | corporate | $47,400 to $94,800 | $94,800 to $142,200 | +100% to +200%
        1     | corporate | $948 to $1,896     | $1,896 to $2,844    | +100% to +200%
        ",
    );
}

/// The vendor's $89: Enterprise is $178 to $267. 600 x 89 = 53,400. A discount of 10% off Enterprise,
/// whose price nobody typed: 600 x 178 x 0.9 = 96,120 and 600 x 267 x 0.9 = 144,180, less 53,400.
#[test]
fn bill_com_follows_a_typed_price_of_corporate() {
    holds(
        &app("bill-com"),
        "
        seats | price.corporate | discount | more a year         | total a year         | increase
        50    | 89              |          | $53,400 to $106,800 | $106,800 to $160,200 | +100% to +200%
        50    | 89              | 10       | $42,720 to $90,780  | $96,120 to $144,180  | +80% to +170%
        50    |                 | 10       | $37,920 to $80,580  | $85,320 to $127,980  | +80% to +170%
        ",
    );
}

/// From Essentials (29,400 a year) and Team (39,000), and with a quote of $200 typed: 120,000 - 47,400.
#[test]
fn bill_com_from_lower_plans_and_from_a_quote() {
    holds(
        &app("bill-com"),
        "
        seats | plan       | price.enterprise | more a year         | increase
        50    | essentials |                  | $65,400 to $112,800 | +222% to +384%
        50    | team       |                  | $55,800 to $103,200 | +143% to +265%
        50    | corporate  | 200              | $72,600             | +153%
        50    | corporate  | 158              | $47,400             | +100%
        50    | enterprise |                  | $0                  | 0%
        ",
    );
}

/// $948 a user and year at the least: 5 users are $4,740, 6 are $5,688.
#[test]
fn bill_com_break_even_counts_the_least_that_the_step_can_be() {
    holds(
        &app("bill-com"),
        "
        seats | fee  | break-even | more a year
        50    |      | at most 6  |
        5     |      | at most 6  | $4,740 to $9,480
        50    | 5000 | 3 to 6     |
        ",
    );
}

/// SCIM stands on Teams, so the step is from Teams to Teams. Enterprise is another $2 x 12 a user:
/// 50 users $1,200, +50%, and 5,000 / 24 = 208.3.
#[test]
fn bitwarden_costs_nothing_more() {
    holds(
        &app("bitwarden"),
        "
        seats    | plan  | target     | more a year  | total a year | increase    | break-even  | cheapest | sure | unless
        50       |       |            | $0           | $2,400       | 0%          | unavailable | native   | yes  | nothing
        10000000 |       |            | $0           | $480,000,000 | 0%          | unavailable | native   | yes  | nothing
        50       | teams | enterprise | $1,200       | $3,600       | +50%        | at most 209 | native   | no   | managed.fee_per_year under $1,200
        50       | none  |            | $2,400       | $2,400       | unavailable | unavailable | native   | yes  | nothing
        ",
    );
}

/// The same aggregate stands on every card.
#[test]
fn every_app_has_the_same_cost_by_hand() {
    for slug in crate::support::SHIPPED {
        holds(
            &app(slug),
            "by hand | licences | labour | compliance\n$11,754 | $3,925 | $6,088 | $1,741",
        );
    }
}

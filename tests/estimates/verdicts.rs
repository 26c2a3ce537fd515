//! The cheapest way, how sure that is, and what would flip it.

use crate::support::made::{self, per_seat, plan, quote};
use crate::support::table::holds;
use crate::support::{app, catalog, scenario};
use scimcost::catalog::own_app;
use scimcost::money::Amount;
use serde_json::json;

/// Native is $1,236 a seat from Essential: $3,708 for 3 and $4,944 for 4, both under the fee's ceiling
/// of $5,000 and both beaten by a fee that is lower still. From 5 seats, $6,180, the fee cannot lose.
#[test]
fn a_small_team_is_cheapest_native_unless_the_fee_is_lower_still() {
    holds(
        &app("intercom"),
        "
        seats | plan      | cheapest | sure | unless                           | more a year
        1     | essential | native   | no   | managed.fee_per_year under $1,236 | $1,236
        3     | essential | native   | no   | managed.fee_per_year under $3,708 | $3,708
        4     | essential | native   | no   | managed.fee_per_year under $4,944 | $4,944
        5     | essential | managed  | yes  | nothing                          | $6,180
        80    | essential | managed  | yes  | nothing                          | $98,880
        8     | advanced  | native   | no   | managed.fee_per_year under $4,512 | $4,512
        9     | advanced  | managed  | yes  | nothing                          | $5,076
        80    | expert    | native   | yes  | nothing                          | $0
        ",
    );
}

/// With a fee of the reader's own everything is exact, and so is the answer. On a tie the managed way
/// comes first, as the break-even counts it.
#[test]
fn an_exact_fee_makes_the_verdict_sure() {
    holds(
        &app("intercom"),
        "
        seats | fee     | cheapest | sure | unless
        3     | 3000    | managed  | yes  | nothing
        3     | 3708    | managed  | yes  | nothing
        3     | 3708.01 | native   | yes  | nothing
        3     | 4000    | native   | yes  | nothing
        80    | 12000   | manual   | yes  | nothing
        80    | 11754   | managed  | yes  | nothing
        80    | 0       | managed  | yes  | nothing
        ",
    );
}

/// By hand for 10 x $60 = $600, or for nothing; the fee may be lower than $600 and cannot be lower than
/// nothing.
#[test]
fn by_hand_can_be_cheapest() {
    holds(
        &app("intercom"),
        "
        seats | hours | idle | misses | by hand | cheapest | sure | unless
        80    | 10    | 0    | 0      | $600    | manual   | no   | managed.fee_per_year under $600
        80    | 0     | 0    | 0      | $0      | manual   | yes  | nothing
        ",
    );
}

/// A step that may be $4,740 or $9,480 against a fee of under $5,000: managed, unless the step turns
/// out under $5,000.
#[test]
fn overlapping_ranges_are_never_ranked_in_silence() {
    holds(
        &app("bill-com"),
        "
        seats | more a year         | cheapest | sure | unless
        5     | $4,740 to $9,480    | managed  | no   | native.upgrade_per_year under $5,000
        6     | $5,688 to $11,376   | managed  | yes  | nothing
        2     | $1,896 to $3,792    | native   | no   | managed.fee_per_year under $3,792
        50    | $47,400 to $94,800  | managed  | yes  | nothing
        ",
    );
}

/// What would flip it is said as a yearly figure: (11,124 - 300) / 3 over three years, and 3,708 x 3.31
/// over 3.31 with uplift. With growing seats no single year says it for native, so the sum does: 2 users
/// and 3 (1 x 1.5, half up, is 2; then 2.25) are named over the years.
#[test]
fn what_flips_it_takes_years_and_set_up_into_account() {
    holds(
        &app("intercom"),
        "
        seats | years | uplift | setup.managed | setup.native | unless
        3     | 3     |        |               |              | managed.fee_per_year under $3,708
        3     | 3     |        | 300           |              | managed.fee_per_year under $3,608
        3     | 3     | 10     |               |              | managed.fee_per_year under $3,708
        3     |       |        | 300           |              | managed.fee_per_year under $3,408
        3     |       |        |               | 1000         | managed.fee_per_year under $4,708
        ",
    );
    holds(
        &app("bill-com"),
        "
        seats | years | growth | setup.native | unless
        5     | 3     |        |              | native.upgrade_per_year under $5,000
        5     | 1     |        | 100          | native.upgrade_per_year under $4,900
        5     | 2     | -20    |              | horizon.native under $10,000
        ",
    );
}

/// Native can cost less than nothing, and so what turns a verdict can be nothing or less. Enterprise at 54%
/// off is 72.68 to 109.02 a user and month, from 79: -6.32 to 30.02, x 60.
#[test]
fn what_flips_it_may_be_less_than_nothing() {
    holds(
        &app("bill-com"),
        "
        seats | discount | fee | setup.native | more a year             | cheapest | sure | unless
        5     | 54       | 0   |              | -$379.20 to $1,801.20   | managed  | no   | native.upgrade_per_year under $0
        5     | 54       | 0   | 100          | -$379.20 to $1,801.20   | managed  | no   | native.upgrade_per_year under -$100
        ",
    );
}

/// Where today's bill is not known, or has no ceiling, no price of the target can be named: the step is.
/// From a bill without a ceiling the step may be a saving of any size, so that a fee of nothing is not
/// surely the cheapest, and no number of seats surely breaks even with it.
#[test]
fn without_a_bill_of_today_the_step_is_what_flips_it() {
    holds(
        &app("amplitude"),
        "
        plan   | target     | price.enterprise | fee | more a year   | cheapest | sure | unless                               | break-even
        growth | enterprise |                  |     | unknown       | managed  | no   | native.upgrade_per_year under $5,000 | unknown
        growth | enterprise | 50000            | 0   | under $14,000 | managed  | no   | native.upgrade_per_year under $0     | from 1
        ",
    );
    let own = own_app(&scenario("name=Acme"), &catalog().terms).expect("reserved ids are ids");
    holds(
        &own,
        "
        seats | years | growth | cheapest | sure | unless
        50    |       |        | managed  | no   | native.upgrade_per_year under $5,000
        50    | 2     | 10     | managed  | no   | horizon.native under $10,000
        ",
    );
}

/// Somebody who is not a customer, 3 seats: native $4,752 against $1,044 of licences and a fee: the fee
/// has to be under 4,752 - 1,044.
#[test]
fn what_flips_it_leaves_the_licences_out() {
    holds(
        &app("intercom"),
        "
        seats | plan | cheapest | sure | unless
        3     | none | native   | no   | managed.fee_per_year under $3,708
        ",
    );
}

/// Set-up decides a close race: 3,708 + 1,500 is more than 5,000.
#[test]
fn set_up_can_turn_the_verdict() {
    holds(
        &app("intercom"),
        "
        seats | setup.native | setup.managed | cheapest
        3     |              |               | native
        3     | 1500         |               | managed
        3     | 1500         | 1000          | native
        ",
    );
}

/// A price below today's makes native cost less than nothing, and nothing is below that.
#[test]
fn native_can_cost_less_than_today() {
    holds(
        &app("intercom"),
        "
        seats | price.expert | more a year | cheapest | sure
        50    | 25           | -$2,400     | native   | yes
        50    | 29           | $0          | native   | yes
        ",
    );
}

/// An unknown price leaves the verdict open, and says at which quote it flips: 10 + 6,000 / 600.
#[test]
fn an_unknown_price_is_never_ranked_in_silence() {
    let quoted = made::app(&[
        plan("low", "no", per_seat("10")),
        plan("high", "yes", quote()),
    ]);
    holds(
        &quoted,
        "
        seats | fee  | cheapest | sure | unless
        50    | 6000 | managed  | no   | native.flip_price under $20
        ",
    );
}

/// Only where no way has a known ceiling is a quote needed before anything is said.
#[test]
fn a_quote_is_needed_only_where_nothing_has_a_ceiling() {
    let unknown_manual = json!({ "manual": {
        "employees": 500, "orphaned_accounts": 0, "idle_seats": 1, "hours": 1,
        "licences": "unknown", "labour": "unknown", "compliance": "unknown", "label": "", "cite": [],
    } });
    let plans = [
        plan("low", "no", per_seat("10")),
        plan("high", "yes", quote()),
    ];
    let app = made::app_with(&plans, unknown_manual);
    let nothing_known = made::under(app.clone(), |terms| terms.offer.fee = Amount::Unknown);
    let fee_from = made::under(app, |terms| terms.offer.fee = Amount::at_least(100));
    holds(
        &nothing_known,
        "
        seats | price.high | fee | managed fee | by hand | cheapest     | sure
        50    |            |     | unknown     | unknown | quote_needed | no
        50    | 12         |     | unknown     | unknown | native       | no
        50    |            | 900 | $900        | unknown | managed      | no
        ",
    );
    holds(
        &fee_from,
        "
        seats | managed fee | cheapest
        50    | from $100   | quote_needed
        ",
    );
}

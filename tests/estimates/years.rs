//! One to five years: growth of seats, uplift of prices, set-up once.

use crate::support::app;
use crate::support::table::{holds, is};
use scimcost::catalog::App;
use scimcost::pricing::{Way, estimate, yearly};
use scimcost::scenario::Scenario;

/// One year without set-up is the yearly figure; more years are so many times it.
#[test]
fn years_add_up() {
    holds(
        &app("intercom"),
        "
        seats | years | native in all | managed in all | by hand in all
        50    | 1     | $61,800       | under $5,000   | $11,754
        50    | 3     | $185,400      | under $15,000  | $35,262
        50    | 5     | $309,000      | under $25,000  | $58,770
        ",
    );
}

/// Whole seats, half rounded up: 50, 55, 60.5 = 61, together 166, x 1,236. Halving: 50, 25, 12.5 = 13,
/// 6.25 = 6, 3.125 = 3, together 97. Doubling: 50 + 100 + 200 + 400 + 800 = 1,550. Neither the fee nor
/// the work by hand follows the seats.
#[test]
fn growth_counts_whole_seats_from_the_second_year() {
    holds(
        &app("intercom"),
        "
        seats | years | growth | native in all | managed in all | by hand in all
        50    | 1     | 10     | $61,800       | under $5,000   | $11,754
        50    | 2     | 10     | $129,780      | under $10,000  | $23,508
        50    | 3     | 10     | $205,176      | under $15,000  | $35,262
        50    | 5     | -50    | $119,892      | under $25,000  | $58,770
        50    | 5     | 100    | $1,915,800    | under $25,000  | $58,770
        ",
    );
}

/// A team of one does not shrink to none, and ten million do not grow: 5 x 1,236, and 3 x
/// 12,360,000,000.
#[test]
fn growth_stays_between_one_seat_and_ten_million() {
    holds(
        &app("intercom"),
        "
        seats    | years | growth | native in all
        1        | 5     | -50    | $6,180
        10000000 | 3     | 100    | $37,080,000,000
        ",
    );
}

/// 1 + 1.1 + 1.21 = 3.31 for all three ways alike: 61,800 x 3.31, 5,000 x 3.31, 11,754 x 3.31. Down by
/// half: 1.75.
#[test]
fn uplift_raises_all_three_ways_alike_from_the_second_year() {
    holds(
        &app("intercom"),
        "
        seats | years | uplift | native in all | managed in all | by hand in all
        50    | 1     | 10     | $61,800       | under $5,000   | $11,754
        50    | 3     | 10     | $204,558      | under $16,550  | $38,905.74
        50    | 3     | -50    | $108,150      | under $8,750   | $20,569.50
        ",
    );
}

/// 50 x 1 + 55 x 1.1 + 61 x 1.21 = 184.31, x 1,236.
#[test]
fn growth_and_uplift_multiply() {
    holds(
        &app("intercom"),
        "
        seats | years | growth | uplift | native in all
        50    | 3     | 10     | 10     | $227,807.16
        ",
    );
}

/// Set-up enters once, whatever the years, and only into its own way.
#[test]
fn set_up_counts_once() {
    holds(
        &app("intercom"),
        "
        seats | years | uplift | setup.native | setup.managed | native in all | managed in all    | by hand in all | more a year
        50    | 1     |        | 2000         |               | $63,800       | under $5,000      | $11,754        | $61,800
        50    | 1     |        |              | 500           | $61,800       | $500 to $5,500    | $11,754        | $61,800
        50    | 3     |        | 2000         | 500           | $187,400      | $500 to $15,500   | $35,262        | $61,800
        50    | 3     | 10     | 2000         | 500           | $206,558      | $500 to $17,050   | $38,905.74     | $61,800
        ",
    );
}

/// Licences of somebody who is not a customer grow too: 17,400 + 55 x 348 = 36,540; native 79,200 +
/// 55 x 1,584 = 166,320.
#[test]
fn licences_grow_with_the_seats() {
    holds(
        &app("intercom"),
        "
        seats | plan | years | growth | native in all | managed in all     | by hand in all
        50    | none | 2     | 10     | $166,320      | $36,540 to $46,540 | $60,048
        ",
    );
}

/// A discount band is entered by growth: 60, then 90 seats. 60 x 1,236 = 74,160; then 90 x 1,584 =
/// 142,560, x 0.66 = 94,089.60 and x 0.85 = 121,176, less 31,320.
#[test]
fn a_discount_band_is_that_of_each_year() {
    holds(
        &app("intercom"),
        "
        seats | discount | years | growth | native in all
        60    | quoted   | 2     | 50     | $136,929.60 to $164,016
        ",
    );
}

/// Seats, and each way's amount, of each year of a scenario.
fn each_year(app: &App, fragment: &str, expected: &[(u64, &str, &str, &str)]) {
    let (scenario, notes) = Scenario::from_fragment(fragment);
    assert!(notes.is_empty(), "{notes:?}");
    let found = yearly(app, &estimate(app, &scenario));
    assert_eq!(found.len(), expected.len());
    for (year, (seats, native, managed, manual)) in found.iter().zip(expected) {
        assert_eq!(year.seats, *seats);
        for (way, amount) in [
            (Way::Native, native),
            (Way::Managed, managed),
            (Way::Manual, manual),
        ] {
            if let Err(difference) = is(year.of(way), amount) {
                panic!("{seats} seats, {}: {difference}", way.as_str());
            }
        }
    }
}

/// Set-up is in no year. 50, 55 and 60.5 = 61 seats, prices 1, 1.1 and 1.21: 50 x 1,236 = 61,800;
/// 55 x 1,236 x 1.1 = 74,778; 61 x 1,236 x 1.21 = 91,229.16. The fee: 5,000, 5,500, 6,050. By hand:
/// 11,754, 12,929.40, 14,222.34.
#[test]
fn each_year_has_its_own_seats_and_prices() {
    each_year(
        &app("intercom"),
        "seats=50&years=3&growth=10&uplift=10&setup.native=2000&setup.managed=500",
        &[
            (50, "$61,800", "under $5,000", "$11,754"),
            (55, "$74,778", "under $5,500", "$12,929.40"),
            (61, "$91,229.16", "under $6,050", "$14,222.34"),
        ],
    );
}

/// One year is what the yearly figures say. Somebody who is not a customer pays 50 x 29 x 12 = 17,400
/// for the usual plan beside the other two ways, and 50 x 132 x 12 = 79,200 for Expert; 55 seats in the
/// second year: 19,140 and 87,120.
#[test]
fn licences_stand_in_the_year_in_which_they_are_paid() {
    let intercom = app("intercom");
    each_year(
        &intercom,
        "seats=80",
        &[(80, "$98,880", "under $5,000", "$11,754")],
    );
    each_year(
        &intercom,
        "plan=none&years=2&growth=10",
        &[
            (50, "$79,200", "$17,400 to $22,400", "$29,154"),
            (55, "$87,120", "$19,140 to $24,140", "$30,894"),
        ],
    );
}

/// What is not certain is not certain in any year: Growth costs from $36,000 a year, 588 of which are
/// paid for Plus today; nobody publishes what Enterprise costs.
#[test]
fn an_open_or_unknown_price_is_so_in_each_year() {
    for (target, native) in [("growth", "from $35,412"), ("enterprise", "unknown")] {
        each_year(
            &app("amplitude"),
            &["years=2&target=", target].concat(),
            &[
                (50, native, "under $5,000", "$11,754"),
                (50, native, "under $5,000", "$11,754"),
            ],
        );
    }
}

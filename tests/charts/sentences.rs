//! What the charts say to those who do not see them.

use crate::support::{app, estimate};
use scimcost::chart::{by_seats, by_years, hangs};

fn summaries(slug: &str, fragment: &str) -> [String; 3] {
    let app = app(slug);
    let estimate = estimate(&app, fragment);
    [
        by_seats(&app, &estimate).summary,
        by_years(&app, &estimate).summary,
        hangs(&app, &estimate).summary,
    ]
    .map(|words| words.trim_end().to_owned())
}

#[test]
fn the_usual_scenario() {
    assert_eq!(
        summaries("intercom", ""),
        [
            "A year at your 50 seats: native $61,800, managed under $5,000, by hand $11,754. Native \
             comes to cost as much as managed at 5 seats or fewer, and as much as doing it by hand at \
             10 seats.",
            "Over 1 year: native $61,800, managed under $5,000, by hand $11,754. Over 5 years: native \
             $309,000, managed under $25,000, by hand $58,770. Managed is cheapest after every year.",
            "Managed leads the next way by $6,754 a year, each taken at the most that it may cost. The \
             bars show what is left of that with one input a quarter less (outlined) or a quarter more \
             (filled). It would flip if employees were 212 instead of 500 (\u{2212}58%): doing it by \
             hand would then be cheapest. Without effect: Seats, Price of Expert, Price of Essential.",
        ]
    );
}

/// From the first seat on 35,412 is more than either.
#[test]
fn a_price_that_is_dearer_from_the_first_seat_on() {
    let [seats, ..] = summaries("amplitude", "");
    assert_eq!(
        seats,
        "A year at your 50 seats: native from $35,412, managed under $5,000, by hand $11,754. Native \
         comes to cost as much as managed at any number of seats, and as much as doing it by hand at \
         any number of seats."
    );
}

/// A managed set-up of 20,000 and a fee of 2,000 against 11,754 a year: after one year 22,000 against
/// 11,754, after two 24,000 against 23,508, after three 26,000 against 35,262.
#[test]
fn who_is_cheapest_when() {
    let [_, years, _] = summaries("intercom", "setup.managed=20000&fee=2000&years=5");
    assert!(
        years.contains("Set-up is paid once, at the start."),
        "{years}"
    );
    assert!(
        years.ends_with("By hand is cheapest at first, managed after 3 years."),
        "{years}"
    );
    assert!(years.starts_with("Over 5 years: native"), "{years}");
    assert!(!years.contains("Over 1 year"), "{years}");
}

/// One seat is one seat, and the least: 1,236 is less than the fee may be.
#[test]
fn one_seat() {
    let [seats, ..] = summaries("intercom", "seats=1");
    assert!(
        seats.starts_with("A year at your 1 seat: native $1,236,"),
        "{seats}"
    );
}

/// Native at $0 more than today is never as dear as a fee that may be anything up to $5,000.
#[test]
fn a_native_price_that_never_reaches_the_others() {
    let [seats, ..] = summaries("intercom", "price.expert=29&fee=100");
    assert!(
        seats.ends_with(
            "Native may cost less than managed or doing it by hand at any number of seats."
        ),
        "{seats}"
    );
}

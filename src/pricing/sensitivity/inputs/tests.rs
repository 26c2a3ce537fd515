//! How far each kind of input is moved, in what steps, and how it is written then.

use super::*;
use crate::money::decimal;

fn d(text: &str) -> Decimal {
    decimal(text).expect("a decimal")
}

fn input(key: &str, now: &str) -> Input {
    Input {
        key: Key::parse(key).expect("a key"),
        label: String::new(),
        now: d(now),
        beside: None,
    }
}

#[test]
fn a_quarter_less_and_a_quarter_more_as_a_field_takes_them() {
    for (key, now, less, more, shown) in [
        ("seats", "50", "38", "63", "50"),
        ("seats", "1", "1", "1", "1"),
        ("seats", "10000000", "7500000", "10000000", "10,000,000"),
        ("hours", "101", "75.75", "126.25", "101"),
        ("hours", "0.5", "0.38", "0.63", "0.5"),
        // A price keeps four decimals, whatever it is looked for with.
        ("price.expert", "25.55", "19.1625", "31.9375", "$25.55"),
        ("price.expert", "0.0125", "0.0094", "0.0156", "$0.0125"),
        (
            "fee",
            "1000000000",
            "750000000",
            "1000000000",
            "$1,000,000,000",
        ),
        ("discount", "20", "15", "25", "20%"),
        ("discount", "90", "67.5", "100", "90%"),
        ("uplift", "5", "3.75", "6.25", "5%"),
        ("growth", "-10", "-7.5", "-12.5", "\u{2212}10%"),
        ("growth", "-45", "-33.75", "-50", "\u{2212}45%"),
    ] {
        let input = input(key, now);
        assert_eq!(input.at_percent(75), d(less), "{key}={now}");
        assert_eq!(input.at_percent(125), d(more), "{key}={now}");
        assert_eq!(input.show(input.now), shown, "{key}={now}");
    }
}

/// Nine times as much up and down, as far as a field goes: down to the last that is more than nothing, up to ten
/// times as much.
#[test]
fn steps_reach_as_far_as_a_field_does() {
    for (key, now, down, up, lower, higher) in [
        // Down to 1 seat; up to 500.
        ("seats", "50", 49, 450, "49", "51"),
        ("hours", "101", 10_099, 90_900, "100.99", "101.01"),
        // At most 10,000,000 hours.
        (
            "hours",
            "9000000",
            899_999_999,
            100_000_000,
            "8999999.99",
            "9000000.01",
        ),
        ("hours", "0.5", 49, 450, "0.49", "0.51"),
        ("price.expert", "132", 13_199, 118_800, "131.99", "132.01"),
        ("price.expert", "1", 99, 900, "0.99", "1.01"),
        // Parts of a cent.
        ("price.expert", "0.5", 4_999, 45_000, "0.4999", "0.5001"),
        (
            "fee",
            "999999999",
            99_999_999_899,
            100,
            "999999998.99",
            "999999999.01",
        ),
        ("discount", "20", 1_999, 8_000, "19.99", "20.01"),
        ("uplift", "5", 499, 4_500, "4.99", "5.01"),
        // Down to -50, up to nothing.
        ("growth", "-10", 4_000, 1_000, "-10.01", "-9.99"),
    ] {
        let (input, nine) = (input(key, now), Decimal::from(9));
        assert_eq!(input.steps(nine, false), down, "{key}={now} down");
        assert_eq!(input.steps(nine, true), up, "{key}={now} up");
        assert_eq!(input.at_step(1, false), d(lower), "{key}={now}");
        assert_eq!(input.at_step(1, true), d(higher), "{key}={now}");
    }
}

#[test]
fn a_price_is_written_with_cents_unless_it_is_less_than_a_dollar() {
    assert_eq!(input("price.expert", "1").show(d("0.5")), "$0.50");
    assert_eq!(input("price.expert", "0.9").show(d("0.5")), "$0.5");
    assert_eq!(input("price.expert", "2").show(d("0.125")), "$0.13");
}

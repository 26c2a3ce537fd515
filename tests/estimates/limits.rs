//! The largest that anybody can state: every figure is still exact, and one more is refused in words.

use crate::support::app;
use crate::support::table::holds;
use scimcost::money::{Amount, Kind};
use scimcost::pricing::{Figure, estimate, explain};
use scimcost::scenario::Scenario;

/// Essential is $29 a seat and month: (1,000,000,000 - 29) x 12 x 10,000,000 = 119,999,996,520,000,000. Seats cannot
/// grow beyond ten million; prices that double each year are 1 + 2 + 4 + 8 + 16 = 31 times the first year's in five.
/// The total is 1,000,000,000 x 12 x 10,000,000.
#[test]
fn the_largest_inputs_together_stay_exact() {
    holds(
        &app("intercom"),
        "
        seats    | price.expert | years | growth | uplift | more a year              | total a year             | native in all
        10000000 | 1000000000   | 5     | 100    | 100    | $119,999,996,520,000,000 | $120,000,000,000,000,000 | $3,719,999,892,120,000,000
        ",
    );
}

/// What is too large is no input: the sentence says what is taken, and the figure is the one without it.
#[test]
fn one_more_is_refused_in_words() {
    let link = "v=1&seats=10000001&price.expert=1000000000.01&rate=1e9";
    let (scenario, notes) = Scenario::from_fragment(link);
    let told: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    for (note, words) in told.iter().zip([
        "takes a whole number from 1 to 10,000,000, not",
        "takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not",
        "takes an amount from $0 to $1,000,000,000 with at most 4 decimals, not",
    ]) {
        assert!(note.contains(words), "{note}");
    }
    assert_eq!(scenario, Scenario::default());
}

/// Beyond the digits of a decimal, which no input reaches, a sum is "from" what is known or nothing is known of it:
/// never a wrong number, and never a stop.
#[test]
fn what_no_decimal_holds_is_open() {
    let most = Amount::exact(rust_decimal::Decimal::MAX);
    assert_eq!(most.plus(most).kind(), Kind::Unknown);
    assert_eq!(most.times(2_u64).kind(), Kind::Unknown);
    assert_eq!(
        Amount::at_most(rust_decimal::Decimal::MAX)
            .times(2_u64)
            .kind(),
        Kind::Unknown
    );
    assert_eq!(
        Amount::range(1_u64, rust_decimal::Decimal::MAX).times(2_u64),
        Amount::at_least(2_u64)
    );
}

/// The page's words for the largest figure are the number.
#[test]
fn the_largest_figure_is_explained() {
    let app = app("intercom");
    let (scenario, notes) =
        Scenario::from_fragment("v=1&seats=10000000&plan=essential&price.expert=1000000000");
    assert!(notes.is_empty(), "{notes:?}");
    let why = explain(&app, &estimate(&app, &scenario), Figure::Upgrade);
    let formula = why.formula.join(" ");
    assert!(formula.contains("119,999,996,520,000,000"), "{formula}");
}

//! What an amount says of a number, at its ends.

use rust_decimal::Decimal;
use scimcost::money::Amount;

#[test]
fn an_amount_holds_its_ends_and_what_lies_between() {
    let holds = |amount: Amount| -> Vec<i64> {
        (0..6)
            .filter(|n| amount.contains(Decimal::from(*n)))
            .collect()
    };
    assert_eq!(holds(Amount::range(2, 4)), [2, 3, 4]);
    assert_eq!(holds(Amount::exact(3)), [3]);
    assert_eq!(holds(Amount::at_least(4)), [4, 5]);
    assert_eq!(holds(Amount::at_most(1)), [0, 1]);
    assert_eq!(holds(Amount::Unknown), [0, 1, 2, 3, 4, 5]);
    assert!(holds(Amount::Unavailable).is_empty());
}

/// There is no quotient by nothing; what is unknown stays unknown.
#[test]
fn nothing_is_shared_among_none() {
    assert_eq!(Amount::exact(5).over(0), Amount::Unavailable);
    assert_eq!(Amount::Unknown.over(0), Amount::Unknown);
    assert_eq!(
        Amount::exact(10).over(4),
        Amount::exact(Decimal::new(25, 1))
    );
}

/// What is no amount says so in a sentence.
#[test]
fn no_amount_has_its_words() {
    let problem = Amount::parse("five").expect_err("no amount");
    assert!(problem.to_string().len() > 10, "{problem}");
}

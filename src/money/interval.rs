//! An interval of exact decimals, either side of which may be open, and its arithmetic.

use super::Exact;
use rust_decimal::Decimal;
use std::ops::Neg;

/// An interval of exact decimals. A side that is `None` is open: nothing is said about it.
///
/// An open low side counts as 0 where a number is needed, because every published "under" price is a
/// price and no price is below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The floor, if one is known.
    pub low: Option<Decimal>,
    /// The ceiling, if one is known.
    pub high: Option<Decimal>,
    /// Whether a source calls a part of it approximate.
    pub approx: bool,
}

impl Interval {
    /// One value.
    pub fn exact(value: Decimal) -> Self {
        Interval {
            low: Some(value),
            high: Some(value),
            approx: false,
        }
    }

    /// From `low` to `high`, either of which may come first.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        Interval {
            low: Some(low.min(high)),
            high: Some(low.max(high)),
            approx: false,
        }
    }

    /// Whether `value` may be the true one.
    pub fn contains(&self, value: Decimal) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// The least value that arithmetic may assume.
    pub fn floor(&self) -> Decimal {
        self.low.unwrap_or(Decimal::ZERO)
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Interval {
            low: match (self.low, other.low) {
                (Some(a), Some(b)) => a.add_exact(b),
                // "Under $5,000" plus nothing is still "under", without a floor of its own.
                (Some(a), None) | (None, Some(a)) => (!a.is_zero()).then_some(a),
                (None, None) => None,
            },
            high: both(self.high, other.high, Decimal::add_exact),
            approx: self.approx || other.approx,
        }
    }

    pub(super) fn negated(self) -> Self {
        Interval {
            low: self.high.map(Neg::neg),
            high: Some(Neg::neg(self.floor())),
            approx: self.approx,
        }
    }

    /// The product with a factor whose two ends are known.
    pub(super) fn times(self, factor: (Decimal, Decimal)) -> Self {
        let (least, most) = factor;
        // Nothing times anything is exactly nothing, however little is known about it.
        if least.is_zero() && most.is_zero() {
            return Interval::exact(Decimal::ZERO);
        }
        let low = if least.is_sign_negative() && !least.is_zero() {
            both(self.high, Some(least), Decimal::mul_exact)
        } else {
            both(self.low, Some(least), Decimal::mul_exact)
        };
        let high = if most.is_zero() {
            Some(Decimal::ZERO)
        } else if most.is_sign_negative() {
            self.floor().mul_exact(most)
        } else {
            both(self.high, Some(most), Decimal::mul_exact)
        };
        Interval {
            low,
            high,
            approx: self.approx,
        }
    }
}

/// The result of `op` where both sides are known; a bound that cannot be represented is left open.
pub(super) fn both(
    a: Option<Decimal>,
    b: Option<Decimal>,
    op: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Decimal> {
    op(a?, b?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Amount;

    #[test]
    fn an_amount_contains_what_may_be_true() {
        for (amount, inside, outside) in [
            (Amount::exact(5), vec![5], vec![4, 6]),
            (Amount::range(5, 7), vec![5, 6, 7], vec![4, 8, -6]),
            (Amount::at_least(5), vec![5, 900], vec![4, -5]),
            (Amount::at_most(5), vec![5, 0, -900], vec![6]),
            (Amount::Unknown, vec![0, -5, 900], vec![]),
            (Amount::Unavailable, vec![], vec![0, 5]),
        ] {
            for value in inside {
                assert!(amount.contains(Decimal::from(value)), "{amount}, {value}");
            }
            for value in outside {
                assert!(!amount.contains(Decimal::from(value)), "{amount}, {value}");
            }
        }
    }

    /// Whichever end a factor turns which way, and whatever is open.
    #[test]
    fn products_of_intervals() {
        let interval = |low: Option<i64>, high: Option<i64>| Interval {
            low: low.map(Decimal::from),
            high: high.map(Decimal::from),
            approx: false,
        };
        for (of, least, most, low, high) in [
            ((Some(2), Some(3)), 2, 4, Some(4), Some(12)),
            ((Some(2), Some(3)), 0, 4, Some(0), Some(12)),
            ((Some(2), Some(3)), -2, 4, Some(-6), Some(12)),
            ((Some(2), Some(3)), -2, 0, Some(-6), Some(0)),
            ((Some(2), Some(3)), -4, -2, Some(-12), Some(-4)),
            ((None, Some(3)), 2, 4, None, Some(12)),
            ((None, Some(3)), -4, -2, Some(-12), Some(0)),
            ((Some(2), None), 2, 4, Some(4), None),
            ((Some(2), None), -4, -2, None, Some(-4)),
            ((None, None), 0, 0, Some(0), Some(0)),
            ((None, None), 0, 2, None, None),
            ((None, None), -2, 0, None, Some(0)),
        ] {
            let found = interval(of.0, of.1).times((Decimal::from(least), Decimal::from(most)));
            assert_eq!(found, interval(low, high), "{of:?} x {least} to {most}");
        }
    }

    #[test]
    fn a_quotient_by_nothing_is_none_and_a_negative_divisor_turns_the_ends_round() {
        assert_eq!(Amount::range(10, 20).over(5), Amount::range(2, 4));
        assert_eq!(Amount::range(10, 20).over(-5), Amount::range(-4, -2));
        assert_eq!(Amount::exact(10).over(0), Amount::Unavailable);
        assert_eq!(Amount::Unknown.over(0), Amount::Unknown);
        assert_eq!(Amount::at_least(10).over(5), Amount::at_least(2));
    }

    /// Under $50 of $100 is at most a half; of a bill without a ceiling nothing is known but the most.
    #[test]
    fn ratios_of_what_is_known_in_part() {
        let half = Decimal::new(5, 1);
        assert_eq!(
            Amount::exact(5).ratio(Amount::exact(10)),
            Amount::exact(half)
        );
        assert_eq!(
            Amount::range(5, 10).ratio(Amount::range(10, 20)),
            Amount::range(Decimal::new(25, 2), 1)
        );
        assert_eq!(
            Amount::at_most(50).ratio(Amount::exact(100)),
            Amount::range(0, half)
        );
        assert_eq!(
            Amount::exact(50).ratio(Amount::at_least(100)),
            Amount::at_most(half)
        );
        assert_eq!(
            Amount::exact(50).ratio(Amount::range(0, 100)),
            Amount::at_least(half)
        );
        let about = Amount::approx(50).ratio(Amount::exact(100));
        assert_eq!(about, Amount::approx(half));
        assert_eq!(Amount::exact(50).ratio(Amount::approx(100)), about);
    }
}

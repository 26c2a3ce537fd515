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

//! Amounts: exact decimals, the intervals between them, and what is not known.
//!
//! An [`Amount`] says how much is known about a number: one value, a range, only a floor ("from"),
//! only a ceiling ("under"), nothing at all, or that there is no such thing. Arithmetic carries that
//! knowledge through; it never turns an unknown into zero and never touches a float.

mod exact;
mod interval;
mod notation;
mod shown;

pub use exact::Exact;
pub use interval::Interval;
use interval::both;
pub use notation::{AmountError, decimal, plain};
pub use shown::{Style, grouped, to_cents};

use rust_decimal::Decimal;

/// The largest amount of dollars that a person or a catalog file may state.
pub const MOST_DOLLARS: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
/// How many decimals a stated amount of dollars may have.
pub const DOLLAR_DECIMALS: u32 = 4;

/// How much is known about an amount. The names are the public `data-kind` and JSON `kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One value.
    Exact,
    /// Somewhere between two values, both possible.
    Range,
    /// "From": a floor and no ceiling.
    AtLeast,
    /// "Under": a ceiling and no floor.
    AtMost,
    /// A value that its source calls approximate.
    Approx,
    /// It exists, and nobody publishes it.
    Unknown,
    /// There is no such thing.
    Unavailable,
}

impl Kind {
    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Exact => "exact",
            Kind::Range => "range",
            Kind::AtLeast => "at_least",
            Kind::AtMost => "at_most",
            Kind::Approx => "approx",
            Kind::Unknown => "unknown",
            Kind::Unavailable => "unavailable",
        }
    }
}

/// An amount of dollars, seats or percent, with what is known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// An interval, which may be a single value or open at a side.
    Known(Interval),
    /// It exists, and nobody publishes it.
    Unknown,
    /// There is no such thing.
    Unavailable,
}

impl Amount {
    /// Exactly nothing.
    pub const ZERO: Amount = Amount::Known(Interval {
        low: Some(Decimal::ZERO),
        high: Some(Decimal::ZERO),
        approx: false,
    });

    /// One value.
    pub fn exact(value: impl Into<Decimal>) -> Self {
        Amount::one(value.into())
    }

    /// One copy serves every kind of number, and every place that makes an amount of one.
    #[inline(never)]
    fn one(value: Decimal) -> Self {
        Amount::Known(Interval::exact(value))
    }

    /// From `low` to `high`.
    pub fn range(low: impl Into<Decimal>, high: impl Into<Decimal>) -> Self {
        Amount::Known(Interval::between(low.into(), high.into()))
    }

    /// `low` or more.
    pub fn at_least(low: impl Into<Decimal>) -> Self {
        Amount::Known(Interval {
            low: Some(low.into()),
            high: None,
            approx: false,
        })
    }

    /// `high` or less.
    pub fn at_most(high: impl Into<Decimal>) -> Self {
        Amount::Known(Interval {
            low: None,
            high: Some(high.into()),
            approx: false,
        })
    }

    /// About `value`.
    pub fn approx(value: impl Into<Decimal>) -> Self {
        Amount::Known(Interval {
            approx: true,
            ..Interval::exact(value.into())
        })
    }

    /// How much is known.
    pub fn kind(&self) -> Kind {
        match self {
            Amount::Unknown => Kind::Unknown,
            Amount::Unavailable => Kind::Unavailable,
            Amount::Known(interval) => match (interval.low, interval.high) {
                (None, None) => Kind::Unknown,
                (Some(_), Some(_)) if interval.approx => Kind::Approx,
                (Some(low), Some(high)) if low == high => Kind::Exact,
                (Some(_), Some(_)) => Kind::Range,
                (Some(_), None) => Kind::AtLeast,
                (None, Some(_)) => Kind::AtMost,
            },
        }
    }

    /// The interval, where there is one.
    pub fn interval(&self) -> Option<Interval> {
        match self {
            Amount::Known(interval) => Some(*interval),
            Amount::Unknown | Amount::Unavailable => None,
        }
    }

    /// The least it can be, where that is known.
    pub fn low(&self) -> Option<Decimal> {
        match self {
            Amount::Known(interval) => interval.low,
            Amount::Unknown | Amount::Unavailable => None,
        }
    }

    /// The most it can be, where that is known.
    pub fn high(&self) -> Option<Decimal> {
        match self {
            Amount::Known(interval) => interval.high,
            Amount::Unknown | Amount::Unavailable => None,
        }
    }

    /// The one value, where it is exact.
    pub fn value(&self) -> Option<Decimal> {
        match self.kind() {
            Kind::Exact => self.low(),
            _ => None,
        }
    }

    /// Whether it is exactly zero.
    pub fn is_zero(&self) -> bool {
        self.value().is_some_and(|value| value.is_zero())
    }

    /// Whether `value` may be the true one. Unknown excludes nothing; unavailable contains nothing.
    pub fn contains(&self, value: Decimal) -> bool {
        match self {
            Amount::Known(interval) => interval.contains(value),
            Amount::Unknown => true,
            Amount::Unavailable => false,
        }
    }

    fn map2(self, other: Self, op: impl Fn(Interval, Interval) -> Interval) -> Self {
        match (self, other) {
            (Amount::Unavailable, _) | (_, Amount::Unavailable) => Amount::Unavailable,
            (Amount::Unknown, _) | (_, Amount::Unknown) => Amount::Unknown,
            (Amount::Known(a), Amount::Known(b)) => Amount::Known(op(a, b)),
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        self.map2(other, Interval::plus)
    }

    /// The difference of two amounts that vary independently of each other.
    pub fn minus(self, other: Self) -> Self {
        self.map2(other, |a, b| {
            let negated = b.negated();
            // A known floor less at most something keeps no open side of its own.
            Interval {
                low: both(Some(a.floor()), negated.low, Decimal::add_exact),
                high: both(a.high, negated.high, Decimal::add_exact),
                approx: a.approx || b.approx,
            }
        })
    }

    /// The product with a known factor.
    pub fn times(self, factor: impl Into<Decimal>) -> Self {
        let factor = factor.into();
        self.times_between(factor, factor)
    }

    /// The product with a factor that lies between `low` and `high`.
    pub fn times_between(self, low: Decimal, high: Decimal) -> Self {
        match self {
            Amount::Known(interval) => {
                Amount::Known(interval.times((low.min(high), low.max(high))))
            }
            other => other,
        }
    }

    /// The quotient by a known divisor; unavailable when that is zero.
    pub fn over(self, divisor: impl Into<Decimal>) -> Self {
        let divisor = divisor.into();
        match self {
            Amount::Known(_) if divisor.is_zero() => Amount::Unavailable,
            Amount::Known(interval) => {
                let by = |value: Option<Decimal>| both(value, Some(divisor), Decimal::div_exact);
                let (a, b) = (by(interval.low), by(interval.high));
                let swap = divisor.is_sign_negative();
                Amount::Known(Interval {
                    low: if swap { b } else { a },
                    high: if swap { a } else { b },
                    approx: interval.approx,
                })
            }
            other => other,
        }
    }

    /// The quotient of two non-negative amounts that vary independently; unavailable when the
    /// divisor is exactly zero.
    pub fn ratio(self, divisor: Self) -> Self {
        if divisor.is_zero() {
            return Amount::Unavailable;
        }
        self.map2(divisor, |a, b| {
            let positive = |value: Option<Decimal>| value.filter(|value| !value.is_zero());
            Interval {
                low: match b.high {
                    Some(most) => both(Some(a.floor()), positive(Some(most)), Decimal::div_exact),
                    // Over something without a ceiling the quotient can be as small as 0.
                    None => None,
                },
                high: both(a.high, positive(b.low), Decimal::div_exact),
                approx: a.approx || b.approx,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        decimal(text).expect("a decimal")
    }

    #[test]
    fn an_open_floor_counts_as_nothing_and_stays_open() {
        let fee = Amount::at_most(5_000);
        assert_eq!(fee.plus(Amount::ZERO), fee);
        assert_eq!(fee.times(3), Amount::at_most(15_000));
        assert_eq!(fee.plus(Amount::exact(1_000)), Amount::range(1_000, 6_000));
        assert_eq!(Amount::exact(9_000).minus(fee), Amount::range(4_000, 9_000));
    }

    #[test]
    fn unknown_and_unavailable_are_never_zero() {
        assert_eq!(Amount::Unknown.plus(Amount::ZERO), Amount::Unknown);
        assert_eq!(Amount::exact(5).minus(Amount::Unknown), Amount::Unknown);
        assert_eq!(
            Amount::Unknown.plus(Amount::Unavailable),
            Amount::Unavailable
        );
        assert_eq!(Amount::exact(5).ratio(Amount::ZERO), Amount::Unavailable);
    }

    #[test]
    fn a_negative_factor_turns_the_ends_round() {
        assert_eq!(Amount::range(10, 20).times(-2), Amount::range(-40, -20));
        assert_eq!(
            Amount::at_least(10).times_between(d("-1"), d("2")),
            Amount::Known(Interval::default())
        );
    }
}

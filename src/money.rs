//! Amounts: exact decimals, the intervals between them, and what is not known.
//!
//! An [`Amount`] says how much is known about a number: one value, a range, only a floor ("from"),
//! only a ceiling ("under"), nothing at all, or that there is no such thing. Arithmetic carries that
//! knowledge through; it never turns an unknown into zero and never touches a float.

mod exact;

pub use exact::Exact;

use crate::filled::Texts;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Neg;

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

    fn plus(self, other: Self) -> Self {
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

    fn negated(self) -> Self {
        Interval {
            low: self.high.map(Neg::neg),
            high: Some(Neg::neg(self.floor())),
            approx: self.approx,
        }
    }

    /// The product with a factor whose two ends are known.
    fn times(self, factor: (Decimal, Decimal)) -> Self {
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
fn both(
    a: Option<Decimal>,
    b: Option<Decimal>,
    op: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Decimal> {
    op(a?, b?)
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

    /// The public `value` attribute: `132`, `158..237`, `36000..`, `..5000` or `..`.
    pub fn value_text(&self) -> String {
        let Some(interval) = self.interval() else {
            return "..".to_owned();
        };
        match (interval.low, interval.high) {
            (Some(low), Some(high)) if low == high => plain(low),
            (low, high) => {
                let side = |value: Option<Decimal>| value.map(plain).unwrap_or_default();
                [&side(low), "..", &side(high)].glued()
            }
        }
    }

    /// Parses what [`Amount::value_text`] and the emitted catalog write: the public notation, plus
    /// `~36000` for an approximate value, `unknown` and `unavailable`.
    ///
    /// # Errors
    /// A sentence that says what an amount looks like.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        match text {
            "unknown" | ".." => return Ok(Amount::Unknown),
            "unavailable" => return Ok(Amount::Unavailable),
            _ => {}
        }
        let (approx, text) = match text.strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let number = |text: &str| decimal(text).ok_or(AmountError);
        let side = |text: &str| {
            if text.is_empty() {
                Ok(None)
            } else {
                number(text).map(Some)
            }
        };
        // Of two points the first ends the first number.
        let points = text.as_bytes().windows(2).position(|pair| pair == b"..");
        let (low, high) = match points.and_then(|at| text.split_at_checked(at)) {
            Some((low, rest)) => (side(low)?, side(rest.get(2..).unwrap_or_default())?),
            None => {
                let value = number(text)?;
                (Some(value), Some(value))
            }
        };
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            return Err(AmountError);
        }
        Ok(Amount::Known(Interval { low, high, approx }))
    }
}

impl fmt::Display for Amount {
    /// The notation of [`Amount::parse`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Unknown => f.write_str("unknown"),
            Amount::Unavailable => f.write_str("unavailable"),
            Amount::Known(interval) => {
                if interval.approx {
                    f.write_str("~")?;
                }
                f.write_str(&self.value_text())
            }
        }
    }
}

/// A text that is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountError;

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount is a number such as 132, a range such as 158..237, or open at a side such as 36000.. or ..5000")
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads a plain decimal: ASCII digits, at most one point, an optional leading minus. No exponent, no
/// separators, no other script's digits; at most 28 digits.
pub fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.split('.');
    let whole = parts.next().unwrap_or_default();
    let fraction = parts.next();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some()
        || !is_digits(whole)
        || !fraction.is_none_or(is_digits)
        || digits.len() > 28
    {
        return None;
    }
    let mut size: i128 = 0;
    for digit in digits.bytes().filter(u8::is_ascii_digit) {
        let digit = i128::from(digit.saturating_sub(b'0'));
        // So few digits cannot wrap round.
        size = size.wrapping_mul(10).wrapping_add(digit);
    }
    let size = if text.len() > digits.len() {
        size.wrapping_neg()
    } else {
        size
    };
    let decimals = fraction.map_or(0, str::len);
    Decimal::try_from_i128_with_scale(size, u32::try_from(decimals).ok()?).ok()
}

/// The digits of a number before its point, and so many behind it.
fn whole_and_fraction(value: Decimal, decimals: u32) -> (String, String) {
    let mut whole = value.digits(decimals);
    let fraction = whole.split_off(whole.len().saturating_sub(decimals as usize));
    (whole, fraction)
}

/// A decimal without trailing zeros or separators; a quotient that never ends keeps ten decimals.
pub fn plain(value: Decimal) -> String {
    let value = value.rounded(10);
    let (mut out, fraction) = whole_and_fraction(value, value.scale());
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    if value.is_sign_negative() && !value.is_zero() {
        out.insert(0, '-');
    }
    out
}

/// A decimal rounded half up to cents.
pub fn to_cents(value: Decimal) -> Decimal {
    value.rounded(2)
}

/// A decimal rounded half up to `decimals` places, with separators between thousands.
pub fn grouped(value: Decimal, decimals: u32) -> String {
    let value = value.rounded(decimals);
    let (whole, fraction) = whole_and_fraction(value, decimals);
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('\u{2212}');
    }
    let count = whole.len();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && count.saturating_sub(index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push('.');
        out.push_str(&fraction);
    }
    out
}

/// How many decimals [`plain`] writes.
fn decimals_of(value: Decimal) -> u32 {
    let text = plain(value);
    let fraction = text
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    u32::try_from(fraction).unwrap_or_default()
}

/// How the numbers of an amount are written for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Whole dollars, rounded half up: `$30,900`.
    Dollars,
    /// Dollars with cents where they are not whole: `$27.26`, `$132`.
    Cents,
    /// Dollars with every digit that they have: `$0.0125`, `$132`. A price that is multiplied must not be
    /// rounded first.
    Price,
    /// A whole signed percentage: `+355%`.
    Percent,
    /// A whole number of seats: `5 seats`.
    Seats,
}

impl Style {
    /// The same with cents where dollars are not whole, as print and exports have it.
    pub fn with_cents(self) -> Style {
        match self {
            Style::Dollars => Style::Cents,
            style => style,
        }
    }

    fn number(self, value: Decimal) -> String {
        let cents = value.rounded(2);
        let decimals = match self {
            Style::Price if cents != value => decimals_of(value),
            Style::Cents | Style::Price if cents != value.rounded(0) => 2,
            _ => 0,
        };
        let number = grouped(value, decimals);
        let sign = if number.starts_with('\u{2212}') {
            "\u{2212}"
        } else {
            ""
        };
        let unsigned = number.trim_start_matches('\u{2212}');
        match self {
            Style::Dollars | Style::Cents | Style::Price => [sign, "$", unsigned].glued(),
            Style::Percent if sign.is_empty() && unsigned != "0" => ["+", unsigned, "%"].glued(),
            Style::Percent => number + "%",
            Style::Seats => number,
        }
    }

    /// The amount in words and digits: `$30,900`, `$158 to $237`, `from $36,000`, `under $5,000`,
    /// `about $27.26`, `not published`, `not available`.
    pub fn show(self, amount: &Amount) -> String {
        let Some(interval) = amount.interval() else {
            return match amount.kind() {
                Kind::Unavailable => "not available".to_owned(),
                _ => "not published".to_owned(),
            };
        };
        let end = |end: Option<Decimal>| end.map(|value| self.number(value)).unwrap_or_default();
        let (low, high) = (end(interval.low), end(interval.high));
        let dollars = !matches!(self, Style::Percent | Style::Seats);
        let before = match (low.is_empty(), high.is_empty()) {
            (true, true) => return "not published".to_owned(),
            (false, false) => "",
            (false, true) if dollars => "from ",
            (false, true) => "at least ",
            (true, false) if dollars => "under ",
            (true, false) => "at most ",
        };
        let about = if interval.approx { "about " } else { "" };
        let both = if low.is_empty() || high.is_empty() || low == high {
            ""
        } else {
            " to "
        };
        let second = if low == high { "" } else { &high };
        let unit = match self {
            Style::Seats if interval.high == Some(Decimal::ONE) => " seat",
            Style::Seats => " seats",
            _ => "",
        };
        [before, about, &low, both, second, unit].glued()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        decimal(text).expect("a decimal")
    }

    #[test]
    fn amounts_are_written_and_read_in_the_public_notation() {
        for (amount, text, kind) in [
            (Amount::exact(132), "132", "exact"),
            (Amount::range(158, 237), "158..237", "range"),
            (Amount::at_least(36_000), "36000..", "at_least"),
            (Amount::at_most(5_000), "..5000", "at_most"),
            (Amount::Unknown, "..", "unknown"),
            (Amount::Unavailable, "..", "unavailable"),
        ] {
            assert_eq!(amount.value_text(), text);
            assert_eq!(amount.kind().as_str(), kind);
            assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        }
        assert_eq!(Amount::approx(36_000).to_string(), "~36000");
        for bad in ["", "1e9", "\u{663}", "1,200", "9..3", "abc", "--1", "1.2.3"] {
            assert_eq!(Amount::parse(bad), Err(AmountError), "{bad}");
        }
    }

    #[test]
    fn people_read_amounts_in_words() {
        for (style, amount, text) in [
            (Style::Dollars, Amount::exact(30_900), "$30,900"),
            (Style::Dollars, Amount::exact(d("0.5")), "$1"),
            (Style::Dollars, Amount::exact(-1_236), "\u{2212}$1,236"),
            (Style::Dollars, Amount::range(158, 237), "$158 to $237"),
            (Style::Dollars, Amount::at_least(35_412), "from $35,412"),
            (Style::Dollars, Amount::at_most(5_000), "under $5,000"),
            (Style::Dollars, Amount::Unknown, "not published"),
            (Style::Dollars, Amount::Unavailable, "not available"),
            (Style::Cents, Amount::approx(d("27.2569")), "about $27.26"),
            (Style::Cents, Amount::exact(132), "$132"),
            (Style::Percent, Amount::exact(d("355.17")), "+355%"),
            (Style::Percent, Amount::exact(-12), "\u{2212}12%"),
            (Style::Seats, Amount::at_most(5), "at most 5 seats"),
            (Style::Seats, Amount::at_most(1), "at most 1 seat"),
        ] {
            assert_eq!(style.show(&amount), text);
        }
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

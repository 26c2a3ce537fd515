//! How programs read and write numbers and amounts: the public notation of links, attributes and files. How people read them
//! stands in `shown.rs`.

use super::{Amount, Exact, Interval};
use crate::filled::Texts;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use std::fmt;

impl Amount {
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
pub(super) fn whole_and_fraction(value: Decimal, decimals: u32) -> (String, String) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_digits_and_at_most_one_point() {
        for (text, right) in [
            ("0", "0"),
            ("-12.50", "-12.5"),
            ("0.0001", "0.0001"),
            ("1000", "1000"),
            ("-0", "0"),
            (
                "9999999999999999999999999999",
                "9999999999999999999999999999",
            ),
            ("0.33333333334", "0.3333333333"),
            ("0.99999999999", "1"),
        ] {
            let read = decimal(text).map(plain);
            assert_eq!(read.as_deref(), Some(right), "{text}");
        }
        for bad in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "+1",
            "1e9",
            "--1",
            "1.2.3",
            "1,200",
            " 1",
            "\u{663}",
            "99999999999999999999999999999",
            "0.9999999999999999999999999999",
        ] {
            assert_eq!(decimal(bad), None, "{bad}");
        }
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
        let sentence = "an amount is a number such as 132, a range such as 158..237, or open at a side such as 36000.. or ..5000";
        assert_eq!(AmountError.to_string(), sentence);
    }
}

//! How people read numbers and amounts: signs, separators, roundings and words.

use super::notation::{plain, whole_and_fraction};
use super::{Amount, Exact, Kind};
use crate::filled::Texts;
use rust_decimal::Decimal;

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
    use crate::money::decimal;

    fn d(text: &str) -> Decimal {
        decimal(text).expect("a decimal")
    }

    #[test]
    fn cents_are_rounded_half_up() {
        assert_eq!(to_cents(d("27.255")), d("27.26"));
        assert_eq!(to_cents(d("27.2549")), d("27.25"));
        assert_eq!(grouped(d("1234567.005"), 2), "1,234,567.01");
        assert_eq!(grouped(d("999"), 0), "999");
        assert_eq!(Style::Dollars.with_cents(), Style::Cents);
        assert_eq!(Style::Percent.with_cents(), Style::Percent);
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
            (Style::Price, Amount::exact(d("0.0125")), "$0.0125"),
            (Style::Price, Amount::exact(d("2.5")), "$2.50"),
            (Style::Price, Amount::exact(132), "$132"),
            (Style::Cents, Amount::exact(d("-0.004")), "$0"),
            (
                Style::Seats,
                Amount::at_least(1_000),
                "at least 1,000 seats",
            ),
            (Style::Percent, Amount::at_least(12), "at least +12%"),
            (Style::Percent, Amount::exact(0), "0%"),
            (Style::Percent, Amount::range(-5, 5), "\u{2212}5% to +5%"),
            (Style::Seats, Amount::range(1, 2), "1 to 2 seats"),
            (
                Style::Dollars,
                Amount::Known(crate::money::Interval::default()),
                "not published",
            ),
            (Style::Cents, Amount::exact(132), "$132"),
            (Style::Percent, Amount::exact(d("355.17")), "+355%"),
            (Style::Percent, Amount::exact(-12), "\u{2212}12%"),
            (Style::Seats, Amount::at_most(5), "at most 5 seats"),
            (Style::Seats, Amount::at_most(1), "at most 1 seat"),
        ] {
            assert_eq!(style.show(&amount), text);
        }
    }
}

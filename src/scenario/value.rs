//! Reading one value as its input takes it, from a person or a link, and the sentence that refuses it. Where it then
//! stands in a scenario is in `inputs.rs`.

use super::key::{Key, Shape};
use crate::catalog::PlanId;
use crate::filled::{Texts, numbered};
use crate::money::{DOLLAR_DECIMALS, MOST_DOLLARS, decimal, grouped};
use crate::visible::visible;
use rust_decimal::Decimal;
use std::fmt;

/// Who wrote the value: people may write `$1,200`, links may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In a form field or an element's attribute.
    ByHand,
    /// In a link.
    InLink,
}

/// A value that an input does not take, as a sentence that says what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadValue(pub(crate) String);

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was written, short enough to repeat in a sentence.
pub(crate) fn quoted(text: &str) -> String {
    let visible = visible(text, 24);
    let more = match visible.chars().count() < text.chars().count() {
        true => "\u{2026}",
        false => "",
    };
    ["\u{201c}", &visible, more, "\u{201d}"].glued()
}

/// A value as its input's shape has it.
pub(crate) enum Parsed {
    /// Blank, where that is allowed: "not stated".
    Blank,
    Whole(u64),
    Number(Decimal),
    /// One of the words of the shape.
    Word(&'static str),
    Plan(PlanId),
    Line(String),
}

struct Reader<'a> {
    key: &'a Key,
    text: &'a str,
    /// The same as it was written, for the sentence.
    written: &'a str,
}

impl Reader<'_> {
    fn refuse(&self, takes: &str) -> BadValue {
        let label = self.key.label();
        if self.written.trim().is_empty() {
            return BadValue([&*label, " is blank. It takes ", takes, "."].glued());
        }
        let written = quoted(self.written);
        BadValue([&*label, " takes ", takes, ", not ", &written, "."].glued())
    }

    /// The value, as its shape has it.
    fn value(&self, shape: Shape) -> Result<Parsed, BadValue> {
        let blank = self.text.is_empty();
        Ok(match shape {
            Shape::Whole { blank: true, .. }
            | Shape::Money { blank: true }
            | Shape::Hours
            | Shape::Discount
            | Shape::Choice(_)
            | Shape::PlanId { .. }
            | Shape::Line
                if blank =>
            {
                Parsed::Blank
            }
            Shape::Whole { least, most, .. } => Parsed::Whole(self.whole(least, most)?),
            Shape::Hours => self.number(
                "a number of hours from 0 to 10,000,000 with at most 2 decimals",
                Decimal::ZERO,
                Decimal::from(super::MOST_SEATS),
                2,
            )?,
            Shape::Money { .. } => self.number(
                "an amount from $0 to $1,000,000,000 with at most 4 decimals",
                Decimal::ZERO,
                MOST_DOLLARS,
                DOLLAR_DECIMALS,
            )?,
            Shape::Percent { least, most } => self.number(
                &numbered(
                    "a percentage from @0 to @1 with at most 2 decimals",
                    &[&least.to_string(), &most.to_string()],
                ),
                Decimal::from(least),
                Decimal::from(most),
                2,
            )?,
            Shape::Discount => match self.text {
                "list" => Parsed::Word("list"),
                "quoted" => Parsed::Word("quoted"),
                _ => self.number(
                    "list, quoted, or a percentage from 0 to 100 with at most 2 decimals",
                    Decimal::ZERO,
                    Decimal::ONE_HUNDRED,
                    2,
                )?,
            },
            Shape::Choice(words) => {
                let word = words.iter().find(|word| **word == self.text);
                Parsed::Word(
                    word.ok_or_else(|| self.refuse(&["one of ", &words.joined(", ")].glued()))?,
                )
            }
            Shape::PlanId { none: true } if self.text == "none" => Parsed::Word("none"),
            Shape::PlanId { .. } => Parsed::Plan(
                PlanId::new(self.text)
                    .ok_or_else(|| self.refuse("the id of one of the app's plans"))?,
            ),
            // Only a stack has a place for several apps, and reads them itself.
            Shape::Apps => return Err(self.refuse("apps of a stack")),
            Shape::Line => {
                if visible(self.text, 80) != self.text {
                    return Err(self.refuse("a name of at most 80 visible characters"));
                }
                Parsed::Line(self.text.to_owned())
            }
        })
    }

    fn whole(&self, least: u64, most: u64) -> Result<u64, BadValue> {
        let digits = !self.text.is_empty() && self.text.bytes().all(|b| b.is_ascii_digit());
        digits
            .then(|| self.text.parse().ok())
            .flatten()
            .filter(|value| (least..=most).contains(value))
            .ok_or_else(|| {
                let [least, most] = [least, most].map(|end| grouped(Decimal::from(end), 0));
                self.refuse(&["a whole number from ", &least, " to ", &most].glued())
            })
    }

    fn number(
        &self,
        takes: &str,
        least: Decimal,
        most: Decimal,
        decimals: u32,
    ) -> Result<Parsed, BadValue> {
        decimal(self.text)
            .map(|value| value.normalize())
            .filter(|value| *value >= least && *value <= most && value.scale() <= decimals)
            .map(Parsed::Number)
            .ok_or_else(|| self.refuse(takes))
    }
}

impl Parsed {
    pub(super) fn whole(&self) -> Option<u64> {
        match self {
            Parsed::Whole(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<Decimal> {
        match self {
            Parsed::Number(value) => Some(*value),
            _ => None,
        }
    }

    /// The word, where it is one.
    pub(crate) fn word(&self) -> Option<&'static str> {
        match self {
            Parsed::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Reads `text` as the input `key` takes it.
///
/// # Errors
/// A sentence that says what the input takes.
pub(crate) fn read(key: &Key, text: &str, written: Written) -> Result<Parsed, BadValue> {
    let shape = key.shape();
    let cleaned: String;
    let as_written = match written {
        Written::InLink => text,
        Written::ByHand => text.trim(),
    };
    let text = match written {
        Written::ByHand => {
            cleaned = tidied(text, shape);
            &cleaned
        }
        Written::InLink => text,
    };
    let reader = Reader {
        key,
        text,
        written: as_written,
    };
    reader.value(shape)
}

/// What a person wrote, without the marks that people write around numbers: `$1,200` is `1200`, `12%`
/// is `12`. Separators are dropped only where they stand between groups of three, so that `1,2` is
/// refused rather than read as 12.
fn tidied(text: &str, shape: Shape) -> String {
    let text = text.trim();
    let text = match shape {
        Shape::Money { .. } => text.strip_prefix('$').unwrap_or(text).trim_start(),
        Shape::Percent { .. } | Shape::Discount => {
            text.strip_suffix('%').unwrap_or(text).trim_end()
        }
        Shape::Whole { .. } | Shape::Hours => text,
        Shape::Choice(_) | Shape::PlanId { .. } | Shape::Line | Shape::Apps => {
            return text.to_owned();
        }
    };
    let text = text.strip_prefix('+').unwrap_or(text);
    let point = text.find('.').unwrap_or(text.len());
    let (whole, fraction) = text.split_at_checked(point).unwrap_or((text, ""));
    if !is_in_groups(whole.trim_start_matches('-')) {
        return text.to_owned();
    }
    let mut out: String = whole.chars().filter(|letter| *letter != ',').collect();
    out.push_str(fraction);
    out
}

/// Whether whatever separators there are stand between groups of three.
fn is_in_groups(whole: &str) -> bool {
    let mut groups = whole.as_bytes().split(|byte| *byte == b',');
    let first = groups.next().map_or(0, <[u8]>::len);
    (1..=3).contains(&first) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What people write around numbers goes, and only where it cannot mean something else.
    #[test]
    fn marks_around_numbers_are_left_out() {
        let whole = Shape::Whole {
            least: 0,
            most: 10,
            blank: false,
        };
        let percent = Shape::Percent {
            least: 0,
            most: 100,
        };
        let money = Shape::Money { blank: true };
        for (text, shape, right) in [
            (" $1,200 ", money, "1200"),
            ("$ 1,234,567.8901", money, "1234567.8901"),
            ("+5", money, "5"),
            ("12 %", percent, "12"),
            ("-1,200", percent, "-1200"),
            ("1,200", whole, "1200"),
            ("999,999", whole, "999999"),
            // No groups of three, none before the first, one of four before it.
            ("1,2", whole, "1,2"),
            ("1,2000", whole, "1,2000"),
            (",200", whole, ",200"),
            ("1200,000", whole, "1200,000"),
            ("1200", whole, "1200"),
            ("$5", whole, "$5"),
            ("12%", money, "12%"),
            ("1,200", Shape::Line, "1,200"),
        ] {
            assert_eq!(tidied(text, shape), right, "{text}");
        }
    }

    #[test]
    fn what_is_repeated_in_a_sentence_is_short() {
        assert_eq!(quoted("12"), "\u{201c}12\u{201d}");
        assert_eq!(
            quoted(&"9".repeat(24)),
            ["\u{201c}", &"9".repeat(24), "\u{201d}"].concat()
        );
        assert_eq!(
            quoted(&"9".repeat(25)),
            ["\u{201c}", &"9".repeat(24), "\u{2026}\u{201d}"].concat()
        );
    }

    /// A name of 80 letters is one, and what cannot be seen is none, though it is as long.
    #[test]
    fn names_are_visible_and_at_most_80_letters_long() {
        let taken = |text: &str| read(&Key::Name, text, Written::InLink).is_ok();
        assert!(taken(&"n".repeat(80)));
        assert!(!taken(&"n".repeat(81)));
        assert!(!taken("a\u{202e}b"));
    }
}

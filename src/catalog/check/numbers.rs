//! Readers of numbers and amounts, from their digits and never by way of a float.

use super::read::At;
use super::words::{digits, quoted};
use crate::catalog::raw::Value;
use crate::money::{Amount, DOLLAR_DECIMALS, MOST_DOLLARS, decimal, grouped};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

/// The largest count of people, seats or units; the same that a reader may type.
const MOST_COUNTED: u32 = 10_000_000;

/// What a number may be.
struct Limits {
    least: Decimal,
    most: Decimal,
    decimals: u32,
}

impl Limits {
    fn shape(&self) -> Json {
        json!({
            "type": if self.decimals == 0 { "integer" } else { "number" },
            "minimum": i64::try_from(self.least).unwrap_or(i64::MIN),
            "maximum": i64::try_from(self.most).unwrap_or(i64::MAX),
        })
    }
}

fn dollars() -> Limits {
    Limits {
        least: Decimal::ZERO,
        most: MOST_DOLLARS,
        decimals: DOLLAR_DECIMALS,
    }
}

/// The shape of a number of dollars, where it is not one of the ways to say how much is known.
pub(super) fn dollars_alone() -> Json {
    dollars().shape()
}

/// Reads a number from its digits, never by way of a float.
fn number(at: &At<'_>, limits: &Limits) -> Option<Decimal> {
    if at.sketched(|| limits.shape()) {
        return None;
    }
    let range = || {
        let (least, most) = (grouped(limits.least, 0), grouped(limits.most, 0));
        match limits.decimals {
            0 => format!("Write a whole number from {least} to {most}."),
            decimals => {
                format!("Write a number from {least} to {most}, with at most {decimals} decimals.")
            }
        }
    };
    let typed = match &at.node()?.value {
        Value::Number(typed) => typed,
        Value::Text(text) if decimal(text).is_some() => {
            at.error(
                format!("The number {} stands in quotes.", digits(text)),
                "Remove the quotes.",
            );
            return None;
        }
        _ => {
            at.wrong_kind("a number", &range());
            return None;
        }
    };
    let shown = digits(typed);
    if typed.contains(['e', 'E']) {
        at.error(
            format!("The number {shown} is written with an exponent."),
            "Write all its digits, such as 36000.",
        );
        return None;
    }
    if typed.starts_with('-') && limits.least >= Decimal::ZERO {
        at.error(format!("The number {shown} has a minus sign."), range());
        return None;
    }
    let (whole, fraction) = typed.split_once('.').unwrap_or((typed, ""));
    let fraction = fraction.trim_end_matches('0');
    if u32::try_from(fraction.len()).map_or(true, |count| count > limits.decimals) {
        let what = match limits.decimals {
            0 => format!("The number {shown} is not a whole number."),
            decimals => format!("The number {shown} has more than {decimals} decimals."),
        };
        at.error(what, range());
        return None;
    }
    let plain = if fraction.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{fraction}")
    };
    let value = decimal(&plain).filter(|value| (limits.least..=limits.most).contains(value));
    if value.is_none() {
        at.error(format!("The number {shown} is out of range."), range());
    }
    value
}

fn count(at: &At<'_>, least: u32, most: u32) -> Option<u64> {
    let limits = Limits {
        least: least.into(),
        most: most.into(),
        decimals: 0,
    };
    u64::try_from(number(at, &limits)?).ok()
}

/// A number of people, seats, hours or units, possibly none.
pub(super) fn counted(at: &At<'_>) -> Option<u64> {
    count(at, 0, MOST_COUNTED)
}

/// A number of people, seats or units, at least one.
pub(super) fn counted_from_one(at: &At<'_>) -> Option<u64> {
    count(at, 1, MOST_COUNTED)
}

/// A number of days.
pub(super) fn days(at: &At<'_>) -> Option<u32> {
    u32::try_from(count(at, 1, 36_500)?).ok()
}

/// How many times another plan's price.
pub(super) fn multiple(at: &At<'_>) -> Option<Decimal> {
    number(
        at,
        &Limits {
            least: Decimal::ZERO,
            most: Decimal::from(1_000),
            decimals: DOLLAR_DECIMALS,
        },
    )
}

/// Dollars.
pub(super) fn money(at: &At<'_>) -> Option<Amount> {
    amount(at, dollars)
}

/// Dollars that a link holds: a number, for a reader types no range.
pub(super) fn money_alone(at: &At<'_>) -> Option<Amount> {
    number(at, &dollars()).map(Amount::exact)
}

/// Percent of something.
pub(super) fn percent(at: &At<'_>) -> Option<Amount> {
    amount(at, || Limits {
        most: Decimal::ONE_HUNDRED,
        ..dollars()
    })
}

/// A published figure, which may be a decrease.
pub(super) fn figure(at: &At<'_>) -> Option<Amount> {
    amount(at, || Limits {
        least: -MOST_DOLLARS,
        ..dollars()
    })
}

const AMOUNT_MEND: &str = "Write a number such as 132, { \"low\": 158, \"high\": 237 }, { \"from\": 36000 }, \
     { \"under\": 5000 }, { \"about\": 27 } or \"unknown\".";

fn amount(at: &At<'_>, limits: fn() -> Limits) -> Option<Amount> {
    let shape = || {
        let number = limits().shape();
        let block = |keys: &[&str]| {
            let properties: serde_json::Map<String, Json> = keys
                .iter()
                .map(|key| ((*key).to_owned(), number.clone()))
                .collect();
            json!({ "type": "object", "properties": properties, "required": keys, "additionalProperties": false })
        };
        json!({ "oneOf": [
            number, { "const": "unknown" },
            block(&["low", "high"]), block(&["from"]), block(&["under"]), block(&["about"]),
        ] })
    };
    if at.sketched(shape) {
        return None;
    }
    let limits = limits();
    match &at.node()?.value {
        Value::Number(_) => number(at, &limits).map(Amount::exact),
        Value::Text(text) if text == "unknown" => Some(Amount::Unknown),
        Value::Text(text) => {
            let what = if text.bytes().any(|b| b.is_ascii_digit()) {
                format!("The amount {} stands in quotes.", quoted(text))
            } else {
                format!("{} is not an amount.", quoted(text))
            };
            at.error(what, AMOUNT_MEND);
            None
        }
        Value::Block(entries) => {
            let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
            let bound = |key: &str| number(&at.under(key)?, &limits);
            match keys.as_slice() {
                ["low", "high"] | ["high", "low"] => {
                    let (low, high) = (bound("low"), bound("high"));
                    let (low, high) = (low?, high?);
                    if low >= high {
                        at.error(
                            "The low end is not below the high end.",
                            "Give the smaller number as \"low\", or one number where both are the same.",
                        );
                        return None;
                    }
                    Some(Amount::range(low, high))
                }
                ["from"] => bound("from").map(Amount::at_least),
                ["under"] => bound("under").map(Amount::at_most),
                ["about"] => bound("about").map(Amount::approx),
                _ => {
                    at.error(
                        "The keys of this amount do not belong together.",
                        AMOUNT_MEND,
                    );
                    None
                }
            }
        }
        _ => {
            at.wrong_kind("an amount", AMOUNT_MEND);
            None
        }
    }
}

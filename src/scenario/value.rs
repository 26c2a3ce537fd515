//! Reading one value into a scenario, and writing it back.

use super::key::{Key, Shape};
use super::{CurrentPlan, Discount, Scenario, Turnover};
use crate::catalog::{Idp, PlanId};
use crate::money::{DOLLAR_DECIMALS, MOST_DOLLARS, decimal, grouped, plain};
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
pub struct BadValue(String);

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was written, short enough to repeat in a sentence.
fn quoted(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !c.is_control()).take(24).collect();
    if visible.chars().count() < text.chars().count() {
        format!("\u{201c}{visible}\u{2026}\u{201d}")
    } else {
        format!("\u{201c}{visible}\u{201d}")
    }
}

/// A value as its input's shape has it.
enum Parsed {
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
            return BadValue(format!("{label} is blank. It takes {takes}."));
        }
        BadValue(format!(
            "{label} takes {takes}, not {}.",
            quoted(self.written)
        ))
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
                &format!("a percentage from {least} to {most} with at most 2 decimals"),
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
                    word.ok_or_else(|| self.refuse(&format!("one of {}", words.join(", "))))?,
                )
            }
            Shape::PlanId { none: true } if self.text == "none" => Parsed::Word("none"),
            Shape::PlanId { .. } => Parsed::Plan(
                PlanId::new(self.text)
                    .ok_or_else(|| self.refuse("the id of one of the app's plans"))?,
            ),
            Shape::Line => {
                let length = self.text.chars().count();
                if length > 80 || self.text.chars().any(char::is_control) {
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
                self.refuse(&format!(
                    "a whole number from {} to {}",
                    grouped(Decimal::from(least), 0),
                    grouped(Decimal::from(most), 0)
                ))
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
    fn whole(self) -> Option<u64> {
        match self {
            Parsed::Whole(value) => Some(value),
            _ => None,
        }
    }

    fn number(self) -> Option<Decimal> {
        match self {
            Parsed::Number(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is the first word of its shape rather than the second.
    fn first(self, first: &str) -> Option<bool> {
        match self {
            Parsed::Word(word) => Some(word == first),
            _ => None,
        }
    }

    fn plan(self) -> Option<PlanId> {
        match self {
            Parsed::Plan(plan) => Some(plan),
            _ => None,
        }
    }
}

impl Scenario {
    /// Reads `text` into the input `key`. Blank unsets an input that may be left out.
    ///
    /// # Errors
    /// A sentence that says what the input takes; the scenario is then as it was.
    pub fn set(&mut self, key: &Key, text: &str, written: Written) -> Result<(), BadValue> {
        let shape = key.shape();
        let cleaned: String;
        let as_written = match written {
            Written::InLink => text,
            Written::ByHand => text.trim(),
        };
        let text = match written {
            Written::ByHand if text.len() <= 200 => {
                cleaned = tidied(text, shape);
                &cleaned
            }
            _ => as_written,
        };
        let read = Reader {
            key,
            text,
            written: as_written,
        };
        self.assign(key, read.value(shape)?);
        Ok(())
    }

    /// Puts a value in its place. Its shape is its input's own, so no other can come.
    fn assign(&mut self, key: &Key, value: Parsed) {
        let default = Scenario::default();
        match key {
            Key::Seats => self.seats = value.whole().unwrap_or(default.seats),
            Key::Employees => self.employees = value.whole().unwrap_or(default.employees),
            Key::Plan => {
                self.plan = match value {
                    Parsed::Word(_) => Some(CurrentPlan::None),
                    value => value.plan().map(CurrentPlan::Plan),
                }
            }
            Key::Target => self.target = value.plan(),
            Key::Price(plan) => match value.number() {
                Some(price) => self.prices.insert(plan.clone(), price),
                None => self.prices.remove(plan),
            },
            Key::Units(unit) => match value.whole() {
                Some(count) => self.units.insert(unit.clone(), count),
                None => self.units.remove(unit),
            },
            Key::Discount => {
                self.discount = match value {
                    Parsed::Word("quoted") => Discount::Quoted,
                    value => value.number().map_or(Discount::List, Discount::Percent),
                }
            }
            Key::Hours => self.manual.hours = value.number(),
            Key::Rate => self.manual.rate = value.number(),
            Key::Idle => self.manual.idle = value.whole(),
            Key::IdlePrice => self.manual.idle_price = value.number(),
            Key::Misses => self.manual.misses = value.number(),
            Key::Fee => self.fee = value.number(),
            Key::Years => {
                let years = value.whole().and_then(|years| u8::try_from(years).ok());
                self.years = years.unwrap_or(default.years);
            }
            Key::Growth => self.growth = value.number().unwrap_or_default(),
            Key::Uplift => self.uplift = value.number().unwrap_or_default(),
            Key::SetupNative => self.setup_native = value.number().unwrap_or_default(),
            Key::SetupManaged => self.setup_managed = value.number().unwrap_or_default(),
            Key::Turnover => {
                self.answers.turnover = value.first("low").map(|low| match low {
                    true => Turnover::Low,
                    false => Turnover::High,
                });
            }
            Key::Recovery => self.answers.recovery = value.first("yes"),
            Key::HardDelete => self.answers.hard_delete = value.first("ok"),
            Key::Features => self.answers.features = value.first("yes"),
            Key::Idp => {
                self.answers.idp = match value {
                    Parsed::Word(word) => Idp::parse(word),
                    _ => None,
                }
            }
            Key::Name => {
                self.own.name = match value {
                    Parsed::Line(line) => Some(line),
                    _ => None,
                }
            }
            Key::OwnCurrent => self.own.current = value.number(),
            Key::OwnTarget => self.own.target = value.number(),
            Key::OwnMinimum => self.own.minimum = value.whole(),
        }
    }

    /// The value of an input as links hold it; `None` where it was left at its default.
    pub fn get(&self, key: &Key) -> Option<String> {
        let default = Scenario::default();
        let dollars = |value: Option<Decimal>| value.map(plain);
        let yes_no = |value: Option<bool>, yes: &str| {
            value.map(|value| if value { yes } else { "no" }.to_owned())
        };
        let unless = |value: Decimal, default: Decimal| (value != default).then(|| plain(value));
        match key {
            Key::Seats => (self.seats != default.seats).then(|| self.seats.to_string()),
            Key::Employees => {
                (self.employees != default.employees).then(|| self.employees.to_string())
            }
            Key::Plan => self.plan.as_ref().map(|plan| match plan {
                CurrentPlan::None => "none".to_owned(),
                CurrentPlan::Plan(id) => id.to_string(),
            }),
            Key::Target => self.target.as_ref().map(PlanId::to_string),
            Key::Price(plan) => self.prices.get(plan).copied().map(plain),
            Key::Units(unit) => self.units.get(unit).map(u64::to_string),
            Key::Discount => match self.discount {
                Discount::List => None,
                Discount::Quoted => Some("quoted".to_owned()),
                Discount::Percent(percent) => Some(plain(percent)),
            },
            Key::Hours => dollars(self.manual.hours),
            Key::Rate => dollars(self.manual.rate),
            Key::Idle => self.manual.idle.map(|idle| idle.to_string()),
            Key::IdlePrice => dollars(self.manual.idle_price),
            Key::Misses => dollars(self.manual.misses),
            Key::Fee => dollars(self.fee),
            Key::Years => (self.years != default.years).then(|| self.years.to_string()),
            Key::Growth => unless(self.growth, default.growth),
            Key::Uplift => unless(self.uplift, default.uplift),
            Key::SetupNative => unless(self.setup_native, default.setup_native),
            Key::SetupManaged => unless(self.setup_managed, default.setup_managed),
            Key::Turnover => self.answers.turnover.map(|turnover| {
                match turnover {
                    Turnover::Low => "low",
                    Turnover::High => "high",
                }
                .to_owned()
            }),
            Key::Recovery => yes_no(self.answers.recovery, "yes"),
            Key::HardDelete => yes_no(self.answers.hard_delete, "ok"),
            Key::Features => yes_no(self.answers.features, "yes"),
            Key::Idp => self.answers.idp.map(|idp| idp.as_str().to_owned()),
            Key::Name => self.own.name.clone(),
            Key::OwnCurrent => dollars(self.own.current),
            Key::OwnTarget => dollars(self.own.target),
            Key::OwnMinimum => self.own.minimum.map(|minimum| minimum.to_string()),
        }
    }
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
        Shape::Choice(_) | Shape::PlanId { .. } | Shape::Line => return text.to_owned(),
    };
    let text = text.strip_prefix('+').unwrap_or(text);
    let (whole, fraction) = match text.find('.') {
        Some(point) => text.split_at(point),
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = (1..=3).contains(&first.trim_start_matches('-').len())
        && groups.clone().count() > 0
        && groups.all(|group| group.len() == 3);
    if grouped {
        format!("{}{fraction}", whole.replace(',', ""))
    } else {
        text.to_owned()
    }
}

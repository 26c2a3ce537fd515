//! Reading one value into a scenario, and writing it back.

use super::key::{Key, Shape};
use super::{CurrentPlan, Discount, Scenario, Turnover};
use crate::catalog::{Idp, PlanId};
use crate::filled::{Texts, numbered};
use crate::money::{DOLLAR_DECIMALS, MOST_DOLLARS, decimal, grouped, plain};
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
    fn whole(&self) -> Option<u64> {
        match self {
            Parsed::Whole(value) => Some(*value),
            _ => None,
        }
    }

    fn number(&self) -> Option<Decimal> {
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
        Written::ByHand if text.len() <= 200 => {
            cleaned = tidied(text, shape);
            &cleaned
        }
        _ => as_written,
    };
    let reader = Reader {
        key,
        text,
        written: as_written,
    };
    reader.value(shape)
}

impl Scenario {
    /// Reads `text` into the input `key`. Blank unsets an input that may be left out. The inputs that
    /// only a stack has change nothing here.
    ///
    /// # Errors
    /// A sentence that says what the input takes; the scenario is then as it was.
    pub fn set(&mut self, key: &Key, text: &str, written: Written) -> Result<(), BadValue> {
        self.assign(key, read(key, text, written)?);
        Ok(())
    }

    /// Puts a value in its place. Its shape is its input's own, so no other can come.
    pub(crate) fn assign(&mut self, key: &Key, value: Parsed) {
        let number = value.number();
        if let Some(place) = self.optional_number(key) {
            *place = number;
            return;
        }
        if let Some(place) = self.number(key) {
            *place = number.unwrap_or_default();
            return;
        }
        if let Some((place, yes)) = self.answer(key) {
            *place = value.word().map(|word| word == yes);
            return;
        }
        match (key, value) {
            (Key::Seats, Parsed::Whole(seats)) => self.seats = seats,
            (Key::Employees, Parsed::Whole(employees)) => self.employees = employees,
            (Key::Years, Parsed::Whole(years)) => self.years = years.try_into().unwrap_or(1),
            (Key::Idle, value) => self.manual.idle = value.whole(),
            (Key::OwnMinimum, value) => self.own.minimum = value.whole(),
            (Key::Plan, Parsed::Plan(plan)) => self.plan = Some(CurrentPlan::Plan(plan)),
            (Key::Plan, value) => self.plan = value.word().map(|_| CurrentPlan::None),
            (Key::Target, Parsed::Plan(plan)) => self.target = Some(plan),
            (Key::Target, _) => self.target = None,
            (Key::Price(plan), value) => match value.number() {
                Some(price) => self.prices.insert(plan.clone(), price),
                None => self.prices.remove(plan),
            },
            (Key::Units(unit), value) => match value.whole() {
                Some(count) => self.units.insert(unit.clone(), count),
                None => self.units.remove(unit),
            },
            (Key::Discount, Parsed::Word("quoted")) => self.discount = Discount::Quoted,
            (Key::Discount, value) => {
                self.discount = value.number().map_or(Discount::List, Discount::Percent);
            }
            (Key::Turnover, value) => {
                self.answers.turnover = value.word().map(|word| match word {
                    "low" => Turnover::Low,
                    _ => Turnover::High,
                });
            }
            (Key::Idp, value) => self.answers.idp = value.word().and_then(Idp::parse),
            (Key::Name, Parsed::Line(line)) => self.own.name = Some(line),
            (Key::Name, _) => self.own.name = None,
            _ => {}
        }
    }

    /// Where a number stands that may be left out.
    fn optional_number(&mut self, key: &Key) -> Option<&mut Option<Decimal>> {
        Some(match key {
            Key::Hours => &mut self.manual.hours,
            Key::Rate => &mut self.manual.rate,
            Key::IdlePrice => &mut self.manual.idle_price,
            Key::Misses => &mut self.manual.misses,
            Key::Fee => &mut self.fee,
            Key::OwnCurrent => &mut self.own.current,
            Key::OwnTarget => &mut self.own.target,
            _ => return None,
        })
    }

    /// Where a number stands that is nothing unless it is stated.
    fn number(&mut self, key: &Key) -> Option<&mut Decimal> {
        Some(match key {
            Key::Growth => &mut self.growth,
            Key::Uplift => &mut self.uplift,
            Key::SetupNative => &mut self.setup_native,
            Key::SetupManaged => &mut self.setup_managed,
            _ => return None,
        })
    }

    /// Where the answer to a question stands, and the word that means yes.
    fn answer(&mut self, key: &Key) -> Option<(&mut Option<bool>, &'static str)> {
        Some(match key {
            Key::Recovery => (&mut self.answers.recovery, "yes"),
            Key::HardDelete => (&mut self.answers.hard_delete, "ok"),
            Key::Features => (&mut self.answers.features, "yes"),
            _ => return None,
        })
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
            Key::Plan => self.plan.as_ref().map(|plan| plan.as_str().to_owned()),
            Key::Target => self.target.as_ref().map(|id| id.as_str().to_owned()),
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
            Key::Years => (self.years != default.years).then(|| u32::from(self.years).to_string()),
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
            // These belong to a stack, which has its own place for each.
            Key::Apps | Key::FeeBasis | Key::ManualBasis | Key::Of(..) => None,
        }
    }
}

/// What an input holds that nobody has set, as it would be typed; blank where it may be left out.
pub fn default_text(key: &Key) -> String {
    let default = Scenario::default();
    match key {
        Key::Seats => default.seats.to_string(),
        Key::Employees => default.employees.to_string(),
        Key::Years => u32::from(default.years).to_string(),
        Key::Growth | Key::Uplift => "0".to_owned(),
        _ => String::new(),
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

/// Whether separators stand between groups of three, and at least one does.
fn is_in_groups(whole: &str) -> bool {
    let mut groups = whole.as_bytes().split(|byte| *byte == b',');
    let first = groups.next().map_or(0, <[u8]>::len);
    let mut others = 0_usize;
    for group in groups {
        if group.len() != 3 {
            return false;
        }
        others = others.saturating_add(1);
    }
    (1..=3).contains(&first) && others > 0
}

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

    fn whole(&self, least: u64, most: u64) -> Result<u64, BadValue> {
        let takes = format!(
            "a whole number from {} to {}",
            grouped(Decimal::from(least), 0),
            grouped(Decimal::from(most), 0)
        );
        let digits = !self.text.is_empty() && self.text.bytes().all(|b| b.is_ascii_digit());
        digits
            .then(|| self.text.parse().ok())
            .flatten()
            .filter(|value| (least..=most).contains(value))
            .ok_or_else(|| self.refuse(&takes))
    }

    fn number(
        &self,
        takes: &str,
        least: Decimal,
        most: Decimal,
        decimals: u32,
    ) -> Result<Decimal, BadValue> {
        decimal(self.text)
            .map(|value| value.normalize())
            .filter(|value| *value >= least && *value <= most && value.scale() <= decimals)
            .ok_or_else(|| self.refuse(takes))
    }

    fn money(&self) -> Result<Decimal, BadValue> {
        self.number(
            "an amount from $0 to $1,000,000,000 with at most 4 decimals",
            Decimal::ZERO,
            MOST_DOLLARS,
            DOLLAR_DECIMALS,
        )
    }

    fn percent(&self, least: i32, most: i32) -> Result<Decimal, BadValue> {
        let takes = format!("a percentage from {least} to {most} with at most 2 decimals");
        self.number(&takes, Decimal::from(least), Decimal::from(most), 2)
    }

    fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, BadValue> {
        choices
            .iter()
            .find(|(word, _)| *word == self.text)
            .map(|(_, value)| *value)
            .ok_or_else(|| {
                let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
                self.refuse(&format!("one of {}", words.join(", ")))
            })
    }

    fn plan(&self) -> Result<PlanId, BadValue> {
        PlanId::new(self.text).ok_or_else(|| self.refuse("the id of one of the app's plans"))
    }

    fn line(&self) -> Result<String, BadValue> {
        let length = self.text.chars().count();
        let fits = length <= 80 && !self.text.chars().any(char::is_control);
        fits.then(|| self.text.to_owned())
            .ok_or_else(|| self.refuse("a name of at most 80 visible characters"))
    }
}

impl Scenario {
    /// Reads `text` into the input `key`. Blank unsets an input that may be left out.
    ///
    /// # Errors
    /// A sentence that says what the input takes; the scenario is then as it was.
    pub fn set(&mut self, key: &Key, text: &str, written: Written) -> Result<(), BadValue> {
        let cleaned: String;
        let as_written = match written {
            Written::InLink => text,
            Written::ByHand => text.trim(),
        };
        let text = match (written, key.shape()) {
            (Written::InLink, _) => text,
            (Written::ByHand, Shape::Line) => text.trim(),
            (Written::ByHand, _) if text.len() > 200 => text,
            (Written::ByHand, shape) => {
                cleaned = tidied(text, shape);
                &cleaned
            }
        };
        let read = Reader {
            key,
            text,
            written: as_written,
        };
        // Where blank is allowed it means "not stated".
        let blank = text.is_empty();
        let some_whole = |least| -> Result<Option<u64>, BadValue> {
            if blank {
                Ok(None)
            } else {
                read.whole(least, super::MOST_SEATS).map(Some)
            }
        };
        let some_money = || -> Result<Option<Decimal>, BadValue> {
            if blank {
                Ok(None)
            } else {
                read.money().map(Some)
            }
        };
        let yes_no = |yes: &'static str| -> Result<Option<bool>, BadValue> {
            if blank {
                Ok(None)
            } else {
                read.choice(&[(yes, true), ("no", false)]).map(Some)
            }
        };
        match key {
            Key::Seats => self.seats = read.whole(1, super::MOST_SEATS)?,
            Key::Employees => self.employees = read.whole(1, super::MOST_SEATS)?,
            Key::Plan if blank => self.plan = None,
            Key::Plan if text == "none" => self.plan = Some(CurrentPlan::None),
            Key::Plan => self.plan = Some(CurrentPlan::Plan(read.plan()?)),
            Key::Target if blank => self.target = None,
            Key::Target => self.target = Some(read.plan()?),
            Key::Price(plan) => match some_money()? {
                Some(price) => {
                    self.prices.insert(plan.clone(), price);
                }
                None => {
                    self.prices.remove(plan);
                }
            },
            Key::Units(unit) => match some_whole(0)? {
                Some(count) => {
                    self.units.insert(unit.clone(), count);
                }
                None => {
                    self.units.remove(unit);
                }
            },
            Key::Discount => {
                self.discount = match text {
                    "" | "list" => Discount::List,
                    "quoted" => Discount::Quoted,
                    _ => Discount::Percent(read.number(
                        "list, quoted, or a percentage from 0 to 100 with at most 2 decimals",
                        Decimal::ZERO,
                        Decimal::ONE_HUNDRED,
                        2,
                    )?),
                }
            }
            Key::Hours if blank => self.manual.hours = None,
            Key::Hours => {
                self.manual.hours = Some(read.number(
                    "a number of hours from 0 to 10,000,000 with at most 2 decimals",
                    Decimal::ZERO,
                    Decimal::from(super::MOST_SEATS),
                    2,
                )?);
            }
            Key::Rate => self.manual.rate = some_money()?,
            Key::Idle => self.manual.idle = some_whole(0)?,
            Key::IdlePrice => self.manual.idle_price = some_money()?,
            Key::Misses => self.manual.misses = some_money()?,
            Key::Fee => self.fee = some_money()?,
            Key::Years => {
                let years = read.whole(1, 5)?;
                self.years = u8::try_from(years).unwrap_or(1);
            }
            Key::Growth => self.growth = read.percent(-50, 100)?,
            Key::Uplift => self.uplift = read.percent(-50, 100)?,
            Key::SetupNative => self.setup_native = some_money()?.unwrap_or_default(),
            Key::SetupManaged => self.setup_managed = some_money()?.unwrap_or_default(),
            Key::Turnover if blank => self.answers.turnover = None,
            Key::Turnover => {
                let choices = [("low", Turnover::Low), ("high", Turnover::High)];
                self.answers.turnover = Some(read.choice(&choices)?);
            }
            Key::Recovery => self.answers.recovery = yes_no("yes")?,
            Key::HardDelete => self.answers.hard_delete = yes_no("ok")?,
            Key::Features => self.answers.features = yes_no("yes")?,
            Key::Idp if blank => self.answers.idp = None,
            Key::Idp => {
                let choices = Idp::ALL.map(|idp| (idp.as_str(), idp));
                self.answers.idp = Some(read.choice(&choices)?);
            }
            Key::Name if blank => self.own.name = None,
            Key::Name => self.own.name = Some(read.line()?),
            Key::OwnCurrent => self.own.current = some_money()?,
            Key::OwnTarget => self.own.target = some_money()?,
            Key::OwnMinimum => self.own.minimum = some_whole(1)?,
        }
        Ok(())
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

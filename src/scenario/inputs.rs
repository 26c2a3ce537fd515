//! Where each input stands in a scenario: putting a value there, and writing it back.

use super::key::Key;
use super::value::{BadValue, Parsed, Written, read};
use super::{CurrentPlan, Discount, Scenario, Turnover};
use crate::catalog::Idp;
use crate::money::plain;
use rust_decimal::Decimal;

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every input that can be left out goes back to what it was, by a blank.
    #[test]
    fn a_blank_takes_back_what_was_set() {
        for (key, value) in [
            ("plan", "essential"),
            ("target", "expert"),
            ("price.expert", "120"),
            ("units.host", "4"),
            ("discount", "20"),
            ("hours", "10"),
            ("rate", "70"),
            ("idle", "3"),
            ("idle_price", "20"),
            ("misses", "100"),
            ("fee", "4000"),
            ("turnover", "low"),
            ("recovery", "no"),
            ("hard_delete", "ok"),
            ("features", "yes"),
            ("idp", "okta"),
            ("name", "Acme"),
            ("own.current", "5"),
            ("own.target", "9"),
            ("own.minimum", "10"),
        ] {
            let key = Key::parse(key).expect("a key");
            let mut scenario = Scenario::default();
            assert!(
                scenario.set(&key, value, Written::InLink).is_ok(),
                "{value}"
            );
            assert_eq!(scenario.get(&key).as_deref(), Some(value));
            assert_ne!(scenario, Scenario::default());
            assert!(
                scenario.set(&key, " ", Written::ByHand).is_ok(),
                "{}",
                key.name()
            );
            assert_eq!(scenario, Scenario::default(), "{}", key.name());
        }
    }

    /// What stands in a field that nobody has touched.
    #[test]
    fn defaults_are_shown_as_they_would_be_typed() {
        for (key, text) in [
            (Key::Seats, "50"),
            (Key::Employees, "500"),
            (Key::Years, "1"),
            (Key::Growth, "0"),
            (Key::Uplift, "0"),
            (Key::Fee, ""),
            (Key::Hours, ""),
        ] {
            assert_eq!(default_text(&key), text, "{}", key.name());
            assert_eq!(Scenario::default().get(&key), None);
        }
    }
}

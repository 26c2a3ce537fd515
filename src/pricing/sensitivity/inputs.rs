//! The inputs that can be moved one at a time, and what each way costs with one of them moved.

use super::super::horizon::Horizon;
use super::super::manual::Basis;
use super::super::part::{Counted, Part, Role};
use super::super::tariff::Tariff;
use super::super::{Estimate, Inputs};
use crate::catalog::{App, Plan, PlanId};
use crate::filled::Texts;
use crate::money::{Amount, Exact, MOST_DOLLARS, Style, grouped, plain};
use crate::scenario::{Discount, Key, Shape, Written};
use rust_decimal::Decimal;

/// An input that can be moved, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Which one. A plan's price is [`Key::Price`], whether it is published or the reader's own.
    pub key: Key,
    /// What it is called: `Employees`, `Price of Expert`.
    pub label: String,
    /// Where it stands, in its own unit; where only a range is known, its ceiling. Never 0.
    pub now: Decimal,
    /// What has to be said besides, so that a line of the cost by hand stays as large as it is while
    /// one of its two factors moves.
    beside: Option<(Key, Decimal)>,
}

/// An input that cannot be moved, because nobody knows where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unjudged {
    /// What it is called.
    pub label: String,
    /// Why: `not published`, `no known ceiling`, `not stated`.
    pub why: &'static str,
}

/// What an input may be, from the least to the most, and how many decimals it is looked for with.
struct Limits {
    least: Decimal,
    most: Decimal,
    decimals: u32,
}

impl Input {
    fn limits(&self) -> Limits {
        let (least, most, decimals) = match self.key.shape() {
            Shape::Whole { least, most, .. } => {
                (Decimal::from(least.max(1)), Decimal::from(most), 0)
            }
            Shape::Hours => (Decimal::ZERO, Decimal::from(crate::scenario::MOST_SEATS), 2),
            Shape::Percent { least, .. } if self.now.is_sign_negative() => {
                (Decimal::from(least), Decimal::ZERO, 2)
            }
            Shape::Percent { .. } | Shape::Discount => (Decimal::ZERO, Decimal::ONE_HUNDRED, 2),
            // Cents, but for prices that are a part of one.
            _ if self.now < Decimal::ONE => (Decimal::ZERO, MOST_DOLLARS, 4),
            _ => (Decimal::ZERO, MOST_DOLLARS, 2),
        };
        Limits {
            least,
            most,
            decimals,
        }
    }

    /// A value as it stands in a sentence: `212`, `$37.33`, `15%`.
    pub fn show(&self, value: Decimal) -> String {
        match self.key.shape() {
            Shape::Money { .. } if self.now < Decimal::ONE => ["$", &plain(value)].glued(),
            Shape::Money { .. } => Style::Cents.show(&Amount::exact(value)),
            Shape::Percent { .. } | Shape::Discount => plain(value).replace('-', "\u{2212}") + "%",
            Shape::Whole { .. } => grouped(value, 0),
            _ => plain(value),
        }
    }

    /// So many percent of where it stands, as a field would take it: whole numbers are rounded half up.
    pub(super) fn at_percent(&self, percent: u32) -> Decimal {
        let Limits {
            least,
            most,
            decimals,
        } = self.limits();
        let decimals = match self.key.shape() {
            Shape::Money { .. } => 4,
            _ => decimals,
        };
        let moved = self
            .now
            .mul_exact(Decimal::from(percent))
            .and_then(|value| value.div_exact(Decimal::ONE_HUNDRED));
        moved
            .unwrap_or(self.now)
            .rounded(decimals)
            .clamp(least, most)
    }

    /// The value that lies so many steps from where the input stands. A step is a whole number, a cent
    /// or a hundredth.
    pub(super) fn at_step(&self, steps: u64, up: bool) -> Decimal {
        let decimals = self.limits().decimals;
        let way = Decimal::from(steps).mul_exact(Decimal::new(1, decimals));
        let start = self.now.rounded(decimals);
        way.and_then(|way| match up {
            true => start.add_exact(way),
            false => start.sub_exact(way),
        })
        .unwrap_or(start)
    }

    /// How many steps there are up to `share` of where the input stands, at most to ten times as much,
    /// and down to the least that is more than nothing.
    pub(super) fn steps(&self, share: Decimal, up: bool) -> u64 {
        let Limits {
            least,
            most,
            decimals,
        } = self.limits();
        let start = self.now.rounded(decimals);
        let room = match up {
            true => most.sub_exact(start),
            false => start.sub_exact(least),
        };
        let unit = Decimal::new(1, decimals);
        let count = |far: Option<Decimal>| {
            let steps = far.and_then(|far| far.div_exact(unit));
            steps.and_then(|steps| u64::try_from(steps.trunc()).ok())
        };
        let wanted = self.now.abs().mul_exact(share);
        let (Some(room), Some(wanted)) = (count(room), count(wanted)) else {
            return 0;
        };
        // Nothing at all is no price and no discount.
        let room = match least.is_zero() && !up {
            true => room.saturating_sub(1),
            false => room,
        };
        room.min(wanted)
    }

    /// What each way costs with this input at `value` and every other where it stands.
    pub(super) fn costs(&self, app: &App, estimate: &Estimate, value: Decimal) -> Horizon {
        let mut scenario = estimate.scenario.clone();
        let mut set = |key: &Key, value: Decimal| {
            // The limits of an input are those of its field, so nothing is refused.
            let _ = scenario.set(key, &plain(value), Written::InLink);
        };
        if let Some((key, value)) = &self.beside {
            set(key, *value);
        }
        let Key::Price(plan) = &self.key else {
            set(&self.key, value);
            return Inputs::new(app, &scenario).horizon();
        };
        let mut inputs = Inputs::new(app, &scenario);
        inputs.reprice(plan, value, self.now);
        inputs.horizon()
    }
}

impl Inputs<'_> {
    /// Makes a plan's price `value` where it is `now`, and with it every price that is a multiple of it.
    /// Fees beside the units and least spends stay.
    fn reprice(&mut self, plan: &PlanId, value: Decimal, now: Decimal) {
        let scaled = |amount: Decimal| amount.mul_exact(value)?.div_exact(now);
        let priced = [
            &mut self.current_tariff,
            &mut self.target_tariff,
            &mut self.first_tariff,
        ];
        for tariff in priced.into_iter().flatten() {
            tariff.each_mut(&mut |part| {
                // Sizes have a price each, which their multiple moves alike.
                if part.of == plan && part.role != Role::OtherSeats && !part.is_by_size() {
                    part.value = part.value.times(value).over(now);
                } else if (part.through == Some(plan)
                    || part.through.is_none() && part.of == plan && part.role != Role::OtherSeats)
                    && let (Some(low), Some(high)) = (scaled(part.times.0), scaled(part.times.1))
                {
                    part.times = (low, high);
                }
            });
        }
    }
}

/// The inputs that can be moved, in the order of the form, and those that cannot.
pub(super) struct Found {
    pub movable: Vec<Input>,
    pub unjudged: Vec<Unjudged>,
}

impl Found {
    fn add(&mut self, key: Key, label: String, now: Option<Decimal>, why: &'static str) {
        self.add_beside(key, label, now, why, None);
    }

    fn add_beside(
        &mut self,
        key: Key,
        label: String,
        now: Option<Decimal>,
        why: &'static str,
        beside: Option<(Key, Decimal)>,
    ) {
        match now {
            None => self.unjudged.push(Unjudged { label, why }),
            // A quarter of nothing is nothing.
            Some(now) if now.is_zero() => {}
            Some(now) => self.movable.push(Input {
                key,
                label,
                now,
                beside,
            }),
        }
    }

    fn plain(&mut self, key: Key, now: Decimal) {
        let label = key.label().into_owned();
        self.add(key, label, Some(now), "");
    }

    /// The prices of a plan: its own, those that it is added to, and how many of each unit there are.
    fn prices(&mut self, app: &App, seats: u64, plan: &Plan, tariff: &Tariff<'_>) {
        tariff.each(&mut |part| {
            // A multiple is moved as the price of the plan that it is.
            let of = part.through.unwrap_or(part.of);
            let of = app.plan(of).unwrap_or(plan);
            let key = Key::Price(of.id.clone());
            if part.role != Role::OtherSeats && !self.movable.iter().any(|input| input.key == key) {
                let price = part.unit_price(seats);
                let why = match price.low() {
                    Some(_) => "no known ceiling",
                    None => "not published",
                };
                let label = ["Price of ", of.sold()].glued();
                if !self.unjudged.iter().any(|other| other.label == label) {
                    self.add(key, label, price.high(), why);
                }
            }
            self.count(part);
        });
    }

    /// How many there are of a unit that is not a seat of the plan's main kind.
    fn count(&mut self, part: &Part<'_>) {
        let (Counted::Units { unit, count, .. }
        | Counted::Sizes {
            unit: Some(unit),
            count,
            ..
        }) = &part.counted
        else {
            return;
        };
        let name = match &part.name {
            Some(name) if part.role == Role::OtherSeats => name,
            _ => unit.as_str(),
        };
        let label = ["Number of ", name, "s"].glued();
        let known = self.movable.iter().any(|input| input.label == label)
            || self.unjudged.iter().any(|input| input.label == label);
        if !known {
            let count = count.map(Decimal::from);
            self.add(Key::Units((*unit).clone()), label, count, "not stated");
        }
    }

    /// The inputs of the cost by hand. What was left as published stands for the company's own size.
    fn by_hand(&mut self, inputs: &Inputs<'_>, estimate: &Estimate) {
        let aggregate = inputs.app.manual();
        let edits = inputs.scenario.manual;
        let (manual, form) = (&estimate.manual, &estimate.manual.form);
        let sized = |published: Decimal, basis: Basis, decimals: u32| match basis {
            Basis::Own => Some(published),
            Basis::Published => published
                .mul_exact(Decimal::from(inputs.scenario.employees))
                .and_then(|all| all.div_exact(Decimal::from(aggregate.employees)))
                .map(|all| all.rounded(decimals)),
        };
        let name = |key: &Key| key.label().into_owned();
        let ceiling = "no known ceiling";

        let hours = edits.hours.or(sized(form.hours, manual.labour.basis, 2));
        self.add(Key::Hours, name(&Key::Hours), hours, ceiling);
        let rate = edits.rate.or(form.rate.high());
        let beside = hours.map(|hours| (Key::Hours, hours));
        self.add_beside(Key::Rate, name(&Key::Rate), rate, ceiling, beside);

        let idle = edits.idle.map(Decimal::from);
        let idle = idle.or(sized(Decimal::from(form.idle), manual.licences.basis, 0));
        self.add(Key::Idle, name(&Key::Idle), idle, ceiling);
        let price = edits.idle_price.or(form.idle_price.high());
        let beside = idle.map(|idle| (Key::Idle, idle));
        let label = name(&Key::IdlePrice);
        self.add_beside(Key::IdlePrice, label, price, ceiling, beside);

        let misses = manual.compliance.per_year.high();
        self.add(Key::Misses, name(&Key::Misses), misses, ceiling);
    }
}

/// Every input but the years that has a part in these costs.
#[inline(never)]
pub(super) fn found(inputs: &Inputs<'_>, estimate: &Estimate) -> Found {
    let mut found = Found {
        movable: Vec::new(),
        unjudged: Vec::new(),
    };
    let scenario = inputs.scenario;
    found.plain(Key::Seats, Decimal::from(scenario.seats));
    let target = inputs.target.filter(|_| !inputs.is_on_target());
    for (plan, tariff) in [
        (target, &inputs.target_tariff),
        (inputs.current, &inputs.current_tariff),
        (inputs.app.default_plan(), &inputs.first_tariff),
    ] {
        if let (Some(plan), Some(tariff)) = (plan, tariff) {
            found.prices(inputs.app, scenario.seats, plan, tariff);
        }
    }
    if let (Discount::Percent(percent), true) = (scenario.discount, inputs.has_list_price()) {
        found.plain(Key::Discount, percent);
    }
    found.plain(Key::Employees, Decimal::from(scenario.employees));
    found.by_hand(inputs, estimate);
    let label = Key::Fee.label().into_owned();
    let fee = estimate.managed_fee;
    found.add(Key::Fee, label, fee.high(), "no known ceiling");
    if scenario.years > 1 {
        found.plain(Key::Growth, scenario.growth);
        found.plain(Key::Uplift, scenario.uplift);
    }
    found.plain(Key::SetupNative, scenario.setup_native);
    found.plain(Key::SetupManaged, scenario.setup_managed);
    found
}

#[cfg(test)]
mod tests;

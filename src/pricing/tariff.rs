//! What one plan costs a year for a number of seats: a sum of parts.

use super::discount::{FULL_PRICE, Share};
use super::part::{Counted, Part, Role};
use crate::catalog::{App, Plan, PlanId, Price};
use crate::money::{Amount, Exact};
use crate::scenario::Scenario;
use rust_decimal::Decimal;

/// A plan's price, resolved to published or typed amounts and what multiplies each.
#[derive(Clone, Debug)]
pub(crate) struct Tariff<'a> {
    /// What the plan itself sells: its own price or, of a plan with an add-on, the add-on's. It is what
    /// a reader types the price of.
    pub main: Part<'a>,
    /// What is paid beside it: the plan that an add-on is added to, and other kinds of seat of which the
    /// reader has some.
    pub besides: Vec<Part<'a>>,
}

impl<'a> Tariff<'a> {
    /// The tariff of a plan under the reader's own prices.
    pub fn of(app: &'a App, scenario: &Scenario, plan: &'a Plan) -> Self {
        let depth = app.record.plans.len();
        Tariff::at_depth(app, scenario, plan, depth)
    }

    /// `depth` bounds chains of multiples and add-ons, so that a circle of them ends as unknown.
    fn at_depth(app: &'a App, scenario: &Scenario, plan: &'a Plan, depth: usize) -> Self {
        let below = |id: &PlanId| {
            let depth = depth.checked_sub(1)?;
            Some(Tariff::at_depth(app, scenario, app.plan(id)?, depth))
        };
        let mut tariff = Tariff {
            main: Part::bought(scenario, plan),
            besides: Vec::new(),
        };
        match &plan.price {
            Price::AddOn { to, .. } => match below(to) {
                Some(base) => {
                    tariff.besides = base.besides;
                    tariff.besides.insert(0, base.main);
                }
                None => tariff.besides.push(Part::unknown(plan)),
            },
            Price::Times {
                plan: of,
                low,
                high,
            } => {
                if let Some(base) = below(of) {
                    tariff = tariff.multiple(plan, base, *low, *high);
                }
            }
            _ => {}
        }
        for seat in &plan.other_seats {
            let count = scenario.units.get(&seat.id).copied().unwrap_or(0);
            if count > 0 {
                tariff.besides.push(Part::seats(plan, seat, count));
            }
        }
        tariff
    }

    /// This plan as a multiple of another, unless the reader typed its price, which is then all of it.
    fn multiple(self, plan: &'a Plan, base: Self, low: Decimal, high: Decimal) -> Self {
        if self.main.typed {
            let own = *base.plan();
            let (counted, unit) = match own.counted {
                // The price at the reader's own size.
                Counted::Sizes { .. } => (Counted::Flat, None),
                counted => (counted, own.unit),
            };
            let per = own.per;
            return Tariff {
                main: Part {
                    per,
                    counted,
                    unit,
                    ..self.main
                },
                besides: Vec::new(),
            };
        }
        let mut tariff = base;
        if !plan.other_seats.is_empty() {
            tariff.besides.retain(|part| part.role != Role::OtherSeats);
        }
        tariff.each_mut(&mut |part| {
            let (least, most) = part.times;
            match (least.mul_exact(low), most.mul_exact(high)) {
                (Some(least), Some(most)) => part.times = (least, most),
                _ => part.value = Amount::Unknown,
            }
            part.through = Some(&plan.id);
            // The reader may have typed the price of the plan below, not this one's.
            part.typed = false;
        });
        tariff
    }

    /// The parts, the main one first.
    pub fn each<'t>(&'t self, visit: &mut dyn FnMut(&'t Part<'a>)) {
        visit(&self.main);
        for part in &self.besides {
            visit(part);
        }
    }

    /// The same, to be changed.
    pub fn each_mut(&mut self, change: &mut dyn FnMut(&mut Part<'a>)) {
        change(&mut self.main);
        for part in &mut self.besides {
            change(part);
        }
    }

    /// The part that is a plan's own price, without what is added to it.
    pub fn plan(&self) -> &Part<'a> {
        let own = self.besides.iter().find(|part| part.role == Role::Plan);
        own.unwrap_or(&self.main)
    }

    /// The part that rests on the same price as `other`.
    pub fn twin(&self, other: &Part<'_>) -> Option<&Part<'a>> {
        if self.main.is_same(other) {
            return Some(&self.main);
        }
        self.besides.iter().find(|part| part.is_same(other))
    }

    /// The price of one seat a year, with what is added for each; `None` where a part is not simply
    /// so much for a seat, so that one seat less does not save it.
    pub fn yearly_seat_price(&self) -> Option<Amount> {
        let mut sum = Some(Amount::ZERO);
        self.each(&mut |part| {
            if part.role == Role::OtherSeats {
                return;
            }
            let price = part.value.times_between(part.times.0, part.times.1);
            let price = match &part.counted {
                // A flat addition costs the same with a seat less.
                Counted::Flat if part.role == Role::AddOn => Some(Amount::ZERO),
                _ if part.fee.is_some() => None,
                Counted::Seats { included: 0, .. } => Some(price.times(part.per.per_year())),
                _ => None,
            };
            sum = sum.zip(price).map(|(sum, price)| sum.plus(price));
        });
        sum
    }

    /// What all parts come to in a year; `share` says what is paid of the list price of each.
    pub fn annual_at(&self, seats: u64, share: &dyn Fn(&Part<'_>) -> Share) -> Amount {
        let mut sum = Amount::ZERO;
        self.each(&mut |part| sum = sum.plus(part.annual(seats, share(part))));
        sum
    }

    /// What all parts come to in a year at list.
    pub fn annual(&self, seats: u64) -> Amount {
        self.annual_at(seats, &|_| FULL_PRICE)
    }

    /// Adds the seat counts at which the price's slope or level changes.
    pub fn add_kinks(&self, kinks: &mut Vec<u64>) {
        self.each(&mut |part| part.add_kinks(kinks));
    }
}

/// Whether nobody publishes what a plan costs, so that only the reader can say; a multiple of such a
/// plan is told on request as well. Of an add-on it is the addition that counts.
pub(crate) fn is_told_on_request(app: &App, plan: &Plan) -> bool {
    let mut plan = plan;
    for _ in &app.record.plans {
        match &plan.price {
            Price::Times { plan: of, .. } => match app.plan(of) {
                Some(base) => plan = base,
                None => return true,
            },
            price => return price.is_told_on_request(),
        }
    }
    // A circle of multiples.
    true
}

//! The vendor's own way: the step from today's plan to the plan with SCIM.

use super::discount::{FULL_PRICE, Share, share_at};
use super::part::Part;
use super::tariff::Tariff;
use super::{Estimate, Inputs};
use crate::catalog::App;
use crate::money::{Amount, Exact};
use rust_decimal::Decimal;
use std::ops::Neg;

/// What the vendor's own SCIM plan costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Native {
    /// Dollars a year more than today: annual(target) - annual(current). A fee paid once is no part of it.
    pub upgrade_per_year: Amount,
    /// Dollars a year in all: annual(target), or of today's plan where that stands above it.
    pub total_per_year: Amount,
    /// The upgrade in percent of today's bill.
    pub increase_percent: Amount,
    /// The least number of seats from which on the upgrade costs at least the managed fee.
    pub break_even_seats: Amount,
    /// Ranges of seats below the break-even in which the upgrade costs at least the fee all the same.
    pub dearer_below: Vec<(u64, u64)>,
    /// For a price told on request: the price, in the target plan's unit, at which the answer flips.
    pub flip_price: Amount,
    /// Whether quoted discounts were asked for at a number of seats for which none is quoted.
    pub nothing_quoted: bool,
    /// Whether today's plan is the target or above it.
    pub on_target: bool,
}

/// Dollars a year that are paid today: today's plan at its list price or the reader's own; $0 for somebody
/// who is not a customer.
pub fn bill_today(app: &App, estimate: &Estimate) -> Amount {
    let inputs = Inputs::new(app, &estimate.scenario);
    match &inputs.current_tariff {
        Some(tariff) => tariff.annual(estimate.scenario.seats),
        None => Amount::ZERO,
    }
}

/// What the target costs more than another bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// What the target adds to the bill.
    pub more: Amount,
    /// What it takes out of it; nothing where the target only adds.
    pub less: Option<Amount>,
}

impl Step {
    /// The same amount on either side of it.
    fn just(more: Amount) -> Self {
        Step { more, less: None }
    }

    /// Dollars: more - less.
    pub fn amount(&self) -> Amount {
        match self.less {
            Some(less) => self.more.minus(less),
            None => self.more,
        }
    }

    /// Whether it may be a saving of any size, since what falls away has no ceiling.
    pub fn is_bottomless(&self) -> bool {
        let known = self.amount().interval().is_some();
        known && self.less.is_some_and(|less| less.high().is_none())
    }

    /// The least that it can be, where there is a least.
    pub fn floor(&self) -> Option<Decimal> {
        let floor = self.amount().interval()?.floor();
        (!self.is_bottomless()).then_some(floor)
    }
}

/// What a tariff costs more than another at so many seats. A price that stands in both is one variable: its
/// multiples are subtracted before it is multiplied in, and where it stands in both as it is, it falls out,
/// known or not.
fn difference(
    more: &Tariff<'_>,
    less: &Tariff<'_>,
    seats: u64,
    share: &dyn Fn(&Part<'_>) -> Share,
) -> Step {
    let (mut added, mut taken) = (Amount::ZERO, None);
    let take = |amount: Amount, taken: &mut Option<Amount>| {
        *taken = Some(taken.unwrap_or(Amount::ZERO).plus(amount));
    };
    more.each(&mut |part| {
        let paid = share(part);
        let Some(twin) = less.twin(part) else {
            added = added.plus(part.annual(seats, paid));
            return;
        };
        let alike = twin.is_alike(part);
        let list = part.list(seats);
        let (list, ours, theirs) = match alike {
            // Of the same multiple nobody knows more in one plan than in the other.
            true => (part.annual(seats, FULL_PRICE), paid, FULL_PRICE),
            false => (list, part.factor(paid), twin.factor(FULL_PRICE)),
        };
        let (Some(low), Some(high)) = (ours.0.sub_exact(theirs.1), ours.1.sub_exact(theirs.0))
        else {
            added = Amount::Unknown;
            return;
        };
        let zero = Decimal::ZERO;
        if high > zero {
            added = added.plus(list.times_between(low.max(zero), high));
        }
        if low < zero {
            take(
                list.times_between(high.min(zero).neg(), low.neg()),
                &mut taken,
            );
        }
    });
    less.each(&mut |part| {
        if more.twin(part).is_none() {
            take(part.annual(seats, FULL_PRICE), &mut taken);
        }
    });
    Step {
        more: added,
        less: taken,
    }
}

/// What native costs a year more than today for so many seats; for somebody who is not a customer, the whole
/// target plan.
pub(super) fn step(inputs: &Inputs<'_>, seats: u64) -> Step {
    if inputs.is_on_target() {
        return Step::just(Amount::ZERO);
    }
    let Some(target) = &inputs.target_tariff else {
        return Step::just(inputs.without_target());
    };
    beyond_today(inputs, target, seats)
}

/// What native costs a year more than having the app without SCIM: for somebody who is not a customer the
/// step from the usual plan, which is bought whatever else is done.
pub(super) fn step_from_usual(inputs: &Inputs<'_>, seats: u64) -> Step {
    match (&inputs.target_tariff, &inputs.first_tariff) {
        (Some(target), Some(first)) => difference(target, first, seats, &inputs.shares(seats)),
        _ => step(inputs, seats),
    }
}

/// What a tariff of the target costs a year more than today's bill, at what is paid of its list prices.
pub(super) fn beyond_today(inputs: &Inputs<'_>, tariff: &Tariff<'_>, seats: u64) -> Step {
    let share = inputs.shares(seats);
    match &inputs.current_tariff {
        Some(current) => difference(tariff, current, seats, &share),
        None => Step::just(tariff.annual_at(seats, &share)),
    }
}

fn total(inputs: &Inputs<'_>, seats: u64) -> Amount {
    match (&inputs.current_tariff, &inputs.target_tariff) {
        (Some(current), Some(_)) if inputs.is_on_target() => current.annual(seats),
        (_, Some(target)) => target.annual_at(seats, &inputs.shares(seats)),
        (_, None) => inputs.without_target(),
    }
}

/// upgrade / annual(current), so that a price in both is one variable: where today's bill is one price
/// that the target multiplies, by the multiples; where the target only adds to the bill, as the addition
/// over the bill; else as annual(target) / annual(current) - 1. Unavailable from a plan that costs nothing
/// and for somebody who is not a customer.
fn increase(inputs: &Inputs<'_>, seats: u64) -> Amount {
    let Some(current) = &inputs.current_tariff else {
        return Amount::Unavailable;
    };
    let Some(target) = &inputs.target_tariff else {
        return inputs.without_target();
    };
    let today = current.annual(seats);
    if today.is_zero() {
        return Amount::Unavailable;
    }
    if inputs.is_on_target() {
        return Amount::ZERO;
    }
    let step = step(inputs, seats);
    let share = inputs.shares(seats);
    let one = Amount::exact(Decimal::ONE);
    let twin = match current.besides.is_empty() {
        true => target.twin(&current.main),
        false => None,
    };
    let share_of_today = match twin {
        Some(twin) if !twin.is_alike(&current.main) && today.interval().is_some() => {
            let (ours, theirs) = (twin.factor(share(twin)), current.main.factor(FULL_PRICE));
            let multiple = Amount::range(ours.0, ours.1).ratio(Amount::range(theirs.0, theirs.1));
            let mut rest = Amount::ZERO;
            target.each(&mut |part| {
                if !part.is_same(twin) {
                    rest = rest.plus(part.annual(seats, share(part)));
                }
            });
            let multiple = multiple.minus(one);
            match rest.is_zero() {
                true => multiple,
                false => multiple.plus(rest.ratio(today)),
            }
        }
        _ if step.less.is_none() => step.more.ratio(today),
        _ => target.annual_at(seats, &share).ratio(today).minus(one),
    };
    share_of_today.times(Decimal::ONE_HUNDRED)
}

/// Everything but the break-even and the flip price, which need the other ways.
pub(super) fn native(inputs: &Inputs<'_>) -> Native {
    let seats = inputs.scenario.seats;
    let (_, nothing_quoted) = share_at(inputs.app, inputs.scenario.discount, seats);
    Native {
        upgrade_per_year: step(inputs, seats).amount(),
        total_per_year: total(inputs, seats),
        increase_percent: increase(inputs, seats),
        break_even_seats: Amount::Unavailable,
        dearer_below: Vec::new(),
        flip_price: Amount::Unavailable,
        nothing_quoted,
        on_target: inputs.is_on_target(),
    }
}

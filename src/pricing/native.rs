//! The vendor's own way: the step from today's plan to the plan with SCIM.

use super::tariff::{FULL_PRICE, share_at};
use super::{Estimate, Inputs};
use crate::catalog::App;
use crate::money::{Amount, Exact};
use rust_decimal::Decimal;

/// What the vendor's own SCIM plan costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Native {
    /// Dollars a year more than today: annual(target) - annual(current).
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
        Some(tariff) => tariff.annual(estimate.scenario.seats, FULL_PRICE),
        None => Amount::ZERO,
    }
}

/// Dollars a year more than today for so many seats; for somebody who is not a customer, the whole
/// target plan. Discounts lower the target's list price only.
pub(super) fn upgrade(inputs: &Inputs<'_>, seats: u64) -> Amount {
    if inputs.is_on_target() {
        return Amount::ZERO;
    }
    let Some(target) = &inputs.target_tariff else {
        return inputs.without_target();
    };
    let (share, _) = share_at(inputs.app, inputs.scenario.discount, seats);
    let share = if target.typed { FULL_PRICE } else { share };
    let Some(current) = &inputs.current_tariff else {
        return target.annual(seats, share);
    };
    // Where both plans rest on one amount it is one variable, so the factors are subtracted before it
    // is multiplied in.
    let factors = (
        target.factor(seats, share),
        current.factor(seats, FULL_PRICE),
    );
    if target.base == current.base
        && let (Some(more), Some(less)) = factors
        && let (Some(low), Some(high)) = (more.0.sub_exact(less.1), more.1.sub_exact(less.0))
    {
        return target.value.times_between(low, high);
    }
    target
        .annual(seats, share)
        .minus(current.annual(seats, FULL_PRICE))
}

fn total(inputs: &Inputs<'_>, seats: u64) -> Amount {
    match (&inputs.current_tariff, &inputs.target_tariff) {
        (Some(current), Some(_)) if inputs.is_on_target() => current.annual(seats, FULL_PRICE),
        (_, Some(target)) => {
            let (share, _) = share_at(inputs.app, inputs.scenario.discount, seats);
            let share = if target.typed { FULL_PRICE } else { share };
            target.annual(seats, share)
        }
        (_, None) => inputs.without_target(),
    }
}

/// upgrade / annual(current), as annual(target) / annual(current) - 1 so that today's price is one
/// variable. Unavailable from a plan that costs nothing and for somebody who is not a customer.
fn increase(inputs: &Inputs<'_>, seats: u64) -> Amount {
    let Some(current) = &inputs.current_tariff else {
        return Amount::Unavailable;
    };
    let Some(target) = &inputs.target_tariff else {
        return inputs.without_target();
    };
    let today = current.annual(seats, FULL_PRICE);
    if today.is_zero() {
        return Amount::Unavailable;
    }
    if inputs.is_on_target() {
        return Amount::ZERO;
    }
    let (share, _) = share_at(inputs.app, inputs.scenario.discount, seats);
    let share = if target.typed { FULL_PRICE } else { share };
    let factors = (
        target.factor(seats, share),
        current.factor(seats, FULL_PRICE),
    );
    let quotient = match factors {
        (Some(more), Some(less))
            if target.base == current.base && target.value.interval().is_some() =>
        {
            Amount::range(more.0, more.1).ratio(Amount::range(less.0, less.1))
        }
        _ => target.annual(seats, share).ratio(today),
    };
    quotient
        .minus(Amount::exact(Decimal::ONE))
        .times(Decimal::ONE_HUNDRED)
}

/// Everything but the break-even and the flip price, which need the other ways.
pub(super) fn native(inputs: &Inputs<'_>) -> Native {
    let seats = inputs.scenario.seats;
    let (_, nothing_quoted) = share_at(inputs.app, inputs.scenario.discount, seats);
    Native {
        upgrade_per_year: upgrade(inputs, seats),
        total_per_year: total(inputs, seats),
        increase_percent: increase(inputs, seats),
        break_even_seats: Amount::Unavailable,
        dearer_below: Vec::new(),
        flip_price: Amount::Unavailable,
        nothing_quoted,
        on_target: inputs.is_on_target(),
    }
}

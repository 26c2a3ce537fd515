//! The price of a quote at which native costs as much as the cheaper of the other ways.

use super::Inputs;
use super::horizon::{Horizon, years};
use super::native::beyond_today;
use super::tariff::{Tariff, is_told_on_request};
use crate::money::{Amount, Exact, Interval};
use rust_decimal::Decimal;

/// What a quote is compared with over the horizon.
pub(super) struct Quoted {
    /// What native may cost: dollars.
    pub cost: Interval,
    /// What else the target adds to today's bills, dollars: fees beside the units, the plan that an add-on
    /// is added to.
    pub besides: Amount,
    /// What it takes out of today's bills, dollars.
    pub bills: Amount,
    /// What the target's price is multiplied by: units billed, each times what prices have become.
    pub units: Decimal,
    /// The price from which on every year's bill is more than what is billed at least: below it the price
    /// makes no difference.
    least: Decimal,
}

/// What a quote that makes native cost as much as the cheaper of the other ways rests on.
pub(super) fn quoted(inputs: &Inputs<'_>, horizon: &Horizon) -> Option<Quoted> {
    quoted_at(inputs, compared(horizon)?)
}

/// What native is compared with: the cheaper of the other ways.
fn compared(horizon: &Horizon) -> Option<Interval> {
    cheaper(horizon.managed.interval(), horizon.manual.interval())
}

/// The target with its own price at nothing, as the reader would type it.
fn for_nothing<'a>(inputs: &Inputs<'a>) -> Option<Tariff<'a>> {
    let plan = inputs.target?;
    let mut scenario = inputs.scenario.clone();
    scenario.prices.insert(plan.id.clone(), Decimal::ZERO);
    let tariff = Tariff::of(inputs.app, &scenario, plan);
    let current = inputs.current_tariff.as_ref();
    // Where today's bill rests on the same price, that price moves both.
    let apart = current.is_none_or(|current| current.twin(&tariff.main).is_none());
    apart.then_some(tariff)
}

/// Nothing where the number of units is not known, or today's bill hangs on the same price.
fn quoted_at(inputs: &Inputs<'_>, cost: Interval) -> Option<Quoted> {
    let mut target = for_nothing(inputs)?;
    let least = target.main.least.take();
    let mut quoted = Quoted {
        cost,
        besides: Amount::ZERO,
        bills: Amount::ZERO,
        units: Decimal::ZERO,
        least: Decimal::ZERO,
    };
    for year in years(inputs.scenario) {
        let of_year = target.main.units_a_year(year.seats)?;
        quoted.units = quoted.units.add_exact(of_year.mul_exact(year.prices)?)?;
        if let Some(least) = least.and_then(|least| least.interval()) {
            let units = Decimal::from(target.main.units(year.seats)?);
            let fee = target.main.fee.unwrap_or(Amount::ZERO);
            let more = fee.high().and_then(|fee| least.floor().sub_exact(fee));
            let from = more.and_then(|more| more.div_exact(units));
            quoted.least = quoted.least.max(from.unwrap_or_default());
        }
        let step = beyond_today(inputs, &target, year.seats);
        quoted.besides = quoted.besides.plus(step.more.times(year.prices));
        if let Some(less) = step.less {
            quoted.bills = quoted.bills.plus(less.times(year.prices));
        }
    }
    Some(quoted)
}

/// The target's price, in its own unit, at which native costs `cost` over the horizon:
/// (cost - set-up - what else the target adds + today's bills) / the units billed over the years.
/// Unavailable where even a price of nothing costs more, unknown where today's bill or the number of units
/// is.
pub(super) fn price_for(inputs: &Inputs<'_>, cost: Interval) -> Amount {
    if inputs.target.is_none() {
        return Amount::Unavailable;
    }
    let Some(quoted) = quoted_at(inputs, cost) else {
        return Amount::Unknown;
    };
    // Taken away at once and last: what has no ceiling leaves nothing that has a floor.
    let left = Amount::Known(cost)
        .plus(quoted.bills)
        .minus(inputs.set_up().plus(quoted.besides));
    let price = left.over(quoted.units);
    match price.high() {
        // What is billed at least is too much then.
        Some(high) if high <= Decimal::ZERO || high < quoted.least => Amount::Unavailable,
        _ => price,
    }
}

/// The cheaper of two costs: where their intervals overlap, either may be it. A cost that nobody knows
/// may be anything.
fn cheaper(a: Option<Interval>, b: Option<Interval>) -> Option<Interval> {
    let below = |a: Interval, b: Interval| a.high.is_some_and(|high| high <= b.floor());
    match (a, b) {
        (Some(a), Some(b)) if below(a, b) => Some(a),
        (Some(a), Some(b)) if below(b, a) => Some(b),
        (Some(a), Some(b)) => Some(Interval {
            low: a.low.zip(b.low).map(|(a, b)| a.min(b)),
            high: a.high.into_iter().chain(b.high).min(),
            approx: a.approx || b.approx,
        }),
        (Some(known), None) | (None, Some(known)) => Some(Interval { low: None, ..known }),
        (None, None) => None,
    }
}

/// For a target whose price is told on request, or is not published for so many seats: the price at which
/// native costs as much as the cheaper of the other ways. An "under" fee gives an "under" price.
pub(super) fn flip_price(inputs: &Inputs<'_>, horizon: &Horizon) -> Amount {
    if !is_asked_for(inputs) || inputs.is_on_target() {
        return Amount::Unavailable;
    }
    let Some(cost) = compared(horizon) else {
        return Amount::Unknown;
    };
    match price_for(inputs, cost) {
        Amount::Known(price) if price.high.is_some() => Amount::Known(Interval {
            low: cost.low.and(price.low),
            ..price
        }),
        price => price,
    }
}

/// Whether somebody has to ask for the target's price.
pub(super) fn is_asked_for(inputs: &Inputs<'_>) -> bool {
    let (Some(plan), Some(tariff)) = (inputs.target, &inputs.target_tariff) else {
        return false;
    };
    let seats = inputs.scenario.seats;
    let in_a_hole =
        tariff.main.units(seats).is_some() && tariff.main.unit_price(seats) == Amount::Unknown;
    is_told_on_request(inputs.app, plan) || in_a_hole
}

//! The price of a quote at which native costs as much as the cheaper of the other ways.

use super::Inputs;
use super::horizon::{Horizon, years};
use super::native::beyond_today;
use super::part::Part;
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
    target.main.least = None;
    let mut quoted = Quoted {
        cost,
        besides: Amount::ZERO,
        bills: Amount::ZERO,
        units: Decimal::ZERO,
    };
    for year in years(inputs.scenario) {
        let of_year = target.main.units_a_year(year.seats)?;
        quoted.units = quoted.units.add_exact(of_year.mul_exact(year.prices)?)?;
        let step = beyond_today(inputs, &target, year.seats);
        quoted.besides = quoted.besides.plus(step.more.times(year.prices));
        if let Some(less) = step.less {
            quoted.bills = quoted.bills.plus(less.times(year.prices));
        }
    }
    Some(quoted)
}

/// The target's price, in its own unit, at which native costs `cost` over the horizon. What native costs is
/// a straight line over that price, so two prices tell it: at nothing it is what stands beside the price,
/// and at $1 it is more by what the price is multiplied by. Unavailable where even a price of nothing costs
/// more, unknown where today's bill or the number of units is.
pub(super) fn price_for(inputs: &Inputs<'_>, cost: Interval) -> Amount {
    let Some(plan) = inputs.target else {
        return Amount::Unavailable;
    };
    // Where today's bill rests on the same price, that price moves both.
    let current = inputs.current_tariff.as_ref();
    let moved = |main: &Part<'_>| current.is_some_and(|current| current.twin(main).is_some());
    let at = |price: Decimal, least: bool| {
        let mut scenario = inputs.scenario.clone();
        scenario.prices.insert(plan.id.clone(), price);
        let mut inputs = Inputs::new(inputs.app, &scenario);
        let main = &mut inputs.target_tariff.as_mut()?.main;
        if !least {
            main.least = None;
        }
        if moved(main) {
            return None;
        }
        let found = inputs.horizon();
        Some((found.native.interval()?, found.bottomless))
    };
    let (Some((beside, bottomless)), Some((one, _))) =
        (at(Decimal::ZERO, false), at(Decimal::ONE, false))
    else {
        return Amount::Unknown;
    };
    let more = |one: Option<Decimal>, none: Option<Decimal>| one?.sub_exact(none?);
    let Some(units) = more(one.high, beside.high).or(more(one.low, beside.low)) else {
        return Amount::Unknown;
    };
    let floor = (!bottomless).then(|| beside.floor());
    let left = |cost: Option<Decimal>, beside: Option<Decimal>| cost?.sub_exact(beside?);
    let price = Amount::Known(Interval {
        low: left(Some(cost.floor()), beside.high),
        high: left(cost.high, floor),
        approx: cost.approx || beside.approx,
    })
    .over(units);
    let Some(high) = price.high() else {
        return price;
    };
    // Below what is billed at least a price makes no difference, and that is too much then.
    let ceiling = at(high, true).and_then(|(native, _)| native.low);
    let passes = ceiling
        .zip(cost.high)
        .and_then(|(native, cost)| native.sub_exact(cost));
    if high <= Decimal::ZERO || passes.is_some_and(|over| over.rounded(6) > Decimal::ZERO) {
        return Amount::Unavailable;
    }
    price
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

#[cfg(test)]
mod tests {
    use super::*;

    fn between(low: Option<u32>, high: Option<u32>, approx: bool) -> Interval {
        Interval {
            low: low.map(Decimal::from),
            high: high.map(Decimal::from),
            approx,
        }
    }

    /// The lower one where they do not overlap, both ends of either where they do.
    #[test]
    fn the_cheaper_of_two_costs() {
        let known = |low, high| Some(between(Some(low), Some(high), false));
        let about = Some(between(Some(9), Some(9), true));
        for (a, b, right) in [
            (known(1, 2), known(3, 4), known(1, 2)),
            (known(3, 4), known(1, 2), known(1, 2)),
            (known(1, 3), known(3, 4), known(1, 3)),
            (known(1, 4), known(2, 3), known(1, 3)),
            (known(2, 3), known(1, 4), known(1, 3)),
            // What is not the cheaper one lends nothing, not even its doubt.
            (about, known(1, 2), known(1, 2)),
            (known(1, 2), about, known(1, 2)),
            (about, known(8, 10), Some(between(Some(8), Some(9), true))),
            (known(8, 10), about, Some(between(Some(8), Some(9), true))),
            // "Under 5" may be less than anything that is not below 0.
            (
                Some(between(None, Some(5), false)),
                known(1, 9),
                Some(between(None, Some(5), false)),
            ),
            (known(3, 4), None, Some(between(None, Some(4), false))),
            (None, known(3, 4), Some(between(None, Some(4), false))),
            (None, None, None),
        ] {
            assert_eq!(cheaper(a, b), right, "{a:?}, {b:?}");
        }
    }
}

//! Which way is cheapest, how sure that is, and what would flip it.

use super::horizon::{Horizon, years};
use super::native::Native;
use super::tariff::{FULL_PRICE, is_told_on_request};
use super::{Figure, Inputs};
use crate::money::{Amount, Exact, Interval};
use rust_decimal::Decimal;

/// A way out, or what stands in for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// The vendor's own SCIM plan.
    Native,
    /// The offer.
    Managed,
    /// By hand.
    Manual,
    /// Native deserves a look: it may be cheaper, and its main drawback is acceptable.
    EvaluateNative,
    /// No way has a known ceiling; a quote is needed first.
    QuoteNeeded,
}

impl Way {
    /// The three that cost something.
    pub const THREE: [Way; 3] = [Way::Native, Way::Managed, Way::Manual];

    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::Native => "native",
            Way::Managed => "managed",
            Way::Manual => "manual",
            Way::EvaluateNative => "evaluate_native",
            Way::QuoteNeeded => "quote_needed",
        }
    }
}

/// The figure that would flip a verdict, and the amount under which it would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unless {
    /// Which figure.
    pub figure: Figure,
    /// Dollars, in that figure's unit.
    pub below: Decimal,
}

/// The cheapest way over the horizon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The way with the lowest ceiling.
    pub way: Way,
    /// Whether no other way can be cheaper.
    pub sure: bool,
    /// What would flip it, where that can be named.
    pub unless: Option<Unless>,
}

/// The way with the lowest ceiling. On a tie the order is managed, native, manual: an "under" fee lies
/// below its ceiling, and the break-even counts equality the same way.
pub(super) fn cheapest(horizon: &Horizon, ways: &[Way]) -> Option<(Way, Decimal)> {
    let order = [Way::Managed, Way::Native, Way::Manual];
    order
        .into_iter()
        .filter(|way| ways.contains(way))
        .filter_map(|way| Some((way, horizon.of(way).high()?)))
        .reduce(|best, next| if next.1 < best.1 { next } else { best })
}

pub(super) fn verdict(inputs: &Inputs<'_>, native: &Native, horizon: &Horizon) -> Verdict {
    let Some((way, ceiling)) = cheapest(horizon, &Way::THREE) else {
        return Verdict {
            way: Way::QuoteNeeded,
            sure: false,
            unless: None,
        };
    };
    // The least that another way may cost, where that is less than the ceiling or not known.
    let may_cost = |other: &Way| match horizon.of(*other) {
        _ if *other == way => None,
        Amount::Unavailable => None,
        Amount::Unknown => Some(Decimal::ZERO),
        // A step from a bill without a ceiling may be a saving of any size.
        Amount::Known(cost)
            if *other == Way::Native && cost.low.is_none() && inputs.current.is_some() =>
        {
            Some(Decimal::MIN)
        }
        Amount::Known(cost) => Some(cost.floor()).filter(|floor| *floor < ceiling),
    };
    let rivals = || Way::THREE.iter().filter(|other| may_cost(other).is_some());
    let named = |rival: &Way| unless(inputs, native, horizon, *rival, ceiling);
    // The one that may be cheapest, unless no amount can be named for it.
    let first = rivals().min_by_key(|other| may_cost(other));
    Verdict {
        way,
        sure: first.is_none(),
        unless: first.and_then(named).or_else(|| rivals().find_map(named)),
    }
}

/// The yearly figure of `rival` at which it costs as much as the winner's ceiling over the horizon.
fn unless(
    inputs: &Inputs<'_>,
    native: &Native,
    horizon: &Horizon,
    rival: Way,
    ceiling: Decimal,
) -> Option<Unless> {
    let scenario = inputs.scenario;
    let years = years(scenario);
    let prices = years
        .iter()
        .try_fold(Decimal::ZERO, |sum, year| sum.add_exact(year.prices))?;
    let licences = years.iter().try_fold(Decimal::ZERO, |sum, year| {
        let bill = inputs.licences(year.seats).interval()?.floor();
        sum.add_exact(bill.mul_exact(year.prices)?)
    })?;
    let per_year = |once: Decimal| ceiling.sub_exact(once)?.div_exact(prices);
    // Of a quote the price is named, where today's bill lets it be computed.
    let quote = match native.upgrade_per_year {
        Amount::Unknown if rival == Way::Native => price_for(inputs, Interval::exact(ceiling)),
        _ => Amount::Unknown,
    };
    let unless = match rival {
        Way::Managed => Unless {
            figure: Figure::ManagedFee,
            below: per_year(licences.add_exact(scenario.setup_managed)?)?,
        },
        Way::Manual => Unless {
            figure: Figure::ManualTotal,
            below: per_year(licences)?,
        },
        _ if let Some(below) = quote.high() => Unless {
            figure: Figure::FlipPrice,
            below,
        },
        // A quote of nothing would still cost more.
        _ if quote == Amount::Unavailable => return None,
        // With growing seats no single yearly figure says it; the sum over the years does.
        _ if !scenario.growth.is_zero() && horizon.years > 1 => Unless {
            figure: Figure::HorizonNative,
            below: ceiling,
        },
        _ => Unless {
            figure: Figure::Upgrade,
            below: per_year(scenario.setup_native)?,
        },
    };
    // Nothing but a step can be less than nothing.
    (rival == Way::Native || unless.below > Decimal::ZERO).then_some(unless)
}

/// What a quote is compared with over the horizon.
pub(super) struct Quoted {
    /// What native may cost: dollars.
    pub cost: Interval,
    /// Today's bills, dollars.
    pub bills: Amount,
    /// What the target's price is multiplied by: units billed, each times what prices have become.
    pub units: Decimal,
}

/// What a quote that makes native cost as much as the cheaper of the other ways rests on.
pub(super) fn quoted(inputs: &Inputs<'_>, horizon: &Horizon) -> Option<Quoted> {
    let cost = cheaper(horizon.managed.interval(), horizon.manual.interval())?;
    let (bills, units) = billed(inputs)?;
    Some(Quoted { cost, bills, units })
}

/// Today's bills over the horizon, and what the target's price is multiplied by. Nothing where the number
/// of units is not known.
fn billed(inputs: &Inputs<'_>) -> Option<(Amount, Decimal)> {
    let target = inputs.target_tariff.as_ref()?;
    let mut units = Decimal::ZERO;
    let mut bills = Amount::ZERO;
    for year in years(inputs.scenario) {
        let of_year = target.units_a_year(year.seats)?.mul_exact(year.prices)?;
        units = units.add_exact(of_year)?;
        if let Some(current) = &inputs.current_tariff {
            bills = bills.plus(current.annual(year.seats, FULL_PRICE).times(year.prices));
        }
    }
    Some((bills, units))
}

/// The target's price, in its own unit, at which native costs `cost` over the horizon:
/// (cost - set-up + today's bills) / the units billed over the years. Unavailable where even a price of
/// nothing costs more, unknown where today's bill or the number of units is.
fn price_for(inputs: &Inputs<'_>, cost: Interval) -> Amount {
    if inputs.target.is_none() {
        return Amount::Unavailable;
    }
    let Some((bills, units)) = billed(inputs) else {
        return Amount::Unknown;
    };
    let set_up = Amount::exact(inputs.scenario.setup_native);
    let price = Amount::Known(cost).minus(set_up).plus(bills).over(units);
    match price.high() {
        Some(high) if high <= Decimal::ZERO => Amount::Unavailable,
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

/// For a target whose price is told on request: the price at which native costs as much as the cheaper
/// of the other ways. An "under" fee gives an "under" price.
pub(super) fn flip_price(inputs: &Inputs<'_>, horizon: &Horizon) -> Amount {
    let on_request = inputs
        .target
        .is_some_and(|plan| is_told_on_request(inputs.app, plan));
    if !on_request || inputs.is_on_target() {
        return Amount::Unavailable;
    }
    let Some(cost) = cheaper(horizon.managed.interval(), horizon.manual.interval()) else {
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

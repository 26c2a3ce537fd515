//! Which way is cheapest, how sure that is, and what would flip it.

use super::horizon::{Horizon, years};
use super::native::Native;
use super::quote::price_for;
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
            if *other == Way::Native && cost.low.is_none() && horizon.bottomless =>
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
    let set_up = inputs.set_up();
    let licences = years.iter().try_fold(Decimal::ZERO, |sum, year| {
        let bill = inputs.licences(year.seats).interval()?.floor();
        sum.add_exact(bill.mul_exact(year.prices)?)
    })?;
    let per_year = |once: Decimal| ceiling.sub_exact(once)?.div_exact(prices);
    let unless = match rival {
        Way::Managed => Unless {
            figure: Figure::ManagedFee,
            below: per_year(licences.add_exact(scenario.setup_managed)?)?,
        },
        Way::Manual => Unless {
            figure: Figure::ManualTotal,
            below: per_year(licences)?,
        },
        _ => {
            // Of a quote the price is named, where today's bill lets it be computed.
            let quote = match native.upgrade_per_year {
                Amount::Unknown => price_for(inputs, Interval::exact(ceiling)),
                _ => Amount::Unknown,
            };
            let grows = !scenario.growth.is_zero() && horizon.years > 1;
            match (quote, set_up.value()) {
                (Amount::Known(price), _) if price.high.is_some() => Unless {
                    figure: Figure::FlipPrice,
                    below: price.high?,
                },
                // A quote of nothing would still cost more.
                (Amount::Unavailable, _) => return None,
                (_, Some(once)) if !grows => Unless {
                    figure: Figure::Upgrade,
                    below: per_year(once)?,
                },
                // With growing seats, or with a fee of which only bounds are known, no single yearly figure
                // says it; the sum over the years does.
                _ => Unless {
                    figure: Figure::HorizonNative,
                    below: ceiling,
                },
            }
        }
    };
    // Nothing but a step can be less than nothing.
    (rival == Way::Native || unless.below > Decimal::ZERO).then_some(unless)
}

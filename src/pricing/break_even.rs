//! From how many seats on the upgrade costs at least the managed fee.

use super::discount::band_edges;
use super::native::step_from_usual;
use super::{Estimate, Inputs};
use crate::catalog::App;
use crate::gather::Gather;
use crate::money::{Amount, Exact};
use crate::scenario::MOST_SEATS;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Ranges of seats, both ends included.
type Ranges = Vec<(u64, u64)>;

/// The break-even as an amount of seats, and the ranges below it in which native is dearer as well.
///
/// It is the least whole number of seats from which on, for every larger one up to 10,000,000, the
/// upgrade costs at least the fee. A fee of "under $5,000" gives "at most" so many seats.
///
/// Where no price is published for some numbers of seats, "for every larger one" cannot be said of those
/// below; the break-even is unknown where such numbers have no end.
pub(super) fn break_even(inputs: &Inputs<'_>, fee: Amount) -> (Amount, Ranges) {
    // Somebody who is not a customer pays for the app either way: what counts is the step.
    let step = |seats: u64| step_from_usual(inputs, seats);
    let Some(fee) = fee.interval() else {
        return (fee, Vec::new());
    };
    let pieces = pieces(inputs);
    let is_known = |seats: u64| step(seats).amount().interval().is_some();
    if !pieces.iter().any(|(first, _)| is_known(*first)) {
        return (step(inputs.scenario.seats).amount(), Vec::new());
    }
    // Dollars by which a cost lies above a fee; one that is not stated is infinitely far from it.
    let above = |cost: Option<Decimal>, fee: Decimal| cost?.sub_exact(fee);
    // At the latest: the cheapest the upgrade can be against the dearest fee. A step that has no floor may
    // be a saving of any size, and so may one that nobody publishes.
    let surely = |seats: u64| match fee.high {
        Some(fee) => above(step(seats).floor(), fee).unwrap_or(Decimal::MIN),
        None => Decimal::MIN,
    };
    // At the earliest: the dearest the upgrade can be against the cheapest fee.
    let possibly = |seats: u64| match step(seats).amount() {
        Amount::Unavailable => Decimal::MIN,
        cost => above(cost.high(), fee.floor()).unwrap_or(Decimal::MAX),
    };
    let latest = least_from_which(&pieces, &surely);
    let earliest = least_from_which(&pieces, &possibly);
    let open = pieces.last().is_some_and(|(_, last)| !is_known(*last));
    let seats = |count: u64| Decimal::from(count);
    let amount = match (earliest, latest) {
        (_, Some(latest)) if fee.low.is_none() => Amount::at_most(seats(latest)),
        (Some(earliest), Some(latest)) => Amount::range(seats(earliest), seats(latest)),
        _ if open => Amount::Unknown,
        (Some(earliest), None) if fee.low.is_some() => Amount::at_least(seats(earliest)),
        _ => Amount::Unavailable,
    };
    let below = match latest {
        Some(latest) => ranges_below(&pieces, &surely, latest),
        None => ranges_below(&pieces, &surely, MOST_SEATS.saturating_add(1)),
    };
    (amount, below)
}

/// From how many seats on the upgrade costs at least as much as each of the other ways, a year, without
/// set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passes {
    /// As the managed fee: the break-even.
    pub managed: Amount,
    /// As the work by hand.
    pub manual: Amount,
}

/// Where the upgrade comes to cost at least as much as each of the other ways.
pub fn passes(app: &App, estimate: &Estimate) -> Passes {
    let inputs = Inputs::new(app, &estimate.scenario);
    Passes {
        managed: estimate.native.break_even_seats,
        manual: break_even(&inputs, estimate.manual.total_per_year).0,
    }
}

/// Ranges of seats, both ends included, in each of which every way's cost a year is a straight line.
pub fn bends(app: &App, estimate: &Estimate) -> Vec<(u64, u64)> {
    pieces(&Inputs::new(app, &estimate.scenario))
}

/// Ranges of seats, from 1 to the most, in each of which the upgrade is a straight line.
pub(super) fn pieces(inputs: &Inputs<'_>) -> Ranges {
    let tariffs = [
        &inputs.current_tariff,
        &inputs.target_tariff,
        &inputs.first_tariff,
    ];
    let mut starts = band_edges(inputs.app, inputs.scenario.discount);
    starts.push(1);
    for tariff in tariffs.into_iter().flatten() {
        tariff.add_kinks(&mut starts);
    }
    starts.retain(|start| (1..=MOST_SEATS).contains(start));
    // A handful of numbers: taking the least again and again needs no sorting.
    let mut ordered: Vec<u64> = Vec::new();
    while let Some(least) = starts.iter().copied().min() {
        ordered.push(least);
        starts.retain(|start| *start != least);
    }
    let starts = ordered;
    let ends = starts
        .iter()
        .skip(1)
        .map(|next| next.saturating_sub(1))
        .chain([MOST_SEATS]);
    starts.iter().copied().zip(ends).gathered()
}

/// How far the upgrade lies above the fee; below 0 where it costs less. In each piece it is a straight
/// line, so that where it is not below 0 at both ends it is not between them.
type Above<'a> = &'a dyn Fn(u64) -> Decimal;

fn is_dear(above: Decimal) -> bool {
    above >= Decimal::ZERO
}

/// The least count from which on the upgrade is dear up to the end.
fn least_from_which(pieces: &Ranges, above: Above<'_>) -> Option<u64> {
    for &(first, last) in pieces.iter().rev() {
        let end = above(last);
        if !is_dear(end) {
            let next = last.saturating_add(1);
            return (next <= MOST_SEATS).then_some(next);
        }
        let start = above(first);
        if !is_dear(start) {
            return Some(crossing((first, start), (last, end), above));
        }
    }
    Some(1)
}

/// The first count behind `start` at which the upgrade is as dear, or not, as at `end`. Where a straight
/// line crosses 0 one division tells; where rounding or an end that is not stated would make that wrong,
/// halving does.
fn crossing(start: (u64, Decimal), end: (u64, Decimal), above: Above<'_>) -> u64 {
    let holds = |seats: u64| is_dear(above(seats));
    let ((first, from), (last, to)) = (start, end);
    let crosses = || {
        let all = Decimal::from(last.checked_sub(first)?);
        let share = all.mul_exact(from)?.div_exact(from.sub_exact(to)?)?;
        first.checked_add(share.trunc().to_u64()?)
    };
    let is_it = |seats: &u64| {
        let before = seats.saturating_sub(1);
        (first..last).contains(&before)
            && holds(*seats) == is_dear(to)
            && holds(before) != is_dear(to)
    };
    let guess = crosses()
        .into_iter()
        .flat_map(|at| [at, at.saturating_add(1)])
        .find(is_it);
    guess.unwrap_or_else(|| turning_point(first, last, &holds))
}

/// Where `holds` turns from its value at `first` to its value at `last`: the first count that has the
/// latter.
pub(super) fn turning_point(first: u64, last: u64, holds: &dyn Fn(u64) -> bool) -> u64 {
    let end = holds(last);
    let (mut before, mut after) = (first, last);
    while after.saturating_sub(before) > 1 {
        let middle = before.midpoint(after);
        if holds(middle) == end {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

/// The ranges below `end` in which the upgrade is dear, joined where they touch.
fn ranges_below(pieces: &Ranges, above: Above<'_>, end: u64) -> Ranges {
    let mut out: Ranges = Vec::new();
    for &(first, last) in pieces {
        let last = last.min(end.saturating_sub(1));
        if first > last {
            break;
        }
        let ends = ((first, above(first)), (last, above(last)));
        let turns = || crossing(ends.0, ends.1, above);
        let range = match (is_dear(ends.0.1), is_dear(ends.1.1)) {
            (true, true) => (first, last),
            (true, false) => (first, turns().saturating_sub(1)),
            (false, true) => (turns(), last),
            (false, false) => continue,
        };
        match out.last_mut() {
            Some(previous) if previous.1.saturating_add(1) == range.0 => previous.1 = range.1,
            _ => out.push(range),
        }
    }
    out
}

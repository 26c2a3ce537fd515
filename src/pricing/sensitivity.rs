//! What the answer hangs on: each input a quarter up and a quarter down, and the smallest change of a
//! single one that gives another verdict.
//!
//! The *lead* is what the cheapest way costs less than the next one over the horizon, both by their
//! ceilings, which is what the verdict compares. It falls below 0 where another way becomes the
//! cheapest. An input that nobody knows is not moved, and is named with the reason.

mod along;
mod inputs;

pub use along::{Stretch, along, along_words};
pub use inputs::{Input, Unjudged};

use super::break_even::{pieces, turning_point};
use super::horizon::Horizon;
use super::verdict::{Way, cheapest};
use super::{Estimate, Inputs};
use crate::catalog::App;
use crate::filled::Texts;
use crate::money::{Exact, grouped};
use crate::scenario::Key;
use inputs::found;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// How far an input is moved in the table and the picture, in percent of where it stands.
const DOWN: u32 = 75;
const UP: u32 = 125;
/// How far a change that flips the verdict is looked for: nine times as much again, so tenfold.
const FARTHEST: Decimal = Decimal::from_parts(9, 0, 0, false, 0);

/// An input moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where to, in the input's own unit.
    pub to: Decimal,
    /// The cheapest way there.
    pub way: Way,
    /// Dollars over the horizon by which today's cheapest way is still ahead there; below 0 where it
    /// is behind.
    pub lead: Decimal,
}

/// What a quarter more and a quarter less of one input make of the lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub input: Input,
    /// A quarter less.
    pub down: Moved,
    /// A quarter more.
    pub up: Moved,
    /// Dollars by which the lead changes, the larger of the two.
    pub change: Decimal,
}

/// The smallest change of one input that gives another verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// The input.
    pub input: Input,
    /// The nearest value at which the verdict is another one.
    pub to: Decimal,
    /// The change as a share of where the input stands; 0.5 is half of it, up or down.
    pub share: Decimal,
    /// The way that is then the cheapest.
    pub way: Way,
}

/// What the answer hangs on.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The cheapest way.
    pub way: Way,
    /// Dollars over the horizon by which it is ahead of the next.
    pub lead: Decimal,
    /// Inputs that change the lead, the one that changes it most first.
    pub swings: Vec<Swing>,
    /// Inputs that do not change it when they are moved by a quarter.
    pub without_effect: Vec<Input>,
    /// Inputs that cannot be moved.
    pub unjudged: Vec<Unjudged>,
    /// The smallest change that flips the verdict; `None` where no single input does, taken to nearly
    /// nothing or to ten times as much.
    pub flip: Option<Flip>,
}

/// By how much `way` lies below the cheapest of the others, by their ceilings.
fn lead(costs: &Horizon, way: Way) -> Option<Decimal> {
    let others = Way::THREE.into_iter().filter(|other| *other != way);
    let next = others.filter_map(|other| costs.of(other).high()).min()?;
    next.sub_exact(costs.of(way).high()?)
}

/// What the verdict of an estimate hangs on; `None` where fewer than two ways have a known ceiling, so
/// that there is no lead to change.
#[inline(never)]
pub fn sensitivity(app: &App, estimate: &Estimate) -> Option<Sensitivity> {
    let (way, _) = cheapest(&estimate.horizon, &Way::THREE)?;
    let now = lead(&estimate.horizon, way)?;
    let all = found(&Inputs::new(app, &estimate.scenario), estimate);
    let mut swings: Vec<Swing> = Vec::new();
    let mut without_effect = Vec::new();
    for input in all.movable {
        let at = |percent: u32| {
            let to = input.at_percent(percent);
            let costs = input.costs(app, estimate, to);
            Some(Moved {
                to,
                way: cheapest(&costs, &Way::THREE)?.0,
                lead: lead(&costs, way)?,
            })
        };
        let (Some(down), Some(up)) = (at(DOWN), at(UP)) else {
            continue;
        };
        let change = [down, up]
            .into_iter()
            .filter_map(|moved| moved.lead.max(now).sub_exact(moved.lead.min(now)))
            .max()
            .unwrap_or_default();
        if change.is_zero() {
            without_effect.push(input);
            continue;
        }
        let place = swings.iter().position(|other| other.change < change);
        let swing = Swing {
            input,
            down,
            up,
            change,
        };
        swings.insert(place.unwrap_or(swings.len()), swing);
    }
    // What moves the lead most most likely flips the verdict first, which spares the others a search.
    let inputs = swings.iter().map(|swing| &swing.input);
    let mut flip = None;
    for input in inputs.chain(&without_effect) {
        for up in [false, true] {
            flip = nearer(app, estimate, way, input, up, flip);
        }
    }
    Some(Sensitivity {
        way,
        lead: now,
        flip,
        swings,
        without_effect,
        unjudged: all.unjudged,
    })
}

/// The change of one input in one direction that flips the verdict, where it is smaller than the
/// smallest so far; else that one.
///
/// Each way's ceiling follows a single input in a straight line, so that the lead bends one way only:
/// where it holds at the far end it holds on the way there, and where it does not, halving finds the
/// first value at which it no longer does. Seats have kinks, so each stretch between two is searched.
#[inline(never)]
fn nearer(
    app: &App,
    estimate: &Estimate,
    way: Way,
    input: &Input,
    up: bool,
    best: Option<Flip>,
) -> Option<Flip> {
    let reach = best.as_ref().map_or(FARTHEST, |best| best.share);
    let way_at = |steps: u64| {
        let costs = input.costs(app, estimate, input.at_step(steps, up));
        cheapest(&costs, &Way::THREE).map(|(way, _)| way)
    };
    let flips = |steps: u64| way_at(steps).is_some_and(|other| other != way);
    let far = input.steps(reach, up);
    let mut edges = vec![far];
    if input.key == Key::Seats {
        let seats = estimate.scenario.seats;
        for (first, last) in pieces(&Inputs::new(app, &estimate.scenario)) {
            for edge in [first, last] {
                let steps = match up {
                    true => edge.checked_sub(seats),
                    false => seats.checked_sub(edge),
                };
                edges.extend(steps.map(|steps| steps.min(far)));
            }
        }
    }
    let mut before = 0;
    while let Some(edge) = edges.iter().copied().filter(|edge| *edge > before).min() {
        if !flips(edge) {
            before = edge;
            continue;
        }
        let steps = turning_point(before, edge, &flips);
        let to = input.at_step(steps, up);
        let change = to.max(input.now).sub_exact(to.min(input.now))?;
        let share = change.div_exact(input.now.max(input.now.mul_exact(Decimal::NEGATIVE_ONE)?))?;
        return match best {
            Some(best) if best.share <= share => Some(best),
            _ => Some(Flip {
                input: input.clone(),
                to,
                share,
                way: way_at(steps)?,
            }),
        };
    }
    best
}

/// The smallest single change that flips the verdict, in one sentence; `None` where nothing can be
/// compared.
pub fn flip_words(app: &App, estimate: &Estimate) -> Option<String> {
    Some(sensitivity(app, estimate)?.flip_words(app))
}

impl Sensitivity {
    /// The smallest single change that flips the verdict, in one sentence:
    /// `It would flip if employees were 212 instead of 500 (−58%): ...`.
    pub fn flip_words(&self, app: &App) -> String {
        let Some(flip) = &self.flip else {
            return "No single input flips it, cut to almost nothing or raised tenfold.".to_owned();
        };
        let input = &flip.input;
        let way = match flip.way {
            Way::Managed => app.terms.offer.name.as_str(),
            Way::Manual => "doing it by hand",
            _ => "the native upgrade",
        };
        let sign = match flip.to.cmp(&input.now) {
            Ordering::Less => "\u{2212}",
            _ => "+",
        };
        let percent = flip.share.mul_exact(Decimal::ONE_HUNDRED);
        let percent = match grouped(percent.unwrap_or_default(), 0) {
            none if none == "0" => "less than 1%".to_owned(),
            percent => [sign, &percent, "%"].glued(),
        };
        let mut name = input.label.clone();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        // What is counted has none.
        let article = match input.key {
            Key::Seats
            | Key::Employees
            | Key::Hours
            | Key::Idle
            | Key::Misses
            | Key::Growth
            | Key::Uplift => "",
            _ => "the ",
        };
        [
            "It would flip if ",
            article,
            &name,
            " were ",
            &input.show(flip.to),
            " instead of ",
            &input.show(input.now),
            " (",
            &percent,
            "): ",
            way,
            " would then be cheapest.",
        ]
        .glued()
    }
}

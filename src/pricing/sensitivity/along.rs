//! Which way is cheapest along the range of one input: what stands beneath its slider.

use super::super::Estimate;
use super::super::Inputs;
use super::super::break_even::{pieces, turning_point};
use super::super::verdict::{Way, cheapest};
use crate::catalog::App;
use crate::filled::Texts;
use crate::money::{Amount, Style, grouped, plain};
use crate::scenario::{Key, Shape, Written};
use rust_decimal::Decimal;

/// A part of an input's range, both ends included, in which one way is cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first value, a whole number in the input's unit.
    pub from: i64,
    /// Its last one.
    pub to: i64,
    /// The cheapest way, by the ceilings; [`Way::QuoteNeeded`] where none has one.
    pub way: Way,
}

/// Which way is cheapest where the field of `key` is set to each whole number from `least` to `most` and
/// every other input stays, in order. Values that the field refuses count as the one where it stands.
///
/// Between two kinks each way's ceiling follows an input in a straight line, or bends so little that a way
/// that is cheapest at both ends of a quarter is cheapest in it; so that only the turning points between
/// two different ways are searched, by halving.
pub fn along(app: &App, estimate: &Estimate, key: &Key, least: i64, most: i64) -> Vec<Stretch> {
    let value = |stop: u64| least.saturating_add_unsigned(stop);
    let way_at = |stop: u64| {
        let mut scenario = estimate.scenario.clone();
        // What a field refuses leaves the scenario as it is.
        let _ = scenario.set(key, &plain(Decimal::from(value(stop))), Written::InLink);
        let costs = Inputs::new(app, &scenario).horizon();
        cheapest(&costs, &Way::THREE).map_or(Way::QuoteNeeded, |(way, _)| way)
    };
    let stops = most.abs_diff(least);
    let mut edges: Vec<u64> = (1..=4_u64)
        .map(|quarter| stops.saturating_mul(quarter) >> 2)
        .collect();
    if *key == Key::Seats {
        for (first, last) in pieces(&Inputs::new(app, &estimate.scenario)) {
            for seats in [first, last] {
                let stop = i64::try_from(seats)
                    .ok()
                    .and_then(|seats| seats.checked_sub(least));
                let stop = stop.and_then(|stop| u64::try_from(stop).ok());
                edges.extend(stop.map(|stop| stop.min(stops)));
            }
        }
    }
    let mut out = Vec::new();
    let (mut start, mut at, mut way) = (0, 0, way_at(0));
    while let Some(edge) = edges.iter().copied().filter(|edge| *edge > at).min() {
        let holds = |stop: u64| way_at(stop) == way;
        if holds(edge) {
            at = edge;
            continue;
        }
        let turn = turning_point(at, edge, &holds);
        out.push(Stretch {
            from: value(start),
            to: value(turn.saturating_sub(1)),
            way,
        });
        (start, at, way) = (turn, turn, way_at(turn));
    }
    out.push(Stretch {
        from: value(start),
        to: value(at),
        way,
    });
    out
}

/// The stretches in words: `Cheapest: native up to 4, managed from 5.` Nothing where one way is cheapest
/// all along.
pub fn along_words(key: &Key, stretches: &[Stretch]) -> Option<String> {
    let (first, last) = (stretches.first()?, stretches.last()?);
    if stretches.len() < 2 {
        return None;
    }
    let mut words = String::from("Cheapest: ");
    for stretch in stretches {
        words.push_str(match stretch.way {
            Way::Native | Way::EvaluateNative => "native ",
            Way::Managed => "managed ",
            Way::Manual => "by hand ",
            Way::QuoteNeeded => "not known ",
        });
        let (from, to) = (show(key, stretch.from), show(key, stretch.to));
        let range = if stretch == first {
            ["up to ", &to, ", "].glued()
        } else if stretch == last {
            ["from ", &from, "."].glued()
        } else if from == to {
            ["at ", &from, ", "].glued()
        } else {
            [&from, " to ", &to, ", "].glued()
        };
        words.push_str(&range);
    }
    Some(words)
}

/// A whole value as it stands in a sentence.
fn show(key: &Key, value: i64) -> String {
    let value = Decimal::from(value);
    match key.shape() {
        Shape::Money { .. } => Style::Dollars.show(&Amount::exact(value)),
        Shape::Percent { .. } | Shape::Discount => grouped(value, 0) + "%",
        _ => grouped(value, 0),
    }
}

//! Where things stand in a chart.
//!
//! Places are floats of a unit of which a chart is 640 wide; money is not: a share of an axis is taken
//! exactly and becomes a float once it is only a place. A sign is assumed to be as wide as in a wide
//! font, at the largest size at which the styles set text, so that what does not overlap here does not
//! anywhere.

use crate::money::Exact;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How wide a chart is.
pub const WIDTH: f32 = 640.0;
/// How wide a sign is at most, on average.
pub const SIGN: f32 = 16.5;
/// How far the lines of a text stand apart.
pub const LINE: f32 = 27.0;
/// How much of that is above the line on which the signs stand.
pub const ABOVE: f32 = 21.0;

/// How wide words are at most.
pub fn width_of(words: &str) -> f32 {
    f32::from(u16::try_from(words.chars().count()).unwrap_or(u16::MAX)) * SIGN
}

/// A place moved between two others. Where these do not leave room it is the first.
///
/// `f32::clamp` would stop the program there, with words that print floats: 10 KB of it.
pub fn within(place: f32, least: f32, most: f32) -> f32 {
    place.min(most).max(least)
}

/// A place as it is written: whole units, none below nothing.
#[inline(never)]
pub fn written(place: f32) -> String {
    ((place + 0.5) as u64).to_string()
}

/// An axis: what stands at its two ends, and where these are.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// What stands at its beginning.
    pub low: Decimal,
    /// What stands at its end.
    pub high: Decimal,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

impl Axis {
    /// Where a value stands; at an end where it lies beyond.
    #[inline(never)]
    pub fn at(&self, value: Decimal) -> f32 {
        let share = value
            .sub_exact(self.low)
            .zip(self.high.sub_exact(self.low))
            .and_then(|(part, all)| part.mul_exact(Decimal::from(10_000))?.div_exact(all))
            .and_then(|share| share.rounded(0).to_i32())
            .unwrap_or(0)
            .clamp(0, 10_000);
        self.from + (self.to - self.from) * (share as f32) / 10_000.0
    }
}

/// Moves labels apart that would overlap, each as little as its neighbours allow: no two stand nearer
/// than [`LINE`], all between `top` and `bottom` where these leave room. They stay in their order.
#[inline(never)]
pub fn apart(wanted: &[f32], top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = Vec::new();
    for (index, place) in wanted.iter().enumerate() {
        let before = |other: &usize| wanted.get(*other).is_some_and(|other| other <= place);
        let slot = order
            .iter()
            .rposition(before)
            .map_or(0, |slot| slot.saturating_add(1));
        order.insert(slot, index);
    }
    let mut placed: Vec<f32> = wanted.to_vec();
    let mut least = top;
    for index in &order {
        if let Some(place) = placed.get_mut(*index) {
            *place = place.max(least);
            least = *place + LINE;
        }
    }
    let mut most = bottom;
    for index in order.iter().rev() {
        if let Some(place) = placed.get_mut(*index) {
            *place = place.min(most);
            most = *place - LINE;
        }
    }
    placed
}

/// A stretch of a line, from its left end to its right.
pub type Stretch = [(f32, f32); 2];

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left side.
    pub left: f32,
    /// Its upper side.
    pub top: f32,
    /// Its right side.
    pub right: f32,
    /// Its lower side.
    pub bottom: f32,
}

impl Area {
    /// Whether a line runs through it.
    pub fn is_crossed_by(&self, [(x1, y1), (x2, y2)]: &Stretch) -> bool {
        let (from, to) = (x1.max(self.left), x2.min(self.right));
        if from > to {
            return false;
        }
        let slope = if x2 > x1 { (y2 - y1) / (x2 - x1) } else { 0.0 };
        let start = y1 + (from - x1) * slope;
        let end = if x2 > x1 { y1 + (to - x1) * slope } else { *y2 };
        start.min(end) <= self.bottom && start.max(end) >= self.top
    }
}

/// Where in `room` words of this size stand best beside a mark: where the fewest lines run through
/// them, and near.
#[inline(never)]
pub fn beside(mark: (f32, f32), wide: f32, high: f32, room: &Area, lines: &[Stretch]) -> Area {
    const AWAY: f32 = 12.0;
    let (x, y) = mark;
    let rightmost = (room.right - wide).max(room.left);
    let mut best = None;
    for left in [x + AWAY, x - AWAY - wide, x - wide / 2.0] {
        let left = within(left, room.left, rightmost);
        let mut top = room.top;
        while top + high <= room.bottom {
            let area = Area {
                left,
                top,
                right: left + wide,
                bottom: top + high,
            };
            let crossed = lines.iter().filter(|line| area.is_crossed_by(line)).count();
            let middle = top + high / 2.0;
            // A line through it weighs more than any way within the chart.
            let cost = 10_000.0 * (crossed as f32) + (middle - y).abs() + (left - x).abs() / 4.0;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, area));
            }
            top += 9.0;
        }
    }
    best.map_or(*room, |(_, area)| area)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_has_its_place_and_does_not_leave_the_axis() {
        let axis = Axis {
            low: Decimal::from(-50),
            high: Decimal::from(150),
            from: 300.0,
            to: 100.0,
        };
        // 0 is a quarter of the way from -50 to 150; the axis runs upwards from 300 to 100.
        for (value, place) in [
            (-50, "300"),
            (0, "250"),
            (50, "200"),
            (150, "100"),
            (999, "100"),
        ] {
            assert_eq!(written(axis.at(Decimal::from(value))), place, "{value}");
        }
    }

    #[test]
    fn labels_move_only_as_far_as_they_must() {
        let near = |found: Vec<f32>, expected: &[f32]| assert_eq!(found, expected);
        near(
            apart(&[50.0, 200.0, 100.0], 0.0, 300.0),
            &[50.0, 200.0, 100.0],
        );
        near(apart(&[50.0, 60.0], 0.0, 300.0), &[50.0, 50.0 + LINE]);
        near(apart(&[300.0, 299.0], 0.0, 300.0), &[300.0, 300.0 - LINE]);
        near(apart(&[-5.0], 40.0, 300.0), &[40.0]);
    }

    #[test]
    fn words_stand_where_no_line_runs() {
        let room = Area {
            left: 0.0,
            top: 0.0,
            right: 400.0,
            bottom: 300.0,
        };
        // A line from the lower left to the upper right: the upper left is free.
        let line = [(0.0, 300.0), (400.0, 0.0)];
        let area = beside((20.0, 285.0), 160.0, 54.0, &room, &[line]);
        assert!(!area.is_crossed_by(&line), "{area:?}");
        assert!(area.left >= room.left && area.right <= room.right);
        let wall = [(100.0, 0.0), (100.0, 300.0)];
        assert!(area.is_crossed_by(&wall), "{area:?}");
        let area = beside((100.0, 150.0), 160.0, 54.0, &room, &[wall]);
        assert!(!area.is_crossed_by(&wall), "{area:?}");
    }

    proptest! {
        #[test]
        fn labels_never_overlap(wanted in prop::collection::vec(0.0_f32..400.0, 1..4)) {
            let mut placed = apart(&wanted, 46.0, 330.0);
            placed.sort_by(f32::total_cmp);
            prop_assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= LINE - 0.01), "{placed:?}");
            prop_assert!(placed.iter().all(|place| (45.9..330.1).contains(place)), "{placed:?}");
        }
    }
}

//! A picture with a line for each way.
//!
//! An exact cost is a line. A range is a band with both edges drawn; "under" is a band from nothing to
//! its ceiling; "from" is a floor with echoes above it that fade, for nobody knows how far up it goes.

use super::plot::{
    ABOVE, Area, Axis, LINE, Stretch, WIDTH, apart, beside, width_of, within, written,
};
use crate::chart::{Crossing, Lines, Round, Series, short, ticks};
use crate::filled::Texts;
use crate::money::Exact;
use crate::pricing::Way;
use crate::ui::{El, el};
use rust_decimal::Decimal;

/// Where the lines begin, from above: over them stands the label of the reader's own place.
const TOP: f32 = 46.0;
/// Where they end.
const BOTTOM: f32 = 330.0;
/// The room behind the lines for their names, of seven signs, and for what is counted.
const NAMES: f32 = 132.0;
/// How high the picture is; below the lines stand the numbers along the bottom.
const HEIGHT: &str = "0 0 640 372";

/// The places that an edge runs through.
type Edge = Vec<(f32, f32)>;

/// The frame that the lines stand in.
struct Frame {
    across: Axis,
    up: Axis,
}

/// Words at a place.
#[inline(never)]
pub(super) fn label(x: f32, y: f32, words: String) -> El {
    el("text")
        .attr("x", written(x))
        .attr("y", written(y))
        .text(words)
}

/// A path of one class.
#[inline(never)]
pub(super) fn path(class: &'static str, way: &'static str, d: String) -> El {
    el("path")
        .class(class)
        .class_if(way, !way.is_empty())
        .attr("d", d)
}

/// `$25K`, `−$5K`.
pub(super) fn dollars(value: Decimal) -> String {
    match short(value).strip_prefix('-') {
        Some(size) => ["\u{2212}$", size].glued(),
        None => ["$", &short(value)].glued(),
    }
}

/// The picture.
pub fn picture(chart: &Lines) -> El {
    let (low, high) = extremes(chart);
    let money = ticks(low, high, Round::Dollars);
    let frame = Frame::new(chart, &money);
    let Frame { across, up } = &frame;
    let own = across.at(chart.own.at);

    let mut grid = String::new();
    let mut costs = el("g text-anchor=end");
    for tick in &money {
        let y = up.at(*tick);
        line_to(&mut grid, &[(across.from, y), (across.to, y)]);
        costs = costs.kid(label(across.from - 10.0, y + 8.0, dollars(*tick)));
    }
    let mut picture = el("svg")
        .attr("viewBox", HEIGHT)
        .kid(path("grid", "", grid));
    let mut lines: Vec<Stretch> = vec![[(own, TOP), (own, BOTTOM)]];
    for series in &chart.series {
        picture = frame.draw(picture, series, &mut lines);
    }
    let mut here = String::new();
    line_to(&mut here, &[(own, TOP - 6.0), (own, BOTTOM)]);
    picture = picture.kid(path("here", "", here));
    let mut dots = String::new();
    for series in &chart.series {
        let (low, high) = (series.own.low(), series.own.high());
        for end in [low, high.filter(|_| low != high)].into_iter().flatten() {
            dot_at(&mut dots, own, up.at(end));
        }
    }
    picture = picture.kid(path("dot", "", dots));
    picture = picture.kid(costs).kid(frame.numbers(chart));
    picture = picture.kid(frame.names(chart));
    if let Some(crossing) = &chart.crossing {
        picture = frame.mark(picture, crossing, &lines);
    }
    let half = width_of(&chart.own.label) / 2.0;
    let x = within(own, half, WIDTH - half);
    picture.kid(
        label(x, ABOVE, chart.own.label.clone())
            .class("own")
            .attr("text-anchor", "middle"),
    )
}

/// The least and the most that the picture shows: always nothing, and somewhat more than the highest
/// floor where nobody knows a ceiling.
fn extremes(chart: &Lines) -> (Decimal, Decimal) {
    let (mut low, mut high) = (Decimal::ZERO, Decimal::ZERO);
    for (_, amount) in chart.series.iter().flat_map(|series| &series.points) {
        for end in [amount.low(), amount.high()].into_iter().flatten() {
            low = low.min(end);
            high = high.max(end);
        }
        if let (Some(floor), None) = (amount.low(), amount.high()) {
            let more = floor.mul_exact(Decimal::new(13, 1));
            high = high.max(more.unwrap_or(floor));
        }
    }
    // Where everything costs nothing there is still an axis.
    match low == high {
        true => (low, Decimal::ONE_HUNDRED),
        false => (low, high),
    }
}

/// Adds a line through these places to a path; those that lie on the way are left out.
#[inline(never)]
fn line_to(d: &mut String, places: &[(f32, f32)]) {
    let mut bends: Vec<(f32, f32)> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        let straight = match (bends.last(), places.get(index.saturating_add(1))) {
            (Some(from), Some(to)) => is_between(*from, *place, *to),
            _ => false,
        };
        if !straight {
            bends.push(*place);
        }
    }
    // Where only one of the two changes, only that one is written.
    let mut before: Option<(String, String)> = None;
    for (x, y) in bends {
        let (x, y) = (written(x), written(y));
        match &before {
            None => d.push_str(&["M", &x, " ", &y].glued()),
            Some((_, same)) if *same == y => d.push_str(&["H", &x].glued()),
            Some((same, _)) if *same == x => d.push_str(&["V", &y].glued()),
            Some(_) => d.push_str(&["L", &x, " ", &y].glued()),
        }
        before = Some((x, y));
    }
}

/// The lines that lead from labels to what they name, where there are any.
fn led(leaders: String) -> Option<El> {
    (!leaders.is_empty()).then(|| path("leader", "", leaders))
}

/// Whether a place lies on the way from one to another, to a fifth of a unit.
fn is_between(from: (f32, f32), place: (f32, f32), to: (f32, f32)) -> bool {
    let (wide, along) = (to.0 - from.0, place.0 - from.0);
    let on_the_way = along * wide >= 0.0 && along.abs() <= wide.abs();
    let off = (place.1 - from.1) * wide - (to.1 - from.1) * along;
    on_the_way && wide.abs() > 0.5 && off.abs() <= 0.2 * wide.abs()
}

/// Adds a dot to a path: a line of no length with round ends.
fn dot_at(d: &mut String, x: f32, y: f32) {
    line_to(d, &[(x, y)]);
    d.push_str("h0");
}

impl Frame {
    #[inline(never)]
    fn new(chart: &Lines, money: &[Decimal]) -> Self {
        let widest = |words: &mut dyn Iterator<Item = f32>| words.fold(0.0, f32::max);
        let left = widest(&mut money.iter().map(|tick| width_of(&dollars(*tick))));
        let ends = money.first().zip(money.last());
        let (low, high) = ends.map_or((Decimal::ZERO, Decimal::ONE), |(low, high)| (*low, *high));
        Frame {
            across: Axis {
                low: Decimal::ZERO,
                high: chart.most,
                from: left + 14.0,
                to: WIDTH - NAMES,
            },
            up: Axis {
                low,
                high,
                from: BOTTOM,
                to: TOP,
            },
        }
    }

    #[inline(never)]
    /// The lower and the upper edge of a line; the upper one is missing where no ceiling is known.
    fn edges(&self, series: &Series) -> (Edge, Option<Edge>) {
        let mut open = false;
        let (mut lower, mut upper) = (Vec::new(), Vec::new());
        for (at, amount) in &series.points {
            let x = self.across.at(*at);
            let floor = match amount.low() {
                Some(low) => low,
                // A step from a bill without a ceiling may be a saving of any size.
                None if series.way == Way::Native => self.up.low,
                None => Decimal::ZERO,
            };
            lower.push((x, self.up.at(floor)));
            open |= amount.high().is_none();
            upper.push((x, self.up.at(amount.high().unwrap_or(floor))));
        }
        (lower, (!open).then_some(upper))
    }

    /// Draws one way, and notes where its edges run.
    #[inline(never)]
    fn draw(&self, mut picture: El, series: &Series, lines: &mut Vec<Stretch>) -> El {
        let way = series.way.as_str();
        let (lower, upper) = self.edges(series);
        let top = match &upper {
            Some(upper) => upper.clone(),
            None => echo(series, &lower, f32::MAX),
        };
        if lower != top {
            let mut band = String::new();
            let back = top.iter().rev();
            let round: Vec<(f32, f32)> = lower.iter().chain(back).copied().collect();
            line_to(&mut band, &round);
            band.push('z');
            picture = picture.kid(path("band", way, band));
        }
        let mut edge = String::new();
        let floored = has_floor(series);
        let edges = [
            upper.as_ref(),
            Some(&lower).filter(|lower| floored && upper.as_ref() != Some(*lower)),
        ];
        for places in edges.into_iter().flatten() {
            line_to(&mut edge, places);
            for pair in places.windows(2) {
                if let [from, to] = pair {
                    lines.push([*from, *to]);
                }
            }
        }
        picture = picture.kid(path("edge", way, edge));
        if upper.is_none() {
            let mut echoes = String::new();
            for above in [14.0, 32.0, 54.0, 80.0] {
                line_to(&mut echoes, &echo(series, &lower, above));
            }
            picture = picture.kid(path("echo", way, echoes));
        }
        picture
    }

    /// The numbers along the bottom, and what is counted.
    #[inline(never)]
    fn numbers(&self, chart: &Lines) -> El {
        let y = BOTTOM + 34.0;
        let mut numbers = el("g text-anchor=middle");
        let mut end = 0.0;
        for tick in ticks(Decimal::ZERO, chart.most, Round::Whole) {
            let (x, words) = (self.across.at(tick), short(tick));
            let half = width_of(&words) / 2.0;
            if tick <= chart.most && x - half > end {
                end = x + half + 6.0;
                numbers = numbers.kid(label(x, y, words));
            }
        }
        // Behind the last one, where the names of the lines leave room.
        numbers.kid(label(end, y, chart.unit.to_owned()).attr("text-anchor", "start"))
    }

    /// The name of each way where its line ends.
    #[inline(never)]
    fn names(&self, chart: &Lines) -> El {
        let mut ends = Vec::new();
        for series in &chart.series {
            let (lower, upper) = self.edges(series);
            let y = |edge: &[(f32, f32)]| edge.last().map_or(BOTTOM, |(_, y)| *y);
            let low = y(&lower);
            ends.push(match upper {
                Some(upper) if has_floor(series) => (low + y(&upper)) / 2.0,
                Some(upper) => y(&upper),
                None => low,
            });
        }
        let wanted: Vec<f32> = ends.iter().map(|y| y + 8.0).collect();
        let placed = apart(&wanted, TOP + 8.0, BOTTOM + 8.0);
        let x = self.across.to;
        let mut names = el("g");
        let mut leaders = String::new();
        for ((series, place), end) in chart.series.iter().zip(placed).zip(ends) {
            let moved = place - 8.0 - end;
            if moved.abs() > 4.0 {
                line_to(&mut leaders, &[(x + 2.0, end), (x + 10.0, end + moved)]);
            }
            let name = label(x + 14.0, place, series.name.to_owned());
            names = names.kid(name.class(series.way.as_str()));
        }
        names.maybe(led(leaders))
    }

    /// Marks where native comes to cost as much as managed, with its words where no line runs.
    #[inline(never)]
    fn mark(&self, picture: El, crossing: &Crossing, lines: &[Stretch]) -> El {
        let y = self.up.at(crossing.cost);
        let (first, last) = crossing.between;
        let (first, last) = (self.across.at(first), self.across.at(last));
        let mut mark = String::new();
        if first < last {
            line_to(&mut mark, &[(first, y), (last, y)]);
        } else {
            dot_at(&mut mark, last, y);
        }
        let room = Area {
            left: self.across.from + 8.0,
            top: TOP + 4.0,
            right: self.across.to - 8.0,
            bottom: BOTTOM - 6.0,
        };
        // What is too long for a telephone stands in the sentences.
        let mut words = vec!["Break-even".to_owned()];
        if width_of(&crossing.label) <= room.right - room.left {
            words.push(crossing.label.clone());
        }
        let wide = words.iter().map(|line| width_of(line)).fold(0.0, f32::max);
        let high = LINE * if words.len() > 1 { 2.0 } else { 1.0 };
        let at = beside((last, y), wide, high, &room, lines);
        let (x, anchor) = match at.left + at.right > last + last {
            true => (at.left, "start"),
            false => (at.right, "end"),
        };
        let near = if at.bottom < y { at.bottom } else { at.top };
        let mut leader = String::new();
        if at.bottom < y || at.top > y {
            let foot = within(last, at.left + 8.0, at.right - 8.0);
            line_to(&mut leader, &[(last, y), (foot, near)]);
        }
        let mut group = el("g").attr("text-anchor", anchor);
        let mut line = at.top + ABOVE;
        for words in words {
            group = group.kid(label(x, line, words).class("own"));
            line += LINE;
        }
        picture
            .maybe(led(leader))
            .kid(path("even", "", mark))
            .kid(group)
    }
}

/// Whether a line has a lower edge of its own: an "under" cost is drawn by its ceiling alone.
fn has_floor(series: &Series) -> bool {
    let last = series.points.last();
    last.is_some_and(|(_, amount)| amount.low().is_some())
}

/// The lower edge moved up so far, at most to the top of the picture, where no ceiling is known.
fn echo(series: &Series, lower: &[(f32, f32)], above: f32) -> Edge {
    let places = lower.iter().zip(&series.points);
    let moved = places.map(|((x, y), (_, amount))| match amount.high() {
        Some(_) => (*x, *y),
        None => (*x, (y - above).max(TOP)),
    });
    moved.collect()
}

//! What the answer hangs on, as bars: what is left of the lead with one input a quarter less or more.

use super::lines::{dollars, label, path};
use super::plot::{ABOVE, Axis, SIGN, WIDTH, width_of, within, written};
use super::table::head;
use crate::chart::{Round, WAYS, ticks};
use crate::filled::Texts;
use crate::money::{Amount, Exact, Style};
use crate::pricing::{Moved, Sensitivity, Swing};
use crate::ui::{El, el};
use rust_decimal::Decimal;

/// How many inputs are drawn; the table has all.
const MOST: usize = 8;
/// How far one stands below another.
const STEP: f32 = 62.0;
/// Where the first one stands: over it is the label of the lead as it is.
const TOP: f32 = 40.0;

/// The picture.
#[inline(never)]
pub fn picture(found: &Sensitivity) -> El {
    let shown: Vec<&Swing> = found.swings.iter().take(MOST).collect();
    let (mut low, mut high) = (found.lead, found.lead);
    for moved in shown.iter().flat_map(|swing| [&swing.down, &swing.up]) {
        low = low.min(moved.lead);
        high = high.max(moved.lead);
    }
    // Nothing left of the lead is where the answer flips: it is shown where it is not far.
    let spread = high
        .sub_exact(low)
        .and_then(|spread| spread.mul_exact(Decimal::from(3)));
    if spread.is_some_and(|spread| low < spread) {
        low = low.min(Decimal::ZERO);
    }
    let money = ticks(low, high, Round::Dollars);
    let axis = Axis {
        low: money.first().copied().unwrap_or(low),
        high: money.last().copied().unwrap_or(high),
        from: 50.0,
        to: WIDTH - 50.0,
    };
    let mut bottom = TOP;
    let mut bars = el("g");
    let (mut less, mut more) = (String::new(), String::new());
    let now = axis.at(found.lead);
    for swing in shown {
        bars = bars.kid(label(0.0, bottom + ABOVE, name(&swing.input.label)));
        bar(&mut less, now, axis.at(swing.down.lead), bottom + 29.0);
        bar(&mut more, now, axis.at(swing.up.lead), bottom + 43.0);
        bottom += STEP;
    }
    let mut grid = String::new();
    let mut numbers = el("g text-anchor=middle");
    let mut free = 0.0;
    for tick in &money {
        let x = axis.at(*tick);
        rule(&mut grid, x, TOP, bottom);
        let half = width_of(&dollars(*tick)) / 2.0;
        let x = within(x, half, WIDTH - half);
        if x - half >= free {
            numbers = numbers.kid(label(x, bottom + 26.0, dollars(*tick)));
            free = x + half + SIGN;
        }
    }
    let mut here = String::new();
    rule(&mut here, now, TOP - 8.0, bottom);
    let words = [
        "as it is: ",
        &Style::Dollars.show(&Amount::exact(found.lead)),
    ]
    .glued();
    let half = width_of(&words) / 2.0;
    let x = within(now, half, WIDTH - half);
    let height = written(bottom + 34.0);
    el("svg")
        .attr("viewBox", ["0 0 640 ", &height].glued())
        .kid(path("grid", "", grid))
        .kid(path("less", "", less))
        .kid(path("more", "", more))
        .kid(path("here", "", here))
        .kid(bars)
        .kid(numbers)
        .kid(
            label(x, ABOVE, words)
                .class("own")
                .attr("text-anchor", "middle"),
        )
}

/// What an input is called, cut where it is longer than the picture is wide.
fn name(label: &str) -> String {
    const MOST: usize = 38;
    match label.char_indices().nth(MOST) {
        Some((end, _)) => [label.get(..end).unwrap_or_default(), "\u{2026}"].glued(),
        None => label.to_owned(),
    }
}

fn rule(d: &mut String, x: f32, top: f32, bottom: f32) {
    *d += &["M", &written(x), " ", &written(top), "V", &written(bottom)].glued();
}

/// A bar from one place to another.
fn bar(d: &mut String, from: f32, to: f32, top: f32) {
    let (from, to) = (written(from), written(to));
    *d += &["M", &from, " ", &written(top), "H", &to, "v12H", &from, "z"].glued();
}

/// The table.
#[inline(never)]
pub fn table(found: &Sensitivity) -> El {
    let mut body = el("tbody");
    for swing in &found.swings {
        let input = &swing.input;
        let row = el("tr")
            .kid(el("th scope=row").text(input.label.clone()))
            .kid(el("td.num").text(input.show(input.now)))
            .kid(moved(swing, &swing.down, found))
            .kid(moved(swing, &swing.up, found));
        body = body.kid(row);
    }
    let heads = ["Input", "As it is", "A quarter less", "A quarter more"];
    el("table").kid(head(&heads)).kid(body)
}

/// What is left of the lead, and with which value.
fn moved(swing: &Swing, moved: &Moved, found: &Sensitivity) -> El {
    let lead = Style::Dollars.show(&Amount::exact(moved.lead));
    let mut value = ["at ", &swing.input.show(moved.to)].glued();
    if moved.way != found.way {
        let named = WAYS.into_iter().find(|(way, _)| *way == moved.way);
        value += &[": ", named.map_or("", |(_, name)| name), " is cheapest"].glued();
    }
    el("td.num").text(lead).kid(el("small").text(value))
}

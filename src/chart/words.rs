//! The charts in sentences.

use super::{Series, Three, WAYS};
use crate::catalog::App;
use crate::filled::Texts;
use crate::money::{Amount, Kind, Style, plain};
use crate::pricing::{Estimate, Passes, Sensitivity, Way, sensitivity};
use crate::scenario::Scenario;
use rust_decimal::Decimal;

fn name(way: Way) -> &'static str {
    let named = WAYS.into_iter().find(|(other, _)| *other == way);
    named.map_or("", |(_, name)| name)
}

fn lower(way: Way) -> &'static str {
    match way {
        Way::Managed => "managed",
        Way::Manual => "by hand",
        _ => "native",
    }
}

/// `native $61,800, managed under $5,000, by hand $11,754. `
fn amounts(costs: &Three) -> String {
    let mut words = String::new();
    for ((way, _), cost) in WAYS.into_iter().zip(costs) {
        let before = if words.is_empty() { "" } else { ", " };
        words += &[before, lower(way), " ", &Style::Dollars.show(cost)].glued();
    }
    words + ". "
}

/// What each way costs a year at the reader's own seats.
pub(super) fn at_seats(seats: &str, costs: &Three) -> String {
    ["A year at your ", seats, ": ", &amounts(costs)].glued()
}

/// What each way costs over so many years.
pub(super) fn over(years: u8, costs: &Three) -> String {
    let unit = if years == 1 { " year: " } else { " years: " };
    ["Over ", &years.to_string(), unit, &amounts(costs)].glued()
}

/// Where native comes to cost at least as much as another way: ` at 10 seats`.
fn place(amount: &Amount) -> String {
    let end = amount.low().or(amount.high()).map(Amount::exact);
    let end = Style::Seats.show(&end.unwrap_or(*amount));
    match amount.kind() {
        _ if amount.high() == Some(Decimal::ONE) => " at any number of seats".to_owned(),
        Kind::AtMost => [" at ", &end, " or fewer"].glued(),
        Kind::AtLeast => [" at ", &end, " or more"].glued(),
        _ => [" at ", &Style::Seats.show(amount)].glued(),
    }
}

/// Where the lines cross: where native comes to cost at least as much as each other way.
#[inline(never)]
pub(super) fn crossings(estimate: &Estimate, passes: &Passes) -> String {
    let native = &estimate.native;
    if native.on_target || native.upgrade_per_year.interval().is_none() {
        return String::new();
    }
    let (mut reaches, mut never) = (String::new(), String::new());
    for (amount, other) in [
        (&passes.managed, "managed"),
        (&passes.manual, "doing it by hand"),
    ] {
        let (list, before, at) = match amount.kind() {
            Kind::Unknown => continue,
            Kind::Unavailable => (&mut never, " or ", String::new()),
            _ => (&mut reaches, ", and as much as ", place(amount)),
        };
        let before = if list.is_empty() { "" } else { before };
        *list += &[before, other, &at].glued();
    }
    if !reaches.is_empty() {
        reaches = ["Native comes to cost as much as ", &reaches, ". "].glued();
    }
    if !never.is_empty() {
        never = [
            "Native may cost less than ",
            &never,
            " at any number of seats. ",
        ]
        .glued();
    }
    reaches + &never
}

/// The ways without a line, and why.
#[inline(never)]
pub(super) fn not_drawn(app: &App, estimate: &Estimate, drawn: &[Series]) -> String {
    let mut words = String::new();
    for (way, name) in WAYS {
        if let Some(series) = drawn.iter().find(|series| series.way == way) {
            if !series.is_whole {
                words += &[name, " is drawn only where a price is published. "].glued();
            }
            continue;
        }
        let own = app.is_own();
        let why = match (way, estimate.horizon.of(way)) {
            (Way::Native, Amount::Unavailable) => "no plan has SCIM",
            (Way::Native, _) if estimate.target.is_none() => {
                "no source says whether any plan has SCIM"
            }
            (Way::Native, _) if own => "type its two prices, and it is",
            (Way::Native, _) => "a price is not published. Type your quote, and it is",
            (_, Amount::Unavailable) => "there is no such way",
            _ => "its cost is not published. Type yours, and it is",
        };
        words += &[name, " is not drawn: ", why, ". "].glued();
    }
    words
}

/// How seats and prices change, where they do.
#[inline(never)]
pub(super) fn changing(scenario: &Scenario) -> String {
    let mut words = String::new();
    if !scenario.growth.is_zero() || !scenario.uplift.is_zero() {
        let sign = |percent: Decimal| if percent > Decimal::ZERO { "+" } else { "" };
        let (growth, uplift) = (scenario.growth, scenario.uplift);
        words = [
            "From the second year on seats change by ",
            sign(growth),
            &plain(growth),
            "% a year and prices by ",
            sign(uplift),
            &plain(uplift),
            "%. ",
        ]
        .glued();
    }
    if !scenario.setup_native.is_zero() || !scenario.setup_managed.is_zero() {
        words += "Set-up is paid once, at the start. ";
    }
    words
}

/// The way with the lowest ceiling at the end of each year.
#[inline(never)]
pub(super) fn cheapest_by_years(cheapest: &[Option<Way>]) -> String {
    let mut all: Vec<(Way, u8)> = Vec::new();
    for (way, years) in cheapest.iter().zip(1_u8..) {
        let Some(way) = *way else {
            return String::new();
        };
        if all.last().is_none_or(|(last, _)| *last != way) {
            all.push((way, years));
        }
    }
    let mut words = String::new();
    for (way, from) in &all {
        words += &match (words.is_empty(), all.len()) {
            (true, 1) => [name(*way), " is cheapest after every year"].glued(),
            (true, _) => [name(*way), " is cheapest at first"].glued(),
            (false, _) => [", ", lower(*way), " after ", &from.to_string(), " years"].glued(),
        };
    }
    words + ". "
}

/// What the answer hangs on, with its sentences.
#[derive(Clone, Debug, PartialEq)]
pub struct Hangs {
    /// What it shows.
    pub title: &'static str,
    /// The same in sentences.
    pub summary: String,
    /// The inputs that count, and where they were moved; nothing where no two ways can be compared.
    pub sensitivity: Option<Sensitivity>,
}

/// What the answer hangs on.
#[inline(never)]
pub fn hangs(app: &App, estimate: &Estimate) -> Hangs {
    let sensitivity = sensitivity(app, estimate);
    let summary = match &sensitivity {
        None => {
            "Fewer than two ways have a known ceiling, so there is no lead that an input could \
                 change."
                .to_owned()
        }
        Some(found) => {
            let span = match estimate.horizon.years {
                1 => " a year".to_owned(),
                years => [" over ", &years.to_string(), " years"].glued(),
            };
            let lead = Style::Dollars.show(&Amount::exact(found.lead));
            [
                name(found.way),
                " leads the next way by ",
                &lead,
                &span,
                ", each taken at the most that it may cost. The bars show what is left of that with one \
                 input a quarter less (outlined) or a quarter more (filled). ",
                &found.flip_words(app),
                &rest(found),
            ]
            .glued()
        }
    };
    Hangs {
        title: "What the answer hangs on",
        summary,
        sensitivity,
    }
}

/// The inputs that change nothing, and those that cannot be moved.
fn rest(found: &Sensitivity) -> String {
    let mut words = String::new();
    let idle: Vec<&str> = found.without_effect.iter().map(|i| &*i.label).collect();
    if !idle.is_empty() {
        words += &[" Without effect: ", &idle.joined(", "), "."].glued();
    }
    for input in &found.unjudged {
        words += &[" Not moved: ", &input.label, ", ", input.why, "."].glued();
    }
    words
}

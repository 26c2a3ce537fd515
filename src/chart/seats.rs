//! What each way costs a year, against the number of seats.
//!
//! It is a year at today's prices, without set-up and without growth, for that is what the break-even
//! compares. Everything but the seats is as in the estimate. A cost is a straight line between the seat
//! counts at which a minimum or a discount begins or ends, so that only these are computed.

use super::words::{at_seats, crossings, not_drawn};
use super::{Crossing, Lines, Mark, Round, Row, Three, WAYS, series, ticks};
use crate::catalog::App;
use crate::filled::Texts;
use crate::money::{Amount, Style, grouped};
use crate::pricing::{Estimate, Figure, Passes, bends, first_year, passes};
use crate::scenario::{MOST_SEATS, Scenario};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One year of a scenario at today's prices, without set-up, for so many seats.
fn one_year(scenario: &Scenario, seats: u64) -> Scenario {
    Scenario {
        years: 1,
        growth: Decimal::ZERO,
        uplift: Decimal::ZERO,
        setup_native: Decimal::ZERO,
        setup_managed: Decimal::ZERO,
        ..scenario.with_seats(seats)
    }
}

/// What each way costs in that year: without what is paid once, which the break-even leaves out too.
fn year(app: &App, scenario: &Scenario) -> Three {
    let year = first_year(app, scenario);
    WAYS.map(|(way, _)| year.of(way))
}

/// The chart of costs by seats.
#[inline(never)]
pub fn by_seats(app: &App, estimate: &Estimate) -> Lines {
    let scenario = &estimate.scenario;
    let seats = scenario.seats;
    let at = |seats: u64| year(app, &one_year(scenario, seats));
    let passes = passes(app, estimate);
    let most = farthest(seats, &passes);
    let mut corners: Vec<u64> = Vec::new();
    for (first, last) in bends(app, estimate) {
        for seats in [first, last.min(most)] {
            if seats <= most && corners.last().is_none_or(|before| *before < seats) {
                corners.push(seats);
            }
        }
    }
    let mut places = Vec::new();
    for seats in &corners {
        places.push((Decimal::from(*seats), at(*seats)));
    }
    let own = at(seats);
    let unit = if seats == 1 { " seat" } else { " seats" };
    let count = [&grouped(Decimal::from(seats), 0), unit].glued();
    let drawn = series(&places, &own);
    let summary = [
        at_seats(&count, &own),
        crossings(estimate, &passes),
        not_drawn(app, estimate, &drawn),
    ];
    Lines {
        title: "Cost a year by number of seats".to_owned(),
        summary: summary.glued(),
        unit: "seats",
        most: Decimal::from(most),
        series: drawn,
        own: Mark {
            at: Decimal::from(seats),
            label: ["your ", &count].glued(),
        },
        crossing: crossing(&passes.managed, &at),
        counted: "Seats",
        figures: [
            Figure::Upgrade,
            Figure::HorizonManaged,
            Figure::HorizonManual,
        ],
        rows: rows(app, scenario, &passes, corners),
    }
}

/// The seat counts of an amount of seats: both ends, or the one that is known.
fn ends(amount: &Amount) -> Option<(u64, u64)> {
    let count = |end: Option<Decimal>| end.and_then(|end| end.to_u64());
    let (low, high) = (count(amount.low()), count(amount.high()));
    low.or(high).zip(high.or(low))
}

/// How many seats the chart reaches to: past the reader's own and past where lines cross.
fn farthest(seats: u64, passes: &Passes) -> u64 {
    let percent = |count: u64, percent: u64| count.saturating_mul(percent).div_ceil(100);
    let mut most = percent(seats, 115).max(5);
    for amount in [&passes.managed, &passes.manual] {
        if let Some((_, last)) = ends(amount) {
            most = most.max(percent(last, 130));
        }
    }
    let round = ticks(Decimal::ZERO, Decimal::from(most), Round::Whole);
    let last = round.last().and_then(|last| last.to_u64());
    last.unwrap_or(most).min(MOST_SEATS)
}

/// Where native comes to cost as much as managed.
fn crossing(amount: &Amount, at: &dyn Fn(u64) -> Three) -> Option<Crossing> {
    let (first, last) = ends(amount)?;
    let [_, managed, _] = at(last);
    Some(Crossing {
        between: (Decimal::from(first), Decimal::from(last)),
        cost: managed.high().or(managed.low())?,
        label: Style::Seats.show(amount),
    })
}

/// Where lines bend and end, where they cross, and the reader's own.
fn rows(app: &App, scenario: &Scenario, passes: &Passes, mut counts: Vec<u64>) -> Vec<Row> {
    counts.push(scenario.seats);
    for amount in [&passes.managed, &passes.manual] {
        if let Some((first, last)) = ends(amount) {
            counts.extend([first, last]);
        }
    }
    let even = ends(&passes.managed).map(|(_, last)| last);
    let mut rows = Vec::new();
    while let Some(least) = counts.iter().copied().min() {
        counts.retain(|count| *count != least);
        let of_year = one_year(scenario, least);
        rows.push(Row {
            remark: match least {
                _ if least == scenario.seats => "yours",
                _ if even == Some(least) => "break-even",
                _ => "",
            },
            ..Row::new(
                app,
                &of_year,
                year(app, &of_year),
                grouped(Decimal::from(least), 0),
            )
        });
    }
    rows
}

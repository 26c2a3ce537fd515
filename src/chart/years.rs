//! What each way adds up to over the years.
//!
//! Always five of them, whatever the reader's own number, so that it is seen what another would have
//! been. Set-up, and what is paid once for the plan, stands at the start, before the first year; seats grow and prices rise from the second.
//! Each place is the horizon of so many years, to the cent.

use super::words::{changing, cheapest_by_years, not_drawn, over};
use super::{Lines, Mark, Row, Three, series, three};
use crate::catalog::App;
use crate::filled::Texts;
use crate::money::{Amount, grouped};
use crate::pricing::{Estimate, Figure, costs, set_up};
use crate::scenario::Scenario;
use rust_decimal::Decimal;

/// The years that the chart shows.
const YEARS: u8 = 5;

/// The chart of costs by years.
#[inline(never)]
pub fn by_years(app: &App, estimate: &Estimate) -> Lines {
    let scenario = &estimate.scenario;
    let of = |years: u8| Scenario {
        years,
        ..scenario.clone()
    };
    let own = &estimate.horizon;
    let whole = three(own);
    let managed = Amount::exact(scenario.setup_managed);
    let mut places = vec![(
        Decimal::ZERO,
        start(&whole, [set_up(app, estimate), managed, Amount::ZERO]),
    )];
    let mut rows = Vec::new();
    let mut cheapest = Vec::new();
    for years in 1..=YEARS {
        let so_long = of(years);
        let horizon = costs(app, &so_long);
        let costs = three(&horizon);
        cheapest.push(horizon.cheapest());
        places.push((Decimal::from(years), costs));
        rows.push(Row {
            remark: if years == scenario.years { "yours" } else { "" },
            ..Row::new(app, &so_long, costs, years.to_string())
        });
    }
    let drawn = series(&places, &whole);
    let seats = grouped(Decimal::from(scenario.seats), 0);
    let mut summary = over(own.years, &whole);
    if let Some((_, last)) = places.last().filter(|_| own.years < YEARS) {
        summary += &over(YEARS, last);
    }
    summary += &changing(scenario);
    summary += &cheapest_by_years(&cheapest);
    summary += &not_drawn(app, estimate, &drawn);
    let unit = if own.years == 1 { " year" } else { " years" };
    Lines {
        title: ["Cost added up over the years, from ", &seats, " seats"].glued(),
        summary,
        unit: "years",
        most: Decimal::from(YEARS),
        series: drawn,
        own: Mark {
            at: Decimal::from(own.years),
            label: ["your ", &own.years.to_string(), unit].glued(),
        },
        crossing: None,
        counted: "Years",
        figures: [
            Figure::HorizonNative,
            Figure::HorizonManaged,
            Figure::HorizonManual,
        ],
        rows,
    }
}

/// Before the first year only what is paid once is; a way that nobody knows, or that there is not, is so from
/// the start.
fn start(later: &Three, once: Three) -> Three {
    let mut start = *later;
    for (cost, once) in start.iter_mut().zip(once) {
        if cost.interval().is_some() {
            *cost = once;
        }
    }
    start
}

//! What each way adds up to over the years.
//!
//! Always five of them, whatever the reader's own number, so that it is seen what another would have
//! been. Set-up stands at the start, before the first year; seats grow and prices rise from the second.
//! Each place is the horizon of so many years, to the cent.

use super::words::{changing, cheapest_by_years, not_drawn, over};
use super::{Lines, Mark, Row, series};
use crate::catalog::App;
use crate::money::{Amount, grouped};
use crate::pricing::{Estimate, Horizon, costs};
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
    let mut places = vec![(Decimal::ZERO, start(&estimate.horizon, scenario))];
    let mut rows = Vec::new();
    for years in 1..=YEARS {
        let so_long = of(years);
        places.push((Decimal::from(years), costs(app, &so_long)));
        rows.push(Row {
            remark: if years == scenario.years { "yours" } else { "" },
            ..Row::new(app, &so_long, years.to_string())
        });
    }
    let own = &estimate.horizon;
    let drawn = series(&places, own);
    let seats = grouped(Decimal::from(scenario.seats), 0);
    let mut summary = over(own);
    if let Some((_, last)) = places.last().filter(|_| own.years < YEARS) {
        summary += &over(last);
    }
    summary += &changing(scenario);
    summary += &cheapest_by_years(&places);
    summary += &not_drawn(app, estimate, &drawn);
    let unit = if own.years == 1 { " year" } else { " years" };
    Lines {
        title: ["Cost added up over the years, from ", &seats, " seats"].concat(),
        summary,
        unit: "years",
        most: Decimal::from(YEARS),
        series: drawn,
        own: Mark {
            at: Decimal::from(own.years),
            label: ["your ", &own.years.to_string(), unit].concat(),
        },
        crossing: None,
        counted: "Years",
        rows,
    }
}

/// Before the first year only set-up is paid; a way that nobody knows, or that there is not, is so from
/// the start.
fn start(horizon: &Horizon, scenario: &Scenario) -> Horizon {
    let from = |once: Decimal, later: Amount| match later {
        Amount::Known(_) => Amount::exact(once),
        none => none,
    };
    Horizon {
        native: from(scenario.setup_native, horizon.native),
        managed: from(scenario.setup_managed, horizon.managed),
        manual: from(Decimal::ZERO, horizon.manual),
        ..*horizon
    }
}

//! What holds for the charts of every app and every scenario.

use crate::any::{app_and_scenario, cases};
use proptest::prelude::*;
use rust_decimal::Decimal;
use scimcost::chart::{Lines, WAYS, by_seats, by_years, hangs};
use scimcost::money::Amount;
use scimcost::pricing::{Way, estimate};
use scimcost::scenario::Scenario;

/// The cost that a line shows at a place between its points.
fn read_off(chart: &Lines, way: Way, at: Decimal) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let series = chart.series.iter().find(|series| series.way == way)?;
    let after = series.points.iter().position(|(place, _)| *place >= at)?;
    let (right, after_it) = series.points[after];
    if right == at {
        return Some((after_it.low(), after_it.high()));
    }
    // A line may begin where a price begins to be published.
    let (left, before) = series.points[after.checked_sub(1)?];
    let between = |low: Option<Decimal>, high: Option<Decimal>| {
        let (low, high) = (low?, high?);
        Some(low + (high - low) * (at - left) / (right - left))
    };
    Some((
        between(before.low(), after_it.low()),
        between(before.high(), after_it.high()),
    ))
}

fn near(a: Option<Decimal>, b: Option<Decimal>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= Decimal::ONE.max(a.abs() / Decimal::from(1_000_000)),
        (a, b) => a == b,
    }
}

proptest! {
    #![proptest_config(cases(300))]

    /// Between two points a line shows what an estimate for that many seats gives, and the table shows
    /// the figures of the scenario that it names.
    #[test]
    fn a_line_is_right_between_its_points((app, scenario) in app_and_scenario(), share in 0u32..=100) {
        let estimated = estimate(&app, &scenario);
        let chart = by_seats(&app, &estimated);
        prop_assert!(chart.own.at >= Decimal::ONE && chart.own.at <= chart.most);
        let at = (chart.most - Decimal::ONE) * Decimal::from(share) / Decimal::ONE_HUNDRED;
        let at = (at + Decimal::ONE).round();
        let year = Scenario {
            years: 1,
            growth: Decimal::ZERO,
            uplift: Decimal::ZERO,
            setup_native: Decimal::ZERO,
            setup_managed: Decimal::ZERO,
            ..estimated.scenario.with_seats(u64::try_from(at).expect("seats"))
        };
        let there = estimate(&app, &year);
        for ((way, _), figure) in WAYS.into_iter().zip(chart.figures) {
            if let Some((low, high)) = read_off(&chart, way, at) {
                let cost = there.amount(figure);
                prop_assert!(near(low, cost.low()) && near(high, cost.high()), "{way:?} at {at}: {low:?} {high:?}, not {cost}");
            }
        }
    }

    #[test]
    fn a_table_holds_the_figures_of_the_scenario_that_it_names((app, scenario) in app_and_scenario()) {
        let estimated = estimate(&app, &scenario);
        for chart in [by_seats(&app, &estimated), by_years(&app, &estimated)] {
            for row in &chart.rows {
                let (named, notes) = Scenario::from_fragment(&row.scenario);
                prop_assert!(notes.is_empty(), "{}: {notes:?}", row.scenario);
                let there = estimate(&app, &named);
                prop_assert_eq!(row.costs, chart.figures.map(|figure| there.amount(figure)), "{}", &row.scenario);
            }
        }
    }

    /// The reader's own place is marked with the estimate's own amounts; what has no line is named.
    #[test]
    fn the_reader_s_own_amounts_are_the_estimate_s((app, scenario) in app_and_scenario()) {
        let estimated = estimate(&app, &scenario);
        let years = by_years(&app, &estimated);
        for (way, name) in WAYS {
            let amount = estimated.horizon.of(way);
            match years.series.iter().find(|series| series.way == way) {
                Some(series) => prop_assert_eq!(series.own, amount),
                None => {
                    let says = [name, " is not drawn"].concat();
                    prop_assert!(years.summary.contains(&says), "{}", years.summary);
                    let open = Amount::Known(Default::default());
                    prop_assert!(matches!(amount, Amount::Unknown | Amount::Unavailable) || amount.low().or(amount.high()).is_none() || amount == open, "{amount}");
                }
            }
        }
        // Whatever there is to say can be said.
        prop_assert!(!hangs(&app, &estimated).summary.is_empty());
    }
}

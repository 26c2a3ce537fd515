//! From how many seats on the upgrade costs at least the managed fee.

use super::Why;
use super::formula::{count, dollars, step, worked_out};
use super::native::{FLAT, cite_plan, no_target_words};
use super::others::managed_sources;
use crate::filled::filled;
use crate::money::{Amount, Style};
use crate::pricing::{Estimate, Inputs, estimate as work_out};
use crate::scenario::{CurrentPlan, Scenario};

/// The step at another number of seats, with its formula: `4 seats: ($132 − $29) × 4 seats × 12 months =
/// $4,944`. For somebody who is not a customer it is the step from the usual plan, which they pay for
/// whatever they do.
fn step_at(inputs: &Inputs<'_>, seats: u64) -> String {
    let mut scenario: Scenario = inputs.scenario.with_seats(seats);
    if inputs.current.is_none()
        && let Some(usual) = inputs.app.default_plan()
    {
        scenario.plan = Some(CurrentPlan::Plan(usual.id.clone()));
    }
    let there = work_out(inputs.app, &scenario);
    let shown = dollars(&there.native.upgrade_per_year);
    let step = step(&Inputs::new(inputs.app, &there.scenario), seats).unwrap_or_default();
    let count = Style::Seats.show(&Amount::exact(seats));
    filled("@: @", &[&count, &worked_out(&step, &shown, FLAT)])
}

pub(super) fn break_even(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let fee = dollars(&estimate.managed_fee);
    let found = estimate.native.break_even_seats;
    managed_sources(why, inputs);
    if let (Some(plan), Some(tariff)) = (inputs.target, &inputs.target_tariff) {
        cite_plan(why, inputs, plan, tariff);
    }
    if found.interval().is_none() {
        match found {
            _ if inputs.target.is_none() => why.formula.push(no_target_words(inputs)),
            _ if estimate.managed_fee.interval().is_none() => why.says(
                "Nobody publishes the managed fee, so there is no break-even yet.",
                &[],
            ),
            Amount::Unknown if estimate.native.upgrade_per_year.interval().is_some() => why.says(
                "No price is published for some numbers of seats, so there is no number from which on the upgrade surely costs at least the fee (@ a year).",
                &[&fee],
            ),
            Amount::Unknown => why.says(
                "The upgrade has no published price, so there is no break-even yet.",
                &[],
            ),
            _ if estimate.native.on_target => why.says(
                "Nothing is left to pay for SCIM, so there is no break-even.",
                &[],
            ),
            _ => why.says(
                "The upgrade does not reach the fee (@ a year) for good up to 10,000,000 seats.",
                &[&fee],
            ),
        }
    } else {
        why.says(
            "The least number of seats from which on the upgrade costs at least the fee (@ a year): @",
            &[&fee, &Style::Seats.show(&found)],
        );
        let most = found.high().and_then(|seats| u64::try_from(seats).ok());
        if let Some(seats) = most {
            if let Some(before) = seats.checked_sub(1).filter(|before| *before > 0) {
                why.formula.push(step_at(inputs, before));
            }
            why.formula.push(step_at(inputs, seats));
        }
    }
    for (from, to) in &estimate.native.dearer_below {
        let (from, to) = (count(*from), count(*to));
        let words = "From @ to @ seats the upgrade costs at least the fee as well.";
        why.assumes(words, &[&from, &to]);
    }
}

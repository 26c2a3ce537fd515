//! What a way costs over the years.

use super::formula::{dollars, in_a_year, in_brackets, price, together, worked_out};
use super::native::cite_plan;
use super::{Why, fill};
use crate::filled::{Texts, filled};
use crate::gather::Gather;
use crate::money::{Amount, Exact, plain};
use crate::pricing::horizon::yearly;
use crate::pricing::{Estimate, Figure, Inputs, Way};
use rust_decimal::Decimal;

pub(super) fn horizon(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, way: Way) {
    let scenario = inputs.scenario;
    let mut once = Vec::new();
    let (fixed, set_up, base) = match way {
        Way::Native => {
            once = inputs.one_offs();
            (
                estimate.native.upgrade_per_year,
                scenario.setup_native,
                Figure::Upgrade,
            )
        }
        Way::Managed => (
            estimate.managed_fee,
            scenario.setup_managed,
            Figure::ManagedFee,
        ),
        _ => (
            estimate.manual.total_per_year,
            Decimal::ZERO,
            Figure::ManualTotal,
        ),
    };
    fill(why, inputs, estimate, base);
    let total = estimate.horizon.of(way);
    if total.interval().is_none() || way == Way::Native && estimate.native.on_target {
        return;
    }
    if let (Some(first), Some(plan), true) = (
        &inputs.first_tariff,
        inputs.app.default_plan(),
        way != Way::Native,
    ) {
        cite_plan(why, inputs, plan, first);
    }
    let years = yearly(inputs.app, estimate);
    let growing = !scenario.growth.is_zero() && years.len() > 1;
    let rising = !scenario.uplift.is_zero() && years.len() > 1;
    if rising {
        why.assumes(
            "An assumed rise of prices is applied to all three ways alike: times @ in each year after the first.",
            &[&yearly_factor(scenario.uplift)],
        );
    }
    let mut terms: Vec<String> = Vec::new();
    // Where seats make a difference and grow, each year has its own formula; else one serves for all.
    let by_year = |seats: u64| in_a_year(inputs, way, &fixed, seats);
    if growing && by_year(scenario.seats).is_some() {
        why.assumes(
            "Seats are multiplied by @ in each year after the first, and each year's are rounded half up to whole seats.",
            &[&yearly_factor(scenario.growth)],
        );
        for (number, year) in (1_u32..).zip(&years) {
            let cost = dollars(&year.of(way));
            let mut sum = by_year(year.seats).unwrap_or_default();
            if year.prices != Decimal::ONE {
                sum = filled("(@) \u{d7} @", &[&sum, &plain(year.prices)]);
            }
            why.says(
                "Year @: @",
                &[&number.to_string(), &worked_out(&sum, &cost, "")],
            );
            terms.push(together(&year.of(way)));
        }
    } else {
        let alone = years.len() == 1 && set_up.is_zero() && once.is_empty();
        let mut sum = match alone {
            true => dollars(&fixed),
            false => together(&fixed),
        };
        let licences = match way {
            Way::Native => None,
            _ => by_year(scenario.seats),
        };
        let compound = licences.is_some();
        sum = licences.unwrap_or(sum);
        if years.len() > 1 {
            if compound {
                sum = filled("(@)", &[&sum]);
            }
            sum = if rising {
                let factors: Vec<String> = years.iter().map(|year| plain(year.prices)).gathered();
                filled("@ \u{d7} (@)", &[&sum, &factors.joined(" + ")])
            } else {
                filled("@ \u{d7} @ years", &[&sum, &years.len().to_string()])
            };
        }
        terms.push(sum);
    }
    if !set_up.is_zero() {
        let set_up = price(&Amount::exact(set_up));
        terms.push(filled("@ once to set it up", &[&set_up]));
    }
    for fee in once {
        why.cite(inputs.app, &fee.cite);
        let amount = in_brackets(&fee.amount, price(&fee.amount));
        terms.push(filled("@ once (@)", &[&amount, &fee.what]));
    }
    let line = worked_out(&terms.joined(" + "), &dollars(&total), "");
    if why.formula.last().is_none_or(|last| !last.ends_with(&line)) {
        why.formula.push(line);
    }
}

/// `1.1` of a growth of 10%.
fn yearly_factor(percent: Decimal) -> String {
    let factor = percent.div_exact(Decimal::ONE_HUNDRED);
    let factor = factor.and_then(|factor| factor.add_exact(Decimal::ONE));
    plain(factor.unwrap_or(Decimal::ONE))
}

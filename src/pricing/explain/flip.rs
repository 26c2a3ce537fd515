//! At which quoted price native stops being the cheaper way.

use super::Why;
use super::formula::{dollars, in_brackets, multiplied, periods, price, together, worked_out};
use super::native::{cite_plan, no_target_words};
use super::others::managed_sources;
use crate::filled::filled;
use crate::money::{Amount, plain};
use crate::pricing::quote::{Quoted, is_asked_for, quoted};
use crate::pricing::words::asked_unit;
use crate::pricing::{Estimate, Inputs};

/// (the cheaper other way − set-up + today's bills) ÷ the units billed.
pub(super) fn flip(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let (Some(plan), Some(target)) = (inputs.target, &inputs.target_tariff) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    if !is_asked_for(inputs) {
        why.says(
            "@ has a published price, so no quote has to be beaten.",
            &[&plan.name],
        );
        return;
    }
    cite_plan(why, inputs, plan, target);
    managed_sources(why, inputs);
    let shown = dollars(&estimate.native.flip_price);
    let main = &target.main;
    let name = main.name.unwrap_or(&plan.name);
    let unit = asked_unit(main);
    why.says(
        "The price of @ at which native costs as much as the cheaper of the other ways: @@",
        &[name, &shown, &unit],
    );
    if estimate.native.flip_price.interval().is_none() {
        return;
    }
    let Some(quoted) = quoted(inputs, &estimate.horizon) else {
        return;
    };
    let Quoted {
        cost,
        besides,
        bills,
        units,
    } = quoted;
    let mut sum = together(&Amount::Known(cost));
    let set_up = inputs.scenario.setup_native;
    if !set_up.is_zero() {
        let set_up = price(&Amount::exact(set_up));
        sum = filled("@ \u{2212} @ once to set it up", &[&sum, &set_up]);
    }
    for fee in inputs.one_offs() {
        let amount = in_brackets(&fee.amount, price(&fee.amount));
        sum = filled("@ \u{2212} @ once (@)", &[&sum, &amount, &fee.what]);
    }
    if !besides.is_zero() {
        let besides = together(&besides);
        sum = filled("@ \u{2212} @ for the rest of the plan", &[&sum, &besides]);
    }
    if !bills.is_zero() {
        sum = filled("@ + @ for today's plan", &[&sum, &together(&bills)]);
    }
    let flat = inputs.scenario.growth.is_zero() && inputs.scenario.uplift.is_zero();
    let by = match main.is_by_size() {
        // Of a size the whole is asked for.
        true => periods(main),
        false => multiplied(main, inputs.scenario.seats),
    };
    let by = match estimate.horizon.years {
        // A sign and its space stand first.
        1 => by.get(" \u{d7} ".len()..).unwrap_or_default().to_owned(),
        years if flat => filled("@ years@", &[&u32::from(years).to_string(), &by]),
        years => filled(
            "@ units billed over @ years, at their prices",
            &[&plain(units), &u32::from(years).to_string()],
        ),
    };
    if !by.is_empty() {
        sum = filled("(@) \u{f7} (@)", &[&sum, &by]);
    }

    why.formula.push(worked_out(&sum, &shown, ""));
}

//! The native way: the step, the total, the increase, and what a plan's price rests on.

use super::Why;
use super::formula::{bill, count, dollars, list, price, step, together, worked_out};
use crate::catalog::{Plan, Status, Tri};
use crate::money::{Style, plain};
use crate::pricing::part::Role;
use crate::pricing::tariff::Tariff;
use crate::pricing::words::unit_words;
use crate::pricing::{Estimate, Inputs, native};
use crate::scenario::Discount;

/// What a plan's price rests on.
pub(super) fn cite_plan(why: &mut Why, inputs: &Inputs<'_>, plan: &Plan, tariff: &Tariff<'_>) {
    let main = &tariff.main;
    let name = main.name.unwrap_or(&plan.name);
    let seats = inputs.scenario.seats;
    if main.typed {
        let unit = unit_words(main.unit, main.per);
        why.assumes(
            "Your own price for @: @@.",
            &[name, &price(&main.value), &unit],
        );
    } else {
        why.cite(inputs.app, &plan.cite);
        match &plan.billing {
            Some(billing) => why.assumes("@: list price, @.", &[name, billing]),
            None => why.assumes("@: list price.", &[name]),
        }
    }
    tariff.each(&mut |part| {
        let of = inputs.app.plan(part.of).unwrap_or(plan);
        let what = part.name.unwrap_or(&of.name);
        if of.id != plan.id {
            why.cite(inputs.app, &of.cite);
            if part.role != Role::OtherSeats && inputs.scenario.prices.contains_key(&of.id) {
                why.assumes("Your own price for @.", &[what]);
            }
        }
        if part.value_at(seats).interval().is_some() || part.units(seats).is_none() {
            return;
        }
        // A multiple is asked for itself.
        let what = match part.through {
            Some(_) => name,
            None => what,
        };
        match part.unit.filter(|_| part.is_by_size()) {
            Some(unit) => why.assumes(
                "No price of @ is published for this number of @s. Type the one you were quoted and everything computes.",
                &[what, unit],
            ),
            None => why.assumes(
                "Nobody publishes a price for @. Type the one you were quoted and everything computes.",
                &[what],
            ),
        }
    });
}

fn discount_words(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let typed = !inputs.has_list_price();
    match inputs.scenario.discount {
        Discount::List => {}
        _ if typed => {
            why.assume("A discount lowers list prices only, not the price that you typed.")
        }
        Discount::Percent(percent) => {
            why.assumes("Your discount: @% off the list price.", &[&plain(percent)]);
        }
        Discount::Quoted if estimate.native.nothing_quoted => {
            let seats = count(inputs.scenario.seats);
            why.assumes(
                "No discount is quoted for @ seats, so the list price is used.",
                &[&seats],
            );
        }
        Discount::Quoted => {
            why.assume("Volume discounts as people report being quoted; yours may differ.");
            if let Some(discounts) = &inputs.app.record.volume_discounts {
                why.cite(inputs.app, &discounts.cite);
            }
        }
    }
}

pub(super) fn no_target_words(inputs: &Inputs<'_>) -> String {
    match inputs.app.record.status() {
        Status::Unknown => "No source says whether a plan of this app has SCIM.",
        _ => "No plan of this app has SCIM.",
    }
    .to_owned()
}

pub(super) fn upgrade(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let shown = dollars(&estimate.native.upgrade_per_year);
    let (Some(target), Some(plan)) = (&inputs.target_tariff, inputs.target) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    let Some(step) = step(inputs, inputs.scenario.seats) else {
        let name = inputs.current.map_or("", |plan| plan.name.as_str());
        match inputs.current {
            Some(today) if today.scim != Tri::Yes => {
                why.says(
                    "@ stands above @, which has SCIM: $0 more",
                    &[name, &plan.name],
                );
            }
            _ => why.says("@ has SCIM already: $0 more", &[name]),
        }
        return;
    };
    cite_plan(why, inputs, plan, target);
    discount_words(why, inputs, estimate);
    if let (Some(current), Some(today)) = (&inputs.current_tariff, inputs.current) {
        cite_plan(why, inputs, today, current);
    } else {
        why.assume("Not a customer yet: the whole SCIM plan counts, and the other ways add the licences of the usual plan.");
    }
    why.formula.push(worked_out(&step, &shown, FLAT));
}

/// What follows a price that is the whole of a formula.
pub(super) const FLAT: &str = " a year, whatever the number of seats";

pub(super) fn total(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let on_target = estimate.native.on_target;
    let (plan, tariff) = if on_target {
        (inputs.current, &inputs.current_tariff)
    } else {
        (inputs.target, &inputs.target_tariff)
    };
    let (Some(plan), Some(tariff)) = (plan, tariff) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    let seats = inputs.scenario.seats;
    cite_plan(why, inputs, plan, tariff);
    let bill = if on_target {
        list(tariff, seats)
    } else {
        discount_words(why, inputs, estimate);
        bill(tariff, seats, &inputs.shares(seats))
    };
    let shown = dollars(&estimate.native.total_per_year);
    why.formula.push(worked_out(&bill, &shown, FLAT));
}

pub(super) fn increase(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    upgrade(why, inputs, estimate);
    let native = &estimate.native;
    let Some(current) = &inputs.current_tariff else {
        why.formula = vec!["There is no bill today to compare with.".to_owned()];
        return;
    };
    let seats = inputs.scenario.seats;
    let today = current.annual(seats);
    if today.is_zero() {
        why.formula = vec!["Today's plan costs nothing, so there is no percentage.".to_owned()];
        return;
    }
    why.assume("This is an increase of the bill, not a saving.");
    if native.increase_percent.interval().is_none() || native.on_target {
        return;
    }
    let shown = dollars(&today);
    let bill = list(current, seats);
    if bill != shown {
        why.says("Today: @ = @", &[&bill, &shown]);
    }
    let percent = Style::Percent.show(&native.increase_percent);
    // Of a bill that is itself uncertain the step is no multiple, but the new bill is.
    if today.value().is_some() || native::step(inputs, seats).less.is_none() {
        let step = together(&native.upgrade_per_year);
        why.says("@ \u{f7} @ a year today = @", &[&step, &shown, &percent]);
    } else {
        let (total, today) = (together(&native.total_per_year), together(&today));
        why.says(
            "@ \u{f7} @ a year today \u{2212} 100% = @",
            &[&total, &today, &percent],
        );
    }
}

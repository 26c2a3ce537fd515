//! What the plans of an app say of each other and of SCIM, taken together.

use super::read::At;
use super::words::quoted;
use crate::catalog::{Plan, PlanId, Price, Record, Tri, UnitId};

/// Everything that one plan alone does not tell.
pub(super) fn check(at: &At<'_>, record: &Record) {
    prices_end(at, record);
    for plan in &record.plans {
        let Some(here) = plan_at(at, &plan.id) else {
            continue;
        };
        add_on(&here, record, plan);
        if plan.groups == Tri::Yes
            && plan.scim == Tri::No
            && let Some(here) = here.under("groups")
        {
            here.warn(
                "Groups are provisioned on a plan that has no SCIM.",
                "Correct \"scim\" of this plan, or leave \"groups\" out.",
            );
        }
    }
    units_mean_one_thing(at, record);
    limits_limit_something(at, record);
}

/// Where a plan is described. Plans that could not be read keep their place in the file, so that an
/// index would not do.
pub(super) fn plan_at<'n>(at: &At<'n>, id: &PlanId) -> Option<At<'n>> {
    let plans = at.under("plans")?;
    (0_usize..)
        .map_while(|index| plans.item(index))
        .find(|plan| plan.has("id", id.as_str()))
}

/// The plan from which a price follows.
fn follows(price: &Price) -> Option<&PlanId> {
    match price {
        Price::Times { plan, .. } => Some(plan),
        Price::AddOn { to, .. } => Some(to),
        _ => None,
    }
}

/// A plan's price must not follow from itself, however many plans lie between.
fn prices_end(at: &At<'_>, record: &Record) {
    let price = |id: &PlanId| {
        let plan = record.plans.iter().find(|plan| plan.id == *id)?;
        Some(&plan.price)
    };
    for plan in &record.plans {
        let mut next = follows(&plan.price);
        let mut only_times = matches!(plan.price, Price::Times { .. });
        let mut steps = 0_usize;
        while let Some(id) = next
            && steps <= record.plans.len()
        {
            if *id == plan.id {
                let id = quoted(plan.id.as_str());
                let what = match (&plan.price, steps) {
                    (Price::AddOn { .. }, 0) => {
                        format!("The add-on of the plan {id} is added to itself.")
                    }
                    _ if only_times => {
                        format!("The price of the plan {id} is a multiple of itself.")
                    }
                    _ => format!(
                        "The price of the plan {id} follows from itself, by way of other plans."
                    ),
                };
                let mend = match (&plan.price, steps) {
                    (Price::AddOn { .. }, 0) => {
                        "Name in \"to\" the plan that it is bought on top of."
                    }
                    _ => "Give one of the plans a price of its own.",
                };
                let here = plan_at(at, &plan.id);
                here.unwrap_or_else(|| at.same()).error(what, mend);
                break;
            }
            let followed = price(id);
            only_times &= matches!(followed, Some(Price::Times { .. }));
            next = followed.and_then(follows);
            steps = steps.saturating_add(1);
        }
    }
}

/// A plan with an add-on stands above the plan that it adds to, and brings SCIM.
fn add_on(at: &At<'_>, record: &Record, plan: &Plan) {
    let Price::AddOn { to, .. } = &plan.price else {
        return;
    };
    let place = |id: &PlanId| record.plans.iter().position(|plan| plan.id == *id);
    let below = record.plans.iter().find(|plan| plan.id == *to);
    let (Some(here), Some(below)) = (place(&plan.id), below) else {
        return;
    };
    if place(to).is_some_and(|there| there > here) {
        at.error(
            format!(
                "The add-on stands before {}, the plan that it is added to.",
                quoted(to.as_str())
            ),
            "Put this plan right behind that one: the file lists the lowest first.",
        );
    }
    if plan.scim == Tri::Yes && below.scim == Tri::Yes && *to != plan.id {
        at.warn(
            format!(
                "The plan {} has SCIM without this add-on too.",
                quoted(to.as_str())
            ),
            "Correct \"scim\" of one of the two, or leave the add-on out where it brings something else.",
        );
    }
    let is_built_on = record.plans.iter().any(
        |other| matches!(&other.price, Price::AddOn { to, .. } if *to == plan.id && other.id != plan.id),
    );
    if plan.scim != Tri::Yes && !is_built_on && *to != plan.id {
        at.warn(
            "This add-on does not bring SCIM, and nothing is added to it.",
            "Write \"scim\": \"yes\", or leave the add-on out where SCIM does not need it.",
        );
    }
}

/// A number of units is asked for once, by its id: that must mean the same on every plan.
fn units_mean_one_thing(at: &At<'_>, record: &Record) {
    let mut met: Vec<(&UnitId, &str)> = Vec::new();
    for plan in &record.plans {
        let Some(here) = plan_at(at, &plan.id) else {
            continue;
        };
        let mut named: Vec<(&UnitId, &str, Option<At<'_>>)> = Vec::new();
        if let Price::PerUnit {
            unit,
            counts: Some(id),
            ..
        }
        | Price::BySize {
            unit,
            counts: Some(id),
            ..
        } = plan.price.bought()
        {
            named.push((id, unit, here.under("price")));
        }
        for (index, seat) in plan.other_seats.iter().enumerate() {
            let here = here
                .under("other_seats")
                .and_then(|seats| seats.item(index));
            named.push((&seat.id, &seat.name, here));
        }
        for (id, meaning, place) in named {
            let other = met
                .iter()
                .find(|(known, means)| *known == id && *means != meaning);
            match (other, place) {
                (Some((_, other)), Some(place)) => place.error(
                    format!(
                        "The id {} means {} here and {} above, and readers state one number for it.",
                        quoted(id.as_str()),
                        quoted(meaning),
                        quoted(other)
                    ),
                    "Give one of the two another id, or both the same name.",
                ),
                _ => met.push((id, meaning)),
            }
        }
    }
}

/// What is said to limit SCIM shows only where a plan has it.
fn limits_limit_something(at: &At<'_>, record: &Record) {
    if record.plans.iter().any(|plan| plan.scim == Tri::Yes) {
        return;
    }
    let limits = [
        ("restricted", record.scim.restricted.is_some()),
        ("only_through", !record.scim.only_through.is_empty()),
    ];
    for (key, is_said) in limits {
        if is_said && let Some(here) = at.under("scim").and_then(|scim| scim.under(key)) {
            here.warn(
                "SCIM is limited here, and no plan is said to have it.",
                format!(
                    "Set \"scim\" of the plans that have it to \"yes\", or leave \"{key}\" out."
                ),
            );
        }
    }
}

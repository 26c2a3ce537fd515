//! The verdict in sentences.

use super::{Estimate, Figure, Way};
use crate::catalog::{App, Period, Plan};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::{Amount, Kind, Style, grouped};
use rust_decimal::Decimal;

/// The verdict for people: who is cheapest, against what, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictWords {
    /// The way, as a sentence begins: `Managed by Stitchflow`.
    pub lead: String,
    /// The rest of that sentence.
    pub rest: String,
    /// How sure it is, and what would flip it.
    pub sure: String,
}

fn seats(count: u64) -> String {
    let unit = if count == 1 { "seat" } else { "seats" };
    [&grouped(Decimal::from(count), 0), " ", unit].glued()
}

/// `a year` or `over 3 years`.
fn span(years: u8) -> String {
    if years == 1 {
        "a year".to_owned()
    } else {
        ["over ", &u32::from(years).to_string(), " years"].glued()
    }
}

/// What one way costs, as part of a sentence: `$98,880 to upgrade`.
fn against(app: &App, estimate: &Estimate, way: Way) -> Option<String> {
    let amount = estimate.horizon.of(way);
    let shown = Style::Dollars.show(&amount);
    let known = amount.interval().is_some();
    Some(match (way, amount.kind()) {
        (_, Kind::Unavailable) => return None,
        (Way::Native, _) if estimate.target.is_none() => {
            "native SCIM, of which no source says whether there is any".to_owned()
        }
        (Way::Native, _) if !known => "an upgrade whose price is not published".to_owned(),
        (Way::Native, _) if estimate.current.is_none() => format!("{shown} to buy the SCIM plan"),
        (Way::Native, _) => format!("{shown} to upgrade"),
        (Way::Managed, _) if known => format!("{shown} managed"),
        (Way::Manual, _) if known => format!("{shown} by hand"),
        _ => {
            return app
                .plan(estimate.target.as_ref()?)
                .map(|plan| plan.name.clone());
        }
    })
}

/// The verdict in sentences.
pub fn verdict_words(app: &App, estimate: &Estimate) -> VerdictWords {
    let horizon = &estimate.horizon;
    let way = estimate.verdict.way;
    let span = span(horizon.years);
    let plan_name = |id: Option<&crate::catalog::PlanId>| {
        id.and_then(|id| app.plan(id))
            .map(|plan| plan.name.clone())
            .unwrap_or_default()
    };
    let target = plan_name(estimate.target.as_ref());
    let count = seats(estimate.scenario.seats);
    let others: Vec<String> = Way::THREE
        .into_iter()
        .filter(|other| *other != way)
        .filter_map(|other| against(app, estimate, other))
        .gathered();
    let against = if others.is_empty() {
        String::new()
    } else {
        format!(", against {}", others.joined(" and "))
    };
    let amount = horizon.of(way);
    let shown = Style::Dollars.show(&amount);
    let (lead, rest) = match way {
        Way::Native if estimate.native.on_target && amount.is_zero() => (
            "Native SCIM".to_owned(),
            format!(
                " adds nothing to the bill: {} has it already{against}.",
                plan_name(estimate.current.as_ref())
            ),
        ),
        Way::Native if amount.high().is_some_and(|cost| cost < Decimal::ZERO) => {
            let saved = Amount::exact(Decimal::ZERO).minus(amount);
            (
                format!("Upgrading to {target}"),
                format!(
                    " costs less than today for {count}: {} less {span}{against}.",
                    Style::Dollars.show(&saved)
                ),
            )
        }
        Way::Native => (
            if estimate.current.is_none() {
                format!("Buying {target}")
            } else {
                format!("Upgrading to {target}")
            },
            format!(" is cheapest for {count}: {shown} {span}{against}."),
        ),
        Way::Managed => (
            app.terms.offer.name.clone(),
            format!(" is cheapest for {count}: {shown} {span}{against}."),
        ),
        Way::Manual => (
            "Doing it by hand".to_owned(),
            format!(" is cheapest for {count}: {shown} {span}{against}."),
        ),
        Way::EvaluateNative | Way::QuoteNeeded => (
            "A quote is needed".to_owned(),
            " before anything can be compared: no way has a known price.".to_owned(),
        ),
    };
    VerdictWords {
        lead,
        rest,
        sure: sure_words(app, estimate),
    }
}

fn sure_words(app: &App, estimate: &Estimate) -> String {
    let verdict = &estimate.verdict;
    if verdict.sure {
        let open = Way::THREE.into_iter().any(|way| {
            let kind = estimate.horizon.of(way).kind();
            !matches!(kind, Kind::Exact | Kind::Unavailable)
        });
        let sure = match open {
            true => "Sure at these inputs: cheapest at any price within these bounds.",
            false => "Sure at these inputs: no other way can cost less.",
        };
        return sure.to_owned();
    }
    let Some(unless) = verdict.unless else {
        return "Not sure: an amount that matters is not published.".to_owned();
    };
    let below = Style::Cents.show(&Amount::exact(unless.below));
    let target = estimate.target.as_ref().and_then(|id| app.plan(id));
    match unless.figure {
        Figure::ManagedFee => {
            format!("Not sure: cheapest unless the managed fee is under {below} a year.")
        }
        Figure::ManualTotal => {
            format!("Not sure: cheapest unless doing it by hand comes to under {below} a year.")
        }
        Figure::FlipPrice => {
            let unit = target
                .map(|plan| flip_unit(app, estimate, plan))
                .unwrap_or_default();
            let name = target.map(Plan::sold).unwrap_or_default();
            format!("Not sure: cheapest unless the quote for {name} is under {below}{unit}.")
        }
        Figure::HorizonNative if estimate.horizon.years == 1 => format!(
            "Not sure: cheapest unless native comes to under {below} with what is paid once."
        ),
        Figure::HorizonNative => format!(
            "Not sure: cheapest unless native comes to under {below} over {} years.",
            estimate.horizon.years
        ),
        _ => format!("Not sure: cheapest unless the upgrade is under {below} a year."),
    }
}

/// The unit of a plan's price, as it follows an amount: ` a seat and month`, ` a year`.
fn flip_unit(app: &App, estimate: &Estimate, plan: &Plan) -> String {
    asked_unit(&super::Tariff::of(app, &estimate.scenario, plan).main)
}

/// The unit in which a reader types a price: of sizes the whole amount for their own.
pub(crate) fn asked_unit(part: &super::Part) -> String {
    let unit = part.unit.filter(|_| !part.is_by_size());
    unit_words(unit, part.per)
}

/// ` a seat and month`, ` a year`.
pub(crate) fn unit_words(unit: Option<&str>, per: Period) -> String {
    match unit {
        Some(unit) => format!(" a {unit} and {}", per.as_str()),
        None => format!(" a {}", per.as_str()),
    }
}

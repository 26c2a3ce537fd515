//! The verdict in sentences.

use super::{Estimate, Figure, Way};
use crate::catalog::{App, Period, Plan};
use crate::filled::{Texts, numbered};
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
fn against(estimate: &Estimate, way: Way) -> Option<String> {
    let amount = estimate.horizon.of(way);
    let text = match (way, amount) {
        (_, Amount::Unavailable) => return None,
        (Way::Native, Amount::Unknown) if estimate.target.is_none() => {
            "native SCIM, of which no source says whether there is any"
        }
        (Way::Native, Amount::Unknown) => "an upgrade whose price is not published",
        // Nothing is known of what somebody would pay who is not a customer yet.
        (_, Amount::Unknown) => return None,
        (Way::Native, _) if estimate.current.is_none() => "@0 to buy the SCIM plan",
        (Way::Native, _) => "@0 to upgrade",
        (Way::Managed, _) => "@0 managed",
        _ => "@0 by hand",
    };
    Some(numbered(text, &[&Style::Dollars.show(&amount)]))
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
        .filter_map(|other| against(estimate, other))
        .gathered();
    let against = match others.is_empty() {
        true => String::new(),
        false => [", against ", &others.joined(" and ")].glued(),
    };
    let amount = horizon.of(way);
    let saves = way == Way::Native && amount.high().is_some_and(|cost| cost < Decimal::ZERO);
    let shown = match saves {
        true => Amount::exact(Decimal::ZERO).minus(amount),
        false => amount,
    };
    let (lead, rest) = match way {
        Way::Native if estimate.native.on_target && amount.is_zero() => (
            "Native SCIM",
            " adds nothing to the bill: @1 has it already@5.",
        ),
        Way::Native if saves => (
            "Upgrading to @0",
            " costs less than today for @2: @3 less @4@5.",
        ),
        Way::EvaluateNative | Way::QuoteNeeded => (
            "A quote is needed",
            " before anything can be compared: no way has a known price.",
        ),
        _ => (
            match way {
                Way::Native if estimate.current.is_none() => "Buying @0",
                Way::Native => "Upgrading to @0",
                Way::Managed => "@6",
                _ => "Doing it by hand",
            },
            " is cheapest for @2: @3 @4@5.",
        ),
    };
    let parts = [
        &*target,
        &plan_name(estimate.current.as_ref()),
        &count,
        &Style::Dollars.show(&shown),
        &span,
        &against,
        &app.terms.offer.name,
    ];
    VerdictWords {
        lead: numbered(lead, &parts),
        rest: numbered(rest, &parts),
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
    let target = estimate.target.as_ref().and_then(|id| app.plan(id));
    let asked = target.filter(|_| unless.figure == Figure::FlipPrice);
    let unit = asked.map(|plan| flip_unit(app, estimate, plan));
    let years = estimate.horizon.years;
    let text = match unless.figure {
        Figure::ManagedFee => "Not sure: cheapest unless the managed fee is under @0 a year.",
        Figure::ManualTotal => {
            "Not sure: cheapest unless doing it by hand comes to under @0 a year."
        }
        Figure::FlipPrice => "Not sure: cheapest unless the quote for @1 is under @0@2.",
        Figure::HorizonNative if years == 1 => {
            "Not sure: cheapest unless native comes to under @0 with what is paid once."
        }
        Figure::HorizonNative => "Not sure: cheapest unless native comes to under @0 @3.",
        _ => "Not sure: cheapest unless the upgrade is under @0 a year.",
    };
    numbered(
        text,
        &[
            &Style::Cents.show(&Amount::exact(unless.below)),
            asked.map(Plan::sold).unwrap_or_default(),
            &unit.unwrap_or_default(),
            &span(years),
        ],
    )
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
        Some(unit) => [" a ", unit, " and ", per.as_str()].glued(),
        None => [" a ", per.as_str()].glued(),
    }
}

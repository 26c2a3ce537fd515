//! What each way includes, and what nobody can say about it yet, in words.

use super::manual::Basis;
use super::tariff::Tariff;
use super::words::{asked_unit, unit_words};
use super::{Estimate, Inputs, Way};
use crate::catalog::{App, Plan};
use crate::filled::Texts;
use crate::money::{Amount, Kind, Style};
use crate::scenario::Discount;

/// One way beside the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Which.
    pub way: Way,
    /// What it includes, in sentences; empty where there is no such way.
    pub includes: String,
    /// What is not certain about its cost, each in a few words: `Price of Enterprise: not published`.
    pub open: Vec<String>,
}

/// The three ways: what each includes, as the catalog has it, and what is not certain about its cost.
pub fn side_by_side(app: &App, estimate: &Estimate) -> [Beside; 3] {
    let inputs = Inputs::new(app, &estimate.scenario);
    let mut managed = Vec::new();
    doubt(&mut managed, "Fee", &estimate.managed_fee, " a year");
    let mut manual = Vec::new();
    let lines = &estimate.manual;
    let published = [lines.licences, lines.labour, lines.compliance]
        .iter()
        .any(|line| line.basis == Basis::Published);
    if published && app.record.manual.is_none() {
        manual.push("Your own cost: the amounts are an aggregate across apps".to_owned());
    }
    if let (Some(tariff), Some(plan)) = (&inputs.first_tariff, app.default_plan()) {
        price(&mut managed, &inputs, plan, tariff);
        price(&mut manual, &inputs, plan, tariff);
    }
    let beside = |way, includes, open| Beside {
        way,
        includes,
        open,
    };
    [
        beside(Way::Native, native_holds(&inputs), native_doubts(&inputs, estimate)),
        beside(Way::Managed, app.terms.offer.banner.text.clone(), managed),
        beside(
            Way::Manual,
            "Seats that nobody uses, hours of IT work, and the cost of offboardings that are missed."
                .to_owned(),
            manual,
        ),
    ]
}

/// The plan, and what it holds besides, where that is told of this plan.
fn native_holds(inputs: &Inputs<'_>) -> String {
    let plan = match inputs.is_on_target() {
        true => inputs.current,
        false => inputs.target,
    };
    let Some(plan) = plan else {
        return String::new();
    };
    let app = inputs.app;
    let features = match &app.record.bundle {
        Some(bundle)
            if app
                .default_target()
                .is_some_and(|usual| usual.id == plan.id) =>
        {
            bundle.features.joined("; ")
        }
        _ => String::new(),
    };
    match features.is_empty() {
        true => ["All of ", &plan.name, "."].glued(),
        false => ["All of ", &plan.name, ": ", &features, "."].glued(),
    }
}

fn native_doubts(inputs: &Inputs<'_>, estimate: &Estimate) -> Vec<String> {
    let mut open = Vec::new();
    let (Some(target), Some(tariff)) = (inputs.target, &inputs.target_tariff) else {
        if inputs.without_target() == Amount::Unknown {
            open.push("Whether any plan has SCIM: no source says".to_owned());
        }
        return open;
    };
    if inputs.is_on_target() {
        return open;
    }
    price(&mut open, inputs, target, tariff);
    if let (Some(plan), Some(tariff)) = (inputs.current, &inputs.current_tariff) {
        price(&mut open, inputs, plan, tariff);
    }
    for fee in inputs.one_offs() {
        doubt(&mut open, &fee.what, &fee.amount, ", once");
    }
    if inputs.scenario.discount == Discount::Quoted && inputs.has_list_price() {
        open.push(
            match estimate.native.nothing_quoted {
                true => "A discount: none is quoted for so many seats",
                false => "The discount: quoted to others, not to you",
            }
            .to_owned(),
        );
    }
    open
}

/// What is not certain about a plan's price, each part in its unit.
fn price(open: &mut Vec<String>, inputs: &Inputs<'_>, plan: &Plan, tariff: &Tariff<'_>) {
    let seats = inputs.scenario.seats;
    tariff.each(&mut |part| {
        // A multiple is a price of the plan that it is.
        let of = part.through.as_ref().unwrap_or(&part.of);
        let of = inputs.app.plan(of).unwrap_or(plan);
        let name = part.name.unwrap_or(&of.name);
        let unit = asked_unit(part);
        let what = ["Price of ", name].glued();
        if part.units(seats).is_some() || !part.is_by_size() {
            doubt(open, &what, &part.unit_price(seats), &unit);
        }
        for (amount, what) in [(&part.fee, "Fee of "), (&part.least, "Least spend of ")] {
            if let Some(amount) = amount {
                let unit = unit_words(None, part.per);
                doubt(open, &[what, name].glued(), amount, &unit);
            }
        }
        if part.billed(1).is_none()
            && let Some(unit) = &part.unit
        {
            once(open, ["Number of ", unit, "s: not stated"].glued());
        }
    });
}

/// `Fee: under $5,000 a year`, unless the amount is certain.
fn doubt(open: &mut Vec<String>, what: &str, amount: &Amount, unit: &str) {
    let unit = match amount.kind() {
        Kind::Exact | Kind::Unavailable => return,
        Kind::Unknown => "",
        _ => unit,
    };
    once(open, [what, ": ", &Style::Cents.show(amount), unit].glued());
}

/// Two plans may leave the same open.
fn once(open: &mut Vec<String>, said: String) {
    if !open.contains(&said) {
        open.push(said);
    }
}

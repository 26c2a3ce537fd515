//! The estimate as JSON: the same for the command line, the widgets' events and the JS API.

use crate::catalog::{App, Idp};
use crate::decision::{Decision, decide};
use crate::money::{Exact, Amount, Kind, Style, plain};
use crate::pricing::{Estimate, Figure};
use crate::scenario::{CurrentPlan, Discount, Key};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// An amount: its kind and its two ends as decimal strings; both are null where nothing is known.
pub fn amount_json(amount: &Amount, style: Style) -> Value {
    let end = |value: Option<Decimal>| {
        value.map(|value| match style {
            Style::Percent => six_decimals(value),
            _ => plain(value),
        })
    };
    json!({
        "kind": amount.kind().as_str(),
        "low": end(amount.low()),
        "high": end(amount.high()),
    })
}

/// A percentage with six decimals.
fn six_decimals(value: Decimal) -> String {
    let mut rounded = value.rounded(6);
    rounded.rescale(6);
    rounded.to_string()
}

/// Every resolved input under its public key: counts as numbers, money and percents as decimal strings,
/// a fee that is not one number in the notation of the `value` attribute. Unanswered questions are left
/// out.
fn scenario_json(app: &App, estimate: &Estimate) -> Value {
    let scenario = &estimate.scenario;
    let form = &estimate.manual.form;
    let mut out = Map::new();
    let mut put = |key: Key, value: Value| {
        out.insert(key.name().into_owned(), value);
    };
    put(Key::Seats, scenario.seats.into());
    put(
        Key::Plan,
        match &scenario.plan {
            Some(CurrentPlan::Plan(id)) => id.as_str().into(),
            Some(CurrentPlan::None) | None => "none".into(),
        },
    );
    if let Some(target) = &scenario.target {
        put(Key::Target, target.as_str().into());
    }
    for (plan, price) in scenario.prices.iter() {
        put(Key::Price(plan.clone()), plain(*price).into());
    }
    for (unit, count) in scenario.units.iter() {
        put(Key::Units(unit.clone()), (*count).into());
    }
    put(
        Key::Discount,
        match scenario.discount {
            Discount::List => "list".into(),
            Discount::Quoted => "quoted".into(),
            Discount::Percent(percent) => plain(percent).into(),
        },
    );
    put(Key::Employees, scenario.employees.into());
    put(
        Key::Hours,
        plain(scenario.manual.hours.unwrap_or(form.hours)).into(),
    );
    let or = |typed: Option<Decimal>, shown: Amount| -> Value {
        typed.map_or(shown, Amount::exact).value_text().into()
    };
    put(Key::Rate, or(scenario.manual.rate, form.rate));
    put(Key::Idle, scenario.manual.idle.unwrap_or(form.idle).into());
    put(
        Key::IdlePrice,
        or(scenario.manual.idle_price, to_the_cent(form.idle_price)),
    );
    put(Key::Misses, or(scenario.manual.misses, form.misses));
    put(Key::Fee, or(scenario.fee, app.terms.offer.fee));
    put(Key::Years, scenario.years.into());
    put(Key::Growth, plain(scenario.growth).into());
    put(Key::Uplift, plain(scenario.uplift).into());
    put(Key::SetupNative, plain(scenario.setup_native).into());
    put(Key::SetupManaged, plain(scenario.setup_managed).into());
    for key in [
        Key::Turnover,
        Key::Recovery,
        Key::HardDelete,
        Key::Features,
        Key::Name,
        Key::OwnCurrent,
        Key::OwnTarget,
    ] {
        if let Some(answer) = scenario.get(&key) {
            put(key, answer.into());
        }
    }
    if let Some(minimum) = scenario.own.minimum {
        put(Key::OwnMinimum, minimum.into());
    }
    if let Some(idp) = scenario.answers.idp.map(Idp::as_str) {
        put(Key::Idp, idp.into());
    }
    Value::Object(out)
}

/// An approximate price as the form shows it, so that what is echoed can be typed.
fn to_the_cent(price: Amount) -> Amount {
    match (price.kind(), price.low()) {
        (Kind::Approx, Some(value)) if price.high() == Some(value) => {
            Amount::approx(value.rounded(2))
        }
        _ => price,
    }
}

fn decision_json(decision: &Decision) -> Value {
    let rules: Vec<Value> = decision
        .rows
        .iter()
        .map(|row| {
            json!({
                "id": row.id.as_str(),
                "holds": row.holds.as_str(),
                "recommendation": row.recommendation.as_str(),
            })
        })
        .collect();
    json!({
        "recommendation": decision.recommendation.as_str(),
        "because": decision.because.as_str(),
        "rules": rules,
    })
}

/// The whole estimate with its decision, as the contract has it.
pub fn estimate_json(app: &App, estimate: &Estimate) -> Value {
    let figure = |figure: Figure| amount_json(&estimate.amount(figure), figure.style());
    let decision = decide(app, &estimate.scenario, estimate);
    json!({
        "app": app.record.slug.as_str(),
        "catalog": app.terms.catalog,
        "scenario": scenario_json(app, estimate),
        "native": {
            "upgrade_per_year": figure(Figure::Upgrade),
            "total_per_year": figure(Figure::Total),
            "increase_percent": figure(Figure::Increase),
            "break_even_seats": figure(Figure::BreakEven),
            "flip_price": figure(Figure::FlipPrice),
        },
        "managed": { "fee_per_year": figure(Figure::ManagedFee) },
        "manual": {
            "licences_per_year": figure(Figure::Licences),
            "labour_per_year": figure(Figure::Labour),
            "compliance_per_year": figure(Figure::Compliance),
            "total_per_year": figure(Figure::ManualTotal),
        },
        "horizon": {
            "years": estimate.horizon.years,
            "native": figure(Figure::HorizonNative),
            "managed": figure(Figure::HorizonManaged),
            "manual": figure(Figure::HorizonManual),
        },
        "verdict": {
            "way": estimate.verdict.way.as_str(),
            "sure": estimate.verdict.sure,
            "unless": estimate.verdict.unless.map(|unless| json!({
                "figure": unless.figure.as_str(),
                "below": plain(unless.below),
            })),
        },
        "decision": decision_json(&decision),
    })
}

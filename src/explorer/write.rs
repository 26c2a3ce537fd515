//! Making `catalog/index.json` when the site is built: the engine works out each app's figures once, for the
//! usual scenario.

use super::index::SCHEMA;
use crate::catalog::{App, Bundle, Idp, Price, Status, Support, Tri};
use crate::date::Day;
use crate::export::amount_json;
use crate::pricing::{Figure, estimate};
use crate::scenario::Scenario;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
struct File<'a> {
    schema: u32,
    catalog: &'a str,
    scenario: Value,
    stale_after_days: u32,
    apps: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    slug: String,
    name: String,
    category: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_called: Vec<String>,
    status: &'static str,
    plans: Vec<Plan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
    upgrade_per_year: Value,
    increase_percent: Value,
    price_kind: &'static str,
    removal: Value,
    idps: Option<Vec<&'static str>>,
    checked: Option<Checked>,
}

#[derive(Serialize)]
struct Plan {
    id: String,
    name: String,
    scim: bool,
}

#[derive(Serialize)]
struct Checked {
    on: Day,
    how: &'static str,
}

/// The file of a catalog.
///
/// # Errors
/// A sentence, where it cannot be written as JSON.
pub fn index_json(bundle: &Bundle) -> Result<String, String> {
    let scenario = Scenario::default();
    let apps: Result<_, _> = bundle.all().map(|app| entry(&app, &scenario)).collect();
    let failed = |error| format!("the index of the catalog cannot be written: {error}");
    let file = File {
        schema: SCHEMA,
        catalog: &bundle.terms.catalog,
        scenario: serde_json::json!({ "seats": scenario.seats }),
        stale_after_days: bundle.terms.defaults.stale_after_days,
        apps: apps.map_err(failed)?,
    };
    serde_json::to_string(&file).map_err(failed)
}

fn entry(app: &App, scenario: &Scenario) -> Result<Entry, serde_json::Error> {
    let record = &app.record;
    let estimate = estimate(app, scenario);
    let figure = |figure: Figure| amount_json(&estimate.amount(figure), figure.style());
    let plans = record.plans.iter().map(|plan| Plan {
        id: plan.id.to_string(),
        name: plan.name.clone(),
        scim: plan.scim == Tri::Yes,
    });
    Ok(Entry {
        slug: record.slug.to_string(),
        name: record.name.clone(),
        category: record.category.clone(),
        also_called: record.also_called.clone(),
        status: record.status().as_str(),
        plans: plans.collect(),
        plan: app.default_plan().map(|plan| plan.id.to_string()),
        target: app.default_target().map(|plan| plan.id.to_string()),
        upgrade_per_year: figure(Figure::Upgrade),
        increase_percent: figure(Figure::Increase),
        price_kind: price_kind(app),
        removal: serde_json::to_value(record.removal.effect)?,
        idps: idps(app),
        checked: checked(app),
    })
}

/// How the plan with SCIM is priced: `published`, `quote` (told on request), `usage` (a rule in words),
/// `none` where no plan has SCIM, `unknown` where no source shows whether one has.
pub fn price_kind(app: &App) -> &'static str {
    let Some(target) = app.default_target() else {
        return match app.record.status() {
            Status::Unknown => "unknown",
            _ => "none",
        };
    };
    // A multiple is published where the price that it multiplies is.
    let rests_on = match &target.price {
        Price::Times { plan, .. } => app.plan(plan).map_or(&target.price, |plan| &plan.price),
        price => price,
    };
    match rests_on {
        Price::Usage { .. } => "usage",
        price if price.is_told_on_request() => "quote",
        _ => "published",
    }
}

/// The identity providers for which a source shows SCIM, in part or through the generic endpoint too. None
/// where sources only say who does not have it; nothing where no source says anything.
fn idps(app: &App) -> Option<Vec<&'static str>> {
    let rows = &app.record.idps;
    let has = |scim: Support| matches!(scim, Support::Yes | Support::Limited | Support::Generic);
    let with: Vec<&str> = Idp::ALL
        .into_iter()
        .filter(|idp| rows.iter().any(|row| row.idp == *idp && has(row.scim)))
        .map(Idp::as_str)
        .collect();
    let says_no = rows.iter().any(|row| row.scim.rules_out_scim());
    (!with.is_empty() || says_no).then_some(with)
}

/// The newest day that the app's entry rests on, and what it is the day of: of several on one day the page of
/// the vendor's that somebody opened, then what comes first in the record.
fn checked(app: &App) -> Option<Checked> {
    const GUIDE: &str = "guide updated";
    let record = &app.record;
    let guide = record.guide_updated.map(|on| Checked { on, how: GUIDE });
    let sources = record.sources.iter().map(|source| Checked {
        on: source.on,
        how: source.dated(),
    });
    let better = |best: Checked, next: Checked| {
        let opened = |checked: &Checked| checked.how == "vendor page opened";
        match (next.on, opened(&next)) > (best.on, opened(&best)) {
            true => next,
            false => best,
        }
    };
    guide.into_iter().chain(sources).reduce(better)
}

//! The inputs beyond seats and plan: prices, work by hand, the fee, the years.

use super::calculator::plan_label;
use super::field::{choice, number};
use crate::catalog::{OWN_SLUG, Plan, Price, UnitId};
use crate::money::Style;
use crate::scenario::{Discount, Key};
use crate::ui::{Host, Live};
use leptos::prelude::*;

/// Every further input, in groups that open.
pub(super) fn more_inputs(host: &Host, live: Live) -> impl IntoView + use<> {
    view! { class="w",
        <details class="more">
            <summary>"Prices and discounts"</summary>
            <div class="fields">{prices(host, live)}</div>
        </details>
        <details class="more">
            <summary>"Doing it by hand"</summary>
            <div class="fields">{by_hand(host, live)}</div>
        </details>
        <details class="more">
            <summary>"Managed fee, set-up and years"</summary>
            <div class="fields">{years(host, live)}</div>
        </details>
    }
}

/// The unit of a plan's price: `Dollars a seat and month.`
fn unit_help(plan: &Plan, base: Option<&Plan>) -> String {
    let price = match (&plan.price, base) {
        (Price::Times { .. }, Some(base)) => &base.price,
        (price, _) => price,
    };
    match price {
        Price::PerUnit { unit, per, .. } => format!("Dollars a {unit} and {}.", per.as_str()),
        Price::Quote { unit: Some(unit), per } => {
            format!("Dollars a {unit} and {}.", per.as_str())
        }
        Price::Flat { per, .. } | Price::Quote { per, .. } | Price::Usage { per, .. } => {
            format!("Dollars a {} for everybody.", per.as_str())
        }
        Price::Times { .. } => "Dollars in that plan\u{2019}s unit.".to_owned(),
    }
}

fn prices(host: &Host, live: Live) -> impl IntoView + use<> {
    let app = live.app_now();
    let own = app.record.slug.as_str() == OWN_SLUG;
    let fields: Vec<_> = if own {
        Vec::new()
    } else {
        app.record
            .plans
            .iter()
            .map(|plan| {
                let base = match &plan.price {
                    Price::Times { plan, .. } => app.plan(plan),
                    _ => None,
                };
                let listed = crate::guide::price_words(&app, plan);
                let help = unit_help(plan, base);
                let key = Key::Price(plan.id.clone());
                let label = format!("Your price for {}", plan.name);
                number(host, live, key, label, help, None, move || listed.clone())
            })
            .collect()
    };
    let units: Vec<_> = units(live)
        .into_iter()
        .map(|unit| {
            let label = format!("Number of {unit}s");
            let help = format!("This app bills by the {unit}, not by the seat.");
            number(host, live, Key::Units(unit), label, help, None, || "not stated".to_owned())
        })
        .collect();
    let quoted = app.record.volume_discounts.is_some();
    let percent = Memo::new(move |_| {
        live.scenario().with(|scenario| matches!(scenario.discount, Discount::Percent(_)))
    });
    let field_host = host.clone();
    let hole = move || {
        live.estimate().with(|estimate| {
            (estimate.native.nothing_quoted).then(|| {
                format!(
                    "No discount is quoted for {} seats; the list price is used.",
                    estimate.scenario.seats
                )
            })
        })
    };
    view! { class="w",
        {choice(host, live, Key::Target, "Plan bought for SCIM", "", move || targets(live))}
        {fields}
        {units}
        {choice(
            host,
            live,
            Key::Discount,
            "Discount",
            "Lowers the list price of the plan bought for SCIM, never today\u{2019}s bill or a price that you typed.",
            move || discounts(quoted),
        )}
        {move || percent.get().then(|| {
            number(&field_host, live, Key::Discount, "Percent off", "0 to 100.", None, String::new)
        })}
        {move || hole().map(|text| view! { class="w", <p class="help hole">{text}</p> })}
    }
}

fn discounts(quoted: bool) -> Vec<(String, String)> {
    let quoted = if quoted {
        "As people report being quoted"
    } else {
        "As quoted (nothing is reported for this app)"
    };
    [
        ("list", "None: list price"),
        ("quoted", quoted),
        ("percent", "A percentage of my own"),
    ]
    .map(|(value, label)| (value.to_owned(), label.to_owned()))
    .into()
}

fn targets(live: Live) -> Vec<(String, String)> {
    let app = live.app();
    app.record
        .plans
        .iter()
        .map(|plan| (plan.id.to_string(), plan_label(live, plan)))
        .collect()
}

/// Units of this app's prices that are not people.
fn units(live: Live) -> Vec<UnitId> {
    let app = live.app_now();
    let mut units: Vec<UnitId> = app
        .record
        .plans
        .iter()
        .filter_map(|plan| match &plan.price {
            Price::PerUnit { counts, .. } => counts.clone(),
            _ => None,
        })
        .collect();
    units.sort();
    units.dedup();
    units
}

fn by_hand(host: &Host, live: Live) -> impl IntoView + use<> {
    let app = live.app_now();
    let label = app.manual().label.clone();
    let why = app.terms.defaults.rate.why.clone();
    let idle = move || {
        let price = live.estimate().with(|estimate| estimate.manual.form.idle_price);
        Style::Cents.show(&price)
    };
    let none = String::new;
    view! { class="w",
        <p class="help">{label}</p>
        {number(host, live, Key::Employees, "Employees", format!("Scales the published lines, measured at {}.", app.manual().employees), Some((1, 2000)), none)}
        {number(host, live, Key::Hours, "Hours a year", "Of IT work. Your own hours are not scaled.", None, none)}
        {number(host, live, Key::Rate, "Cost of an hour", format!("Dollars. {why}"), None, none)}
        {number(host, live, Key::Idle, "Idle seats", "Paid for and used by nobody. Your own number is not scaled.", None, none)}
        {number(host, live, Key::IdlePrice, "Price of an idle seat", "Dollars a seat and month; today\u{2019}s plan unless you say otherwise.", None, idle)}
        {number(host, live, Key::Misses, "Missed offboardings", "Dollars a year. Your own amount is not scaled.", None, none)}
    }
}

fn years(host: &Host, live: Live) -> impl IntoView + use<> {
    let app = live.app_now();
    let fee = Style::Dollars.show(&app.terms.offer.fee);
    let years = || (1..=5_u8).map(|n| (n.to_string(), n.to_string())).collect::<Vec<_>>();
    let none = String::new;
    view! { class="w",
        {number(host, live, Key::Fee, "Managed fee", "Dollars a year for this app, if you were told one.", None, move || fee.clone())}
        {choice(host, live, Key::Years, "Years", "Summed over so many years.", years)}
        {number(host, live, Key::Growth, "Seat growth", "Percent a year from the second year, \u{2212}50 to 100.", None, none)}
        {number(host, live, Key::Uplift, "Price uplift", "Percent a year from the second year, for all three ways alike.", None, none)}
        {number(host, live, Key::SetupNative, "Set-up, native", "Dollars, once.", None, none)}
        {number(host, live, Key::SetupManaged, "Set-up, managed", "Dollars, once.", None, none)}
    }
}

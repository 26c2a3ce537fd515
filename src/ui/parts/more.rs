//! The inputs beyond seats and plan: prices, work by hand, the fee, the years.

use super::calculator::plan_label;
use super::field::{Field, Options, choice};
use crate::catalog::{App, OWN_SLUG, Plan, Price, Tri, UnitId};
use crate::money::Style;
use crate::scenario::{Discount, Key};
use crate::ui::{El, Host, Live, el};

/// Every further input, in groups that open.
pub(super) fn more_inputs(host: &Host, live: Live) -> [El; 3] {
    let group = |summary: &'static str, fields: El| {
        el("details")
            .class("more")
            .kid(el("summary").text(summary))
            .kid(fields.class("fields"))
    };
    [
        group("Prices and discounts", prices(host, live)),
        group("Doing it by hand", by_hand(host, live)),
        group("Managed fee, set-up and years", years(host, live)),
    ]
}

/// The unit of a plan's price: `Dollars a seat and month.`
fn unit_help(app: &App, plan: &Plan) -> String {
    let price = match &plan.price {
        Price::Times { plan: of, .. } => app.plan(of).map_or(&plan.price, |base| &base.price),
        price => price,
    };
    match price {
        Price::PerUnit { unit, per, .. }
        | Price::Quote {
            unit: Some(unit),
            per,
        } => format!("Dollars a {unit} and {}.", per.as_str()),
        Price::Flat { per, .. } | Price::Quote { per, .. } | Price::Usage { per, .. } => {
            format!("Dollars a {} for everybody.", per.as_str())
        }
        Price::Times { .. } => "Dollars in that plan\u{2019}s unit.".to_owned(),
    }
}

fn prices(host: &Host, live: Live) -> El {
    let app = live.worked_now().app;
    let own = app.record.slug.as_str() == OWN_SLUG;
    let plans = app.record.plans.iter().filter(|_| !own).map(|plan| {
        Field::number(
            Key::Price(plan.id.clone()),
            format!("Your price for {}", plan.name),
        )
        .help(unit_help(&app, plan))
        .placeholder(crate::guide::price_words(&app, plan))
        .el(host, live)
    });
    let plans: Vec<El> = plans.collect();
    let units = units(&app).into_iter().map(|unit| {
        let label = format!("Number of {unit}s");
        let help = format!("This app bills by the {unit}, not by the seat.");
        Field::number(Key::Units(unit), label)
            .help(help)
            .placeholder("not stated")
            .el(host, live)
    });
    let units: Vec<El> = units.collect();
    let quoted = app.record.volume_discounts.is_some();
    // The field for one's own percentage stands only while that is chosen, always with the same ids.
    let percent_host = host.clone();
    let percent = move || {
        let chosen = matches!(live.scenario_now().discount, Discount::Percent(_));
        let field = || {
            let host = percent_host.part("percent");
            Field::number(Key::Discount, "Percent off").help("0 to 100.").el(&host, live)
        };
        chosen.then(field).into_iter().collect::<Vec<_>>()
    };
    el("div")
        .kid(choice(
            host,
            live,
            Key::Target,
            "Plan bought for SCIM",
            "",
            move || targets(live),
        ))
        .kids(plans)
        .kids(units)
        .kid(choice(
            host,
            live,
            Key::Discount,
            "Discount",
            "Lowers the list price of the plan bought for SCIM, never today\u{2019}s bill or a price \
             that you typed.",
            move || discounts(quoted),
        ))
        .many(percent)
        .many(move || hole(live))
}

/// Says so where no discount is quoted for so many seats.
fn hole(live: Live) -> Vec<El> {
    live.with(|worked| {
        worked.estimate.native.nothing_quoted.then(|| {
            let text = format!(
                "No discount is quoted for {} seats; the list price is used.",
                worked.estimate.scenario.seats
            );
            el("p").class("help hole").text(text)
        })
    })
    .into_iter()
    .collect()
}

fn discounts(quoted: bool) -> Options {
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

/// The plans that can be bought for SCIM: those of which nobody says that they lack it.
fn targets(live: Live) -> Options {
    live.with(|worked| {
        worked
            .app
            .record
            .plans
            .iter()
            .filter(|plan| plan.scim != Tri::No)
            .map(|plan| (plan.id.to_string(), plan_label(worked, plan)))
            .collect()
    })
}

/// Units of this app's prices that are not people.
fn units(app: &App) -> Vec<UnitId> {
    let mut units: Vec<UnitId> = Vec::new();
    for plan in &app.record.plans {
        if let Price::PerUnit {
            counts: Some(unit), ..
        } = &plan.price
            && !units.contains(unit)
        {
            units.push(unit.clone());
        }
    }
    units
}

fn by_hand(host: &Host, live: Live) -> El {
    let worked = live.worked_now();
    let manual = worked.app.manual();
    let rate = &worked.app.terms.defaults.rate;
    let idle_price = Style::Cents.show(&worked.estimate.manual.form.idle_price);
    let fields = [
        Field::number(Key::Employees, "Employees")
            .help(format!("Scales the published lines, measured at {}.", manual.employees))
            .slider(1, 2000),
        Field::number(Key::Hours, "Hours a year")
            .help("Of IT work. Your own hours are not scaled."),
        Field::number(Key::Rate, "Cost of an hour").help(format!("Dollars. {}", rate.why)),
        Field::number(Key::Idle, "Idle seats")
            .help("Paid for and used by nobody. Your own number is not scaled."),
        Field::number(Key::IdlePrice, "Price of an idle seat")
            .help("Dollars a seat and month; today\u{2019}s plan unless you say otherwise.")
            .placeholder(idle_price),
        Field::number(Key::Misses, "Missed offboardings")
            .help("Dollars a year. Your own amount is not scaled."),
    ];
    el("div")
        .kid(el("p").class("help").text(manual.label.clone()))
        .kids(fields.into_iter().map(|field| field.el(host, live)))
}

fn years(host: &Host, live: Live) -> El {
    let fee = Style::Dollars.show(&live.worked_now().app.terms.offer.fee);
    let years = || (1..=5_u8).map(|n| (n.to_string(), n.to_string())).collect();
    let fee = Field::number(Key::Fee, "Managed fee")
        .help("Dollars a year for this app, if you were told one.")
        .placeholder(fee);
    let rest = [
        Field::number(Key::Growth, "Seat growth")
            .help("Percent a year from the second year, \u{2212}50 to 100."),
        Field::number(Key::Uplift, "Price uplift")
            .help("Percent a year from the second year, for all three ways alike."),
        Field::number(Key::SetupNative, "Set-up, native").help("Dollars, once."),
        Field::number(Key::SetupManaged, "Set-up, managed").help("Dollars, once."),
    ];
    el("div")
        .kid(fee.el(host, live))
        .kid(choice(host, live, Key::Years, "Years", "Summed over so many years.", years))
        .kids(rest.into_iter().map(|field| field.el(host, live)))
}

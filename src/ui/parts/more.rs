//! The inputs beyond seats and plan: prices, work by hand, the fee, the years.

use super::calculator::plan_label;
use super::field::{Field, Options, choice, number};
use crate::catalog::{App, OWN_SLUG, Plan, Price, Tri, UnitId};
use crate::money::Style;
use crate::scenario::{Discount, Key};
use crate::ui::live::Worked;
use crate::ui::{El, Host, Live, el};

/// Every further input, in groups that open.
pub(super) fn more_inputs(host: &Host, live: Live, worked: &Worked) -> [El; 3] {
    let group = |summary: &'static str, fields: fn(&Host, Live, &Worked) -> El| {
        // Inputs that nobody can use are not worth their bytes on every page.
        let fields = if live.enabled() {
            fields(host, live, worked)
        } else {
            el("p.help").text("These inputs stand here once the calculator runs.")
        };
        el("details.more")
            .kid(el("summary").text(summary))
            .kid(fields)
    };
    [
        group("Prices and discounts", prices),
        group("Doing it by hand", by_hand),
        group("Managed fee, set-up and years", years),
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

fn prices(host: &Host, live: Live, worked: &Worked) -> El {
    let app = &worked.app;
    let own = app.record.slug.as_str() == OWN_SLUG;
    let mut fields = el("div.fields").kid(choice(
        host,
        live,
        Key::Target,
        "Plan bought for SCIM",
        "",
        targets(worked),
    ));
    for plan in app.record.plans.iter().filter(|_| !own) {
        let listed = crate::guide::price_words(app, plan);
        let field = number(
            Key::Price(plan.id.clone()),
            format!("Your price for {}", plan.name),
            format!("{} List: {listed}.", unit_help(app, plan)),
        );
        fields = fields.kid(field.el(host, live));
    }
    for unit in units(app) {
        let label = format!("Number of {unit}s");
        let help = format!("This app bills by the {unit}, not by the seat.");
        let field = number(Key::Units(unit), label, help).placeholder("not stated");
        fields = fields.kid(field.el(host, live));
    }
    let scenario = &worked.estimate.scenario;
    let percent = matches!(scenario.discount, Discount::Percent(_));
    let hole = worked.estimate.native.nothing_quoted.then(|| {
        el("p.help.hole").text(format!(
            "No discount is quoted for {} seats; the list price is used.",
            scenario.seats
        ))
    });
    fields
        .kid(choice(
            host,
            live,
            Key::Discount,
            "Discount",
            "Lowers the list price of the plan bought for SCIM, never today\u{2019}s bill or a price \
             that you typed.",
            discounts(app.record.volume_discounts.is_some()),
        ))
        .kids(percent.then(|| number(Key::Discount, "Percent off", "0 to 100.").el(host, live)))
        .kids(hole)
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
fn targets(worked: &Worked) -> Options {
    let plans = worked.app.record.plans.iter();
    plans
        .filter(|plan| plan.scim != Tri::No)
        .map(|plan| (plan.id.to_string(), plan_label(worked, plan)))
        .collect()
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

fn by_hand(host: &Host, live: Live, worked: &Worked) -> El {
    const LINES: [(Key, &str, &str); 3] = [
        (
            Key::Hours,
            "Hours a year",
            "Of IT work. Your own hours are not scaled.",
        ),
        (
            Key::Idle,
            "Idle seats",
            "Paid for and used by nobody. Your own number is not scaled.",
        ),
        (
            Key::Misses,
            "Missed offboardings",
            "Dollars a year. Your own amount is not scaled.",
        ),
    ];
    let [hours, idle, misses] = LINES.map(|(key, label, help)| number(key, label, help));
    let manual = worked.app.manual();
    let measured = format!(
        "Scales the published lines, measured at {}.",
        manual.employees
    );
    let employees = Field {
        slider: Some((1, 2000)),
        ..number(Key::Employees, "Employees", measured)
    };
    let why = &worked.app.terms.defaults.rate.why;
    let rate = number(Key::Rate, "Cost of an hour", format!("Dollars. {why}"));
    let price = number(
        Key::IdlePrice,
        "Price of an idle seat",
        "Dollars a seat and month; today\u{2019}s plan unless you say otherwise.",
    )
    .placeholder(Style::Cents.show(&worked.estimate.manual.form.idle_price));
    let fields = [employees, hours, rate, idle, price, misses];
    el("div.fields")
        .kid(el("p.help").text(manual.label.clone()))
        .kids(fields.map(|field| field.el(host, live)))
}

fn years(host: &Host, live: Live, worked: &Worked) -> El {
    const REST: [(Key, &str, &str); 4] = [
        (
            Key::Growth,
            "Seat growth",
            "Percent a year from the second year, \u{2212}50 to 100.",
        ),
        (
            Key::Uplift,
            "Price uplift",
            "Percent a year from the second year, for all three ways alike.",
        ),
        (Key::SetupNative, "Set-up, native", "Dollars, once."),
        (Key::SetupManaged, "Set-up, managed", "Dollars, once."),
    ];
    let fee = number(
        Key::Fee,
        "Managed fee",
        "Dollars a year for this app, if you were told one.",
    )
    .placeholder(Style::Dollars.show(&worked.app.terms.offer.fee));
    let counts = (1..=5_u8).map(|n| (n.to_string(), n.to_string())).collect();
    el("div.fields")
        .kid(fee.el(host, live))
        .kid(choice(
            host,
            live,
            Key::Years,
            "Years",
            "Summed over so many years.",
            counts,
        ))
        .kids(REST.map(|(key, label, help)| number(key, label, help).el(host, live)))
}

//! The inputs beyond seats and plan: prices, work by hand, the fee, the years.

use super::calculator::plan_label;
use super::field::{Options, choice, number};
use super::figure::waits;
use crate::catalog::{App, Plan, Price, Tri, UnitId};
use crate::filled::Texts;
use crate::money::{Amount, Style};
use crate::pricing::{typed_unit, unit_words};
use crate::scenario::{Discount, Key};
use crate::ui::{El, Host, State, el};

/// Every further input, in groups that open, behind what the card holds already.
pub(super) fn more_inputs(mut card: El, host: &Host, state: &State) -> El {
    for (place, summary) in [
        "Prices and discounts",
        "Doing it by hand",
        "Managed fee, set-up and years",
    ]
    .into_iter()
    .enumerate()
    {
        let id = host.ids.next("more");
        let (group, inside) = match host.depth {
            None => (el("details.more data-deeper"), waits()),
            Some(depth) => (el("details.more"), (depth.more)(host, state, &id, place)),
        };
        let group = group.attr("id", id).kid(el("summary").text(summary));
        card = card.kid(group.kid(inside));
    }
    card
}

/// What stands in the group with this id and place.
pub fn more_group(host: &Host, state: &State, id: &str, place: usize) -> El {
    // Inputs that nobody can use are not worth their bytes on every page, nor is what nobody has
    // opened worth its time at every key.
    if !state.enabled || !state.is_open(id) {
        return el("p.help").text("These inputs stand here once the calculator runs.");
    }
    // Ids of their own, so that those behind this group stay as they are when it opens.
    let host = host.with_ids(&[id, "-"].glued());
    match place {
        0 => prices(&host, state),
        1 => by_hand(&host, state),
        _ => years(&host, state),
    }
}

/// The unit of a plan's price: `Dollars a seat and month.`
pub(super) fn unit_help(app: &App, plan: &Plan) -> String {
    let (unit, per) = typed_unit(app, plan);
    let whose = if unit.is_some() {
        "."
    } else {
        " for everybody."
    };
    ["Dollars", &unit_words(unit.as_deref(), per), whose].glued()
}

/// What the reader's own price of a plan is called: of an add-on the add-on's.
pub(super) fn price_label(app: &App, plan: &Plan) -> String {
    let mut label = ["Your price for ", plan.sold()].glued();
    if let Price::AddOn { to, .. } = &plan.price
        && let Some(base) = app.plan(to)
    {
        label = [&label, " to ", &*base.name].glued();
    }
    label
}

/// How far the slider of a plan's price goes, in dollars, and where it stands at list.
fn slides(app: &App, plan: &Plan) -> (u32, Amount) {
    let listed = plan.price.bought().amount();
    let (unit, _) = typed_unit(app, plan);
    let most = if unit.is_some() { 300 } else { 100_000 };
    (most, listed.unwrap_or(Amount::Unknown))
}

/// The inputs about prices and discounts.
fn prices(host: &Host, state: &State) -> El {
    let app = &state.app;
    let targets = choice(
        host,
        state,
        Key::Target,
        "Plan bought for SCIM",
        "",
        targets(state),
    );
    let mut fields = el("div.fields").kid(targets);
    let own = app.is_own();
    for plan in app.record.plans.iter().filter(|_| !own) {
        let label = price_label(app, plan);
        let listed = crate::guide::price_words(app, plan);
        let help = [&unit_help(app, plan), " List: ", &listed, "."].glued();
        let (most, rests) = slides(app, plan);
        let field = number(Key::Price(plan.id.clone()), label, help).slider(most, &rests);
        fields = fields.kid(field.el(host, state));
    }
    for (unit, kind) in units(app) {
        let field = match kind {
            None => {
                let help = format!("This app bills by the {unit}, not by the seat.");
                let label = format!("Number of {unit}s");
                number(Key::Units(unit), label, help).placeholder("not stated")
            }
            Some(name) => {
                let help = "Beside the seats above, at a price of their own.";
                let label = ["Number of ", &*name, "s"].glued();
                number(Key::Units(unit), label, help).placeholder("none")
            }
        };
        fields = fields.kid(field.el(host, state));
    }
    fields = fields.kid(choice(
        host,
        state,
        Key::Discount,
        "Discount",
        "Lowers the list price of the plan bought for SCIM, never today\u{2019}s bill or a price \
         that you typed.",
        discounts(app.record.volume_discounts.is_some()),
    ));
    let scenario = &state.estimate.scenario;
    if let Discount::Percent(_) = scenario.discount {
        let percent = number(Key::Discount, "Percent off", "0 to 100.");
        fields = fields.kid(percent.el(host, state));
    }
    if state.estimate.native.nothing_quoted {
        fields = fields.kid(el("p.help.hole").text(format!(
            "No discount is quoted for {} seats; the list price is used.",
            scenario.seats
        )));
    }
    fields
}

pub(super) fn discounts(quoted: bool) -> Options {
    let quoted = if quoted {
        "As people report being quoted"
    } else {
        "As quoted (nothing is reported for this app)"
    };
    vec![
        ("list".into(), "None: list price".into()),
        ("quoted".into(), quoted.into()),
        ("percent".into(), "A percentage of my own".into()),
    ]
}

/// The plans that can be bought for SCIM: those of which nobody says that they lack it.
fn targets(state: &State) -> Options {
    let mut targets = Options::new();
    for plan in &state.app.record.plans {
        if plan.scim != Tri::No {
            targets.push((
                plan.id.as_str().to_owned().into(),
                plan_label(state, plan).into(),
            ));
        }
    }
    targets
}

/// Units of this app's prices that are not people, and its other kinds of seat with their names.
pub(super) fn units(app: &App) -> Vec<(UnitId, Option<String>)> {
    let mut units: Vec<(UnitId, Option<String>)> = Vec::new();
    let mut add = |unit: &UnitId, name: Option<&String>| {
        if units.iter().all(|(other, _)| other != unit) {
            units.push((unit.clone(), name.cloned()));
        }
    };
    for plan in &app.record.plans {
        if let Some(unit) = plan.price.counts() {
            add(unit, None);
        }
        for seat in &plan.other_seats {
            add(&seat.id, Some(&seat.name));
        }
    }
    units
}

/// The inputs about doing it by hand.
fn by_hand(host: &Host, state: &State) -> El {
    let manual = state.app.manual();
    let measured = format!(
        "Scales the published lines, measured at {}.",
        manual.employees
    );
    let rate = ["Dollars. ", &state.app.terms.defaults.rate.why].glued();
    let idle_price = Style::Cents.show(&state.estimate.manual.form.idle_price);
    let mut fields = el("div.fields").kid(el("p.help").text(manual.label.clone()));
    let employees = number(Key::Employees, "Employees", measured).el(host, state);
    let lines = host.tables.map(|tables| (tables.lines)(state));
    fields = fields.kid(el("div.lines").kid(employees).maybe(lines));
    for field in [
        number(
            Key::Idle,
            "Idle seats",
            "Paid for and used by nobody. Your own number is not scaled.",
        ),
        number(
            Key::IdlePrice,
            "Price of an idle seat",
            "Dollars a seat and month; today\u{2019}s plan unless you say otherwise.",
        )
        .placeholder(idle_price),
        number(
            Key::Hours,
            "Hours a year",
            "Of IT work. Your own hours are not scaled.",
        ),
        number(Key::Rate, "Cost of an hour", rate),
        number(
            Key::Misses,
            "Missed offboardings",
            "Dollars a year. Your own amount is not scaled.",
        ),
    ] {
        fields = fields.kid(field.el(host, state));
    }
    fields
}

/// The inputs about the managed fee, set-up and years.
fn years(host: &Host, state: &State) -> El {
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
    .placeholder(Style::Dollars.show(&state.app.terms.offer.fee))
    .slider(0, &state.app.terms.offer.fee);
    let counts = ["1", "2", "3", "4", "5"].map(|count| (count.into(), count.into()));
    let words = "Summed over so many years.";
    let mut fields = el("div.fields").kid(fee.el(host, state)).kid(choice(
        host,
        state,
        Key::Years,
        "Years",
        words,
        counts.into(),
    ));
    for (key, label, help) in REST {
        fields = fields.kid(number(key, label, help).el(host, state));
    }
    fields
}

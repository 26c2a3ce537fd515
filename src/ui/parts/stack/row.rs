//! One app of a stack: its inputs, what each way costs, and more where it is opened.

use super::super::calculator::plan_words;
use super::super::field::{Form, Options, choice, number};
use super::super::figure::{figure_of, opener, why_body};
use super::super::more::{discounts, price_label, unit_help};
use crate::catalog::Tri;
use crate::filled::Texts;
use crate::guide::stated;
use crate::money::plain;
use crate::pricing::{Figure, Way, explain};
use crate::route::Route;
use crate::scenario::{Discount, Key};
use crate::stack::{Entry, StackApp};
use crate::ui::{El, Host, StackState, el};

/// The row of an app.
pub fn row(host: &Host, state: &StackState, app: &StackApp, entry: &Entry) -> El {
    let record = &app.app.record;
    let slug = record.slug.as_str();
    let scenario = &app.estimate.scenario;
    let route = if entry.is_own() {
        Route::Own
    } else {
        Route::Guide(record.slug.clone())
    };
    let href = host
        .addresses
        .with_scenario(&route, &scenario.to_fragment());
    let stated = stated(&app.app, scenario);
    let mut amounts = el("div.amounts");
    for (index, label, figure, way) in [
        ("0", "Step a year", Figure::Upgrade, None),
        ("1", "Native", Figure::HorizonNative, Some(Way::Native)),
        ("2", "Managed", Figure::HorizonManaged, Some(Way::Managed)),
        ("3", "By hand", Figure::HorizonManual, Some(Way::Manual)),
    ] {
        let cell = el("div.amt")
            .class_if("taken", way == Some(app.way))
            .kid(el("span").text(label))
            .text(" ");
        // What the stack pays once belongs to no single app.
        let cell = match way {
            Some(way) if app.shares(way) => cell.kid(el("em").text("shared")),
            _ => {
                let id = ["stack-why-", index, "-", slug].glued();
                shown(cell, host, state, app, (figure, &stated), id)
            }
        };
        amounts = amounts.kid(cell);
    }
    let remove = el("button.remove type=button")
        .attr("id", StackState::remove_id(&record.slug))
        .attr("aria-label", ["Remove ", &*record.name].glued())
        .attr("data-does", ["remove ", slug].glued())
        .flag("disabled", !state.enabled)
        .text("\u{d7}");
    el("li.line")
        .attr("data-app", slug.to_owned())
        .kid(
            el("div.who")
                .kid(el("a.name").attr("href", href).text(record.name.clone()))
                .kid(tag(app)),
        )
        .kid(seats(state, app))
        .kid(plan(state, app))
        .kid(amounts)
        .kid(remove)
        .kid(more(host, state, app, entry))
}

/// A figure of the app for its stated scenario, which opens its formula.
fn shown(
    place: El,
    host: &Host,
    state: &StackState,
    app: &StackApp,
    (figure, stated): (Figure, &str),
    id: String,
) -> El {
    let amount = app.estimate.amount(figure);
    let shown = figure.style().show(&amount);
    let mut why = el("div.why popover=auto");
    if state.is_open(&id) {
        let explained = explain(&app.app, &app.estimate, figure);
        why = why_body(why, host, &id, shown.clone(), &explained);
    }
    let data = figure_of(stated.to_owned(), figure.as_str(), &amount, shown);
    let [button, why] = opener(id, data, why);
    place.kid(button).kid(why)
}

/// The way that the app takes in the cheapest mix.
fn tag(app: &StackApp) -> El {
    let label = match app.way {
        Way::Managed => "Managed",
        Way::Native | Way::EvaluateNative => "Native",
        Way::Manual => "By hand",
        Way::QuoteNeeded => "Needs a quote",
    };
    let unsure = (!app.sure && app.way != Way::QuoteNeeded).then(|| el("i").text("not sure"));
    el("span.tag")
        .class(app.way.as_str())
        .attr("data-way", app.way.as_str())
        .text(label)
        .maybe(unsure)
}

/// A label that names the app too, for whoever hears the fields one by one.
fn label(id: &str, what: &'static str, app: &StackApp) -> El {
    let of = [" of ", &*app.app.record.name].glued();
    el("label")
        .attr("for", id.to_owned())
        .text(what)
        .kid(el("span.visually-hidden").text(of))
}

fn of(app: &StackApp, key: Key) -> Key {
    Key::Of(app.slug().clone(), Box::new(key))
}

fn seats(state: &StackState, app: &StackApp) -> El {
    let key = of(app, Key::Seats);
    let id = ["stack-seats-", app.slug().as_str()].glued();
    let error_id = [&id, "-error"].glued();
    let error = state.error(&key);
    let bad = error.is_some();
    let input = el("input.num type=text inputmode=decimal autocomplete=off spellcheck=false")
        .attr("id", id.clone())
        .attr("name", key.name())
        .attr("value", state.text(&key))
        .flag("disabled", !state.enabled)
        .attr("aria-invalid", if bad { "true" } else { "false" })
        .attr("aria-describedby", error_id.clone());
    let wrong = el("p.error")
        .attr("id", error_id)
        .text(error.unwrap_or_default().to_owned());
    el("div.field.seats")
        .class_if("bad", bad)
        .kid(label(&id, "Seats", app))
        .kid(input)
        .kid(wrong)
}

fn plan(state: &StackState, app: &StackApp) -> El {
    let key = of(app, Key::Plan);
    let id = ["stack-plan-", app.slug().as_str()].glued();
    let chosen = state.value(&key);
    let mut select = el("select")
        .attr("id", id.clone())
        .attr("name", key.name())
        .attr("value", chosen.clone())
        .flag("disabled", !state.enabled);
    for plan in &app.app.record.plans {
        let value = plan.id.as_str().to_owned();
        let option = el("option").flag("selected", value == chosen);
        select = select.kid(option.attr("value", value).text(plan.name.clone()));
    }
    let none = el("option value=none").flag("selected", chosen == "none");
    select = select.kid(none.text("Not a customer yet"));
    el("div.field.plan")
        .kid(label(&id, "Plan today", app))
        .kid(select)
}

/// What the upgrade leads to, in a few words that open the rest.
fn summary(app: &StackApp, entry: &Entry) -> String {
    let target = app.estimate.target.as_ref();
    let target = target.and_then(|id| app.app.plan(id));
    let mut words = match target {
        None => "No plan is known to have SCIM".to_owned(),
        Some(target) if app.estimate.native.on_target => [&*target.name, " has SCIM"].glued(),
        Some(target) => {
            let to = plan_words(&app.app, &app.estimate.scenario, target);
            ["To ", &*to].glued()
        }
    };
    match entry.discount {
        Discount::List => {}
        Discount::Quoted => words.push_str(", with quoted discounts"),
        Discount::Percent(percent) => {
            words = [&words, ", less ", &plain(percent), "%"].glued();
        }
    }
    words
}

/// What opens below the row: the plan with SCIM, prices, the discount.
fn more(host: &Host, state: &StackState, app: &StackApp, entry: &Entry) -> El {
    let id = StackState::row_id(app.slug());
    let details = el("details.row-more")
        .attr("id", id)
        .kid(el("summary").text(summary(app, entry)));
    if !state.is_unfolded(app.slug()) {
        return details;
    }
    let host = host.with_ids(&["stack-", app.slug().as_str(), "-"].glued());
    let fields = if entry.is_own() {
        own_fields(&host, state)
    } else {
        fields(&host, state, app, entry)
    };
    details.kid(fields)
}

fn own_fields(host: &Host, state: &StackState) -> El {
    const PRICE: &str = "Dollars a seat and month.";
    let mut name = number(Key::Name, "Name of the app", "");
    name.number = false;
    el("div.fields")
        .kid(name.el(host, state))
        .kid(
            number(Key::OwnCurrent, "Price today", PRICE)
                .placeholder("not known yet")
                .el(host, state),
        )
        .kid(
            number(Key::OwnTarget, "Price with SCIM", PRICE)
                .placeholder("not known yet")
                .el(host, state),
        )
        .kid(
            number(
                Key::OwnMinimum,
                "Minimum seats",
                "The least that the vendor bills.",
            )
            .placeholder("none")
            .el(host, state),
        )
}

fn fields(host: &Host, state: &StackState, app: &StackApp, entry: &Entry) -> El {
    let (the_app, scenario) = (&app.app, &app.estimate.scenario);
    let mut targets = Options::new();
    for plan in &the_app.record.plans {
        if plan.scim != Tri::No {
            let label = plan_words(the_app, scenario, plan);
            targets.push((plan.id.as_str().to_owned().into(), label.into()));
        }
    }
    let mut fields = el("div.fields").kid(choice(
        host,
        state,
        of(app, Key::Target),
        "Plan bought for SCIM",
        "",
        targets,
    ));
    for plan in &the_app.record.plans {
        let label = price_label(the_app, plan);
        let listed = crate::guide::price_words(the_app, plan);
        let help = [&unit_help(the_app, plan), " List: ", &listed, "."].glued();
        let key = of(app, Key::Price(plan.id.clone()));
        fields = fields.kid(number(key, label, help).el(host, state));
    }
    fields = fields.kid(choice(
        host,
        state,
        of(app, Key::Discount),
        "Discount",
        "Off the list price of the plan bought for SCIM.",
        discounts(the_app.record.volume_discounts.is_some()),
    ));
    if let Discount::Percent(_) = entry.discount {
        let percent = number(of(app, Key::Discount), "Percent off", "0 to 100.");
        fields = fields.kid(percent.el(host, state));
    }
    fields
}

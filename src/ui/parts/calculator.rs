//! The panel that holds the verdict, the inputs, the three ways and every figure with its formula.

use super::field::{Field, Options, choice};
use super::figure::live_figure;
use super::more::more_inputs;
use crate::catalog::{OWN_SLUG, Plan, PlanId};
use crate::money::{Exact, Amount, Kind, Style};
use crate::pricing::{Figure, Way, verdict_words};
use crate::scenario::{Key, MOST_SEATS, Scenario};
use crate::ui::live::Worked;
use crate::ui::{El, Host, Live, el};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The calculator of one app.
pub fn calculator(host: &Host, live: Live) -> El {
    let own = live.worked_now().app.record.slug.as_str() == OWN_SLUG;
    let fields = el("div")
        .class("fields")
        .kids(own.then(|| own_fields(host, live)).into_iter().flatten())
        .kid(Field::number(Key::Seats, "Seats").slider(1, 500).el(host, live))
        .kid(choice(host, live, Key::Plan, "Plan today", "", move || {
            current_plans(live)
        }));
    el("section")
        .class("card calculator")
        .attr("aria-label", "Calculator")
        .attr("data-live", "")
        .many(move || notes(live))
        .kid(verdict(live))
        .many(move || unread(live))
        .kid(fields)
        .kids(ways(host, live))
        .kids(more_inputs(host, live))
        .kid(figures(host, live))
        .kids(actions(live))
}

/// What a link held that could not be used.
fn notes(live: Live) -> Vec<El> {
    let notes = live.notes();
    if notes.is_empty() {
        return Vec::new();
    }
    let items = notes.iter().map(|note| el("li").text(note.to_string()));
    vec![
        el("ul")
            .class("note link-notes")
            .kids(items),
    ]
}

fn verdict(live: Live) -> El {
    let words = move || live.with(|worked| verdict_words(&worked.app, &worked.estimate));
    let of = move || live.with(|worked| worked.estimate.verdict);
    el("output")
        .class("verdict")
        .attr_of("data-verdict", move || Some(of().way.as_str().to_owned()))
        .attr_of("data-sure", move || Some(of().sure.to_string()))
        .kid(
            el("span")
                .class("says")
                .kid(el("strong").text_of(move || words().lead))
                .text_of(move || words().rest),
        )
        .kid(el("span").class("sure").text_of(move || words().sure))
}

/// Says which result stands where a field cannot be read.
fn unread(live: Live) -> Vec<El> {
    let unread = live.unread();
    if unread.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = unread
        .iter()
        .map(|key| {
            let kept = match live.value(key) {
                value if value.is_empty() => "nothing".to_owned(),
                value => value,
            };
            format!("{} ({kept})", key.label())
        })
        .collect();
    let sentence = format!(
        "The figures are the last good result: they keep what could be read before for {}.",
        names.join(", ")
    );
    vec![
        el("p")
            .class("note kept")
            .attr("data-kept", "")
            .attr("role", "status")
            .text(sentence),
    ]
}

/// A plan as a choice: its name and price.
pub(super) fn plan_label(worked: &Worked, plan: &Plan) -> String {
    match worked.estimate.scenario.prices.get(&plan.id) {
        Some(price) => format!(
            "{}: your price {}",
            plan.name,
            Style::Cents.show(&Amount::exact(*price))
        ),
        None => format!("{}: {}", plan.name, crate::guide::price_words(&worked.app, plan)),
    }
}

fn current_plans(live: Live) -> Options {
    live.with(|worked| {
        let plans = &worked.app.record.plans;
        plans
            .iter()
            .map(|plan| (plan.id.to_string(), plan_label(worked, plan)))
            .chain([("none".to_owned(), "Not a customer yet".to_owned())])
            .collect()
    })
}

fn own_fields(host: &Host, live: Live) -> Vec<El> {
    let price = "Dollars a seat and month.";
    let name = Field {
        number: false,
        ..Field::number(Key::Name, "Name of the app")
    };
    [
        name,
        Field::number(Key::OwnCurrent, "Price today").help(price).placeholder("not known yet"),
        Field::number(Key::OwnTarget, "Price with SCIM").help(price).placeholder("not known yet"),
        Field::number(Key::OwnMinimum, "Minimum seats")
            .help("The least number of seats that the vendor bills, if there is one.")
            .placeholder("none"),
    ]
    .into_iter()
    .map(|field| field.el(host, live))
    .collect()
}

/// The three ways, the cheapest marked, with bars that compare their ceilings.
fn ways(host: &Host, live: Live) -> [El; 2] {
    let rows = [
        (Way::Managed, Figure::HorizonManaged),
        (Way::Manual, Figure::HorizonManual),
        (Way::Native, Figure::HorizonNative),
    ]
    .into_iter()
    .map(|(way, figure)| {
        let label = el("span")
            .class("way")
            .text_of(move || way_label(live, way))
            .kid(el("small").text_of(move || live.with(|worked| way_words(worked, way))));
        let bar = el("svg")
            .class("bar")
            .attr("viewBox", "0 0 100 1")
            .attr("preserveAspectRatio", "none")
            .attr("aria-hidden", "true")
            .kid(
                el("rect")
                    .attr_of("width", move || Some(bar_width(live, way)))
                    .attr("height", "1"),
            );
        el("li")
            .class_when(way.as_str(), "best", move || {
                live.with(|worked| worked.estimate.verdict.way == way)
            })
            .attr("data-way", way.as_str())
            .kid(label)
            .kid(el("div").class("amount").kids(live_figure(host, live, figure)))
            .kid(bar)
    });
    let rows: Vec<El> = rows.collect();
    let heading = move || match live.with(|worked| worked.estimate.horizon.years) {
        1 => "Cost a year".to_owned(),
        years => format!("Cost over {years} years"),
    };
    [
        el("h3").class("ways-head").text_of(heading),
        el("ul").class("ways").kids(rows),
    ]
}

fn way_label(live: Live, way: Way) -> String {
    match way {
        Way::Managed => live.with(|worked| worked.app.terms.offer.name.clone()),
        Way::Manual => "By hand".to_owned(),
        _ => "Native upgrade".to_owned(),
    }
}

fn way_words(worked: &Worked, way: Way) -> String {
    let estimate = &worked.estimate;
    let name = |id: &Option<PlanId>| {
        id.as_ref()
            .and_then(|id| worked.app.plan(id))
            .map(|plan| plan.name.clone())
    };
    match way {
        Way::Managed if estimate.current.is_none() => "flat fee and licences".to_owned(),
        Way::Managed => "flat, any number of seats".to_owned(),
        Way::Manual if estimate.current.is_none() => "work, misses and licences".to_owned(),
        Way::Manual => "work, idle seats, missed offboardings".to_owned(),
        _ => match (name(&estimate.current), name(&estimate.target)) {
            (_, None) => "no plan has SCIM".to_owned(),
            (Some(current), Some(_)) if estimate.native.on_target => format!("{current} has SCIM"),
            (Some(current), Some(target)) => format!("{target} instead of {current}"),
            (None, Some(target)) => format!("the whole of {target}"),
        },
    }
}

/// The share of the dearest ceiling in percent, for a bar: a picture of numbers, not a number.
fn bar_width(live: Live, way: Way) -> String {
    live.with(|worked| {
        let size = |way: Way| {
            let amount = worked.estimate.horizon.of(way);
            match amount.kind() {
                Kind::AtLeast => amount.low(),
                _ => amount.high(),
            }
        };
        let most = Way::THREE.into_iter().filter_map(size).max();
        let share = size(way)
            .zip(most.filter(|most| *most > Decimal::ZERO))
            .and_then(|(size, most)| size.mul_exact(Decimal::ONE_HUNDRED)?.div_exact(most));
        match share {
            Some(share) => share.to_u32().unwrap_or(0).clamp(1, 100).to_string(),
            None => "0".to_owned(),
        }
    })
}

/// Every figure that the ways and the verdict rest on.
fn figures(host: &Host, live: Live) -> El {
    let groups: [(&'static str, &[(Figure, &'static str)]); 3] = [
        (
            "Native",
            &[
                (Figure::Upgrade, "More a year than today"),
                (Figure::Total, "SCIM plan in all, a year"),
                (Figure::Increase, "Increase of the bill"),
                (Figure::BreakEven, "Costs at least the managed fee from"),
                (Figure::FlipPrice, "Quote under which native wins"),
            ],
        ),
        ("Managed", &[(Figure::ManagedFee, "Fee a year")]),
        (
            "By hand",
            &[
                (Figure::Licences, "Idle licences a year"),
                (Figure::Labour, "IT work a year"),
                (Figure::Compliance, "Missed offboardings a year"),
                (Figure::ManualTotal, "In all, a year"),
            ],
        ),
    ];
    let mut details = el("details")
        .class("all-figures")
        .kid(el("summary").text("Every figure, with its formula"));
    for (heading, figures) in groups {
        let rows = figures.iter().map(|(figure, label)| {
            el("div")
                .kid(el("dt").text(*label))
                .kid(el("dd").kids(live_figure(host, live, *figure)))
        });
        let rows: Vec<El> = rows.collect();
        details = details
            .kid(el("h4").text(heading))
            .kid(el("dl").class("figures").kids(rows));
    }
    details.many(move || {
        let below = live.with(|worked| dearer_below(&worked.estimate.native.dearer_below));
        below.map(|text| el("p").class("help").text(text)).into_iter().collect()
    })
}

/// Ranges below the break-even in which the upgrade is dearer all the same, in words.
fn dearer_below(ranges: &[(u64, u64)]) -> Option<String> {
    let ranges: Vec<String> = ranges
        .iter()
        .take(4)
        .map(|(from, to)| match (*to).min(MOST_SEATS) {
            to if *from == to => format!("at {from} seats"),
            to => format!("from {from} to {to} seats"),
        })
        .collect();
    (!ranges.is_empty()).then(|| {
        format!(
            "Below the break-even the upgrade costs at least the fee as well {}.",
            ranges.join(" and ")
        )
    })
}

fn actions(live: Live) -> [El; 2] {
    let worked = live.worked_now();
    let offer = &worked.app.terms.offer;
    let book = el("a")
        .class("button main")
        .attr("href", offer.book.href.clone())
        .attr("rel", "noopener noreferrer external")
        .text(offer.book.label.clone());
    let again = el("button")
        .attr("type", "button")
        .class("button")
        .flag("disabled", !live.enabled())
        .on("click", move |_| live.replace(Scenario::default()))
        .text("Start again");
    [
        el("p").class("actions").kid(book).kid(again),
        el("p").class("disclosure").text(offer.disclosure.clone()),
    ]
}

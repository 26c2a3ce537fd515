//! The panel that holds the verdict, the inputs, the three ways and every figure with its formula.

use super::field::{Field, Options, choice, number};
use super::figure::live_figure;
use super::more::more_inputs;
use crate::catalog::{OWN_SLUG, Plan, PlanId};
use crate::money::{Amount, Exact, Kind, Style};
use crate::pricing::{Figure, Way, verdict_words};
use crate::scenario::{Key, MOST_SEATS};
use crate::ui::live::Worked;
use crate::ui::{El, Host, Live, el};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The calculator of one app.
pub fn calculator(host: &Host, live: Live) -> El {
    live.with(|worked| {
        let own = worked.app.record.slug.as_str() == OWN_SLUG;
        let seats = Field {
            slider: Some((1, 500)),
            ..number(Key::Seats, "Seats", "")
        };
        let fields = el("div.fields")
            .kids(own.then(|| own_fields(host, live)).into_iter().flatten())
            .kid(seats.el(host, live))
            .kid(choice(
                host,
                live,
                Key::Plan,
                "Plan today",
                "",
                current_plans(worked),
            ));
        el("section.card.calculator aria-label=Calculator data-live")
            .kids(notes(live))
            .kid(verdict(worked))
            .kids(unread(live))
            .kid(fields)
            .kid(
                el("h3.ways-head").text(match worked.estimate.horizon.years {
                    1 => "Cost a year".to_owned(),
                    years => format!("Cost over {years} years"),
                }),
            )
            .kid(ways(host, live, worked))
            .kids(more_inputs(host, live, worked))
            .kid(figures(host, live, worked))
            .kids(actions(live, worked))
    })
}

/// What a link held that could not be used.
fn notes(live: Live) -> Option<El> {
    let notes = live.notes();
    let items = notes.iter().map(|note| el("li").text(note.to_string()));
    (!notes.is_empty()).then(|| el("ul.note.link-notes").kids(items))
}

fn verdict(worked: &Worked) -> El {
    let words = verdict_words(&worked.app, &worked.estimate);
    let verdict = worked.estimate.verdict;
    el("output.verdict")
        .attr("data-verdict", verdict.way.as_str())
        .attr("data-sure", if verdict.sure { "true" } else { "false" })
        .kid(
            el("span.says")
                .kid(el("strong").text(words.lead))
                .text(words.rest),
        )
        .kid(el("span.sure").text(words.sure))
}

/// Says which result stands where a field cannot be read.
fn unread(live: Live) -> Option<El> {
    let names: Vec<String> = live
        .unread()
        .iter()
        .map(|key| {
            let kept = match live.value(key) {
                value if value.is_empty() => "nothing".to_owned(),
                value => value,
            };
            format!("{} ({kept})", key.label())
        })
        .collect();
    (!names.is_empty()).then(|| {
        el("p.note.kept data-kept role=status").text(format!(
            "The figures are the last good result: they keep what could be read before for {}.",
            names.join(", ")
        ))
    })
}

/// A plan as a choice: its name and price.
pub(super) fn plan_label(worked: &Worked, plan: &Plan) -> String {
    match worked.estimate.scenario.prices.get(&plan.id) {
        Some(price) => format!(
            "{}: your price {}",
            plan.name,
            Style::Cents.show(&Amount::exact(*price))
        ),
        None => format!(
            "{}: {}",
            plan.name,
            crate::guide::price_words(&worked.app, plan)
        ),
    }
}

fn current_plans(worked: &Worked) -> Options {
    let plans = &worked.app.record.plans;
    plans
        .iter()
        .map(|plan| (plan.id.to_string(), plan_label(worked, plan)))
        .chain([("none".to_owned(), "Not a customer yet".to_owned())])
        .collect()
}

fn own_fields(host: &Host, live: Live) -> Vec<El> {
    let price = "Dollars a seat and month.";
    let minimum = "The least number of seats that the vendor bills, if there is one.";
    let name = Field {
        number: false,
        ..number(Key::Name, "Name of the app", "")
    };
    [
        name,
        number(Key::OwnCurrent, "Price today", price).placeholder("not known yet"),
        number(Key::OwnTarget, "Price with SCIM", price).placeholder("not known yet"),
        number(Key::OwnMinimum, "Minimum seats", minimum).placeholder("none"),
    ]
    .into_iter()
    .map(|field| field.el(host, live))
    .collect()
}

/// The three ways, the cheapest marked, with bars that compare their ceilings.
fn ways(host: &Host, live: Live, worked: &Worked) -> El {
    let rows = [
        (Way::Managed, Figure::HorizonManaged),
        (Way::Manual, Figure::HorizonManual),
        (Way::Native, Figure::HorizonNative),
    ]
    .map(|(way, figure)| {
        let label = el("span.way")
            .text(way_label(worked, way))
            .kid(el("small").text(way_words(worked, way)));
        let bar = el("svg.bar preserveAspectRatio=none aria-hidden=true")
            .attr("viewBox", "0 0 100 1")
            .kid(el("rect height=1").attr("width", bar_width(worked, way)));
        el("li")
            .class(way.as_str())
            .class_if("best", worked.estimate.verdict.way == way)
            .attr("data-way", way.as_str())
            .kid(label)
            .kid(el("div.amount").kids(live_figure(host, live, figure)))
            .kid(bar)
    });
    el("ul.ways").kids(rows)
}

fn way_label(worked: &Worked, way: Way) -> String {
    match way {
        Way::Managed => worked.app.terms.offer.name.clone(),
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
fn bar_width(worked: &Worked, way: Way) -> String {
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
}

/// Every figure that the ways and the verdict rest on.
fn figures(host: &Host, live: Live, worked: &Worked) -> El {
    const GROUPS: [(&str, &[(Figure, &str)]); 3] = [
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
    let mut details =
        el("details.all-figures").kid(el("summary").text("Every figure, with its formula"));
    for (heading, figures) in GROUPS {
        let rows = figures.iter().map(|(figure, label)| {
            el("div")
                .kid(el("dt").text(*label))
                .kid(el("dd").kids(live_figure(host, live, *figure)))
        });
        let rows: Vec<El> = rows.collect();
        details = details
            .kid(el("h4").text(heading))
            .kid(el("dl.figures").kids(rows));
    }
    let below = dearer_below(&worked.estimate.native.dearer_below);
    details.kids(below.map(|text| el("p.help").text(text)))
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

fn actions(live: Live, worked: &Worked) -> [El; 2] {
    let offer = &worked.app.terms.offer;
    let book = el("a.button.main")
        .attr("href", offer.book.href.clone())
        .attr("rel", "noopener noreferrer external")
        .text(offer.book.label.clone());
    let again = el("button.button type=button data-does=start-again")
        .flag("disabled", !live.enabled())
        .text("Start again");
    [
        el("p.actions").kid(book).kid(again),
        el("p.disclosure").text(offer.disclosure.clone()),
    ]
}

//! The panel that holds the verdict, the inputs, the three ways and every figure with its formula.

use super::field::{choice, number, text_field};
use super::figure::live_figure;
use super::more::more_inputs;
use crate::catalog::{OWN_SLUG, Plan};
use crate::money::{Amount, Kind, Style};
use crate::pricing::{Figure, Way, verdict_words};
use crate::scenario::{Key, MOST_SEATS};
use crate::ui::{Host, Live};
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The calculator of one app.
pub fn calculator(host: &Host, live: Live) -> impl IntoView + use<> {
    let host = host.clone();
    let own = live.app_now().record.slug.as_str() == OWN_SLUG;
    view! { class="w",
        <section class="card calculator" aria-label="Calculator" data-live="">
            {notes(live)}
            {verdict(live)}
            {unread(live)}
            <div class="fields">
                {own.then(|| own_fields(&host, live))}
                {number(&host, live, Key::Seats, "Seats", "", Some((1, 500)), String::new)}
                {choice(&host, live, Key::Plan, "Plan today", "", move || current_plans(live))}
            </div>
            {ways(&host, live)}
            {more_inputs(&host, live)}
            {figures(&host, live)}
            {actions(live)}
        </section>
    }
}

/// What a link held that could not be used.
fn notes(live: Live) -> impl IntoView {
    move || {
        let notes = live.notes().get();
        (!notes.is_empty()).then(|| {
            let items: Vec<_> = notes
                .iter()
                .map(|note| view! { class="w", <li>{note.to_string()}</li> })
                .collect();
            view! { class="w", <ul class="note link-notes" role="status">{items}</ul> }
        })
    }
}

fn verdict(live: Live) -> impl IntoView {
    let words = Memo::new(move |_| {
        let app = live.app();
        live.estimate().with(|estimate| verdict_words(&app, estimate))
    });
    let of = move || live.estimate().with(|estimate| estimate.verdict);
    view! { class="w",
        <output
            class="verdict"
            data-verdict=move || of().way.as_str()
            data-sure=move || if of().sure { "true" } else { "false" }
        >
            <span class="says">
                <strong>{move || words.with(|words| words.lead.clone())}</strong>
                {move || words.with(|words| words.rest.clone())}
            </span>
            <span class="sure">{move || words.with(|words| words.sure.clone())}</span>
        </output>
    }
}

/// Says which result stands where a field cannot be read.
fn unread(live: Live) -> impl IntoView {
    move || {
        let unread = live.unread();
        (!unread.is_empty()).then(|| {
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
            view! { class="w",
                <p class="note kept" data-kept="" role="status">
                    {format!(
                        "The figures are the last good result: they keep what could be read before for {}.",
                        names.join(", ")
                    )}
                </p>
            }
        })
    }
}

/// A plan as a choice: its name and price.
pub(super) fn plan_label(live: Live, plan: &Plan) -> String {
    let app = live.app();
    let own = live.scenario().with(|scenario| scenario.prices.get(&plan.id).copied());
    match own {
        Some(price) => format!("{}: your price {}", plan.name, Style::Cents.show(&Amount::exact(price))),
        None => format!("{}: {}", plan.name, crate::guide::price_words(&app, plan)),
    }
}

fn current_plans(live: Live) -> Vec<(String, String)> {
    let app = live.app();
    app.record
        .plans
        .iter()
        .map(|plan| (plan.id.to_string(), plan_label(live, plan)))
        .chain([("none".to_owned(), "Not a customer yet".to_owned())])
        .collect()
}

fn own_fields(host: &Host, live: Live) -> impl IntoView + use<> {
    let price = "Dollars a seat and month.";
    let none = || "not known yet".to_owned();
    view! { class="w",
        {text_field(host, live, Key::Name, "Name of the app", "")}
        {number(host, live, Key::OwnCurrent, "Price today", price, None, none)}
        {number(host, live, Key::OwnTarget, "Price with SCIM", price, None, none)}
        {number(host, live, Key::OwnMinimum, "Minimum seats", "The least number of seats that the vendor bills, if there is one.", None, || "none".to_owned())}
    }
}

/// The three ways, the cheapest first marked, with bars that compare their ceilings.
fn ways(host: &Host, live: Live) -> impl IntoView + use<> {
    let rows: Vec<_> = [
        (Way::Managed, Figure::HorizonManaged),
        (Way::Manual, Figure::HorizonManual),
        (Way::Native, Figure::HorizonNative),
    ]
    .into_iter()
    .map(|(way, figure)| {
        let best = move || live.estimate().with(|estimate| estimate.verdict.way == way);
        let bar = move || bar_width(live, way);
        view! { class="w",
            <li class:best=best class=way.as_str() data-way=way.as_str()>
                <span class="way">
                    {way_label(live, way)}
                    <small>{move || way_words(live, way)}</small>
                </span>
                <span class="amount">{live_figure(host, live, figure)}</span>
                <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect width=bar height="1"></rect>
                </svg>
            </li>
        }
    })
    .collect();
    view! { class="w",
        <h3 class="ways-head">{move || span_words(live)}</h3>
        <ul class="ways">{rows}</ul>
    }
}

fn span_words(live: Live) -> String {
    match live.estimate().with(|estimate| estimate.horizon.years) {
        1 => "Cost a year".to_owned(),
        years => format!("Cost over {years} years"),
    }
}

fn way_label(live: Live, way: Way) -> impl Fn() -> String + Send + 'static {
    move || match way {
        Way::Managed => live.app().terms.offer.name.clone(),
        Way::Manual => "By hand".to_owned(),
        _ => "Native upgrade".to_owned(),
    }
}

fn way_words(live: Live, way: Way) -> String {
    let app = live.app();
    live.estimate().with(|estimate| {
        let name = |id: &Option<crate::catalog::PlanId>| {
            id.as_ref()
                .and_then(|id| app.plan(id))
                .map(|plan| plan.name.clone())
        };
        match way {
            Way::Managed if estimate.current.is_none() => "flat fee and licences".to_owned(),
            Way::Managed => "flat, any number of seats".to_owned(),
            Way::Manual if estimate.current.is_none() => "work, misses and licences".to_owned(),
            Way::Manual => "work, idle seats, missed offboardings".to_owned(),
            _ => match (name(&estimate.current), name(&estimate.target)) {
                (_, None) => "no plan has SCIM".to_owned(),
                (Some(current), Some(_)) if estimate.native.on_target => {
                    format!("{current} has SCIM")
                }
                (Some(current), Some(target)) => format!("{target} instead of {current}"),
                (None, Some(target)) => format!("the whole of {target}"),
            },
        }
    })
}

/// The share of the dearest ceiling in percent, for a bar: a picture of numbers, not a number.
fn bar_width(live: Live, way: Way) -> String {
    live.estimate().with(|estimate| {
        let size = |way: Way| {
            let amount = estimate.horizon.of(way);
            match amount.kind() {
                Kind::AtLeast => amount.low(),
                _ => amount.high(),
            }
        };
        let most = Way::THREE.into_iter().filter_map(size).max();
        let share = size(way)
            .zip(most.filter(|most| *most > Decimal::ZERO))
            .and_then(|(size, most)| size.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(most));
        match share {
            Some(share) => share.to_u32().unwrap_or(0).clamp(1, 100).to_string(),
            None => "0".to_owned(),
        }
    })
}

/// Every figure that the ways and the verdict rest on.
fn figures(host: &Host, live: Live) -> impl IntoView + use<> {
    let groups = [
        (
            "Native",
            vec![
                (Figure::Upgrade, "More a year than today"),
                (Figure::Total, "SCIM plan in all, a year"),
                (Figure::Increase, "Increase of the bill"),
                (Figure::BreakEven, "Costs at least the managed fee from"),
                (Figure::FlipPrice, "Quote under which native wins"),
            ],
        ),
        ("Managed", vec![(Figure::ManagedFee, "Fee a year")]),
        (
            "By hand",
            vec![
                (Figure::Licences, "Idle licences a year"),
                (Figure::Labour, "IT work a year"),
                (Figure::Compliance, "Missed offboardings a year"),
                (Figure::ManualTotal, "In all, a year"),
            ],
        ),
    ];
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(heading, figures)| {
            let rows: Vec<_> = figures
                .into_iter()
                .map(|(figure, label)| {
                    view! { class="w",
                        <div><dt>{label}</dt><dd>{live_figure(host, live, figure)}</dd></div>
                    }
                })
                .collect();
            view! { class="w", <h4>{heading}</h4> <dl class="figures">{rows}</dl> }
        })
        .collect();
    let below = move || {
        live.estimate().with(|estimate| {
            let ranges: Vec<String> = estimate
                .native
                .dearer_below
                .iter()
                .take(4)
                .map(|(from, to)| {
                    let to = (*to).min(MOST_SEATS);
                    if *from == to {
                        format!("at {from} seats")
                    } else {
                        format!("from {from} to {to} seats")
                    }
                })
                .collect();
            (!ranges.is_empty()).then(|| {
                format!(
                    "Below the break-even the upgrade costs at least the fee as well {}.",
                    ranges.join(" and ")
                )
            })
        })
    };
    view! { class="w",
        <details class="all-figures">
            <summary>"Every figure, with its formula"</summary>
            {groups}
            {move || below().map(|text| view! { class="w", <p class="help">{text}</p> })}
        </details>
    }
}

fn actions(live: Live) -> impl IntoView {
    let app = live.app_now();
    let offer = &app.terms.offer;
    let (label, href) = (offer.book.label.clone(), offer.book.href.clone());
    let disclosure = offer.disclosure.clone();
    view! { class="w",
        <p class="actions">
            <a class="button main" href=href rel="noopener noreferrer external">{label}</a>
            <button
                type="button"
                class="button"
                disabled=!live.enabled()
                on:click=move |_| live.replace(crate::scenario::Scenario::default())
            >
                "Start again"
            </button>
        </p>
        <p class="disclosure">{disclosure}</p>
    }
}

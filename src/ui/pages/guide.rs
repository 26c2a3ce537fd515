//! A guide page, and the page of an app that is not in the catalog.

use crate::catalog::{App, Bundle, own_app};
use crate::guide::{Block, Section, outline};
use crate::money::grouped;
use crate::pricing::estimate;
use crate::route::Route;
use crate::scenario::Scenario;
use crate::ui::parts::{Numbered, Slot, calculator, cited, facts, sections, slot};
use crate::ui::{Host, State};
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The guide of an app of the catalog.
pub fn guide(host: &Host, app: App, bundle: &Bundle) -> AnyView {
    let guide = outline(&app, bundle);
    let route = Route::Guide(app.record.slug.clone());
    let app = Arc::new(app);
    let state = Arc::new(State::new(app.clone()));
    let page = Numbered {
        host: host.clone(),
        route,
        sources: Arc::new(guide.sources),
        state: Some(state.clone()),
    };
    view! {
        <article class="guide">
            <div class="hero">
                <p class="crumb">
                    <a href=host.href(&Route::Explorer)>"Apps"</a>
                    " / "
                    {app.record.category.clone()}
                    " / "
                    {app.record.name.clone()}
                </p>
                <p><span class=format!("pill {}", guide.status.as_str())>{guide.badge}</span></p>
                <h1>{guide.heading}</h1>
                <p class="lede">{cited(&guide.lede)}</p>
                {facts(&page, &guide.facts)}
            </div>
            <aside class="side">
                <h2 class="visually-hidden">"Calculator"</h2>
                {still_calculator(host, &state, still_words(&app))}
            </aside>
            <div class="text">
                {sections(&page, &guide.sections)}
            </div>
        </article>
    }
    .into_any()
}

/// The scenario in words: `50 seats on Essential`.
pub fn scenario_words(app: &App, scenario: &Scenario) -> String {
    let estimate = estimate(app, scenario);
    let plan = estimate
        .current
        .as_ref()
        .and_then(|id| app.plan(id))
        .map(|plan| plan.name.clone())
        .unwrap_or_else(|| "no plan yet".to_owned());
    format!(
        "{} seats on {plan}",
        grouped(Decimal::from(estimate.scenario.seats), 0)
    )
}

/// What a page without scripts shows, so that no figure stands without its scenario.
fn still_words(app: &App) -> String {
    format!("Shown for {}.", scenario_words(app, &Scenario::default()))
}

/// The calculator as the page holds it until it comes alive.
fn still_calculator(host: &Host, state: &State, words: String) -> AnyView {
    if host.bare {
        return slot(Slot::Calculator, ().into_any());
    }
    let content = view! {
        <p class="still" data-still="">{words}</p>
        {calculator(&host.within(Slot::Calculator), state).view()}
    };
    slot(Slot::Calculator, content.into_any())
}

/// The page of an app that is not in the catalog.
pub fn own(host: &Host, bundle: &Bundle) -> AnyView {
    let Some(first) = own_app(&Scenario::default(), &bundle.terms) else {
        return ().into_any();
    };
    let lede_text = first.record.guide.lede.text.clone();
    let state = Arc::new(State::new(Arc::new(first)));
    let page = Numbered {
        host: host.clone(),
        route: Route::Own,
        sources: Arc::new(Vec::new()),
        state: Some(state.clone()),
    };
    let section = |id, heading: &str, block| Section {
        id,
        heading: heading.to_owned(),
        blocks: vec![block],
    };
    let live = [
        section("charts", "Where the lines cross", Block::Charts),
        section("decision", "Which way to take", Block::Decision),
    ];
    view! {
        <article class="guide own">
            <div class="hero">
                <p class="crumb">
                    <a href=host.href(&Route::Explorer)>"Apps"</a>
                    " / Your own app"
                </p>
                <h1>"SCIM cost calculator for any app"</h1>
                <p class="lede">{lede_text}</p>
            </div>
            <aside class="side">
                <h2 class="visually-hidden">"Calculator"</h2>
                {still_calculator(
                    host,
                    &state,
                    "Shown for 50 seats, before any price is typed. The calculator needs scripts."
                        .to_owned(),
                )}
            </aside>
            <div class="text">
                {sections(&page, &live)}
            </div>
        </article>
    }
    .into_any()
}

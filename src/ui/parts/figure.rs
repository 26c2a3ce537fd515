//! A figure with a dotted underline that opens its formula, sources and dates.

use crate::catalog::Source;
use crate::guide::Example;
use crate::pricing::{Figure, Why, explain};
use crate::route::Route;
use crate::ui::{Host, Live};
use leptos::prelude::*;

/// A figure of the reader's live scenario. Each stands once on a page.
pub fn live_figure(host: &Host, live: Live, figure: Figure) -> impl IntoView + use<> {
    let amount = move || live.estimate().with(|estimate| estimate.amount(figure));
    let shown = move || figure.style().show(&amount());
    let why = move || {
        let app = live.app();
        live.estimate().with(|estimate| explain(&app, estimate, figure))
    };
    // The body is made when it is first opened: a keystroke must not pay for what nobody reads.
    let open = RwSignal::new(!live.enabled());
    let id = host.ids.next("why");
    let host = host.clone();
    let why_id = id.clone();
    view! { class="w",
        <button type="button" class="fig" popovertarget=id.clone()>
            <data
                data-figure=figure.as_str()
                data-kind=move || amount().kind().as_str()
                value=move || amount().value_text()
            >
                {shown}
            </data>
        </button>
        <div class="why" popover="auto" id=id on:toggle=move |_| open.set(true)>
            {move || {
                open.get().then(|| {
                    let shown = shown();
                    why_body(&host, &why_id, shown, &why())
                })
            }}
        </div>
    }
}

/// A figure of a stated scenario, in a table or a text.
pub fn example_figure(host: &Host, example: &Example) -> AnyView {
    let id = host.ids.next("why");
    let shown = example.show();
    let body = why_body(host, &id, shown.clone(), &example.why);
    view! { class="w",
        <button type="button" class="fig" popovertarget=id.clone()>
            <data
                data-name=example.figure.as_str()
                data-for=example.scenario.clone()
                data-kind=example.amount.kind().as_str()
                value=example.amount.value_text()
            >
                {shown}
            </data>
        </button>
        <div class="why" popover="auto" id=id>
            {body}
        </div>
    }
    .into_any()
}

fn why_body(host: &Host, id: &str, shown: String, why: &Why) -> AnyView {
    let method = host.addresses.section(&Route::Methodology, why.method);
    let formula: Vec<_> = why
        .formula
        .iter()
        .map(|line| view! { class="w", <li><code>{line.clone()}</code></li> })
        .collect();
    let assumptions: Vec<_> = why
        .assumptions
        .iter()
        .map(|line| view! { class="w", <li>{line.clone()}</li> })
        .collect();
    let sources: Vec<_> = why
        .sources
        .iter()
        .map(|source| view! { class="w", <li>{source_line(host, source)}</li> })
        .collect();
    view! { class="w",
        <p class="why-title">"Why " <b>{shown}</b> "?"</p>
        <ul class="formula">{formula}</ul>
        {(!assumptions.is_empty()).then(|| view! { class="w", <ul class="assumptions">{assumptions}</ul> })}
        {(!sources.is_empty()).then(|| view! { class="w", <ul class="why-sources">{sources}</ul> })}
        <p class="why-end">
            <a href=method>"How this is worked out"</a>
            <button type="button" popovertarget=id.to_owned() popovertargetaction="hide">"Close"</button>
        </p>
    }
    .into_any()
}

/// A source with its date, in words that say what the date is.
pub fn source_line(host: &Host, source: &Source) -> impl IntoView + use<> {
    let title = source.title.clone();
    let linked = match source.url.clone().filter(|url| url.starts_with("https://")) {
        Some(url) => view! { class="w",
            <a href=url rel="noopener noreferrer external">{title}</a>
        }
        .into_any(),
        None => title.into_any(),
    };
    let date = format!(", {}: {} {}", source.publisher, source.dated(), source.on.show());
    let old = host
        .today
        .is_some_and(|today| source.is_stale(today, host.stale_after_days));
    view! { class="w",
        {linked}
        {date}
        {old.then(|| {
            let words = format!(" \u{b7} older than {} days", host.stale_after_days);
            view! { class="w", <span class="stale">{words}</span> }
        })}
    }
}

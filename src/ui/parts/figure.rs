//! A figure with a dotted underline that opens its formula, sources and dates.

use crate::catalog::Source;
use crate::guide::Example;
use crate::pricing::{Figure, Why, explain};
use crate::route::Route;
use crate::ui::{El, Host, Live, el};
use leptos::prelude::*;

/// A figure of the reader's live scenario. Each stands once on a page.
pub fn live_figure(host: &Host, live: Live, figure: Figure) -> [El; 2] {
    // The body is made when it is first opened: a keystroke must not pay for what nobody reads.
    let open = RwSignal::new(!live.enabled());
    let id = host.ids.next("why");
    let host = host.clone();
    let data = el("data")
        .attr("data-figure", figure.as_str())
        .attr_of("data-kind", move || Some(live.amount(figure).kind().as_str().to_owned()))
        .attr_of("value", move || Some(live.amount(figure).value_text()))
        .text_of(move || figure.style().show(&live.amount(figure)));
    let body = {
        let id = id.clone();
        move || {
            if !open.get() {
                return Vec::new();
            }
            let (shown, why) = live.with(|worked| {
                let shown = figure.style().show(&worked.estimate.amount(figure));
                (shown, explain(&worked.app, &worked.estimate, figure))
            });
            why_body(&host, &id, shown, &why)
        }
    };
    let why = el("div").class("why").attr("popover", "auto").attr("id", id.clone());
    [
        opener(id, data),
        why.on("toggle", move |_| open.set(true)).many(body),
    ]
}

/// A figure of a stated scenario, in a table or a text.
pub fn example_figure(host: &Host, example: &Example) -> [El; 2] {
    let id = host.ids.next("why");
    let shown = example.show();
    let data = el("data")
        .attr("data-name", example.figure.as_str())
        .attr("data-for", example.scenario.clone())
        .attr("data-kind", example.amount.kind().as_str())
        .attr("value", example.amount.value_text())
        .text(shown.clone());
    let body = why_body(host, &id, shown, &example.why);
    let why = el("div").class("why").attr("popover", "auto").attr("id", id.clone());
    [opener(id, data), why.kids(body)]
}

fn opener(id: String, data: El) -> El {
    el("button")
        .attr("type", "button")
        .class("fig")
        .attr("popovertarget", id)
        .kid(data)
}

fn why_body(host: &Host, id: &str, shown: String, why: &Why) -> Vec<El> {
    let list = |class: &'static str, items: Vec<El>| {
        (!items.is_empty()).then(|| el("ul").class(class).kids(items))
    };
    let lines = |lines: &[String]| lines.iter().map(|line| el("li").text(line.clone())).collect();
    let formula = why
        .formula
        .iter()
        .map(|line| el("li").kid(el("code").text(line.clone())))
        .collect();
    let sources = why.sources.iter().map(|source| source_item(host, source, None)).collect();
    let method = host.addresses.section(&Route::Methodology, why.method);
    let close = el("button")
        .attr("type", "button")
        .attr("popovertarget", id.to_owned())
        .attr("popovertargetaction", "hide")
        .text("Close");
    [
        Some(
            el("p")
                .class("why-title")
                .text("Why ")
                .kid(el("b").text(shown))
                .text("?"),
        ),
        list("formula", formula),
        list("assumptions", lines(&why.assumptions)),
        list("why-sources", sources),
        Some(
            el("p")
                .class("why-end")
                .kid(el("a").attr("href", method).text("How this is worked out"))
                .kid(close),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A source with its date, in words that say what the date is, as an item of a list.
pub fn source_item(host: &Host, source: &Source, id: Option<String>) -> El {
    let mut item = el("li");
    if let Some(id) = id {
        item = item.attr("id", id);
    }
    let title = source.title.clone();
    let item = match source.url.clone().filter(|url| url.starts_with("https://")) {
        Some(url) => item.kid(
            el("a")
                .attr("href", url)
                .attr("rel", "noopener noreferrer external")
                .text(title),
        ),
        None => item.text(title),
    };
    let item = item.text(format!(
        ", {}: {} {}",
        source.publisher,
        source.dated(),
        source.on.show()
    ));
    let old = host
        .today
        .is_some_and(|today| source.is_stale(today, host.stale_after_days));
    if !old {
        return item;
    }
    item.kid(el("span").class("stale").text(format!(
        " \u{b7} older than {} days",
        host.stale_after_days
    )))
}

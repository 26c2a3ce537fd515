//! A figure with a dotted underline that opens its formula, sources and dates.

use crate::catalog::Source;
use crate::guide::Example;
use crate::pricing::{Figure, Why, explain};
use crate::route::Route;
use crate::ui::{El, Host, Live, el};

/// A figure of the reader's live scenario. Each stands once on a page.
pub fn live_figure(host: &Host, live: Live, figure: Figure) -> [El; 2] {
    let id = host.ids.next("why");
    live.with(|worked| {
        let amount = worked.estimate.amount(figure);
        let shown = figure.style().show(&amount);
        // What stands in it is made once it has been opened: a keystroke must not pay for what nobody
        // reads.
        let body = live.is_open(&id).then(|| {
            let why = explain(&worked.app, &worked.estimate, figure);
            why_body(host, &id, shown.clone(), &why)
        });
        let data = el("data")
            .attr("data-figure", figure.as_str())
            .attr("data-kind", amount.kind().as_str())
            .attr("value", amount.value_text())
            .text(shown);
        opener(id, data, body.unwrap_or_default())
    })
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
    opener(id, data, body)
}

/// A figure as a button that opens what stands behind it.
fn opener(id: String, data: El, body: Vec<El>) -> [El; 2] {
    [
        el("button.fig type=button")
            .attr("popovertarget", id.clone())
            .kid(data),
        el("div.why popover=auto").attr("id", id).kids(body),
    ]
}

fn why_body(host: &Host, id: &str, shown: String, why: &Why) -> Vec<El> {
    let list =
        |words: &'static str, items: Vec<El>| (!items.is_empty()).then(|| el(words).kids(items));
    let lines = |lines: &[String]| {
        lines
            .iter()
            .map(|line| el("li").text(line.clone()))
            .collect()
    };
    let formula = why
        .formula
        .iter()
        .map(|line| el("li").kid(el("code").text(line.clone())))
        .collect();
    let sources = why
        .sources
        .iter()
        .map(|source| source_item(host, source, None))
        .collect();
    let method = host.addresses.section(&Route::Methodology, why.method);
    let close = el("button type=button popovertargetaction=hide")
        .attr("popovertarget", id.to_owned())
        .text("Close");
    [
        Some(
            el("p.why-title")
                .text("Why ")
                .kid(el("b").text(shown))
                .text("?"),
        ),
        list("ul.formula", formula),
        list("ul.assumptions", lines(&why.assumptions)),
        list("ul.why-sources", sources),
        Some(
            el("p.why-end")
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
        // In the browser the ages of the page's own list are marked by these days.
        item = item.attr("id", id).attr("data-on", source.on.to_string());
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
    item.kid(el("span.stale").text(format!(" \u{b7} older than {} days", host.stale_after_days)))
}

//! A figure with a dotted underline that opens its formula, sources and dates.

use crate::catalog::Source;
use crate::guide::Example;
use crate::money::Amount;
use crate::pricing::{Figure, Why, explain};
use crate::route::Route;
use crate::ui::{El, Host, State, el};

/// A figure of the reader's live scenario, in `place`. Each stands once on a page.
#[inline(never)]
pub fn live_figure(place: El, host: &Host, state: &State, figure: Figure) -> El {
    let id = host.ids.next("why");
    let amount = state.estimate.amount(figure);
    let shown = figure.style().show(&amount);
    // What stands in it is made once it has been opened: a keystroke must not pay for what nobody
    // reads.
    let why = match host.depth {
        None => el("div.why popover data-deeper").kid(waits()),
        Some(depth) if state.is_open(&id) => {
            let place = el("div.why popover");
            (depth.why)(place, host, state, figure, &id, shown.clone())
        }
        Some(_) => el("div.why popover"),
    };
    let data = el("data").attr("data-figure", figure.as_str());
    let data = valued(data, &amount, shown);
    let [button, why] = opener(id, data, why);
    place.kid(button).kid(why)
}

/// What stands where something is on its way that this program does not hold.
#[inline(never)]
pub(super) fn waits() -> El {
    el("p.help").text("A moment: this is being fetched.")
}

/// Fills the popover of a live figure.
pub fn why(place: El, host: &Host, state: &State, figure: Figure, id: &str, shown: String) -> El {
    let explained = explain(&state.app, &state.estimate, figure);
    why_body(place, host, id, shown, &explained)
}

/// A figure of a stated scenario, as it is shown. The scenario comes first, which many figures in a row share.
pub fn figure_of(scenario: String, name: &'static str, amount: &Amount, shown: String) -> El {
    let data = el("data")
        .attr("data-for", scenario)
        .attr("data-name", name);
    valued(data, amount, shown)
}

/// With the amount, for programs and for people.
fn valued(data: El, amount: &Amount, shown: String) -> El {
    data.attr("data-kind", amount.kind().as_str())
        .attr("value", amount.value_text())
        .text(shown)
}

/// A figure of a stated scenario, in a table or a text: a button with what it opens, or, where that is made
/// once somebody asks, alone.
pub fn example_figure(host: &Host, example: &Example) -> Vec<El> {
    let (name, scenario) = (example.figure.as_str(), example.scenario.clone());
    let data = figure_of(scenario, name, &example.amount, example.show());
    if host.bare {
        return vec![el("button.fig type=button").kid(data)];
    }
    let id = host.ids.next("why");
    let why = example_why(host, example, &id);
    opener(id, data, why).into()
}

/// What such a figure opens.
pub fn example_why(host: &Host, example: &Example, id: &str) -> El {
    let place = el("div.why popover");
    why_body(place, host, id, example.show(), &example.why)
}

/// A figure as a button that opens what stands behind it.
pub(super) fn opener(id: String, data: El, why: El) -> [El; 2] {
    [
        el("button.fig type=button")
            .attr("popovertarget", id.clone())
            .kid(data),
        why.attr("id", id),
    ]
}

pub(super) fn why_body(place: El, host: &Host, id: &str, shown: String, why: &Why) -> El {
    let title = el("p.why-title")
        .text("Why ")
        .kid(el("b").text(shown))
        .text("?");
    let mut formula = el("ul.formula");
    for line in &why.formula {
        formula = formula.kid(el("li").kid(el("code").text(line.clone())));
    }
    let mut assumptions = el("ul.assumptions");
    for line in &why.assumptions {
        assumptions = assumptions.kid(el("li").text(line.clone()));
    }
    let mut sources = el("ul.why-sources");
    for source in &why.sources {
        sources = sources.kid(source_item(host, source, None));
    }
    let mut place = place.kid(title);
    for list in [formula, assumptions, sources] {
        if !list.kids.is_empty() {
            place = place.kid(list);
        }
    }
    let method = host.addresses.section(&Route::Methodology, why.method);
    let link = el("a").attr("href", method).text("How this is worked out");
    let close = el("button type=button")
        .attr("popovertarget", id.to_owned())
        .text("Close");
    place.kid(el("p.why-end").kid(link).kid(close))
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

//! The search of the start page, and the nearest names on the page for unknown addresses.

use crate::route::Route;
use crate::scenario::{Scenario, query_fragment, query_in};
use crate::ui::{El, Host, el};
use leptos::prelude::*;
use std::sync::Arc;

/// Shows only the apps that answer a query, and says how many do.
pub type Find = Arc<dyn Fn(&str) -> usize + Send + Sync>;

/// The search. The apps are already on the page; `find` hides those that do not answer.
pub fn search(host: &Host, find: Option<Find>) -> El {
    let query = RwSignal::new(query_in(&host.fragment.get_untracked()).unwrap_or_default());
    let found = RwSignal::new(true);
    if let Some(find) = find {
        let fragment = host.fragment.clone();
        Effect::new(move |previous: Option<String>| {
            let fragment = fragment.get();
            if previous.is_some_and(|previous| previous != fragment) {
                query.set(query_in(&fragment).unwrap_or_default());
            }
            fragment
        });
        let write = host.write.clone();
        Effect::new(move |previous: Option<String>| {
            let query = query.get();
            found.set(find(&query) > 0);
            if previous.is_some_and(|previous| previous != query)
                && let Some(write) = &write
            {
                write(if query.is_empty() {
                    String::new()
                } else {
                    query_fragment(&query)
                });
            }
            query
        });
    }
    let input = el("input")
        .attr("id", "q")
        .attr("name", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("maxlength", "200")
        .flag("disabled", !host.live)
        .attr_of("value", move || Some(query.get()))
        .on("input", move |text| query.set(text));
    let host = host.clone();
    let nothing = move || {
        if found.get() {
            Vec::new()
        } else {
            vec![nothing(&host, &query.get())]
        }
    };
    el("div")
        .kid(
            el("search")
                .class("search")
                .kid(el("label").attr("for", "q").text("Find an app"))
                .kid(input),
        )
        .kid(el("div").attr("role", "status").many(nothing))
}

/// A search without a match offers the page for any app, with the name filled in.
fn nothing(host: &Host, query: &str) -> El {
    let name: String = query
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(80)
        .collect();
    let mut scenario = Scenario::default();
    scenario.own.name = Some(name.clone()).filter(|name| !name.is_empty());
    let href = host
        .addresses
        .with_scenario(&Route::Own, &scenario.to_fragment());
    let link = el("a")
        .class("button main")
        .attr("href", href)
        .text("Work it out with your own figures");
    el("div")
        .class("note nothing")
        .kid(el("p").text(format!("No app here matches \u{201c}{name}\u{201d}.")))
        .kid(el("p").kid(link))
}

/// What was asked for, and the names nearest to it.
pub fn near(host: &Host, asked: &str, found: &[(Route, String)]) -> El {
    let asked: String = asked.chars().filter(|c| !c.is_control()).take(60).collect();
    let sentence = if asked.is_empty() {
        "Nothing stands at this address.".to_owned()
    } else {
        format!("There is no page for \u{201c}{asked}\u{201d}.")
    };
    let near = el("div").kid(el("p").class("lede").text(sentence));
    if found.is_empty() {
        return near;
    }
    let links = found.iter().map(|(route, name)| {
        let link = el("a").attr("href", host.href(route)).text(name.clone());
        el("li").kid(link)
    });
    near.kid(el("h2").text("Did you mean"))
        .kid(el("ul").class("near").kids(links))
}

//! The search of the start page, and the nearest names on the page for unknown addresses.

use crate::route::Route;
use crate::scenario::{Scenario, query_fragment, query_in};
use crate::ui::{Act, El, Host, el};
use leptos::prelude::*;
use std::sync::Arc;

/// Shows only the apps that answer a query, and says how many do.
pub type Find = Arc<dyn Fn(&str) -> usize + Send + Sync>;

/// The search. The apps are already on the page; [`Find`] hides those that do not answer.
#[derive(Clone, Copy)]
pub struct Search {
    query: RwSignal<String>,
    found: RwSignal<bool>,
}

impl Search {
    /// A search that starts from the host's fragment. Without a [`Find`] it does nothing.
    pub fn new(host: &Host, find: Option<Find>) -> Self {
        let start = query_in(&host.fragment.get_untracked()).unwrap_or_default();
        let search = Search {
            query: RwSignal::new(start),
            found: RwSignal::new(true),
        };
        if let Some(find) = find {
            search.follow(host, find);
        }
        search
    }

    fn follow(self, host: &Host, find: Find) {
        let Search { query, found } = self;
        let fragment = host.fragment.clone();
        // Also where the same search is navigated to again after something else was typed.
        Effect::new(move |again: Option<()>| {
            let fragment = fragment.get();
            if again.is_some() {
                query.set(query_in(&fragment).unwrap_or_default());
            }
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

    /// Does what somebody asked for.
    pub fn act(&self, act: Act) {
        if let Act::Typed(_, text) = act {
            self.query.set(text);
        }
    }

    /// The element.
    pub fn el(&self, host: &Host) -> El {
        let query = self.query.get();
        let nothing = (!self.found.get()).then(|| nothing(host, &query));
        let input =
            el("input id=q name=q type=search autocomplete=off spellcheck=false maxlength=200")
                .flag("disabled", !host.live)
                .attr("value", query);
        let label = el("label for=q").text("Find an app");
        el("div")
            .kid(el("search.search").kid(label).kid(input))
            .kid(el("div role=status").kids(nothing))
    }
}

/// A search without a match offers the page for any app, with the name filled in.
fn nothing(host: &Host, query: &str) -> El {
    let visible = query.trim().chars().filter(|c| !c.is_control());
    let name: String = visible.take(80).collect();
    let mut scenario = Scenario::default();
    scenario.own.name = Some(name.clone()).filter(|name| !name.is_empty());
    let href = host
        .addresses
        .with_scenario(&Route::Own, &scenario.to_fragment());
    let link = el("a.button.main")
        .attr("href", href)
        .text("Work it out with your own figures");
    el("div.note.nothing")
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
    let near = el("div").kid(el("p.lede").text(sentence));
    if found.is_empty() {
        return near;
    }
    let links = found.iter().map(|(route, name)| {
        let link = el("a").attr("href", host.href(route)).text(name.clone());
        el("li").kid(link)
    });
    let links: Vec<El> = links.collect();
    near.kid(el("h2").text("Did you mean"))
        .kid(el("ul.near.list").kids(links))
}

//! The search of the start page, and the nearest names on the page for unknown addresses.

use crate::route::Route;
use crate::scenario::{Scenario, query_fragment, query_in};
use crate::ui::Host;
use leptos::prelude::*;
use std::sync::Arc;

/// Shows only the apps that answer a query, and says how many do.
pub type Find = Arc<dyn Fn(&str) -> usize + Send + Sync>;

/// The search. The apps are already on the page; `find` hides those that do not answer.
pub fn search(host: &Host, find: Option<Find>) -> AnyView {
    let query = RwSignal::new(query_in(&host.fragment.get_untracked()).unwrap_or_default());
    let found = RwSignal::new(1_usize);
    if let Some(find) = find {
        let fragment = host.fragment.clone();
        Effect::new(move |previous: Option<String>| {
            let fragment = fragment.get();
            if previous.as_ref().is_some_and(|previous| *previous != fragment) {
                query.set(query_in(&fragment).unwrap_or_default());
            }
            fragment
        });
        let write = host.write.clone();
        Effect::new(move |previous: Option<String>| {
            let query = query.get();
            found.set(find(&query));
            if previous.as_ref().is_some_and(|previous| *previous != query)
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
    let nothing = {
        let host = host.clone();
        move || (found.get() == 0).then(|| nothing(&host, &query.get()))
    };
    view! { class="w",
        <search class="search">
            <label for="q">"Find an app"</label>
            <input
                id="q"
                name="q"
                type="search"
                autocomplete="off"
                spellcheck="false"
                maxlength="200"
                disabled=!host.live
                prop:value=move || query.get()
                on:input:target=move |event| query.set(event.target().value())
            />
        </search>
        <div role="status">{nothing}</div>
    }
    .into_any()
}

/// A search without a match offers the page for any app, with the name filled in.
fn nothing(host: &Host, query: &str) -> AnyView {
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
    view! { class="w",
        <div class="note nothing">
            <p>{format!("No app here matches \u{201c}{name}\u{201d}.")}</p>
            <p><a class="button main" href=href>"Work it out with your own figures"</a></p>
        </div>
    }
    .into_any()
}

/// What was asked for, and the names nearest to it.
pub fn near(host: &Host, asked: &str, found: &[(Route, String)]) -> AnyView {
    let asked: String = asked.chars().filter(|c| !c.is_control()).take(60).collect();
    let links: Vec<_> = found
        .iter()
        .map(|(route, name)| {
            view! { class="w", <li><a href=host.href(route)>{name.clone()}</a></li> }
        })
        .collect();
    let sentence = if asked.is_empty() {
        "Nothing stands at this address.".to_owned()
    } else {
        format!("There is no page for \u{201c}{asked}\u{201d}.")
    };
    view! { class="w",
        <p class="lede">{sentence}</p>
        {(!found.is_empty()).then(|| view! { class="w",
            <h2>"Did you mean"</h2>
            <ul class="near">{links}</ul>
        })}
    }
    .into_any()
}

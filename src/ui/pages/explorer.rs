//! Every app, with search.

use crate::catalog::{App, Bundle, search};
use crate::guide::card;
use crate::route::{Addresses, Route};
use crate::scenario::Scenario;
use crate::ui::Host;
use crate::ui::parts::card_list;
use leptos::prelude::*;
use std::sync::Arc;

/// The start page.
pub fn explorer(host: &Host, bundle: &Bundle) -> AnyView {
    let apps: Arc<Vec<App>> = Arc::new(bundle.all().collect());
    let start = query_of(&host.fragment.get_untracked());
    let query = RwSignal::new(start);
    if host.live {
        let fragment = host.fragment.clone();
        Effect::new(move |previous: Option<String>| {
            let fragment = fragment.get();
            if previous.as_ref().is_some_and(|previous| *previous != fragment) {
                query.set(query_of(&fragment));
            }
            fragment
        });
        if let Some(write) = host.write.clone() {
            Effect::new(move |previous: Option<String>| {
                let query = query.get();
                if previous.as_ref().is_some_and(|previous| *previous != query) {
                    write(if query.is_empty() {
                        String::new()
                    } else {
                        crate::scenario::query_fragment(&query)
                    });
                }
                query
            });
        }
    }
    let count = apps.len();
    let results = {
        let host = host.clone();
        move || {
            let query = query.get();
            let found: Vec<_> = apps
                .iter()
                .filter(|app| search(&app.record, &query))
                .map(card)
                .collect();
            if found.is_empty() {
                nothing(&host, &query)
            } else {
                card_list(&host, &found)
            }
        }
    };
    let disabled = !host.live;
    view! {
        <div class="explorer">
            <div class="hero">
                <h1>"What SCIM really costs, app by app"</h1>
                <p class="lede">
                    "Many vendors sell automated provisioning only with a dearer plan. Here is what \
                     the step costs, what the alternatives cost, and where each figure comes from."
                </p>
            </div>
            <search class="search">
                <label for="q">"Find an app"</label>
                <input
                    id="q"
                    name="q"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="200"
                    disabled=disabled
                    prop:value=move || query.get()
                    on:input:target=move |event| query.set(event.target().value())
                />
                <p class="help">
                    {format!("{count} apps so far. ")}
                    <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
                </p>
            </search>
            <h2 class="visually-hidden">"Apps"</h2>
            {results}
        </div>
    }
    .into_any()
}

/// A search without a match offers the page for any app, with the name filled in.
fn nothing(host: &Host, query: &str) -> AnyView {
    let mut scenario = Scenario::default();
    let name: String = query.trim().chars().filter(|c| !c.is_control()).take(80).collect();
    scenario.own.name = Some(name.clone()).filter(|name| !name.is_empty());
    let addresses: &Addresses = &host.addresses;
    let href = addresses.with_scenario(&Route::Own, &scenario.to_fragment());
    view! {
        <div class="note nothing" role="status">
            <p>{format!("No app here matches \u{201c}{name}\u{201d}.")}</p>
            <p><a class="button main" href=href>"Work it out with your own figures"</a></p>
        </div>
    }
    .into_any()
}

fn query_of(fragment: &str) -> String {
    crate::scenario::query_in(fragment).unwrap_or_default()
}

//! Nothing stands at this address.

use crate::catalog::{Bundle, nearest};
use crate::guide::card;
use crate::route::Route;
use crate::ui::Host;
use crate::ui::parts::card_list;
use leptos::prelude::*;

/// The page for an unknown address: what was asked for, the nearest names, every app.
pub fn not_found(host: &Host, asked: &str, bundle: &Bundle) -> AnyView {
    let asked: String = asked.chars().filter(|c| !c.is_control()).take(60).collect();
    let records = bundle.records.iter().chain(&bundle.cards);
    let near: Vec<_> = nearest(records, &asked, 3)
        .into_iter()
        .filter_map(|record| bundle.card(&record.slug))
        .map(|app| card(&app))
        .collect();
    let all: Vec<_> = bundle.all().map(|app| card(&app)).collect();
    let sentence = if asked.is_empty() || asked == "404.html" {
        "Nothing stands at this address.".to_owned()
    } else {
        format!("There is no page for \u{201c}{asked}\u{201d}.")
    };
    let suggestions = if near.is_empty() || asked.is_empty() {
        ().into_any()
    } else {
        view! { <h2>"Did you mean"</h2> {card_list(host, &near)} }.into_any()
    };
    view! {
        <div class="not-found">
            <div class="hero">
                <h1>"Not found"</h1>
                <p class="lede">{sentence}</p>
            </div>
            {suggestions}
            <h2>"Every app"</h2>
            {card_list(host, &all)}
            <p>
                <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
            </p>
        </div>
    }
    .into_any()
}

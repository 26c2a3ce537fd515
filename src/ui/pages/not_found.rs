//! Nothing stands at this address.

use crate::catalog::Bundle;
use crate::guide::card;
use crate::route::Route;
use crate::ui::Host;
use crate::ui::parts::{Slot, card_list, near, slot};
use leptos::prelude::*;

/// The most apps that the page lists: with more, who searches finds them faster.
const MOST_LISTED: usize = 100;

/// The page for an unknown address: every app, and once it is live what was asked for and the nearest
/// names. Hosts serve one file for every unknown address, so the file itself cannot know.
pub fn not_found(host: &Host, asked: &str, bundle: &Bundle) -> AnyView {
    let lists = bundle.records.len() <= MOST_LISTED;
    let all = bundle.all().filter(|_| lists);
    let all: Vec<_> = all.map(|app| card(&app)).collect();
    let every = lists.then(|| view! { <h2>"Every app"</h2> {card_list(host, &all)} });
    view! {
        <div class="not-found">
            <div class="hero">
                <h1>"Not found"</h1>
                {slot(Slot::Near, near(host, asked, &[]).view())}
            </div>
            {every}
            <p>
                <a href=host.href(&Route::Explorer)>"Search every app"</a>
                " · "
                <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
            </p>
        </div>
    }
    .into_any()
}

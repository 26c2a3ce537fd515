//! Every app, with search.

use crate::catalog::Bundle;
use crate::guide::card;
use crate::route::Route;
use crate::ui::Host;
use crate::ui::parts::{Slot, card_list, search, slot};
use leptos::prelude::*;

/// The start page.
pub fn explorer(host: &Host, bundle: &Bundle) -> AnyView {
    let cards: Vec<_> = bundle.all().map(|app| card(&app)).collect();
    let count = cards.len();
    view! {
        <div class="explorer">
            <div class="hero">
                <h1>"What SCIM really costs, app by app"</h1>
                <p class="lede">
                    "Many vendors sell automated provisioning only with a dearer plan. Here is what \
                     the step costs, what the alternatives cost, and where each figure comes from."
                </p>
            </div>
            {slot(Slot::Search, search(host, None, true).view())}
            <p class="help">
                {format!("{count} apps so far. ")}
                <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
            </p>
            <h2 class="visually-hidden">"Apps"</h2>
            {card_list(host, &cards)}
        </div>
    }
    .into_any()
}

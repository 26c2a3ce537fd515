//! Nothing stands at this address.

use crate::catalog::Bundle;
use crate::guide::card;
use crate::route::Route;
use crate::ui::Host;
use crate::ui::parts::{Slot, card_list, near, slot};
use leptos::prelude::*;

/// The page for an unknown address: every app, and once it is live what was asked for and the nearest
/// names. Hosts serve one file for every unknown address, so the file itself cannot know.
pub fn not_found(host: &Host, asked: &str, bundle: &Bundle) -> AnyView {
    let all: Vec<_> = bundle.all().map(|app| card(&app)).collect();
    view! {
        <div class="not-found">
            <div class="hero">
                <h1>"Not found"</h1>
                {slot(Slot::Near, near(host, asked, &[]).view())}
            </div>
            <h2>"Every app"</h2>
            {card_list(host, &all)}
            <p>
                <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
            </p>
        </div>
    }
    .into_any()
}

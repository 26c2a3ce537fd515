//! Nothing stands at this address.

use crate::catalog::Bundle;
use crate::explorer::PAGE;
use crate::route::Route;
use crate::ui::Host;
use crate::ui::parts::{Slot, near, slot};
use leptos::prelude::*;

/// The page for an unknown address: every app by its name, and once it is live what was asked for and the nearest
/// names. Hosts serve one file for every unknown address, so the file itself cannot know.
pub fn not_found(host: &Host, asked: &str, bundle: &Bundle) -> AnyView {
    let all: Vec<_> = bundle
        .records
        .iter()
        .take(PAGE)
        .map(|record| {
            let href = host.href(&Route::Guide(record.slug.clone()));
            let (name, category) = (record.name.clone(), record.category.clone());
            view! { <li><a href=href>{name}</a>" "<small>{category}</small></li> }
        })
        .collect();
    let further = (bundle.records.len() > PAGE).then(|| {
        let href = host.href(&Route::Apps(2));
        view! { <p><a href=href>"Further apps"</a></p> }
    });
    view! {
        <div class="not-found">
            <div class="hero">
                <h1>"Not found"</h1>
                {slot(Slot::Near, near(host, asked, &[]).view())}
            </div>
            <h2>"Every app"</h2>
            <ul class="list app-names">{all}</ul>
            {further}
            <p>
                <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
            </p>
        </div>
    }
    .into_any()
}

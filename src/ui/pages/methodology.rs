//! How the numbers are made.

use crate::catalog::Bundle;
use crate::guide::methodology as content;
use crate::route::Route;
use crate::ui::Host;
use crate::ui::parts::{Numbered, sections};
use leptos::prelude::*;
use std::sync::Arc;

/// The methodology page.
pub fn methodology(host: &Host, bundle: &Bundle) -> AnyView {
    let guide = content(&bundle.terms);
    let page = Numbered {
        host: host.clone(),
        route: Route::Methodology,
        sources: Arc::new(guide.1),
        state: None,
    };
    view! {
        <article class="methodology">
            <div class="hero">
                <h1>"How the SCIM cost figures are made"</h1>
                <p class="lede">
                    "Every figure on this site opens its own formula. These are the rules behind them."
                </p>
            </div>
            <div class="text">{sections(&page, &guide.0)}</div>
        </article>
    }
    .into_any()
}

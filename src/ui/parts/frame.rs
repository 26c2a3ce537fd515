//! What stands round every page: the bar above and the foot below.

use crate::route::Route;
use crate::ui::Host;
use leptos::prelude::*;

/// The bar with the name and the pages.
pub fn header(host: &Host, here: &Route) -> AnyView {
    let link = |route: Route, label: &'static str| {
        let current = *here == route;
        let href = host.href(&route);
        view! { <a href=href aria-current=current.then_some("page")>{label}</a> }
    };
    view! {
        <header class="bar">
            <a class="skip" href="#main">"Skip to the content"</a>
            <a class="brand" href=host.href(&Route::Explorer)>"scimcost"</a>
            <nav aria-label="Pages">
                {link(Route::Explorer, "Apps")}
                {link(Route::Own, "Your app")}
                {link(Route::Stack, "Stack")}
                {link(Route::Methodology, "Method")}
                {link(Route::Embed, "Embed")}
            </nav>
        </header>
    }
    .into_any()
}

/// The foot: where the data comes from and where the numbers are made.
pub fn footer(host: &Host) -> AnyView {
    view! {
        <footer class="foot">
            <p>
                "Everything is worked out in your browser. Nothing that you type leaves it."
            </p>
            <p>
                "Some facts come from the SCIM Tax Index by Iden, "
                <a
                    href="https://creativecommons.org/licenses/by/4.0/"
                    rel="noopener noreferrer external"
                >
                    "CC BY 4.0"
                </a>
                ". "
                <a href=host.href(&Route::Methodology)>"How the numbers are made"</a>
                "."
            </p>
        </footer>
    }
    .into_any()
}

//! The pages.

mod embed;
mod explorer;
mod guide;
mod methodology;
mod not_found;
mod stack;

use super::Host;
use super::parts::{footer, header};
use crate::catalog::Bundle;
use crate::explorer::Index;
use crate::guide::outline;
use crate::route::Route;
use leptos::prelude::*;
use std::rc::Rc;

/// What stands in the head of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its title.
    pub title: String,
    /// Its description.
    pub description: String,
}

const SITE: &str = "scimcost";

/// The head of a page.
pub fn head(route: &Route, bundle: &Bundle) -> Head {
    let with_site = |title: &str, description: &str| Head {
        // What search engines would cut off says more than the name of the site.
        title: match format!("{title} | {SITE}") {
            whole if whole.chars().count() <= 70 => whole,
            _ => title.to_owned(),
        },
        description: description.to_owned(),
    };
    match route {
        Route::Explorer => with_site(
            "What SCIM really costs, app by app",
            "Which plan has SCIM, what the step there adds to the bill, and when a managed \
             alternative or working by hand is cheaper. Every figure with its formula and source.",
        ),
        Route::Apps(page) => with_site(
            &format!("What SCIM costs, app by app: page {page}"),
            &format!(
                "Page {page} of the table of all apps: which plan has SCIM, what the step there adds to the \
                 bill, what happens to removed accounts, and how new the sources are."
            ),
        ),
        Route::Own => with_site(
            "SCIM cost calculator for any app",
            "Type what a vendor charges today and for the plan with SCIM, and compare upgrading, a \
             managed alternative and doing it by hand.",
        ),
        Route::Stack => with_site(
            "SCIM cost calculator for a SaaS stack",
            "Add up what automated provisioning costs for all your apps: SCIM upgrades, a managed \
             alternative, work by hand, and the cheapest mix of the three. Paste a list or a CSV.",
        ),
        Route::Methodology => with_site(
            "How the SCIM cost figures are made",
            "The formulas, assumptions and sources behind every figure: price steps, break-even, \
             cost by hand, uncertainty, and the order of the recommendation.",
        ),
        Route::Embed => with_site(
            "Put the SCIM cost calculator on your own page",
            "One tag for a SCIM cost calculator in your page: a configurator, a frame for hosts that \
             strip scripts, React, events, theming, security policies, and every attribute.",
        ),
        Route::Guide(slug) => match bundle.app(slug.as_str()) {
            Some(app) => {
                let guide = outline(&app, bundle);
                with_site(&guide.title, &guide.description)
            }
            None => missing(),
        },
        Route::NotFound(_) => missing(),
    }
}

fn missing() -> Head {
    Head {
        title: format!("Not found | {SITE}"),
        description: "Nothing stands at this address. Find the app by its name.".to_owned(),
    }
}

/// A whole page, from the bar to the foot; `index` is the table of all apps, `origin` the site's scheme and
/// host, where they are known.
pub fn page(
    host: &Host,
    route: &Route,
    bundle: &Bundle,
    index: &Rc<Index>,
    origin: Option<&str>,
) -> AnyView {
    let content = match route {
        Route::Explorer => explorer::explorer(host, bundle, index, 1),
        Route::Apps(page) => explorer::explorer(host, bundle, index, *page),
        Route::Guide(slug) => match bundle.app(slug.as_str()) {
            Some(app) => guide::guide(host, app, bundle),
            None => not_found::not_found(host, slug.as_str(), bundle),
        },
        Route::Own => guide::own(host, bundle),
        Route::Stack => stack::stack(host, bundle),
        Route::Methodology => methodology::methodology(host, bundle),
        Route::Embed => embed::embed(host, bundle, origin),
        Route::NotFound(asked) => not_found::not_found(host, asked, bundle),
    };
    view! {
        {header(host, route)}
        <p class="boot-note" data-boot-note="" data-static-scenario=static_scenario(route, bundle) role="status" hidden></p>
        <main id="main" tabindex="-1">{content}</main>
        {footer(host)}
    }
    .into_any()
}

/// The scenario whose figures a prerendered page shows, in words.
fn static_scenario(route: &Route, bundle: &Bundle) -> Option<String> {
    match route {
        Route::Guide(slug) => {
            let app = bundle.app(slug.as_str())?;
            Some(guide::scenario_words(
                &app,
                &crate::scenario::Scenario::default(),
            ))
        }
        Route::Stack => Some(stack::example_words(bundle)),
        _ => None,
    }
}

//! Every app, as a table.

use crate::catalog::Bundle;
use crate::explorer::Index;
use crate::route::Route;
use crate::ui::parts::{Slot, explorer as live_part, slot};
use crate::ui::{ExplorerState, Host};
use leptos::prelude::*;
use std::rc::Rc;

/// The start page, or a further page of its table.
pub fn explorer(host: &Host, bundle: &Bundle, index: &Rc<Index>, page: u32) -> AnyView {
    let state = ExplorerState::new(index.clone(), page);
    let count = index.rows.len();
    let apps = if count == 1 { "app" } else { "apps" };
    let heading = match page {
        1 => "What SCIM really costs, app by app".to_owned(),
        page => format!("What SCIM really costs, app by app: page {page}"),
    };
    let table = live_part(&host.within(Slot::Explorer), &state).view();
    let step = host.addresses.section(&Route::Methodology, "native");
    view! {
        <div class="explorer">
            <div class="hero">
                <h1>{heading}</h1>
                <p class="lede">
                    "Many vendors sell automated provisioning only with a dearer plan. Here is what \
                     the step costs, what the alternatives cost, and where each figure comes from."
                </p>
                <p class="help">
                    {format!("{count} {apps} so far. ")}
                    <a href=host.href(&Route::Own)>"Yours is not here? Use your own figures."</a>
                </p>
            </div>
            {slot(Slot::Explorer, table)}
            <p class="help">
                "The price step is what the plan with SCIM costs above the plan that most are on before. "
                <a href=step>"How it is worked out"</a>
                "."
            </p>
            <p class="help">
                {format!("The managed alternative that the guides weigh is \u{201c}{}\u{201d}. ", bundle.terms.offer.name)}
                {bundle.terms.offer.disclosure.clone()}
            </p>
        </div>
    }
    .into_any()
}

//! Bringing the slots of a page to life: built off the document, put in place in one step.

use super::build::{Alive, Builder};
use super::dom::{Kept, all};
use crate::catalog::{Bundle, matches, nearest_names, own_app};
use crate::route::Route;
use crate::ui::parts::{Find, Slot, calculator, decision, near, search};
use crate::ui::{El, Host, Live};
use leptos::prelude::Owner;
use std::sync::Arc;
use web_sys::{Document, Element};

/// The live parts of one page. They end when this is dropped.
pub(super) struct Islands {
    /// The calculator, where the page has one.
    pub live: Option<Live>,
    /// Dropped before the owner of the signals that they follow.
    _alive: Alive,
    _owner: Owner,
}

/// Brings every slot below `root` to life.
pub(super) fn bring_to_life(
    document: &Document,
    root: &Element,
    host: &Host,
    route: &Route,
    bundle: &Bundle,
) -> Islands {
    let owner = Owner::new();
    let mut alive = Alive::default();
    let live = owner.with(|| {
        let live = live_of(host, route, bundle);
        let mut built = Vec::new();
        for slot in [Slot::Calculator, Slot::Decision, Slot::Search, Slot::Near] {
            let selector = format!("[data-slot={}]", slot.as_str());
            let Some(old) = root.query_selector(&selector).ok().flatten() else {
                continue;
            };
            let host = host.within(slot);
            let part = match (slot, live) {
                (Slot::Calculator, Some(live)) => calculator(&host, live),
                (Slot::Decision, Some(live)) => decision(&host, live),
                (Slot::Search, _) => search(&host, Some(finder(root))),
                (Slot::Near, _) => near_names(&host, route, root),
                (_, None) => continue,
            };
            if let Ok(new) = Builder::new(document).build(part, &mut alive) {
                built.push((old, new));
            }
        }
        for (old, new) in built {
            let kept = Kept::of(document, &old);
            old.replace_children_with_node_1(&new);
            kept.bring_back(document, &old);
        }
        live
    });
    Islands {
        live,
        _alive: alive,
        _owner: owner,
    }
}

fn live_of(host: &Host, route: &Route, bundle: &Bundle) -> Option<Live> {
    match route {
        Route::Guide(slug) => {
            let app = Arc::new(bundle.app(slug.as_str())?);
            Some(Live::new(host, move |_| app.clone()))
        }
        Route::Own => {
            let terms = bundle.terms.clone();
            let empty = Arc::new(own_app(&Default::default(), &terms)?);
            Some(Live::new(host, move |scenario| {
                own_app(scenario, &terms).map_or_else(|| empty.clone(), Arc::new)
            }))
        }
        Route::Explorer | Route::Methodology | Route::NotFound(_) => None,
    }
}

fn names(card: &Element) -> String {
    card.get_attribute("data-names").unwrap_or_default()
}

/// Hides the cards that do not answer a query.
fn finder(root: &Element) -> Find {
    let cards = leptos::__reexports::send_wrapper::SendWrapper::new(all(root, "[data-names]"));
    Arc::new(move |query| {
        let mut found = 0_usize;
        for card in cards.iter() {
            let answers = matches(&names(card), query);
            found = found.saturating_add(usize::from(answers));
            // `hidden` is an attribute like any other; nothing can refuse it.
            let _ = card.toggle_attribute_with_force("hidden", !answers);
        }
        found
    })
}

/// The names nearest to an unknown address, of the cards on the page.
fn near_names(host: &Host, route: &Route, root: &Element) -> El {
    let asked = match route {
        Route::NotFound(asked) => asked.clone(),
        Route::Guide(slug) => slug.to_string(),
        _ => String::new(),
    };
    let cards = all(root, "[data-names]");
    let named = cards.iter().map(|card| (card, names(card)));
    let found: Vec<_> = nearest_names(named, &asked, 3)
        .into_iter()
        .filter_map(|card| {
            let slug = crate::catalog::Slug::new(&card.get_attribute("data-slug")?)?;
            let name = names(card).lines().nth(1)?.to_owned();
            Some((Route::Guide(slug), name))
        })
        .collect();
    near(host, &asked, &found)
}

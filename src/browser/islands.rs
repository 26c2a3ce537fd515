//! Bringing the slots of a page to life: built off the document, put in place in one step.

use super::dom::{Kept, all};
use super::panel::Panel;
use crate::catalog::{Bundle, matches, nearest_names, own_app};
use crate::date::Day;
use crate::route::Route;
use crate::ui::parts::{Find, Search, Slot, calculator, decision, near};
use crate::ui::{El, Host, Live};
use leptos::prelude::Owner;
use std::sync::Arc;
use web_sys::{Document, Element};

/// The live parts of one page. They end when this is dropped.
pub(super) struct Islands {
    /// The calculator, where the page has one.
    pub live: Option<Live>,
    /// Dropped before the owner of the signals that they follow.
    _panels: Vec<Panel>,
    _owner: Owner,
}

/// Marks the sources of the page's own list that are older than they should be. A page is the same
/// whenever it is built, so that only a browser knows how old they are.
fn mark_old_sources(document: &Document, root: &Element, host: &Host) {
    for item in all(root, "[data-on]") {
        let age = host.today.zip(
            item.get_attribute("data-on")
                .as_deref()
                .and_then(Day::parse),
        );
        let old = age.is_some_and(|(today, on)| {
            i64::from(on.age_in_days(today)) > i64::from(host.stale_after_days)
        });
        if let (true, Ok(mark)) = (old, document.create_element("span")) {
            mark.set_class_name("stale");
            let words = format!(" \u{b7} older than {} days", host.stale_after_days);
            mark.set_text_content(Some(&words));
            // An element of our own, at the end of one of our own.
            let _ = item.append_child(&mark);
        }
    }
}

/// Brings every slot below `root` to life.
pub(super) fn bring_to_life(
    document: &Document,
    root: &Element,
    host: &Host,
    route: &Route,
    bundle: &Bundle,
) -> Islands {
    mark_old_sources(document, root, host);
    let owner = Owner::new();
    let (live, panels) = owner.with(|| {
        let live = live_of(host, route, bundle);
        let slots = [Slot::Calculator, Slot::Decision, Slot::Search, Slot::Near];
        let built: Vec<(Element, Panel)> = slots
            .into_iter()
            .filter_map(|slot| {
                let selector = format!("[data-slot={}]", slot.as_str());
                let place = root.query_selector(&selector).ok()??;
                Some((place, panel(document, root, host, route, live, slot)?))
            })
            .collect();
        // All at once, so that nobody sees a page that is half alive.
        let panels = built.into_iter().map(|(place, panel)| {
            let kept = Kept::of(document, &place);
            place.replace_children_with_node_1(panel.element());
            kept.bring_back(document, &place);
            panel
        });
        (live, panels.collect())
    });
    Islands {
        live,
        _panels: panels,
        _owner: owner,
    }
}

fn panel(
    document: &Document,
    root: &Element,
    host: &Host,
    route: &Route,
    live: Option<Live>,
    slot: Slot,
) -> Option<Panel> {
    let host = host.within(slot);
    let panel = match slot {
        Slot::Calculator => {
            let live = live?;
            Panel::new(
                document,
                move || calculator(&host.again(), live),
                move |act| live.act(act),
            )
        }
        Slot::Decision => {
            let live = live?;
            Panel::new(
                document,
                move || decision(&host.again(), live),
                move |act| live.act(act),
            )
        }
        Slot::Search => {
            let search = Search::new(&host, Some(finder(root)));
            Panel::new(
                document,
                move || search.el(&host),
                move |act| search.act(act),
            )
        }
        Slot::Near => {
            let near = near_names(&host, route, root);
            Panel::new(document, move || near.clone(), |_| ())
        }
    };
    panel.ok()
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

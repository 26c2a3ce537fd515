//! Links: which open a page here, which the browser follows itself, and which are fetched before they are pressed.

use super::super::dom::{focus, later};
use super::super::history::route_of;
use super::App;
use crate::route::{Addresses, Route};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

/// How long a pointer or the focus rests on a link before its page is fetched, in milliseconds: whoever
/// goes past many links means none of them.
const MEANT_MS: i32 = 60;

impl App {
    /// An ordinary press on an ordinary link within the site opens the page here.
    pub(super) fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(press) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        let changed = press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key();
        if event.default_prevented() || press.button() != 0 || changed {
            return;
        }
        let Some(link) = link_of(event) else {
            if let Some(shown) = &*self.shown.borrow() {
                self.pages.explain(event, &shown.route);
            }
            return;
        };
        if let Some(inputs) = link.get_attribute("data-apply") {
            self.apply(event, &link, &inputs);
            return;
        }
        if is_elsewhere(&link) {
            return;
        }
        match &self.addresses {
            Addresses::Paths(_) => {
                // Where data is saved the browser itself opens pages: it may have a lighter way.
                let Some(route) = self.leads_to(&link).filter(|_| !self.saves_data) else {
                    return;
                };
                event.prevent_default();
                let hash = link.hash();
                let fragment = hash.strip_prefix('#').unwrap_or(&hash).to_owned();
                self.go((route, fragment), Some(link.href()));
            }
            Addresses::Fragments => {
                let href = link.get_attribute("href").unwrap_or_default();
                // The address holds the route: a section is shown without writing it there.
                if let Some(id) = href.strip_prefix('#').filter(|id| !id.starts_with('/')) {
                    event.prevent_default();
                    if let Some(section) = self.document.get_element_by_id(id) {
                        section.scroll_into_view();
                        focus(&self.document, id);
                    }
                }
            }
        }
    }

    /// The other page of the site that a link opens, if it opens one.
    pub(super) fn leads_to(&self, link: &HtmlAnchorElement) -> Option<Route> {
        let Addresses::Paths(base) = &self.addresses else {
            return None;
        };
        let location = self.window.location();
        let same_site = location.origin().ok()? == link.origin();
        let same_page = location.pathname().ok()? == link.pathname();
        // A fragment of this page is the browser's own business; it tells us by popstate.
        if !same_site || same_page || is_elsewhere(link) {
            return None;
        }
        match route_of(&link.pathname(), base) {
            Route::NotFound(_) => None,
            route => Some(route),
        }
    }

    /// Makes the calculator follow another source, and keeps every other input.
    fn apply(&self, event: &Event, link: &Element, inputs: &str) {
        let shown = self.shown.borrow();
        let Some(live) = shown.as_ref().and_then(|shown| shown.islands.live.as_ref()) else {
            return;
        };
        event.prevent_default();
        live.replace(live.scenario().with_fragment(inputs));
        let said = link
            .closest(".follow")
            .ok()
            .flatten()
            .and_then(|around| around.query_selector("[data-applied]").ok().flatten());
        if let Some(said) = said {
            said.set_text_content(Some("The calculator now follows this source."));
        }
    }

    /// Fetches the page of a link that somebody is about to press.
    pub(super) fn prepare(self: &Rc<Self>, route: Route) {
        let turn = self.meant.get().wrapping_add(1);
        self.meant.set(turn);
        let app = self.clone();
        let rested = move || {
            if app.meant.get() == turn {
                app.pages.clone().prepare(&route);
            }
        };
        later(MEANT_MS, Box::new(rested));
    }
}
/// The link that an event happened on.
pub(super) fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let on = event.target()?.dyn_into::<Element>().ok()?;
    on.closest("a[href]").ok()??.dyn_into().ok()
}

/// Whether a link is not for opening in this window, or says that it leaves.
fn is_elsewhere(link: &HtmlAnchorElement) -> bool {
    link.has_attribute("download") || !link.target().is_empty() || link.rel().contains("external")
}

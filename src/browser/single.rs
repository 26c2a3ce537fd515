//! What only the single file does: it holds every page, and makes what most of them leave to the program.

use super::data::today;
use super::panel::build;
use super::supply::{Page, Pages, Told};
use crate::catalog::{Bundle, Slug};
use crate::filled::Texts;
use crate::guide::example;
use crate::pricing::Figure;
use crate::route::{Addresses, Route};
use crate::scenario::Scenario;
use crate::ui::Host;
use crate::ui::parts::example_why;
use js_sys::{Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event};

/// Asks the file's loader for a page: the detail names the path, and is given title and body.
const PAGE: &str = "scimcost:page";

/// The file: its catalog, and what it is asked for.
pub(super) struct Single {
    document: Document,
    bundle: Rc<Bundle>,
    catalog: Rc<str>,
}

impl Single {
    /// The file with this catalog.
    ///
    /// # Errors
    /// A sentence, where that is none.
    pub(super) fn new(document: &Document, catalog: &str) -> Result<Rc<Self>, String> {
        let bundle = Bundle::from_json(catalog).map_err(|error| error.to_string())?;
        Ok(Rc::new(Single {
            document: document.clone(),
            bundle: Rc::new(bundle),
            catalog: catalog.into(),
        }))
    }

    /// A page of the file, as the file's loader has read it. An unknown address has one, too.
    fn page(&self, route: &Route) -> Option<Rc<Page>> {
        let detail = Object::new();
        // An object of our own takes whatever it is given.
        Reflect::set(&detail, &"path".into(), &route.path().into()).ok()?;
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&detail);
        let event = web_sys::CustomEvent::new_with_event_init_dict(PAGE, &init).ok()?;
        self.document.dispatch_event(&event).ok()?;
        let given = |name: &str| Reflect::get(&detail, &name.into()).ok();
        Some(Rc::new(Page {
            title: given("title")?.as_string()?,
            body: given("body")?.dyn_into().ok()?,
            sheets: Vec::new(),
            bundle: self.bundle.clone(),
            catalog: self.catalog.clone(),
        }))
    }

    /// Makes what a figure opens, before the browser opens it: its formula follows from what the figure says of
    /// itself. `route` is the page that shows it.
    fn made(&self, event: &Event, route: &Route) -> Option<()> {
        let pressed: Element = event.target()?.dyn_into().ok()?;
        let button = pressed.closest("button.fig:not([popovertarget])").ok()??;
        let data = button.first_element_child()?;
        let card = button.closest("[data-slug]").ok()?;
        let slug = match (card, route) {
            (Some(card), _) => Slug::new(&card.get_attribute("data-slug")?)?,
            (None, Route::Guide(slug)) => slug.clone(),
            _ => return None,
        };
        let app = self.bundle.app(slug.as_str())?;
        let figure = Figure::parse(&data.get_attribute("data-name")?)?;
        let scenario = Scenario::from_fragment(&data.get_attribute("data-for")?).0;
        let made = self.document.query_selector_all("[id^=made-]").ok()?;
        let id = ["made-", &made.length().to_string()].glued();
        let days = self.bundle.terms.defaults.stale_after_days;
        let host = Host::new(Addresses::Fragments, today(), days);
        let why = example_why(&host, &example(&app, &scenario, figure), &id);
        let why: Element = build(&self.document, &why).ok()?.unchecked_into();
        why.set_id(&id);
        button.after_with_node_1(&why).ok()?;
        button.set_attribute("popovertarget", &id).ok()
    }
}

impl Pages for Single {
    fn at_hand(&self, route: &Route) -> Option<Rc<Page>> {
        self.page(route)
    }

    fn prepare(self: Rc<Self>, _: &Route) {}

    fn give(self: Rc<Self>, route: &Route, told: Told) {
        told(self.page(route));
    }

    fn explain(&self, event: &Event, route: &Route) {
        // What is no such figure opens nothing, or what it has.
        let _ = self.made(event, route);
    }
}

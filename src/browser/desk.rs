//! The desk: what few visitors need, and what a guide does not make each of them download. It hands
//! results on as files, cells and sheets.
//!
//! The app asks it through a [`Desk`]. On a site it is a program of its own, which the page's loader
//! fetches when somebody first asks; in the single file, which can fetch nothing, it is at hand.

use super::data::{Pages, today};
use crate::catalog::{Bundle, own_app};
use crate::route::{Addresses, Route};
use crate::scenario::Scenario;
use crate::ui::parts::{Given, Hand};
use crate::ui::{Host, Live};
use js_sys::{Array, Function, Reflect};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The event by which the loader is asked for the desk. Its detail is told the program, or nothing where
/// it could not be loaded.
const ASKED: &str = "scimcost:desk";

/// What is to be handed on.
pub(super) struct Order {
    /// The catalog, as it came with the page or was fetched.
    pub catalog: Rc<str>,
    /// The page.
    pub route: Route,
    /// Every input, as a link holds it.
    pub fragment: String,
    /// As what.
    pub hand: Hand,
    /// The whole address of the scenario.
    pub link: String,
}

/// Is told what came of it, or a sentence.
pub(super) type Told = Box<dyn FnOnce(Result<Given, &'static str>)>;

/// Where the desk is.
#[derive(Clone, Copy)]
pub struct Desk {
    prepare: fn(),
    ask: fn(Order, Told),
}

impl Desk {
    /// In a program that the page's loader fetches.
    pub fn fetched() -> Self {
        Desk {
            prepare: || tell_loader(&JsValue::UNDEFINED),
            ask: ask_loader,
        }
    }

    /// In this program.
    pub fn at_hand() -> Self {
        Desk {
            prepare: || (),
            ask: |order, told| {
                let Order {
                    catalog,
                    route,
                    fragment,
                    hand,
                    link,
                } = order;
                told(give(&catalog, &route, &fragment, hand, &link).ok_or(BROKEN));
            },
        }
    }

    /// Somebody is about to ask.
    pub(super) fn prepare(self) {
        (self.prepare)();
    }

    /// Hands a result on.
    pub(super) fn ask(self, order: Order, told: Told) {
        (self.ask)(order, told);
    }
}

const UNFETCHED: &str = "The part of the program that writes this could not be fetched. Press again once you are online.";
const BROKEN: &str =
    "This could not be written: the parts of the page do not belong together. Reload it.";

fn tell_loader(detail: &JsValue) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(detail);
    if let Some(document) = web_sys::window().and_then(|window| window.document())
        && let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(ASKED, &init)
    {
        // Nobody can refuse these events.
        let _ = document.dispatch_event(&event);
    }
}

fn ask_loader(order: Order, told: Told) {
    let answered = move |program: JsValue| {
        told(match program.is_object() {
            true => ask_program(&program, &order).ok_or(BROKEN),
            false => Err(UNFETCHED),
        });
    };
    tell_loader(&Closure::once_into_js(answered));
}

fn ask_program(program: &JsValue, order: &Order) -> Option<Given> {
    let give: Function = Reflect::get(program, &"give".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let path = order.route.path();
    let words = [
        &*order.catalog,
        &path,
        &order.fragment,
        order.hand.does(),
        &order.link,
    ];
    let words: Array = words.into_iter().map(JsValue::from_str).collect();
    let given: Array = give.apply(&JsValue::NULL, &words).ok()?.dyn_into().ok()?;
    let text = |place: u32| given.get(place).as_string();
    Given::from_texts([text(0)?, text(1)?, text(2)?, text(3)?])
}

/// What is handed on of one page's app, from the catalog as it came with the page or was fetched. `None`
/// where the catalog is not what the site ships or does not hold the app.
pub fn give(catalog: &str, route: &Route, fragment: &str, hand: Hand, link: &str) -> Option<Given> {
    let fetched = Pages::from_json(catalog).ok();
    let page = fetched.as_ref().and_then(|pages| pages.page(route));
    let bundle = match page {
        Some(page) => page.bundle,
        None => Bundle::from_json(catalog).ok()?,
    };
    let app = match route {
        Route::Own => own_app(&Scenario::default(), &bundle.terms)?,
        Route::Guide(slug) => bundle.app(slug.as_str())?,
        _ => return None,
    };
    let live = Live::from_fragment(Arc::new(app), fragment, Rc::new(|_| ()));
    let days = bundle.terms.defaults.stale_after_days;
    let host = Host::new(Addresses::Fragments, today(), days);
    Some(live.look(|state| state.given(&host, hand, link.to_owned())))
}

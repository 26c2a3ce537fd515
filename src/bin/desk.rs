//! The desk: what the app asks for when somebody works on a page.

use js_sys::Function;
use scimcost::browser::Wanted;
use scimcost::route::{Addresses, Route};
use scimcost::ui::parts::{Hand, Slot};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// What is handed on of the app of the page at `path`: what it is, and the parts of it. Nothing where the
/// catalog does not hold it. `hand` is what the button does, `link` the whole address of the scenario.
#[wasm_bindgen]
pub fn give(
    catalog: &str,
    path: &str,
    fragment: &str,
    hand: &str,
    link: &str,
) -> Option<Vec<String>> {
    let (route, hand) = (Route::parse(path), Hand::parse(hand)?);
    let given = scimcost::browser::give(catalog, &route, fragment, hand, link)?;
    Some(given.into_texts().into())
}

/// A part of a page, alive.
#[wasm_bindgen]
pub struct Part(Box<dyn scimcost::browser::Part>);

#[wasm_bindgen]
impl Part {
    /// Shows what other inputs give.
    pub fn follow(&self, fragment: &str) {
        self.0.follow(fragment);
    }
}

/// Brings the part `slot` of the page at `path` to life in `place`; `base` is where the site stands,
/// `write` writes a fragment into the address. Nothing where the catalog does not hold the app.
#[wasm_bindgen]
pub fn part(
    slot: &str,
    catalog: &str,
    path: &str,
    base: &str,
    fragment: &str,
    place: Element,
    write: Function,
) -> Option<Part> {
    let wanted = Wanted {
        slot: Slot::parse(slot)?,
        place,
        catalog: catalog.into(),
        route: Route::parse(path),
        addresses: Addresses::Paths(base.to_owned()),
        fragment: fragment.to_owned(),
        write: Rc::new(move |fragment| {
            // A refused write is ignored: the page works without it.
            let _ = write.call1(&JsValue::NULL, &fragment.into());
        }),
    };
    scimcost::browser::part(wanted).map(Part)
}

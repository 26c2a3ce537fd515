//! The desk of a guide: what the app asks for when somebody works on the page.

use js_sys::Function;
use scimcost::browser::{Wanted, charts};
use scimcost::route::Route;
use scimcost::ui::parts::{Hand, Slot};
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

/// The charts of a page, alive.
#[wasm_bindgen]
pub struct Part(Box<dyn scimcost::browser::Part>);

#[wasm_bindgen]
impl Part {
    /// Shows what other inputs give.
    pub fn follow(&self, fragment: &str) {
        self.0.follow(fragment);
    }
}

/// Brings the charts of the page at `path` to life in `place`; `base` is where the site stands. Nothing
/// where the catalog does not hold the app.
#[wasm_bindgen]
pub fn part(
    catalog: &str,
    path: &str,
    base: &str,
    fragment: &str,
    place: Element,
    write: Function,
) -> Option<Part> {
    let wanted = Wanted::from_page(Slot::Charts, [catalog, path, base, fragment], place, write);
    charts(wanted).map(Part)
}

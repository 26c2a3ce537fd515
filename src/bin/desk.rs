//! The desk of a guide: what the app asks for when somebody works on the page.

#[path = "desk/part.rs"]
mod part;

use scimcost::browser::charts as alive;
use scimcost::route::Route;
use scimcost::ui::parts::{Hand, Slot};
use wasm_bindgen::prelude::wasm_bindgen;

const SLOT: Slot = Slot::Charts;

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

//! The desk: what the app asks for when somebody hands a result on.

use scimcost::route::Route;
use scimcost::ui::parts::Hand;
use wasm_bindgen::prelude::wasm_bindgen;

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

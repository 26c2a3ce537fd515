//! A part of a page that a program keeps alive for the app. Each program says which by `SLOT` and `alive`.

use js_sys::Function;
use scimcost::browser::Wanted;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// The part, alive.
#[wasm_bindgen]
pub struct Part(Box<dyn scimcost::browser::Part>);

#[wasm_bindgen]
impl Part {
    /// Shows what other inputs give.
    pub fn follow(&self, fragment: &str) {
        self.0.follow(fragment);
    }
}

/// Brings the part of the page at `path` to life in `place`; `base` is where the site stands, `write` writes a
/// fragment into the address. Nothing where the catalog that came with the page does not hold it.
#[wasm_bindgen]
pub fn part(
    catalog: &str,
    path: &str,
    base: &str,
    fragment: &str,
    place: Element,
    write: Function,
) -> Option<Part> {
    let texts = [catalog, path, base, fragment];
    let wanted = Wanted::from_page(crate::SLOT, texts, place, write);
    crate::alive(wanted).map(Part)
}

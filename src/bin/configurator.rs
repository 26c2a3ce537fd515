//! The program of the page about the widgets: what the app asks for when somebody opens it.

use js_sys::Function;
use scimcost::browser::{Wanted, configurator};
use scimcost::ui::parts::Slot;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// The configurator, alive.
#[wasm_bindgen]
pub struct Part(Box<dyn scimcost::browser::Part>);

#[wasm_bindgen]
impl Part {
    /// Shows what another fragment describes.
    pub fn follow(&self, fragment: &str) {
        self.0.follow(fragment);
    }
}

/// Brings the configurator to life in `place`; `base` is where the site stands, `write` writes a fragment
/// into the address. Nothing where what came with the page is no catalog.
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
    let wanted = Wanted::from_page(Slot::Configurator, texts, place, write);
    configurator(wanted).map(Part)
}

//! The desk of the stack's page: what the app asks for when somebody opens it.

use js_sys::Function;
use scimcost::browser::{Wanted, stack};
use scimcost::ui::parts::Slot;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// The stack, alive.
#[wasm_bindgen]
pub struct Part(Box<dyn scimcost::browser::Part>);

#[wasm_bindgen]
impl Part {
    /// Shows what other inputs give.
    pub fn follow(&self, fragment: &str) {
        self.0.follow(fragment);
    }
}

/// Brings the stack to life in `place`; `base` is where the site stands, `write` writes a fragment into the
/// address. Nothing where what came with the page is no catalog.
#[wasm_bindgen]
pub fn part(
    catalog: &str,
    path: &str,
    base: &str,
    fragment: &str,
    place: Element,
    write: Function,
) -> Option<Part> {
    let wanted = Wanted::from_page(Slot::Stack, [catalog, path, base, fragment], place, write);
    stack(wanted).map(Part)
}

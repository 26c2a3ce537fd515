//! The program of whoever works with prospects: what the page's loader fetches when somebody asks for them.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// Opens the prospects over the page.
#[wasm_bindgen]
pub fn open() {
    scimcost::browser::prospects();
}

//! The app in the single file, which has no other program to fetch.

use scimcost::browser::{Desk, report_panics, start};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    report_panics();
    start(Desk::at_hand());
}

/// Opens the prospects over the page.
#[wasm_bindgen]
pub fn prospects() {
    scimcost::browser::prospects();
}

//! The widgets about one app, for foreign pages: `<scim-cost>` and `<scim-decision>`, as they are first seen.
//! Formulas and further inputs come with the program that has all widgets, once somebody opens them.

// Nothing begins by itself: the page calls what it needs. What the standard library does around a `main`
// would be half a kilobyte.
#![cfg_attr(target_family = "wasm", no_main)]

#[path = "embed/api.rs"]
mod api;

use scimcost::browser::{Holds, Widget, one};

#[cfg(not(target_family = "wasm"))]
fn main() {}

fn widget(kind: &str, records: &str, app: &str) -> Result<Box<dyn Widget>, String> {
    one(kind, records, app, &Holds::FIRST)
}

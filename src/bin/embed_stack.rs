//! All widgets with all that they hold, for foreign pages with a `<scim-stack>` among them, or on which
//! somebody opens a formula.

// Nothing begins by itself: the page calls what it needs. What the standard library does around a `main`
// would be half a kilobyte.
#![cfg_attr(target_family = "wasm", no_main)]

#[path = "embed/api.rs"]
mod api;

use scimcost::browser::{Holds, Widget, many, one};

#[cfg(not(target_family = "wasm"))]
fn main() {}

fn widget(kind: &str, records: &str, app: &str) -> Result<Box<dyn Widget>, String> {
    match kind {
        "stack" => many(records),
        kind => one(kind, records, app, &Holds::ALL),
    }
}

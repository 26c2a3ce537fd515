//! The widgets about one app, for foreign pages: `<scim-cost>` and `<scim-decision>`, as they are first seen.
//! Formulas and further inputs come with the program that has all widgets, once somebody opens them.

#[path = "embed/api.rs"]
mod api;

use scimcost::browser::{Holds, Widget, one};

fn main() {}

fn widget(kind: &str, records: &str, app: &str) -> Result<Box<dyn Widget>, String> {
    one(kind, records, app, &Holds::FIRST)
}

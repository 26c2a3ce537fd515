//! All widgets with all that they hold, for foreign pages with a `<scim-stack>` among them, or on which
//! somebody opens a formula.

#[path = "embed/api.rs"]
mod api;

use scimcost::browser::{Holds, Widget, many, one};

fn main() {}

fn widget(kind: &str, records: &str, app: &str) -> Result<Box<dyn Widget>, String> {
    match kind {
        "stack" => many(records),
        kind => one(kind, records, app, &Holds::ALL),
    }
}

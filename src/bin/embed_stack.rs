//! All widgets, for foreign pages with a `<scim-stack>` among them: one program for all that they have.

#[path = "embed/api.rs"]
mod api;

use scimcost::browser::{Widget, many, one};

fn main() {}

fn widget(kind: &str, records: &str, app: &str) -> Result<Box<dyn Widget>, String> {
    match kind {
        "stack" => many(records),
        kind => one(kind, records, app),
    }
}

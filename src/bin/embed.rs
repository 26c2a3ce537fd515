//! The widgets about one app, for foreign pages: `<scim-cost>` and `<scim-decision>`.

#[path = "embed/api.rs"]
mod api;

use scimcost::browser::{Widget, one};

fn main() {}

fn widget(kind: &str, records: &str, app: &str) -> Result<Box<dyn Widget>, String> {
    one(kind, records, app)
}

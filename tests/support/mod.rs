//! What the test files share: the shipped catalog, small made-up apps, and tables in plain text.
// Each test file uses a part of it.
#![allow(dead_code)]

pub mod first_app;
pub mod made;
pub mod table;

use scimcost::catalog::{App, Bundle, load};
use scimcost::pricing::Estimate;
use scimcost::scenario::Scenario;
use std::path::Path;
use std::sync::OnceLock;

/// The documented apps, that every table and law runs over.
pub const SHIPPED: [&str; 4] = ["intercom", "amplitude", "bill-com", "bitwarden"];

/// The catalog as it is shipped.
pub fn catalog() -> &'static Bundle {
    static CATALOG: OnceLock<Bundle> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
        match load::load(&folder) {
            Ok(loaded) => loaded.bundle,
            Err(problems) => panic!("the shipped catalog has errors:\n{problems}"),
        }
    })
}

/// The documented apps alone, under the shipped terms, however many others the catalog has.
pub fn documented() -> &'static Bundle {
    static DOCUMENTED: OnceLock<Bundle> = OnceLock::new();
    DOCUMENTED.get_or_init(|| {
        let mut bundle = catalog().clone();
        bundle
            .records
            .retain(|record| SHIPPED.contains(&record.slug.as_str()));
        bundle
    })
}

/// An app of the shipped catalog.
pub fn app(slug: &str) -> App {
    let app = catalog().app(slug);
    app.unwrap_or_else(|| panic!("the shipped catalog has no {slug}"))
}

/// The scenario of a link without anything wrong in it.
pub fn scenario(fragment: &str) -> Scenario {
    let (scenario, notes) = Scenario::from_fragment(fragment);
    assert!(notes.is_empty(), "#{fragment}: {notes:?}");
    scenario
}

/// What a link computes to.
pub fn estimate(app: &App, fragment: &str) -> Estimate {
    scimcost::pricing::estimate(app, &scenario(fragment))
}

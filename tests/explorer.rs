//! The explorer without a page: what `catalog/index.json` says, what a search finds and in which order, what
//! choices leave, links, CSV.

mod support;

#[path = "explorer/csv.rs"]
mod csv;
#[path = "explorer/files.rs"]
mod files;
#[path = "explorer/laws.rs"]
mod laws;
#[path = "explorer/links.rs"]
mod links;
#[path = "explorer/search.rs"]
mod search;
#[path = "explorer/table.rs"]
mod table;

use scimcost::catalog::{App, Bundle};
use scimcost::explorer::{Index, Shown, View, index_json};
use serde_json::{Value, json};
use std::sync::Arc;

/// The index of these apps under the shipped terms.
fn index_of(apps: &[App]) -> Index {
    let mut bundle = support::catalog().clone();
    bundle.records = apps.iter().map(|app| app.record.clone()).collect();
    index_of_bundle(&bundle)
}

fn index_of_bundle(bundle: &Bundle) -> Index {
    Index::from_json(&index_json(bundle).expect("JSON")).expect("an index")
}

/// The index of the documented apps.
fn shipped() -> Index {
    index_of_bundle(support::documented())
}

/// An entry of an index file with nothing special in it.
fn entry(slug: &str, name: &str) -> Value {
    json!({
        "slug": slug, "name": name, "category": "Test", "status": "gated",
        "plans": [{"id": "team", "name": "Team", "scim": false}, {"id": "big", "name": "Big", "scim": true}],
        "plan": "team", "target": "big",
        "upgrade_per_year": {"kind": "exact", "low": "600", "high": "600"},
        "increase_percent": {"kind": "exact", "low": "10.000000", "high": "10.000000"},
        "price_kind": "published", "removal": "deletes", "idps": ["okta"],
        "checked": {"on": "2026-01-05", "how": "guide updated"},
    })
}

/// An index of these entries.
fn index_with(apps: Vec<Value>) -> Index {
    let file = json!({
        "schema": 1, "catalog": "c", "scenario": {"seats": 50}, "stale_after_days": 180, "apps": apps,
    });
    Index::from_json(&file.to_string()).expect("an index")
}

/// An index of apps with these names.
fn named(names: &[&str]) -> Index {
    let apps = names.iter().enumerate();
    index_with(
        apps.map(|(place, name)| entry(&format!("app-{place}"), name))
            .collect(),
    )
}

/// What a link shows, without anything wrong in it.
fn shown(index: &Index, fragment: &str) -> (View, Shown) {
    let (view, notes) = View::from_fragment(fragment, index);
    assert!(notes.is_empty(), "#{fragment}: {notes:?}");
    let shown = index.shown(&view, &index.find(&view.q), 1);
    (view, shown)
}

/// The names that a link shows, in their order.
fn names(index: &Index, fragment: &str) -> Vec<String> {
    let (_, shown) = shown(index, fragment);
    shown
        .rows
        .iter()
        .map(|place| index.rows[*place].name.clone())
        .collect()
}

/// An app of another slug and name.
fn renamed(mut app: App, slug: &str) -> App {
    let mut record = (*app.record).clone();
    record.slug = scimcost::catalog::Slug::new(slug).expect("a slug");
    record.name = slug.to_owned();
    app.record = Arc::new(record);
    app
}

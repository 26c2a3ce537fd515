//! `docs/catalog-files.md` describes what is written: every field that stands in the files stands in it, and
//! every field in it can stand in them.

use crate::support::{catalog, made};
use crate::{index_of, renamed};
use scimcost::explorer::{Facet, SCHEMA, index_json};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const DOCUMENT: &str = include_str!("../../docs/catalog-files.md");

/// The fields that a section of the document names: the first cell of each row of its tables.
fn documented(heading: &str) -> BTreeSet<String> {
    let (_, section) = DOCUMENT
        .split_once(heading)
        .unwrap_or_else(|| panic!("no section {heading}"));
    let section = section.split("\n## ").next().expect("a section");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| Some(row.split_once('`')?.0.to_owned()))
        .collect()
}

/// Every path to a value: `apps[].plans[].id`. What stands in `whole` is not looked into.
fn paths(value: &Value, at: &str, whole: &[&str], found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if !whole.contains(&at) => {
            for (name, value) in fields {
                let path = if at.is_empty() {
                    name.clone()
                } else {
                    format!("{at}.{name}")
                };
                found.insert(path.clone());
                paths(value, &path, whole, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                paths(item, &format!("{at}[]"), whole, found);
            }
        }
        _ => {}
    }
}

#[test]
fn the_index_is_what_the_document_says() {
    let mut bundle = catalog().clone();
    let bare = renamed(made::app(&[]), "bare");
    bundle.records.push(bare.record);
    let written: Value = serde_json::from_str(&index_json(&bundle).expect("JSON")).expect("JSON");
    assert_eq!(written["schema"], json!(SCHEMA));
    let mut found = BTreeSet::new();
    let amounts = ["apps[].upgrade_per_year", "apps[].increase_percent"];
    paths(&written, "", &amounts, &mut found);
    assert_eq!(found, documented("## `catalog/index.json`"));
    let optional = ["also_called", "plan", "target"];
    let all: BTreeSet<&str> = found
        .iter()
        .filter_map(|path| path.strip_prefix("apps[]."))
        .filter(|name| !name.contains(['.', '[']))
        .collect();
    let apps = written["apps"].as_array().expect("apps");
    let last = apps
        .last()
        .expect("the bare one")
        .as_object()
        .expect("an object");
    for name in all {
        assert_eq!(last.contains_key(name), !optional.contains(&name), "{name}");
    }
}

/// Bytes that say nothing would be fetched by everybody; and the table is the same file that others read.
#[test]
fn what_the_document_says_of_values_is_so() {
    for facet in [
        Facet::Status,
        Facet::PriceKind,
        Facet::Removal,
        Facet::ByIdp,
    ] {
        for value in facet.values() {
            assert!(
                DOCUMENT.contains(&format!("`{value}`")),
                "{}: {value}",
                facet.key()
            );
        }
    }
    for facet in Facet::ALL {
        assert!(
            DOCUMENT.contains(&format!("`{}`", facet.key())),
            "{}",
            facet.key()
        );
    }
    for effect in ["deletes", "suspends", "removes", "sign_in_only", "unknown"] {
        let more = json!({ "removal": { "effect": effect, "recoverable": "unknown", "short": "", "text": "" } });
        let index = index_of(&[made::app_with(&[], more)]);
        assert_eq!(index.rows[0].removal, effect);
        assert_ne!(index.rows[0].removal_words(), effect, "words, not a value");
    }
}

#[test]
fn the_file_of_an_app_is_what_the_document_says() {
    let mut known = documented("## `catalog/<slug>.json`");
    known.remove("schema");
    let mut found = BTreeSet::new();
    for record in &catalog().records {
        let one = catalog().figures_only(&[&record.slug]);
        let one = serde_json::to_value(&one).expect("JSON");
        for (name, value) in one.as_object().expect("an object") {
            found.insert(name.clone());
            if name == "records" {
                let record = value[0].as_object().expect("a record");
                found.extend(record.keys().map(|key| format!("records[].{key}")));
            } else {
                found.extend(
                    value
                        .as_object()
                        .expect("terms")
                        .keys()
                        .map(|key| format!("{name}.{key}")),
                );
            }
        }
    }
    let missing: Vec<_> = found.difference(&known).collect();
    assert!(missing.is_empty(), "not described: {missing:?}");
    // What no shipped app has is described all the same: it may come with the next.
    let never: Vec<_> = known
        .difference(&found)
        .filter(|path| !path.starts_with("records[]."))
        .collect();
    assert!(never.is_empty(), "described, and never written: {never:?}");
}

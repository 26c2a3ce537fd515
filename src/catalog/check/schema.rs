//! The JSON Schemas of the files, from the readers themselves: many editors check and complete from them.

use super::read::{Reader, sketch};
use super::{numbers, prices, shapes, values};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The name of each kind of file and its schema.
pub fn schemas() -> [(&'static str, Value); 3] {
    [
        ("app", schema(shapes::record, "An app of the catalog")),
        (
            "offer",
            schema(
                shapes::offer,
                "The managed service that the publisher sells",
            ),
        ),
        (
            "defaults",
            schema(
                shapes::defaults,
                "The published cost by hand and the stated assumptions",
            ),
        ),
    ]
}

/// What stands in many places and is described once, the larger first.
fn named() -> Vec<(&'static str, Value)> {
    vec![
        ("price", sketch(prices::price)),
        ("source", sketch(shapes::source)),
        ("amount", sketch(numbers::money)),
        ("percent", sketch(numbers::percent)),
        ("figure", sketch(numbers::figure)),
        ("per_unit", sketch(prices::per_unit)),
        ("by_size", sketch(prices::by_size)),
        ("flat", sketch(prices::flat)),
        ("quote", sketch(prices::quote)),
        ("usage", sketch(prices::usage)),
        ("titled", sketch(shapes::titled)),
        ("prose", sketch(values::prose)),
        ("link", sketch(values::link)),
        ("support", sketch(values::support)),
        ("costs", sketch(shapes::costs)),
        (
            "cites",
            json!({ "type": "array", "items": sketch(values::cited) }),
        ),
        ("words", sketch(values::words)),
        ("address", sketch(values::url)),
        ("day", sketch(values::day)),
        ("id", sketch(values::cited)),
        ("count", sketch(numbers::counted_from_one)),
        ("dollars", numbers::dollars_alone()),
        ("idp", sketch(values::idp)),
    ]
}

fn schema<T>(read: Reader<T>, title: &str) -> Value {
    let names = named();
    let mut top = match sketch(read) {
        Value::Object(top) => top,
        _ => Map::new(),
    };
    if let Some(keys) = top.get_mut("properties").and_then(Value::as_object_mut) {
        let own = json!({ "type": "string", "description": "Where this schema is, for editors." });
        keys.insert("$schema".to_owned(), own);
        keys.values_mut().for_each(|shape| refer(shape, &names));
    }
    let mut defs = Map::new();
    let mut left = vec![Value::Object(top.clone())];
    // A description may name others, which are then needed too.
    while let Some(shape) = left.pop() {
        let needed = names
            .iter()
            .filter(|(name, _)| !defs.contains_key(*name) && mentions(&shape, &address_of(name)));
        for (name, shape) in needed.cloned().collect::<Vec<_>>() {
            let mut shape = shape;
            parts_of(&mut shape).for_each(|part| refer(part, &names));
            left.push(shape.clone());
            defs.insert(name.to_owned(), shape);
        }
    }
    let own = [
        (
            "$schema",
            "https://json-schema.org/draft/2020-12/schema".into(),
        ),
        ("title", title.into()),
        ("$defs", Value::Object(defs)),
        // Visual Studio Code underlines both in files of this kind, unless a schema says otherwise.
        ("allowComments", true.into()),
        ("allowTrailingCommas", true.into()),
    ];
    top.extend(own.map(|(key, value)| (key.to_owned(), value)));
    Value::Object(top)
}

/// The keys under which a block of an app's file knows this key, in order; empty where none does.
pub(super) fn homes(key: &str) -> &'static [String] {
    static HOMES: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    let homes = HOMES.get_or_init(|| {
        let mut homes = BTreeMap::new();
        collect(&sketch(shapes::record), "", &mut homes);
        homes
    });
    homes.get(key).map_or(&[], Vec::as_slice)
}

/// `home` is the nearest key above this shape.
fn collect(shape: &Value, home: &str, homes: &mut BTreeMap<String, Vec<String>>) {
    match shape {
        Value::Object(fields) => {
            for (name, part) in fields {
                match (name.as_str(), part) {
                    ("properties", Value::Object(keys)) => {
                        for (key, held) in keys {
                            let known = homes.entry(key.clone()).or_default();
                            if !home.is_empty() && !known.iter().any(|other| other == home) {
                                known.push(home.to_owned());
                            }
                            collect(held, key, homes);
                        }
                    }
                    _ => collect(part, home, homes),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, home, homes)),
        _ => {}
    }
}

fn address_of(name: &str) -> String {
    format!("#/$defs/{name}")
}

/// Puts a reference in the place of everything that has a name, and keeps what is said about it there.
fn refer(shape: &mut Value, names: &[(&'static str, Value)]) {
    if let Value::Object(fields) = shape {
        let about = fields.remove("description");
        let bare = Value::Object(fields.clone());
        if let Some((name, _)) = names.iter().find(|(_, shape)| *shape == bare) {
            *fields = Map::new();
            fields.insert("$ref".to_owned(), address_of(name).into());
        }
        if let Some(about) = about {
            fields.insert("description".to_owned(), about);
        }
    }
    parts_of(shape).for_each(|part| refer(part, names));
}

/// Everything that stands directly inside.
fn parts_of(shape: &mut Value) -> Box<dyn Iterator<Item = &mut Value> + '_> {
    match shape {
        Value::Object(fields) => Box::new(fields.values_mut()),
        Value::Array(items) => Box::new(items.iter_mut()),
        _ => Box::new(std::iter::empty()),
    }
}

fn mentions(shape: &Value, address: &str) -> bool {
    match shape {
        Value::String(text) => text == address,
        Value::Object(fields) => fields.values().any(|part| mentions(part, address)),
        Value::Array(items) => items.iter().any(|part| mentions(part, address)),
        _ => false,
    }
}

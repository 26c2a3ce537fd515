//! What an editor is told before the check: the template, the README, and the schemas that text editors read.

use crate::tool::said;
use crate::{SHIPPED, app, here, lines};
use scimcost::catalog::Slug;
use scimcost::catalog::check::schemas;
use scimcost::catalog::raw::{Node, Value, parse};
use scimcost::date::Day;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_template_is_right_with_every_optional_key_switched_on() {
    let template = fs::read_to_string(Path::new(SHIPPED).join("template.jsonc")).expect("template");
    let whole: String = template
        .replace("SLUG", "x")
        .replace("NAME", "Ex")
        .lines()
        .map(|line| {
            let indent = line.len() - line.trim_start().len();
            match line.trim_start().strip_prefix("//") {
                // A comment in words has a space after its slashes; a key that is switched off has none.
                Some(key) if !key.starts_with(' ') => format!("{}{key}\n", &line[..indent]),
                _ => format!("{line}\n"),
            }
        })
        .collect();
    let checked = app(whole.clone());
    let missing: Vec<(&str, &str)> = checked
        .problems
        .iter()
        .map(|problem| (problem.field.as_str(), problem.what.as_str()))
        .collect();
    let empty = "This text is empty.";
    assert_eq!(
        missing,
        [
            ("category", empty),
            ("sources[0].title", empty),
            ("sources[0].on", "\"\" is not a day of the calendar."),
            ("plans[0].name", empty),
        ]
    );
    let filled = whole
        .replace("\"on\": \"\"", "\"on\": \"2026-01-11\"")
        .replace("\"\"", "\"Word\"");
    let checked = app(filled);
    assert_eq!(checked.problems, [], "{}", lines(&checked));
    assert_eq!(checked.proved, 1);
}

#[test]
fn the_readme_and_the_template_name_every_key() {
    let readme = fs::read_to_string(Path::new(SHIPPED).join("README.md")).expect("README");
    let template = fs::read_to_string(Path::new(SHIPPED).join("template.jsonc")).expect("template");
    let mut keys = Vec::new();
    collect_keys(&schema("app"), &mut keys);
    for key in keys {
        assert!(
            readme.contains(&format!("`{key}`")) || readme.contains(&format!("\"{key}\":")),
            "README.md lacks {key}"
        );
        assert!(
            key == "currency" || template.contains(&format!("\"{key}\"")),
            "template.jsonc lacks {key}"
        );
    }
}

/// The keys that a schema knows, wherever they stand.
fn collect_keys(schema: &serde_json::Value, keys: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(map) => {
            if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| collect_keys(value, keys));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_keys(item, keys)),
        _ => {}
    }
}

#[test]
fn the_schema_describes_what_the_check_reads() {
    let schema = schema("app");
    assert_eq!(
        schema["required"],
        serde_json::json!(["slug", "name", "category", "sources", "plans"])
    );
    let plan = &schema["properties"]["plans"]["items"];
    assert_eq!(
        plan["required"],
        serde_json::json!(["id", "name", "sso", "scim", "price", "cite"])
    );
    assert_eq!(
        plan["properties"]["sso"]["enum"],
        serde_json::json!(["yes", "no", "unknown"])
    );
    assert_eq!(plan["properties"]["price"]["$ref"], "#/$defs/price");
    let ways = schema["$defs"]["price"]["oneOf"].as_array().expect("ways");
    let ways: Vec<_> = ways.iter().map(|way| way["required"][0].clone()).collect();
    assert_eq!(
        ways,
        [
            "per_unit", "flat", "by_size", "add_on", "times", "quote", "usage"
        ]
    );
    assert_eq!(plan["additionalProperties"], false);
}

/// The schema of a kind of file.
fn schema(name: &str) -> serde_json::Value {
    let found = schemas().into_iter().find(|(known, _)| *known == name);
    found.map(|(_, schema)| schema).expect("a schema")
}

/// Editors show these words beside a key.
#[test]
fn the_schemas_say_what_each_key_holds() {
    fn bare(shape: &serde_json::Value, way: &str, out: &mut Vec<String>) {
        if let Some(keys) = shape["properties"].as_object() {
            for (key, held) in keys {
                // Of the two ends of an amount the reader of the file has read above.
                let is_bound = matches!(key.as_str(), "low" | "high" | "from" | "under" | "about");
                if held["description"].as_str().is_none_or(str::is_empty) && !is_bound {
                    out.push(format!("{way}.{key}"));
                }
            }
        }
        match shape {
            serde_json::Value::Object(map) => {
                for (key, part) in map {
                    bare(part, &format!("{way}.{key}"), out);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|part| bare(part, way, out)),
            _ => {}
        }
    }
    let mut without = Vec::new();
    for (name, schema) in schemas() {
        bare(&schema, name, &mut without);
    }
    assert_eq!(without, [""; 0]);
}

/// `cargo run --bin catalog -- schema NAME > catalog/NAME.schema.json` writes them anew.
#[test]
fn the_committed_schemas_are_current() {
    for (name, schema) in schemas() {
        let path = Path::new(SHIPPED).join(format!("{name}.schema.json"));
        let committed =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        // The two are long: which differs is enough.
        assert!(
            committed == format!("{schema:#}\n"),
            "write it anew: cargo run --bin catalog -- schema {name} > catalog/{name}.schema.json"
        );
        assert!(said(&["schema", name]).1 == committed, "{name}");
    }
}

/// What an editor underlines and what the check refuses are the same: every file that the check accepts fits
/// its schema.
#[test]
fn what_the_check_accepts_fits_the_schema() {
    let mut seen = 0;
    for folder in [PathBuf::from(SHIPPED), here("valid")] {
        for (name, schema) in schemas() {
            let files: Vec<PathBuf> = match name {
                "app" => fs::read_dir(folder.join("apps"))
                    .expect("apps")
                    .map(|entry| entry.expect("an app").path())
                    .collect(),
                other => vec![folder.join(format!("{other}.jsonc"))],
            };
            for path in files {
                let text = fs::read_to_string(&path).expect("a file");
                let value = json(&parse(&text).expect("JSON with comments"));
                let unfit = unfit(&value, &schema, &schema, name);
                assert_eq!(unfit, None, "{path:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen}");
    let wrong = serde_json::json!({ "slug": "No Id", "plans": [{ "price": { "flat": { "per": "day" } } }] });
    assert!(unfit(&wrong, &schema("app"), &schema("app"), "app").is_some());
}

/// A file as other programs read it.
fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Text(text) => text.clone().into(),
        Value::Number(digits) => serde_json::from_str(digits).expect("a number"),
        Value::Flag(flag) => (*flag).into(),
        Value::Null => serde_json::Value::Null,
        Value::List(items) => items.iter().map(json).collect(),
        Value::Block(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), json(&entry.value)))
            .collect(),
    }
}

/// Where a value does not fit a schema, as far as ours use JSON Schema: the first place, `None` where it does.
fn unfit(
    value: &serde_json::Value,
    schema: &serde_json::Value,
    top: &serde_json::Value,
    way: &str,
) -> Option<String> {
    let fault = |what: &str| Some(format!("{way}: {what}"));
    if let Some(address) = schema["$ref"].as_str() {
        let named = top.pointer(&address[1..]).expect("a definition");
        return unfit(value, named, top, way);
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        let fits = ways
            .iter()
            .filter(|one| unfit(value, one, top, way).is_none());
        return (fits.count() != 1).then(|| format!("{way}: not one of the ways"));
    }
    if let Some(words) = schema["enum"].as_array() {
        return (!words.contains(value)).then(|| format!("{way}: {value} is no word for it"));
    }
    if let Some(word) = schema.get("const") {
        return (word != value).then(|| format!("{way}: {value} is not {word}"));
    }
    match schema["type"].as_str().expect("a type") {
        "object" => {
            let Some(map) = value.as_object() else {
                return fault("not a block");
            };
            let required = schema["required"].as_array().into_iter().flatten();
            for key in required.filter_map(|key| key.as_str()) {
                if !map.contains_key(key) {
                    return fault(key);
                }
            }
            let keys = &schema["properties"];
            let others = &schema["additionalProperties"];
            map.iter().find_map(|(key, value)| {
                let way = format!("{way}.{key}");
                match (keys.get(key), others) {
                    (Some(shape), _) => unfit(value, shape, top, &way),
                    (None, serde_json::Value::Object(_)) => unfit(value, others, top, &way),
                    _ => Some(format!("{way}: not known")),
                }
            })
        }
        "array" => {
            let Some(items) = value.as_array() else {
                return fault("not a list");
            };
            let of = &schema["items"];
            items
                .iter()
                .zip(0..)
                .find_map(|(item, index)| unfit(item, of, top, &format!("{way}[{index}]")))
        }
        "string" => match value.as_str() {
            None => fault("not a text"),
            Some(text) => {
                let most = schema["maxLength"].as_u64().unwrap_or(u64::MAX);
                let short = u64::try_from(text.chars().count()).is_ok_and(|count| count <= most);
                let spelt = match schema["pattern"].as_str() {
                    Some("^https://") => text.starts_with("https://"),
                    Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") => Day::parse(text).is_some(),
                    Some("^[a-z0-9]+(-[a-z0-9]+)*$") => Slug::new(text).is_some(),
                    Some(other) => panic!("a pattern that this test does not know: {other}"),
                    None => true,
                };
                (!short || !spelt).then(|| format!("{way}: {text}"))
            }
        },
        "number" | "integer" => match value.as_f64() {
            None => fault("not a number"),
            Some(number) => {
                let bounds = schema["minimum"].as_f64().zip(schema["maximum"].as_f64());
                let (least, most) = bounds.expect("bounds");
                (!(least..=most).contains(&number)).then(|| format!("{way}: {number}"))
            }
        },
        other => panic!("a type that this test does not know: {other}"),
    }
}

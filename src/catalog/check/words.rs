//! Words of a file as sentences about it repeat them, and what an editor probably meant.

use crate::catalog::search::distance;

pub(super) fn joined(field: &str, key: &str) -> String {
    let key = shortened(key);
    if field.is_empty() {
        key
    } else {
        format!("{field}.{key}")
    }
}

/// At most 60 characters, none of which a terminal could act on.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = text
        .chars()
        .take(MOST)
        .map(|c| {
            if crate::visible::is_visible(c) {
                c
            } else {
                '\u{fffd}'
            }
        })
        .collect();
    if text.chars().nth(MOST).is_some() {
        short.push('\u{2026}');
    }
    short
}

/// A word of the file in quotes, shortened and safe to print.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

/// Digits of the file, shortened.
pub(super) fn digits(text: &str) -> String {
    shortened(text)
}

/// `"a", "b" or "c"`.
pub(super) fn or_list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The nearest of the known words, or all of them.
pub(super) fn did_you_mean(asked: &str, known: &[&str]) -> String {
    match nearest(asked, known) {
        Some(name) => format!("Did you mean \"{name}\"?"),
        None if known.is_empty() => "Remove it.".to_owned(),
        None => format!("Use {}, or remove it.", or_list(known)),
    }
}

pub(super) fn nearest<'k>(asked: &str, known: &[&'k str]) -> Option<&'k str> {
    let letters = |text: &str| {
        text.chars()
            .map(|c| c.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    // Nothing as long as this is a slip of the finger.
    let asked = letters(asked);
    if asked.len() > 60 {
        return None;
    }
    known
        .iter()
        .map(|name| (distance(&letters(name), &asked), *name))
        .filter(|(far, name)| *far <= name.len().max(asked.len()).div_ceil(3))
        .min()
        .map(|(_, name)| name)
}

/// An example for a key that must be there.
pub(super) fn sample(key: &str) -> Option<&'static str> {
    Some(match key {
        "slug" => "\"intercom\"",
        "name" => "\"Intercom\"",
        "category" => "\"Customer support\"",
        "id" => "\"essential\"",
        "title" => "\"Plans and prices\"",
        "publisher" => "\"Intercom\"",
        "kind" => "\"vendor\"",
        "seen" => "\"opened\"",
        "on" => "\"2026-01-11\"",
        "sources" | "plans" | "says" | "bands" | "facts" => "[ { ... } ]",
        "cite" => "[\"guide\"], or [] where nothing shows it",
        "sso" | "scim" | "available" | "required_first" | "recoverable" => {
            "\"yes\", \"no\" or \"unknown\""
        }
        "price" => "{ \"per_unit\": { \"amount\": 29, \"unit\": \"seat\", \"per\": \"month\" } }",
        "amount" => "29, or \"unknown\"",
        "unit" => "\"seat\"",
        "per" => "\"month\" or \"year\"",
        "plan" => "\"corporate\"",
        "low" => "2",
        "high" => "3",
        "words" | "text" | "used" | "about" | "why" | "disclosure" => "\"In our own words\"",
        "effect" => "\"deletes\"",
        "short" => "\"Deletes the account\"",
        "label" => "\"Read the documentation\"",
        "href" => "\"https://example.com/\"",
        "idp" => "\"okta\"",
        "to" => "\"business\"",
        "how" => "\"third_party\"",
        "what" => "\"Onboarding\"",
        "maker" => "\"Stitchflow\"",
        "fee" => "{ \"under\": 5000 }",
        "book" | "tour" => "{ \"label\": \"Book a demo\", \"href\": \"https://example.com/\" }",
        "rate" | "small_team" => "{ \"value\": 60, \"why\": \"In our own words\" }",
        "manual" => "{ ... }",
        "employees" => "500",
        "orphaned_accounts" | "idle_seats" | "hours" => "12",
        "licences" | "labour" | "compliance" => "3900, or \"unknown\"",
        "stale_after_days" => "180",
        "percent" => "{ \"low\": 12, \"high\": 15 }",
        "from" => "25",
        "features" | "steps" | "abilities" | "claims" => "[\"...\"]",
        "figure" => "\"native.upgrade_per_year\"",
        "until" => "\"2026-02-01\"",
        "scenario" => "\"v=1&plan=essential&seats=25\"",
        "value" => "30900",
        "heard" => "\"a public forum\"",
        "lede" | "card" | "banner" => "{ \"text\": \"In our own words.\", \"cite\": [\"guide\"] }",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::check::schema::schemas;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// Every key that has to be there, wherever it has to. One of several ways to say something has not.
    fn required(value: &Value, keys: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                let names = object.get("required").and_then(Value::as_array);
                let names = names.into_iter().flatten().filter_map(Value::as_str);
                keys.extend(names.map(str::to_owned));
                for (key, value) in object {
                    match (key.as_str(), value) {
                        ("oneOf", Value::Array(ways)) => {
                            let inside = ways.iter().filter_map(Value::as_object);
                            inside
                                .flat_map(|way| way.values())
                                .for_each(|value| required(value, keys));
                        }
                        _ => required(value, keys),
                    }
                }
            }
            Value::Array(array) => array.iter().for_each(|value| required(value, keys)),
            _ => {}
        }
    }

    /// Whoever leaves out a key is shown what stands there: something that can be copied, or that says with
    /// dots what is to be filled in.
    #[test]
    fn every_key_that_must_be_there_has_an_example() {
        let mut keys = BTreeSet::new();
        for (_, schema) in schemas() {
            required(&schema, &mut keys);
        }
        assert!(keys.len() > 40, "{keys:?}");
        for key in &keys {
            let sample = sample(key).unwrap_or_else(|| panic!("\"{key}\" has no example"));
            let filled_in = sample.replace("{ ... }", "{}");
            let mut read = serde_json::Deserializer::from_str(&filled_in).into_iter::<Value>();
            assert!(matches!(read.next(), Some(Ok(_))), "{key}: {sample}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_known_and_anything_else_is_told_what_there_is() {
        assert_eq!(
            did_you_mean("minimun", &["amount", "minimum"]),
            "Did you mean \"minimum\"?"
        );
        assert_eq!(
            did_you_mean("colour", &["amount", "unit", "per"]),
            "Use \"amount\", \"unit\" or \"per\", or remove it."
        );
        assert_eq!(
            did_you_mean("colour", &["amount"]),
            "Use \"amount\", or remove it."
        );
        assert_eq!(did_you_mean("colour", &[]), "Remove it.");
        // A third of the longer word may be wrong.
        assert_eq!(nearest("abcdxy", &["abcdef"]), Some("abcdef"));
        assert_eq!(nearest("abcxyz", &["abcdef"]), None);
        let name = "n".repeat(60);
        assert_eq!(nearest(&name, &[&name]), Some(&*name));
        let longer = "n".repeat(61);
        assert_eq!(nearest(&longer, &[&longer]), None);
    }

    #[test]
    fn what_is_repeated_is_short_and_safe_to_print() {
        assert_eq!(quoted("a\u{1b}[31mb"), "\"a\u{fffd}[31mb\"");
        assert_eq!(shortened(&"n".repeat(60)), "n".repeat(60));
        assert_eq!(shortened(&"n".repeat(61)), "n".repeat(60) + "\u{2026}");
        assert_eq!(joined("", "price"), "price");
        assert_eq!(joined("plans[0]", "price"), "plans[0].price");
        assert_eq!(or_list(&[]), "");
    }
}

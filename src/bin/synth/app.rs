//! One made-up app: the shape of `catalog/apps/<slug>.jsonc`.

use crate::chance::Chance;
use crate::prose::Writer;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// How an app is called.
pub struct Name {
    pub slug: String,
    pub name: String,
}

const STARTS: [&str; 24] = [
    "Ac", "Bri", "Cal", "Do", "Ever", "Fen", "Glo", "Har", "In", "Jun", "Kel", "Lo", "Mer", "Nor",
    "Or", "Pla", "Quen", "Ri", "Sol", "Tre", "Ul", "Ver", "Wis", "Zen",
];
const MIDDLES: [&str; 16] = [
    "ba", "da", "ga", "la", "ma", "ni", "no", "ra", "ri", "sa", "ta", "ti", "to", "va", "vi", "zo",
];
const ENDS: [&str; 16] = [
    "base", "board", "desk", "flow", "hub", "ly", "mind", "pad", "path", "point", "sheet", "stack",
    "ter", "ware", "wise", "works",
];
const CATEGORIES: [&str; 20] = [
    "Accounting",
    "Analytics",
    "Code Hosting",
    "Customer Support",
    "Data Integration",
    "Design",
    "Developer Tools",
    "Documentation",
    "Electronic Signature",
    "Expense Management",
    "Human Resources",
    "Incident Response",
    "Marketing Automation",
    "Monitoring",
    "Password Manager",
    "Project Management",
    "Sales Engagement",
    "Security Training",
    "Video Conferencing",
    "Whiteboard",
];
const PLANS: [&str; 8] = [
    "Free",
    "Starter",
    "Team",
    "Business",
    "Premium",
    "Scale",
    "Enterprise",
    "Ultimate",
];
const UNITS: [&str; 4] = ["seat", "user", "member", "agent"];
const SUPPORT: [&str; 7] = [
    "yes",
    "generic",
    "no",
    "jit_only",
    "limited",
    "not_documented",
    "unknown",
];

/// As many names, each once.
pub fn names(count: usize, seed: u64) -> Vec<Name> {
    let mut taken = BTreeSet::new();
    let mut names = Vec::new();
    for place in 0..count {
        let mut chance = Chance::new(seed.wrapping_add(1), place);
        let mut name = String::new();
        // The longer it gets the more there are, so this ends.
        while name.is_empty() || !taken.insert(name.to_lowercase()) {
            if name.is_empty() {
                name.push_str(chance.one(&STARTS));
            }
            name.push_str(chance.one(&MIDDLES));
            if chance.percent(60) && !taken.contains(&format!("{name}ly").to_lowercase()) {
                let whole = format!("{name}{}", chance.one(&ENDS));
                if !taken.contains(&whole.to_lowercase()) {
                    name = whole;
                }
            }
        }
        if name.len() > 30 {
            name = format!("App {place}");
        }
        names.push(Name {
            slug: name.to_lowercase().replace(' ', "-"),
            name,
        });
    }
    names
}

/// A day of the two years before the catalog's newest one.
fn day(chance: &mut Chance) -> String {
    let year = chance.between(2024, 2025);
    let (month, day) = (chance.between(1, 12), chance.between(1, 28));
    format!("{year}-{month:02}-{day:02}")
}

/// Seven of ten are full guides, as in the shipped catalog; the others are short.
pub fn app(chance: &mut Chance, place: usize, all: &[Name]) -> Value {
    let Name { slug, name } = &all[place];
    let full = chance.percent(70);
    let (sources, ids) = sources(chance, slug, name, full);
    let letters = match full {
        true => chance.between(1_200, 3_000),
        false => chance.between(250, 500),
    };
    let mut writer = Writer::new(name, &ids, letters);
    let on = &mut writer;

    let mut record = Map::new();
    let mut put = |key: &str, value: Value| {
        let is_empty = value.as_array().is_some_and(Vec::is_empty);
        if !is_empty && !value.is_null() {
            record.insert(key.to_owned(), value);
        }
    };
    put("slug", json!(slug));
    put("name", json!(name));
    put("category", json!(chance.one(&CATEGORIES)));
    if chance.percent(15) {
        put("also_called", json!([format!("{name} Cloud")]));
    }
    put("sources", sources);
    let (plans, has_scim) = plans(chance, on);
    put("plans", plans);
    put(
        "sso",
        json!({
            "available": chance.one(&["yes", "yes", "unknown"]),
            "protocols": if chance.percent(70) { json!(["SAML 2.0"]) } else { json!(["SAML 2.0", "OpenID Connect"]) },
            "required_first": chance.one(&["yes", "no", "unknown"]),
            "cite": on.cite(chance),
        }),
    );
    if has_scim {
        put("scim", scim(chance, on, slug, name));
    }
    put("removal", removal(chance, on));
    put("idps", idps(chance, on, full));
    if chance.percent(12) {
        let first = chance.between(10, 40);
        put(
            "volume_discounts",
            json!({
                "bands": [
                    { "from": first, "to": first + 20, "percent": { "low": chance.between(3, 9), "high": chance.between(10, 15) } },
                    { "from": first + 60, "percent": chance.between(16, 34) },
                ],
                "cite": on.cite(chance),
            }),
        );
    }
    put("guide", guide(chance, on, full, place, all));
    if full {
        put("disagreements", disagreements(chance, on));
    }
    Value::Object(record)
}

fn sources(chance: &mut Chance, slug: &str, name: &str, full: bool) -> (Value, Vec<String>) {
    let kinds = [
        ("vendor-pricing", "pricing", "pricing", "vendor"),
        (
            "vendor-scim",
            "Help article: SCIM",
            "help/scim-provisioning",
            "vendor",
        ),
        (
            "vendor-sso",
            "Help article: single sign-on",
            "help/articles/saml-sso",
            "vendor",
        ),
        ("okta", "Okta Integration Network", "okta", "vendor"),
        ("research", "Vendor research", "research", "research"),
        ("index", "Index of prices", "index", "index"),
        ("guide", "SCIM guide", "guide", "guide"),
    ];
    let most = if full { kinds.len() } else { 3 };
    let count = chance.between(2, most);
    let chosen = &kinds[..count];
    let made = chosen.iter().map(|(id, title, path, kind)| {
        json!({
            "id": id,
            "title": format!("{name} {title}"),
            "publisher": if *kind == "vendor" { name } else { "Made up" },
            "url": format!("https://www.{slug}.example/{path}/{}", chance.between(1_000, 9_999_999)),
            "kind": kind,
            "seen": chance.one(&["opened", "quoted", "cited"]),
            "on": day(chance),
        })
    });
    let ids = chosen.iter().map(|(id, ..)| (*id).to_owned()).collect();
    (made.collect(), ids)
}

/// The plans, and whether one has SCIM.
fn plans(chance: &mut Chance, on: &mut Writer) -> (Value, bool) {
    let count = chance.between(1, 4);
    let first = chance.below(PLANS.len() - count);
    let unit = chance.one(&UNITS);
    // One step in eight is free of charge, one app in eight has no SCIM.
    let from = if chance.percent(12) {
        count
    } else {
        chance.below(count).max(count / 2)
    };
    let mut price = chance.between(3, 25);
    let mut plans = Vec::new();
    for at in 0..count {
        let id = PLANS[first + at].to_lowercase();
        let is_last = at + 1 == count;
        let costs = if is_last && chance.percent(45) {
            json!({ "quote": { "unit": unit, "per": "month" } })
        } else if chance.percent(6) {
            json!({ "flat": { "amount": price * 900, "per": "year" } })
        } else if chance.percent(6) {
            json!({ "per_unit": { "amount": { "low": price, "high": price + 9 }, "unit": unit, "per": "month" } })
        } else if chance.percent(10) {
            json!({ "per_unit": { "amount": price, "unit": unit, "per": "month", "minimum": chance.between(3, 20) } })
        } else {
            json!({ "per_unit": { "amount": price, "unit": unit, "per": "month" } })
        };
        let mut plan = json!({
            "id": id,
            "name": PLANS[first + at],
            "sso": if at >= from { "yes" } else { chance.one(&["no", "no", "unknown"]) },
            "scim": if at >= from { "yes" } else { "no" },
            "price": costs,
            "cite": on.cite(chance),
        });
        if chance.percent(70) {
            plan["billing"] = json!("billed annually");
        }
        if chance.percent(25) {
            plan["note"] = on.prose(chance, 1, 1);
        }
        plans.push(plan);
        price += chance.between(price / 3 + 1, price * 2);
    }
    (Value::Array(plans), from < count)
}

fn scim(chance: &mut Chance, on: &mut Writer, slug: &str, name: &str) -> Value {
    let mut scim = json!({
        "version": "2.0",
        "operations": if chance.percent(60) { json!(["create", "update", "deactivate", "groups"]) } else { json!(["create", "deactivate"]) },
        "documentation": { "label": format!("{name}'s SCIM documentation"), "href": format!("https://www.{slug}.example/help/scim-provisioning") },
        "cite": on.cite(chance),
    });
    if chance.percent(40) {
        scim["attributes"] = json!(on.phrase(chance, 4, 12));
    }
    scim
}

fn removal(chance: &mut Chance, on: &mut Writer) -> Value {
    let (effect, recoverable) = [
        ("deletes", "no"),
        ("suspends", "yes"),
        ("removes", "unknown"),
        ("sign_in_only", "yes"),
        ("unknown", "unknown"),
    ][chance.below(5)];
    json!({
        "effect": effect,
        "recoverable": recoverable,
        "short": on.phrase(chance, 2, 5),
        "text": on.sentences(chance, 1, 2),
        "cite": on.cite(chance),
    })
}

fn idps(chance: &mut Chance, on: &mut Writer, full: bool) -> Value {
    let all = ["okta", "entra", "google", "onelogin", "jumpcloud"];
    let count = if full {
        chance.between(3, 5)
    } else {
        chance.between(1, 2)
    };
    let rows = all[..count].iter().map(|idp| {
        json!({
            "idp": idp,
            "sso": chance.one(&["yes", "yes", "unknown"]),
            "scim": chance.one(&SUPPORT),
            "note": on.phrase(chance, 2, 6),
            "cite": on.cite(chance),
        })
    });
    rows.collect()
}

fn guide(chance: &mut Chance, on: &mut Writer, full: bool, place: usize, all: &[Name]) -> Value {
    let mut guide = json!({ "lede": on.prose(chance, 1, 1), "card": on.prose(chance, 1, 1) });
    if !full {
        guide["summary"] = json!([on.prose(chance, 1, 2)]);
        return guide;
    }
    let titled = |on: &mut Writer, chance: &mut Chance| {
        let title = on.phrase(chance, 2, 4);
        json!({ "title": title, "text": on.sentences(chance, 1, 2), "cite": on.cite(chance) })
    };
    let sentence = |on: &mut Writer, chance: &mut Chance| on.prose(chance, 1, 1);
    guide["summary"] = on.list(chance, [2, 3], |on, chance| on.prose(chance, 1, 3));
    guide["constraints"] = on.list(chance, [2, 3], titled);
    guide["bottom_line"] = on.prose(chance, 1, 3);
    guide["limitations"] = on.list(chance, [2, 4], sentence);
    if chance.percent(60) {
        guide["challenges"] = on.list(chance, [2, 3], sentence);
    }
    if chance.percent(50) {
        let steps: Vec<String> = (0..chance.between(2, 4))
            .map(|_| on.phrase(chance, 5, 10) + ".")
            .collect();
        guide["setup"] = json!({
            "idp": "okta",
            "facts": [titled(on, chance), titled(on, chance)],
            "steps": steps,
            "abilities": ["Create users", "Deactivate users"],
            "cite": on.cite(chance),
        });
    }
    let others: BTreeSet<usize> = (0..3).map(|_| chance.below(all.len())).collect();
    let others = others.into_iter().filter(|other| *other != place);
    let related: Vec<&str> = others.map(|other| all[other].slug.as_str()).collect();
    if !related.is_empty() {
        guide["related"] = json!(related);
    }
    let Value::Object(guide) = guide else {
        return guide;
    };
    let has_facts = |value: &Value| value.as_array().is_none_or(|list| !list.is_empty());
    Value::Object(
        guide
            .into_iter()
            .filter(|(_, value)| has_facts(value))
            .collect(),
    )
}

fn disagreements(chance: &mut Chance, on: &mut Writer) -> Value {
    on.list(chance, [0, 3], |on, chance| {
        json!({
            "about": on.phrase(chance, 3, 7),
            "says": [
                { "cite": on.cite(chance), "text": on.sentences(chance, 1, 1) },
                { "cite": on.cite(chance), "text": on.sentences(chance, 1, 1) },
            ],
            "used": on.sentences(chance, 1, 1),
        })
    })
}

//! Which crates stand behind the programs that visitors download: what cargo says of them, without what only
//! runs while compiling (proc macros, build scripts) and without what is for other machines.

use crate::run::{cargo, output};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A crate: its name and its version.
pub type Name = (String, String);

/// A crate of the programs, as it says of itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Crate {
    /// Its licence, as SPDX writes it.
    pub licence: String,
    /// What it needs among the others.
    pub needs: BTreeSet<Name>,
}

/// What the programs are made of.
#[derive(Debug, PartialEq, Eq)]
pub struct Graph {
    /// The project's own package.
    pub own: Name,
    /// What its programs need at first hand.
    pub direct: BTreeSet<Name>,
    /// All that they need, at whatever hand.
    pub crates: BTreeMap<Name, Crate>,
    /// Every dependency that the package's manifest names, but for tests: for the programs and for what is
    /// native.
    pub named: BTreeSet<String>,
}

/// The crates of the programs: all of them are binaries of one package, made with one feature.
///
/// # Errors
/// A sentence, where cargo does not tell, or tells it in another form.
pub fn of_programs() -> Result<Graph> {
    let mut metadata = cargo();
    metadata
        .args(["metadata", "--quiet", "--locked", "--format-version", "1"])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .args(["--features", "csr"]);
    let told = output("cargo metadata", &mut metadata)?;
    read(&serde_json::from_slice(&told)?, "scimcost").context("cargo tells of packages otherwise")
}

/// Reads what cargo tells; nothing where it lacks something.
fn read(told: &Value, own: &str) -> Option<Graph> {
    let packages: BTreeMap<&str, &Value> = told["packages"]
        .as_array()?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = told["resolve"]["nodes"]
        .as_array()?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let name = |id: &str| -> Option<Name> {
        let package = packages.get(id)?;
        Some((
            package["name"].as_str()?.to_owned(),
            package["version"].as_str()?.to_owned(),
        ))
    };
    // What a crate is linked with.
    let linked = |id: &str| -> Option<Vec<&str>> {
        let needed = nodes.get(id)?["deps"].as_array()?.iter();
        let needed = needed.filter(|one| {
            let mut kinds = one["dep_kinds"].as_array().into_iter().flatten();
            kinds.any(|kind| kind["kind"].is_null())
        });
        let ids = needed.map(|one| one["pkg"].as_str());
        let ids: Vec<&str> = ids.collect::<Option<_>>()?;
        Some(
            ids.into_iter()
                .filter(|id| !packages.get(id).is_some_and(|package| is_macro(package)))
                .collect(),
        )
    };
    let names = |ids: &[&str]| ids.iter().map(|id| name(id)).collect::<Option<_>>();
    let (start, package) = packages.iter().find(|(_, it)| it["name"] == own)?;
    let direct = linked(start)?;
    let mut crates = BTreeMap::new();
    let mut left = direct.clone();
    while let Some(id) = left.pop() {
        let needs = linked(id)?;
        let made = Crate {
            licence: spdx(packages.get(id)?["license"].as_str()?),
            needs: names(&needs)?,
        };
        if crates.insert(name(id)?, made).is_none() {
            left.extend(needs);
        }
    }
    let named = package["dependencies"].as_array()?.iter();
    let named = named.filter(|one| one["kind"].is_null());
    Some(Graph {
        own: name(start)?,
        direct: names(&direct)?,
        crates,
        named: named
            .map(|one| Some(one["name"].as_str()?.to_owned()))
            .collect::<Option<_>>()?,
    })
}

/// Whether a package is a part of the compiler and of nothing that it makes.
fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets
        .flat_map(|target| target["kind"].as_array().into_iter().flatten())
        .any(|kind| kind == "proc-macro")
}

/// A licence as SPDX writes it: cargo also takes the old `MIT/Apache-2.0`.
fn spdx(licence: &str) -> String {
    licence
        .split('/')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" OR ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `own` needs `a`, which needs `b` and, for compiling, `tool`; and it needs `derive`, a macro, which
    /// needs `syn`. `native` is named for other machines.
    fn told() -> Value {
        let package = |name: &str, kind: &str, licence: &str, named: Value| {
            json!({ "id": name, "name": name, "version": "1.0.0", "license": licence,
                    "targets": [{ "kind": [kind] }], "dependencies": named })
        };
        let deps = |all: &[(&str, Option<&str>)]| {
            let all = all
                .iter()
                .map(|(name, kind)| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] }));
            Value::from(all.collect::<Vec<_>>())
        };
        let normal = |name: &str| json!({ "name": name, "kind": null });
        json!({
            "packages": [
                package("own", "lib", "MIT", json!([normal("a"), normal("derive"), normal("native"),
                    { "name": "test", "kind": "dev" }])),
                package("a", "lib", "MIT/Apache-2.0", json!([])),
                package("b", "lib", "Zlib OR MIT", json!([])),
                package("derive", "proc-macro", "MIT", json!([])),
                package("syn", "lib", "MIT", json!([])),
                package("tool", "lib", "MIT", json!([])),
            ],
            "resolve": { "nodes": [
                { "id": "own", "deps": deps(&[("a", None), ("derive", None)]) },
                { "id": "a", "deps": deps(&[("b", None), ("tool", Some("build"))]) },
                { "id": "b", "deps": [] },
                { "id": "derive", "deps": deps(&[("syn", None)]) },
                { "id": "syn", "deps": [] },
                { "id": "tool", "deps": [] },
            ] }
        })
    }

    #[test]
    fn what_is_linked_counts_and_what_only_compiles_does_not() {
        let graph = read(&told(), "own").unwrap();
        let name = |of: &str| (of.to_owned(), "1.0.0".to_owned());
        assert_eq!(graph.direct, BTreeSet::from([name("a")]));
        let names: Vec<_> = graph.crates.keys().cloned().collect();
        assert_eq!(names, [name("a"), name("b")]);
        assert_eq!(graph.crates[&name("a")].licence, "MIT OR Apache-2.0");
        assert_eq!(graph.crates[&name("a")].needs, BTreeSet::from([name("b")]));
        assert_eq!(
            graph.named,
            ["a", "derive", "native"].map(str::to_owned).into()
        );
        assert_eq!(read(&told(), "another"), None);
    }

    #[test]
    fn cargo_tells_of_the_programs_what_is_known_of_them() {
        let graph = of_programs().unwrap();
        assert_eq!(graph.own.0, "scimcost");
        let has = |name: &str| graph.crates.keys().any(|(known, _)| known == name);
        assert!(has("wasm-bindgen") && has("rust_decimal") && has("num-traits"));
        // Native, a macro, and what only a macro needs.
        assert!(!has("jsonc-parser") && !has("serde_derive") && !has("syn"));
        assert!(graph.named.contains("jsonc-parser"));
    }
}

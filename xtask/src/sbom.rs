//! `sbom.cdx.json`: what the site is made of, as CycloneDX 1.6 says it. Who runs the site holds it against
//! advisories; no page asks for it, and the worker does not keep it.
//!
//! It names each crate of the programs with its version, licence, checksum and needs, the compiler's own library,
//! what wrote the glue, and each program and script of the site with its digest. From npm nothing reaches the site.
//! The format's time and serial number are left out: the same commit gives the same bytes.

use crate::crates::{self, Graph, Name};
use crate::run::{command, files, output, read, read_text, root, write};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Its name in the site.
pub const NAME: &str = "sbom.cdx.json";

/// The licence of the compiler's library and of wasm-bindgen's glue.
const OF_RUST: &str = "MIT OR Apache-2.0";

/// Writes it for a finished site.
///
/// # Errors
/// A sentence, where cargo or rustc do not tell what the programs are made of.
pub fn write_into(site: &Path) -> Result<()> {
    let graph = crates::of_programs()?;
    let lock = read_text(&root().join("Cargo.lock"))?;
    let mut shipped = Vec::new();
    for file in files(site)? {
        let path = file
            .strip_prefix(site)?
            .to_string_lossy()
            .replace('\\', "/");
        if path.ends_with(".js") || path.ends_with(".wasm") {
            shipped.push((path, read(&file)?));
        }
    }
    let made = bom(&graph, &lock, &rustc()?, &shipped)?;
    write(
        &site.join(NAME),
        serde_json::to_string_pretty(&made)? + "\n",
    )
}

/// The compiler's version: `1.95.0`.
fn rustc() -> Result<String> {
    let said = output("rustc", command("rustc").arg("--version"))?;
    let said = String::from_utf8(said)?;
    let version = said.split(' ').nth(1).context("rustc tells no version")?;
    Ok(version.to_owned())
}

fn bom(graph: &Graph, lock: &str, rustc: &str, shipped: &[(String, Vec<u8>)]) -> Result<Value> {
    let std = ("std".to_owned(), rustc.to_owned());
    let glue = graph.crates.keys().find(|(name, _)| name == "wasm-bindgen");
    let (_, glue) = glue.context("the programs are not made with wasm-bindgen")?;
    let glue = ("wasm-bindgen-cli".to_owned(), glue.clone());
    let mut components = Vec::new();
    let mut dependencies = Vec::new();
    let mut needs = |of: &Name, all: Vec<String>| {
        dependencies.push(json!({ "ref": purl(of), "dependsOn": all }));
    };
    let direct = graph.direct.iter().chain([&std, &glue]).map(purl);
    needs(&graph.own, direct.collect());
    for (name, made) in &graph.crates {
        let mut component = library(name, &made.licence);
        if let Some(checksum) = checksum(lock, name) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        components.push(component);
        needs(name, made.needs.iter().map(purl).collect());
    }
    for (name, what) in [
        (&std, "The compiler's library, linked into every program"),
        (&glue, "Wrote the scripts around the programs"),
    ] {
        let mut component = library(name, OF_RUST);
        component["description"] = what.into();
        components.push(component);
        needs(name, Vec::new());
    }
    for (path, bytes) in shipped {
        let digest: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        components.push(json!({
            "type": "file",
            "bom-ref": format!("file:{path}"),
            "name": path,
            "hashes": [{ "alg": "SHA-256", "content": digest }],
        }));
    }
    let (name, version) = &graph.own;
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": purl(&graph.own), "name": name, "version": version,
        } },
        "components": components,
        "dependencies": dependencies,
    }))
}

fn library(of: &Name, licence: &str) -> Value {
    json!({
        "type": "library",
        "bom-ref": purl(of),
        "name": of.0,
        "version": of.1,
        "purl": purl(of),
        "licenses": [{ "expression": licence }],
    })
}

/// The address of a package, in the form that all such lists share.
fn purl((name, version): &Name) -> String {
    match name.as_str() {
        "std" => format!("pkg:generic/rust-std@{version}"),
        _ => format!("pkg:cargo/{name}@{version}"),
    }
}

/// What `Cargo.lock` says of a crate's content.
fn checksum<'a>(lock: &'a str, (name, version): &Name) -> Option<&'a str> {
    let begins = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let package = lock
        .split("[[package]]\n")
        .find(|it| it.starts_with(&begins))?;
    let line = package
        .lines()
        .find_map(|line| line.strip_prefix("checksum = \""))?;
    line.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::Crate;
    use std::collections::{BTreeMap, BTreeSet};

    fn name(name: &str) -> Name {
        (name.to_owned(), "1.0.0".to_owned())
    }

    fn graph() -> Graph {
        let made = |licence: &str, needs: &[&str]| Crate {
            licence: licence.to_owned(),
            needs: needs.iter().map(|it| name(it)).collect(),
        };
        Graph {
            own: name("own"),
            direct: BTreeSet::from([name("wasm-bindgen")]),
            crates: BTreeMap::from([
                (name("wasm-bindgen"), made("MIT OR Apache-2.0", &["cfg-if"])),
                (name("cfg-if"), made("MIT", &[])),
            ]),
            named: BTreeSet::new(),
        }
    }

    #[test]
    fn everything_that_is_shipped_is_named_with_its_licence_and_its_content() {
        let lock = "[[package]]\nname = \"cfg-if\"\nversion = \"1.0.0\"\nsource = \"x\"\nchecksum = \"c0ffee\"\n\n\
                    [[package]]\nname = \"cfg-if\"\nversion = \"2.0.0\"\nchecksum = \"bad\"\n";
        let shipped = [("boot-1.js".to_owned(), b"abc".to_vec())];
        let bom = bom(&graph(), lock, "1.95.0", &shipped).unwrap();
        let named: Vec<_> = bom["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["name"].as_str().unwrap())
            .collect();
        assert_eq!(
            named,
            [
                "cfg-if",
                "wasm-bindgen",
                "std",
                "wasm-bindgen-cli",
                "boot-1.js"
            ]
        );
        let cfg_if = &bom["components"][0];
        assert_eq!(cfg_if["purl"], "pkg:cargo/cfg-if@1.0.0");
        assert_eq!(cfg_if["licenses"], json!([{ "expression": "MIT" }]));
        assert_eq!(cfg_if["hashes"][0]["content"], "c0ffee");
        // FIPS 180-2 works SHA-256 of "abc" out.
        assert_eq!(
            bom["components"][4]["hashes"][0]["content"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        let own = &bom["dependencies"][0];
        assert_eq!(own["ref"], "pkg:cargo/own@1.0.0");
        assert_eq!(
            own["dependsOn"],
            json!([
                "pkg:cargo/wasm-bindgen@1.0.0",
                "pkg:generic/rust-std@1.95.0",
                "pkg:cargo/wasm-bindgen-cli@1.0.0",
            ])
        );
        assert!(bom.get("serialNumber").is_none() && bom["metadata"].get("timestamp").is_none());
    }
}

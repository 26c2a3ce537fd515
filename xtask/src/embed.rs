//! The widgets for foreign pages: their own small wasm, and `embed.js`, which a page includes.

use crate::finish::Build;
use crate::names;
use crate::run::{read, read_text, root, scratch, write};
use crate::web::{self, Module, Script};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// What the loader's source has in place of names that only the build knows.
struct Names {
    glue: String,
    wasm: String,
    integrity: String,
    styles: String,
    catalog: String,
    version: String,
}

/// Writes `embed/`, with the widgets' program, and `embed.js`.
pub fn embed(build: &Build, module: &Module) -> Result<()> {
    let source = root().join("embed/embed.js");
    if !source.is_file() {
        println!("  embed/embed.js is not there: the site has no widgets");
        return Ok(());
    }
    let out = build.staging.join("embed");
    let put = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = names::hashed(stem, extension, bytes);
        write(&out.join(&name), bytes)?;
        Ok(format!("./embed/{name}"))
    };
    let styles = root().join("style/widget.css");
    let names = Names {
        glue: put("widgets", "js", &module.glue)?,
        wasm: put("widgets", "wasm", &module.wasm)?,
        integrity: names::integrity(&module.wasm),
        styles: if styles.is_file() {
            put("widget", "css", &web::styles(&styles)?)?
        } else {
            println!("  style/widget.css is not there: the widgets have no styles");
            String::new()
        },
        catalog: catalog_hash(&build.staging)?,
        version: names::own_version(&root())?,
    };

    let filled = scratch().join("embed.js");
    write(&filled, fill(&read_text(&source)?, &names)?)?;
    let loader = web::script(&filled, Script::Module, build.release)?;
    write(&build.staging.join("embed.js"), &loader)?;
    write(
        &build.staging.join(format!("embed-{}.js", names.version)),
        &loader,
    )?;
    let types = root().join("embed/embed.d.ts");
    if types.is_file() {
        write(&build.staging.join("embed.d.ts"), read(&types)?)?;
    }
    Ok(())
}

fn fill(source: &str, names: &Names) -> Result<String> {
    let filled = source
        .replace("__EMBED_JS__", &names.glue)
        .replace("__EMBED_WASM__", &names.wasm)
        .replace("__EMBED_WASM_INTEGRITY__", &names.integrity)
        .replace("__EMBED_CSS__", &names.styles)
        .replace("__CATALOG_HASH__", &names.catalog)
        .replace("__VERSION__", &names.version);
    if !filled.contains(&names.wasm) {
        bail!("embed/embed.js does not name __EMBED_WASM__, so the widgets could never start");
    }
    Ok(filled)
}

/// The hash in the name of the whole catalog's file, `catalog-<hash>.json`.
fn catalog_hash(site: &Path) -> Result<String> {
    Ok(whole_catalog(site)?.unwrap_or_default())
}

fn whole_catalog(site: &Path) -> Result<Option<String>> {
    for entry in std::fs::read_dir(site).context("cannot list the site")? {
        let name = entry?.file_name();
        if let Some(hash) = name.to_str().and_then(catalog_name) {
            return Ok(Some(hash.to_owned()));
        }
    }
    Ok(None)
}

/// The hash, if this is the name of the whole catalog's file.
pub fn catalog_name(name: &str) -> Option<&str> {
    name.strip_prefix("catalog-")?.strip_suffix(".json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_names_what_was_built() {
        let names = Names {
            glue: "./embed/w-1.js".into(),
            wasm: "./embed/w-1.wasm".into(),
            integrity: "sha384-x".into(),
            styles: "./embed/w-1.css".into(),
            catalog: "9f2c".into(),
            version: "0.1.0".into(),
        };
        let source = "a('__EMBED_JS__','__EMBED_WASM__','__EMBED_WASM_INTEGRITY__','__EMBED_CSS__',\
                      '__CATALOG_HASH__','__VERSION__')";
        assert_eq!(
            fill(source, &names).unwrap(),
            "a('./embed/w-1.js','./embed/w-1.wasm','sha384-x','./embed/w-1.css','9f2c','0.1.0')"
        );
        assert!(fill("nothing", &names).is_err());
    }

    #[test]
    fn the_whole_catalog_is_known_by_its_name() {
        assert_eq!(catalog_name("catalog-9f2c41aa.json"), Some("9f2c41aa"));
        assert_eq!(catalog_name("catalog-9f2c41aa.json.br"), None);
        assert_eq!(catalog_name("index.json"), None);
    }
}

//! The widgets for foreign pages: their own small wasm, and `embed.js`, which a page includes.

use crate::finish::Build;
use crate::names;
use crate::programs::Programs;
use crate::run::{read, read_text, root, scratch, write};
use crate::tight::tight;
use crate::web::{self, Module, Script};
use anyhow::{Context, Result, bail};

/// One program for foreign pages, by the names that the build gave its files.
struct Names {
    glue: String,
    wasm: String,
    integrity: String,
}

/// Writes `embed/`, with the programs of the widgets, and `embed.js`.
pub fn embed(build: &Build, programs: &Programs) -> Result<()> {
    let source = root().join("embed/embed.js");
    let light = program(build, "widgets", &programs.widgets, "widget")?;
    let whole = program(build, "stack", &programs.widgets_with_stack, "widget-stack")?;
    let version = names::own_version(&root())?;

    let filled = scratch().join("embed.js");
    write(&filled, fill(&read_text(&source)?, &light, &whole)?)?;
    let loader = web::script(&filled, Script::Module, build.release)?;
    write(&build.staging.join("embed.js"), &loader)?;
    write(&build.staging.join(format!("embed-{version}.js")), &loader)?;
    let types = read(&root().join("embed/embed.d.ts"))?;
    write(&build.staging.join("embed.d.ts"), types)
}

/// Writes one program; its styles, `style/<sheet>.css`, go into its glue.
fn program(build: &Build, stem: &str, module: &Module, sheet: &str) -> Result<Names> {
    let out = build.staging.join("embed");
    let put = |stem: &str, extension: &str, bytes: &[u8]| -> Result<String> {
        let name = names::hashed(stem, extension, bytes);
        write(&out.join(&name), bytes)?;
        Ok(format!("./embed/{name}"))
    };
    let styles = web::styles(&root().join(format!("style/{sheet}.css")))?;
    let styles = String::from_utf8(styles).context("the styles are not UTF-8")?;
    let glue = runtime(&module.glue, &tight(&styles), build.release)?;
    Ok(Names {
        glue: put(stem, "js", &glue)?,
        wasm: put(stem, "wasm", &module.wasm)?,
        integrity: names::integrity(&module.wasm),
    })
}

/// The program's glue with what drives an element and how it looks, in one file.
fn runtime(glue: &[u8], styles: &str, release: bool) -> Result<Vec<u8>> {
    let folder = scratch().join("runtime");
    let entry = folder.join("runtime.js");
    write(&entry, read(&root().join("embed/runtime.js"))?)?;
    write(&folder.join("glue.js"), glue)?;
    let styles = serde_json::to_string(styles)?;
    write(
        &folder.join("styles.js"),
        format!("export default {styles};"),
    )?;
    web::script(&entry, Script::Module, release)
}

/// Puts in the names that only the build knows.
fn fill(source: &str, light: &Names, whole: &Names) -> Result<String> {
    let mut filled = source.to_owned();
    for (program, names) in [("EMBED", light), ("STACK", whole)] {
        for (what, name) in [
            ("JS", &names.glue),
            ("WASM", &names.wasm),
            ("INTEGRITY", &names.integrity),
        ] {
            let marker = format!("__{program}_{what}__");
            if !filled.contains(&marker) {
                bail!("embed/embed.js does not name {marker}, so it could never start");
            }
            filled = filled.replace(&marker, name);
        }
    }
    Ok(filled)
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
        let names = |stem: &str| Names {
            glue: format!("./embed/{stem}-1.js"),
            wasm: format!("./embed/{stem}-1.wasm"),
            integrity: format!("sha384-{stem}"),
        };
        let source = "a('__EMBED_JS__','__EMBED_WASM__','__EMBED_INTEGRITY__')\
                      b('__STACK_JS__','__STACK_WASM__','__STACK_INTEGRITY__')";
        let (light, whole) = (names("l"), names("w"));
        assert_eq!(
            fill(source, &light, &whole).unwrap(),
            "a('./embed/l-1.js','./embed/l-1.wasm','sha384-l')\
             b('./embed/w-1.js','./embed/w-1.wasm','sha384-w')"
        );
        assert!(fill("nothing", &light, &whole).is_err());
    }

    #[test]
    fn the_whole_catalog_is_known_by_its_name() {
        assert_eq!(catalog_name("catalog-9f2c41aa.json"), Some("9f2c41aa"));
        assert_eq!(catalog_name("catalog-9f2c41aa.json.br"), None);
        assert_eq!(catalog_name("index.json"), None);
    }
}

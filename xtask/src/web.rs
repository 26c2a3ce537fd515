//! The web's own compilers: esbuild for styles and scripts, wasm-bindgen and wasm-opt for wasm.

use crate::bindings::{self, Start};
use crate::run::{command, node, output, read, read_text, run, scratch, write};
use crate::tight::tight;
use crate::{names, run};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The wasm features that the module may use, named one by one. With `--all-features` wasm-opt writes
/// compact imports, and browsers refuse the module. `index.html` gives Trunk the same list.
pub const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How many instructions larger what is inlined may make its caller: a negative bound makes it smaller.
const INLINING: &str = "-Cllvm-args=-inline-threshold=-5";

/// Panics name the file that they come from, with the path that it had on the machine that built it.
/// This takes those paths' beginnings out, which tell of nothing but that machine: the same sources
/// then give the same wasm everywhere. Only for the wasm target, so that native builds are left alone.
///
/// The compiler is told besides to inline only what gets smaller by it. Its own bound for the smallest
/// code still lets what is inlined grow; that was 0.7% of the widgets.
pub fn wasm_flags() -> Option<(&'static str, String)> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| {
            let user = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
            Some(PathBuf::from(user).join(".cargo"))
        })?;
    let mut prefixes = vec![run::root(), home.clone()];
    // Later prefixes win, so the longest stand last: a crate's path begins with the crate.
    let registries = std::fs::read_dir(home.join("registry").join("src")).ok()?;
    prefixes.extend(registries.filter_map(|entry| Some(entry.ok()?.path())));
    let flags = [remap(&prefixes)?, INLINING.to_owned()].join(" ");
    Some(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags))
}

/// The flags stand in one variable with spaces between them, so a path with a space cannot be one.
fn remap(prefixes: &[PathBuf]) -> Option<String> {
    let flag = |path: &PathBuf| {
        let path = path.to_str().filter(|path| !path.contains([' ', '=']))?;
        Some(format!("--remap-path-prefix={path}="))
    };
    prefixes
        .iter()
        .map(flag)
        .collect::<Option<Vec<_>>>()
        .map(|flags| flags.join(" "))
}

/// What kind of script comes out.
#[derive(Clone, Copy)]
pub enum Script {
    /// With `import` and `export`.
    Module,
    /// For a plain `<script>`; leaks no name.
    Classic,
}

/// One style sheet from a file and everything it `@import`s, minified. Nothing is translated for older
/// browsers: what the styles use is theirs to choose.
pub fn styles(entry: &Path) -> Result<Vec<u8>> {
    let mut esbuild = node("node_modules/esbuild/bin/esbuild");
    esbuild.arg(entry).args([
        "--bundle",
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
    ]);
    output("bundling the styles", &mut esbuild)
}

/// The sheets beside the one that every page waits for: `style/sheets/NAME.css`. `print` goes to every
/// page and delays none; `live` comes with the program, for what only that makes; `search` goes to the two
/// pages where somebody looks for an app; a page's own goes to that page alone, by the name of its folder; `sales`
/// comes with presenter mode or prospects.
pub const SHEETS: [&str; 6] = ["print", "live", "explorer", "stack", "embed", "sales"];

/// The styles of the site's own pages: `var(--scim-..., value)` is for pages that embed a widget, so
/// here it is only its value, and every page is the lighter for it.
pub fn site_styles(entry: &Path) -> Result<Vec<u8>> {
    let styles = String::from_utf8(styles(entry)?).context("the styles are not UTF-8")?;
    Ok(tight(&without_hooks(&styles)).into_bytes())
}

fn without_hooks(styles: &str) -> String {
    const HOOK: &str = "var(--scim-";
    let mut out = String::with_capacity(styles.len());
    let mut rest = styles;
    while let Some(at) = rest.find(HOOK) {
        out.push_str(&rest[..at]);
        let hook = &rest[at..];
        let mut depth = 0;
        let mut comma = None;
        let end = hook.char_indices().find_map(|(place, c)| {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                ',' if depth == 1 && comma.is_none() => comma = Some(place + 1),
                _ => {}
            }
            (c == ')' && depth == 0).then_some(place)
        });
        match (comma, end) {
            // A value may hold another hook.
            (Some(comma), Some(end)) => {
                out.push_str(&without_hooks(hook[comma..end].trim()));
                rest = &hook[end + 1..];
            }
            _ => {
                out.push_str(HOOK);
                rest = &hook[HOOK.len()..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// One script from a file and everything it imports.
pub fn script(entry: &Path, kind: Script, minify: bool) -> Result<Vec<u8>> {
    let mut esbuild = node("node_modules/esbuild/bin/esbuild");
    esbuild.arg(entry).args([
        "--bundle",
        "--charset=utf8",
        "--target=es2022",
        "--log-level=warning",
        "--legal-comments=none",
        match kind {
            Script::Module => "--format=esm",
            Script::Classic => "--format=iife",
        },
    ]);
    if minify {
        esbuild.arg("--minify");
    }
    output("bundling the scripts", &mut esbuild)
}

/// Glue and wasm of a binary that cargo has built, ready to be named and shipped.
pub struct Module {
    /// The JavaScript module around the wasm, with every snippet inside.
    pub glue: Vec<u8>,
    /// The wasm.
    pub wasm: Vec<u8>,
}

/// Runs wasm-bindgen and, for release, wasm-opt. Both are skipped where the same wasm went through
/// before: cargo rebuilds the binary far more often than it changes.
pub fn module(name: &str, built: &Path, start: Start, release: bool) -> Result<Module> {
    let input = read(built)?;
    let kind = if release { "release" } else { "dev" };
    let folder = scratch().join("modules").join(format!("{name}-{kind}"));
    let (glue, wasm, stamp) = (
        folder.join("glue.js"),
        folder.join("final.wasm"),
        folder.join("made-from"),
    );
    let lock = read(&run::root().join("package-lock.json"))?;
    let manner = bindings::MANNER;
    let wanted = format!(
        "{} {} {start:?} {manner}",
        names::hash(&input),
        names::hash(&lock)
    );
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(Module {
            glue: read(&glue)?,
            wasm: read(&wasm)?,
        });
    }
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut bindgen = command("wasm-bindgen");
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--out-name",
        name,
        "--out-dir",
    ]);
    run("wasm-bindgen", bindgen.arg(&folder).arg(built))?;
    let bound = folder.join(format!("{name}_bg.wasm"));
    let made = folder.join(format!("{name}.js"));
    if release {
        let mut opt = node("node_modules/binaryen/bin/wasm-opt");
        opt.arg(&bound)
            .arg("-Oz")
            .args(WASM_FEATURES)
            .arg("-o")
            .arg(&wasm);
        if name.starts_with("embed") {
            // Functions with like names are much alike, and compress better beside each other: half a
            // percent of the widgets. Of what the site itself asks for some get larger by it.
            opt.arg("--reorder-functions-by-name");
        }
        run("wasm-opt", &mut opt)?;
        write(&glue, bindings::shortened(&made, &wasm, start)?.glue)?;
    } else {
        std::fs::copy(&bound, &wasm)?;
        write(&made, start.of(&read_text(&made)?)?)?;
        write(&glue, script(&made, Script::Module, false)?)?;
    }
    write(&stamp, wanted)?;
    Ok(Module {
        glue: read(&glue)?,
        wasm: read(&wasm)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_taken_out_or_left_alone() {
        let paths = |all: &[&str]| all.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(
            remap(&paths(&["/p", "/h"])).as_deref(),
            Some("--remap-path-prefix=/p= --remap-path-prefix=/h=")
        );
        assert_eq!(remap(&paths(&["/my project"])), None);
    }

    #[test]
    fn hooks_for_widgets_are_only_their_values_on_the_site() {
        for (with, without) in [
            (
                "a{color:var(--scim-accent,light-dark(#fff,#000))}",
                "a{color:light-dark(#fff,#000)}",
            ),
            (
                "b{font:var(--scim-a, var(--scim-b, serif))}",
                "b{font:serif}",
            ),
            ("c{margin:var(--s1)}", "c{margin:var(--s1)}"),
            ("d{margin:var(--scim-x)}", "d{margin:var(--scim-x)}"),
        ] {
            assert_eq!(without_hooks(with), without);
        }
    }
}

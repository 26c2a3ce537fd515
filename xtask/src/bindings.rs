//! Short names between glue and wasm. wasm-bindgen gives each import and export a long name with a
//! hash, once in the wasm and once in the glue: more than a kilobyte of every download, of which no
//! program makes any use.

use crate::run::{node, output, read, read_text, write};
use crate::web::{Module, Script, WASM_FEATURES, script};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;

/// How a program is started. wasm-bindgen's glue can do both, and nobody needs both.
#[derive(Clone, Copy, Debug)]
pub enum Start {
    /// From an answer that is still coming in.
    Fetched,
    /// From what was compiled before, at once.
    Compiled,
}

impl Start {
    /// What the glue exports, of wasm-bindgen's two.
    const BOTH: &str = "export { initSync, __wbg_init as default };";

    fn one(self) -> &'static str {
        match self {
            Start::Fetched => "export { __wbg_init as default };",
            Start::Compiled => "export { initSync as default };",
        }
    }

    /// What this way to start takes besides what ours hand it: nothing, an address, what is not compiled yet, and
    /// what older programs handed over. None of it is ever used.
    fn spare(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Start::Fetched => &[
                (FETCHED, "    ({module_or_path} = module_or_path);\n"),
                (FROM_ADDRESS, ""),
            ],
            Start::Compiled => &[(
                COMPILED,
                "
    ({module} = module);
    const imports = __wbg_get_imports();
    const instance",
            )],
        }
    }

    /// wasm-bindgen's glue with this way to start as what it exports by default.
    ///
    /// # Errors
    /// Where wasm-bindgen writes its glue differently by now.
    pub fn of(self, glue: &str) -> Result<String> {
        let mut glue = glue.to_owned();
        let export = (Start::BOTH, self.one());
        for (there, wanted) in self.spare().iter().chain([&export]) {
            if glue.matches(there).count() != 1 {
                bail!("the glue does not start in the two ways that were expected");
            }
            glue = glue.replace(there, wanted);
        }
        for (there, wanted) in FOR_OLD {
            glue = glue.replace(there, wanted);
        }
        Ok(glue)
    }
}

/// What is for browsers of before 2021, in which none of the styles and no popover works either, and a branch that
/// no program takes, since each brings its own `realloc`.
const FOR_OLD: [(&str, &str); 3] = [
    (
        "(typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new",
        "new",
    ),
    (
        "if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}
",
        "",
    ),
    (
        "    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }
",
        "",
    ),
];

/// Counts how glue is made from wasm-bindgen's, so that what was made otherwise before is made anew.
pub const MANNER: u32 = 2;

/// How the glue begins to start from what is fetched.
const FETCHED: &str = "    if (module_or_path !== undefined) {
        if (Object.getPrototypeOf(module_or_path) === Object.prototype) {
            ({module_or_path} = module_or_path)
        } else {
            console.warn('using deprecated parameters for the initialization function; pass a single object instead')
        }
    }
";

/// What it does besides with an address.
const FROM_ADDRESS: &str = "    if (typeof module_or_path === 'string' || (typeof Request === 'function' && module_or_path instanceof Request) || (typeof URL === 'function' && module_or_path instanceof URL)) {
        module_or_path = fetch(module_or_path);
    }
";

/// How it begins to start from what was compiled.
const COMPILED: &str = "
    if (module !== undefined) {
        if (Object.getPrototypeOf(module) === Object.prototype) {
            ({module} = module)
        } else {
            console.warn('using deprecated parameters for `initSync()`; pass a single object instead')
        }
    }

    const imports = __wbg_get_imports();
    if (!(module instanceof WebAssembly.Module)) {
        module = new WebAssembly.Module(module);
    }
    const instance";

/// The second round of wasm-opt, a hundredth of a program less than a plain `-Oz`. What the first has made
/// smaller can be inlined and shared now; taken apart into single steps first, it is put together again
/// better than it was. A pointer into the lowest KB would be an overflown stack, which lies there, so
/// offsets may be folded into loads and stores.
pub const AGAIN: [&str; 5] = [
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
];

/// Glue and wasm as wasm-bindgen and wasm-opt left them, ready to be shipped. Both files are replaced
/// on the way.
pub fn shortened(glue: &Path, wasm: &Path, start: Start) -> Result<Module> {
    let mut opt = node("node_modules/binaryen/bin/wasm-opt");
    opt.arg(wasm).args(WASM_FEATURES).args(AGAIN);
    // Of the widgets every byte counts: once more is another hundred.
    if matches!(start, Start::Compiled) {
        opt.arg("-Oz");
    }
    opt.arg("--minify-imports-and-exports-and-modules")
        .arg("-o")
        .arg(wasm);
    let told = output("shortening names", &mut opt)?;
    let names = serde_json::from_slice(&told).context("wasm-opt told no names")?;
    write(glue, renamed(&read_text(glue)?, &names, start)?)?;
    Ok(Module {
        glue: script(glue, Script::Module, true)?,
        wasm: read(wasm)?,
    })
}

/// The glue with the names that wasm-opt gave: `{"imports": [[module, old, new]], "exports": [[old,
/// new]]}`. All modules became one with the name `a`.
fn renamed(glue: &str, names: &Value, start: Start) -> Result<String> {
    let mut glue = start.of(glue)?;
    let list = |of: &str| names[of].as_array().context("wasm-opt told of no names");
    let mut modules: Vec<&str> = Vec::new();
    for import in list("imports")? {
        let [module, old, new] = texts(import)?;
        let (key, short) = (format!("\n        {old}: "), format!("\n        {new}: "));
        if glue.matches(&key).count() != 1 {
            bail!("the glue has no import {old}");
        }
        glue = glue.replace(&key, &short);
        if !modules.contains(&module) {
            modules.push(module);
        }
    }
    let [module] = modules[..] else {
        bail!("the glue has other modules than one: {modules:?}");
    };
    glue = glue.replace(&format!("\"{module}\": "), "\"a\": ");
    for export in list("exports")? {
        let [old, new] = texts(export)?;
        glue = with_export(&glue, old, new);
    }
    Ok(glue)
}

/// `wasm.old` as `wasm.new`, but not where `old` is only the beginning of a name.
fn with_export(glue: &str, old: &str, new: &str) -> String {
    let (from, to) = (format!("wasm.{old}"), format!("wasm.{new}"));
    let mut parts = glue.split(&from);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let goes_on = part.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        out.push_str(if goes_on { &from } else { &to });
        out.push_str(part);
    }
    out
}

fn texts<const N: usize>(value: &Value) -> Result<[&str; N]> {
    let texts = value.as_array().into_iter().flatten();
    let texts: Option<Vec<&str>> = texts.map(Value::as_str).collect();
    let texts = texts.and_then(|texts| texts.try_into().ok());
    texts.context("wasm-opt told a name in another form")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const GLUE: &str = "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_call_40b0: function(arg0) { wasm.free(arg0); },
        __wbg_call_40b0_2: function(arg0) { wasm.free_all(arg0); },
    };
    return {
        __proto__: null,
        \"./embed_bg.js\": import0,
    };
}
export { initSync, __wbg_init as default };
";

    /// The same with everything that it begins to start by.
    fn glue() -> String {
        GLUE.replace(
            "export",
            &[FETCHED, FROM_ADDRESS, COMPILED, "\nexport"].concat(),
        )
    }

    #[test]
    fn both_sides_have_the_same_short_names() {
        let names = json!({
            "imports": [["./embed_bg.js", "__wbg_call_40b0", "b"], ["./embed_bg.js", "__wbg_call_40b0_2", "c"]],
            "exports": [["free", "d"], ["free_all", "e"], ["main", "f"]],
        });
        assert_eq!(
            renamed(&glue(), &names, Start::Fetched).unwrap(),
            "\
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        b: function(arg0) { wasm.d(arg0); },
        c: function(arg0) { wasm.e(arg0); },
    };
    return {
        __proto__: null,
        \"a\": import0,
    };
}
    ({module_or_path} = module_or_path);
"
            .to_owned()
                + COMPILED
                + "\nexport { __wbg_init as default };\n"
        );
    }

    #[test]
    fn a_program_is_started_in_one_way() {
        let names = json!({
            "imports": [["./embed_bg.js", "__wbg_call_40b0", "b"], ["./embed_bg.js", "__wbg_call_40b0_2", "c"]],
            "exports": [],
        });
        let compiled = renamed(&glue(), &names, Start::Compiled).unwrap();
        assert!(compiled.ends_with("export { initSync as default };\n"));
        assert!(compiled.contains("({module} = module);\n    const imports"));
        assert!(!compiled.contains("new WebAssembly.Module("));
        for (there, other) in [
            ("export", "exports"),
            ("a single", "one"),
            ("'string'", "'text'"),
        ] {
            let other = glue().replace(there, other);
            assert!(renamed(&other, &names, Start::Fetched).is_err(), "{there}");
        }
    }

    #[test]
    fn a_name_that_the_glue_does_not_have_stops_the_build() {
        let missing = json!({ "imports": [["./embed_bg.js", "__wbg_other", "b"]], "exports": [] });
        let error = renamed(&glue(), &missing, Start::Fetched)
            .unwrap_err()
            .to_string();
        assert_eq!(error, "the glue has no import __wbg_other");
        let two = json!({
            "imports": [["./embed_bg.js", "__wbg_call_40b0", "b"], ["./x.js", "__wbg_call_40b0_2", "c"]],
            "exports": [],
        });
        assert!(renamed(&glue(), &two, Start::Fetched).is_err());
        assert!(renamed(&glue(), &json!({}), Start::Fetched).is_err());
    }
}

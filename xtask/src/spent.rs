//! What the programs' bytes are spent on: each function's size, added up by the crate that it comes from, and for
//! our own by the module.
//!
//! The compiler joins functions that are alike and takes small ones into their callers, so that a crate's sum
//! is what its code takes where it has come to stand.

use crate::budgets::grouped;
use crate::run::{command, node, read, run, scratch, target};
use crate::wasm::functions;
use crate::web::WASM_FEATURES;
use crate::{bindings, compress};
use anyhow::Result;
use std::collections::BTreeMap;

/// The programs of the table; the others are of the same parts.
const PROGRAMS: [&str; 5] = ["web", "desk", "stack", "explorer", "embed"];

/// The table: a row for each crate or module, a column for each program. The site must have been built.
pub fn table() -> Result<String> {
    let mut rows: BTreeMap<String, [usize; PROGRAMS.len()]> = BTreeMap::new();
    let mut packed = [0; PROGRAMS.len()];
    for (column, program) in PROGRAMS.into_iter().enumerate() {
        let (wasm, bare) = named(program)?;
        let (functions, rest) = functions(&wasm)?;
        for (name, size) in functions {
            rows.entry(owner(&name)).or_default()[column] += size;
        }
        rows.entry("data, types and tables".into()).or_default()[column] += rest;
        packed[column] = compress::brotli(&bare)?.len();
    }
    Ok(text(rows, packed))
}

fn text(
    rows: BTreeMap<String, [usize; PROGRAMS.len()]>,
    packed: [usize; PROGRAMS.len()],
) -> String {
    let mut all: Vec<_> = rows.into_iter().collect();
    all.sort_by_key(|(_, sizes)| std::cmp::Reverse(sizes.iter().sum::<usize>()));
    // What is small everywhere is one row.
    let (mut shown, small): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(_, sizes)| sizes.iter().any(|size| *size >= 500));
    let mut others = [0; PROGRAMS.len()];
    let mut sum = [0; PROGRAMS.len()];
    for (_, sizes) in &small {
        add(&mut others, sizes);
    }
    shown.push((format!("{} others", small.len()), others));
    for (_, sizes) in &shown {
        add(&mut sum, sizes);
    }
    shown.push(("in all".into(), sum));
    shown.push(("in all, in Brotli".into(), packed));
    let width = shown.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let line = |name: &str, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("{cell:>10}")).collect();
        format!("{name:width$}{cells}\n")
    };
    let mut table = line("", PROGRAMS.map(str::to_owned).to_vec());
    for (name, sizes) in shown {
        let cells = sizes.map(|size| grouped(size as u64)).to_vec();
        table.push_str(&line(&name, cells));
    }
    table
}

fn add(sum: &mut [usize; PROGRAMS.len()], sizes: &[usize; PROGRAMS.len()]) {
    for (sum, size) in sum.iter_mut().zip(sizes) {
        *sum += size;
    }
}

/// A program as it is shipped, but with the names of its functions; and without.
fn named(program: &str) -> Result<(Vec<u8>, Vec<u8>)> {
    let folder = scratch().join("named");
    let built = target().join(format!("wasm32-unknown-unknown/site/{program}.wasm"));
    let mut bindgen = command("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .args(["--out-name", program]);
    run("wasm-bindgen", bindgen.arg(built))?;
    let (bound, once, twice, bare) = (
        folder.join(format!("{program}_bg.wasm")),
        folder.join("once.wasm"),
        folder.join("twice.wasm"),
        folder.join("bare.wasm"),
    );
    let opt = |from, to, flags: &[&str]| {
        let mut opt = node("node_modules/binaryen/bin/wasm-opt");
        opt.arg(from).args(WASM_FEATURES).args(flags);
        run("wasm-opt", opt.arg("-o").arg(to))
    };
    opt(&bound, &once, &["-g", "-Oz"])?;
    opt(&once, &twice, &[&["-g"][..], &bindings::AGAIN].concat())?;
    opt(&twice, &bare, &["--strip-debug"])?;
    Ok((read(&twice)?, read(&bare)?))
}

/// Whose a function is, by its name: a crate, and of our own the module.
fn owner(name: &str) -> String {
    let path = told(name);
    let mut parts = path.split("::");
    let first = parts.next().unwrap_or_default();
    let first = first.split('[').next().unwrap_or_default();
    match (first, parts.next()) {
        ("scimcost", Some(module)) if is_module(module) => format!("scimcost::{module}"),
        ("core" | "alloc" | "std" | "compiler_builtins" | "__rustc", _) => {
            "the standard library".into()
        }
        (krate, Some(_)) if is_module(krate) => krate.into(),
        // `memcpy`, `js-to-wasm` and exports have no path.
        _ => "without a path".into(),
    }
}

fn is_module(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// The path that tells whose a function is: of `<T as Trait>::f` the type's, or the trait's where the type is
/// the language's own; of what is dropped or called back the type's that it was made for.
fn told(name: &str) -> &str {
    for general in [
        "core::ptr::drop_in_place<",
        "core::ops::function::FnOnce::call_once<",
        "<core::iter::",
        "<alloc::vec::Vec<",
        "alloc::rc::Rc<",
        "alloc::sync::Arc<",
    ] {
        if let Some(made_for) = name.strip_prefix(general)
            && let Some(at) = made_for.find("scimcost::")
        {
            return &made_for[at..];
        }
    }
    let Some(inside) = name.strip_prefix('<') else {
        return name;
    };
    let (of, by) = inside.split_once(" as ").unwrap_or((inside, ""));
    let of = of.trim_start_matches(['<', '&', '[', '(']);
    let of = of.strip_prefix("mut ").unwrap_or(of);
    match of.contains("::") {
        true => of,
        false => by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_a_crate_or_to_one_of_our_modules() {
        for (name, whose) in [
            ("scimcost::pricing::native::step", "scimcost::pricing"),
            ("scimcost::ui::el::El::kid::h0123", "scimcost::ui"),
            (
                "<[T] as scimcost::filled::Texts>::glued",
                "scimcost::filled",
            ),
            (
                "<scimcost::ui::el::El as core::cmp::PartialEq>::eq",
                "scimcost::ui",
            ),
            (
                "<rust_decimal::decimal::Decimal as scimcost::money::exact::Exact>::div",
                "rust_decimal",
            ),
            (
                "core::ptr::drop_in_place<scimcost::catalog::App>",
                "scimcost::catalog",
            ),
            (
                "core::ptr::drop_in_place<wasm_bindgen::JsValue>",
                "the standard library",
            ),
            (
                "core[c5930c85a12de822]::str::from_utf8",
                "the standard library",
            ),
            ("<&str as core::fmt::Display>::fmt", "the standard library"),
            (
                "__rustc[b7974e8690430dd9]::__rust_realloc",
                "the standard library",
            ),
            ("talc::base::Talc<S,B>::allocate", "talc"),
            (
                "web_sys::features::gen_Element::Element::set_attribute",
                "web_sys",
            ),
            ("memcpy", "without a path"),
        ] {
            assert_eq!(owner(name), whose, "{name}");
        }
    }

    #[test]
    fn rows_stand_by_size_and_small_ones_together() {
        let rows = [("a", 600), ("b", 2_000), ("c", 3), ("d", 4)];
        let rows = rows.map(|(name, size)| (name.to_owned(), [size, 0, 0, 0, 0]));
        let table = text(rows.into(), [900; 5]);
        let first: Vec<Vec<&str>> = table
            .lines()
            .skip(1)
            .map(|line| {
                line.split("  ")
                    .filter(|cell| !cell.is_empty())
                    .take(2)
                    .collect()
            })
            .collect();
        let first: Vec<(&str, &str)> = first
            .iter()
            .map(|row| (row[0].trim(), row[1].trim()))
            .collect();
        let wanted = [
            ("b", "2,000"),
            ("a", "600"),
            ("2 others", "7"),
            ("in all", "2,607"),
        ];
        assert_eq!(first[..4], wanted, "{table}");
    }
}

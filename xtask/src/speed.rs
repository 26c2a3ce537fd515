//! How fast the built site and the core are in a real browser: what `cargo xtask bench` times.

use crate::run::{cargo, node, root, run, scratch, target};
use crate::tools;
use crate::web::{WASM_FEATURES, wasm_flags};
use anyhow::Result;
use std::path::PathBuf;

/// Prints the table. The site must have been built.
pub fn speed() -> Result<()> {
    let wasm = core()?;
    let mut bench = node("benches/browser.mjs");
    bench.arg("--site").arg(root().join("dist"));
    bench.arg("--wasm").arg(wasm);
    if let Some(browser) = tools::browser()? {
        bench.env("CHROMIUM", browser);
    }
    run("the bench in a browser", &mut bench)
}

/// The core as wasm, compiled and shrunk as the site's is.
fn core() -> Result<PathBuf> {
    let build = [
        "build",
        "--package",
        "scimcost-bench-wasm",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "site",
    ];
    run("compiling the core", cargo().args(build).envs(wasm_flags()))?;
    let built = target().join("wasm32-unknown-unknown/site/scimcost_bench_wasm.wasm");
    let shrunk = scratch().join("bench.wasm");
    let mut opt = node("node_modules/binaryen/bin/wasm-opt");
    opt.arg(built).arg("-Oz").args(WASM_FEATURES);
    run("wasm-opt", opt.arg("-o").arg(&shrunk))?;
    Ok(shrunk)
}

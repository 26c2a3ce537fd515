//! How fast the built site and the core are in a real browser: what `cargo xtask bench` times.

use crate::run::{cargo, node, output, read_text, root, run, scratch, target};
use crate::tools;
use crate::web::{WASM_FEATURES, wasm_flags};
use anyhow::Result;
use std::path::PathBuf;

/// How much is timed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything, often enough that the figures hold still.
    Whole,
    /// A guide as it loads and as it answers keys: a minute.
    Short,
}

/// Prints the tables and gives their text. The site must have been built.
pub fn speed(extent: Extent) -> Result<String> {
    let mut bench = node("benches/browser.mjs");
    let told = scratch().join("speed.txt");
    bench.arg("--site").arg(root().join("dist"));
    bench.arg("--save").arg(&told);
    match extent {
        Extent::Whole => bench.arg("--wasm").arg(core()?),
        Extent::Short => bench.args(["--only", "load,keys", "--runs", "2"]),
    };
    if let Some(browser) = tools::browser()? {
        bench.env("CHROMIUM", browser);
    }
    run("the bench in a browser", &mut bench)?;
    read_text(&told)
}

/// Prints Lighthouse's scores of five pages and gives their text. The site must have been built.
pub fn lighthouse() -> Result<String> {
    tools::lighthouse()?;
    let mut audit = node("benches/lighthouse/audit.mjs");
    audit.arg("--site").arg(root().join("dist"));
    if let Some(browser) = tools::browser()? {
        audit.env("CHROME_PATH", browser);
    }
    println!("\nLighthouse looks at five pages, which takes 2 minutes.");
    let told = output("Lighthouse", &mut audit)?;
    let told = String::from_utf8_lossy(&told).into_owned();
    println!("{told}");
    Ok(told)
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

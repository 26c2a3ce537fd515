//! What happens to Trunk's output before it becomes the site, in this order: the other programs, our
//! loader, the pages and their pictures, the widgets, the single file, the worker that keeps it all, the list of
//! what is in it, the rules for hosts, compressed copies, the size budgets.
//!
//! Trunk runs this as its `post_build` hook, on its staging folder; if it fails, the last good site
//! stays.

use crate::bindings::{self, Start};
use crate::programs::Programs;
use crate::run::{self, cargo, read, read_text, scratch, timed, write};
use crate::shell::{self, Loader};
use crate::url::PublicUrl;
use crate::web::{self, Module, Script};
use crate::{
    again, budgets, compress, embed, frame, headers, names, pinned, sbom, single_file, site, worker,
};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The environment variable that carries `--public-url` to the hooks with its host. Trunk itself is
/// given only the path.
pub const PUBLIC_URL: &str = "SCIMCOST_PUBLIC_URL";

/// One build on its way to `dist/`.
pub struct Build {
    /// Trunk's staging folder: becomes the site.
    pub staging: PathBuf,
    /// Small and compressed, or quick to make.
    pub release: bool,
    /// Where the site will stand.
    pub url: PublicUrl,
    /// The time that every file is given, in seconds since 1970; none leaves the time of writing.
    pub epoch: Option<u64>,
}

impl Build {
    fn from_hook() -> Result<Self> {
        let staging = std::env::var_os("TRUNK_STAGING_DIR")
            .context("this is Trunk's post_build hook; run `cargo xtask build` instead")?;
        // Under `trunk build` by hand there is only Trunk's own variable.
        let url = std::env::var(PUBLIC_URL).or_else(|_| std::env::var("TRUNK_PUBLIC_URL"));
        Ok(Self {
            staging: PathBuf::from(staging),
            release: std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release"),
            url: PublicUrl::parse(url.as_deref().unwrap_or("/"))?,
            epoch: again::epoch()?,
        })
    }
}

/// The hook.
pub fn finish() -> Result<()> {
    let build = Build::from_hook()?;
    if build.release {
        again::keep(&build.staging)?;
    }
    steps(&build)
}

/// Everything that follows Trunk.
pub fn steps(build: &Build) -> Result<()> {
    let programs = timed("other programs", || Programs::build(build.release))?;
    timed("loader", || loader(build, &programs))?;
    timed("pages", || pages(build))?;
    if build.url.has_host() {
        timed("pictures", || pictures(build))?;
    }
    timed("widgets", || embed::embed(build, &programs))?;
    timed("frame", || frame::frame(build))?;
    pinned::pinned(&build.staging)?;
    timed("single file", || {
        single_file::single_file(build, &programs.whole)
    })?;
    worker::worker(build)?;
    if build.release {
        sbom::write_into(&build.staging)?;
    }
    headers::write_rules(&build.staging, &build.url)?;
    if build.release {
        timed("compressed copies", || compress::compress(&build.staging))?;
        budgets::enforce(&build.staging)?;
    }
    match build.epoch {
        Some(epoch) => again::settle(&build.staging, epoch),
        None => Ok(()),
    }
}

/// Gives glue and wasm their final form and names, and writes the loader into the shell. The final
/// names come from the final bytes: Trunk's come from cargo's output, which stays the same when only
/// wasm-opt or wasm-bindgen changes, and such files are cached for ever.
fn loader(build: &Build, programs: &Programs) -> Result<()> {
    let index = build.staging.join("index.html");
    let page = read_text(&index)?;
    let trunk = shell::trunk_output(&page)?;
    let (trunk_glue, trunk_wasm) = (
        build.staging.join(trunk.glue),
        build.staging.join(trunk.wasm),
    );

    let module = match build.release {
        true => bindings::shortened(&trunk_glue, &trunk_wasm, Start::Fetched)?,
        false => Module {
            glue: web::script(&trunk_glue, Script::Module, false)?,
            wasm: read(&trunk_wasm)?,
        },
    };
    let page = styles(build, &page)?;
    let (glue_bytes, wasm_bytes) = (module.glue, module.wasm);
    let glue = names::hashed("web", "js", &glue_bytes);
    let wasm = names::hashed("web", "wasm", &wasm_bytes);
    std::fs::remove_file(&trunk_glue)?;
    std::fs::rename(&trunk_wasm, build.staging.join(&wasm))?;
    write(&build.staging.join(&glue), glue_bytes)?;
    // wasm-bindgen's snippets are inside the glue now.
    let snippets = build.staging.join("snippets");
    if snippets.is_dir() {
        std::fs::remove_dir_all(snippets)?;
    }

    // Of each program the loader is told both addresses and the wasm's digest.
    let base = build.url.path();
    let told = |glue: &str, wasm: &str, bytes: &[u8]| {
        format!("{base}{glue} {base}{wasm} {}", names::integrity(bytes))
    };
    let place = |stem: &str, module: &Module| -> Result<String> {
        let put = |extension: &str, bytes: &[u8]| -> Result<String> {
            let name = names::hashed(stem, extension, bytes);
            write(&build.staging.join(&name), bytes)?;
            Ok(name)
        };
        let (glue, wasm) = (put("js", &module.glue)?, put("wasm", &module.wasm)?);
        Ok(told(&glue, &wasm, &module.wasm))
    };
    let sources = run::root().join("xtask/site");
    let mut sheets = Vec::new();
    for sheet in web::SHEETS {
        let bytes = web::site_styles(&run::root().join(format!("style/sheets/{sheet}.css")))?;
        let name = names::hashed(sheet, "css", &bytes);
        write(&build.staging.join(&name), bytes)?;
        sheets.push((sheet, name));
    }
    let address = |wanted: &str| {
        let named = sheets.iter().find(|(sheet, _)| *sheet == wanted);
        base.to_owned() + named.map_or("", |(_, name)| name)
    };
    // Names and digest stand in the loader, which is kept for all pages, not in each page.
    let present = web::script(&sources.join("present.js"), Script::Module, build.release)?;
    let present_name = names::hashed("present", "js", &present);
    write(&build.staging.join(&present_name), present)?;
    let filled = [
        ("__APP__", told(&glue, &wasm, &wasm_bytes)),
        ("__DESK__", place("desk", &programs.desk)?),
        ("__STACK__", place("stack", &programs.stack)?),
        (
            "__CONFIGURATOR__",
            place("configurator", &programs.configurator)?,
        ),
        ("__EXPLORER__", place("explorer", &programs.explorer)?),
        ("__PROSPECTS__", place("prospects", &programs.prospects)?),
        ("__PRESENT__", format!("{base}{present_name}")),
        ("__SALES__", address("sales")),
        ("__LIVE__", address("live")),
        (
            "__WORKER__",
            if build.release {
                format!("{base}sw.js")
            } else {
                String::new()
            },
        ),
    ];
    let own = |stem: &str, kind| -> Result<String> {
        let bytes = web::script(&sources.join(format!("{stem}.js")), kind, build.release)?;
        let mut text = String::from_utf8(bytes).context("esbuild wrote what is not UTF-8")?;
        for (marker, name) in &filled {
            text = text.replace(marker, name);
        }
        let name = names::hashed(stem, "js", text.as_bytes());
        write(&build.staging.join(&name), text)?;
        Ok(name)
    };
    let (early, boot) = (own("early", Script::Classic)?, own("boot", Script::Module)?);
    let loader = Loader {
        sheets: &sheets,
        early: &early,
        boot: &boot,
        glue: &glue,
        wasm: &wasm,
    };
    write(&index, shell::fill(&page, build.url.path(), &loader)?)
}

/// Gives the site's sheet a name like that of every other file, in the page too.
fn styles(build: &Build, page: &str) -> Result<String> {
    let mut sheets = run::files(&build.staging)?;
    sheets.retain(|file| {
        let name = file.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("site-") && name.ends_with(".css"))
    });
    let [sheet] = sheets.as_slice() else {
        bail!("Trunk left {} sheets of the site, not one", sheets.len());
    };
    let bytes = read(sheet)?;
    let name = names::hashed("site", "css", &bytes);
    std::fs::remove_file(sheet)?;
    write(&build.staging.join(&name), bytes)?;
    let trunk = sheet.file_name().unwrap_or_default().to_string_lossy();
    shell::with_address(page, &trunk, &[build.url.path(), &name].concat())
}

/// Draws what previews of links show. Without a host nothing refers to it.
fn pictures(build: &Build) -> Result<()> {
    let mut pictures = cargo();
    pictures
        .args([
            "run",
            "--quiet",
            "--offline",
            "--package",
            "pictures",
            "--",
            "--out",
        ])
        .arg(&build.staging);
    run::run("drawing the pictures", &mut pictures)
}

/// Renders every page natively from the shell, and writes the catalog that the app fetches.
fn pages(build: &Build) -> Result<()> {
    let index = build.staging.join("index.html");
    // The renderer overwrites index.html, so it reads the shell from elsewhere.
    let shell = scratch().join("shell.html");
    std::fs::create_dir_all(scratch())?;
    std::fs::copy(&index, &shell)?;
    let catalog = site::catalog_arguments();
    rendered(&shell, &build.staging, &build.url, &catalog)?;
    if read_text(&index)?.contains("<!--head-->") {
        let problem = "the renderer (src/bin/prerender.rs) wrote no index.html";
        if build.release {
            bail!("{problem}");
        }
        println!("  {problem}: the site is the bare shell");
    }
    Ok(())
}

/// Renders every page from a shell into a folder; `catalog` says of which catalog, to the renderer.
pub fn rendered(shell: &Path, out: &Path, url: &PublicUrl, catalog: &[OsString]) -> Result<()> {
    let mut prerender = cargo();
    prerender
        .args([
            "run",
            "--quiet",
            "--offline",
            "--features",
            "ssr",
            "--bin",
            "prerender",
            "--",
        ])
        .arg("--shell")
        .arg(shell)
        .arg("--out")
        .arg(out)
        .args(["--public-url", url.full()])
        .args(catalog);
    run::run("rendering the pages", &mut prerender)
}

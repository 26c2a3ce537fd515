//! What the project needs beside cargo, and how it is brought here: into `.tools/` and
//! `node_modules/`, both ignored by git. A tool that is there in the right version costs nothing and
//! says nothing; a missing one is announced with its reason and about how long it takes.

use crate::names;
use crate::run::{self, cargo, command, output, root, seconds};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";
const CARGO_FUZZ: &str = "0.13.2";
const CARGO_MUTANTS: &str = "27.1.0";

/// One thing to install: what, why and about how long it takes, said before it starts.
pub struct Step {
    pub what: String,
    pub why: &'static str,
    pub takes: &'static str,
    pub install: Box<dyn FnOnce() -> Result<()>>,
}

/// What a build needs: wasm target, Trunk, wasm-bindgen, the npm tools, every crate.
pub fn for_build() -> Result<()> {
    let mut steps = Vec::new();
    steps.extend(wasm_target()?);
    steps.extend(trunk());
    steps.extend(wasm_bindgen()?);
    steps.extend(npm()?);
    install(steps)?;
    // Trunk builds offline, so that it can never download a tool behind our back; the crates must
    // therefore be here first. Takes no time when they are.
    run::run("fetching the crates", cargo().args(["fetch", "--quiet"]))
}

/// What `test` needs beyond a build: a browser. Gives its path, or nothing for Playwright's own.
pub fn browser() -> Result<Option<PathBuf>> {
    if let Some(found) = find_browser() {
        return Ok(Some(found));
    }
    if has_apt() {
        install(vec![Step {
            what: "Chromium, from the system's packages".into(),
            why: "the tests open every page in a real browser",
            takes: "1 to 3 minutes",
            // Without a font of its own a bare machine draws every letter as a box.
            install: Box::new(|| apt_install(&["chromium", "fonts-liberation"])),
        }])?;
        return find_browser()
            .map(Some)
            .context("chromium was installed but is not on PATH");
    }
    let playwright = || run::node("node_modules/@playwright/test/cli.js");
    // Playwright prints where its browser would be; asking costs less than installing again.
    let plan = output(
        "playwright",
        playwright().args(["install", "--dry-run", "chromium"]),
    )?;
    let there = String::from_utf8_lossy(&plan)
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Install location:"))
        .all(|folder| PathBuf::from(folder.trim()).is_dir());
    if !there {
        install(vec![Step {
            what: "Chromium, by Playwright".into(),
            why: "the tests open every page in a real browser",
            takes: "1 to 3 minutes",
            install: Box::new(move || {
                run::run(
                    "playwright install",
                    playwright().args(["install", "chromium"]),
                )
            }),
        }])?;
    }
    Ok(None)
}

/// What works out the cells that are handed to a spreadsheet: LibreOffice Calc.
pub fn spreadsheet() -> Result<()> {
    if on_path("soffice").is_some() {
        return Ok(());
    }
    if !has_apt() {
        bail!(
            "LibreOffice Calc is not on PATH as `soffice` and cannot be installed here; with it, the \
             cells that are handed to a spreadsheet are worked out in one"
        );
    }
    install(vec![Step {
        what: "LibreOffice Calc, from the system's packages".into(),
        why: "works out the cells that are handed to a spreadsheet",
        takes: "1 to 4 minutes",
        install: Box::new(|| apt_install(&["libreoffice-calc"])),
    }])
}

/// Whether the system's packages can be installed.
pub fn has_apt() -> bool {
    let is_root = output("id", command("id").arg("-u")).is_ok_and(|id| id.starts_with(b"0"));
    is_root && on_path("apt-get").is_some()
}

/// Installs packages of the system.
pub fn apt_install(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut apt = command("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(std::process::Stdio::null());
        apt
    };
    run::run("apt-get update", apt().args(["update", "-qq"]))?;
    let options = ["install", "-y", "-qq", "--no-install-recommends"];
    run::run("apt-get install", apt().args(options).args(packages))
}

/// cargo-deny, which `check` asks about licences and advisories.
pub fn cargo_deny() -> Result<()> {
    if version_of(".tools/bin/cargo-deny") == Some(CARGO_DENY.into()) {
        return Ok(());
    }
    install(vec![Step {
        what: format!("cargo-deny {CARGO_DENY}"),
        why: "checks the licences, sources and advisories of every crate",
        takes: "4 to 7 minutes on two cores, once",
        install: Box::new(|| cargo_install("cargo-deny", CARGO_DENY, &["--locked"])),
    }])
}

/// What looks for inputs that break something: cargo-fuzz, and the nightly compiler that it needs.
pub fn cargo_fuzz() -> Result<()> {
    let mut steps = Vec::new();
    let nightly = output("rustc", command("rustc").args(["+nightly", "--version"]));
    if nightly.is_err() {
        steps.push(Step {
            what: "the nightly compiler".into(),
            why: "instruments the targets of the fuzzer",
            takes: "1 to 2 minutes",
            install: Box::new(|| {
                let rustup = ["toolchain", "install", "nightly", "--profile", "minimal"];
                run::run("rustup", command("rustup").args(rustup))
            }),
        });
    }
    if !is_installed("cargo-fuzz", CARGO_FUZZ) {
        steps.push(Step {
            what: format!("cargo-fuzz {CARGO_FUZZ}"),
            why: "looks for inputs that break something",
            takes: "1 minute",
            install: Box::new(|| cargo_install("cargo-fuzz", CARGO_FUZZ, &["--locked"])),
        });
    }
    install(steps)
}

/// What changes the code to see whether a test notices: cargo-mutants.
pub fn cargo_mutants() -> Result<()> {
    if is_installed("cargo-mutants", CARGO_MUTANTS) {
        return Ok(());
    }
    install(vec![Step {
        what: format!("cargo-mutants {CARGO_MUTANTS}"),
        why: "changes the code to see whether a test notices",
        takes: "2 to 4 minutes",
        install: Box::new(|| cargo_install("cargo-mutants", CARGO_MUTANTS, &["--locked"])),
    }])
}

/// Whether cargo has put a tool of this version into `.tools/`. Not every tool says its own version.
fn is_installed(name: &str, version: &str) -> bool {
    let list = std::fs::read_to_string(root().join(".tools/.crates.toml")).unwrap_or_default();
    list.contains(&format!("\"{name} {version} ("))
}

/// Installs one after the other, and says so.
pub fn install(steps: Vec<Step>) -> Result<()> {
    let count = steps.len();
    let start = Instant::now();
    for (index, step) in steps.into_iter().enumerate() {
        println!(
            "Installing, step {} of {count}: {}, because it {}. Takes {}.",
            index + 1,
            step.what,
            step.why,
            step.takes
        );
        (step.install)().with_context(|| format!("installing {}", step.what))?;
        println!(
            "Installed {} ({} since the first step).",
            step.what,
            seconds(start.elapsed())
        );
    }
    Ok(())
}

fn wasm_target() -> Result<Option<Step>> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output("rustc", command("rustc").args(["--print", "sysroot"]))?;
    let sysroot = PathBuf::from(String::from_utf8(sysroot)?.trim());
    if sysroot
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(None);
    }
    Ok(Some(Step {
        what: format!("the {TARGET} target"),
        why: "is what the browser's part is compiled for",
        takes: "half a minute",
        install: Box::new(|| {
            run::run(
                "rustup target add",
                command("rustup").args(["target", "add", TARGET]),
            )
        }),
    }))
}

fn trunk() -> Option<Step> {
    if version_of(".tools/bin/trunk") == Some(TRUNK.into()) {
        return None;
    }
    Some(Step {
        what: format!("trunk {TRUNK}"),
        why: "builds the site around the wasm",
        takes: "4 to 6 minutes on two cores, once",
        install: Box::new(|| {
            let options = ["--locked", "--no-default-features", "--features", "rustls"];
            cargo_install("trunk", TRUNK, &options)
        }),
    })
}

fn wasm_bindgen() -> Result<Option<Step>> {
    let lock = run::read_text(&root().join("Cargo.lock"))?;
    let wanted =
        names::locked_version(&lock, "wasm-bindgen").context("Cargo.lock holds no wasm-bindgen")?;
    if version_of(".tools/bin/wasm-bindgen").as_ref() == Some(&wanted) {
        return Ok(None);
    }
    Ok(Some(Step {
        what: format!("wasm-bindgen {wanted}"),
        why: "writes the JavaScript around the wasm, and must have the version in Cargo.lock",
        takes: "2 minutes on two cores, once",
        install: Box::new(move || cargo_install("wasm-bindgen-cli", &wanted, &[])),
    }))
}

/// The tools' own speed hardly matters, the wait for them does: no link-time optimization.
pub fn cargo_install(name: &str, version: &str, options: &[&str]) -> Result<()> {
    let mut install = cargo();
    install
        .args([
            "install",
            "--quiet",
            name,
            "--version",
            version,
            "--root",
            ".tools",
        ])
        .args(options)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        // Built apart from the project: its target folder is for the project's own crates.
        .env_remove("CARGO_TARGET_DIR");
    run::run("cargo install", &mut install)
}

fn npm() -> Result<Option<Step>> {
    npm_in(
        root(),
        "the npm tools (wasm-opt, esbuild, Playwright)",
        "shrinks wasm, styles and scripts, serves the site and drives the browser tests",
    )
}

/// What `bench` needs beyond a build: Lighthouse, in a package of its own, which is as large as all the other npm
/// tools together.
pub fn lighthouse() -> Result<()> {
    let step = npm_in(
        root().join("benches/lighthouse"),
        "Lighthouse, from npm",
        "judges five pages as a phone loads them",
    )?;
    install(step.into_iter().collect())
}

/// The packages that a folder's lock file names, where they are not there yet.
fn npm_in(folder: PathBuf, what: &str, why: &'static str) -> Result<Option<Step>> {
    let lock = run::read(&folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-from");
    let wanted = names::hash(&lock);
    if std::fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(None);
    }
    check_node()?;
    Ok(Some(Step {
        what: what.into(),
        why,
        takes: "half a minute",
        install: Box::new(move || {
            // None of the packages needs its install script: esbuild's only swaps a launcher.
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            let args = ["ci", "--ignore-scripts", "--loglevel=error"];
            run::run("npm ci", command(npm).args(args).current_dir(&folder))?;
            run::write(&stamp, wanted)
        }),
    }))
}

fn check_node() -> Result<()> {
    let Ok(version) = output("node", command("node").arg("--version")) else {
        bail!("Node.js 20 or newer is needed and `node` is not on PATH: https://nodejs.org/");
    };
    let version = String::from_utf8_lossy(&version).trim().to_owned();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("Node.js 20 or newer is needed; this is {version}");
    }
    Ok(())
}

/// The second word of what `tool --version` prints.
pub fn version_of(tool: &str) -> Option<String> {
    let tool = root()
        .join(tool)
        .with_extension(std::env::consts::EXE_EXTENSION);
    let said = Command::new(tool).arg("--version").output().ok()?;
    String::from_utf8(said.stdout)
        .ok()?
        .split_whitespace()
        .nth(1)
        .map(str::to_owned)
}

fn find_browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        return Some(PathBuf::from(named));
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(on_path)
}

/// A program on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

//! The build, in the order in which it happens.
//!
//! ```text
//! tools -> trunk build
//!            pre_build   before(): catalog check, style/*.css -> target/site/site.css
//!            trunk       cargo (wasm), wasm-bindgen, wasm-opt, styles, public/
//!            post_build  finish::finish(): loader, pages, pictures, widgets, single file, rules, compression, budgets
//!          -> dist/
//! ```

use crate::finish::PUBLIC_URL;
use crate::live::Live;
use crate::run::{self, cargo, command, root, scratch, seconds, target, timed, write};
use crate::url::PublicUrl;
use crate::{tools, web};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

/// What a change to must rebuild the site; the catalog is `live`'s. Only what is there is watched: Trunk refuses a missing path.
const SOURCES: [&str; 9] = [
    "src",
    "style",
    "embed",
    "public",
    "xtask/site",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
];

/// How often the catalog is looked at.
const SOON: Duration = Duration::from_millis(300);

/// The environment variable that carries `--catalog` to the hooks: the whole path of the folder.
const CATALOG: &str = "SCIMCOST_CATALOG";

/// Which folder holds the catalog, for the programs that read it; nothing for the project's own.
pub fn catalog_arguments() -> Vec<OsString> {
    match std::env::var_os(CATALOG) {
        Some(folder) => vec!["--catalog".into(), folder],
        None => Vec::new(),
    }
}

/// The release site in `dist/`, from the project's catalog or from another folder of the same layout.
pub fn build(url: &PublicUrl, catalog: Option<&Path>) -> Result<()> {
    tools::for_build()?;
    let start = Instant::now();
    println!("Building the release site; the first time takes some minutes, later ones less.");
    let mut trunk = trunk("build", url, true, catalog)?;
    // Its own steps are noise between those of the hooks.
    run::run("the build", trunk.args(["--release", "--log", "warn"]))?;
    println!(
        "Built dist/ in {}, for {}.",
        seconds(start.elapsed()),
        url.full()
    );
    if !url.has_host() {
        println!(
            "Canonical links, the sitemap and OpenGraph tags are left out: they need the host, as in \
             --public-url https://host/path/"
        );
    }
    Ok(())
}

/// Builds into `target/serve`, so that `dist/` is always a release, serves it and watches.
pub fn serve(port: u16, release: bool, url: &PublicUrl, catalog: Option<&Path>) -> Result<()> {
    tools::for_build()?;
    let folder = target().join("serve");
    std::fs::create_dir_all(&folder)?;
    let mut trunk = trunk("watch", url, release, catalog)?;
    trunk.arg("--dist").arg(&folder);
    if release {
        trunk.arg("--release");
    }
    for source in SOURCES
        .into_iter()
        .filter(|source| root().join(source).exists())
    {
        trunk.args(["--watch", source]);
    }
    let mut live = Live::new(catalog)?;
    trunk.arg("--watch").arg(live.again());
    while !live.is_right() {
        std::thread::sleep(SOON);
        if live.has_changed() {
            live.check();
        }
    }
    println!("Building; the first time takes a minute or two, later ones seconds.");
    let children = Children::default();
    children.end_with_us()?;
    let mut watcher = trunk
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Trunk says how a build went only in its log.
    let (built, when_built) = mpsc::channel();
    if let Some(out) = watcher.stdout.take() {
        pass_on(out, built.clone());
    }
    if let Some(err) = watcher.stderr.take() {
        pass_on(err, built);
    }
    children.add(watcher);
    loop {
        match when_built.recv() {
            Ok(true) => break,
            // It is tried again at the next change.
            Ok(false) => {}
            Err(_) => bail!("trunk stopped before the first build was done"),
        }
    }
    // Whether sources were saved that could not be built, as nothing can while the catalog is wrong.
    let mut is_behind = false;
    let mut server = command("node");
    server.args([
        "xtask/site/serve.mjs",
        "--port",
        &port.to_string(),
        "--base",
        url.path(),
        "--dir",
    ]);
    children.add(
        server
            .arg(&folder)
            .arg("--live")
            .arg(live.state())
            .spawn()
            .context("could not start the server")?,
    );
    loop {
        match when_built.recv_timeout(SOON) {
            Ok(true) => {
                println!("Rebuilt.");
                is_behind = false;
                live.is_new()?;
            }
            Ok(false) => is_behind = true,
            Err(mpsc::RecvTimeoutError::Timeout) if live.has_changed() => {
                live.check();
                if !live.is_right() {
                    live.tell()?;
                } else if release || is_behind {
                    // A release has compressed copies of everything.
                    live.build_again()?;
                } else if let Err(error) = timed("pages", || live.render(&folder, url)) {
                    println!("{error:#}");
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                // Ctrl-C ends Trunk too; the handler then ends us a moment later.
                std::thread::sleep(Duration::from_secs(2));
                children.kill();
                bail!("trunk stopped");
            }
        }
        if let Some(status) = children.one_that_ended()? {
            children.kill();
            bail!("the server stopped ({status})");
        }
    }
}

fn pass_on(stream: impl Read + Send + 'static, built: mpsc::Sender<bool>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if says_success(&line) {
                let _ = built.send(true);
            } else if says_error(&line) {
                let _ = built.send(false);
            }
            // Trunk's own steps are noise between ours; its warnings and errors are not.
            if !line.contains(" INFO ") {
                println!("{line}");
            }
        }
    });
}

fn says_success(line: &str) -> bool {
    line.trim_end().ends_with("success") && line.contains("INFO")
}

fn says_error(line: &str) -> bool {
    line.contains(" ERROR ")
}

fn trunk(what: &str, url: &PublicUrl, release: bool, catalog: Option<&Path>) -> Result<Command> {
    let mut trunk = command(
        root()
            .join(".tools/bin")
            .join(format!("trunk{}", std::env::consts::EXE_SUFFIX)),
    );
    trunk
        .args(["--color", "never", what, "--public-url", url.path()])
        .env(PUBLIC_URL, url.full())
        // Its errors are sentences; where in Trunk they arose helps nobody here.
        .env("RUST_LIB_BACKTRACE", "0");
    if release {
        // For the widgets too: the hook inherits it.
        trunk.envs(web::wasm_flags());
    }
    if let Some(folder) = catalog {
        let whole = std::fs::canonicalize(folder).with_context(|| {
            let folder = folder.display();
            format!("--catalog names {folder}, which is not there: it takes a folder like catalog/")
        })?;
        trunk.env(CATALOG, whole);
    }
    Ok(trunk)
}

/// Trunk's `pre_build` hook: the catalog is checked before anything is built from it, and the styles
/// become the one file that `index.html` links.
pub fn before() -> Result<()> {
    timed("catalog checked", || {
        let mut check = catalog_check(&catalog_arguments());
        run::output("`cargo run --bin catalog -- check`", &mut check).map(drop)
    })?;
    timed("styles", || {
        let entry = root().join("style/main.css");
        if !entry.is_file() {
            bail!("style/main.css is missing: it is where the site's styles begin");
        }
        write(&scratch().join("site.css"), web::site_styles(&entry)?)
    })
}

/// `catalog check`, over the catalog that these arguments name.
pub fn catalog_check(catalog: &[OsString]) -> Command {
    let mut check = cargo();
    check.args([
        "run",
        "--quiet",
        "--offline",
        "--bin",
        "catalog",
        "--",
        "check",
    ]);
    check.args(catalog);
    check
}

/// The programs that end when this one does, however it is told to.
#[derive(Clone, Default)]
struct Children(Arc<Mutex<Vec<Child>>>);

impl Children {
    fn add(&self, child: Child) {
        self.lock().push(child);
    }

    fn end_with_us(&self) -> Result<()> {
        let (children, ending) = (self.clone(), AtomicBool::new(false));
        ctrlc::set_handler(move || {
            if !ending.swap(true, Ordering::SeqCst) {
                children.kill();
                println!("\nStopped.");
                std::process::exit(0);
            }
        })
        .context("cannot listen for Ctrl-C")
    }

    fn one_that_ended(&self) -> Result<Option<ExitStatus>> {
        for child in self.lock().iter_mut() {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
        }
        Ok(None)
    }

    fn kill(&self) {
        for child in self.lock().iter_mut() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Child>> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{says_error, says_success};

    #[test]
    fn trunk_s_success_is_recognized() {
        assert!(says_success("2026-11-23T23:33:27.000000Z  INFO ✅ success"));
        assert!(!says_success("2026-11-23T23:33:27.000000Z ERROR ❌ error"));
        assert!(!says_success("an app that names itself success"));
        assert!(says_error("2026-11-23T23:33:27.000000Z ERROR ❌ error"));
        assert!(!says_error("2026-11-23T23:33:27.000000Z  INFO ✅ success"));
    }
}

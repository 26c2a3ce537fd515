//! Browsers other than Chromium, in which pages, widgets, the single file and the worker are tried: Firefox and
//! WebKit, each driven by a program that speaks WebDriver. They come from the system; only Firefox's driver is built here.

use crate::run::{command, root};
use crate::tools::{Step, apt_install, cargo_install, has_apt, install, on_path, version_of};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

const GECKODRIVER: &str = "0.36.0";

/// A browser and what drives it.
pub struct Engine {
    id: &'static str,
    driver: PathBuf,
    browser: PathBuf,
}

impl Engine {
    /// The tests in this engine, one file after the other: each starts a browser of its own.
    pub fn tests(&self) -> Command {
        let mut tests = command("node");
        tests
            .args([
                "--test",
                "--test-reporter=spec",
                "--test-concurrency=1",
                "tests/engines/site.test.mjs",
                "tests/engines/widgets.test.mjs",
                "tests/engines/single.test.mjs",
                "tests/engines/offline.test.mjs",
                "tests/engines/chaos.test.mjs",
            ])
            .env("SCIMCOST_ENGINE", self.id)
            .env("SCIMCOST_DRIVER", &self.driver)
            .env("SCIMCOST_BROWSER", &self.browser);
        tests
    }
}

/// Firefox and geckodriver.
///
/// # Errors
/// A sentence, where there is no Firefox and none can be installed.
pub fn firefox() -> Result<Engine> {
    let find = || ["firefox-esr", "firefox"].into_iter().find_map(on_path);
    let browser = match find() {
        Some(browser) => browser,
        None => {
            let missing = "Firefox is not on PATH";
            from_packages("Firefox", missing, "1 to 2 minutes", &["firefox-esr"])?;
            find().context("Firefox was installed but is not on PATH")?
        }
    };
    let own = ".tools/bin/geckodriver";
    let driver = match on_path("geckodriver") {
        Some(driver) => driver,
        None => {
            if version_of(own) != Some(GECKODRIVER.into()) {
                install(vec![Step {
                    what: format!("geckodriver {GECKODRIVER}"),
                    why: "drives Firefox",
                    takes: "1 to 3 minutes on two cores, once",
                    install: Box::new(|| cargo_install("geckodriver", GECKODRIVER, &["--locked"])),
                }])?;
            }
            root()
                .join(own)
                .with_extension(std::env::consts::EXE_EXTENSION)
        }
    };
    Ok(Engine {
        id: "firefox",
        driver,
        browser,
    })
}

/// WebKit as GTK's: the system's WebKitWebDriver and the small browser beside the library.
///
/// # Errors
/// A sentence, where it is not there and cannot be installed.
pub fn webkit() -> Result<Engine> {
    let screen = || {
        std::env::var_os("DISPLAY").is_some()
            || std::env::var_os("WAYLAND_DISPLAY").is_some()
            || on_path("xvfb-run").is_some()
    };
    let find = || {
        let driver = on_path("WebKitWebDriver")?;
        screen().then_some((driver, mini_browser(Path::new("/usr"))?))
    };
    let (driver, browser) = match find() {
        Some(found) => found,
        None => {
            let missing = "WebKitWebDriver, its MiniBrowser or a screen (xvfb-run) is not there";
            const PACKAGES: [&str; 3] = ["webkit2gtk-driver", "xvfb", "xauth"];
            from_packages("WebKit", missing, "1 to 2 minutes", &PACKAGES)?;
            find().context("WebKit was installed but cannot be found")?
        }
    };
    Ok(Engine {
        id: "webkit",
        driver,
        browser,
    })
}

/// The newest MiniBrowser of the library's versions, wherever a system puts them:
/// `lib/x86_64-linux-gnu/webkit2gtk-4.1/` or `libexec/webkit2gtk-4.1/`.
fn mini_browser(usr: &Path) -> Option<PathBuf> {
    let within = |folder: PathBuf| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    };
    let libraries = within(usr.join("lib"));
    let mut found: Vec<PathBuf> = ["lib", "libexec"]
        .map(|folder| usr.join(folder))
        .into_iter()
        .chain(libraries)
        .flat_map(within)
        .filter(|folder| {
            folder
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("webkit"))
        })
        .map(|folder| folder.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    found.pop()
}

fn from_packages(
    name: &str,
    missing: &str,
    takes: &'static str,
    packages: &'static [&'static str],
) -> Result<()> {
    if !has_apt() {
        bail!("{missing}, and cannot be installed here; with it, the site is tried in {name}");
    }
    install(vec![Step {
        what: format!("{name}, from the system's packages"),
        why: "the site is tried in every engine",
        takes,
        install: Box::new(move || apt_install(packages)),
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_mini_browser_is_found_in_either_place() {
        let usr = std::env::temp_dir().join(format!("scimcost-usr-{}", std::process::id()));
        assert_eq!(mini_browser(&usr), None);
        let put = |path: &str| {
            let file = usr.join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, "").unwrap();
            file
        };
        put("lib/some-linux/webkit2gtk-4.0/MiniBrowser");
        let newest = put("lib/some-linux/webkit2gtk-4.1/MiniBrowser");
        put("lib/other/MiniBrowser");
        assert_eq!(mini_browser(&usr), Some(newest));
        let outside = put("libexec/webkit2gtk-4.1/MiniBrowser");
        assert_eq!(mini_browser(&usr), Some(outside));
        std::fs::remove_dir_all(&usr).unwrap();
    }
}

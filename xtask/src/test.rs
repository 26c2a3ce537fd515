//! `cargo xtask test`: every stage runs that still can, and the last line counts them.

mod count;
mod stages;

use crate::run::{self, cargo, node, root, target};
use crate::url::PublicUrl;
use crate::{again, bench, check, engines, hosts, prove, site, tools};
use anyhow::{Result, bail};
use count::{CARGO, Count, NODE, PLAYWRIGHT, counted, whole};
use stages::Stages;
use std::path::Path;
use std::process::Command;

/// What is asked of a run.
pub struct Asked {
    /// The long matrices, too.
    pub full: bool,
    /// What differs from the kept pictures takes their place.
    pub update_screenshots: bool,
}

/// Runs everything; fails if anything failed.
pub fn test(asked: &Asked) -> Result<()> {
    let full = asked.full;
    if full {
        println!(
            "--full adds the long matrices: a build in another folder, compilers and all; every kind of page beside \
             kept pictures of it, and every guide at its narrowest."
        );
    }
    // Without the tools there is no site, but the core can still be tested.
    let installed = tools::for_build().and_then(|()| tools::browser());
    if let Err(problem) = &installed {
        println!("\n{problem:#}");
    }
    let mut stages = Stages::new(if full { 16 } else { 14 });

    stages.run("core and build tools", || {
        counted(
            cargo().args(["test", "--workspace", "--no-fail-fast"]),
            &CARGO,
        )
    });
    stages.run("pages, rendered natively", || {
        counted(
            cargo().args(["test", "--features", "ssr", "--no-fail-fast"]),
            &CARGO,
        )
    });
    stages.run("format, lints and crates", || {
        let (passed, failed) = check::smoke()?;
        Ok(Count {
            passed,
            failed,
            ..Count::default()
        })
    });
    stages.run("330,000 changed seeds", || {
        counted(&mut prove::smoke_tests(), &CARGO)
    });
    stages.run("catalog", || {
        whole(cargo().args(["run", "--quiet", "--bin", "catalog", "--", "check"]))
    });
    match tools::spreadsheet() {
        Ok(()) => {
            stages.run("cells, in a spreadsheet", || {
                let test = ["test", "--test", "spreadsheet", "--", "--ignored"];
                counted(cargo().args(test), &CARGO)
            });
        }
        Err(why) => stages.skip("cells, in a spreadsheet", &format!("{why:#}")),
    }
    let built = stages.run("release build", || {
        if installed.is_err() {
            bail!("not everything that a build needs could be installed, as said above");
        }
        site::build(&PublicUrl::parse("/")?, None)?;
        Ok(Count::one(true))
    });
    let again = match built {
        true => stages.run("the site once more", twice),
        false => {
            stages.skip("the site once more", "there is no new site to compare with");
            false
        }
    };
    if full {
        match built {
            true => {
                stages.run("built in another folder", || {
                    same(&again::from_another_folder()?)
                });
            }
            false => stages.skip(
                "built in another folder",
                "there is no new site to compare with",
            ),
        }
    }
    for (name, host) in [
        ("hosted by nginx", hosts::nginx as fn() -> _),
        ("hosted by Caddy", hosts::caddy),
    ] {
        if !again {
            stages.skip(name, "there are no two new sites to serve");
            continue;
        }
        match host() {
            Ok(host) => {
                stages.run(name, || {
                    let mut count = Count::default();
                    for mut tests in host.tests()? {
                        count.add(counted(&mut tests, &NODE)?);
                    }
                    Ok(count)
                });
            }
            Err(why) => stages.skip(name, &format!("{why:#}")),
        }
    }
    match installed {
        Ok(browser) if built => {
            let browser = browser.unwrap_or_default();
            stages.run("real browser", || {
                let mut tests = playwright("browser", &browser)?;
                counted(tests.args(patience(full)), &PLAYWRIGHT)
            });
            if full {
                appearance(&mut stages, &browser, asked.update_screenshots);
            }
        }
        _ => {
            let why = "there is no new site to open in it";
            stages.skip("real browser", why);
            if full {
                stages.skip(APPEARANCE, why);
            }
        }
    }
    match built {
        // Sizes are held; times are told.
        true => {
            stages.run("sizes, and times in short", || {
                bench::smoke().map(|()| Count::one(true))
            });
        }
        false => stages.skip(
            "sizes, and times in short",
            "there is no new site to measure",
        ),
    }
    for (name, engine) in [
        ("Firefox", engines::firefox as fn() -> _),
        ("WebKit", engines::webkit),
    ] {
        if !built {
            stages.skip(name, "there is no new site to open in it");
            continue;
        }
        match engine() {
            Ok(engine) => {
                stages.run(name, || patient(full, || engine.tests()));
            }
            Err(why) => stages.skip(name, &format!("{why:#}")),
        }
    }
    stages.sum_up()
}

/// By hand, what the stage of that name does, and with `--full` the one of another folder.
///
/// The same commit gives the same bytes: everything that follows the compilers is done again, with a time
/// for the files, and compared. Then the site is made for a path of a host, which the tests of hosting and
/// of the browser open, and the rules of both are read.
pub fn once_more(full: bool) -> Result<()> {
    let mut count = match full {
        true => same(&again::from_another_folder()?)?,
        false => Count::default(),
    };
    count.add(twice()?);
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(())
}

fn twice() -> Result<Count> {
    const TIME: u64 = 1_700_000_000;
    let (root_url, below) = (PublicUrl::parse("/")?, PublicUrl::parse(hosts::BELOW)?);
    let twice = target().join("twice");
    again::again(&root_url, &twice, Some(TIME))?;
    let mut count = same(&twice)?;
    let timely = again::all_at(&twice, TIME)?;
    println!("every file has the time of {}: {timely}", again::EPOCH);
    count.add(Count::one(timely));
    again::again(&below, &again::elsewhere(), None)?;
    for (site, base) in [
        (root().join("dist"), root_url.path()),
        (again::elsewhere(), below.path()),
    ] {
        for name in ["rules", "policy", "sbom"] {
            count.add(counted(&mut hosts::checks(name, &site, base), &NODE)?);
        }
    }
    Ok(count)
}

/// Whether a site is that of `dist/`, file by file.
fn same(site: &Path) -> Result<Count> {
    let differences = again::differences(&root().join("dist"), site)?;
    for problem in &differences {
        println!("{problem}");
    }
    println!("{} files differ from dist/", differences.len());
    Ok(Count::one(differences.is_empty()))
}

const APPEARANCE: &str = "appearance";

/// Every kind of page beside its kept pictures, and every guide.
fn appearance(stages: &mut Stages, browser: &Path, update: bool) {
    if !cfg!(target_os = "linux") {
        // Other systems draw the same letters in another way.
        stages.skip(APPEARANCE, "the kept pictures are made on Linux");
        return;
    }
    stages.run(APPEARANCE, || {
        let mut looks = playwright("looks", browser)?;
        looks.arg(match update {
            true => "--update-snapshots=changed",
            false => "--update-snapshots=none",
        });
        let count = counted(&mut looks, &PLAYWRIGHT)?;
        if update {
            run::run(
                "making the pictures small",
                &mut node("tests/looks/compact.mjs"),
            )?;
        }
        Ok(count)
    });
}

/// A browser on a busy machine may draw too late for a test once in some thousand times, which says nothing of the
/// site: such a test may try again, and is named for it. With `--full` it fails.
fn patience(full: bool) -> &'static [&'static str] {
    match full {
        true => &[],
        false => &["--retries=1"],
    }
}

/// The same for tests that Node runs.
fn patient(full: bool, tests: impl Fn() -> Command) -> Result<Count> {
    let first = counted(&mut tests(), &NODE)?;
    if full || first.failed == 0 {
        return Ok(first);
    }
    println!("\n{} failed: once more.", first.failed);
    let mut second = counted(&mut tests(), &NODE)?;
    second.unsteady += first.failed.saturating_sub(second.failed);
    second.words.splice(0..0, first.words);
    Ok(second)
}

/// The tests of a folder in Chromium.
fn playwright(folder: &str, browser: &Path) -> Result<Command> {
    let mut playwright = node("node_modules/@playwright/test/cli.js");
    playwright
        .args(["test", "--config"])
        .arg(format!("tests/{folder}/playwright.config.mjs"))
        .arg("--pass-with-no-tests")
        .env("SCIMCOST_CHROMIUM", browser)
        .env("SCIMCOST_TEST_PORT", free_port()?.to_string());
    Ok(playwright)
}

/// A port that nobody listens on, for the site under test.
fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port())
}

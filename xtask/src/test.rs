//! `cargo xtask test`: every stage runs that still can, and the last line counts them.

use crate::run::{cargo, node, root, seconds, target};
use crate::url::PublicUrl;
use crate::{again, engines, hosts, site, tools};
use anyhow::{Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Passed and failed checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

impl Count {
    fn one(good: bool) -> Self {
        Self {
            passed: u64::from(good),
            failed: u64::from(!good),
        }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

struct Stage {
    name: &'static str,
    /// Nothing where it could not run.
    count: Option<Count>,
    took: String,
}

/// Runs everything; fails if anything failed.
pub fn test(full: bool) -> Result<()> {
    if full {
        println!(
            "--full adds the long matrices: so far a build in another folder, compilers and all."
        );
    }
    // Without the tools there is no site, but the core can still be tested.
    let installed = tools::for_build().and_then(|()| tools::browser());
    if let Err(problem) = &installed {
        println!("\n{problem:#}");
    }
    let mut stages = Stages {
        done: Vec::new(),
        of: if full { 12 } else { 11 },
    };

    stages.run("core and build tools", || {
        counted(
            cargo().args(["test", "--workspace", "--no-fail-fast"]),
            cargo_line,
        )
    });
    stages.run("pages, rendered natively", || {
        counted(
            cargo().args(["test", "--features", "ssr", "--no-fail-fast"]),
            cargo_line,
        )
    });
    stages.run("catalog", || {
        whole(cargo().args(["run", "--quiet", "--bin", "catalog", "--", "check"]))
    });
    match tools::spreadsheet() {
        Ok(()) => {
            stages.run("cells, in a spreadsheet", || {
                let test = ["test", "--test", "spreadsheet", "--", "--ignored"];
                counted(cargo().args(test), cargo_line)
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
                        count.add(counted(&mut tests, node_line)?);
                    }
                    Ok(count)
                });
            }
            Err(why) => stages.skip(name, &format!("{why:#}")),
        }
    }
    match installed {
        Ok(browser) if built => {
            stages.run("real browser", || {
                let mut playwright = node("node_modules/@playwright/test/cli.js");
                playwright
                    .args(["test", "--config", "tests/browser/playwright.config.mjs"])
                    .arg("--pass-with-no-tests")
                    .env("SCIMCOST_CHROMIUM", browser.unwrap_or_default())
                    .env("SCIMCOST_TEST_PORT", free_port()?.to_string());
                counted(&mut playwright, playwright_line)
            });
        }
        _ => stages.skip("real browser", "there is no new site to open in it"),
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
                stages.run(name, || counted(&mut engine.tests(), node_line));
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
    let Count { passed, failed } = count;
    println!("{passed} passed, {failed} failed");
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
        count.add(counted(
            &mut hosts::checks("rules", &site, base),
            node_line,
        )?);
    }
    Ok(count)
}

/// Whether a site is that of `dist/`, file by file.
fn same(site: &std::path::Path) -> Result<Count> {
    let differences = again::differences(&root().join("dist"), site)?;
    for problem in &differences {
        println!("{problem}");
    }
    println!("{} files differ from dist/", differences.len());
    Ok(Count::one(differences.is_empty()))
}

struct Stages {
    done: Vec<Stage>,
    of: usize,
}

impl Stages {
    /// Gives whether it was good.
    fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<Count>) -> bool {
        println!("\n== Stage {} of {}: {name}", self.done.len() + 1, self.of);
        let start = Instant::now();
        let count = work().unwrap_or_else(|problem| {
            println!("{problem:#}");
            Count::one(false)
        });
        self.done.push(Stage {
            name,
            count: Some(count),
            took: seconds(start.elapsed()),
        });
        count.failed == 0
    }

    fn skip(&mut self, name: &'static str, why: &str) {
        println!(
            "\n== Stage {} of {}: {name} does not run: {why}",
            self.done.len() + 1,
            self.of
        );
        self.done.push(Stage {
            name,
            count: None,
            took: String::new(),
        });
    }

    fn sum_up(&self) -> Result<()> {
        let mut sum = Count::default();
        println!("\n{:28} {:>7} {:>7}", "", "passed", "failed");
        for Stage { name, count, took } in &self.done {
            match count {
                Some(count) => {
                    println!("{name:28} {:>7} {:>7}   {took}", count.passed, count.failed);
                    sum.add(*count);
                }
                None => println!("{name:28} {:>7} {:>7}   did not run", "-", "-"),
            }
        }
        println!("\n{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed > 0 {
            // The count is the last line, so nothing is printed after it.
            std::process::exit(1);
        }
        Ok(())
    }
}

/// A stage without tests of its own counts as one.
fn whole(command: &mut Command) -> Result<Count> {
    Ok(Count::one(command.status()?.success()))
}

/// Runs a test program, passes its output through and adds up what its lines count.
fn counted(command: &mut Command, line_counts: fn(&str) -> Option<Count>) -> Result<Count> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let Some(output) = child.stdout.take() else {
        bail!("no output to read")
    };
    let mut count = tally(output, line_counts);
    if !child.wait()?.success() && count.failed == 0 {
        // It did not compile, or stopped before it could count.
        count.failed = 1;
    }
    Ok(count)
}

fn tally(output: impl Read, line_counts: fn(&str) -> Option<Count>) -> Count {
    let mut count = Count::default();
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        if let Some(more) = line_counts(text.trim()) {
            count.add(more);
        }
        line.clear();
    }
    count
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; ...`
fn cargo_line(line: &str) -> Option<Count> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let number = |word: &str| {
        counts
            .split("; ")
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

/// The lines that end Playwright's list: `  12 passed (3.4s)`, `  1 failed`, `  1 flaky`.
fn playwright_line(line: &str) -> Option<Count> {
    let (number, rest) = line.split_once(' ')?;
    let number = number.parse().ok()?;
    let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let ends = after.is_empty() || (after.starts_with('(') && after.ends_with(')'));
    match word {
        "passed" if ends => Some(Count {
            passed: number,
            failed: 0,
        }),
        // A test that passes only when tried again is not a test that passes.
        "failed" | "flaky" | "interrupted" if ends => Some(Count {
            passed: 0,
            failed: number,
        }),
        "did" if after == "not run" => Some(Count {
            passed: 0,
            failed: number,
        }),
        "error" if after.starts_with("was not a part of any test") => Some(Count {
            passed: 0,
            failed: number,
        }),
        _ => None,
    }
}

/// The lines that end the list of Node's own test runner: `ℹ pass 7`, `ℹ fail 1`, `ℹ cancelled 2`.
fn node_line(line: &str) -> Option<Count> {
    let (word, number) = line.strip_prefix("\u{2139} ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Count {
            passed: number,
            failed: 0,
        }),
        "fail" | "cancelled" => Some(Count {
            passed: 0,
            failed: number,
        }),
        _ => None,
    }
}

/// A port that nobody listens on, for the site under test.
fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_results_are_added_up() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(
            tally(output.as_bytes(), cargo_line),
            Count {
                passed: 4,
                failed: 2
            }
        );
        assert_eq!(cargo_line("test passed; failed"), None);
    }

    #[test]
    fn playwright_s_results_are_added_up() {
        let output = "  ✓  1 guide.spec.mjs:3:1 › 12 passed (in a title)\n\n  1 failed\n    guide.spec.mjs:9:1\n\
            \u{20} 1 flaky\n  2 skipped\n  3 did not run\n  12 passed (3.4s)\n";
        assert_eq!(
            tally(output.as_bytes(), playwright_line),
            Count {
                passed: 12,
                failed: 5
            }
        );
        assert_eq!(playwright_line("5 passed tests are not counted"), None);
        assert_eq!(playwright_line("passed"), None);
    }

    #[test]
    fn node_s_results_are_added_up() {
        let output = "\u{2714} plain: pass 3 (812.4ms)\n\u{2716} ten elements (90ms)\n\u{2139} tests 5\n\
            \u{2139} suites 0\n\u{2139} pass 3\n\u{2139} fail 1\n\u{2139} cancelled 1\n\u{2139} skipped 0\n\
            \u{2139} duration_ms 1187.2\n";
        assert_eq!(
            tally(output.as_bytes(), node_line),
            Count {
                passed: 3,
                failed: 2
            }
        );
        assert_eq!(node_line("pass 3"), None);
    }
}

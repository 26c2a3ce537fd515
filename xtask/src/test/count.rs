//! What a test program says of itself, line by line, as numbers: cargo's, Playwright's and Node's own.

use anyhow::{Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

/// Checks that passed, that failed, and that nobody made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    /// Left out by the test itself, or by a name for it: proves nothing either way.
    pub skipped: u64,
    /// Among those that passed, how many did so only when they were tried again.
    pub unsteady: u64,
    /// What the program said of each that failed or was unsteady: its name and the first lines after it.
    pub words: Vec<String>,
}

impl Count {
    /// A single check.
    pub fn one(good: bool) -> Self {
        match good {
            true => Self::passed(1),
            false => Self::failed(1),
        }
    }

    fn passed(passed: u64) -> Self {
        Self {
            passed,
            ..Self::default()
        }
    }

    fn failed(failed: u64) -> Self {
        Self {
            failed,
            ..Self::default()
        }
    }

    fn skipped(skipped: u64) -> Self {
        Self {
            skipped,
            ..Self::default()
        }
    }

    fn unsteady(unsteady: u64) -> Self {
        Self {
            passed: unsteady,
            unsteady,
            ..Self::default()
        }
    }

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.unsteady += other.unsteady;
        self.words.extend(other.words);
    }
}

/// How a test program speaks.
pub struct Runner {
    /// What a line, without the spaces around it, adds to the count.
    counts: fn(&str) -> Option<Count>,
    /// Whether a line begins the account of a test that failed.
    accuses: fn(&str) -> bool,
}

pub const CARGO: Runner = Runner {
    counts: cargo_line,
    accuses: |line| line.starts_with("---- ") && line.ends_with(" ----"),
};

pub const PLAYWRIGHT: Runner = Runner {
    counts: playwright_line,
    accuses: |line| {
        line.split_once(") ").is_some_and(|(number, test)| {
            number.parse::<u32>().is_ok() && test.contains(" \u{203a} ")
        })
    },
};

pub const NODE: Runner = Runner {
    counts: node_line,
    accuses: |line| line.starts_with("\u{2716} ") && line.ends_with(')'),
};

/// A stage without tests of its own counts as one.
pub fn whole(command: &mut Command) -> Result<Count> {
    Ok(Count::one(command.status()?.success()))
}

/// Runs a test program, passes its output through and adds up what its lines count.
pub fn counted(command: &mut Command, runner: &Runner) -> Result<Count> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let Some(output) = child.stdout.take() else {
        bail!("no output to read")
    };
    let mut count = tally(output, runner);
    if !child.wait()?.success() && count.failed == 0 {
        // It did not compile, or stopped before it could count.
        count.failed = 1;
    }
    Ok(count)
}

/// The lines of an account that are kept: its head, what was expected and what was there.
const LINES: usize = 12;

fn tally(output: impl Read, runner: &Runner) -> Count {
    let mut count = Count::default();
    let mut accounts: Vec<Vec<String>> = Vec::new();
    let mut open = false;
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output
        .read_until(b'\n', &mut line)
        .is_ok_and(|read| read > 0)
    {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        let words = text.trim();
        if let Some(more) = (runner.counts)(words) {
            count.add(more);
            open = false;
        } else if (runner.accuses)(words) {
            // Said where it happened and again at the end, where there is more of it.
            accounts.retain(|account| account.first().is_none_or(|head| head != words));
            accounts.push(vec![words.to_owned()]);
            open = true;
        } else if let Some(account) = accounts.last_mut().filter(|_| open)
            && !words.is_empty()
            && account.len() < LINES
        {
            account.push(text.trim_end().to_owned());
        }
        line.clear();
    }
    count.words = accounts.iter().map(|account| account.join("\n")).collect();
    count
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; ...`. What is ignored needs another program, and a stage of its
/// own asks for it.
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
        ..Count::default()
    })
}

/// The lines that end Playwright's list: `  12 passed (3.4s)`, `  1 failed`, `  1 flaky`, `  2 skipped`.
fn playwright_line(line: &str) -> Option<Count> {
    let (number, rest) = line.split_once(' ')?;
    let number = number.parse().ok()?;
    let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let ends = after.is_empty() || (after.starts_with('(') && after.ends_with(')'));
    match word {
        "passed" if ends => Some(Count::passed(number)),
        "skipped" if ends => Some(Count::skipped(number)),
        "flaky" if ends => Some(Count::unsteady(number)),
        "failed" | "interrupted" if ends => Some(Count::failed(number)),
        "did" if after == "not run" => Some(Count::failed(number)),
        "error" if after.starts_with("was not a part of any test") => Some(Count::failed(number)),
        _ => None,
    }
}

/// The lines that end the list of Node's own test runner: `ℹ pass 7`, `ℹ fail 1`, `ℹ cancelled 2`,
/// `ℹ skipped 1`.
fn node_line(line: &str) -> Option<Count> {
    let (word, number) = line.strip_prefix("\u{2139} ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Count::passed(number)),
        "skipped" | "todo" => Some(Count::skipped(number)),
        "fail" | "cancelled" => Some(Count::failed(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(output: &str, runner: &Runner) -> (u64, u64, u64, u64) {
        let count = tally(output.as_bytes(), runner);
        (count.passed, count.failed, count.skipped, count.unsteady)
    }

    #[test]
    fn cargo_s_results_are_added_up() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(numbers(output, &CARGO), (4, 2, 0, 0));
        assert_eq!(cargo_line("test passed; failed"), None);
    }

    #[test]
    fn playwright_s_results_are_added_up() {
        let output = "  ✓  1 guide.spec.mjs:3:1 › 12 passed (in a title)\n\n  1 failed\n    guide.spec.mjs:9:1\n\
            \u{20} 1 flaky\n  2 skipped\n  3 did not run\n  12 passed (3.4s)\n";
        assert_eq!(numbers(output, &PLAYWRIGHT), (13, 4, 2, 1));
        assert_eq!(playwright_line("5 passed tests are not counted"), None);
        assert_eq!(playwright_line("passed"), None);
    }

    #[test]
    fn node_s_results_are_added_up() {
        let output = "\u{2714} plain: pass 3 (812.4ms)\n\u{2716} ten elements (90ms)\n\u{2139} tests 5\n\
            \u{2139} suites 0\n\u{2139} pass 3\n\u{2139} fail 1\n\u{2139} cancelled 1\n\u{2139} skipped 2\n\u{2139} todo 1\n\
            \u{2139} duration_ms 1187.2\n";
        assert_eq!(numbers(output, &NODE), (3, 2, 3, 0));
        assert_eq!(node_line("pass 3"), None);
    }

    #[test]
    fn what_failed_is_kept_with_what_was_said_of_it() {
        let words = |output: &str, runner| tally(output.as_bytes(), runner).words;
        assert_eq!(
            words(
                "test a ... FAILED\n\nfailures:\n\n---- a stdout ----\n\nthread 'a' panicked:\n  left: 1\n\n\
                 test result: FAILED. 0 passed; 1 failed\nafter\n",
                &CARGO
            ),
            ["---- a stdout ----\nthread 'a' panicked:\n  left: 1"]
        );
        assert_eq!(
            words(
                "  1) guide.spec.mjs:9:1 › a key ───\n\n    Error: not visible\n\n  2) stack.spec.mjs:1:1 › a sum ───\n\
                 \u{20} 2 failed\n    guide.spec.mjs:9:1 › a key ───\n",
                &PLAYWRIGHT
            ),
            [
                "1) guide.spec.mjs:9:1 › a key ───\n    Error: not visible",
                "2) stack.spec.mjs:1:1 › a sum ───"
            ]
        );
        assert_eq!(
            words(
                "\u{2716} ten (9ms)\n\u{2139} fail 1\n\n\u{2716} failing tests:\n\ntest at a.mjs:1:1\n\
                 \u{2716} ten (9ms)\n  Error: no\n",
                &NODE
            ),
            ["\u{2716} ten (9ms)\n  Error: no"]
        );
        let long = format!("---- a stdout ----\n{}", "line\n".repeat(99));
        assert_eq!(
            words(&long, &CARGO)[0].lines().count(),
            LINES,
            "a long account is cut"
        );
    }
}

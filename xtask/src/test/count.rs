//! What a test program says of itself, line by line, as numbers: cargo's, Playwright's and Node's own.

use anyhow::{Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

/// Checks that passed, that failed, and that nobody made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    /// Left out by the test itself, or by a name for it: proves nothing either way.
    pub skipped: u64,
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

    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// A stage without tests of its own counts as one.
pub fn whole(command: &mut Command) -> Result<Count> {
    Ok(Count::one(command.status()?.success()))
}

/// Runs a test program, passes its output through and adds up what its lines count.
pub fn counted(command: &mut Command, line_counts: fn(&str) -> Option<Count>) -> Result<Count> {
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

/// `test result: ok. 5 passed; 0 failed; 1 ignored; ...`. What is ignored needs another program, and a stage of its
/// own asks for it.
pub fn cargo_line(line: &str) -> Option<Count> {
    let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
    let number = |word: &str| {
        counts
            .split("; ")
            .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
        skipped: 0,
    })
}

/// The lines that end Playwright's list: `  12 passed (3.4s)`, `  1 failed`, `  1 flaky`, `  2 skipped`.
pub fn playwright_line(line: &str) -> Option<Count> {
    let (number, rest) = line.split_once(' ')?;
    let number = number.parse().ok()?;
    let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let ends = after.is_empty() || (after.starts_with('(') && after.ends_with(')'));
    match word {
        "passed" if ends => Some(Count::passed(number)),
        "skipped" if ends => Some(Count::skipped(number)),
        // A test that passes only when tried again is not a test that passes.
        "failed" | "flaky" | "interrupted" if ends => Some(Count::failed(number)),
        "did" if after == "not run" => Some(Count::failed(number)),
        "error" if after.starts_with("was not a part of any test") => Some(Count::failed(number)),
        _ => None,
    }
}

/// The lines that end the list of Node's own test runner: `ℹ pass 7`, `ℹ fail 1`, `ℹ cancelled 2`,
/// `ℹ skipped 1`.
pub fn node_line(line: &str) -> Option<Count> {
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

    #[test]
    fn cargo_s_results_are_added_up() {
        let output = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(
            tally(output.as_bytes(), cargo_line),
            Count {
                passed: 4,
                failed: 2,
                skipped: 0
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
                failed: 5,
                skipped: 2
            }
        );
        assert_eq!(playwright_line("5 passed tests are not counted"), None);
        assert_eq!(playwright_line("passed"), None);
    }

    #[test]
    fn node_s_results_are_added_up() {
        let output = "\u{2714} plain: pass 3 (812.4ms)\n\u{2716} ten elements (90ms)\n\u{2139} tests 5\n\
            \u{2139} suites 0\n\u{2139} pass 3\n\u{2139} fail 1\n\u{2139} cancelled 1\n\u{2139} skipped 2\n\u{2139} todo 1\n\
            \u{2139} duration_ms 1187.2\n";
        assert_eq!(
            tally(output.as_bytes(), node_line),
            Count {
                passed: 3,
                failed: 2,
                skipped: 3
            }
        );
        assert_eq!(node_line("pass 3"), None);
    }
}

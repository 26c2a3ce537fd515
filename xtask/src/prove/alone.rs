//! The few mutants that cannot be woven: each by itself in the copy of the code, compiled and tested anew.

use super::hunt::{Outcome, tests};
use super::woven::{self, Listed};
use crate::run::{read_text, root, write};
use anyhow::{Context, Result, bail};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// What all tests of a program may take.
const PATIENCE: Duration = Duration::from_secs(900);

/// A copy of the code as it is.
pub struct Alone(());

impl Alone {
    /// Makes it, in place of the woven one. Where a test of it fails as it is, every mutant would pass for noticed.
    pub fn begin() -> Result<Self> {
        woven::copy_code()?;
        match asked()? {
            Some(Outcome::Missed) => Ok(Alone(())),
            _ => bail!("the tests of the copy fail without any mutant"),
        }
    }

    /// What comes of a mutant; nothing where it does not compile.
    pub fn ask(&self, one: &Listed) -> Result<Option<Outcome>> {
        let original = read_text(&root().join(&one.file))?;
        let changed =
            changed(&original, one).with_context(|| format!("{} has no such place", one.name))?;
        let file = woven::copy().join(&one.file);
        write(&file, changed)?;
        let outcome = asked();
        write(&file, original)?;
        outcome
    }
}

fn asked() -> Result<Option<Outcome>> {
    if !woven::compiles()? {
        return Ok(None);
    }
    for program in woven::compile()? {
        let mut tests = tests(&program);
        let child = tests.stdin(Stdio::null()).stdout(Stdio::null());
        let child = child.stderr(Stdio::null()).spawn();
        match ended(child.context("could not start the tests")?)? {
            Some(true) => {}
            Some(false) => return Ok(Some(Outcome::Noticed)),
            None => return Ok(Some(Outcome::Endless)),
        }
    }
    Ok(Some(Outcome::Missed))
}

/// Whether the tests passed; nothing where they did not end.
fn ended(mut child: Child) -> Result<Option<bool>> {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        if Instant::now() > end {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The text with the mutant in it.
fn changed(text: &str, one: &Listed) -> Option<String> {
    let byte = |(line, column): (usize, usize)| {
        let start: usize = text
            .split_inclusive('\n')
            .take(line - 1)
            .map(str::len)
            .sum();
        let rest = text.get(start..)?;
        let within = rest.char_indices().nth(column - 1).map(|(at, _)| at);
        Some(start + within.unwrap_or(rest.len()))
    };
    let (before, after) = (text.get(..byte(one.from)?)?, text.get(byte(one.to)?..)?);
    Some(format!("{before}{}{after}", one.replacement))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_stands_where_it_was_listed() {
        let one = Listed {
            number: 1,
            file: "a.rs".to_owned(),
            name: "a.rs:2:9: replace <= with >".to_owned(),
            from: (2, 9),
            to: (2, 11),
            replacement: ">".to_owned(),
        };
        assert_eq!(
            changed("// é\n    \u{e9} = <= b\n", &one).as_deref(),
            Some("// é\n    \u{e9} = > b\n")
        );
        assert_eq!(changed("one line", &one).as_deref(), Some("one line>"));
    }
}

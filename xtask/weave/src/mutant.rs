//! A mutant as cargo-mutants lists it.

use anyhow::{Context, Result};
use serde_json::Value;

/// A line from 1 and a column from 1, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub line: usize,
    pub column: usize,
}

impl At {
    /// Where a file begins.
    pub const FIRST: At = At { line: 1, column: 1 };
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Mutant {
    pub number: usize,
    pub file: String,
    /// `FnValue`, `BinaryOperator` and so on.
    pub genre: String,
    /// The sentence that names it.
    pub name: String,
    pub from: At,
    pub to: At,
    /// What stands there instead.
    pub replacement: String,
}

impl Mutant {
    /// From one entry of the list.
    pub fn read(number: usize, value: &Value) -> Result<Self> {
        let text = |name: &str| -> Result<String> {
            let text = value[name].as_str();
            Ok(text.with_context(|| format!("has no {name}"))?.to_owned())
        };
        let at = |end: &str| -> Result<At> {
            let one = |name: &str| value["span"][end][name].as_u64().context("has no place");
            Ok(At {
                line: one("line")? as usize,
                column: one("column")? as usize,
            })
        };
        Ok(Mutant {
            number,
            file: text("file")?,
            genre: text("genre")?,
            name: text("name")?,
            from: at("start")?,
            to: at("end")?,
            replacement: text("replacement")?,
        })
    }

    /// The field of "delete field low from struct Interval expression in horizon".
    pub fn field(&self) -> Option<&str> {
        let (_, rest) = self.name.split_once("delete field ")?;
        rest.split_whitespace().next()
    }

    /// Of "replace keys -> impl Iterator<Item =&K> with ::std::iter::empty()" the iterator in a box.
    pub fn boxed_iterator(&self) -> Option<String> {
        let (_, rest) = self.name.split_once(" -> impl Iterator<")?;
        let (item, _) = rest.split_once("> with ")?;
        Some(format!("Box<dyn Iterator<{item}> + '_>"))
    }
}

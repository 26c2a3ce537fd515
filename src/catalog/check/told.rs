//! What a check came to, for people and for programs that read a change before people do.

use super::{Checked, Problem, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// For whom a check is written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: a problem a line, then the counts.
    #[default]
    Text,
    /// One JSON object with `apps`, `errors`, `warnings`, `proved` and the list of `problems`.
    Json,
    /// Annotations of GitHub Actions, which show each problem beside its line of a pull request; then the
    /// counts.
    Github,
}

impl Format {
    /// All of them, by the names that the command line has for them.
    pub const NAMED: [(&str, Format); 3] = [
        ("text", Format::Text),
        ("json", Format::Json),
        ("github", Format::Github),
    ];

    /// The one with this name.
    pub fn parse(name: &str) -> Option<Self> {
        let found = Format::NAMED.into_iter().find(|(named, _)| *named == name);
        found.map(|(_, format)| format)
    }
}

impl Checked {
    /// What the check came to, ending with a new line.
    pub fn told(&self, format: Format) -> String {
        let mut out = String::new();
        match format {
            Format::Json => {
                let _ = writeln!(out, "{:#}", self.as_json());
                return out;
            }
            Format::Text => {
                for problem in &self.problems {
                    let _ = writeln!(out, "{problem}");
                }
            }
            Format::Github => {
                for problem in &self.problems {
                    let _ = writeln!(out, "{}", annotation(problem));
                }
            }
        }
        let _ = writeln!(
            out,
            "{}, {}, {}; {} proved by the engine",
            plural(self.apps, "app"),
            plural(self.errors(), "error"),
            plural(self.warnings(), "warning"),
            plural(self.proved, "published figure"),
        );
        out
    }

    fn as_json(&self) -> Value {
        let problems: Vec<Value> = self.problems.iter().map(as_json).collect();
        json!({
            "apps": self.apps,
            "errors": self.errors(),
            "warnings": self.warnings(),
            "proved": self.proved,
            "problems": problems,
        })
    }
}

/// `1 app`, `2 apps`.
pub fn plural(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Line and column count from 1, and are null where the file as a whole is meant.
fn as_json(problem: &Problem) -> Value {
    let place = |number: usize| (number > 0).then_some(number);
    json!({
        "severity": word(problem.severity),
        "file": problem.file,
        "line": place(problem.line),
        "column": place(problem.column),
        "field": problem.field,
        "what": problem.what,
        "mend": problem.mend,
    })
}

/// `::error file=catalog/apps/x.jsonc,line=12,col=7,title=plans[1].price::What is wrong. Mend: how to mend it.`
fn annotation(problem: &Problem) -> String {
    let mut out = format!(
        "::{} file={}",
        word(problem.severity),
        property(&problem.file)
    );
    if problem.line > 0 {
        let _ = write!(out, ",line={},col={}", problem.line, problem.column);
    }
    if !problem.field.is_empty() {
        let _ = write!(out, ",title={}", property(&problem.field));
    }
    let _ = write!(
        out,
        "::{}",
        message(&format!("{} Mend: {}", problem.what, problem.mend))
    );
    out
}

/// A text behind the second `::`. What a file holds must not end a line and begin a command of its own.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text before the second `::`, where commas and colons mean something too.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

//! What an editor is told.

use std::fmt;

/// Whether a problem stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, but somebody should look.
    Warning,
}

/// Something wrong in a catalog file, where it is, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as a path that can be opened.
    pub file: String,
    /// The line from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// The character in the line from 1; 0 where the file as a whole is meant.
    pub column: usize,
    /// The way to the value: `plans[2].price.amount`; empty for the file as a whole.
    pub field: String,
    /// A sentence that says what is wrong.
    pub what: String,
    /// A sentence that says how to mend it.
    pub mend: String,
    /// Whether it stops the build.
    pub severity: Severity,
}

impl Problem {
    /// A problem of a file as a whole.
    pub fn of_file(file: &str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Problem {
            file: file.to_owned(),
            line: 0,
            column: 0,
            field: String::new(),
            what: what.into(),
            mend: mend.into(),
            severity: Severity::Error,
        }
    }

    /// The same as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

impl fmt::Display for Problem {
    /// `catalog/apps/x.jsonc:12:7 plans[1].price: What is wrong. Mend: how to mend it.`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        if !self.field.is_empty() {
            write!(f, " {}", self.field)?;
        }
        f.write_str(": ")?;
        if self.severity == Severity::Warning {
            f.write_str("(warning) ")?;
        }
        write!(f, "{} Mend: {}", self.what, self.mend)
    }
}

/// Everything that is wrong with a catalog: never empty where it stands for a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    /// A problem a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

//! The estimate in the forms that other programs, and paper, take.
//!
//! A [`Report`] is everything that a scenario rests on and gives, as plain lines; CSV, Markdown and print
//! are the same lines in other clothes, so that a digit cannot differ between them.

mod cells;
mod csv;
mod inputs;
mod json;
mod markdown;
mod report;
mod stack;

pub(crate) use csv::put_line;
pub use json::{amount_json, estimate_json, estimate_text, stack_json, stack_text};
pub(crate) use markdown::escaped as escaped_markdown;
pub use report::{Line, Part, Report};

//! The estimate in the forms that other programs read.

mod json;

pub use json::{amount_json, estimate_json, estimate_text, stack_json, stack_text};

//! What the charts show, without drawing it: lines, marks, sentences and tables.
//!
//! A number here is from a document or from the arithmetic beside it.

mod support;

#[path = "laws/any.rs"]
mod any;
#[path = "charts/laws.rs"]
mod laws;
#[path = "charts/lines.rs"]
mod lines;
#[path = "charts/sentences.rs"]
mod sentences;

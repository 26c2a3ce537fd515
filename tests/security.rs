//! What SECURITY.md says, held against what is there; and that no source makes markup or code of text.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path
            .extension()
            .is_some_and(|end| endings.iter().any(|ending| end == *ending))
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Whatever browsers, `web-sys` and Leptos call that which makes markup or code of text.
const SINKS: [&str; 19] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "srcdoc",
    "setHTML",
    "parseHTML",
    "eval(",
    "new Function",
    "inner_html",
    "outer_html",
    "insert_adjacent_html",
    "create_contextual_fragment",
    "DomParser",
    "Function::new",
    "set_html",
    "innerhtml",
];

/// The one place that may: pages that the single file holds, packed.
const ALLOWED: (&str, &str) = ("xtask/site/without.js", "DOMParser");

#[test]
fn no_source_makes_markup_or_code_of_text() {
    let mut met = Vec::new();
    let mut looked_at = 0;
    for folder in ["src", "embed", "xtask/site", "public"] {
        for file in files(&root().join(folder), &["rs", "js", "mjs", "ts", "html"]) {
            looked_at += 1;
            let text = fs::read_to_string(&file).expect("text");
            let path = file.strip_prefix(root()).expect("below the project");
            for line in text.lines().map(str::trim) {
                let is_comment = ["//", "/*", "* "].iter().any(|it| line.starts_with(it));
                for sink in SINKS.iter().filter(|sink| line.contains(**sink)) {
                    if !is_comment {
                        met.push((path.to_string_lossy().replace('\\', "/"), *sink));
                    }
                }
            }
        }
    }
    assert!(looked_at > 150, "{looked_at} files are too few to be all");
    let (file, sink) = ALLOWED;
    assert_eq!(met, [(file.to_owned(), sink)]);
}

/// The items of OWASP ASVS 5.0 that are held.
const ITEMS: [&str; 5] = ["3.2.2", "3.4.3", "3.4.4", "3.5.5", "3.6.1"];

/// The tests that a line names: each a file between backticks, and after it the names within quotes.
fn named(cell: &str) -> Vec<(&str, Vec<&str>)> {
    let mut files = Vec::new();
    // Every second piece stands between backticks.
    let pieces: Vec<&str> = cell.split('`').collect();
    for pair in pieces[1..].chunks(2) {
        let after = pair.get(1).copied().unwrap_or_default();
        let names = after.split('"').skip(1).step_by(2).collect();
        files.push((pair[0], names));
    }
    files
}

/// Whether a file has a test of this name, which runs, or one for each line of a table that has this line.
fn has(text: &str, is_rust: bool, name: &str) -> bool {
    if is_rust {
        return text.contains(&format!("#[test]\nfn {name}()"));
    }
    let quotes = ['"', '`'];
    let is_line = text.contains(&format!("\n  \"{name}\": {{"));
    is_line
        || quotes
            .iter()
            .any(|quote| text.contains(&format!("test({quote}{name}{quote},")))
}

#[test]
fn every_item_names_tests_that_are_there() {
    let text = fs::read_to_string(root().join("SECURITY.md")).expect("SECURITY.md");
    for item in ITEMS {
        let begins = format!("| {item} ");
        let lines: Vec<&str> = text.lines().filter(|it| it.starts_with(&begins)).collect();
        let [line] = lines.as_slice() else {
            panic!("SECURITY.md has {} lines about {item}", lines.len());
        };
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let [_, _, tests] = cells.as_slice() else {
            panic!("{item}: {} cells", cells.len());
        };
        let named = named(tests);
        assert!(!named.is_empty(), "{item} names no test");
        for (file, names) in named {
            let there = fs::read_to_string(root().join(file));
            let there = there.unwrap_or_else(|problem| panic!("{item}: {file}: {problem}"));
            assert!(!names.is_empty(), "{item}: {file} without a name");
            for name in names {
                let found = has(&there, file.ends_with(".rs"), name);
                assert!(found, "{item}: {file} has no test \"{name}\"");
            }
        }
    }
}

#[test]
fn a_test_that_is_not_there_is_missed() {
    let cell = "`tests/a.rs`, \"one\" and \"two\"; `tests/b.mjs`, \"three\"";
    assert_eq!(
        named(cell),
        [
            ("tests/a.rs", vec!["one", "two"]),
            ("tests/b.mjs", vec!["three"])
        ]
    );
    assert!(has("#[test]\nfn one() {", true, "one"));
    assert!(!has("fn one() {", true, "one"));
    assert!(!has("#[test]\n#[ignore]\nfn one() {", true, "one"));
    assert!(has("test(\"three\", async () => {", false, "three"));
    assert!(!has("test.skip(\"three\", async () => {", false, "three"));
    assert!(!has("// \"three\"", false, "three"));
    assert!(has("{\n  \"four\": { code: 1 },", false, "four"));
}

//! The walk-through of `catalog/README.md`, followed to its end.

use crate::support::first_app::{acme_desk, blocks, walk};
use crate::tool::own_copy;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a command of the walk-through where the catalog is a folder beside it: the words after `--`, with the
/// fragment in single quotes as a shell takes it.
fn typed(within: &Path, command: &str) -> (bool, String) {
    let (_, words) = command.split_once(" -- ").expect("the tool's words");
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.iter().map(|word| word.trim_matches('\''));
    let output = Command::new(env!("CARGO_BIN_EXE_catalog"))
        .current_dir(within)
        .args(words)
        .output()
        .expect("the tool runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.success(), text)
}

/// The number in a cell of the walk-through's table: what follows the last `$`.
fn cell(text: &str) -> String {
    let (_, number) = text.rsplit_once('$').expect("an amount");
    let digits = number
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ',');
    digits.filter(char::is_ascii_digit).collect()
}

#[test]
fn an_editor_who_follows_the_readme_gets_what_it_promises() {
    let copied = own_copy("first-app");
    let within = copied.with_file_name("catalog-first-app-beside");
    let _ = fs::remove_dir_all(&within);
    fs::create_dir_all(&within).expect("a folder");
    fs::rename(&copied, within.join("catalog")).expect("the catalog");
    let path = within.join("catalog/apps/acme-desk.jsonc");
    let commands = blocks("sh");
    let [new, check, estimate, _serve] = commands.as_slice() else {
        panic!("other commands: {commands:?}");
    };

    let (well, said) = typed(&within, new);
    assert!(
        well && said.contains("catalog/apps/acme-desk.jsonc"),
        "{said}"
    );
    assert!(path.exists());

    let whole = acme_desk();
    fs::write(&path, whole.replacen("\"minimum\": 3", "\"minimun\": 3", 1)).expect("a slip");
    let (well, said) = typed(&within, check);
    let promised = blocks("text").concat();
    assert!(!well);
    assert_eq!(said.lines().next(), promised.lines().next());

    fs::write(&path, &whole).expect("mended");
    let (well, said) = typed(&within, check);
    assert!(well, "{said}");
    assert_eq!(
        said,
        "3 apps, 0 errors, 0 warnings; 5 published figures proved by the engine\n"
    );

    let walk = walk();
    let rows: Vec<Vec<&str>> = walk
        .lines()
        .filter(|line| line.starts_with("| ") && !line.contains("agents"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    for row in &rows {
        let [seats, _, _, step] = row.as_slice() else {
            panic!("{row:?}");
        };
        let command = estimate.replace("seats=50", &format!("seats={seats}"));
        let (well, said) = typed(&within, command.trim());
        assert!(well, "{said}");
        let json: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        let native = &json["native"]["upgrade_per_year"];
        assert_eq!(
            native,
            &serde_json::json!({ "kind": "exact", "low": cell(step), "high": cell(step) }),
            "{seats} agents"
        );
    }
}

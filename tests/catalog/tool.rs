//! The editor's tool, from the command line.

use crate::{here, lines};
use scimcost::catalog::check::{MOST_BYTES, Severity};
use scimcost::catalog::load::check_folder;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tool(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_catalog"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .output()
        .expect("the tool runs")
}

pub fn said(args: &[&str]) -> (bool, String, String) {
    let output = tool(args);
    (
        output.status.success(),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

/// A copy of the valid catalog that a test may write into.
pub fn own_copy(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("catalog-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("apps")).expect("a folder");
    for name in [
        "offer.jsonc",
        "defaults.jsonc",
        "apps/small.jsonc",
        "apps/whole.jsonc",
    ] {
        fs::copy(here("valid").join(name), folder.join(name)).expect("a copy");
    }
    folder
}

#[test]
fn check_counts_and_fails_only_on_errors() {
    let folder = own_copy("check");
    let dir = folder.to_string_lossy().into_owned();
    assert_eq!(
        said(&["check", "--catalog", &dir]),
        (
            true,
            "2 apps, 0 errors, 0 warnings; 5 published figures proved by the engine\n".to_owned(),
            String::new()
        )
    );

    fs::copy(
        here("invalid/apps/amount-negative.jsonc"),
        folder.join("apps/amount-negative.jsonc"),
    )
    .expect("a copy");
    fs::write(folder.join("apps/notes.txt"), "").expect("a file");
    fs::write(folder.join("apps/.hidden"), "").expect("a file");
    let (success, out, _) = said(&[&format!("--catalog={dir}"), "check"]);
    assert!(!success);
    let out = out.replace(&dir, "DIR");
    assert_eq!(
        out.lines().collect::<Vec<_>>(),
        [
            "DIR/apps/amount-negative.jsonc:10:101 plans[0].price.per_unit.amount: The number -29 has a minus sign. \
             Mend: Write a number from 0 to 1,000,000,000, with at most 4 decimals.",
            "DIR/apps/notes.txt: (warning) This file is not read. Mend: Let its name end in .jsonc, or move it elsewhere.",
            "3 apps, 1 error, 1 warning; 5 published figures proved by the engine",
        ]
    );
}

#[test]
fn programs_are_told_the_same_in_their_own_ways() {
    let folder = own_copy("formats");
    let dir = folder.to_string_lossy().into_owned();
    fs::copy(
        here("invalid/apps/amount-negative.jsonc"),
        folder.join("apps/amount-negative.jsonc"),
    )
    .expect("a copy");
    // A name that would end the place and begin a message, were it not written otherwise.
    fs::write(folder.join("apps/notes, 50%: old.txt"), "").expect("a file");

    let (success, out, _) = said(&["check", "--format", "json", "--catalog", &dir]);
    assert!(!success);
    let told: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (told["apps"].as_u64(), told["errors"].as_u64()),
        (Some(3), Some(1))
    );
    assert_eq!(
        (told["warnings"].as_u64(), told["proved"].as_u64()),
        (Some(1), Some(5))
    );
    assert_eq!(
        told["problems"][0],
        serde_json::json!({
            "severity": "error",
            "file": format!("{dir}/apps/amount-negative.jsonc"),
            "line": 10,
            "column": 101,
            "field": "plans[0].price.per_unit.amount",
            "what": "The number -29 has a minus sign.",
            "mend": "Write a number from 0 to 1,000,000,000, with at most 4 decimals.",
        })
    );
    assert_eq!(told["problems"][1]["severity"], "warning");
    assert!(told["problems"][1]["line"].is_null(), "the file as a whole");

    let (success, out, _) = said(&["check", "--format=github", "--catalog", &dir]);
    assert!(!success);
    let out = out.replace(&dir, "DIR");
    assert_eq!(
        out.lines().collect::<Vec<_>>(),
        [
            "::error file=DIR/apps/amount-negative.jsonc,line=10,col=101,title=plans[0].price.per_unit.amount\
             ::The number -29 has a minus sign. Mend: Write a number from 0 to 1,000,000,000, with at most 4 decimals.",
            "::warning file=DIR/apps/notes%2C 50%25%3A old.txt\
             ::This file is not read. Mend: Let its name end in .jsonc, or move it elsewhere.",
            "3 apps, 1 error, 1 warning; 5 published figures proved by the engine",
        ]
    );

    assert_eq!(
        said(&["check", "--format", "xml"]).2,
        "--format takes text, json or github, not \"xml\".\n"
    );
    assert_eq!(
        said(&["stale", "--format", "json"]).2,
        "--format belongs to `catalog check` alone.\n"
    );
}

#[test]
fn folders_and_files_that_cannot_be_read_are_named() {
    let (success, out, _) = said(&["check", "--catalog", "/no/such/folder"]);
    assert!(!success);
    assert_eq!(out.matches("it does not exist").count(), 3, "{out}");

    let folder = own_copy("unreadable");
    fs::remove_file(folder.join("offer.jsonc")).expect("gone");
    fs::create_dir(folder.join("apps/folder.jsonc")).expect("a folder");
    fs::write(folder.join("apps/long.jsonc"), " ".repeat(MOST_BYTES + 1)).expect("a file");
    let checked = check_folder(&folder);
    let text = lines(&checked);
    for sentence in [
        "offer.jsonc: The file cannot be read: it does not exist.",
        "apps/folder.jsonc: This is not a file.",
        "apps/long.jsonc: The file is longer than 1,000,000 bytes.",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{text}");
    }
    assert!(
        checked
            .problems
            .iter()
            .all(|problem| problem.severity == Severity::Error)
    );
}

#[test]
fn estimate_prints_json_on_one_stream_and_notes_on_the_other() {
    let dir = here("valid").to_string_lossy().into_owned();
    let (success, out, err) = said(&[
        "estimate",
        "whole",
        "v=1&plan=basic&seats=25&years=9",
        "--catalog",
        &dir,
    ]);
    assert!(success, "{err}");
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["app"], "whole");
    assert_eq!(
        json["native"]["upgrade_per_year"],
        serde_json::json!({"kind": "exact", "low": "30900", "high": "30900"})
    );
    assert!(err.starts_with("Years "), "{err}");

    let (success, out, _) = said(&[
        "estimate",
        "own",
        "v=1&own.current=29&own.target=132&seats=10",
        "--catalog",
        &dir,
    ]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert!(success);
    assert_eq!(json["native"]["upgrade_per_year"]["low"], "12360");
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence() {
    let dir = here("valid").to_string_lossy().into_owned();
    for (args, sentence) in [
        (
            vec!["estimate", "whale", "--catalog", &dir],
            "There is no app \"whale\" in the catalog. Did you mean whole?\n",
        ),
        (
            vec!["estimate", "", "--catalog", &dir],
            "There is no app \"\" in the catalog. `own` estimates one that you describe yourself.\n",
        ),
        (
            vec!["estimate", "whole", "v=1", "seats=3"],
            "Put the scenario in single quotes, so that the shell leaves its & alone: \
             `catalog estimate intercom 'v=1&plan=essential&seats=80'`.\n",
        ),
        (
            vec!["schema", "apps"],
            "There is no schema \"apps\". The schemas are app, offer and defaults.\n",
        ),
        (
            vec!["chekc"],
            "There is no command \"chekc\". The commands are check, estimate, new, stale and schema.\n",
        ),
        (
            vec!["check", "--catalog"],
            "--catalog needs a folder after it.\n",
        ),
        (
            vec!["stale", "--today", "tomorrow"],
            "--today takes a day such as 2026-01-11, not \"tomorrow\".\n",
        ),
        (
            vec!["schema", "--today=2026-01-11"],
            "--today belongs to `catalog check` and `catalog stale` alone.\n",
        ),
        (
            vec!["check", "--fast"],
            "There is no option --fast. `catalog help` lists them all.\n",
        ),
        (
            vec!["check", "now"],
            "Nothing belongs after this command, and here stands \"now\".\n",
        ),
        (
            vec!["new", "own"],
            "The slug \"own\" is reserved for a page of the site.\n",
        ),
        (
            vec!["new", "../x"],
            "\"../x\" cannot be a slug: use lower-case letters, digits and single hyphens, such as bill-com.\n",
        ),
    ] {
        assert_eq!(
            said(&args),
            (false, String::new(), sentence.to_owned()),
            "{args:?}"
        );
    }
    let (success, out, _) = said(&[]);
    assert!(success && out.contains("catalog check"));
}

#[test]
fn new_writes_a_file_once() {
    let folder = own_copy("new");
    let dir = folder.to_string_lossy().into_owned();
    let (success, out, _) = said(&["new", "bill-com", "--catalog", &dir]);
    assert!(success);
    assert!(out.starts_with("Wrote "), "{out}");
    let text = fs::read_to_string(folder.join("apps/bill-com.jsonc")).expect("a file");
    assert!(text.contains("\"slug\": \"bill-com\""));
    assert!(text.contains("\"name\": \"Bill Com\""));

    let (success, _, err) = said(&["new", "bill-com", "--catalog", &dir]);
    assert!(!success);
    assert!(err.contains("exists already"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.join("apps/bill-com.jsonc")).expect("a file"),
        text
    );
}

#[test]
fn stale_sources_are_listed_with_their_age() {
    let dir = here("valid").to_string_lossy().into_owned();
    let last = |today: &str| {
        let (success, out, _) = said(&["stale", "--today", today, "--catalog", &dir]);
        assert!(success);
        (
            out.lines().count(),
            out.lines().last().unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(
        last("2026-07-10"),
        (
            1,
            "0 of 3 sources older than 180 days on 2026-07-10".to_owned()
        )
    );
    assert_eq!(
        last("2026-07-11"),
        (
            4,
            "3 of 3 sources older than 180 days on 2026-07-11".to_owned()
        )
    );
    assert_eq!(
        last("2026-01-10"),
        (
            4,
            "0 of 3 sources older than 180 days on 2026-01-10, 3 dated after it".to_owned()
        )
    );
    let (success, _, _) = said(&["stale", "--catalog", &dir]);
    assert!(success, "the machine's own day is used");
}

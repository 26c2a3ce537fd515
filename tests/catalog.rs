//! The catalog's check and the editor's tool, from the outside.

use proptest::prelude::*;
use scimcost::catalog::check::{
    Checked, File, Files, MOST_BYTES, Problem, Severity, check, check_on, schema,
};
use scimcost::catalog::load::{check_folder, load};
use scimcost::catalog::{Bundle, Price};
use scimcost::date::Day;
use scimcost::money::Amount;
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/catalog");
const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/catalog");

fn here(path: &str) -> PathBuf {
    Path::new(HERE).join(path)
}

fn file(path: &str, bytes: impl Into<Vec<u8>>) -> File {
    let name = path.rsplit('/').next().unwrap_or(path);
    File {
        path: path.to_owned(),
        stem: name.trim_end_matches(".jsonc").to_owned(),
        bytes: Ok(bytes.into()),
    }
}

fn fixture(path: &str) -> File {
    let bytes = fs::read(here(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    file(path, bytes)
}

/// The valid catalog with one more app.
fn with_app(app: File) -> Files {
    Files {
        offer: fixture("valid/offer.jsonc"),
        defaults: fixture("valid/defaults.jsonc"),
        apps: vec![fixture("valid/apps/small.jsonc"), app],
        problems: Vec::new(),
    }
}

fn app(text: impl Into<Vec<u8>>) -> Checked {
    check(&with_app(file("apps/x.jsonc", text)))
}

fn lines(checked: &Checked) -> String {
    checked
        .problems
        .iter()
        .fold(String::new(), |mut text, problem| {
            let _ = writeln!(text, "{problem}");
            text
        })
}

/// The names of the fixtures in a folder, in order.
fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(here(folder))
        .expect("a folder of fixtures")
        .map(|entry| {
            entry
                .expect("a fixture")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// A problem is of use only if it says in sentences what is wrong and how to mend it, and where.
fn assert_useful(problem: &Problem) {
    let sentence = |text: &str| {
        let begins = text.chars().next().is_some_and(|c| !c.is_lowercase());
        begins && (text.ends_with(['.', '?']))
    };
    assert!(sentence(&problem.what), "{problem}");
    assert!(sentence(&problem.mend), "{problem}");
    assert!(problem.to_string().len() < 1_000, "{problem}");
    assert!(!problem.to_string().contains(char::is_control), "{problem}");
    assert_eq!(problem.line == 0, problem.column == 0, "{problem}");
}

#[test]
fn every_kind_of_mistake_has_its_sentence() {
    let mut report = String::new();
    for folder in ["invalid/apps", "invalid/offer", "invalid/defaults"] {
        for name in names(folder) {
            let path = format!("{folder}/{name}");
            let mut files = with_app(fixture("valid/apps/whole.jsonc"));
            match folder {
                "invalid/offer" => files.offer = fixture(&path),
                "invalid/defaults" => files.defaults = fixture(&path),
                _ => files.apps.push(fixture(&path)),
            }
            let checked = check(&files);
            let warns = name.starts_with("warning-");
            assert_eq!(checked.errors() == 0, warns, "{path}: {}", lines(&checked));
            assert_eq!(checked.bundle.is_some(), warns, "{path}");
            assert!(!checked.problems.is_empty(), "{path} has no problem");
            checked.problems.iter().for_each(assert_useful);
            let _ = writeln!(report, "{}", lines(&checked));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("catalog/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("invalid", report));
}

#[test]
fn a_whole_catalog_is_read_as_written_and_survives_the_site() {
    let loaded = load(&here("valid")).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.warnings, []);
    let bundle = loaded.bundle;
    let slugs: Vec<&str> = bundle
        .records
        .iter()
        .map(|record| record.slug.as_str())
        .collect();
    assert_eq!(slugs, ["small", "whole"]);

    let amounts: Vec<Amount> = bundle.records[1]
        .plans
        .iter()
        .filter_map(|plan| match plan.price {
            Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => Some(amount),
            _ => None,
        })
        .collect();
    let written: Vec<String> = amounts.iter().map(Amount::to_string).collect();
    assert_eq!(
        written,
        [
            "0",
            "29",
            "40.5..60.25",
            "132",
            "~15",
            "36000..",
            "..50000",
            "unknown"
        ]
    );

    let json = serde_json::to_string(&bundle).expect("JSON");
    let shipped = bundle.figures_only(
        &bundle
            .records
            .iter()
            .map(|record| &record.slug)
            .collect::<Vec<_>>(),
    );
    let text = serde_json::to_string(&shipped).expect("JSON");
    assert_eq!(Bundle::from_json(&text).as_ref(), Ok(&shipped));
    let unsourced = Bundle::unsourced_from_json(&text).expect("a bundle");
    for (with, without) in shipped.all().zip(unsourced.all()) {
        assert!(without.record.sources.is_empty(), "passed over");
        let scenario = Scenario::default();
        assert_eq!(
            estimate(&with, &scenario),
            estimate(&without, &scenario),
            "{}",
            with.record.name
        );
    }
    assert!(
        text.len() < json.len(),
        "words that the page holds as text are not shipped twice"
    );
    assert_eq!(check_folder(&here("valid")).proved, 5);
}

#[test]
fn a_catalog_has_one_name_until_it_changes() {
    let name = |files: &Files| {
        check(files)
            .bundle
            .map(|bundle| bundle.terms.catalog.clone())
    };
    let files = with_app(fixture("valid/apps/whole.jsonc"));
    let first = name(&files);
    assert!(first.as_ref().is_some_and(|name| name.len() == 8));
    assert_eq!(first, name(&files));

    let mut turned = files.clone();
    turned.apps.reverse();
    assert_eq!(first, name(&turned), "the order of files does not matter");

    let mut commented = files.clone();
    commented.apps[0]
        .bytes
        .as_mut()
        .expect("bytes")
        .extend(b"// A remark.\n");
    assert_eq!(first, name(&commented), "comments do not matter");

    let mut changed = files;
    let text = String::from_utf8(changed.apps[0].bytes.clone().expect("bytes")).expect("UTF-8");
    changed.apps[0].bytes = Ok(text.replace("Only", "Sole").into_bytes());
    assert_ne!(first, name(&changed));
}

#[test]
fn the_shipped_catalog_has_no_errors() {
    let checked = check_folder(Path::new(SHIPPED));
    assert_eq!(checked.errors(), 0, "{}", lines(&checked));
    assert!(checked.proved > 0, "no published figure is proved");
}

#[test]
fn the_template_is_right_with_every_optional_key_switched_on() {
    let template = fs::read_to_string(Path::new(SHIPPED).join("template.jsonc")).expect("template");
    let whole: String = template
        .replace("SLUG", "x")
        .replace("NAME", "Ex")
        .lines()
        .map(|line| {
            let indent = line.len() - line.trim_start().len();
            match line.trim_start().strip_prefix("//") {
                // A comment in words has a space after its slashes; a key that is switched off has none.
                Some(key) if !key.starts_with(' ') => format!("{}{key}\n", &line[..indent]),
                _ => format!("{line}\n"),
            }
        })
        .collect();
    let checked = app(whole.clone());
    let missing: Vec<(&str, &str)> = checked
        .problems
        .iter()
        .map(|problem| (problem.field.as_str(), problem.what.as_str()))
        .collect();
    let empty = "This text is empty.";
    assert_eq!(
        missing,
        [
            ("category", empty),
            ("sources[0].title", empty),
            ("sources[0].on", "\"\" is not a day of the calendar."),
            ("plans[0].name", empty),
        ]
    );
    let filled = whole
        .replace("\"on\": \"\"", "\"on\": \"2026-01-11\"")
        .replace("\"\"", "\"Word\"");
    let checked = app(filled);
    assert_eq!(checked.problems, [], "{}", lines(&checked));
    assert_eq!(checked.proved, 1);
}

#[test]
fn the_readme_and_the_template_name_every_key() {
    let readme = fs::read_to_string(Path::new(SHIPPED).join("README.md")).expect("README");
    let template = fs::read_to_string(Path::new(SHIPPED).join("template.jsonc")).expect("template");
    let mut keys = Vec::new();
    collect_keys(&schema(), &mut keys);
    for key in keys {
        assert!(
            readme.contains(&format!("`{key}`")) || readme.contains(&format!("\"{key}\":")),
            "README.md lacks {key}"
        );
        assert!(
            key == "currency" || template.contains(&format!("\"{key}\"")),
            "template.jsonc lacks {key}"
        );
    }
}

/// The keys that a schema knows, wherever they stand.
fn collect_keys(schema: &serde_json::Value, keys: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(map) => {
            if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            map.values().for_each(|value| collect_keys(value, keys));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_keys(item, keys)),
        _ => {}
    }
}

#[test]
fn the_schema_describes_what_the_check_reads() {
    let schema = schema();
    assert_eq!(
        schema["required"],
        serde_json::json!(["slug", "name", "category", "sources", "plans"])
    );
    let plan = &schema["properties"]["plans"]["items"];
    assert_eq!(
        plan["required"],
        serde_json::json!(["id", "name", "sso", "scim", "price", "cite"])
    );
    assert_eq!(
        plan["properties"]["sso"]["enum"],
        serde_json::json!(["yes", "no", "unknown"])
    );
    assert_eq!(
        plan["properties"]["price"]["oneOf"]
            .as_array()
            .map(Vec::len),
        Some(5)
    );
    assert_eq!(plan["additionalProperties"], false);
}

#[test]
fn hostile_files_give_sentences() {
    let long = "x".repeat(10_000_000);
    let keys: String = (0..20_000).map(|n| format!("\"key{n}\":{n},")).collect();
    let deep = |open: &str| open.repeat(10_000);
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("blank", b" \n\t ".to_vec()),
        ("zero bytes", vec![0; 1_000]),
        ("binary", (0..=255).cycle().take(10_000).collect()),
        ("UTF-16", vec![0xff, 0xfe, b'{', 0, b'}', 0]),
        ("a cut-off character", b"{\"slug\": \"\xc3".to_vec()),
        ("deep lists", deep("[").into_bytes()),
        ("deep blocks", deep("{\"a\":").into_bytes()),
        ("deep closed lists", (deep("[") + &deep("]")).into_bytes()),
        (
            "deep enough",
            ("[".repeat(400) + &"]".repeat(400)).into_bytes(),
        ),
        (
            "a text of 10 MB",
            format!("{{\"slug\": \"{long}\"}}").into_bytes(),
        ),
        (
            "a key of 900 KB",
            format!("{{\"{}\": 1}}", &long[..900_000]).into_bytes(),
        ),
        (
            "a text of 900 KB",
            format!("{{\"slug\": \"{}\"}}", &long[..900_000]).into_bytes(),
        ),
        ("many keys on one line", format!("{{{keys}}}").into_bytes()),
        ("an unpaired surrogate", b"{\"slug\": \"\\ud800\"}".to_vec()),
        (
            "a terminal's escape",
            b"{\"\\u001b[31m\": \"\\u001b[31m\"}".to_vec(),
        ),
    ] {
        let checked = app(bytes);
        assert!(checked.errors() > 0, "{name}");
        assert!(checked.bundle.is_none(), "{name}");
        checked.problems.iter().for_each(assert_useful);
    }
}

#[test]
fn one_mistake_is_reported_once() {
    let mut files = with_app(fixture("valid/apps/whole.jsonc"));
    files.offer = file("offer.jsonc", "{");
    let checked = check(&files);
    assert_eq!(
        checked.problems.len(),
        1,
        "nobody knows its sources: {}",
        lines(&checked)
    );

    let mut files = with_app(fixture("valid/apps/whole.jsonc"));
    files.apps[0] = file("valid/apps/small.jsonc", "{");
    let checked = check(&files);
    assert_eq!(
        checked.problems.len(),
        1,
        "it is still an app: {}",
        lines(&checked)
    );

    let text =
        String::from_utf8(fixture("valid/apps/whole.jsonc").bytes.expect("bytes")).expect("UTF-8");
    let text = text.replace("\"amount\": 132", "\"amount\": \"132\"");
    let checked = check(&with_app(file("apps/whole.jsonc", text)));
    assert_eq!(
        checked.problems.len(),
        1,
        "it is still a plan: {}",
        lines(&checked)
    );
}

#[test]
fn numbers_are_read_from_their_digits() {
    let amount = |digits: &str| {
        let text = format!(
            r#"{{"slug":"x","name":"Ex","category":"Tools","sources":[],"plans":[{{"id":"a","name":"A",
            "sso":"no","scim":"yes","price":{{"flat":{{"amount":{digits},"per":"year"}}}},"cite":["aggregate"]}}]}}"#
        );
        app(text)
            .bundle
            .and_then(|bundle| match bundle.records[1].plans[0].price {
                Price::Flat { amount, .. } => Some(amount.to_string()),
                _ => None,
            })
    };
    for (digits, read) in [
        ("0.1", "0.1"),
        ("0.0001", "0.0001"),
        ("29.50000", "29.5"),
        ("1000000000", "1000000000"),
        ("999999999.9999", "999999999.9999"),
        ("0", "0"),
    ] {
        assert_eq!(amount(digits).as_deref(), Some(read));
    }
    let (digits, zeros) = ("7".repeat(400), format!("0.{}", "0".repeat(400)));
    assert_eq!(amount(&zeros).as_deref(), Some("0"));
    for digits in [
        &digits,
        "1e400",
        "1E2",
        "1e-2",
        "-0",
        "-1",
        "0.00001",
        "1000000000.0001",
        "01",
        "1_000",
    ] {
        assert_eq!(amount(digits), None, "{digits}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_check_panic(text in "\\PC{0,400}|[\\[\\]{}\",:/* \n0-9a-z.-]{0,400}") {
        let checked = app(text);
        prop_assert!(checked.bundle.is_none());
        checked.problems.iter().for_each(assert_useful);
    }

    #[test]
    fn no_bytes_make_the_check_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(app(bytes).bundle.is_none());
    }

    /// A file that was right, with pieces cut out, doubled or overwritten.
    #[test]
    fn no_slip_of_the_editor_makes_the_check_panic(
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, 0_usize..6), 1..6),
    ) {
        let bytes = fixture("valid/apps/whole.jsonc").bytes.expect("bytes");
        let mut text: Vec<char> = String::from_utf8(bytes).expect("UTF-8").chars().collect();
        for (index, length, kind) in slips {
            let from = index.index(text.len());
            let to = (from + length).min(text.len());
            let piece: Vec<char> = match kind {
                0 => Vec::new(),
                1 => text[from..to].repeat(2),
                2 => vec!['"'],
                3 => "null".chars().collect(),
                4 => "-1e99".chars().collect(),
                _ => vec!['{', '}'],
            };
            text.splice(from..to, piece);
        }
        let text: String = text.into_iter().collect();
        let count = text.lines().count();
        let checked = check(&with_app(file("apps/whole.jsonc", text.as_str())));
        for problem in &checked.problems {
            assert_useful(problem);
            prop_assert!(problem.line <= count.max(1), "{problem}");
        }
        prop_assert_eq!(checked.bundle.is_none(), checked.errors() > 0);
    }
}

// The editor's tool.

fn tool(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_catalog"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(args)
        .output()
        .expect("the tool runs")
}

fn said(args: &[&str]) -> (bool, String, String) {
    let output = tool(args);
    (
        output.status.success(),
        String::from_utf8(output.stdout).expect("UTF-8"),
        String::from_utf8(output.stderr).expect("UTF-8"),
    )
}

/// A copy of the valid catalog that a test may write into.
fn own_copy(test: &str) -> PathBuf {
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

/// Nothing can have ended tomorrow, even where no source dates today's price.
#[test]
fn an_earlier_price_ended_before_today() {
    let text = fs::read_to_string(here("invalid/apps/earlier-after-today.jsonc"))
        .expect("a fixture")
        .replace("\"on\": \"2026-01-11\"", "\"on\": \"2026-03-11\"");
    let files = with_app(file("apps/earlier-after-today.jsonc", text));
    let on = |day| lines(&check_on(&files, Day::parse(day)));
    assert_eq!(lines(&check(&files)), "");
    assert_eq!(on("2026-02-01"), "");
    assert_eq!(
        on("2026-01-31"),
        "apps/earlier-after-today.jsonc:11:105 plans[0].earlier[0].until: The day 2026-02-01 is still to come. \
         Mend: Give the day on which the price had changed, or wait with the entry until it has.\n"
    );
}

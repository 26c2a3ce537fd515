//! The catalog's check and the editor's tool, from the outside.

#[path = "catalog/edges.rs"]
mod edges;
#[path = "catalog/first_app.rs"]
mod first_app;
#[path = "catalog/hostile.rs"]
mod hostile;
#[path = "catalog/schema.rs"]
mod schema;
mod support;
#[path = "catalog/tool.rs"]
mod tool;

use scimcost::catalog::check::{Checked, File, Files, Problem, check, check_on};
use scimcost::catalog::load::{check_folder, load};
use scimcost::catalog::{Bundle, Price};
use scimcost::date::Day;
use scimcost::money::Amount;
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

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
            "unknown",
            "20"
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

/// Nothing can have ended tomorrow, even where no source dates today's price.
#[test]
fn an_earlier_price_ended_before_today() {
    let text = fs::read_to_string(here("invalid/apps/earlier-after-today.jsonc"))
        .expect("a fixture")
        .replace("\"on\": \"2026-01-11\"", "\"on\": \"2026-02-01\"");
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

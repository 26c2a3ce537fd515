//! A site of more apps than fit into one file: an index, a record for each, and pages that do not grow with it.

use crate::page::Page;
use scimcost::catalog::{Bundle, MOST_AT_ONCE, read_names};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn run(program: &str, arguments: &[&str]) {
    let done = Command::new(program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
}

/// The site of so many made-up apps.
fn site(apps: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("many-{apps}"));
    let (catalog, out) = (folder.join("catalog"), folder.join("site"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let shell = folder.join("shell.html");
    fs::write(&shell, crate::page::SHELL).expect("a shell");
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let (catalog_text, out_text) = (text(&catalog), text(&out));
    run(
        env!("CARGO_BIN_EXE_synth"),
        &[&apps.to_string(), "--out", &catalog_text],
    );
    run(
        env!("CARGO_BIN_EXE_prerender"),
        &[
            "--shell",
            &text(&shell),
            "--out",
            &out_text,
            "--catalog",
            &catalog_text,
        ],
    );
    out
}

fn read(site: &Path, path: &str) -> String {
    fs::read_to_string(site.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn of_250_apps_there_is_an_index_and_a_record_for_each() {
    let apps = MOST_AT_ONCE + 50;
    let site = site(apps);
    let names: Vec<String> = fs::read_dir(&site)
        .expect("the site")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert!(!names.iter().any(|name| name.starts_with("catalog-")));
    assert!(!names.contains(&".single".to_owned()), "no single file");

    let index = read_names(&read(&site, "catalog/index.json")).expect("an index");
    assert_eq!(index.len(), apps);
    for app in &index {
        let record = read(&site, &format!("catalog/{}.json", app.slug));
        let record = Bundle::from_json(&record).expect("a record");
        assert_eq!(record.records.len(), 1);
        assert_eq!(record.records[0].slug, app.slug);
        assert_eq!(record.records[0].name, app.name);
    }

    // What a guide holds is of its own app and of the few that it refers to.
    let slug = &index[0].slug;
    let path = format!("guides/{slug}/index.html");
    let page = Page::parse(path.clone(), read(&site, &path));
    let named = page
        .root
        .one("the catalog", |it| it.get("name") == Some("catalog"));
    let address = named.get("content").expect("an address");
    assert!(address.starts_with("/catalog/index.json?"), "{address}");
    assert_eq!(
        page.root.id("catalog-data").get("data-from"),
        Some(slug.as_str())
    );
    let links = page.root.which(|it| {
        let href = it.get("href").unwrap_or_default();
        href.starts_with("/guides/") && !href.starts_with("/guides/own/")
    });
    assert!(links.len() <= 4, "{}", links.len());
    // Nor does the page for unknown addresses: it names the first hundred, and where the others are.
    let lost = Page::parse("404.html".to_owned(), read(&site, "404.html"));
    let names = lost.root.which(|it| {
        let href = it.get("href").unwrap_or_default();
        href.starts_with("/guides/") && !href.starts_with("/guides/own/")
    });
    assert_eq!(names.len(), 100);
    assert!(read(&site, "404.html").contains("href=\"/apps/2/\""));
}

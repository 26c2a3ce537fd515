//! Sites in other settings: a known day, unknown addresses, the single file.

use crate::page::{BASE, Page, SHELL, guide, guide_on, guide_route, page, pages_of, shipped, site};
use crate::support::catalog;
use scimcost::route::{Addresses, Route};
use scimcost::ui::Site;
use serde_json::Value;

fn stale(page: &Page) -> Vec<String> {
    let items = page.section("sources").named("li").into_iter();
    let old = items.filter(|item| !item.which(|mark| mark.is("stale")).is_empty());
    old.map(|item| item.words()).collect()
}

#[test]
fn without_a_day_nothing_is_old() {
    assert_eq!(stale(guide("intercom")), Vec::<String>::new());
}

#[test]
fn a_source_older_than_180_days_is_marked() {
    // 10 July 2026 is 180 days after 11 January, and 11 July is 181.
    let at = |day| stale(&guide_on("intercom", day));
    let old = |all: &[String], title: &str| all.iter().any(|line| line.starts_with(title));
    let before = at("2026-07-10");
    assert!(!old(&before, "Intercom SCIM guide"), "{before:#?}");
    let after = at("2026-07-11");
    assert!(old(&after, "Intercom SCIM guide"), "{after:#?}");
    assert!(!old(&after, "Intercom pricing"), "{after:#?}");
    // sso.tax has been old since 2025.
    assert!(old(&before, "The SSO Wall of Shame"), "{before:#?}");
    assert!(
        after
            .iter()
            .all(|line| line.contains("older than 180 days")),
        "{after:#?}"
    );
}

#[test]
fn an_old_source_is_marked_where_a_figure_opens_as_well() {
    let page = guide_on("intercom", "2027-01-01");
    for formula in page.body().which(|element| element.has("popover")) {
        for source in formula
            .which(|list| list.is("why-sources"))
            .iter()
            .flat_map(|list| list.named("li"))
        {
            let marked = !source.which(|mark| mark.is("stale")).is_empty();
            let fresh = source.words().contains("5 Oct 2026");
            assert_eq!(marked, !fresh, "{}", source.words());
        }
    }
}

#[test]
fn an_unknown_app_is_a_page_with_every_app_on_it() {
    let site = site(catalog());
    let asked = page(&site, &guide_route("interkom"));
    let words = asked.body().words();
    assert!(
        words.contains("There is no page for \u{201c}interkom\u{201d}."),
        "{words}"
    );
    for name in [
        "Intercom",
        "Amplitude",
        "Bill.com",
        "Bitwarden",
        "Yours is not here?",
    ] {
        assert!(words.contains(name), "{name}: {words}");
    }
    assert!(
        asked
            .root
            .one("the title", |e| e.name == "title")
            .words()
            .contains("Not found")
    );
}

#[test]
fn the_page_for_unknown_addresses_repeats_what_was_asked_as_text_and_not_too_much_of_it() {
    let site = site(catalog());
    let asked = format!("<img src=x onerror=alert(1)>{}", "x".repeat(10_000));
    let page = page(&site, &Route::NotFound(asked));
    assert!(page.mended.is_empty(), "{:#?}", page.mended);
    assert!(page.body().named("img").is_empty());
    let words = page.body().words();
    assert!(
        words.contains("\u{201c}<img src=x onerror=alert(1)>"),
        "{words}"
    );
    assert!(!words.contains(&"x".repeat(61)), "{words}");
}

#[test]
fn a_page_says_where_the_scenario_of_its_figures_is_from() {
    let slots: Vec<(String, String)> = shipped()
        .iter()
        .filter_map(|page| {
            let note = page
                .body()
                .one("the note", |element| element.has("data-boot-note"));
            assert!(note.has("hidden"), "{}", page.file);
            Some((
                page.file.clone(),
                note.get("data-static-scenario")?.to_owned(),
            ))
        })
        .collect();
    let expected = [
        (
            "stack/",
            "an example of four apps with 50 seats each, on their usual plans",
        ),
        ("guides/amplitude/", "50 seats on Plus"),
        ("guides/bill-com/", "50 seats on Corporate"),
        ("guides/bitwarden/", "50 seats on Teams"),
        ("guides/intercom/", "50 seats on Essential"),
    ];
    let expected = expected.map(|(file, words)| (file.to_owned(), words.to_owned()));
    assert_eq!(slots, expected);
}

#[test]
fn every_page_is_complete_and_carries_what_brings_it_to_life() {
    for page in shipped() {
        let data = page.root.id("catalog-data");
        if let Some(slug) = page
            .file
            .strip_prefix("guides/")
            .filter(|slug| *slug != "own/")
        {
            // A guide's part of the catalog stands in a file of its own, which the loader finds beside the
            // whole by the app's name.
            assert_eq!(data.get("data-from"), Some(slug.trim_end_matches('/')));
            assert_eq!(data.every_word(), "");
        } else {
            let data: Value = serde_json::from_str(&data.every_word())
                .unwrap_or_else(|error| panic!("{}: {error}", page.file));
            // A stack has those of its example, and so has the page that shows a tag of one.
            let expected = match page.file.as_str() {
                "stack/" | "embed/" => 4,
                _ => 0,
            };
            let records = data["records"].as_array().map(Vec::len);
            assert_eq!(records, Some(expected), "{}", page.file);
        }
        // Nothing that only hydration would need.
        assert!(
            !page.html.contains("<!>") && !page.html.contains("data-hk"),
            "{}",
            page.file
        );
        assert!(
            !page.html.contains("<!--"),
            "{}: a comment is left",
            page.file
        );
    }
}

#[test]
fn the_whole_catalog_holds_every_page_as_it_was_rendered() {
    let site = site(catalog());
    let whole: Value = serde_json::from_str(&site.whole().expect("JSON")).expect("JSON");
    let pages = whole["pages"].as_object().expect("pages");
    assert_eq!(pages.len(), site.pages().len());
    for (route, _) in site.pages() {
        let document = page(&site, &route);
        let held = &pages[&route.path()];
        let body = held["body"].as_str().expect("a body");
        assert!(document.html.contains(body), "{}", route.path());
        let title = document
            .root
            .one("the title", |element| element.name == "title")
            .every_word();
        assert_eq!(held["title"].as_str(), Some(title.as_str()));
    }
}

fn single() -> Site<'static> {
    Site {
        shell: SHELL,
        addresses: Addresses::Fragments,
        bundle: catalog(),
        catalog: None,
        origin: None,
        today: None,
        table: Default::default(),
    }
}

#[test]
fn the_single_file_links_only_behind_its_own_number_sign() {
    for page in pages_of(&single()) {
        let ids = page.ids();
        for link in page.body().named("a") {
            let href = link.get("href").unwrap_or_default();
            let section = href.strip_prefix('#').is_some_and(|id| ids.contains(id));
            assert!(
                href.starts_with("#/") || href.starts_with("https://") || section,
                "{}: {href}",
                page.file
            );
            if let Some((route, _)) = Route::parse_fragment(href) {
                assert!(
                    !matches!(route, Route::NotFound(_)),
                    "{}: {href}",
                    page.file
                );
            }
        }
        assert!(!page.html.contains(&format!("\"{BASE}")), "{}", page.file);
        assert!(page.mended.is_empty(), "{}: {:#?}", page.file, page.mended);
    }
}

#[test]
fn the_single_file_holds_every_page_and_no_address_of_a_catalog() {
    let page = page(&single(), &Route::Explorer);
    let data = page.root.id("catalog-data").every_word();
    let data: Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(
        data["pages"].as_object().map(serde_json::Map::len),
        Some(10)
    );
    assert!(
        page.root
            .which(|meta| meta.get("name") == Some("catalog"))
            .is_empty()
    );
}

#[test]
fn a_shell_without_its_markers_is_refused_in_a_sentence() {
    let broken = Site {
        shell: "<html></html>",
        ..site(catalog())
    };
    assert_eq!(
        broken.document(&Route::Explorer),
        Err("the shell has no <!--head--> marker".to_owned())
    );
}

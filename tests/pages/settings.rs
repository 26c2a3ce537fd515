//! Sites in other settings: a known day, unknown addresses, the single file.

use crate::page::{BASE, Page, SHELL, guide, guide_on, guide_route, page, pages_of, shipped, site};
use crate::support::catalog;
use scimcost::catalog::{Bundle, Slug};
use scimcost::pricing::estimate;
use scimcost::route::{Addresses, Route};
use scimcost::scenario::Scenario;
use scimcost::ui::Site;
use serde_json::Value;
use std::sync::Arc;

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
    assert_eq!(slots.len(), 1 + catalog().records.len());
    let stated: Vec<_> = slots
        .iter()
        .map(|(file, words)| (file.as_str(), words.as_str()))
        .filter(|(file, _)| expected.iter().any(|(other, _)| other == file))
        .collect();
    assert_eq!(stated, expected);
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
fn the_whole_catalog_holds_what_figures_need_and_no_page() {
    let text = site(catalog()).whole().expect("JSON");
    let whole = Bundle::from_json(&text).expect("a catalog");
    let slugs = |bundle: &Bundle| -> Vec<String> {
        let slugs = bundle.records.iter().map(|app| app.slug.to_string());
        slugs.collect()
    };
    assert_eq!(slugs(&whole), slugs(catalog()));
    assert_eq!(whole.terms.defaults.example_stack.len(), 4);
    // (132 - 29) x 80 x 12 = 98,880.
    let app = whole.app("intercom").expect("Intercom");
    let scenario = Scenario::from_fragment("v=1&seats=80").0;
    let upgrade = estimate(&app, &scenario).native.upgrade_per_year;
    assert_eq!(upgrade.value_text(), "98880");
    // Its words stand in its own page, and nowhere else.
    let words = &catalog().app("intercom").expect("Intercom").record.guide;
    assert!(!text.contains(&words.lede.text) && !text.contains("<section"));
}

#[test]
fn of_many_apps_pages_name_the_index_and_the_way_to_a_record_stays_the_same() {
    let many = Site {
        catalog: Some(format!("{BASE}catalog/index.json?9f2c41aa")),
        ..site(catalog())
    };
    let page = page(&many, &Route::Guide(Slug::new("intercom").expect("a slug")));
    let named = page
        .root
        .one("the catalog", |meta| meta.get("name") == Some("catalog"));
    assert_eq!(
        named.get("content"),
        Some(&*format!("{BASE}catalog/index.json?9f2c41aa"))
    );
    let data = page.root.id("catalog-data");
    assert_eq!(data.get("data-from"), Some("intercom"));
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
    let single = single();
    let start = page(&single, &Route::Explorer);
    let data = start.root.id("catalog-data").every_word();
    let data = Bundle::from_json(&data).expect("a catalog");
    assert_eq!(data.records.len(), catalog().records.len());
    assert!(
        start
            .root
            .which(|meta| meta.get("name") == Some("catalog"))
            .is_empty()
    );
    let bodies: Value = serde_json::from_str(&single.bodies().expect("JSON")).expect("JSON");
    let bodies = bodies.as_object().expect("pages");
    assert_eq!(bodies.len(), single.pages().len());
    for (route, file) in single.pages() {
        let held = &bodies[&route.path()];
        let page = page(&single, &route);
        let body = held["body"].as_str().expect("a body");
        assert!(page.html.contains(body), "{file}");
        let title = page
            .root
            .one("the title", |element| element.name == "title")
            .every_word();
        assert_eq!(held["title"].as_str(), Some(title.as_str()), "{file}");
    }
}

/// The four documented guides are complete without a program. Any other holds its words and tables, and leaves
/// to the program what that makes anyway.
#[test]
fn the_single_file_leaves_to_its_program_what_that_makes_anyway() {
    let guide =
        |site: &Site<'_>| page(site, &Route::Guide(Slug::new("bitwarden").expect("a slug")));
    let live = |page: &Page| {
        let slots = page.root.which(|it| it.get("data-slot").is_some());
        let filled = slots.iter().filter(|slot| !slot.every_word().is_empty());
        (
            slots.len(),
            filled.count(),
            page.root.which(|it| it.get("popover").is_some()).len(),
        )
    };
    let complete = guide(&single());
    let (slots, filled, formulas) = live(&complete);
    assert_eq!((slots, filled), (3, 3));
    assert!(formulas > 10);

    let mut bundle = catalog().clone();
    Arc::make_mut(&mut bundle.terms)
        .defaults
        .shown_without_program = Vec::new();
    let file = Site {
        bundle: &bundle,
        ..single()
    };
    let bare = guide(&file);
    assert_eq!(live(&bare), (3, 0, 0));
    // Not a word of what is the guide's own is missing: every section and every figure in a table stays.
    for section in complete.root.which(|it| it.name == "section") {
        // Those of the live parts have none.
        let Some(id) = section.get("id") else {
            continue;
        };
        assert!(!bare.root.id(id).every_word().is_empty(), "{id}");
    }
    let tables = |page: &Page| {
        let tables = page.root.which(|it| it.name == "table");
        let own = tables.iter().filter(|table| !table.has("data-slot"));
        own.count()
    };
    assert!(tables(&bare) > 1);
    for figure in bare.root.which(|it| it.name == "data") {
        // What is needed to make its formula once somebody asks.
        assert!(figure.get("data-name").is_some() && figure.get("data-for").is_some());
    }
    assert!(
        live(&guide(&site(&bundle))).2 > 10,
        "a site's pages are whole"
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

//! The table of all apps without scripts, with the shipped apps and with more than stand on one page.

use crate::page::{BASE, Element, Page, page, pages_of, site};
use crate::support::catalog;
use scimcost::catalog::{Bundle, Slug};
use scimcost::route::Route;
use scimcost::share::{llms, site_data, sitemap};
use std::sync::Arc;

/// The shipped apps over and over, under slugs of their own: `app-000`, `app-001` and so on.
fn many(count: usize) -> Bundle {
    let mut bundle = catalog().clone();
    let shipped = bundle.records.clone();
    bundle.records = (0..count)
        .map(|number| {
            let mut record = (*shipped[number % shipped.len()]).clone();
            record.slug = Slug::new(&format!("app-{number:03}")).expect("a slug");
            record.name = format!("App {number:03}");
            record.guide.related.clear();
            Arc::new(record)
        })
        .collect();
    bundle.terms = Arc::new({
        let mut terms = (*bundle.terms).clone();
        terms.defaults.example_stack.clear();
        terms
    });
    bundle
}

fn rows(page: &Page) -> Vec<&Element> {
    page.body().which(|row| row.has("data-app"))
}

fn names(page: &Page) -> Vec<String> {
    let rows = rows(page).into_iter();
    rows.map(|row| row.named("a")[0].words()).collect()
}

fn links(page: &Page) -> Vec<&str> {
    let pager = page.body().which(|nav| nav.is("pager"));
    let links = pager.iter().flat_map(|nav| nav.named("a"));
    links.filter_map(|link| link.get("href")).collect()
}

#[test]
fn every_app_is_a_row_of_one_table_that_says_what_it_is() {
    let page = page(&site(catalog()), &Route::Explorer);
    let table = page
        .body()
        .one("the table", |element| element.name == "table");
    assert_eq!(table.named("caption").len(), 1);
    let heads = table.which(|head| head.get("scope") == Some("col"));
    assert_eq!(heads.len(), 7);
    let sorted = table.which(|head| head.has("aria-sort"));
    assert_eq!(sorted.len(), 1);
    assert_eq!(
        (sorted[0].words(), sorted[0].get("aria-sort")),
        ("App\u{25b2}".to_owned(), Some("ascending"))
    );
    let rows = rows(&page);
    assert_eq!(rows.len(), catalog().records.len());
    for row in rows {
        let cells = row.which(|cell| matches!(cell.name.as_str(), "th" | "td"));
        assert_eq!(cells.len(), heads.len());
        assert_eq!(cells[0].get("scope"), Some("row"));
        for cell in &cells {
            assert!(!cell.words().is_empty(), "{}", row.words());
        }
        // What a narrow column shows beside a cell is its heading.
        for (cell, head) in cells.iter().zip(&heads).skip(1) {
            let label = cell.get("data-label").expect("a label");
            assert!(head.words().starts_with(label), "{label}");
        }
        let slug = row.get("data-app").expect("a slug");
        let link = row.named("a")[0].get("href");
        assert_eq!(link, Some(&*format!("{BASE}guides/{slug}/")));
    }
    // Nothing of pages where there is one.
    assert!(links(&page).is_empty());
    assert!(!page.html.contains("rel=\"next\"") && !page.html.contains("apps/2/"));
}

/// ($132 - $29) x 50 x 12 = $61,800, which is 355.17% of $29 x 50 x 12 = $17,400.
#[test]
fn figures_say_for_whom_they_are() {
    let page = page(&site(catalog()), &Route::Explorer);
    let rows = rows(&page);
    let intercom = rows
        .iter()
        .find(|row| row.get("data-app") == Some("intercom"))
        .expect("a row");
    let figures: Vec<_> = intercom
        .named("data")
        .iter()
        .map(|data| {
            ["data-name", "data-for", "data-kind", "value"]
                .map(|name| data.get(name).unwrap_or_default().to_owned())
        })
        .collect();
    let figure = |name: &str, value: &str| {
        [name, "plan=essential&seats=50", "exact", value].map(str::to_owned)
    };
    assert_eq!(figures[0], figure("native.upgrade_per_year", "61800"));
    assert_eq!(figures[1], figure("native.increase_percent", "355.172414"));
}

#[test]
fn every_control_waits_for_the_program() {
    let page = page(&site(catalog()), &Route::Explorer);
    let slot = page.body().one("the slot", |element| {
        element.get("data-slot") == Some("explorer")
    });
    let controls =
        slot.which(|element| matches!(element.name.as_str(), "input" | "select" | "button"));
    let names: Vec<_> = controls
        .iter()
        .filter_map(|control| control.get("name"))
        .collect();
    assert_eq!(
        names,
        [
            "q",
            "status",
            "price_kind",
            "removal",
            "by_idp",
            "category",
            "sort"
        ]
    );
    for control in controls {
        assert!(control.has("disabled"), "{}", control.words());
    }
    for select in slot.named("select") {
        let id = select.get("id").expect("an id");
        slot.one("its label", |label| {
            label.name == "label" && label.get("for") == Some(id)
        });
    }
}

#[test]
fn more_apps_than_a_hundred_stand_on_further_pages() {
    let bundle = many(250);
    let site = site(&bundle);
    let at = |number: u32| page(&site, &Route::apps(number));
    let (first, second, third) = (at(1), at(2), at(3));
    assert_eq!(
        [&first, &second, &third].map(|page| rows(page).len()),
        [100, 100, 50]
    );
    assert_eq!(names(&second)[0], "App 100");
    assert_eq!(names(&third)[49], "App 249");
    let all = [
        BASE.to_owned(),
        format!("{BASE}apps/2/"),
        format!("{BASE}apps/3/"),
    ];
    for page in [&first, &second, &third] {
        assert_eq!(links(page), all);
    }
    let rel = |page: &Page, rel: &str| {
        let links = page.root.which(|link| link.get("rel") == Some(rel));
        links
            .first()
            .and_then(|link| link.get("href"))
            .map(str::to_owned)
    };
    assert_eq!(
        (rel(&first, "prev"), rel(&first, "next")),
        (None, Some(all[1].clone()))
    );
    assert_eq!(
        (rel(&second, "prev"), rel(&second, "next")),
        (Some(all[0].clone()), Some(all[2].clone()))
    );
    assert_eq!(
        (rel(&third, "prev"), rel(&third, "next")),
        (Some(all[1].clone()), None)
    );
    assert_eq!(
        rel(&second, "canonical"),
        Some(format!("https://host.example{}", all[1]))
    );
    let routes: Vec<String> = site.pages().into_iter().map(|(_, file)| file).collect();
    let further: Vec<_> = routes
        .iter()
        .filter(|file| file.starts_with("apps/"))
        .collect();
    assert_eq!(further, ["apps/2/index.html", "apps/3/index.html"]);
    // Titles and descriptions are their own.
    let title = |page: &Page| page.root.named("title")[0].every_word();
    assert_eq!(
        title(&second),
        "What SCIM costs, app by app: page 2 | scimcost"
    );
    assert_ne!(title(&second), title(&third));
    let map = sitemap(&bundle, "https://host.example/");
    assert!(map.contains("<loc>https://host.example/apps/3/</loc>") && !map.contains("apps/4/"));
    let text = llms(&bundle, "/");
    assert!(text.contains("- [Page 3](/apps/3/)") && !text.contains("Page 4"));
    let few = llms(catalog(), "/");
    assert!(!few.contains("apps/2/"));
}

/// What does not fit a page is not in it, whichever page it is.
#[test]
fn no_page_but_the_tables_grows_with_the_catalog() {
    let (some, more) = (many(110), many(310));
    let (few, all) = (site(&some), site(&more));
    let missing = Route::NotFound(String::new());
    for route in [
        Route::Explorer,
        Route::Own,
        Route::Methodology,
        missing.clone(),
    ] {
        let [before, after] = [&few, &all].map(|site| page(site, &route).html.len());
        assert!(after < before + 1_500, "{route:?}: {before} became {after}");
    }
    let missing = page(&all, &missing);
    let list = missing.body().one("the list", |list| list.is("app-names"));
    assert_eq!(list.named("a").len(), 100);
    let data = site_data(&more, "T", "D", "/");
    assert_eq!(data["distribution"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_empty_catalog_has_a_page_and_says_so() {
    let empty = many(0);
    let pages = pages_of(&site(&empty));
    let start = &pages[0];
    assert!(rows(start).is_empty());
    assert!(
        start.body().words().contains("0 apps"),
        "{}",
        start.body().words()
    );
}

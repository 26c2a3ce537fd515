//! The page of a stack as a reader without scripts gets it: the example, worked out on paper.
//!
//! 50 seats each: Intercom (132 - 29) x 50 x 12 = 61,800; Amplitude from 36,000 less 49 x 12 = 588, that
//! is from 35,412; Bill.com (2 to 3 - 1) x 79 x 50 x 12 = 47,400 to 94,800; Bitwarden 0. Managed is under
//! 5,000 for each, by hand 3,925 + 6,088 + 1,741 = 11,754 for each.

use crate::page::{Element, Page, figures, page, pages_of, says, shipped, site};
use crate::support::catalog;
use scimcost::catalog::Bundle;
use scimcost::route::Route;
use std::sync::Arc;

fn stack() -> &'static Page {
    let found = shipped().iter().find(|page| page.file == "stack/");
    found.expect("the page of a stack")
}

fn row(slug: &str) -> &'static Element {
    stack()
        .body()
        .one(slug, |element| element.get("data-app") == Some(slug))
}

#[test]
fn the_totals_are_those_of_the_example() {
    let shown: Vec<(String, String, String)> = figures(stack().body())
        .into_iter()
        .filter(|figure| figure.of.is_none())
        .map(|figure| (figure.name, figure.kind, figure.value))
        .collect();
    let expected = [
        // Three managed and Bitwarden for nothing: 3 x 5,000.
        ("stack.mix", "at_most", "..15000"),
        ("stack.managed", "at_most", "..20000"),
        ("stack.manual", "exact", "47016"),
        // 61,800 + 35,412 + 47,400 = 144,612, and Amplitude's has no ceiling.
        ("stack.native", "at_least", "144612.."),
    ];
    let expected = expected.map(|(name, kind, value)| (name.into(), kind.into(), value.into()));
    assert_eq!(shown, expected);
}

#[test]
fn it_names_its_scenario_and_says_its_verdict_and_what_to_know() {
    says(
        "the page of a stack",
        stack().body(),
        &[
            "Shown for an example of four apps with 50 seats each, on their usual plans.",
            "The cheapest mix costs under $15,000 a year for 4 apps: 1 native and 3 managed, against from \
             $144,612 native, under $20,000 managed and $47,016 by hand.",
            "Sure at these inputs",
            "By hand repeats one published aggregate for each of 4 apps.",
            "Bill.com has the dearest step: $47,400 to $94,800 a year. 3 of 4 apps cost at least the managed \
             fee, under $5,000 a year, to upgrade.",
            "Stitchflow publishes these guides and sells this service.",
        ],
    );
    let verdict = stack()
        .body()
        .one("the verdict", |element| element.has("data-stack-verdict"));
    assert_eq!(verdict.name, "output");
    assert_eq!(verdict.get("data-stack-verdict"), Some("mix"));
}

#[test]
fn a_row_has_its_app_its_inputs_its_step_and_its_way() {
    for (slug, step, way) in [
        ("intercom", "61800", "managed"),
        ("amplitude", "35412..", "managed"),
        ("bill-com", "47400..94800", "managed"),
        ("bitwarden", "0", "native"),
    ] {
        let row = row(slug);
        let shown = figures(row);
        let upgrade = shown
            .iter()
            .find(|figure| figure.name == "native.upgrade_per_year");
        assert_eq!(upgrade.map(|figure| figure.value.as_str()), Some(step));
        let tag = row.one("the way", |element| element.has("data-way"));
        assert_eq!(tag.get("data-way"), Some(way), "{slug}");
        let link = &row.named("a")[0];
        let href = link.get("href").unwrap_or_default();
        assert!(
            href.contains(&format!("guides/{slug}/#v=1&seats=50&plan=")),
            "{href}"
        );
        for name in [format!("seats.{slug}"), format!("plan.{slug}")] {
            let field = row.one(&name, |element| element.get("name") == Some(&*name));
            assert!(field.has("disabled"), "{name}");
        }
    }
    // The dearest step stands first.
    let slugs: Vec<&str> = stack()
        .body()
        .which(|element| element.is("line"))
        .iter()
        .filter_map(|row| row.get("data-app"))
        .collect();
    assert_eq!(slugs, ["bill-com", "intercom", "amplitude", "bitwarden"]);
}

#[test]
fn every_input_of_a_stack_has_its_control() {
    let names: Vec<&str> = stack()
        .body()
        .all()
        .iter()
        .filter_map(|element| element.get("name"))
        .collect();
    for name in [
        "employees",
        "years",
        "fee",
        "fee_basis",
        "manual_basis",
        "seats",
        "add",
        "list",
    ] {
        assert!(names.contains(&name), "{name} of {names:?}");
    }
}

#[test]
fn it_carries_its_example_alone_and_which_apps_that_is() {
    let data = stack().root.id("catalog-data").every_word();
    let part = Bundle::from_json(&data).expect("a bundle");
    let slugs: Vec<&str> = part
        .records
        .iter()
        .map(|record| record.slug.as_str())
        .collect();
    assert_eq!(slugs, ["amplitude", "bill-com", "bitwarden", "intercom"]);
    assert_eq!(part.terms.defaults.example_stack.len(), 4);
}

#[test]
fn its_sheet_is_its_own() {
    let site = scimcost::ui::Site {
        shell: "<head><!--sheets stack=/stack.css--><!--head--></head><!--app-->",
        ..site(catalog())
    };
    for (route, _) in site.pages() {
        let document = site.document(&route).expect("a page");
        let own = document.contains("/stack.css");
        assert_eq!(own, route == Route::Stack, "{}", route.path());
    }
}

/// A catalog without an example has a page all the same, and an empty stack on it.
#[test]
fn without_an_example_the_stack_is_empty() {
    let mut bundle = catalog().clone();
    Arc::make_mut(&mut bundle.terms)
        .defaults
        .example_stack
        .clear();
    let page = page(&site(&bundle), &Route::Stack);
    says("an empty stack", page.body(), &["No apps yet"]);
    assert!(page.mended.is_empty(), "{:?}", page.mended);
    assert_eq!(pages_of(&site(&bundle)).len(), shipped().len());
}

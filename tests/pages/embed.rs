//! The page for web teams: that whoever has nothing else to read finds everything there.

use crate::page::{Page, page, shipped, site};
use crate::support::catalog;
use scimcost::route::{Addresses, Route};
use scimcost::scenario::Key;
use scimcost::snippet::reference::{ERRORS, EVENTS, PARTS, PROPERTIES};
use scimcost::ui::Site;

fn embed() -> &'static Page {
    let found = shipped().iter().find(|page| page.file == "embed/");
    found.expect("the page for web teams")
}

fn words_of(id: &str) -> String {
    embed().root.id(id).every_word()
}

#[test]
fn every_input_event_code_part_and_property_can_be_looked_up() {
    let stack = [Key::Apps, Key::FeeBasis, Key::ManualBasis];
    for key in Key::plain().iter().chain(&stack) {
        let name = key.attribute();
        let row = words_of(&["attribute-", &name].concat());
        assert!(row.starts_with(&name), "{row}");
    }
    for error in ERRORS {
        let row = words_of(&["error-", error.code].concat());
        assert!(row.contains(error.means) && row.len() > error.means.len());
    }
    let (events, theming) = (words_of("events"), words_of("theming"));
    assert!(EVENTS.iter().all(|event| events.contains(event.name)));
    assert!(PARTS.iter().all(|(name, _)| theming.contains(name)));
    assert!(PROPERTIES.iter().all(|of| theming.contains(of.name)));
}

#[test]
fn what_is_to_be_pasted_is_there_with_its_figures() {
    let paste = words_of("paste");
    for text in [
        "<scim-cost app=\"intercom\" seats=\"80\" plan=\"essential\">",
        // (132 - 29) x 80 x 12
        "<td>$98,880</td>",
        "min-height: 34rem",
        "crossorigin=\"anonymous\"",
        "__LOADER_INTEGRITY__",
    ] {
        assert!(paste.contains(text), "{text}");
    }
    assert!(words_of("frame").contains("embed/frame/#app=intercom&amp;v=1&amp;seats=80"));
    assert!(words_of("frameworks").contains("export function ScimCost("));
    assert!(words_of("data-layer").contains("dataLayer"));
    assert!(words_of("policies").contains("'wasm-unsafe-eval'; connect-src"));
}

#[test]
fn the_contents_name_every_section_and_nothing_else() {
    let all = embed().root.all();
    let contents = embed()
        .body()
        .one("the contents", |element| element.is("contents"));
    let links = contents.named("a");
    let named: Vec<&str> = links
        .iter()
        .filter_map(|link| link.get("href")?.strip_prefix('#'))
        .collect();
    let sections = all.iter().filter(|element| element.name == "section");
    let sections: Vec<&str> = sections.filter_map(|section| section.get("id")).collect();
    assert_eq!(named, sections);
}

#[test]
fn the_single_file_says_why_nothing_can_be_chosen_there() {
    let single = Site {
        addresses: Addresses::Fragments,
        catalog: None,
        ..site(catalog())
    };
    let page = page(&single, &Route::Embed);
    assert!(
        page.root
            .which(|it| it.get("data-slot").is_some())
            .is_empty()
    );
    assert!(
        page.root
            .id("make")
            .every_word()
            .contains("This file has no host")
    );
}

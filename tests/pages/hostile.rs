//! A catalog whose every sentence tries to break out of its place.

use crate::page::{Page, guide_route, page, pages_of, site};
use scimcost::catalog::Bundle;
use scimcost::catalog::load::load;
use scimcost::route::Route;
use scimcost::ui::Site;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Ends attributes, elements, comments and scripts where it is not escaped; then letters that are
/// written from right to left.
const HOSTILE: &str = "\"'><x-bad on=1></p></script></title><!--&amp;\u{5e9}\u{5dc}\u{5d5}\u{5dd} ";

/// Keys whose values are words and nothing else. Names are written over afterwards, since the check refuses
/// markup in them.
const WORDS: [&str; 18] = [
    "about",
    "attributes",
    "banner",
    "billing",
    "disclosure",
    "heard",
    "label",
    "note",
    "short",
    "text",
    "title",
    "unit",
    "used",
    "version",
    "why",
    "words",
    "features\": [\"",
    "steps\": [\"",
];

/// The shipped catalog with hostile text at the start of everything that is words.
fn hostile() -> Bundle {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile-catalog");
    let written = HOSTILE.replace('"', "\\\"");
    fs::create_dir_all(folder.join("apps")).expect("a folder");
    let mut files = vec!["offer.jsonc".to_owned(), "defaults.jsonc".to_owned()];
    for app in ["amplitude", "bill-com", "bitwarden", "intercom"] {
        files.push(format!("apps/{app}.jsonc"));
    }
    for file in files {
        let mut text = fs::read_to_string(shipped.join(&file)).expect("a shipped file");
        for key in WORDS {
            let before = match key.split_once('"') {
                Some(_) => format!("\"{key}"),
                None => format!("\"{key}\": \""),
            };
            text = text.replace(&before, &format!("{before}{written}"));
        }
        fs::write(folder.join(&file), text).expect("a file");
    }
    match load(&folder) {
        Ok(loaded) => renamed(loaded.bundle),
        Err(problems) => panic!("{problems}"),
    }
}

/// The same with every name made hostile.
fn renamed(mut bundle: Bundle) -> Bundle {
    let harm = |name: &mut String| name.insert_str(0, HOSTILE);
    let terms = Arc::make_mut(&mut bundle.terms);
    harm(&mut terms.offer.maker);
    harm(&mut terms.offer.name);
    for record in &mut bundle.records {
        let record = Arc::make_mut(record);
        harm(&mut record.name);
        harm(&mut record.category);
        record.also_called.iter_mut().for_each(harm);
        record
            .sources
            .iter_mut()
            .for_each(|source| harm(&mut source.publisher));
        for plan in &mut record.plans {
            harm(&mut plan.name);
            plan.also_called.iter_mut().for_each(harm);
        }
    }
    bundle
}

fn is_unharmed(page: &Page) {
    assert!(page.mended.is_empty(), "{}: {:#?}", page.file, page.mended);
    for element in page.root.all() {
        assert_ne!(element.name, "x-bad", "{}", page.file);
        assert!(
            !element.has("on") && !element.has("x-bad"),
            "{}: {element:?}",
            page.file
        );
    }
}

#[test]
fn hostile_words_stay_words_on_every_page() {
    let bundle = hostile();
    for page in pages_of(&site(&bundle)) {
        is_unharmed(&page);
    }
    let intercom = page(&site(&bundle), &guide_route("intercom"));
    let shown = HOSTILE.trim();
    let heading = intercom.body().named("h1")[0].words();
    assert!(heading.starts_with(shown), "{heading}");
    let title = intercom
        .root
        .one("the title", |element| element.name == "title");
    assert!(
        title.every_word().starts_with(shown),
        "{}",
        title.every_word()
    );
    let explorer = page(&site(&bundle), &Route::Explorer);
    let label = explorer.body().which(|element| {
        element
            .get("data-names")
            .is_some_and(|names| names.contains(shown))
    });
    assert!(!label.is_empty(), "hostile words stand in attributes too");
}

#[test]
fn the_inlined_json_cannot_end_its_element() {
    let bundle = hostile();
    let single = Site {
        addresses: scimcost::route::Addresses::Fragments,
        catalog: None,
        ..site(&bundle)
    };
    for page in pages_of(&site(&bundle))
        .into_iter()
        .chain(pages_of(&single))
    {
        let (_, after) = page
            .html
            .split_once("id=\"catalog-data\"")
            .expect("the data");
        if after.starts_with(" data-from") {
            continue;
        }
        let after = after.trim_start_matches('>');
        let (json, _) = after.split_once("</script>").expect("its end");
        assert!(!json.contains('<'), "{}", page.file);
        let value: Value =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{}: {error}", page.file));
        let offer = value["terms"]["offer"]["name"].as_str().expect("the offer");
        assert!(
            offer.starts_with(HOSTILE),
            "{}: what was written is what is read",
            page.file
        );
    }
}

#[test]
fn characters_that_turn_the_direction_of_text_are_refused_by_the_check() {
    // They would let one text pose as another, on the page and in an editor alike.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("turned-catalog");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    fs::create_dir_all(folder.join("apps")).expect("a folder");
    for file in ["offer.jsonc", "defaults.jsonc"] {
        fs::copy(shipped.join(file), folder.join(file)).expect("a copy");
    }
    for app in ["amplitude", "bill-com", "bitwarden", "intercom"] {
        let file = format!("apps/{app}.jsonc");
        let text = fs::read_to_string(shipped.join(&file)).expect("a shipped file");
        let text = text.replace("\"name\": \"Intercom\"", "\"name\": \"Inter\u{202e}moc\"");
        fs::write(folder.join(&file), text).expect("a file");
    }
    let problems = load(&folder).expect_err("a refusal").to_string();
    assert!(problems.contains("intercom.jsonc"), "{problems}");
}

#[test]
fn an_address_that_is_not_https_is_never_a_link() {
    let mut bundle = crate::support::catalog().clone();
    for record in &mut bundle.records {
        for source in &mut Arc::make_mut(record).sources {
            source.url = Some("javascript:alert(1)".to_owned());
        }
    }
    for page in pages_of(&site(&bundle)) {
        for link in page.root.which(|element| element.has("href")) {
            let href = link.get("href").unwrap_or_default();
            assert!(!href.contains("javascript:"), "{}: {href}", page.file);
        }
    }
    assert!(matches!(guide_route("intercom"), Route::Guide(_)));
}

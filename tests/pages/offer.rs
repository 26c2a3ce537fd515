//! Another publisher's site: whatever is said of the managed way comes from `offer.jsonc`.

use crate::page::{page, site};
use crate::support::catalog;
use scimcost::catalog::Bundle;
use scimcost::catalog::load::load;
use scimcost::date::Day;
use scimcost::prospect::{Proposal, Prospect, Scene};
use scimcost::route::{Addresses, Route};
use scimcost::snippet::{Element, Form, Place, Snippet};
use scimcost::ui::parts::{Given, Hand, proposal};
use scimcost::ui::{AtHand, Host, Live, StackState};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

/// The shipped apps under another publisher's offer, whose fee is as given. What the apps' sources say is
/// put into somebody else's mouth, so that every word of the first offer that is left is one too many.
fn with_offer(name: &str, fee: &str) -> Bundle {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("apps")).expect("a folder");
    let mut files = vec!["defaults.jsonc".to_owned()];
    for app in crate::support::SHIPPED {
        files.push(format!("apps/{app}.jsonc"));
    }
    for file in files {
        let text = fs::read_to_string(root.join("catalog").join(&file)).expect("a shipped file");
        let text = text
            .replace("Stitchflow", "Guidepost")
            .replace("stitchflow", "guidepost");
        fs::write(folder.join(&file), text).expect("a writable folder");
    }
    let offer =
        fs::read_to_string(root.join("tests/catalog/offers/second.jsonc")).expect("the offer");
    let offer = offer.replace("{ \"low\": 6000, \"high\": 8400 }", fee);
    fs::write(folder.join("offer.jsonc"), offer).expect("a writable folder");
    match load(&folder) {
        Ok(loaded) => loaded.bundle,
        Err(problems) => panic!("{problems}"),
    }
}

/// What is handed out; of a sheet, what is printed.
fn text_of(given: Given) -> String {
    match given {
        Given::Sheet(Some(sheet)) => sheet.to_html(),
        given => given.into_texts().concat(),
    }
}

/// Everything that is made from a catalog for a reader, with what it is.
fn everything(bundle: &Bundle) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let site = site(bundle);
    for (route, file) in site.pages() {
        all.push((file, site.document(&route).expect("a page")));
    }
    all.push(("every app as JSON".to_owned(), site.whole().expect("JSON")));
    for record in &bundle.records {
        let one = bundle.figures_only(&[&record.slug]);
        let text = serde_json::to_string(&one).expect("JSON");
        all.push((format!("{}.json", record.slug), text));
    }
    let host = Host::new(Addresses::Fragments, Day::parse("2026-11-24"), 180);
    let hands = [
        Hand::Csv,
        Hand::Json,
        Hand::Markdown,
        Hand::Cells,
        Hand::Print,
    ];
    for app in bundle.all() {
        let slug = app.record.slug.clone();
        let live = Live::from_fragment(Arc::new(app), "v=1&seats=80", Rc::new(|_| ()));
        for hand in hands {
            let given = live.look(|state| state.given(&host, hand, "https://host.example/"));
            all.push((format!("{slug} as {hand:?}"), text_of(given)));
        }
    }
    let stack = StackState::new(Arc::new(bundle.clone()), AtHand::Whole);
    for hand in hands {
        let given = stack.given(&host, hand, "https://host.example/");
        all.push((format!("a stack as {hand:?}"), text_of(given)));
    }
    let place = Place {
        site: "https://host.example/",
        integrity: "sha384-x",
    };
    for element in Element::ALL {
        let mut snippet = Snippet::example(bundle, 80).expect("an example");
        snippet.element = element;
        for form in Form::ALL {
            if let Some(text) = snippet.text(form, bundle, &place) {
                all.push((format!("{element:?} as {form:?}"), text));
            }
        }
    }
    let mut prospect = Prospect::new("k1".to_owned(), "Acme").expect("a name");
    for slug in crate::support::SHIPPED {
        prospect.put(Scene {
            route: Route::parse(&format!("guides/{slug}/")),
            inputs: "v=1&seats=80".to_owned(),
        });
    }
    prospect.put(Scene {
        route: Route::Stack,
        inputs: "v=1&apps=intercom:80,bitwarden:200".to_owned(),
    });
    let printed = proposal(&Proposal::new(&prospect, bundle, Day::parse("2026-11-24")));
    all.push(("the proposal".to_owned(), printed.to_html()));
    all
}

/// What only the shipped offer says.
fn first_words() -> Vec<String> {
    let offer = &catalog().terms.offer;
    let mut words = vec![
        "stitchflow".to_owned(),
        "under $5,000".to_owned(),
        "under $5K".to_owned(),
        "browser automation".to_owned(),
        "SOC 2".to_owned(),
        offer.book.label.clone(),
        offer.tour.label.clone(),
        offer.banner.text.clone(),
        offer.disclosure.clone(),
    ];
    let prose = offer.claims.iter().chain(&offer.summary);
    words.extend(prose.map(|prose| prose.text.clone()));
    words
}

#[test]
fn no_word_of_the_first_offer_is_left() {
    for (name, fee) in [
        ("offer-range", "{ \"low\": 6000, \"high\": 8400 }"),
        ("offer-exact", "7200"),
        ("offer-open", "{ \"from\": 6000 }"),
        ("offer-unknown", "\"unknown\""),
    ] {
        let bundle = with_offer(name, fee);
        let mut left = Vec::new();
        for (what, text) in everything(&bundle) {
            let text = text.to_lowercase();
            for words in first_words() {
                if let Some(at) = text.find(&words.to_lowercase()) {
                    let around: String = text
                        .chars()
                        .skip(text[..at].chars().count().saturating_sub(60))
                        .take(140)
                        .collect();
                    left.push(format!("{what}: {words}: \u{2026}{around}\u{2026}"));
                }
            }
        }
        assert!(left.is_empty(), "{name}: {left:#?}");
    }
}

#[test]
fn the_second_offer_stands_wherever_the_first_did() {
    let bundle = with_offer("offer-second", "{ \"low\": 6000, \"high\": 8400 }");
    for slug in crate::support::SHIPPED {
        let guide = page(&site(&bundle), &crate::page::guide_route(slug));
        let words = guide.root.words();
        for said in [
            "Nordwind Autopilot",
            "$6,000 to $8,400",
            "Talk to Nordwind",
            "Read the data sheet",
            "These pages are Nordwind's, which sells Autopilot.",
            "Locks leavers out within the hour",
            "Nordwind sells Autopilot, which needs no dearer plan.",
            "Autopilot data sheet",
        ] {
            assert!(words.contains(said), "{slug}: {said}");
        }
        let links: Vec<&str> = guide
            .root
            .named("a")
            .iter()
            .filter_map(|link| link.get("href"))
            .collect();
        assert!(links.contains(&"https://nordwind.example/talk"), "{slug}");
    }
    let all = everything(&bundle);
    for what in [
        "the proposal",
        "methodology/index.html",
        "stack/index.html",
        "intercom as Csv",
        "intercom as Markdown",
        "intercom as Print",
    ] {
        let (_, text) = all.iter().find(|(name, _)| name == what).expect(what);
        assert!(text.contains("Nordwind"), "{what}");
    }
}

/// The verdict follows the fee: (132 - 29) x 80 x 12 = 98,880 and 11,754 by hand stay what they are, and a fee
/// of exactly 20,000 loses to working by hand.
#[test]
fn another_fee_gives_another_verdict() {
    let bundle = with_offer("offer-dear", "20000");
    let guide = page(&site(&bundle), &crate::page::guide_route("intercom"));
    let verdict = guide.root.one("verdict", |it| it.has("data-verdict"));
    assert_eq!(verdict.get("data-verdict"), Some("manual"));
}

//! Prospects: what is kept comes back, what cannot be understood is named, nothing is written over, and a
//! proposal holds the engine's figures.

mod support;

use proptest::prelude::*;
use scimcost::date::Day;
use scimcost::prospect::{Logo, PREFIX, Proposal, Prospect, Scene, Shelf, file_of, read_file};
use scimcost::route::Route;
use scimcost::scenario::Note;
use support::catalog;

/// One red pixel.
const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

fn scene(page: &str, inputs: &str) -> Scene {
    Scene {
        route: Route::parse(page),
        inputs: inputs.to_owned(),
    }
}

fn acme() -> Prospect {
    let mut acme =
        Prospect::new("k1".to_owned(), "Acme \u{201c}Größe\u{201d} \\ 漢字 🙂").expect("a name");
    acme.logo = Some(Logo::read(PIXEL).expect("a picture"));
    acme.note("Call \"Ann\"\nthen Bo.");
    acme.saved = Day::parse("2026-11-24");
    for (page, inputs) in [
        (
            "guides/intercom/",
            "v=1&seats=80&plan=essential&target=expert&price.expert=110&recovery=yes",
        ),
        (
            "guides/own/",
            "v=1&seats=30&name=Ledger&own.current=10&own.target=25.75",
        ),
        (
            "stack/",
            "v=1&apps=intercom:80:essential,bitwarden:200&fee_basis=stack&target.intercom=expert&price.intercom.expert=110",
        ),
    ] {
        assert!(acme.put(scene(page, inputs)));
    }
    acme
}

fn texts(notes: &[Note]) -> Vec<String> {
    notes.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_kept_comes_back_whole() {
    let acme = acme();
    assert_eq!(
        Prospect::read(&acme.to_text()),
        Ok((acme.clone(), Vec::new()))
    );
    let mut other = Prospect::new("k2".to_owned(), "Bolt").expect("a name");
    other.note("");
    let file = file_of([&acme, &other].into_iter());
    assert_eq!(read_file(&file), Ok((vec![acme, other], Vec::new())));
    // Any other program can read it.
    let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(
        json["prospects"][0]["scenarios"][0]["page"],
        "guides/intercom/"
    );
}

/// What another program wrote: escapes for every letter that is not ASCII, and a mark at the start.
#[test]
fn what_another_program_wrote_is_read() {
    let acme = acme();
    let mut text = "\u{feff}".to_owned();
    for letter in acme.to_text().chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            for code in letter.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{code:04x}"));
            }
        }
    }
    assert_eq!(Prospect::read(&text), Ok((acme, Vec::new())));
}

/// Every refusal and every note, in words.
#[test]
fn what_cannot_be_taken_is_named() {
    let whole = |inside: &str| format!("{{\"scimcost\":\"prospect\",\"version\":1,{inside}}}");
    let long = format!("\"company\":\"{}\",\"scenarios\":[]", "x".repeat(121));
    let many: Vec<String> = (0..61)
        .map(|n| format!("{{\"page\":\"guides/app-{n}/\",\"inputs\":\"v=1&seats=2\"}}"))
        .collect();
    let many = format!("\"company\":\"Many\",\"scenarios\":[{}]", many.join(","));
    let heavy = format!(
        "\"company\":\"A\",\"logo\":\"data:image/png;base64,{}\"",
        "A".repeat(300_001)
    );
    let inputs = format!(
        "\"company\":\"A\",\"scenarios\":[{{\"page\":\"stack/\",\"inputs\":\"v=1&apps={}\"}}]",
        "a".repeat(200_001)
    );
    let cases = [
        String::new(),
        "null".to_owned(),
        "{\"scimcost\":\"prospect\",\"version\":1,\"company\":\"Ac".to_owned(),
        "{\"hello\":\"world\"}".to_owned(),
        "{\"scimcost\":\"prospect\",\"version\":2,\"company\":\"Later\"}".to_owned(),
        "{\"scimcost\":\"prospect\",\"version\":0,\"company\":\"Early\"}".to_owned(),
        "{\"scimcost\":\"prospect\",\"company\":\"Earliest\"}".to_owned(),
        whole("\"company\":\"  \""),
        whole(&long),
        whole("\"company\":\"A\\u202eb\""),
        whole("\"company\":\"A\",\"colour\":\"red\""),
        whole("\"company\":\"A\",\"logo\":\"https://elsewhere.example/a.png\""),
        whole("\"company\":\"A\",\"logo\":\"data:image/svg+xml;base64,AAAA\""),
        whole("\"company\":\"A\",\"logo\":\"data:image/png;base64,<svg>\""),
        whole(&heavy),
        whole(
            "\"company\":\"A\",\"scenarios\":[{\"page\":\"methodology/\",\"inputs\":\"v=1\"},{\"page\":7},\"x\"]",
        ),
        whole(
            "\"company\":\"A\",\"scenarios\":[{\"page\":\"guides/intercom/\",\"inputs\":\"v=1&seats=0&plan=essential\"}]",
        ),
        whole(
            "\"company\":\"A\",\"scenarios\":[{\"page\":\"guides/intercom/\",\"inputs\":\"v=1&seats=5\"},{\"page\":\"guides/intercom/\",\"inputs\":\"v=1&seats=6\"}]",
        ),
        whole(
            "\"company\":\"A\",\"scenarios\":[{\"page\":\"stack/\",\"inputs\":\"v=1&apps=intercom:x,intercom:5\"}]",
        ),
        whole(&inputs),
        whole(&many),
    ];
    let mut said = String::new();
    for case in &cases {
        let shown: String = case.chars().take(110).collect();
        said.push_str(&format!("{shown}\n"));
        match Prospect::read(case) {
            Ok((prospect, notes)) => {
                said.push_str(&format!(
                    "  kept: {}, {} scenarios\n",
                    prospect.name.chars().take(20).collect::<String>(),
                    prospect.scenes.len()
                ));
                for note in texts(&notes) {
                    said.push_str(&format!("  {note}\n"));
                }
            }
            Err(refused) => said.push_str(&format!("  REFUSED: {}\n", refused.0)),
        }
    }
    insta::assert_snapshot!(said);
}

fn key(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// A browser's entries: those that cannot be read stay as they are, with their whole text.
#[test]
fn a_damaged_entry_takes_nothing_else_with_it() {
    let acme = acme();
    let (cut, newer) = (
        "{\"scimcost\":\"prosp",
        "{\"scimcost\":\"prospect\",\"version\":9}",
    );
    let mut shelf = Shelf::default();
    let notes = shelf.take(vec![
        (key("k1"), acme.to_text()),
        (key("k3"), cut.to_owned()),
        (key("k4"), newer.to_owned()),
        ("scimcost.theme".to_owned(), "dark".to_owned()),
    ]);
    assert_eq!(texts(&notes), Vec::<String>::new());
    assert_eq!(shelf.prospects, vec![acme.clone()]);
    let unread: Vec<_> = shelf
        .unread
        .iter()
        .map(|it| (it.key.as_str(), it.text.as_str()))
        .collect();
    assert_eq!(unread, [(&*key("k3"), cut), (&*key("k4"), newer)]);
    assert!(
        shelf.unread[1].why.contains("newer version"),
        "{}",
        shelf.unread[1].why
    );
    // Another window has added one and deleted one; what this browser has not taken stays.
    let bolt = Prospect::new("k2".to_owned(), "Bolt").expect("a name");
    let only_here = Prospect::new("k5".to_owned(), "Zeta").expect("a name");
    shelf.put(only_here.clone());
    shelf.unsaved.push("k5".to_owned());
    shelf.take(vec![(key("k2"), bolt.to_text())]);
    assert_eq!(shelf.prospects, vec![bolt, only_here]);
}

/// Nothing is written over: not by the same prospect, not by another one of the same id or name.
// A page that has not heard of what another window did changes what that window left, not what it remembers.
#[test]
fn what_another_window_has_kept_is_taken_before_it_is_changed() {
    let mut shelf = Shelf::default();
    shelf.put(acme());
    let mut elsewhere = acme();
    elsewhere.note("Called.");
    assert!(elsewhere.put(scene("guides/bitwarden/", "v=1&seats=200")));
    shelf.renew("k1", &elsewhere.to_text());
    assert_eq!(shelf.get("k1"), Some(&elsewhere));
    // What is the same, and what nobody has here, changes nothing.
    shelf.renew("k1", &elsewhere.to_text());
    shelf.renew("k2", &elsewhere.to_text());
    assert_eq!(shelf.prospects, [elsewhere.clone()]);

    // Another version of the page has written what this one cannot read: it is not written over.
    let newer = "{\"scimcost\":\"prospect\",\"version\":7}";
    let mut other = shelf.clone();
    other.renew("k1", newer);
    assert_eq!(other.get("k1"), None);
    assert_eq!(other.unread[0].text, newer);
    assert_eq!(other.unread[0].key, key("k1"));

    // What the browser has not taken is here and nowhere else.
    shelf.unsaved.push("k1".to_owned());
    shelf.renew("k1", &acme().to_text());
    assert_eq!(shelf.prospects, [elsewhere]);
}

#[test]
fn a_file_adds_and_never_replaces() {
    let acme = acme();
    let mut shelf = Shelf::default();
    shelf.put(acme.clone());
    let mut changed = acme.clone();
    changed.notes.clear();
    let mut nameless = Prospect::new(String::new(), "Bolt").expect("a name");
    nameless.put(scene("guides/intercom/", "v=1&seats=5"));
    let file = file_of([&acme, &changed, &nameless].into_iter());
    let mut count = 0;
    let mut fresh = || {
        count += 1;
        format!("n{count}")
    };
    let (added, notes) = shelf.import(&file, &mut fresh);
    assert_eq!(
        added
            .iter()
            .map(|it| (it.id.as_str(), it.name.clone()))
            .collect::<Vec<_>>(),
        [
            ("n1", format!("{} 2", acme.name)),
            ("n2", "Bolt".to_owned())
        ]
    );
    assert_eq!(
        texts(&notes),
        [
            "2 prospects were imported.".to_owned(),
            format!("{} is here already, just as it is in the file.", acme.name),
            format!(
                "There is another {0} here, which stays as it is. The one of the file is {0} 2.",
                acme.name
            ),
        ]
    );
    assert_eq!(shelf.prospects, vec![acme]);
    let (none, why) = shelf.import("PK\u{3}\u{4}", &mut || String::new());
    assert!(none.is_empty());
    assert_eq!(
        texts(&why),
        ["Nothing was imported from the file. It is not JSON, or it was cut off."]
    );
}

#[test]
fn a_page_is_saved_once_for_each_app() {
    let mut acme = Prospect::new("k1".to_owned(), "Acme").expect("a name");
    let page =
        |inputs: &str| Scene::of_page(Route::parse("guides/intercom/"), inputs, Some(catalog()));
    acme.put(page("").expect("a guide"));
    // What is usual is stated, for it may change.
    assert_eq!(
        acme.scenes[0].inputs,
        "v=1&seats=50&plan=essential&target=expert"
    );
    acme.put(page("v=1&seats=80").expect("a guide"));
    assert_eq!(acme.scenes.len(), 1);
    assert_eq!(
        acme.scenes[0].title(Some(catalog())),
        "Intercom: 80 seats on Essential"
    );
    assert_eq!(
        acme.scenes[0].title(None),
        "intercom: 80 seats on essential"
    );
    // Apps that are not in the catalog go by their names.
    acme.put(scene("guides/own/", "v=1&seats=1&name=Ledger"));
    acme.put(scene("guides/own/", "v=1&seats=2&name=Till"));
    assert_eq!(acme.scenes.len(), 3);
    assert_eq!(
        acme.scenes[1].title(Some(catalog())),
        "Ledger: 1 seat on Today's plan"
    );
    // The example of a stack is nobody's, and a page without inputs has none.
    assert_eq!(Scene::of_page(Route::Stack, "", Some(catalog())), None);
    assert_eq!(Scene::of_page(Route::Methodology, "v=1", None), None);
    assert!(acme.rename(" \u{202e} ").is_err());
    assert_eq!(acme.name, "Acme");
}

#[test]
fn a_proposal_holds_what_the_pages_show() {
    let mut acme = Prospect::new("k1".to_owned(), "Acme").expect("a name");
    acme.put(scene(
        "guides/intercom/",
        "v=1&seats=80&plan=essential&target=expert",
    ));
    acme.put(scene(
        "guides/own/",
        "v=1&seats=30&name=Ledger&own.current=10&own.target=25.75",
    ));
    acme.put(scene("guides/nowhere/", "v=1&seats=5"));
    let found = Proposal::new(&acme, catalog(), Day::parse("2026-11-24"));
    let [group] = found.groups.as_slice() else {
        panic!("{:?}", found.groups);
    };
    let row = |name: &str| {
        group
            .rows
            .iter()
            .find(|row| row.name == name)
            .expect("a row")
    };
    // 29 x 80 x 12 = 27,840; (132 - 29) x 80 x 12 = 98,880; 3,925 + 6,088 + 1,741 = 11,754.
    let intercom = row("Intercom");
    assert_eq!(intercom.today, "$27,840");
    assert_eq!(intercom.ways, ["$98,880", "under $5,000", "$11,754"]);
    assert_eq!(
        (intercom.way.as_str(), intercom.cost.as_str()),
        (&*catalog().terms.offer.name, "under $5,000")
    );
    assert_eq!(intercom.detail, "80 seats, Essential");
    assert!(intercom.yours.contains("Seats: 80"), "{}", intercom.yours);
    // 10 x 30 x 12 = 3,600; (25.75 - 10) x 30 x 12 = 5,670.
    let ledger = row("Ledger");
    assert_eq!(
        (ledger.today.as_str(), ledger.ways[0].as_str()),
        ("$3,600", "$5,670")
    );
    // 27,840 + 3,600; 98,880 + 5,670; 5,000 + 5,000; 11,754 + 11,754.
    let total = group.total.as_ref().expect("a total");
    assert_eq!(total.today, "$31,440");
    assert_eq!(total.ways, ["$104,550", "under $10,000", "$23,508"]);
    assert_eq!(total.cost, "under $10,000");
    assert_eq!(
        found.left_out,
        ["nowhere: 5 seats. This app is not in the catalog at hand, so it is left out."]
    );
    assert!(found.valid.contains("on 24 Nov 2026"), "{}", found.valid);
    assert!(
        found.valid.contains("11 Jan 2026 to 5 Oct 2026"),
        "{}",
        found.valid
    );
    assert_eq!(found.disclosure, catalog().terms.offer.disclosure);
    assert!(
        found
            .sources
            .iter()
            .any(|source| source.words.contains("Intercom pricing"))
    );
}

/// Different spans are not added up, and a price that nobody publishes never counts as nothing.
#[test]
fn a_proposal_adds_up_only_what_can_be() {
    let mut acme = Prospect::new("k1".to_owned(), "Acme").expect("a name");
    acme.put(scene("guides/intercom/", "v=1&seats=80&years=3"));
    acme.put(scene(
        "guides/amplitude/",
        "v=1&seats=50&plan=plus&target=enterprise",
    ));
    let found = Proposal::new(&acme, catalog(), None);
    assert_eq!(
        (
            found.groups[0].span.as_str(),
            found.groups[0].total.is_none()
        ),
        ("", true)
    );
    assert!(found.groups[0].lead.contains("not added up"));
    let mut acme = Prospect::new("k1".to_owned(), "Acme").expect("a name");
    acme.put(scene("guides/intercom/", "v=1&seats=80"));
    acme.put(scene(
        "guides/amplitude/",
        "v=1&seats=50&plan=plus&target=enterprise",
    ));
    let found = Proposal::new(&acme, catalog(), None);
    let total = found.groups[0].total.as_ref().expect("a total");
    assert_eq!(total.ways[0], "$98,880, without 1 app");
}

#[test]
fn a_stack_is_a_group_of_its_own() {
    let mut acme = Prospect::new("k1".to_owned(), "Acme").expect("a name");
    acme.put(scene(
        "stack/",
        "v=1&apps=intercom:80:essential,bitwarden:200:teams",
    ));
    let found = Proposal::new(&acme, catalog(), Day::parse("2026-11-24"));
    let group = &found.groups[0];
    assert_eq!(group.heading, "A stack of 2 apps");
    assert_eq!(group.rows.len(), 2);
    // Teams has SCIM: nothing more is to pay. (132 - 29) x 80 x 12 = 98,880.
    let total = group.total.as_ref().expect("a total");
    assert_eq!(total.ways, ["$98,880", "under $10,000", "$23,508"]);
    assert_eq!(total.cost, "under $5,000");
}

/// What is cut off at the longest, or cannot be seen, may leave a space at either end, which is no part of a
/// name: read again, it would be gone.
#[test]
fn a_name_has_no_space_at_its_ends_after_it_was_cut() {
    let mut acme = Prospect::default();
    let long = format!("{} b", "a".repeat(119));
    assert_eq!(acme.rename(&long), Ok(()));
    assert_eq!(acme.name, "a".repeat(119));
    assert_eq!(acme.rename("\u{feff} Acme \u{200e}"), Ok(()));
    assert_eq!(acme.name, "Acme");
}

proptest! {
    /// Whatever is opened, nothing stops, and what is kept is kept for good.
    #[test]
    fn whatever_is_opened_can_be_kept(text in ".{0,200}", start in 0_usize..40, at in 0_usize..2_000) {
        let whole = acme().to_text();
        let damaged: String = whole.chars().take(at).chain(text.chars()).chain(whole.chars().skip(at + start)).collect();
        for text in [&text, &damaged] {
            let _ = read_file(text);
            if let Ok((prospect, _)) = Prospect::read(text) {
                let again = Prospect::read(&prospect.to_text());
                prop_assert_eq!(again, Ok((prospect.clone(), Vec::new())));
                let _ = Proposal::new(&prospect, catalog(), None);
            }
        }
    }

    /// Any name and any notes come back as they were taken.
    #[test]
    fn any_words_come_back(name in "\\PC{1,130}", notes in "(\\PC|[\n\t]){0,300}") {
        let mut prospect = Prospect::default();
        prop_assume!(prospect.rename(&name).is_ok());
        prospect.note(&notes);
        prospect.id = "k1".to_owned();
        let again = Prospect::read(&prospect.to_text());
        prop_assert_eq!(again, Ok((prospect, Vec::new())));
    }
}

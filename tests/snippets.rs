//! What web teams paste: the texts parsed as a browser does, hostile words, links of configurations, and
//! that the reference leaves nothing out.

mod support;

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use scimcost::catalog::{Bundle, PlanId, Slug};
use scimcost::pricing::{Way, estimate};
use scimcost::scenario::{Key, Written};
use scimcost::snippet::reference::{ERRORS, EVENTS, PARTS, PROPERTIES, attributes};
use scimcost::snippet::{Element, Form, Place, Property, Snippet, Theme};
use scimcost::stack::StackScenario;
use std::collections::BTreeSet;
use std::fs;
use support::catalog;

const PLACE: Place<'static> = Place {
    site: "https://host.example/scim/",
    integrity: "sha384-abc+/=",
};

fn example() -> Snippet {
    Snippet::example(catalog(), 80).expect("the catalog has an example")
}

/// An element as a browser reads it: name, attributes, words.
type Read = (String, Vec<(String, String)>, String);

/// The elements of a text.
fn parsed(html: &str) -> Vec<Read> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut out = Vec::new();
    walk(&dom.document, &mut out);
    out
}

fn walk(node: &Handle, out: &mut Vec<Read>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().map(|attribute| {
            (
                attribute.name.local.to_string(),
                attribute.value.to_string(),
            )
        });
        out.push((name.local.to_string(), attributes.collect(), words(node)));
    }
    for child in node.children.borrow().iter() {
        walk(child, out);
    }
}

fn words(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(words).collect(),
    }
}

fn text(snippet: &Snippet, form: Form) -> String {
    snippet
        .text(form, catalog(), &PLACE)
        .expect("the catalog has the app")
}

#[test]
fn the_tag_is_the_one_that_the_contract_shows() {
    let tag = text(&example(), Form::Tag);
    let (head, inside) = tag.split_once("essential\">\n").expect("the element");
    assert_eq!(
        head,
        "<script type=\"module\" src=\"https://host.example/scim/embed.js\"></script>\n\
         <style>scim-cost { display: block; min-height: 34rem }</style>\n\
         <scim-cost app=\"intercom\" seats=\"80\" plan=\""
    );
    // (132 - 29) x 80 x 12 from Essential to Expert; the fee is under 5,000; 3,925 + 6,088 + 1,741.
    for row in [
        "<th scope=\"row\">Upgrade to Expert</th><td>$98,880</td>",
        "<td>under $5,000</td>",
        "<th scope=\"row\">By hand</th><td>$11,754</td>",
        "href=\"https://host.example/scim/guides/intercom/#v=1&amp;seats=80&amp;plan=essential\"",
    ] {
        assert!(inside.contains(row), "{row} in {inside}");
    }
}

#[test]
fn a_pinned_tag_says_which_bytes() {
    let pinned = text(&example(), Form::Pinned);
    let all = parsed(&pinned);
    let script = all.iter().find(|(name, ..)| name == "script").unwrap();
    let of = |name: &str| {
        let mut all = script.1.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        of("src"),
        Some(format!("https://host.example/scim/embed-{version}.js").as_str())
    );
    assert_eq!(of("integrity"), Some("sha384-abc+/="));
    assert_eq!(of("crossorigin"), Some("anonymous"));
}

#[test]
fn the_fallback_has_the_figures_of_the_estimate_for_every_app() {
    for app in catalog().all() {
        for seats in [1, 7, 80, 2_500] {
            let mut snippet = example();
            snippet.app = app.record.slug.clone();
            snippet.scenario.plan = None;
            snippet.scenario.seats = seats;
            snippet.settle(&app);
            let fallback = snippet.fallback(catalog(), &PLACE).unwrap();
            let found = estimate(&app, &snippet.scenario.clone().settled(&app).0);
            let amounts: Vec<_> = fallback.rows.iter().map(|row| row.amount).collect();
            let horizon = Way::THREE.map(|way| found.horizon.of(way));
            assert_eq!(amounts, horizon, "{} at {seats}", app.record.name);
        }
    }
}

#[test]
fn every_input_comes_out_of_the_text_as_it_went_in() {
    let mut snippet = example();
    let given = [
        (Key::Seats, "120"),
        (Key::Plan, "advanced"),
        (Key::Price(PlanId::new("expert").unwrap()), "110.5"),
        (Key::Discount, "12.5"),
        (Key::IdlePrice, "$27"),
        (Key::SetupNative, "1,000"),
        (Key::HardDelete, "ok"),
        (Key::Years, "3"),
    ];
    for (key, value) in &given {
        snippet.scenario.set(key, value, Written::ByHand).unwrap();
    }
    snippet.theme = Theme::Dark;
    snippet.cta_href = "https://example.com/?a={app}&s={seats}".to_owned();
    snippet.look = vec![(Property::Accent, "#123456".to_owned())];
    for form in [Form::Tag, Form::Pinned] {
        let all = parsed(&text(&snippet, form));
        let element = all.iter().find(|(name, ..)| name == "scim-cost").unwrap();
        assert_eq!(element.1, snippet.attributes());
        let expected = [
            ("app", "intercom"),
            ("seats", "120"),
            ("plan", "advanced"),
            ("discount", "12.5"),
            ("idle-price", "27"),
            ("years", "3"),
            ("setup-native", "1000"),
            ("hard-delete", "ok"),
            ("prices", "expert:110.5"),
            ("theme", "dark"),
            ("cta-href", "https://example.com/?a={app}&s={seats}"),
        ];
        let expected: BTreeSet<_> = expected.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        assert_eq!(element.1.iter().cloned().collect::<BTreeSet<_>>(), expected);
        let style = all.iter().find(|(name, ..)| name == "style").unwrap();
        assert_eq!(
            style.2,
            "scim-cost { display: block; min-height: 34rem; --scim-accent: #123456 }"
        );
    }
    // The frame says the same behind its #.
    let frame = parsed(&text(&snippet, Form::Frame));
    let frame = frame.iter().find(|(name, ..)| name == "iframe").unwrap();
    let (_, address) = frame.1.iter().find(|(name, _)| name == "src").unwrap();
    let (page, fragment) = address.split_once('#').unwrap();
    assert_eq!(page, "https://host.example/scim/embed/frame/");
    let mut read = example();
    assert_eq!(read.follow(fragment, catalog()), Vec::new());
    assert_eq!(read, snippet);
}

#[test]
fn a_configuration_comes_back_from_its_link() {
    let mut stack = example();
    stack.element = Element::Stack;
    let link =
        "v=1&apps=intercom:80:advanced,bitwarden:200&discount.intercom=quoted&fee_basis=stack";
    stack.stack = StackScenario::from_fragment(link).0;
    stack.look = vec![
        (Property::Font, "\"Open Sans\", serif".to_owned()),
        (Property::Radius, "0".to_owned()),
    ];
    let mut decision = example();
    decision.element = Element::Decision;
    decision.theme = Theme::Auto;
    for snippet in [stack, decision] {
        let mut read = example();
        // What the element does not have is not in its link.
        (read.scenario, read.stack) = (snippet.scenario.clone(), snippet.stack.clone());
        assert_eq!(read.follow(&snippet.to_fragment(), catalog()), Vec::new());
        assert_eq!(read, snippet);
    }
}

#[test]
fn a_bad_link_says_what_it_left_out() {
    let mut read = example();
    let notes = read.follow(
        "app=nothing&v=1&seats=-1&--scim-accent=red%3B%7D&cta-href=javascript:1",
        catalog(),
    );
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 4, "{notes:#?}");
    let mut plain = example();
    plain.scenario.seats = 50;
    assert_eq!(read, plain);
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</table><script>alert(1)</script>\"'`${1}\\ \u{2028}«rule»&amp;";
    let mut bundle: Bundle = catalog().clone();
    let slug = Slug::new("intercom").unwrap();
    let mut record = (*bundle.app("intercom").unwrap().record).clone();
    record.name = hostile.to_owned();
    for plan in &mut record.plans {
        plan.name = hostile.to_owned();
    }
    bundle.put(record.into());
    assert!(bundle.has(&slug));
    let snippet = Snippet::example(&bundle, 80).unwrap();
    for form in [Form::Tag, Form::Pinned, Form::Frame] {
        let text = snippet.text(form, &bundle, &PLACE).unwrap();
        let all = parsed(&text);
        let count = |of: &str| all.iter().filter(|(name, ..)| name == of).count();
        assert_eq!(count("script"), 1, "{text}");
        if form != Form::Frame {
            let caption = all.iter().find(|(name, ..)| name == "caption").unwrap();
            assert!(caption.2.contains(hostile), "{}", caption.2);
            assert_eq!((count("table"), count("tr")), (1, 3));
        }
    }
    let react = snippet.text(Form::React, &bundle, &PLACE).unwrap();
    assert!(!react.contains("</script") && !react.contains('\u{2028}'));
    assert!(react.contains(
        "\\u003c/table>\\u003cscript>alert(1)\\u003c/script>\\\"'`${1}\\\\ \\u2028«rule»"
    ));
}

#[test]
fn every_input_has_its_attribute_in_the_reference() {
    let all = attributes();
    let names: Vec<&str> = all.iter().map(|of| of.name.as_str()).collect();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), names.len());
    let stack = [Key::Apps, Key::FeeBasis, Key::ManualBasis];
    for key in Key::plain().iter().chain(&stack) {
        assert!(
            distinct.contains(key.attribute().as_str()),
            "{}",
            key.name()
        );
    }
    for of in &all {
        assert!(!of.sets.is_empty() && !of.takes.is_empty(), "{}", of.name);
    }
}

fn source(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The attributes that a script lists, between quotes or backquotes after a name.
fn listed(source: &str, after: &str) -> BTreeSet<String> {
    let at = source.find(after).expect("the list") + after.len();
    let end = source[at..].find(';').expect("its end");
    source[at..at + end]
        .split(['"', '+', '\n', ' '])
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_frame_knows_the_same_attributes() {
    let known = listed(&source("embed/frame/frame.js"), "const INPUTS =");
    let mut reference: BTreeSet<String> = attributes()
        .into_iter()
        .map(|of| of.name)
        .filter(|name| !name.ends_with('\u{2026}'))
        .collect();
    // A price is a key of its own in a link.
    reference.remove("prices");
    assert_eq!(known, reference);
}

#[test]
fn every_code_and_event_of_the_types_is_in_the_reference() {
    let types = source("embed/embed.d.ts");
    let at = types.find("type ErrorCode").expect("the codes");
    let codes: BTreeSet<&str> = types[at..at + types[at..].find(';').unwrap()]
        .split('"')
        .skip(1)
        .step_by(2)
        .collect();
    let known: BTreeSet<&str> = ERRORS.iter().map(|of| of.code).collect();
    assert_eq!(codes, known);
    for event in EVENTS {
        assert!(
            types.contains(&format!("\"{}\"", event.name)),
            "{}",
            event.name
        );
    }
}

#[test]
fn every_custom_property_of_the_styles_is_in_the_reference_and_no_other() {
    let mut used = BTreeSet::new();
    let folder = format!("{}/style", env!("CARGO_MANIFEST_DIR"));
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "css") {
            let styles = fs::read_to_string(path).unwrap();
            for rest in styles.split("var(--scim-").skip(1) {
                let end = rest.find([',', ')']).unwrap();
                used.insert(format!("--scim-{}", rest[..end].trim()));
            }
        }
    }
    let known: BTreeSet<String> = PROPERTIES.iter().map(|of| of.name.to_owned()).collect();
    assert_eq!(used, known);
    for property in Property::ALL {
        assert!(known.contains(property.name()));
    }
}

#[test]
fn every_part_is_named_once() {
    let names: BTreeSet<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), PARTS.len());
}

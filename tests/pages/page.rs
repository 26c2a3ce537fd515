//! A page as a browser reads it: parsed by the rules of HTML, with what the parser had to mend.

use crate::support::catalog;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use scimcost::catalog::{Bundle, Slug};
use scimcost::date::Day;
use scimcost::route::{Addresses, Route};
use scimcost::ui::Site;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The least that every page is made from.
pub const SHELL: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
    <!--head--></head><body><div id=\"app\"><!--app--></div></body></html>";

/// Where the tests let the site stand: below a host, not at its root.
pub const BASE: &str = "/scim/";

/// Elements that begin a line of their own.
const LINES: [&str; 28] = [
    "address", "article", "aside", "caption", "dd", "details", "div", "dl", "dt", "footer", "h1",
    "h2", "h3", "h4", "header", "label", "li", "main", "nav", "ol", "option", "p", "section",
    "summary", "table", "td", "tr", "ul",
];

/// An element with everything in it.
#[derive(Debug)]
pub struct Element {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether it has an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether it is of a class.
    pub fn is(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_whitespace().any(|known| known == class)
    }

    /// The elements directly in it.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Every element in it, in the order of the page.
    pub fn all(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.children() {
            found.push(child);
            found.extend(child.all());
        }
        found
    }

    /// Every element in it that answers.
    pub fn which(&self, answers: impl Fn(&Element) -> bool) -> Vec<&Element> {
        let mut found = self.all();
        found.retain(|element| answers(element));
        found
    }

    /// Every element in it of this name.
    pub fn named(&self, name: &str) -> Vec<&Element> {
        self.which(|element| element.name == name)
    }

    /// The element with this id.
    pub fn id(&self, id: &str) -> &Element {
        let found = self.which(|element| element.get("id") == Some(id));
        match found.as_slice() {
            [one] => one,
            all => panic!("{} elements have the id {id}", all.len()),
        }
    }

    /// The only element that answers.
    pub fn one(&self, what: &str, answers: impl Fn(&Element) -> bool) -> &Element {
        let found = self.which(answers);
        match found.as_slice() {
            [one] => one,
            all => panic!("{} elements are {what}", all.len()),
        }
    }

    /// Every word in it, opened or not.
    pub fn every_word(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, &|_| true);
        tidy(&text)
    }

    /// What a reader sees without opening anything: no formulas, no numbers of sources.
    pub fn words(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, &|element| {
            !element.has("popover") && !element.is("cites") && element.name != "script"
        });
        tidy(&text)
    }

    fn write(&self, text: &mut String, shown: &impl Fn(&Element) -> bool) {
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) if shown(element) => {
                    let line = LINES.contains(&element.name.as_str());
                    text.push_str(if line { "\n" } else { "" });
                    element.write(text, shown);
                    text.push_str(if line { "\n" } else { "" });
                }
                Node::Element(_) => {}
            }
        }
    }
}

/// One space between words, one line break between lines.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A parsed document.
pub struct Page {
    /// Which one, for messages.
    pub file: String,
    /// The document as it is written.
    pub html: String,
    /// What the parser had to mend.
    pub mended: Vec<String>,
    /// The element `html`.
    pub root: Element,
}

impl Page {
    /// Reads a document.
    pub fn parse(file: impl Into<String>, html: String) -> Self {
        let mut options = ParseOpts::default();
        options.tokenizer.exact_errors = true;
        options.tree_builder.exact_errors = true;
        let dom = parse_document(RcDom::default(), options).one(html.as_str());
        let mended = dom.errors.borrow().iter().map(|e| e.to_string()).collect();
        let mut children = taken(&dom.document);
        children.retain(|node| matches!(node, Node::Element(_)));
        match children.pop() {
            Some(Node::Element(root)) if children.is_empty() => Page {
                file: file.into(),
                html,
                mended,
                root,
            },
            _ => panic!("a document has one element"),
        }
    }

    /// Its body.
    pub fn body(&self) -> &Element {
        self.root.one("the body", |element| element.name == "body")
    }

    /// A section by its id.
    pub fn section(&self, id: &str) -> &Element {
        self.root.id(id)
    }

    /// What stands above the sections: status, heading, first sentence, facts.
    pub fn hero(&self) -> &Element {
        self.root.one("the hero", |element| element.is("hero"))
    }

    /// The ids of everything on the page.
    pub fn ids(&self) -> BTreeSet<&str> {
        let all = self.root.all().into_iter();
        all.filter_map(|element| element.get("id")).collect()
    }
}

fn taken(handle: &Handle) -> Vec<Node> {
    let children = handle.children.borrow();
    children
        .iter()
        .filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
            NodeData::Element { name, attrs, .. } => Some(Node::Element(Element {
                name: name.local.to_string(),
                attributes: attrs
                    .borrow()
                    .iter()
                    .map(|attr| (attr.name.local.to_string(), attr.value.to_string()))
                    .collect(),
                children: taken(child),
            })),
            _ => None,
        })
        .collect()
}

/// The site of a catalog, as it is uploaded.
pub fn site(bundle: &Bundle) -> Site<'_> {
    Site {
        shell: SHELL,
        addresses: Addresses::Paths(BASE.to_owned()),
        bundle,
        catalog: Some(format!("{BASE}catalog.json")),
        table: Default::default(),
        origin: Some("https://host.example".to_owned()),
        today: None,
    }
}

/// A page of a site.
pub fn page(site: &Site, route: &Route) -> Page {
    let html = site.document(route);
    Page::parse(
        route.path(),
        html.unwrap_or_else(|sentence| panic!("{}: {sentence}", route.path())),
    )
}

/// Every page of a site.
pub fn pages_of(site: &Site) -> Vec<Page> {
    let all = site.pages().into_iter();
    all.map(|(route, _)| page(site, &route)).collect()
}

/// Every page of the shipped site, rendered once for all tests.
pub fn shipped() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| pages_of(&site(catalog())))
}

/// The route of an app's guide.
pub fn guide_route(slug: &str) -> Route {
    Route::Guide(Slug::new(slug).unwrap_or_else(|| panic!("{slug} is not a slug")))
}

/// The shipped guide of an app.
pub fn guide(slug: &str) -> &'static Page {
    let file = guide_route(slug).path();
    let found = shipped().iter().find(|page| page.file == file);
    found.unwrap_or_else(|| panic!("no guide stands at {file}"))
}

/// A shipped page on a day on which its sources may be old.
pub fn guide_on(slug: &str, day: &str) -> Page {
    let today = Day::parse(day);
    assert!(today.is_some(), "{day} is not a day");
    let dated = Site {
        today,
        ..site(catalog())
    };
    page(&dated, &guide_route(slug))
}

/// Fails unless every fact is there, and names those that are not. A fact may be worded in several
/// ways, with `|` between them; capitals do not matter.
pub fn says(item: &str, place: &Element, facts: &[&str]) {
    let words = place.words().replace('\u{2019}', "'").to_lowercase();
    let missing: Vec<&&str> = facts
        .iter()
        .filter(|fact| {
            !fact
                .split('|')
                .any(|way| words.contains(&way.to_lowercase()))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "{item}: not on the page: {missing:#?}\nWhat stands there:\n{}",
        place.words()
    );
}

/// A table's or a list's rows, each on one line with ` | ` between its cells.
pub fn rows(place: &Element) -> Vec<String> {
    let rows = place.named("tr").into_iter();
    rows.map(|row| {
        let cells: Vec<String> = row
            .children()
            .map(|cell| cell.words().replace('\n', " "))
            .collect();
        cells.join(" | ")
    })
    .collect()
}

/// Labelled facts of a place: `SCIM available: Yes`.
pub fn labelled(place: &Element) -> Vec<String> {
    let mut facts = Vec::new();
    let mut label = String::new();
    for element in place.which(|element| element.name == "dt" || element.name == "dd") {
        if element.name == "dt" {
            label = element.words();
        } else {
            facts.push(format!("{label}: {}", element.words().replace('\n', " ")));
        }
    }
    facts
}

/// Fails unless a line is among the lines.
pub fn holds(item: &str, lines: &[String], expected: &[&str]) {
    let missing: Vec<&&str> = expected
        .iter()
        .filter(|line| !lines.iter().any(|known| known == **line))
        .collect();
    assert!(
        missing.is_empty(),
        "{item}: missing {missing:#?}\namong {lines:#?}"
    );
}

/// The steps or points of a place's lists.
pub fn points(place: &Element) -> Vec<String> {
    let items = place.named("li").into_iter();
    items.map(|item| item.words().replace('\n', " ")).collect()
}

/// A figure on the page: name, scenario (nothing for the reader's own), kind, value, as shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// Its public name.
    pub name: String,
    /// The scenario it is for; nothing for the live one.
    pub of: Option<String>,
    /// Its kind.
    pub kind: String,
    /// Its machine-readable value.
    pub value: String,
    /// What a reader sees.
    pub text: String,
}

/// Every figure of a place.
pub fn figures(place: &Element) -> Vec<Shown> {
    let text = |element: &Element, name| element.get(name).map(str::to_owned);
    let data = place.named("data").into_iter();
    data.map(|element| Shown {
        name: text(element, "data-figure")
            .or_else(|| text(element, "data-name"))
            .unwrap_or_default(),
        of: text(element, "data-for"),
        kind: text(element, "data-kind").unwrap_or_default(),
        value: text(element, "value").unwrap_or_default(),
        text: element.words(),
    })
    .collect()
}

/// Fails unless a place has these figures of stated scenarios: name, scenario, kind, value, as shown.
pub fn has_figures(item: &str, place: &Element, expected: &[[&str; 5]]) {
    let found = figures(place);
    for [name, of, kind, value, text] in expected {
        let wanted = Shown {
            name: (*name).to_owned(),
            of: Some((*of).to_owned()),
            kind: (*kind).to_owned(),
            value: (*value).to_owned(),
            text: (*text).to_owned(),
        };
        assert!(
            found.contains(&wanted),
            "{item}: missing {wanted:?}\namong {found:#?}"
        );
    }
}

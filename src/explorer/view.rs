//! What somebody set: the search, the choices, the order and the page, to and from a link.

use super::facet::Facet;
use super::fold::Folded;
use super::index::Index;
use super::sort::{By, Order};
use crate::filled::{Texts, filled};
use crate::scenario::{Note, Scenario, pair_into, value_in};
use crate::visible::visible;

/// The longest search, in letters.
const LONGEST: usize = 200;

/// What the table is to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What is searched for, as it was typed.
    pub q: String,
    /// The choices that are made, each facet at most once.
    pub picks: Vec<(Facet, String)>,
    /// The order.
    pub order: Order,
    /// The page of the table, from 1, where it is not the usual one.
    pub page: Option<u32>,
}

impl View {
    /// What is chosen of a facet; blank for everything.
    pub fn pick(&self, facet: Facet) -> &str {
        let found = self.picks.iter().find(|(other, _)| *other == facet);
        found.map_or("", |(_, value)| value)
    }

    /// Chooses a value of a facet, or everything.
    pub fn choose(&mut self, facet: Facet, value: &str) {
        self.picks.retain(|(other, _)| *other != facet);
        if !value.is_empty() {
            self.picks.push((facet, value.to_owned()));
        }
        self.page = None;
    }

    /// Searches for something else.
    pub fn ask(&mut self, text: &str) {
        self.q = text.chars().take(LONGEST).collect();
        self.page = None;
    }

    /// Whether something is searched for. Blanks and points alone are not.
    pub fn searched(&self) -> bool {
        self.q.chars().any(char::is_alphanumeric)
    }

    /// Whether the table may be another one than without anything set.
    pub fn narrows(&self) -> bool {
        !self.q.is_empty() || !self.picks.is_empty() || self.order != Order::default()
    }

    /// Reads a link's fragment, with or without its `#`. Unknown names are ignored, a repeated one counts
    /// once, the first; a bad value leaves the default and adds a note. A fragment without `=` is a section
    /// of the page.
    pub fn from_fragment(fragment: &str, index: &Index) -> (View, Vec<Note>) {
        let mut view = View::default();
        if !Scenario::is_in(fragment) {
            return (view, Vec::new());
        }
        let mut notes = Vec::new();
        notes.extend(Note::of_version(fragment));
        let mut left_out = |what: &str, value: Option<&str>, takes: &str| {
            let sentence = match value {
                Some(value) => {
                    let shown = visible(value, 60);
                    filled(
                        "@ takes @, not \u{201c}@\u{201d}. The link's value was left out.",
                        &[what, takes, &shown],
                    )
                }
                None => [what, " in this link is not readable text. It was left out."].glued(),
            };
            notes.push(Note::new(sentence));
        };
        match value_in(fragment, "q") {
            Some(Some(q)) => view.ask(&q),
            Some(None) => left_out("The search", None, ""),
            None => {}
        }
        for facet in Facet::ALL {
            let Some(value) = value_in(fragment, facet.key()) else {
                continue;
            };
            match value.as_deref() {
                Some("") => {}
                Some(value) => match index.known(facet, value) {
                    Some(known) => view.choose(facet, known),
                    None => left_out(facet.key(), Some(value), &index.takes(facet)),
                },
                None => left_out(facet.key(), None, ""),
            }
        }
        if let Some(value) = value_in(fragment, "sort") {
            match value.as_deref().map(|text| (text, Order::parse(text))) {
                Some((_, Some(order))) => view.order = order,
                Some((text, None)) => left_out(
                    "sort",
                    Some(text),
                    "match, name, step, increase or checked, with a minus for the other way round",
                ),
                None => left_out("sort", None, ""),
            }
        }
        if let Some(value) = value_in(fragment, "page") {
            let number = value.as_deref().and_then(|text| text.parse().ok());
            match number {
                Some(number) if number > 0 => view.page = Some(number),
                _ => left_out("page", value.as_deref(), "a whole number from 1"),
            }
        }
        (view, notes)
    }

    /// The fragment without its `#`: whatever is not as usual. Blank where everything is.
    pub fn to_fragment(&self) -> String {
        let mut out = String::new();
        let mut put = |name: &str, value: &str| pair_into(&mut out, name, value);
        if !self.q.is_empty() {
            put("q", &self.q);
        }
        for facet in Facet::ALL {
            let pick = self.pick(facet);
            if !pick.is_empty() {
                put(facet.key(), pick);
            }
        }
        if self.order != Order::default() {
            put("sort", &self.order.value());
        }
        if let Some(page) = self.page {
            put("page", &page.to_string());
        }
        out
    }

    /// The order by which a column's heading was pressed.
    pub fn sort_by(&mut self, by: By) {
        self.order = self.order.pressed(by, self.searched());
        self.page = None;
    }
}

impl Index {
    /// The value of a facet as the index writes it; nothing for what is none. A category is known without
    /// its case and points.
    fn known<'a>(&'a self, facet: Facet, value: &'a str) -> Option<&'a str> {
        if facet == Facet::Category {
            let asked = Folded::new(value);
            let mut categories = self.categories.iter().map(String::as_str);
            return categories.find(|known| Folded::new(known).letters == asked.letters);
        }
        facet.values().into_iter().find(|known| *known == value)
    }

    /// What a facet takes, in words.
    fn takes(&self, facet: Facet) -> String {
        match facet {
            Facet::Category => "the category of an app".to_owned(),
            _ => facet.values().joined(", "),
        }
    }
}

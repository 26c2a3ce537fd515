//! The field that adds an app: what is typed, the apps that answer, what came of it.

use super::{AtHand, StackState};
use crate::catalog::{Named, OWN_SLUG, Query, Slug};
use crate::filled::Texts;
use crate::money::Style;
use crate::scenario::{Key, Written};
use crate::stack::{Entry, called, suggestions};
use crate::visible::visible;

/// How many apps are offered while a name is typed.
const MOST_OFFERED: usize = 8;

/// The field at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adding {
    /// What was typed.
    pub text: String,
    /// The apps that answer, with their names.
    pub offered: Vec<(Slug, String)>,
    /// Which of them the arrow keys have come to.
    pub active: Option<usize>,
    /// What came of the last one that was added.
    pub said: String,
    /// A name that the catalog does not have.
    pub missing: Option<Missing>,
}

/// A name that the catalog does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// As it was typed.
    pub name: String,
    /// Apps that may be meant.
    pub near: Vec<(Slug, String)>,
}

impl StackState {
    /// Takes what was typed into the field.
    pub(super) fn type_name(&mut self, text: String) {
        let mut offered = Vec::new();
        if !text.trim().is_empty() {
            let query = Query::new(&text);
            self.bundle.each_named(&mut |app: &Named| {
                if offered.len() < MOST_OFFERED
                    && app.answers(&query)
                    && self.scenario.entry(&app.slug).is_none()
                {
                    offered.push((app.slug.clone(), app.name.clone()));
                }
            });
        }
        self.adding = Adding {
            text,
            offered,
            ..Adding::default()
        };
    }

    /// Moves among the apps that are offered, round and round.
    pub(super) fn move_to(&mut self, next: bool) {
        let adding = &mut self.adding;
        let last = adding.offered.len().checked_sub(1);
        adding.active = match (adding.active, last) {
            (_, None) => None,
            (None, Some(last)) => Some(if next { 0 } else { last }),
            (Some(at), Some(last)) if next => {
                Some(if at < last { at.saturating_add(1) } else { 0 })
            }
            (Some(at), Some(last)) => Some(at.checked_sub(1).unwrap_or(last)),
        };
    }

    /// Adds what the arrow keys have come to, or else the app that is called as typed.
    pub(super) fn add_typed(&mut self) {
        let text = self.adding.text.trim().to_owned();
        if let Some(slug) = self.typed() {
            self.add(slug);
        } else if text.is_empty() {
            self.adding.said = "Type the name of an app first.".to_owned();
        } else if is_list(&text) {
            self.list.text = text;
            self.adding = Adding::default();
            self.read_list();
        } else {
            let near = suggestions(&self.bundle, &text);
            self.adding = Adding {
                text: self.adding.text.clone(),
                missing: Some(Missing { name: text, near }),
                ..Adding::default()
            };
        }
    }

    /// The app that is meant by what was typed, where it is clear.
    pub(super) fn typed(&self) -> Option<Slug> {
        let active = self.adding.active;
        if let Some((slug, _)) = active.and_then(|at| self.adding.offered.get(at)) {
            return Some(slug.clone());
        }
        let text = self.adding.text.trim();
        let named = called(&self.bundle, text);
        match self.adding.offered.as_slice() {
            [(slug, _)] if named.is_none() && !is_list(text) => Some(slug.clone()),
            _ => named,
        }
    }

    /// Adds an app of the catalog.
    pub(super) fn add(&mut self, slug: Slug) {
        let name = match self.bundle.app(slug.as_str()) {
            Some(app) => app.record.name.clone(),
            None => return,
        };
        self.adding = Adding::default();
        if let Some(entry) = self.scenario.entry(&slug) {
            self.adding.said =
                [&name, " is in the stack already, with ", &seats(entry), "."].glued();
            return;
        }
        let entry = Entry::new(slug, self.scenario.shared.seats);
        let with = seats(&entry);
        self.put(entry, &name, &with);
    }

    /// Adds the app that is not in the catalog, by its name.
    pub(super) fn add_own(&mut self, name: &str, entry_seats: u64) -> bool {
        let Some(slug) = Slug::new(OWN_SLUG) else {
            return false;
        };
        if self.scenario.entry(&slug).is_some() {
            self.adding.said = [
                "A stack holds one app of your own, and ",
                &self.name(&slug),
                " is that one.",
            ]
            .glued();
            return false;
        }
        self.adding = Adding::default();
        let mut next = self.scenario.clone();
        let visible = visible(name, 80);
        // A short line of which all can be seen is a name.
        let _ = next.shared.set(&Key::Name, &visible, Written::ByHand);
        let entry = Entry::new(slug.clone(), entry_seats);
        let with = seats(&entry);
        self.keep(false);
        if !next.add(entry) {
            self.adding.said = full();
            return false;
        }
        self.take(next);
        self.adding.said = [
            &*visible,
            " was added with ",
            &with,
            ". Type its two prices in its row.",
        ]
        .glued();
        true
    }

    fn put(&mut self, entry: Entry, name: &str, with: &str) {
        self.keep(false);
        let mut next = self.scenario.clone();
        self.adding.said = if next.add(entry) {
            [name, " was added with ", with, "."].glued()
        } else {
            full()
        };
        self.take(next);
    }

    /// Why a name may be missing, where that is not for certain.
    pub fn not_all_at_hand(&self) -> Option<&'static str> {
        match self.at_hand {
            AtHand::Whole => None,
            AtHand::Awaited => Some("The catalog is still on its way."),
            AtHand::Part => {
                Some("The catalog could not be fetched, so only a part of it is at hand.")
            }
        }
    }
}

/// Whether a text names several apps.
fn is_list(text: &str) -> bool {
    text.contains([',', ';', '\t'])
}

fn full() -> String {
    "The stack is full: it holds 2,000 apps.".to_owned()
}

fn seats(entry: &Entry) -> String {
    Style::Seats.show(&crate::money::Amount::exact(entry.seats))
}

//! What acts on the parts of a stack do.

use super::list::Answer;
use super::{Adding, List, StackState};
use crate::catalog::{Bundle, Slug};
use crate::filled::Texts;
use crate::scenario::{Key, Written, default_text};
use crate::stack::{lacking, lacking_of};
use crate::ui::Act;

/// What the page of a stack does with names and lists that somebody types, and a widget has no room for. It
/// is reached through here alone, so that a program without it does not hold it.
#[derive(Clone, Copy)]
pub(super) struct Lists {
    typed: fn(&mut StackState, &str, Option<String>),
    pressed: fn(&mut StackState, &str),
}

impl Lists {
    /// All of it.
    pub(super) const ALL: Lists = Lists {
        typed: StackState::type_list,
        pressed: StackState::press_list,
    };
}

impl StackState {
    /// Takes a name that is looked for, or a list; without text the field was left.
    fn type_list(&mut self, name: &str, text: Option<String>) {
        match (name, text) {
            ("add", Some(text)) => self.type_name(text),
            ("add", None) => {
                self.adding.offered.clear();
                self.adding.active = None;
            }
            (_, Some(text)) => self.list.text = text,
            _ => {}
        }
    }

    /// Does what a button says that belongs to names and lists.
    fn press_list(&mut self, what: &str) {
        let mut words = what.split(' ');
        let does = words.next().unwrap_or_default();
        match does {
            "empty" => self.empty(),
            "next" | "previous" => self.move_to(does == "next"),
            "close" => {
                self.adding.offered.clear();
                self.adding.active = None;
            }
            "add" => self.add_typed(),
            "add-own" => {
                let name = match &self.adding.missing {
                    Some(missing) => missing.name.clone(),
                    None => self.adding.text.trim().to_owned(),
                };
                self.add_own(&name, self.scenario.shared.seats);
            }
            "pick" => {
                if let Some(slug) = words.next().and_then(Slug::new) {
                    self.add(slug);
                }
            }
            "read-list" => self.read_list(),
            "leave-all-out" => self.leave_all_out(),
            "leave-out" | "it-is" | "it-is-own" => {
                let Some(id) = words.next().and_then(|id| id.parse().ok()) else {
                    return;
                };
                let answer = match (does, words.next().and_then(Slug::new)) {
                    ("it-is", Some(slug)) => Answer::App(slug),
                    ("it-is-own", _) => Answer::Own,
                    _ => Answer::Nothing,
                };
                self.answer(id, answer);
            }
            _ => {}
        }
    }

    /// Takes what a person typed. Where it cannot be read the stack stays as it was; the text stays in
    /// the field, which says what is wrong.
    fn set(&mut self, key: &Key, text: String) {
        let mut next = self.scenario.clone();
        let became = next.set(key, &text, Written::ByHand);
        if became.is_ok() {
            self.take(next);
        }
        self.drafts.keep(key, text, became);
    }

    /// The apps whose records must be fetched before an act can be done: of a large catalog only those are
    /// at hand that somebody has named.
    pub fn lacks_for(&self, act: &Act) -> Vec<Slug> {
        let Act::Pressed(what) = act else {
            return Vec::new();
        };
        let mut words = what.split(' ');
        let slug = match (words.next(), words.next(), words.next()) {
            (Some("add"), None, _) => match self.typed() {
                Some(slug) => Some(slug),
                None => return lacking(&self.adding.text, &self.bundle),
            },
            (Some("add"), slug, _) | (Some("it-is"), _, slug) => slug.and_then(Slug::new),
            (Some("read-list"), ..) => return lacking(&self.list.text, &self.bundle),
            _ => None,
        };
        let mut lacks = Vec::new();
        lacks.extend(slug.filter(|slug| self.bundle.lacks(slug)));
        lacks
    }

    /// The apps of a link whose records must be fetched before it can be followed.
    pub fn lacks_of(&self, fragment: &str) -> Vec<Slug> {
        lacking_of(&self.bundle, fragment)
    }

    /// The apps that are waited for, now that the catalog's names are known: those of the link, and those of a
    /// list that came before the catalog.
    pub fn lacks_by(&self, bundle: &Bundle) -> Vec<Slug> {
        let mut lacks = match self.list.waits {
            true => lacking(&self.list.text, bundle),
            false => Vec::new(),
        };
        for entry in &self.scenario.entries {
            if bundle.lacks(&entry.slug) {
                lacks.push(entry.slug.clone());
            }
        }
        lacks
    }

    /// The apps of a list whose records must be fetched before it can be read.
    pub fn lacks_in(&self, list: &str) -> Vec<Slug> {
        lacking(list, &self.bundle)
    }

    /// Does what somebody asked for by an act on one of the parts.
    pub(super) fn act(&mut self, act: Act) {
        let (name, text, left) = match act {
            Act::Typed(name, text) => (name, Some(text), false),
            Act::Slid(name, text) => (name, Some(text), true),
            // "Percent" opens a field of its own, which starts from nothing off.
            Act::Chosen(name, chosen) if chosen == "percent" => (name, Some("0".to_owned()), true),
            Act::Chosen(name, chosen) => (name, Some(chosen), true),
            Act::Left(name) => (name, None, true),
            Act::Opened(id) => {
                if !id.is_empty() && !self.is_open(&id) {
                    self.opened.push(id);
                }
                return;
            }
            Act::Pressed(what) => {
                self.press(&what);
                return;
            }
        };
        match (name.as_str(), text) {
            ("add" | "list", text) => {
                if let Some(lists) = self.lists {
                    (lists.typed)(self, &name, text);
                }
            }
            ("order", Some(text)) => {
                self.by_step = text == "step";
                self.sort();
            }
            (name, text) => {
                // The field of a percentage belongs to the choice of a discount.
                let named = match name.strip_prefix("discount_percent") {
                    Some(of) => Key::in_stack(&["discount", of].glued()),
                    None => Key::in_stack(name),
                };
                let Some(key) = named else {
                    return;
                };
                if let Some(text) = text {
                    self.set(&key, text);
                }
                if left {
                    self.drafts.leave(&key);
                }
            }
        }
    }

    /// Does what a button says.
    fn press(&mut self, what: &str) {
        let mut words = what.split(' ');
        match words.next().unwrap_or_default() {
            "start-again" => {
                self.keep(false);
                self.drafts.clear();
                self.notes.clear();
                self.list = List::default();
                self.adding = Adding::default();
                self.take(self.start.clone());
                self.sort();
            }
            "undo" => self.undo(),
            "dismiss-seen" => self.seen = None,
            "sort" => self.sort(),
            "remove" => {
                if let Some(slug) = words.next().and_then(Slug::new) {
                    self.keep(false);
                    let mut next = self.scenario.clone();
                    next.remove(&slug);
                    self.drafts
                        .retain(|key| !matches!(key, Key::Of(of, _) if *of == slug));
                    self.take(next);
                }
            }
            "back" => {
                self.keep(false);
                let mut next = self.scenario.clone();
                for key in words.filter_map(Key::in_stack) {
                    let text = match &key {
                        Key::Of(..) => String::new(),
                        key => self.start.get(key).unwrap_or_else(|| default_text(key)),
                    };
                    // What it started from can be read.
                    let _ = next.set(&key, &text, Written::InLink);
                    self.drafts.forget(&key);
                }
                self.take(next);
            }
            _ => {
                if let Some(lists) = self.lists {
                    (lists.pressed)(self, what);
                }
            }
        }
    }

    fn undo(&mut self) {
        let undone = !self.undone;
        if let Some(before) = self.keep(undone) {
            self.take(before.scenario);
            self.drafts = before.drafts;
            self.notes = before.notes;
            self.list = before.list;
            self.adding = before.adding;
            self.sort();
        }
    }
}

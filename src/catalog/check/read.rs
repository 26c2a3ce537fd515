//! Walking a file: what each value must be, where it stands, and what else it mentions.
//!
//! A *reader* is a function `fn(&At) -> Option<T>`. It notes every problem that it meets and returns
//! `None` where there is no value to go on with. Run without a file, the same readers describe the
//! shape of one: that is the JSON Schema.

use super::problem::{Problem, Severity};
use super::words::{did_you_mean, joined, nearest, or_list, quoted};
use crate::catalog::raw::{Node, Place, Value};
use serde_json::{Map as JsonMap, Value as Json, json};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Names {
    Plan,
    Source,
    App,
}

impl Names {
    pub(super) fn noun(self) -> &'static str {
        match self {
            Names::Plan => "plan",
            Names::Source => "source",
            Names::App => "app",
        }
    }
}

/// An id that must exist somewhere.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub names: Names,
    pub id: String,
    pub place: Place,
    pub field: String,
}

/// What was noticed while a file was read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    file: String,
    problems: RefCell<Vec<Problem>>,
    declared: RefCell<BTreeMap<(Names, String), Place>>,
    mentions: RefCell<Vec<Mention>>,
}

impl Notes {
    pub(super) fn of(file: &str) -> Self {
        Notes {
            file: file.to_owned(),
            ..Notes::default()
        }
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn add(
        &self,
        severity: Severity,
        place: Option<Place>,
        field: &str,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.problems.borrow_mut().push(Problem {
            file: self.file.clone(),
            line: place.map_or(0, |place| place.line),
            column: place.map_or(0, |place| place.column),
            field: field.to_owned(),
            what: what.into(),
            mend: mend.into(),
            severity,
        });
    }

    pub(super) fn is_declared(&self, names: Names, id: &str) -> bool {
        self.declared.borrow().contains_key(&(names, id.to_owned()))
    }

    /// The ids of one kind, with where they stand.
    pub(super) fn declared(&self, names: Names) -> Vec<(String, Place)> {
        self.declared
            .borrow()
            .iter()
            .filter(|((kind, _), _)| *kind == names)
            .map(|((_, id), place)| (id.clone(), *place))
            .collect()
    }

    pub(super) fn mentions(&self) -> Vec<Mention> {
        self.mentions.borrow().clone()
    }

    pub(super) fn has_errors(&self) -> bool {
        self.problems
            .borrow()
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// Reads one kind of value.
pub(super) type Reader<T> = fn(&At<'_>) -> Option<T>;

/// One of several shapes: the key that tells it apart, what editors show of it, and what reads it.
pub(super) type Kind<T> = (&'static str, &'static str, Reader<T>);

#[derive(Clone, Copy)]
pub(super) enum Source<'n> {
    /// A value of a file.
    Node(&'n Node),
    /// No file: the shape is asked for and goes here.
    Sketch(&'n RefCell<Json>),
}

/// A value and the way to it.
pub(super) struct At<'n> {
    pub(super) notes: &'n Notes,
    pub(super) field: String,
    pub(super) source: Source<'n>,
}

impl<'n> At<'n> {
    pub(super) fn top(notes: &'n Notes, node: &'n Node) -> Self {
        At {
            notes,
            field: String::new(),
            source: Source::Node(node),
        }
    }

    /// The value, unless only the shape is asked for.
    pub(super) fn node(&self) -> Option<&'n Node> {
        match self.source {
            Source::Node(node) => Some(node),
            Source::Sketch(_) => None,
        }
    }

    /// Whether only the shape is asked for; if so it is what `shape` says.
    pub(super) fn sketched(&self, shape: impl FnOnce() -> Json) -> bool {
        match self.source {
            Source::Node(_) => false,
            Source::Sketch(slot) => {
                slot.replace(shape());
                true
            }
        }
    }

    pub(super) fn error(&self, what: impl Into<String>, mend: impl Into<String>) {
        let place = self.node().map(|node| node.place);
        self.notes
            .add(Severity::Error, place, &self.field, what, mend);
    }

    pub(super) fn warn(&self, what: impl Into<String>, mend: impl Into<String>) {
        let place = self.node().map(|node| node.place);
        self.notes
            .add(Severity::Warning, place, &self.field, what, mend);
    }

    /// Notes that the value should have been something else.
    pub(super) fn wrong_kind(&self, wanted: &str, mend: &str) {
        if let Some(node) = self.node() {
            let found = node.value.describe();
            self.error(
                format!("Here stands {found}, and {wanted} belongs here."),
                mend,
            );
        }
    }

    /// Another view of the same value.
    pub(super) fn same(&self) -> At<'n> {
        At {
            notes: self.notes,
            field: self.field.clone(),
            source: self.source,
        }
    }

    /// Whether this is a block in which a key is set to this text.
    pub(super) fn has(&self, key: &str, text: &str) -> bool {
        let value = self.node().and_then(|node| node.get(key));
        value.is_some_and(|node| matches!(&node.value, Value::Text(is) if is == text))
    }

    /// The value of a key, where this is a block that has it.
    pub(super) fn under(&self, key: &str) -> Option<At<'n>> {
        let node = self.node()?.get(key)?;
        Some(self.child(key, node))
    }

    /// Whether the list under a key has this many items. It has more where some could not be read; what
    /// is said about the others would then miss the mark.
    pub(super) fn has_items(&self, key: &str, count: usize) -> bool {
        let value = self.node().and_then(|node| node.get(key));
        value.is_some_and(|node| matches!(&node.value, Value::List(items) if items.len() == count))
    }

    /// An item, where this is a list that has it.
    pub(super) fn item(&self, index: usize) -> Option<At<'n>> {
        let node = self.node()?.item(index)?;
        Some(At {
            notes: self.notes,
            field: format!("{}[{index}]", self.field),
            source: Source::Node(node),
        })
    }

    pub(super) fn child(&self, key: &str, node: &'n Node) -> At<'n> {
        At {
            notes: self.notes,
            field: joined(&self.field, key),
            source: Source::Node(node),
        }
    }

    /// The text that stands here.
    pub(super) fn text(&self, wanted: &str, mend: &str) -> Option<&'n str> {
        match &self.node()?.value {
            Value::Text(text) => Some(text),
            _ => {
                self.wrong_kind(wanted, mend);
                None
            }
        }
    }

    /// The items that could be read.
    pub(super) fn list<T>(&self, read: Reader<T>) -> Option<Vec<T>> {
        if self.sketched(|| json!({ "type": "array", "items": sketch(read) })) {
            return None;
        }
        match &self.node()?.value {
            Value::List(items) => Some(
                (0..items.len())
                    .filter_map(|index| read(&self.item(index)?))
                    .collect(),
            ),
            _ => {
                self.wrong_kind(
                    "a list in brackets",
                    "Put the value in brackets: [ ... ], with commas between several.",
                );
                None
            }
        }
    }

    /// A block with exactly one key, which says how the rest is to be read.
    pub(super) fn tagged<T>(&self, kinds: &[Kind<T>], mend: &str) -> Option<T> {
        let shapes = || {
            let shape = |(name, about, read): &Kind<T>| {
                let mut properties = JsonMap::new();
                properties.insert((*name).to_owned(), described(sketch(*read), about));
                json!({
                    "type": "object",
                    "description": about,
                    "properties": properties,
                    "required": [name],
                    "additionalProperties": false,
                })
            };
            json!({ "oneOf": kinds.iter().map(shape).collect::<Vec<_>>() })
        };
        if self.sketched(shapes) {
            return None;
        }
        let Value::Block(entries) = &self.node()?.value else {
            self.wrong_kind("a block in braces", mend);
            return None;
        };
        let [entry] = entries.as_slice() else {
            self.error(
                format!(
                    "This block has {} keys, and exactly one belongs here.",
                    entries.len()
                ),
                mend,
            );
            return None;
        };
        let Some((.., read)) = kinds.iter().find(|(name, ..)| *name == entry.key) else {
            let names: Vec<&str> = kinds.iter().map(|(name, ..)| *name).collect();
            self.notes.add(
                Severity::Error,
                Some(entry.place),
                &joined(&self.field, &entry.key),
                format!("The key {} is not known here.", quoted(&entry.key)),
                did_you_mean(&entry.key, &names),
            );
            return None;
        };
        read(&self.child(&entry.key, &entry.value))
    }

    /// One of a few words.
    pub(super) fn one_of<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let names = || words.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        if self.sketched(|| json!({ "enum": names() })) {
            return None;
        }
        let mend = format!("Write {}.", or_list(&names()));
        let text = self.text("a word in quotes", &mend)?;
        let found = words.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            self.error(
                format!("{} is not one of the words for this.", quoted(text)),
                nearest(text, &names()).map_or(mend, |near| format!("Did you mean \"{near}\"?")),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// Notes that this value names something new.
    pub(super) fn declare(&self, names: Names, id: &str) {
        let Some(place) = self.node().map(|node| node.place) else {
            return;
        };
        let key = (names, id.to_owned());
        let before = self.notes.declared.borrow().get(&key).copied();
        match before {
            Some(before) => self.error(
                format!(
                    "The {} {} was already named on line {}.",
                    names.noun(),
                    quoted(id),
                    before.line
                ),
                "Give one of the two another id.",
            ),
            None => {
                self.notes.declared.borrow_mut().insert(key, place);
            }
        }
    }

    /// Notes that this value names something that must exist.
    pub(super) fn mention(&self, names: Names, id: &str) {
        if let Some(node) = self.node() {
            self.mention_at(names, id, node.place, &self.field);
        }
    }

    pub(super) fn mention_at(&self, names: Names, id: &str, place: Place, field: &str) {
        self.notes.mentions.borrow_mut().push(Mention {
            names,
            id: id.to_owned(),
            place,
            field: field.to_owned(),
        });
    }
}

/// The shape that a reader reads, as JSON Schema.
pub(super) fn sketch<T>(read: Reader<T>) -> Json {
    let notes = Notes::default();
    let slot = RefCell::new(Json::Null);
    let at = At {
        notes: &notes,
        field: String::new(),
        source: Source::Sketch(&slot),
    };
    // A sketch has no value to read, only a shape.
    let _ = read(&at);
    slot.take()
}

/// A shape with words about it, which editors show beside it.
pub(super) fn described(mut shape: Json, about: &str) -> Json {
    if let Some(shape) = shape.as_object_mut()
        && !about.is_empty()
    {
        shape.insert("description".to_owned(), about.into());
    }
    shape
}

//! Walking a file: what each value must be, where it stands, and what else it mentions.
//!
//! A *reader* is a function `fn(&At) -> Option<T>`. It notes every problem that it meets and returns
//! `None` where there is no value to go on with. Run without a file, the same readers describe the
//! shape of one: that is the JSON Schema.

use super::problem::{Problem, Severity};
use crate::catalog::raw::{Entry, Node, Place, Value};
use crate::catalog::search::distance;
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

#[derive(Clone, Copy)]
enum Source<'n> {
    /// A value of a file.
    Node(&'n Node),
    /// No file: the shape is asked for and goes here.
    Sketch(&'n RefCell<Json>),
}

/// A value and the way to it.
pub(super) struct At<'n> {
    notes: &'n Notes,
    field: String,
    source: Source<'n>,
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

    fn child(&self, key: &str, node: &'n Node) -> At<'n> {
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

    /// The block that stands here; call [`Block::close`] once every key has been asked for.
    pub(super) fn block<'a>(&'a self) -> Option<Block<'a, 'n>> {
        let entries: &[Entry] = match self.source {
            Source::Sketch(_) => &[],
            Source::Node(node) => match &node.value {
                Value::Block(entries) => entries,
                _ => {
                    self.wrong_kind(
                        "a block in braces",
                        "Write a block such as { \"key\": value }; catalog/README.md shows its keys.",
                    );
                    return None;
                }
            },
        };
        Some(Block {
            at: self,
            entries,
            asked: RefCell::default(),
            sketch: RefCell::default(),
        })
    }

    /// A block with exactly one key, which says how the rest is to be read.
    pub(super) fn tagged<T>(&self, kinds: &[(&'static str, Reader<T>)], mend: &str) -> Option<T> {
        let shapes = || {
            let shape = |(name, read): &(&'static str, Reader<T>)| {
                let mut properties = JsonMap::new();
                properties.insert((*name).to_owned(), sketch(*read));
                json!({
                    "type": "object",
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
        let Some((_, read)) = kinds.iter().find(|(name, _)| *name == entry.key) else {
            let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
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

    fn mention_at(&self, names: Names, id: &str, place: Place, field: &str) {
        self.notes.mentions.borrow_mut().push(Mention {
            names,
            id: id.to_owned(),
            place,
            field: field.to_owned(),
        });
    }
}

/// A block whose keys are being asked for.
pub(super) struct Block<'a, 'n> {
    at: &'a At<'n>,
    entries: &'n [Entry],
    asked: RefCell<Vec<&'static str>>,
    sketch: RefCell<(JsonMap<String, Json>, Vec<&'static str>)>,
}

impl<'n> Block<'_, 'n> {
    fn ask<T>(&self, key: &'static str, required: bool, read: Reader<T>) -> Option<At<'n>> {
        self.asked.borrow_mut().push(key);
        if matches!(self.at.source, Source::Sketch(_)) {
            let mut sketched = self.sketch.borrow_mut();
            sketched.0.insert(key.to_owned(), sketch(read));
            if required {
                sketched.1.push(key);
            }
            return None;
        }
        let found = self.entries.iter().find(|entry| entry.key == key);
        if found.is_none() && required {
            let sample = sample(key).map_or_else(
                || format!("Add \"{key}\"; catalog/README.md says what it holds."),
                |sample| format!("Add \"{key}\", such as \"{key}\": {sample}."),
            );
            self.at
                .error(format!("The key \"{key}\" is missing here."), sample);
        }
        found.map(|entry| self.at.child(key, &entry.value))
    }

    /// A key that must be there.
    pub(super) fn req<T>(&self, key: &'static str, read: Reader<T>) -> Option<T> {
        read(&self.ask(key, true, read)?)
    }

    /// A key that may be left out. What cannot be read counts as left out: its problem is noted.
    pub(super) fn opt<T>(&self, key: &'static str, read: Reader<T>) -> Option<Option<T>> {
        Some(self.ask(key, false, read).and_then(|at| read(&at)))
    }

    /// A key that has a default.
    pub(super) fn or_default<T: Default>(&self, key: &'static str, read: Reader<T>) -> Option<T> {
        self.opt(key, read).map(Option::unwrap_or_default)
    }

    /// A count that is 1 where it is left out.
    pub(super) fn or_one(&self, key: &'static str, read: Reader<u64>) -> Option<u64> {
        self.opt(key, read).map(|count| count.unwrap_or(1))
    }

    /// A key that must be there, of a type that holds another of its kind.
    pub(super) fn boxed<T>(&self, key: &'static str, read: Reader<T>) -> Option<Box<T>> {
        self.req(key, read).map(Box::new)
    }

    /// A list that must be there, possibly empty.
    pub(super) fn list<T>(&self, key: &'static str, read: Reader<T>) -> Option<Vec<T>> {
        self.listed(key, true, read)
    }

    /// A list that may be left out.
    pub(super) fn many<T>(&self, key: &'static str, read: Reader<T>) -> Option<Vec<T>> {
        self.listed(key, false, read)
    }

    fn listed<T>(&self, key: &'static str, required: bool, read: Reader<T>) -> Option<Vec<T>> {
        let at = self.ask(key, required, read);
        if let Some(shape) = self.sketch.borrow_mut().0.get_mut(key) {
            *shape = json!({ "type": "array", "items": shape.take() });
        }
        Some(at.and_then(|at| at.list(read)).unwrap_or_default())
    }

    /// A block of plan ids, each with a value; it may be left out.
    pub(super) fn by_plan<K: Ord, T>(
        &self,
        key: &'static str,
        id: fn(&str) -> Option<K>,
        read: Reader<T>,
    ) -> Option<BTreeMap<K, T>> {
        let at = self.ask(key, false, read);
        if let Some(shape) = self.sketch.borrow_mut().0.get_mut(key) {
            *shape = json!({ "type": "object", "additionalProperties": shape.take() });
        }
        let mut values = BTreeMap::new();
        let Some(at) = at else {
            return Some(values);
        };
        let Some(block) = at.block() else {
            return Some(values);
        };
        block.repeated();
        for entry in block.entries {
            let child = at.child(&entry.key, &entry.value);
            let value = read(&child);
            let Some(plan) = id(&entry.key) else {
                at.notes.add(
                    Severity::Error,
                    Some(entry.place),
                    &child.field,
                    format!("{} is not the id of a plan.", quoted(&entry.key)),
                    super::values::ID_MEND,
                );
                continue;
            };
            at.mention_at(Names::Plan, &entry.key, entry.place, &child.field);
            if let Some(value) = value {
                values.insert(plan, value);
            }
        }
        Some(values)
    }

    fn repeated(&self) {
        let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
        for entry in self.entries {
            if let Some(first) = seen.get(entry.key.as_str()) {
                self.at.notes.add(
                    Severity::Error,
                    Some(entry.place),
                    &joined(&self.at.field, &entry.key),
                    format!(
                        "The key {} stands here a second time; the first is on line {}.",
                        quoted(&entry.key),
                        first.line
                    ),
                    "Remove one of the two.",
                );
            } else {
                seen.insert(&entry.key, entry.place);
            }
        }
    }

    /// Notes the keys that nobody asked for and those that stand twice.
    pub(super) fn close(self) {
        let (asked, (properties, required)) = (self.asked.take(), self.sketch.take());
        let sketched = self.at.sketched(|| {
            json!({
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            })
        });
        if sketched {
            return;
        }
        self.repeated();
        for entry in self.entries {
            if !asked.contains(&entry.key.as_str()) {
                self.at.notes.add(
                    Severity::Error,
                    Some(entry.place),
                    &joined(&self.at.field, &entry.key),
                    format!("The key {} is not known here.", quoted(&entry.key)),
                    did_you_mean(&entry.key, &asked),
                );
            }
        }
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

/// Defines the reader of a type so that it reads like the type: each field, how often it stands, and
/// what reads it. Every field is read before any is missed, so that all problems come out at once.
macro_rules! shape {
    ($name:ident, $out:ty, $($path:ident)::+ {
        $($field:ident: $how:ident($($read:expr),+)),* $(,)?
    } $(also { $($extra:ident: $extra_how:ident($extra_read:expr)),* $(,)? })? $(then $check:expr)?) => {
        pub(super) fn $name(at: &At<'_>) -> Option<$out> {
            let block = at.block()?;
            // At once, so that no field hides a reader of the same name.
            let ($($field,)*) = ($(block.$how(stringify!($field), $($read),+),)*);
            $($(let _ = block.$extra_how(stringify!($extra), $extra_read);)*)?
            block.close();
            let value = $($path)::+ { $($field: $field?),* };
            $($check(at, &value);)?
            Some(value)
        }
    };
}
pub(super) use shape;

fn joined(field: &str, key: &str) -> String {
    let key = shortened(key);
    if field.is_empty() {
        key
    } else {
        format!("{field}.{key}")
    }
}

/// At most 60 characters, none of which a terminal could act on.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = text
        .chars()
        .take(MOST)
        .map(|c| {
            if super::values::is_visible(c) {
                c
            } else {
                '\u{fffd}'
            }
        })
        .collect();
    if text.chars().nth(MOST).is_some() {
        short.push('\u{2026}');
    }
    short
}

/// A word of the file in quotes, shortened and safe to print.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

/// Digits of the file, shortened.
pub(super) fn digits(text: &str) -> String {
    shortened(text)
}

/// `"a", "b" or "c"`.
fn or_list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The nearest of the known words, or all of them.
pub(super) fn did_you_mean(asked: &str, known: &[&str]) -> String {
    match nearest(asked, known) {
        Some(name) => format!("Did you mean \"{name}\"?"),
        None if known.is_empty() => "Remove it.".to_owned(),
        None => format!("Use {}, or remove it.", or_list(known)),
    }
}

pub(super) fn nearest<'k>(asked: &str, known: &[&'k str]) -> Option<&'k str> {
    let letters = |text: &str| {
        text.chars()
            .map(|c| c.to_ascii_lowercase())
            .collect::<Vec<_>>()
    };
    // Nothing as long as this is a slip of the finger.
    let asked = letters(asked);
    if asked.len() > 60 {
        return None;
    }
    known
        .iter()
        .map(|name| (distance(&letters(name), &asked), *name))
        .filter(|(far, name)| *far <= name.len().max(asked.len()).div_ceil(3))
        .min()
        .map(|(_, name)| name)
}

/// An example for a key that must be there.
fn sample(key: &str) -> Option<&'static str> {
    Some(match key {
        "slug" => "\"intercom\"",
        "name" => "\"Intercom\"",
        "category" => "\"Customer support\"",
        "id" => "\"essential\"",
        "title" => "\"Plans and prices\"",
        "publisher" => "\"Intercom\"",
        "kind" => "\"vendor\"",
        "seen" => "\"opened\"",
        "on" => "\"2026-01-11\"",
        "sources" | "plans" | "says" | "bands" | "facts" => "[ { ... } ]",
        "cite" => "[\"guide\"], or [] where nothing shows it",
        "sso" | "scim" | "available" | "required_first" | "recoverable" => {
            "\"yes\", \"no\" or \"unknown\""
        }
        "price" => "{ \"per_unit\": { \"amount\": 29, \"unit\": \"seat\", \"per\": \"month\" } }",
        "amount" => "29, or \"unknown\"",
        "unit" => "\"seat\"",
        "per" => "\"month\" or \"year\"",
        "plan" => "\"corporate\"",
        "low" => "2",
        "high" => "3",
        "words" | "text" | "used" | "about" | "why" | "disclosure" => "\"In our own words\"",
        "effect" => "\"deletes\"",
        "short" => "\"Deletes the account\"",
        "label" => "\"Read the documentation\"",
        "href" => "\"https://example.com/\"",
        "idp" => "\"okta\"",
        "percent" => "{ \"low\": 12, \"high\": 15 }",
        "from" => "25",
        "features" | "steps" | "abilities" | "claims" => "[\"...\"]",
        "figure" => "\"native.upgrade_per_year\"",
        "until" => "\"2026-02-01\"",
        "scenario" => "\"v=1&plan=essential&seats=25\"",
        "value" => "30900",
        "heard" => "\"a public forum\"",
        "lede" | "card" | "banner" => "{ \"text\": \"In our own words.\", \"cite\": [\"guide\"] }",
        _ => return None,
    })
}

//! A block of a file, asked for its keys one by one.

use super::problem::Severity;
use super::read::{At, Names, Reader, Source, described, sketch};
use super::schema::homes;
use super::words::{did_you_mean, joined, nearest, or_list, quoted, sample};
use crate::catalog::raw::{Entry, Place, Value};
use serde_json::{Map as JsonMap, Value as Json, json};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What any file may say of itself to an editor: where its schema is. It means nothing else.
const SCHEMA: &str = "$schema";

impl<'n> At<'n> {
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

    /// What editors show beside a key: the lines of a comment.
    pub(super) fn about(&self, key: &str, lines: &[&str]) {
        if let Some(shape) = self.sketch.borrow_mut().0.get_mut(key) {
            let words: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
            *shape = described(shape.take(), &words.join(" "));
        }
    }

    /// Notes the keys that nobody asked for and those that stand twice.
    pub(super) fn close(self) {
        let (asked, (properties, required)) = (self.asked.take(), self.sketch.take());
        let is_file = self.at.field.is_empty();
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
            let known = asked.contains(&entry.key.as_str()) || (is_file && entry.key == SCHEMA);
            if !known {
                self.at.notes.add(
                    Severity::Error,
                    Some(entry.place),
                    &joined(&self.at.field, &entry.key),
                    format!("The key {} is not known here.", quoted(&entry.key)),
                    elsewhere(&entry.key, &asked)
                        .unwrap_or_else(|| did_you_mean(&entry.key, &asked)),
                );
            }
        }
    }
}

/// Where a key that is unknown here stands elsewhere: `minimum` beside a price belongs into it.
fn elsewhere(key: &str, known_here: &[&str]) -> Option<String> {
    const MOST: usize = 3;
    let homes = homes(key);
    if nearest(key, known_here).is_some() || homes.is_empty() || homes.len() > MOST {
        return None;
    }
    let homes: Vec<&str> = homes.iter().map(String::as_str).collect();
    Some(format!(
        "Move it into the block of {}, or remove it.",
        or_list(&homes)
    ))
}

/// Defines the reader of a type so that it reads like the type: each field, how often it stands, and
/// what reads it. `with` names what no file holds. The comment of a field is what editors show beside its key. Every field is read before any is missed, so that all problems come out at once.
macro_rules! shape {
    ($vis:vis $name:ident, $out:ty, $($path:ident)::+ {
        $($(#[doc = $about:literal])* $field:ident: $how:ident($($read:expr),+)),* $(,)?
    } $(also { $($(#[doc = $extra_about:literal])* $extra:ident: $extra_how:ident($extra_read:expr)),* $(,)? })?
    $(with ($($set:ident: $unset:expr),+))? $(then $check:expr)?) => {
        $vis fn $name(at: &At<'_>) -> Option<$out> {
            let block = at.block()?;
            // At once, so that no field hides a reader of the same name.
            let ($($field,)*) = ($(block.$how(stringify!($field), $($read),+),)*);
            $($(let _ = block.$extra_how(stringify!($extra), $extra_read);)*)?
            $(block.about(stringify!($field), &[$($about),*]);)*
            $($(block.about(stringify!($extra), &[$($extra_about),*]);)*)?
            block.close();
            let value = $($path)::+ { $($field: $field?,)* $($($set: $unset,)+)? };
            $($check(at, &value);)?
            Some(value)
        }
    };
}
pub(super) use shape;

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that has a place or a few is sent there; one that stands everywhere says nothing about where it was meant.
    #[test]
    fn a_key_is_sent_where_it_belongs_if_that_is_clear() {
        let sent = |key: &str| (homes(key).len(), elsewhere(key, &[]));
        assert_eq!(
            sent("minimum_spend"),
            (
                1,
                Some("Move it into the block of \"per_unit\", or remove it.".to_owned())
            )
        );
        let (three, told) = sent("unit");
        assert_eq!((three, told.is_some()), (3, true));
        assert_eq!(sent("per"), (6, None));
        let (everywhere, told) = sent("cite");
        assert!(everywhere > 4 && told.is_none(), "{everywhere}");
        assert_eq!(sent("colour"), (0, None));
        // What is nearly a key of this place was meant to be that.
        assert_eq!(elsewhere("minimum", &["minimun"]), None);
    }
}

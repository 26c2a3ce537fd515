//! What a person has typed into fields and what is not, or not yet, what holds.

use crate::gather::Gather;
use crate::scenario::{BadValue, Key};

/// What a person has typed into one field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    key: Key,
    text: String,
    /// Why it cannot be used.
    error: Option<String>,
}

/// What was typed and still stands in its field as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(Vec<Draft>);

impl Drafts {
    fn of(&self, key: &Key) -> Option<&Draft> {
        self.0.iter().find(|draft| draft.key == *key)
    }

    /// Keeps what was typed, with what became of it.
    pub fn keep(&mut self, key: &Key, text: String, became: Result<(), BadValue>) {
        self.forget(key);
        self.0.push(Draft {
            key: key.clone(),
            text,
            error: became.err().map(|bad| bad.to_string()),
        });
    }

    /// Leaves a field: what could be read is now shown as it is understood.
    pub fn leave(&mut self, key: &Key) {
        self.0
            .retain(|draft| draft.key != *key || draft.error.is_some());
    }

    /// Drops what was typed into a field.
    pub fn forget(&mut self, key: &Key) {
        self.0.retain(|draft| draft.key != *key);
    }

    /// Drops what was typed into the fields of which `keep` says no.
    pub fn retain(&mut self, keep: impl Fn(&Key) -> bool) {
        self.0.retain(|draft| keep(&draft.key));
    }

    /// Drops everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// What was typed into a field.
    pub fn text(&self, key: &Key) -> Option<&str> {
        self.of(key).map(|draft| draft.text.as_str())
    }

    /// Why a field's text cannot be used.
    pub fn error(&self, key: &Key) -> Option<&str> {
        self.of(key)?.error.as_deref()
    }

    /// The inputs whose text cannot be used.
    pub fn unread(&self) -> impl Iterator<Item = &Key> {
        let unread = self.0.iter().filter(|draft| draft.error.is_some());
        unread.map(|draft| &draft.key)
    }

    /// Those of some fields.
    pub fn some(&self, which: impl Fn(&Key) -> bool) -> Drafts {
        let some = self.0.iter().filter(|draft| which(&draft.key));
        Drafts(some.cloned().gathered())
    }
}

//! What a browser keeps: an entry for each prospect, whose key holds its id. There is no list beside them
//! that two windows could write over each other.

use super::{Prospect, Refused, file_of, is_id, read_file};
use crate::filled::Texts;
use crate::scenario::Note;
use std::cmp::Ordering;

/// What the key of an entry begins with; its id follows.
pub const PREFIX: &str = "scimcost.prospect.";

/// An entry that cannot be read. It is never written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its key.
    pub key: String,
    /// Its text, whole.
    pub text: String,
    /// Why.
    pub why: String,
}

/// Every prospect at hand, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Those that can be read.
    pub prospects: Vec<Prospect>,
    /// The ids of those that the browser has not taken: they are here, and nowhere else.
    pub unsaved: Vec<String>,
    /// Entries that cannot be read.
    pub unread: Vec<Unread>,
}

/// The order of two names.
fn order(a: &str, b: &str) -> Ordering {
    let lower = |name: &str| name.to_ascii_lowercase();
    lower(a).as_str().cmp(&lower(b))
}

impl Shelf {
    /// Takes what a browser keeps, keys with their texts, in place of what it kept before. What it has not
    /// taken stays. Gives what is to be said about it.
    pub fn take(&mut self, entries: Vec<(String, String)>) -> Vec<Note> {
        let mut notes = Vec::new();
        let ids = std::mem::take(&mut self.unsaved);
        let unsaved = |prospect: &Prospect| ids.contains(&prospect.id);
        self.prospects.retain(unsaved);
        self.unread.clear();
        for (key, text) in entries {
            let id = key.strip_prefix(PREFIX).unwrap_or_default();
            if !key.starts_with(PREFIX) || ids.iter().any(|other| other == id) {
                continue;
            }
            match Prospect::read(&text) {
                Ok((mut prospect, said)) if is_id(id) => {
                    id.clone_into(&mut prospect.id);
                    notes.extend(said);
                    self.put(prospect);
                }
                refused => {
                    let why = match refused {
                        Err(Refused(why)) => why,
                        Ok(_) => "Its key is not one that this page writes.".to_owned(),
                    };
                    self.unread.push(Unread { key, text, why });
                }
            }
        }
        self.unsaved = ids;
        notes
    }

    /// Takes what the browser keeps of one prospect now, where that is not what is here: another window may have
    /// changed it, and a page that nobody looked at has not heard of it. What the browser has not taken stays.
    pub fn renew(&mut self, id: &str, text: &str) {
        let is_kept = !self.unsaved.iter().any(|other| other == id);
        let differs = |here: &Prospect| here.to_text() != text;
        if !is_kept || !self.get(id).is_some_and(differs) {
            return;
        }
        match Prospect::read(text) {
            Ok((mut prospect, _)) => {
                id.clone_into(&mut prospect.id);
                self.put(prospect);
            }
            // Not to be written over.
            Err(Refused(why)) => {
                self.remove(id);
                self.unread.push(Unread {
                    key: [PREFIX, id].glued(),
                    text: text.to_owned(),
                    why,
                });
            }
        }
    }

    /// Puts a prospect where its name belongs; capitals do not matter.
    fn insert(&mut self, prospect: Prospect) {
        let is_before = |other: &Prospect| match order(&other.name, &prospect.name) {
            Ordering::Equal => other.id < prospect.id,
            order => order == Ordering::Less,
        };
        let at = self.prospects.iter().position(|other| !is_before(other));
        let at = at.unwrap_or(self.prospects.len());
        self.prospects.insert(at, prospect);
    }

    /// The prospect with this id.
    pub fn get(&self, id: &str) -> Option<&Prospect> {
        self.prospects.iter().find(|prospect| prospect.id == id)
    }

    /// The same, to be changed. What is shown in its order stays there until the next [`Shelf::put`].
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Prospect> {
        self.prospects.iter_mut().find(|prospect| prospect.id == id)
    }

    /// Puts a prospect where its name belongs, in place of one with the same id.
    pub fn put(&mut self, prospect: Prospect) {
        self.prospects.retain(|other| other.id != prospect.id);
        self.insert(prospect);
    }

    /// Takes a prospect out.
    pub fn remove(&mut self, id: &str) -> Option<Prospect> {
        let at = self
            .prospects
            .iter()
            .position(|prospect| prospect.id == id)?;
        self.unsaved.retain(|other| other != id);
        Some(self.prospects.remove(at))
    }

    /// A name that no other prospect has: `Acme`, `Acme 2`.
    pub fn free_name(&self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2_usize;
        while self.prospects.iter().any(|other| other.name == free) {
            free = [name, " ", &number.to_string()].glued();
            number = number.saturating_add(1);
        }
        free
    }

    /// A copy of a prospect, under an id and a name of its own; not yet on the shelf.
    pub fn copy_of(&self, id: &str, fresh: String) -> Option<Prospect> {
        let of = self.get(id)?;
        Some(Prospect {
            id: fresh,
            name: self.free_name(&of.name),
            ..of.clone()
        })
    }

    /// What a file adds, and what is to be said about it. Nothing that is here is written over: a prospect
    /// with the id of another one comes in beside it, under a name and an id of its own. Not yet on the
    /// shelf. `fresh` gives a new id each time.
    pub fn import(
        &self,
        text: &str,
        fresh: &mut dyn FnMut() -> String,
    ) -> (Vec<Prospect>, Vec<Note>) {
        let (found, mut notes) = match read_file(text) {
            Ok(read) => read,
            Err(Refused(why)) => {
                let words = ["Nothing was imported from the file. ", &why].glued();
                return (Vec::new(), vec![Note::new(words)]);
            }
        };
        let mut coming = Shelf {
            prospects: self.prospects.clone(),
            ..Shelf::default()
        };
        let mut added = Vec::new();
        for mut prospect in found {
            let same = coming.get(&prospect.id);
            if same == Some(&prospect) {
                let words = [
                    &*prospect.name,
                    " is here already, just as it is in the file.",
                ];
                notes.push(Note::new(words.glued()));
                continue;
            }
            let taken = self
                .unread
                .iter()
                .any(|unread| unread.key.ends_with(&prospect.id));
            if same.is_some() || taken || prospect.id.is_empty() {
                prospect.id = fresh();
            }
            let name = coming.free_name(&prospect.name);
            if name != prospect.name {
                let words = [
                    "There is another ",
                    &*prospect.name,
                    " here, which stays as it is. The one of the file is ",
                    &name,
                    ".",
                ];
                notes.push(Note::new(words.glued()));
                prospect.name = name;
            }
            coming.prospects.push(prospect.clone());
            added.push(prospect);
        }
        let count = added.len();
        let unit = if count == 1 {
            " prospect was"
        } else {
            " prospects were"
        };
        let words = [&*count.to_string(), unit, " imported."].glued();
        notes.insert(0, Note::new(words));
        (added, notes)
    }

    /// Every prospect as one file.
    pub fn file(&self) -> String {
        file_of(self.prospects.iter())
    }
}

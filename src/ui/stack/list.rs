//! The list that somebody pastes or opens, and the rows of it that wait for an answer.

use super::{Adding, AtHand, StackState};
use crate::catalog::Slug;
use crate::filled::Texts;
use crate::stack::{LeftRow, StackScenario, called, counted, import, suggestions};

/// How many rows that wait are shown at once.
pub const MOST_SHOWN: usize = 20;

/// The list at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What stands in the box.
    pub text: String,
    /// What came of the last list, a sentence each.
    pub notes: Vec<String>,
    /// The rows that became no app.
    pub left: Vec<Left>,
    /// Whether it is to be read once the whole catalog is there.
    pub waits: bool,
}

/// A row that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Tells it from all others.
    pub id: usize,
    /// The row.
    pub row: LeftRow,
    /// Whether somebody has looked for apps that may be meant.
    looked: bool,
    /// Whether the catalog has no app of this name.
    unknown: bool,
}

impl Left {
    /// Whether nobody knows an app of this name, rather than that something else is wrong.
    pub fn is_unknown(&self) -> bool {
        self.unknown
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    [&*counted(number), if number == 1 { one } else { many }].glued()
}

impl StackState {
    /// Says that the list waits.
    pub(super) fn wait_for_list(&mut self) {
        self.list.notes =
            vec!["The catalog is on its way; the list is read as soon as it is there.".to_owned()];
    }

    /// Reads what stands in the box. It takes the place of the example where nobody has touched that.
    pub(super) fn read_list(&mut self) {
        if self.list.text.trim().is_empty() {
            self.list.notes = vec!["Paste or type some rows first.".to_owned()];
            return;
        }
        self.list.waits = self.at_hand == AtHand::Awaited;
        if self.list.waits {
            self.wait_for_list();
            return;
        }
        self.keep(false);
        let mut next = self.scenario.clone();
        let replaces = self.is_example();
        if replaces {
            next.entries.clear();
        }
        let found = import(&self.list.text, &self.bundle, &next);
        let added = found.entries.len();
        let left = found.left.len();
        // What added nothing and left nothing may as well have the example stay.
        if replaces && added == 0 {
            next.entries.clone_from(&self.scenario.entries);
        }
        for entry in found.entries {
            next.add(entry);
        }
        self.take(next);
        let mut notes = vec![match added {
            0 => "No app was added.".to_owned(),
            _ => count(added, " app was added.", " apps were added."),
        }];
        if replaces && added > 0 {
            notes.push("Your list took the place of the example.".to_owned());
        }
        if left > 0 {
            notes.push(count(
                left,
                " row waits below for you.",
                " rows wait below for you.",
            ));
        }
        notes.extend(found.notes);
        if self.at_hand == AtHand::Part {
            notes.extend(self.not_all_at_hand().map(str::to_owned));
        }
        self.list.notes = notes;
        self.list.text = found.rest;
        let first = self
            .list
            .left
            .last()
            .map_or(0, |left| left.id.saturating_add(1));
        for (id, row) in (first..).zip(found.left) {
            self.list.left.push(Left {
                id,
                row,
                looked: false,
                unknown: false,
            });
        }
        self.look_up();
    }

    /// Takes the text of a file, and reads it.
    pub(super) fn read_file(&mut self, text: String) {
        if text.contains('\0') {
            self.refuse_file(
                "This is not a text file. Save the sheet as CSV and use that file.".to_owned(),
            );
            return;
        }
        self.list.text = text;
        self.read_list();
    }

    /// Says why a file was not read.
    pub(super) fn refuse_file(&mut self, sentence: String) {
        self.list.notes = vec![sentence];
    }

    /// Looks for apps that the rows shown may mean, once for each.
    pub(super) fn look_up(&mut self) {
        for left in self.list.left.iter_mut().take(MOST_SHOWN) {
            if !left.looked {
                left.looked = true;
                // A row that names an app of the catalog waits for something else.
                let name = &left.row.name;
                left.unknown = !name.is_empty() && called(&self.bundle, name).is_none();
                if left.unknown && left.row.near.is_empty() {
                    left.row.near = suggestions(&self.bundle, name);
                }
            }
        }
    }

    /// Answers a row that waits: it is this app, or the reader's own, or nothing.
    pub(super) fn answer(&mut self, id: usize, with: Answer) {
        let Some(row) = self.list.left.iter().find(|left| left.id == id) else {
            return;
        };
        let row = row.row.clone();
        match with {
            Answer::App(slug) => {
                let Some(app) = self.bundle.app(slug.as_str()) else {
                    return;
                };
                self.keep(false);
                let mut next = self.scenario.clone();
                if !next.add(row.entry(&app)) {
                    self.list.notes = vec![[&app.record.name, " is in the stack already."].glued()];
                    return;
                }
                self.take(next);
            }
            Answer::Own => {
                if !self.add_own(&row.name, row.seats) {
                    self.list.notes = vec![std::mem::take(&mut self.adding.said)];
                    return;
                }
                self.list.notes = vec![std::mem::take(&mut self.adding.said)];
            }
            Answer::Nothing => {
                self.keep(false);
            }
        }
        self.list.left.retain(|left| left.id != id);
        self.look_up();
    }

    /// Leaves out every row that waits.
    pub(super) fn leave_all_out(&mut self) {
        self.keep(false);
        self.list.left.clear();
    }

    /// Takes every app out and keeps the assumptions.
    pub(super) fn empty(&mut self) {
        self.keep(false);
        self.adding = Adding::default();
        let next = StackScenario {
            entries: Vec::new(),
            ..self.scenario.clone()
        };
        self.drafts
            .retain(|key| !matches!(key, crate::scenario::Key::Of(..)));
        self.take(next);
    }
}

/// What a row that waits becomes.
pub(super) enum Answer {
    /// This app.
    App(Slug),
    /// The reader's own app.
    Own,
    /// Nothing.
    Nothing,
}

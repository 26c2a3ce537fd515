//! A stack of apps that a reader puts together: what was set, what follows from it, what waits.

mod act;
mod adding;
mod form;
mod list;
mod live;
mod rows;

pub use adding::Adding;
pub use list::{List, MOST_SHOWN};
pub use live::LiveStack;

use super::El;
use super::drafts::Drafts;
use crate::catalog::{Bundle, OWN_SLUG, Slug};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::pricing::{Estimate, Way};
use crate::saw::{Differences, Saw};
use crate::scenario::{Key, Note};
use crate::stack::{
    Entry, StackApp, StackEstimate, StackScenario, stack_differences, total, total_after,
};
use std::cell::RefCell;
use std::sync::Arc;

/// How much of the catalog is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtHand {
    /// All of it.
    Whole,
    /// A part; the whole is on its way.
    Awaited,
    /// A part; the whole could not be fetched.
    Part,
}

/// Everything that a reader set and typed, to be brought back.
struct Before {
    scenario: StackScenario,
    drafts: Drafts,
    notes: Vec<Note>,
    list: List,
    adding: Adding,
}

/// A row as it was last made, with everything that it was made from.
struct Kept {
    entry: Entry,
    estimate: Arc<Estimate>,
    way: Way,
    sure: bool,
    shares: [bool; 3],
    drafts: Drafts,
    /// How much of it has been opened.
    opened: usize,
    el: Arc<El>,
}

/// A stack at one moment: what the parts show.
pub struct StackState {
    /// The apps that can be picked.
    pub bundle: Arc<Bundle>,
    /// How much of the catalog that is.
    pub at_hand: AtHand,
    /// What the reader set, fitted to the catalog as far as it is at hand.
    pub scenario: StackScenario,
    /// What each way costs.
    pub found: StackEstimate,
    /// What a link held that could not be used.
    pub notes: Vec<Note>,
    /// What the sender of the link saw, where that is not what the link gives today.
    pub seen: Option<Differences>,
    /// Whether inputs work.
    pub enabled: bool,
    /// The field that adds an app.
    pub adding: Adding,
    /// The list that somebody pastes, and the rows of it that wait for an answer.
    pub list: List,
    /// Whether rows are shown by cost step; else in the reader's order.
    pub by_step: bool,
    /// The places in `found` of the rows as they are shown. They stay where they are while amounts
    /// change, for nobody can type into a row that runs away.
    pub places: Vec<usize>,
    /// What `Start again` goes back to.
    start: StackScenario,
    /// What a link says that its sender saw, until all of its apps are at hand.
    saw: Option<Saw>,
    drafts: Drafts,
    /// What `Undo` brings back.
    before: Option<Before>,
    /// Whether that was itself undone, so that the button says `Redo`.
    undone: bool,
    /// The popovers and rows that have been opened, by their ids.
    opened: Vec<String>,
    /// How often the inputs have changed.
    changes: u32,
    rows: RefCell<Vec<Kept>>,
    /// What is done with names and lists, where there is room for it.
    lists: Option<act::Lists>,
}

impl StackState {
    /// The catalog's example, with no input working, as on a page that is rendered natively.
    pub fn new(bundle: Arc<Bundle>, at_hand: AtHand) -> Self {
        let start = StackScenario::example(&bundle);
        let mut state = StackState {
            found: total(&bundle, &start),
            bundle,
            at_hand,
            scenario: start.clone(),
            notes: Vec::new(),
            seen: None,
            enabled: false,
            adding: Adding::default(),
            list: List::default(),
            by_step: true,
            places: Vec::new(),
            start,
            saw: None,
            drafts: Drafts::default(),
            before: None,
            undone: false,
            opened: Vec::new(),
            changes: 0,
            rows: RefCell::default(),
            lists: None,
        };
        state.sort();
        state
    }

    /// Works everything out for other inputs. Apps for which nothing has changed are not worked out
    /// again.
    #[inline(never)]
    fn take(&mut self, scenario: StackScenario) -> Vec<Note> {
        let (scenario, notes) = match self.at_hand {
            AtHand::Whole => scenario.settled(&self.bundle),
            _ => scenario.settled_so_far(&self.bundle),
        };
        if scenario != self.scenario {
            self.scenario = scenario;
            self.changes = self.changes.wrapping_add(1);
            self.work_out();
        }
        notes
    }

    fn work_out(&mut self) {
        let found = total_after(&self.bundle, &self.scenario, &self.found);
        let same = found.apps.len() == self.found.apps.len()
            && found
                .apps
                .iter()
                .zip(&self.found.apps)
                .all(|(a, b)| a.slug() == b.slug());
        self.found = found;
        if !same {
            self.sort();
        }
    }

    /// Brings the rows into the order in which they are to be shown.
    fn sort(&mut self) {
        self.places = self.sorted();
    }

    fn sorted(&self) -> Vec<usize> {
        if self.by_step {
            self.found.ranked()
        } else {
            (0..self.found.apps.len()).gathered()
        }
    }

    /// Whether amounts have changed so that the rows would stand in another order.
    pub fn is_unsorted(&self) -> bool {
        self.places != self.sorted()
    }

    /// The apps with their places in `found`, in the order in which they are shown.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &StackApp)> {
        let places = self.places.iter();
        places.filter_map(|place| Some((*place, self.found.apps.get(*place)?)))
    }

    /// The apps of the stack that are not at hand.
    pub fn missing(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.scenario.entries.iter();
        entries.filter(|entry| !is_at_hand(&self.bundle, entry))
    }

    /// Whether it is the catalog's example, as nobody has touched it yet.
    pub fn is_example(&self) -> bool {
        self.scenario.entries == self.start.entries && !self.start.entries.is_empty()
    }

    /// Takes the whole catalog, once it is there.
    fn have(&mut self, bundle: Arc<Bundle>) {
        (self.bundle, self.at_hand) = (bundle, AtHand::Whole);
        let scenario = self.scenario.clone();
        let notes = self.take(scenario);
        self.notes.extend(notes);
        // An app that was missing is worked out now, though no input has changed.
        self.work_out();
        self.compare();
        if self.list.waits {
            self.read_list();
        }
        self.look_up();
    }

    /// Goes on with what is at hand.
    fn have_not(&mut self) {
        self.at_hand = AtHand::Part;
        self.saw = None;
        if self.list.waits {
            self.list.waits = false;
            self.list.notes = vec![
                "The catalog could not be fetched, so the list was not read. It stands here until you try again."
                    .to_owned(),
            ];
        }
    }

    /// Replaces all inputs, and what was typed.
    fn replace(&mut self, scenario: StackScenario) {
        self.take(scenario);
        self.drafts.clear();
        self.notes.clear();
        self.sort();
    }

    /// Replaces everything by what a link holds, with a note for everything that had to be left out.
    /// A link that holds nothing gives the example.
    fn follow(&mut self, fragment: &str) {
        self.seen = None;
        self.saw = None;
        self.drafts.clear();
        self.notes.clear();
        if fragment.is_empty() {
            self.take(self.start.clone());
        } else {
            let (scenario, mut notes) = StackScenario::from_fragment(fragment);
            notes.extend(self.take(scenario));
            match Saw::in_fragment(fragment) {
                Some(Ok(saw)) => self.saw = Some(saw),
                Some(Err(note)) => notes.push(note),
                None => {}
            }
            self.notes = notes;
        }
        self.sort();
        self.compare();
    }

    /// Compares with what the sender of a link saw, once every app of it is at hand.
    fn compare(&mut self) {
        if self.missing().next().is_none()
            && let Some(saw) = self.saw.take()
        {
            self.seen = stack_differences(saw, &self.scenario, &self.found);
        }
    }

    /// Keeps everything as it is now for `Undo`, and gives what was kept until now.
    #[inline(never)]
    fn keep(&mut self, undone: bool) -> Option<Before> {
        self.undone = undone;
        let now = Before {
            scenario: self.scenario.clone(),
            drafts: self.drafts.clone(),
            notes: self.notes.clone(),
            list: self.list.clone(),
            adding: self.adding.clone(),
        };
        self.before.replace(now)
    }

    /// What the undo button says, where something can be undone.
    pub fn undo_words(&self) -> Option<&'static str> {
        let words = if self.undone { "Redo" } else { "Undo" };
        self.before.as_ref().map(|_| words)
    }

    /// The fragment, without its `#`, of a link to share: every input, and what is seen here.
    pub fn link_fragment(&self) -> String {
        self.found.saw().added_to(self.scenario.to_fragment())
    }

    /// Whether a popover or a row has been opened, so that it is worth making what stands in it. Where
    /// nothing can be opened by a program, all popovers are made.
    pub fn is_open(&self, id: &str) -> bool {
        !self.enabled || self.opened.iter().any(|other| other == id)
    }

    /// The inputs whose text cannot be used.
    pub fn unread(&self) -> impl Iterator<Item = &Key> {
        self.drafts.unread()
    }

    /// How an input is named in a sentence: `Seats of Intercom`.
    pub fn label(&self, key: &Key) -> String {
        match key {
            Key::Of(slug, key) => [&*key.label(), " of ", &self.name(slug)].glued(),
            key => key.label().into_owned(),
        }
    }

    /// The name of an app of the stack.
    pub fn name(&self, slug: &Slug) -> String {
        let app = self.found.apps.iter().find(|app| app.slug() == slug);
        match app {
            Some(app) => app.app.record.name.clone(),
            None => slug.as_str().to_owned(),
        }
    }
}

/// Whether an app can be worked out with what is at hand.
pub fn is_at_hand(bundle: &Bundle, entry: &Entry) -> bool {
    entry.slug.as_str() == OWN_SLUG || bundle.has(&entry.slug)
}

//! One calculator: its app, the reader's scenario, and what follows from it.

use super::drafts::Drafts;
use super::{Act, El, Host, Signal};
use crate::catalog::App;
use crate::decision::{Decision, decide};
use crate::money::{Amount, plain, to_cents};
use crate::pricing::{Estimate, ManualForm, Sensitivity, estimate, sensitivity};
use crate::saw::{Differences, Saw, differences};
use crate::scenario::{Key, Note, Scenario, Written, default_text};
use std::rc::Rc;
use std::slice;
use std::sync::{Arc, OnceLock};

/// Everything that a reader set and typed, to be brought back.
struct Before {
    scenario: Scenario,
    drafts: Drafts,
    notes: Vec<Note>,
}

/// A calculator at one moment: what the parts show.
pub struct State {
    /// The app; its prices are the reader's where it is not in the catalog.
    pub app: Arc<App>,
    /// What each way costs. It holds the reader's scenario, fitted to the app.
    pub estimate: Estimate,
    /// What a link held that could not be used.
    pub notes: Vec<Note>,
    /// What the sender of the link saw, where that is not what the link gives today; about the link as
    /// it was opened, whatever is typed afterwards.
    pub seen: Option<Differences>,
    /// Whether inputs work.
    pub enabled: bool,
    /// What `Start again` goes back to.
    start: Scenario,
    drafts: Drafts,
    /// What `Undo` brings back.
    before: Option<Before>,
    /// Whether that was itself undone, so that the button says `Redo`.
    undone: bool,
    /// The popovers and groups that have been opened, by their ids.
    opened: Vec<String>,
    /// What the verdict hangs on, once a part has asked.
    hangs_on: OnceLock<Option<Sensitivity>>,
}

impl State {
    /// A calculator with every input at its default and none of them working, as on a page that is
    /// rendered natively.
    pub fn new(app: Arc<App>) -> Self {
        let start = Scenario::default().settled(&app).0;
        let estimate = estimate(&app, &start);
        State {
            app,
            estimate,
            notes: Vec::new(),
            seen: None,
            enabled: false,
            start,
            drafts: Drafts::default(),
            before: None,
            undone: false,
            opened: Vec::new(),
            hangs_on: OnceLock::new(),
        }
    }

    /// Which way to take. It is worked out anew each time: a key does not pay for it before somebody shows it.
    pub fn decision(&self) -> Decision {
        decide(&self.app, &self.estimate.scenario, &self.estimate)
    }

    /// What the verdict hangs on; nothing where fewer than two ways have a known ceiling. Worked out
    /// once for all parts that show it.
    pub fn sensitivity(&self) -> Option<&Sensitivity> {
        let found = || sensitivity(&self.app, &self.estimate);
        self.hangs_on.get_or_init(found).as_ref()
    }

    /// Works everything out for another scenario. Unsetting a plan gives the app's usual one.
    #[inline(never)]
    fn take(&mut self, scenario: Scenario) -> Vec<Note> {
        let (scenario, notes) = scenario.settled(&self.app);
        if scenario != self.estimate.scenario {
            if let Some(app) = self.app.described(&scenario) {
                self.app = Arc::new(app);
            }
            self.hangs_on = OnceLock::new();
            self.estimate = estimate(&self.app, &scenario);
        }
        notes
    }

    /// Replaces the whole scenario, and what was typed.
    fn replace(&mut self, scenario: Scenario) {
        self.take(scenario);
        self.drafts.clear();
        self.notes.clear();
    }

    /// Replaces the whole scenario by what a link holds, with everything that had to be left out.
    fn follow(&mut self, fragment: &str) {
        let (scenario, mut notes) = Scenario::from_fragment(fragment);
        notes.extend(self.take(scenario));
        self.drafts.clear();
        self.seen = match Saw::in_fragment(fragment) {
            Some(Ok(saw)) => self.compared(saw),
            Some(Err(note)) => {
                notes.push(note);
                None
            }
            None => None,
        };
        self.notes = notes;
    }

    /// What differs between what the sender of a link saw and what is shown.
    fn compared(&self, saw: Saw) -> Option<Differences> {
        let app = App::clone(&self.app);
        let scenario = &self.estimate.scenario;
        let replay = |apps: &[App]| {
            let app = apps.first().unwrap_or(&app);
            Saw::of(&estimate(app, scenario))
        };
        differences(saw, Saw::of(&self.estimate), slice::from_ref(&app), &replay)
    }

    /// Keeps everything as it is now for `Undo`, and gives what was kept until now.
    #[inline(never)]
    fn keep(&mut self, undone: bool) -> Option<Before> {
        self.undone = undone;
        let now = Before {
            scenario: self.estimate.scenario.clone(),
            drafts: self.drafts.clone(),
            notes: self.notes.clone(),
        };
        self.before.replace(now)
    }

    /// What the undo button says, where something can be undone.
    pub fn undo_words(&self) -> Option<&'static str> {
        let words = if self.undone { "Redo" } else { "Undo" };
        self.before.as_ref().map(|_| words)
    }

    /// Does what a button says: `start-again`, `undo`, or `back` with the inputs that go back to where
    /// they started.
    fn press(&mut self, what: &str) {
        let mut words = what.split(' ');
        match words.next() {
            Some("start-again") => {
                self.keep(false);
                self.replace(self.start.clone());
            }
            Some("dismiss-seen") => self.seen = None,
            Some("back") => {
                self.keep(false);
                let mut next = self.estimate.scenario.clone();
                for key in words.filter_map(Key::parse) {
                    let text = self.start.get(&key).unwrap_or_else(|| default_text(&key));
                    // What it started from can be read.
                    let _ = next.set(&key, &text, Written::InLink);
                    self.drafts.forget(&key);
                }
                self.take(next);
            }
            Some("undo") => {
                let undone = !self.undone;
                if let Some(before) = self.keep(undone) {
                    self.take(before.scenario);
                    self.drafts = before.drafts;
                    self.notes = before.notes;
                }
            }
            _ => {}
        }
    }

    /// Takes what a person typed. Where it cannot be read the scenario stays as it was; the text stays
    /// in the field, which says what is wrong.
    fn set(&mut self, key: &Key, text: String) {
        let mut next = self.estimate.scenario.clone();
        let became = next.set(key, &text, Written::ByHand);
        if became.is_ok() {
            self.take(next);
        }
        self.drafts.keep(key, text, became);
    }

    /// Does what somebody asked for by an act on one of the parts.
    fn act(&mut self, act: Act) {
        let (name, text, left) = match act {
            Act::Typed(name, text) => (name, Some(text), false),
            Act::Slid(name, text) => (name, Some(text), true),
            // "Percent" opens a field of its own, which starts from nothing off.
            Act::Chosen(name, chosen) if chosen == "percent" => (name, Some("0".to_owned()), true),
            Act::Chosen(name, chosen) => (name, Some(chosen), true),
            Act::Left(name) => (name, None, true),
            Act::Opened(id) => {
                if !self.is_open(&id) {
                    self.opened.push(id);
                }
                return;
            }
            Act::Pressed(what) => {
                self.press(&what);
                return;
            }
        };
        let key = match name.as_str() {
            "discount_percent" => Some(Key::Discount),
            name => Key::parse(name),
        };
        let Some(key) = key else {
            return;
        };
        if let Some(text) = text {
            self.set(&key, text);
        }
        if left {
            self.drafts.leave(&key);
        }
    }

    /// The fragment, without its `#`, of a link to share: every input, and what is seen here, so that
    /// the page can say later what has changed.
    pub fn link_fragment(&self) -> String {
        Saw::of(&self.estimate).added_to(self.estimate.scenario.to_fragment())
    }

    /// Whether a popover has been opened, so that it is worth making what stands in it. Where nothing
    /// can be opened by a program, all are made.
    pub fn is_open(&self, id: &str) -> bool {
        !self.enabled || self.opened.iter().any(|other| other == id)
    }

    /// Why a field's text cannot be used.
    pub fn error(&self, key: &Key) -> Option<&str> {
        self.drafts.error(key)
    }

    /// The inputs whose text cannot be used.
    pub fn unread(&self) -> impl Iterator<Item = &Key> {
        self.drafts.unread()
    }

    /// The text of a field: what was typed, else what the scenario holds, else what the form shows.
    pub fn text(&self, key: &Key) -> String {
        match self.drafts.text(key) {
            Some(text) => text.to_owned(),
            None => self.value(key),
        }
    }

    /// What the scenario holds for an input, else the default that its field shows.
    pub fn value(&self, key: &Key) -> String {
        self.value_in(&self.estimate.scenario, key)
    }

    /// What the field of an input showed before the reader changed it, or typed what cannot be read. What
    /// comes first, seats and plan, is always the reader's own.
    pub fn changed_from(&self, key: &Key) -> Option<String> {
        let usual = self.value_in(&self.start, key);
        let own = matches!(
            key,
            Key::Seats | Key::Name | Key::OwnCurrent | Key::OwnTarget | Key::OwnMinimum
        );
        let changed = self.error(key).is_some() || self.value(key) != usual;
        (changed && !own).then_some(usual)
    }

    #[inline(never)]
    fn value_in(&self, scenario: &Scenario, key: &Key) -> String {
        match scenario.get(key) {
            Some(value) => value,
            None => usual_text(&self.estimate.manual.form, key),
        }
    }
}

/// What the field of an input shows where the reader has set nothing.
#[inline(never)]
pub(super) fn usual_text(form: &ManualForm, key: &Key) -> String {
    match key {
        Key::Hours => plain(form.hours),
        Key::Rate => field_text(form.rate),
        Key::Idle => form.idle.to_string(),
        Key::IdlePrice => field_text(form.idle_price),
        Key::Misses => field_text(form.misses),
        Key::SetupNative | Key::SetupManaged => "0".to_owned(),
        Key::Discount => "list".to_owned(),
        _ => default_text(key),
    }
}

/// A single amount as a field shows it: plain digits, cents at most. Nothing for a range.
fn field_text(amount: Amount) -> String {
    match (amount.low(), amount.high()) {
        (Some(low), Some(high)) if low == high => plain(to_cents(low)),
        _ => String::new(),
    }
}

/// Whom a calculator tells of another scenario.
pub type Changed = Rc<dyn Fn(&Scenario)>;

/// A calculator that works: a signal that parts follow. Clones are the same calculator.
#[derive(Clone)]
pub struct Live {
    state: Signal<State>,
    changed: Changed,
}

impl Live {
    /// A calculator that starts from what a link holds, and goes back to the app's defaults.
    pub fn from_fragment(app: Arc<App>, fragment: &str, changed: Changed) -> Self {
        let mut state = State::new(app);
        state.enabled = true;
        state.follow(fragment);
        let state = Signal::new(state);
        Live { state, changed }
    }

    /// A calculator that starts from one scenario and goes back to another.
    pub fn from_scenario(
        app: Arc<App>,
        scenario: Scenario,
        start: Scenario,
        changed: Changed,
    ) -> Self {
        let mut state = State::new(app);
        state.enabled = true;
        state.take(scenario);
        state.start = start;
        let state = Signal::new(state);
        Live { state, changed }
    }

    /// One part of the calculator; follows its changes.
    pub fn part(&self, host: &Host, part: fn(&Host, &State) -> El) -> El {
        self.state.with(|state| part(&host.again(), state))
    }

    /// Looks at the calculator as it is now, without following it.
    pub fn look<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        self.state.with_untracked(look)
    }

    /// Every input as a link holds it; follows its changes.
    pub fn fragment(&self) -> String {
        self.state
            .with(|state| state.estimate.scenario.to_fragment())
    }

    /// The reader's scenario, fitted to the app.
    pub fn scenario(&self) -> Scenario {
        self.state
            .with_untracked(|state| state.estimate.scenario.clone())
    }

    #[inline(never)]
    fn update(&self, change: Box<dyn FnOnce(&mut State) + '_>) {
        let before = self.scenario();
        self.state.update(change);
        let after = self.scenario();
        if after != before {
            (self.changed)(&after);
        }
    }

    /// Does what somebody asked for by an act on one of the parts.
    pub fn act(&self, act: Act) {
        self.update(Box::new(|state| state.act(act)));
    }

    /// Replaces the whole scenario.
    pub fn replace(&self, scenario: Scenario) {
        self.update(Box::new(|state| state.replace(scenario)));
    }

    /// Says what `Start again` goes back to.
    pub fn start_from(&self, start: Scenario) {
        self.update(Box::new(|state| state.start = start));
    }

    /// Takes up where the reader left. A link with inputs of its own is followed, unless it holds what
    /// stands here; without any, what stands here is written into the address again.
    pub fn come_back(&self, fragment: &str) {
        let state = |state: &State| (state.app.clone(), state.start.clone());
        let (app, start) = self.state.with_untracked(state);
        let here = self.scenario();
        if fragment.is_empty() && here != start {
            (self.changed)(&here);
        }
        if Scenario::is_in(fragment) && Scenario::from_fragment(fragment).0.settled(&app).0 != here
        {
            self.navigate(fragment);
        }
    }

    /// Follows a navigation within the page. The name of a section is none of its business.
    pub fn navigate(&self, fragment: &str) {
        if Scenario::is_in(fragment) || fragment.is_empty() {
            self.update(Box::new(|state| state.follow(fragment)));
        }
    }
}

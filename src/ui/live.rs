//! One calculator: its app, the reader's scenario, and what follows from it.

use super::Host;
use crate::catalog::App;
use crate::decision::{Decision, decide};
use crate::money::{Amount, plain};
use crate::pricing::{Estimate, estimate};
use crate::scenario::{Key, Note, Scenario, Written};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a person has typed into a field that is not, or not yet, what the scenario holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The text as typed.
    pub text: String,
    /// Why it cannot be used.
    pub error: Option<String>,
}

/// One calculator. Cheap to copy: everything in it is a signal or shared.
#[derive(Clone, Copy)]
pub struct Live {
    app: Signal<Arc<App>>,
    scenario: RwSignal<Scenario>,
    estimate: Memo<Estimate>,
    decision: Memo<Decision>,
    drafts: RwSignal<BTreeMap<Key, Draft>>,
    notes: RwSignal<Vec<Note>>,
    enabled: bool,
}

impl Live {
    /// A calculator for the app that `make` gives for a scenario: the same for every scenario, but for
    /// the app whose prices the reader types. It starts from the host's fragment and follows it.
    pub fn new(host: &Host, make: impl Fn(&Scenario) -> Arc<App> + Send + Sync + Clone + 'static) -> Self {
        let start = host.fragment.get_untracked();
        let (scenario, mut notes) = Scenario::from_fragment(&start);
        let (scenario, more) = scenario.clone().settled(&make(&scenario));
        notes.extend(more);
        let scenario = RwSignal::new(scenario);
        let notes = RwSignal::new(notes);
        let drafts = RwSignal::new(BTreeMap::new());
        let app = {
            let make = make.clone();
            Memo::new(move |_| AppMemo(scenario.with(|scenario| make(scenario))))
        };
        let app = Signal::derive(move || app.get().0);
        let estimate = Memo::new(move |_| app.with(|app| scenario.with(|s| estimate(app, s))));
        let decision = Memo::new(move |_| {
            app.with(|app| estimate.with(|estimate| decide(app, &estimate.scenario, estimate)))
        });
        if host.live {
            let fragment = host.fragment.clone();
            // A navigation within the page brings another scenario; it replaces what was typed.
            Effect::new(move |previous: Option<String>| {
                let fragment = fragment.get();
                if previous.as_ref().is_some_and(|previous| *previous != fragment)
                    && (Scenario::is_in(&fragment) || fragment.is_empty())
                {
                    let (next, mut found) = Scenario::from_fragment(&fragment);
                    let (next, more) = next.clone().settled(&make(&next));
                    found.extend(more);
                    drafts.set(BTreeMap::new());
                    notes.set(found);
                    scenario.set(next);
                }
                fragment
            });
            if let Some(write) = host.write.clone() {
                Effect::new(move |previous: Option<String>| {
                    let fragment = scenario.with(Scenario::to_fragment);
                    if previous.as_ref().is_some_and(|previous| *previous != fragment) {
                        write(fragment.clone());
                    }
                    fragment
                });
            }
        }
        Live {
            app,
            scenario,
            estimate,
            decision,
            drafts,
            notes,
            enabled: host.live,
        }
    }

    /// Whether inputs work.
    pub fn enabled(&self) -> bool {
        self.enabled
    }

    /// The app.
    pub fn app(&self) -> Arc<App> {
        self.app.get()
    }

    /// The app, without following its changes.
    pub fn app_now(&self) -> Arc<App> {
        self.app.get_untracked()
    }

    /// The reader's scenario.
    pub fn scenario(&self) -> RwSignal<Scenario> {
        self.scenario
    }

    /// What follows from it.
    pub fn estimate(&self) -> Memo<Estimate> {
        self.estimate
    }

    /// What it comes down to.
    pub fn decision(&self) -> Memo<Decision> {
        self.decision
    }

    /// What a link held that could not be used.
    pub fn notes(&self) -> RwSignal<Vec<Note>> {
        self.notes
    }

    /// Takes what a person typed. What cannot be read leaves the scenario as it is and stays in the
    /// field with a sentence that says what it takes.
    pub fn type_into(&self, key: &Key, text: String) {
        let mut next = self.scenario.get_untracked();
        let error = match next.set(key, &text, Written::ByHand) {
            Ok(()) => {
                // Unsetting a plan gives the app's usual one.
                let (next, _) = next.settled(&self.app_now());
                if next != self.scenario.get_untracked() {
                    self.scenario.set(next);
                }
                None
            }
            Err(bad) => Some(bad.to_string()),
        };
        let draft = Draft { text, error };
        self.drafts.update(|drafts| {
            drafts.insert(key.clone(), draft);
        });
    }

    /// Leaves a field: what could be read is now shown as it is understood.
    pub fn leave(&self, key: &Key) {
        let settled = self
            .drafts
            .with_untracked(|drafts| drafts.get(key).is_some_and(|draft| draft.error.is_none()));
        if settled {
            self.drafts.update(|drafts| {
                drafts.remove(key);
            });
        }
    }

    /// Replaces the whole scenario.
    pub fn replace(&self, scenario: Scenario) {
        let (scenario, _) = scenario.settled(&self.app_now());
        self.drafts.set(BTreeMap::new());
        self.notes.set(Vec::new());
        self.scenario.set(scenario);
    }

    /// Why a field's text cannot be used.
    pub fn error(&self, key: &Key) -> Option<String> {
        self.drafts
            .with(|drafts| drafts.get(key).and_then(|draft| draft.error.clone()))
    }

    /// The inputs whose text cannot be used.
    pub fn unread(&self) -> Vec<Key> {
        self.drafts.with(|drafts| {
            drafts
                .iter()
                .filter(|(_, draft)| draft.error.is_some())
                .map(|(key, _)| key.clone())
                .collect()
        })
    }

    /// The text of a field: what was typed, else what the scenario holds, else what the form shows.
    pub fn text(&self, key: &Key) -> String {
        let typed = self
            .drafts
            .with(|drafts| drafts.get(key).map(|draft| draft.text.clone()));
        typed.unwrap_or_else(|| self.value(key))
    }

    /// What the scenario holds for an input, else the default that its field shows.
    pub fn value(&self, key: &Key) -> String {
        if let Some(value) = self.scenario.with(|scenario| scenario.get(key)) {
            return value;
        }
        let form = || self.estimate.with(|estimate| estimate.manual.form);
        match key {
            Key::Seats => self.scenario.with(|s| s.seats).to_string(),
            Key::Employees => self.scenario.with(|s| s.employees).to_string(),
            Key::Years => self.scenario.with(|s| s.years).to_string(),
            Key::Hours => plain(form().hours),
            Key::Rate => field_text(form().rate),
            Key::Idle => form().idle.to_string(),
            Key::IdlePrice => field_text(form().idle_price),
            Key::Misses => field_text(form().misses),
            Key::Growth | Key::Uplift | Key::SetupNative | Key::SetupManaged => "0".to_owned(),
            Key::Discount => "list".to_owned(),
            _ => String::new(),
        }
    }
}

/// A single amount as a field shows it: plain digits, cents at most. Nothing for a range.
fn field_text(amount: Amount) -> String {
    match (amount.low(), amount.high()) {
        (Some(low), Some(high)) if low == high => plain(crate::money::to_cents(low)),
        _ => String::new(),
    }
}

/// Compares apps by what they are, so that an app which does not depend on the scenario never changes.
#[derive(Clone)]
struct AppMemo(Arc<App>);

impl PartialEq for AppMemo {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

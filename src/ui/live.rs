//! One calculator: its app, the reader's scenario, and what follows from it.

use super::{Act, Host};
use crate::catalog::App;
use crate::decision::{Decision, decide};
use crate::money::{Amount, plain, to_cents};
use crate::pricing::{Estimate, Figure, estimate};
use crate::scenario::{Key, Note, Scenario, Written};
use leptos::prelude::*;
use std::sync::Arc;

/// What a person has typed into a field that is not, or not yet, what the scenario holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    key: Key,
    text: String,
    /// Why it cannot be used.
    error: Option<String>,
}

/// What the reader has set and typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Form {
    scenario: Scenario,
    drafts: Vec<Draft>,
    /// What a link held that could not be used.
    notes: Vec<Note>,
    /// The popovers that have been opened, by their ids.
    opened: Vec<String>,
}

impl Form {
    fn draft(&self, key: &Key) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.key == *key)
    }
}

/// What follows from a scenario.
#[derive(Clone)]
pub struct Worked {
    /// The app; its prices are the reader's where it is not in the catalog.
    pub app: Arc<App>,
    /// What each way costs.
    pub estimate: Estimate,
    /// Which way to take.
    pub decision: Decision,
}

impl PartialEq for Worked {
    /// The estimate holds the scenario, and everything else follows from it.
    fn eq(&self, other: &Self) -> bool {
        self.estimate == other.estimate
    }
}

/// Gives the app for a scenario: the same for every scenario, but for the app whose prices the reader
/// types.
type MakeApp = Arc<dyn Fn(&Scenario) -> Arc<App> + Send + Sync>;

/// One calculator. Cheap to copy: everything in it is a signal.
#[derive(Clone, Copy)]
pub struct Live {
    form: RwSignal<Form>,
    worked: Memo<Worked>,
    enabled: bool,
}

/// A scenario from a fragment, fitted to its app, with everything that had to be left out.
fn read(fragment: &str, make: &MakeApp) -> Form {
    let (scenario, mut notes) = Scenario::from_fragment(fragment);
    let app = make(&scenario);
    let (scenario, more) = scenario.settled(&app);
    notes.extend(more);
    Form {
        scenario,
        notes,
        ..Form::default()
    }
}

impl Live {
    /// A calculator for the app that `make` gives for a scenario. It starts from the host's fragment,
    /// follows it, and writes the scenario back where the host can.
    pub fn new(host: &Host, make: impl Fn(&Scenario) -> Arc<App> + Send + Sync + 'static) -> Self {
        let make: MakeApp = Arc::new(make);
        let form = RwSignal::new(read(&host.fragment.get_untracked(), &make));
        let worked = {
            let make = make.clone();
            Memo::new(move |_| {
                form.with(|form| {
                    let app = make(&form.scenario);
                    let estimate = estimate(&app, &form.scenario);
                    let decision = decide(&app, &estimate.scenario, &estimate);
                    Worked {
                        app,
                        estimate,
                        decision,
                    }
                })
            })
        };
        let live = Live {
            form,
            worked,
            enabled: host.live,
        };
        if host.live {
            live.follow(host, make);
        }
        live
    }

    fn follow(self, host: &Host, make: MakeApp) {
        let form = self.form;
        let fragment = host.fragment.clone();
        // A navigation within the page brings a scenario, and be it one that was there before; it
        // replaces what was typed.
        Effect::new(move |again: Option<()>| {
            let fragment = fragment.get();
            let holds = Scenario::is_in(&fragment) || fragment.is_empty();
            if holds && again.is_some() {
                form.set(read(&fragment, &make));
            }
        });
        let Some(write) = host.write.clone() else {
            return;
        };
        Effect::new(move |previous: Option<String>| {
            let fragment = form.with(|form| form.scenario.to_fragment());
            if previous.is_some_and(|previous| previous != fragment) {
                write(fragment.clone());
            }
            fragment
        });
    }

    /// Whether inputs work.
    pub fn enabled(&self) -> bool {
        self.enabled
    }

    /// Something of what follows from the scenario; follows its changes.
    pub fn with<T>(&self, of: impl FnOnce(&Worked) -> T) -> T {
        self.worked.with(of)
    }

    /// What follows from the scenario as it is, without following its changes.
    pub fn worked_now(&self) -> Worked {
        self.worked.get_untracked()
    }

    /// One figure; follows its changes.
    pub fn amount(&self, figure: Figure) -> Amount {
        self.with(|worked| worked.estimate.amount(figure))
    }

    /// The reader's scenario; follows its changes.
    pub fn scenario_now(&self) -> Scenario {
        self.form.with(|form| form.scenario.clone())
    }

    /// What a link held that could not be used.
    pub fn notes(&self) -> Vec<Note> {
        self.form.with(|form| form.notes.clone())
    }

    /// Takes what a person typed.
    ///
    /// # Errors
    /// Where it cannot be read, the sentence that the field shows. The scenario is then as it was, and
    /// the text stays in the field.
    pub fn set(&self, key: &Key, text: String) -> Result<(), String> {
        let app = self.worked_now().app;
        let mut error = None;
        self.form.update(|form| {
            let mut next = form.scenario.clone();
            match next.set(key, &text, Written::ByHand) {
                // Unsetting a plan gives the app's usual one.
                Ok(()) => form.scenario = next.settled(&app).0,
                Err(bad) => error = Some(bad.to_string()),
            }
            form.drafts.retain(|draft| draft.key != *key);
            form.drafts.push(Draft {
                key: key.clone(),
                text,
                error: error.clone(),
            });
        });
        error.map_or(Ok(()), Err)
    }

    /// Takes what a person typed; the field itself says what is wrong with it.
    pub fn type_into(&self, key: &Key, text: String) {
        let _ = self.set(key, text);
    }

    /// Does what somebody asked for by an act on one of the parts.
    pub fn act(&self, act: Act) {
        let key = |name: &str| match name {
            "discount_percent" => Some(Key::Discount),
            name => Key::parse(name),
        };
        match act {
            Act::Typed(name, text) => {
                if let Some(key) = key(&name) {
                    self.type_into(&key, text);
                }
            }
            Act::Slid(name, text) => {
                if let Some(key) = key(&name) {
                    self.type_into(&key, text);
                    self.leave(&key);
                }
            }
            Act::Chosen(name, chosen) => {
                if let Some(key) = key(&name) {
                    // "Percent" opens a field of its own, which starts from nothing off.
                    let percent = chosen == "percent";
                    self.type_into(&key, if percent { "0".to_owned() } else { chosen });
                    self.leave(&key);
                }
            }
            Act::Left(name) => {
                if let Some(key) = key(&name) {
                    self.leave(&key);
                }
            }
            Act::Opened(id) => {
                if !self.is_open(&id) {
                    self.form.update(|form| form.opened.push(id));
                }
            }
            Act::Pressed(what) => {
                if what == "start-again" {
                    self.replace(Scenario::default());
                }
            }
        }
    }

    /// Whether a popover has been opened, so that it is worth making what stands in it. Where nothing
    /// can be opened by a program, all are made.
    pub fn is_open(&self, id: &str) -> bool {
        !self.enabled
            || self
                .form
                .with(|form| form.opened.iter().any(|other| other == id))
    }

    /// Leaves a field: what could be read is now shown as it is understood.
    pub fn leave(&self, key: &Key) {
        let readable = |form: &Form| form.draft(key).is_some_and(|draft| draft.error.is_none());
        if self.form.with_untracked(readable) {
            self.form
                .update(|form| form.drafts.retain(|draft| draft.key != *key));
        }
    }

    /// Replaces the whole scenario.
    pub fn replace(&self, scenario: Scenario) {
        let (scenario, _) = scenario.settled(&self.worked_now().app);
        self.form.update(|form| {
            form.scenario = scenario;
            form.drafts.clear();
            form.notes.clear();
        });
    }

    /// Why a field's text cannot be used.
    pub fn error(&self, key: &Key) -> Option<String> {
        self.form
            .with(|form| form.draft(key).and_then(|draft| draft.error.clone()))
    }

    /// The inputs whose text cannot be used.
    pub fn unread(&self) -> Vec<Key> {
        self.form.with(|form| {
            form.drafts
                .iter()
                .filter(|draft| draft.error.is_some())
                .map(|draft| draft.key.clone())
                .collect()
        })
    }

    /// The text of a field: what was typed, else what the scenario holds, else what the form shows.
    pub fn text(&self, key: &Key) -> String {
        let typed = self
            .form
            .with(|form| form.draft(key).map(|draft| draft.text.clone()));
        typed.unwrap_or_else(|| self.value(key))
    }

    /// What the scenario holds for an input, else the default that its field shows.
    pub fn value(&self, key: &Key) -> String {
        if let Some(value) = self.form.with(|form| form.scenario.get(key)) {
            return value;
        }
        let form = || self.with(|worked| worked.estimate.manual.form);
        let scenario = Scenario::default();
        match key {
            Key::Seats => scenario.seats.to_string(),
            Key::Employees => scenario.employees.to_string(),
            Key::Years => scenario.years.to_string(),
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
        (Some(low), Some(high)) if low == high => plain(to_cents(low)),
        _ => String::new(),
    }
}

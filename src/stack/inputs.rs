//! Reading one value into a stack, and writing it back.

use super::{Basis, Entry, StackScenario};
use crate::filled::Texts;
use crate::scenario::{BadValue, Key, Scenario, Written, read};

impl Entry {
    /// What the app has alone, as a scenario whose other inputs are at their defaults.
    pub(super) fn alone(&self) -> Scenario {
        self.scenario(&Scenario::default())
    }

    /// Takes back what [`Entry::alone`] gave.
    pub(super) fn take(&mut self, scenario: Scenario) {
        self.seats = scenario.seats;
        self.plan = scenario.plan;
        self.target = scenario.target;
        self.prices = scenario.prices;
        self.discount = scenario.discount;
    }

    /// Reads `text` into one of the app's own inputs. The sentence about a bad value names the app, but
    /// for whoever typed it into the app's own field.
    pub(super) fn set(&mut self, key: Key, text: &str, written: Written) -> Result<(), BadValue> {
        let mut scenario = self.alone();
        let value = match written {
            Written::ByHand => read(&key, text, written),
            Written::InLink => read(
                &Key::Of(self.slug.clone(), Box::new(key.clone())),
                text,
                written,
            ),
        };
        scenario.assign(&key, value?);
        self.take(scenario);
        Ok(())
    }
}

impl StackScenario {
    /// Reads `text` into the input `key`, one of [`Key::in_stack`]. Blank unsets an input that may be
    /// left out.
    ///
    /// # Errors
    /// A sentence that says what the input takes; the stack is then as it was.
    pub fn set(&mut self, key: &Key, text: &str, written: Written) -> Result<(), BadValue> {
        match key {
            Key::Apps => {
                let (entries, bad) = self.entries_in(text, written);
                if let Some(bad) = bad.into_iter().next() {
                    return Err(bad);
                }
                self.entries = entries;
                Ok(())
            }
            Key::FeeBasis | Key::ManualBasis => {
                let stack = read(key, text, written)?.word() == Some(Basis::Stack.as_str());
                let basis = if stack { Basis::Stack } else { Basis::App };
                if *key == Key::FeeBasis {
                    self.fee_basis = basis;
                } else {
                    self.manual_basis = basis;
                }
                Ok(())
            }
            Key::Of(slug, key) => {
                let entry = self.entries.iter_mut().find(|entry| entry.slug == *slug);
                match entry {
                    Some(entry) => entry.set((**key).clone(), text, written),
                    None => Err(BadValue(
                        [
                            &*key.label(),
                            " is stated for ",
                            slug.as_str(),
                            ", which is not among the apps.",
                        ]
                        .glued(),
                    )),
                }
            }
            key => self.shared.set(key, text, written),
        }
    }

    /// The value of an input as links hold it; `None` where it was left at its default. An app's seats
    /// are always stated.
    pub fn get(&self, key: &Key) -> Option<String> {
        let basis = |basis: Basis| (basis == Basis::Stack).then(|| basis.as_str().to_owned());
        match key {
            Key::Apps => (!self.entries.is_empty()).then(|| self.apps_text()),
            Key::FeeBasis => basis(self.fee_basis),
            Key::ManualBasis => basis(self.manual_basis),
            Key::Of(slug, key) => {
                let entry = self.entry(slug)?;
                if **key == Key::Seats {
                    return Some(entry.seats.to_string());
                }
                entry.alone().get(key)
            }
            key => self.shared.get(key),
        }
    }
}

//! What stands in the fields of the stack: what was typed, else what holds, else what usually does.

use super::super::live::usual_text;
use super::super::parts::Form;
use super::StackState;
use crate::scenario::{Discount, Key};
use crate::stack::StackScenario;

impl Form for StackState {
    fn enabled(&self) -> bool {
        self.enabled
    }

    fn text(&self, key: &Key) -> String {
        match self.drafts.text(key) {
            Some(text) => text.to_owned(),
            None => self.value(key),
        }
    }

    fn error(&self, key: &Key) -> Option<&str> {
        self.drafts.error(key)
    }

    fn value(&self, key: &Key) -> String {
        self.value_in(&self.scenario, key)
    }

    fn changed_from(&self, key: &Key) -> Option<String> {
        let own = matches!(
            key,
            Key::Seats | Key::Name | Key::OwnCurrent | Key::OwnTarget | Key::OwnMinimum
        );
        let usual = match key {
            Key::Of(_, of) => matches!(**of, Key::Price(_)).then(String::new)?,
            key => self.value_in(&self.start, key),
        };
        let changed = self.error(key).is_some() || self.value(key) != usual;
        (changed && !own).then_some(usual)
    }

    fn chosen(&self, key: &Key) -> String {
        if let Key::Of(slug, of) = key
            && **of == Key::Discount
            && let Some(Discount::Percent(_)) = self.scenario.entry(slug).map(|app| app.discount)
        {
            return "percent".to_owned();
        }
        self.value(key)
    }
}

impl StackState {
    pub(super) fn value_in(&self, scenario: &StackScenario, key: &Key) -> String {
        if let Some(value) = scenario.get(key) {
            return value;
        }
        match key {
            Key::FeeBasis | Key::ManualBasis => "app".to_owned(),
            Key::Of(slug, of) => match **of {
                Key::Discount => "list".to_owned(),
                Key::Target => {
                    let app = self.found.apps.iter().find(|app| app.slug() == slug);
                    let target = app.and_then(|app| app.estimate.target.as_ref());
                    target.map(ToString::to_string).unwrap_or_default()
                }
                _ => String::new(),
            },
            key => usual_text(&self.found.form, key),
        }
    }
}

//! What the sender of a stack's link saw.

use super::{StackEstimate, StackScenario, total};
use crate::catalog::{App, Bundle};
use crate::saw::{Differences, Saw, differences};

impl StackEstimate {
    /// What the totals of the three ways show.
    pub fn saw(&self) -> Saw {
        Saw {
            native: self.native.amount,
            managed: self.managed.amount,
            manual: self.manual.amount,
        }
    }
}

/// What differs between what the sender of a link saw and what the stack costs today, if anything does,
/// with the earlier prices of its apps that explain it.
pub fn stack_differences(
    seen: Saw,
    scenario: &StackScenario,
    found: &StackEstimate,
) -> Option<Differences> {
    let apps: Vec<App> = found.apps.iter().map(|app| app.app.clone()).collect();
    let replay = |apps: &[App]| {
        let Some(first) = apps.first() else {
            return found.saw();
        };
        let mut bundle = Bundle {
            terms: first.terms.clone(),
            records: Vec::new(),
            others: Default::default(),
        };
        for app in apps {
            bundle.put(app.record.clone());
        }
        total(&bundle, scenario).saw()
    };
    differences(seen, found.saw(), &apps, &replay)
}

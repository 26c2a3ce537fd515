//! Fitting a scenario to one app: dropping what the app does not have, stating what it defaults to.

use super::fragment::Note;
use super::{CurrentPlan, Scenario};
use crate::catalog::{App, Tri};
use crate::filled::numbered;

impl Scenario {
    /// The scenario with `plan` and `target` stated and without anything that this app does not have,
    /// and a note for each thing left out.
    pub fn settled(mut self, app: &App) -> (Scenario, Vec<Note>) {
        let mut notes = Vec::new();
        let name = &app.record.name;
        if let Some(CurrentPlan::Plan(id)) = &self.plan
            && app.plan(id).is_none()
        {
            notes.push(Note(numbered(
                "@0 has no plan \u{201c}@1\u{201d} in this catalog; its usual plan is used.",
                &[name, id.as_str()],
            )));
            self.plan = None;
        }
        if let Some(id) = &self.target
            && app.plan(id).is_none()
        {
            notes.push(Note(numbered(
                "@0 has no plan \u{201c}@1\u{201d} in this catalog; its usual SCIM plan is used.",
                &[name, id.as_str()],
            )));
            self.target = None;
        }
        if let Some(plan) = self.target.as_ref().and_then(|id| app.plan(id))
            && plan.scim == Tri::No
            && app.default_target().is_none_or(|usual| usual.id != plan.id)
        {
            notes.push(Note(numbered(
                "@1 of @0 has no SCIM in this catalog; its usual SCIM plan is used.",
                &[name, &plan.name],
            )));
            self.target = None;
        }
        self.prices.retain(|id, _| {
            let known = app.plan(id).is_some();
            if !known {
                notes.push(Note(numbered(
                    "@0 has no plan \u{201c}@1\u{201d}, so its price was left out.",
                    &[name, id.as_str()],
                )));
            }
            known
        });
        self.units
            .retain(|id, _| app.record.plans.iter().any(|plan| plan.counts(id)));
        if self.plan.is_none() {
            self.plan = app
                .default_plan()
                .map(|plan| CurrentPlan::Plan(plan.id.clone()));
        }
        if self.target.is_none() {
            self.target = app.default_target().map(|plan| plan.id.clone());
        }
        (self, notes)
    }
}

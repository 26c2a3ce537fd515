//! What each other answer would make of the recommendation.

use super::{Step, decide};
use crate::catalog::{App, Idp};
use crate::pricing::{Way, estimate};
use crate::scenario::{CurrentPlan, Key, Scenario, Written};

/// One answer changed, and what follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The input that changes.
    pub key: Key,
    /// Its other value.
    pub value: String,
    /// The change in words: `on Expert`.
    pub words: String,
    /// What is then recommended.
    pub recommendation: Way,
    /// The step that then decides.
    pub because: Step,
}

/// Every single change of a plan or an answer that would change the recommendation.
pub fn alternatives(app: &App, scenario: &Scenario) -> Vec<Alternative> {
    let today = decide(app, scenario, &estimate(app, scenario)).recommendation;
    let mut changes: Vec<(Key, String, String)> = Vec::new();
    for plan in &app.record.plans {
        let words = format!("on {}", plan.name);
        changes.push((Key::Plan, plan.id.to_string(), words));
    }
    for (key, value, words) in [
        (
            Key::Recovery,
            "yes",
            "if removed people had to be recoverable",
        ),
        (
            Key::Recovery,
            "no",
            "if removed people need not be recoverable",
        ),
        (
            Key::HardDelete,
            "ok",
            "if deleting for good were acceptable",
        ),
        (
            Key::HardDelete,
            "no",
            "if deleting for good were not acceptable",
        ),
        (Key::Turnover, "low", "if few people left"),
        (Key::Turnover, "high", "if many people left"),
        (
            Key::Features,
            "yes",
            "if the SCIM plan\u{2019}s other features were wanted",
        ),
        (
            Key::Features,
            "no",
            "if the SCIM plan\u{2019}s other features were not wanted",
        ),
    ] {
        changes.push((key, value.to_owned(), words.to_owned()));
    }
    for idp in Idp::ALL {
        let words = format!("with {}", idp.name());
        changes.push((Key::Idp, idp.as_str().to_owned(), words));
    }
    changes
        .into_iter()
        .filter_map(|(key, value, words)| {
            let mut changed = scenario.clone();
            changed.set(&key, &value, Written::InLink).ok()?;
            if changed == *scenario || is_current(scenario, &key, &value) {
                return None;
            }
            let decision = decide(app, &changed, &estimate(app, &changed));
            (decision.recommendation != today).then_some(Alternative {
                key,
                value,
                words,
                recommendation: decision.recommendation,
                because: decision.because,
            })
        })
        .collect()
}

fn is_current(scenario: &Scenario, key: &Key, value: &str) -> bool {
    *key == Key::Plan
        && matches!(&scenario.plan, Some(CurrentPlan::Plan(plan)) if plan.as_str() == value)
}

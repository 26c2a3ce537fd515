//! What each other answer would make of the recommendation.

use super::{Step, decide};
use crate::catalog::{App, Idp};
use crate::filled::Texts;
use crate::pricing::{Estimate, Way, estimate};
use crate::scenario::{Key, Scenario, Written};

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
    let costs = estimate(app, scenario);
    let today = decide(app, scenario, &costs).recommendation;
    let mut out = Vec::new();
    let mut change = |key: Key, value: &str, words: String| {
        out.extend(changed(app, scenario, &costs, today, key, value, words));
    };
    for plan in &app.record.plans {
        change(Key::Plan, plan.id.as_str(), ["on ", &plan.name].glued());
    }
    for (key, value, words) in ANSWERS {
        change(key, value, words.to_owned());
    }
    for idp in Idp::ALL {
        change(Key::Idp, idp.as_str(), ["with ", idp.name()].glued());
    }
    out
}

/// Answers to the questions, each with what it is called.
const ANSWERS: [(Key, &str, &str); 8] = [
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
];

/// What one change makes of the recommendation, where it changes it.
fn changed(
    app: &App,
    scenario: &Scenario,
    costs: &Estimate,
    today: Way,
    key: Key,
    value: &str,
    words: String,
) -> Option<Alternative> {
    let mut changed = scenario.clone();
    changed.set(&key, value, Written::InLink).ok()?;
    if changed == *scenario {
        return None;
    }
    // Answers cost nothing: only another plan makes other figures.
    let decision = match key {
        Key::Plan => decide(app, &changed, &estimate(app, &changed)),
        _ => decide(app, &changed, costs),
    };
    (decision.recommendation != today).then(|| Alternative {
        key,
        value: value.to_owned(),
        words,
        recommendation: decision.recommendation,
        because: decision.because,
    })
}

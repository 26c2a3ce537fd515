//! The recommendation in sentences.

use super::Step;
use crate::catalog::{App, Tri};
use crate::money::Style;
use crate::pricing::{Estimate, Way, verdict_words};
use crate::scenario::Scenario;

/// What a way is called on the page.
pub fn way_name(app: &App, way: Way) -> String {
    match way {
        Way::Native => "Native SCIM".to_owned(),
        Way::Managed => app.terms.offer.name.clone(),
        Way::Manual => "By hand".to_owned(),
        Way::EvaluateNative => "Evaluate native".to_owned(),
        Way::QuoteNeeded => "Get a quote first".to_owned(),
    }
}

pub(super) fn reason(
    app: &App,
    scenario: &Scenario,
    estimate: &Estimate,
    way: Way,
    step: Step,
) -> String {
    let name = &app.record.name;
    let cost = Style::Dollars.show(&estimate.horizon.of(way));
    let target = estimate
        .target
        .as_ref()
        .and_then(|id| app.plan(id))
        .map(|plan| plan.name.as_str())
        .unwrap_or_default();
    match step {
        Step::NativeImpossible => {
            let cause = match scenario.answers.idp {
                Some(idp) if app.record.plans.iter().any(|plan| plan.scim == Tri::Yes) => {
                    format!("{name} offers no SCIM through {}", idp.name())
                }
                _ => format!("No plan of {name} has SCIM"),
            };
            format!("{cause}. Of the two ways that remain this is the cheaper: {cost}.")
        }
        Step::Recovery => format!(
            "{name} deletes removed people for good, on {target} too, and you cannot accept that. \
             The managed way keeps them recoverable."
        ),
        Step::AlreadyPaid => {
            let plan = estimate.current.as_ref().and_then(|id| app.plan(id));
            let current = plan.map(|plan| plan.name.as_str()).unwrap_or_default();
            if plan.is_some_and(|plan| plan.scim == Tri::Yes) {
                format!("{current} has SCIM, so there is nothing more to pay.")
            } else {
                format!(
                    "{current} stands above {target}, which has SCIM. Have the vendor confirm that \
                     nothing more is to pay."
                )
            }
        }
        Step::Features => format!(
            "You want the rest of {target} anyway, so SCIM comes with a plan that you would buy."
        ),
        Step::SmallTeam => format!(
            "With few people and few leavers the work is small. Look through the members of {name} \
             now and then: access lingers."
        ),
        Step::Cost if way == Way::EvaluateNative => format!(
            "Native may turn out cheaper, and deleting for good is acceptable to you, so ask for a \
             firm price of {target}."
        ),
        Step::Cost => {
            let words = verdict_words(app, estimate);
            format!("{}{}", words.lead, words.rest)
        }
    }
}

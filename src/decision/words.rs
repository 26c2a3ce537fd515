//! The recommendation in sentences.

use super::Step;
use crate::catalog::{App, Idp, Plan, PlanId, Tri};
use crate::filled::{Texts, numbered};
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
    let plan = |id: Option<&PlanId>| id.and_then(|id| app.plan(id));
    let name = |plan: Option<&Plan>| plan.map(|plan| plan.name.clone()).unwrap_or_default();
    let current = plan(estimate.current.as_ref());
    let idp = scenario.answers.idp;
    let text = match step {
        Step::NativeImpossible => match idp {
            Some(_) if app.record.plans.iter().any(|plan| plan.scim == Tri::Yes) => {
                "@0 offers no SCIM through @4. Of the two ways that remain this is the cheaper: @2."
            }
            _ => "No plan of @0 has SCIM. Of the two ways that remain this is the cheaper: @2.",
        },
        Step::Recovery => {
            "@0 deletes removed people for good, on @1 too, and you cannot accept that. The managed way \
             keeps them recoverable."
        }
        Step::AlreadyPaid if current.is_some_and(|plan| plan.scim == Tri::Yes) => {
            "@3 has SCIM, so there is nothing more to pay."
        }
        Step::AlreadyPaid => {
            "@3 stands above @1, which has SCIM. Have the vendor confirm that nothing more is to pay."
        }
        Step::Features => {
            "You want the rest of @1 anyway, so SCIM comes with a plan that you would buy."
        }
        Step::SmallTeam => {
            "With few people and few leavers the work is small. Look through the members of @0 now and \
             then: access lingers."
        }
        Step::Cost if way == Way::EvaluateNative => {
            "Native may turn out cheaper, and deleting for good is acceptable to you, so ask for a firm \
             price of @1."
        }
        Step::Cost => {
            let words = verdict_words(app, estimate);
            return [words.lead, words.rest].glued();
        }
    };
    numbered(
        text,
        &[
            &app.record.name,
            &name(plan(estimate.target.as_ref())),
            &Style::Dollars.show(&estimate.horizon.of(way)),
            &name(current),
            idp.map(Idp::name).unwrap_or_default(),
        ],
    )
}

//! The order of precedence: the first step that applies decides.

use super::Weighed;
use crate::catalog::{App, Idp, Status};
use crate::pricing::{Estimate, Way};
use crate::scenario::{Scenario, Turnover};
use rust_decimal::Decimal;

/// A step of the order. [`Step::as_str`] is the public `because`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// No plan has SCIM, or none through the chosen identity provider.
    NativeImpossible,
    /// Removed people must be recoverable, or deletion for good is refused, and the app deletes.
    Recovery,
    /// Today's plan has SCIM.
    AlreadyPaid,
    /// The plan's other features are wanted anyway.
    Features,
    /// A small team that few people leave.
    SmallTeam,
    /// Cost.
    Cost,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Step; 6] = [
        Step::NativeImpossible,
        Step::Recovery,
        Step::AlreadyPaid,
        Step::Features,
        Step::SmallTeam,
        Step::Cost,
    ];

    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::NativeImpossible => "native-impossible",
            Step::Recovery => "recovery",
            Step::AlreadyPaid => "already-paid",
            Step::Features => "features",
            Step::SmallTeam => "small-team",
            Step::Cost => "cost",
        }
    }

    /// What it asks, for the list of the order.
    pub fn asks(self) -> &'static str {
        match self {
            Step::NativeImpossible => {
                "Native SCIM cannot work here: the cheaper of managed and manual"
            }
            Step::Recovery => "The app deletes people for good and that is not acceptable: managed",
            Step::AlreadyPaid => "Today\u{2019}s plan already has SCIM: native",
            Step::Features => "The SCIM plan\u{2019}s other features are wanted anyway: native",
            Step::SmallTeam => "A small team that few people leave: manual",
            Step::Cost => "Cost, by the verdict",
        }
    }
}

/// Whether native SCIM works through this identity provider, as far as a source says. Only a stated no
/// is a no.
pub(super) fn rules_out(app: &App, idp: Idp) -> bool {
    let only = &app.record.scim.only_through;
    if !only.is_empty() && !only.contains(&idp) {
        return true;
    }
    app.record
        .idps
        .iter()
        .any(|row| row.idp == idp && row.scim.rules_out_scim())
}

/// Whether the sources say that no plan has SCIM. Where none says anything, that is not a no.
pub(super) fn has_no_scim(app: &App, estimate: &Estimate) -> bool {
    match app.record.status() {
        Status::None => true,
        Status::Unknown => false,
        Status::Included | Status::Gated | Status::Partial => estimate.target.is_none(),
    }
}

/// Whether the team is small enough that doing it by hand is no burden.
pub(super) fn is_small(app: &App, scenario: &Scenario) -> bool {
    let limit = app.terms.defaults.small_team.value.high();
    limit.is_some_and(|limit| Decimal::from(scenario.seats) <= limit)
}

pub(super) fn first_that_applies(
    app: &App,
    scenario: &Scenario,
    estimate: &Estimate,
    weighed: Weighed,
) -> (Way, Step) {
    let answers = scenario.answers;
    let idp_ruled_out = answers.idp.is_some_and(|idp| rules_out(app, idp));
    if has_no_scim(app, estimate) || idp_ruled_out {
        return (without_native(estimate), Step::NativeImpossible);
    }
    if weighed.deletion_refused {
        return (Way::Managed, Step::Recovery);
    }
    if estimate.native.on_target {
        return (Way::Native, Step::AlreadyPaid);
    }
    if answers.features == Some(true) {
        return (Way::Native, Step::Features);
    }
    if answers.turnover == Some(Turnover::Low) && is_small(app, scenario) {
        return (Way::Manual, Step::SmallTeam);
    }
    let way = estimate.verdict.way;
    let may_be_cheaper = match estimate.horizon.native.interval() {
        Some(native) => estimate
            .horizon
            .of(way)
            .high()
            .is_some_and(|ceiling| native.floor() < ceiling),
        None => estimate.horizon.native == crate::money::Amount::Unknown,
    };
    let deletion_accepted = weighed.hard_delete == Some(true);
    if matches!(way, Way::Managed | Way::Manual) && may_be_cheaper && deletion_accepted {
        return (Way::EvaluateNative, Step::Cost);
    }
    (way, Step::Cost)
}

/// The cheaper of managed and manual by their ceilings; managed where both are the same.
fn without_native(estimate: &Estimate) -> Way {
    let (managed, manual) = (estimate.horizon.managed, estimate.horizon.manual);
    match (managed.high(), manual.high()) {
        (Some(managed), Some(manual)) if manual < managed => Way::Manual,
        (Some(_), _) => Way::Managed,
        (None, Some(_)) => Way::Manual,
        (None, None) => Way::QuoteNeeded,
    }
}

//! The rows of an app's matrix, derived from its facts, and whether each holds for the reader.

use super::Weighed;
use super::order::{has_no_scim, is_small, rules_out};
use crate::catalog::{App, Effect, Status};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::{Amount, Style};
use crate::pricing::{Estimate, Way, is_told_on_request};
use crate::scenario::{Scenario, Turnover};

/// A situation's id. [`RuleId::as_str`] is public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleId {
    /// No plan has SCIM.
    NoScim,
    /// No source says whether a plan has SCIM.
    ScimUnknown,
    /// SCIM is offered through some identity providers only.
    IdpWithoutScim,
    /// The lowest paid plan has SCIM.
    ScimIncluded,
    /// On a plan below the one with SCIM.
    BelowScimPlan,
    /// On the plan with SCIM, or above.
    OnScimPlan,
    /// The step to the SCIM plan costs less than the managed fee.
    CheapStep,
    /// The SCIM plan's price is told on request.
    QuoteFirst,
    /// Deletion for good is acceptable.
    HardDeleteOk,
    /// Removed people must be recoverable.
    RecoveryNeeded,
    /// The SCIM plan's other features are wanted.
    FeaturesWanted,
    /// A small team that few people leave.
    SmallLowTurnover,
}

impl RuleId {
    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            RuleId::NoScim => "no-scim",
            RuleId::ScimUnknown => "scim-unknown",
            RuleId::IdpWithoutScim => "idp-without-scim",
            RuleId::ScimIncluded => "scim-included",
            RuleId::BelowScimPlan => "below-scim-plan",
            RuleId::OnScimPlan => "on-scim-plan",
            RuleId::CheapStep => "cheap-step",
            RuleId::QuoteFirst => "quote-first",
            RuleId::HardDeleteOk => "hard-delete-ok",
            RuleId::RecoveryNeeded => "recovery-needed",
            RuleId::FeaturesWanted => "features-wanted",
            RuleId::SmallLowTurnover => "small-low-turnover",
        }
    }
}

/// Whether a row holds for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The reader has not answered the question it turns on.
    Unanswered,
}

impl Holds {
    /// The public name.
    pub fn as_str(self) -> &'static str {
        match self {
            Holds::Yes => "true",
            Holds::No => "false",
            Holds::Unanswered => "unanswered",
        }
    }

    fn of(answer: bool) -> Self {
        if answer { Holds::Yes } else { Holds::No }
    }

    fn answered(answer: Option<bool>) -> Self {
        answer.map_or(Holds::Unanswered, Holds::of)
    }
}

/// A row: a situation, what to do in it, and why, with the app's own figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: RuleId,
    /// The situation.
    pub situation: String,
    /// What to do in it.
    pub recommendation: Way,
    /// Why.
    pub reason: String,
    /// Whether it holds for the reader.
    pub holds: Holds,
}

/// What the rows' sentences name.
struct Names {
    app: String,
    target: String,
    offer: String,
    fee: String,
    below: String,
    step: Option<String>,
}

impl Names {
    fn new(app: &App, estimate: &Estimate) -> Self {
        let target = estimate.target.as_ref().and_then(|id| app.plan(id));
        let rank = target.and_then(|plan| app.rank(&plan.id)).unwrap_or(0);
        let below: Vec<&str> = app
            .record
            .plans
            .iter()
            .take(rank)
            .filter(|plan| !plan.price.is_free())
            .map(|plan| plan.name.as_str())
            .gathered();
        let upgrade = estimate.native.upgrade_per_year;
        let step = upgrade.interval().is_some() && !estimate.native.on_target;
        Names {
            app: app.record.name.clone(),
            target: target.map(|plan| plan.name.clone()).unwrap_or_default(),
            offer: app.terms.offer.name.clone(),
            fee: Style::Dollars.show(&estimate.managed_fee),
            below: match below.as_slice() {
                [] => "a lower plan".to_owned(),
                [one] => (*one).to_owned(),
                [first @ .., last] => format!("{} or {last}", first.joined(", ")),
            },
            step: step.then(|| Style::Dollars.show(&upgrade)),
        }
    }
}

/// The rows that an app's facts call for, in the order in which they are shown.
pub(super) fn rows(
    app: &App,
    scenario: &Scenario,
    estimate: &Estimate,
    weighed: Weighed,
) -> Vec<Row> {
    let names = Names::new(app, estimate);
    let answers = scenario.answers;
    let status = app.record.status();
    let deletes = app.record.removal.effect == Effect::Deletes;
    let target = estimate.target.as_ref().and_then(|id| app.plan(id));
    let lowest_paid = app.record.plans.iter().find(|plan| !plan.price.is_free());
    let has_step = match (target, lowest_paid) {
        (Some(target), Some(lowest)) => app.rank(&target.id) > app.rank(&lowest.id),
        _ => false,
    };
    let on_target = estimate.native.on_target;
    let mut rows = Vec::new();
    let mut row = |id, situation: String, recommendation, reason: String, holds| {
        rows.push(Row {
            id,
            situation,
            recommendation,
            reason,
            holds,
        });
    };
    let Names {
        app: name,
        target: plan,
        offer,
        fee,
        below,
        step,
    } = &names;

    if status == Status::Unknown && target.is_none() {
        row(
            RuleId::ScimUnknown,
            format!("Automated provisioning of {name} is needed"),
            Way::EvaluateNative,
            format!("No source says whether {name} has SCIM: ask the vendor first"),
            Holds::Yes,
        );
    }
    if has_no_scim(app, estimate) {
        row(
            RuleId::NoScim,
            format!("Automated provisioning of {name} is needed"),
            Way::Managed,
            format!("No plan of {name} has SCIM; {offer} costs {fee} a year"),
            Holds::Yes,
        );
    }
    if status == Status::Partial {
        let through: Vec<&str> = app
            .record
            .scim
            .only_through
            .iter()
            .map(|idp| idp.name())
            .gathered();
        row(
            RuleId::IdpWithoutScim,
            format!("The identity provider is not {}", through.joined(" or ")),
            Way::Managed,
            format!(
                "{name} offers SCIM through {} alone",
                through.joined(" and ")
            ),
            Holds::answered(answers.idp.map(|idp| rules_out(app, idp))),
        );
    }
    if status == Status::Included {
        row(
            RuleId::ScimIncluded,
            format!("Paying for {plan} or above"),
            Way::Native,
            format!("SCIM comes with {plan}, the lowest plan that has a price"),
            Holds::of(on_target),
        );
    } else if target.is_some() {
        if has_step {
            row(
                RuleId::BelowScimPlan,
                format!("On {below}, and SCIM is needed"),
                Way::Managed,
                match step {
                    Some(step) => format!("Spares the step to {plan}, {step} a year here"),
                    None => format!("Spares the step to {plan}"),
                },
                Holds::of(!on_target),
            );
        }
        row(
            RuleId::OnScimPlan,
            format!("Already on {plan}"),
            Way::Native,
            "SCIM is paid for".to_owned(),
            Holds::of(on_target),
        );
    }
    let on_request = target.is_some_and(|plan| is_told_on_request(app, plan));
    if on_request && !on_target {
        row(
            RuleId::QuoteFirst,
            format!("{plan} has to be quoted"),
            Way::EvaluateNative,
            match estimate.native.flip_price.high() {
                Some(price) => {
                    format!(
                        "Native wins under {}",
                        Style::Cents.show(&Amount::exact(price))
                    )
                }
                None => "Its price is told on request".to_owned(),
            },
            Holds::of(estimate.native.upgrade_per_year == Amount::Unknown),
        );
    }
    // A step that can cost less than the fee at any team size is a fact of the app; whether it does so
    // for this team is the row's answer. Deleting apps ask about deletion instead, as published.
    if has_step && !deletes && !on_target {
        let cheap = match (
            estimate.horizon.native.high(),
            estimate.horizon.managed.high(),
        ) {
            (Some(native), Some(managed)) => native < managed,
            _ => false,
        };
        if cheap {
            row(
                RuleId::CheapStep,
                format!("The step to {plan} is small"),
                Way::Native,
                match step {
                    Some(step) => format!("{step} a year, against {fee}"),
                    None => format!("It costs less than {fee} a year"),
                },
                Holds::Yes,
            );
        }
    }
    if deletes {
        row(
            RuleId::HardDeleteOk,
            "Deleting people for good is acceptable".to_owned(),
            Way::EvaluateNative,
            format!("What {name} does to removed people is then no objection"),
            Holds::answered(weighed.hard_delete),
        );
        row(
            RuleId::RecoveryNeeded,
            "Removed people must be recoverable".to_owned(),
            Way::Managed,
            format!("Native removal from {name} cannot be undone"),
            Holds::answered(weighed.recovery),
        );
    } else if has_step && status != Status::Included {
        // A deleting app's published matrix turns on deletion, which outranks features.
        row(
            RuleId::FeaturesWanted,
            format!("Other features of {plan} are wanted anyway"),
            Way::Native,
            "SCIM then comes with them".to_owned(),
            Holds::answered(answers.features),
        );
    }
    let limit = app.terms.defaults.small_team.value;
    row(
        RuleId::SmallLowTurnover,
        format!(
            "At most {}, and few people leave",
            Style::Seats.show(&limit)
        ),
        Way::Manual,
        "A few changes a year can be made by hand; watch for access that lingers".to_owned(),
        match (is_small(app, scenario), answers.turnover) {
            (false, _) | (true, Some(Turnover::High)) => Holds::No,
            (true, Some(Turnover::Low)) => Holds::Yes,
            (true, None) => Holds::Unanswered,
        },
    );
    rows
}

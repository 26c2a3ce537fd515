//! The rows of an app's matrix, derived from its facts, and whether each holds for the reader.

use super::Weighed;
use super::order::{has_no_scim, is_small, rules_out};
use crate::catalog::{App, Effect, Plan, Status, Tri};
use crate::filled::{Texts, numbered};
use crate::gather::Gather;
use crate::money::{Amount, Style};
use crate::pricing::{Estimate, Way, is_told_on_request};
use crate::scenario::{Scenario, Turnover};
use rust_decimal::Decimal;

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

/// What the plans below the target are called: `Essential or Advanced`.
fn below(app: &App, target: Option<&Plan>) -> String {
    let rank = target.and_then(|plan| app.rank(&plan.id)).unwrap_or(0);
    let below: Vec<&str> = app
        .record
        .plans
        .iter()
        .take(rank)
        .filter(|plan| !plan.price.is_free())
        .map(|plan| plan.name.as_str())
        .gathered();
    match below.as_slice() {
        [] => "a lower plan".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => [&*first.joined(", "), " or ", last].glued(),
    }
}

/// The rows that an app's facts call for, in the order in which they are shown.
pub(super) fn rows(
    app: &App,
    scenario: &Scenario,
    estimate: &Estimate,
    weighed: Weighed,
) -> Vec<Row> {
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
    let upgrade = estimate.native.upgrade_per_year;
    // A step that surely saves is nothing to be spared.
    let has_price = !on_target
        && upgrade
            .interval()
            .is_some_and(|it| it.high.is_none_or(|high| high > Decimal::ZERO));
    let flip_price = estimate.native.flip_price.high();
    let through: Vec<&str> = app
        .record
        .scim
        .only_through
        .iter()
        .map(|idp| idp.name())
        .gathered();
    // What the sentences name, each by its number.
    let parts = [
        &*app.record.name,
        target.map(|plan| &*plan.name).unwrap_or_default(),
        &app.terms.offer.name,
        &Style::Dollars.show(&estimate.managed_fee),
        &below(app, target),
        &Style::Dollars.show(&upgrade),
        &through.joined(" or "),
        &through.joined(" and "),
        &Style::Cents.show(&flip_price.map_or(Amount::Unknown, Amount::exact)),
        &Style::Seats.show(&app.terms.defaults.small_team.value),
    ];
    let mut rows = Vec::new();
    let mut row = |id, situation: &str, recommendation, reason: &str, holds| {
        rows.push(Row {
            id,
            situation: numbered(situation, &parts),
            recommendation,
            reason: numbered(reason, &parts),
            holds,
        });
    };

    if status == Status::Unknown && target.is_none() {
        row(
            RuleId::ScimUnknown,
            "Automated provisioning of @0 is needed",
            Way::EvaluateNative,
            "No source says whether @0 has SCIM: ask the vendor first",
            Holds::Yes,
        );
    }
    if has_no_scim(app, estimate) {
        row(
            RuleId::NoScim,
            "Automated provisioning of @0 is needed",
            Way::Managed,
            "No plan of @0 has SCIM; @2 costs @3 a year",
            Holds::Yes,
        );
    }
    // SCIM may be restricted in another way than by who the identity provider is.
    if status == Status::Partial && !through.is_empty() {
        row(
            RuleId::IdpWithoutScim,
            "The identity provider is not @6",
            Way::Managed,
            "@0 offers SCIM through @7 alone",
            Holds::answered(answers.idp.map(|idp| rules_out(app, idp))),
        );
    }
    if status == Status::Included {
        row(
            RuleId::ScimIncluded,
            "Paying for @1 or above",
            Way::Native,
            "SCIM comes with @1, the lowest plan that has a price",
            Holds::of(on_target),
        );
    } else if target.is_some() {
        if has_step {
            row(
                RuleId::BelowScimPlan,
                "On @4, and SCIM is needed",
                Way::Managed,
                match has_price {
                    true => "Spares the step to @1, @5 a year here",
                    false => "Spares the step to @1",
                },
                Holds::of(!on_target),
            );
        }
        row(
            RuleId::OnScimPlan,
            "Already on @1",
            Way::Native,
            "SCIM is paid for",
            Holds::of(on_target),
        );
    }
    let on_request = target.is_some_and(|plan| is_told_on_request(app, plan));
    if on_request && !on_target {
        row(
            RuleId::QuoteFirst,
            "@1 has to be quoted",
            Way::EvaluateNative,
            match flip_price {
                Some(_) => "Native wins under @8",
                None => "Its price is told on request",
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
                "The step to @1 is small",
                Way::Native,
                match has_price {
                    true => "@5 a year, against @3",
                    false => "Nothing more is to pay",
                },
                Holds::Yes,
            );
        }
    }
    if deletes {
        row(
            RuleId::HardDeleteOk,
            "Deleting people for good is acceptable",
            Way::EvaluateNative,
            "What @0 does to removed people is then no objection",
            Holds::answered(weighed.hard_delete),
        );
        row(
            RuleId::RecoveryNeeded,
            "Removed people must be recoverable",
            Way::Managed,
            match app.record.removal.recoverable {
                Tri::No => "Native removal from @0 cannot be undone",
                _ => "No source says that a removal from @0 can be undone",
            },
            Holds::answered(weighed.recovery),
        );
    } else if has_step && status != Status::Included {
        // A deleting app's published matrix turns on deletion, which outranks features.
        row(
            RuleId::FeaturesWanted,
            "Other features of @1 are wanted anyway",
            Way::Native,
            "SCIM then comes with them",
            Holds::answered(answers.features),
        );
    }
    row(
        RuleId::SmallLowTurnover,
        "At most @9, and few people leave",
        Way::Manual,
        "A few changes a year can be made by hand; watch for access that lingers",
        match (is_small(app, scenario), answers.turnover) {
            (false, _) | (true, Some(Turnover::High)) => Holds::No,
            (true, Some(Turnover::Low)) => Holds::Yes,
            (true, None) => Holds::Unanswered,
        },
    );
    rows
}

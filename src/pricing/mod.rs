//! What each way costs. [`estimate`] is the one way in: an app and a scenario give an [`Estimate`].
//!
//! The three ways are the vendor's own SCIM plan ("native"), the offer's flat fee ("managed") and
//! doing it by hand ("manual"). Formulas stand where they are computed: `tariff` prices a plan,
//! `native` the step between two plans, `manual` the work, `break_even` and `verdict` compare.

mod break_even;
mod compare;
mod discount;
mod explain;
mod figure;
mod horizon;
mod manual;
mod native;
mod part;
mod quote;
mod sensitivity;
mod tariff;
mod verdict;
mod words;

pub use break_even::{Passes, bends, passes};
pub use compare::{Beside, side_by_side};
pub(crate) use explain::in_brackets;
pub use explain::{Why, explain};
pub use figure::Figure;
pub use horizon::{Horizon, YearCosts, costs, first_year, set_up, yearly};
pub use manual::{Basis, Line, Manual, ManualForm};
pub use native::{Native, bill_today};
pub use sensitivity::{
    Flip, Input, Moved, Sensitivity, Stretch, Swing, Unjudged, along, along_words, flip_words,
    sensitivity,
};
pub use verdict::{Unless, Verdict, Way};
pub use words::{VerdictWords, verdict_words};

use crate::catalog::{App, OneOff, Period, Plan, PlanId, Price, Status};
use crate::money::Amount;
use crate::scenario::{CurrentPlan, Scenario};
use discount::{FULL_PRICE, Share, share_at};
pub(crate) use explain::sizes;
pub(crate) use part::{Counted, Part, Role};
use rust_decimal::Decimal;
pub(crate) use tariff::{Tariff, is_told_on_request};
pub(crate) use words::{asked_unit, unit_words};

/// What each way costs for one app and one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// The scenario with everything that the app does not have left out and both plans stated.
    pub scenario: Scenario,
    /// The plan paid for today; `None` for somebody who is not a customer.
    pub current: Option<PlanId>,
    /// The plan bought for SCIM; `None` where no plan has it.
    pub target: Option<PlanId>,
    /// The vendor's own way.
    pub native: Native,
    /// Dollars a year for the managed way.
    pub managed_fee: Amount,
    /// The work by hand.
    pub manual: Manual,
    /// Each way over the years.
    pub horizon: Horizon,
    /// The cheapest way, and how sure that is.
    pub verdict: Verdict,
}

/// The parties to one estimate, looked up once.
pub(crate) struct Inputs<'a> {
    pub(crate) app: &'a App,
    pub(crate) scenario: &'a Scenario,
    pub(crate) current: Option<&'a Plan>,
    pub(crate) target: Option<&'a Plan>,
    pub(crate) current_tariff: Option<Tariff<'a>>,
    pub(crate) target_tariff: Option<Tariff<'a>>,
    /// What somebody who is not a customer would buy to do without native SCIM.
    pub(crate) first_tariff: Option<Tariff<'a>>,
}

/// The unit and the period in which a reader types the price of a plan; no unit for one amount for
/// everybody.
pub fn typed_unit(app: &App, plan: &Plan) -> (Option<String>, Period) {
    let mut scenario = Scenario::default();
    scenario.prices.insert(plan.id.clone(), Decimal::ZERO);
    let main = Tariff::of(app, &scenario, plan).main;
    (main.unit.map(str::to_owned), main.per)
}

impl<'a> Inputs<'a> {
    pub(crate) fn new(app: &'a App, scenario: &'a Scenario) -> Self {
        let tariff = |plan: &'a Plan| Tariff::of(app, scenario, plan);
        let current = match &scenario.plan {
            Some(CurrentPlan::Plan(id)) => app.plan(id),
            Some(CurrentPlan::None) | None => None,
        };
        let target = scenario.target.as_ref().and_then(|id| app.plan(id));
        let first = match current {
            Some(_) => None,
            None => app.default_plan(),
        };
        Inputs {
            app,
            scenario,
            current,
            target,
            current_tariff: current.map(tariff),
            target_tariff: target.map(tariff),
            first_tariff: first.map(tariff),
        }
    }

    /// Whether the plan paid for today is the target or above it.
    pub(crate) fn is_on_target(&self) -> bool {
        let rank = |plan: Option<&Plan>| plan.and_then(|plan| self.app.rank(&plan.id));
        match (rank(self.current), rank(self.target)) {
            (Some(current), Some(target)) => current >= target,
            _ => false,
        }
    }

    /// What is paid of the list price of each part of the target's price at so many seats.
    pub(crate) fn shares(&self, seats: u64) -> impl Fn(&Part<'_>) -> Share + '_ {
        let (share, _) = share_at(self.app, self.scenario.discount, seats);
        move |part| match self.is_lowered(part) {
            true => share,
            false => FULL_PRICE,
        }
    }

    /// Whether a discount lowers this part of the target's price: it lowers list prices, so not what the
    /// reader typed; and not what stands in today's bill as it is, which is not bought anew.
    pub(crate) fn is_lowered(&self, part: &Part<'_>) -> bool {
        let current = self.current_tariff.as_ref();
        let twin = current.and_then(|current| current.twin(part));
        !part.typed && !twin.is_some_and(|twin| twin.is_alike(part))
    }

    /// Whether a discount lowers any part of the target's price.
    pub(crate) fn has_list_price(&self) -> bool {
        let mut any = false;
        if let Some(target) = &self.target_tariff {
            target.each(&mut |part| any |= self.is_lowered(part));
        }
        any
    }

    /// What whoever buys the target pays once: fees of the target and of the plans that it is added to,
    /// but not of those that today's plan holds already. None for who is on the target.
    pub(crate) fn one_offs(&self) -> Vec<&'a OneOff> {
        let mut fees = Vec::new();
        if self.is_on_target() {
            return fees;
        }
        let held = self.added_up(self.current);
        for plan in self.added_up(self.target) {
            if !held.iter().any(|held| held.id == plan.id) {
                fees.extend(&plan.one_off);
            }
        }
        fees
    }

    /// A plan, and the plans that it is an addition to.
    fn added_up(&self, plan: Option<&'a Plan>) -> Vec<&'a Plan> {
        let mut plans = Vec::new();
        let mut next = plan;
        // A record that nobody has checked may add plans to each other in a circle.
        for _ in &self.app.record.plans {
            let Some(plan) = next else { break };
            plans.push(plan);
            next = match &plan.price {
                Price::AddOn { to, .. } => self.app.plan(to),
                _ => None,
            };
        }
        plans
    }

    /// Dollars once for the vendor's own way: the reader's set-up, and what is paid once for the plan.
    pub(crate) fn set_up(&self) -> Amount {
        let mut sum = Amount::exact(self.scenario.setup_native);
        for fee in self.one_offs() {
            sum = sum.plus(fee.amount);
        }
        sum
    }

    /// What native costs where no plan is known to have SCIM: nothing is said where nobody says whether
    /// one has it, and there is no such way where the sources say that none does.
    fn without_target(&self) -> Amount {
        match self.app.record.status() {
            Status::Unknown => Amount::Unknown,
            _ => Amount::Unavailable,
        }
    }

    /// Dollars a year for the managed way: the reader's own fee, else the offer's.
    fn managed_fee(&self) -> Amount {
        match self.scenario.fee {
            Some(fee) => Amount::exact(fee),
            None => self.app.terms.offer.fee,
        }
    }

    /// Each way over the years.
    fn horizon(&self) -> Horizon {
        horizon::horizon(self, self.managed_fee(), &manual::manual(self))
    }

    /// What somebody who is not a customer pays a year to have the app at all, beside the managed or
    /// the manual way; nothing for a customer.
    fn licences(&self, seats: u64) -> Amount {
        match &self.first_tariff {
            Some(tariff) => tariff.annual(seats),
            None => Amount::ZERO,
        }
    }
}

/// What each way costs. Total: every app and every scenario has an estimate; what is not known is
/// [`Amount::Unknown`] in it and what does not exist [`Amount::Unavailable`].
pub fn estimate(app: &App, scenario: &Scenario) -> Estimate {
    let (scenario, _) = scenario.clone().settled(app);
    let inputs = Inputs::new(app, &scenario);
    let managed_fee = inputs.managed_fee();
    let manual = manual::manual(&inputs);
    let mut native = native::native(&inputs);
    let horizon = horizon::horizon(&inputs, managed_fee, &manual);
    (native.break_even_seats, native.dearer_below) = break_even::break_even(&inputs, managed_fee);
    native.flip_price = quote::flip_price(&inputs, &horizon);
    let verdict = verdict::verdict(&inputs, &native, &horizon);
    let current = inputs.current.map(|plan| plan.id.clone());
    let target = inputs.target.map(|plan| plan.id.clone());
    Estimate {
        current,
        target,
        native,
        managed_fee,
        manual,
        horizon,
        verdict,
        scenario,
    }
}

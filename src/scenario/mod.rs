//! Every input that a person can set, from any face: a link, a form field, an element's attribute.
//!
//! A [`Scenario`] holds what the reader set and nothing else; what was left alone is `None` or its
//! documented default. One [`Key`] names each input everywhere, and [`Scenario::set`] is the one place
//! that reads a value, so that a field, a link and an attribute accept and refuse the same things.

mod fragment;
mod inputs;
mod key;
mod named;
mod settle;
mod value;

pub use fragment::Note;
pub(crate) use fragment::{Link, pair_into, read_link, value_in};
pub use inputs::default_text;
pub use key::{Key, Shape};
pub use named::Named;
pub use value::{BadValue, Written};
pub(crate) use value::{quoted, read};

use crate::catalog::{Idp, PlanId, UnitId};
use rust_decimal::Decimal;

/// Dollars that a reader typed: 0 to 1,000,000,000 with at most 4 decimals.
pub type Dollars = Decimal;

/// The most seats, employees or units that anything is computed for.
pub const MOST_SEATS: u64 = 10_000_000;

/// The plan paid for today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CurrentPlan {
    /// Not a customer yet.
    None,
    /// This plan.
    Plan(PlanId),
}

impl CurrentPlan {
    /// As links hold it: `none`, or the plan's id.
    pub fn as_str(&self) -> &str {
        match self {
            CurrentPlan::None => "none",
            CurrentPlan::Plan(id) => id.as_str(),
        }
    }
}

/// What is taken off the target's list price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Discount {
    /// Nothing.
    #[default]
    List,
    /// The volume discounts that people report being quoted.
    Quoted,
    /// So many percent, 0 to 100.
    Percent(Decimal),
}

/// How often people leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turnover {
    /// Seldom.
    Low,
    /// Often.
    High,
}

/// The reader's answers to the questions of the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// How often people leave.
    pub turnover: Option<Turnover>,
    /// Whether removed people must be recoverable.
    pub recovery: Option<bool>,
    /// Whether it is acceptable that removal deletes for good.
    pub hard_delete: Option<bool>,
    /// Whether the SCIM plan's other features are wanted anyway.
    pub features: Option<bool>,
    /// The identity provider in use.
    pub idp: Option<Idp>,
}

/// The reader's own figures for doing it by hand; `None` is the published one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ManualEdits {
    /// Hours of IT work a year.
    pub hours: Option<Decimal>,
    /// Dollars an hour.
    pub rate: Option<Dollars>,
    /// Paid seats that nobody uses.
    pub idle: Option<u64>,
    /// Dollars a seat and month.
    pub idle_price: Option<Dollars>,
    /// Dollars a year of missed offboardings.
    pub misses: Option<Dollars>,
}

/// The app that is not in the catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Its name.
    pub name: Option<String>,
    /// Dollars a seat and month today.
    pub current: Option<Dollars>,
    /// Dollars a seat and month with SCIM.
    pub target: Option<Dollars>,
    /// The least number of seats that is billed.
    pub minimum: Option<u64>,
}

/// Every input of one app's calculator and decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Seats, 1 to 10,000,000.
    pub seats: u64,
    /// The plan paid for today; `None` for the app's default.
    pub plan: Option<CurrentPlan>,
    /// The plan bought for SCIM; `None` for the app's default.
    pub target: Option<PlanId>,
    /// The reader's own prices, in each plan's unit.
    pub prices: Named<PlanId, Dollars>,
    /// Numbers of units that are not people.
    pub units: Named<UnitId, u64>,
    /// What is taken off the target's list price.
    pub discount: Discount,
    /// Employees, 1 to 10,000,000; scales the published cost by hand.
    pub employees: u64,
    /// Cost by hand, edited.
    pub manual: ManualEdits,
    /// Dollars a year for the managed way; `None` for the offer's.
    pub fee: Option<Dollars>,
    /// Years to sum over, 1 to 5.
    pub years: u8,
    /// Percent more seats each year, -50 to 100.
    pub growth: Decimal,
    /// Percent higher prices each year, -50 to 100.
    pub uplift: Decimal,
    /// Dollars once to set the native way up.
    pub setup_native: Dollars,
    /// Dollars once to set the managed way up.
    pub setup_managed: Dollars,
    /// Answers to the decision's questions.
    pub answers: Answers,
    /// The app that is not in the catalog.
    pub own: Own,
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            seats: 50,
            plan: None,
            target: None,
            prices: Named::default(),
            units: Named::default(),
            discount: Discount::List,
            employees: 500,
            manual: ManualEdits::default(),
            fee: None,
            years: 1,
            growth: Decimal::ZERO,
            uplift: Decimal::ZERO,
            setup_native: Decimal::ZERO,
            setup_managed: Decimal::ZERO,
            answers: Answers::default(),
            own: Own::default(),
        }
    }
}

impl Scenario {
    /// The same scenario with this many seats.
    pub fn with_seats(&self, seats: u64) -> Self {
        Scenario {
            seats,
            ..self.clone()
        }
    }

    /// The same scenario on this plan today.
    pub fn with_plan(&self, plan: &PlanId) -> Self {
        Scenario {
            plan: Some(CurrentPlan::Plan(plan.clone())),
            ..self.clone()
        }
    }
}

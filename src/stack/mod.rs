//! Many apps at once: what each way costs in all, and the mix of ways that costs least.
//!
//! A [`StackScenario`] holds what a person set, an [`Entry`] for each app and the assumptions that they
//! share; [`total`] is the one way in and gives a [`StackEstimate`]. Each app is estimated exactly as on
//! its own page.

mod choose;
mod explain;
mod import;
mod inputs;
mod link;
mod mix;
mod named;
mod rows;
mod seen;
mod steps;
mod total;
mod words;

pub use explain::explain_total;
pub use import::{Import, LeftRow, MOST_ROWS, import, lacking, lacking_of};
pub use named::{called, suggestions};
pub use seen::stack_differences;
pub use steps::{Step, Steps, steps};
pub use total::{StackApp, StackEstimate, Total, total, total_after};
pub use words::{Group, apps, counted, groups, stack_notes, stack_words};

use crate::catalog::{App, Bundle, OWN_SLUG, PlanId, Slug, own_app};
use crate::scenario::{CurrentPlan, Discount, Dollars, Named, Own, Scenario};

/// The most apps of a stack: many times what a company has, and a bound on what a link can ask for.
pub const MOST_APPS: usize = 2_000;

/// What a cost is counted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// Each app anew.
    #[default]
    App,
    /// The whole stack once, however many apps there are.
    Stack,
}

impl Basis {
    /// The public value.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::App => "app",
            Basis::Stack => "stack",
        }
    }
}

/// One app of a stack, with what it does not share with the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which app; `own` for the one that is not in the catalog.
    pub slug: Slug,
    /// Seats, 1 to 10,000,000.
    pub seats: u64,
    /// The plan paid for today; `None` for the app's default.
    pub plan: Option<CurrentPlan>,
    /// The plan bought for SCIM; `None` for the app's default.
    pub target: Option<PlanId>,
    /// The reader's own prices, in each plan's unit.
    pub prices: Named<PlanId, Dollars>,
    /// What is taken off the target's list price.
    pub discount: Discount,
}

impl Entry {
    /// An app with this many seats, on its usual plan.
    pub fn new(slug: Slug, seats: u64) -> Self {
        Entry {
            slug,
            seats,
            plan: None,
            target: None,
            prices: Named::default(),
            discount: Discount::List,
        }
    }

    /// Whether it is the app that the reader describes.
    pub fn is_own(&self) -> bool {
        self.slug.as_str() == OWN_SLUG
    }

    /// The scenario of this app alone, as its own page would have it.
    pub fn scenario(&self, shared: &Scenario) -> Scenario {
        Scenario {
            seats: self.seats,
            plan: self.plan.clone(),
            target: self.target.clone(),
            prices: self.prices.clone(),
            discount: self.discount,
            own: if self.is_own() {
                shared.own.clone()
            } else {
                Own::default()
            },
            ..shared.clone()
        }
    }

    /// The app itself, where the catalog has it.
    pub fn app(&self, bundle: &Bundle, shared: &Scenario) -> Option<App> {
        if self.is_own() {
            return own_app(shared, &bundle.terms);
        }
        bundle.app(self.slug.as_str())
    }
}

/// Every input of a stack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StackScenario {
    /// What holds for every app: employees, the work by hand, the fee, years, growth, set-up (once for
    /// each app), answers, units, and the description of the app that is not in the catalog. Its seats
    /// are those of an app of which nobody says how many it has. Its plans, prices and discount are not
    /// looked at.
    pub shared: Scenario,
    /// Whether the managed fee is paid for each app or once.
    pub fee_basis: Basis,
    /// Whether the published work by hand is counted for each app or once.
    pub manual_basis: Basis,
    /// The apps, each slug once, in the reader's order.
    pub entries: Vec<Entry>,
}

impl StackScenario {
    /// The stack that is shown before anybody has named an app: the catalog's examples, with the usual
    /// seats and plans.
    pub fn example(bundle: &Bundle) -> StackScenario {
        let mut stack = StackScenario::default();
        for slug in &bundle.terms.defaults.example_stack {
            stack.add(Entry::new(slug.clone(), stack.shared.seats));
        }
        stack.settled(bundle).0
    }

    /// The app with this slug.
    pub fn entry(&self, slug: &Slug) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.slug == *slug)
    }

    /// Adds an app at the end, unless it stands in the stack already or the stack is full; says whether
    /// it did.
    pub fn add(&mut self, entry: Entry) -> bool {
        let fits = self.entries.len() < MOST_APPS && self.entry(&entry.slug).is_none();
        if fits {
            self.entries.push(entry);
        }
        fits
    }

    /// Takes an app out.
    pub fn remove(&mut self, slug: &Slug) {
        self.entries.retain(|entry| entry.slug != *slug);
    }
}

//! One app in the table.

use super::facet::Facet;
use super::fold::Folded;
use crate::catalog::{Idp, Slug, Status};
use crate::date::Day;
use crate::filled::{Texts, filled};
use crate::gather::Gather;
use crate::money::{Amount, Style};

/// A plan, as far as the table names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanName {
    /// Its id in links.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it has SCIM.
    pub scim: bool,
}

/// The newest thing that an app's entry rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The day.
    pub on: Day,
    /// What that day is: `guide updated`, `vendor page opened`.
    pub how: String,
}

/// What is known about one app, as the table shows and sorts it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The app's name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What kind of app it is.
    pub category: String,
    /// How SCIM is sold.
    pub status: Status,
    /// The plans, the lowest first.
    pub plans: Vec<PlanName>,
    /// The id of the plan paid for today, where nothing else is said.
    pub plan: Option<String>,
    /// The id of the plan bought for SCIM; none where no plan has it.
    pub target: Option<String>,
    /// Dollars a year that the plan with SCIM adds to today's bill, at the index's number of seats.
    pub upgrade: Amount,
    /// The same in percent of today's bill.
    pub increase: Amount,
    /// How the plan with SCIM is priced: a value of [`Facet::PriceKind`].
    pub price_kind: String,
    /// What happens to who is removed: a value of [`Facet::Removal`].
    pub removal: String,
    /// The identity providers with SCIM for the app; nothing where no source says.
    pub idps: Option<Vec<Idp>>,
    /// The newest source, where there is one.
    pub checked: Option<Checked>,
    /// Its slug, its name and its other names, as they are searched.
    pub(super) names: Vec<Folded>,
    /// Its category, as it is searched.
    pub(super) kind: Folded,
}

/// What nobody has published.
const NOT_PUBLISHED: &str = "Not published";

impl Row {
    /// Folds everything that the row is found by.
    pub(super) fn fold(&mut self, also_called: &[&str]) {
        let own = [self.name.as_str(), self.slug.as_str()];
        self.names = own
            .iter()
            .chain(also_called)
            .map(|name| Folded::new(name))
            .gathered();
        self.kind = Folded::new(&self.category);
    }

    fn plan_named(&self, id: Option<&String>) -> Option<&str> {
        let plan = self.plans.iter().find(|plan| Some(&plan.id) == id)?;
        Some(&plan.name)
    }

    /// The name of the plan paid for today.
    pub fn plan_today(&self) -> Option<&str> {
        self.plan_named(self.plan.as_ref())
    }

    /// The name of the plan bought for SCIM.
    pub fn plan_with_scim(&self) -> Option<&str> {
        self.plan_named(self.target.as_ref())
    }

    /// Which plans have SCIM: `only on Expert`, `from Teams up`; nothing where none is known to.
    pub fn scim_on(&self) -> String {
        let with = self.plans.iter().filter(|plan| plan.scim).gathered();
        match with.as_slice() {
            [] => String::new(),
            [one] => ["only on ", &one.name].glued(),
            [first, ..] => filled("from @ up", &[&first.name]),
        }
    }

    /// The step in words and digits. Never blank.
    pub fn upgrade_words(&self) -> String {
        if self.upgrade.is_zero() {
            return "None".to_owned();
        }
        self.amount_words(&self.upgrade, Style::Dollars)
    }

    /// The increase in words and digits. Never blank.
    pub fn increase_words(&self) -> String {
        match (self.upgrade, self.increase) {
            (upgrade, _) if upgrade.is_zero() => "None".to_owned(),
            // Of a bill of nothing there is no percentage.
            (Amount::Known(_), Amount::Unavailable) => "From a free plan".to_owned(),
            _ => self.amount_words(&self.increase, Style::Percent),
        }
    }

    fn amount_words(&self, amount: &Amount, style: Style) -> String {
        match (amount, self.status) {
            (Amount::Known(_), _) => style.show(amount),
            (Amount::Unavailable, Status::None) => "No plan with SCIM".to_owned(),
            _ => NOT_PUBLISHED.to_owned(),
        }
    }

    /// Between which plans the step is, or how the plan with SCIM is priced; may be blank.
    pub fn upgrade_between(&self) -> String {
        let (from, to) = (self.plan_today(), self.plan_with_scim());
        match (self.price_kind.as_str(), from, to) {
            ("quote", _, Some(to)) => [to, " by quote"].glued(),
            ("usage", _, Some(to)) => [to, " by use"].glued(),
            (_, Some(from), Some(to)) if from != to => filled("@ to @", &[from, to]),
            (_, _, Some(to)) => [to, " has it"].glued(),
            _ => String::new(),
        }
    }

    /// What happens to who is removed. Never blank.
    pub fn removal_words(&self) -> String {
        Facet::Removal.label(&self.removal)
    }

    /// The identity providers with SCIM. Never blank.
    pub fn idps_words(&self) -> String {
        match self.idps.as_deref() {
            None => NOT_PUBLISHED.to_owned(),
            Some([]) => "None".to_owned(),
            Some(idps) => {
                let name = |idp: &Idp| match idp {
                    Idp::Other => "others",
                    idp => idp.name(),
                };
                idps.iter().map(name).gathered().joined(", ")
            }
        }
    }

    /// The inputs that the figures are for, as the public `data-for`.
    pub fn stated(&self, seats: &str) -> String {
        match &self.plan {
            Some(plan) => filled("plan=@&seats=@", &[plan, seats]),
            None => ["seats=", seats].glued(),
        }
    }

    /// Whether the row has a value of a facet.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Status => self.status.as_str() == value,
            Facet::Category => self.category == value,
            Facet::ByIdp => {
                let idps = self.idps.as_deref().unwrap_or_default();
                idps.iter().any(|idp| idp.as_str() == value)
            }
            Facet::PriceKind => self.price_kind == value,
            Facet::Removal => self.removal == value,
        }
    }
}

//! What holds for every app: the managed offer, the published aggregate, the stated assumptions.

use super::{Earlier, Prose, Slug, Source, SourceId};
use crate::money::Amount;
use serde::Serialize;

/// A link with its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads, `https:` only.
    pub href: String,
}

/// The managed alternative that the publisher sells (`catalog/offer.jsonc`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    /// Who provides it: `Stitchflow`.
    pub maker: String,
    /// How the way is named in verdicts: `Managed by Stitchflow`.
    pub name: String,
    /// Dollars a year for one app, whatever the team's size.
    pub fee: Amount,
    /// What the maker says it does, each in our words with its source.
    pub claims: Vec<Prose>,
    /// What guides say of it at the end of what they say in short.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<Prose>,
    /// One line that says who sells it.
    pub disclosure: String,
    /// The main call to action.
    pub book: Link,
    /// The second call to action.
    pub tour: Link,
    /// The closing banner's words.
    pub banner: Prose,
    /// What the claims cite.
    pub sources: Vec<Source>,
    /// What the fee cites.
    pub cite: Vec<SourceId>,
    /// What the fee was before, dollars a year.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier<Amount>>,
}

/// The three lines of a cost by hand, dollars a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Costs {
    /// Idle seats.
    pub licences: Amount,
    /// IT work.
    pub labour: Amount,
    /// Missed offboardings.
    pub compliance: Amount,
}

impl Costs {
    /// Their sum.
    pub fn total(&self) -> Amount {
        self.licences.plus(self.labour).plus(self.compliance)
    }
}

/// A published cost of provisioning by hand, for so many employees (dollars and counts a year).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aggregate {
    /// The number of employees it is normalised to.
    pub employees: u64,
    /// Accounts of people who left.
    pub orphaned_accounts: u64,
    /// Paid seats that nobody uses.
    pub idle_seats: u64,
    /// Hours of IT work a year, as published (rounded).
    pub hours: u64,
    /// Dollars a year for idle seats.
    pub licences: Amount,
    /// Dollars a year of IT work.
    pub labour: Amount,
    /// Dollars a year of missed offboardings.
    pub compliance: Amount,
    /// What is said about it wherever it is shown.
    pub label: String,
    /// Where it comes from.
    pub cite: Vec<SourceId>,
    /// What its lines were before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier<Costs>>,
}

impl Aggregate {
    /// Its three lines.
    pub fn costs(&self) -> Costs {
        Costs {
            licences: self.licences,
            labour: self.labour,
            compliance: self.compliance,
        }
    }
}

/// A number that we assume, with the reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assumption {
    /// The number.
    pub value: Amount,
    /// Why it is what it is.
    pub why: String,
}

/// The defaults file (`catalog/defaults.jsonc`).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Defaults {
    /// What doing it by hand costs where a record has no figures of its own.
    pub manual: Aggregate,
    /// Dollars an hour of IT work.
    pub rate: Assumption,
    /// The most seats that "small team" means.
    pub small_team: Assumption,
    /// How many days a source stays fresh.
    pub stale_after_days: u32,
    /// The apps that the stack page shows before anybody has named their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub example_stack: Vec<Slug>,
    /// The apps whose guides are complete in the single file even where its program cannot run. Of no use
    /// to a browser, which is handed those guides as they are.
    #[serde(skip)]
    pub shown_without_program: Vec<Slug>,
    /// What the defaults cite.
    pub sources: Vec<Source>,
}

/// Everything that holds for every app.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Terms {
    /// The managed offer.
    pub offer: Offer,
    /// The aggregate and the assumptions.
    pub defaults: Defaults,
    /// Eight hexadecimal digits that name this state of the whole catalog.
    pub catalog: String,
}

impl Terms {
    /// The sources of the offer and the defaults.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.offer.sources.iter().chain(&self.defaults.sources)
    }
}

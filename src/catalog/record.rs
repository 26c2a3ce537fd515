//! One app's record: the shape of `catalog/apps/<slug>.jsonc`.

use super::{
    Aggregate, Claim, Disagreement, Earlier, GuideText, IdpSupport, Period, PlanId, Price, Removal,
    Scim, Slug, Source, SourceId, Sso, UnitId,
};
use crate::date::Day;
use crate::money::Amount;
use serde::Serialize;

/// Yes, no, or not known. "Unknown" is never "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tri {
    /// Yes.
    Yes,
    /// No.
    No,
    /// No source shows it.
    #[default]
    Unknown,
}

impl Tri {
    /// Whether no source shows it.
    pub fn is_unknown(&self) -> bool {
        *self == Tri::Unknown
    }

    /// For people.
    pub fn show(self) -> &'static str {
        match self {
            Tri::Yes => "Yes",
            Tri::No => "No",
            Tri::Unknown => "Not published",
        }
    }
}

/// A sentence or more of our own, with the sources of what it says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Prose {
    /// The words.
    pub text: String,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// A short heading with its explanation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Titled {
    /// The heading.
    pub title: String,
    /// The explanation.
    pub text: String,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// A plan of an app. Plans stand in ladder order, the lowest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// Its id in links.
    pub id: PlanId,
    /// Its name.
    pub name: String,
    /// Other names that sources use for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
    /// Whether it has single sign-on.
    pub sso: Tri,
    /// Whether it has SCIM.
    pub scim: Tri,
    /// Whether its SCIM provisions groups too.
    #[serde(skip_serializing_if = "Tri::is_unknown")]
    pub groups: Tri,
    /// What it costs.
    pub price: Price,
    /// The same in words, as a page says it, in what the site ships ([`Record::figures_only`]): nobody downloads
    /// a program that words prices. Empty elsewhere.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Dollars for one unit and month, or for a month of a flat price, where it is billed by the month;
    /// `price` is then the annual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Amount>,
    /// Other kinds of seat on it, at other prices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_seats: Vec<OtherSeat>,
    /// What whoever buys it pays once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_off: Option<OneOff>,
    /// How it is billed, in words: `billed annually`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing: Option<String>,
    /// What else a buyer should know about its price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
    /// The sources of the price.
    pub cite: Vec<SourceId>,
    /// What it cost before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier<Price>>,
}

impl Plan {
    /// Whether its price hangs on how many of this unit there are.
    pub fn counts(&self, unit: &UnitId) -> bool {
        self.price.counts() == Some(unit) || self.other_seats.iter().any(|seat| seat.id == *unit)
    }

    /// What is bought with it: of a plan with an add-on the add-on's name, else its own.
    pub fn sold(&self) -> &str {
        match &self.price {
            Price::AddOn { name, .. } => name,
            _ => &self.name,
        }
    }
}

/// Another kind of seat on a plan. How many there are is the reader's to state; none unless stated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OtherSeat {
    /// Its id in links: `units.<id>`.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Dollars for one of it and one period.
    pub amount: Amount,
    /// How often it is paid.
    pub per: Period,
    /// What it can and cannot do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A fee that is paid once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OneOff {
    /// Dollars.
    pub amount: Amount,
    /// What it is for: `onboarding`.
    pub what: String,
    /// The sources.
    pub cite: Vec<SourceId>,
}

/// A quoted volume discount for a range of seats, in percent off the target's list price.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// The least number of seats.
    pub from: u64,
    /// The greatest; `None` for no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u64>,
    /// Percent off, a value or a range.
    pub percent: Amount,
}

/// Quoted volume discounts; seat counts between the bands are holes for which nothing is quoted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VolumeDiscounts {
    /// The bands, in order of seats.
    pub bands: Vec<Band>,
    /// The sources.
    pub cite: Vec<SourceId>,
}

/// What the SCIM plan holds besides SCIM.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PlanBundle {
    /// Its features.
    pub features: Vec<String>,
    /// A published estimate of the share that provisioning alone has no use for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside_the_point: Option<Prose>,
    /// When it is worth buying, and when not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Prose>,
    /// The sources of the features.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// Everything that is known about one app.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What kind of app it is.
    pub category: String,
    /// Other names that people search for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
    /// When the published guide or card was last updated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guide_updated: Option<Day>,
    /// What the record cites.
    pub sources: Vec<Source>,
    /// The plans, the lowest first.
    pub plans: Vec<Plan>,
    /// The plan paid for today by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_plan: Option<PlanId>,
    /// The plan bought for SCIM by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_target: Option<PlanId>,
    /// Single sign-on.
    pub sso: Sso,
    /// The SCIM service.
    pub scim: Scim,
    /// What removal does.
    pub removal: Removal,
    /// Identity providers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub idps: Vec<IdpSupport>,
    /// Quoted volume discounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume_discounts: Option<VolumeDiscounts>,
    /// What the SCIM plan holds besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bundle: Option<PlanBundle>,
    /// The app's own cost by hand; the aggregate stands in where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual: Option<Aggregate>,
    /// Published derived figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// Where sources disagree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// The guide's words.
    pub guide: GuideText,
}

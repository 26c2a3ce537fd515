//! One app's record: the shape of `catalog/apps/<slug>.jsonc`.

use super::{Aggregate, Earlier, Link, Period, PlanId, Price, Slug, Source, SourceId, UnitId};
use crate::date::Day;
use crate::money::Amount;
use serde::Serialize;
use std::collections::BTreeMap;

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

/// Single sign-on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sso {
    /// Whether any plan has it.
    pub available: Tri,
    /// Its protocols.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// Whether it must be set up before SCIM.
    pub required_first: Tri,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// The SCIM service itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Scim {
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// What it can do: `create`, `update`, `deactivate`, `groups`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// A word on an operation that is not what its name says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operations_note: Option<Prose>,
    /// The user attributes it syncs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<String>,
    /// The identity providers through which alone it is offered; empty where it is open to all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only_through: Vec<Idp>,
    /// What else it is restricted to; `None` where it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted: Option<Restricted>,
    /// The vendor's documentation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documentation: Option<Link>,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// By which way alone there is SCIM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Restriction {
    /// A third party's service.
    ThirdParty,
    /// The vendor's own API.
    Api,
    /// A directory sync of the vendor's.
    DirectorySync,
    /// One type of account.
    AccountType,
    /// A private preview.
    Preview,
    /// Something that the text alone says.
    Other,
}

impl Restriction {
    /// Whether only the text says which.
    pub fn is_other(&self) -> bool {
        *self == Restriction::Other
    }
}

/// A restriction of the SCIM service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Restricted {
    /// Which kind; the text says it too.
    #[serde(skip_serializing_if = "Restriction::is_other")]
    pub how: Restriction,
    /// The same in a sentence.
    pub text: String,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// What happens to an account that is removed through the identity provider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It is deleted for good.
    Deletes,
    /// It is suspended and its seat freed.
    Suspends,
    /// It leaves the organisation.
    Removes,
    /// Only its sign-in is blocked.
    SignInOnly,
    /// It stays as it is, marked inactive.
    LeavesInactive,
    /// No source shows it.
    #[default]
    Unknown,
}

/// What removal does.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Removal {
    /// What happens.
    pub effect: Effect,
    /// Whether it can be undone.
    pub recoverable: Tri,
    /// The same for a fact table, in a few words.
    pub short: String,
    /// The same in a sentence.
    pub text: String,
    /// The sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<SourceId>,
}

/// An identity provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Idp {
    /// Okta.
    Okta,
    /// Microsoft Entra ID.
    Entra,
    /// Google Workspace.
    Google,
    /// OneLogin.
    Onelogin,
    /// JumpCloud.
    Jumpcloud,
    /// Any other.
    Other,
}

impl Idp {
    /// All of them.
    pub const ALL: [Idp; 6] = [
        Idp::Okta,
        Idp::Entra,
        Idp::Google,
        Idp::Onelogin,
        Idp::Jumpcloud,
        Idp::Other,
    ];

    /// Its value in links.
    pub fn as_str(self) -> &'static str {
        match self {
            Idp::Okta => "okta",
            Idp::Entra => "entra",
            Idp::Google => "google",
            Idp::Onelogin => "onelogin",
            Idp::Jumpcloud => "jumpcloud",
            Idp::Other => "other",
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Idp::Okta => "Okta",
            Idp::Entra => "Microsoft Entra ID",
            Idp::Google => "Google Workspace",
            Idp::Onelogin => "OneLogin",
            Idp::Jumpcloud => "JumpCloud",
            Idp::Other => "Another identity provider",
        }
    }

    /// The one with this value.
    pub fn parse(text: &str) -> Option<Self> {
        Idp::ALL.into_iter().find(|idp| idp.as_str() == text)
    }
}

/// How an identity provider supports an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// By an app of its own.
    Yes,
    /// Not at all.
    No,
    /// Accounts are made at first sign-in only.
    JitOnly,
    /// In part.
    Limited,
    /// Sign-on only.
    SsoOnly,
    /// Through the generic SCIM endpoint.
    Generic,
    /// Through a third party.
    ThirdParty,
    /// Through the vendor's own API.
    Api,
    /// Through a directory sync of the vendor's.
    DirectorySync,
    /// No document mentions it.
    NotDocumented,
    /// No source shows it.
    Unknown,
}

impl Support {
    /// For a table cell.
    pub fn show(self) -> &'static str {
        match self {
            Support::Yes => "Yes",
            Support::No => "No",
            Support::JitOnly => "JIT only",
            Support::Limited => "Limited",
            Support::SsoOnly => "SSO only",
            Support::Generic => "Generic SCIM",
            Support::ThirdParty => "Third party",
            Support::Api => "API",
            Support::DirectorySync => "Directory sync",
            Support::NotDocumented => "Not documented",
            Support::Unknown => "Not published",
        }
    }

    /// Whether a source says that automated provisioning cannot work this way. What nobody says is
    /// not a no.
    pub fn rules_out_scim(self) -> bool {
        matches!(self, Support::No | Support::JitOnly | Support::SsoOnly)
    }
}

/// One identity provider's row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IdpSupport {
    /// Which.
    pub idp: Idp,
    /// Its single sign-on.
    pub sso: Support,
    /// Its SCIM.
    pub scim: Support,
    /// Whether groups are provisioned through it too.
    #[serde(skip_serializing_if = "Tri::is_unknown")]
    pub groups: Tri,
    /// How, in a few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
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

/// A derived figure that a source publishes; `catalog check` proves or contradicts it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Claim {
    /// The public name of the figure.
    pub figure: String,
    /// The scenario for which it is published, as a link's fragment.
    pub scenario: String,
    /// The published value.
    pub value: Amount,
    /// What a reader must know about how it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The sources.
    pub cite: Vec<SourceId>,
}

/// What one source says in a disagreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Says {
    /// Who says it.
    pub cite: Vec<SourceId>,
    /// What it says.
    pub text: String,
}

/// The inputs that make the numbers follow another source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Apply {
    /// What the button says.
    pub label: String,
    /// The plan bought for SCIM, where the source names another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<PlanId>,
    /// Prices in each plan's unit.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: BTreeMap<PlanId, Amount>,
}

/// A point on which sources disagree: who says what, which one is used, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Disagreement {
    /// What it is about.
    pub about: String,
    /// Who says what.
    pub says: Vec<Says>,
    /// Which one the numbers use, and why.
    pub used: String,
    /// How to follow the other one, where numbers depend on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply: Option<Apply>,
}

/// A reported voice: what somebody says, where it was heard. Never a quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voice {
    /// Who and what, reported in our words.
    pub text: String,
    /// Where it was heard.
    pub heard: String,
    /// The sources.
    pub cite: Vec<SourceId>,
}

/// How to set SCIM up with one identity provider.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Setup {
    /// With which.
    pub idp: Idp,
    /// Labelled facts: integration, prerequisite, where to enable, credentials, trigger.
    pub facts: Vec<Titled>,
    /// What to switch on, in order.
    pub steps: Vec<String>,
    /// What the integration can then do.
    pub abilities: Vec<String>,
    /// The sources.
    pub cite: Vec<SourceId>,
}

/// The words of a guide, each part optional: a guide has every section that has facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GuideText {
    /// The sentence under the heading.
    pub lede: Prose,
    /// The sentence on the app's card.
    pub card: Prose,
    /// The summary, a paragraph each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub summary: Vec<Prose>,
    /// Constraints.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<Titled>,
    /// The challenges in short.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Prose>,
    /// What administrators complain about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<Prose>,
    /// Reported voices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<Voice>,
    /// What recurs in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<Prose>,
    /// What it comes down to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bottom_line: Option<Prose>,
    /// What has to be in place before SCIM.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prerequisites: Vec<Prose>,
    /// Key limitations of the SCIM service.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limitations: Vec<Prose>,
    /// How to set it up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setup: Option<Setup>,
    /// Apps that a reader may want next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Slug>,
    /// How other guides' cards describe the app, where that needs a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_note: Option<Prose>,
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

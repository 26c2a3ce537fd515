//! What is published of an app besides its plans: derived figures, disagreements, the words of its guide.

use super::{Idp, PlanId, Prose, Slug, SourceId, Titled};
use crate::money::Amount;
use serde::Serialize;
use std::collections::BTreeMap;

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

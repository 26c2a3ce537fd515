//! What is known about the apps.
//!
//! A record is written by hand as JSON with comments, `catalog/apps/<slug>.jsonc`. Natively it is
//! read with positions ([`raw`]) and turned into a typed [`Record`] by [`check`], which reports every
//! problem at once. The site ships what figures need of the checked record as plain JSON, a
//! [`Bundle`], which the browser reads field by field. An [`App`] is a record together with the [`Terms`] under which it is
//! estimated: the offer, the published aggregate and the stated assumptions.

mod bundle;
#[cfg(not(target_family = "wasm"))]
pub mod check;
mod ids;
mod json;
#[cfg(not(target_family = "wasm"))]
pub mod load;
mod names;
mod offer;
mod own;
mod price;
#[cfg(not(target_family = "wasm"))]
pub mod raw;
mod read;
mod record;
mod search;
mod service;
mod shipped;
mod source;
mod spelling;
mod status;
mod told;

pub use bundle::{Bundle, BundleError, MOST_AT_ONCE};
pub use ids::{PlanId, Slug, SourceId, UnitId};
pub use json::Json;
pub(crate) use names::fold;
pub use names::{Named, Query, read_names};
pub use offer::{Aggregate, Assumption, Costs, Defaults, Link, Offer, Terms};
pub(crate) use own::no_app;
pub use own::{OWN_SLUG, own_app};
pub use price::{Earlier, Period, Price, SizeBand};
pub use read::ReadError;
pub use record::{
    Band, OneOff, OtherSeat, Plan, PlanBundle, Prose, Record, Titled, Tri, VolumeDiscounts,
};
pub use search::{matches, names_of, nearest, nearest_names, search};
pub use service::{Effect, Idp, IdpSupport, Removal, Restricted, Restriction, Scim, Sso, Support};
pub use source::{Seen, Source, SourceKind};
pub use status::Status;
pub use told::{Apply, Claim, Disagreement, GuideText, Says, Setup, Voice};

use crate::scenario::Scenario;
use std::sync::Arc;

/// An app as it is estimated: its record and the terms that hold for every app. Both are shared, so
/// that a clone copies nothing.
#[derive(Clone, Debug)]
pub struct App {
    /// What is known about it.
    pub record: Arc<Record>,
    /// The offer, the aggregate and the assumptions.
    pub terms: Arc<Terms>,
    /// How it is described anew from a scenario, where it is the reader's own. Programs that never make
    /// such an app hold nothing of how that is done.
    pub(crate) describe: Option<Describe>,
}

/// Makes the app that a scenario describes.
pub(crate) type Describe = fn(&Scenario, &Arc<Terms>) -> Option<App>;

impl PartialEq for App {
    fn eq(&self, other: &Self) -> bool {
        self.record == other.record && self.terms == other.terms
    }
}

impl App {
    /// An app under these terms.
    pub fn new(record: impl Into<Arc<Record>>, terms: Arc<Terms>) -> Self {
        App {
            record: record.into(),
            terms,
            describe: None,
        }
    }

    /// Whether the reader describes it.
    pub fn is_own(&self) -> bool {
        self.describe.is_some()
    }

    /// The same app under another scenario, where that describes it anew.
    pub fn described(&self, scenario: &Scenario) -> Option<App> {
        (self.describe?)(scenario, &self.terms)
    }

    /// The plan with this id.
    pub fn plan(&self, id: &PlanId) -> Option<&Plan> {
        self.record.plans.iter().find(|plan| plan.id == *id)
    }

    /// The place of a plan on the ladder, 0 for the lowest.
    pub fn rank(&self, id: &PlanId) -> Option<usize> {
        self.record.plans.iter().position(|plan| plan.id == *id)
    }

    /// The plan bought for SCIM unless the reader says otherwise: the record's own choice, else the
    /// lowest plan with SCIM. `None` where no plan has it.
    pub fn default_target(&self) -> Option<&Plan> {
        match &self.record.default_target {
            Some(id) => self.plan(id),
            None => self.record.plans.iter().find(|plan| plan.scim == Tri::Yes),
        }
    }

    /// The plan paid for today unless the reader says otherwise: the record's own choice, else the
    /// lowest plan below the target that costs something, else the target itself. Where no plan has
    /// SCIM it is the lowest that costs something.
    pub fn default_plan(&self) -> Option<&Plan> {
        if let Some(id) = &self.record.default_plan {
            return self.plan(id);
        }
        let target = self.default_target();
        let below = target
            .and_then(|target| self.rank(&target.id))
            .unwrap_or(usize::MAX);
        self.record
            .plans
            .iter()
            .take(below)
            .find(|plan| !plan.price.is_free())
            .or(target)
            .or(self.record.plans.first())
    }

    /// The source with this id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.record
            .sources
            .iter()
            .chain(self.terms.sources())
            .find(|source| source.id == *id)
    }

    /// What doing it by hand costs, as published: the record's own figures or the aggregate.
    pub fn manual(&self) -> &Aggregate {
        self.record
            .manual
            .as_ref()
            .unwrap_or(&self.terms.defaults.manual)
    }
}

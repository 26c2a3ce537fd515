//! Reading what the site ships: checked records as plain JSON, in the browser.
//!
//! Derived deserializers for these types would be a fifth of the program that every visitor downloads.
//! So the text is parsed once into JSON values, and each type names the fields that figures need; a
//! field that only words need is left at its default and stays on the page as text.

use super::{
    Aggregate, Assumption, Band, Defaults, Effect, Idp, IdpSupport, Link, Offer, Period, Plan, Price,
    Prose, Record, Removal, Scim, Seen, Source, SourceKind, Support, Terms, Tri, VolumeDiscounts,
};
use super::{PlanId, Slug, SourceId, UnitId};
use crate::date::Day;
use crate::money::{Amount, decimal};
use rust_decimal::Decimal;
use serde_json::{Map, Value};
use std::fmt;

/// Why a text is not what the site ships: the name of the field that is missing or of another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub(super) &'static str);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its field \u{201c}{}\u{201d} is missing or not understood", self.0)
    }
}

/// A value of JSON that is a `Self`.
pub(super) trait FromJson: Sized {
    /// The value, if it is one.
    fn from_json(value: &Value) -> Option<Self>;

    /// What stands in for a field that is not there.
    fn absent() -> Option<Self> {
        None
    }
}

/// A field of an object.
pub(super) fn field<T: FromJson>(
    object: &Map<String, Value>,
    name: &'static str,
) -> Result<T, ReadError> {
    match object.get(name) {
        Some(value) => T::from_json(value),
        None => T::absent(),
    }
    .ok_or(ReadError(name))
}

impl FromJson for String {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

impl FromJson for u64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()
    }
}

impl FromJson for u32 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64().and_then(|value| value.try_into().ok())
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_json(value).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_array()?.iter().map(T::from_json).collect()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// Types that stand in JSON as a text.
macro_rules! from_text {
    ($($type:ty: $read:expr;)*) => {
        $(impl FromJson for $type {
            fn from_json(value: &Value) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(value.as_str()?)
            }
        })*
    };
}

from_text! {
    Slug: Slug::new;
    PlanId: PlanId::new;
    SourceId: SourceId::new;
    UnitId: UnitId::new;
    Day: Day::parse;
    Decimal: decimal;
    Amount: |text| Amount::parse(text).ok();
}

/// Enums that stand in JSON as one word each.
macro_rules! from_word {
    ($($type:ident { $($word:literal => $value:ident),* $(,)? })*) => {
        $(impl FromJson for $type {
            fn from_json(value: &Value) -> Option<Self> {
                match value.as_str()? {
                    $($word => Some($type::$value),)*
                    _ => None,
                }
            }
        })*
    };
}

from_word! {
    Tri { "yes" => Yes, "no" => No, "unknown" => Unknown }
    Period { "month" => Month, "year" => Year }
    Effect {
        "deletes" => Deletes, "suspends" => Suspends, "removes" => Removes,
        "sign_in_only" => SignInOnly, "unknown" => Unknown,
    }
    Idp {
        "okta" => Okta, "entra" => Entra, "google" => Google, "onelogin" => Onelogin,
        "jumpcloud" => Jumpcloud, "other" => Other,
    }
    Support {
        "yes" => Yes, "no" => No, "jit_only" => JitOnly, "limited" => Limited,
        "sso_only" => SsoOnly, "generic" => Generic, "third_party" => ThirdParty, "api" => Api,
        "directory_sync" => DirectorySync, "not_documented" => NotDocumented,
        "unknown" => Unknown,
    }
    SourceKind {
        "guide" => Guide, "vendor" => Vendor, "research" => Research, "index" => Index,
        "aggregate" => Aggregate, "inferred" => Inferred,
    }
    Seen { "opened" => Opened, "quoted" => Quoted, "cited" => Cited }
}

/// Structs: the fields that are read, and after `else` those that are left at their default.
macro_rules! from_object {
    ($($type:ident { $($read:ident),* $(; else $($left:ident),*)? })*) => {
        $(impl FromJson for $type {
            fn from_json(value: &Value) -> Option<Self> {
                let object = value.as_object()?;
                Some($type {
                    $($read: field(object, stringify!($read)).ok()?,)*
                    $($($left: Default::default(),)*)?
                })
            }
        })*
    };
}

from_object! {
    Link { label, href }
    Source { id, title, publisher, url, kind, seen, on }
    Plan { id, name, scim, price, billing, cite; else also_called, sso, note }
    IdpSupport { idp, sso, scim; else note, cite }
    Band { from, to, percent }
    VolumeDiscounts { bands, cite }
    Aggregate {
        employees, orphaned_accounts, idle_seats, hours, licences, labour, compliance, label, cite
    }
    Assumption { value, why }
    Defaults { manual, rate, small_team, stale_after_days, sources }
    Offer { maker, name, fee, disclosure, book, tour, sources, cite; else claims, banner }
}

impl FromJson for Scim {
    fn from_json(value: &Value) -> Option<Self> {
        Some(Scim {
            only_through: field(value.as_object()?, "only_through").ok()?,
            ..Scim::default()
        })
    }

    fn absent() -> Option<Self> {
        Some(Scim::default())
    }
}

impl FromJson for Removal {
    fn from_json(value: &Value) -> Option<Self> {
        Some(Removal {
            effect: field(value.as_object()?, "effect").ok()?,
            ..Removal::default()
        })
    }

    fn absent() -> Option<Self> {
        Some(Removal::default())
    }
}

impl FromJson for Price {
    fn from_json(value: &Value) -> Option<Self> {
        let (kind, inner) = value.as_object()?.iter().next()?;
        let inner = inner.as_object()?;
        let per = || field(inner, "per").ok();
        Some(match kind.as_str() {
            "per_unit" => Price::PerUnit {
                amount: field(inner, "amount").ok()?,
                unit: field(inner, "unit").ok()?,
                per: per()?,
                minimum: field(inner, "minimum").ok()?,
                counts: field(inner, "counts").ok()?,
            },
            "flat" => Price::Flat {
                amount: field(inner, "amount").ok()?,
                per: per()?,
            },
            "times" => Price::Times {
                plan: field(inner, "plan").ok()?,
                low: field(inner, "low").ok()?,
                high: field(inner, "high").ok()?,
            },
            "quote" => Price::Quote {
                unit: field(inner, "unit").ok()?,
                per: per()?,
            },
            "usage" => Price::Usage {
                words: field(inner, "words").ok()?,
                per: per()?,
            },
            _ => return None,
        })
    }
}

impl FromJson for Record {
    fn from_json(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        Some(Record {
            slug: field(object, "slug").ok()?,
            name: field(object, "name").ok()?,
            category: field(object, "category").ok()?,
            sources: field(object, "sources").ok()?,
            plans: field(object, "plans").ok()?,
            default_plan: field(object, "default_plan").ok()?,
            default_target: field(object, "default_target").ok()?,
            scim: field(object, "scim").ok()?,
            removal: field(object, "removal").ok()?,
            idps: field(object, "idps").ok()?,
            volume_discounts: field(object, "volume_discounts").ok()?,
            manual: field(object, "manual").ok()?,
            also_called: Vec::new(),
            guide_updated: None,
            sso: Default::default(),
            bundle: None,
            claims: Vec::new(),
            disagreements: Vec::new(),
            guide: Default::default(),
        })
    }
}

impl FromJson for Terms {
    fn from_json(value: &Value) -> Option<Self> {
        let object = value.as_object()?;
        Some(Terms {
            offer: field(object, "offer").ok()?,
            defaults: field(object, "defaults").ok()?,
            catalog: field(object, "catalog").ok()?,
        })
    }
}

impl Record {
    /// The record without the words that stay on the page as text: what figures and the decision need,
    /// and the sources that those figures cite.
    pub fn figures_only(&self) -> Record {
        let mut cited: Vec<&SourceId> = self.plans.iter().flat_map(|plan| &plan.cite).collect();
        cited.extend(self.volume_discounts.iter().flat_map(|all| &all.cite));
        cited.extend(self.manual.iter().flat_map(|manual| &manual.cite));
        let sources = self.sources.iter();
        Record {
            slug: self.slug.clone(),
            name: self.name.clone(),
            category: self.category.clone(),
            sources: sources
                .filter(|source| cited.contains(&&source.id))
                .cloned()
                .collect(),
            plans: self
                .plans
                .iter()
                .map(|plan| Plan {
                    also_called: Vec::new(),
                    sso: Tri::Unknown,
                    note: None,
                    ..plan.clone()
                })
                .collect(),
            default_plan: self.default_plan.clone(),
            default_target: self.default_target.clone(),
            scim: Scim {
                only_through: self.scim.only_through.clone(),
                ..Scim::default()
            },
            removal: Removal {
                effect: self.removal.effect,
                ..Removal::default()
            },
            idps: self
                .idps
                .iter()
                .map(|row| IdpSupport {
                    note: None,
                    cite: Vec::new(),
                    ..row.clone()
                })
                .collect(),
            volume_discounts: self.volume_discounts.clone(),
            manual: self.manual.clone(),
            also_called: Vec::new(),
            guide_updated: None,
            sso: Default::default(),
            bundle: None,
            claims: Vec::new(),
            disagreements: Vec::new(),
            guide: Default::default(),
        }
    }
}

impl Terms {
    /// The terms without the words that stay on the page as text.
    pub fn figures_only(&self) -> Terms {
        Terms {
            offer: Offer {
                claims: Vec::new(),
                banner: Prose::default(),
                ..self.offer.clone()
            },
            ..self.clone()
        }
    }
}

//! Where a fact or a figure comes from, and how it was seen.

use super::SourceId;
use crate::date::Day;
use serde::Serialize;

/// What kind of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// A published SCIM guide, or a card of one.
    Guide,
    /// The same without a day on it: its date is the one by which it is known to have said so.
    UndatedGuide,
    /// The vendor's own pages.
    Vendor,
    /// Dated research that cites the vendor's pages.
    Research,
    /// An index of many vendors.
    Index,
    /// Figures averaged over several apps.
    Aggregate,
    /// Our own reasoning, labelled as such.
    Inferred,
}

/// How it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Somebody opened the page.
    Opened,
    /// Another source quotes it.
    Quoted,
    /// Another source only names it.
    Cited,
}

/// A source that facts and figures of a record cite.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Source {
    /// The name that `cite` lists use.
    pub id: SourceId,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Its address, `https:` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// How it was seen.
    pub seen: Seen,
    /// When it was updated or seen.
    pub on: Day,
}

impl Source {
    /// What its date says, in words: never "verified" unless somebody opened the page.
    pub fn dated(&self) -> &'static str {
        match (self.kind, self.seen) {
            (SourceKind::Guide, _) => "guide updated",
            (SourceKind::UndatedGuide, _) => "guide without a date, as of",
            (SourceKind::Vendor, Seen::Opened) => "vendor page opened",
            (SourceKind::Vendor, Seen::Quoted) => "vendor page reported at second hand",
            (SourceKind::Vendor, Seen::Cited) => "vendor page named, not opened",
            (SourceKind::Research, _) => "researched",
            (SourceKind::Index, _) => "index published",
            (SourceKind::Aggregate, _) => "aggregate published",
            (SourceKind::Inferred, _) => "reasoned",
        }
    }

    /// Whether its date is more than `days` before `today`.
    pub fn is_stale(&self, today: Day, days: u32) -> bool {
        i64::from(self.on.age_in_days(today)) > i64::from(days)
    }
}

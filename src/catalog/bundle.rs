//! The catalog as the site ships it: checked records as plain JSON.

use super::{App, GuideText, Prose, Record, Slug, Terms};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// Terms, and as many of the records as a page needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// What holds for every app.
    pub terms: Arc<Terms>,
    /// Whole records.
    pub records: Vec<Record>,
    /// Records cut down to what a card shows ([`Record::card`]), of apps whose whole record is not
    /// at hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Record>,
}

/// A bundle that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleError(String);

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the catalog that came with this page cannot be read: {}", self.0)
    }
}

impl Bundle {
    /// Reads what the site ships.
    ///
    /// # Errors
    /// A sentence, where the text is not a bundle.
    pub fn from_json(text: &str) -> Result<Self, BundleError> {
        serde_json::from_str(text).map_err(|error| BundleError(error.to_string()))
    }

    /// The app with this slug, where its whole record is at hand.
    pub fn app(&self, slug: &str) -> Option<App> {
        let record = self.records.iter().find(|record| record.slug.as_str() == slug)?;
        Some(App::new(record.clone(), self.terms.clone()))
    }

    /// Every app at hand, whole or as a card, in the order of the catalog.
    pub fn all(&self) -> impl Iterator<Item = App> + '_ {
        self.records
            .iter()
            .chain(&self.cards)
            .map(|record| App::new(record.clone(), self.terms.clone()))
    }

    /// The app with this slug, whole or as a card.
    pub fn card(&self, slug: &Slug) -> Option<App> {
        self.all().find(|app| app.record.slug == *slug)
    }

    /// This bundle with only one whole record, and cards of the apps that it names as related.
    pub fn page_of(&self, slug: &Slug) -> Bundle {
        let record = self.records.iter().find(|record| record.slug == *slug);
        let related = |slug: &&Record| {
            record.is_some_and(|record| record.guide.related.contains(&slug.slug))
        };
        Bundle {
            terms: self.terms.clone(),
            cards: self.records.iter().filter(related).map(Record::card).collect(),
            records: record.cloned().into_iter().collect(),
        }
    }

    /// This bundle with cards only.
    pub fn index(&self) -> Bundle {
        Bundle {
            terms: self.terms.clone(),
            records: Vec::new(),
            cards: self.records.iter().map(Record::card).collect(),
        }
    }
}

impl Record {
    /// The record cut down to what a card shows: names, plans and prices, without sources or prose.
    pub fn card(&self) -> Record {
        let mut card = self.clone();
        card.sources.clear();
        card.claims.clear();
        card.disagreements.clear();
        card.idps.clear();
        card.bundle = None;
        card.volume_discounts = None;
        card.scim.documentation = None;
        card.scim.operations_note = None;
        card.removal.text.clear();
        for plan in &mut card.plans {
            plan.note = None;
            plan.cite.clear();
        }
        card.guide = GuideText {
            card: Prose {
                text: self.guide.card.text.clone(),
                cite: Vec::new(),
            },
            ..GuideText::default()
        };
        card
    }
}

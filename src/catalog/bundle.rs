//! The catalog as one value: what holds for every app, and the records.

use super::json::Json;
use super::read::{ReadError, terms_and_records};
use super::{App, Named, Record, Slug, Terms};
use crate::gather::Gather;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// The most apps that are put into one file. Of more there is an index, and each is fetched alone.
pub const MOST_AT_ONCE: usize = 200;

/// Terms and records: the whole catalog natively, what one page needs in the browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bundle {
    /// What holds for every app.
    pub terms: Arc<Terms>,
    /// The records, sorted by slug.
    pub records: Vec<Arc<Record>>,
    /// The apps of an index, where that was fetched: their records may be at hand or not.
    #[serde(skip)]
    pub others: Arc<Vec<Named>>,
}

/// A bundle that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleError(String);

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the catalog that came with this page cannot be read: {}",
            self.0
        )
    }
}

impl From<ReadError> for BundleError {
    fn from(error: ReadError) -> Self {
        BundleError(error.to_string())
    }
}

fn json(text: &str) -> Result<Json, BundleError> {
    Json::parse(text).ok_or_else(|| BundleError("it is not JSON".to_owned()))
}

impl Bundle {
    /// Reads what [`Bundle::figures_only`] writes.
    ///
    /// # Errors
    /// A sentence, where the text is not a bundle.
    pub fn from_json(text: &str) -> Result<Self, BundleError> {
        let value = json(text)?;
        Bundle::from_parts(&value, &value)
    }

    /// The same without sources and earlier prices, for whoever shows no formula.
    ///
    /// # Errors
    /// A sentence, where the text is not a bundle.
    pub fn unsourced_from_json(text: &str) -> Result<Self, BundleError> {
        let value = json(text)?;
        Bundle::read::<false>(&value, &value)
    }

    /// Reads the terms of one value and the records of another.
    ///
    /// # Errors
    /// A sentence, where they are not there.
    pub fn from_parts(terms: &Json, records: &Json) -> Result<Self, BundleError> {
        Bundle::read::<true>(terms, records)
    }

    fn read<const SOURCED: bool>(terms: &Json, records: &Json) -> Result<Self, BundleError> {
        let (terms, records) = terms_and_records::<SOURCED>(terms, records)?;
        Ok(Bundle {
            terms: Arc::new(terms),
            records: records.into_iter().map(Arc::new).gathered(),
            others: Arc::default(),
        })
    }

    /// Puts a record where it belongs, in place of one of the same slug.
    pub fn put(&mut self, record: Arc<Record>) {
        let at = self
            .records
            .partition_point(|other| other.slug < record.slug);
        match self.records.get_mut(at) {
            Some(other) if other.slug == record.slug => *other = record,
            _ => self.records.insert(at, record),
        }
    }

    /// Whether it holds this app.
    pub fn has(&self, slug: &Slug) -> bool {
        let found = self
            .records
            .binary_search_by(|record| record.slug.cmp(slug));
        found.is_ok()
    }

    /// The app with this slug.
    pub fn app(&self, slug: &str) -> Option<App> {
        let place = self
            .records
            .binary_search_by(|record| record.slug.as_str().cmp(slug));
        let record = self.records.get(place.ok()?)?;
        Some(App::new(record.clone(), self.terms.clone()))
    }

    /// Every app, in the order of the catalog.
    pub fn all(&self) -> impl Iterator<Item = App> + '_ {
        self.records
            .iter()
            .map(|record| App::new(record.clone(), self.terms.clone()))
    }

    /// What the browser needs to work out the figures of these apps: no words that the page holds as
    /// text, and nothing about apps that it does not show.
    pub fn figures_only(&self, slugs: &[&Slug]) -> Bundle {
        let mut terms = self.terms.figures_only();
        terms.defaults.example_stack.clear();
        terms.defaults.shown_without_program.clear();
        Bundle {
            terms: Arc::new(terms),
            records: self
                .records
                .iter()
                .filter(|record| slugs.contains(&&record.slug))
                .map(|record| Arc::new(record.figures_only()))
                .collect(),
            others: Arc::default(),
        }
    }

    /// The same for all apps at once.
    pub fn all_figures(&self) -> Bundle {
        let figures = |record: &Arc<Record>| Arc::new(record.figures_only());
        Bundle {
            terms: Arc::new(self.terms.figures_only()),
            records: self.records.iter().map(figures).collect(),
            others: Arc::default(),
        }
    }

    /// The same for the page of a stack: the apps of its example, and which they are.
    pub fn example_only(&self) -> Bundle {
        let example: Vec<&Slug> = self.terms.defaults.example_stack.iter().collect();
        Bundle {
            terms: Arc::new(self.terms.figures_only()),
            ..self.figures_only(&example)
        }
    }
}

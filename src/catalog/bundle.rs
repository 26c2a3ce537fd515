//! The catalog as one value: what holds for every app, and the records.

use super::read::{FromJson, ReadError, field};
use super::{App, Record, Slug, Terms};
use serde::Serialize;
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

/// Terms and records: the whole catalog natively, what one page needs in the browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bundle {
    /// What holds for every app.
    pub terms: Arc<Terms>,
    /// The records, sorted by slug.
    pub records: Vec<Record>,
}

/// A bundle that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleError(String);

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the catalog that came with this page cannot be read: {}", self.0)
    }
}

impl From<ReadError> for BundleError {
    fn from(error: ReadError) -> Self {
        BundleError(error.to_string())
    }
}

impl Bundle {
    /// Reads what [`Bundle::figures_only`] writes.
    ///
    /// # Errors
    /// A sentence, where the text is not a bundle.
    pub fn from_json(text: &str) -> Result<Self, BundleError> {
        let value: Value =
            serde_json::from_str(text).map_err(|_| BundleError("it is not JSON".to_owned()))?;
        Bundle::from_value(&value)
    }

    /// Reads a bundle from a value of JSON.
    ///
    /// # Errors
    /// A sentence, where the value is not a bundle.
    pub fn from_value(value: &Value) -> Result<Self, BundleError> {
        Bundle::from_parts(value, value)
    }

    /// Reads the terms of one value and the records of another.
    ///
    /// # Errors
    /// A sentence, where they are not there.
    pub fn from_parts(terms: &Value, records: &Value) -> Result<Self, BundleError> {
        let terms = terms
            .get("terms")
            .and_then(Terms::from_json)
            .ok_or(ReadError("terms"))?;
        let records = records.as_object().ok_or(ReadError("records"))?;
        Ok(Bundle {
            terms: Arc::new(terms),
            records: field(records, "records")?,
        })
    }

    /// The app with this slug.
    pub fn app(&self, slug: &str) -> Option<App> {
        let record = self.records.iter().find(|record| record.slug.as_str() == slug)?;
        Some(App::new(record.clone(), self.terms.clone()))
    }

    /// Every app, in the order of the catalog.
    pub fn all(&self) -> impl Iterator<Item = App> + '_ {
        self.records
            .iter()
            .map(|record| App::new(record.clone(), self.terms.clone()))
    }

    /// What the browser needs to work out the figures of these apps: no words that the page holds as
    /// text.
    pub fn figures_only(&self, slugs: &[&Slug]) -> Bundle {
        Bundle {
            terms: Arc::new(self.terms.figures_only()),
            records: self
                .records
                .iter()
                .filter(|record| slugs.contains(&&record.slug))
                .map(Record::figures_only)
                .collect(),
        }
    }
}

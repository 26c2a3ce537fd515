//! What a plan costs, in the shape in which it is published.

use super::{PlanId, SourceId, UnitId};
use crate::date::Day;
use crate::money::Amount;
use rust_decimal::Decimal;
use serde::Serialize;

/// How often a price is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Each month.
    Month,
    /// Each year.
    Year,
}

impl Period {
    /// How many of it make a year.
    pub fn per_year(self) -> u32 {
        match self {
            Period::Month => 12,
            Period::Year => 1,
        }
    }

    /// `month` or `year`.
    pub fn as_str(self) -> &'static str {
        match self {
            Period::Month => "month",
            Period::Year => "year",
        }
    }
}

/// A price as it is published.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Price {
    /// So much for each unit.
    PerUnit {
        /// Dollars for one unit and one period.
        amount: Amount,
        /// What is counted: `seat`, `user`, `host`.
        unit: String,
        /// How often it is paid.
        per: Period,
        /// The least number of units that is billed.
        #[serde(skip_serializing_if = "Option::is_none")]
        minimum: Option<u64>,
        /// Dollars a period that are paid in any case, beside the units.
        #[serde(skip_serializing_if = "Option::is_none")]
        base: Option<Amount>,
        /// Units that the price holds already: only those above are counted.
        #[serde(skip_serializing_if = "Option::is_none")]
        included: Option<u64>,
        /// Dollars a period that are billed at least.
        #[serde(skip_serializing_if = "Option::is_none")]
        minimum_spend: Option<Amount>,
        /// The id of the unit where it is not a person; its number is then the reader's to state.
        #[serde(skip_serializing_if = "Option::is_none")]
        counts: Option<UnitId>,
    },
    /// One amount for everybody.
    Flat {
        /// Dollars for one period.
        amount: Amount,
        /// How often it is paid.
        per: Period,
    },
    /// One amount for everybody, by the number of units.
    BySize {
        /// What is counted: `user`, `contact`.
        unit: String,
        /// How often it is paid.
        per: Period,
        /// The sizes, in order. Between them, and above the last, the price is unknown.
        bands: Vec<SizeBand>,
        /// The id of the unit where it is not a person; its number is then the reader's to state.
        #[serde(skip_serializing_if = "Option::is_none")]
        counts: Option<UnitId>,
    },
    /// Another plan of the same app, and something bought on top of it.
    AddOn {
        /// The plan that it is added to.
        to: PlanId,
        /// What the vendor calls it: `SCIM add-on`.
        name: String,
        /// What the addition alone costs: per unit, flat, by size, by quote or by use.
        price: Box<Price>,
    },
    /// A multiple of another plan of the same app, in that plan's unit.
    Times {
        /// The plan that is multiplied.
        plan: PlanId,
        /// The least multiple.
        #[serde(serialize_with = "as_text::serialize")]
        low: Decimal,
        /// The greatest multiple.
        #[serde(serialize_with = "as_text::serialize")]
        high: Decimal,
    },
    /// Not published: told on request. The reader may type the price they were quoted.
    Quote {
        /// What a quote counts; `None` for one amount for everybody.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// How often it is paid.
        per: Period,
    },
    /// By use: published in words, and not computable from seats.
    Usage {
        /// The published rule, in our words.
        words: String,
        /// How often it is paid.
        per: Period,
    },
}

/// What one size pays.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SizeBand {
    /// The least number of units.
    pub from: u64,
    /// The greatest; `None` for no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u64>,
    /// Dollars for one period, for all of them together.
    pub amount: Amount,
}

impl Price {
    /// Whether the plan is published as costing nothing.
    pub fn is_free(&self) -> bool {
        match self {
            Price::PerUnit {
                amount,
                base,
                minimum_spend,
                ..
            } => {
                let besides = [base, minimum_spend];
                amount.is_zero() && besides.iter().all(|it| it.is_none_or(|it| it.is_zero()))
            }
            Price::Flat { amount, .. } => amount.is_zero(),
            Price::BySize { .. }
            | Price::AddOn { .. }
            | Price::Times { .. }
            | Price::Quote { .. }
            | Price::Usage { .. } => false,
        }
    }

    /// The amount for one unit or for everybody, where the price is one.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => Some(*amount),
            Price::BySize { .. }
            | Price::AddOn { .. }
            | Price::Times { .. }
            | Price::Quote { .. }
            | Price::Usage { .. } => None,
        }
    }

    /// What is bought: of an add-on the addition alone, which is what a reader is asked the price of.
    pub fn bought(&self) -> &Price {
        match self {
            Price::AddOn { price, .. } => price,
            price => price,
        }
    }

    /// The unit that it counts, where that is not a person.
    pub fn counts(&self) -> Option<&UnitId> {
        match self.bought() {
            Price::PerUnit { counts, .. } | Price::BySize { counts, .. } => counts.as_ref(),
            _ => None,
        }
    }

    /// Whether no price is published at all, so that only the reader can give one.
    pub fn is_told_on_request(&self) -> bool {
        match self {
            Price::Quote { .. } | Price::Usage { .. } => true,
            Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => {
                matches!(amount, Amount::Unknown)
            }
            Price::BySize { .. } | Price::Times { .. } => false,
            Price::AddOn { price, .. } => price.is_told_on_request(),
        }
    }
}

/// What something cost before, in a file's list of `earlier` prices. A link that was copied in those days
/// shows other figures today, and this says why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Earlier<T> {
    /// What it cost: a [`Price`], dollars a year or [`Costs`].
    pub price: T,
    /// The day from which on that no longer counted.
    pub until: Day,
    /// The sources of the price or its end.
    pub cite: Vec<SourceId>,
    /// A plan's earlier price in words, as [`super::Plan::words`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Decimals as text, so that a reader of the JSON cannot turn them into floats.
mod as_text {
    use crate::money::plain;
    use rust_decimal::Decimal;
    use serde::Serializer;

    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&plain(*value))
    }
}

//! Computed figures of a stated scenario, for tables and texts that do not follow the reader's inputs.

use crate::catalog::App;
use crate::money::Amount;
use crate::pricing::{Figure, Why, estimate, explain};
use crate::scenario::Scenario;

/// A figure of one stated scenario, with why it is so.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Which figure.
    pub figure: Figure,
    /// The scenario, as the public `data-for`: `plan=essential&seats=25`.
    pub scenario: String,
    /// The amount.
    pub amount: Amount,
    /// Why.
    pub why: Why,
}

impl Example {
    /// The amount in words and digits.
    pub fn show(&self) -> String {
        self.figure.style().show(&self.amount)
    }
}

/// One figure of an app for one scenario.
pub fn example(app: &App, scenario: &Scenario, figure: Figure) -> Example {
    let estimate = estimate(app, scenario);
    let fragment = estimate.scenario.to_fragment();
    let named = fragment.strip_prefix("v=1&").unwrap_or(&fragment).to_owned();
    Example {
        figure,
        scenario: named,
        amount: estimate.amount(figure),
        why: explain(app, &estimate, figure),
    }
}

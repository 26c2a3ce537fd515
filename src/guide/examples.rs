//! Computed figures of a stated scenario, for tables and texts that do not follow the reader's inputs.

use crate::catalog::App;
use crate::filled::Texts;
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
    Example {
        figure,
        scenario: stated(app, &estimate.scenario),
        amount: estimate.amount(figure),
        why: explain(app, &estimate, figure),
    }
}

/// The inputs of a settled scenario, as the public `data-for`: the plan, the seats, then what is not as
/// usual.
pub fn stated(app: &App, scenario: &Scenario) -> String {
    let usual = app.default_target().map(|plan| &plan.id);
    let stated = Scenario {
        target: scenario.target.clone().filter(|id| usual != Some(id)),
        ..scenario.clone()
    };
    let fragment = stated.to_fragment();
    let pairs = || fragment.split('&').filter(|pair| *pair != "v=1");
    let is_plan = |pair: &&str| pair.starts_with("plan=");
    let plan_first = pairs()
        .filter(is_plan)
        .chain(pairs().filter(|pair| !is_plan(pair)));
    plan_first.collect::<Vec<_>>().joined("&")
}

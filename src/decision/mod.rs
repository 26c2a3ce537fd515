//! Which way to take: the matrix of an app's situations, and one recommendation.
//!
//! The matrix is derived from the app's facts by rules with ids ([`matrix`]); the reader's answers say
//! which rows hold. The recommendation is made by a stated order ([`Step`]), of which the first step
//! that applies wins. The verdict is about cost alone; the recommendation weighs the answers too.

mod alternatives;
mod matrix;
mod order;
mod words;

pub use alternatives::{Alternative, alternatives};
pub use matrix::{Holds, Row, RuleId};
pub use order::Step;
pub use words::way_name;

use crate::catalog::{App, Effect};
use crate::gather::Gather;
use crate::pricing::{Estimate, Way};
use crate::scenario::Scenario;

/// One recommendation, with what speaks for and against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What to do.
    pub recommendation: Way,
    /// The step of the order that decided.
    pub because: Step,
    /// Why, with the app's own figures.
    pub reason: String,
    /// The matrix, in its order.
    pub rows: Vec<Row>,
    /// Rows that hold and recommend something else.
    pub pulls: Vec<RuleId>,
    /// Answers that contradict each other, each in a sentence that says which one counts.
    pub contradictions: Vec<String>,
}

/// The answers as they count: where two contradict each other, the stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Weighed {
    /// Whether removed people must be recoverable.
    recovery: Option<bool>,
    /// Whether deletion for good is acceptable.
    hard_delete: Option<bool>,
    /// Whether the app deletes and that is refused.
    deletion_refused: bool,
}

impl Weighed {
    fn new(app: &App, scenario: &Scenario) -> (Self, Vec<String>) {
        let answers = scenario.answers;
        let mut contradictions = Vec::new();
        let mut hard_delete = answers.hard_delete;
        match (answers.recovery, answers.hard_delete) {
            (Some(true), Some(true)) => {
                contradictions.push(
                    "You answered that removed people must be recoverable and that deleting them for \
                     good is acceptable. Both cannot hold; the stricter answer counts: they must be \
                     recoverable."
                        .to_owned(),
                );
                hard_delete = Some(false);
            }
            (Some(false), Some(false)) => contradictions.push(
                "You answered that removed people need not be recoverable and that deleting them for \
                 good is not acceptable. The stricter answer counts: nobody is deleted for good."
                    .to_owned(),
            ),
            _ => {}
        }
        let refused = answers.recovery == Some(true) || hard_delete == Some(false);
        let weighed = Weighed {
            recovery: answers.recovery,
            hard_delete,
            deletion_refused: refused && app.record.removal.effect == Effect::Deletes,
        };
        (weighed, contradictions)
    }
}

/// The recommendation for one app, one scenario and its estimate.
pub fn decide(app: &App, scenario: &Scenario, estimate: &Estimate) -> Decision {
    let (weighed, contradictions) = Weighed::new(app, scenario);
    let rows = matrix::rows(app, scenario, estimate, weighed);
    let (recommendation, because) = order::first_that_applies(app, scenario, estimate, weighed);
    let pulls = rows
        .iter()
        .filter(|row| row.holds == Holds::Yes && row.recommendation != recommendation)
        .map(|row| row.id)
        .gathered();
    Decision {
        recommendation,
        because,
        reason: words::reason(app, scenario, estimate, recommendation, because),
        rows,
        pulls,
        contradictions,
    }
}

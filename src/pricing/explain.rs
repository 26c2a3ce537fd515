//! Why a figure is what it is: its formula with the numbers in it, its sources and their dates, the
//! assumptions in play.

mod break_even;
mod flip;
mod formula;
mod native;
mod others;
mod years;

use super::{Estimate, Figure, Inputs, Way};
use crate::catalog::{App, Source, SourceId};
use crate::filled::filled;
use break_even::break_even;
use flip::flip;
pub(crate) use formula::{in_brackets, sizes};
use native::{increase, total, upgrade};
use others::{managed, manual_line, manual_total};
use years::horizon;

/// Why a figure is what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// The formula with the numbers in it, a line each.
    pub formula: Vec<String>,
    /// What is assumed, in sentences.
    pub assumptions: Vec<String>,
    /// The sources of the numbers in it.
    pub sources: Vec<Source>,
    /// The section of the methodology page that explains it.
    pub method: &'static str,
}

impl Why {
    fn cite(&mut self, app: &App, ids: &[SourceId]) {
        for id in ids {
            if self.sources.iter().all(|source| source.id != *id)
                && let Some(source) = app.source(id)
            {
                self.sources.push(source.clone());
            }
        }
    }

    fn assume(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.assumptions.contains(&sentence) {
            self.assumptions.push(sentence);
        }
    }

    fn says(&mut self, words: &str, parts: &[&str]) {
        self.formula.push(filled(words, parts));
    }

    fn assumes(&mut self, words: &str, parts: &[&str]) {
        self.assume(filled(words, parts));
    }
}

fn fill(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, figure: Figure) {
    match figure {
        Figure::Upgrade => upgrade(why, inputs, estimate),
        Figure::Total => total(why, inputs, estimate),
        Figure::Increase => increase(why, inputs, estimate),
        Figure::BreakEven => break_even(why, inputs, estimate),
        Figure::FlipPrice => flip(why, inputs, estimate),
        Figure::ManagedFee => managed(why, inputs, estimate),
        Figure::Licences | Figure::Labour | Figure::Compliance => {
            manual_line(why, inputs, estimate, figure);
        }
        Figure::ManualTotal => manual_total(why, inputs, estimate),
        Figure::HorizonNative => horizon(why, inputs, estimate, Way::Native),
        Figure::HorizonManaged => horizon(why, inputs, estimate, Way::Managed),
        Figure::HorizonManual => horizon(why, inputs, estimate, Way::Manual),
    }
}

/// Why one figure of an estimate is what it is.
pub fn explain(app: &App, estimate: &Estimate, figure: Figure) -> Why {
    let inputs = Inputs::new(app, &estimate.scenario);
    let mut why = Why {
        method: match figure {
            Figure::Upgrade | Figure::Total | Figure::Increase => "native",
            Figure::BreakEven => "break-even",
            Figure::FlipPrice => "quotes",
            Figure::ManagedFee => "managed",
            Figure::ManualTotal | Figure::Licences | Figure::Labour | Figure::Compliance => {
                "manual"
            }
            Figure::HorizonNative | Figure::HorizonManaged | Figure::HorizonManual => "years",
        },
        ..Why::default()
    };
    fill(&mut why, &inputs, estimate, figure);
    why
}

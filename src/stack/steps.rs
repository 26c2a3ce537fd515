//! The cost steps of a stack as a picture: which bars, how long each, and the same in words.

use super::words::{apps, counted, listed};
use super::{Basis, StackEstimate, StackScenario};
use crate::catalog::Bundle;
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::{Amount, Exact, Style};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How many bars are drawn before the rest is counted.
const MOST_BARS: usize = 15;
/// The length of the scale.
const WHOLE: u32 = 1_000;

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The app's place in the estimate.
    pub place: usize,
    /// How far it is certain, 0 to 1,000 of the scale.
    pub certain: u32,
    /// How far it may go, up to 1,000, where nothing says how far.
    pub possible: u32,
}

/// The picture. Its numbers are lengths, not amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// The dearest steps, the dearest first.
    pub bars: Vec<Step>,
    /// How many known steps are not drawn.
    pub more: usize,
    /// The names of the apps whose step nobody publishes or that have none.
    pub unknown: Vec<String>,
    /// Where the managed fee of one app stands on the scale; nothing where it is paid for the stack.
    pub fee: Option<u32>,
    /// What it shows, in sentences.
    pub words: String,
}

/// The steps of a stack, dollars a year.
pub fn steps(bundle: &Bundle, scenario: &StackScenario, found: &StackEstimate) -> Steps {
    let step = |place: usize| {
        let app = found.apps.get(place);
        app.map_or(Amount::Unknown, |app| app.estimate.native.upgrade_per_year)
    };
    let name = |place: usize| {
        let app = found.apps.get(place);
        app.map(|app| app.app.record.name.clone())
            .unwrap_or_default()
    };
    let (known, unknown): (Vec<usize>, Vec<usize>) = found
        .ranked()
        .into_iter()
        .partition(|place| step(*place).interval().is_some());
    let fee = match scenario.shared.fee {
        Some(fee) => Amount::exact(fee),
        None => bundle.terms.offer.fee,
    };
    let marked = (scenario.fee_basis == Basis::App)
        .then(|| fee.high())
        .flatten();
    let ends = known
        .iter()
        .filter_map(|place| step(*place).high().or(step(*place).low()));
    let most = ends.chain(marked).max();
    let share = |amount: Option<Decimal>| {
        let share = amount
            .zip(most.filter(|most| *most > Decimal::ZERO))
            .and_then(|(amount, most)| amount.mul_exact(WHOLE.into())?.div_exact(most));
        share
            .and_then(|share| share.rounded(0).to_u32())
            .unwrap_or(0)
            .min(WHOLE)
    };
    let bars = known.iter().take(MOST_BARS).map(|place| {
        let amount = step(*place);
        Step {
            place: *place,
            certain: share(amount.low()),
            possible: match amount.high() {
                Some(high) => share(Some(high)),
                None => WHOLE,
            },
        }
    });
    let mut words = Vec::new();
    if let Some(first) = known.first() {
        let shown = Style::Dollars.show(&step(*first));
        words.push([&name(*first), " has the dearest step: ", &shown, " a year."].glued());
        if let Some(most) = marked {
            let above = known
                .iter()
                .filter(|place| step(**place).low().is_some_and(|low| low >= most));
            words.push(
                [
                    &counted(above.count()),
                    " of ",
                    &apps(known.len()),
                    " cost at least the managed fee, ",
                    &Style::Dollars.show(&fee),
                    " a year, to upgrade.",
                ]
                .glued(),
            );
        }
    }
    let unknown: Vec<String> = unknown.into_iter().map(name).gathered();
    if !unknown.is_empty() {
        let count = apps(unknown.len());
        words.push([&count, " without a known step: ", &listed(&unknown), "."].glued());
    }
    Steps {
        bars: bars.collect(),
        more: known.len().saturating_sub(MOST_BARS),
        unknown,
        fee: marked.map(|fee| share(Some(fee))),
        words: words.joined(" "),
    }
}

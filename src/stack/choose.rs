//! Which way each app takes in the cheapest mix, and whether another could turn out cheaper. The search itself is `mix`'s.

use super::mix::{Choice, Choices, Shared, cheapest};
use crate::gather::Gather;
use crate::money::{Amount, Exact};
use rust_decimal::Decimal;
use std::ops::Neg;

/// One app's costs over the years, without what is shared by the stack: managed, native, manual.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub costs: [Amount; 3],
    pub shares: [bool; 3],
    /// Whether a way may be a saving of any size: a step from a bill without a ceiling. An open floor
    /// counts as nothing otherwise.
    pub bottomless: [bool; 3],
}

/// The cheapest choice for each app by the ceilings.
pub(super) fn choose(parts: &[Parts], shared: &[Amount; 3]) -> Vec<Option<usize>> {
    let choices: Vec<Choices> = parts
        .iter()
        .map(|part| {
            part.choices(|place, amount| {
                let shares = part.shares.get(place) == Some(&true);
                let once = shared.get(place).filter(|_| shares);
                // A way whose shared cost has no ceiling has none either.
                once.is_none_or(|once| once.high().is_some())
                    .then(|| amount.high())?
            })
        })
        .gathered();
    let once: Shared = shared.map(|amount| (amount.high(), Decimal::ZERO));
    let found = cheapest(&choices, &once);
    found.map_or_else(|| vec![None; parts.len()], |(chosen, _)| chosen)
}

impl Parts {
    fn choices(&self, cost: impl Fn(usize, &Amount) -> Option<Decimal>) -> Choices {
        let mut choices = Choices::default();
        for (place, choice) in choices.iter_mut().enumerate() {
            *choice = Choice {
                cost: self.costs.get(place).and_then(|amount| cost(place, amount)),
                shares: self.shares.get(place) == Some(&true),
            };
        }
        choices
    }

    /// What each way can cost less or more than the one taken, at its lowest.
    fn more_than(&self, taken: Option<usize>) -> Choices {
        let ceiling = taken.and_then(|taken| self.costs.get(taken)?.high());
        self.choices(|place, amount| {
            if taken == Some(place) {
                return Some(Decimal::ZERO);
            }
            let least = match self.bottomless.get(place) {
                Some(true) => ANYTHING,
                _ => least(amount)?,
            };
            least.sub_exact(ceiling?)
        })
    }
}

/// Less than any cost: what nobody publishes, or has no floor, may turn out to be a saving.
const ANYTHING: Decimal = Decimal::from_parts(0, 0, 1_000_000_000, true, 0);

/// The least that a cost can turn out to be; `None` for a way that does not exist.
fn least(amount: &Amount) -> Option<Decimal> {
    match amount {
        Amount::Known(interval) => Some(interval.floor()),
        Amount::Unknown => Some(ANYTHING),
        Amount::Unavailable => None,
    }
}

/// How many apps take a shared way, for each place.
pub(super) fn payers(parts: &[Parts], chosen: &[Option<usize>]) -> [usize; 3] {
    let mut payers = [0_usize; 3];
    for (part, taken) in parts.iter().zip(chosen) {
        if let Some(taken) = *taken
            && part.shares.get(taken) == Some(&true)
            && let Some(count) = payers.get_mut(taken)
        {
            *count = count.saturating_add(1);
        }
    }
    payers
}

/// Whether no other mix can be cheaper than the chosen one. What both have in common costs the same in
/// both, so the least is sought of what another mix costs more: its floors less the ceilings that it
/// saves.
pub(super) fn is_sure(parts: &[Parts], shared: &[Amount; 3], chosen: &[Option<usize>]) -> bool {
    let more: Vec<Choices> = parts
        .iter()
        .zip(chosen)
        .map(|(part, taken)| part.more_than(*taken))
        .gathered();
    let mut once: Shared = Default::default();
    for ((amount, count), once) in shared.iter().zip(payers(parts, chosen)).zip(&mut once) {
        *once = if count > 0 {
            (Some(Decimal::ZERO), saved(amount))
        } else {
            (least(amount), Decimal::ZERO)
        };
    }
    cheapest(&more, &once).is_none_or(|(_, more)| more >= Decimal::ZERO)
}

/// Whether no other way can be cheaper for one app while the others stay as they are: a shared cost
/// comes on top where nobody else pays it, and is saved where nobody else does.
pub(super) fn is_sure_alone(
    part: &Parts,
    shared: &[Amount; 3],
    payers: &[usize; 3],
    taken: Option<usize>,
) -> bool {
    let mut once: Shared = Default::default();
    for (place, ((amount, count), once)) in shared.iter().zip(payers).zip(&mut once).enumerate() {
        let pays = taken == Some(place) && part.shares.get(place) == Some(&true);
        *once = match count {
            1 if pays => (Some(Decimal::ZERO), saved(amount)),
            0 => (least(amount), Decimal::ZERO),
            _ => (Some(Decimal::ZERO), Decimal::ZERO),
        };
    }
    cheapest(&[part.more_than(taken)], &once).is_none_or(|(_, more)| more >= Decimal::ZERO)
}

/// What not paying an amount changes.
fn saved(amount: &Amount) -> Decimal {
    amount.high().map(Neg::neg).unwrap_or_default()
}

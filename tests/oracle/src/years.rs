//! One to five years of each way.

use crate::bill::Deal;
use crate::number::{Cost, Q, Span, percent, power, rounded, whole};
use num_bigint::BigInt;

const MOST_SEATS: u64 = 10_000_000;

/// The three ways over the years.
pub struct Horizon {
    pub native: Cost,
    pub managed: Cost,
    pub manual: Cost,
}

impl Deal<'_> {
    /// The seats of each year, and by how much prices have risen.
    pub fn years(&self) -> Vec<(u64, Q)> {
        let inputs = self.inputs;
        let growth = whole(1) + percent(&inputs.growth);
        let uplift = whole(1) + percent(&inputs.uplift);
        (0..inputs.years)
            .map(|year| {
                let grown = rounded(&(whole(inputs.seats) * power(&growth, year)));
                let most = BigInt::from(MOST_SEATS);
                let seats = grown.clamp(BigInt::from(1), most);
                (
                    u64::try_from(seats).expect("between the bounds"),
                    power(&uplift, year),
                )
            })
            .collect()
    }

    /// The sum over the years of a cost of each.
    pub fn over_years(&self, of: impl Fn(u64) -> Cost) -> Cost {
        self.years()
            .into_iter()
            .map(|(seats, prices)| of(seats).map(|cost| cost.scaled(&prices)))
            .reduce(|sum, year| sum.with(&year, Span::plus))
            .expect("a year at least")
    }

    /// What the managed way costs a year.
    pub fn fee(&self) -> Cost {
        match &self.inputs.fee {
            Some(typed) => Cost::at(typed.clone()),
            None => self.app.fee.clone(),
        }
    }

    /// The licences that the two other ways cost somebody who is not a customer yet.
    pub fn licences(&self, seats: u64) -> Cost {
        match self.current {
            None => self.annual(self.usual, seats),
            Some(_) => Cost::Known(Span::nothing()),
        }
    }

    /// Each way summed over the years, with its set-up once.
    pub fn horizon(&self) -> Horizon {
        let once = |setup: &Q| Cost::at(setup.clone());
        let (fee, by_hand) = (self.fee(), self.manual().total());
        let licences = self.over_years(|seats| self.licences(seats));
        Horizon {
            native: self
                .over_years(|seats| self.upgrade(seats))
                .with(&self.once(), Span::plus),
            managed: self
                .over_years(|_| fee.clone())
                .with(&licences, Span::plus)
                .with(&once(&self.inputs.setup_managed), Span::plus),
            manual: self
                .over_years(|_| by_hand.clone())
                .with(&licences, Span::plus),
        }
    }
}

//! Each way summed over the years.
//!
//! From the second year on seats grow and prices rise by the reader's percentages. Seats are whole:
//! a grown count is rounded half up. Prices of all three ways rise alike, so that an assumed rise
//! favours none of them. Set-up counts once, and with it what whoever buys the target pays once.

use super::manual::{Manual, manual};
use super::native::step;
use super::verdict::cheapest;
use super::{Estimate, Inputs, Way};
use crate::catalog::App;
use crate::gather::Gather;
use crate::money::{Amount, Exact, Interval};
use crate::scenario::{MOST_SEATS, Scenario};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Dollars over the years for each way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    /// The years summed.
    pub years: u8,
    /// The vendor's own way.
    pub native: Amount,
    /// The managed way.
    pub managed: Amount,
    /// By hand.
    pub manual: Amount,
    /// What the fee alone comes to.
    pub fee: Amount,
    /// What the work by hand alone comes to.
    pub by_hand: Amount,
    /// What somebody who is not a customer pays for licences beside the fee or the work; nothing for a
    /// customer.
    pub licences: Amount,
    /// Whether native may be a saving of any size: a step from a bill without a ceiling. Another low side
    /// that is open counts as nothing.
    pub(crate) bottomless: bool,
}

impl Horizon {
    /// The amount of one way.
    pub fn of(&self, way: Way) -> Amount {
        match way {
            Way::Native | Way::EvaluateNative => self.native,
            Way::Managed => self.managed,
            Way::Manual => self.manual,
            Way::QuoteNeeded => Amount::Unknown,
        }
    }

    /// The way with the lowest ceiling; none where no way has one.
    pub fn cheapest(&self) -> Option<Way> {
        cheapest(self, &Way::THREE).map(|(way, _)| way)
    }
}

/// One year of the horizon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    /// Seats in that year.
    pub seats: u64,
    /// What prices have become, 1 in the first year.
    pub prices: Decimal,
}

/// 1 + percent / 100.
fn growth_factor(percent: Decimal) -> Decimal {
    if percent.is_zero() {
        return Decimal::ONE;
    }
    percent
        .div_exact(Decimal::ONE_HUNDRED)
        .and_then(|share| share.add_exact(Decimal::ONE))
        .unwrap_or(Decimal::ONE)
}

/// The years of a scenario, the first as it is stated.
pub(super) fn years(scenario: &Scenario) -> Vec<Year> {
    let (more_seats, dearer) = (
        growth_factor(scenario.growth),
        growth_factor(scenario.uplift),
    );
    let mut seats = Decimal::from(scenario.seats);
    let mut prices = Decimal::ONE;
    let mut years = Vec::new();
    for _ in 0..scenario.years.clamp(1, 5) {
        let whole = seats
            .rounded(0)
            .to_u64()
            .unwrap_or(MOST_SEATS)
            .clamp(1, MOST_SEATS);
        years.push(Year {
            seats: whole,
            prices,
        });
        seats = seats.mul_exact(more_seats).unwrap_or(seats);
        prices = prices.mul_exact(dearer).unwrap_or(prices);
    }
    years
}

/// What each way costs in one year of the horizon; set-up, which counts once, stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearCosts {
    /// Seats in that year, 1 to 10,000,000.
    pub seats: u64,
    /// What prices have become: 1 in the first year, 1.1 after a rise of 10%.
    pub prices: Decimal,
    /// Dollars more than today for the vendor's own way; for somebody who is not a customer, all of it.
    pub native: Amount,
    /// Dollars for the managed way, with the licences of somebody who is not a customer.
    pub managed: Amount,
    /// Dollars by hand, with the same licences.
    pub manual: Amount,
}

impl YearCosts {
    /// The amount of one way.
    pub fn of(&self, way: Way) -> Amount {
        match way {
            Way::Native | Way::EvaluateNative => self.native,
            Way::Managed => self.managed,
            Way::Manual => self.manual,
            Way::QuoteNeeded => Amount::Unknown,
        }
    }
}

/// Each year of an estimate's horizon, the first one first: with set-up they add up to
/// [`Estimate::horizon`].
pub fn yearly(app: &App, estimate: &Estimate) -> Vec<YearCosts> {
    let inputs = Inputs::new(app, &estimate.scenario);
    each_year(
        &inputs,
        &years(inputs.scenario),
        estimate.managed_fee,
        estimate.manual.total_per_year,
    )
}

/// What each way costs over the years of a scenario that is fitted to the app: the estimate's horizon
/// without the rest of it.
pub fn costs(app: &App, scenario: &Scenario) -> Horizon {
    Inputs::new(app, scenario).horizon()
}

/// What each way costs in the first year of a scenario that is fitted to the app, without what is paid
/// once.
pub fn first_year(app: &App, scenario: &Scenario) -> YearCosts {
    let inputs = Inputs::new(app, scenario);
    let by_hand = manual(&inputs).total_per_year;
    let first = Year {
        seats: scenario.seats,
        prices: Decimal::ONE,
    };
    of_year(&inputs, &first, inputs.managed_fee(), by_hand)
}

/// Dollars once for the vendor's own way: the reader's set-up, and what is paid once for the plan.
pub fn set_up(app: &App, estimate: &Estimate) -> Amount {
    Inputs::new(app, &estimate.scenario).set_up()
}

fn of_year(inputs: &Inputs<'_>, year: &Year, fee: Amount, by_hand: Amount) -> YearCosts {
    let licences = inputs.licences(year.seats);
    let cost = |amount: Amount| amount.times(year.prices);
    YearCosts {
        seats: year.seats,
        prices: year.prices,
        native: cost(step(inputs, year.seats).amount()),
        managed: cost(fee.plus(licences)),
        manual: cost(by_hand.plus(licences)),
    }
}

fn each_year(inputs: &Inputs<'_>, years: &[Year], fee: Amount, by_hand: Amount) -> Vec<YearCosts> {
    let of = |year: &Year| of_year(inputs, year, fee, by_hand);
    years.iter().map(of).gathered()
}

pub(super) fn horizon(inputs: &Inputs<'_>, fee: Amount, work: &Manual) -> Horizon {
    let scenario = inputs.scenario;
    let years = years(scenario);
    let costs = each_year(inputs, &years, fee, work.total_per_year);
    let sum = |way: Way| {
        costs
            .iter()
            .fold(Amount::ZERO, |sum, year| sum.plus(year.of(way)))
    };
    let native = sum(Way::Native).plus(inputs.set_up());
    // A step from a bill without a ceiling may be a saving of any size, and neither the other years nor
    // set-up put a floor under it.
    let mut each = years.iter();
    let bottomless = each.any(|year| step(inputs, year.seats).is_bottomless());
    let native = match native {
        Amount::Known(sum) if bottomless => Amount::Known(Interval { low: None, ..sum }),
        sum => sum,
    };
    let alone = |amount: &dyn Fn(&Year) -> Amount| {
        years.iter().fold(Amount::ZERO, |sum, year| {
            sum.plus(amount(year).times(year.prices))
        })
    };
    Horizon {
        years: scenario.years.clamp(1, 5),
        fee: alone(&|_| fee),
        by_hand: alone(&|_| work.total_per_year),
        licences: alone(&|year| inputs.licences(year.seats)),
        native,
        bottomless,
        managed: sum(Way::Managed).plus(Amount::exact(scenario.setup_managed)),
        manual: sum(Way::Manual),
    }
}

//! What one plan costs a year for a number of seats.

use super::tariff::Counted::{Flat, Seats, Units};
use crate::catalog::{App, Period, Plan, PlanId, Price, UnitId};
use crate::gather::Gather;
use crate::money::{Amount, Exact};
use crate::scenario::{Discount, Scenario};
use rust_decimal::Decimal;

/// The share of the list price that is paid: both ends of a range.
pub(crate) type Share = (Decimal, Decimal);

/// Nothing taken off.
pub(crate) const FULL_PRICE: Share = (Decimal::ONE, Decimal::ONE);

/// What a price is multiplied by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Counted {
    /// Seats, and the least number that is billed.
    Seats { minimum: u64 },
    /// Units that are not people; how many, if the reader said.
    Units {
        unit: UnitId,
        minimum: u64,
        count: Option<u64>,
    },
    /// Nothing: one amount for everybody.
    Flat,
}

/// A plan's price, resolved to one published or typed amount and what multiplies it.
///
/// Two plans may rest on the same amount ("2 to 3 times Corporate"): that amount is one variable, and
/// `base` tells so.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tariff {
    /// The plan whose amount this rests on.
    pub base: PlanId,
    /// That amount, for one unit and one period.
    pub value: Amount,
    /// The multiple of it: both ends of a range.
    pub times: (Decimal, Decimal),
    /// How often a year it is paid.
    pub per: Period,
    /// What it is counted by.
    pub counted: Counted,
    /// The unit's name; `None` for a flat amount.
    pub unit: Option<String>,
    /// Whether the reader typed it, in which case no discount applies.
    pub typed: bool,
}

impl Tariff {
    /// The tariff of a plan under the reader's own prices.
    pub fn of(app: &App, scenario: &Scenario, plan: &Plan) -> Tariff {
        let depth = app.record.plans.len();
        Tariff::at_depth(app, scenario, plan, depth)
    }

    /// `depth` bounds chains of multiples, so that a circle of them ends as unknown.
    fn at_depth(app: &App, scenario: &Scenario, plan: &Plan, depth: usize) -> Tariff {
        let typed = scenario.prices.get(&plan.id).copied();
        let published = |amount: Amount| typed.map_or(amount, Amount::exact);
        let tariff = |value, per, counted, unit| Tariff {
            base: plan.id.clone(),
            value,
            times: FULL_PRICE,
            per,
            counted,
            unit,
            typed: typed.is_some(),
        };
        match &plan.price {
            Price::PerUnit {
                amount,
                unit,
                per,
                minimum,
                counts,
                ..
            } => {
                let counted = match counts {
                    None => Seats {
                        minimum: minimum.unwrap_or(1).max(1),
                    },
                    Some(id) => Units {
                        unit: id.clone(),
                        // A team has a seat at least, but may have no host at all.
                        minimum: minimum.unwrap_or(0),
                        count: scenario.units.get(id).copied(),
                    },
                };
                tariff(published(*amount), *per, counted, Some(unit.clone()))
            }
            Price::Flat { amount, per } => tariff(published(*amount), *per, Flat, None),
            Price::BySize { per, .. } => tariff(published(Amount::Unknown), *per, Flat, None),
            Price::AddOn { .. } => tariff(published(Amount::Unknown), Period::Year, Flat, None),
            Price::Quote { unit, per } => {
                let counted = match unit {
                    Some(_) => Seats { minimum: 1 },
                    None => Flat,
                };
                tariff(published(Amount::Unknown), *per, counted, unit.clone())
            }
            Price::Usage { per, .. } => tariff(published(Amount::Unknown), *per, Flat, None),
            Price::Times {
                plan: of,
                low,
                high,
            } => {
                let base = depth
                    .checked_sub(1)
                    .and_then(|depth| Some(Tariff::at_depth(app, scenario, app.plan(of)?, depth)));
                let Some(base) = base else {
                    return tariff(published(Amount::Unknown), Period::Year, Flat, None);
                };
                if let Some(price) = typed {
                    let value = Amount::exact(price);
                    return tariff(value, base.per, base.counted, base.unit);
                }
                let times = (base.times.0.mul_exact(*low), base.times.1.mul_exact(*high));
                match times {
                    (Some(least), Some(most)) => Tariff {
                        times: (least, most),
                        // The reader may have typed the price of the plan below, not this one's.
                        typed: false,
                        ..base
                    },
                    _ => tariff(Amount::Unknown, base.per, base.counted, base.unit),
                }
            }
        }
    }

    /// The price of one unit and one period, at list.
    pub fn unit_price(&self) -> Amount {
        self.value.times_between(self.times.0, self.times.1)
    }

    /// The price of one seat a month, where the price is for one seat.
    pub fn monthly_seat_price(&self) -> Option<Amount> {
        let price = self.unit_price();
        match self.counted {
            Flat | Units { .. } => None,
            Seats { .. } => Some(match self.per {
                Period::Month => price,
                Period::Year => price.over(12),
            }),
        }
    }

    /// How many units are billed for so many seats; `None` where the reader has not said how many
    /// there are.
    pub fn billed(&self, seats: u64) -> Option<u64> {
        match self.counted {
            Seats { minimum } => Some(seats.max(minimum)),
            Units { minimum, count, .. } => count.map(|count| count.max(minimum)),
            Flat => Some(1),
        }
    }

    /// What this plan's own price is multiplied by for a year of so many seats.
    pub fn units_a_year(&self, seats: u64) -> Option<Decimal> {
        Decimal::from(self.billed(seats)?).mul_exact(Decimal::from(self.per.per_year()))
    }

    /// What the base amount is multiplied by for a year of so many seats: both ends.
    pub fn factor(&self, seats: u64, share: Share) -> Option<(Decimal, Decimal)> {
        let units = self.units_a_year(seats)?;
        let end = |times: Decimal, share: Decimal| units.mul_exact(times)?.mul_exact(share);
        Some((end(self.times.0, share.0)?, end(self.times.1, share.1)?))
    }

    /// annual(plan, n) = price x max(n, minimum) x periods a year, or the flat amount x periods a year.
    pub fn annual(&self, seats: u64, share: Share) -> Amount {
        match (self.value, self.factor(seats, share)) {
            (Amount::Unavailable, _) => Amount::Unavailable,
            (_, None) => Amount::Unknown,
            (value, Some((low, high))) => value.times_between(low, high),
        }
    }

    /// The seat counts at which the price's slope or level changes.
    pub fn kinks(&self) -> Option<u64> {
        match self.counted {
            Seats { minimum } => Some(minimum),
            Units { .. } | Flat => None,
        }
    }
}

/// Whether nobody publishes what a plan costs, so that only the reader can say; a multiple of such a
/// plan is told on request as well.
pub(crate) fn is_told_on_request(app: &App, plan: &Plan) -> bool {
    let mut plan = plan;
    for _ in &app.record.plans {
        match &plan.price {
            Price::Times { plan: of, .. } => match app.plan(of) {
                Some(base) => plan = base,
                None => return true,
            },
            price => return price.is_told_on_request(),
        }
    }
    // A circle of multiples.
    true
}

/// The share of the target's list price that is paid at so many seats, and whether the reader asked
/// for quoted discounts where none is quoted.
pub(super) fn share_at(app: &App, discount: Discount, seats: u64) -> (Share, bool) {
    let paid = |percent: Decimal| {
        Decimal::ONE_HUNDRED
            .sub_exact(percent)
            .and_then(|rest| rest.div_exact(Decimal::ONE_HUNDRED))
            .unwrap_or(Decimal::ONE)
    };
    match discount {
        Discount::List => (FULL_PRICE, false),
        Discount::Percent(percent) => ((paid(percent), paid(percent)), false),
        Discount::Quoted => {
            let bands = app
                .record
                .volume_discounts
                .iter()
                .flat_map(|all| &all.bands);
            let band = bands
                .into_iter()
                .find(|band| band.from <= seats && band.to.is_none_or(|to| seats <= to));
            match band.and_then(|band| band.percent.interval()) {
                Some(percent) => {
                    let most_off = percent.high.unwrap_or(Decimal::ONE_HUNDRED);
                    ((paid(most_off), paid(percent.floor())), false)
                }
                None => (FULL_PRICE, true),
            }
        }
    }
}

/// The seat counts at which a quoted discount begins or ends.
pub(super) fn band_edges(app: &App, discount: Discount) -> Vec<u64> {
    if discount != Discount::Quoted {
        return Vec::new();
    }
    let bands = app
        .record
        .volume_discounts
        .iter()
        .flat_map(|all| &all.bands);
    bands
        .into_iter()
        .flat_map(|band| [Some(band.from), band.to.map(|to| to.saturating_add(1))])
        .flatten()
        .gathered()
}

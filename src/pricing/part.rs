//! One part of what a plan costs: the plan's own price, an addition to it, or another kind of seat.

use super::discount::{FULL_PRICE, Share};
use crate::catalog::{OtherSeat, Period, Plan, PlanId, Price, SizeBand, UnitId};
use crate::money::{Amount, Exact, Interval};
use crate::scenario::Scenario;
use Counted::{Flat, Seats, Sizes, Units};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a price is multiplied by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counted<'a> {
    /// Seats: the least number that is billed, and how many the price holds already.
    Seats { minimum: u64, included: u64 },
    /// Units that are not the plan's main kind of seat; how many, if the reader said.
    Units {
        unit: &'a UnitId,
        minimum: u64,
        included: u64,
        count: Option<u64>,
    },
    /// Nothing: one amount for everybody.
    Flat,
    /// Nothing, but the amount goes by the number of seats or, where it names one, of a unit.
    Sizes {
        bands: &'a [SizeBand],
        unit: Option<&'a UnitId>,
        count: Option<u64>,
    },
}

/// What a part of a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The plan itself.
    Plan,
    /// Something bought on top of a plan.
    AddOn,
    /// Another kind of seat.
    OtherSeats,
}

/// One published or typed price, and what multiplies it.
///
/// Two plans may rest on the same price ("2 to 3 times Corporate", "Business and an add-on"): it is one
/// variable, and `of` with `role` tells so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    /// The plan whose price this is.
    pub of: &'a PlanId,
    /// What it is for.
    pub role: Role,
    /// What it is called, where it is not the plan itself: `SCIM add-on`.
    pub name: Option<&'a str>,
    /// Dollars for one unit and one period; of sizes unknown, since each has its own.
    pub value: Amount,
    /// Dollars a period beside the units, where there are any.
    pub fee: Option<Amount>,
    /// Dollars a period that are billed at least, where there is a least.
    pub least: Option<Amount>,
    /// The multiple of all that: both ends of a range.
    pub times: (Decimal, Decimal),
    /// The plan that is that multiple; `None` where the price stands as it is.
    pub through: Option<&'a PlanId>,
    /// How often a year it is paid.
    pub per: Period,
    /// What it is counted by.
    pub counted: Counted<'a>,
    /// The unit's name; `None` for one amount for everybody.
    pub unit: Option<&'a str>,
    /// Whether the reader typed it, in which case no discount applies.
    pub typed: bool,
}

impl<'a> Part<'a> {
    /// A part of which nothing is known.
    pub fn unknown(plan: &'a Plan) -> Self {
        Part {
            of: &plan.id,
            role: Role::Plan,
            name: None,
            value: Amount::Unknown,
            fee: None,
            least: None,
            times: FULL_PRICE,
            through: None,
            per: Period::Year,
            counted: Flat,
            unit: None,
            typed: false,
        }
    }

    /// What a plan sells under the reader's own price: of an add-on the addition alone. Nothing is known
    /// of a multiple, which has no price of its own.
    pub fn bought(scenario: &Scenario, plan: &'a Plan) -> Self {
        let typed = scenario.prices.get(&plan.id).copied();
        let published = |amount: Amount| typed.map_or(amount, Amount::exact);
        let count = |unit: &UnitId| scenario.units.get(unit).copied();
        let mut part = Part::unknown(plan);
        part.typed = typed.is_some();
        if let Price::AddOn { name, .. } = &plan.price {
            part.role = Role::AddOn;
            part.name = Some(name);
        }
        let price = plan.price.bought();
        part.value = published(price.amount().unwrap_or(Amount::Unknown));
        match price {
            Price::PerUnit {
                unit,
                per,
                minimum,
                base,
                included,
                minimum_spend,
                counts,
                ..
            } => {
                part.per = *per;
                part.unit = Some(unit);
                part.fee = *base;
                part.least = *minimum_spend;
                let included = included.unwrap_or(0);
                part.counted = match counts {
                    None => Seats {
                        minimum: minimum.unwrap_or(1).max(1),
                        included,
                    },
                    Some(id) => Units {
                        unit: id,
                        // A team has a seat at least, but may have no host at all.
                        minimum: minimum.unwrap_or(0),
                        included,
                        count: count(id),
                    },
                };
            }
            Price::BySize {
                unit,
                per,
                bands,
                counts,
            } => {
                part.per = *per;
                // What the reader typed is the price at their own size.
                if typed.is_none() {
                    part.unit = Some(unit);
                    part.counted = Sizes {
                        bands,
                        unit: counts.as_ref(),
                        count: counts.as_ref().and_then(count),
                    };
                }
            }
            Price::Quote { unit, per } => {
                part.per = *per;
                part.unit = unit.as_deref();
                if unit.is_some() {
                    part.counted = Seats {
                        minimum: 1,
                        included: 0,
                    };
                }
            }
            Price::Flat { per, .. } | Price::Usage { per, .. } => part.per = *per,
            Price::Times { .. } | Price::AddOn { .. } => {}
        }
        part
    }

    /// So many seats of another kind.
    pub fn seats(plan: &'a Plan, seat: &'a OtherSeat, count: u64) -> Self {
        Part {
            role: Role::OtherSeats,
            name: Some(&seat.name),
            value: seat.amount,
            per: seat.per,
            counted: Units {
                unit: &seat.id,
                minimum: 0,
                included: 0,
                count: Some(count),
            },
            unit: Some(&seat.name),
            ..Part::unknown(plan)
        }
    }

    /// Whether both are the same price, perhaps multiplied.
    pub fn is_same(&self, other: &Part<'_>) -> bool {
        self.of == other.of && self.role == other.role && self.unit == other.unit
    }

    /// Whether both are the same price and the same multiple of it.
    pub fn is_alike(&self, other: &Part<'_>) -> bool {
        self.is_same(other) && self.times == other.times
    }

    /// Dollars for one unit and one period at list; of sizes, for everybody at so many seats.
    pub fn unit_price(&self, seats: u64) -> Amount {
        self.value_at(seats)
            .times_between(self.times.0, self.times.1)
    }

    /// The same before it is multiplied.
    pub fn value_at(&self, seats: u64) -> Amount {
        match &self.counted {
            Sizes { .. } => self.size(seats).map_or(Amount::Unknown, |band| band.amount),
            _ => self.value,
        }
    }

    /// The size that so many seats have; none in a hole, above the last, or where the number of units is
    /// not stated.
    pub fn size(&self, seats: u64) -> Option<&'a SizeBand> {
        let Sizes { bands, unit, count } = self.counted else {
            return None;
        };
        let size = match unit {
            Some(_) => count?,
            None => seats,
        };
        let holds = |band: &&SizeBand| band.from <= size && band.to.is_none_or(|to| size <= to);
        bands.iter().find(holds)
    }

    /// How many units there are and, where that is less than what is billed, the least; `None` where the
    /// reader has not said how many there are. Those that the price holds already are among them.
    pub fn billed(&self, seats: u64) -> Option<u64> {
        match &self.counted {
            Seats { minimum, .. } => Some(seats.max(*minimum)),
            Units { minimum, count, .. } => count.map(|count| count.max(*minimum)),
            Flat => Some(1),
            Sizes { unit, count, .. } => match unit {
                Some(_) => count.map(|_| 1),
                None => Some(1),
            },
        }
    }

    /// Whether the amount goes by size.
    pub fn is_by_size(&self) -> bool {
        matches!(self.counted, Sizes { .. })
    }

    /// How many units the price holds already.
    pub fn included(&self) -> u64 {
        match &self.counted {
            Seats { included, .. } | Units { included, .. } => *included,
            Flat | Sizes { .. } => 0,
        }
    }

    /// What the price of one unit is multiplied by in a period: the units billed, less those that it
    /// holds already.
    pub fn units(&self, seats: u64) -> Option<u64> {
        Some(self.billed(seats)?.saturating_sub(self.included()))
    }

    /// The same for a year.
    pub fn units_a_year(&self, seats: u64) -> Option<Decimal> {
        Decimal::from(self.units(seats)?).mul_exact(Decimal::from(self.per.per_year()))
    }

    /// list(n) = max(fee + price x max(0, max(n, minimum) - included), least) x periods a year, at list and
    /// before it is multiplied.
    pub fn list(&self, seats: u64) -> Amount {
        let units = match (self.value, self.units(seats)) {
            (Amount::Unavailable, _) => Amount::Unavailable,
            (_, None) => Amount::Unknown,
            // Of a unit that nobody has the price need not be known.
            (_, Some(0)) => Amount::ZERO,
            (_, Some(units)) => self.value_at(seats).times(units),
        };
        let mut period = units;
        if let Some(fee) = self.fee {
            period = fee.plus(period);
        }
        if let Some(least) = self.least {
            period = larger(period, least);
        }
        period.times(self.per.per_year())
    }

    /// annual(n) = list(n) x multiple x the share that is paid.
    pub fn annual(&self, seats: u64, share: Share) -> Amount {
        let (low, high) = self.factor(share);
        self.list(seats).times_between(low, high)
    }

    /// What the list price is multiplied by: both ends.
    pub fn factor(&self, share: Share) -> (Decimal, Decimal) {
        let end = |times: Decimal, share: Decimal| times.mul_exact(share).unwrap_or(times);
        (end(self.times.0, share.0), end(self.times.1, share.1))
    }

    /// Adds the seat counts at which the price's slope or level changes. At such a count it is what it is
    /// above it.
    pub fn add_kinks(&self, kinks: &mut Vec<u64>) {
        match &self.counted {
            Seats { minimum, included } => {
                // Up to what is included the units are nothing, however little is known of their price.
                kinks.extend([*minimum, included.saturating_add(1)]);
                self.add_crossings(*included, kinks);
            }
            Sizes {
                bands, unit: None, ..
            } => {
                for band in *bands {
                    kinks.push(band.from);
                    kinks.extend(band.to.map(|to| to.saturating_add(1)));
                }
            }
            Units { .. } | Flat | Sizes { .. } => {}
        }
    }

    /// The counts from which on the units cost more than what is billed at least, by the floors and by the
    /// ceilings.
    fn add_crossings(&self, included: u64, kinks: &mut Vec<u64>) {
        let Some(least) = self.least.and_then(|least| least.interval()) else {
            return;
        };
        let fee = self.fee.unwrap_or(Amount::ZERO).interval();
        let (fee, value) = (fee.unwrap_or_default(), self.value.interval());
        let value = value.unwrap_or_default();
        let mut add = |least: Option<Decimal>, fee: Option<Decimal>, value: Option<Decimal>| {
            let units = least?.sub_exact(fee?)?.div_exact(value?)?;
            // At that many whole units it is still the least, or just as much.
            let whole = units.trunc().to_u64()?;
            kinks.push(whole.checked_add(1)?.checked_add(included)?);
            Some(())
        };
        add(Some(least.floor()), Some(fee.floor()), Some(value.floor()));
        add(least.high, fee.high, value.high);
    }
}

/// The larger of two amounts of dollars that are paid: of each end the larger one.
fn larger(a: Amount, b: Amount) -> Amount {
    match (a, b) {
        (Amount::Known(a), Amount::Known(b)) => {
            let larger = |a: Decimal, b: Decimal| Some(a.max(b));
            Amount::Known(Interval {
                low: larger(a.floor(), b.floor()).filter(|low| !low.is_zero()),
                high: a.high.zip(b.high).and_then(|(a, b)| larger(a, b)),
                approx: a.approx || b.approx,
            })
        }
        (Amount::Unavailable, _) => Amount::Unavailable,
        _ => Amount::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_paid_at_least_the_larger_end_counts() {
        for (a, b, right) in [
            (Amount::exact(5), Amount::exact(7), Amount::exact(7)),
            (Amount::range(1, 9), Amount::exact(5), Amount::range(5, 9)),
            (Amount::at_most(9), Amount::exact(5), Amount::range(5, 9)),
            (Amount::at_least(5), Amount::exact(7), Amount::at_least(7)),
            (Amount::Unknown, Amount::exact(7), Amount::Unknown),
            (Amount::exact(7), Amount::Unknown, Amount::Unknown),
            (Amount::Unavailable, Amount::exact(7), Amount::Unavailable),
            (Amount::Unavailable, Amount::Unknown, Amount::Unavailable),
        ] {
            assert_eq!(larger(a, b), right, "{a}, {b}");
        }
    }
}

//! What plans cost, as formulas over the cells of prices, times, minimums and discounts.

use super::{Cells, Ends, larger, product};
use crate::catalog::Plan;
use crate::export::report::{Part, Report};
use crate::guide::price_words;
use crate::money::{Amount, Exact, Style, plain};
use crate::pricing::{Counted, Inputs, Tariff, share_at, unit_words};
use crate::scenario::Discount;
use rust_decimal::Decimal;

/// One plan's cells.
pub(super) struct Priced {
    tariff: Tariff,
    /// The price of one unit and period, or what it is a multiple of.
    value: Ends,
    /// The multiple, where there is one.
    times: Ends,
    /// What is billed instead of seats, or at least.
    units: Option<String>,
}

/// What is taken off the target's list price.
pub(super) enum Off {
    /// Nothing can be.
    Nothing,
    /// So many percent.
    Percent(String),
    /// So many percent from a number of seats to another.
    Bands(Vec<(String, Ends)>),
}

/// The plans in play.
pub(super) struct Plans {
    pub(super) current: Option<Priced>,
    pub(super) target: Option<Priced>,
    /// What somebody who is not a customer buys to do without native SCIM.
    pub(super) first: Option<Priced>,
    off: Off,
    /// Whether the plan paid for today is the target or above it.
    pub(super) on_target: bool,
    /// Of two plans that rest on one price whether the step's low and high factor are below nothing.
    falls: (bool, bool),
}

impl Off {
    /// What is paid of the list price at so many seats.
    fn share(&self, seats: &str) -> Ends {
        let paid = |percent: &str| ["(1-", percent, "/100)"].concat();
        match self {
            Off::Nothing => Ends::default(),
            Off::Percent(percent) => (paid(percent), paid(percent)),
            Off::Bands(bands) => {
                let sum = |most: bool| {
                    let mut sum = String::from("(0");
                    for (place, off) in bands {
                        sum.push('+');
                        sum.push_str(if most { &off.1 } else { &off.0 });
                        sum.push_str(&place.replace('n', seats));
                    }
                    sum.push(')');
                    paid(&sum)
                };
                (sum(true), sum(false))
            }
        }
    }
}

impl Priced {
    /// Units and periods of a year.
    pub(super) fn units_a_year(&self, seats: &str) -> String {
        let units = match (&self.tariff.counted, &self.units) {
            (Counted::Flat, _) => String::new(),
            (Counted::Seats { .. }, None) => seats.to_owned(),
            (Counted::Seats { .. }, Some(least)) => larger(seats, least),
            (Counted::Units { .. }, units) => units.clone().unwrap_or_default(),
        };
        let periods = self.tariff.per.per_year();
        let periods = if periods == 1 {
            String::new()
        } else {
            periods.to_string()
        };
        product(&[&units, &periods])
    }

    fn factor(&self, seats: &str, share: &Ends) -> Ends {
        let units = self.units_a_year(seats);
        let units = if units == "1" { "" } else { &units };
        (
            product(&[units, &self.times.0, &share.0]),
            product(&[units, &self.times.1, &share.1]),
        )
    }

    /// A year's bill.
    pub(super) fn annual(&self, seats: &str, share: &Ends) -> Ends {
        let (low, high) = self.factor(seats, share);
        (
            product(&[&self.value.0, &low]),
            product(&[&self.value.1, &high]),
        )
    }

    /// The price of a seat and month, where it is one.
    pub(super) fn monthly_seat(&self) -> Option<Ends> {
        self.tariff.monthly_seat_price()?;
        let by = if self.tariff.per.per_year() == 1 {
            "/12"
        } else {
            ""
        };
        Some((
            [&product(&[&self.value.0, &self.times.0]), by].concat(),
            [&product(&[&self.value.1, &self.times.1]), by].concat(),
        ))
    }

    /// Whether every seat costs the same.
    fn is_straight(&self) -> bool {
        matches!(self.tariff.counted, Counted::Seats { .. }) && self.units.is_none()
    }
}

fn minus(a: &Ends, b: &Ends) -> Ends {
    ([&a.0, "-", &b.1].concat(), [&a.1, "-", &b.0].concat())
}

impl Plans {
    /// A year of the plan with SCIM, or of today's where that stands above it.
    pub(super) fn total(&self, seats: &str) -> Option<Ends> {
        if self.on_target {
            return Some(self.current.as_ref()?.annual(seats, &Ends::default()));
        }
        let target = self.target.as_ref()?;
        Some(target.annual(seats, &self.off.share(seats)))
    }

    /// The step from today's plan.
    pub(super) fn step(&self, seats: &str) -> Option<Ends> {
        let target = self.target.as_ref()?;
        if self.on_target {
            return Some(("0".to_owned(), "0".to_owned()));
        }
        let share = self.off.share(seats);
        let more = target.annual(seats, &share);
        let Some(current) = &self.current else {
            return Some(more);
        };
        let none = Ends::default();
        if target.tariff.base != current.tariff.base {
            return Some(minus(&more, &current.annual(seats, &none)));
        }
        // One price is one variable. Where its ends differ, the sign of the factor says which of them
        // counts; a sign that has turned since gives an error, not a wrong number.
        let (low, high) = minus(&target.factor(seats, &share), &current.factor(seats, &none));
        let of = |factor: &str, falls: bool, ends: (&String, &String)| {
            let (value, sign) = if falls {
                (ends.1, "<0")
            } else {
                (ends.0, ">=0")
            };
            let guard = ["/((", factor, ")", sign, ")"].concat();
            let guard = if target.tariff.value.value().is_some() {
                ""
            } else {
                &guard
            };
            [value, "*(", factor, ")", guard].concat()
        };
        let value = &target.value;
        Some((
            of(&low, self.falls.0, (&value.0, &value.1)),
            of(&high, self.falls.1, (&value.1, &value.0)),
        ))
    }

    /// The step in percent of today's bill.
    pub(super) fn increase(&self, seats: &str) -> Option<Ends> {
        let (target, current) = (self.target.as_ref()?, self.current.as_ref()?);
        if self.on_target {
            return Some(("0".to_owned(), "0".to_owned()));
        }
        let (share, none) = (self.off.share(seats), Ends::default());
        let one_price = target.tariff.base == current.tariff.base;
        let (more, less) = if one_price {
            (target.factor(seats, &share), current.factor(seats, &none))
        } else {
            (target.annual(seats, &share), current.annual(seats, &none))
        };
        let percent = |more: &str, less: &str, value: &str| {
            // A price that is not typed yet is an error here too.
            let typed = ["*(", value, "=", value, ")"].concat();
            let typed = if one_price { &typed } else { "" };
            ["((", more, ")/(", less, ")-1)*100", typed].concat()
        };
        Some((
            percent(&more.0, &less.1, &target.value.0),
            percent(&more.1, &less.0, &target.value.1),
        ))
    }

    /// What somebody who is not a customer pays for licences beside the fee or the work.
    pub(super) fn licences(&self, seats: &str) -> Option<Ends> {
        Some(self.first.as_ref()?.annual(seats, &Ends::default()))
    }

    /// Whether the step is the same for every seat, so that the break-even is a quotient.
    pub(super) fn is_straight(&self) -> bool {
        let straight = |plan: &Option<Priced>| plan.as_ref().is_some_and(Priced::is_straight);
        straight(&self.current)
            && straight(&self.target)
            && !self.on_target
            && !matches!(self.off, Off::Bands(_))
    }
}

impl Cells {
    /// Adds prices, minimums and the discount.
    pub(super) fn plans(&mut self, inputs: &Inputs<'_>, report: &Report, of: &str) -> Plans {
        let usual = inputs.app.default_plan();
        let mut priced = |plan: Option<&Plan>, tariff: &Option<Tariff>| {
            Some(self.priced(inputs, report, plan?, tariff.as_ref()?, of))
        };
        let mut plans = Plans {
            current: priced(inputs.current, &inputs.current_tariff),
            target: priced(inputs.target, &inputs.target_tariff),
            first: priced(usual, &inputs.first_tariff),
            off: Off::Nothing,
            on_target: inputs.is_on_target(),
            falls: falls(inputs),
        };
        if let (Some(plan), Some(target), false) =
            (inputs.target, &inputs.target_tariff, plans.on_target)
            && !target.typed
        {
            plans.off = self.off(inputs, plan, of);
        }
        plans
    }

    fn priced(
        &mut self,
        inputs: &Inputs<'_>,
        report: &Report,
        plan: &Plan,
        tariff: &Tariff,
        of: &str,
    ) -> Priced {
        let app = inputs.app;
        let base = app.plan(&tariff.base).unwrap_or(plan);
        let unit = unit_words(tariff.unit.as_deref(), tariff.per);
        let id = |plan: &Plan| ["price.", of, plan.id.as_str()].concat();
        let note = |plan: &Plan| {
            let name = ["price.", plan.id.as_str()].concat();
            let line = report.of(Part::Input).find(|line| line.name == name);
            line.map_or("", |line| &line.notes).to_owned()
        };
        let label = ["Price of ", &base.name, ", $", &unit].concat();
        let (name, own) = (id(base), note(base));
        let shown = Style::Price.show(&tariff.value);
        let value = self.input(&name, &label, tariff.value, &shown, &own);
        let mut times = Ends::default();
        if tariff.base != plan.id {
            let label = [&plan.name, ": so many times that price"].concat();
            let amount = Amount::range(tariff.times.0, tariff.times.1);
            let own = note(plan);
            times = self.input(&id(plan), &label, amount, &price_words(app, plan), &own);
        }
        let units = match &tariff.counted {
            Counted::Seats { minimum } if *minimum > 1 => {
                let name = ["minimum.", of, base.id.as_str()].concat();
                let label = ["Least seats billed on ", &base.name].concat();
                Some(self.input(&name, &label, Amount::exact(*minimum), "", "").0)
            }
            Counted::Units {
                unit,
                minimum,
                count,
            } => {
                let name = ["units.", unit.as_str()].concat();
                let label = ["Number of ", unit.as_str(), "s"].concat();
                let count = count.map_or(Amount::Unknown, Amount::exact);
                let count = self.input(&name, &label, count, "", "").0;
                Some(match *minimum {
                    0 => count,
                    least => larger(&count, &least.to_string()),
                })
            }
            _ => None,
        };
        Priced {
            tariff: tariff.clone(),
            value,
            times,
            units,
        }
    }

    fn off(&mut self, inputs: &Inputs<'_>, plan: &Plan, of: &str) -> Off {
        let label = ["Discount on ", &plan.name].concat();
        let name = ["discount.", of].concat();
        let name = name.trim_end_matches('.');
        let percent = match inputs.scenario.discount {
            Discount::List => Decimal::ZERO,
            Discount::Percent(percent) => percent,
            Discount::Quoted => {
                let bands = inputs.app.record.volume_discounts.iter();
                let mut found = Vec::new();
                for band in bands.flat_map(|all| &all.bands) {
                    let from = band.from.to_string();
                    let (mut place, mut label) = (
                        ["*(n>=", &from, ")"].concat(),
                        [&label, " from ", &from].concat(),
                    );
                    if let Some(to) = band.to {
                        place = [&place, "*(n<=", &to.to_string(), ")"].concat();
                        label = [&label, " to ", &to.to_string()].concat();
                    }
                    let label = [&label, " seats, as quoted, %"].concat();
                    let shown = [&band.percent.value_text(), "%"].concat();
                    let most = band.percent.high().unwrap_or(Decimal::ONE_HUNDRED);
                    let least = band.percent.low().unwrap_or(Decimal::ZERO);
                    let name = [name, ".", &from].concat();
                    let amount = Amount::range(least, most);
                    found.push((place, self.input(&name, &label, amount, &shown, "")));
                }
                return Off::Bands(found);
            }
        };
        let label = [&label, ", %"].concat();
        let shown = [&plain(percent), "%"].concat();
        Off::Percent(
            self.input(name, &label, Amount::exact(percent), &shown, "")
                .0,
        )
    }
}

/// Whether the step's low and high factor are below nothing, where both plans rest on one price.
fn falls(inputs: &Inputs<'_>) -> (bool, bool) {
    let (Some(target), Some(current)) = (&inputs.target_tariff, &inputs.current_tariff) else {
        return (false, false);
    };
    let (share, _) = share_at(inputs.app, inputs.scenario.discount, inputs.scenario.seats);
    let share = if target.typed {
        (Decimal::ONE, Decimal::ONE)
    } else {
        share
    };
    let times = |times: Decimal, share: Decimal| times.mul_exact(share);
    let below = |more: Option<Decimal>, less: Decimal| more.is_some_and(|more| more < less);
    (
        below(times(target.times.0, share.0), current.times.1),
        below(times(target.times.1, share.1), current.times.0),
    )
}

//! What plans cost, as formulas over the cells of prices, times, minimums and discounts.

use super::{Cells, Expression, larger, low, other, product};
use crate::catalog::Plan;
use crate::export::report::{Part, Report};
use crate::filled::filled;
use crate::guide::price_words;
use crate::money::{Amount, Style, plain};
use crate::pricing::{Counted, Inputs, Tariff, unit_words};
use crate::scenario::Discount;
use rust_decimal::Decimal;

/// One plan's cells.
pub(super) struct Priced {
    tariff: Tariff,
    /// The price of one unit and period, or what it is a multiple of.
    value: Expression,
    /// The multiple, where there is one.
    times: Expression,
    /// What is billed instead of seats, or at least.
    units: Expression,
}

/// The plans in play.
pub(super) struct Plans {
    pub(super) current: Option<Priced>,
    pub(super) target: Option<Priced>,
    /// What somebody who is not a customer buys to do without native SCIM.
    pub(super) first: Option<Priced>,
    /// What is paid of the target's list price, with `@` for the cell of the seats; blank for all of it.
    share: Expression,
    /// Whether that is so much for each number of seats.
    banded: bool,
    /// Whether the plan paid for today is the target or above it.
    on_target: bool,
}

impl Priced {
    /// Units and periods of a year; blank for one.
    pub(super) fn units_a_year(&self, seats: &str) -> Expression {
        let periods = if self.tariff.per.per_year() == 1 {
            ""
        } else {
            "12"
        };
        match &self.tariff.counted {
            Counted::Seats { .. } if self.units.is_empty() => product(&[seats, periods]),
            Counted::Seats { .. } => product(&[&larger(seats, &self.units), periods]),
            _ => product(&[&self.units, periods]),
        }
    }

    /// What the price is multiplied by for a year; 1 for nothing.
    fn factor(&self, seats: &str, share: &str) -> Expression {
        let factor = product(&[&self.units_a_year(seats), &self.times, share]);
        if factor.is_empty() {
            "1".to_owned()
        } else {
            factor
        }
    }

    /// A year's bill.
    pub(super) fn annual(&self, seats: &str, share: &str) -> Expression {
        product(&[&self.value, &self.units_a_year(seats), &self.times, share])
    }

    /// The price of a seat and month, where it is one that is known.
    pub(super) fn monthly_seat(&self) -> Option<Expression> {
        self.tariff.monthly_seat_price()?.interval()?;
        let by = if self.tariff.per.per_year() == 1 {
            "/12"
        } else {
            ""
        };
        Some(product(&[&self.value, &self.times]) + by)
    }

    /// Whether every seat costs the same.
    fn is_straight(&self) -> bool {
        matches!(self.tariff.counted, Counted::Seats { .. }) && self.units.is_empty()
    }
}

impl Plans {
    fn share(&self, seats: &str) -> Expression {
        self.share.replace('@', seats)
    }

    /// A year of the plan with SCIM, or of today's where that stands above it.
    pub(super) fn total(&self, seats: &str) -> Expression {
        match (&self.current, &self.target) {
            (Some(current), _) if self.on_target => current.annual(seats, ""),
            (_, Some(target)) => target.annual(seats, &self.share(seats)),
            _ => String::new(),
        }
    }

    /// The step from today's plan; blank where there is no plan with SCIM.
    pub(super) fn step(&self, seats: &str) -> Expression {
        let more = match (&self.current, &self.target) {
            (_, None) => return String::new(),
            _ if self.on_target => return "0".to_owned(),
            (Some(current), Some(target)) if target.tariff.base == current.tariff.base => {
                let less = other(&current.factor(seats, ""));
                let factor = filled("(@-@)", &[&target.factor(seats, &self.share(seats)), &less]);
                let value = &target.value;
                if target.tariff.value.low() == target.tariff.value.high() {
                    return product(&[value, &factor]);
                }
                // One price is one variable, and which of its ends counts hangs on the factor's sign.
                let (this, that) = (value, &other(value));
                return filled(
                    "@*@*(@>=0)+@*@*(@<0)",
                    &[this, &factor, &factor, that, &factor, &factor],
                );
            }
            (_, Some(target)) => target.annual(seats, &self.share(seats)),
        };
        match &self.current {
            Some(current) => filled("@-@", &[&more, &other(&current.annual(seats, ""))]),
            None => more,
        }
    }

    /// The step in percent of today's bill.
    pub(super) fn increase(&self, seats: &str) -> Expression {
        let (Some(target), Some(current)) = (&self.target, &self.current) else {
            return String::new();
        };
        if self.on_target {
            return "0".to_owned();
        }
        let share = self.share(seats);
        if target.tariff.base != current.tariff.base {
            let (more, less) = (
                target.annual(seats, &share),
                other(&current.annual(seats, "")),
            );
            return filled("(@/(@)-1)*100", &[&more, &less]);
        }
        let (more, less) = (
            target.factor(seats, &share),
            other(&current.factor(seats, "")),
        );
        // A price that is not typed yet is an error here too.
        let value = &target.value;
        filled("(@/(@)-1)*100*(@=@)", &[&more, &less, value, value])
    }

    /// What somebody who is not a customer pays for licences beside the fee or the work.
    pub(super) fn licences(&self, seats: &str) -> Option<Expression> {
        Some(self.first.as_ref()?.annual(seats, ""))
    }

    /// Whether the step is the same for every seat, so that the break-even is a quotient.
    pub(super) fn is_straight(&self) -> bool {
        let straight = |plan: &Option<Priced>| plan.as_ref().is_some_and(Priced::is_straight);
        straight(&self.current) && straight(&self.target) && !self.on_target && !self.banded
    }
}

impl Cells {
    /// Adds prices, minimums and the discount.
    pub(super) fn plans(&mut self, inputs: &Inputs<'_>, report: &Report, of: &str) -> Plans {
        let mut found = [const { None }; 3];
        for ((plan, tariff), found) in [
            (inputs.current, &inputs.current_tariff),
            (inputs.target, &inputs.target_tariff),
            (inputs.app.default_plan(), &inputs.first_tariff),
        ]
        .into_iter()
        .zip(&mut found)
        {
            if let (Some(plan), Some(tariff)) = (plan, tariff) {
                *found = Some(self.priced(inputs, report, plan, tariff, of));
            }
        }
        let [current, target, first] = found;
        let on_target = inputs.is_on_target();
        let listed = inputs
            .target_tariff
            .as_ref()
            .is_some_and(|target| !target.typed);
        let share = match inputs.target {
            Some(plan) if listed && !on_target => self.share(inputs, plan, of),
            _ => String::new(),
        };
        let banded = inputs.scenario.discount == Discount::Quoted && !share.is_empty();
        Plans {
            current,
            target,
            first,
            share,
            banded,
            on_target,
        }
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
        let note = |plan: &Plan| {
            let name = filled("price.@", &[plan.id.as_str()]);
            let line = report.of(Part::Input).find(|line| line.name == name);
            line.map_or("", |line| &line.notes)
        };
        let id = |plan: &Plan| filled("price.@@", &[of, plan.id.as_str()]);
        let label = filled("Price of @, $@", &[&base.name, &unit]);
        let shown = Style::Price.show(&tariff.value);
        let value = self.input(&id(base), &label, tariff.value, &shown, note(base));
        let mut times = String::new();
        if tariff.base != plan.id {
            let label = filled("@: so many times that price", &[&plan.name]);
            let amount = Amount::range(tariff.times.0, tariff.times.1);
            times = self.input(
                &id(plan),
                &label,
                amount,
                &price_words(app, plan),
                note(plan),
            );
        }
        let mut units = String::new();
        let least = match &tariff.counted {
            Counted::Flat => 1,
            Counted::Seats { minimum } => *minimum,
            Counted::Units {
                unit,
                minimum,
                count,
            } => {
                let unit = unit.as_str();
                let label = filled("Number of @s", &[unit]);
                let count = count.map_or(Amount::Unknown, Amount::exact);
                units = low(&self.input(&filled("units.@", &[unit]), &label, count, "", ""));
                minimum.saturating_add(1)
            }
        };
        if least > 1 {
            let name = filled("minimum.@@", &[of, base.id.as_str()]);
            let label = filled("Least number billed on @", &[&base.name]);
            let counted = u64::from(!units.is_empty());
            let least = self.exact(&name, &label, least.saturating_sub(counted));
            units = if units.is_empty() {
                least
            } else {
                larger(&units, &least)
            };
        }
        Priced {
            tariff: tariff.clone(),
            value,
            times,
            units,
        }
    }

    /// Adds the discount, and gives what is paid of the list price.
    fn share(&mut self, inputs: &Inputs<'_>, plan: &Plan, of: &str) -> Expression {
        let label = filled("Discount on @", &[&plan.name]);
        let name = filled("discount@@", &[if of.is_empty() { "" } else { "." }, of]);
        let percent = match inputs.scenario.discount {
            Discount::List => Decimal::ZERO,
            Discount::Percent(percent) => percent,
            Discount::Quoted => {
                let mut sum = "0".to_owned();
                let bands = inputs.app.record.volume_discounts.iter();
                for band in bands.flat_map(|all| &all.bands) {
                    let from = band.from.to_string();
                    let to = band.to.map(|to| to.to_string()).unwrap_or_default();
                    let until = if to.is_empty() { "" } else { " to " };
                    let label = filled(
                        "@ from @@@ seats, as quoted, %",
                        &[&label, &from, until, &to],
                    );
                    let amount = Amount::range(
                        band.percent.low().unwrap_or(Decimal::ZERO),
                        band.percent.high().unwrap_or(Decimal::ONE_HUNDRED),
                    );
                    let name = filled("@.@", &[&name, &from]);
                    let off = other(&self.input(&name, &label, amount, &amount.value_text(), ""));
                    let place = if to.is_empty() {
                        "+@*(@>=@)"
                    } else {
                        "+@*(@>=@)*(@<=@)"
                    };
                    sum.push_str(&filled(place, &[&off, "@", &from, "@", &to]));
                }
                return filled("(1-(@)/100)", &[&sum]);
            }
        };
        let label = filled("@, %", &[&label]);
        let name = name.trim_end_matches('.');
        let off = self.input(name, &label, Amount::exact(percent), &plain(percent), "");
        filled("(1-@/100)", &[&low(&off)])
    }
}

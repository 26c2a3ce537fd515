//! What plans cost, as formulas over the cells of prices, times, minimums and discounts.

use super::{BLANK, Cells, Expression};
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
    pub(super) fn units_a_year(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let units = match &self.tariff.counted {
            Counted::Seats { .. } if self.units == BLANK => seats,
            Counted::Seats { .. } => cells.larger(seats, self.units),
            _ => self.units,
        };
        let periods = match self.tariff.per.per_year() {
            1 => BLANK,
            _ => cells.put("12", &[]),
        };
        cells.product(&[units, periods])
    }

    /// What the price is multiplied by for a year; 1 for nothing.
    fn factor(&self, cells: &mut Cells, seats: Expression, share: Expression) -> Expression {
        let units = self.units_a_year(cells, seats);
        match cells.product(&[units, self.times, share]) {
            BLANK => cells.put("1", &[]),
            factor => factor,
        }
    }

    /// A year's bill.
    pub(super) fn annual(
        &self,
        cells: &mut Cells,
        seats: Expression,
        share: Expression,
    ) -> Expression {
        let units = self.units_a_year(cells, seats);
        cells.product(&[self.value, units, self.times, share])
    }

    /// The price of a seat and month, where it is one that is known.
    pub(super) fn monthly_seat(&self, cells: &mut Cells) -> Option<Expression> {
        self.tariff.monthly_seat_price()?.interval()?;
        let price = cells.product(&[self.value, self.times]);
        Some(match self.tariff.per.per_year() {
            1 => cells.put("@/12", &[price]),
            _ => price,
        })
    }

    /// Whether every seat costs the same.
    fn is_straight(&self) -> bool {
        matches!(self.tariff.counted, Counted::Seats { .. }) && self.units == BLANK
    }
}

impl Plans {
    /// What is paid of the list price at so many seats; blank for all of it.
    fn share(&self, cells: &mut Cells, seats: Expression) -> Expression {
        if !self.banded {
            return self.share;
        }
        let seats = cells.text(seats);
        let share = cells.text(self.share).replace('@', seats);
        cells.keep(share)
    }

    /// A year of the plan with SCIM, or of today's where that stands above it.
    pub(super) fn total(&self, cells: &mut Cells, seats: Expression) -> Expression {
        match (&self.current, &self.target) {
            (Some(current), _) if self.on_target => current.annual(cells, seats, BLANK),
            (_, Some(target)) => {
                let share = self.share(cells, seats);
                target.annual(cells, seats, share)
            }
            _ => BLANK,
        }
    }

    /// The two plans of a step, each with what its price is multiplied by, where they rest on one price.
    fn one_price(&self, cells: &mut Cells, seats: Expression) -> Option<[Expression; 2]> {
        let (target, current) = (self.target.as_ref()?, self.current.as_ref()?);
        if target.tariff.base != current.tariff.base {
            return None;
        }
        let share = self.share(cells, seats);
        let more = target.factor(cells, seats, share);
        let less = current.factor(cells, seats, BLANK);
        Some([more, cells.other(less)])
    }

    /// Today's bill as what is taken away or divided by; blank where there is none.
    fn less(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let Some(current) = &self.current else {
            return BLANK;
        };
        let today = current.annual(cells, seats, BLANK);
        cells.other(today)
    }

    /// The step from today's plan; blank where there is no plan with SCIM.
    pub(super) fn step(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let Some(target) = &self.target else {
            return BLANK;
        };
        if self.on_target {
            return cells.put("0", &[]);
        }
        let Some([more, less]) = self.one_price(cells, seats) else {
            let more = self.total(cells, seats);
            return match self.less(cells, seats) {
                BLANK => more,
                less => cells.put("@-@", &[more, less]),
            };
        };
        let (value, by) = (target.value, cells.put("(@-@)", &[more, less]));
        if target.tariff.value.low() == target.tariff.value.high() {
            return cells.product(&[value, by]);
        }
        // One price is one variable, and which of its ends counts hangs on the factor's sign.
        let that = cells.other(value);
        cells.put("@*@*(@>=0)+@*@*(@<0)", &[value, by, by, that, by, by])
    }

    /// The step in percent of today's bill.
    pub(super) fn increase(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let Some(target) = &self.target else {
            return BLANK;
        };
        if self.on_target {
            return cells.put("0", &[]);
        }
        if let Some([more, less]) = self.one_price(cells, seats) {
            // A price that is not typed yet is an error here too.
            let value = target.value;
            return cells.put("(@/(@)-1)*100*(@=@)", &[more, less, value, value]);
        }
        let more = self.total(cells, seats);
        match self.less(cells, seats) {
            BLANK => BLANK,
            less => cells.put("(@/(@)-1)*100", &[more, less]),
        }
    }

    /// What somebody who is not a customer pays for licences beside the fee or the work.
    pub(super) fn licences(&self, cells: &mut Cells, seats: Expression) -> Expression {
        match &self.first {
            Some(first) => first.annual(cells, seats, BLANK),
            None => BLANK,
        }
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
            Some(plan) if listed && !on_target => self.discounted(inputs, plan, of),
            _ => BLANK,
        };
        let banded = inputs.scenario.discount == Discount::Quoted && share != BLANK;
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
        let value = self.input(&id(base), &label, &tariff.value, &shown, note(base));
        let mut times = BLANK;
        if tariff.base != plan.id {
            let label = filled("@: so many times that price", &[&plan.name]);
            let amount = &Amount::range(tariff.times.0, tariff.times.1);
            times = self.input(
                &id(plan),
                &label,
                amount,
                &price_words(app, plan),
                note(plan),
            );
        }
        let mut units = BLANK;
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
                let count = &count.map_or(Amount::Unknown, Amount::exact);
                let count = self.input(&filled("units.@", &[unit]), &label, count, "", "");
                units = self.low(count);
                minimum.saturating_add(1)
            }
        };
        if least > 1 {
            let name = filled("minimum.@@", &[of, base.id.as_str()]);
            let label = filled("Least number billed on @", &[&base.name]);
            let counted = u64::from(units != BLANK);
            let least = self.exact(&name, &label, least.saturating_sub(counted));
            units = match units {
                BLANK => least,
                units => self.larger(units, least),
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
    fn discounted(&mut self, inputs: &Inputs<'_>, plan: &Plan, of: &str) -> Expression {
        let label = filled("Discount on @", &[&plan.name]);
        let name = filled("discount@@", &[if of.is_empty() { "" } else { "." }, of]);
        let percent = match inputs.scenario.discount {
            Discount::List => Decimal::ZERO,
            Discount::Percent(percent) => percent,
            Discount::Quoted => {
                let mut sum = self.put("0", &[]);
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
                    let off = self.input(&name, &label, &amount, &amount.value_text(), "");
                    let off = self.other(off);
                    let place = match band.to {
                        Some(_) => filled("*(@>=@)*(@<=@)", &["@", &from, "@", &to]),
                        None => filled("*(@>=@)", &["@", &from]),
                    };
                    let place = self.keep(place);
                    sum = self.put("@+@@", &[sum, off, place]);
                }
                return self.put("(1-(@)/100)", &[sum]);
            }
        };
        let label = filled("@, %", &[&label]);
        let name = name.trim_end_matches('.');
        let off = self.input(name, &label, &Amount::exact(percent), &plain(percent), "");
        let off = self.low(off);
        self.put("(1-@/100)", &[off])
    }
}

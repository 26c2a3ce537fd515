//! The parts of a plan's price as cells: amounts, fees, minimums, sizes, multiples.

use super::{BLANK, Cells, Expression};
use crate::catalog::Plan;
use crate::export::report::{self, Report};
use crate::filled::filled;
use crate::guide::price_words;
use crate::money::{Amount, Style};
use crate::pricing::{Counted, Inputs, Part, Role, asked_unit, sizes, unit_words};

/// One part's cells.
pub(super) struct Priced<'a> {
    pub(super) part: Part<'a>,
    /// Whether a discount lowers it, as a part of the target.
    pub(super) lowered: bool,
    /// The price of one unit and period, or what it is a multiple of; of sizes a sum with `@` for the cell
    /// of their number.
    value: Expression,
    /// The multiple, where there is one.
    times: Expression,
    /// What is billed instead of seats, or at least.
    units: Expression,
    /// How many units the price holds already.
    included: Expression,
    /// What is paid beside the units each period.
    fee: Expression,
    /// What is billed at least each period.
    least: Expression,
}

impl Priced<'_> {
    /// Units of a period; blank for one.
    fn units(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let units = match &self.part.counted {
            Counted::Seats { .. } if self.units == BLANK => seats,
            Counted::Seats { .. } => cells.larger(seats, self.units),
            Counted::Sizes { .. } => return BLANK,
            _ => self.units,
        };
        match self.included {
            BLANK => units,
            held => cells.put("((@-@)*(@>@))", &[units, held, units, held]),
        }
    }

    /// Units and periods of a year; blank for one.
    pub(super) fn units_a_year(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let units = self.units(cells, seats);
        let periods = self.periods(cells);
        cells.product(&[units, periods])
    }

    fn periods(&self, cells: &mut Cells) -> Expression {
        match self.part.per.per_year() {
            1 => BLANK,
            _ => cells.put("12", &[]),
        }
    }

    /// The price of one unit; of sizes the amount for so many.
    fn value(&self, cells: &mut Cells, seats: Expression) -> Expression {
        if !self.part.is_by_size() {
            return self.value;
        }
        let number = match self.units {
            BLANK => seats,
            units => units,
        };
        let value = cells.text(self.value).replace('@', cells.text(number));
        cells.keep(value)
    }

    /// Whether there is nothing beside the units.
    fn is_plain(&self) -> bool {
        self.fee == BLANK && self.least == BLANK
    }

    /// What varies, and what it is multiplied by for a year; 1 for nothing.
    pub(super) fn variable(
        &self,
        cells: &mut Cells,
        seats: Expression,
        share: Expression,
    ) -> [Expression; 2] {
        let value = self.value(cells, seats);
        let units = self.units(cells, seats);
        let periods = self.periods(cells);
        let (value, units) = match self.is_plain() {
            true => (value, units),
            false => {
                let mut sum = cells.product(&[value, units]);
                if self.fee != BLANK {
                    sum = cells.put("(@+@)", &[self.fee, sum]);
                }
                if self.least != BLANK {
                    sum = cells.put("(@)", &[sum]);
                    sum = cells.larger(sum, self.least);
                }
                (sum, BLANK)
            }
        };
        let by = match cells.product(&[units, periods, self.times, share]) {
            BLANK => cells.put("1", &[]),
            by => by,
        };
        [value, by]
    }

    /// A year's bill.
    pub(super) fn annual(
        &self,
        cells: &mut Cells,
        seats: Expression,
        share: Expression,
    ) -> Expression {
        let [value, by] = self.variable(cells, seats, share);
        match cells.text(by) == "1" {
            true => value,
            false => cells.product(&[value, by]),
        }
    }

    /// What the units add nothing to: the fee of a year; blank for none.
    pub(super) fn fee_a_year(&self, cells: &mut Cells) -> Expression {
        match self.fee {
            BLANK => BLANK,
            fee => {
                let periods = self.periods(cells);
                cells.product(&[fee, periods])
            }
        }
    }

    /// Whether what is billed has a floor that the price does not move.
    pub(super) fn has_least(&self) -> bool {
        self.least != BLANK
    }

    /// The price of a seat and month, as far as it hangs on seats.
    pub(super) fn monthly_seat(&self, cells: &mut Cells) -> Expression {
        if self.part.role == Role::OtherSeats || matches!(self.part.counted, Counted::Flat) {
            return BLANK;
        }
        let price = cells.product(&[self.value, self.times]);
        match self.part.per.per_year() {
            1 => cells.put("@/12", &[price]),
            _ => price,
        }
    }

    /// Whether every seat costs the same, and nothing costs anything beside them.
    pub(super) fn is_straight(&self) -> bool {
        let seats = matches!(self.part.counted, Counted::Seats { .. });
        seats && self.units == BLANK && self.included == BLANK && self.is_plain()
    }

    /// Whether what varies is one number at any seats, so that both of its ends are alike.
    pub(super) fn is_one_number(&self) -> bool {
        let alike = |amount: &Amount| amount.low() == amount.high();
        let part = &self.part;
        let all = [Some(&part.value), part.fee.as_ref(), part.least.as_ref()];
        all.into_iter().flatten().all(alike) && !part.is_by_size()
    }
}

impl Cells {
    /// A formula as one term of another, in brackets if need be.
    pub(super) fn bracketed(&mut self, of: Expression, need: bool) -> Expression {
        match (of, need) {
            (BLANK, _) | (_, false) => of,
            (of, true) => self.put("(@)", &[of]),
        }
    }

    /// Adds the inputs of a part of a plan's price.
    pub(super) fn priced<'a>(
        &mut self,
        inputs: &Inputs<'a>,
        report: &Report,
        plan: &Plan,
        part: &Part<'a>,
        of: &str,
    ) -> Priced<'a> {
        let app = inputs.app;
        let base = app.plan(part.of).unwrap_or(plan);
        let note = |plan: &Plan| {
            let name = filled("price.@", &[plan.id.as_str()]);
            let line = report
                .of(report::Part::Input)
                .find(|line| line.name == name);
            line.map_or("", |line| &line.notes)
        };
        let name = part.name.unwrap_or(&base.name);
        // Another kind of seat has a name of its own behind the plan's.
        let id = match (&part.counted, part.role) {
            (Counted::Units { unit, .. }, Role::OtherSeats) => {
                filled("@@.@", &[of, base.id.as_str(), unit.as_str()])
            }
            _ => filled("@@", &[of, base.id.as_str()]),
        };
        let unit = asked_unit(part);
        let priced = filled("price.@", &[&id]);
        let label = filled("Price of @, $@", &[name, &unit]);
        let value = match &part.counted {
            Counted::Sizes { .. } => self.sized(inputs.scenario.seats, part, &priced, &label),
            _ => {
                let shown = Style::Price.show(&part.value);
                self.input(&priced, &label, &part.value, &shown, note(base))
            }
        };
        let mut times = BLANK;
        if let Some(through) = part.through.as_ref().and_then(|id| app.plan(id)) {
            let label = filled("@: so many times that price", &[&through.name]);
            let amount = &Amount::range(part.times.0, part.times.1);
            let id = filled("price.@@", &[of, through.id.as_str()]);
            let words = price_words(app, through);
            times = self.input(&id, &label, amount, &words, note(through));
        }
        let beside = [
            (&part.fee, "base", "Fee"),
            (&part.least, "least", "Least spend"),
        ];
        let [fee, least] = beside.map(|(amount, kind, what)| match amount {
            None => BLANK,
            Some(amount) => {
                let label = filled("@ of @, $@", &[what, name, &unit_words(None, part.per)]);
                let shown = Style::Price.show(amount);
                self.input(&filled("@.@", &[kind, &id]), &label, amount, &shown, "")
            }
        });
        let included = match part.included() {
            0 => BLANK,
            held => {
                let label = filled("Units that the price of @ holds", &[name]);
                self.exact(&filled("included.@", &[&id]), &label, held)
            }
        };
        let units = self.counted(part, (name, &id));
        Priced {
            part: *part,
            lowered: false,
            value,
            times,
            units,
            included,
            fee,
            least,
        }
    }

    /// Adds the amount of each size, and gives their sum, in which one counts: in a hole between them it
    /// divides by nothing.
    fn sized(&mut self, seats: u64, part: &Part<'_>, name: &str, label: &str) -> Expression {
        let (mut sum, mut holds) = (BLANK, BLANK);
        let Counted::Sizes { bands, .. } = &part.counted else {
            return BLANK;
        };
        for band in *bands {
            // An amount of which one end is not published would be an error at every size.
            if band.amount.high().is_none() && part.size(seats) != Some(band) {
                continue;
            }
            let unit = part.unit.unwrap_or_default();
            let size = sizes(band.from, band.to);
            let label = filled("@, for @ @s", &[label, &size, unit]);
            let from = band.from.to_string();
            let name = filled("@.@", &[name, &from]);
            let shown = Style::Price.show(&band.amount);
            let amount = self.input(&name, &label, &band.amount, &shown, "");
            let place = match band.to {
                Some(to) => filled("(@>=@)*(@<=@)", &["@", &from, "@", &to.to_string()]),
                None => filled("(@>=@)", &["@", &from]),
            };
            let place = self.keep(place);
            let term = self.product(&[amount, place]);
            sum = self.sum(sum, term);
            holds = self.sum(holds, place);
        }
        match sum {
            BLANK => self.put("(1/0)", &[]),
            sum => self.put("((@)/(@))", &[sum, holds]),
        }
    }

    /// Adds how many units there are and the least that is billed, and gives what counts instead of seats.
    fn counted(&mut self, part: &Part<'_>, (name, id): (&str, &str)) -> Expression {
        let (unit, least, count) = match &part.counted {
            Counted::Flat | Counted::Sizes { unit: None, .. } => return BLANK,
            Counted::Seats { minimum, .. } => (None, *minimum, None),
            Counted::Units {
                unit,
                minimum,
                count,
                ..
            } => (Some(unit), minimum.saturating_add(1), *count),
            Counted::Sizes { unit, count, .. } => (unit.as_ref(), 1, *count),
        };
        let mut units = BLANK;
        if let Some(unit) = unit {
            let unit = unit.as_str();
            let label = filled("Number of @s", &[unit]);
            let count = &count.map_or(Amount::Unknown, Amount::exact);
            let count = self.input(&filled("units.@", &[unit]), &label, count, "", "");
            units = self.low(count);
        }
        if least > 1 {
            let counted = u64::from(units != BLANK);
            let label = filled("Least number billed on @", &[name]);
            let name = filled("minimum.@", &[id]);
            let least = self.exact(&name, &label, least.saturating_sub(counted));
            units = match units {
                BLANK => least,
                units => self.larger(units, least),
            };
        }
        units
    }
}

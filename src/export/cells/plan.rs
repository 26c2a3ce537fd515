//! What plans cost, as formulas over the cells of their parts.

use super::part::Priced;
use super::{BLANK, Cells, Expression};
use crate::catalog::Plan;
use crate::export::report::Report;
use crate::filled::filled;
use crate::money::{Amount, plain};
use crate::pricing::{Inputs, Tariff};
use crate::scenario::Discount;
use rust_decimal::Decimal;

/// One plan's cells: those of its parts, the main one first.
pub(super) struct Bill<'a> {
    pub(super) parts: Vec<Priced<'a>>,
    /// Whether a seat has a price that is known.
    by_seat: bool,
}

/// The plans in play.
pub(super) struct Plans<'a> {
    pub(super) current: Option<Bill<'a>>,
    pub(super) target: Option<Bill<'a>>,
    /// What somebody who is not a customer buys to do without native SCIM.
    pub(super) first: Option<Bill<'a>>,
    /// What whoever buys the target pays once; blank for nothing.
    pub(super) once: Expression,
    /// What is paid of the target's list price, with `@` for the cell of the seats; blank for all of it.
    share: Expression,
    /// Whether that is so much for each number of seats.
    banded: bool,
    /// Whether the plan paid for today is the target or above it.
    on_target: bool,
}

/// What the target adds to today's bill and what it takes out of it; blank for nothing.
pub(super) struct Step {
    pub(super) more: Expression,
    pub(super) less: Expression,
}

impl<'a> Bill<'a> {
    /// A year's bill.
    pub(super) fn annual(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let mut sum = BLANK;
        for part in &self.parts {
            let annual = part.annual(cells, seats, BLANK);
            sum = cells.sum(sum, annual);
        }
        sum
    }

    /// The same as one term of a longer formula.
    fn together(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let annual = self.annual(cells, seats);
        cells.bracketed(annual, self.parts.len() > 1)
    }

    /// The price of a seat and month, where it is one that is known.
    pub(super) fn monthly_seat(&self, cells: &mut Cells) -> Option<Expression> {
        let mut sum = BLANK;
        for part in self.parts.iter().filter(|_| self.by_seat) {
            let monthly = part.monthly_seat(cells);
            sum = cells.sum(sum, monthly);
        }
        let sum = cells.bracketed(sum, self.parts.len() > 1);
        self.by_seat.then_some(sum)
    }

    fn twin(&self, part: &Priced<'_>) -> Option<&Priced<'a>> {
        self.parts
            .iter()
            .find(|other| other.part.is_same(&part.part))
    }

    /// The parts that do not stand in another bill as they are.
    fn beyond(&self, other: Option<&Bill<'_>>) -> Vec<&Priced<'a>> {
        let stays = |part: &&Priced<'_>| {
            let twin = other.and_then(|other| other.twin(part));
            !twin.is_some_and(|twin| twin.part.is_alike(&part.part))
        };
        self.parts.iter().filter(stays).collect()
    }
}

impl Plans<'_> {
    /// What is paid of a part's list price at so many seats; blank for all of it.
    fn share(&self, cells: &mut Cells, part: &Priced<'_>, seats: Expression) -> Expression {
        if !part.lowered {
            return BLANK;
        }
        if !self.banded {
            return self.share;
        }
        let seats = cells.text(seats);
        let share = cells.text(self.share).replace('@', seats);
        cells.keep(share)
    }

    /// A year of the plan with SCIM, or of today's where that stands above it.
    pub(super) fn total(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let (current, target) = (&self.current, &self.target);
        match (current, target) {
            (Some(current), _) if self.on_target => current.annual(cells, seats),
            (_, Some(target)) => {
                let mut sum = BLANK;
                for part in &target.parts {
                    let share = self.share(cells, part, seats);
                    let annual = part.annual(cells, seats, share);
                    sum = cells.sum(sum, annual);
                }
                sum
            }
            _ => BLANK,
        }
    }

    /// What today's bill is multiplied by in a part of the target that rests on the same price, and what
    /// that price is.
    fn multiples(
        &self,
        cells: &mut Cells,
        (part, twin): (&Priced<'_>, &Priced<'_>),
        seats: Expression,
    ) -> [Expression; 3] {
        let share = self.share(cells, part, seats);
        let [value, more] = part.variable(cells, seats, share);
        let [_, less] = twin.variable(cells, seats, BLANK);
        [value, more, cells.other(less)]
    }

    /// The step from today's plan, of which blank is nothing. A price that stands in both bills is one
    /// variable: which of its ends counts hangs on the sign of what it is multiplied by.
    pub(super) fn parts_of_step(&self, cells: &mut Cells, seats: Expression) -> Step {
        let (mut more, mut less) = (BLANK, BLANK);
        let (Some(target), current) = (&self.target, self.current.as_ref()) else {
            return Step { more, less };
        };
        for part in target.beyond(current) {
            let twin = current.and_then(|current| current.twin(part));
            let found = match twin {
                None => {
                    let share = self.share(cells, part, seats);
                    part.annual(cells, seats, share)
                }
                Some(twin) => {
                    let [value, ours, theirs] = self.multiples(cells, (part, twin), seats);
                    let by = cells.put("(@-@)", &[ours, theirs]);
                    match part.is_one_number() {
                        true => cells.product(&[value, by]),
                        false => {
                            let that = cells.other(value);
                            cells.put("@*@*(@>=0)+@*@*(@<0)", &[value, by, by, that, by, by])
                        }
                    }
                }
            };
            more = cells.sum(more, found);
        }
        let rest = current.map(|current| current.beyond(self.target.as_ref()));
        for part in rest.into_iter().flatten() {
            if target.twin(part).is_none() {
                let found = part.annual(cells, seats, BLANK);
                less = cells.sum(less, found);
            }
        }
        if less != BLANK {
            let several = cells.text(less).contains('+');
            less = cells.other(less);
            less = cells.bracketed(less, several);
        }
        Step { more, less }
    }

    /// What the target adds to today's bill beside its main price, and what it takes out of it, as it is
    /// paid at list.
    pub(super) fn beside_main(
        &self,
        cells: &mut Cells,
        seats: Expression,
    ) -> (Expression, Expression) {
        let (mut rest, mut bills) = (BLANK, BLANK);
        let (Some(target), current) = (&self.target, self.current.as_ref()) else {
            return (rest, bills);
        };
        let main = target.parts.first();
        for part in target.beyond(current) {
            if !main.is_some_and(|main| main.part.is_same(&part.part)) {
                let annual = part.annual(cells, seats, BLANK);
                rest = cells.sum(rest, annual);
            }
        }
        for part in current
            .map(|current| current.beyond(Some(target)))
            .into_iter()
            .flatten()
        {
            let annual = part.annual(cells, seats, BLANK);
            bills = cells.sum(bills, annual);
        }
        (rest, bills)
    }

    /// The step from today's plan; blank where there is no plan with SCIM.
    pub(super) fn step(&self, cells: &mut Cells, seats: Expression) -> Expression {
        if self.target.is_none() {
            return BLANK;
        }
        if self.on_target {
            return cells.put("0", &[]);
        }
        let Step { more, less } = self.parts_of_step(cells, seats);
        match (more, less) {
            (BLANK, BLANK) => cells.put("0", &[]),
            (more, BLANK) => more,
            (BLANK, less) => cells.put("0-@", &[less]),
            (more, less) => cells.put("@-@", &[more, less]),
        }
    }

    /// The step in percent of today's bill.
    pub(super) fn increase(&self, cells: &mut Cells, seats: Expression) -> Expression {
        let Some(target) = &self.target else {
            return BLANK;
        };
        if self.on_target {
            return cells.put("0", &[]);
        }
        let Some(current) = &self.current else {
            return BLANK;
        };
        let today = current.together(cells, seats);
        let today = cells.other(today);
        if let [only] = &*current.parts
            && let Some(part) = target.twin(only)
            && !part.part.is_alike(&only.part)
        {
            let [value, more, less] = self.multiples(cells, (part, only), seats);
            // A price that is not typed yet is an error here too.
            let sum = cells.put("(@/(@)-1)*100*(@=@)", &[more, less, value, value]);
            let mut rest = BLANK;
            for other in &target.parts {
                if !other.part.is_same(&part.part) {
                    let share = self.share(cells, other, seats);
                    let annual = other.annual(cells, seats, share);
                    rest = cells.sum(rest, annual);
                }
            }
            return match rest {
                BLANK => sum,
                rest => cells.put("@+(@)/(@)*100", &[sum, rest, today]),
            };
        }
        let Step { more, less } = self.parts_of_step(cells, seats);
        if less == BLANK {
            return match more {
                BLANK => cells.put("0", &[]),
                more => cells.put("(@)/(@)*100", &[more, today]),
            };
        }
        let total = self.total(cells, seats);
        let total = cells.bracketed(total, target.parts.len() > 1);
        cells.put("(@/(@)-1)*100", &[total, today])
    }

    /// What somebody who is not a customer pays for licences beside the fee or the work.
    pub(super) fn licences(&self, cells: &mut Cells, seats: Expression) -> Expression {
        match &self.first {
            Some(first) => first.annual(cells, seats),
            None => BLANK,
        }
    }

    /// Whether the step is the same for every seat, so that the break-even is a quotient.
    pub(super) fn is_straight(&self) -> bool {
        let (Some(current), Some(target)) = (&self.current, &self.target) else {
            return false;
        };
        let mut parts = target.beyond(Some(current));
        parts.extend(current.beyond(Some(target)));
        let straight = parts.iter().all(|part| part.is_straight());
        straight && !self.on_target && !self.banded
    }
}

impl Cells {
    /// Adds prices, minimums and the discount.
    pub(super) fn plans<'a>(
        &mut self,
        inputs: &Inputs<'a>,
        report: &Report,
        of: &str,
    ) -> Plans<'a> {
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
                *found = Some(self.bill(inputs, report, plan, tariff, of));
            }
        }
        let [current, target, first] = found;
        let on_target = inputs.is_on_target();
        let mut once = BLANK;
        for (number, fee) in (1_u32..).zip(inputs.one_offs()) {
            let name = filled("once.@@", &[of, &number.to_string()]);
            let label = filled("@, $ once", &[&fee.what]);
            let amount = self.input(&name, &label, &fee.amount, &fee.amount.value_text(), "");
            once = self.sum(once, amount);
        }
        let share = match inputs.target {
            Some(plan) if inputs.has_list_price() && !on_target => {
                self.discounted(inputs, plan, of)
            }
            _ => BLANK,
        };
        let banded = inputs.scenario.discount == Discount::Quoted && share != BLANK;
        Plans {
            current,
            target,
            first,
            once,
            share,
            banded,
            on_target,
        }
    }

    fn bill<'a>(
        &mut self,
        inputs: &Inputs<'a>,
        report: &Report,
        plan: &Plan,
        tariff: &Tariff<'a>,
        of: &str,
    ) -> Bill<'a> {
        let mut parts = Vec::new();
        tariff.each(&mut |part| {
            let mut priced = self.priced(inputs, report, plan, part, of);
            priced.lowered = inputs.is_lowered(part);
            parts.push(priced);
        });
        let price = tariff.yearly_seat_price();
        Bill {
            parts,
            by_seat: price.is_some_and(|price| price.interval().is_some()),
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

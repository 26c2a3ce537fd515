//! The figures as formulas over the inputs.

use super::inputs::{ManualLines, Shared};
use super::plan::Plans;
use super::{Cells, Expression, low, other, product, smaller};
use crate::export::report::{Line, Part, Report, WAYS};
use crate::filled::filled;
use crate::money::{Amount, Exact};
use crate::pricing::{Estimate, Figure, Way};
use rust_decimal::Decimal;

/// What the formulas of one app rest on: its seats, its plans, what is shared, the work by hand.
pub(super) type Rest<'r> = (&'r str, &'r Plans, &'r Shared, &'r ManualLines);

/// One year: the cell of its seats and what prices are multiplied by; blank for nothing.
struct Year {
    seats: Expression,
    prices: Expression,
}

fn figure(report: &Report, figure: Figure) -> Option<&Line> {
    let name = figure.as_str();
    report.of(Part::Result).find(|line| line.name == name)
}

fn of_year<'r>(report: &'r Report, number: u8, what: &str) -> Option<&'r Line> {
    let name = filled("year.@.@", &[&number.to_string(), what]);
    report.of(Part::Year).find(|line| line.name == name)
}

/// The sum of a figure's years, each times what prices have become.
fn over(years: &[Year], of: &dyn Fn(&str) -> Expression) -> Expression {
    let mut out = String::new();
    for year in years {
        if !out.is_empty() {
            out.push('+');
        }
        let cost = of(&year.seats);
        let cost = if cost.is_empty() { "1" } else { &cost };
        out.push_str(&product(&[&filled("(@)", &[cost]), &year.prices]));
    }
    out
}

impl Cells {
    /// Adds a figure as the report has it.
    fn figure(&mut self, line: Option<&Line>, expression: Expression) -> Expression {
        match line {
            Some(line) => self.result(line, &expression, true),
            None => expression,
        }
    }

    /// Adds every figure of an app, and gives the three ways over the years.
    pub(super) fn results(
        &mut self,
        estimate: &Estimate,
        report: &Report,
        (seats, plans, shared, manual): Rest<'_>,
    ) -> [Expression; 3] {
        let line = |of: Figure| figure(report, of);
        self.figure(line(Figure::Upgrade), plans.step(seats));
        self.figure(line(Figure::Total), plans.total(seats));
        self.figure(line(Figure::Increase), plans.increase(seats));
        let fee = self.figure(line(Figure::ManagedFee), shared.fee.clone());
        let [idle, work, missed] = manual;
        let idle = self.figure(line(Figure::Licences), idle.clone());
        let work = self.figure(line(Figure::Labour), work.clone());
        let missed = self.figure(line(Figure::Compliance), missed.clone());
        let by_hand = filled("@+@+@", &[&idle, &work, &missed]);
        let by_hand = self.figure(line(Figure::ManualTotal), by_hand);

        // What each way costs in a year with so many seats, before prices rise.
        let of_way = |way: Way, seats: &str| {
            let fixed = match way {
                Way::Native => return plans.step(seats),
                Way::Managed => &fee,
                _ => &by_hand,
            };
            match plans.licences(seats) {
                Some(licences) => filled("@+@", &[fixed, &licences]),
                None => fixed.clone(),
            }
        };
        let years = self.years(estimate, report, seats, shared);
        let mut sums = [const { String::new() }; 3];
        for (number, year) in (1_u8..).zip(&years) {
            for ((way, _), sum) in WAYS.into_iter().zip(&mut sums) {
                let mut found = of_way(way, &year.seats);
                if found.is_empty() {
                    continue;
                }
                if years.len() > 1 {
                    found = product(&[&filled("(@)", &[&found]), &year.prices]);
                    found = self.figure(of_year(report, number, way.as_str()), found);
                }
                if !sum.is_empty() {
                    sum.push('+');
                }
                sum.push_str(&found);
            }
        }
        let [native_once, managed_once] = &shared.set_up;
        let [native, managed, by_hand] = sums;
        let once = |sum: Expression, once: &str| match sum.is_empty() {
            true => sum,
            false => filled("@+@", &[&sum, once]),
        };
        let ways = [
            self.figure(line(Figure::HorizonNative), once(native, native_once)),
            self.figure(line(Figure::HorizonManaged), once(managed, managed_once)),
            self.figure(line(Figure::HorizonManual), by_hand),
        ];
        if let Some(line) = line(Figure::BreakEven) {
            self.break_even(estimate, plans, &fee, line);
        }
        if let Some(line) = line(Figure::FlipPrice) {
            self.flip(estimate, plans, &years, &ways, line, native_once);
        }
        ways
    }

    /// Adds the seats and the prices of each year but the first.
    fn years(
        &mut self,
        estimate: &Estimate,
        report: &Report,
        seats: &str,
        shared: &Shared,
    ) -> Vec<Year> {
        let mut years = Vec::new();
        for number in 1..=estimate.horizon.years {
            let mut year = Year {
                seats: seats.to_owned(),
                prices: String::new(),
            };
            if number > 1 {
                let power = number.saturating_sub(1).to_string();
                let rise = |by: &str| filled("(1+@/100)^@", &[by, &power]);
                if !shared.growth.is_empty() {
                    // Half up to whole seats, and one at least. The small term undoes what is lost where
                    // a half is not quite one in a spreadsheet's arithmetic.
                    let exact = filled("@*@", &[seats, &rise(&shared.growth)]);
                    let whole = filled("INT(@+1/2+1/10^8)+(@+1/10^8<1/2)", &[&exact, &exact]);
                    year.seats = low(&self.figure(of_year(report, number, "seats"), whole));
                }
                let prices = rise(&shared.uplift);
                year.prices = low(&self.figure(of_year(report, number, "prices"), prices));
            }
            years.push(year);
        }
        years
    }

    /// Where the step is the same for every seat the break-even is the fee over it, rounded up.
    fn break_even(&mut self, estimate: &Estimate, plans: &Plans, fee: &str, line: &Line) {
        if !plans.is_straight() {
            return self.as_copied(line, estimate.native.break_even_seats);
        }
        let quotient = filled("@/(@)", &[fee, &other(&plans.step("1"))]);
        let before = Line {
            label: "Break-even before rounding up".to_owned(),
            ..Line::default()
        };
        let cell = self.result(&before, &quotient, true);
        let up = filled(
            "(-INT(1/10^7-@)+(@<=1/10^7))/(@>=0)",
            &[&cell, &cell, &cell],
        );
        self.result(line, &up, estimate.managed_fee.low().is_some());
    }

    /// The quote at which native costs as much as the cheaper of the other ways.
    fn flip(
        &mut self,
        estimate: &Estimate,
        plans: &Plans,
        years: &[Year],
        [_, managed, by_hand]: &[Expression; 3],
        line: &Line,
        once: &str,
    ) {
        let (amount, horizon) = (estimate.native.flip_price, &estimate.horizon);
        let all = [amount, horizon.managed, horizon.manual];
        let known = all.iter().all(|amount| amount.interval().is_some());
        let Some(target) = plans.target.as_ref().filter(|_| known) else {
            return self.as_copied(line, amount);
        };
        let cheaper = Line {
            label: "The cheaper of the other ways".to_owned(),
            ..Line::default()
        };
        let cost = self.result(&cheaper, &smaller(managed, by_hand), true);
        let units = over(years, &|seats| target.units_a_year(seats));
        let bills = match &plans.current {
            Some(current) => over(years, &|seats| current.annual(seats, "")),
            None => "0".to_owned(),
        };
        let price = filled("(@-@+@)/(@)", &[&cost, once, &bills, &units]);
        self.result(line, &price, amount.low().is_some());
    }

    /// A figure that the page worked out and these cells do not.
    fn as_copied(&mut self, line: &Line, amount: Amount) {
        let side = |end: Option<Decimal>| super::number(end.map(|end| end.rounded(4)));
        let remark = " (as copied: not recomputed here)";
        self.named(line, remark, &side(amount.low()), &side(amount.high()));
    }
}

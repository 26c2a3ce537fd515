//! The figures as formulas over the inputs.

use super::inputs::{ManualLines, Shared};
use super::plan::Plans;
use super::{BLANK, Cells, Expression};
use crate::export::report::{Line, Part, Report, WAYS};
use crate::filled::filled;
use crate::money::{Amount, Exact};
use crate::pricing::{Estimate, Figure, Way};
use rust_decimal::Decimal;

/// What the formulas of one app rest on: its seats, its plans, what is shared, the work by hand.
pub(super) type Rest<'r> = (Expression, &'r Plans<'r>, &'r Shared, &'r ManualLines);

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

impl Cells {
    /// Adds a figure as the report has it.
    fn figure(&mut self, line: Option<&Line>, of: Expression) -> Expression {
        match line {
            Some(line) => self.result(line, of, true),
            None => of,
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
        for (figure, of) in [
            (Figure::Upgrade, plans.step(self, seats)),
            (Figure::Total, plans.total(self, seats)),
            (Figure::Increase, plans.increase(self, seats)),
        ] {
            self.figure(line(figure), of);
        }
        let fee = self.figure(line(Figure::ManagedFee), shared.fee);
        let mut by_hand = BLANK;
        let lines = [Figure::Licences, Figure::Labour, Figure::Compliance];
        for (figure, of) in lines.into_iter().zip(manual) {
            let of = self.figure(line(figure), *of);
            by_hand = self.sum(by_hand, of);
        }
        let by_hand = self.figure(line(Figure::ManualTotal), by_hand);

        let years = self.years(estimate, report, seats, shared);
        let several = years.len() > 1;
        let mut ways = [BLANK; 3];
        for (number, year) in (1_u8..).zip(&years) {
            for ((way, _), sum) in WAYS.into_iter().zip(&mut ways) {
                // What each way costs in a year with so many seats, before prices rise.
                let licences = plans.licences(self, year.seats);
                let mut found = match way {
                    Way::Native => plans.step(self, year.seats),
                    Way::Managed => self.sum(fee, licences),
                    _ => self.sum(by_hand, licences),
                };
                if several && found != BLANK {
                    found = self.put("(@)", &[found]);
                    found = self.product(&[found, year.prices]);
                    found = self.figure(of_year(report, number, way.as_str()), found);
                }
                *sum = self.sum(*sum, found);
            }
        }
        let [native, managed] = shared.set_up;
        let native = self.sum(native, plans.once);
        for (sum, once) in ways.iter_mut().zip([native, managed]) {
            if *sum != BLANK {
                *sum = self.sum(*sum, once);
            }
        }
        let figures = [
            Figure::HorizonNative,
            Figure::HorizonManaged,
            Figure::HorizonManual,
        ];
        for (sum, figure) in ways.iter_mut().zip(figures) {
            *sum = self.figure(line(figure), *sum);
        }
        if let Some(line) = line(Figure::BreakEven) {
            self.break_even(estimate, plans, fee, line);
        }
        if let Some(line) = line(Figure::FlipPrice) {
            self.flip(estimate, plans, &years, &ways, line, native);
        }
        ways
    }

    /// Adds the seats and the prices of each year but the first.
    fn years(
        &mut self,
        estimate: &Estimate,
        report: &Report,
        seats: Expression,
        shared: &Shared,
    ) -> Vec<Year> {
        let mut years = Vec::new();
        for number in 1..=estimate.horizon.years {
            let mut year = Year {
                seats,
                prices: BLANK,
            };
            if number > 1 {
                let rise = filled("(1+@/100)^@", &["@", &number.saturating_sub(1).to_string()]);
                if shared.growth != BLANK {
                    // Half up to whole seats, and one at least. The small term undoes what is lost where
                    // a half is not quite one in a spreadsheet's arithmetic.
                    let growth = self.put(&rise, &[shared.growth]);
                    let exact = self.product(&[seats, growth]);
                    let whole = self.put("INT(@+1/2+1/10^8)+(@+1/10^8<1/2)", &[exact; 2]);
                    let whole = self.figure(of_year(report, number, "seats"), whole);
                    year.seats = self.low(whole);
                }
                let prices = self.put(&rise, &[shared.uplift]);
                let prices = self.figure(of_year(report, number, "prices"), prices);
                year.prices = self.low(prices);
            }
            years.push(year);
        }
        years
    }

    /// Adds a step on the way to a figure.
    fn between(&mut self, label: &str, of: Expression) -> Expression {
        let line = Line {
            label: label.to_owned(),
            ..Line::default()
        };
        self.result(&line, of, true)
    }

    /// Where the step is the same for every seat the break-even is the fee over it, rounded up.
    fn break_even(&mut self, estimate: &Estimate, plans: &Plans<'_>, fee: Expression, line: &Line) {
        if !plans.is_straight() {
            return self.as_copied(line, estimate.native.break_even_seats);
        }
        let one = self.put("1", &[]);
        let step = plans.step(self, one);
        let step = self.other(step);
        let quotient = self.put("@/(@)", &[fee, step]);
        let cell = self.between("Break-even before rounding up", quotient);
        let up = self.put("(-INT(1/10^7-@)+(@<=1/10^7))/(@>=0)", &[cell; 3]);
        self.result(line, up, estimate.managed_fee.low().is_some());
    }

    /// The quote at which native costs as much as the cheaper of the other ways.
    fn flip(
        &mut self,
        estimate: &Estimate,
        plans: &Plans<'_>,
        years: &[Year],
        [_, managed, by_hand]: &[Expression; 3],
        line: &Line,
        once: Expression,
    ) {
        let (amount, horizon) = (estimate.native.flip_price, &estimate.horizon);
        let all = [amount, horizon.managed, horizon.manual];
        let known = all.iter().all(|amount| amount.interval().is_some());
        let target = plans.target.as_ref().and_then(|target| {
            let main = target.parts.first()?;
            // What is typed of a multiple is all of its price, and under a least spend it makes no
            // difference.
            let simple = main.part.through.is_none() || target.parts.len() == 1;
            (known && simple && !main.has_least()).then_some(main)
        });
        let Some(main) = target else {
            return self.as_copied(line, amount);
        };
        let cheaper = self.smaller(*managed, *by_hand);
        let cost = self.between("The cheaper of the other ways", cheaper);
        let (mut units, mut bills, mut besides) = (BLANK, BLANK, BLANK);
        for year in years {
            let one = self.put("1", &[]);
            let billed = main.units_a_year(self, year.seats);
            let billed = self.product(&[one, billed, year.prices]);
            units = self.sum(units, billed);
            let fee = main.fee_a_year(self);
            let (rest, bill) = plans.beside_main(self, year.seats);
            let rest = self.sum(fee, rest);
            for (sum, of) in [(&mut besides, rest), (&mut bills, bill)] {
                let several = self.text(of).contains(['+', '-']);
                let of = self.bracketed(of, several);
                if of != BLANK {
                    let of = self.product(&[of, year.prices]);
                    *sum = self.sum(*sum, of);
                }
            }
        }
        let mut left = cost;
        for of in [once, besides] {
            if of != BLANK {
                let of = self.other(of);
                left = self.put("@-(@)", &[left, of]);
            }
        }
        if bills != BLANK {
            left = self.put("@+@", &[left, bills]);
        }
        let price = self.put("(@)/(@)", &[left, units]);
        self.result(line, price, amount.low().is_some());
    }

    /// A figure that the page worked out and these cells do not.
    fn as_copied(&mut self, line: &Line, amount: Amount) {
        let side = |end: Option<Decimal>| super::number(end.map(|end| end.rounded(4)));
        let remark = " (as copied: not recomputed here)";
        self.named(line, remark, &side(amount.low()), &side(amount.high()));
    }
}

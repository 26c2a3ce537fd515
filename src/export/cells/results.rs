//! The figures as formulas over the inputs.

use super::inputs::{Line as ManualLine, ManualInputs, Shared};
use super::plan::Plans;
use super::{Cells, Ends, product, smaller};
use crate::export::report::{Line, Part, Report, WAYS};
use crate::money::{Amount, Exact};
use crate::pricing::{Estimate, Figure, Way};
use rust_decimal::Decimal;

/// The cells that the formulas of one app rest on: its seats, its plans, what is shared, the work by hand.
pub(super) type Rest<'r> = (&'r str, &'r Plans, &'r Shared, &'r ManualInputs);

/// One year: the cell of its seats and what prices are multiplied by; blank for nothing.
struct Year {
    seats: String,
    prices: String,
}

fn plus(a: &Ends, b: &Ends) -> Ends {
    ([&a.0, "+", &b.0].concat(), [&a.1, "+", &b.1].concat())
}

/// The sum of a figure's years, each times what prices have become.
fn over(years: &[Year], of: impl Fn(&str) -> String) -> String {
    let term = |year: &Year| product(&[&["(", &of(&year.seats), ")"].concat(), &year.prices]);
    let terms: Vec<String> = years.iter().map(term).collect();
    terms.join("+")
}

impl Cells {
    /// Adds every figure of an app, and gives the cells of the three ways over the years.
    pub(super) fn results(
        &mut self,
        estimate: &Estimate,
        report: &Report,
        rest: Rest<'_>,
    ) -> [Ends; 3] {
        let (seats, plans, shared, manual) = rest;
        let line = |figure: Figure| {
            let name = figure.as_str();
            report.of(Part::Result).find(|line| line.name == name)
        };
        let put = |cells: &mut Cells, figure: Figure, of: Option<Ends>| {
            let of = of.unwrap_or_default();
            line(figure).map_or_else(|| of.clone(), |line| cells.result(line, of.clone()))
        };
        let step = put(self, Figure::Upgrade, plans.step(seats));
        put(self, Figure::Total, plans.total(seats));
        put(self, Figure::Increase, plans.increase(seats));
        let fee = put(self, Figure::ManagedFee, Some(shared.fee.clone()));
        let [idle, work, missed] = &manual.lines;
        let lines = [
            (Figure::Licences, idle),
            (Figure::Labour, work),
            (Figure::Compliance, missed),
        ]
        .map(|(figure, line)| put(self, figure, sum_of(line, plans)));
        let [idle, work, missed] = &lines;
        let by_hand = plus(&plus(idle, work), missed);
        let by_hand = put(self, Figure::ManualTotal, Some(by_hand));

        // What each way costs in a year with so many seats, before prices rise.
        let no_step = plans.step(seats).is_none();
        let with_licences = |ends: &Ends, seats: &str| match plans.licences(seats) {
            Some(licences) => plus(ends, &licences),
            None => ends.clone(),
        };
        let of_way = |way: Way, seats: &str| match way {
            Way::Native => plans.step(seats).unwrap_or_default(),
            Way::Managed => with_licences(&fee, seats),
            _ => with_licences(&by_hand, seats),
        };
        let years = self.years(estimate, report, seats, shared);
        let mut sums: [Ends; 3] = Default::default();
        for (number, year) in (1_u8..).zip(&years) {
            let several = years.len() > 1;
            for ((way, _), sum) in WAYS.into_iter().zip(&mut sums) {
                if way == Way::Native && no_step {
                    continue;
                }
                let mut found = match way {
                    Way::Native if !several => step.clone(),
                    way => of_way(way, &year.seats),
                };
                if several {
                    let by = |side: &str| product(&[&["(", side, ")"].concat(), &year.prices]);
                    found = (by(&found.0), by(&found.1));
                    if let Some(line) = line_of_year(report, number, way.as_str()) {
                        found = self.result(line, found);
                    }
                }
                *sum = if sum.0.is_empty() {
                    found
                } else {
                    plus(sum, &found)
                };
            }
        }
        let [native_once, managed_once] = &shared.set_up;
        let once = |ends: &Ends, cell: &str| {
            if ends.0.is_empty() {
                return ends.clone();
            }
            plus(ends, &(cell.to_owned(), cell.to_owned()))
        };
        let [native, managed, by_hand] = &sums;
        let found = [
            put(self, Figure::HorizonNative, Some(once(native, native_once))),
            put(
                self,
                Figure::HorizonManaged,
                Some(once(managed, managed_once)),
            ),
            put(self, Figure::HorizonManual, Some(by_hand.clone())),
        ];
        self.break_even(estimate, plans, &fee, line(Figure::BreakEven));
        self.flip(
            estimate,
            (plans, &years, &found),
            line(Figure::FlipPrice),
            native_once,
        );
        found
    }

    /// Adds the seats and the prices of each year but the first.
    fn years(
        &mut self,
        estimate: &Estimate,
        report: &Report,
        seats: &str,
        shared: &Shared,
    ) -> Vec<Year> {
        let mut years = vec![Year {
            seats: seats.to_owned(),
            prices: String::new(),
        }];
        for number in 2..=estimate.horizon.years {
            let power = number.saturating_sub(1).to_string();
            let rise = |by: &str| ["(1+", by, "/100)^", &power].concat();
            let mut put = |what: &str, sum: String| match line_of_year(report, number, what) {
                Some(line) => self.result(line, (sum, String::new())).0,
                None => sum,
            };
            let grown = match &shared.growth {
                // Half up to whole seats, and one at least. The last term undoes what is lost where a
                // half is not quite one in a spreadsheet's arithmetic.
                Some(growth) => {
                    let exact = [seats, "*", &rise(growth)].concat();
                    let whole = ["INT(", &exact, "+1/2+1/10^8)"].concat();
                    put("seats", [&whole, "+(", &exact, "+1/10^8<1/2)"].concat())
                }
                None => seats.to_owned(),
            };
            let prices = shared.uplift.as_deref().map(rise).unwrap_or_default();
            let prices = put("prices", prices);
            years.push(Year {
                seats: grown,
                prices,
            });
        }
        years
    }

    /// Where the step is the same for every seat the break-even is the fee over it, rounded up.
    fn break_even(&mut self, estimate: &Estimate, plans: &Plans, fee: &Ends, line: Option<&Line>) {
        let Some(line) = line else {
            return;
        };
        let amount = estimate.native.break_even_seats;
        let (Some((low, high)), true) = (plans.step("1"), plans.is_straight()) else {
            return self.as_copied(line, amount);
        };
        let quotient = |fee: &str, step: &str| ["=", fee, "/(", step, ")"].concat();
        let (least, most) = (quotient(&fee.0, &high), quotient(&fee.1, &low));
        let said = ["", "The fee over the step for one seat", "", ""];
        let row = self.row("Break-even before rounding up", (&least, &most), said);
        let (least, most) = super::ends(row);
        let up = |cell: &str, there: bool| {
            let whole = ["-INT(1/10^7-", cell, ")+(", cell, "<=1/10^7)"].concat();
            let positive = ["(", &whole, ")/(", cell, ">=0)"].concat();
            if there { positive } else { String::new() }
        };
        let floor = estimate.managed_fee.low().is_some();
        let ends = (up(&least, floor), up(&most, true));
        self.result(line, ends);
    }

    /// The quote at which native costs as much as the cheaper of the other ways.
    fn flip(
        &mut self,
        estimate: &Estimate,
        (plans, years, ways): (&Plans, &[Year], &[Ends; 3]),
        line: Option<&Line>,
        once: &str,
    ) {
        let Some(line) = line else {
            return;
        };
        let amount = estimate.native.flip_price;
        let [_, managed, by_hand] = ways;
        let horizon = &estimate.horizon;
        let all = [amount, horizon.managed, horizon.manual];
        let known = all.iter().all(|amount| amount.interval().is_some());
        let Some(target) = plans.target.as_ref().filter(|_| known) else {
            return self.as_copied(line, amount);
        };
        let low = super::formula(&smaller(&managed.0, &by_hand.0));
        let high = super::formula(&smaller(&managed.1, &by_hand.1));
        let row = self.row("The cheaper of the other ways", (&low, &high), [""; 4]);
        let (low, high) = super::ends(row);
        let units = over(years, |seats| target.units_a_year(seats));
        let price = |cost: &str, is_low: bool| {
            let bills = match &plans.current {
                Some(current) => over(years, |seats| {
                    let (low, high) = current.annual(seats, &Ends::default());
                    if is_low { low } else { high }
                }),
                None => "0".to_owned(),
            };
            ["(", cost, "-", once, "+", &bills, ")/(", &units, ")"].concat()
        };
        let low = amount.low().map(|_| price(&low, true)).unwrap_or_default();
        self.result(line, (low, price(&high, false)));
    }

    /// A figure that the page worked out and these cells do not.
    fn as_copied(&mut self, line: &Line, amount: Amount) {
        let side = |end: Option<Decimal>| {
            end.map(|end| super::number(end.rounded(4)))
                .unwrap_or_default()
        };
        let as_copied = " (as copied: not recomputed here)";
        let label = [&*self.block.1, &line.label, as_copied].concat();
        let notes = line.notes.replace('\n', "; ");
        let name = [&*self.block.0, &line.name].concat();
        let said = [&*line.shown, &notes, "", &name];
        self.row(&label, (&side(amount.low()), &side(amount.high())), said);
    }
}

fn line_of_year<'r>(report: &'r Report, number: u8, what: &str) -> Option<&'r Line> {
    let name = ["year.", &*number.to_string(), ".", what].concat();
    report.of(Part::Year).find(|line| line.name == name)
}

fn sum_of(line: &ManualLine, plans: &Plans) -> Option<Ends> {
    match line {
        ManualLine::Sum(ends) => Some(ends.clone()),
        ManualLine::IdleAtPlan(idle) => {
            let plan = plans.current.as_ref().or(plans.first.as_ref())?;
            let (low, high) = plan.monthly_seat()?;
            let sum = |price: &str| [idle, "*", price, "*12"].concat();
            Some((sum(&low), sum(&high)))
        }
    }
}

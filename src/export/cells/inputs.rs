//! The inputs that the ways share, and those of the work by hand.

use super::plan::Plans;
use super::{BLANK, Cells, Expression};
use crate::export::report::{Part, Report};
use crate::filled::{Texts, filled};
use crate::money::{Amount, Style};
use crate::pricing::{Basis, Estimate, Inputs};
use crate::scenario::Key;
use rust_decimal::Decimal;

/// What every app of a stack shares.
pub(super) struct Shared {
    /// The managed fee.
    pub(super) fee: Expression,
    /// What seats grow by; blank where they do not.
    pub(super) growth: Expression,
    /// What prices rise by; blank for one year.
    pub(super) uplift: Expression,
    /// Set-up, native and managed.
    pub(super) set_up: [Expression; 2],
}

/// The work by hand: idle licences, IT work, missed offboardings.
pub(super) type ManualLines = [Expression; 3];

impl Cells {
    /// Adds an input of the scenario, with what the report says of it.
    #[inline(never)]
    fn plain(&mut self, report: &Report, key: &Key, amount: &Amount, unit: &str) -> Expression {
        let name = key.name();
        let line = report.of(Part::Input).find(|line| line.name == name);
        let (shown, note) = line.map_or(("", ""), |line| (&line.shown, &line.notes));
        self.input(&name, &[&key.label(), unit].glued(), amount, shown, note)
    }

    /// Adds an input that is one number, and gives its cell.
    #[inline(never)]
    fn number(&mut self, report: &Report, key: &Key, value: Decimal, unit: &str) -> Expression {
        let found = self.plain(report, key, &Amount::exact(value), unit);
        self.low(found)
    }

    /// Adds fee, set-up and the years.
    pub(super) fn shared(
        &mut self,
        inputs: &Inputs<'_>,
        estimate: &Estimate,
        report: &Report,
    ) -> Shared {
        let scenario = inputs.scenario;
        let fee = self.plain(report, &Key::Fee, &estimate.managed_fee, ", $ a year");
        let once = ", $ once";
        let set_up = [
            self.number(report, &Key::SetupNative, scenario.setup_native, once),
            self.number(report, &Key::SetupManaged, scenario.setup_managed, once),
        ];
        let (mut growth, mut uplift) = (BLANK, BLANK);
        if scenario.years > 1 {
            let unit = ", % a year from the second";
            if !scenario.growth.is_zero() {
                growth = self.number(report, &Key::Growth, scenario.growth, unit);
            }
            uplift = self.number(report, &Key::Uplift, scenario.uplift, unit);
        }
        let years = scenario.years.to_string();
        let said = [
            &*years,
            "",
            "Copy again for another number of years",
            "years",
        ];
        self.row("Years", "", "", said);
        Shared {
            fee,
            growth,
            uplift,
            set_up,
        }
    }

    /// Adds what the lines of the work by hand rest on, and gives their formulas. `of` is the app, with
    /// its point, where its published amounts are its own.
    pub(super) fn manual_inputs(
        &mut self,
        inputs: &Inputs<'_>,
        estimate: &Estimate,
        report: &Report,
        plans: &Plans<'_>,
        of: &str,
    ) -> ManualLines {
        let (manual, aggregate) = (&estimate.manual, inputs.app.manual());
        let used = &manual.used;
        let at = aggregate.employees.to_string();
        let published = |cells: &mut Cells, name: &str, what: &str, amount: &Amount| {
            let label = filled("@, published, $ a year at @ employees", &[what, &at]);
            let shown = Style::Cents.show(amount);
            cells.input(
                &filled("published.@@", &[of, name]),
                &label,
                amount,
                &shown,
                "",
            )
        };
        let idle = "Idle licences";
        let all = [
            (manual.licences.basis, "licences", idle, &aggregate.licences),
            (manual.labour.basis, "labour", "IT work", &aggregate.labour),
            (
                manual.compliance.basis,
                "compliance",
                "Missed offboardings",
                &aggregate.compliance,
            ),
        ];
        all.map(|(basis, name, what, amount)| {
            if basis == Basis::Published {
                let employees = Decimal::from(inputs.scenario.employees);
                let employees = self.number(report, &Key::Employees, employees, "");
                let found = published(self, name, what, amount);
                return self.put(&filled("@*@/@", &["@", "@", &at]), &[found, employees]);
            }
            match name {
                "labour" => {
                    let hours = self.number(report, &Key::Hours, used.hours, "");
                    let rate = self.plain(report, &Key::Rate, &used.rate, ", $");
                    self.product(&[hours, rate])
                }
                "licences" => {
                    let seats = self.number(report, &Key::Idle, used.idle.into(), "");
                    let plan = plans.current.as_ref().or(plans.first.as_ref());
                    let price = if used.idle_price != manual.form.idle_price {
                        Some(self.plain(report, &Key::IdlePrice, &used.idle_price, ", $ a month"))
                    } else {
                        plan.and_then(|plan| plan.monthly_seat(self))
                    };
                    match price {
                        Some(price) => self.put("@*@*12", &[seats, price]),
                        None => {
                            let found = published(self, name, what, amount);
                            let by = aggregate.idle_seats.to_string();
                            self.put(&filled("@*@/@", &["@", "@", &by]), &[found, seats])
                        }
                    }
                }
                _ => self.plain(report, &Key::Misses, &used.misses, ", $ a year"),
            }
        })
    }
}

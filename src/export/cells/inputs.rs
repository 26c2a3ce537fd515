//! The inputs that the ways share, and those of the work by hand.

use super::{Cells, Ends};
use crate::export::report::{Part, Report};
use crate::money::{Amount, Style, grouped};
use crate::pricing::{Basis, Estimate, Inputs};
use crate::scenario::Key;
use rust_decimal::Decimal;

/// What every app of a stack shares.
pub(super) struct Shared {
    /// The managed fee.
    pub(super) fee: Ends,
    /// What seats grow by, where they do.
    pub(super) growth: Option<String>,
    /// What prices rise by, over more than one year.
    pub(super) uplift: Option<String>,
    /// Set-up, native and managed.
    pub(super) set_up: [String; 2],
}

/// The cells of the work by hand.
pub(super) struct ManualInputs {
    /// Idle licences, IT work, missed offboardings: each a formula.
    pub(super) lines: [Line; 3],
}

/// One line of the work by hand.
pub(super) enum Line {
    /// Formulas that are complete.
    Sum(Ends),
    /// So many idle seats at the price of the plan.
    IdleAtPlan(String),
}

impl Cells {
    /// Adds an input of the scenario, with what the report says of it.
    fn plain(&mut self, report: &Report, key: &Key, amount: Amount, unit: &str) -> Ends {
        let name = key.name();
        let line = report.of(Part::Input).find(|line| line.name == name);
        let (shown, note) = line.map_or(("", ""), |line| (&line.shown, &line.notes));
        let label = [&key.label(), unit].concat();
        self.input(&name, &label, amount, shown, note)
    }

    /// Adds fee, set-up and the years.
    pub(super) fn shared(
        &mut self,
        inputs: &Inputs<'_>,
        estimate: &Estimate,
        report: &Report,
    ) -> Shared {
        let scenario = inputs.scenario;
        let exact = |value: Decimal| Amount::exact(value);
        let fee = self.plain(report, &Key::Fee, estimate.managed_fee, ", $ a year");
        let mut set_up =
            |key: Key, value: Decimal| self.plain(report, &key, exact(value), ", $ once").0;
        let set_up = [
            set_up(Key::SetupNative, scenario.setup_native),
            set_up(Key::SetupManaged, scenario.setup_managed),
        ];
        let years = scenario.years;
        let (mut growth, mut uplift) = (None, None);
        if years > 1 {
            let unit = ", % a year from the second";
            if !scenario.growth.is_zero() {
                growth = Some(
                    self.plain(report, &Key::Growth, exact(scenario.growth), unit)
                        .0,
                );
            }
            uplift = Some(
                self.plain(report, &Key::Uplift, exact(scenario.uplift), unit)
                    .0,
            );
        }
        let said = [
            &*years.to_string(),
            "",
            "Copy again for another number of years",
            "years",
        ];
        self.row("Years", ("", ""), said);
        Shared {
            fee,
            growth,
            uplift,
            set_up,
        }
    }

    /// Adds what the lines of the work by hand rest on. `of` is the app, with its point, where its
    /// published amounts are its own.
    pub(super) fn manual_inputs(
        &mut self,
        inputs: &Inputs<'_>,
        estimate: &Estimate,
        report: &Report,
        of: &str,
    ) -> ManualInputs {
        let (manual, aggregate) = (&estimate.manual, inputs.app.manual());
        let (used, form) = (&manual.used, &manual.form);
        let at = grouped(aggregate.employees.into(), 0);
        let published = |cells: &mut Cells, name: &str, what: &str, amount: Amount| {
            let label = [what, ", published, $ a year at ", &at, " employees"].concat();
            let name = ["published.", of, name].concat();
            cells.input(&name, &label, amount, &Style::Cents.show(&amount), "")
        };
        let scaled = |cells: &mut Cells, name: &str, what: &str, amount: Amount| {
            let employees = Amount::exact(inputs.scenario.employees);
            let employees = cells.plain(report, &Key::Employees, employees, "").0;
            let found = published(cells, name, what, amount);
            let by = ["*", &employees, "/", &aggregate.employees.to_string()].concat();
            Line::Sum(([&*found.0, &by].concat(), [&*found.1, &by].concat()))
        };
        let labour = if manual.labour.basis == Basis::Own {
            let hours = self
                .plain(report, &Key::Hours, Amount::exact(used.hours), "")
                .0;
            let rate = self.plain(report, &Key::Rate, used.rate, ", $");
            let sum = |rate: &str| [&hours, "*", rate].concat();
            Line::Sum((sum(&rate.0), sum(&rate.1)))
        } else {
            scaled(self, "labour", "IT work", aggregate.labour)
        };
        let licences = if manual.licences.basis == Basis::Own {
            let idle = self
                .plain(report, &Key::Idle, Amount::exact(used.idle), "")
                .0;
            let of_plan = inputs
                .current_tariff
                .as_ref()
                .or(inputs.first_tariff.as_ref());
            let of_plan = of_plan.and_then(|tariff| tariff.monthly_seat_price());
            if used.idle_price != form.idle_price {
                let price = self
                    .plain(report, &Key::IdlePrice, used.idle_price, ", $ a month")
                    .0;
                let sum = [&idle, "*", &price, "*12"].concat();
                Line::Sum((sum.clone(), sum))
            } else if of_plan.is_some_and(|price| price.interval().is_some()) {
                Line::IdleAtPlan(idle)
            } else {
                let amount = aggregate.licences;
                let found = published(self, "licences", "Idle licences", amount);
                let by = ["*", &idle, "/", &aggregate.idle_seats.to_string()].concat();
                Line::Sum(([&*found.0, &by].concat(), [&*found.1, &by].concat()))
            }
        } else {
            scaled(self, "licences", "Idle licences", aggregate.licences)
        };
        let compliance = if manual.compliance.basis == Basis::Own {
            Line::Sum(self.plain(report, &Key::Misses, used.misses, ", $ a year"))
        } else {
            scaled(
                self,
                "compliance",
                "Missed offboardings",
                aggregate.compliance,
            )
        };
        ManualInputs {
            lines: [licences, labour, compliance],
        }
    }
}

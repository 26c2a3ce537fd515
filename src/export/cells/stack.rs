//! A stack as cells: what its apps share, a block for each app, and the totals over the blocks.

use super::inputs::Line;
use super::{Cells, Ends, cell, formula};
use crate::catalog::{Bundle, no_app};
use crate::export::report::{Part, Report};
use crate::export::stack::{TOTALS, counted, in_mix};
use crate::money::{Amount, Style};
use crate::pricing::{Inputs, Way, estimate};
use crate::stack::{StackEstimate, StackScenario};

/// The most apps whose cells a formula adds up one by one; above that it takes `SUM`, whose name is
/// translated in some spreadsheets.
const ONE_BY_ONE: usize = 600;

impl Report {
    /// The report of a stack as cells. Which apps a total covers and what each takes in the mix are as
    /// they were when it was copied; amounts follow the inputs.
    pub fn to_stack_cells(
        &self,
        bundle: &Bundle,
        scenario: &StackScenario,
        found: &StackEstimate,
    ) -> String {
        let mut cells = Cells::default();
        cells.begin(self);
        cells.heading("Inputs");
        let none = no_app(&bundle.terms);
        let alone = estimate(&none, &scenario.shared);
        let inputs = Inputs::new(&none, &alone.scenario);
        let shared = cells.shared(&inputs, &alone, self);
        let work = cells.manual_inputs(&inputs, &alone, self, "");

        let mut blocks: Vec<[Ends; 3]> = Vec::new();
        for app in &found.apps {
            let (slug, name) = (app.slug().as_str(), &app.app.record.name);
            let of = [slug, "."].concat();
            let report = Report::new(&app.app, &app.estimate, &app.decision(), None, "");
            let inputs = Inputs::new(&app.app, &app.estimate.scenario);
            cells.heading(name);
            cells.block = (of.clone(), [name, ": "].concat());
            let seats = Amount::exact(app.estimate.scenario.seats);
            let seats = cells
                .input(&[&*of, "seats"].concat(), "Seats", seats, "", "")
                .0;
            let plans = cells.plans(&inputs, &report, &of);
            let own = app.app.record.manual.is_some();
            let own = if own { &*of } else { "" };
            let manual = cells.manual_inputs(&inputs, &app.estimate, &report, own);
            let rest = (&*seats, &plans, &shared, &manual);
            blocks.push(cells.results(&app.estimate, &report, rest));
            for line in report.of(Part::Source) {
                let said = ["", &*line.shown, &line.notes, &line.name];
                cells.row(&line.label, ("", ""), said);
            }
            cells.block = Default::default();
        }

        // What the stack pays once, over the years.
        let mut prices = String::from("(1");
        for power in 1..found.years {
            prices.push_str("+(1+");
            prices.push_str(shared.uplift.as_deref().unwrap_or("0"));
            prices.push_str("/100)^");
            prices.push_str(&power.to_string());
        }
        prices.push(')');
        let over_years = |ends: &Ends| {
            let of = |side: &str| ["(", side, ")*", &prices].concat();
            (of(&ends.0), of(&ends.1))
        };
        let fee = over_years(&shared.fee);
        let mut sum = Ends::default();
        for line in &work.lines {
            if let Line::Sum((low, high)) = line {
                for (sum, side) in [(&mut sum.0, low), (&mut sum.1, high)] {
                    if !sum.is_empty() {
                        sum.push('+');
                    }
                    sum.push_str(side);
                }
            }
        }
        let work = over_years(&sum);

        for (name, total, label) in TOTALS {
            cells.heading(label);
            let first = cells.rows.saturating_add(1);
            let mut once = [false; 2];
            for (app, block) in found.apps.iter().zip(&blocks) {
                let way = counted(app, total);
                let cost = way.map(|way| (way, found.cost_of(scenario, app, way)));
                let (mut low, mut high) = Ends::default();
                let mut shown = Style::Cents.show(&Amount::Unknown);
                if let Some((way, (amount, shares))) = cost {
                    let place = Way::THREE.iter().position(|other| *other == way);
                    let ends = place.and_then(|place| block.get(place));
                    let less = match (shares, way) {
                        (true, Way::Managed) => Some(&fee),
                        (true, _) => Some(&work),
                        _ => None,
                    };
                    if let (Some(ends), true) = (ends, amount.interval().is_some()) {
                        let side = |cell: &str, less: Option<&String>| match less {
                            Some(less) => ["=", cell, "-", less].concat(),
                            None => formula(cell),
                        };
                        low = side(&ends.0, less.map(|less| &less.0));
                        high = side(&ends.1, less.map(|less| &less.1));
                    }
                    shown = Style::Cents.show(&amount);
                    let [fee, work] = &mut once;
                    *fee |= shares && way == Way::Managed;
                    *work |= shares && way == Way::Manual;
                }
                let way = way.map_or("left out", in_mix);
                let how = match low.is_empty() {
                    true => {
                        "Left out of the total: once it can be worked out above, refer to it here"
                    }
                    false => "",
                };
                let name = [name, ".", app.slug().as_str()].concat();
                let said = [&*shown, how, way, &name];
                cells.row(&app.app.record.name, (&low, &high), said);
            }
            for (pays, amount, what) in [
                (once[0], &fee, "The fee, once"),
                (once[1], &work, "The work by hand, once"),
            ] {
                if pays {
                    let ends = (formula(&amount.0), formula(&amount.1));
                    cells.row(what, (&ends.0, &ends.1), ["", "", "", ""]);
                }
            }
            let last = cells.rows;
            let sum = |column: &str| {
                if first > last {
                    return String::new();
                }
                if found.apps.len() > ONE_BY_ONE {
                    let (first, last) = (cell(column, first), cell(column, last));
                    return ["SUM(", &first, ":", &last, ")"].concat();
                }
                let cells: Vec<String> = (first..=last).map(|row| cell(column, row)).collect();
                cells.join("+")
            };
            if let Some(line) = self.of(Part::Result).find(|line| line.name == name) {
                cells.result(line, (sum("B"), sum("C")));
            }
        }
        cells.end(self);
        cells.out
    }
}

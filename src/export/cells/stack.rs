//! A stack as cells: what its apps share, a block for each app, and the totals over the blocks.

use super::plan::Plans;
use super::{BLANK, Cells, Expression, side};
use crate::catalog::{Bundle, no_app};
use crate::export::report::{Part, Report};
use crate::export::stack::{TOTALS, counted, in_mix};
use crate::filled::{Texts, filled};
use crate::money::{Amount, Style};
use crate::pricing::{Inputs, Way, estimate};
use crate::stack::{StackEstimate, StackScenario};

/// The most apps whose cells a formula adds up one by one; above that it takes `SUM`, whose name is
/// translated in some spreadsheets.
const ONE_BY_ONE: u32 = 600;

impl Report {
    /// The report of a stack as cells. Which apps a total covers and what each takes in the mix are as
    /// they were when it was copied; amounts follow the inputs.
    pub fn to_stack_cells(
        &self,
        bundle: &Bundle,
        scenario: &StackScenario,
        found: &StackEstimate,
    ) -> String {
        let mut cells = Cells::begin(self);
        let none = no_app(&bundle.terms);
        let alone = estimate(&none, &scenario.shared);
        let inputs = Inputs::new(&none, &alone.scenario);
        let shared = cells.shared(&inputs, &alone, self);
        let no_plans: Plans = cells.plans(&inputs, self, "");
        let work = cells.manual_inputs(&inputs, &alone, self, &no_plans, "");

        let mut blocks: Vec<[Expression; 3]> = Vec::new();
        for app in &found.apps {
            let (slug, name) = (app.slug().as_str(), &app.app.record.name);
            let of = filled("@.", &[slug]);
            let report = Report::new(&app.app, &app.estimate, &app.decision(), None, "");
            let inputs = Inputs::new(&app.app, &app.estimate.scenario);
            cells.heading(name);
            cells.block = (of.clone(), filled("@: ", &[name]));
            let seats = filled("@seats", &[&of]);
            let seats = cells.exact(&seats, "Seats", app.estimate.scenario.seats);
            let plans = cells.plans(&inputs, &report, &of);
            let own = if app.app.record.manual.is_some() {
                &*of
            } else {
                ""
            };
            let manual = cells.manual_inputs(&inputs, &app.estimate, &report, &plans, own);
            blocks.push(cells.results(&app.estimate, &report, (seats, &plans, &shared, &manual)));
            cells.lines(&report, Part::Source);
            cells.block = Default::default();
        }

        // What the stack pays once, over the years.
        let mut prices = cells.put("1", &[]);
        for power in 1..found.years {
            let rise = filled("(1+@/100)^@", &["@", &power.to_string()]);
            let rise = cells.put(&rise, &[shared.uplift]);
            prices = cells.sum(prices, rise);
        }
        let mut by_hand = BLANK;
        for line in work {
            by_hand = cells.sum(by_hand, line);
        }
        let fee = cells.put("@*(@)", &[shared.fee, prices]);
        let work = cells.put("(@)*(@)", &[by_hand, prices]);

        for (name, total, label) in TOTALS {
            cells.heading(label);
            let first = cells.rows.saturating_add(1);
            let mut once = [false; 2];
            for (app, block) in found.apps.iter().zip(&blocks) {
                let mut sum = BLANK;
                let mut amount = Amount::Unknown;
                let way = counted(app, total);
                if let Some(way) = way {
                    let shares = app.shares(way);
                    amount = app.cost(way);
                    let place = Way::THREE.iter().position(|other| *other == way);
                    let cell = place.and_then(|place| block.get(place));
                    if let (Some(cell), true) = (cell, amount.interval().is_some()) {
                        sum = *cell;
                        if shares {
                            let less = if way == Way::Managed { fee } else { work };
                            sum = cells.put("@-@", &[sum, less]);
                        }
                    }
                    let [fee, work] = &mut once;
                    *fee |= shares && way == Way::Managed;
                    *work |= shares && way == Way::Manual;
                }
                let how = match sum == BLANK {
                    true => {
                        "Left out of the total: once it can be worked out above, refer to it here"
                    }
                    false => "",
                };
                let name = filled("@.@", &[name, app.slug().as_str()]);
                let way = way.map_or("left out", in_mix);
                let said = [&*Style::Cents.show(&amount), how, way, &name];
                let ends = [false, true].map(|high| side(cells.text(sum), high));
                let [low, high] = &ends;
                cells.row(&app.app.record.name, low, high, said);
            }
            for (pays, amount, what) in [
                (once[0], fee, "The fee, once"),
                (once[1], work, "The work by hand, once"),
            ] {
                if pays {
                    let ends = [false, true].map(|high| side(cells.text(amount), high));
                    let [low, high] = &ends;
                    cells.row(what, low, high, [""; 4]);
                }
            }
            let last = cells.rows;
            let rows = last.saturating_sub(first).saturating_add(1);
            let (one, end) = (cells.this(first), cells.this(last));
            let sum = if first > last {
                BLANK
            } else if rows > ONE_BY_ONE {
                cells.put("SUM(@:@)", &[one, end])
            } else {
                let all: Vec<String> = (first..=last).map(|row| row.to_string()).collect();
                cells.keep(["l", &all.joined("+l")].glued())
            };
            if let Some(line) = self.of(Part::Result).find(|line| line.name == name) {
                cells.result(line, sum, true);
            }
        }
        cells.end(self)
    }
}

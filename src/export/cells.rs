//! A report as cells for a spreadsheet: inputs in cells of their own, results as formulas over them.
//!
//! The text is tab-separated and meant for cell A1 of an empty sheet. It has to survive a spreadsheet in
//! any language: there are no argument separators (`;` or `,`), no decimal points (`27.26` is
//! `=2726/100`) and no functions, whose names are translated, but for the one that no arithmetic replaces:
//! `INT`, where seats grow or a break-even is rounded up.
//!
//! Each amount has a low and a high cell, B and C. What nobody publishes is a blank cell to type into;
//! until then what rests on it divides by whether something stands there, and shows an error, never a
//! number. A blank low side counts as 0, as everywhere.

mod inputs;
mod plan;
mod results;
mod stack;

use super::csv::harmless;
use super::report::{Line, Part, Report};
use crate::catalog::App;
use crate::money::{Amount, plain};
use crate::pricing::{Estimate, Inputs};
use rust_decimal::Decimal;

/// Two expressions: the low end and the high end.
pub(super) type Ends = (String, String);

/// What stands above the columns.
const HEADER: [&str; 7] = [
    "What",
    "Low",
    "High",
    "When copied",
    "How it is worked out",
    "Notes",
    "Name",
];

/// How to use the cells.
const HOW_TO: [&str; 3] = [
    "Paste into cell A1 of an empty sheet. Change an input in column B, or in C where C holds a number, and every formula follows.",
    "A blank input is a number that nobody publishes: what rests on it shows an error until you type it.",
    "Of an amount that says only \u{201c}under\u{201d} the low side is blank and counts as 0.",
];

/// The cells as they are written.
#[derive(Default)]
pub(super) struct Cells {
    out: String,
    rows: u32,
    /// Inputs that stand already, by name, with their rows.
    inputs: Vec<(String, Ends)>,
    /// What stands before names and labels of results within one app of a stack.
    block: (String, String),
}

/// A cell: `B12`.
fn cell(column: &str, row: u32) -> String {
    [column, &row.to_string()].concat()
}

/// The low and the high cell of a row.
fn ends(row: u32) -> Ends {
    (cell("B", row), cell("C", row))
}

/// A formula, unless there is none.
fn formula(expression: &str) -> String {
    if expression.is_empty() {
        return String::new();
    }
    ["=", expression].concat()
}

/// A number that every spreadsheet reads alike: whole, or a quotient of whole ones.
fn number(value: Decimal) -> String {
    let text = plain(value);
    match text.split_once('.') {
        None => text,
        Some((whole, fraction)) => {
            let digits = [whole, fraction].concat();
            let by = "0".repeat(fraction.len());
            ["=", &digits, "/1", &by].concat()
        }
    }
}

/// Words that stay words: nothing in them ends a cell or begins a formula.
fn words(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|letter| match letter {
            '"' => '\'',
            letter if letter.is_control() => ' ',
            letter => letter,
        })
        .collect();
    harmless(&plain)
}

impl Cells {
    /// Adds a row: what it is, its low and its high cell, and what is said of it. Gives its number.
    #[inline(never)]
    fn row(&mut self, what: &str, (low, high): (&str, &str), said: [&str; 4]) -> u32 {
        self.out.push_str(&words(what));
        for cell in [low, high] {
            self.out.push('\t');
            self.out.push_str(cell);
        }
        for cell in said {
            self.out.push('\t');
            self.out.push_str(&words(cell));
        }
        self.out.push_str("\r\n");
        self.rows = self.rows.saturating_add(1);
        self.rows
    }

    /// Adds a row of words.
    fn say(&mut self, what: &str) {
        self.row(what, ("", ""), ["", "", "", ""]);
    }

    /// Adds a heading after a blank row.
    fn heading(&mut self, what: &str) {
        self.say("");
        self.say(what);
    }

    /// Adds an input, unless one of this name stands already, and gives the cells to reckon with: of what
    /// is not known those of a second row, which holds an error until somebody types it.
    #[inline(never)]
    fn input(&mut self, name: &str, label: &str, amount: Amount, shown: &str, note: &str) -> Ends {
        if let Some((_, found)) = self.inputs.iter().find(|(other, _)| other == name) {
            return found.clone();
        }
        let side = |value: Option<Decimal>| value.map(number).unwrap_or_default();
        let row = self.rows.saturating_add(1);
        let (low_cell, high_cell) = ends(row);
        let one = match amount.interval() {
            None => true,
            Some(interval) => interval.low == interval.high,
        };
        let low = side(amount.low());
        let high = if one {
            formula(&low_cell)
        } else {
            side(amount.high())
        };
        self.row(label, (&low, &high), [shown, "", note, name]);
        let asked = if one { &low_cell } else { &high_cell };
        let mut found = (low_cell.clone(), high_cell.clone());
        if amount.high().is_none() {
            let typed = |cell: &str| ["=", cell, "/(", asked, "<>\"\")"].concat();
            let low = if one {
                typed(&low_cell)
            } else {
                formula(&low_cell)
            };
            let label = [label, ", as typed"].concat();
            let why = ["", "", "Type it into the blank cell above", ""];
            found = ends(self.row(&label, (&low, &typed(&high_cell)), why));
        }
        self.inputs.push((name.to_owned(), found.clone()));
        found
    }

    /// Adds what came out, as the report has it, with its formulas, and gives the row's cells.
    #[inline(never)]
    fn result(&mut self, line: &Line, (low, high): Ends) -> Ends {
        let mut notes: Vec<&str> = line.notes.split('\n').collect();
        let cited = notes.pop_if(|last| last.starts_with("Sources:"));
        let how = notes.join("; ");
        let name = [&*self.block.0, &line.name].concat();
        let label = [&*self.block.1, &line.full_label()].concat();
        let said = [&*line.shown, &how, cited.unwrap_or_default(), &name];
        ends(self.row(&label, (&formula(&low), &formula(&high)), said))
    }

    /// The title, the verdict and how to use what follows.
    fn begin(&mut self, report: &Report) {
        self.say(&report.title);
        for line in report.of(Part::Verdict) {
            self.say(&line.shown);
        }
        HOW_TO.into_iter().for_each(|sentence| self.say(sentence));
        let [what, low, high, said @ ..] = HEADER;
        self.say("");
        self.row(what, (low, high), said);
    }

    /// Assumptions, sources and what is said of the report itself, as words.
    fn end(&mut self, report: &Report) {
        for (part, _, heading) in Part::ALL {
            if !matches!(part, Part::Assumption | Part::Source | Part::About) {
                continue;
            }
            self.heading(heading);
            for line in report.of(part) {
                match part {
                    Part::Assumption => self.say(&line.shown),
                    _ => {
                        let said = ["", &*line.shown, &line.notes, &line.name];
                        self.row(&line.label, ("", ""), said);
                    }
                }
            }
        }
    }
}

impl Report {
    /// The report of an app's estimate as cells.
    pub fn to_cells(&self, app: &App, estimate: &Estimate) -> String {
        let inputs = Inputs::new(app, &estimate.scenario);
        let mut cells = Cells::default();
        cells.begin(self);
        cells.heading("Inputs");
        let seats = Amount::exact(estimate.scenario.seats);
        let seats = cells.input("seats", "Seats", seats, "", "").0;
        let plans = cells.plans(&inputs, self, "");
        let shared = cells.shared(&inputs, estimate, self);
        let manual = cells.manual_inputs(&inputs, estimate, self, "");
        cells.heading("Results");
        cells.results(estimate, self, (&seats, &plans, &shared, &manual));
        cells.end(self);
        cells.out
    }
}

/// Factors multiplied with each other; blank ones are left out.
fn product(factors: &[&str]) -> String {
    let mut out = String::new();
    for factor in factors.iter().filter(|factor| !factor.is_empty()) {
        if !out.is_empty() {
            out.push('*');
        }
        out.push_str(factor);
    }
    if out.is_empty() {
        out.push('1');
    }
    out
}

/// The larger of two cells.
fn larger(a: &str, b: &str) -> String {
    ["(", a, "*(", a, ">=", b, ")+", b, "*(", a, "<", b, "))"].concat()
}

/// The smaller of two cells.
fn smaller(a: &str, b: &str) -> String {
    larger(a, b).replace(">=", "<=").replace(
        &["(", a, "<", b, ")"].concat(),
        &["(", a, ">", b, ")"].concat(),
    )
}

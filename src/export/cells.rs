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
mod part;
mod plan;
mod results;
mod stack;

use super::csv::harmless;
use super::report::{Line, Part, Report};
use crate::catalog::App;
use crate::filled::{Texts, filled};
use crate::money::{Amount, plain};
use crate::pricing::{Estimate, Inputs};
use rust_decimal::Decimal;

/// A formula for both ends of an amount, by its place among all of them: `l12` in it is the cell of row 12
/// on the side that is worked out, `h12` the one on the other side. On the low side they are B12 and C12,
/// on the high side C12 and B12.
pub(super) type Expression = usize;

/// No formula.
const BLANK: Expression = 0;

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
pub(super) struct Cells {
    out: String,
    rows: u32,
    /// Every formula, complete or a part of another. They all end together.
    formulas: Vec<String>,
    /// Inputs that stand already, by name.
    inputs: Vec<(String, Expression)>,
    /// What stands before names and labels of results within one app of a stack.
    block: (String, String),
}

/// One side of a formula, as a cell has it; nothing for none.
#[inline(never)]
fn side(formula: &str, high: bool) -> String {
    let mut out = String::new();
    for letter in formula.chars() {
        if out.is_empty() {
            out.push('=');
        }
        out.push(match letter {
            'l' | 'h' if (letter == 'h') == high => 'B',
            'l' | 'h' => 'C',
            letter => letter,
        });
    }
    out
}

/// Formulas are put together from others.
impl Cells {
    #[inline(never)]
    fn keep(&mut self, formula: String) -> Expression {
        self.formulas.push(formula);
        self.formulas.len().saturating_sub(1)
    }

    fn text(&self, of: Expression) -> &str {
        self.formulas.get(of).map_or("", |formula| formula)
    }

    /// A formula with others in its blanks.
    #[inline(never)]
    fn put(&mut self, words: &str, parts: &[Expression]) -> Expression {
        let parts: Vec<&str> = parts.iter().map(|part| self.text(*part)).collect();
        let formula = filled(words, &parts);
        self.keep(formula)
    }

    /// Factors multiplied with each other; blank ones are left out.
    #[inline(never)]
    fn product(&mut self, factors: &[Expression]) -> Expression {
        let mut out = String::new();
        for factor in factors.iter().filter(|factor| **factor != BLANK) {
            if !out.is_empty() {
                out.push('*');
            }
            out.push_str(self.text(*factor));
        }
        match out.is_empty() {
            true => BLANK,
            false => self.keep(out),
        }
    }

    /// The sum of a formula, or of nothing yet, and another.
    fn sum(&mut self, sum: Expression, more: Expression) -> Expression {
        match (sum, more) {
            (BLANK, one) | (one, BLANK) => one,
            (sum, more) => self.put("@+@", &[sum, more]),
        }
    }

    /// A row's cell on the side that is worked out.
    fn this(&mut self, row: u32) -> Expression {
        self.keep(filled("l@", &[&row.to_string()]))
    }

    /// The low cell, whichever side is worked out: what an exact input needs.
    fn low(&mut self, of: Expression) -> Expression {
        self.turned(of, 'B', 'B')
    }

    /// The formula with the sides changed: what is taken away, or divided by.
    fn other(&mut self, of: Expression) -> Expression {
        self.turned(of, 'h', 'l')
    }

    #[inline(never)]
    fn turned(&mut self, of: Expression, this: char, other: char) -> Expression {
        let turn = |letter| match letter {
            'l' => this,
            'h' => other,
            letter => letter,
        };
        let formula = self.text(of).chars().map(turn).collect();
        self.keep(formula)
    }

    /// The larger of two cells.
    fn larger(&mut self, a: Expression, b: Expression) -> Expression {
        self.put("(@*(@>=@)+@*(@<@))", &[a, a, b, b, a, b])
    }

    /// The smaller of two cells.
    fn smaller(&mut self, a: Expression, b: Expression) -> Expression {
        self.put("@*(@<=@)+@*(@>@)", &[a, a, b, b, a, b])
    }
}

/// A number that every spreadsheet reads alike: whole, or a quotient of whole ones.
fn number(value: Option<Decimal>) -> String {
    let text = value.map(plain).unwrap_or_default();
    let (mut out, mut by) = (String::new(), String::new());
    for letter in text.chars() {
        if letter == '.' {
            by.push_str("/1");
            out.insert(0, '=');
            continue;
        }
        out.push(letter);
        if !by.is_empty() {
            by.push('0');
        }
    }
    out + &by
}

/// Words that stay words: nothing in them ends a cell or begins a formula.
fn words(text: &str) -> String {
    let plain = |letter: char| match letter {
        '"' => '\'',
        letter if letter.is_control() => ' ',
        letter => letter,
    };
    harmless(&text.chars().map(plain).collect::<String>())
}

impl Cells {
    /// Adds a row: what it is, its low and its high cell, and what is said of it. Gives its number.
    #[inline(never)]
    fn row(&mut self, what: &str, low: &str, high: &str, said: [&str; 4]) -> u32 {
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
        self.row(what, "", "", [""; 4]);
    }

    /// Adds a heading after a blank row.
    fn heading(&mut self, what: &str) {
        self.say("");
        self.say(what);
    }

    /// Adds an input, unless one of this name stands already, and gives the cells to reckon with: of what
    /// is not known those of a second row, which holds an error until somebody types it.
    #[inline(never)]
    fn input(
        &mut self,
        name: &str,
        label: &str,
        amount: &Amount,
        shown: &str,
        note: &str,
    ) -> Expression {
        if let Some((_, found)) = self.inputs.iter().find(|(other, _)| other == name) {
            return *found;
        }
        let mut found = self.this(self.rows.saturating_add(1));
        let low = self.low(found);
        let one = amount.low() == amount.high();
        let high = match one {
            true => side(self.text(low), true),
            false => number(amount.high()),
        };
        self.row(label, &number(amount.low()), &high, [shown, "", note, name]);
        if amount.high().is_none() {
            // Where a floor is published only the ceiling is missing.
            let asked = if one { low } else { found };
            let typed = self.put("@/(@<>\"\")", &[found, asked]);
            let floor = if one { typed } else { found };
            let label = filled("@, as typed", &[label]);
            let said = ["", "", "Type it into the blank cell above", ""];
            let ends = [side(self.text(floor), false), side(self.text(typed), true)];
            let [low, high] = &ends;
            let row = self.row(&label, low, high, said);
            found = self.this(row);
        }
        self.inputs.push((name.to_owned(), found));
        found
    }

    /// Adds an input that is one number.
    fn exact(&mut self, name: &str, label: &str, value: u64) -> Expression {
        let found = self.input(name, label, &Amount::exact(value), "", "");
        self.low(found)
    }

    /// Adds what came out, as the report has it, with its formula, and gives the row's cells. `floor` says
    /// whether there is a low side.
    #[inline(never)]
    fn result(&mut self, line: &Line, of: Expression, floor: bool) -> Expression {
        let ends = [if floor { of } else { BLANK }, of].map(|end| self.text(end));
        let [low, high] = ends;
        let (low, high) = (side(low, false), side(high, true));
        self.named(line, "", &low, &high)
    }

    #[inline(never)]
    fn named(&mut self, line: &Line, remark: &str, low: &str, high: &str) -> Expression {
        let name = [&*self.block.0, &line.name].glued();
        let label = [&*self.block.1, &line.full_label(), remark].glued();
        let how = line.notes.replace('\n', "; ");
        let row = self.row(&label, low, high, [&line.shown, &how, "", &name]);
        self.this(row)
    }

    /// The title, the verdict and how to use what follows.
    fn begin(report: &Report) -> Cells {
        let mut cells = Cells {
            out: String::new(),
            rows: 0,
            formulas: vec![String::new()],
            inputs: Vec::new(),
            block: Default::default(),
        };
        cells.say(&report.title);
        for line in report.of(Part::Verdict) {
            cells.say(&line.shown);
        }
        for sentence in HOW_TO {
            cells.say(sentence);
        }
        let [what, low, high, said @ ..] = HEADER;
        cells.say("");
        cells.row(what, low, high, said);
        cells.heading("Inputs");
        cells
    }

    /// Lines that are words: assumptions, sources and what is said of the report itself.
    fn lines(&mut self, report: &Report, part: Part) {
        for line in report.of(part) {
            match part {
                Part::Assumption => self.say(&line.shown),
                _ => {
                    let said = ["", &*line.shown, &line.notes, &line.name];
                    self.row(&line.label, "", "", said);
                }
            }
        }
    }

    fn end(mut self, report: &Report) -> String {
        for (part, _, heading) in Part::ALL {
            if matches!(part, Part::Assumption | Part::Source | Part::About) {
                self.heading(heading);
                self.lines(report, part);
            }
        }
        self.out
    }
}

impl Report {
    /// The report of an app's estimate as cells.
    pub fn to_cells(&self, app: &App, estimate: &Estimate) -> String {
        let inputs = Inputs::new(app, &estimate.scenario);
        let mut cells = Cells::begin(self);
        let seats = cells.exact("seats", "Seats", estimate.scenario.seats);
        let plans = cells.plans(&inputs, self, "");
        let shared = cells.shared(&inputs, estimate, self);
        let manual = cells.manual_inputs(&inputs, estimate, self, &plans, "");
        cells.heading("Results");
        cells.results(estimate, self, (seats, &plans, &shared, &manual));
        cells.end(self)
    }
}

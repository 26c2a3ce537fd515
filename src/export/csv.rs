//! A report as comma-separated values (RFC 4180), for a spreadsheet or a program.

use super::report::Report;
use crate::money::{decimal, plain};

/// The columns. `Low` and `High` are plain decimals, empty where that side is open or nothing is known.
const HEADER: [&str; 8] = [
    "Part", "Name", "Label", "Value", "Kind", "Low", "High", "Notes",
];

/// Whether a spreadsheet may take a cell that begins so for a formula. The wide forms count as well: some
/// read them alike.
fn begins_formula(letter: char) -> bool {
    matches!(
        letter,
        '=' | '+'
            | '-'
            | '@'
            | '\t'
            | '\r'
            | '\n'
            | '\u{ff1d}'
            | '\u{ff0b}'
            | '\u{ff0d}'
            | '\u{ff20}'
    )
}

/// A text that no spreadsheet runs: an apostrophe stands before what would begin a formula, also behind
/// a separator, for a program may split the line at another one than the comma. Numbers stay numbers.
pub(super) fn harmless(text: &str) -> String {
    if decimal(text).is_some() {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut at_start = true;
    for letter in text.chars() {
        if at_start && begins_formula(letter) {
            out.push('\'');
        }
        at_start = matches!(letter, ',' | ';' | '\t' | '\r' | '\n' | '"' | '|')
            || at_start && letter == ' ';
        out.push(letter);
    }
    out
}

/// Writes a line of cells, each made harmless and quoted where it must be.
pub(crate) fn put_line(out: &mut String, cells: &[&str]) {
    let mut before = "";
    for cell in cells {
        out.push_str(before);
        before = ",";
        let cell = harmless(cell);
        if cell.contains([',', '"', '\r', '\n', ';', '\t']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

impl Report {
    /// The report as CSV: one table, a line for each input, result, year, assumption and source. It begins
    /// with a byte-order mark, without which a spreadsheet takes the signs in formulas for other ones.
    pub fn to_csv(&self) -> String {
        let mut out = String::from('\u{feff}');
        put_line(&mut out, &HEADER);
        for line in &self.lines {
            let kind = line.amount.map_or("", |amount| amount.kind().as_str());
            let ends = line.amount.map(|amount| [amount.low(), amount.high()]);
            let [low, high] = ends
                .unwrap_or_default()
                .map(|end| end.map(plain).unwrap_or_default());
            let notes = line.notes.replace('\n', "; ");
            let (name, label) = (&line.name, line.full_label());
            let cells = [
                line.part.as_str(),
                name,
                &label,
                &line.shown,
                kind,
                &low,
                &high,
                &notes,
            ];
            put_line(&mut out, &cells);
        }
        out
    }
}

//! A report as Markdown, for a ticket, a wiki or a mail.

use super::report::{Part, Report};

/// Text that stays text: nothing in it becomes a link, a cell, emphasis or an element.
fn escape_into(out: &mut String, text: &str) {
    for letter in text.chars() {
        if letter.is_control() {
            out.push(' ');
            continue;
        }
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '!'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
}

/// The same as a text of its own.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// Cells of a table, each after its bar.
fn put_cells(out: &mut String, cells: &[&str]) {
    for cell in cells {
        out.push_str("| ");
        escape_into(out, cell);
        out.push(' ');
    }
    out.push_str("|\n");
}

/// The head of a table.
fn put_head(out: &mut String, cells: &[&str]) {
    put_cells(out, cells);
    for _ in cells {
        out.push_str("| --- ");
    }
    out.push_str("|\n");
}

/// An address between the signs that make a link of it.
fn put_address(out: &mut String, address: &str) {
    let bends = |letter: char| letter.is_whitespace() || matches!(letter, '<' | '>');
    out.push('<');
    out.extend(address.chars().filter(|letter| !bends(*letter)));
    out.push('>');
}

impl Report {
    /// A table with a row for each year or app.
    fn put_rows(&self, out: &mut String, part: Part) {
        for (number, row) in self.rows(part).into_iter().enumerate() {
            let name = row.first().map_or("", |line| line.row.as_str());
            let mut cells = vec![name];
            if number == 0 {
                let mut head = vec![""];
                head.extend(row.iter().map(|line| line.label.as_str()));
                put_head(out, &head);
            }
            cells.extend(row.iter().map(|line| line.shown.as_str()));
            put_cells(out, &cells);
        }
    }

    /// The report as Markdown: inputs, results and years as tables, the rest as lists.
    pub fn to_markdown(&self) -> String {
        let mut out = String::from("# ");
        escape_into(&mut out, &self.title);
        out.push('\n');
        for (part, _, heading) in Part::ALL {
            if self.of(part).next().is_none() {
                continue;
            }
            out.push_str("\n## ");
            out.push_str(heading);
            out.push_str("\n\n");
            if matches!(part, Part::Year | Part::App) {
                self.put_rows(&mut out, part);
                continue;
            }
            let is_table = matches!(part, Part::Input | Part::Result);
            if is_table {
                put_head(&mut out, &["What", "Value", "Notes"]);
            }
            for line in self.of(part) {
                let notes = line.notes.replace('\n', "; ");
                if is_table {
                    put_cells(&mut out, &[&line.label, &line.shown, &notes]);
                    continue;
                }
                out.push_str("- ");
                let name = if part == Part::Source { &line.name } else { "" };
                for words in [&*line.label, name, &notes] {
                    if !words.is_empty() {
                        escape_into(&mut out, words);
                        out.push_str(": ");
                    }
                }
                if line.is_address() {
                    put_address(&mut out, &line.shown);
                } else {
                    escape_into(&mut out, &line.shown);
                }
                out.push('\n');
            }
        }
        out
    }
}

//! Text as people paste it or spreadsheets write it, taken apart into rows and cells.
//!
//! A row ends at a line break of any kind, a cell at a tab, a semicolon or a comma, whichever the text
//! uses. A cell in quotes may hold all of these, and a doubled quote stands for one.

/// A row: its number as a spreadsheet counts it, the text as it was typed, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row<'t> {
    /// From 1, blank rows counted.
    pub number: usize,
    /// As it was typed, without the line break.
    pub text: &'t str,
    /// Its cells without quotes and the space around them; `None` where a quote is never closed.
    pub cells: Option<Vec<String>>,
}

/// The rows of a text that hold anything, at most so many, and what was left of it after them.
pub(super) fn rows(text: &str, most: usize) -> (Vec<Row<'_>>, &str) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let separator = separator_of(text);
    let mut rows = Vec::new();
    let mut rest = text;
    let mut number = 0_usize;
    while !rest.is_empty() {
        if rows.len() >= most {
            return (rows, rest);
        }
        number = number.saturating_add(1);
        let (cells, length) = match cells(rest, separator) {
            Some((cells, length)) => (Some(cells), length),
            // A quote that is never closed would take in all that follows, so the line is taken as it is.
            None => (None, rest.find(is_break).unwrap_or(rest.len())),
        };
        let (row, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix(is_break))
            .unwrap_or(after);
        let blank = |cells: &Vec<String>| cells.iter().all(String::is_empty);
        if !cells.as_ref().is_some_and(blank) {
            rows.push(Row {
                number,
                text: row,
                cells,
            });
        }
    }
    (rows, "")
}

fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r')
}

/// What separates cells: a tab where the first line that holds anything has one, else a semicolon where
/// it has one, else a comma. What stands in quotes does not count.
fn separator_of(text: &str) -> char {
    let line = text.split(is_break).find(|line| !line.trim().is_empty());
    let outside = |separator: char| {
        let mut quoted = false;
        line.unwrap_or_default().chars().any(|letter| {
            quoted ^= letter == '"';
            !quoted && letter == separator
        })
    };
    ['\t', ';']
        .into_iter()
        .find(|one| outside(*one))
        .unwrap_or(',')
}

/// The cells of the first row of a text, and how many bytes of it they are. `None` where a quote is
/// never closed.
fn cells(text: &str, separator: char) -> Option<(Vec<String>, usize)> {
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if quoted {
            if letter != '"' {
                cell.push(letter);
            } else if letters.next_if(|(_, next)| *next == '"').is_some() {
                cell.push('"');
            } else {
                quoted = false;
            }
        } else if letter == '"' && cell.trim().is_empty() {
            cell.clear();
            quoted = true;
        } else if letter == separator {
            cells.push(cell.trim().to_owned());
            cell.clear();
        } else if is_break(letter) {
            cells.push(cell.trim().to_owned());
            return Some((cells, at));
        } else {
            cell.push(letter);
        }
    }
    cells.push(cell.trim().to_owned());
    (!quoted).then_some((cells, text.len()))
}

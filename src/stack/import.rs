//! A list of apps that somebody pasted, or the text of a CSV file.
//!
//! Each row that can be used becomes an [`Entry`]; each other one is kept as it was typed, with a
//! sentence that names it, so that nothing is lost.

use super::named::{Index, plan_called, suggestions};
use super::rows::{Row, rows};
use super::words::listed;
use super::{Entry, MOST_APPS, StackScenario};
use crate::catalog::{App, Bundle, Record, Slug, fold};
use crate::filled::Texts;
use crate::gather::Gather;
use crate::money::grouped;
use crate::scenario::{Key, Scenario, Written, quoted};
use rust_decimal::Decimal;

/// The most rows of a list that are read.
pub const MOST_ROWS: usize = 10_000;
/// How many unknown names come with suggestions at once; [`suggestions`] gives them for any other.
const SUGGESTED: usize = 50;

/// A row that became no app of the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftRow {
    /// Its number, from 1, as a spreadsheet counts rows.
    pub number: usize,
    /// The row as it was typed.
    pub text: String,
    /// Why it was left, as a sentence that names the row.
    pub sentence: String,
    /// What it has for the app's name.
    pub name: String,
    /// What it has for the plan; blank where it has none.
    pub plan: String,
    /// Seats, or the shared ones where it has none that can be read.
    pub seats: u64,
    /// Apps that may be meant, at most three, the likeliest first; the app itself where only the seats
    /// could not be read. None where the app stands in the stack already.
    pub near: Vec<(Slug, String)>,
}

impl LeftRow {
    /// The app that it becomes once somebody has said which it is.
    pub fn entry(&self, app: &App) -> Entry {
        Entry {
            plan: plan_called(&app.record, &self.plan),
            ..Entry::new(app.record.slug.clone(), self.seats)
        }
    }
}

/// What came of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The apps to add, in the order of the rows, none of which stands in the stack already.
    pub entries: Vec<Entry>,
    /// The rows that became none, in their order.
    pub left: Vec<LeftRow>,
    /// What was assumed or overlooked, a sentence each.
    pub notes: Vec<String>,
    /// The text behind the last row that was read, as it was typed.
    pub rest: String,
}

/// Where things stand in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Columns {
    name: Option<usize>,
    seats: Option<usize>,
    plan: Option<usize>,
}

/// What a column of names, of seats and of plans may be called.
const NAMES: [&str; 10] = [
    "app",
    "apps",
    "application",
    "applications",
    "name",
    "software",
    "tool",
    "product",
    "service",
    "vendor",
];
const SEATS: [&str; 12] = [
    "seat", "seats", "user", "users", "licence", "licences", "license", "licenses", "quantity",
    "qty", "count", "members",
];
const PLANS: [&str; 6] = [
    "plan",
    "currentplan",
    "tier",
    "edition",
    "package",
    "subscription",
];

/// The apps of a link that the catalog has and that are not at hand.
pub fn lacking_of(bundle: &Bundle, fragment: &str) -> Vec<Slug> {
    let (stack, _) = StackScenario::from_fragment(fragment);
    let slugs = stack.entries.into_iter().map(|entry| entry.slug);
    slugs.filter(|slug| bundle.lacks(slug)).gathered()
}

/// The apps that a list may name, of those that the catalog has and that are not at hand: any cell may hold a
/// name.
pub fn lacking(text: &str, bundle: &Bundle) -> Vec<Slug> {
    if bundle.others.is_empty() {
        return Vec::new();
    }
    let index = Index::new(bundle);
    let mut lacking = Vec::new();
    for row in rows(text, MOST_ROWS).0 {
        for cell in row.cells.unwrap_or_default() {
            if let Some((slug, _)) = index.find(&cell)
                && !bundle.has(slug)
                && !lacking.contains(slug)
                && lacking.len() < MOST_APPS
            {
                lacking.push(slug.clone());
            }
        }
    }
    lacking
}

/// Reads a list of apps: one in each row, with or without a header, seats and plans in further columns.
/// The stack says which apps stand in it already and how many seats an app has of which nobody says
/// more. Takes any text.
pub fn import(text: &str, bundle: &Bundle, stack: &StackScenario) -> Import {
    let mut out = Import::default();
    if text.contains('\0') {
        out.notes
            .push("This is not a text file. Save the sheet as CSV and use that file.".to_owned());
        out.rest = text.to_owned();
        return out;
    }
    let (rows, rest) = rows(text, MOST_ROWS);
    let index = Index::new(bundle);
    let rows = spread(rows, &index);
    out.rest = rest.to_owned();
    let mut reading = Reading {
        bundle,
        stack,
        index,
        out,
        unseated: Vec::new(),
        met: Vec::new(),
    };
    reading.all(&rows);
    reading.out
}

/// A single row of several apps, `Intercom, Bitwarden`, is a list as well.
fn spread<'t>(rows: Vec<Row<'t>>, index: &Index) -> Vec<Row<'t>> {
    let names = match rows.as_slice() {
        [
            Row {
                cells: Some(cells),
                number,
                text,
            },
        ] => {
            let second = cells.get(1).and_then(|cell| index.find(cell));
            second.map(|_| (cells, *number, *text))
        }
        _ => None,
    };
    let Some((cells, number, text)) = names else {
        return rows;
    };
    let row = |cell: &String| Row {
        number,
        text,
        cells: Some(vec![cell.clone()]),
    };
    cells
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(row)
        .collect()
}

/// A list that is being read.
struct Reading<'a> {
    bundle: &'a Bundle,
    stack: &'a StackScenario,
    index: Index,
    out: Import,
    /// The rows without seats.
    unseated: Vec<usize>,
    /// The apps of this list, with the rows in which they were met.
    met: Vec<(Slug, usize)>,
}

impl Reading<'_> {
    fn all(&mut self, rows: &[Row<'_>]) {
        let (columns, headed) = self.columns(rows);
        if columns.name.is_none() {
            self.out.notes.push(
                "No column names the apps. Call one app, beside seats and plan, or leave the header out."
                    .to_owned(),
            );
        }
        for row in rows.iter().skip(usize::from(headed)) {
            self.one(row, columns);
        }
        let seats = grouped(Decimal::from(self.stack.shared.seats), 0);
        if columns.seats.is_none() && !self.unseated.is_empty() {
            let each = [
                "The list has no seats, so ",
                &seats,
                " are used for each app.",
            ];
            self.out.notes.push(each.glued());
        } else if let Some((which, verb)) = rows_listed(&self.unseated) {
            let each = [&which, verb, "no seats, so ", &seats, " are used."];
            self.out.notes.push(each.glued());
        }
        if !self.out.rest.is_empty() {
            let most = grouped(Decimal::from(MOST_ROWS), 0);
            let kept = [
                "Only the first ",
                &most,
                " rows were read. The others were left as they are.",
            ];
            self.out.notes.push(kept.glued());
        }
    }

    /// Where things stand, and whether the first row says so.
    fn columns(&self, rows: &[Row<'_>]) -> (Columns, bool) {
        let cells = |row: &Row<'_>| row.cells.clone().unwrap_or_default();
        let first = rows.first().map(cells).unwrap_or_default();
        // One cell that is called so and nothing else makes a header, unless another names an app.
        let is_called = |cell: &String, names: &[&str]| {
            let cell = fold(cell);
            let short = cell.strip_suffix("name").filter(|short| !short.is_empty());
            names.contains(&short.unwrap_or(&cell))
        };
        let headed = [&NAMES[..], &SEATS, &PLANS]
            .iter()
            .any(|names| first.iter().any(|cell| is_called(cell, names)))
            && first.iter().all(|cell| self.index.find(cell).is_none());
        let speaks_of = |cell: &String, names: &[&str]| {
            let mut words = cell.split(|letter: char| !letter.is_alphanumeric());
            is_called(cell, names) || words.any(|word| names.contains(&fold(word).as_str()))
        };
        let place = |names: &[&str], taken: [Option<usize>; 2]| {
            let mut cells = first.iter().enumerate();
            let found = cells
                .find(|(place, cell)| !taken.contains(&Some(*place)) && speaks_of(cell, names));
            found.map(|(place, _)| place)
        };
        let plan = place(&PLANS, [None; 2]);
        let seats = place(&SEATS, [plan, None]);
        let mut columns = Columns {
            name: place(&NAMES, [plan, seats]),
            seats,
            plan,
        };
        if !headed {
            // The first column has the names. The first row that has more tells the others.
            let more = rows
                .iter()
                .map(cells)
                .find(|cells| cells.len() > 1)
                .unwrap_or_default();
            let place = |number: bool| {
                let mut others = more.iter().enumerate().skip(1);
                let fits = |cell: &str| {
                    !cell.is_empty() && cell.contains(|c: char| c.is_ascii_digit()) == number
                };
                others.find(|(_, cell)| fits(cell)).map(|(place, _)| place)
            };
            columns = Columns {
                name: Some(0),
                seats: place(true),
                plan: place(false),
            };
        } else if columns.name.is_none() {
            // A first column that is called something else.
            columns.name = [columns.seats, columns.plan]
                .iter()
                .all(|place| *place != Some(0))
                .then_some(0);
        }
        (columns, headed)
    }

    fn one(&mut self, row: &Row<'_>, columns: Columns) {
        let cell = |place: Option<usize>| {
            let cells = row.cells.as_ref();
            cells
                .zip(place)
                .and_then(|(cells, place)| cells.get(place))
                .cloned()
                .unwrap_or_default()
        };
        let mut left = LeftRow {
            number: row.number,
            text: row.text.to_owned(),
            sentence: String::new(),
            name: cell(columns.name),
            plan: cell(columns.plan),
            seats: self.stack.shared.seats,
            near: Vec::new(),
        };
        let seats = cell(columns.seats);
        let number = left.number.to_string();
        let bundle = self.bundle;
        let found = self.index.find(&left.name).cloned();
        let mut scenario = Scenario::default();
        let bad = match seats.as_str() {
            "" => None,
            written => scenario.set(&Key::Seats, written, Written::ByHand).err(),
        };
        if bad.is_none() && !seats.is_empty() {
            left.seats = scenario.seats;
        }
        let why = if row.cells.is_none() {
            " opens a quote that is never closed.".to_owned()
        } else if left.name.is_empty() {
            " names no app.".to_owned()
        } else if let Some((slug, name)) = found {
            match (self.is_there(&slug), bad, bundle.app(slug.as_str())) {
                (Some(place), ..) => [": ", &name, &place].glued(),
                (None, Some(bad), _) => {
                    left.near = vec![(slug, name)];
                    [": ", &bad.to_string()].glued()
                }
                (None, None, Some(app)) => {
                    self.take(&app.record, &left, seats.is_empty());
                    return;
                }
                // It could not be fetched; choosing it tries again.
                (None, None, None) => {
                    let sentence = [": what is known of ", &name, " could not be fetched."].glued();
                    left.near = vec![(slug, name)];
                    sentence
                }
            }
        } else {
            if self.out.left.len() < SUGGESTED {
                left.near = suggestions(bundle, &left.name);
            }
            [
                ": no app called ",
                &quoted(&left.name),
                " is in the catalog.",
            ]
            .glued()
        };
        left.sentence = ["Row ", &number, &why].glued();
        self.out.left.push(left);
    }

    /// Where an app stands already, as a sentence goes on behind its name.
    fn is_there(&self, slug: &Slug) -> Option<String> {
        let in_row = self.met.iter().find(|(met, _)| met == slug);
        if let Some((_, row)) = in_row {
            return Some(
                [
                    " stands in row ",
                    &row.to_string(),
                    " already, which counts.",
                ]
                .glued(),
            );
        }
        if let Some(entry) = self.stack.entry(slug) {
            let seats = grouped(Decimal::from(entry.seats), 0);
            return Some([" is in the stack already, with ", &seats, " seats."].glued());
        }
        let count = self
            .stack
            .entries
            .len()
            .saturating_add(self.out.entries.len());
        (count >= MOST_APPS).then(|| {
            let most = grouped(Decimal::from(MOST_APPS), 0);
            [" finds no place: a stack holds ", &most, " apps."].glued()
        })
    }

    fn take(&mut self, record: &Record, row: &LeftRow, unseated: bool) {
        let plan = plan_called(record, &row.plan);
        if plan.is_none() && !row.plan.is_empty() {
            let number = row.number.to_string();
            let called = quoted(&row.plan);
            let words = [
                "Row ",
                &number,
                ": ",
                &record.name,
                " has no plan ",
                &called,
            ];
            self.out
                .notes
                .push(words.glued() + "; its usual plan is used.");
        }
        if unseated {
            self.unseated.push(row.number);
        }
        self.met.push((record.slug.clone(), row.number));
        self.out.entries.push(Entry {
            plan,
            ..Entry::new(record.slug.clone(), row.seats)
        });
    }
}

/// `Row 4` with ` has `, `Rows 2, 5 and 9` with ` have `; `None` for no rows.
fn rows_listed(rows: &[usize]) -> Option<(String, &'static str)> {
    let numbers: Vec<String> = rows.iter().map(usize::to_string).collect();
    let numbers = listed(&numbers);
    match rows.len() {
        0 => None,
        1 => Some((["Row ", &numbers].glued(), " has ")),
        _ => Some((["Rows ", &numbers].glued(), " have ")),
    }
}

//! What the charts show, as exact amounts, marks and sentences; `ui::charts` draws them.
//!
//! Two charts have a line for each way: what it costs a year against the number of seats, and what it
//! adds up to over five years. A third is of what the answer hangs on
//! ([`crate::pricing::sensitivity`]). A way whose cost nobody knows has no line, and a sentence that
//! says so instead.

mod seats;
mod ticks;
mod words;
mod years;

pub use seats::by_seats;
pub use ticks::{Round, short, ticks};
pub use words::{Hangs, hangs};
pub use years::by_years;

use crate::catalog::App;
use crate::guide::stated;
use crate::money::Amount;
use crate::pricing::{Figure, Horizon, Way};
use crate::scenario::Scenario;
use rust_decimal::Decimal;

/// The three ways with their names, in the order of tables.
pub const WAYS: [(Way, &str); 3] = [
    (Way::Native, "Native"),
    (Way::Managed, "Managed"),
    (Way::Manual, "By hand"),
];

/// A chart with a line for each way that has a known cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// What it shows.
    pub title: String,
    /// The same in sentences, for those who do not see it.
    pub summary: String,
    /// What is counted along the bottom: `seats` or `years`.
    pub unit: &'static str,
    /// Where the bottom ends; it begins at 0.
    pub most: Decimal,
    /// The lines.
    pub series: Vec<Series>,
    /// The reader's own place along the bottom.
    pub own: Mark,
    /// Where native comes to cost as much as managed, in seats.
    pub crossing: Option<Crossing>,
    /// The heading of the table's first column.
    pub counted: &'static str,
    /// What the amounts of its rows are, in the order of [`WAYS`].
    pub figures: [Figure; 3],
    /// The rows of its table.
    pub rows: Vec<Row>,
}

/// The line of one way. Between two points it is straight.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Which way.
    pub way: Way,
    /// Its name.
    pub name: &'static str,
    /// Places along the bottom, in order, with dollars. Each amount has a floor or a ceiling.
    pub points: Vec<(Decimal, Amount)>,
    /// Whether it has an amount everywhere along the bottom.
    pub is_whole: bool,
    /// Dollars at the reader's own place.
    pub own: Amount,
}

/// A place along the bottom that is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub at: Decimal,
    /// What it is: `your 50 seats`.
    pub label: String,
}

/// Where two lines cross.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// From and to where along the bottom; alike where it is one place.
    pub between: (Decimal, Decimal),
    /// Dollars there.
    pub cost: Decimal,
    /// How it is written: `at most 5 seats`.
    pub label: String,
}

/// A row of a chart's table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which place along the bottom: `50`.
    pub label: String,
    /// Why it is there, where that is not plain: `yours`.
    pub remark: &'static str,
    /// The scenario that these costs are figures of, as the public `data-for`.
    pub scenario: String,
    /// Dollars of each way, in the order of [`WAYS`].
    pub costs: [Amount; 3],
}

impl Row {
    fn new(app: &App, scenario: &Scenario, costs: Three, label: String) -> Self {
        Row {
            label,
            remark: "",
            scenario: stated(app, scenario),
            costs,
        }
    }
}

/// What each way costs, in the order of [`WAYS`].
type Three = [Amount; 3];

fn three(costs: &Horizon) -> Three {
    WAYS.map(|(way, _)| costs.of(way))
}

/// The lines of the ways, each where it has a floor or a ceiling: where it does not everywhere, over the
/// most places that stand beside each other.
fn series(places: &[(Decimal, Three)], own: &Three) -> Vec<Series> {
    let mut all = Vec::new();
    for (index, (way, name)) in WAYS.into_iter().enumerate() {
        let (mut best, mut points) = (Vec::new(), Vec::new());
        for (at, costs) in places {
            match costs.get(index) {
                Some(cost) if cost.low().or(cost.high()).is_some() => points.push((*at, *cost)),
                _ => points = Vec::new(),
            }
            if points.len() > best.len() {
                best.clone_from(&points);
            }
        }
        if let Some(own) = own.get(index)
            && !best.is_empty()
        {
            all.push(Series {
                way,
                name,
                is_whole: best.len() == places.len(),
                points: best,
                own: *own,
            });
        }
    }
    all
}

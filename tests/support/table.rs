//! Golden tables that a salesperson can read and check with a pocket calculator.
//!
//! A column is an input, by its name in links, or a figure, by its name in [`FIGURES`]. An empty cell
//! is an input left alone or a figure not asked about. Amounts are compared exactly, so `$30,900` is
//! not `$30,900.40`; a percentage is compared as whole percent, unless the cell has decimals.

use rust_decimal::{Decimal, RoundingStrategy};
use scimcost::catalog::App;
use scimcost::money::{Amount, decimal};
use scimcost::pricing::{Estimate, Figure, Way, estimate};
use scimcost::scenario::{Key, Scenario, Written};

/// Column names of the figures.
const FIGURES: [(&str, Figure); 13] = [
    ("more a year", Figure::Upgrade),
    ("total a year", Figure::Total),
    ("increase", Figure::Increase),
    ("break-even", Figure::BreakEven),
    ("flip price", Figure::FlipPrice),
    ("managed fee", Figure::ManagedFee),
    ("by hand", Figure::ManualTotal),
    ("licences", Figure::Licences),
    ("labour", Figure::Labour),
    ("compliance", Figure::Compliance),
    ("native in all", Figure::HorizonNative),
    ("managed in all", Figure::HorizonManaged),
    ("by hand in all", Figure::HorizonManual),
];

/// The cells of a table: its header, then its rows.
pub fn cells(table: &str) -> (Vec<&str>, Vec<Vec<&str>>) {
    let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    let header: Vec<&str> = row(lines.next().expect("a header"));
    let rows: Vec<Vec<&str>> = lines.map(row).collect();
    assert!(!rows.is_empty(), "a table without rows proves nothing");
    for row in &rows {
        assert_eq!(
            row.len(),
            header.len(),
            "a row has other columns than its header: {row:?}"
        );
    }
    (header, rows)
}

fn row(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

/// Compares every row of a table with what the engine computes, and tells all that differs.
pub fn holds(app: &App, table: &str) {
    let (header, rows) = cells(table);
    let mut wrong = Vec::new();
    for row in rows {
        let mut scenario = Scenario::default();
        for (column, cell) in header.iter().zip(&row) {
            if let Some(key) = Key::parse(column)
                && !cell.is_empty()
            {
                let set = scenario.set(&key, cell, Written::InLink);
                set.unwrap_or_else(|bad| panic!("{}: {bad}", row.join(" | ")));
            }
        }
        let (_, notes) = scenario.clone().settled(app);
        assert!(notes.is_empty(), "{}: {notes:?}", row.join(" | "));
        let found = estimate(app, &scenario);
        for (column, cell) in header.iter().zip(&row) {
            if Key::parse(column).is_none()
                && !cell.is_empty()
                && let Err(difference) = compare(&found, column, cell)
            {
                wrong.push(format!("{}\n    {column}: {difference}", row.join(" | ")));
            }
        }
    }
    let name = &app.record.name;
    assert!(
        wrong.is_empty(),
        "{name}, {}\n{}",
        header.join(" | "),
        wrong.join("\n")
    );
}

fn compare(found: &Estimate, column: &str, cell: &str) -> Result<(), String> {
    if let Some((_, figure)) = FIGURES.iter().find(|(name, _)| *name == column) {
        return is(found.amount(*figure), cell);
    }
    let computed = match column {
        "cheapest" => found.verdict.way.as_str().to_owned(),
        "sure" => if found.verdict.sure { "yes" } else { "no" }.to_owned(),
        "unless" => match found.verdict.unless {
            Some(unless) => format!(
                "{} under {}",
                unless.figure.as_str(),
                unless.below.normalize()
            ),
            None => "nothing".to_owned(),
        },
        "dearer below" => {
            let ranges = found.native.dearer_below.iter();
            let ranges: Vec<String> = ranges.map(|(from, to)| format!("{from}-{to}")).collect();
            if ranges.is_empty() {
                "nowhere".to_owned()
            } else {
                ranges.join(" and ")
            }
        }
        "discount quoted" => if found.native.nothing_quoted {
            "no"
        } else {
            "yes"
        }
        .to_owned(),
        _ => panic!("a table has no column {column}"),
    };
    let expected = if column == "unless" {
        cell.replace(['$', ','], "")
    } else {
        cell.to_owned()
    };
    if computed == expected {
        Ok(())
    } else {
        Err(format!("should be {expected}, is {computed}"))
    }
}

/// Whether an amount is what is written: `$30,900`, `$158 to $237`, `from $36,000`, `under $5,000`,
/// `about $27.26`, `+355%`, `+200% to +287%`, `at most 5`, `unknown`, `unavailable`.
///
/// This reads the notation by itself, so that a fault in the product's own words cannot hide a wrong
/// number.
pub fn is(amount: Amount, written: &str) -> Result<(), String> {
    let percent = written.contains('%');
    let decimals = written.split_once('.').map_or(0, |(_, fraction)| {
        fraction.chars().take_while(char::is_ascii_digit).count()
    });
    let number = |text: &str| {
        let plain = text
            .trim()
            .replace(['$', ',', '+', '%'], "")
            .replace('\u{2212}', "-");
        decimal(&plain).unwrap_or_else(|| panic!("{text} is not a number in {written}"))
    };
    let about = written.strip_prefix("about ");
    let text = about.unwrap_or(written);
    let (low, high) = if let Some(low) = text.strip_prefix("from ") {
        (Some(number(low)), None)
    } else if let Some(high) = text
        .strip_prefix("under ")
        .or(text.strip_prefix("at most "))
    {
        (None, Some(number(high)))
    } else if let Some((low, high)) = text.split_once(" to ") {
        (Some(number(low)), Some(number(high)))
    } else if text != "unknown" && text != "unavailable" {
        (Some(number(text)), Some(number(text)))
    } else {
        (None, None)
    };
    // A percentage, or what is only about right, is compared as far as it is written.
    let shown = |value: Decimal| {
        if percent || about.is_some() {
            let places = u32::try_from(decimals).unwrap_or(0);
            value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
        } else {
            value
        }
    };
    let same = match (amount, text) {
        (Amount::Unknown, "unknown") | (Amount::Unavailable, "unavailable") => true,
        (Amount::Known(found), _) => {
            found.low.map(shown) == low
                && found.high.map(shown) == high
                && found.approx == about.is_some()
                && (low.is_some() || high.is_some())
        }
        _ => false,
    };
    if same {
        Ok(())
    } else {
        Err(format!("should be {written}, is {amount}"))
    }
}

/// A way by its public name.
pub fn way(name: &str) -> Way {
    let ways = [
        Way::Native,
        Way::Managed,
        Way::Manual,
        Way::EvaluateNative,
        Way::QuoteNeeded,
    ];
    let found = ways.into_iter().find(|way| way.as_str() == name);
    found.unwrap_or_else(|| panic!("there is no way {name}"))
}

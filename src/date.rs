//! Days. "Today" is always passed in, never read from a clock.

use crate::filled::Texts;
use serde::{Serialize, Serializer};
use std::fmt;

/// A day of the Gregorian calendar, 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Day {
    /// The first day that there is here.
    pub const FIRST: Day = Day {
        year: 1900,
        month: 1,
        day: 1,
    };

    /// The day, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1900..2200).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        real.then_some(Day { year, month, day })
    }

    /// Reads `2026-01-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            parts
                .next()
                .filter(|part| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let year = part(4)?.parse().ok()?;
        let month = part(2)?.parse().ok()?;
        let day = part(2)?.parse().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Day::new(year, month, day)
    }

    /// For people: `11 Jan 2026`.
    pub fn show(&self) -> String {
        let month = MONTHS
            .get(usize::from(self.month).saturating_sub(1))
            .copied()
            .unwrap_or_default();
        // Printed as numbers of one size, so that only one size has to be printable.
        let (day, year) = (u32::from(self.day), u32::from(self.year));
        [&*day.to_string(), " ", month, " ", &year.to_string()].glued()
    }

    /// Days since 1 March of the year 0, which makes every leap day the last of its year.
    fn number(&self) -> i32 {
        let (year, month, day) = (
            i32::from(self.year),
            i32::from(self.month),
            i32::from(self.day),
        );
        // March is month 0, so that February's length never matters to the sum.
        let (year, month) = if month > 2 {
            (year, month.saturating_sub(3))
        } else {
            (year.saturating_sub(1), month.saturating_add(9))
        };
        let leaps = (year / 4)
            .saturating_sub(year / 100)
            .saturating_add(year / 400);
        let months = month.saturating_mul(153).saturating_add(2) / 5;
        year.saturating_mul(365)
            .saturating_add(leaps)
            .saturating_add(months)
            .saturating_add(day)
    }

    /// How many days before `today` this day is; negative when it is later.
    pub fn age_in_days(&self, today: Day) -> i32 {
        today.number().saturating_sub(self.number())
    }
}

impl fmt::Display for Day {
    /// `2026-01-11`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [u32::from(self.year), self.month.into(), self.day.into()];
        let [year, month, day] = parts;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_strictly() {
        assert_eq!(
            Day::parse("2026-01-11").map(|day| day.show()),
            Some("11 Jan 2026".to_owned())
        );
        assert!(Day::parse("2024-02-29").is_some());
        for bad in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "11 Jan 2026",
            "",
            "2026-01-11-",
        ] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn ages_count_across_leap_days_and_years() {
        let day = |text| Day::parse(text).expect("a day");
        assert_eq!(day("2026-01-11").age_in_days(day("2026-11-23")), 316);
        assert_eq!(day("2024-02-28").age_in_days(day("2024-03-01")), 2);
        assert_eq!(day("2023-12-31").age_in_days(day("2024-12-31")), 366);
        assert_eq!(day("2026-11-24").age_in_days(day("2026-11-23")), -1);
    }
}

//! In which order the rows stand.

use super::row::Row;
use crate::filled::Texts;
use crate::money::Amount;
use std::cmp::Ordering;

/// What the rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// How well they answer the search, then the name.
    #[default]
    Match,
    /// The name.
    Name,
    /// The price step.
    Step,
    /// The increase in percent.
    Increase,
    /// The day of the newest source.
    Checked,
}

impl By {
    /// All of them, in the order in which they are offered.
    pub const ALL: [By; 5] = [By::Match, By::Name, By::Step, By::Increase, By::Checked];

    /// Its name in links.
    pub fn as_str(self) -> &'static str {
        match self {
            By::Match => "match",
            By::Name => "name",
            By::Step => "step",
            By::Increase => "increase",
            By::Checked => "checked",
        }
    }
}

/// An order: by what, and which way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub by: By,
    /// The highest, newest or last first.
    pub down: bool,
}

impl Order {
    /// Every order that is offered.
    pub const ALL: [Order; 9] = {
        const fn order(by: By, down: bool) -> Order {
            Order { by, down }
        }
        [
            order(By::Match, false),
            order(By::Name, false),
            order(By::Name, true),
            order(By::Step, false),
            order(By::Step, true),
            order(By::Increase, false),
            order(By::Increase, true),
            order(By::Checked, true),
            order(By::Checked, false),
        ]
    };

    /// Its value in links: `step`, or `-step` for the highest first.
    pub fn value(self) -> String {
        [if self.down { "-" } else { "" }, self.by.as_str()].glued()
    }

    /// Reads [`Order::value`].
    pub fn parse(text: &str) -> Option<Order> {
        Order::ALL.into_iter().find(|order| order.value() == text)
    }

    /// In words.
    pub fn label(self) -> &'static str {
        match (self.by, self.down) {
            (By::Match, _) => "Best match",
            (By::Name, false) => "Name, A to Z",
            (By::Name, true) => "Name, Z to A",
            (By::Step, false) => "Price step, lowest first",
            (By::Step, true) => "Price step, highest first",
            (By::Increase, false) => "Increase, lowest first",
            (By::Increase, true) => "Increase, highest first",
            (By::Checked, false) => "Newest source, oldest first",
            (By::Checked, true) => "Newest source, newest first",
        }
    }

    /// What pressing a column's heading makes of this order: that column upwards, and the other way round
    /// where it is so already.
    pub fn pressed(self, by: By, searched: bool) -> Order {
        let down = self.of(by, searched) == Some("ascending");
        Order { by, down }
    }

    /// The column by which the rows stand where nothing is searched for.
    fn shown_by(self) -> By {
        match self.by {
            By::Match => By::Name,
            by => by,
        }
    }

    /// What a column's heading says of the order, as `aria-sort` does; nothing for the other columns and
    /// where the best match comes first.
    pub fn of(self, by: By, searched: bool) -> Option<&'static str> {
        if self.shown_by() != by || self.by == By::Match && searched {
            return None;
        }
        Some(if self.down { "descending" } else { "ascending" })
    }

    /// Which of two rows comes first; `ranks` say how well each answers the search. Total: no two rows are
    /// equal, for no two have the same slug. What nobody knows comes last, whichever way round.
    pub(super) fn compare(self, (a, a_rank): (&Row, u8), (b, b_rank): (&Row, u8)) -> Ordering {
        let first = match self.by {
            By::Match => a_rank.cmp(&b_rank),
            By::Name => self.turned(by_name(a, b)),
            By::Step => self.amounts(&a.upgrade, &b.upgrade),
            By::Increase => self.amounts(&a.increase, &b.increase),
            By::Checked => match (&a.checked, &b.checked) {
                (Some(a), Some(b)) => self.turned(a.on.cmp(&b.on)),
                (a, b) => b.is_some().cmp(&a.is_some()),
            },
        };
        first.then_with(|| by_name(a, b))
    }

    fn turned(self, order: Ordering) -> Ordering {
        if self.down { order.reverse() } else { order }
    }

    /// By the least that each can be, then by the most; an open end above is more than any number.
    fn amounts(self, a: &Amount, b: &Amount) -> Ordering {
        match (a, b) {
            (Amount::Known(a), Amount::Known(b)) => {
                let high = match (a.high, b.high) {
                    (Some(a), Some(b)) => a.cmp(&b),
                    (a, b) => a.is_none().cmp(&b.is_none()),
                };
                self.turned(a.floor().cmp(&b.floor()).then(high))
            }
            _ => known_first(a).cmp(&known_first(b)),
        }
    }
}

fn known_first(amount: &Amount) -> u8 {
    match amount {
        Amount::Known(_) => 0,
        Amount::Unknown => 1,
        Amount::Unavailable => 2,
    }
}

/// By the names as they are searched, so that case and points do not matter, then by the slugs.
fn by_name(a: &Row, b: &Row) -> Ordering {
    fn letters(row: &Row) -> &[char] {
        row.names.first().map_or(&[], |name| &name.letters)
    }
    letters(a)
        .cmp(letters(b))
        .then_with(|| a.slug.as_str().cmp(b.slug.as_str()))
}

//! What the table shows of the index.

use super::facet::Facet;
use super::index::Index;
use super::query::Found;
use super::view::View;
use crate::filled::{Texts, filled};
use crate::gather::Gather;
use crate::visible::visible;

/// How many rows are drawn at once.
pub const PAGE: usize = 100;

/// A value of a choice, and how many apps there would be with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The value.
    pub value: String,
    /// How many apps have it, of those that everything else leaves.
    pub count: usize,
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Every app that answers, by its place in the index, in the order of the table.
    pub rows: Vec<usize>,
    /// How many apps there are.
    pub of: usize,
    /// How many answer the search alone, without any choice.
    pub found: usize,
    /// Whether these are the nearest names, because nothing answers the search as it was typed.
    pub near: bool,
    /// The page of the table, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// For each facet, in their order, its values that an app has.
    pub counts: Vec<Vec<Counted>>,
}

/// How many pages so many rows take, at least 1.
fn pages(rows: usize) -> u32 {
    u32::try_from(rows.div_ceil(PAGE))
        .unwrap_or(u32::MAX)
        .max(1)
}

/// Sorts by merging, in one copy of few instructions: the standard library's sorts are several times as large
/// for whoever downloads them.
fn sorted(mut list: Vec<usize>, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    if list.len() < 2 {
        return list;
    }
    let second = sorted(list.split_off(list.len() / 2), before);
    let first = sorted(list, before);
    let mut out = Vec::with_capacity(first.len().saturating_add(second.len()));
    let mut rest = second.as_slice();
    for one in first {
        while let Some((next, further)) = rest.split_first()
            && before(*next, one)
        {
            out.push(*next);
            rest = further;
        }
        out.push(one);
    }
    out.extend_from_slice(rest);
    out
}

impl Index {
    /// How many pages the whole table takes, at least 1.
    pub fn pages(&self) -> u32 {
        pages(self.rows.len())
    }

    /// What a view shows; `found` is what its search found, `usual` the page where it names none.
    pub fn shown(&self, view: &View, found: &Found, usual: u32) -> Shown {
        let mut shown = Shown {
            of: self.rows.len(),
            near: found.near,
            counts: Facet::ALL
                .iter()
                .map(|facet| self.offered(*facet))
                .gathered(),
            ..Shown::default()
        };
        for (place, (row, rank)) in self.rows.iter().zip(&found.ranks).enumerate() {
            if rank.is_none() {
                continue;
            }
            shown.found = shown.found.saturating_add(1);
            let mut misses = view
                .picks
                .iter()
                .filter(|(facet, value)| !row.has(*facet, value));
            let (missed, further) = (misses.next(), misses.next());
            if missed.is_none() {
                shown.rows.push(place);
            }
            if further.is_some() {
                continue;
            }
            // A choice offers what there would be if only it were another one.
            for (facet, counts) in Facet::ALL.iter().zip(&mut shown.counts) {
                if missed.is_some_and(|(other, _)| other != facet) {
                    continue;
                }
                for counted in counts {
                    if row.has(*facet, &counted.value) {
                        counted.count = counted.count.saturating_add(1);
                    }
                }
            }
        }
        let at = |place: usize| {
            let rank = found.ranks.get(place).copied().flatten();
            Some((self.rows.get(place)?, rank.unwrap_or(u8::MAX)))
        };
        let before = |a: usize, b: usize| match (at(a), at(b)) {
            (Some(a), Some(b)) => view.order.compare(a, b).is_lt(),
            _ => a < b,
        };
        shown.rows = sorted(shown.rows, &before);
        shown.pages = pages(shown.rows.len());
        let usual = if view.narrows() { 1 } else { usual };
        shown.page = view.page.unwrap_or(usual).clamp(1, shown.pages);
        shown
    }

    /// The values of a facet that an app has, without their counts.
    fn offered(&self, facet: Facet) -> Vec<Counted> {
        let counted = |value: &str| Counted {
            value: value.to_owned(),
            count: 0,
        };
        if facet == Facet::Category {
            return self
                .categories
                .iter()
                .map(|value| counted(value))
                .gathered();
        }
        let mut values = facet.values();
        values.retain(|value| self.rows.iter().any(|row| row.has(facet, value)));
        values.into_iter().map(counted).gathered()
    }
}

impl Shown {
    /// The rows of the page.
    pub fn drawn(&self) -> &[usize] {
        let from = usize::try_from(self.page.saturating_sub(1)).unwrap_or_default();
        let from = from.saturating_mul(PAGE).min(self.rows.len());
        let to = from.saturating_add(PAGE).min(self.rows.len());
        self.rows.get(from..to).unwrap_or_default()
    }

    /// How many were found, and which of them are drawn, in a sentence.
    pub fn sentence(&self, view: &View) -> String {
        let (count, of) = (self.rows.len(), self.of);
        let apps = if of == 1 { " app" } else { " apps" };
        let mut out = match count == of {
            true => [&*of.to_string(), apps].glued(),
            false => filled("@ of @@", &[&count.to_string(), &of.to_string(), apps]),
        };
        if self.near && count > 0 {
            let asked = visible(view.q.trim(), 60);
            out = filled(
                "Nothing is called \u{201c}@\u{201d}. The nearest names: @",
                &[&asked, &out],
            );
        }
        if view.order.by != super::By::Match {
            let order = view.order.label();
            out = filled("@, sorted by: @", &[&out, order]);
        }
        if self.pages > 1 {
            let (page, pages) = (self.page.to_string(), self.pages.to_string());
            out = filled("@, page @ of @", &[&out, &page, &pages]);
        }
        out.push('.');
        out
    }
}

//! What the views are told about where they run.

use super::parts::{Slot, compare, flips, lines, more_group, own_fields, seen, strip, why};
use super::{El, State};
use crate::date::Day;
use crate::filled::Texts;
use crate::pricing::Figure;
use crate::route::{Addresses, Route};
use crate::scenario::Key;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a binary tells the views.
#[derive(Clone)]
pub struct Host {
    /// How addresses are written.
    pub addresses: Addresses,
    /// Today, where that is known; ages of sources are shown only then.
    pub today: Option<Day>,
    /// How many days a source stays fresh.
    pub stale_after_days: u32,
    /// Gives out ids.
    pub ids: Ids,
    /// What a calculator shows where there is room for it: not in a widget.
    pub tables: Option<Tables>,
    /// What stands behind what a calculator shows at first; without it, somebody else has to bring it.
    pub depth: Option<Depth>,
    /// A page holds its words alone: what a program makes anyway is left to it.
    pub bare: bool,
}

/// What a calculator holds behind its figures and in the groups that open. It is reached through here alone,
/// so that a program for those who only look need not hold it.
#[derive(Clone, Copy)]
pub struct Depth {
    /// Fills the popover of a figure, which has this id and shows this amount.
    pub why: fn(El, &Host, &State, Figure, &str, String) -> El,
    /// What the groups of further inputs hold, each by the group's id and its place among them.
    pub more: fn(&Host, &State, &str, usize) -> El,
    /// The inputs that describe the reader's own app.
    pub own: fn(&Host, &State, El) -> El,
}

/// The tables of a calculator, and what its answer hangs on. They are reached through here alone, so that
/// a program that has no room for them does not hold them.
#[derive(Clone, Copy)]
pub struct Tables {
    /// The smallest change that would flip the verdict.
    pub flips: fn(&State) -> Option<El>,
    /// Which way is cheapest along a slider from one whole number to another.
    pub strip: fn(&State, &Key, i64, i64) -> El,
    /// The three ways side by side.
    pub compare: fn(&State) -> El,
    /// The lines of the cost by hand.
    pub lines: fn(&State) -> El,
    /// What the sender of a link saw, where the figures are other ones today.
    pub seen: fn(&Host, &State) -> Option<El>,
    /// Puts one of these into an element so that nobody waits for it: [`El::late`].
    pub late: fn(El, &str, &dyn Fn() -> Option<El>) -> El,
}

impl Host {
    /// A host.
    pub fn new(addresses: Addresses, today: Option<Day>, stale_after_days: u32) -> Self {
        Host {
            addresses,
            today,
            stale_after_days,
            ids: Ids::new(""),
            tables: None,
            depth: None,
            bare: false,
        }
    }

    /// The same host for a page whose live parts and formulas are made by the program that it comes with.
    pub fn bare(self) -> Self {
        Host { bare: true, ..self }
    }

    /// The same host with every formula and every further input.
    pub fn with_depth(self) -> Self {
        let depth = Some(Depth {
            why,
            more: more_group,
            own: own_fields,
        });
        Host { depth, ..self }
    }

    /// The same host with room for all that a calculator can show.
    pub fn with_tables(self) -> Self {
        let tables = Some(Tables {
            flips,
            strip,
            compare,
            lines,
            seen,
            late: El::late,
        });
        Host { tables, ..self }
    }

    /// The same host for one slot: its ids begin with the slot's name, so that they are the same
    /// whether the slot is made with the page or later.
    pub fn within(&self, slot: Slot) -> Self {
        self.with_ids(&[slot.as_str(), "-"].glued())
    }

    /// The same host with its ids from the start again, for a part that is made once more.
    pub fn again(&self) -> Self {
        self.with_ids(&self.ids.prefix)
    }

    /// The same host with ids that begin with `prefix`.
    pub fn with_ids(&self, prefix: &str) -> Self {
        Host {
            ids: Ids::new(prefix),
            ..self.clone()
        }
    }

    /// The address of a page.
    pub fn href(&self, route: &Route) -> String {
        self.addresses.of(route)
    }
}

/// Gives out element ids that are unique on a page, in the same order each time it is rendered.
#[derive(Clone, Debug)]
pub struct Ids {
    prefix: Arc<str>,
    next: Arc<AtomicUsize>,
}

impl Ids {
    /// Ids that begin with `prefix`.
    pub fn new(prefix: &str) -> Self {
        Ids {
            prefix: prefix.into(),
            next: Arc::default(),
        }
    }

    /// A new id.
    pub fn next(&self, name: &str) -> String {
        let number = self.next.fetch_add(1, Ordering::Relaxed).to_string();
        [&self.prefix, name, "-", &number].glued()
    }
}

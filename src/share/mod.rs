//! What the site hands to those who do not read it as people do: search engines, previews of links, and
//! programs that want text.
//!
//! Everything here is made natively when the site is built, from the same outline and the same
//! [`estimate`](crate::pricing::estimate) as the pages. What takes a whole address (canonical links,
//! OpenGraph, the sitemap) is made only where the site's host is known.

mod card;
mod data;
mod lists;
mod markdown;
mod tags;

pub use card::{Card, WayLine, card, site_card};
pub use data::{guide_data, site_data};
pub use lists::{llms, robots, sitemap};
pub use markdown::{guide_markdown, own_address};
pub use tags::{Shared, tags};

use crate::catalog::{Bundle, Record};
use crate::date::Day;

/// The name of the picture beside a page.
pub const PICTURE: &str = "card.png";

/// The name of a guide's Markdown twin, beside its page.
pub const TWIN: &str = "index.md";

/// The day of the newest thing that a guide rests on: its own update, or the newest of its sources.
pub fn checked(record: &Record) -> Option<Day> {
    let seen = record.sources.iter().map(|source| source.on);
    seen.chain(record.guide_updated).max()
}

/// The newest of those days among all guides.
pub fn newest(bundle: &Bundle) -> Option<Day> {
    bundle
        .records
        .iter()
        .filter_map(|record| checked(record))
        .max()
}

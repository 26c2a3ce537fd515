//! The explorer: the whole catalog as one table that can be searched, filtered, sorted and handed on.
//!
//! Its rows are what `catalog/index.json` holds ([`write`](mod@write) makes it when the site is built, with
//! the engine; [`Index`] reads it, natively for the static table and in a browser for the live one). Nothing
//! here works out money: amounts are compared and shown. A [`View`] is what somebody set, to and from a link;
//! [`Index::shown`] is what that shows.

mod csv;
mod facet;
mod fold;
mod index;
mod query;
mod row;
mod shown;
mod sort;
mod view;
#[cfg(not(target_family = "wasm"))]
mod write;

pub use facet::Facet;
pub use index::{Index, SCHEMA};
pub use query::Found;
pub use row::{Checked, PlanName, Row};
pub use shown::{Counted, PAGE, Shown};
pub use sort::{By, Order};
pub use view::View;
#[cfg(not(target_family = "wasm"))]
pub use write::{index_json, price_kind};

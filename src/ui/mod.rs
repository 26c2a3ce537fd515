//! Leptos views of the core. They show numbers and never compute them, and know no browser: a binary
//! hands them what the browser knows through [`Host`].
//!
//! A page is text that is rendered once, natively (`ssr`), with Leptos's `view!`. Its live parts are
//! pure functions of what [`Signal`]s hold to [`El`] values, so that one description becomes text in
//! the prerendered page and elements in the app and in the widgets (`csr`).

mod charts;
mod configurator;
#[cfg(feature = "ssr")]
mod document;
mod drafts;
mod el;
mod explorer;
mod host;
mod late;
mod live;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod parts;
mod prospects;
mod signal;
mod stack;

pub use charts::charts;
pub use configurator::{ConfiguratorState, LiveConfigurator};
#[cfg(feature = "ssr")]
pub use document::{Site, Table};
pub use el::{Act, El, Kid, el};
pub use explorer::{ExplorerState, LiveExplorer};
pub use host::{Host, Ids, Tables};
pub use late::Late;
pub use live::{Changed, Live, State};
#[cfg(feature = "ssr")]
pub use pages::{Head, head, page};
pub use prospects::{Keep, Keeper, LiveProspects, ProspectsState, Wish};
pub use signal::{Follower, Signal, following};
pub use stack::{AtHand, LiveStack, MOST_SHOWN, StackState, is_at_hand};

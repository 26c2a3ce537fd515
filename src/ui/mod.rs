//! Leptos views of the core. They show numbers and never compute them, and know no browser: a binary
//! hands them what the browser knows through [`Host`].
//!
//! The same views make the prerendered pages (natively, `ssr`), the app and the widgets (`csr`).
//! Views in `parts` that a widget uses carry the global class `w`: it turns off the path of the
//! `view!` macro that builds static elements through `innerHTML`, which Trusted Types forbid.

#[cfg(feature = "ssr")]
mod document;
mod host;
mod live;
pub mod pages;
pub mod parts;

#[cfg(feature = "ssr")]
pub use document::Site;
pub use host::{Host, Ids};
pub use live::{Draft, Live};
pub use pages::{Head, head, page};

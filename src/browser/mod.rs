//! The only code that touches the browser: where the page is, what came with it, how it is written
//! back. Everything here may fail without taking the page down: the static page is already there.

mod app;
mod data;
mod desk;
mod dom;
mod element;
mod hand_over;
mod history;
mod islands;
mod panel;
mod panic;
mod prospects;
mod single;
mod supply;

pub use app::start;
pub use desk::{Desk, Part, Wanted, charts, configurator, explorer, give, stack};
pub use dom::{guard_with, soon};
pub use element::{Holds, Widget, many, one, tell_panics};
pub use panel::{Panel, View};
pub use panic::report_panics;
pub use prospects::prospects;

/// Smaller than the standard allocator. It takes memory as it needs it and shares nothing between threads,
/// of which a page's program has one.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static ALLOCATOR: talc::cell::TalcSyncCell<talc::wasm::WasmGrowAndClaim, talc::wasm::WasmBinning> =
    talc::cell::TalcSyncCell::new_wasm(talc::wasm::WasmGrowAndClaim);

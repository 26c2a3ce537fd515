//! The only code that touches the browser: where the page is, what came with it, how it is written
//! back. Everything here may fail without taking the page down: the static page is already there.

mod app;
mod data;
mod dom;
mod element;
mod hand_over;
mod history;
mod islands;
mod panel;
mod panic;
mod stack;

pub use app::start;
pub use element::{Widget, tell_panics};
pub use panel::{Panel, View};
pub use panic::report_panics;
pub use stack::{STACK, StackProgram};

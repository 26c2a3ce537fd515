//! The parts that pages and widgets are made of.

mod blocks;
mod calculator;
mod cards;
mod decision;
mod field;
mod figure;
mod frame;
mod more;
mod search;
mod slot;

pub use blocks::{Numbered, cited, facts, sections};
pub use calculator::calculator;
pub use cards::{card_list, monogram};
pub use decision::decision;
pub use figure::{example_figure, live_figure};
pub use frame::{footer, header};
pub use search::{Find, near, search};
pub use slot::{Slot, slot};

//! The parts that pages and widgets are made of.

#[cfg(feature = "ssr")]
mod blocks;
mod calculator;
#[cfg(feature = "ssr")]
mod cards;
mod compare;
mod configurator;
mod decision;
mod explorer;
mod field;
mod figure;
mod flips;
#[cfg(feature = "ssr")]
mod frame;
mod lines;
mod more;
mod near;
mod prospects;
mod seen;
mod share;
mod sheet;
mod slot;
mod stack;

#[cfg(feature = "ssr")]
pub use blocks::{Numbered, cited, facts, sections};
pub use calculator::{calculator, own_fields, seen};
#[cfg(feature = "ssr")]
pub use cards::monogram;
pub use compare::compare;
pub use configurator::{choosing, configurator, fallback, pasting, seeing};
pub use decision::{decision, decision_alone};
pub use explorer::{TABLE, explorer};
pub use field::Form;
pub use figure::{example_figure, example_why, figure_of, live_figure, why};
pub use flips::{flips, strip};
#[cfg(feature = "ssr")]
pub use frame::{footer, header};
pub use lines::lines;
pub use more::more_group;
pub use near::near;
pub use prospects::{proposal, prospects};
pub use seen::seen_note;
pub use share::{Given, Hand, Share};
pub use sheet::sheet;
pub use slot::Slot;
#[cfg(feature = "ssr")]
pub use slot::slot;
pub use stack::{short_stack, stack};

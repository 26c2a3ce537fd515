//! A second calculator, written from the description of the numbers and not from the engine, in fractions
//! of whole numbers, with its own reader of the catalog and of links. Tests hold the engine against it.

pub mod agree;
pub mod any;
pub mod bill;
mod break_even;
mod by_hand;
pub mod catalog;
mod fraction;
pub mod inputs;
pub mod made;
pub mod number;
pub mod stack;
mod verdict;
mod years;

//! Laws that hold for every input, tried on generated ones.
//!
//! The oracles here know no intervals and no decimals: they compute in whole ten-thousandths of a cent,
//! in `i128`.

mod support;

#[path = "laws/any.rs"]
mod any;
#[path = "laws/exact.rs"]
mod exact;
#[path = "laws/intervals.rs"]
mod intervals;
#[path = "laws/prices.rs"]
mod prices;
#[path = "laws/sums.rs"]
mod sums;
#[path = "laws/text.rs"]
mod text;
#[path = "laws/turns.rs"]
mod turns;
#[path = "laws/wider.rs"]
mod wider;

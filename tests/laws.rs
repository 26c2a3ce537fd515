//! Laws that hold for every input, tried on generated ones.
//!
//! | rule of the numbers | held by |
//! |---|---|
//! | an interval holds every point of it; sums, products, quotients | `intervals` |
//! | a wider price narrows nothing and makes no verdict sure; unknown is never a number or nothing | `wider` |
//! | a year is twelve months; minimums, flat prices, multiples as one variable; the usual plans; on the target or above; not a customer; increases; discounts and their holes; typed prices | `prices` |
//! | more seats never cost less at list; break-even against every neighbour; ranges below it; exact to the last digit | `exact` |
//! | totals are their lines; published lines scale, own ones do not; years, growth, uplift, set-up once | `sums` |
//! | the verdict has the lowest ceiling and is sure only where no rival can be cheaper | `intervals` |
//! | what the verdict names turns it; swings; the smallest change that flips it, and no smaller one | `turns` |
//! | whatever is written is read or refused, and computes; links keep everything | `text` |
//! | stacks: sums, order, paid once, the cheapest mix | `tests/stack/laws.rs` |
//!
//! The oracles in `exact` know no intervals and no decimals: they compute in whole ten-thousandths of a
//! cent, in `i128`. `tests/oracle/` computes every figure a second time, in fractions.

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

//! What SCIM really costs, app by app, and what to do about it.
//!
//! The crate is a core that knows no browser and no Leptos, and thin faces over it. Read it in the
//! order in which data flows:
//!
//! | module | what it holds |
//! |---|---|
//! | [`money`], [`date`] | exact amounts, ranges and unknowns; days |
//! | [`catalog`] | what is known about the apps: files, their check, typed records |
//! | [`scenario`] | every input a person can set, to and from a link |
//! | [`pricing`] | what each way costs: [`pricing::estimate`], the one way in |
//! | [`saw`] | what the sender of a link saw, and why it differs today |
//! | [`decision`] | which way to take: [`decision::decide`] |
//! | [`stack`] | many apps at once: totals and the cheapest mix |
//! | [`chart`] | what the charts show: lines, marks, sentences, tables |
//! | [`prospect`] | named sets of scenarios that a seller keeps, hands on and prints |
//! | [`export`] | the estimate in the forms that other programs read |
//! | [`explorer`] | the whole catalog as a table: search, filters, order, CSV, and `catalog/index.json` |
//! | [`snippet`] | what a web team pastes to have a widget, and what the widgets take and tell |
//! | [`guide`] | what a guide page says, as plain sections without markup |
//! | [`share`] | what the site hands to search engines, previews of links and programs that read text |
//! | [`route`] | the pages of the site and their addresses |
//! | `ui` (feature `ui`) | Leptos views of the above; never computes money |
//! | `browser` (feature `csr`) | the only code that touches `web-sys` |

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::exit,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::arithmetic_side_effects,
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        clippy::allow_attributes_without_reason
    )
)]

pub mod catalog;
pub mod chart;
pub mod date;
pub mod decision;
pub mod explorer;
pub mod export;
mod filled;
mod gather;
pub mod guide;
mod html;
pub mod money;
pub mod pricing;
pub mod prospect;
pub mod route;
pub mod saw;
pub mod scenario;
pub mod share;
pub mod snippet;
pub mod stack;
mod visible;

#[cfg(feature = "csr")]
#[cfg_attr(
    not(test),
    allow(
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "places on a screen are floats; no amount is one"
    )
)]
pub mod browser;
#[cfg(feature = "ui")]
#[cfg_attr(
    not(test),
    allow(
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        clippy::cast_possible_wrap,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "places on a screen are floats; no amount is one"
    )
)]
pub mod ui;

//! Formulas with the numbers in them, as they would be worked out on paper.
//!
//! Whoever has the formula and a pocket calculator must come to the figure beside it, so a price has
//! every digit that it was multiplied with, however many, and only results are rounded to the cent.

use crate::filled::{Texts, filled};
use crate::money::{Amount, Exact, Style, grouped, plain};
use crate::pricing::tariff::{Counted, FULL_PRICE, Share, Tariff, share_at};
use crate::pricing::{Inputs, Way};
use rust_decimal::Decimal;

/// An amount of dollars, with cents where it is not whole.
pub(super) fn dollars(amount: &Amount) -> String {
    Style::Cents.show(amount)
}

/// A price with every digit that it has.
pub(super) fn price(amount: &Amount) -> String {
    Style::Price.show(amount)
}

pub(super) fn count(value: u64) -> String {
    grouped(Decimal::from(value), 0)
}

/// An amount as one term of a longer formula: a range stands in brackets.
pub(super) fn together(amount: &Amount) -> String {
    in_brackets(amount, dollars(amount))
}

/// The words for an amount, in brackets where it is a range.
pub(crate) fn in_brackets(amount: &Amount, words: String) -> String {
    match (amount.low(), amount.high()) {
        (Some(low), Some(high)) if low != high => ["(", &words, ")"].glued(),
        _ => words,
    }
}

/// `sum = result`; the result alone, with what it is, where there is nothing to work out.
pub(super) fn worked_out(sum: &str, result: &str, what: &str) -> String {
    if sum == result {
        [result, what].glued()
    } else {
        filled("@ = @", &[sum, result])
    }
}

/// `2 to 3`, `2`.
fn span(low: Decimal, high: Decimal) -> String {
    if low == high {
        plain(low)
    } else {
        filled("@ to @", &[&plain(low), &plain(high)])
    }
}

/// `2 to 3 × $79`, `$132`.
fn unit_price(tariff: &Tariff) -> String {
    let value = price(&tariff.value);
    if tariff.times == FULL_PRICE {
        return value;
    }
    filled(
        "@ \u{d7} @",
        &[&span(tariff.times.0, tariff.times.1), &value],
    )
}

/// `× 80 seats × 12 months`, `× 12 months`, or nothing for a flat yearly amount.
pub(super) fn multiplied(tariff: &Tariff, seats: u64) -> String {
    let mut out = String::new();
    let unit = tariff.unit.as_deref().unwrap_or("seat");
    match (&tariff.counted, tariff.billed(seats)) {
        (Counted::Flat, _) => {}
        (_, Some(billed)) => {
            let many = if billed == 1 { "" } else { "s" };
            out = filled(" \u{d7} @ @@", &[&count(billed), unit, many]);
            if matches!(tariff.counted, Counted::Seats { minimum } if seats < minimum) {
                out.push_str(" (the least that is billed)");
            }
        }
        (_, None) => out = filled(" \u{d7} (number of @s, not stated)", &[unit]),
    }
    let times = tariff.per.per_year();
    if times > 1 {
        out.push_str(&filled(" \u{d7} @ months", &[&times.to_string()]));
    }
    out
}

/// `× (100% − 12% to 15%)`.
fn less(share: Share) -> String {
    if share == FULL_PRICE {
        return String::new();
    }
    let off = |share: Decimal| {
        let off = Decimal::ONE.sub_exact(share);
        let percent = off.and_then(|off| off.mul_exact(Decimal::ONE_HUNDRED));
        percent.map(plain).unwrap_or_default()
    };
    let (least, most) = (off(share.1), off(share.0));
    if least == most {
        return filled(" \u{d7} (100% \u{2212} @%)", &[&least]);
    }
    filled(" \u{d7} (100% \u{2212} @% to @%)", &[&least, &most])
}

/// What is paid of the target's list price at so many seats.
pub(super) fn share_of(inputs: &Inputs<'_>, tariff: &Tariff, seats: u64) -> Share {
    if tariff.typed {
        FULL_PRICE
    } else {
        share_at(inputs.app, inputs.scenario.discount, seats).0
    }
}

/// A year's bill: `$132 × 80 seats × 12 months × (100% − 20%)`.
pub(super) fn bill(tariff: &Tariff, seats: u64, share: Share) -> String {
    [unit_price(tariff), multiplied(tariff, seats), less(share)].glued()
}

/// The step between two plans at so many seats, or the whole target for somebody who is not a customer;
/// nothing where there is no step.
pub(super) fn step(inputs: &Inputs<'_>, seats: u64) -> Option<String> {
    let target = inputs.target_tariff.as_ref()?;
    if inputs.is_on_target() {
        return None;
    }
    let share = share_of(inputs, target, seats);
    let more = bill(target, seats, share);
    let Some(current) = &inputs.current_tariff else {
        return Some(more);
    };
    let by = multiplied(target, seats);
    if share != FULL_PRICE || by != multiplied(current, seats) {
        let today = bill(current, seats, FULL_PRICE);
        return Some(filled("@ \u{2212} @", &[&more, &today]));
    }
    let one_price = target.base == current.base && target.times != FULL_PRICE;
    Some(if one_price && current.times == FULL_PRICE {
        let times = span(target.times.0, target.times.1);
        filled(
            "(@ \u{2212} 1) \u{d7} @@",
            &[&times, &price(&target.value), &by],
        )
    } else {
        let (more, less) = (unit_price(target), unit_price(current));
        filled("(@ \u{2212} @)@", &[&more, &less, &by])
    })
}

/// What one way costs in a year with so many seats, before prices rise; `fixed` is what it costs
/// whatever the seats. Nothing where seats make no difference.
pub(super) fn in_a_year(
    inputs: &Inputs<'_>,
    way: Way,
    fixed: &Amount,
    seats: u64,
) -> Option<String> {
    match (way, &inputs.first_tariff) {
        (Way::Native, _) => step(inputs, seats),
        (_, Some(first)) => {
            let licences = bill(first, seats, FULL_PRICE);
            Some(filled("@ + @", &[&together(fixed), &licences]))
        }
        _ => None,
    }
}

//! Formulas with the numbers in them, as they would be worked out on paper.
//!
//! Whoever has the formula and a pocket calculator must come to the figure beside it, so a price has
//! every digit that it was multiplied with, however many, and only results are rounded to the cent.

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

/// A range as one term of a longer formula: `($10 to $20)`.
pub(super) fn together(amount: String) -> String {
    if amount.contains(" to ") {
        ["(", &amount, ")"].concat()
    } else {
        amount
    }
}

/// `sum = result`; the result alone, with what it is, where there is nothing to work out.
pub(super) fn worked_out(sum: &str, result: &str, what: &str) -> String {
    if sum == result {
        [result, what].concat()
    } else {
        [sum, " = ", result].concat()
    }
}

/// `2 to 3`, `2`.
fn span(low: Decimal, high: Decimal) -> String {
    if low == high {
        plain(low)
    } else {
        [&plain(low), " to ", &plain(high)].concat()
    }
}

/// `2 to 3 × $79`, `$132`.
fn unit_price(tariff: &Tariff) -> String {
    let value = price(&tariff.value);
    if tariff.times == FULL_PRICE {
        return value;
    }
    [&span(tariff.times.0, tariff.times.1), " \u{d7} ", &value].concat()
}

/// `× 80 seats × 12 months`, `× 12 months`, or nothing for a flat yearly amount.
pub(super) fn multiplied(tariff: &Tariff, seats: u64) -> String {
    let mut out = String::new();
    let unit = tariff.unit.as_deref().unwrap_or("seat");
    match (&tariff.counted, tariff.billed(seats)) {
        (Counted::Flat, _) => {}
        (_, Some(billed)) => {
            let many = if billed == 1 { "" } else { "s" };
            out = [" \u{d7} ", &count(billed), " ", unit, many].concat();
            if matches!(tariff.counted, Counted::Seats { minimum } if seats < minimum) {
                out.push_str(" (the least that is billed)");
            }
        }
        (_, None) => out = [" \u{d7} (number of ", unit, "s, not stated)"].concat(),
    }
    let times = tariff.per.per_year();
    if times > 1 {
        out.push_str(" \u{d7} ");
        out.push_str(&times.to_string());
        out.push_str(" months");
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
    let to = [" to ", &most, "%"].concat();
    let to = if least == most { "" } else { &to };
    [" \u{d7} (100% \u{2212} ", &least, "%", to, ")"].concat()
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
    [unit_price(tariff), multiplied(tariff, seats), less(share)].concat()
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
        return Some([&more, " \u{2212} ", &today].concat());
    }
    let one_price = target.base == current.base && target.times != FULL_PRICE;
    Some(if one_price && current.times == FULL_PRICE {
        let times = span(target.times.0, target.times.1);
        [
            "(",
            &times,
            " \u{2212} 1) \u{d7} ",
            &price(&target.value),
            &by,
        ]
        .concat()
    } else {
        let (more, less) = (unit_price(target), unit_price(current));
        ["(", &more, " \u{2212} ", &less, ")", &by].concat()
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
            Some([&together(dollars(fixed)), " + ", &licences].concat())
        }
        _ => None,
    }
}

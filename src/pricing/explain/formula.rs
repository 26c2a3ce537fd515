//! Formulas with the numbers in them, as they would be worked out on paper.
//!
//! Whoever has the formula and a pocket calculator must come to the figure beside it, so a price has
//! every digit that it was multiplied with, however many, and only results are rounded to the cent.

use crate::filled::{Texts, filled};
use crate::money::{Amount, Exact, Style, grouped, plain};
use crate::pricing::discount::{FULL_PRICE, Share};
use crate::pricing::part::{Counted, Part};
use crate::pricing::tariff::Tariff;
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

/// `2 to 3 ×`, or nothing for a price that is no multiple.
fn multiple(part: &Part<'_>) -> String {
    if part.times == FULL_PRICE {
        return String::new();
    }
    filled("@ \u{d7} ", &[&span(part.times.0, part.times.1)])
}

/// `2 to 3 × $79`, `$132`.
fn unit_price(part: &Part<'_>, seats: u64) -> String {
    [multiple(part), price(&part.value_at(seats))].glued()
}

/// `× 80 seats`, `× (80 − 5 included) seats`, `for 51 to 100 seats`, or nothing for a flat amount.
fn counted(part: &Part<'_>, seats: u64) -> String {
    let unit = part.unit.unwrap_or("seat");
    let billed = match (&part.counted, part.billed(seats)) {
        (Counted::Flat, _) => return String::new(),
        (Counted::Sizes { .. }, Some(_)) => {
            return match part.size(seats) {
                Some(band) => filled(" for @ @s", &[&sizes(band.from, band.to), unit]),
                None => filled(" for this number of @s", &[unit]),
            };
        }
        (_, None) => return filled(" \u{d7} (number of @s, not stated)", &[unit]),
        (_, Some(billed)) => billed,
    };
    let many = if billed == 1 { "" } else { "s" };
    let included = part.included();
    let number = match billed <= included {
        _ if included == 0 => count(billed),
        true => "0".to_owned(),
        false => filled(
            "(@ \u{2212} @ included)",
            &[&count(billed), &count(included)],
        ),
    };
    let many = if billed <= included { "s" } else { many };
    let mut out = filled(" \u{d7} @ @@", &[&number, unit, many]);
    if billed <= included && included > 0 {
        out.push_str(&filled(" (@ are included)", &[&count(included)]));
    }
    if matches!(part.counted, Counted::Seats { minimum, .. } if seats < minimum) {
        out.push_str(" (the least that is billed)");
    }
    out
}

/// `51 to 100`, `501 and more`.
pub(crate) fn sizes(from: u64, to: Option<u64>) -> String {
    match to {
        Some(to) if to == from => count(from),
        Some(to) => filled("@ to @", &[&count(from), &count(to)]),
        None => filled("@ and more", &[&count(from)]),
    }
}

/// `× 12 months`, or nothing for a yearly amount.
pub(super) fn periods(part: &Part<'_>) -> String {
    match part.per.per_year() {
        1 => String::new(),
        times => filled(" \u{d7} @ months", &[&times.to_string()]),
    }
}

/// `× 80 seats × 12 months`, `× 12 months`, or nothing for a flat yearly amount.
pub(super) fn multiplied(part: &Part<'_>, seats: u64) -> String {
    [counted(part, seats), periods(part)].glued()
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

/// Whether the price is its units and nothing beside them.
fn is_plain(part: &Part<'_>) -> bool {
    part.fee.is_none() && part.least.is_none()
}

/// A year's bill for one part: `$132 × 80 seats × 12 months × (100% − 20%)`, `($100 + $20 × 75 users) × 12
/// months`, `the larger of ($20 × 75 users) and $500`.
fn part_bill(part: &Part<'_>, seats: u64, share: Share) -> String {
    if is_plain(part) {
        return [
            unit_price(part, seats),
            multiplied(part, seats),
            less(share),
        ]
        .glued();
    }
    let mut inside = [price(&part.value_at(seats)), counted(part, seats)].glued();
    if let Some(fee) = &part.fee {
        inside = filled("@ + @", &[&price(fee), &inside]);
    }
    if let Some(least) = &part.least {
        let least = price(least);
        inside = filled("the larger of (@) and @", &[&inside, &least]);
    }
    let around = [multiple(part), periods(part), less(share)];
    if !around.glued().is_empty() {
        inside = filled("(@)", &[&inside]);
    }
    let [multiple, periods, less] = around;
    [multiple, inside, periods, less].glued()
}

/// Parts of a bill, each with what is paid of its list price.
type Bill<'a> = Vec<(&'a Part<'a>, Share)>;

/// The parts of a tariff.
fn parts<'a>(tariff: &'a Tariff, share: &dyn Fn(&Part<'_>) -> Share) -> Bill<'a> {
    let mut parts = Vec::new();
    tariff.each(&mut |part| parts.push((part, share(part))));
    parts
}

fn written(parts: &Bill<'_>, seats: u64) -> String {
    let mut bills = Vec::new();
    for (part, share) in parts {
        bills.push(part_bill(part, seats, *share));
    }
    bills.joined(" + ")
}

/// A year's bill: `$132 × 80 seats × 12 months × (100% − 20%)`, of several parts one after the other.
pub(super) fn bill(tariff: &Tariff<'_>, seats: u64, share: &dyn Fn(&Part<'_>) -> Share) -> String {
    written(&parts(tariff, share), seats)
}

/// A year's bill at list.
pub(super) fn list(tariff: &Tariff<'_>, seats: u64) -> String {
    bill(tariff, seats, &|_| FULL_PRICE)
}

/// The step between two plans at so many seats, or the whole target for somebody who is not a customer;
/// nothing where there is no step. What stands in both bills as it is falls out.
pub(super) fn step(inputs: &Inputs<'_>, seats: u64) -> Option<String> {
    let target = inputs.target_tariff.as_ref()?;
    if inputs.is_on_target() {
        return None;
    }
    let share = inputs.shares(seats);
    let mut more = parts(target, &share);
    let Some(current) = &inputs.current_tariff else {
        return Some(written(&more, seats));
    };
    let mut today = parts(current, &|_| FULL_PRICE);
    let stays = |part: &Part<'_>, other: &Tariff| {
        let twin = other.twin(part);
        twin.is_some_and(|twin| twin.is_alike(part))
    };
    more.retain(|(part, _)| !stays(part, current));
    today.retain(|(part, _)| !stays(part, target));
    if let ([(target, share)], [(current, _)]) = (&*more, &*today)
        && *share == FULL_PRICE
        && is_plain(target)
        && is_plain(current)
        && !matches!(target.counted, Counted::Sizes { .. })
    {
        let by = multiplied(target, seats);
        if by == multiplied(current, seats) {
            let one_price = target.is_same(current) && target.times != FULL_PRICE;
            return Some(if one_price && current.times == FULL_PRICE {
                let times = span(target.times.0, target.times.1);
                filled(
                    "(@ \u{2212} 1) \u{d7} @@",
                    &[&times, &price(&target.value), &by],
                )
            } else {
                let (more, less) = (unit_price(target, seats), unit_price(current, seats));
                filled("(@ \u{2212} @)@", &[&more, &less, &by])
            });
        }
    }
    let (less, several) = (written(&today, seats), today.len() > 1);
    let more = match more.is_empty() {
        true => dollars(&Amount::ZERO),
        false => written(&more, seats),
    };
    Some(match today.is_empty() {
        true => more,
        false if several => filled("@ \u{2212} (@)", &[&more, &less]),
        false => filled("@ \u{2212} @", &[&more, &less]),
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
        (_, Some(first)) => Some(filled("@ + @", &[&together(fixed), &list(first, seats)])),
        _ => None,
    }
}

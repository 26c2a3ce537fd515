//! The plans: a ladder, a table, and what their prices hold besides.

use super::outline::cited;
use super::parts::{NOT_PUBLISHED, capital, cell, section, table};
use super::prices::{a_period, a_unit, is_unknown, price_words, size_words};
use super::{Block, Cited, Numbers, Part, Rung, Section, words};
use crate::catalog::{App, Plan, Price, SizeBand, Tri};
use crate::filled::Texts;
use crate::money::{Amount, Exact, Style, plain};
use crate::pricing::{bill_today, estimate};
use crate::scenario::Scenario;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What a plan has of the two: `SCIM and SSO`.
fn has(plan: &Plan) -> String {
    match (plan.scim, plan.sso) {
        (Tri::Yes, Tri::Yes) if plan.groups == Tri::No => "SCIM for users, not groups, and SSO",
        (Tri::Yes, _) if plan.groups == Tri::No => "SCIM for users, not groups",
        (Tri::Yes, Tri::Yes) => "SCIM and SSO",
        (Tri::Yes, _) => "SCIM",
        (Tri::No, Tri::Yes) => "SSO, no SCIM",
        (Tri::Unknown, Tri::Yes) => "SSO, SCIM not published",
        (Tri::Unknown, Tri::No) => "No SSO, SCIM not published",
        (Tri::Unknown, Tri::Unknown) => "Not published",
        (Tri::No, Tri::No) => "Neither",
        (Tri::No, Tri::Unknown) => "No SCIM",
    }
    .to_owned()
}

/// The most that a plan costs the usual 50 seats at list price, dollars a year: by this plans compare, however
/// they are charged.
fn comparable(app: &App, plan: &Plan) -> Option<Decimal> {
    let scenario = Scenario::default().with_plan(&plan.id);
    bill_today(app, &estimate(app, &scenario)).high()
}

pub(super) fn plans(app: &App, numbers: &mut Numbers) -> Option<Section> {
    let plans = &app.record.plans;
    let bills: Vec<Option<Decimal>> = plans.iter().map(|plan| comparable(app, plan)).collect();
    let dearest = bills.iter().flatten().max().copied();
    let share = |bill: &Option<Decimal>| {
        let part = (*bill)?.mul_exact(Decimal::ONE_HUNDRED)?;
        part.div_exact(dearest?)?.round().to_u8()
    };
    let rungs = plans
        .iter()
        .zip(&bills)
        .map(|(plan, bill)| Rung {
            name: plan.name.clone(),
            price: price_words(app, plan),
            has: has(plan),
            scim: plan.scim == Tri::Yes,
            share: share(bill),
        })
        .collect();
    let mut blocks = vec![Block::Ladder(rungs)];
    if !all_charge_alike(plans) && bills.iter().flatten().count() > 1 {
        blocks.push(Block::Text(words(
            "The bars compare what each plan costs a year for 50 seats at list price.",
        )));
    }
    blocks.push(plan_table(app, numbers));
    for plan in plans {
        blocks.extend(size_table(plan, numbers));
    }
    blocks.extend(seats_and_fees(plans, numbers));
    let notes: Vec<(String, Cited)> = plans
        .iter()
        .filter_map(|plan| Some((plan.name.clone(), cited(numbers, plan.note.as_ref()?))))
        .collect();
    if !notes.is_empty() {
        blocks.push(Block::Titled(notes));
    }
    blocks.extend(discounts(app, numbers));
    section("plans", "The plans", blocks)
}

/// Whether every plan is so much for each unit and nothing else, so that bars compare for any number of seats.
fn all_charge_alike(plans: &[Plan]) -> bool {
    plans.iter().all(|plan| match &plan.price {
        Price::PerUnit {
            minimum,
            base,
            included,
            minimum_spend,
            ..
        } => {
            let least = minimum.unwrap_or(1);
            least == 1 && base.is_none() && included.is_none() && minimum_spend.is_none()
        }
        Price::Times { .. } | Price::Quote { .. } | Price::Usage { .. } => true,
        price => price.is_free(),
    })
}

fn plan_table(app: &App, numbers: &mut Numbers) -> Block {
    let plans = &app.record.plans;
    let groups = plans.iter().any(|plan| plan.groups != Tri::Unknown);
    let rows = plans
        .iter()
        .map(|plan| {
            let name = if plan.also_called.is_empty() {
                plan.name.clone()
            } else {
                format!("{} (also {})", plan.name, plan.also_called.joined(", "))
            };
            let mut row = vec![
                cell(name),
                vec![Part::Words(
                    numbers.cited(price_cell(app, plan), &plan.cite),
                )],
                cell(plan.sso.show()),
                cell(plan.scim.show()),
            ];
            if groups {
                row.push(cell(match plan.scim {
                    Tri::No => Tri::No.show(),
                    _ => plan.groups.show(),
                }));
            }
            row
        })
        .collect();
    let columns = ["Plan", "Price", "SSO", "SCIM", "Groups by SCIM"];
    let shown = if groups { 5 } else { 4 };
    table(
        words(
            "List prices. What a buyer pays can be lower; type your own price in the calculator.",
        ),
        columns.get(..shown).unwrap_or(&columns),
        rows,
    )
}

/// A plan's price with how it is billed, and what it costs by the month.
fn price_cell(app: &App, plan: &Plan) -> String {
    let mut price = price_words(app, plan);
    if let Some(billing) = &plan.billing {
        price.push_str(&format!(", {billing}"));
    }
    if let Some(monthly) = &plan.monthly {
        let monthly = match is_unknown(monthly) {
            true => "not published where it is".to_owned(),
            false => Style::Cents.show(monthly),
        };
        price.push_str(&format!("; {monthly} billed by the month"));
    }
    price
}

/// Every size of a plan that is charged by it, with the holes between them.
fn size_table(plan: &Plan, numbers: &mut Numbers) -> Option<Block> {
    let Price::BySize {
        unit, per, bands, ..
    } = plan.price.bought()
    else {
        return None;
    };
    let mut rows = Vec::new();
    let row = |from: u64, to: Option<u64>, amount: &Amount| {
        let size = size_words(
            &SizeBand {
                from,
                to,
                amount: *amount,
            },
            unit,
        );
        let price = match is_unknown(amount) {
            true => NOT_PUBLISHED.to_owned(),
            false => capital(&a_period(amount, *per)),
        };
        vec![cell(capital(&size)), cell(price)]
    };
    let mut next = Some(1);
    for band in bands {
        if let Some(next) = next.filter(|next| *next < band.from) {
            rows.push(row(
                next,
                Some(band.from.saturating_sub(1)),
                &Amount::Unknown,
            ));
        }
        rows.push(row(band.from, band.to, &band.amount));
        next = band.to.map(|to| to.saturating_add(1));
    }
    if let Some(next) = next {
        rows.push(row(next, None, &Amount::Unknown));
    }
    let what = match &plan.price {
        Price::AddOn { name, .. } => name,
        _ => &plan.name,
    };
    let caption = format!("{what} by size: one price for everybody.");
    Some(table(
        numbers.cited(caption, &plan.cite),
        &["Size", "Price"],
        rows,
    ))
}

/// Other kinds of seat, and what is paid once.
fn seats_and_fees(plans: &[Plan], numbers: &mut Numbers) -> Vec<Block> {
    let mut seats = Vec::new();
    let mut fees = Vec::new();
    let mut all = plans.iter().flat_map(|plan| &plan.other_seats);
    let noted = all.any(|seat| seat.note.is_some());
    let columns = ["Seat", "Plan", "Price", "What it is for"];
    let shown = if noted { 4 } else { 3 };
    for plan in plans {
        for seat in &plan.other_seats {
            let price = match is_unknown(&seat.amount) {
                true => NOT_PUBLISHED.to_owned(),
                false => capital(&a_unit(&seat.amount, "seat", seat.per)),
            };
            let mut row = vec![
                cell(seat.name.clone()),
                cell(plan.name.clone()),
                vec![Part::Words(numbers.cited(price, &plan.cite))],
            ];
            if noted {
                row.push(cell(seat.note.as_deref().unwrap_or(NOT_PUBLISHED)));
            }
            seats.push(row);
        }
        if let Some(fee) = &plan.one_off {
            let amount = match is_unknown(&fee.amount) {
                true => "an amount that is not published".to_owned(),
                false => Style::Cents.show(&fee.amount),
            };
            let text = format!(
                "{}: {amount}, paid once by whoever buys it.",
                capital(&fee.what)
            );
            fees.push((plan.name.clone(), numbers.cited(text, &fee.cite)));
        }
    }
    let mut blocks = Vec::new();
    if !seats.is_empty() {
        blocks.push(table(
            words("Other kinds of seat on the same plan. Say in the calculator how many you have."),
            columns.get(..shown).unwrap_or(&columns),
            seats,
        ));
    }
    if !fees.is_empty() {
        blocks.push(Block::Titled(fees));
    }
    blocks
}

/// Volume discounts, as they are quoted.
fn discounts(app: &App, numbers: &mut Numbers) -> Option<Block> {
    let discounts = app.record.volume_discounts.as_ref()?;
    let bands: Vec<String> = discounts
        .bands
        .iter()
        .map(|band| {
            let percent = match (band.percent.low(), band.percent.high()) {
                (Some(low), Some(high)) if low != high => {
                    format!("{} to {}%", plain(low), plain(high))
                }
                (low, high) => format!("{}%", high.or(low).map(plain).unwrap_or_default()),
            };
            match band.to {
                Some(to) => format!("{percent} off at {} to {to} seats", band.from),
                None => format!("{percent} off from {} seats", band.from),
            }
        })
        .collect();
    Some(Block::Note(
        "Volume discounts, as quoted".to_owned(),
        numbers.cited(
            format!(
                "{}. The numbers here use list prices unless you switch quoted discounts on.",
                bands.joined("; ")
            ),
            &discounts.cite,
        ),
    ))
}

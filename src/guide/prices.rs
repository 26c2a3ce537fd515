//! A price in words.

use crate::catalog::{App, Period, Plan, PlanId, Price, SizeBand};
use crate::filled::{Texts, article};
use crate::money::{Amount, Style, grouped, plain};
use rust_decimal::Decimal;

/// How many prices may follow from each other. The check refuses what goes round in circles.
const DEEPEST: u8 = 8;

/// What stands at the beginning of a price that is no amount, in small letters within a sentence.
const NO_AMOUNT: [&str; 4] = ["free", "told on request", "not published", "by size"];

/// A plan's price in words: `$132 a seat and month`, `$60 an agent and month, plus SCIM add-on at $2,400 a
/// year, flat`. In a browser they are the ones that the site ships with the plan.
pub fn price_words(app: &App, plan: &Plan) -> String {
    match cfg!(target_family = "wasm") {
        true => plan.words.clone(),
        false => words_of(&app.record.plans, &plan.price),
    }
}

/// The same of a price among these plans.
pub(crate) fn words_of(plans: &[Plan], price: &Price) -> String {
    let mut words = in_words(plans, price, DEEPEST);
    if !is_an_amount(&words)
        && let Some(first) = words.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    words
}

fn plan<'a>(plans: &'a [Plan], id: &PlanId) -> Option<&'a Plan> {
    plans.iter().find(|plan| plan.id == *id)
}

/// The same behind a plan's name in a sentence: `, $132 a seat and month`, `, whose price is told on request`.
pub(super) fn price_behind(app: &App, plan: &Plan) -> String {
    let words = in_words(&app.record.plans, &plan.price, DEEPEST);
    let before = match is_an_amount(&words) {
        true => ", ",
        false => ", whose price is ",
    };
    [before, &words].glued()
}

/// What is bought on top of another plan, where this plan is that: ` on top of Business, as SCIM add-on at $4 an
/// agent and month`.
pub(super) fn on_top(app: &App, plan: &Plan) -> Option<String> {
    let Price::AddOn { to, name, price } = &plan.price else {
        return None;
    };
    let base = app.plan(to)?;
    let price = in_words(&app.record.plans, price, 0);
    Some([" on top of ", &base.name, ", as ", name, at(&price), &price].glued())
}

/// `at $4`, but not `at from $4`.
fn at(price: &str) -> &'static str {
    match price.starts_with('$') {
        true => " at ",
        false => ", ",
    }
}

fn is_an_amount(words: &str) -> bool {
    !NO_AMOUNT.iter().any(|begins| words.starts_with(begins))
}

fn in_words(plans: &[Plan], price: &Price, deepest: u8) -> String {
    if price.is_free() {
        return "free".to_owned();
    }
    match price {
        Price::PerUnit { .. } => for_each(price),
        Price::Flat { amount, per } => match is_unknown(amount) {
            true => "not published".to_owned(),
            false => [&*a_period(amount, *per), ", flat"].glued(),
        },
        Price::BySize {
            unit, per, bands, ..
        } => sizes(unit, *per, bands),
        Price::AddOn { to, name, price } => {
            let base = match (plan(plans, to), deepest.checked_sub(1)) {
                (Some(base), Some(deepest)) => in_words(plans, &base.price, deepest),
                _ => String::new(),
            };
            let price = in_words(plans, price, 0);
            [&*base, ", plus ", name, at(&price), &price].glued()
        }
        Price::Times {
            plan: of,
            low,
            high,
        } => {
            let base = plan(plans, of);
            let name = base.map_or("", |base| &base.name);
            let range = match base.map(|base| &base.price) {
                Some(Price::PerUnit {
                    amount, unit, per, ..
                }) => [
                    ": ",
                    &*a_unit(&amount.times_between(*low, *high), unit, *per),
                ]
                .glued(),
                Some(Price::Flat { amount, per }) => {
                    [": ", &*a_period(&amount.times_between(*low, *high), *per)].glued()
                }
                _ => String::new(),
            };
            let to = match low == high {
                true => String::new(),
                false => [" to ", &*plain(*high)].glued(),
            };
            [&*plain(*low), &to, " times ", name, &range].glued()
        }
        Price::Quote { .. } => "told on request".to_owned(),
        Price::Usage { words, .. } => words.clone(),
    }
}

/// `$20 a user and month, at least 10, 5 included, plus $100 a month, at least $500 a month in all`.
fn for_each(price: &Price) -> String {
    let Price::PerUnit {
        amount,
        unit,
        per,
        minimum,
        base,
        included,
        minimum_spend,
        ..
    } = price
    else {
        return String::new();
    };
    let mut words = match (is_unknown(amount), amount.is_zero()) {
        (true, _) => "not published".to_owned(),
        (_, true) => String::new(),
        _ => a_unit(amount, unit, *per),
    };
    if let Some(minimum) = minimum.filter(|minimum| *minimum > 1) {
        words.push_str(&[", at least ", &*count(minimum)].glued());
    }
    if let Some(included) = included {
        words.push_str(&[", ", &*count(*included), " included"].glued());
    }
    let besides = [
        (base, ", plus ", "", "a fee that is not published"),
        (
            minimum_spend,
            ", at least ",
            " in all",
            "a sum that is not published",
        ),
    ];
    for (part, before, after, unknown) in besides {
        let Some(part) = part else {
            continue;
        };
        let part = match is_unknown(part) {
            true => unknown.to_owned(),
            false => [&*a_period(part, *per), after].glued(),
        };
        // Of a price that is nothing but a fee the fee comes first.
        words.push_str(if words.is_empty() { "" } else { before });
        words.push_str(&part);
    }
    words
}

/// `$132 a seat and month`.
pub(super) fn a_unit(amount: &Amount, unit: &str, per: Period) -> String {
    [
        &*Style::Cents.show(amount),
        article(unit),
        unit,
        " and ",
        per.as_str(),
    ]
    .glued()
}

/// `$49 a month`.
pub(super) fn a_period(amount: &Amount, per: Period) -> String {
    [&*Style::Cents.show(amount), " a ", per.as_str()].glued()
}

/// Whether an amount exists that nobody publishes.
pub(super) fn is_unknown(amount: &Amount) -> bool {
    matches!(amount, Amount::Unknown)
}

fn count(count: u64) -> String {
    grouped(Decimal::from(count), 0)
}

/// Each size where there are few of them, else the first and the last: the page has them all in a table.
fn sizes(unit: &str, per: Period, bands: &[SizeBand]) -> String {
    let words = |band: &SizeBand| {
        let amount = match is_unknown(&band.amount) {
            true => "not published".to_owned(),
            false => a_period(&band.amount, per),
        };
        [&*amount, " for ", &size_words(band, unit)].glued()
    };
    match bands {
        [] => "not published".to_owned(),
        [one] => words(one),
        [first, second] => [&*words(first), ", ", &words(second)].glued(),
        [first, between @ .., last] => {
            let more = match between.len() {
                1 => "1 size".to_owned(),
                // There are fewer sizes than would not fit.
                sizes => [&*count(sizes.try_into().unwrap_or(0)), " sizes"].glued(),
            };
            let (first, last) = (words(first), words(last));
            ["by size: ", &*first, ", ", &last, ", ", &more, " between"].glued()
        }
    }
}

/// `up to 10 users`, `50 to 100 users`, `101 users or more`.
pub(super) fn size_words(band: &SizeBand, unit: &str) -> String {
    let from = count(band.from);
    match band.to {
        None if band.from == 1 => ["any number of ", unit, "s"].glued(),
        None => [&*from, " ", unit, "s or more"].glued(),
        Some(1) => ["1 ", unit].glued(),
        Some(to) if to == band.from => [&*from, " ", unit, "s"].glued(),
        Some(to) if band.from == 1 => ["up to ", &*count(to), " ", unit, "s"].glued(),
        Some(to) => [&*from, " to ", &count(to), " ", unit, "s"].glued(),
    }
}

/// What a plan counts, where its price or the price that it follows from counts anything.
pub(super) fn unit_of<'a>(app: &'a App, plan: &'a Plan) -> Option<&'a str> {
    let mut price = &plan.price;
    for _ in 0..DEEPEST {
        match price {
            Price::PerUnit { unit, .. } | Price::BySize { unit, .. } => return Some(unit),
            Price::Quote { unit, .. } => return unit.as_deref(),
            Price::AddOn {
                to: of,
                price: added,
                ..
            } => {
                if let Price::PerUnit { unit, .. } | Price::BySize { unit, .. } = &**added {
                    return Some(unit);
                }
                price = &app.plan(of)?.price;
            }
            Price::Times { plan: of, .. } => price = &app.plan(of)?.price,
            Price::Flat { .. } | Price::Usage { .. } => return None,
        }
    }
    None
}

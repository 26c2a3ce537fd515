//! What plans and prices look like, and what a price alone may not say.

use super::block::shape;
use super::numbers::{counted_from_one, money, multiple};
use super::read::{At, Kind};
use super::values::{
    cited, currency, day, name, new_plan, period, plan_ref, prose, tri, unit_id, words,
};
use crate::catalog::{Earlier, OneOff, OtherSeat, Period, Plan, Price, SizeBand};
use crate::money::{Amount, Exact, grouped, plain};
use rust_decimal::Decimal;

/// The most dollars for one unit and period: above it somebody left a point out, or took a price for
/// everybody for one of a unit.
const MOST_A_UNIT: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

shape!(pub(super) per_unit, Price, Price::PerUnit {
    /// Dollars for one unit and one period.
    amount: req(money),
    /// What is counted, as the vendor calls it: "seat", "user", "agent", "host".
    unit: req(words),
    /// How often it is paid: "month" or "year".
    per: req(period),
    /// The least number of units that is billed.
    minimum: opt(counted_from_one),
    /// Dollars a period that are paid in any case, beside the units: a platform fee.
    base: opt(money),
    /// Units that the price holds already: only those above are counted.
    included: opt(counted_from_one),
    /// Dollars a period that are billed at least, however few units there are.
    minimum_spend: opt(money),
    /// The id of the unit where it is not a person, such as "host": its number is then the reader's to state.
    counts: opt(unit_id),
} then parts_say_something);

fn parts_say_something(at: &At<'_>, price: &Price) {
    let Price::PerUnit {
        amount,
        unit,
        base,
        included,
        minimum_spend,
        ..
    } = price
    else {
        return;
    };
    for (key, part) in [("base", base), ("minimum_spend", minimum_spend)] {
        if part.is_some_and(|part| part.is_zero())
            && let Some(here) = at.under(key)
        {
            here.error(
                "An amount of 0 says nothing here.",
                format!("Leave \"{key}\" out, or write \"unknown\" where it exists and nobody publishes it."),
            );
        }
    }
    if amount.is_zero()
        && included.is_some()
        && let Some(here) = at.under("included")
    {
        here.error(
            "Units are included in a price that asks nothing for further ones.",
            "Correct \"amount\", which is for one unit above those, or leave \"included\" out.",
        );
    }
    let known = amount.low().or(amount.high());
    if known.is_some_and(|known| known > MOST_A_UNIT)
        && let Some(here) = at.under("amount")
    {
        here.error(
            format!(
                "No {unit} costs more than {} dollars.",
                grouped(MOST_A_UNIT, 0)
            ),
            "Look for a point that was left out; an amount for everybody is \"flat\" or \"by_size\".",
        );
    }
}

shape!(
    pub(super) flat,
    Price,
    Price::Flat {
        /// Dollars for one period, for everybody together.
        amount: req(money),
        /// How often it is paid: "month" or "year".
        per: req(period),
    }
);

shape!(
    size_band,
    SizeBand,
    SizeBand {
        /// The least number of units; 1 where it is left out.
        from: or_one(counted_from_one),
        /// The greatest number of units. Only the last size may have none.
        to: opt(counted_from_one),
        /// Dollars for one period, for all of them together.
        amount: req(money),
    }
);

shape!(pub(super) by_size, Price, Price::BySize {
    /// What is counted, as the vendor calls it: "user", "member", "contact".
    unit: req(words),
    /// How often it is paid: "month" or "year".
    per: req(period),
    /// The sizes in order. Between them, and above the last, the price is unknown.
    bands: list(size_band),
    /// The id of the unit where it is not a person, such as "contact": its number is then the reader's to state.
    counts: opt(unit_id),
} then sizes_in_order);

/// Sizes may leave holes, but no number of units may have two prices.
fn sizes_in_order(at: &At<'_>, price: &Price) {
    let Price::BySize { bands, .. } = price else {
        return;
    };
    if !at.has_items("bands", bands.len()) {
        return;
    }
    if bands.is_empty() {
        at.error(
            "There is no size here.",
            "Add a size, such as { \"to\": 10, \"amount\": 240 }; a price that nobody publishes is a quote.",
        );
    }
    let mut above: Option<&SizeBand> = None;
    for (index, band) in bands.iter().enumerate() {
        let Some(here) = at.under("bands").and_then(|bands| bands.item(index)) else {
            return;
        };
        if band.to.is_some_and(|to| to < band.from) {
            here.error(
                "This size ends before it begins.",
                "Give the smaller number of units as \"from\"; left out it is 1.",
            );
        }
        match above.map(|above| above.to) {
            Some(None) => here.error(
                "The size above this one has no end, so that this one is never reached.",
                "Give the size above a \"to\", or put the sizes in order.",
            ),
            Some(Some(reached)) if band.from <= reached => here.error(
                format!(
                    "This size begins at {} units, and the one above it reaches up to {reached}.",
                    band.from
                ),
                "Put the sizes in order and let each begin with a \"from\" above the end of the one before it.",
            ),
            _ => {}
        }
        above = Some(band);
    }
}

shape!(
    add_on,
    Price,
    Price::AddOn {
        /// The id of the plan that it is added to, which stands above this one in the file.
        to: req(plan_ref),
        /// What the vendor calls it: "SCIM add-on".
        name: req(name),
        /// What the addition alone costs.
        price: boxed(bought_on_top),
    }
);

shape!(times, Price, Price::Times {
    /// The id of the plan that is multiplied.
    plan: req(plan_ref),
    /// The least multiple.
    low: req(multiple),
    /// The greatest multiple; the same number where there is only one.
    high: req(multiple),
} then multiples_in_order);

fn multiples_in_order(at: &At<'_>, price: &Price) {
    if let Price::Times { low, high, .. } = price
        && low > high
    {
        at.error(
            "The low multiple is above the high one.",
            "Give the smaller one as \"low\", or the same number twice.",
        );
    }
}

shape!(
    pub(super) quote,
    Price,
    Price::Quote {
        /// What a quote counts: "seat". Left out, it is one amount for everybody.
        unit: opt(words),
        /// How often it is paid: "month" or "year".
        per: req(period),
    }
);

shape!(
    pub(super) usage,
    Price,
    Price::Usage {
        /// The published rule, in our own words: "2.9% of each transaction".
        words: req(words),
        /// How often it is paid: "month" or "year".
        per: req(period),
    }
);

const PER_UNIT: Kind<Price> = ("per_unit", "So much for each unit.", per_unit);
const FLAT: Kind<Price> = ("flat", "One amount for everybody.", flat);
const BY_SIZE: Kind<Price> = (
    "by_size",
    "One amount for everybody, by the number of units.",
    by_size,
);
const QUOTE: Kind<Price> = ("quote", "Told on request: nobody publishes it.", quote);
const USAGE: Kind<Price> = ("usage", "By use, which seats do not tell.", usage);

/// How a plan is charged.
pub(super) fn price(at: &At<'_>) -> Option<Price> {
    at.tagged(
        &[
            PER_UNIT,
            FLAT,
            BY_SIZE,
            (
                "add_on",
                "Another plan of the app, and something bought on top of it.",
                add_on,
            ),
            ("times", "A multiple of another plan of the app.", times),
            QUOTE,
            USAGE,
        ],
        "Say how it is charged, such as { \"per_unit\": { \"amount\": 29, \"unit\": \"seat\", \"per\": \"month\" } }; \
         the ways are per_unit, flat, by_size, add_on, times, quote and usage.",
    )
}

/// What can be bought on top of a plan: anything but another plan's price.
fn bought_on_top(at: &At<'_>) -> Option<Price> {
    at.tagged(
        &[PER_UNIT, FLAT, BY_SIZE, QUOTE, USAGE],
        "Say how the add-on alone is charged, such as { \"flat\": { \"amount\": 2400, \"per\": \"year\" } }; \
         the ways are per_unit, flat, by_size, quote and usage.",
    )
}

shape!(
    other_seat,
    OtherSeat,
    OtherSeat {
        /// Its id in links, as "units." and this: "viewer". The same kind of seat has the same id on every plan.
        id: req(unit_id),
        /// What the vendor calls it.
        name: req(name),
        /// Dollars for one of it and one period.
        amount: req(money),
        /// How often it is paid: "month" or "year".
        per: req(period),
        /// What it can and cannot do, in a few words.
        note: opt(words),
    }
);

shape!(one_off, OneOff, OneOff {
    /// Dollars, paid once.
    amount: req(money),
    /// What it is for: "Onboarding".
    what: req(words),
    /// The ids of the sources that show it.
    cite: list(cited),
} then costs_something);

fn costs_something(at: &At<'_>, fee: &OneOff) {
    if fee.amount.is_zero()
        && let Some(here) = at.under("amount")
    {
        here.error(
            "A fee of 0 is none.",
            "Leave \"one_off\" out, or write \"unknown\" where there is a fee that nobody publishes.",
        );
    }
}

shape!(earlier_price, Earlier<Price>, Earlier {
    /// What it cost.
    price: req(price),
    /// The day from which on that no longer counted.
    until: req(day),
    /// The ids of the sources that show the old price or its end.
    cite: list(cited),
} with (words: String::new()));

shape!(pub(super) plan, Plan, Plan {
    /// Its id in links, which does not change: "essential".
    id: req(new_plan),
    /// What the vendor calls it.
    name: req(name),
    /// Other names that sources use for it.
    also_called: many(name),
    /// Whether it has single sign-on: "yes", "no" or "unknown".
    sso: req(tri),
    /// Whether it has SCIM: "yes", "no" or "unknown".
    scim: req(tri),
    /// Whether its SCIM provisions groups too. Left out, nobody publishes it.
    groups: or_default(tri),
    /// What it costs.
    price: req(price),
    /// Dollars for one unit and month, or for a month of a flat price, where it is billed by the month;
    /// "price" is then the annual one. Shown, not computed with.
    monthly: opt(money),
    /// Other kinds of seat on it, at other prices.
    other_seats: many(other_seat),
    /// What whoever buys it pays once.
    one_off: opt(one_off),
    /// How it is billed, in words: "billed annually".
    billing: opt(words),
    /// What else a buyer should know about its price.
    note: opt(prose),
    /// The ids of the sources of its price.
    cite: list(cited),
    /// What it cost before.
    earlier: many(earlier_price),
} also {
    /// The currency of its price. Only "USD" is accepted today.
    currency: opt(currency),
} with (words: String::new()) then sensible_plan);

fn sensible_plan(at: &At<'_>, plan: &Plan) {
    if plan.cite.is_empty() && at.has_items("cite", 0) {
        at.warn(
            "No source shows what this plan costs.",
            "Name the source in \"cite\", or the price is shown without one.",
        );
    }
    monthly_is_dearer(at, plan);
    let mut met: Vec<&OtherSeat> = Vec::new();
    for (index, seat) in plan.other_seats.iter().enumerate() {
        if met.iter().any(|other| other.id == seat.id)
            && let Some(here) = at.under("other_seats").and_then(|seats| seats.item(index))
        {
            here.error(
                format!("This plan has a seat \"{}\" already.", seat.id),
                "Give each kind of seat an id of its own, or join the two.",
            );
        }
        met.push(seat);
    }
}

/// Whoever pays by the month pays more, or the two were exchanged.
fn monthly_is_dearer(at: &At<'_>, plan: &Plan) {
    let (Some(monthly), Some(here)) = (plan.monthly, at.under("monthly")) else {
        return;
    };
    let (annual, per) = match plan.price.bought() {
        Price::PerUnit { amount, per, .. } | Price::Flat { amount, per } => (*amount, *per),
        Price::BySize { .. } => {
            here.warn(
                "Nothing says for which size this monthly price is.",
                "Say it in \"billing\" instead, and leave \"monthly\" out.",
            );
            return;
        }
        _ => return,
    };
    let a_year =
        |amount: Amount, per: Period| amount.low()?.mul_exact(Decimal::from(per.per_year()));
    let (by_month, by_year) = (a_year(monthly, Period::Month), a_year(annual, per));
    if let (Some(by_month), Some(by_year)) = (by_month, by_year)
        && by_month < by_year
    {
        here.warn(
            format!(
                "Billed by the month it comes to {} a year, which is less than {} billed by the year.",
                plain(by_month),
                plain(by_year)
            ),
            "Give the price that is billed by the year as \"price\" and the monthly one here.",
        );
    }
}

//! The shapes of the three kinds of files, key by key, as the types in `record.rs`, `price.rs`,
//! `source.rs` and `offer.rs` define them.

use super::read::{At, shape};
use super::values::{
    app_ref, cited, counted, counted_from_one, currency, day, days, effect, figure, idp, money,
    multiple, new_plan, new_source, percent, period, plan_ref, seen, slug, source_kind, support,
    tri, unit_id, url, words,
};
use crate::catalog::{
    Aggregate, Apply, Assumption, Band, Claim, Costs, Defaults, Disagreement, Earlier, GuideText,
    Idp, IdpSupport, Link, Offer, Plan, PlanBundle, PlanId, Price, Prose, Record, Removal, Says,
    Scim, Setup, Source, Sso, Titled, Voice, VolumeDiscounts,
};
use crate::money::Amount;

// Sources and words.

shape!(
    source,
    Source,
    Source {
        id: req(new_source),
        title: req(words),
        publisher: req(words),
        url: opt(url),
        kind: req(source_kind),
        seen: req(seen),
        on: req(day),
    }
);

shape!(
    prose,
    Prose,
    Prose {
        text: req(words),
        cite: many(cited),
    }
);

shape!(
    titled,
    Titled,
    Titled {
        title: req(words),
        text: req(words),
        cite: many(cited),
    }
);

shape!(
    link,
    Link,
    Link {
        label: req(words),
        href: req(url),
    }
);

// Plans and prices.

shape!(
    per_unit,
    Price,
    Price::PerUnit {
        amount: req(money),
        unit: req(words),
        per: req(period),
        minimum: opt(counted_from_one),
        counts: opt(unit_id),
    }
);

shape!(
    flat,
    Price,
    Price::Flat {
        amount: req(money),
        per: req(period),
    }
);

shape!(times, Price, Price::Times {
    plan: req(plan_ref),
    low: req(multiple),
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
    quote,
    Price,
    Price::Quote {
        unit: opt(words),
        per: req(period),
    }
);

shape!(
    usage,
    Price,
    Price::Usage {
        words: req(words),
        per: req(period),
    }
);

pub(super) fn price(at: &At<'_>) -> Option<Price> {
    at.tagged(
        &[
            ("per_unit", per_unit),
            ("flat", flat),
            ("times", times),
            ("quote", quote),
            ("usage", usage),
        ],
        "Say how it is charged, such as { \"per_unit\": { \"amount\": 29, \"unit\": \"seat\", \"per\": \"month\" } }; \
         the ways are per_unit, flat, times, quote and usage.",
    )
}

shape!(
    earlier_price,
    Earlier<Price>,
    Earlier {
        price: req(price),
        until: req(day),
        cite: list(cited),
    }
);

shape!(
    earlier_fee,
    Earlier<Amount>,
    Earlier {
        price: req(money),
        until: req(day),
        cite: list(cited),
    }
);

shape!(
    costs,
    Costs,
    Costs {
        licences: req(money),
        labour: req(money),
        compliance: req(money),
    }
);

shape!(
    earlier_costs,
    Earlier<Costs>,
    Earlier {
        price: req(costs),
        until: req(day),
        cite: list(cited),
    }
);

shape!(plan, Plan, Plan {
    id: req(new_plan),
    name: req(words),
    also_called: many(words),
    sso: req(tri),
    scim: req(tri),
    price: req(price),
    billing: opt(words),
    note: opt(prose),
    cite: list(cited),
    earlier: many(earlier_price),
} also {
    currency: opt(currency),
} then price_has_a_source);

fn price_has_a_source(at: &At<'_>, plan: &Plan) {
    if plan.cite.is_empty() && at.has_items("cite", 0) {
        at.warn(
            "No source shows what this plan costs.",
            "Name the source in \"cite\", or the price is shown without one.",
        );
    }
}

shape!(
    band,
    Band,
    Band {
        from: req(counted_from_one),
        to: opt(counted_from_one),
        percent: req(percent),
    }
);

shape!(volume_discounts, VolumeDiscounts, VolumeDiscounts {
    bands: list(band),
    cite: list(cited),
} then bands_in_order);

/// Bands may share an edge, where the better discount is quoted to both; nothing more.
fn bands_in_order(at: &At<'_>, discounts: &VolumeDiscounts) {
    if !at.has_items("bands", discounts.bands.len()) {
        return;
    }
    if discounts.bands.is_empty() {
        at.error(
            "There is no band here.",
            "Add a band, or remove \"volume_discounts\".",
        );
    }
    let mut reached: Option<u64> = None;
    let mut ended = true;
    for (index, band) in discounts.bands.iter().enumerate() {
        let Some(here) = at.under("bands").and_then(|bands| bands.item(index)) else {
            return;
        };
        if band.to.is_some_and(|to| to < band.from) {
            here.error(
                "This band ends before it begins.",
                "Give the smaller number of seats as \"from\".",
            );
        }
        if !ended || reached.is_some_and(|reached| band.from < reached) {
            here.error(
                "This band begins before the one above it ends.",
                "Put the bands in order of seats and let each begin where the one above it ends, or later.",
            );
        }
        ended = band.to.is_some();
        reached = band.to.or(Some(band.from));
    }
}

// What SCIM and single sign-on are like.

shape!(
    sso,
    Sso,
    Sso {
        available: req(tri),
        protocols: many(words),
        required_first: req(tri),
        cite: many(cited),
    }
);

shape!(
    scim,
    Scim,
    Scim {
        version: opt(words),
        operations: many(words),
        operations_note: opt(prose),
        attributes: opt(words),
        only_through: many(idp),
        documentation: opt(link),
        cite: many(cited),
    }
);

shape!(
    removal,
    Removal,
    Removal {
        effect: req(effect),
        recoverable: req(tri),
        short: req(words),
        text: req(words),
        cite: many(cited),
    }
);

shape!(
    idp_support,
    IdpSupport,
    IdpSupport {
        idp: req(idp),
        sso: req(support),
        scim: req(support),
        note: opt(words),
        cite: list(cited),
    }
);

shape!(
    plan_bundle,
    PlanBundle,
    PlanBundle {
        features: list(words),
        beside_the_point: opt(prose),
        worth: opt(prose),
        cite: list(cited),
    }
);

// What it costs to do it by hand.

shape!(
    aggregate,
    Aggregate,
    Aggregate {
        employees: req(counted_from_one),
        orphaned_accounts: req(counted),
        idle_seats: req(counted),
        hours: req(counted),
        licences: req(money),
        labour: req(money),
        compliance: req(money),
        label: req(words),
        cite: list(cited),
        earlier: many(earlier_costs),
    }
);

// What is published, and where sources disagree.

shape!(
    claim,
    Claim,
    Claim {
        figure: req(words),
        scenario: req(words),
        value: req(figure),
        note: opt(words),
        cite: list(cited),
    }
);

shape!(
    says,
    Says,
    Says {
        cite: list(cited),
        text: req(words),
    }
);

shape!(apply, Apply, Apply {
    label: req(words),
    target: opt(plan_ref),
    prices: by_plan(PlanId::new, money),
} then applies_something);

fn applies_something(at: &At<'_>, apply: &Apply) {
    if apply.target.is_none() && apply.prices.is_empty() {
        at.error(
            "Following the other source would change nothing.",
            "Add \"target\" or \"prices\", or remove \"apply\".",
        );
    }
}

shape!(
    disagreement,
    Disagreement,
    Disagreement {
        about: req(words),
        says: list(says),
        used: req(words),
        apply: opt(apply),
    }
);

// The words of a guide.

shape!(
    voice,
    Voice,
    Voice {
        text: req(words),
        heard: req(words),
        cite: list(cited),
    }
);

shape!(
    setup,
    Setup,
    Setup {
        idp: req(idp),
        facts: list(titled),
        steps: list(words),
        abilities: list(words),
        cite: list(cited),
    }
);

shape!(
    guide,
    GuideText,
    GuideText {
        lede: req(prose),
        card: req(prose),
        summary: many(prose),
        constraints: many(titled),
        challenges: many(prose),
        complaints: many(prose),
        voices: many(voice),
        theme: opt(prose),
        bottom_line: opt(prose),
        limitations: many(prose),
        setup: opt(setup),
        related: many(app_ref),
        card_note: opt(prose),
    }
);

// The files.

shape!(record, Record, Record {
    slug: req(slug),
    name: req(words),
    category: req(words),
    also_called: many(words),
    guide_updated: opt(day),
    sources: list(source),
    plans: list(plan),
    default_plan: opt(plan_ref),
    default_target: opt(plan_ref),
    sso: or_default(sso),
    scim: or_default(scim),
    removal: or_default(removal),
    idps: many(idp_support),
    volume_discounts: opt(volume_discounts),
    bundle: opt(plan_bundle),
    manual: opt(aggregate),
    claims: many(claim),
    disagreements: many(disagreement),
    guide: or_default(guide),
} then one_row_per_idp);

fn one_row_per_idp(at: &At<'_>, record: &Record) {
    if !at.has_items("idps", record.idps.len()) {
        return;
    }
    let mut met: Vec<Idp> = Vec::new();
    for (index, row) in record.idps.iter().enumerate() {
        if met.contains(&row.idp)
            && let Some(here) = at.under("idps").and_then(|rows| rows.item(index))
        {
            here.error(
                format!("{} has a row already.", row.idp.name()),
                "Join the two rows into one.",
            );
        }
        met.push(row.idp);
    }
}

shape!(
    offer,
    Offer,
    Offer {
        maker: req(words),
        name: req(words),
        fee: req(money),
        claims: list(prose),
        summary: many(prose),
        disclosure: req(words),
        book: req(link),
        tour: req(link),
        banner: req(prose),
        sources: list(source),
        cite: list(cited),
        earlier: many(earlier_fee),
    }
);

shape!(
    assumption,
    Assumption,
    Assumption {
        value: req(money),
        why: req(words),
    }
);

shape!(
    defaults,
    Defaults,
    Defaults {
        manual: req(aggregate),
        rate: req(assumption),
        small_team: req(assumption),
        stale_after_days: req(days),
        example_stack: many(app_ref),
        shown_without_program: many(app_ref),
        sources: list(source),
    }
);

//! Why a figure is what it is: its formula with the numbers in it, its sources and their dates, the
//! assumptions in play.

use super::manual::Basis;
use super::tariff::{Counted, FULL_PRICE, Share, Tariff, is_told_on_request, share_at};
use super::words::unit_words;
use super::{Estimate, Figure, Inputs, Way};
use crate::catalog::{App, Plan, Source, SourceId, Status, Tri};
use crate::money::{Amount, Exact, Style, grouped, plain};
use crate::scenario::Discount;
use rust_decimal::Decimal;

/// Why a figure is what it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// The formula with the numbers in it, a line each.
    pub formula: Vec<String>,
    /// What is assumed, in sentences.
    pub assumptions: Vec<String>,
    /// The sources of the numbers in it.
    pub sources: Vec<Source>,
    /// The section of the methodology page that explains it.
    pub method: &'static str,
}

impl Why {
    fn cite(&mut self, app: &App, ids: &[SourceId]) {
        for id in ids {
            if self.sources.iter().all(|source| source.id != *id)
                && let Some(source) = app.source(id)
            {
                self.sources.push(source.clone());
            }
        }
    }

    fn assume(&mut self, sentence: impl Into<String>) {
        let sentence = sentence.into();
        if !self.assumptions.contains(&sentence) {
            self.assumptions.push(sentence);
        }
    }
}

fn dollars(amount: &Amount) -> String {
    Style::Cents.show(amount)
}

fn count(value: u64) -> String {
    grouped(Decimal::from(value), 0)
}

fn plural(unit: &str, units: u64) -> String {
    if units == 1 {
        unit.to_owned()
    } else {
        format!("{unit}s")
    }
}

/// `2 to 3 × $79`, `$132`.
fn unit_price(tariff: &Tariff) -> String {
    let value = dollars(&tariff.value);
    if tariff.times == FULL_PRICE {
        value
    } else {
        format!(
            "{} to {} \u{d7} {value}",
            plain(tariff.times.0),
            plain(tariff.times.1)
        )
    }
}

/// `× 80 seats × 12 months`, `× 12 months`, or nothing for a flat yearly amount.
fn multiplied(tariff: &Tariff, seats: u64) -> String {
    let mut out = String::new();
    match (&tariff.counted, tariff.billed(seats)) {
        (Counted::Flat, _) => {}
        (Counted::Seats { minimum }, Some(billed)) => {
            let unit = tariff.unit.as_deref().unwrap_or("seat");
            out = format!(" \u{d7} {} {}", count(billed), plural(unit, billed));
            if seats < *minimum {
                out.push_str(" (the least that is billed)");
            }
        }
        (Counted::Units { unit, .. }, Some(billed)) => {
            out = format!(
                " \u{d7} {} {}",
                count(billed),
                plural(unit.as_str(), billed)
            );
        }
        (Counted::Units { unit, .. }, None) => {
            out = format!(" \u{d7} (number of {unit}s, not stated)");
        }
        (Counted::Seats { .. }, None) => {}
    }
    if tariff.per.per_year() > 1 {
        out.push_str(&format!(" \u{d7} {} months", tariff.per.per_year()));
    }
    out
}

/// `× (100% − 12% to 15%)`.
fn less(share: Share) -> String {
    if share == FULL_PRICE {
        return String::new();
    }
    let off = |share: Decimal| {
        Decimal::ONE
            .sub_exact(share)
            .and_then(|off| off.mul_exact(Decimal::ONE_HUNDRED))
            .map(plain)
            .unwrap_or_default()
    };
    if share.0 == share.1 {
        format!(" \u{d7} (100% \u{2212} {}%)", off(share.0))
    } else {
        format!(
            " \u{d7} (100% \u{2212} {}% to {}%)",
            off(share.1),
            off(share.0)
        )
    }
}

fn share_of(inputs: &Inputs<'_>, tariff: &Tariff) -> Share {
    if tariff.typed {
        FULL_PRICE
    } else {
        share_at(inputs.app, inputs.scenario.discount, inputs.scenario.seats).0
    }
}

/// What a plan's price rests on.
fn cite_plan(why: &mut Why, inputs: &Inputs<'_>, plan: &Plan, tariff: &Tariff) {
    if tariff.typed {
        why.assume(format!(
            "Your own price for {}: {}{}.",
            plan.name,
            dollars(&tariff.value),
            unit_words(tariff.unit.as_deref(), tariff.per)
        ));
        return;
    }
    why.cite(inputs.app, &plan.cite);
    if tariff.base != plan.id
        && let Some(base) = inputs.app.plan(&tariff.base)
    {
        why.cite(inputs.app, &base.cite);
        if inputs.scenario.prices.contains_key(&base.id) {
            why.assume(format!("Your own price for {}.", base.name));
        }
    }
    match &plan.billing {
        Some(billing) => why.assume(format!("{}: list price, {billing}.", plan.name)),
        None => why.assume(format!("{}: list price.", plan.name)),
    }
    if tariff.value.interval().is_none() {
        why.assume(format!(
            "Nobody publishes a price for {}. Type the one you were quoted and everything computes.",
            plan.name
        ));
    }
}

fn discount_words(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let typed = inputs
        .target_tariff
        .as_ref()
        .is_some_and(|target| target.typed);
    match inputs.scenario.discount {
        Discount::List => {}
        _ if typed => {
            why.assume("A discount lowers list prices only, not the price that you typed.")
        }
        Discount::Percent(percent) => {
            why.assume(format!(
                "Your discount: {}% off the list price.",
                plain(percent)
            ));
        }
        Discount::Quoted if estimate.native.nothing_quoted => why.assume(format!(
            "No discount is quoted for {} seats, so the list price is used.",
            count(inputs.scenario.seats)
        )),
        Discount::Quoted => {
            why.assume("Volume discounts as people report being quoted; yours may differ.");
            if let Some(discounts) = &inputs.app.record.volume_discounts {
                why.cite(inputs.app, &discounts.cite);
            }
        }
    }
}

fn no_target_words(inputs: &Inputs<'_>) -> String {
    match inputs.app.record.status() {
        Status::Unknown => "No source says whether a plan of this app has SCIM.".to_owned(),
        _ => "No plan of this app has SCIM.".to_owned(),
    }
}

fn upgrade(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let shown = dollars(&estimate.native.upgrade_per_year);
    let seats = inputs.scenario.seats;
    let (Some(target), Some(plan)) = (&inputs.target_tariff, inputs.target) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    if estimate.native.on_target {
        let name = inputs
            .current
            .map(|plan| plan.name.as_str())
            .unwrap_or_default();
        why.formula.push(match inputs.current {
            Some(today) if today.scim != Tri::Yes => {
                format!("{name} stands above {}, which has SCIM: $0 more", plan.name)
            }
            _ => format!("{name} has SCIM already: $0 more"),
        });
        return;
    }
    let share = share_of(inputs, target);
    cite_plan(why, inputs, plan, target);
    discount_words(why, inputs, estimate);
    let more = format!(
        "{}{}{}",
        unit_price(target),
        multiplied(target, seats),
        less(share)
    );
    let (Some(current), Some(today)) = (&inputs.current_tariff, inputs.current) else {
        why.formula.push(format!("{more} = {shown}"));
        why.assume("Not a customer yet: the whole SCIM plan counts, and the other ways add the licences of the usual plan.");
        return;
    };
    cite_plan(why, inputs, today, current);
    let alike = multiplied(target, seats) == multiplied(current, seats);
    let formula = if alike && share == FULL_PRICE {
        let step = if target.base == current.base && target.times != FULL_PRICE {
            format!(
                "({} to {} \u{2212} 1) \u{d7} {}",
                plain(target.times.0),
                plain(target.times.1),
                dollars(&target.value)
            )
        } else {
            format!("({} \u{2212} {})", unit_price(target), unit_price(current))
        };
        format!("{step}{} = {shown}", multiplied(target, seats))
    } else {
        format!(
            "{more} \u{2212} {}{} = {shown}",
            unit_price(current),
            multiplied(current, seats)
        )
    };
    why.formula.push(formula);
}

fn total(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let on_target = estimate.native.on_target;
    let (plan, tariff) = if on_target {
        (inputs.current, &inputs.current_tariff)
    } else {
        (inputs.target, &inputs.target_tariff)
    };
    let (Some(plan), Some(tariff)) = (plan, tariff) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    let share = if on_target {
        FULL_PRICE
    } else {
        share_of(inputs, tariff)
    };
    cite_plan(why, inputs, plan, tariff);
    if !on_target {
        discount_words(why, inputs, estimate);
    }
    why.formula.push(format!(
        "{}{}{} = {}",
        unit_price(tariff),
        multiplied(tariff, inputs.scenario.seats),
        less(share),
        dollars(&estimate.native.total_per_year)
    ));
}

fn increase(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    upgrade(why, inputs, estimate);
    let native = &estimate.native;
    let Some(current) = &inputs.current_tariff else {
        why.formula = vec!["There is no bill today to compare with.".to_owned()];
        return;
    };
    let today = current.annual(inputs.scenario.seats, FULL_PRICE);
    if today.is_zero() {
        why.formula = vec!["Today's plan costs nothing, so there is no percentage.".to_owned()];
        return;
    }
    why.formula.push(format!(
        "{} \u{f7} {} a year today = {}",
        dollars(&native.upgrade_per_year),
        dollars(&today),
        Style::Percent.show(&native.increase_percent)
    ));
    why.assume("This is an increase of the bill, not a saving.");
}

fn break_even(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let fee = dollars(&estimate.managed_fee);
    let found = estimate.native.break_even_seats;
    managed_sources(why, inputs);
    if let (Some(plan), Some(tariff)) = (inputs.target, &inputs.target_tariff) {
        cite_plan(why, inputs, plan, tariff);
    }
    if found.interval().is_none() {
        why.formula.push(match found {
            _ if inputs.target.is_none() => no_target_words(inputs),
            Amount::Unknown => {
                "The upgrade has no published price, so there is no break-even yet.".to_owned()
            }
            _ if estimate.native.on_target => {
                "Nothing is left to pay for SCIM, so there is no break-even.".to_owned()
            }
            _ => format!(
                "The upgrade does not reach the fee ({fee} a year) for good up to 10,000,000 seats."
            ),
        });
    } else {
        why.formula.push(format!(
            "The least number of seats from which on the upgrade costs at least the fee ({fee} a year): {}",
            Style::Seats.show(&found)
        ));
        let step = |seats: u64| {
            let there = super::estimate(inputs.app, &inputs.scenario.with_seats(seats));
            dollars(&there.native.upgrade_per_year)
        };
        let most = found.high().and_then(|seats| u64::try_from(seats).ok());
        if let Some(seats) = most {
            if let Some(before) = seats.checked_sub(1).filter(|before| *before > 0) {
                why.formula.push(format!(
                    "{}: {}",
                    Style::Seats.show(&Amount::exact(before)),
                    step(before)
                ));
            }
            why.formula.push(format!(
                "{}: {}",
                Style::Seats.show(&Amount::exact(seats)),
                step(seats)
            ));
        }
    }
    for (from, to) in &estimate.native.dearer_below {
        why.assume(format!(
            "From {} to {} seats the upgrade costs at least the fee as well.",
            count(*from),
            count(*to)
        ));
    }
}

fn managed_sources(why: &mut Why, inputs: &Inputs<'_>) {
    let offer = &inputs.app.terms.offer;
    if inputs.scenario.fee.is_some() {
        why.assume("Your own managed fee.");
    } else {
        why.cite(inputs.app, &offer.cite);
    }
    why.assume(offer.disclosure.clone());
}

fn managed(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    managed_sources(why, inputs);
    why.formula.push(format!(
        "{} a year for the app, whatever the number of seats",
        dollars(&estimate.managed_fee)
    ));
}

/// published × employees / the published number of employees.
fn scaled(inputs: &Inputs<'_>, published: &Amount, result: &Amount) -> String {
    let aggregate = inputs.app.manual();
    let employees = inputs.scenario.employees;
    if employees == aggregate.employees {
        format!(
            "{} as published, at {} employees",
            dollars(published),
            count(employees)
        )
    } else {
        format!(
            "{} \u{d7} {} \u{f7} {} employees = {}",
            dollars(published),
            count(employees),
            count(aggregate.employees),
            dollars(result)
        )
    }
}

fn aggregate_words(why: &mut Why, inputs: &Inputs<'_>) {
    let aggregate = inputs.app.manual();
    why.cite(inputs.app, &aggregate.cite);
    why.assume(aggregate.label.clone());
    if inputs.scenario.employees != aggregate.employees {
        why.assume(
            "Published lines are scaled by the number of employees, which is our assumption.",
        );
    }
}

fn manual_line(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, figure: Figure) {
    let manual = &estimate.manual;
    let form = &manual.form;
    let edits = inputs.scenario.manual;
    let aggregate = inputs.app.manual();
    let (name, line, published) = match figure {
        Figure::Licences => ("Idle licences", manual.licences, aggregate.licences),
        Figure::Labour => ("IT work", manual.labour, aggregate.labour),
        _ => (
            "Missed offboardings",
            manual.compliance,
            aggregate.compliance,
        ),
    };
    let formula = match (line.basis, figure) {
        (Basis::Published, _) => scaled(inputs, &published, &line.per_year),
        (Basis::Own, Figure::Labour) => format!(
            "{} hours \u{d7} {} = {}",
            plain(edits.hours.unwrap_or(form.hours)),
            dollars(&edits.rate.map_or(form.rate, Amount::exact)),
            dollars(&line.per_year)
        ),
        (Basis::Own, Figure::Licences) => format!(
            "{} idle seats \u{d7} {} \u{d7} 12 months = {}",
            count(edits.idle.unwrap_or(form.idle)),
            dollars(&edits.idle_price.map_or(form.idle_price, Amount::exact)),
            dollars(&line.per_year)
        ),
        (Basis::Own, _) => dollars(&line.per_year),
    };
    why.formula.push(format!("{name}: {formula}"));
    match line.basis {
        Basis::Own => why.assume(format!("{name}: your own figures, not scaled.")),
        Basis::Published => aggregate_words(why, inputs),
    }
    if figure == Figure::Labour {
        let rate = &inputs.app.terms.defaults.rate;
        if line.basis == Basis::Published {
            why.assume(format!(
                "{} hours at {} do not multiply to {}: the published hours are rounded.",
                plain(form.hours),
                dollars(&form.rate),
                dollars(&published)
            ));
        } else if edits.rate.is_none() {
            why.assume(rate.why.clone());
        }
    }
}

fn horizon(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, way: Way) {
    let scenario = inputs.scenario;
    let (yearly, set_up, base) = match way {
        Way::Native => (
            estimate.native.upgrade_per_year,
            scenario.setup_native,
            Figure::Upgrade,
        ),
        Way::Managed => (
            estimate.managed_fee,
            scenario.setup_managed,
            Figure::ManagedFee,
        ),
        _ => (
            estimate.manual.total_per_year,
            Decimal::ZERO,
            Figure::ManualTotal,
        ),
    };
    fill(why, inputs, estimate, base);
    let mut sum = dollars(&yearly);
    if estimate.current.is_none() && way != Way::Native {
        let licences = inputs.licences(scenario.seats);
        sum = format!(
            "({sum} + {} for licences of the usual plan)",
            dollars(&licences)
        );
    }
    if scenario.years > 1 {
        sum.push_str(&format!(" \u{d7} {} years", scenario.years));
        if !scenario.growth.is_zero() && way == Way::Native {
            sum.push_str(&format!(
                ", seats {}% a year from the second",
                signed(scenario.growth)
            ));
        }
        if !scenario.uplift.is_zero() {
            sum.push_str(&format!(
                ", prices {}% a year from the second",
                signed(scenario.uplift)
            ));
            why.assume("An assumed rise of prices is applied to all three ways alike.");
        }
        if !scenario.growth.is_zero() {
            why.assume("Grown seat counts are rounded half up to whole seats.");
        }
    }
    if !set_up.is_zero() {
        sum.push_str(&format!(
            " + {} once to set it up",
            dollars(&Amount::exact(set_up))
        ));
    }
    let result = dollars(&estimate.horizon.of(way));
    let line = if sum == result {
        result
    } else {
        format!("{sum} = {result}")
    };
    if why.formula.last().is_none_or(|last| !last.ends_with(&line)) {
        why.formula.push(line);
    }
}

fn signed(percent: Decimal) -> String {
    if percent > Decimal::ZERO {
        format!("+{}", plain(percent))
    } else {
        plain(percent)
    }
}

fn flip(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let (Some(plan), Some(target)) = (inputs.target, &inputs.target_tariff) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    if !is_told_on_request(inputs.app, plan) {
        why.formula.push(format!(
            "{} has a published price, so no quote has to be beaten.",
            plan.name
        ));
        return;
    }
    cite_plan(why, inputs, plan, target);
    managed_sources(why, inputs);
    why.formula.push(format!(
        "The price of {} at which native costs as much as the cheaper of the other ways: {}{}",
        plan.name,
        dollars(&estimate.native.flip_price),
        unit_words(target.unit.as_deref(), target.per)
    ));
}

fn fill(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, figure: Figure) {
    match figure {
        Figure::Upgrade => upgrade(why, inputs, estimate),
        Figure::Total => total(why, inputs, estimate),
        Figure::Increase => increase(why, inputs, estimate),
        Figure::BreakEven => break_even(why, inputs, estimate),
        Figure::FlipPrice => flip(why, inputs, estimate),
        Figure::ManagedFee => managed(why, inputs, estimate),
        Figure::Licences | Figure::Labour | Figure::Compliance => {
            manual_line(why, inputs, estimate, figure);
        }
        Figure::ManualTotal => {
            for line in [Figure::Licences, Figure::Labour, Figure::Compliance] {
                manual_line(why, inputs, estimate, line);
            }
            let manual = &estimate.manual;
            why.formula.push(format!(
                "{} + {} + {} = {}",
                dollars(&manual.licences.per_year),
                dollars(&manual.labour.per_year),
                dollars(&manual.compliance.per_year),
                dollars(&manual.total_per_year)
            ));
        }
        Figure::HorizonNative => horizon(why, inputs, estimate, Way::Native),
        Figure::HorizonManaged => horizon(why, inputs, estimate, Way::Managed),
        Figure::HorizonManual => horizon(why, inputs, estimate, Way::Manual),
    }
}

/// Why one figure of an estimate is what it is.
pub fn explain(app: &App, estimate: &Estimate, figure: Figure) -> Why {
    let inputs = Inputs::new(app, &estimate.scenario);
    let mut why = Why {
        method: match figure {
            Figure::Upgrade | Figure::Total | Figure::Increase => "native",
            Figure::BreakEven => "break-even",
            Figure::FlipPrice => "quotes",
            Figure::ManagedFee => "managed",
            Figure::ManualTotal | Figure::Licences | Figure::Labour | Figure::Compliance => {
                "manual"
            }
            Figure::HorizonNative | Figure::HorizonManaged | Figure::HorizonManual => "years",
        },
        ..Why::default()
    };
    fill(&mut why, &inputs, estimate, figure);
    why
}

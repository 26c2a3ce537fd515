//! Why a figure is what it is: its formula with the numbers in it, its sources and their dates, the
//! assumptions in play.

mod formula;

use super::horizon::yearly;
use super::manual::Basis;
use super::part::Role;
use super::quote::{Quoted, is_asked_for, quoted};
use super::tariff::Tariff;
use super::words::{asked_unit, unit_words};
use super::{Estimate, Figure, Inputs, Way, native};
use crate::catalog::{App, Plan, Source, SourceId, Status, Tri};
use crate::filled::{Texts, filled};
use crate::gather::Gather;
use crate::money::{Amount, Exact, Style, plain};
use crate::scenario::{CurrentPlan, Discount, Scenario};
pub(crate) use formula::in_brackets;
pub(crate) use formula::sizes;
use formula::{
    bill, count, dollars, in_a_year, list, multiplied, periods, price, step, together, worked_out,
};
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

impl Why {
    fn says(&mut self, words: &str, parts: &[&str]) {
        self.formula.push(filled(words, parts));
    }

    fn assumes(&mut self, words: &str, parts: &[&str]) {
        self.assume(filled(words, parts));
    }
}

/// What a plan's price rests on.
fn cite_plan(why: &mut Why, inputs: &Inputs<'_>, plan: &Plan, tariff: &Tariff<'_>) {
    let main = &tariff.main;
    let name = main.name.unwrap_or(&plan.name);
    let seats = inputs.scenario.seats;
    if main.typed {
        let unit = unit_words(main.unit, main.per);
        why.assumes(
            "Your own price for @: @@.",
            &[name, &price(&main.value), &unit],
        );
    } else {
        why.cite(inputs.app, &plan.cite);
        match &plan.billing {
            Some(billing) => why.assumes("@: list price, @.", &[name, billing]),
            None => why.assumes("@: list price.", &[name]),
        }
    }
    tariff.each(&mut |part| {
        let of = inputs.app.plan(part.of).unwrap_or(plan);
        let what = part.name.unwrap_or(&of.name);
        if of.id != plan.id {
            why.cite(inputs.app, &of.cite);
            if part.role != Role::OtherSeats && inputs.scenario.prices.contains_key(&of.id) {
                why.assumes("Your own price for @.", &[what]);
            }
        }
        if part.value_at(seats).interval().is_some() || part.units(seats).is_none() {
            return;
        }
        // A multiple is asked for itself.
        let what = match part.through {
            Some(_) => name,
            None => what,
        };
        match part.unit.filter(|_| part.is_by_size()) {
            Some(unit) => why.assumes(
                "No price of @ is published for this number of @s. Type the one you were quoted and everything computes.",
                &[what, unit],
            ),
            None => why.assumes(
                "Nobody publishes a price for @. Type the one you were quoted and everything computes.",
                &[what],
            ),
        }
    });
}

fn discount_words(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let typed = !inputs.has_list_price();
    match inputs.scenario.discount {
        Discount::List => {}
        _ if typed => {
            why.assume("A discount lowers list prices only, not the price that you typed.")
        }
        Discount::Percent(percent) => {
            why.assumes("Your discount: @% off the list price.", &[&plain(percent)]);
        }
        Discount::Quoted if estimate.native.nothing_quoted => {
            let seats = count(inputs.scenario.seats);
            why.assumes(
                "No discount is quoted for @ seats, so the list price is used.",
                &[&seats],
            );
        }
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
        Status::Unknown => "No source says whether a plan of this app has SCIM.",
        _ => "No plan of this app has SCIM.",
    }
    .to_owned()
}

fn upgrade(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let shown = dollars(&estimate.native.upgrade_per_year);
    let (Some(target), Some(plan)) = (&inputs.target_tariff, inputs.target) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    let Some(step) = step(inputs, inputs.scenario.seats) else {
        let name = inputs.current.map_or("", |plan| plan.name.as_str());
        match inputs.current {
            Some(today) if today.scim != Tri::Yes => {
                why.says(
                    "@ stands above @, which has SCIM: $0 more",
                    &[name, &plan.name],
                );
            }
            _ => why.says("@ has SCIM already: $0 more", &[name]),
        }
        return;
    };
    cite_plan(why, inputs, plan, target);
    discount_words(why, inputs, estimate);
    if let (Some(current), Some(today)) = (&inputs.current_tariff, inputs.current) {
        cite_plan(why, inputs, today, current);
    } else {
        why.assume("Not a customer yet: the whole SCIM plan counts, and the other ways add the licences of the usual plan.");
    }
    why.formula.push(worked_out(&step, &shown, FLAT));
}

/// What follows a price that is the whole of a formula.
const FLAT: &str = " a year, whatever the number of seats";

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
    let seats = inputs.scenario.seats;
    cite_plan(why, inputs, plan, tariff);
    let bill = if on_target {
        list(tariff, seats)
    } else {
        discount_words(why, inputs, estimate);
        bill(tariff, seats, &inputs.shares(seats))
    };
    let shown = dollars(&estimate.native.total_per_year);
    why.formula.push(worked_out(&bill, &shown, FLAT));
}

fn increase(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    upgrade(why, inputs, estimate);
    let native = &estimate.native;
    let Some(current) = &inputs.current_tariff else {
        why.formula = vec!["There is no bill today to compare with.".to_owned()];
        return;
    };
    let seats = inputs.scenario.seats;
    let today = current.annual(seats);
    if today.is_zero() {
        why.formula = vec!["Today's plan costs nothing, so there is no percentage.".to_owned()];
        return;
    }
    why.assume("This is an increase of the bill, not a saving.");
    if native.increase_percent.interval().is_none() || native.on_target {
        return;
    }
    let shown = dollars(&today);
    let bill = list(current, seats);
    if bill != shown {
        why.says("Today: @ = @", &[&bill, &shown]);
    }
    let percent = Style::Percent.show(&native.increase_percent);
    // Of a bill that is itself uncertain the step is no multiple, but the new bill is.
    if today.value().is_some() || native::step(inputs, seats).less.is_none() {
        let step = together(&native.upgrade_per_year);
        why.says("@ \u{f7} @ a year today = @", &[&step, &shown, &percent]);
    } else {
        let (total, today) = (together(&native.total_per_year), together(&today));
        why.says(
            "@ \u{f7} @ a year today \u{2212} 100% = @",
            &[&total, &today, &percent],
        );
    }
}

/// The step at another number of seats, with its formula: `4 seats: ($132 − $29) × 4 seats × 12 months =
/// $4,944`. For somebody who is not a customer it is the step from the usual plan, which they pay for
/// whatever they do.
fn step_at(inputs: &Inputs<'_>, seats: u64) -> String {
    let mut scenario: Scenario = inputs.scenario.with_seats(seats);
    if inputs.current.is_none()
        && let Some(usual) = inputs.app.default_plan()
    {
        scenario.plan = Some(CurrentPlan::Plan(usual.id.clone()));
    }
    let there = super::estimate(inputs.app, &scenario);
    let shown = dollars(&there.native.upgrade_per_year);
    let step = step(&Inputs::new(inputs.app, &there.scenario), seats).unwrap_or_default();
    let count = Style::Seats.show(&Amount::exact(seats));
    filled("@: @", &[&count, &worked_out(&step, &shown, FLAT)])
}

fn break_even(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let fee = dollars(&estimate.managed_fee);
    let found = estimate.native.break_even_seats;
    managed_sources(why, inputs);
    if let (Some(plan), Some(tariff)) = (inputs.target, &inputs.target_tariff) {
        cite_plan(why, inputs, plan, tariff);
    }
    if found.interval().is_none() {
        match found {
            _ if inputs.target.is_none() => why.formula.push(no_target_words(inputs)),
            Amount::Unknown if estimate.native.upgrade_per_year.interval().is_some() => why.says(
                "No price is published for some numbers of seats, so there is no number from which on the upgrade surely costs at least the fee (@ a year).",
                &[&fee],
            ),
            Amount::Unknown => why.says(
                "The upgrade has no published price, so there is no break-even yet.",
                &[],
            ),
            _ if estimate.native.on_target => why.says(
                "Nothing is left to pay for SCIM, so there is no break-even.",
                &[],
            ),
            _ => why.says(
                "The upgrade does not reach the fee (@ a year) for good up to 10,000,000 seats.",
                &[&fee],
            ),
        }
    } else {
        why.says(
            "The least number of seats from which on the upgrade costs at least the fee (@ a year): @",
            &[&fee, &Style::Seats.show(&found)],
        );
        let most = found.high().and_then(|seats| u64::try_from(seats).ok());
        if let Some(seats) = most {
            if let Some(before) = seats.checked_sub(1).filter(|before| *before > 0) {
                why.formula.push(step_at(inputs, before));
            }
            why.formula.push(step_at(inputs, seats));
        }
    }
    for (from, to) in &estimate.native.dearer_below {
        let (from, to) = (count(*from), count(*to));
        let words = "From @ to @ seats the upgrade costs at least the fee as well.";
        why.assumes(words, &[&from, &to]);
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
    let fee = dollars(&estimate.managed_fee);
    why.says(
        "@ a year for the app, whatever the number of seats",
        &[&fee],
    );
}

/// published × employees / the published number of employees.
fn scaled(inputs: &Inputs<'_>, published: &Amount, result: &Amount) -> String {
    let aggregate = inputs.app.manual();
    let employees = inputs.scenario.employees;
    let (published, employed) = (price(published), count(employees));
    if employees == aggregate.employees {
        return filled("@ as published, at @ employees", &[&published, &employed]);
    }
    let of = count(aggregate.employees);
    let result = dollars(result);
    filled(
        "@ \u{d7} @ \u{f7} @ employees = @",
        &[&published, &employed, &of, &result],
    )
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

/// Idle seats at the reader's price or the plan's; where neither is known, at what the published line
/// comes to for each of its own idle seats.
fn idle(inputs: &Inputs<'_>, estimate: &Estimate) -> String {
    let (used, aggregate) = (&estimate.manual.used, inputs.app.manual());
    let seats = count(used.idle);
    let published = aggregate
        .licences
        .over(aggregate.idle_seats.saturating_mul(12));
    let priced = inputs.scenario.manual.idle_price.is_some();
    if !priced && used.idle_price.low() == published.low() {
        let of = count(aggregate.idle_seats);
        let published = price(&aggregate.licences);
        let words = "@ idle seats \u{d7} @ \u{f7} @ as published";
        return filled(words, &[&seats, &published, &of]);
    }
    let price = price(&used.idle_price);
    filled("@ idle seats \u{d7} @ \u{d7} 12 months", &[&seats, &price])
}

fn manual_line(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, figure: Figure) {
    let manual = &estimate.manual;
    let (form, used) = (&manual.form, &manual.used);
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
    let result = dollars(&line.per_year);
    let formula = match (line.basis, figure) {
        (Basis::Published, _) => scaled(inputs, &published, &line.per_year),
        (Basis::Own, Figure::Labour) => {
            let (hours, rate) = (plain(used.hours), price(&used.rate));
            filled("@ hours \u{d7} @ = @", &[&hours, &rate, &result])
        }
        (Basis::Own, Figure::Licences) => filled("@ = @", &[&idle(inputs, estimate), &result]),
        (Basis::Own, _) => result,
    };
    why.says("@: @", &[name, &formula]);
    match line.basis {
        Basis::Own => why.assumes("@: your own figures, not scaled.", &[name]),
        Basis::Published => aggregate_words(why, inputs),
    }
    if figure == Figure::Labour {
        let rate = &inputs.app.terms.defaults.rate;
        if line.basis == Basis::Published {
            let (hours, rate) = (plain(form.hours), dollars(&form.rate));
            why.assumes(
                "@ hours at @ do not multiply to @: the published hours are rounded.",
                &[&hours, &rate, &dollars(&published)],
            );
        } else if inputs.scenario.manual.rate.is_none() {
            why.assume(rate.why.clone());
        }
    }
}

fn horizon(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, way: Way) {
    let scenario = inputs.scenario;
    let mut once = Vec::new();
    let (fixed, set_up, base) = match way {
        Way::Native => {
            once = inputs.one_offs();
            (
                estimate.native.upgrade_per_year,
                scenario.setup_native,
                Figure::Upgrade,
            )
        }
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
    let total = estimate.horizon.of(way);
    if total.interval().is_none() || way == Way::Native && estimate.native.on_target {
        return;
    }
    if let (Some(first), Some(plan), true) = (
        &inputs.first_tariff,
        inputs.app.default_plan(),
        way != Way::Native,
    ) {
        cite_plan(why, inputs, plan, first);
    }
    let years = yearly(inputs.app, estimate);
    let growing = !scenario.growth.is_zero() && years.len() > 1;
    let rising = !scenario.uplift.is_zero() && years.len() > 1;
    if rising {
        why.assumes(
            "An assumed rise of prices is applied to all three ways alike: times @ in each year after the first.",
            &[&yearly_factor(scenario.uplift)],
        );
    }
    let mut terms: Vec<String> = Vec::new();
    // Where seats make a difference and grow, each year has its own formula; else one serves for all.
    let by_year = |seats: u64| in_a_year(inputs, way, &fixed, seats);
    if growing && by_year(scenario.seats).is_some() {
        why.assumes(
            "Seats are multiplied by @ in each year after the first, and each year's are rounded half up to whole seats.",
            &[&yearly_factor(scenario.growth)],
        );
        for (number, year) in (1_u32..).zip(&years) {
            let cost = dollars(&year.of(way));
            let mut sum = by_year(year.seats).unwrap_or_default();
            if year.prices != Decimal::ONE {
                sum = filled("(@) \u{d7} @", &[&sum, &plain(year.prices)]);
            }
            why.says(
                "Year @: @",
                &[&number.to_string(), &worked_out(&sum, &cost, "")],
            );
            terms.push(together(&year.of(way)));
        }
    } else {
        let alone = years.len() == 1 && set_up.is_zero() && once.is_empty();
        let mut sum = match alone {
            true => dollars(&fixed),
            false => together(&fixed),
        };
        let licences = match way {
            Way::Native => None,
            _ => by_year(scenario.seats),
        };
        let compound = licences.is_some();
        sum = licences.unwrap_or(sum);
        if years.len() > 1 {
            if compound {
                sum = filled("(@)", &[&sum]);
            }
            sum = if rising {
                let factors: Vec<String> = years.iter().map(|year| plain(year.prices)).gathered();
                filled("@ \u{d7} (@)", &[&sum, &factors.joined(" + ")])
            } else {
                filled("@ \u{d7} @ years", &[&sum, &years.len().to_string()])
            };
        }
        terms.push(sum);
    }
    if !set_up.is_zero() {
        let set_up = price(&Amount::exact(set_up));
        terms.push(filled("@ once to set it up", &[&set_up]));
    }
    for fee in once {
        why.cite(inputs.app, &fee.cite);
        let amount = in_brackets(&fee.amount, price(&fee.amount));
        terms.push(filled("@ once (@)", &[&amount, &fee.what]));
    }
    let line = worked_out(&terms.joined(" + "), &dollars(&total), "");
    if why.formula.last().is_none_or(|last| !last.ends_with(&line)) {
        why.formula.push(line);
    }
}

/// `1.1` of a growth of 10%.
fn yearly_factor(percent: Decimal) -> String {
    let factor = percent.div_exact(Decimal::ONE_HUNDRED);
    let factor = factor.and_then(|factor| factor.add_exact(Decimal::ONE));
    plain(factor.unwrap_or(Decimal::ONE))
}

/// (the cheaper other way − set-up + today's bills) ÷ the units billed.
fn flip(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    let (Some(plan), Some(target)) = (inputs.target, &inputs.target_tariff) else {
        why.formula.push(no_target_words(inputs));
        return;
    };
    if !is_asked_for(inputs) {
        why.says(
            "@ has a published price, so no quote has to be beaten.",
            &[&plan.name],
        );
        return;
    }
    cite_plan(why, inputs, plan, target);
    managed_sources(why, inputs);
    let shown = dollars(&estimate.native.flip_price);
    let main = &target.main;
    let name = main.name.unwrap_or(&plan.name);
    let unit = asked_unit(main);
    why.says(
        "The price of @ at which native costs as much as the cheaper of the other ways: @@",
        &[name, &shown, &unit],
    );
    if estimate.native.flip_price.interval().is_none() {
        return;
    }
    let Some(quoted) = quoted(inputs, &estimate.horizon) else {
        return;
    };
    let Quoted {
        cost,
        besides,
        bills,
        units,
    } = quoted;
    let mut sum = together(&Amount::Known(cost));
    let set_up = inputs.scenario.setup_native;
    if !set_up.is_zero() {
        let set_up = price(&Amount::exact(set_up));
        sum = filled("@ \u{2212} @ once to set it up", &[&sum, &set_up]);
    }
    for fee in inputs.one_offs() {
        let amount = in_brackets(&fee.amount, price(&fee.amount));
        sum = filled("@ \u{2212} @ once (@)", &[&sum, &amount, &fee.what]);
    }
    if !besides.is_zero() {
        let besides = together(&besides);
        sum = filled("@ \u{2212} @ for the rest of the plan", &[&sum, &besides]);
    }
    if !bills.is_zero() {
        sum = filled("@ + @ for today's plan", &[&sum, &together(&bills)]);
    }
    let flat = inputs.scenario.growth.is_zero() && inputs.scenario.uplift.is_zero();
    let by = match main.is_by_size() {
        // Of a size the whole is asked for.
        true => periods(main),
        false => multiplied(main, inputs.scenario.seats),
    };
    let by = match estimate.horizon.years {
        // A sign and its space stand first.
        1 => by.get(" \u{d7} ".len()..).unwrap_or_default().to_owned(),
        years if flat => filled("@ years@", &[&u32::from(years).to_string(), &by]),
        years => filled(
            "@ units billed over @ years, at their prices",
            &[&plain(units), &u32::from(years).to_string()],
        ),
    };
    if !by.is_empty() {
        sum = filled("(@) \u{f7} (@)", &[&sum, &by]);
    }

    why.formula.push(worked_out(&sum, &shown, ""));
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

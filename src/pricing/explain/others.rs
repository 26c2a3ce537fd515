//! The other two ways: the managed fee, and the three lines of doing it by hand.

use super::Why;
use super::formula::{count, dollars, price};
use crate::filled::filled;
use crate::money::{Amount, plain};
use crate::pricing::manual::Basis;
use crate::pricing::{Estimate, Figure, Inputs};

pub(super) fn managed_sources(why: &mut Why, inputs: &Inputs<'_>) {
    let offer = &inputs.app.terms.offer;
    if inputs.scenario.fee.is_some() {
        why.assume("Your own managed fee.");
    } else {
        why.cite(inputs.app, &offer.cite);
    }
    why.assume(offer.disclosure.clone());
}

pub(super) fn managed(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
    managed_sources(why, inputs);
    if estimate.managed_fee.interval().is_none() {
        return why.says("Nobody publishes the fee.", &[]);
    }
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

pub(super) fn manual_line(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate, figure: Figure) {
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

pub(super) fn manual_total(why: &mut Why, inputs: &Inputs<'_>, estimate: &Estimate) {
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

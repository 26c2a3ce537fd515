//! Doing it by hand: idle licences, work, and offboardings that were missed.

use super::Inputs;
use crate::catalog::Aggregate;
use crate::money::{Amount, Exact, Interval, Kind};
use rust_decimal::Decimal;

/// What a line of the manual cost rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The published amount, scaled by employees.
    Published,
    /// The reader's own figures, never scaled.
    Own,
}

/// One line of the manual cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Dollars a year.
    pub per_year: Amount,
    /// What it rests on.
    pub basis: Basis,
    /// The published amount, scaled by employees, whatever counts.
    pub published: Amount,
}

/// What the form shows where the reader has typed nothing: the published counts and prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManualForm {
    /// Hours of work a year, as published.
    pub hours: Decimal,
    /// Dollars an hour.
    pub rate: Amount,
    /// Idle seats, as published.
    pub idle: u64,
    /// Dollars an idle seat and month: today's plan's price, or the published line's own.
    pub idle_price: Amount,
    /// Dollars a year of misses, as published.
    pub misses: Amount,
}

/// The cost by hand, dollars a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manual {
    /// Seats that are paid for and used by nobody.
    pub licences: Line,
    /// IT work.
    pub labour: Line,
    /// Missed offboardings.
    pub compliance: Line,
    /// All of it.
    pub total_per_year: Amount,
    /// What the form shows.
    pub form: ManualForm,
    /// The same with the reader's values where they differ from what is shown.
    pub used: ManualForm,
}

/// published x employees / the published number of employees.
fn scaled(published: Amount, aggregate: &Aggregate, employees: u64) -> Amount {
    published.times(employees).over(aggregate.employees)
}

/// Whether the form shows `shown` as `typed`: an approximate price is shown to the cent.
fn is_shown_as(shown: Amount, typed: Decimal) -> bool {
    match (shown.low(), shown.high()) {
        (Some(low), Some(high)) if low == high => {
            let cents = low.rounded(2);
            typed == low || shown.kind() == Kind::Approx && typed == cents
        }
        _ => false,
    }
}

/// What a seat of today's plan costs a year, where that is known.
fn seat_price(inputs: &Inputs<'_>) -> Option<Amount> {
    let today = inputs
        .current_tariff
        .as_ref()
        .or(inputs.first_tariff.as_ref());
    today
        .and_then(|tariff| tariff.yearly_seat_price())
        .filter(|price| price.interval().is_some())
}

/// The same amount, as one that is only about right.
fn about(amount: Amount) -> Amount {
    match amount {
        Amount::Known(interval) => Amount::Known(Interval {
            approx: true,
            ..interval
        }),
        other => other,
    }
}

fn form(inputs: &Inputs<'_>, aggregate: &Aggregate) -> ManualForm {
    // Without a price a seat the published line's own is used: its dollars over its idle seats and
    // twelve months.
    let idle_price = match seat_price(inputs) {
        Some(year) => year.over(12),
        None => {
            let months = aggregate.idle_seats.saturating_mul(12);
            about(aggregate.licences.over(months))
        }
    };
    ManualForm {
        hours: Decimal::from(aggregate.hours),
        rate: inputs.app.terms.defaults.rate.value,
        idle: aggregate.idle_seats,
        idle_price,
        misses: aggregate.compliance,
    }
}

/// manual = idle licences + work + misses. A line changes its basis only where the reader's value
/// differs from what the form shows, and is then the reader's own total.
pub(super) fn manual(inputs: &Inputs<'_>) -> Manual {
    let aggregate = inputs.app.manual();
    let employees = inputs.scenario.employees;
    let edits = inputs.scenario.manual;
    let form = form(inputs, aggregate);
    let line = |own: Option<Amount>, published: Amount| {
        let published = scaled(published, aggregate, employees);
        Line {
            per_year: own.unwrap_or(published),
            basis: match own {
                Some(_) => Basis::Own,
                None => Basis::Published,
            },
            published,
        }
    };
    let differs =
        |typed: Option<Decimal>, shown: Amount| typed.filter(|typed| !is_shown_as(shown, *typed));

    let hours = edits.hours.filter(|hours| *hours != form.hours);
    let rate = differs(edits.rate, form.rate);
    let idle = edits.idle.filter(|idle| *idle != form.idle);
    let price = differs(edits.idle_price, form.idle_price);
    let misses = differs(edits.misses, form.misses);
    let used = ManualForm {
        hours: hours.unwrap_or(form.hours),
        rate: rate.map_or(form.rate, Amount::exact),
        idle: idle.unwrap_or(form.idle),
        idle_price: price.map_or(form.idle_price, Amount::exact),
        misses: misses.map_or(form.misses, Amount::exact),
    };

    let labour = (hours.is_some() || rate.is_some()).then(|| used.rate.times(used.hours));
    let labour = line(labour, aggregate.labour);

    let licences = (idle.is_some() || price.is_some()).then(|| {
        let seats = idle.unwrap_or(form.idle);
        match (price, seat_price(inputs)) {
            (Some(price), _) => Amount::exact(price).times(seats).times(12),
            (None, Some(year)) => year.times(seats),
            // Divided last, so that what comes out even is even: 3,925 / 12 x 6, not 27.2569... x 72.
            (None, None) => about(aggregate.licences)
                .times(seats)
                .over(aggregate.idle_seats),
        }
    });
    let licences = line(licences, aggregate.licences);

    let compliance = line(misses.map(Amount::exact), aggregate.compliance);

    Manual {
        licences,
        labour,
        compliance,
        total_per_year: licences
            .per_year
            .plus(labour.per_year)
            .plus(compliance.per_year),
        form,
        used,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What somebody types as it is shown is not their own; of a range nothing is shown to be typed.
    #[test]
    fn what_is_typed_as_it_is_shown() {
        let number = |text: &str| crate::money::decimal(text).expect("a decimal");
        assert!(is_shown_as(Amount::exact(29), number("29")));
        assert!(!is_shown_as(Amount::exact(29), number("29.5")));
        let third = number("27.2569");
        assert!(is_shown_as(Amount::approx(third), number("27.26")));
        assert!(is_shown_as(Amount::approx(third), third));
        assert!(!is_shown_as(Amount::exact(third), number("27.26")));
        assert!(!is_shown_as(Amount::range(29, 40), number("29")));
        assert!(!is_shown_as(Amount::at_most(29), number("29")));
    }
}

//! Doing it by hand: three published lines that scale by employees, or the reader's own.

use crate::bill::Deal;
use crate::number::{Cost, Q, Span, rounded, whole};

/// A year of work by hand.
pub struct Manual {
    pub licences: Cost,
    pub labour: Cost,
    pub compliance: Cost,
}

impl Manual {
    /// The sum of the three lines.
    pub fn total(&self) -> Cost {
        self.licences
            .with(&self.labour, Span::plus)
            .with(&self.compliance, Span::plus)
    }
}

impl Deal<'_> {
    /// The three lines of a year.
    pub fn manual(&self) -> Manual {
        let published = &self.app.by_hand;
        let typed = self.inputs;
        let scale = whole(typed.employees) / whole(published.employees);
        let scaled = |line: &Cost| line.map(|line| line.scaled(&scale));

        let seat = self.idle_price();
        let idle_is_own = typed.idle.is_some_and(|idle| idle != published.idle);
        let licences = if idle_is_own || differs(&typed.idle_price, &seat) {
            let idle = whole(typed.idle.unwrap_or(published.idle)) * whole(12);
            own(&typed.idle_price, &seat).map(|price| price.scaled(&idle))
        } else {
            scaled(&published.licences)
        };

        let hours = typed.hours.as_ref().unwrap_or(&published.hours);
        let labour = if *hours != published.hours || differs(&typed.rate, &self.app.rate) {
            own(&typed.rate, &self.app.rate).map(|rate| rate.scaled(hours))
        } else {
            scaled(&published.labour)
        };

        let compliance = if differs(&typed.misses, &published.compliance) {
            own(&typed.misses, &published.compliance)
        } else {
            scaled(&published.compliance)
        };
        Manual {
            licences,
            labour,
            compliance,
        }
    }

    /// What an idle seat costs a month: the price of a seat of today's plan, or of the usual one for
    /// somebody who is not a customer; where that has none, what the published line makes a seat.
    fn idle_price(&self) -> Cost {
        let plan = self.current.unwrap_or(self.usual);
        if let Some(price @ Cost::Known(_)) = self.seat_price(plan) {
            return price;
        }
        let published = &self.app.by_hand;
        if published.idle == 0 {
            return Cost::Unknown;
        }
        published.licences.map(|line| Span {
            about: true,
            ..line.scaled(&(whole(1) / whole(published.idle * 12)))
        })
    }
}

/// Whether what was typed is another amount than the one that the form shows, to the cent where that is
/// only about right.
fn differs(typed: &Option<Q>, shown: &Cost) -> bool {
    let Some(typed) = typed else {
        return false;
    };
    let Cost::Known(span) = shown else {
        return true;
    };
    let cent = |value: &Q| Q::from(rounded(&(value * whole(100)))) / whole(100);
    match &span.high {
        Some(high) if span.low == crate::number::Low::At(high.clone()) => {
            let shown = if span.about { cent(high) } else { high.clone() };
            *typed != shown
        }
        _ => true,
    }
}

fn own(typed: &Option<Q>, shown: &Cost) -> Cost {
    // What was typed as it is shown is what is shown.
    match typed {
        Some(typed) if differs(&Some(typed.clone()), shown) => Cost::at(typed.clone()),
        Some(_) | None => shown.clone(),
    }
}

#[test]
fn a_price_is_shown_to_the_cent() {
    let about = Cost::Known(Span {
        about: true,
        ..Span::at(whole(3925) / whole(144))
    });
    assert!(!differs(&Some(crate::number::number("27.26")), &about));
    assert!(differs(&Some(crate::number::number("27.27")), &about));
}

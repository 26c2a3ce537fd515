//! An interval holds whatever its inputs may turn out to be.

use crate::any::{app_and_scenario, cases};
use crate::support::made;
use proptest::prelude::*;
use rust_decimal::Decimal;
use scimcost::catalog::{App, Price};
use scimcost::money::{Amount, Interval};
use scimcost::pricing::{Estimate, Figure, Unless, Way, estimate};
use scimcost::scenario::Scenario;

/// A point inside an interval, at so many percent of its width; beyond a floor without a ceiling it may
/// be any amount above.
fn point(amount: Amount, percent: u32) -> Amount {
    let Some(Interval { low, high, .. }) = amount.interval() else {
        return amount;
    };
    let low = low.unwrap_or_default();
    let high = high.unwrap_or(low + low + Decimal::from(1_000));
    Amount::exact(between(low, high, percent))
}

fn between(low: Decimal, high: Decimal, percent: u32) -> Decimal {
    low + (high - low) * Decimal::from(percent) / Decimal::ONE_HUNDRED
}

/// A price with every range in it narrowed to one point.
fn narrow(price: &mut Price, next: &mut dyn FnMut() -> u32) {
    match price {
        Price::PerUnit {
            amount,
            base,
            minimum_spend,
            ..
        } => {
            for amount in [amount].into_iter().chain(base).chain(minimum_spend) {
                *amount = point(*amount, next());
            }
        }
        Price::Flat { amount, .. } => *amount = point(*amount, next()),
        Price::BySize { bands, .. } => {
            for band in bands {
                band.amount = point(band.amount, next());
            }
        }
        Price::Times { low, high, .. } => {
            *low = between(*low, *high, next());
            *high = *low;
        }
        Price::AddOn { .. } | Price::Quote { .. } | Price::Usage { .. } => {}
    }
}

/// The same app with every range narrowed to one point in it.
fn at_points(app: &App, points: &[u32]) -> App {
    let mut points = points.iter().copied().cycle();
    let mut next = move || points.next().unwrap_or(50);
    let mut narrowed = (*app.record).clone();
    // The usual plans are chosen by what is published as free, which a point of a range may turn out
    // to be.
    narrowed.default_plan = app.default_plan().map(|plan| plan.id.clone());
    narrowed.default_target = app.default_target().map(|plan| plan.id.clone());
    for plan in &mut narrowed.plans {
        if let Price::AddOn { price, .. } = &mut plan.price {
            narrow(price, &mut next);
        } else {
            narrow(&mut plan.price, &mut next);
        }
        for seat in &mut plan.other_seats {
            seat.amount = point(seat.amount, next());
        }
        if let Some(fee) = &mut plan.one_off {
            fee.amount = point(fee.amount, next());
        }
    }
    for band in narrowed
        .volume_discounts
        .iter_mut()
        .flat_map(|all| &mut all.bands)
    {
        band.percent = point(band.percent, next());
    }
    let fee = point(app.terms.offer.fee, next());
    let narrowed = App::new(narrowed, app.terms.clone());
    made::under(narrowed, |terms| terms.offer.fee = fee)
}

/// The scenario with both plans stated.
fn stated(app: &App, scenario: Scenario) -> Scenario {
    scenario.settled(app).0
}

/// Divisions round in the last of 28 digits.
fn holds(wide: Amount, narrow: Amount) -> bool {
    let value = match narrow {
        Amount::Known(interval) => interval,
        // Nothing known is nothing to compare.
        Amount::Unknown => return true,
        Amount::Unavailable => return wide == Amount::Unavailable,
    };
    let Some(Interval { low, high, .. }) = wide.interval() else {
        return wide == Amount::Unknown;
    };
    let slack = Decimal::new(1, 6);
    low.is_none_or(|low| value.low.is_some_and(|value| low - slack <= value))
        && high.is_none_or(|high| value.high.is_some_and(|value| value <= high + slack))
}

const YEARLY: [Figure; 11] = [
    Figure::Upgrade,
    Figure::Total,
    Figure::Increase,
    Figure::FlipPrice,
    Figure::ManagedFee,
    Figure::Licences,
    Figure::Labour,
    Figure::Compliance,
    Figure::HorizonNative,
    Figure::HorizonManaged,
    Figure::HorizonManual,
];

fn cost(found: &Estimate, way: Way) -> Option<Decimal> {
    found.horizon.of(way).value()
}

proptest! {
    #![proptest_config(cases(600))]

    /// Whatever the prices, multiples, discounts and the fee turn out to be, the result was allowed for.
    #[test]
    fn an_interval_holds_every_point(((app, scenario), points) in (app_and_scenario(), prop::collection::vec(0u32..=100, 8))) {
        let scenario = stated(&app, scenario);
        let wide = estimate(&app, &scenario);
        let narrow = estimate(&at_points(&app, &points), &scenario);
        for figure in YEARLY {
            let (wide, narrow) = (wide.amount(figure), narrow.amount(figure));
            // A bill that turns out to be nothing has no percentage, and a price may turn out to be
            // below nothing: what does not exist then is no counter-example.
            let is_gone = matches!(figure, Figure::Increase | Figure::FlipPrice) && narrow == Amount::Unavailable;
            prop_assert!(is_gone || holds(wide, narrow), "{}: {} does not hold {}", figure.as_str(), wide, narrow);
        }
        // "None" for an open fee says that no fee up to the ceiling is sure to be reached.
        let (wide, narrow) = (wide.native.break_even_seats, narrow.native.break_even_seats);
        let is_never = wide == Amount::Unavailable || narrow == Amount::Unavailable;
        prop_assert!(is_never || holds(wide, narrow), "break-even: {} does not hold {}", wide, narrow);
    }

    /// Where the verdict is sure, no point makes another way cheaper.
    #[test]
    fn a_sure_verdict_is_right_everywhere(((app, scenario), points) in (app_and_scenario(), prop::collection::vec(0u32..=100, 8))) {
        let scenario = stated(&app, scenario);
        let verdict = estimate(&app, &scenario).verdict;
        let narrow = estimate(&at_points(&app, &points), &scenario);
        if verdict.sure
            && let Some(best) = cost(&narrow, verdict.way)
        {
            for other in Way::THREE {
                if let Some(other) = cost(&narrow, other) {
                    prop_assert!(best <= other + Decimal::new(1, 6), "{:?}: {} against {}", verdict.way, best, other);
                }
            }
        }
    }

    /// The verdict has the lowest ceiling, and says that it is not sure exactly where another way may
    /// cost less than that.
    #[test]
    fn the_verdict_has_the_lowest_ceiling((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        let ceilings = Way::THREE.map(|way| found.horizon.of(way).high());
        let least = ceilings.into_iter().flatten().min();
        prop_assert_eq!(found.horizon.of(found.verdict.way).high(), least);
        prop_assert_eq!(found.verdict.way == Way::QuoteNeeded, least.is_none());
        if let Some(least) = least {
            let rival = Way::THREE.into_iter().filter(|way| *way != found.verdict.way).any(|way| {
                match found.horizon.of(way) {
                    Amount::Known(cost) => cost.low.unwrap_or_default() < least,
                    Amount::Unknown => true,
                    Amount::Unavailable => false,
                }
            });
            prop_assert_eq!(found.verdict.sure, !rival);
        }
    }

    /// What would flip it, flips it: just under the stated amount that way costs less than the ceiling
    /// of the winner, and at the amount it does not.
    #[test]
    fn what_would_flip_the_verdict_flips_it((app, scenario) in app_and_scenario()) {
        let scenario = stated(&app, scenario);
        let found = estimate(&app, &scenario);
        let Some(Unless { figure, below }) = found.verdict.unless else {
            return Ok(());
        };
        let ceiling = found.horizon.of(found.verdict.way).high().expect("a ceiling");
        let mut flipped = scenario.clone();
        let cent = Decimal::new(1, 2);
        let way = match figure {
            Figure::ManagedFee => {
                flipped.fee = Some(below - cent);
                Way::Managed
            }
            Figure::FlipPrice => {
                let target = found.target.clone().expect("a target");
                flipped.prices.insert(target, below - cent);
                Way::Native
            }
            // No input of its own sets these.
            _ => return Ok(()),
        };
        if below > cent {
            let then = estimate(&app, &flipped).horizon.of(way).low();
            prop_assert!(then.is_none_or(|then| then < ceiling), "{} under {}: {:?} against {}", figure.as_str(), below, then, ceiling);
        }
        let mut at_it = flipped;
        match way {
            Way::Managed => at_it.fee = Some(below),
            _ => {
                at_it.prices.insert(found.target.clone().expect("a target"), below);
            }
        }
        let then = estimate(&app, &at_it).horizon.of(way).high();
        prop_assert!(then.is_none_or(|then| then >= ceiling - Decimal::new(1, 6)), "{} at {}: {:?}", figure.as_str(), below, then);
    }

    /// Amounts by themselves: sum, difference, product and quotient hold every pair of points.
    #[test]
    fn arithmetic_holds_every_point(
        a in interval(), b in interval(), at in 0u32..=100, bt in 0u32..=100, factor in -500i64..500, width in 0i64..300, ft in 0u32..=100,
    ) {
        let (x, y) = (point(a, at), point(b, bt));
        let (xv, yv) = (x.value().expect("a point"), y.value().expect("a point"));
        prop_assert!(a.plus(b).contains(xv + yv), "{} + {} = {} lacks {}", a, b, a.plus(b), xv + yv);
        prop_assert!(a.minus(b).contains(xv - yv), "{} - {} = {} lacks {}", a, b, a.minus(b), xv - yv);
        let (least, most) = (Decimal::new(factor, 2), Decimal::new(factor + width, 2));
        let f = between(least, most, ft);
        prop_assert!(a.times_between(least, most).contains(xv * f), "{} x {}..{} lacks {}", a, least, most, xv * f);
        if !yv.is_zero() {
            prop_assert!(holds(a.ratio(b), Amount::exact(xv / yv)), "{} / {} = {} lacks {}", a, b, a.ratio(b), xv / yv);
        }
        if !f.is_zero() {
            prop_assert!(holds(a.over(f), Amount::exact(xv / f)), "{} / {}", a, f);
        }
    }
}

/// Amounts that are not below zero, of every kind.
fn interval() -> impl Strategy<Value = Amount> {
    let cents = || (0i64..100_000).prop_map(|cents| Decimal::new(cents, 2));
    prop_oneof![
        cents().prop_map(Amount::exact),
        (cents(), cents()).prop_map(|(a, b)| Amount::range(a, b)),
        cents().prop_map(Amount::at_least),
        cents().prop_map(Amount::at_most),
        cents().prop_map(Amount::approx),
    ]
}

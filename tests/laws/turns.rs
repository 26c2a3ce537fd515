//! What turns the verdict turns it: the amount that it names, and the smallest change of an input.

use crate::any::{Sample, app_and_scenario, cases};
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use scimcost::catalog::{App, PlanId, Price};
use scimcost::money::Exact;
use scimcost::pricing::{
    Basis, Estimate, Figure, Horizon, Input, Sensitivity, Unless, Way, estimate, sensitivity,
};
use scimcost::scenario::{Discount, Key, ManualEdits, Scenario, Written};

/// The scenario in which the named figure is a little less than the amount that would turn the verdict,
/// where an input can make it so; with the way that must then be the cheapest.
fn just_below(app: &App, found: &Estimate, unless: Unless) -> Option<(Scenario, Way)> {
    let mut scenario = found.scenario.clone();
    let cent = Decimal::new(1, 2);
    let below = unless.below - cent;
    let way = match unless.figure {
        Figure::ManagedFee => {
            scenario.fee = Some(below);
            Way::Managed
        }
        Figure::ManualTotal => {
            // All of it in one line.
            scenario.manual = ManualEdits {
                hours: Some(Decimal::ZERO),
                rate: Some(Decimal::ZERO),
                idle: Some(0),
                idle_price: Some(Decimal::ZERO),
                misses: Some(below),
            };
            Way::Manual
        }
        Figure::FlipPrice => {
            scenario.prices.insert(found.target.clone()?, below);
            Way::Native
        }
        Figure::Upgrade => {
            // The price at which the step is that much: (step + today's bill) / what is billed. Both
            // prices are typed, so that nothing else moves.
            let (target, current) = (found.target.clone()?, found.current.clone());
            let units = units_a_year(app, &target, &scenario)?;
            let bill = match &current {
                Some(current) => {
                    let price = scenario
                        .prices
                        .get(current)
                        .copied()
                        .or(listed(app, current)?)?;
                    scenario.prices.insert(current.clone(), price);
                    price * units_a_year(app, current, &scenario)?
                }
                None => Decimal::ZERO,
            };
            // Four decimals at most, rounded down.
            let price =
                ((below + bill) / units).round_dp_with_strategy(4, RoundingStrategy::ToZero);
            scenario.prices.insert(target, price);
            Way::Native
        }
        // Of a sum over growing years no input is the figure itself.
        _ => return None,
    };
    (unless.below > cent && below > Decimal::ZERO).then_some((scenario, way))
}

/// A plan's price where it is one number that stands by itself.
fn listed(app: &App, id: &PlanId) -> Option<Option<Decimal>> {
    match &app.plan(id)?.price {
        Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => Some(amount.value()),
        _ => None,
    }
}

/// What a plan's own price is multiplied by in a year.
fn units_a_year(app: &App, id: &PlanId, scenario: &Scenario) -> Option<Decimal> {
    let count = match &app.plan(id)?.price {
        Price::PerUnit {
            counts: None,
            minimum,
            per,
            ..
        } => scenario.seats.max(minimum.unwrap_or(1)) * u64::from(per.per_year()),
        Price::PerUnit {
            counts: Some(unit),
            minimum,
            per,
            ..
        } => {
            let count = scenario.units.get(unit).copied()?;
            count.max(minimum.unwrap_or(0)) * u64::from(per.per_year())
        }
        Price::Flat { per, .. } => u64::from(per.per_year()),
        _ => return None,
    };
    (count > 0).then(|| Decimal::from(count))
}

/// How many decimals an input is looked for with.
fn decimals(input: &Input) -> u32 {
    match &input.key {
        Key::Seats | Key::Employees | Key::Idle | Key::Units(_) => 0,
        Key::Hours | Key::Growth | Key::Uplift | Key::Discount => 2,
        _ if input.now < Decimal::ONE => 4,
        _ => 2,
    }
}

/// The same question with one input moved, by the public ways in: a typed value, or for a published price
/// another catalog. Lines by hand that are a product keep their other factor at the company's own size.
fn moved(app: &App, found: &Estimate, input: &Input, to: Decimal) -> Option<Horizon> {
    let mut scenario = found.scenario.clone();
    let mut set = |key: &Key, value: Decimal| {
        scenario
            .set(key, &value.normalize().to_string(), Written::InLink)
            .ok()
    };
    let aggregate = app.manual();
    let sized = |published: u64, decimals: u32| {
        let all = Decimal::from(published) * Decimal::from(found.scenario.employees)
            / Decimal::from(aggregate.employees);
        all.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    };
    let manual = found.manual;
    match &input.key {
        Key::Rate
            if manual.labour.basis == Basis::Published && found.scenario.manual.hours.is_none() =>
        {
            set(&Key::Hours, sized(aggregate.hours, 2))?;
        }
        Key::Rate => set(
            &Key::Hours,
            found.scenario.manual.hours.unwrap_or(manual.form.hours),
        )?,
        Key::IdlePrice
            if manual.licences.basis == Basis::Published
                && found.scenario.manual.idle.is_none() =>
        {
            set(&Key::Idle, sized(aggregate.idle_seats, 0))?;
        }
        Key::IdlePrice => {
            let idle = found.scenario.manual.idle.unwrap_or(manual.form.idle);
            set(&Key::Idle, Decimal::from(idle))?;
        }
        _ => {}
    }
    let Key::Price(plan) = &input.key else {
        set(&input.key, to)?;
        return Some(estimate(app, &scenario).horizon);
    };
    if found.scenario.prices.contains_key(plan) {
        set(&input.key, to)?;
        return Some(estimate(app, &scenario).horizon);
    }
    let mut record = (*app.record).clone();
    record.default_plan = app.default_plan().map(|plan| plan.id.clone());
    for one in &mut record.plans {
        if one.id != *plan {
            continue;
        }
        match &mut one.price {
            Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => {
                *amount = amount.times(to).over(input.now)
            }
            Price::Times { low, high, .. } => {
                *low = low.mul_exact(to)?.div_exact(input.now)?;
                *high = high.mul_exact(to)?.div_exact(input.now)?;
            }
            _ => return None,
        }
    }
    Some(estimate(&App::new(record, app.terms.clone()), &scenario).horizon)
}

/// The way with the lowest ceiling; on a tie managed, native, manual.
fn cheapest(costs: &Horizon) -> Option<(Way, Decimal)> {
    let order = [Way::Managed, Way::Native, Way::Manual];
    let known = order
        .into_iter()
        .filter_map(|way| Some((way, costs.of(way).high()?)));
    known.reduce(|best, next| if next.1 < best.1 { next } else { best })
}

fn lead(costs: &Horizon, way: Way) -> Option<Decimal> {
    let next = Way::THREE.into_iter().filter(|other| *other != way);
    Some(next.filter_map(|way| costs.of(way).high()).min()? - costs.of(way).high()?)
}

fn judged(app: &Sample, scenario: &Scenario) -> Option<(Estimate, Sensitivity)> {
    let found = estimate(app, scenario);
    let sensitivity = sensitivity(app, &found)?;
    Some((found, sensitivity))
}

proptest! {
    #![proptest_config(cases(200))]

    /// Just under the amount that the verdict names, that way is the cheapest.
    #[test]
    fn what_the_verdict_names_turns_it((app, scenario) in app_and_scenario()) {
        let scenario = Scenario { discount: Discount::List, ..scenario }.settled(&app).0;
        let found = estimate(&app, &scenario);
        let Some((below, way)) = found.verdict.unless.and_then(|unless| just_below(&app, &found, unless)) else {
            return Ok(());
        };
        let then = estimate(&app, &below);
        // A step to or from a price that is not one number is less than the amount only at its floor.
        let is_one = then.horizon.of(way).value().is_some();
        prop_assert!(!is_one || then.verdict.way == way, "{:?} instead of {:?}: {:?}", then.verdict, way, found.verdict);
        prop_assert!(found.verdict.way != way);
    }

    /// A quarter more or less of an input gives the way and the lead that the page with that input shows.
    #[test]
    fn a_swing_is_what_the_moved_input_gives((app, scenario) in app_and_scenario()) {
        let Some((found, all)) = judged(&app, &scenario) else {
            return Ok(());
        };
        prop_assert_eq!(cheapest(&found.horizon).map(|(way, _)| way), Some(all.way));
        prop_assert_eq!(lead(&found.horizon, all.way), Some(all.lead));
        for swing in &all.swings {
            // The years are a choice of the reader's, and whole numbers are rounded half up.
            prop_assert!(swing.input.key != Key::Years);
            if decimals(&swing.input) == 0 {
                let quarter = |percent: i64| {
                    let value = swing.input.now * Decimal::new(percent, 2);
                    value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).clamp(Decimal::ONE, Decimal::from(10_000_000))
                };
                prop_assert_eq!((swing.down.to, swing.up.to), (quarter(75), quarter(125)));
            }
            for point in [swing.down, swing.up] {
                let Some(costs) = moved(&app, &found, &swing.input, point.to) else { continue };
                prop_assert_eq!(cheapest(&costs).map(|(way, _)| way), Some(point.way), "{} {}", &swing.input.label, point.to);
                let lead = lead(&costs, all.way).expect("two ceilings");
                prop_assert!((lead - point.lead).abs() <= (lead.abs() + Decimal::ONE) * Decimal::new(1, 15), "{} {}: {} {}", &swing.input.label, point.to, lead, point.lead);
            }
            let change = [swing.down, swing.up].map(|point| (point.lead - all.lead).abs());
            prop_assert_eq!(change.into_iter().max(), Some(swing.change));
        }
        prop_assert!(all.swings.is_sorted_by(|a, b| a.change >= b.change));
    }

    /// The smallest change that flips the verdict flips it, and one step nearer does not.
    #[test]
    fn the_flip_flips_and_its_neighbour_does_not((app, scenario) in app_and_scenario()) {
        let Some((found, all)) = judged(&app, &scenario) else {
            return Ok(());
        };
        let Some(flip) = &all.flip else {
            return Ok(());
        };
        let Some(then) = moved(&app, &found, &flip.input, flip.to) else {
            return Ok(());
        };
        prop_assert!(flip.way != all.way);
        prop_assert_eq!(cheapest(&then).map(|(way, _)| way), Some(flip.way), "{:?}", flip);
        let step = Decimal::new(1, decimals(&flip.input));
        let nearer = if flip.to > flip.input.now { flip.to - step } else { flip.to + step };
        // Less than a step from where it stands it is not moved: a published line by hand is not yet the
        // reader's own.
        let near = match (nearer - flip.input.now).abs() < step {
            true => Some(found.horizon),
            false => moved(&app, &found, &flip.input, nearer),
        };
        let Some(near) = near else {
            return Ok(());
        };
        prop_assert_eq!(cheapest(&near).map(|(way, _)| way), Some(all.way), "{} beside {:?}", nearer, flip);
        let share = (flip.to - flip.input.now).abs() / flip.input.now.abs();
        prop_assert!((share - flip.share).abs() < Decimal::new(1, 12));
    }

    /// No smaller change of any single input flips it, and none at all where none is named.
    #[test]
    fn no_smaller_change_flips_it((app, scenario) in app_and_scenario(), shares in prop::collection::vec(0u32..1_000, 12)) {
        let Some((found, all)) = judged(&app, &scenario) else {
            return Ok(());
        };
        let most = all.flip.as_ref().map_or(Decimal::from(9), |flip| flip.share);
        let inputs = all.swings.iter().map(|swing| &swing.input).chain(&all.without_effect);
        for (input, share) in inputs.zip(shares.into_iter().cycle()) {
            let change = input.now.abs() * most * Decimal::from(share) / Decimal::from(1_000);
            for to in [input.now + change, input.now - change] {
                // Rounded towards where it stands, so that the change is smaller.
                let to = if to > input.now {
                    to.round_dp_with_strategy(decimals(input), RoundingStrategy::ToNegativeInfinity).max(input.now)
                } else {
                    to.round_dp_with_strategy(decimals(input), RoundingStrategy::ToPositiveInfinity).min(input.now)
                };
                let is_percent = matches!(input.key, Key::Growth | Key::Uplift);
                let lowest = if is_percent { Decimal::from(-50) } else { Decimal::ZERO };
                // Less than a step is no change, nothing at all is no price, and a growth is looked for on
                // its own side of nothing.
                if (to - input.now).abs() < Decimal::new(1, decimals(input))
                    || to <= lowest || is_percent && (to < Decimal::ZERO) != (input.now < Decimal::ZERO) || to.to_u64() == Some(0) {
                    continue;
                }
                let Some(costs) = moved(&app, &found, input, to) else { continue };
                let way = cheapest(&costs).map(|(way, _)| way);
                prop_assert_eq!(way, Some(all.way), "{} at {} instead of {}: {:?}", &input.label, to, input.now, &all.flip);
            }
        }
    }
}

//! The rules of prices: what a plan costs a year, the step between two plans, which two they are, and
//! what a discount touches.

use crate::any::{Sample, app_and_scenario, cases, hundredths, price, seats, some_app};
use crate::support::made::{self, plan};
use proptest::prelude::*;
use rust_decimal::Decimal;
use scimcost::catalog::{App, PlanId, Price, Tri, UnitId};
use scimcost::money::{Amount, Kind};
use scimcost::pricing::{Estimate, estimate};
use scimcost::scenario::{CurrentPlan, Discount, Scenario};
use serde_json::{Value, json};

fn cents(cents: i64) -> String {
    hundredths(cents).to_string()
}

/// An app on `a` whose plan `b` has SCIM.
fn two(a: Value, b: Value) -> App {
    made::app_with(
        &[plan("a", "no", a), plan("b", "yes", b)],
        json!({ "default_plan": "a" }),
    )
}

fn id(text: &str) -> PlanId {
    PlanId::new(text).expect("an id")
}

/// The same scenario from another plan.
fn from(scenario: &Scenario, plan: CurrentPlan) -> Scenario {
    Scenario {
        plan: Some(plan),
        ..scenario.clone()
    }
}

/// The same scenario at list prices.
fn at_list(scenario: &Scenario) -> Scenario {
    Scenario {
        discount: Discount::List,
        ..scenario.clone()
    }
}

/// The place of a plan in the ladder.
fn place(app: &App, id: &PlanId) -> usize {
    let mut plans = app.record.plans.iter();
    plans.position(|plan| plan.id == *id).expect("a plan")
}

fn is_on_target(app: &App, found: &Estimate) -> bool {
    match (&found.current, &found.target) {
        (Some(current), Some(target)) => place(app, current) >= place(app, target),
        _ => false,
    }
}

/// What an amount is to the last of the digits that a division leaves.
fn same(a: Amount, b: Amount) -> bool {
    let near = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= Decimal::new(1, 6),
        (a, b) => a == b,
    };
    a.kind() == b.kind() && near(a.low(), b.low()) && near(a.high(), b.high())
}

proptest! {
    #![proptest_config(cases(300))]

    /// A price a month is twelve times that a year, whether it is for a seat or for everybody.
    #[test]
    fn a_year_is_twelve_months(today in price(), target in price(), minimum in 1u64..200, seats in seats()) {
        let seat = |cents_each: i64, per: &str| json!({ "per_unit": {
            "amount": cents(cents_each), "unit": "seat", "per": per, "minimum": minimum,
        } });
        let flat = |cents_each: i64, per: &str| made::flat(&cents(cents_each), per);
        for kind in [&seat as &dyn Fn(i64, &str) -> Value, &flat] {
            let of = |per: &str, times: i64| {
                let app = two(kind(today * times, per), kind(target * times, per));
                estimate(&app, &Scenario::default().with_seats(seats)).native
            };
            let (monthly, yearly) = (of("month", 1), of("year", 12));
            prop_assert_eq!(monthly, yearly);
        }
    }

    /// Below its minimum a plan costs what it costs at it, from there on so much for each seat.
    #[test]
    fn a_minimum_is_billed_in_any_case(each in price(), minimum in 1u64..5_000, seats in seats()) {
        let app = two(made::flat("0", "month"), made::per_seat_from(&cents(each), minimum));
        let total = |seats: u64| estimate(&app, &Scenario::default().with_seats(seats)).native.total_per_year;
        let of = |billed: u64| Amount::exact(hundredths(each) * Decimal::from(12 * billed));
        prop_assert_eq!(total(seats), of(seats.max(minimum)));
        prop_assert_eq!(total(minimum), of(minimum));
        prop_assert_eq!(total(minimum + 1), of(minimum + 1));
        prop_assert_eq!(total((minimum - 1).max(1)), of(minimum));
    }

    /// One amount for everybody does not follow the seats.
    #[test]
    fn a_flat_price_is_the_same_for_any_number_of_seats(today in price(), target in price(), seats in seats()) {
        let app = two(made::flat(&cents(today), "month"), made::flat(&cents(target), "year"));
        let found = estimate(&app, &Scenario::default().with_seats(seats)).native;
        prop_assert_eq!(found.upgrade_per_year, Amount::exact(hundredths(target - 12 * today)));
    }

    /// One price that occurs twice is one variable: the step to so many times a price is so many times
    /// less one of it, and the increase does not depend on it at all.
    #[test]
    fn a_price_that_occurs_twice_is_one_variable(
        low in 1i64..30_000, width in 0i64..30_000, least in 100i64..500, more in 0i64..300, seats in 1u64..10_000,
    ) {
        let range = format!("{}..{}", cents(low), cents(low + width));
        let app = two(made::per_seat(&range), made::times("a", &cents(least), &cents(least + more)));
        let found = estimate(&app, &Scenario::default().with_seats(seats)).native;
        let year = |price: i64, times: i64| hundredths(price) * hundredths(times - 100) * Decimal::from(12 * seats);
        let step = Amount::range(year(low, least), year(low + width, least + more));
        prop_assert_eq!(found.upgrade_per_year, step);
        let increase = Amount::range(Decimal::from(least - 100), Decimal::from(least + more - 100));
        prop_assert!(same(found.increase_percent, increase), "{}", found.increase_percent);
    }

    /// The target is the record's, else the lowest plan with SCIM; the plan of today the record's, else
    /// the lowest below the target that costs something, else the target; without SCIM there is no way.
    #[test]
    fn the_usual_plans_follow_the_ladder(
        prices in prop::collection::vec(prop_oneof![Just(0i64), price()], 1..5),
        scim in prop::collection::vec(any::<bool>(), 5),
        seats in seats(),
    ) {
        let names = ["a", "b", "c", "d"];
        let plans: Vec<Value> = prices.iter().zip(names).zip(&scim).map(|((price, name), scim)| {
            plan(name, if *scim { "yes" } else { "no" }, made::per_seat(&cents(*price)))
        }).collect();
        let app = made::app(&plans);
        let found = estimate(&app, &Scenario::default().with_seats(seats));
        let target = (0..prices.len()).find(|at| scim[*at]);
        let below = target.unwrap_or(prices.len());
        let current = (0..below).find(|at| prices[*at] > 0).or(target).unwrap_or(0);
        prop_assert_eq!(found.target.clone(), target.map(|at| id(names[at])));
        prop_assert_eq!(found.current.clone(), Some(id(names[current])));
        let year = |at: usize| hundredths(prices[at]) * Decimal::from(12 * seats);
        let step = target.map_or(Amount::Unavailable, |at| Amount::exact(year(at) - year(current)));
        prop_assert_eq!(found.native.upgrade_per_year, step);
        let total = target.map_or(Amount::Unavailable, |at| Amount::exact(year(at)));
        prop_assert_eq!(found.native.total_per_year, total);
        if target.is_none() {
            prop_assert_eq!(found.horizon.native, Amount::Unavailable);
            prop_assert_eq!(found.native.break_even_seats, Amount::Unavailable);
        }
    }

    /// From the target or a plan above it nothing is to be paid, and the total is today's bill.
    #[test]
    fn on_the_target_or_above_nothing_is_left_to_pay((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        prop_assert_eq!(found.native.on_target, is_on_target(&app, &found));
        if found.native.on_target {
            prop_assert_eq!(found.native.upgrade_per_year, Amount::ZERO);
            let setup = Amount::exact(found.scenario.setup_native);
            prop_assert_eq!(found.horizon.native, setup);
            // Bought from nothing, today's plan costs its bill.
            let current = found.current.clone().expect("a plan");
            if app.plan(&current).expect("a plan").scim != Tri::No {
                let anew = Scenario { target: Some(current), ..at_list(&from(&found.scenario, CurrentPlan::None)) };
                prop_assert_eq!(found.native.total_per_year, estimate(&app, &anew).native.total_per_year);
            }
        }
    }

    /// The step is the one bill less the other, and the increase that step over today's bill.
    #[test]
    fn the_step_is_the_difference_of_two_bills((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        let native = &found.native;
        let (Some(upgrade), Some(total)) = (native.upgrade_per_year.value(), native.total_per_year.value()) else {
            return Ok(());
        };
        let Some(current) = found.current.clone().filter(|_| !native.on_target) else {
            return Ok(());
        };
        let today = total - upgrade;
        // A plan that stands below the target costs the same as somebody else's target.
        let mut other = (*app.record).clone();
        for plan in &mut other.plans {
            plan.scim = Tri::Yes;
        }
        let other = App::new(other, app.terms.clone());
        let bill = Scenario { target: Some(current), ..at_list(&from(&found.scenario, CurrentPlan::None)) };
        let bill = estimate(&other, &bill).native.total_per_year;
        // Where both rest on one price that is not one number, the difference can be one all the same.
        if bill.value().is_some() {
            prop_assert_eq!(bill, Amount::exact(today));
            let increase = match today.is_zero() {
                true => Amount::Unavailable,
                false => Amount::exact(upgrade * Decimal::ONE_HUNDRED / today),
            };
            prop_assert!(same(native.increase_percent, increase), "{} {}", native.increase_percent, increase);
        }
    }

    /// Not a customer yet: native costs the target's whole bill, and the two others add the licences of
    /// the usual plan.
    #[test]
    fn without_a_plan_native_is_the_whole_bill((app, scenario) in app_and_scenario()) {
        let none = Scenario { years: 1, ..from(&scenario, CurrentPlan::None) };
        let found = estimate(&app, &none);
        prop_assert_eq!(found.current.clone(), None);
        prop_assert_eq!(found.native.upgrade_per_year, found.native.total_per_year);
        prop_assert_eq!(found.native.increase_percent, Amount::Unavailable);
        prop_assert!(!found.native.on_target);
        let customer = estimate(&app, &from(&found.scenario, CurrentPlan::Plan(app.default_plan().expect("a plan").id.clone())));
        let setup = Amount::exact(found.scenario.setup_managed);
        prop_assert_eq!(found.horizon.managed, found.managed_fee.plus(found.horizon.licences).plus(setup));
        prop_assert_eq!(found.horizon.manual, found.manual.total_per_year.plus(found.horizon.licences));
        prop_assert_eq!(customer.horizon.licences, Amount::ZERO);
        // The licences are what the usual plan costs as a target, at list.
        let mut other = (*app.record).clone();
        for plan in &mut other.plans {
            plan.scim = Tri::Yes;
        }
        other.default_plan = app.default_plan().map(|plan| plan.id.clone());
        let usual = other.default_plan.clone();
        let other = App::new(other, app.terms.clone());
        let bill = estimate(&other, &Scenario { target: usual, ..at_list(&found.scenario) });
        prop_assert_eq!(found.horizon.licences, bill.native.total_per_year);
    }

    /// A discount lowers the target's list price by its percentage, and nothing else.
    #[test]
    fn a_discount_lowers_the_list_price_of_the_target_only((app, scenario) in app_and_scenario(), percent in 0i64..=10_000) {
        let listed = estimate(&app, &at_list(&scenario));
        let off = Scenario { discount: Discount::Percent(hundredths(percent)), ..scenario };
        let found = estimate(&app, &off);
        let target = found.target.clone().expect("a plan with SCIM");
        // Of several parts some may be typed, or stand in today's bill: the tables hold those.
        if !is_one_price(&app, &target, &found.scenario) {
            return Ok(());
        }
        let is_list = !found.scenario.prices.contains_key(&target);
        let paid = Decimal::ONE - hundredths(percent) / Decimal::ONE_HUNDRED;
        let total = match is_list && !found.native.on_target {
            true => listed.native.total_per_year.times(paid),
            false => listed.native.total_per_year,
        };
        prop_assert_eq!(found.native.total_per_year, total);
        if !is_list || found.native.on_target {
            prop_assert_eq!(&found.native, &listed.native);
        }
        // Today's bill is as it was.
        let bill = |found: &Estimate| Some(found.native.total_per_year.value()? - found.native.upgrade_per_year.value()?);
        if let (Some(before), Some(after)) = (bill(&listed), bill(&found)) && !found.native.on_target {
            prop_assert_eq!(before, after);
        }
        prop_assert_eq!(found.managed_fee, listed.managed_fee);
        prop_assert_eq!(found.manual, listed.manual);
        prop_assert_eq!(found.horizon.managed, listed.horizon.managed);
        prop_assert_eq!(found.horizon.manual, listed.horizon.manual);
    }

    /// Quoted discounts are the band's at these seats; in a hole the list price holds, and it is said.
    #[test]
    fn a_quoted_discount_is_that_of_its_band((app, scenario) in app_and_scenario()) {
        let listed = estimate(&app, &at_list(&scenario));
        let found = estimate(&app, &Scenario { discount: Discount::Quoted, ..scenario });
        let seats = found.scenario.seats;
        let bands = app.record.volume_discounts.iter().flat_map(|all| &all.bands);
        let band = bands.into_iter().find(|band| (band.from..=band.to.unwrap_or(u64::MAX)).contains(&seats));
        prop_assert_eq!(found.native.nothing_quoted, band.is_none());
        let target = found.target.clone().expect("a plan with SCIM");
        if !is_one_price(&app, &target, &found.scenario) {
            return Ok(());
        }
        match band {
            Some(band) if !found.scenario.prices.contains_key(&target) && !found.native.on_target => {
                let paid = |percent: Option<Decimal>| Decimal::ONE - percent.expect("an end") / Decimal::ONE_HUNDRED;
                let total = listed.native.total_per_year.times_between(paid(band.percent.high()), paid(band.percent.low()));
                prop_assert_eq!(found.native.total_per_year, total);
            }
            // The break-even looks at other numbers of seats, for which something may be quoted.
            _ => {
                prop_assert_eq!(found.native.upgrade_per_year, listed.native.upgrade_per_year);
                prop_assert_eq!(found.native.total_per_year, listed.native.total_per_year);
                prop_assert_eq!(found.native.increase_percent, listed.native.increase_percent);
            }
        }
    }

    /// Whatever a plan's list price is, the reader's own takes its place.
    #[test]
    fn a_typed_price_takes_the_place_of_any((app, scenario) in app_and_scenario(), other in some_price(), typed in price()) {
        let found = estimate(&app, &scenario);
        for plan in [found.current.clone(), found.target.clone()].into_iter().flatten() {
            // The unit is the plan's own, so that only the amount is another one.
            let Some(changed) = with_amount(&app, &plan, other) else { continue };
            let mut own = found.scenario.clone();
            own.prices.insert(plan.clone(), hundredths(typed));
            let (a, b) = (estimate(&app, &own), estimate(&changed, &own));
            // A multiple of it rests on it all the same, and a quote's flip price is told for quotes only.
            prop_assert_eq!(a.native.upgrade_per_year, b.native.upgrade_per_year);
            prop_assert_eq!(a.native.total_per_year, b.native.total_per_year);
            prop_assert_eq!(a.horizon, b.horizon);
            prop_assert_eq!(a.verdict.way, b.verdict.way);
        }
    }

    /// More seats never make a break-even, the fee or the work by hand another one.
    #[test]
    fn what_does_not_depend_on_seats_does_not((app, scenario) in app_and_scenario(), other in seats()) {
        let a = estimate(&app, &scenario);
        let b = estimate(&app, &scenario.with_seats(other));
        prop_assert_eq!(a.native.break_even_seats, b.native.break_even_seats);
        prop_assert_eq!(a.native.dearer_below, b.native.dearer_below);
        prop_assert_eq!(a.managed_fee, b.managed_fee);
        prop_assert_eq!(a.manual, b.manual);
    }

    /// Where every price is for a seat and nothing is discounted, twice the seats cost twice as much.
    #[test]
    fn seats_without_a_minimum_cost_in_proportion(today in price(), target in price(), seats in 1u64..5_000_000, times in 1u64..3) {
        let app = two(made::per_seat(&cents(today)), made::per_seat(&cents(target)));
        let of = |seats: u64| estimate(&app, &Scenario::default().with_seats(seats)).native;
        let (one, more) = (of(seats), of(seats * times));
        prop_assert_eq!(one.upgrade_per_year.times(times), more.upgrade_per_year);
        prop_assert_eq!(one.total_per_year.times(times), more.total_per_year);
        prop_assert_eq!(one.increase_percent, more.increase_percent);
    }

    /// What rests on a price that is only about right is only about right, and nothing else is.
    #[test]
    fn about_stays_about(today in price(), target in price(), seats in seats(), years in 1u8..=5) {
        let about = |price: i64| made::per_seat(&format!("~{}", cents(price)));
        let exact = |price: i64| made::per_seat(&cents(price));
        let scenario = Scenario { years, ..Scenario::default().with_seats(seats) };
        let kinds = |app: &App| {
            let found = estimate(app, &scenario);
            [found.native.upgrade_per_year, found.horizon.native, found.native.total_per_year].map(|amount| amount.kind())
        };
        prop_assert_eq!(kinds(&two(about(today), about(target))), [Kind::Approx; 3]);
        prop_assert_eq!(kinds(&two(about(today), exact(target))), [Kind::Approx, Kind::Approx, Kind::Exact]);
        prop_assert_eq!(kinds(&two(exact(today), about(target))), [Kind::Approx; 3]);
        prop_assert_eq!(kinds(&two(exact(today), exact(target))), [Kind::Exact; 3]);
    }

    /// A price that nobody publishes is never a number, and never nothing, until the reader types one.
    #[test]
    fn a_quote_is_unknown_until_it_is_typed(app in some_app(), seats in seats(), typed in price()) {
        for plan in &app.record.plans {
            if plan.scim == Tri::No || !matches!(plan.price, Price::Quote { .. } | Price::Usage { .. }) {
                continue;
            }
            let mut scenario = from(&Scenario { target: Some(plan.id.clone()), ..Scenario::default().with_seats(seats) }, CurrentPlan::None);
            let found = estimate(&app, &scenario);
            prop_assert_eq!(found.native.total_per_year.kind(), Kind::Unknown);
            prop_assert_eq!(found.native.upgrade_per_year.kind(), Kind::Unknown);
            prop_assert_eq!(found.horizon.native.kind(), Kind::Unknown);
            scenario.prices.insert(plan.id.clone(), hundredths(typed));
            prop_assert_eq!(estimate(&app, &scenario).native.total_per_year.kind(), Kind::Exact);
        }
    }
}

/// Whether a plan's bill is one price: nothing is bought on top of it, and nobody has another kind of seat.
fn is_one_price(app: &App, plan: &PlanId, scenario: &Scenario) -> bool {
    let added = matches!(
        app.plan(plan).map(|plan| &plan.price),
        Some(Price::AddOn { .. })
    );
    let has = |id: &UnitId| scenario.units.get(id).is_some_and(|count| *count > 0);
    let mut seats = app.record.plans.iter().flat_map(|plan| &plan.other_seats);
    !added && !seats.any(|seat| has(&seat.id))
}

fn some_price() -> impl Strategy<Value = Amount> {
    prop_oneof![
        price().prop_map(|cents| Amount::exact(hundredths(cents))),
        price().prop_map(|cents| Amount::at_least(hundredths(cents))),
        Just(Amount::Unknown),
    ]
}

/// The same app with another amount for a plan that states one.
fn with_amount(app: &Sample, plan: &PlanId, other: Amount) -> Option<App> {
    let mut record = (*app.record).clone();
    record.default_plan = app.default_plan().map(|plan| plan.id.clone());
    record.default_target = app.default_target().map(|plan| plan.id.clone());
    let found = record.plans.iter_mut().find(|one| one.id == *plan)?;
    match &mut found.price {
        Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => *amount = other,
        _ => return None,
    }
    Some(App::new(record, app.terms.clone()))
}

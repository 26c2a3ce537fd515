//! Knowing less never gives more: a wider price narrows no result and makes no verdict sure, and what
//! nobody publishes becomes neither a number nor nothing.

use crate::any::{Sample, app_and_scenario, cases, hundredths};
use crate::support::made;
use proptest::prelude::*;
use rust_decimal::Decimal;
use scimcost::catalog::{App, PlanId, Price, Record};
use scimcost::money::{Amount, Interval, Kind};
use scimcost::pricing::{Figure, Way, estimate};
use scimcost::scenario::{CurrentPlan, ManualEdits, Scenario};

/// How an amount comes to be known less well.
#[derive(Clone, Copy, Debug)]
enum Wider {
    /// By so many cents down and up; not below nothing.
    By(i64, i64),
    /// Only "from" its floor.
    From,
    /// Only "under" its ceiling.
    Under,
    /// Not published at all.
    Unknown,
}

fn wider() -> impl Strategy<Value = Wider> {
    prop_oneof![
        3 => (0i64..20_000, 0i64..20_000).prop_map(|(down, up)| Wider::By(down, up)),
        1 => Just(Wider::From),
        1 => Just(Wider::Under),
        1 => Just(Wider::Unknown),
    ]
}

impl Wider {
    fn of(self, amount: Amount) -> Amount {
        let Amount::Known(known) = amount else {
            return amount;
        };
        let wide = match self {
            Wider::By(down, up) => Interval {
                low: known
                    .low
                    .map(|low| (low - hundredths(down)).max(Decimal::ZERO)),
                high: known.high.map(|high| high + hundredths(up)),
                ..known
            },
            Wider::From => Interval {
                high: None,
                ..known
            },
            Wider::Under => Interval { low: None, ..known },
            Wider::Unknown => return Amount::Unknown,
        };
        // Open at both sides is not published.
        match (wide.low, wide.high) {
            (None, None) => Amount::Unknown,
            _ => Amount::Known(wide),
        }
    }
}

/// A price known less well, where it is one that can be.
fn widen(price: &mut Price, wider: Wider) -> Option<()> {
    match price {
        Price::PerUnit { amount, .. } | Price::Flat { amount, .. } => *amount = wider.of(*amount),
        Price::BySize { bands, .. } => {
            for band in bands {
                band.amount = wider.of(band.amount);
            }
        }
        Price::AddOn { price, .. } => widen(price, wider)?,
        Price::Times { low, high, .. } => match wider {
            Wider::By(down, up) => {
                *low = (*low - hundredths(down)).max(Decimal::ZERO);
                *high += hundredths(up);
            }
            _ => return None,
        },
        Price::Quote { .. } | Price::Usage { .. } => return None,
    }
    Some(())
}

/// The same app with a price known less well, its usual plans stated.
fn with_price(app: &App, plan: &PlanId, wider: Wider) -> Option<App> {
    let mut record: Record = (*app.record).clone();
    record.default_plan = app.default_plan().map(|plan| plan.id.clone());
    record.default_target = app.default_target().map(|plan| plan.id.clone());
    let found = record.plans.iter_mut().find(|one| one.id == *plan)?;
    widen(&mut found.price, wider)?;
    Some(App::new(record, app.terms.clone()))
}

/// Everything about one app known as well as before, or less well.
fn less_known(
    app: &Sample,
    scenario: &Scenario,
    at: usize,
    wider: Wider,
) -> Option<(App, Scenario)> {
    let mut scenario = scenario.clone();
    let plans = &app.record.plans;
    let app = match plans.get(at) {
        Some(plan) => {
            // A typed price takes the place of the list price, which then says nothing.
            scenario.prices.remove(&plan.id);
            with_price(app, &plan.id, wider)?
        }
        None if at == plans.len() => {
            scenario.fee = None;
            made::under(App::clone(app), |terms| {
                terms.offer.fee = wider.of(terms.offer.fee)
            })
        }
        None => made::under(App::clone(app), |terms| {
            let lines = &mut terms.defaults.manual;
            lines.labour = wider.of(lines.labour);
        }),
    };
    Some((app, scenario))
}

/// Whether one amount allows all that another does; divisions round in the last of 28 digits.
fn allows(wide: Amount, narrow: Amount) -> bool {
    let Some(narrow) = narrow.interval() else {
        return wide == narrow;
    };
    let Some(wide) = wide.interval() else {
        return wide == Amount::Unknown;
    };
    let slack = |value: Decimal| (value.abs() + Decimal::ONE) * Decimal::new(1, 15);
    // "Under" counts as from nothing on, which a step from it may be below.
    wide.low
        .is_none_or(|low| low <= narrow.floor() + slack(low))
        && wide
            .high
            .is_none_or(|high| narrow.high.is_some_and(|value| value <= high + slack(high)))
}

const FIGURES: [Figure; 12] = [
    Figure::Upgrade,
    Figure::Total,
    Figure::Increase,
    Figure::BreakEven,
    Figure::ManagedFee,
    Figure::Licences,
    Figure::Labour,
    Figure::Compliance,
    Figure::ManualTotal,
    Figure::HorizonNative,
    Figure::HorizonManaged,
    Figure::HorizonManual,
];

proptest! {
    #![proptest_config(cases(500))]

    /// A price, a multiple, the fee or a line by hand that is known less well narrows no figure.
    #[test]
    fn a_wider_price_narrows_nothing((app, scenario) in app_and_scenario(), at in 0usize..6, wider in wider()) {
        let (narrow, scenario) = usual(&app, scenario, wider);
        let Some((wide, scenario)) = less_known(&narrow, &scenario, at, wider) else {
            return Ok(());
        };
        let (a, b) = (estimate(&narrow, &scenario), estimate(&wide, &scenario));
        for figure in FIGURES {
            let (a, b) = (a.amount(figure), b.amount(figure));
            // There is no increase from nothing, and from about nothing one of any size; from what may be
            // more than nothing there is one. And a break-even that is sure at a price may be none that is
            // sure for every price.
            let of_any_size = a.high().is_none() && a.low() == Some(-Decimal::ONE_HUNDRED);
            let is_gone = match figure {
                Figure::Increase => a == Amount::Unavailable || of_any_size,
                Figure::BreakEven => a == Amount::Unavailable || b == Amount::Unavailable,
                _ => false,
            };
            prop_assert!(is_gone || allows(b, a), "{}: {} instead of {}", figure.as_str(), b, a);
        }
    }

    /// What was not sure is not sure where less is known.
    #[test]
    fn a_wider_price_makes_no_verdict_sure((app, scenario) in app_and_scenario(), at in 0usize..6, wider in wider()) {
        let (narrow, scenario) = usual(&app, scenario, wider);
        let Some((wide, scenario)) = less_known(&narrow, &scenario, at, wider) else {
            return Ok(());
        };
        let (a, b) = (estimate(&narrow, &scenario), estimate(&wide, &scenario));
        let best = Way::THREE.into_iter().filter_map(|way| a.horizon.of(way).high()).min();
        let ties = Way::THREE.into_iter().filter(|way| a.horizon.of(*way).high() == best).count();
        // Of two with the same ceiling the other one may win, and be sure.
        if !a.verdict.sure && ties < 2 {
            prop_assert!(!b.verdict.sure, "{:?} instead of {:?}", b.verdict, a.verdict);
        }
    }

    /// With the target's price unknown every figure of native is, and none of it is a number; the two
    /// other ways are what they were.
    #[test]
    fn an_unknown_target_is_unknown_throughout((app, scenario) in app_and_scenario()) {
        let scenario = Scenario { prices: Default::default(), ..scenario.settled(&app).0 };
        let before = estimate(&app, &scenario);
        let (Some(target), false) = (before.target.clone(), before.native.on_target) else {
            return Ok(());
        };
        let Some(unknown) = with_price(&app, &target, Wider::Unknown) else {
            return Ok(());
        };
        if !counts_everybody(&app, &target) {
            return Ok(());
        }
        let after = estimate(&unknown, &scenario);
        // Who buys the same plan in any case has no step, whatever it costs.
        let usual = app.default_plan().map(|plan| plan.id.clone());
        let step = before.current.is_some() || !rests_on(&app, Some(&target), usual.as_ref().unwrap_or(&target));
        for figure in [Figure::Upgrade, Figure::Total, Figure::HorizonNative, Figure::BreakEven] {
            if figure == Figure::BreakEven && !step {
                continue;
            }
            // Where the fee too has no number, the break-even is that of the fee.
            prop_assert_eq!(after.amount(figure).kind(), Kind::Unknown, "{}", figure.as_str());
        }
        let free = before.native.increase_percent == Amount::Unavailable;
        let kind = if free { Kind::Unavailable } else { Kind::Unknown };
        prop_assert_eq!(after.native.increase_percent.kind(), kind);
        prop_assert!(after.verdict.way != Way::Native && !after.verdict.sure);
        // The price of an idle seat, and the licences of somebody who is not a customer, may rest on it.
        let own = before.current.as_ref().or(app.default_plan().map(|plan| &plan.id));
        if !rests_on(&app, own, &target) {
            prop_assert_eq!(after.horizon.managed, before.horizon.managed);
            prop_assert_eq!(after.horizon.manual, before.horizon.manual);
        }
    }

    /// With today's price unknown the step is; the bill of the target is not.
    #[test]
    fn an_unknown_bill_of_today_makes_the_step_unknown((app, scenario) in app_and_scenario()) {
        let scenario = Scenario { prices: Default::default(), ..scenario.settled(&app).0 };
        let before = estimate(&app, &scenario);
        let (Some(current), false) = (before.current.clone(), before.native.on_target) else {
            return Ok(());
        };
        let Some(unknown) = with_price(&app, &current, Wider::Unknown) else {
            return Ok(());
        };
        // What the target is only added to falls out of the step, known or not.
        if !counts_everybody(&app, &current) || before.target.as_ref().is_some_and(|target| is_added_to(&app, target, &current)) {
            return Ok(());
        }
        let after = estimate(&unknown, &scenario);
        for figure in [Figure::Upgrade, Figure::Increase, Figure::HorizonNative, Figure::BreakEven] {
            prop_assert_eq!(after.amount(figure).kind(), Kind::Unknown, "{}", figure.as_str());
        }
        if !rests_on(&app, before.target.as_ref(), &current) {
            prop_assert_eq!(after.native.total_per_year, before.native.total_per_year);
        }
        prop_assert!(!after.verdict.sure);
    }

    /// Somebody who is not a customer needs the licences of the usual plan for the two other ways.
    #[test]
    fn unknown_licences_make_both_other_ways_unknown((app, scenario) in app_and_scenario()) {
        let scenario = Scenario { plan: Some(CurrentPlan::None), prices: Default::default(), ..scenario };
        let usual = app.default_plan().expect("a plan").id.clone();
        let Some(unknown) = with_price(&app, &usual, Wider::Unknown) else {
            return Ok(());
        };
        if !counts_everybody(&app, &usual) {
            return Ok(());
        }
        let after = estimate(&unknown, &scenario);
        prop_assert_eq!(after.horizon.managed.kind(), Kind::Unknown);
        prop_assert_eq!(after.horizon.manual.kind(), Kind::Unknown);
        prop_assert_eq!(after.horizon.licences.kind(), Kind::Unknown);
        // The fee and the work themselves are what they were.
        let before = estimate(&app, &scenario);
        prop_assert_eq!(after.managed_fee, before.managed_fee);
        prop_assert_eq!(after.manual.compliance, before.manual.compliance);
    }

    /// A fee of which nothing is known makes the managed way unknown, and never the cheapest.
    #[test]
    fn an_unknown_fee_is_never_the_cheapest((app, scenario) in app_and_scenario()) {
        let scenario = Scenario { fee: None, ..scenario };
        let app = made::under(App::clone(&app), |terms| terms.offer.fee = Amount::Unknown);
        let found = estimate(&app, &scenario);
        prop_assert_eq!(found.horizon.managed.kind(), Kind::Unknown);
        prop_assert!(found.verdict.way != Way::Managed && !found.verdict.sure);
        prop_assert_eq!(found.native.break_even_seats.kind(), Kind::Unknown);
    }
}

/// The scenario with both plans stated. Where a price is taken away altogether, the price of an idle seat
/// is the aggregate's instead, which is another number and not a wider one: then nobody edits that line.
fn usual(app: &Sample, scenario: Scenario, wider: Wider) -> (Sample, Scenario) {
    let mut scenario = scenario.settled(app).0;
    if !matches!(wider, Wider::By(..)) {
        scenario.manual = ManualEdits {
            idle: None,
            idle_price: None,
            ..scenario.manual
        };
    }
    (app.clone(), scenario)
}

/// Whether there is always something that a plan's price is multiplied by: of what nobody has, or what is
/// included, the price need not be known.
fn counts_everybody(app: &App, plan: &PlanId) -> bool {
    let mut at = app.plan(plan);
    while let Some(plan) = at {
        match plan.price.bought() {
            Price::Times { plan, .. } => at = app.plan(plan),
            Price::PerUnit {
                included, counts, ..
            } => {
                return included.is_none() && counts.is_none();
            }
            _ => return true,
        }
    }
    true
}

/// Whether a plan is another one with something on top of it.
fn is_added_to(app: &App, plan: &PlanId, base: &PlanId) -> bool {
    match app.plan(plan).map(|plan| &plan.price) {
        Some(Price::AddOn { to, .. }) => to == base || is_added_to(app, to, base),
        _ => false,
    }
}

/// Whether a plan's price is a multiple of another's, or rests on it with something on top.
fn rests_on(app: &App, plan: Option<&PlanId>, base: &PlanId) -> bool {
    let mut at = plan.and_then(|id| app.plan(id));
    for _ in &app.record.plans {
        match at {
            Some(plan) if plan.id == *base => return true,
            Some(plan) => match &plan.price {
                Price::Times { plan, .. } | Price::AddOn { to: plan, .. } => at = app.plan(plan),
                _ => return false,
            },
            None => return false,
        }
    }
    false
}

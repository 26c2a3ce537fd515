//! Totals are the sums of their lines: the work by hand, the years, the set-up.

use crate::any::{app_and_scenario, cases, hundredths, some_app};
use crate::support::table::is;
use proptest::prelude::*;
use rust_decimal::Decimal;
use scimcost::catalog::{App, PlanId, Price};
use scimcost::money::{Amount, Interval};
use scimcost::pricing::{Basis, Estimate, Line, Way, bill_today, estimate, yearly};
use scimcost::scenario::{CurrentPlan, ManualEdits, Scenario};

fn lines(found: &Estimate) -> [Line; 3] {
    let manual = found.manual;
    [manual.licences, manual.labour, manual.compliance]
}

fn sum(amounts: impl IntoIterator<Item = Amount>) -> Amount {
    amounts.into_iter().fold(Amount::ZERO, Amount::plus)
}

/// The same but for the last digits that a division or a power leaves.
fn same(a: Amount, b: Amount) -> bool {
    let near = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= (a.abs() + Decimal::ONE) * Decimal::new(1, 20),
        (a, b) => a == b,
    };
    a.kind() == b.kind() && near(a.low(), b.low()) && near(a.high(), b.high())
}

/// A plan and those that it is an addition to.
fn chain(app: &App, plan: Option<&PlanId>) -> Vec<PlanId> {
    let mut plans = Vec::new();
    let mut next = plan;
    while let Some(plan) = next.and_then(|id| app.plan(id)) {
        plans.push(plan.id.clone());
        next = match &plan.price {
            Price::AddOn { to, .. } => Some(to),
            _ => None,
        };
    }
    plans
}

proptest! {
    #![proptest_config(cases(300))]

    /// Idle licences, work and misses are all of the work by hand.
    #[test]
    fn the_work_by_hand_is_the_sum_of_its_lines((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        prop_assert_eq!(found.manual.total_per_year, sum(lines(&found).map(|line| line.per_year)));
    }

    /// A line that nobody has edited is the published one, as many times as there are 500 employees; one
    /// that somebody has is the same for any number of them.
    #[test]
    fn published_lines_scale_and_own_lines_do_not((app, scenario) in app_and_scenario(), employees in 1u64..=10_000_000) {
        let found = estimate(&app, &scenario);
        let other = estimate(&app, &Scenario { employees, ..scenario.clone() });
        let published = [app.manual().licences, app.manual().labour, app.manual().compliance];
        for ((line, other), published) in lines(&found).into_iter().zip(lines(&other)).zip(published) {
            prop_assert_eq!(line.basis, other.basis);
            let scaled = |employees: u64| published.times(employees).over(app.manual().employees);
            prop_assert_eq!(line.published, scaled(scenario.employees));
            prop_assert_eq!(other.published, scaled(employees));
            match line.basis {
                Basis::Published => prop_assert_eq!(other.per_year, scaled(employees)),
                Basis::Own => prop_assert_eq!(other.per_year, line.per_year),
            }
        }
    }

    /// What is typed as it is shown changes nothing, and what is typed otherwise makes the line the
    /// reader's own: hours x rate, idle seats x price x 12, misses.
    #[test]
    fn a_line_is_the_reader_s_own_where_it_differs(
        (app, scenario) in app_and_scenario(), hours in 0i64..1_000_000, rate in 0i64..50_000, idle in 0u64..100_000,
        price in 0i64..50_000, misses in 0i64..5_000_000,
    ) {
        let bare = Scenario { manual: ManualEdits::default(), ..scenario };
        let found = estimate(&app, &bare);
        let form = found.manual.form;
        let one = |amount: Amount| amount.value();
        let shown = ManualEdits {
            hours: Some(form.hours),
            rate: one(form.rate),
            idle: Some(form.idle),
            idle_price: one(form.idle_price),
            misses: one(form.misses),
        };
        let as_shown = estimate(&app, &Scenario { manual: shown, ..bare.clone() });
        prop_assert_eq!(as_shown.manual, found.manual);

        let (hours, rate, price, misses) = (hundredths(hours), hundredths(rate), hundredths(price), hundredths(misses));
        let typed = ManualEdits {
            hours: Some(hours),
            rate: Some(rate),
            idle: Some(idle),
            idle_price: Some(price),
            misses: Some(misses),
        };
        let own = estimate(&app, &Scenario { manual: typed, ..bare });
        let [licences, labour, compliance] = lines(&own);
        if licences.basis == Basis::Own {
            prop_assert_eq!(licences.per_year, Amount::exact(Decimal::from(idle * 12) * price));
        }
        if labour.basis == Basis::Own {
            prop_assert_eq!(labour.per_year, Amount::exact(hours * rate));
        }
        if compliance.basis == Basis::Own {
            prop_assert_eq!(compliance.per_year, Amount::exact(misses));
        }
        prop_assert_eq!(labour.basis == Basis::Own, hours != form.hours || Some(rate) != one(form.rate));
    }

    /// Each way over the years is the sum of its years and of its set-up, which comes once.
    #[test]
    fn the_horizon_is_the_sum_of_its_years((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        let years = yearly(&app, &found);
        prop_assert_eq!(years.len(), usize::from(scenario.years));
        for (way, setup) in [
            (Way::Native, scenario.setup_native),
            (Way::Managed, scenario.setup_managed),
            (Way::Manual, Decimal::ZERO),
        ] {
            let all = sum(years.iter().map(|year| year.of(way)));
            let mut with = all.plus(Amount::exact(setup));
            if way == Way::Native {
                // What is paid once comes with the plan.
                let bought = found.target.as_ref().filter(|_| !found.native.on_target);
                let held = chain(&app, found.current.as_ref());
                for plan in chain(&app, bought).iter().filter(|id| !held.contains(id)) {
                    let fee = app.plan(plan).and_then(|plan| plan.one_off.as_ref());
                    with = with.plus(fee.map_or(Amount::ZERO, |fee| fee.amount));
                }
                // A step from a bill without a ceiling has no floor, nor with set-up; and where it has
                // none in a year it has none in all.
                let open = years.iter().any(|year| {
                    let then = estimate(&app, &found.scenario.with_seats(year.seats));
                    bill_today(&app, &then).high().is_none()
                });
                if let (true, Amount::Known(interval), None) = (open, with, found.horizon.native.low()) {
                    with = Amount::Known(Interval { low: None, ..interval });
                }
            }
            prop_assert_eq!(found.horizon.of(way), with, "{}", way.as_str());
        }
    }

    /// The first year is as it is stated, whatever grows later; a second grows by these percentages.
    #[test]
    fn growth_and_uplift_begin_in_the_second_year((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        let years = yearly(&app, &found);
        let still = Scenario { growth: Decimal::ZERO, uplift: Decimal::ZERO, ..scenario.clone() };
        let first = yearly(&app, &estimate(&app, &still))[0];
        prop_assert_eq!(years[0], first);
        prop_assert_eq!((first.seats, first.prices), (scenario.seats, Decimal::ONE));
        if let Some(second) = years.get(1) {
            let factor = |percent: Decimal| Decimal::ONE + percent / Decimal::ONE_HUNDRED;
            prop_assert_eq!(second.prices, factor(scenario.uplift));
            // In units of a hundredth of a percent of a seat, half up.
            let grown = i128::from(scenario.seats) * (10_000 + (scenario.growth * Decimal::ONE_HUNDRED).mantissa() / 10i128.pow((scenario.growth * Decimal::ONE_HUNDRED).scale()));
            let whole = ((2 * grown + 10_000).div_euclid(20_000)).clamp(1, 10_000_000);
            prop_assert_eq!(i128::from(second.seats), whole);
            // What that year costs is what a first year of so many seats does, at its prices.
            let then = yearly(&app, &estimate(&app, &Scenario { seats: second.seats, ..still.clone() }))[0];
            for way in Way::THREE {
                prop_assert_eq!(second.of(way), then.of(way).times(second.prices), "{}", way.as_str());
            }
        }
        // Without growth and rise each year is the first.
        let all = yearly(&app, &estimate(&app, &still));
        prop_assert!(all.iter().all(|year| *year == first));
    }

    /// Set-up counts once, however many years there are, and for its own way only.
    #[test]
    fn set_up_counts_once((app, scenario) in app_and_scenario(), native in 0i64..10_000_000, managed in 0i64..10_000_000) {
        let without = Scenario { setup_native: Decimal::ZERO, setup_managed: Decimal::ZERO, ..scenario };
        let with = Scenario { setup_native: hundredths(native), setup_managed: hundredths(managed), ..without.clone() };
        let (a, b) = (estimate(&app, &without), estimate(&app, &with));
        prop_assert_eq!(a.horizon.manual, b.horizon.manual);
        for (way, setup) in [(Way::Native, native), (Way::Managed, managed)] {
            let more = |end: Option<Decimal>| end.map(|end| end + hundredths(setup));
            let (a, b) = (a.horizon.of(way), b.horizon.of(way));
            prop_assert_eq!(b.high(), more(a.high()));
            if a.low().is_some() {
                prop_assert_eq!(b.low(), more(a.low()));
            }
        }
        prop_assert_eq!(a.native.upgrade_per_year, b.native.upgrade_per_year);
        prop_assert_eq!(a.managed_fee, b.managed_fee);
    }

    /// The parts of the managed and the manual way stand beside each other and add up.
    #[test]
    fn the_parts_of_the_horizon_add_up((app, scenario) in app_and_scenario()) {
        let found = estimate(&app, &scenario);
        let horizon = found.horizon;
        let setup = Amount::exact(scenario.setup_managed);
        prop_assert!(same(horizon.managed, horizon.fee.plus(horizon.licences).plus(setup)));
        prop_assert!(same(horizon.manual, horizon.by_hand.plus(horizon.licences)));
        if found.current.is_some() {
            prop_assert_eq!(horizon.licences, Amount::ZERO);
        }
    }

    /// The managed fee is the offer's for any app and any number of seats, and the reader's own where
    /// they were told one.
    #[test]
    fn the_fee_is_the_offer_s_or_the_reader_s(app in some_app(), fee in 0i64..100_000_000, seats in 1u64..=10_000_000) {
        let offered = Scenario { plan: Some(CurrentPlan::None), ..Scenario::default().with_seats(seats) };
        prop_assert_eq!(estimate(&app, &offered).managed_fee, app.terms.offer.fee);
        let own = Scenario { fee: Some(hundredths(fee)), ..offered };
        prop_assert_eq!(estimate(&app, &own).managed_fee, Amount::exact(hundredths(fee)));
    }
}

/// The aggregate as published: 3,925 + 6,088 + 1,741 = 11,754 at 500 employees, and twice that at 1,000.
#[test]
fn the_published_aggregate_adds_up() {
    let app = crate::support::app("intercom");
    for (employees, total) in [(500, "$11,754"), (1_000, "$23,508"), (250, "$5,877")] {
        let scenario = Scenario {
            employees,
            ..Scenario::default()
        };
        is(estimate(&app, &scenario).manual.total_per_year, total).expect("the published lines");
    }
}

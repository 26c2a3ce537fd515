//! What holds for every stack: what its totals are made of, and that no single way beats its mix.

use crate::support::catalog;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use rust_decimal::Decimal;
use scimcost::catalog::{Bundle, Slug};
use scimcost::money::{Amount, Interval, Kind};
use scimcost::pricing::{Way, estimate};
use scimcost::scenario::{CurrentPlan, Discount, ManualEdits, Scenario};
use scimcost::stack::{Basis, Entry, StackEstimate, StackScenario, Total, total, total_after};
use std::sync::Arc;

/// The shipped apps, and as many again under names of their own with a price that nobody publishes, with
/// no SCIM at all, and with a cost by hand of their own.
fn bundle() -> &'static Bundle {
    static BUNDLE: std::sync::OnceLock<Bundle> = std::sync::OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = catalog().clone();
        let like = |slug: &str, name: &str| {
            let mut record = (*bundle.app(slug).expect("an app").record).clone();
            record.slug = Slug::new(name).expect("a slug");
            record
        };
        let mut quoted = like("amplitude", "quoted");
        quoted.default_target = quoted
            .plans
            .iter()
            .find(|plan| plan.price.is_told_on_request())
            .map(|plan| plan.id.clone());
        let mut without = like("intercom", "without");
        for plan in &mut without.plans {
            plan.scim = scimcost::catalog::Tri::No;
        }
        let mut own_work = like("intercom", "work");
        own_work.manual = Some(scimcost::catalog::Aggregate {
            labour: Amount::exact(500),
            ..catalog().terms.defaults.manual.clone()
        });
        bundle
            .records
            .extend([quoted, without, own_work].map(Arc::new));
        bundle.records.sort_by(|a, b| a.slug.cmp(&b.slug));
        bundle
    })
}

const SLUGS: [&str; 7] = [
    "amplitude",
    "bill-com",
    "bitwarden",
    "intercom",
    "quoted",
    "without",
    "work",
];

fn cents(most: i64) -> impl Strategy<Value = Decimal> {
    (0..most).prop_map(|cents| Decimal::new(cents, 2))
}

fn entry(slug: &'static str) -> impl Strategy<Value = Entry> {
    let app = bundle().app(slug).expect("an app");
    let mut plans: Vec<Option<CurrentPlan>> = vec![None, None, Some(CurrentPlan::None)];
    plans.extend(
        app.record
            .plans
            .iter()
            .map(|plan| Some(CurrentPlan::Plan(plan.id.clone()))),
    );
    let ids: Vec<_> = app
        .record
        .plans
        .iter()
        .map(|plan| plan.id.clone())
        .collect();
    let discount = prop_oneof![3 => Just(Discount::List), 1 => Just(Discount::Quoted), 1 => cents(10_000).prop_map(Discount::Percent)];
    let price = prop::option::of((select(ids), cents(30_000)));
    (
        prop_oneof![1u64..20, 1u64..2_000],
        select(plans),
        price,
        discount,
    )
        .prop_map(move |(seats, plan, price, discount)| {
            let mut entry = Entry {
                plan,
                discount,
                ..Entry::new(Slug::new(slug).expect("a slug"), seats)
            };
            if let Some((plan, price)) = price {
                entry.prices.insert(plan, price);
            }
            entry
        })
}

fn basis() -> impl Strategy<Value = Basis> {
    select(vec![Basis::App, Basis::Stack])
}

/// A stack of up to so many of these apps.
fn stack(most: usize) -> impl Strategy<Value = StackScenario> {
    let entries = subsequence(SLUGS.to_vec(), 0..=most)
        .prop_shuffle()
        .prop_flat_map(|slugs| slugs.into_iter().map(entry).collect::<Vec<_>>());
    let shared = (
        prop::option::of(cents(2_000_000)),
        prop_oneof![Just(500u64), 1u64..5_000],
        prop::option::of(cents(20_000)),
        1u8..=5,
        (-5_000i64..10_000, -5_000i64..10_000),
        (cents(500_000), cents(500_000)),
    );
    (entries, shared, basis(), basis()).prop_map(|(entries, shared, fee_basis, manual_basis)| {
        let (fee, employees, hours, years, (growth, uplift), (setup_native, setup_managed)) =
            shared;
        StackScenario {
            shared: Scenario {
                fee,
                employees,
                manual: ManualEdits {
                    hours,
                    ..ManualEdits::default()
                },
                years,
                growth: Decimal::new(growth, 2),
                uplift: Decimal::new(uplift, 2),
                setup_native,
                setup_managed,
                ..Scenario::default()
            },
            fee_basis,
            manual_basis,
            entries,
        }
    })
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_seed: RngSeed::Fixed(20_261_123),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn of(scenario: &StackScenario) -> StackEstimate {
    total(bundle(), scenario)
}

fn per_app(scenario: &StackScenario) -> StackScenario {
    StackScenario {
        fee_basis: Basis::App,
        manual_basis: Basis::App,
        ..scenario.clone()
    }
}

fn ways(found: &StackEstimate) -> [&Total; 3] {
    [&found.native, &found.managed, &found.manual]
}

/// Sums in another order differ in the last of 28 digits.
fn same(a: Amount, b: Amount) -> bool {
    let near = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= (a.abs() + Decimal::ONE) * Decimal::new(1, 18),
        (a, b) => a == b,
    };
    a.kind() == b.kind() && near(a.low(), b.low()) && near(a.high(), b.high())
}

/// The sum of what one way costs for apps. A step that may be a saving of any size has no floor, and
/// nothing that is added puts one under it.
fn sum(way: Way, amounts: impl IntoIterator<Item = Amount>) -> Amount {
    let amounts: Vec<Amount> = amounts.into_iter().collect();
    let all = amounts.iter().copied().fold(Amount::ZERO, Amount::plus);
    let bottomless = way == Way::Native && amounts.iter().any(|amount| amount.low().is_none());
    match all {
        Amount::Known(interval) if bottomless => Amount::Known(Interval {
            low: None,
            ..interval
        }),
        all => all,
    }
}

fn has_amount(amount: Amount) -> bool {
    !matches!(amount.kind(), Kind::Unknown | Kind::Unavailable)
}

proptest! {
    #![proptest_config(cases(300))]

    /// Each app stands in a stack as on its own page, and each way is the sum over those that have an
    /// amount; the others are named, and none of them counts as nothing.
    #[test]
    fn a_total_is_the_sum_of_what_the_apps_cost_alone(scenario in stack(7)) {
        let scenario = per_app(&scenario);
        let found = of(&scenario);
        let alone: Vec<_> = scenario.entries.iter().map(|entry| {
            estimate(&bundle().app(entry.slug.as_str()).expect("an app"), &entry.scenario(&scenario.shared))
        }).collect();
        for (way, total) in Way::THREE.into_iter().zip(ways(&found)) {
            let costs: Vec<Amount> = alone.iter().map(|estimate| estimate.horizon.of(way)).collect();
            let known: Vec<Amount> = costs.iter().copied().filter(|cost| has_amount(*cost)).collect();
            prop_assert_eq!(total.covers, known.len());
            let unknown: Vec<&Slug> = scenario.entries.iter().zip(&costs).filter(|(_, cost)| !has_amount(**cost)).map(|(entry, _)| &entry.slug).collect();
            prop_assert_eq!(total.unknown.iter().collect::<Vec<_>>(), unknown);
            if known.is_empty() && !costs.is_empty() {
                prop_assert!(!has_amount(total.amount), "{}", total.amount);
            } else {
                let sum = sum(way, known);
                prop_assert!(same(total.amount, sum), "{}: {} instead of {}", way.as_str(), total.amount, sum);
            }
        }
        for (app, alone) in found.apps.iter().zip(&alone) {
            prop_assert_eq!(&*app.estimate, alone);
        }
    }

    /// Adding an app adds what it costs, and nothing else.
    #[test]
    fn an_app_adds_its_parts(scenario in stack(7)) {
        let scenario = per_app(&scenario);
        let mut fewer = scenario.clone();
        let Some(last) = fewer.entries.pop() else {
            return Ok(());
        };
        let only = StackScenario { entries: vec![last], ..scenario.clone() };
        let (all, rest, one) = (of(&scenario), of(&fewer), of(&only));
        for (way, ((all, rest), one)) in Way::THREE.into_iter().zip(ways(&all).into_iter().zip(ways(&rest)).zip(ways(&one))) {
            prop_assert_eq!(all.covers, rest.covers + one.covers);
            if rest.covers > 0 && one.covers > 0 {
                prop_assert!(same(all.amount, sum(way, [rest.amount, one.amount])));
            }
        }
        // So does the mix, where nothing is shared.
        let high = |total: &Total| total.amount.high().unwrap_or_default();
        let (all, rest, one) = (high(&all.mix), high(&rest.mix), high(&one.mix));
        prop_assert!((all - rest - one).abs() < Decimal::new(1, 10), "{} {} {}", all, rest, one);
    }

    /// The order of the apps changes nothing but their order.
    #[test]
    fn the_order_of_the_apps_does_not_matter((scenario, other) in stack(7).prop_flat_map(|scenario| {
        let shuffled = Just(scenario.entries.clone()).prop_shuffle();
        (Just(scenario), shuffled)
    })) {
        let turned = StackScenario { entries: other, ..scenario.clone() };
        let (a, b) = (of(&scenario), of(&turned));
        for ((name, a), (_, b)) in a.totals().into_iter().zip(b.totals()) {
            prop_assert!(same(a.amount, b.amount), "{}: {} {}", name, a.amount, b.amount);
            let sorted = |total: &Total| {
                let mut slugs: Vec<String> = total.unknown.iter().map(ToString::to_string).collect();
                slugs.sort();
                slugs
            };
            prop_assert_eq!((a.covers, sorted(a)), (b.covers, sorted(b)));
        }
        prop_assert_eq!(a.sure, b.sure);
        for app in &a.apps {
            let other = b.apps.iter().find(|other| other.slug() == app.slug()).expect("the same apps");
            prop_assert_eq!((app.way, app.sure), (other.way, other.sure));
        }
    }

    /// The mix is never dearer than a single way that can be taken for every app, whatever is paid once.
    #[test]
    fn the_mix_is_never_dearer_than_a_single_way(scenario in stack(7)) {
        let found = of(&scenario);
        for (way, total) in Way::THREE.into_iter().zip(ways(&found)) {
            if let (Some(most), true) = (total.amount.high(), total.covers == found.apps.len()) {
                let mix = found.mix.amount.high();
                prop_assert!(mix.is_some_and(|mix| mix <= most), "{}: {:?} and {}", way.as_str(), mix, most);
            }
        }
        // What each app takes has a ceiling, and an app takes none only where no way of it has one.
        for app in &found.apps {
            let ceilings = Way::THREE.map(|way| app.estimate.horizon.of(way).high());
            match app.way {
                Way::QuoteNeeded => {}
                way => prop_assert!(app.estimate.horizon.of(way).high().is_some()),
            }
            prop_assert!(app.way != Way::QuoteNeeded || ceilings.iter().all(Option::is_none));
        }
    }

    /// No choice of ways for the apps is cheaper than the mix, tried out one by one.
    #[test]
    fn no_choice_of_ways_is_cheaper(scenario in stack(5)) {
        let found = of(&scenario);
        let apps = &found.apps;
        let mut least: Option<Decimal> = None;
        for choice in 0..3usize.pow(u32::try_from(apps.len()).expect("few")) {
            let mut rest = choice;
            let mut sum = Some(Decimal::ZERO);
            let (mut fees, mut work) = (false, false);
            for app in apps {
                let way = Way::THREE[rest % 3];
                rest /= 3;
                let horizon = &app.estimate.horizon;
                let cost = match way {
                    Way::Managed if scenario.fee_basis == Basis::Stack => {
                        fees = true;
                        horizon.licences.plus(Amount::exact(scenario.shared.setup_managed))
                    }
                    Way::Manual if scenario.manual_basis == Basis::Stack && app.app.record.manual.is_none() => {
                        work = true;
                        horizon.licences
                    }
                    way => horizon.of(way),
                };
                sum = sum.and_then(|sum| Some(sum + cost.high()?));
            }
            if fees {
                sum = sum.and_then(|sum| Some(sum + found.shared_fee.high()?));
            }
            if work {
                sum = sum.and_then(|sum| Some(sum + found.shared_work.high()?));
            }
            least = least.into_iter().chain(sum).min();
        }
        if let Some(least) = least.filter(|_| found.mix.unknown.is_empty()) {
            let mix = found.mix.amount.high().expect("a ceiling");
            prop_assert!((mix - least).abs() < Decimal::new(1, 10), "{} instead of {}", mix, least);
        }
    }

    /// Paid once, the fee is in the total once, however many apps there are; so is the work by hand, but
    /// for apps with published work of their own.
    #[test]
    fn what_is_paid_once_counts_once(scenario in stack(7)) {
        let each = of(&per_app(&scenario));
        let fees = of(&StackScenario { fee_basis: Basis::Stack, ..per_app(&scenario) });
        prop_assert_eq!(&fees.native, &each.native);
        prop_assert_eq!(&fees.manual, &each.manual);
        let sum = |amounts: Vec<Amount>| sum(Way::Manual, amounts);
        if each.managed.unknown.is_empty() && !each.apps.is_empty() {
            let setup = Amount::exact(scenario.shared.setup_managed);
            let rest = sum(each.apps.iter().map(|app| app.estimate.horizon.licences.plus(setup)).collect());
            prop_assert!(same(fees.managed.amount, rest.plus(fees.shared_fee)), "{}", fees.managed.amount);
            prop_assert!(same(fees.shared_fee, each.apps[0].estimate.horizon.fee));
        }
        let work = of(&StackScenario { manual_basis: Basis::Stack, ..per_app(&scenario) });
        prop_assert_eq!(&work.native, &each.native);
        prop_assert_eq!(&work.managed, &each.managed);
        prop_assert_eq!(work.on_aggregate, work.apps.iter().filter(|app| app.app.record.manual.is_none()).count());
        if each.manual.unknown.is_empty() && work.on_aggregate > 0 {
            let alone = |app: &scimcost::stack::StackApp| match app.app.record.manual {
                Some(_) => app.estimate.horizon.manual,
                None => app.estimate.horizon.licences,
            };
            let rest = sum(work.apps.iter().map(alone).collect());
            prop_assert!(same(work.manual.amount, rest.plus(work.shared_work)), "{}", work.manual.amount);
        }
        // Paying once is never dearer than paying each time.
        for (once, each) in [(&fees.managed, &each.managed), (&work.manual, &each.manual)] {
            if let (Some(once), Some(each)) = (once.amount.high(), each.amount.high()) {
                prop_assert!(once <= each + Decimal::new(1, 10));
            }
        }
    }

    /// Working on from an estimate gives what working everything out does.
    #[test]
    fn a_change_gives_what_everything_anew_does((scenario, seats, at) in (stack(7), 1u64..5_000, 0usize..7)) {
        let before = of(&scenario);
        let mut changed = scenario.clone();
        if let Some(entry) = changed.entries.get_mut(at) {
            entry.seats = seats;
        }
        let (quick, anew) = (total_after(bundle(), &changed, &before), of(&changed));
        for ((_, quick), (_, anew)) in quick.totals().into_iter().zip(anew.totals()) {
            prop_assert_eq!(quick, anew);
        }
        for (quick, anew) in quick.apps.iter().zip(&anew.apps) {
            prop_assert_eq!((&quick.estimate, quick.way, quick.sure), (&anew.estimate, anew.way, anew.sure));
        }
    }
}

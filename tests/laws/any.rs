//! Generators: apps of every shape, and scenarios that a person could state.

use crate::support::made;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rust_decimal::Decimal;
use scimcost::catalog::{App, Idp, PlanId, UnitId};
use scimcost::scenario::{Answers, CurrentPlan, Discount, ManualEdits, Own, Scenario, Turnover};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// An app on the heap, which is told by its prices alone where a law fails.
#[derive(Clone)]
pub struct Sample(Arc<App>);

impl Deref for Sample {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.record.slug)?;
        for plan in &self.record.plans {
            let price = serde_json::to_string(&plan.price).map_err(|_| fmt::Error)?;
            write!(f, "\n    {} {:?} {price}", plan.id, plan.scim)?;
        }
        let bands = self
            .record
            .volume_discounts
            .iter()
            .flat_map(|all| &all.bands);
        for band in bands {
            write!(f, "\n    {}..{:?} {}%", band.from, band.to, band.percent)?;
        }
        Ok(())
    }
}

/// How many cases a law is tried on, the same ones every time; `PROPTEST_CASES` asks for more and for
/// new ones.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked: Option<u32> = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(usual),
        rng_seed: asked.map_or(RngSeed::Fixed(20_261_123), |_| RngSeed::Random),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// So many hundredths.
pub fn hundredths(count: i64) -> Decimal {
    Decimal::new(count, 2)
}

/// Dollars in hundredths, mostly of the size of a seat's price.
pub fn price() -> impl Strategy<Value = i64> {
    prop_oneof![8 => 0i64..50_000, 1 => Just(0i64), 1 => 0i64..100_000_000_000]
}

/// Seats, small and large alike.
pub fn seats() -> impl Strategy<Value = u64> {
    prop_oneof![1u64..50, 1u64..2_000, 1u64..=10_000_000]
}

fn written(cents: i64) -> String {
    hundredths(cents).normalize().to_string()
}

/// An amount of every kind, in the notation of the catalog.
fn amount() -> impl Strategy<Value = String> {
    let two = (price(), price()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    prop_oneof![
        4 => price().prop_map(written),
        2 => two.prop_map(|(low, high)| format!("{}..{}", written(low), written(high))),
        1 => price().prop_map(|low| format!("{}..", written(low))),
        1 => price().prop_map(|high| format!("..{}", written(high.max(1)))),
        1 => price().prop_map(|value| format!("~{}", written(value))),
    ]
}

/// A price of every shape; the first plan of an app is what a multiple multiplies.
fn any_price() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (amount(), prop::option::of(1u64..150), select(vec!["month", "year"])).prop_map(|(amount, minimum, per)| {
            let mut price = json!({ "amount": amount, "unit": "seat", "per": per });
            if let Some(minimum) = minimum {
                price["minimum"] = minimum.into();
            }
            json!({ "per_unit": price })
        }),
        2 => (amount(), select(vec!["month", "year"])).prop_map(|(amount, per)| made::flat(&amount, per)),
        1 => amount().prop_map(|amount| made::per_unit(&amount, "host")),
        2 => (100i64..400, 0i64..300).prop_map(|(low, more)| made::times("a", &written(low), &written(low + more))),
        1 => Just(made::quote()),
    ]
}

fn bands() -> impl Strategy<Value = Value> {
    let percent = (0i64..=100, 0i64..=100).prop_map(|(a, b)| format!("{}..{}", a.min(b), a.max(b)));
    prop_oneof![
        1 => Just(json!({})),
        1 => (1u64..40, 0u64..30, 0u64..40, percent.clone(), percent).prop_map(|(from, long, gap, first, second)| {
            let to = from + long;
            json!({ "volume_discounts": { "bands": [
                { "from": from, "to": to, "percent": first },
                { "from": to + 1 + gap, "percent": second },
            ], "cite": [] } })
        }),
    ]
}

/// An app with two to four plans of any shape, the last with SCIM and perhaps some below it.
pub fn app() -> impl Strategy<Value = Sample> {
    let first = any_price().prop_filter("a base is no multiple", |price| {
        price.get("times").is_none()
    });
    let rest = prop::collection::vec(any_price(), 1..4);
    (first, rest, 1usize..3, bands()).prop_map(|(first, rest, with_scim, bands)| {
        let mut plans = vec![made::plan("a", "no", first)];
        let count = rest.len();
        for (index, (price, id)) in rest.into_iter().zip(["b", "c", "d"]).enumerate() {
            let scim = if index + with_scim >= count {
                "yes"
            } else {
                "no"
            };
            plans.push(made::plan(id, scim, price));
        }
        Sample(Arc::new(made::app_with(&plans, bands)))
    })
}

/// An app of the shipped catalog, or a made-up one.
pub fn some_app() -> BoxedStrategy<Sample> {
    let shipped = crate::support::SHIPPED.map(|slug| Sample(Arc::new(crate::support::app(slug))));
    prop_oneof![1 => select(shipped.to_vec()), 3 => app().boxed()].boxed()
}

fn dollars() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        3 => (0i64..5_000_000).prop_map(hundredths),
        1 => (0i64..=10_000_000_000_000).prop_map(|units| Decimal::new(units, 4)),
    ]
}

fn percent() -> impl Strategy<Value = Decimal> {
    (-5_000i64..=10_000).prop_map(hundredths)
}

fn plan_id(ids: Vec<String>) -> impl Strategy<Value = PlanId> {
    select(ids).prop_map(|id| PlanId::new(&id).expect("an id"))
}

fn answers() -> impl Strategy<Value = Answers> {
    let yes_no = || prop::option::of(any::<bool>());
    (
        prop::option::of(select(vec![Turnover::Low, Turnover::High])),
        yes_no(),
        yes_no(),
        yes_no(),
        prop::option::of(select(Idp::ALL.to_vec())),
    )
        .prop_map(|(turnover, recovery, hard_delete, features, idp)| Answers {
            turnover,
            recovery,
            hard_delete,
            features,
            idp,
        })
}

fn manual() -> impl Strategy<Value = ManualEdits> {
    (
        prop::option::of((0i64..=1_000_000).prop_map(hundredths)),
        prop::option::of(dollars()),
        prop::option::of(0u64..=10_000_000),
        prop::option::of(dollars()),
        prop::option::of(dollars()),
    )
        .prop_map(|(hours, rate, idle, idle_price, misses)| ManualEdits {
            hours,
            rate,
            idle,
            idle_price,
            misses,
        })
}

/// Any scenario that fields and links accept, over plans of these names.
pub fn scenario(ids: Vec<String>) -> BoxedStrategy<Scenario> {
    let id = || plan_id(ids.clone());
    let current = prop_oneof![1 => Just(CurrentPlan::None), 4 => id().prop_map(CurrentPlan::Plan)];
    let discount = prop_oneof![
        3 => Just(Discount::List),
        1 => Just(Discount::Quoted),
        1 => (0i64..=10_000).prop_map(|percent| Discount::Percent(hundredths(percent))),
    ];
    let hosts = prop::option::of(0u64..=10_000_000).prop_map(|count| {
        let host = UnitId::new("host").expect("an id");
        count
            .map(|count| (host, count))
            .into_iter()
            .collect::<BTreeMap<_, _>>()
    });
    let plans = (
        prop::option::of(current),
        prop::option::of(id()),
        prop::collection::btree_map(id(), dollars(), 0..3),
        hosts,
        discount,
    );
    let time = (1u8..=5, percent(), percent(), dollars(), dollars());
    let name = prop::option::of("[^\\p{C}]{0,20}[a-zA-Z&=#%+ é]");
    let own = (
        name,
        prop::option::of(dollars()),
        prop::option::of(dollars()),
        prop::option::of(1u64..=10_000_000),
    );
    (
        seats(),
        plans,
        prop_oneof![Just(500u64), 1u64..=10_000_000],
        manual(),
        prop::option::of(dollars()),
        time,
        answers(),
        own,
    )
        .prop_map(
            |(seats, plans, employees, manual, fee, time, answers, own)| {
                let (plan, target, prices, units, discount) = plans;
                let (years, growth, uplift, setup_native, setup_managed) = time;
                Scenario {
                    seats,
                    plan,
                    target,
                    prices: prices.into_iter().collect(),
                    units: units.into_iter().collect(),
                    discount,
                    employees,
                    manual,
                    fee,
                    years,
                    growth,
                    uplift,
                    setup_native,
                    setup_managed,
                    answers,
                    own: Own {
                        name: own.0,
                        current: own.1,
                        target: own.2,
                        minimum: own.3,
                    },
                }
            },
        )
        .boxed()
}

/// An app with a scenario over its plans.
pub fn app_and_scenario() -> BoxedStrategy<(Sample, Scenario)> {
    let both = some_app().prop_flat_map(|app| {
        let ids = app
            .record
            .plans
            .iter()
            .map(|plan| plan.id.to_string())
            .collect();
        (Just(app), scenario(ids))
    });
    both.boxed()
}

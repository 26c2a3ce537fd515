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
            for seat in &plan.other_seats {
                write!(f, " {} {} a {}", seat.id, seat.amount, seat.per.as_str())?;
            }
            if let Some(fee) = &plan.one_off {
                write!(f, " once {}", fee.amount)?;
            }
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
/// new ones, `SCIMCOST_FIRST_CASES` for no more than the first so many (`cargo xtask prove`).
pub fn cases(usual: u32) -> ProptestConfig {
    let count = |name| -> Option<u32> { std::env::var(name).ok()?.parse().ok() };
    let asked = count("PROPTEST_CASES");
    let most = count("SCIMCOST_FIRST_CASES").unwrap_or(u32::MAX);
    ProptestConfig {
        cases: asked.unwrap_or(usual).min(most),
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
fn amount() -> BoxedStrategy<String> {
    let two = (price(), price()).prop_map(|(a, b)| (a.min(b), a.max(b)));
    prop_oneof![
        4 => price().prop_map(written),
        2 => two.prop_map(|(low, high)| format!("{}..{}", written(low), written(high))),
        1 => price().prop_map(|low| format!("{}..", written(low))),
        1 => price().prop_map(|high| format!("..{}", written(high.max(1)))),
        1 => price().prop_map(|value| format!("~{}", written(value))),
    ]
    .boxed()
}

/// A price that stands by itself: for each unit with whatever stands beside it, flat, by size, by quote.
fn own_price() -> BoxedStrategy<Value> {
    let beside = (
        prop::option::weighted(0.2, amount()),
        prop::option::weighted(0.2, 1u64..100),
        prop::option::weighted(0.2, amount()),
    );
    let per = || select(vec!["month", "year"]);
    prop_oneof![
        5 => (amount(), prop::option::of(1u64..150), per(), beside).prop_map(|(amount, minimum, per, beside)| {
            let (base, included, least) = beside;
            let mut price = json!({ "amount": amount, "unit": "seat", "per": per });
            let mut set = |key: &str, value: Option<Value>| {
                if let Some(value) = value {
                    price[key] = value;
                }
            };
            set("minimum", minimum.map(Value::from));
            set("base", base.map(Value::from));
            set("included", included.map(Value::from));
            set("minimum_spend", least.map(Value::from));
            json!({ "per_unit": price })
        }),
        2 => (amount(), per()).prop_map(|(amount, per)| made::flat(&amount, per)),
        1 => amount().prop_map(|amount| made::per_unit(&amount, "host")),
        2 => sizes(),
        1 => Just(made::quote()),
    ]
    .boxed()
}

/// One to three sizes, perhaps with holes between them and an end.
fn sizes() -> BoxedStrategy<Value> {
    let size = (0u64..30, 0u64..80, amount());
    let sizes = prop::collection::vec(size, 1..4);
    (
        sizes,
        any::<bool>(),
        prop::option::weighted(0.2, Just("host")),
        select(vec!["month", "year"]),
    )
        .prop_map(|(sizes, ends, counts, per)| {
            let (mut next, last) = (1, sizes.len());
            let mut bands = Vec::new();
            for (place, (gap, long, amount)) in (1..).zip(sizes) {
                // Mostly without a hole.
                let from = next + gap.saturating_sub(20);
                let mut band = json!({ "from": from, "to": from + long, "amount": amount });
                if place == last && !ends {
                    band = json!({ "from": from, "amount": amount });
                }
                next = from + long + 1;
                bands.push(band);
            }
            let mut price = json!({ "unit": counts.unwrap_or("seat"), "per": per, "bands": bands });
            if let Some(unit) = counts {
                price["counts"] = unit.into();
            }
            json!({ "by_size": price })
        })
        .boxed()
}

/// A price of every shape; the first plan of an app is what a multiple multiplies and an add-on is added
/// to.
fn any_price() -> BoxedStrategy<Value> {
    prop_oneof![
        8 => own_price(),
        2 => (100i64..400, 0i64..300).prop_map(|(low, more)| made::times("a", &written(low), &written(low + more))),
        3 => own_price().prop_map(|price| json!({ "add_on": { "to": "a", "name": "SCIM add-on", "price": price } })),
    ]
    .boxed()
}

/// A plan's further kinds of seat and what is paid once for it.
fn beside_the_price() -> BoxedStrategy<Value> {
    let seats = prop::option::weighted(0.3, (amount(), select(vec!["month", "year"])));
    let once = prop::option::weighted(
        0.2,
        prop_oneof![9 => amount(), 1 => Just("unknown".to_owned())],
    );
    (seats, once)
        .prop_map(|(seats, once)| {
            let mut more = json!({});
            if let Some((amount, per)) = seats {
                more["other_seats"] =
                    json!([{ "id": "viewer", "name": "Viewer", "amount": amount, "per": per }]);
            }
            if let Some(amount) = once {
                more["one_off"] = json!({ "amount": amount, "what": "Onboarding fee", "cite": [] });
            }
            more
        })
        .boxed()
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
pub fn app() -> BoxedStrategy<Sample> {
    let rest = prop::collection::vec(any_price(), 1..4);
    let beside = prop::collection::vec(beside_the_price(), 4);
    (own_price(), rest, 1usize..3, bands(), beside)
        .prop_map(|(first, rest, with_scim, bands, beside)| {
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
            for (plan, beside) in plans.iter_mut().zip(beside) {
                if let (Value::Object(plan), Value::Object(beside)) = (plan, beside) {
                    plan.extend(beside);
                }
            }
            Sample(Arc::new(made::app_with(&plans, bands)))
        })
        .boxed()
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
    let count = || prop_oneof![Just(0u64), 1u64..300, 0u64..=10_000_000];
    let hosts = prop::option::of(count()).prop_flat_map(move |hosts| {
        prop::option::weighted(0.4, count()).prop_map(move |viewers| {
            let named = [("host", hosts), ("viewer", viewers)];
            let known = named
                .into_iter()
                .filter_map(|(name, count)| Some((UnitId::new(name).expect("an id"), count?)));
            known.collect::<BTreeMap<_, _>>()
        })
    });
    let plans = (
        prop::option::of(current),
        prop::option::of(id()),
        prop::collection::btree_map(id(), dollars(), 0..3),
        hosts,
        discount,
    );
    let time = (1u8..=5, percent(), percent(), dollars(), dollars());
    let name = prop::option::of("[^\\p{C}\\p{Zl}\\p{Zp}]{0,20}[a-zA-Z&=#%+ é]");
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

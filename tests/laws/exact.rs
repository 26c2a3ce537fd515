//! Plain integer arithmetic against the engine, where every price is one number.

use crate::any::{app_and_scenario, cases, hundredths, price, seats, some_app};
use crate::support::made::{self, per_seat_from, plan};
use crate::support::table::is;
use crate::support::{SHIPPED, app, catalog};
use proptest::prelude::*;
use rust_decimal::Decimal;
use scimcost::catalog::{App, Bundle, Plan, Price};
use scimcost::decision::decide;
use scimcost::money::Amount;
use scimcost::pricing::{Way, estimate};
use scimcost::scenario::{Discount, Key, Scenario, Written};
use serde_json::json;
use std::sync::OnceLock;

const MOST: u64 = 10_000_000;

/// A seat price with a minimum on both plans, and perhaps two discount bands with a hole between them.
#[derive(Clone, Debug)]
struct Deal {
    /// Cents a seat and month.
    today: i64,
    today_minimum: u64,
    target: i64,
    target_minimum: u64,
    /// From, to, whole percent off.
    bands: Vec<(u64, Option<u64>, i64)>,
    quoted: bool,
    /// Cents a year.
    fee: i64,
}

impl Deal {
    fn app(&self) -> App {
        let cents = |cents: i64| hundredths(cents).to_string();
        let bands: Vec<_> = self
            .bands
            .iter()
            .map(|(from, to, off)| {
                let mut band = json!({ "from": from, "percent": off.to_string() });
                if let Some(to) = to {
                    band["to"] = (*to).into();
                }
                band
            })
            .collect();
        made::app_with(
            &[
                plan(
                    "low",
                    "no",
                    per_seat_from(&cents(self.today), self.today_minimum),
                ),
                plan(
                    "high",
                    "yes",
                    per_seat_from(&cents(self.target), self.target_minimum),
                ),
            ],
            // Stated, because a plan at $0 would not be the usual one.
            json!({ "default_plan": "low", "volume_discounts": { "bands": bands, "cite": [] } }),
        )
    }

    fn scenario(&self, seats: u64) -> Scenario {
        Scenario {
            seats,
            fee: Some(hundredths(self.fee)),
            discount: if self.quoted {
                Discount::Quoted
            } else {
                Discount::List
            },
            ..Scenario::default()
        }
    }

    /// Hundredths of a cent a year more for so many seats.
    fn upgrade(&self, seats: u64) -> i128 {
        let off = self
            .bands
            .iter()
            .find(|(from, to, _)| self.quoted && *from <= seats && to.is_none_or(|to| seats <= to))
            .map_or(0, |(_, _, off)| *off);
        let year = |cents: i64, minimum: u64, percent: i64| {
            i128::from(cents) * i128::from(seats.max(minimum)) * 12 * i128::from(percent)
        };
        year(self.target, self.target_minimum, 100 - off)
            - year(self.today, self.today_minimum, 100)
    }

    fn is_dear(&self, seats: u64) -> bool {
        self.upgrade(seats) >= i128::from(self.fee) * 100
    }

    /// The least count from which on the upgrade is dear up to the end, by trying. Beyond every minimum
    /// and band the upgrade is `slope x seats`, so that from there on one division tells.
    fn break_even(&self) -> Option<u64> {
        let edges = self
            .bands
            .iter()
            .flat_map(|(from, to, _)| [*from, to.map_or(0, |to| to + 1)]);
        let straight = edges
            .chain([self.today_minimum, self.target_minimum, 1])
            .max()
            .expect("one");
        let slope = self.upgrade(straight.max(2)) / i128::from(straight.max(2));
        let fee = i128::from(self.fee) * 100;
        let mut least = if slope <= 0 {
            // Level or falling: dear at the end means dear all along the straight part.
            if !self.is_dear(MOST) {
                return None;
            }
            straight
        } else {
            let least = (fee + slope - 1).div_euclid(slope).max(0);
            u64::try_from(least).expect("not negative").max(straight)
        };
        if least > MOST {
            return None;
        }
        while least == straight.min(least) && least > 1 && self.is_dear(least - 1) {
            least -= 1;
        }
        Some(least)
    }
}

fn deal() -> impl Strategy<Value = Deal> {
    let one = (1u64..30, 0u64..20, 0i64..=60)
        .prop_map(|(from, long, off)| vec![(from, Some(from + long), off)]);
    let two =
        (1u64..30, 0u64..20, 0u64..30, 0i64..=60, 0i64..=60).prop_map(|(from, long, gap, a, b)| {
            vec![
                (from, Some(from + long), a),
                (from + long + 1 + gap, None, b),
            ]
        });
    let bands = prop_oneof![Just(Vec::new()), one, two];
    let seat = || prop_oneof![4 => 0i64..20_000, 1 => 0i64..200];
    (
        seat(),
        1u64..120,
        seat(),
        1u64..120,
        bands,
        any::<bool>(),
        prop_oneof![3 => 0i64..2_000_000, 1 => 0i64..100_000_000_000],
    )
        .prop_map(
            |(today, today_minimum, target, target_minimum, bands, quoted, fee)| Deal {
                today,
                today_minimum,
                target,
                target_minimum,
                bands,
                quoted,
                fee,
            },
        )
}

/// The same app without what is paid once.
fn without_fees(app: &App) -> App {
    let mut record = (*app.record).clone();
    for plan in &mut record.plans {
        plan.one_off = None;
    }
    App::new(record, app.terms.clone())
}

proptest! {
    #![proptest_config(cases(400))]

    /// The upgrade in dollars is the oracle's hundredths of a cent, to the last digit.
    #[test]
    fn the_upgrade_is_what_integers_give(deal in deal(), seats in seats()) {
        let found = estimate(&deal.app(), &deal.scenario(seats));
        let expected = Decimal::from_i128_with_scale(deal.upgrade(seats), 4);
        prop_assert_eq!(found.native.upgrade_per_year, Amount::exact(expected));
        let today = Decimal::from(deal.today) * Decimal::from(seats.max(deal.today_minimum)) * Decimal::from(12) / Decimal::ONE_HUNDRED;
        prop_assert_eq!(found.native.total_per_year, Amount::exact(expected + today));
    }

    /// Minimums and bands and all: the break-even is dear, the count before it is not, and every count
    /// after it is; below it, exactly the listed ranges are dear.
    #[test]
    fn the_break_even_is_the_least_such_count(deal in deal(), further in prop::collection::vec(1u64..=MOST, 20)) {
        let found = estimate(&deal.app(), &deal.scenario(50)).native;
        let computed = found.break_even_seats.value().and_then(|seats| u64::try_from(seats).ok());
        prop_assert_eq!(computed, deal.break_even(), "{}", found.break_even_seats);
        if let Some(least) = computed {
            prop_assert!(deal.is_dear(least));
            prop_assert!(least == 1 || !deal.is_dear(least - 1));
            for seats in further.iter().filter(|seats| **seats >= least).chain([&MOST]) {
                prop_assert!(deal.is_dear(*seats), "{}", seats);
            }
        } else {
            prop_assert_eq!(found.break_even_seats, Amount::Unavailable);
            prop_assert!(!deal.is_dear(MOST));
        }
        let end = computed.unwrap_or(MOST + 1);
        for seats in (1..400).chain(further).filter(|seats| *seats < end) {
            let listed = found.dearer_below.iter().any(|(from, to)| (*from..=*to).contains(&seats));
            prop_assert_eq!(listed, deal.is_dear(seats), "{} of {:?}", seats, &found.dearer_below);
        }
    }

    /// With a fee of "under" so much the same count is a ceiling.
    #[test]
    fn an_under_fee_makes_the_break_even_a_ceiling(deal in deal()) {
        let fee = hundredths(deal.fee);
        let app = made::under(deal.app(), |terms| terms.offer.fee = Amount::at_most(fee));
        let scenario = Scenario { fee: None, ..deal.scenario(50) };
        let found = estimate(&app, &scenario).native.break_even_seats;
        match deal.break_even() {
            Some(least) => prop_assert_eq!(found, Amount::at_most(least)),
            None => prop_assert_eq!(found, Amount::Unavailable),
        }
    }

    /// Typed prices of up to a billion, with up to four decimals, and a percentage off with two: exact.
    #[test]
    fn typed_prices_are_exact(
        today in 0i64..=10_000_000_000_000,
        target in price(),
        percent in 0i64..=10_000,
        seats in seats(),
    ) {
        let app = made::app_with(&[
            plan("low", "no", made::per_seat("1")),
            plan("high", "yes", made::per_seat(&hundredths(target).to_string())),
        ], json!({ "default_plan": "low" }));
        let mut scenario = Scenario { seats, discount: Discount::Percent(hundredths(percent)), ..Scenario::default() };
        let typed = Decimal::new(today, 4).normalize().to_string();
        scenario.set(&Key::parse("price.low").expect("a key"), &typed, Written::InLink).expect("a price");
        // In millionths of a dollar: cents x hundredths of a percent, and ten-thousandths x 100.
        let months = 12 * i128::from(seats);
        let expected = i128::from(target) * i128::from(10_000 - percent) * months - i128::from(today) * 100 * months;
        let found = estimate(&app, &scenario).native.upgrade_per_year;
        prop_assert_eq!(found, Amount::exact(Decimal::from_i128_with_scale(expected, 6)));
    }

    /// Years of whole seats, in integers: growth in whole percent, rounded half up.
    #[test]
    fn years_add_up_in_integers(seats in 1u64..100_000, growth in -50i64..=100, years in 1u8..=5, once in 0i64..1_000_000) {
        let scenario = Scenario {
            seats,
            years,
            growth: Decimal::from(growth),
            setup_native: hundredths(once),
            ..Scenario::default()
        };
        let found = estimate(&crate::support::app("intercom"), &scenario).horizon.native;
        // seats x (100 + growth)^y / 100^y, half up, at least one; $103 x 12 a seat.
        let (mut grown, mut whole, mut sum) = (i128::from(seats), 1i128, 0i128);
        for _ in 0..years {
            sum += ((2 * grown + whole).div_euclid(2 * whole)).clamp(1, i128::from(MOST));
            grown *= i128::from(100 + growth);
            whole *= 100;
        }
        let expected = Decimal::from_i128_with_scale(sum * 123_600 + i128::from(once), 2);
        prop_assert_eq!(found, Amount::exact(expected));
    }

    /// More seats never cost less, at list prices; but a larger size may.
    #[test]
    fn totals_at_list_price_rise_with_the_seats(((app, mut scenario), a, b) in (app_and_scenario(), seats(), seats())) {
        let by_size = |plan: &Plan| matches!(plan.price.bought(), Price::BySize { .. });
        if app.record.plans.iter().any(by_size) {
            return Ok(());
        }
        scenario.discount = Discount::List;
        let total = |seats| estimate(&app, &scenario.with_seats(seats)).native.total_per_year;
        let (few, many) = (total(a.min(b)), total(a.max(b)));
        // Of a price with no floor, that of what is more than included has one.
        let floor = |amount: Amount| amount.low().unwrap_or_default();
        let beside = |plan: &Plan| {
            matches!(plan.price.bought(), Price::PerUnit { included, minimum_spend, .. } if included.or(minimum_spend.map(|_| 1)).is_some())
        };
        prop_assert!(few.kind() == many.kind() || app.record.plans.iter().any(beside));
        if many == Amount::Unknown {
            return Ok(());
        }
        prop_assert!(floor(few) <= floor(many) && (few.high() <= many.high() || many.high().is_none()), "{} {}", few, many);
    }

    /// One year without set-up or fees paid once is the yearly figure, for customers.
    #[test]
    fn one_year_is_the_yearly_figure((app, mut scenario) in app_and_scenario()) {
        scenario.years = 1;
        scenario.setup_native = Decimal::ZERO;
        scenario.setup_managed = Decimal::ZERO;
        if scenario.plan == Some(scimcost::scenario::CurrentPlan::None) {
            scenario.plan = None;
        }
        let found = estimate(&without_fees(&app), &scenario);
        prop_assert_eq!(found.horizon.native, found.native.upgrade_per_year);
        prop_assert_eq!(found.horizon.managed, found.managed_fee);
        prop_assert_eq!(found.horizon.manual, found.manual.total_per_year);
    }

    /// What fields and plans nobody has do not matter, and the order of years, seats and prices neither:
    /// an estimate of a settled scenario is the estimate.
    #[test]
    fn a_settled_scenario_has_the_same_estimate((app, scenario) in app_and_scenario()) {
        let first = estimate(&app, &scenario);
        prop_assert_eq!(estimate(&app, &first.scenario), first);
    }

    /// Where today's plan is the target, nothing is to be paid, whatever it costs.
    #[test]
    fn the_same_plan_costs_nothing_more(app in some_app(), seats in seats()) {
        let target = app.default_target().expect("a plan with SCIM").id.clone();
        let found = estimate(&app, &Scenario::default().with_seats(seats).with_plan(&target));
        prop_assert_eq!(found.native.upgrade_per_year, Amount::ZERO);
        prop_assert!(found.native.on_target);
        prop_assert_eq!(found.verdict.way, Way::Native);
    }
}

proptest! {
    #![proptest_config(cases(100))]

    /// A page that reads the shipped JSON computes and decides what the command line does.
    #[test]
    fn the_shipped_json_computes_the_same((_, scenario) in app_and_scenario()) {
        static SHIPPED_JSON: OnceLock<Bundle> = OnceLock::new();
        let read = SHIPPED_JSON.get_or_init(|| {
            let text = serde_json::to_string(catalog()).expect("JSON");
            Bundle::from_json(&text).expect("what is written can be read")
        });
        for slug in SHIPPED {
            let (native, shipped) = (app(slug), read.app(slug).expect("the same apps"));
            let (first, second) = (estimate(&native, &scenario), estimate(&shipped, &scenario));
            let decided = decide(&native, &first.scenario, &first);
            prop_assert_eq!(decided, decide(&shipped, &second.scenario, &second), "{}", slug);
            prop_assert_eq!(first, second, "{}", slug);
        }
    }
}

/// The oracle itself, on the published case: it would be no proof if it were wrong in the same way.
#[test]
fn the_oracle_knows_intercom() {
    let deal = Deal {
        today: 2_900,
        today_minimum: 1,
        target: 13_200,
        target_minimum: 1,
        bands: Vec::new(),
        quoted: false,
        fee: 500_000,
    };
    assert_eq!(deal.upgrade(50), 618_000_000);
    assert_eq!(deal.break_even(), Some(5));
    assert_eq!(
        Deal {
            today: 8_500,
            ..deal.clone()
        }
        .break_even(),
        Some(9)
    );
    let banded = Deal {
        today: 8_500,
        bands: vec![(25, Some(30), 15), (75, None, 34)],
        quoted: true,
        ..deal
    };
    assert_eq!(banded.break_even(), Some(197));
    is(Amount::exact(5), "5").expect("one number");
}

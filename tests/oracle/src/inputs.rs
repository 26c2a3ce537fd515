//! What a reader typed, by the names that links use.

use crate::number::{Q, number, zero};
use std::collections::BTreeMap;

/// What is taken off the target's list price.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Discount {
    List,
    Quoted,
    Percent(Q),
}

/// A scenario as a link holds it, read here a second time.
#[derive(Clone, Debug)]
pub struct Inputs {
    pub(crate) seats: u64,
    pub(crate) plan: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) prices: BTreeMap<String, Q>,
    pub(crate) units: BTreeMap<String, u64>,
    pub(crate) discount: Discount,
    pub(crate) employees: u64,
    pub(crate) hours: Option<Q>,
    pub(crate) rate: Option<Q>,
    pub(crate) idle: Option<u64>,
    pub(crate) idle_price: Option<Q>,
    pub(crate) misses: Option<Q>,
    pub(crate) fee: Option<Q>,
    pub(crate) years: u64,
    pub(crate) growth: Q,
    pub(crate) uplift: Q,
    pub(crate) setup_native: Q,
    pub(crate) setup_managed: Q,
    pub(crate) own_current: Option<Q>,
    pub(crate) own_target: Option<Q>,
    pub(crate) own_minimum: Option<u64>,
}

impl Inputs {
    /// Reads `seats=80&plan=essential`, in which nothing is wrong and nothing is escaped.
    pub fn read(link: &str) -> Inputs {
        let pairs: BTreeMap<&str, &str> = link
            .split('&')
            .map(|pair| pair.split_once('=').expect("a key and its value"))
            .collect();
        let text = |key: &str| pairs.get(key).map(|text| (*text).to_owned());
        let count = |key: &str| pairs.get(key).map(|text| text.parse().expect("a count"));
        let money = |key: &str| pairs.get(key).map(|text| number(text));
        let named = |start: &str| {
            let start = start.to_owned();
            pairs
                .iter()
                .filter_map(move |(key, text)| Some((key.strip_prefix(&start)?.to_owned(), *text)))
        };
        Inputs {
            seats: count("seats").unwrap_or(50),
            plan: text("plan"),
            target: text("target"),
            prices: named("price.")
                .map(|(id, text)| (id, number(text)))
                .collect(),
            units: named("units.")
                .map(|(id, text)| (id, text.parse().expect("a count")))
                .collect(),
            discount: match pairs.get("discount") {
                None | Some(&"list") => Discount::List,
                Some(&"quoted") => Discount::Quoted,
                Some(percent) => Discount::Percent(number(percent)),
            },
            employees: count("employees").unwrap_or(500),
            hours: money("hours"),
            rate: money("rate"),
            idle: count("idle"),
            idle_price: money("idle_price"),
            misses: money("misses"),
            fee: money("fee"),
            years: count("years").unwrap_or(1),
            growth: money("growth").unwrap_or_else(zero),
            uplift: money("uplift").unwrap_or_else(zero),
            setup_native: money("setup.native").unwrap_or_else(zero),
            setup_managed: money("setup.managed").unwrap_or_else(zero),
            own_current: money("own.current"),
            own_target: money("own.target"),
            own_minimum: count("own.minimum"),
        }
    }
}

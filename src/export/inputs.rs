//! The inputs that an estimate rests on, each with the value that it was worked out with.

use super::report::{Part, Report, numbers};
use crate::catalog::{App, Plan, Source, SourceId, Terms};
use crate::filled::Texts;
use crate::guide::price_words;
use crate::money::{Amount, Exact, Kind, Style};
use crate::pricing::{Estimate, ManualForm, Role, Tariff, asked_unit};
use crate::scenario::{Key, Scenario, Shape};
use rust_decimal::Decimal;

/// Every resolved input: what is stated in the notation of links, what is not as the form shows it. A
/// fee that is not one number has the notation of the `value` attribute; unanswered questions are left
/// out.
pub(super) fn resolved(
    scenario: &Scenario,
    form: &ManualForm,
    terms: &Terms,
) -> Vec<(Key, String)> {
    let mut found = Vec::new();
    for key in Key::plain() {
        let number = |number: Decimal| Amount::exact(number).value_text();
        let value = scenario.get(key).or_else(|| {
            Some(match key {
                Key::Seats => number(scenario.seats.into()),
                Key::Employees => number(scenario.employees.into()),
                Key::Years => number(scenario.years.into()),
                Key::Hours => number(form.hours),
                Key::Rate => form.rate.value_text(),
                Key::Idle => number(form.idle.into()),
                Key::IdlePrice => to_the_cent(form.idle_price).value_text(),
                Key::Misses => form.misses.value_text(),
                Key::Fee => terms.offer.fee.value_text(),
                Key::Growth | Key::Uplift | Key::SetupNative | Key::SetupManaged => "0".to_owned(),
                Key::Plan => "none".to_owned(),
                Key::Discount => "list".to_owned(),
                _ => return None,
            })
        });
        found.extend(value.map(|value| (key.clone(), value)));
        // Prices stand beside the plans that they belong to.
        if *key == Key::Target {
            let prices = scenario.prices.keys().cloned().map(Key::Price);
            for key in prices.chain(scenario.units.keys().cloned().map(Key::Units)) {
                found.extend(scenario.get(&key).map(|value| (key, value)));
            }
        }
    }
    found
}

/// An approximate price as the form shows it, so that what is echoed can be typed.
fn to_the_cent(price: Amount) -> Amount {
    match (price.kind(), price.low()) {
        (Kind::Approx, Some(value)) if price.high() == Some(value) => {
            Amount::approx(value.rounded(2))
        }
        _ => price,
    }
}

impl Report {
    /// Adds the inputs, with the list prices of the plans in play.
    pub(super) fn add_inputs(&mut self, app: &App, estimate: &Estimate, sources: &[Source]) {
        let cited = |ids: &[SourceId]| numbers(sources, ids);
        let defaults = &app.terms.defaults;
        let idle_price = estimate.manual.used.idle_price;
        let inputs = resolved(&estimate.scenario, &estimate.manual.form, &app.terms);
        for (key, text) in inputs {
            let stated = estimate.scenario.get(&key).is_some();
            let plan = |plan: Option<&Plan>| plan.map(|plan| plan.name.clone());
            let (shown, yours) = match key {
                Key::Plan => {
                    let usual = app.default_plan().map(|plan| &plan.id);
                    let current = estimate.current.as_ref();
                    let name = plan(current.and_then(|id| app.plan(id)));
                    let none = || "not a customer yet".to_owned();
                    (name.unwrap_or_else(none), current != usual)
                }
                Key::Target => {
                    let usual = app.default_target().map(|plan| &plan.id);
                    let target = estimate.target.as_ref();
                    let name = plan(target.and_then(|id| app.plan(id)));
                    (name.unwrap_or_default(), target != usual)
                }
                // Each is shown with the price that it replaces, or does not.
                Key::Price(_) => continue,
                Key::IdlePrice => (Style::Cents.show(&idle_price), stated),
                _ => (shown(&key, &text), stated),
            };
            let amount = match key.shape() {
                Shape::PlanId { .. } | Shape::Choice(_) | Shape::Line => None,
                _ if key == Key::IdlePrice => Some(idle_price),
                _ => Amount::parse(&text).ok(),
            };
            let note = match key {
                _ if yours => "yours".to_owned(),
                Key::Fee => ["published", &cited(&app.terms.offer.cite)].glued(),
                Key::Hours | Key::Idle | Key::Misses => {
                    ["published", &cited(&app.manual().cite)].glued()
                }
                Key::Rate => [
                    "inferred from published amounts",
                    &cited(&defaults.manual.cite),
                ]
                .glued(),
                Key::IdlePrice if idle_price.kind() == Kind::Approx => {
                    ["published amount a seat", &cited(&app.manual().cite)].glued()
                }
                Key::IdlePrice => "of today's plan".to_owned(),
                _ => "default".to_owned(),
            };
            self.add(
                Part::Input,
                &key.name(),
                &key.label(),
                &shown,
                amount,
                &note,
            );
            if key == Key::Target {
                self.add_prices(app, estimate, sources);
            }
        }
    }

    /// Adds the price of today's plan, or of the usual one for somebody who has none, and of the target, with
    /// those of the plans that they are added to.
    fn add_prices(&mut self, app: &App, estimate: &Estimate, sources: &[Source]) {
        let usual = app.default_plan().map(|plan| &plan.id);
        let mut plans: Vec<&Plan> = Vec::new();
        for id in [
            estimate.current.as_ref().or(usual),
            estimate.target.as_ref(),
        ] {
            let Some(plan) = id.and_then(|id| app.plan(id)) else {
                continue;
            };
            let mut all = vec![plan];
            Tariff::of(app, &estimate.scenario, plan).each(&mut |part| {
                // A multiple is told by itself; what is added to a plan, with that plan.
                if part.through.is_none() && part.role != Role::OtherSeats {
                    all.extend(app.plan(part.of));
                }
            });
            for plan in all {
                if plans.iter().all(|other| other.id != plan.id) {
                    plans.push(plan);
                }
            }
        }
        for plan in plans {
            let tariff = Tariff::of(app, &estimate.scenario, plan);
            let main = &tariff.main;
            let price = main.unit_price(estimate.scenario.seats);
            let (shown, note) = if main.typed {
                let unit = asked_unit(main);
                (
                    [Style::Price.show(&price), unit].glued(),
                    "yours".to_owned(),
                )
            } else {
                let cited = numbers(sources, &plan.cite);
                (price_words(app, plan), ["list price", &cited].glued())
            };
            let name = Key::Price(plan.id.clone()).name();
            let label = ["Price of ", plan.sold()].glued();
            self.add(Part::Input, &name, &label, &shown, Some(price), &note);
        }
    }
}

/// A value for people: `$60`, `10%`, `1000`.
pub(super) fn shown(key: &Key, text: &str) -> String {
    match (key.shape(), Amount::parse(text)) {
        (Shape::Money { .. }, Ok(amount)) => Style::Cents.show(&amount),
        (Shape::Percent { .. } | Shape::Discount, Ok(_)) => [text, "%"].glued(),
        _ => text.to_owned(),
    }
}

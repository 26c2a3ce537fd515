//! A calculator or a decision: what `<scim-cost>` and `<scim-decision>` show of one app.

use super::{Holds, Kind, Widget, host, panel, tell};
use crate::browser::Panel;
use crate::catalog::{App, Bundle, OWN_SLUG, Plan, PlanId, Tri};
use crate::export::estimate_text;
use crate::filled::{Texts, numbered};
use crate::pricing::estimate;
use crate::route::{Addresses, Route};
use crate::scenario::{Key, Scenario, Written, default_text};
use crate::ui::Live;
use crate::ui::parts::{calculator, decision_alone};
use js_sys::Function;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// What an element shows of one app.
pub(super) struct One {
    kind: Kind,
    holds: &'static Holds,
    /// The app; where it is the reader's own, as it was described when it was last set from outside.
    app: Arc<App>,
    /// What the element's attributes say, whatever is typed; fitted to the app.
    start: Scenario,
    /// What is set while it is not shown; fitted to the app.
    scenario: Scenario,
    shown: Option<Shown>,
}

struct Shown {
    live: Live,
    _panel: Panel,
}

impl One {
    /// For one app of the records that were fetched.
    ///
    /// # Errors
    /// A sentence, where there is no such app among them.
    pub(super) fn new(
        kind: Kind,
        holds: &'static Holds,
        bundle: &Bundle,
        slug: &str,
    ) -> Result<Self, String> {
        let app = match slug {
            OWN_SLUG => (holds.own)(&bundle.terms),
            slug => bundle.app(slug),
        };
        let app = app.ok_or_else(|| ["the record that was fetched is not about ", slug].glued())?;
        let start = Scenario::default().settled(&app).0;
        Ok(One {
            kind,
            holds,
            scenario: start.clone(),
            start,
            app: Arc::new(app),
            shown: None,
        })
    }

    /// Replaces every input.
    fn replace(&mut self, next: Scenario) {
        if let Some(app) = self.app.described(&next) {
            self.app = Arc::new(app);
        }
        match &self.shown {
            Some(shown) => shown.live.replace(next),
            None => self.scenario = next,
        }
    }

    /// A scenario with an input set, fitted to the app; nothing for a name that is no input.
    fn with(
        &self,
        before: &Scenario,
        name: &str,
        value: Option<&str>,
    ) -> Option<Result<Scenario, String>> {
        let next = if name == "prices" {
            self.with_prices(before, value.unwrap_or_default())
        } else {
            self.with_value(before.clone(), &self.key(name)?, value)
        };
        Some(next.map(|next| next.settled(&self.app).0))
    }

    fn scenario(&self) -> Scenario {
        match &self.shown {
            Some(shown) => shown.live.scenario(),
            None => self.scenario.clone(),
        }
    }

    /// The input that an attribute or a property names, if this app has it.
    fn key(&self, name: &str) -> Option<Key> {
        let record = &self.app.record;
        if let Some(key @ Key::Price(_)) = Key::parse(name) {
            let of = |plan: &&Plan| key == Key::Price(plan.id.clone());
            return record.plans.iter().find(of).map(|_| key.clone());
        }
        let name = name.replace(['_', '.'], "-");
        let own = self.app.is_own();
        let only_own = |key: &Key| {
            matches!(
                key,
                Key::Name | Key::OwnCurrent | Key::OwnTarget | Key::OwnMinimum
            )
        };
        for key in Key::plain() {
            if (own || !only_own(key)) && key.attribute() == name {
                return Some(key.clone());
            }
        }
        for plan in &record.plans {
            let seats = plan.other_seats.iter().map(|seat| &seat.id);
            for unit in plan.price.counts().into_iter().chain(seats) {
                let key = Key::Units(unit.clone());
                if key.attribute() == name {
                    return Some(key);
                }
            }
        }
        None
    }

    fn with_value(
        &self,
        mut scenario: Scenario,
        key: &Key,
        value: Option<&str>,
    ) -> Result<Scenario, String> {
        let default: String;
        let value = match value {
            Some(value) => value,
            None => {
                default = default_text(key);
                &default
            }
        };
        scenario
            .set(key, value, Written::ByHand)
            .map_err(|bad| bad.to_string())?;
        // What the app does not have would be left out; here it is refused.
        if scenario.clone().settled(&self.app).1.is_empty() {
            return Ok(scenario);
        }
        let plans = &self.app.record.plans;
        let fit = |plan: &&Plan| *key != Key::Target || plan.scim != Tri::No;
        let ids = plans.iter().filter(fit).map(|plan| plan.id.as_str());
        let ids: Vec<&str> = ids.chain((*key == Key::Plan).then_some("none")).collect();
        Err(numbered(
            "@0 takes one of @1, not \u{201c}@2\u{201d}.",
            &[&key.label(), &ids.joined(", "), value],
        ))
    }

    /// The reader's own prices, as `expert:110,advanced:80`; all of them at once.
    fn with_prices(&self, before: &Scenario, text: &str) -> Result<Scenario, String> {
        let mut next = before.clone();
        next.prices.clear();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let plan = |(id, price)| {
                let id = PlanId::new(str::trim(id)).filter(|id| self.app.plan(id).is_some())?;
                Some((id, price))
            };
            let (id, price) = pair.split_once(':').and_then(plan).ok_or_else(|| {
                numbered(
                    "Prices are pairs of a plan of @0 and a price, such as expert:110, not \
                     \u{201c}@1\u{201d}.",
                    &[&self.app.record.name, pair],
                )
            })?;
            next = self.with_value(next, &Key::Price(id), Some(price))?;
        }
        Ok(next)
    }
}

impl Widget for One {
    fn takes(&self, name: &str) -> bool {
        name == "prices" || self.key(name).is_some()
    }

    fn set(&mut self, name: &str, value: Option<&str>) -> Option<String> {
        let before = self.scenario();
        let next = match self.with(&before, name, value)? {
            Ok(next) => next,
            Err(sentence) => return Some(sentence),
        };
        if let Some(Ok(start)) = self.with(&self.start, name, value) {
            self.start = start;
        }
        if let Some(shown) = &self.shown {
            shown.live.start_from(self.start.clone());
        }
        // Setting what is set already must not disturb what is being typed elsewhere.
        if next != before {
            self.replace(next);
        }
        None
    }

    fn restore(&mut self, fragment: &str) {
        let scenario = Scenario::from_fragment(fragment).0.settled(&self.app).0;
        self.replace(scenario);
    }

    fn fragment(&self) -> String {
        self.scenario().to_fragment()
    }

    fn estimate(&self) -> String {
        match &self.shown {
            Some(shown) => shown
                .live
                .look(|state| estimate_text(&state.app, &state.estimate)),
            None => estimate_text(&self.app, &estimate(&self.app, &self.scenario)),
        }
    }

    fn link(&self, base: &str) -> String {
        let route = match self.app.is_own() {
            true => Route::Own,
            false => Route::Guide(self.app.record.slug.clone()),
        };
        Addresses::Paths(base.to_owned()).with_scenario(&route, &self.fragment())
    }

    fn show(&mut self, place: &Element, base: &str, changed: Function) -> Result<(), JsValue> {
        self.hide();
        let host = (self.holds.host)(host(base, &self.app.terms));
        let changed = Rc::new(move |_: &Scenario| tell(&changed));
        let (scenario, start) = (self.scenario.clone(), self.start.clone());
        let live = Live::from_scenario(self.app.clone(), scenario, start, changed);
        let (shown, acted) = (live.clone(), live.clone());
        let part = match self.kind {
            Kind::Cost => calculator,
            Kind::Decision => decision_alone,
        };
        let view = Box::new(move || shown.part(&host, part));
        let _panel = panel(place, view, Box::new(move |act| acted.act(act)))?;
        self.shown = Some(Shown { live, _panel });
        Ok(())
    }

    fn hide(&mut self) {
        if let Some(shown) = self.shown.take() {
            self.replace(shown.live.scenario());
        }
    }
}

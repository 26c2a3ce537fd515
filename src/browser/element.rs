//! One calculator on somebody else's page: what `embed.js` drives, attribute by attribute.
//!
//! The custom element itself is JavaScript, for it has to be there before this program is fetched. It
//! owns the shadow root, the styles and the events; everything that is a number is here.

use super::data::today;
use super::panel::Panel;
use crate::catalog::{App, Bundle, OWN_SLUG, Plan, PlanId, Price, Tri};
use crate::export::estimate_text;
use crate::pricing::estimate;
use crate::route::{Addresses, Route};
use crate::scenario::{Key, Scenario, Written, default_text};
use crate::ui::parts::calculator;
use crate::ui::{Host, Live};
use js_sys::Function;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// A calculator that works with or without being shown. What the reader typed survives being taken
/// down and shown again.
pub struct Widget {
    app: Arc<App>,
    /// What the element's attributes say, whatever is typed; fitted to the app.
    start: Scenario,
    /// What is set while it is not shown; fitted to the app.
    scenario: Scenario,
    shown: Option<Shown>,
}

/// A calculator that is shown.
struct Shown {
    live: Live,
    _panel: Panel,
}

/// Makes ids differ from one widget to the next.
static COUNT: AtomicUsize = AtomicUsize::new(1);

impl Widget {
    /// A calculator for one app of a record that was fetched.
    ///
    /// # Errors
    /// A sentence, where the text is not what the site ships or holds no such app.
    pub fn new(record: &str, slug: &str) -> Result<Self, String> {
        let app = Bundle::from_json(record)
            .map_err(|error| error.to_string())?
            .app(slug)
            .ok_or_else(|| format!("the record that was fetched is not about {slug}"))?;
        let start = Scenario::default().settled(&app).0;
        Ok(Widget {
            scenario: start.clone(),
            start,
            app: Arc::new(app),
            shown: None,
        })
    }

    /// Whether this is the name of an input: a scenario key, with `-` for `_` and `.`, or `prices`.
    pub fn takes(&self, name: &str) -> bool {
        name == "prices" || self.key(name).is_some()
    }

    /// Sets an input, or with nothing brings its default back. Names that are no inputs are ignored.
    /// Gives a sentence where the value cannot be used; everything is then as it was.
    pub fn set(&mut self, name: &str, value: Option<&str>) -> Option<String> {
        let before = self.scenario();
        let next = match self.with(&before, name, value)? {
            Ok(next) => next,
            Err(sentence) => return Some(sentence),
        };
        if let Some(Ok(start)) = self.with(&self.start, name, value) {
            self.start = start;
        }
        match &self.shown {
            Some(shown) => {
                shown.live.start_from(self.start.clone());
                // Setting what is set already must not disturb what is being typed elsewhere.
                if next != before {
                    shown.live.replace(next);
                }
            }
            None => self.scenario = next,
        }
        None
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

    /// The estimate with its decision, as JSON.
    pub fn estimate(&self) -> String {
        let estimate = estimate(&self.app, &self.scenario());
        estimate_text(&self.app, &estimate)
    }

    /// The address of the app's guide with these inputs, on the site whose address is `base`.
    pub fn link(&self, base: &str) -> String {
        let route = Route::Guide(self.app.record.slug.clone());
        Addresses::Paths(base.to_owned()).with_scenario(&route, &self.scenario().to_fragment())
    }

    /// Shows the calculator in `place`. `changed` is called whenever a result has changed.
    ///
    /// # Errors
    /// What the browser says where it refuses to make an element.
    pub fn show(&mut self, place: &Element, base: &str, changed: Function) -> Result<(), JsValue> {
        self.hide();
        let document = place
            .owner_document()
            .ok_or("the element belongs to no document")?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let host = Host::new(
            Addresses::Paths(base.to_owned()),
            today(),
            self.app.terms.defaults.stale_after_days,
        )
        .with_ids(&format!("scim{number}-"));
        let changed = Rc::new(move |_: &Scenario| {
            // The loader's own function, which does not throw.
            let _ = changed.call0(&JsValue::NULL);
        });
        let (scenario, start) = (self.scenario.clone(), self.start.clone());
        let live = Live::from_scenario(self.app.clone(), scenario, start, changed);
        let (shown, acted) = (live.clone(), live.clone());
        let view = Box::new(move || shown.part(&host, calculator));
        let panel = Panel::new(&document, view, Box::new(move |act| acted.act(act)))?;
        place.append_child(panel.element())?;
        self.shown = Some(Shown {
            live,
            _panel: panel,
        });
        Ok(())
    }

    /// Ends what is shown. Its elements should have been taken off the page before.
    pub fn hide(&mut self) {
        self.scenario = self.scenario();
        self.shown = None;
    }

    fn scenario(&self) -> Scenario {
        match &self.shown {
            Some(shown) => shown.live.scenario(),
            None => self.scenario.clone(),
        }
    }

    /// The input that an attribute or a property names, if this app has it.
    fn key(&self, name: &str) -> Option<Key> {
        let name = name.replace(['_', '.'], "-");
        let record = &self.app.record;
        let own = record.slug.as_str() == OWN_SLUG;
        let only_own = |key: &Key| {
            matches!(
                key,
                Key::Name | Key::OwnCurrent | Key::OwnTarget | Key::OwnMinimum
            )
        };
        let units = record.plans.iter().filter_map(|plan| match &plan.price {
            Price::PerUnit { counts, .. } => counts.clone().map(Key::Units),
            _ => None,
        });
        Key::plain()
            .iter()
            .filter(|key| own || !only_own(key))
            .cloned()
            .chain(units)
            .find(|key| key.attribute() == name)
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
        Err(format!(
            "{} takes one of {}, not \u{201c}{value}\u{201d}.",
            key.label(),
            ids.join(", ")
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
                format!(
                    "Prices are pairs of a plan of {} and a price, such as expert:110, not \
                     \u{201c}{pair}\u{201d}.",
                    self.app.record.name
                )
            })?;
            next = self.with_value(next, &Key::Price(id), Some(price))?;
        }
        Ok(next)
    }
}

/// Hands every panic to the page's script. Nothing here works afterwards.
pub fn tell_panics(told: Function) {
    std::panic::set_hook(Box::new(move |info| {
        let _ = told.call1(&JsValue::NULL, &info.to_string().into());
    }));
}

//! A stack: what `<scim-stack>` shows.

use super::{Widget, host, panel, tell};
use crate::browser::Panel;
use crate::browser::dom::{focus_in, soon};
use crate::catalog::{Bundle, PlanId, Slug};
use crate::export::stack_text;
use crate::filled::Texts;
use crate::route::{Addresses, Route};
use crate::scenario::{Key, Written, default_text};
use crate::stack::{StackScenario, total};
use crate::ui::parts::short_stack;
use crate::ui::{Act, LiveStack, is_at_hand};
use js_sys::Function;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// What an element shows of many apps.
pub(super) struct Many {
    /// The apps that were fetched.
    bundle: Arc<Bundle>,
    /// What the element's attributes say, whatever is typed; fitted to the apps.
    start: StackScenario,
    /// What is set while it is not shown; fitted to the apps.
    scenario: StackScenario,
    shown: Option<Shown>,
}

struct Shown {
    live: LiveStack,
    _panel: Panel,
}

impl Many {
    /// For the apps that were fetched.
    pub(super) fn new(bundle: Bundle) -> Self {
        Many {
            bundle: Arc::new(bundle),
            start: StackScenario::default(),
            scenario: StackScenario::default(),
            shown: None,
        }
    }

    fn scenario(&self) -> StackScenario {
        match &self.shown {
            Some(shown) => shown.live.look(|state| state.scenario.clone()),
            None => self.scenario.clone(),
        }
    }

    fn replace(&mut self, next: StackScenario) {
        match &self.shown {
            Some(shown) => shown.live.replace(next),
            None => self.scenario = next,
        }
    }

    /// The input that an attribute or a property names. Only a stack's own app has its description.
    fn key(&self, name: &str) -> Option<Key> {
        // What an app has alone is called after it; its slug may hold a dash.
        for (start, key) in [("target", Key::Target), ("discount", Key::Discount)] {
            let slug = name
                .strip_prefix(start)
                .and_then(|slug| slug.strip_prefix(['-', '.']));
            if let Some(slug) = slug {
                return Some(Key::Of(Slug::new(slug)?, Box::new(key)));
            }
        }
        let name = name.replace(['_', '.'], "-");
        let own = [Key::Apps, Key::FeeBasis, Key::ManualBasis];
        let not = |key: &&Key| !matches!(key, Key::Plan | Key::Target | Key::Discount);
        let shared = Key::plain().iter().filter(not);
        own.iter()
            .chain(shared)
            .find(|key| key.attribute() == name)
            .cloned()
    }

    /// A stack with an input set, and what had to be left out of it; nothing for a name that is no input.
    fn with(
        &self,
        mut stack: StackScenario,
        name: &str,
        value: Option<&str>,
    ) -> Option<Result<(StackScenario, Option<String>), String>> {
        let set = if name == "prices" {
            with_prices(&mut stack, value.unwrap_or_default())
        } else {
            let key = self.key(name)?;
            let usual = match key {
                Key::Of(..) | Key::Apps => String::new(),
                _ => default_text(&key),
            };
            let set = stack.set(&key, value.unwrap_or(&usual), Written::ByHand);
            set.map_err(|bad| bad.to_string())
        };
        Some(set.and_then(|()| {
            // Whoever fetched the records has said which are missing.
            stack
                .entries
                .retain(|entry| is_at_hand(&self.bundle, entry));
            let (stack, notes) = stack.settled(&self.bundle);
            match notes.first().map(ToString::to_string) {
                Some(sentence) if name != "apps" => Err(sentence),
                left_out => Ok((stack, left_out)),
            }
        }))
    }
}

/// The reader's own prices, as `intercom.expert:110,slack.plus:12`; all of them at once.
fn with_prices(stack: &mut StackScenario, text: &str) -> Result<(), String> {
    for entry in &mut stack.entries {
        entry.prices.clear();
    }
    for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
        let price = |(of, price)| {
            let (slug, plan) = str::trim(of).split_once('.')?;
            let plan = Box::new(Key::Price(PlanId::new(plan)?));
            Some((Key::Of(Slug::new(slug)?, plan), price))
        };
        let (key, price) = pair.split_once(':').and_then(price).ok_or_else(|| {
            [
                "Prices are pairs of an app with its plan and a price, such as intercom.expert:110, not \u{201c}",
                pair,
                "\u{201d}.",
            ]
            .glued()
        })?;
        stack
            .set(&key, price, Written::ByHand)
            .map_err(|bad| bad.to_string())?;
    }
    Ok(())
}

impl Widget for Many {
    fn takes(&self, name: &str) -> bool {
        name == "prices" || self.key(name).is_some()
    }

    fn set(&mut self, name: &str, value: Option<&str>) -> Option<String> {
        let before = self.scenario();
        let (next, left_out) = match self.with(before.clone(), name, value)? {
            Ok(next) => next,
            Err(sentence) => return Some(sentence),
        };
        if let Some(Ok((start, _))) = self.with(self.start.clone(), name, value) {
            self.start = start;
        }
        if let Some(shown) = &self.shown {
            shown.live.start_from(self.start.clone());
        }
        if next != before {
            self.replace(next);
        }
        left_out
    }

    fn restore(&mut self, fragment: &str) {
        let (stack, _) = StackScenario::from_fragment(fragment);
        self.replace(stack.settled(&self.bundle).0);
    }

    fn fragment(&self) -> String {
        self.scenario().to_fragment()
    }

    fn estimate(&self) -> String {
        let terms = &self.bundle.terms;
        match &self.shown {
            Some(shown) => shown
                .live
                .look(|state| stack_text(terms, &state.scenario, &state.found)),
            None => {
                let found = total(&self.bundle, &self.scenario);
                stack_text(terms, &self.scenario, &found)
            }
        }
    }

    fn link(&self, base: &str) -> String {
        Addresses::Paths(base.to_owned()).with_scenario(&Route::Stack, &self.fragment())
    }

    fn show(&mut self, place: &Element, base: &str, changed: Function) -> Result<(), JsValue> {
        self.hide();
        let host = host(base, &self.bundle.terms);
        let live = LiveStack::from_scenario(
            self.bundle.clone(),
            self.scenario.clone(),
            self.start.clone(),
            Rc::new(move |_| tell(&changed)),
        );
        let (shown, acted, within) = (live.clone(), live.clone(), place.clone());
        let view = Box::new(move || shown.part(&host, short_stack));
        let acts = Box::new(move |act: Act| {
            let next = match &act {
                Act::Pressed(what) => acted.look(|state| state.neighbour(what)),
                _ => None,
            };
            acted.act(act);
            if let Some(next) = next {
                let within = within.clone();
                // The row has gone by then.
                soon(Box::new(move || focus_in(&within, &next)));
            }
        });
        let _panel = panel(place, view, acts)?;
        self.shown = Some(Shown { live, _panel });
        Ok(())
    }

    fn hide(&mut self) {
        if let Some(shown) = self.shown.take() {
            self.scenario = shown.live.look(|state| state.scenario.clone());
        }
    }
}

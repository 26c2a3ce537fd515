//! What the runtime of `embed.js` calls. Both programs for foreign pages have it; what each can show is
//! their own to say.

use js_sys::Function;
use scimcost::browser::{guard_with, soon, tell_panics};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Hands every panic to `told`, and whatever the browser would call in this program to `guard`, with what it
/// would be called with.
#[wasm_bindgen]
pub fn begin(told: Function, guard: Function) {
    tell_panics(told);
    guard_with(guard);
}

/// Panics in a moment, as a defect would that the browser has called. Only the tests call it.
#[wasm_bindgen]
pub fn fail() {
    soon(Box::new(|| panic!("asked to stop")));
}

/// Something for one element, `scim-<kind>`.
#[wasm_bindgen]
pub struct Widget(Box<dyn scimcost::browser::Widget>);

#[wasm_bindgen]
impl Widget {
    /// From the records that were fetched, each on a line; `app` is what it is about, where that is one app.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, records: &str, app: &str) -> Result<Self, JsValue> {
        Ok(Widget(crate::widget(kind, records, app)?))
    }

    /// Whether this is the name of an input.
    pub fn takes(&self, name: &str) -> bool {
        self.0.takes(name)
    }

    /// Sets an input; gives a sentence where it cannot.
    pub fn set(&mut self, name: &str, value: Option<String>) -> Option<String> {
        self.0.set(name, value.as_deref())
    }

    /// Takes every input from a link.
    pub fn restore(&mut self, fragment: &str) {
        self.0.restore(fragment);
    }

    /// Every input, as a link holds it.
    pub fn fragment(&self) -> String {
        self.0.fragment()
    }

    /// The result as JSON.
    pub fn estimate(&self) -> String {
        self.0.estimate()
    }

    /// The page about the same with these inputs.
    pub fn link(&self, base: &str) -> String {
        self.0.link(base)
    }

    /// Shows it.
    pub fn show(&mut self, place: &Element, base: &str, changed: Function) -> Result<(), JsValue> {
        self.0.show(place, base, changed)
    }

    /// Ends what is shown.
    pub fn hide(&mut self) {
        self.0.hide();
    }
}

//! The widgets in the browser: what `embed.js` calls.

use js_sys::Function;
use scimcost::browser::tell_panics;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// Hands every panic to `told`.
#[wasm_bindgen]
pub fn panics(told: Function) {
    tell_panics(told);
}

/// One calculator.
#[wasm_bindgen]
pub struct Widget(scimcost::browser::Widget);

#[wasm_bindgen]
impl Widget {
    /// For one app, from the record that was fetched.
    #[wasm_bindgen(constructor)]
    pub fn new(record: &str, slug: &str) -> Result<Self, JsValue> {
        let widget = scimcost::browser::Widget::new(record, slug)?;
        Ok(Widget(widget))
    }

    /// Whether this is the name of an input.
    pub fn takes(&self, name: &str) -> bool {
        self.0.takes(name)
    }

    /// Sets an input; gives a sentence where it cannot.
    pub fn set(&mut self, name: &str, value: Option<String>) -> Option<String> {
        self.0.set(name, value.as_deref())
    }

    /// The estimate as JSON.
    pub fn estimate(&self) -> String {
        self.0.estimate()
    }

    /// The app's guide with these inputs.
    pub fn link(&self, base: &str) -> String {
        self.0.link(base)
    }

    /// Shows the calculator.
    pub fn show(&mut self, place: &Element, base: &str, changed: Function) -> Result<(), JsValue> {
        self.0.show(place, base, changed)
    }

    /// Ends what is shown.
    pub fn hide(&mut self) {
        self.0.hide();
    }
}

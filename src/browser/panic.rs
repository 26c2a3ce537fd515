//! What has to be in place before anything runs: panics that are named.
//!
//! A panic is named on the page: the loader listens to the event and keeps the static page readable.

use wasm_bindgen::JsValue;

/// The event that a panic dispatches on the document; its detail is the message.
const PANIC: &str = "scimcost:panic";

/// The event on the document once the live page stands.
pub(super) const MOUNTED: &str = "scimcost:mounted";

/// Makes every panic an event. The module is dead afterwards; the page stays.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| {
        announce(PANIC, &info.to_string());
    }));
}

/// Dispatches a custom event on the document.
pub(super) fn announce(name: &str, detail: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&JsValue::from_str(detail));
    if let Some(document) = web_sys::window().and_then(|window| window.document())
        && let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(name, &init)
    {
        // Nobody can refuse these events.
        let _ = document.dispatch_event(&event);
    }
}

/// Says that the app cannot start, by the same way as a panic.
pub(super) fn give_up(sentence: &str) {
    announce(PANIC, sentence);
}

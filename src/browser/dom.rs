//! Elements: finding them, putting the live ones in place without losing what a reader has already
//! done on the page.

use crate::filled::Texts;
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, HtmlElement};

thread_local! {
    /// Called by whatever the browser calls in this program, in place of it: with it and what it is called
    /// with.
    static GUARD: RefCell<Option<Function>> = const { RefCell::new(None) };
}

// Through the window of `web-sys` every program would look for one in four ways first.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(what: &Function);

    #[wasm_bindgen(js_name = requestAnimationFrame)]
    fn request_animation_frame(what: &Function);

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(what: &Function, milliseconds: i32);
}

/// From now on `guard` is called with each function that the browser would call, and with what it would be
/// called with. On somebody else's page no trap of this program must reach the page's own error handlers.
pub fn guard_with(guard: Function) {
    GUARD.set(Some(guard));
}

/// What the browser is given to call.
fn guarded(function: JsValue) -> Function {
    GUARD.with_borrow(|guard| match guard {
        Some(guard) => guard.bind1(&JsValue::NULL, &function).unchecked_into(),
        None => function.unchecked_into(),
    })
}

/// Somebody who listens. When it is dropped nothing is heard any more: elements that are taken away may
/// still lose the focus or close.
pub(super) struct Listener {
    target: EventTarget,
    names: &'static [&'static str],
    down: bool,
    function: Function,
    _hears: Closure<dyn FnMut(Event)>,
}

/// Listens for as long as the listener is kept: on the way `down` to where an event happens, or else on
/// the way up again, after everybody below.
///
/// # Errors
/// What the browser says where it refuses.
pub(super) fn listen(
    target: &EventTarget,
    names: &'static [&'static str],
    down: bool,
    hears: Box<dyn FnMut(Event)>,
) -> Result<Listener, JsValue> {
    let hears = Closure::wrap(hears);
    let function = guarded(hears.as_ref().clone());
    for name in names {
        target.add_event_listener_with_callback_and_bool(name, &function, down)?;
    }
    Ok(Listener {
        target: target.clone(),
        names,
        down,
        function,
        _hears: hears,
    })
}

impl Listener {
    /// Listens for as long as the page stands.
    pub(super) fn forever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        for name in self.names {
            // A target that never heard of a listener has nothing to remove.
            let _ = self.target.remove_event_listener_with_callback_and_bool(
                name,
                &self.function,
                self.down,
            );
        }
    }
}

/// Does something once what runs now has ended, before the browser paints.
pub fn soon(what: Box<dyn FnOnce()>) {
    queue_microtask(&guarded(Closure::once_into_js(what)));
}

/// Does something once the browser has painted what has changed until now. Where nobody sees the page that is
/// when somebody does.
pub(super) fn after_paint(what: Box<dyn FnOnce()>) {
    // The task after a frame's callbacks runs when the frame has been drawn.
    let in_frame = move || later(0, what);
    request_animation_frame(&guarded(Closure::once_into_js(in_frame)));
}

/// Does something after so many milliseconds.
pub(super) fn later(milliseconds: i32, what: Box<dyn FnOnce()>) {
    set_timeout(&guarded(Closure::once_into_js(what)), milliseconds);
}

/// Every element below `root` that a selector finds.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for index in 0..list.length() {
        found.extend(list.item(index).and_then(|node| node.dyn_into().ok()));
    }
    found
}

/// What a reader has done to a part of the page: which disclosures are open, where the focus is.
pub(super) struct Kept {
    open: Vec<bool>,
    focused: Option<String>,
}

impl Kept {
    /// Takes note of it.
    pub(super) fn of(document: &Document, root: &Element) -> Self {
        Kept {
            open: all(root, "details")
                .iter()
                .map(|element| element.has_attribute("open"))
                .collect(),
            focused: document
                .active_element()
                .filter(|element| root.contains(Some(element)))
                .map(|element| element.id())
                .filter(|id| !id.is_empty()),
        }
    }

    /// Brings it back on what has taken the place.
    pub(super) fn bring_back(&self, document: &Document, root: &Element) {
        for (element, open) in all(root, "details").iter().zip(&self.open) {
            if *open {
                // An attribute that the element itself may set cannot be refused.
                let _ = element.set_attribute("open", "");
            }
        }
        if let Some(id) = &self.focused {
            focus(document, id);
        }
    }
}

/// Moves the focus without moving the page.
pub(super) fn focus(document: &Document, id: &str) {
    if let Some(element) = document.get_element_by_id(id) {
        focus_on(&element);
    }
}

/// The same for an element below another one, which may stand in a shadow root.
pub(super) fn focus_in(root: &Element, id: &str) {
    if let Ok(Some(element)) = root.query_selector(&["#", id].glued()) {
        focus_on(&element);
    }
}

/// The same for an element that is at hand.
pub(super) fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

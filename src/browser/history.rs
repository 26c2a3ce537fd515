//! Where the page is, and the one guarded way to write the address.

use super::dom::later;
use crate::route::{Addresses, Route};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsValue;
use web_sys::{Location, Window};

/// A page with the fragment that stands behind it, without its `#`.
pub(super) type Place = (Route, String);

/// Where the window is.
pub(super) fn here(window: &Window, addresses: &Addresses) -> Place {
    let location = window.location();
    let hash = location.hash().unwrap_or_default();
    match addresses {
        Addresses::Paths(base) => {
            let path = location.pathname().unwrap_or_default();
            let fragment = hash.strip_prefix('#').unwrap_or(&hash).to_owned();
            (route_of(&path, base), fragment)
        }
        Addresses::Fragments => match Route::parse_fragment(&hash) {
            Some((route, scenario)) => (route, scenario.to_owned()),
            None => (Route::Explorer, String::new()),
        },
    }
}

/// The page at a path of this site. A path outside the base is not found.
pub(super) fn route_of(path: &str, base: &str) -> Route {
    let decoded = js_sys::decode_uri_component(path)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| path.to_owned());
    match decoded.strip_prefix(base) {
        Some(rest) => Route::parse(rest),
        None => Route::NotFound(decoded),
    }
}

/// Writes the address at most once in this many milliseconds: engines refuse more.
const PAUSE_MS: i32 = 400;

/// How long nothing has to change before it is written, in milliseconds: it takes a browser about as long as
/// what a key changes, for which somebody waits.
const REST_MS: i32 = 100;

/// The writer of the address. Writes that come too fast are joined; one that the browser refuses is
/// ignored, for the page works without it.
#[derive(Clone)]
pub(super) struct Writer {
    window: Window,
    waiting: Arc<Mutex<Option<String>>>,
    paused: Arc<AtomicBool>,
    /// Counts what was to be written.
    turn: Arc<AtomicU32>,
}

impl Writer {
    pub(super) fn new(window: Window) -> Self {
        Writer {
            window,
            waiting: Arc::default(),
            paused: Arc::default(),
            turn: Arc::default(),
        }
    }

    /// What waits from now on; what waited until now.
    fn wait(&self, address: Option<String>) -> Option<String> {
        let mut waiting = self.waiting.lock().ok()?;
        std::mem::replace(&mut waiting, address)
    }

    /// Replaces the address, once nothing more has come for a moment, or when the pause is over.
    pub(super) fn replace(&self, address: String) {
        self.wait(Some(address));
        let turn = self.turn.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let writer = self.clone();
        let rested = move || {
            let is_last = writer.turn.load(Ordering::Relaxed) == turn;
            if is_last && !writer.paused.load(Ordering::Relaxed) {
                writer.flush();
            }
        };
        later(REST_MS, Box::new(rested));
    }

    /// Writes what waits, and starts a pause.
    fn flush(&self) {
        let address = self.wait(None);
        self.paused.store(address.is_some(), Ordering::Relaxed);
        if let Some(address) = address {
            self.write(&address, false);
            let again = self.clone();
            later(PAUSE_MS, Box::new(move || again.flush()));
        }
    }

    /// Forgets what waits: somebody has navigated.
    pub(super) fn forget(&self) {
        self.wait(None);
    }

    /// Goes to another address within the site; whether that could be. Chromium passes over more than 200 in ten
    /// seconds without a word.
    pub(super) fn push(&self, address: &str) -> bool {
        self.flush_now();
        let there = |href: String| href == address;
        self.write(address, true) && self.window.location().href().is_ok_and(there)
    }

    /// Writes what waits without a pause, because the page is being left.
    pub(super) fn flush_now(&self) {
        if let Some(address) = self.wait(None) {
            self.write(&address, false);
        }
    }

    fn write(&self, address: &str, push: bool) -> bool {
        let Ok(history) = self.window.history() else {
            return false;
        };
        let state = history.state().unwrap_or(JsValue::NULL);
        let result = if push {
            history.push_state_with_url(&JsValue::NULL, "", Some(address))
        } else {
            history.replace_state_with_url(&state, "", Some(address))
        };
        result.is_ok()
    }
}

/// The path and the fragment, for an address without a fragment.
pub(super) fn bare(location: &Location) -> String {
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    format!("{path}{query}")
}

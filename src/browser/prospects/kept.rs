//! Where prospects are kept: the browser's storage, an entry for each. A browser may have none, refuse to
//! write, or be out of room; each is told, and none takes anything down.

use super::super::dom::listen;
use crate::gather::Gather;
use crate::prospect::PREFIX;
use wasm_bindgen::JsValue;
use web_sys::{File, FileReader, Storage};

/// Under this key a window keeps the id of the prospect that is being worked on in it.
const CURRENT: &str = "scimcost.prospect";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept: keys with their texts. Nothing where this browser keeps nothing.
pub(super) fn entries() -> Option<Vec<(String, String)>> {
    let storage = storage()?;
    let count = storage.length().ok()?;
    let keys = (0..count).filter_map(|at| storage.key(at).ok()?);
    let keys = keys.filter(|key| key.starts_with(PREFIX)).gathered();
    let read = |key: String| {
        let text = storage.get_item(&key).ok()??;
        Some((key, text))
    };
    Some(keys.into_iter().filter_map(read).gathered())
}

/// The text that is kept under a key.
pub(super) fn kept(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text, or without one forgets the key; nothing where the browser did not.
pub(super) fn keep(key: &str, text: Option<&str>) -> Option<()> {
    let storage = storage()?;
    match text {
        Some(text) => storage.set_item(key, text).ok(),
        None => storage.remove_item(key).ok(),
    }
}

/// An id that no other prospect has: the time and chance, which two windows do not share. A clock that stands
/// before 1970, or nowhere, tells no time that could stand in a key.
pub(super) fn fresh() -> String {
    let digits = |number: f64| {
        js_sys::Number::from(number.floor())
            .to_string_with_radix(36)
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    };
    [
        digits(js_sys::Date::now().max(0.0)),
        digits(js_sys::Math::random() * 1e9),
    ]
    .concat()
}

/// The id of the prospect that is being worked on in this window.
pub(super) fn current() -> Option<String> {
    web_sys::window()?
        .session_storage()
        .ok()??
        .get_item(CURRENT)
        .ok()?
}

/// Another one is being worked on in this window, or none.
pub(super) fn work_on(id: Option<&str>) {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()?);
    if let Some(storage) = storage {
        // Without it somebody chooses the prospect again after each page.
        let _ = match id {
            Some(id) => storage.set_item(CURRENT, id),
            None => storage.remove_item(CURRENT),
        };
    }
}

/// Is told the text of a file, or nothing where it could not be read.
pub(super) type Read = Box<dyn Fn(Option<String>)>;

/// Reads a file as text.
pub(super) fn text_of(file: &File, told: Read) {
    read(file, false, told);
}

/// Reads a file as a `data:` address.
pub(super) fn address_of(file: &File, told: Read) {
    read(file, true, told);
}

fn read(file: &File, as_address: bool, told: Read) {
    let ask = || -> Result<(), JsValue> {
        let reader = FileReader::new()?;
        let asked = reader.clone();
        let hears = Box::new(move |_| told(asked.result().ok().and_then(|text| text.as_string())));
        // Kept for ever: a reader reads once.
        listen(&reader, &["loadend"], false, hears)?.forever();
        match as_address {
            true => reader.read_as_data_url(file),
            false => reader.read_as_text(file),
        }
    };
    // A browser that has no reader of files has no button that chooses one.
    let _ = ask();
}

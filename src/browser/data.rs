//! The catalog: what came with the page, and what is fetched of it later.

use super::dom::listen;
use crate::catalog::Bundle;
use crate::date::Day;
use crate::filled::Texts;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Document, XmlHttpRequest};

/// The JSON that stands in the page.
///
/// # Errors
/// A sentence, where it is missing.
pub(super) fn inlined(document: &Document) -> Result<String, String> {
    document
        .get_element_by_id("catalog-data")
        .and_then(|element| element.text_content())
        .ok_or_else(|| "this page came without its part of the catalog".to_owned())
}

/// Where the catalog is: the address of the file that holds every app, or of the index, where there are too
/// many for one file. Nothing where all of it stands in the page.
pub(super) fn address(document: &Document) -> Option<String> {
    document
        .query_selector("meta[name=catalog]")
        .ok()
        .flatten()?
        .get_attribute("content")
}

/// The address of one app's record, from [`address`]: of the same version, so that it can be kept for ever.
/// `/catalog-466ec817.json` and `/catalog/index.json?466ec817` both give `/catalog/intercom.json?466ec817`.
pub(super) fn record_address(catalog: &str, slug: &str) -> Option<String> {
    let (folder, version) = match catalog.rsplit_once("/index.json?") {
        Some(parts) => parts,
        None => catalog.strip_suffix(".json")?.rsplit_once('-')?,
    };
    Some([folder, "/", slug, ".json?", version].glued())
}

/// Is told what came of a request.
pub(super) type Answered = Box<dyn Fn(&XmlHttpRequest)>;

/// Asks the host for something. The request tells by an event, like everything else here, so that no
/// executor of promises needs to be downloaded.
///
/// # Errors
/// What the browser says where it refuses to ask.
pub(super) fn ask(
    address: &str,
    kind: web_sys::XmlHttpRequestResponseType,
    answered: Answered,
) -> Result<(), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("GET", address)?;
    request.set_response_type(kind);
    let asked = request.clone();
    let hears = Box::new(move |_| answered(&asked));
    // Kept for ever: a request is answered once.
    listen(&request, &["loadend"], false, hears)?.forever();
    request.send()
}

/// The text of an answer; nothing where the host gave none.
pub(super) fn text(request: &XmlHttpRequest) -> Option<String> {
    match request.status() {
        Ok(200) => request.response_text().ok().flatten(),
        _ => None,
    }
}

/// Is told what came of a fetch: every app, or a sentence.
pub(super) type Fetched = Rc<dyn Fn(Result<Bundle, String>)>;

/// Fetches every app.
pub(super) fn whole(address: &str, fetched: Fetched) {
    let told = fetched.clone();
    let answered: Answered = Box::new(move |request| told(read(request)));
    if ask(address, web_sys::XmlHttpRequestResponseType::Text, answered).is_err() {
        fetched(Err("the catalog cannot be fetched".to_owned()));
    }
}

fn read(request: &XmlHttpRequest) -> Result<Bundle, String> {
    let text = text(request).ok_or("the catalog could not be fetched")?;
    Bundle::from_json(&text).map_err(|error| error.to_string())
}

/// Today, by this device's clock.
pub(super) fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    Day::new(
        u16::try_from(now.get_full_year()).ok()?,
        u8::try_from(now.get_month().checked_add(1)?).ok()?,
        u8::try_from(now.get_date()).ok()?,
    )
}

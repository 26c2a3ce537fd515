//! The catalog: what came with the page, and the whole of it, fetched when the page is idle.

use crate::catalog::Bundle;
use crate::date::Day;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Response};

/// The part of the catalog that stands in the page.
///
/// # Errors
/// A sentence, where it is missing or cannot be read.
pub(super) fn inlined(document: &Document) -> Result<Bundle, String> {
    let text = document
        .get_element_by_id("catalog-data")
        .and_then(|element| element.text_content())
        .ok_or("this page came without its part of the catalog")?;
    Bundle::from_json(&text).map_err(|error| error.to_string())
}

/// The address of the whole catalog, where it does not stand in the page.
pub(super) fn address(document: &Document) -> Option<String> {
    document
        .query_selector("meta[name=catalog]")
        .ok()
        .flatten()?
        .get_attribute("content")
}

/// Fetches the whole catalog.
///
/// # Errors
/// A sentence, where the network or the host refuses or the answer is not a catalog.
pub(super) async fn whole(address: &str) -> Result<Bundle, String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let failed = |_| "the catalog could not be fetched".to_owned();
    let response: Response = JsFuture::from(window.fetch_with_str(address))
        .await
        .map_err(failed)?
        .dyn_into()
        .map_err(failed)?;
    if !response.ok() {
        return Err(format!("the catalog could not be fetched (HTTP {})", response.status()));
    }
    let text = JsFuture::from(response.text().map_err(failed)?)
        .await
        .map_err(failed)?;
    Bundle::from_json(&text.as_string().unwrap_or_default()).map_err(|error| error.to_string())
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

//! The catalog: what came with the page, and every other page, fetched when this one is idle.

use super::dom::listen;
use crate::catalog::{Bundle, Json};
use crate::date::Day;
use crate::route::Route;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Document, XmlHttpRequest};

/// Every page of the site: titles, bodies, records.
pub(super) struct Pages(Json);

/// One page, ready to be put in place.
pub(super) struct Page<'a> {
    /// The document's title.
    pub title: &'a str,
    /// What stands in the app's place.
    pub body: &'a str,
    /// What its figures need.
    pub bundle: Bundle,
}

impl Pages {
    /// Reads them.
    ///
    /// # Errors
    /// A sentence, where the text is not what the site ships.
    pub(super) fn from_json(text: &str) -> Result<Self, String> {
        let value = Json::parse(text).ok_or_else(|| "the catalog is not JSON".to_owned())?;
        Ok(Pages(value))
    }

    /// The page of a route. An unknown address has one too.
    pub(super) fn page(&self, route: &Route) -> Option<Page<'_>> {
        let pages = self.0.get("pages")?;
        let page = pages
            .get(&route.path())
            .or_else(|| pages.get(&Route::NotFound(String::new()).path()))?;
        Some(Page {
            title: page.get("title")?.as_str()?,
            body: page.get("body")?.as_str()?,
            bundle: Bundle::from_parts(&self.0, page).ok()?,
        })
    }
}

impl Pages {
    /// Every app, from the records of all pages.
    ///
    /// # Errors
    /// A sentence, where one of them cannot be read.
    pub(super) fn bundle(&self) -> Result<Bundle, String> {
        let read =
            |page: &Json| Bundle::from_parts(&self.0, page).map_err(|error| error.to_string());
        let Some(Json::Object(pages)) = self.0.get("pages") else {
            return Err("the catalog has no pages".to_owned());
        };
        let mut whole: Option<Bundle> = None;
        for (_, page) in pages {
            let part = read(page)?;
            match &mut whole {
                Some(whole) => part
                    .records
                    .into_iter()
                    .for_each(|record| whole.put(record)),
                None => whole = Some(part),
            }
        }
        whole.ok_or_else(|| "the catalog has no pages".to_owned())
    }
}

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

/// The address of the whole catalog, where it does not stand in the page.
pub(super) fn address(document: &Document) -> Option<String> {
    document
        .query_selector("meta[name=catalog]")
        .ok()
        .flatten()?
        .get_attribute("content")
}

/// Is told what came of a fetch: every page, or a sentence.
pub(super) type Fetched = Rc<dyn Fn(Result<Pages, String>)>;

/// Fetches every page. The request tells by an event, like everything else here, so that no executor
/// of promises needs to be downloaded.
pub(super) fn whole(address: &str, fetched: Fetched) {
    if ask(address, fetched.clone()).is_err() {
        fetched(Err("the catalog cannot be fetched".to_owned()));
    }
}

fn ask(address: &str, fetched: Fetched) -> Result<(), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("GET", address)?;
    let asked = request.clone();
    let hears = Box::new(move |_| fetched(answered(&asked)));
    // Kept for ever: a page fetches once.
    listen(&request, &["loadend"], false, hears)?.forever();
    request.send()
}

fn answered(request: &XmlHttpRequest) -> Result<Pages, String> {
    match request.status() {
        Ok(200) => Pages::from_json(&request.response_text().ok().flatten().unwrap_or_default()),
        Ok(status) if status > 0 => {
            Err(format!("the catalog could not be fetched (HTTP {status})"))
        }
        _ => Err("the catalog could not be fetched".to_owned()),
    }
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

//! The catalog: what came with the page, and what is fetched of it later.

use super::dom::listen;
use crate::catalog::{Bundle, Slug, read_names};
use crate::date::Day;
use crate::filled::Texts;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
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
    let (folder, name) = catalog.rsplit_once('/')?;
    let (folder, version) = match name.split_once('?') {
        Some((_, version)) => ([folder, "/"].glued(), version),
        None => {
            let (stem, _) = name.split_once('.')?;
            ([folder, "/catalog/"].glued(), stem.split_once('-')?.1)
        }
    };
    Some([&*folder, slug, ".json?", version].glued())
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

/// Is told what came of a fetch: a catalog, or nothing where not all of it could be had.
pub(super) type Fetched = Rc<dyn Fn(Option<Bundle>)>;

/// Which apps are wanted of a catalog whose names are known.
pub(super) type Wants = Box<dyn Fn(&Bundle) -> Vec<Slug>>;

/// Fetches every app; or, where there are too many for one file, the index and those apps that are wanted, to
/// what is at hand.
pub(super) fn complete(address: &str, at_hand: &Arc<Bundle>, wants: Wants, fetched: Fetched) {
    // The index has its version behind a question mark, for its name stays.
    if !address.contains('?') {
        let whole = move |text: Option<String>| {
            fetched(text.and_then(|text| Bundle::from_json(&text).ok()));
        };
        return ask_text(address, Rc::new(whole));
    }
    let bundle = Bundle::clone(at_hand);
    if !bundle.others.is_empty() {
        return records(address, bundle, &wants, fetched);
    }
    let catalog = address.to_owned();
    let indexed = move |text: Option<String>| match text.and_then(|text| read_names(&text)) {
        Some(names) => {
            let mut bundle = bundle.clone();
            bundle.others = Arc::new(names);
            records(&catalog, bundle, &wants, fetched.clone());
        }
        None => fetched(None),
    };
    ask_text(address, Rc::new(indexed));
}

/// Does something once the apps that it needs are at hand, or are known to be missing. `have` is told first what
/// the catalog has become, or that not all of it could be had; it is not, where nothing is lacking.
pub(super) fn having(
    document: &Document,
    at_hand: &Arc<Bundle>,
    lacks: Vec<Slug>,
    have: Box<dyn Fn(Option<Arc<Bundle>>)>,
    then: Box<dyn Fn()>,
) {
    let address = address(document).filter(|_| !lacks.is_empty());
    let Some(address) = address else {
        return then();
    };
    let fetched: Fetched = Rc::new(move |found: Option<Bundle>| {
        have(found.map(Arc::new));
        then();
    });
    let wants = Box::new(move |_: &Bundle| lacks.clone());
    complete(&address, at_hand, wants, fetched);
}

/// What of the catalog is on its way.
struct Coming {
    bundle: Bundle,
    /// How many records have not come yet.
    left: usize,
    failed: bool,
}

/// Fetches the records that are wanted and not at hand, all at once.
fn records(catalog: &str, bundle: Bundle, wants: &Wants, fetched: Fetched) {
    let mut wanted = wants(&bundle);
    wanted.retain(|slug| bundle.lacks(slug));
    if wanted.is_empty() {
        return fetched(Some(bundle));
    }
    let coming = Rc::new(RefCell::new(Coming {
        bundle,
        left: wanted.len(),
        failed: false,
    }));
    for slug in wanted {
        let (coming, fetched) = (coming.clone(), fetched.clone());
        let came = move |text: Option<String>| {
            let mut all = coming.borrow_mut();
            match text.and_then(|text| Bundle::from_json(&text).ok()) {
                Some(one) => one.records.into_iter().for_each(|one| all.bundle.put(one)),
                None => all.failed = true,
            }
            all.left = all.left.saturating_sub(1);
            if all.left == 0 {
                let bundle = (!all.failed).then(|| all.bundle.clone());
                drop(all);
                fetched(bundle);
            }
        };
        match record_address(catalog, slug.as_str()) {
            Some(address) => ask_text(&address, Rc::new(came)),
            None => came(None),
        }
    }
}

/// Asks for a text; nothing is told where it cannot be had.
pub(super) fn ask_text(address: &str, told: Rc<dyn Fn(Option<String>)>) {
    let came = told.clone();
    let answered: Answered = Box::new(move |request| came(text(request)));
    if ask(address, web_sys::XmlHttpRequestResponseType::Text, answered).is_err() {
        told(None);
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

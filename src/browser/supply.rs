//! Where other pages come from: each from its own address, as the host would send it to anybody; in the
//! single file, from the file.

use super::data::{self, Answered, ask, record_address, text};
use crate::catalog::Bundle;
use crate::route::{Addresses, Route};
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, XmlHttpRequest, XmlHttpRequestResponseType};

/// How many pages are kept, so that whoever goes to and fro asks nobody.
const KEPT: usize = 12;

/// Asks the single file's loader for a page: its detail names the path, and is given title and body.
const PAGE: &str = "scimcost:page";

/// A page, ready to be put in place.
pub(super) struct Page {
    /// The document's title.
    pub title: String,
    /// What stands in the app's place.
    pub body: String,
    /// The style sheets that it is linked to.
    pub sheets: Vec<String>,
    /// What its figures need.
    pub bundle: Rc<Bundle>,
    /// The text that this was read from.
    pub catalog: Rc<str>,
}

/// Is told a page, or nothing where it could not be had.
pub(super) type Told = Box<dyn FnOnce(Option<Rc<Page>>)>;

/// A page that was asked for.
struct Asked {
    address: String,
    /// The page, once it is there.
    page: Option<Rc<Page>>,
    /// Who waits for it.
    waiting: Vec<Told>,
}

/// Where pages come from.
pub(super) struct Supply {
    document: Document,
    addresses: Addresses,
    /// Where the catalog is; nothing in the single file.
    catalog: Option<String>,
    /// The single file's own catalog.
    whole: Option<(Rc<Bundle>, Rc<str>)>,
    asked: RefCell<Vec<Asked>>,
}

impl Supply {
    /// The supply of a site, or of the single file, whose catalog is at hand.
    pub(super) fn new(
        document: Document,
        addresses: Addresses,
        catalog: Option<String>,
        whole: Option<(Rc<Bundle>, Rc<str>)>,
    ) -> Rc<Self> {
        Rc::new(Supply {
            document,
            addresses,
            catalog,
            whole,
            asked: RefCell::default(),
        })
    }

    /// A page of the single file.
    pub(super) fn at_hand(&self, route: &Route) -> Option<Rc<Page>> {
        let (bundle, catalog) = self.whole.as_ref()?;
        let detail = Object::new();
        // An object of our own takes whatever it is given.
        Reflect::set(&detail, &"path".into(), &route.path().into()).ok()?;
        let init = web_sys::CustomEventInit::new();
        init.set_detail(&detail);
        let event = web_sys::CustomEvent::new_with_event_init_dict(PAGE, &init).ok()?;
        self.document.dispatch_event(&event).ok()?;
        let text = |name: &str| Reflect::get(&detail, &name.into()).ok()?.as_string();
        Some(Rc::new(Page {
            title: text("title")?,
            body: text("body")?,
            sheets: Vec::new(),
            bundle: bundle.clone(),
            catalog: catalog.clone(),
        }))
    }

    /// Fetches a page, unless it is at hand, or on its way, already.
    pub(super) fn prepare(self: &Rc<Self>, route: &Route) {
        let address = self.addresses.of(route);
        let is_asked = |asked: &Asked| asked.address == address;
        if !self.asked.borrow().iter().any(is_asked) {
            self.give(route, Box::new(|_| ()));
        }
    }

    /// Gives a page, at once or when it has come.
    pub(super) fn give(self: &Rc<Self>, route: &Route, told: Told) {
        if self.whole.is_some() {
            return told(self.at_hand(route));
        }
        let address = self.addresses.of(route);
        let mut all = self.asked.borrow_mut();
        if let Some(asked) = all.iter_mut().find(|asked| asked.address == address) {
            match asked.page.clone() {
                None => asked.waiting.push(told),
                Some(page) => {
                    drop(all);
                    told(Some(page));
                }
            }
            return;
        }
        // What is on its way is not forgotten, for somebody may wait for it.
        if all.len() >= KEPT
            && let Some(oldest) = all.iter().position(|asked| asked.page.is_some())
        {
            all.remove(oldest);
        }
        all.push(Asked {
            address: address.clone(),
            page: None,
            waiting: vec![told],
        });
        drop(all);
        self.fetch(route, &address);
    }

    /// Asks for the page and for its record, together.
    fn fetch(self: &Rc<Self>, route: &Route, address: &str) {
        let coming = Rc::new(Coming {
            supply: self.clone(),
            address: address.to_owned(),
            route: route.clone(),
            document: RefCell::default(),
            record: RefCell::default(),
        });
        let on = coming.clone();
        let page: Answered = Box::new(move |request| on.has_page(request));
        let mut asked = ask(address, XmlHttpRequestResponseType::Document, page);
        if let (Route::Guide(slug), Some(catalog)) = (route, &self.catalog)
            && let Some(record) = record_address(catalog, slug.as_str())
        {
            let on = coming.clone();
            let answered: Answered = Box::new(move |request| on.has_record(text(request)));
            asked = asked.and(ask(&record, XmlHttpRequestResponseType::Text, answered));
        }
        if asked.is_err() {
            self.settle(address, None);
        }
    }

    /// The page has come, or will not.
    fn settle(&self, address: &str, page: Option<Rc<Page>>) {
        let mut all = self.asked.borrow_mut();
        let Some(at) = all.iter().position(|asked| asked.address == address) else {
            return;
        };
        let waiting = match all.get_mut(at) {
            Some(asked) => std::mem::take(&mut asked.waiting),
            None => Vec::new(),
        };
        match (all.get_mut(at), &page) {
            (Some(asked), Some(_)) => asked.page.clone_from(&page),
            // The next time asks again.
            _ => drop(all.remove(at)),
        }
        drop(all);
        for told in waiting {
            told(page.clone());
        }
    }
}

/// A page on its way.
struct Coming {
    supply: Rc<Supply>,
    address: String,
    route: Route,
    document: RefCell<Option<Document>>,
    record: RefCell<Option<String>>,
}

impl Coming {
    fn has_page(&self, request: &XmlHttpRequest) {
        let is_there = match request.status() {
            Ok(200) => true,
            Ok(404) => matches!(self.route, Route::NotFound(_)),
            _ => false,
        };
        let document = request.response_xml().ok().flatten();
        match document.filter(|_| is_there) {
            Some(document) => {
                *self.document.borrow_mut() = Some(document);
                self.complete();
            }
            None => self.supply.settle(&self.address, None),
        }
    }

    fn has_record(&self, text: Option<String>) {
        match text {
            Some(_) => {
                *self.record.borrow_mut() = text;
                self.complete();
            }
            None => self.supply.settle(&self.address, None),
        }
    }

    /// Hands the page over, once all of it is there.
    fn complete(&self) {
        let document = self.document.borrow();
        let record = self.record.borrow();
        if let Some(document) = &*document
            && (record.is_some() || !matches!(self.route, Route::Guide(_)))
        {
            let page = self.page(document, record.clone());
            self.supply.settle(&self.address, page.map(Rc::new));
        }
    }

    /// What of the document is put in place. Nothing where it is not of the build that runs here: then the
    /// browser opens it.
    fn page(&self, document: &Document, record: Option<String>) -> Option<Page> {
        let mark = |document: &Document| -> Option<[Option<String>; 2]> {
            let loader = document.query_selector("script[type=module][src]").ok()??;
            Some([loader.get_attribute("src"), data::address(document)])
        };
        if mark(document)? != mark(&self.supply.document)? {
            return None;
        }
        let text = match record {
            Some(text) => text,
            None => data::inlined(document).ok()?,
        };
        let links = document
            .query_selector_all("link[rel=stylesheet]:not([media])")
            .ok()?;
        let sheets = (0..links.length()).filter_map(|at| {
            let link: Element = links.get(at)?.dyn_into().ok()?;
            link.get_attribute("href")
        });
        Some(Page {
            title: document.title(),
            body: document.get_element_by_id("app")?.inner_html(),
            sheets: sheets.collect(),
            bundle: Rc::new(Bundle::from_json(&text).ok()?),
            catalog: text.into(),
        })
    }
}

/// What the single file was read from.
///
/// # Errors
/// A sentence, where that is no catalog.
pub(super) fn single(text: String) -> Result<(Rc<Bundle>, Rc<str>), String> {
    let bundle = Bundle::from_json(&text).map_err(|error| error.to_string())?;
    Ok((Rc::new(bundle), text.into()))
}

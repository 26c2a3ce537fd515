//! Where other pages come from: each from its own address, as the host would send it to anybody. So each
//! exists once, and a host, a cache or the worker has nothing else to keep. In the single file they come from
//! `single`.

use super::data::{self, Answered, ask, record_address, text};
use crate::catalog::Bundle;
use crate::filled::Texts;
use crate::route::{Addresses, Route};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, XmlHttpRequest, XmlHttpRequestResponseType};

/// How many pages are kept, so that whoever goes to and fro asks nobody.
const KEPT: usize = 12;

/// A page, ready to be put in place.
pub(super) struct Page {
    /// The document's title.
    pub title: String,
    /// Holds what stands in the app's place. A copy of it does, for somebody may come back.
    pub body: Element,
    /// The style sheets that it is linked to.
    pub sheets: Vec<String>,
    /// What its figures need.
    pub bundle: Rc<Bundle>,
    /// The text that this was read from.
    pub catalog: Rc<str>,
}

impl Page {
    /// Puts it in place of what stands there: nodes that the browser has read as it reads any page of the
    /// host. No text becomes markup on the way, so that the policy can forbid it.
    ///
    /// # Errors
    /// What the browser says where it refuses.
    pub(super) fn put_into(&self, document: &Document, place: &Element) -> Result<(), JsValue> {
        let copy = document.import_node_with_deep(&self.body, true)?;
        place.set_text_content(None);
        while let Some(node) = copy.first_child() {
            place.append_child(&node)?;
        }
        Ok(())
    }
}

/// Is told a page, or nothing where it could not be had.
pub(super) type Told = Box<dyn FnOnce(Option<Rc<Page>>)>;

/// Where the app has its other pages from.
pub(super) trait Pages {
    /// A page that needs nobody to be asked.
    fn at_hand(&self, route: &Route) -> Option<Rc<Page>>;

    /// Fetches a page, unless it is at hand, or on its way, already.
    fn prepare(self: Rc<Self>, route: &Route);

    /// Gives a page, at once or when it has come.
    fn give(self: Rc<Self>, route: &Route, told: Told);

    /// Somebody has pressed something on the page of `route` that is no link: makes what it opens, where that
    /// was left to the program.
    fn explain(&self, event: &Event, route: &Route);
}

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
    /// Where the catalog is.
    catalog: String,
    asked: RefCell<Vec<Asked>>,
}

impl Supply {
    /// The supply of the site that a page is of.
    ///
    /// # Errors
    /// A sentence, where the page does not say where its catalog is.
    pub(super) fn new(document: &Document, addresses: &Addresses) -> Result<Rc<Self>, String> {
        let catalog = data::address(document);
        Ok(Rc::new(Supply {
            catalog: catalog.ok_or("this page does not say where its catalog is")?,
            document: document.clone(),
            addresses: addresses.clone(),
            asked: RefCell::default(),
        }))
    }

    /// Asks for the page and for its record, together.
    fn fetch(self: Rc<Self>, route: &Route, address: &str) {
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
        if let Route::Guide(slug) = route
            && let Some(record) = record_address(&self.catalog, slug.as_str())
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
            _ => all.retain(|asked| asked.address != address),
        }
        drop(all);
        for told in waiting {
            told(page.clone());
        }
    }
}

impl Pages for Supply {
    fn at_hand(&self, _: &Route) -> Option<Rc<Page>> {
        None
    }

    // The pages of a site come whole.
    fn explain(&self, _: &Event, _: &Route) {}

    fn prepare(self: Rc<Self>, route: &Route) {
        let address = self.addresses.of(route);
        let is_asked = |asked: &Asked| asked.address == address;
        if !self.asked.borrow().iter().any(is_asked) {
            self.give(route, Box::new(|_| ()));
        }
    }

    fn give(self: Rc<Self>, route: &Route, told: Told) {
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
        if all.len() >= KEPT {
            let oldest = all.iter().find(|asked| asked.page.is_some());
            let oldest = oldest.map(|asked| asked.address.clone());
            all.retain(|asked| oldest.as_ref() != Some(&asked.address));
        }
        all.push(Asked {
            address: address.clone(),
            page: None,
            waiting: vec![told],
        });
        drop(all);
        self.fetch(route, &address);
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
        if mark(document)? != mark(&self.supply.document)? {
            return None;
        }
        let text = match record {
            Some(text) => text,
            None => data::inlined(document).ok()?,
        };
        let mut sheets = Vec::new();
        let links = document.query_selector_all(SHEETS).ok()?;
        for at in 0..links.length() {
            let link: Element = links.get(at)?.unchecked_into();
            sheets.extend(link.get_attribute("href"));
        }
        Some(Page {
            title: document.title(),
            body: document.get_element_by_id("app")?,
            sheets,
            bundle: Rc::new(Bundle::from_json(&text).ok()?),
            catalog: text.into(),
        })
    }
}

/// The sheets that a page shows itself with; paper can wait.
const SHEETS: &str = "link[rel=stylesheet]:not([media])";

/// What tells a build from any other: the name of its loader, and that of its catalog.
fn mark(document: &Document) -> Option<String> {
    let loader = document.query_selector("script[type=module]").ok()??;
    let catalog = data::address(document)?;
    Some([&*loader.get_attribute("src")?, &catalog].glued())
}

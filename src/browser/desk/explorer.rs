//! The table of all apps, kept alive by its program, and the names nearest to an unknown address. Both need
//! nothing of the catalog but `catalog/index.json`.

use super::super::data::{self, today};
use super::super::dom::{focus, soon};
use super::super::hand_over::save;
use super::super::islands::put;
use super::super::panel::{Panel, build};
use super::{Part, Wanted, wait};
use crate::catalog::Json;
use crate::explorer::Index;
use crate::filled::Texts;
use crate::route::{Addresses, Route};
use crate::ui::parts::{Slot, TABLE, explorer as table, near};
use crate::ui::{Act, Host, LiveExplorer};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element};

/// The name of the file that is saved, and what it is.
const FILE: [&str; 2] = ["scim-apps.csv", "text/csv;charset=utf-8"];

/// What stands in place of the number of apps where the rows cannot be had. The static table stays.
const MISSING: &str = "The list of apps could not be fetched, so search and choices are off. Reload the page once \
                       you are online.";

/// Brings the table, or the nearest names, to life.
pub fn explorer(wanted: Wanted) -> Option<Box<dyn Part>> {
    let document = wanted.place.owner_document()?;
    let place = wanted.place.get_attribute("data-slot");
    let is_near = place.as_deref() == Some(Slot::Near.as_str());
    let alive = Rc::new(Alive {
        document,
        fragment: RefCell::new(wanted.fragment.clone()),
        wanted,
        shown: RefCell::default(),
    });
    if !is_near {
        // What stands belongs to no search; it waits for the link's own.
        alive.waits(true);
    }
    let (of, told) = (alive.clone(), alive.clone());
    let arrived: Told = Rc::new(move |index| match (index, is_near) {
        (Some(index), true) => told.show_near(&index),
        (Some(index), false) => told.show(index),
        (None, _) => told.say_missing(),
    });
    match &of.wanted.addresses {
        // Everything is at hand in the single file.
        Addresses::Fragments => arrived(inlined(&of.wanted.catalog)),
        Addresses::Paths(_) => fetch(&of.document, arrived),
    }
    Some(Box::new(Explorer(alive)))
}

/// The page's table. It ends when this is dropped.
struct Explorer(Rc<Alive>);

struct Alive {
    document: Document,
    wanted: Wanted,
    fragment: RefCell<String>,
    shown: RefCell<Option<(LiveExplorer, Panel)>>,
}

impl Part for Explorer {
    fn follow(&self, fragment: &str) {
        *self.0.fragment.borrow_mut() = fragment.to_owned();
        if let Some((live, _)) = &*self.0.shown.borrow() {
            live.navigate(fragment);
        }
    }
}

impl Alive {
    fn waits(&self, waits: bool) {
        let waits = waits && self.fragment.borrow().contains('=');
        wait(&self.wanted.place, waits);
    }

    fn host(&self, slot: Slot, stale_after_days: u32) -> Host {
        Host::new(self.wanted.addresses.clone(), today(), stale_after_days).within(slot)
    }

    /// Builds the table off the document and puts it in place.
    fn show(self: &Rc<Self>, index: Index) {
        let host = self.host(Slot::Explorer, index.stale_after_days);
        let write = self.wanted.write.clone();
        let address = self.wanted.route.page_of_apps().unwrap_or(1);
        let fragment = self.fragment.borrow().clone();
        let live = LiveExplorer::new(index, address, &fragment, Rc::new(move |to| write(to)));
        let (shown, acted) = (live.clone(), live.clone());
        let (document, addresses) = (self.document.clone(), self.wanted.addresses.clone());
        let acts = move |act: Act| match &act {
            Act::Pressed(does) if does == "csv" => {
                let csv = acted.csv(&site(&document, &addresses));
                let [name, kind] = FILE;
                acted.say(match save(&document, name, kind, &csv) {
                    Ok(()) => ["Saved as ", name, "."].glued(),
                    Err(_) => "This browser does not let the page save a file.".to_owned(),
                });
            }
            _ => {
                let to = moves_to(&act);
                acted.act(act);
                if let Some(id) = to {
                    let document = document.clone();
                    // Once it has been drawn.
                    soon(Box::new(move || go(&document, id)));
                }
            }
        };
        let view = Box::new(move || shown.part(&host, table));
        // A part that the browser refuses to make leaves the static one as it is.
        if let Ok(panel) = Panel::new(&self.document, view, Box::new(acts)) {
            put(&self.document, &self.wanted.place, panel.element());
            *self.shown.borrow_mut() = Some((live, panel));
        }
        self.waits(false);
    }

    fn show_near(&self, index: &Index) {
        let asked = match &self.wanted.route {
            Route::NotFound(asked) => asked,
            Route::Guide(slug) => slug.as_str(),
            _ => "",
        };
        let mut found = Vec::new();
        for row in index.nearest(asked, 3) {
            found.push((Route::Guide(row.slug.clone()), row.name.clone()));
        }
        let host = self.host(Slot::Near, index.stale_after_days);
        self.waits(false);
        let made = build(&self.document, &near(&host, asked, &found));
        if let Some(element) = made.ok().and_then(|node| node.dyn_into::<Element>().ok()) {
            put(&self.document, &self.wanted.place, &element);
        }
    }

    fn say_missing(&self) {
        self.waits(false);
        if let Ok(Some(found)) = self.wanted.place.query_selector(".found") {
            found.set_text_content(Some(MISSING));
        }
    }
}

/// Where the focus goes after a press whose button may be gone.
fn moves_to(act: &Act) -> Option<&'static str> {
    match act {
        Act::Pressed(does) if does.starts_with("page:") => Some(TABLE),
        Act::Pressed(does) if does == "clear" => Some("q"),
        _ => None,
    }
}

fn go(document: &Document, id: &str) {
    focus(document, id);
    if let Some(element) = document.get_element_by_id(id).filter(|_| id == TABLE) {
        element.scroll_into_view();
    }
}

/// Where addresses of the site begin; nothing in the single file, whose pages have none of their own.
fn site(document: &Document, addresses: &Addresses) -> String {
    let Addresses::Paths(base) = addresses else {
        return String::new();
    };
    let origin = document
        .location()
        .and_then(|location| location.origin().ok());
    [&origin.unwrap_or_default(), base.as_str()].glued()
}

/// Is told the rows, or nothing where they cannot be had.
type Told = Rc<dyn Fn(Option<Index>)>;

fn inlined(catalog: &str) -> Option<Index> {
    Index::read(Json::parse(catalog)?.get("index")?)
}

/// Fetches the rows that belong to the page's catalog, which its address names.
fn fetch(document: &Document, told: Told) {
    let catalog = data::address(document);
    let address = catalog.and_then(|catalog| data::record_address(&catalog, "index"));
    let Some(address) = address else {
        return told(None);
    };
    let read = move |text: Option<String>| told(text.as_deref().and_then(Index::from_json));
    data::ask_text(&address, Rc::new(read));
}

//! The app: brings the page to life, shows other pages, follows the back button.

mod links;

use super::data::{inlined, today};
use super::desk::Desk;
use super::dom::{focus, listen};
use super::history::{Place, Writer, bare, here};
use super::islands::{Islands, Page, Write};
use super::panic::{MOUNTED, announce, give_up};
use super::supply::{Page as Arrived, Pages};
use crate::catalog::Bundle;
use crate::filled::Texts;
use crate::route::{Addresses, Route};
use crate::scenario::Scenario;
use crate::ui::parts::Slot;
use crate::ui::{Host, Live};
use links::link_of;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, Window};

/// The page that is shown.
struct Shown {
    route: Route,
    islands: Islands,
}

/// The running app.
struct App {
    window: Window,
    document: Document,
    desk: Desk,
    addresses: Addresses,
    writer: Writer,
    shown: RefCell<Option<Shown>>,
    /// Where other pages come from.
    pages: Rc<dyn Pages>,
    /// Nothing is fetched before somebody asks for it.
    saves_data: bool,
    /// How often a link was pointed at or reached, so that only the last one counts.
    meant: Cell<u32>,
    /// How often somebody went somewhere, so that a page that comes late does not replace a later one.
    went: Cell<u32>,
    /// The calculators of pages that were left, with everything that was typed.
    left: RefCell<Vec<(Route, Live)>>,
    /// How far pages were scrolled, by their address.
    scrolled: RefCell<Vec<(String, f64)>>,
    at: RefCell<String>,
}

/// Starts the app on the page that stands. Where it cannot, the static page stays and says why. Results
/// are handed on by the desk.
pub fn start(desk: Desk) {
    if let Err(sentence) = try_start(desk) {
        give_up(&sentence);
    }
}

fn try_start(desk: Desk) -> Result<(), String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let document = window.document().ok_or("there is no document")?;
    let root = document.document_element().ok_or("the document is empty")?;
    let single_file = root.has_attribute("data-single");
    let addresses = if single_file {
        Addresses::Fragments
    } else {
        Addresses::Paths(
            root.get_attribute("data-base")
                .unwrap_or_else(|| "/".to_owned()),
        )
    };
    let data = inlined(&document)?;
    let place = here(&window, &addresses);
    let has = |slot: Slot| {
        let selector = ["[data-slot=", slot.as_str(), "]"].glued();
        document
            .query_selector(&selector)
            .is_ok_and(|place| place.is_some())
    };
    let by_desk = Slot::BY_DESK.into_iter().any(has);
    let pages = desk.pages(&document, &addresses, &data)?;
    let app = Rc::new(App {
        writer: Writer::new(window.clone()),
        shown: RefCell::default(),
        pages,
        saves_data: root.has_attribute("data-save-data"),
        meant: Cell::new(0),
        went: Cell::new(0),
        left: RefCell::default(),
        scrolled: RefCell::default(),
        at: RefCell::new(window.location().href().unwrap_or_default()),
        addresses,
        window,
        document,
        desk,
    });
    if single_file {
        let page = app.pages.at_hand(&place.0);
        let page = page.ok_or("the file does not hold this page")?;
        app.put(place, &page)?;
    } else {
        let bundle = Bundle::from_json(&data).map_err(|error| error.to_string())?;
        app.enliven(place, &bundle, data.into())?;
    }
    // These are alive once the desk has brought them to life, which announces it.
    if single_file || !by_desk {
        announce(MOUNTED, "");
    }
    app.listen()
        .map_err(|_| "this browser refuses to tell of presses")?;
    Ok(())
}

impl App {
    fn root(&self) -> Result<Element, String> {
        self.document
            .get_element_by_id("app")
            .ok_or_else(|| "this page has no place for the app".to_owned())
    }

    /// Brings the slots of the page that stands to life.
    fn enliven(
        &self,
        (route, fragment): Place,
        bundle: &Bundle,
        catalog: Rc<str>,
    ) -> Result<(), String> {
        let days = bundle.terms.defaults.stale_after_days;
        let page = Page {
            document: &self.document,
            root: self.root()?,
            host: Host::new(self.addresses.clone(), today(), days)
                .with_tables()
                .with_depth(),
            route: &route,
            fragment: &fragment,
            bundle,
            catalog,
            desk: self.desk,
            write: self.write(&route),
            left: self
                .left
                .borrow()
                .iter()
                .find(|(of, _)| *of == route)
                .map(|(_, live)| live.clone()),
        };
        let islands = page.bring_to_life();
        *self.shown.borrow_mut() = Some(Shown { route, islands });
        Ok(())
    }

    /// Puts another page in place.
    fn put(&self, place: Place, page: &Arrived) -> Result<(), String> {
        // The live parts of the page before end here, before their elements go.
        let before = self.shown.borrow_mut().take();
        if let Some(before) = before
            && let Some(live) = before.islands.live
        {
            let mut left = self.left.borrow_mut();
            left.retain(|(of, _)| *of != before.route);
            left.push((before.route, live));
        }
        page.put_into(&self.document, &self.root()?)
            .map_err(|_| "this browser refuses to show another page".to_owned())?;
        self.document.set_title(&page.title);
        // It names the page that was loaded first, and browsers share it instead of the address in the bar.
        if let Ok(Some(link)) = self.document.query_selector("[rel=canonical]") {
            link.remove();
        }
        self.enliven(place, &page.bundle, page.catalog.clone())
    }

    /// Writes a fragment of a page into the address.
    fn write(&self, route: &Route) -> Write {
        let (writer, location) = (self.writer.clone(), self.window.location());
        let (addresses, route) = (self.addresses.clone(), route.clone());
        Rc::new(move |fragment| {
            writer.replace(match (&addresses, fragment) {
                (Addresses::Paths(_), "") => bare(&location),
                (Addresses::Paths(_), fragment) => ["#", fragment].glued(),
                (Addresses::Fragments, "") => addresses.of(&route),
                (Addresses::Fragments, fragment) => addresses.with_scenario(&route, fragment),
            });
        })
    }

    /// Follows links, the back button and the end of the page.
    fn listen(self: &Rc<Self>) -> Result<(), JsValue> {
        self.restore_scroll_ourselves(true);
        let app = self.clone();
        let pressed = Box::new(move |event: Event| app.clicked(&event));
        listen(&self.document, &["click"], false, pressed)?.forever();
        // Whoever touches a calculator will want its charts to follow.
        let desk = self.desk;
        let touched = Box::new(move |event: Event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            let live = target.and_then(|it| it.closest("[data-live]").ok().flatten());
            if live.is_some() {
                desk.prepare();
            }
        });
        listen(&self.document, &["focusin", "pointerdown"], true, touched)?.forever();
        let app = self.clone();
        let meant = Box::new(move |event: Event| {
            if !app.saves_data
                && let Some(route) = link_of(&event).and_then(|link| app.leads_to(&link))
            {
                app.prepare(route);
            }
        });
        const MEANT: [&str; 3] = ["pointerover", "focusin", "touchstart"];
        listen(&self.document, &MEANT, true, meant)?.forever();
        let app = self.clone();
        let moved = Box::new(move |event: Event| match event.type_().as_str() {
            "popstate" => app.went(),
            "pagehide" => {
                app.writer.flush_now();
                app.restore_scroll_ourselves(false);
            }
            _ => app.settle(),
        });
        let moves = &["popstate", "pagehide", "scimcost:settle"];
        listen(&self.window, moves, false, moved)?.forever();
        Ok(())
    }

    /// Makes the address what is shown, at once: somebody is about to read it.
    fn settle(&self) {
        let fragment = here(&self.window, &self.addresses).1;
        // The name of a section may stand there instead.
        if let Some(shown) = &*self.shown.borrow()
            && let Some(live) = &shown.islands.live
            && !Scenario::is_in(&fragment)
        {
            live.come_back("");
        }
        self.writer.flush_now();
    }

    /// Positions are restored by us while the app runs, for pages are made late, and by the browser
    /// across a reload.
    fn restore_scroll_ourselves(&self, ourselves: bool) {
        if let Ok(history) = self.window.history() {
            let _ = history.set_scroll_restoration(if ourselves {
                web_sys::ScrollRestoration::Manual
            } else {
                web_sys::ScrollRestoration::Auto
            });
        }
    }

    /// Goes to a page of the site, once it is at hand. `href` is given where somebody opened it; without,
    /// the browser is there already.
    fn go(self: &Rc<Self>, place: Place, href: Option<String>) {
        let turn = self.went.get().wrapping_add(1);
        self.went.set(turn);
        let app = self.clone();
        let route = place.0.clone();
        let arrived = move |page: Option<Rc<Arrived>>| {
            // Somebody has gone elsewhere meanwhile.
            if app.went.get() != turn {
                return;
            }
            let Some(page) = page else {
                return app.open_as_anywhere(href.as_ref());
            };
            let (on, shown) = (app.clone(), page.clone());
            let styled = move || {
                if on.went.get() == turn {
                    on.go_on(&shown, &place, href.as_ref());
                }
            };
            app.with_styles(&page.sheets, Rc::new(styled));
        };
        self.pages.clone().give(&route, Box::new(arrived));
    }

    fn go_on(&self, page: &Arrived, place: &Place, href: Option<&String>) {
        self.remember_scroll();
        let pushed = href.is_none_or(|href| self.writer.push(href));
        if !pushed || !self.show(place.clone(), page, href.is_some()) {
            self.open_as_anywhere(href);
        }
    }

    /// The ordinary way to another page, where ours does not work.
    fn open_as_anywhere(&self, href: Option<&String>) {
        let location = self.window.location();
        let _ = match href {
            Some(href) => location.assign(href),
            None => location.reload(),
        };
    }

    /// Goes on once the style sheets of a page are there, or cannot be had.
    fn with_styles(&self, sheets: &[String], then: Rc<dyn Fn()>) {
        let waits = Rc::new(Cell::new(0_u32));
        for address in sheets {
            let Some(link) = self.new_link(address) else {
                continue;
            };
            let (left, then) = (waits.clone(), then.clone());
            let loaded = Box::new(move |_| {
                left.set(left.get().saturating_sub(1));
                if left.get() == 0 {
                    then();
                }
            });
            // Kept for ever: a sheet loads once.
            if let Ok(listener) = listen(&link, &["load", "error"], false, loaded) {
                listener.forever();
                waits.set(waits.get().saturating_add(1));
            }
        }
        if waits.get() == 0 {
            then();
        }
    }

    /// Adds a style sheet to the head, unless it stands there already.
    fn new_link(&self, address: &str) -> Option<Element> {
        let there = ["link[rel=stylesheet][href=\"", address, "\"]"].glued();
        if self.document.query_selector(&there).ok()?.is_some() {
            return None;
        }
        let link = self.document.create_element("link").ok()?;
        link.set_attribute("rel", "stylesheet").ok()?;
        link.set_attribute("href", address).ok()?;
        let head = self.document.query_selector("head").ok()??;
        head.append_child(&link).ok()?;
        Some(link)
    }

    /// The browser went somewhere: back, forward, or to another fragment.
    fn went(self: &Rc<Self>) {
        self.writer.forget();
        let hash = self.window.location().hash().unwrap_or_default();
        let is_section = Route::parse_fragment(&hash).is_none() && !hash.is_empty();
        // In the single file a section's name is no route; the page stays.
        if self.addresses == Addresses::Fragments && is_section {
            return;
        }
        let place = here(&self.window, &self.addresses);
        if let Some(shown) = &*self.shown.borrow()
            && shown.route == place.0
        {
            *self.at.borrow_mut() = self.window.location().href().unwrap_or_default();
            shown.islands.navigate(&place.1);
            return;
        }
        self.go(place, None);
    }

    /// Shows a page; whether it could. A page that was opened starts at its top or its section; one
    /// that was gone back to stands where it was left.
    fn show(&self, place: Place, page: &Arrived, opened: bool) -> bool {
        let section = place.1.clone();
        if self.put(place, page).is_err() {
            return false;
        }
        let at = self.window.location().href().unwrap_or_default();
        let saved = if opened {
            None
        } else {
            let scrolled = self.scrolled.borrow();
            scrolled
                .iter()
                .find(|(address, _)| *address == at)
                .map(|(_, y)| *y)
        };
        *self.at.borrow_mut() = at;
        match (saved, self.document.get_element_by_id(&section)) {
            (Some(y), _) => self.window.scroll_to_with_x_and_y(0.0, y),
            (None, Some(section)) => section.scroll_into_view(),
            (None, None) => self.window.scroll_to_with_x_and_y(0.0, 0.0),
        }
        focus(&self.document, "main");
        true
    }

    fn remember_scroll(&self) {
        if let Ok(y) = self.window.scroll_y() {
            let at = self.at.borrow().clone();
            let mut scrolled = self.scrolled.borrow_mut();
            scrolled.retain(|(address, _)| *address != at);
            scrolled.push((at, y));
        }
    }
}

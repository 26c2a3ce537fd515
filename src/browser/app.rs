//! The app: mounts over the static page, follows links and the back button.

use super::data::{address, inlined, today, whole};
use super::dom::{Kept, focus};
use super::history::{Place, Writer, bare, here, route_of};
use super::panic::{announce, give_up};
use crate::catalog::Bundle;
use crate::route::{Addresses, Route};
use crate::ui::{Host, Ids, head, page};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, Window};

/// The event on the document once the live page stands.
const MOUNTED: &str = "scimcost:mounted";
/// How long after mounting the whole catalog is fetched.
const IDLE_MS: u32 = 1_200;

/// The page that is shown: its route and the fragment that was navigated to.
#[derive(Clone)]
struct Shown {
    route: Route,
    fragment: ArcRwSignal<String>,
    /// Counts pages, so that one that has been left cannot write the address any more.
    visit: u32,
}

/// The running app.
struct App {
    window: Window,
    document: Document,
    addresses: Addresses,
    writer: Writer,
    shown: ArcRwSignal<Shown>,
    bundle: RefCell<Arc<Bundle>>,
    /// The address of the whole catalog, until it is at hand.
    missing: RefCell<Option<String>>,
    visit: Rc<Cell<u32>>,
    /// Where pages were scrolled to, by their place in the history.
    scrolled: RefCell<BTreeMap<String, f64>>,
    at: RefCell<String>,
}

/// Starts the app on the page that stands. Where it cannot, the static page stays and says why.
pub fn start() {
    if let Err(sentence) = try_start() {
        give_up(&sentence);
    }
}

fn try_start() -> Result<(), String> {
    let window = web_sys::window().ok_or("there is no window")?;
    let document = window.document().ok_or("there is no document")?;
    let root = document.document_element().ok_or("the document is empty")?;
    let old = document
        .get_element_by_id("app")
        .ok_or("this page has no place for the app")?;
    let addresses = if root.has_attribute("data-single") {
        Addresses::Fragments
    } else {
        Addresses::Paths(root.get_attribute("data-base").unwrap_or_else(|| "/".to_owned()))
    };
    let bundle = inlined(&document)?;
    let (route, fragment) = here(&window, &addresses);
    let app = Rc::new(App {
        writer: Writer::new(window.clone()),
        shown: ArcRwSignal::new(Shown {
            route,
            fragment: ArcRwSignal::new(fragment),
            visit: 0,
        }),
        bundle: RefCell::new(Arc::new(bundle)),
        missing: RefCell::new(address(&document)),
        visit: Rc::default(),
        scrolled: RefCell::default(),
        at: RefCell::new(address_of(&window)),
        addresses,
        window,
        document,
    });
    app.mount(&old)?;
    app.clone().listen();
    app.fetch_when_idle();
    Ok(())
}

fn address_of(window: &Window) -> String {
    window.location().href().unwrap_or_default()
}

impl App {
    /// Builds the page off the document and puts it in place in one step.
    fn mount(self: &Rc<Self>, old: &Element) -> Result<(), String> {
        let failed = |_| "the page could not be put in place".to_owned();
        let new: HtmlElement = self
            .document
            .create_element("div")
            .map_err(failed)?
            .dyn_into()
            .map_err(|_| "the page could not be put in place".to_owned())?;
        let app = self.clone();
        let view = move || {
            let app = send_wrapper(app);
            move || app.view()
        };
        leptos::mount::mount_to(new.clone(), view).forget();
        let kept = Kept::of(&self.document, old);
        new.set_id("app");
        old.replace_with_with_node_1(&new).map_err(failed)?;
        kept.bring_back(&self.document, &new);
        announce(MOUNTED, "");
        Ok(())
    }

    fn view(self: &Rc<Self>) -> AnyView {
        let shown = self.shown.get();
        let bundle = self.bundle.borrow().clone();
        let writer = self.writer.clone();
        let (addresses, route) = (self.addresses.clone(), shown.route.clone());
        let (visit, current) = (shown.visit, self.visit.clone());
        let location = self.window.location();
        let write = send_wrapper(move |fragment: String| {
            if current.get() != visit {
                return;
            }
            writer.replace(match (&addresses, fragment.is_empty()) {
                (Addresses::Paths(_), true) => bare(&location),
                (Addresses::Paths(_), false) => format!("#{fragment}"),
                (Addresses::Fragments, true) => addresses.of(&route),
                (Addresses::Fragments, false) => addresses.with_scenario(&route, &fragment),
            });
        });
        let host = Host {
            addresses: self.addresses.clone(),
            today: today(),
            stale_after_days: bundle.terms.defaults.stale_after_days,
            live: true,
            fragment: shown.fragment,
            write: Some(Arc::new(move |fragment| write(fragment))),
            ids: Ids::new(""),
        };
        page(&host, &shown.route, &bundle)
    }

    /// Follows links, the back button and the end of the page.
    fn listen(self: Rc<Self>) {
        let listen = |target: &web_sys::EventTarget, name: &'static str, does: Box<dyn Fn(&Event)>| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(target, name, options, move |event| does(event)).forget();
        };
        if let Ok(history) = self.window.history() {
            // We restore positions ourselves, after the page has been made.
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        let app = self.clone();
        listen(&self.document, "click", Box::new(move |event| app.clicked(event)));
        let app = self.clone();
        listen(&self.window, "popstate", Box::new(move |_| app.clone().went()));
        let app = self.clone();
        listen(
            &self.window,
            "pagehide",
            Box::new(move |_| {
                app.writer.flush_now();
                if let Ok(history) = app.window.history() {
                    let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Auto);
                }
            }),
        );
    }

    /// An ordinary press on an ordinary link within the site opens the page here.
    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(press) = event.dyn_ref::<MouseEvent>() else {
            return;
        };
        let changed = press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key();
        if event.default_prevented() || press.button() != 0 || changed {
            return;
        }
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten())
            .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
        let Some(link) = link else {
            return;
        };
        let elsewhere = link.has_attribute("download")
            || !link.target().is_empty()
            || link.rel().contains("external");
        if elsewhere {
            return;
        }
        match &self.addresses {
            Addresses::Paths(base) => {
                let location = self.window.location();
                let same_site = location.origin().is_ok_and(|origin| origin == link.origin());
                let same_page = location.pathname().is_ok_and(|path| path == link.pathname());
                // A fragment of this page is the browser's own business; it tells us by popstate.
                if !same_site || same_page {
                    return;
                }
                let route = route_of(&link.pathname(), base);
                if matches!(route, Route::NotFound(_)) {
                    return;
                }
                event.prevent_default();
                let hash = link.hash();
                let fragment = hash.strip_prefix('#').unwrap_or(&hash).to_owned();
                self.clone().open((route, fragment), link.href());
            }
            Addresses::Fragments => {
                let href = link.get_attribute("href").unwrap_or_default();
                // The address holds the route: a section is shown without writing it there.
                if let Some(id) = href.strip_prefix('#').filter(|id| !id.starts_with('/')) {
                    event.prevent_default();
                    if let Some(section) = self.document.get_element_by_id(id) {
                        section.scroll_into_view();
                        focus(&self.document, id);
                    }
                }
            }
        }
    }

    /// Opens a page of the site, once what it needs is at hand.
    fn open(self: Rc<Self>, place: Place, href: String) {
        if self.has(&place.0) {
            self.remember_scroll();
            if self.writer.push(&href) {
                self.show(place, true);
            } else {
                self.leave_for(&href);
            }
            return;
        }
        spawn_local(async move {
            if self.fetch().await {
                self.open(place, href);
            } else {
                self.leave_for(&href);
            }
        });
    }

    /// The ordinary way to another page, where ours does not work.
    fn leave_for(&self, href: &str) {
        let _ = self.window.location().assign(href);
    }

    /// The browser went somewhere: back, forward, or to another fragment.
    fn went(self: Rc<Self>) {
        self.writer.forget();
        let place = here(&self.window, &self.addresses);
        let same = self.shown.with_untracked(|shown| shown.route == place.0);
        if same {
            let fragment = self.shown.with_untracked(|shown| shown.fragment.clone());
            fragment.set(place.1);
            *self.at.borrow_mut() = address_of(&self.window);
            return;
        }
        // In the single file a section's name is no route; the page stays.
        let hash = self.window.location().hash().unwrap_or_default();
        if self.addresses == Addresses::Fragments
            && !hash.is_empty()
            && Route::parse_fragment(&hash).is_none()
        {
            return;
        }
        self.remember_scroll();
        if self.has(&place.0) {
            self.show(place, false);
            return;
        }
        spawn_local(async move {
            if self.fetch().await {
                self.show(place, false);
            } else {
                let _ = self.window.location().reload();
            }
        });
    }

    /// Shows a page. A page that was opened starts at its top or its section; one that was gone back to
    /// stands where it was left.
    fn show(self: &Rc<Self>, place: Place, opened: bool) {
        let (route, fragment) = place;
        let visit = self.visit.get().wrapping_add(1);
        self.visit.set(visit);
        let title = head(&route, &self.bundle.borrow()).title;
        let section = fragment.clone();
        self.shown.set(Shown {
            route,
            fragment: ArcRwSignal::new(fragment),
            visit,
        });
        self.document.set_title(&title);
        *self.at.borrow_mut() = address_of(&self.window);
        let saved = if opened {
            None
        } else {
            self.scrolled.borrow().get(&*self.at.borrow()).copied()
        };
        let app = self.clone();
        // The view changes in a microtask; the page is placed after it.
        Timeout::new(0, move || {
            let target = app.document.get_element_by_id(&section);
            match (saved, target) {
                (Some(y), _) => app.window.scroll_to_with_x_and_y(0.0, y),
                (None, Some(section)) => section.scroll_into_view(),
                (None, None) => app.window.scroll_to_with_x_and_y(0.0, 0.0),
            }
            focus(&app.document, "main");
        })
        .forget();
    }

    fn remember_scroll(&self) {
        if let Ok(y) = self.window.scroll_y() {
            self.scrolled.borrow_mut().insert(self.at.borrow().clone(), y);
        }
    }

    /// Whether what a page needs is at hand.
    fn has(&self, route: &Route) -> bool {
        if self.missing.borrow().is_none() {
            return true;
        }
        match route {
            Route::Own | Route::Methodology => true,
            Route::Guide(slug) => {
                let bundle = self.bundle.borrow();
                bundle.records.iter().any(|record| record.slug == *slug)
            }
            Route::Explorer | Route::NotFound(_) => false,
        }
    }

    /// Fetches the whole catalog, once; whether it is at hand then.
    async fn fetch(&self) -> bool {
        let address = self.missing.borrow().clone();
        let Some(address) = address else {
            return true;
        };
        match whole(&address).await {
            Ok(bundle) => {
                *self.bundle.borrow_mut() = Arc::new(bundle);
                *self.missing.borrow_mut() = None;
                true
            }
            Err(sentence) => {
                web_sys::console::warn_1(&sentence.into());
                false
            }
        }
    }

    /// Once the page is idle the whole catalog is fetched, so that every guide then opens at once.
    fn fetch_when_idle(self: &Rc<Self>) {
        let app = self.clone();
        Timeout::new(IDLE_MS, move || {
            spawn_local(async move {
                app.fetch().await;
            });
        })
        .forget();
    }
}

/// The browser has one thread, so what the views ask to be sendable is never sent.
fn send_wrapper<T>(value: T) -> leptos::__reexports::send_wrapper::SendWrapper<T> {
    leptos::__reexports::send_wrapper::SendWrapper::new(value)
}

//! The prospects over the page: a dialog, and what of it only a browser can do. `kept` is where they are
//! kept, `picture` makes a logo of a picture.

mod kept;
mod picture;

use super::data::{Fetched, address, complete, inlined, today};
use super::dom::{Listener, focus, listen, soon};
use super::hand_over::{save, show_sheet};
use super::history::here;
use super::panel::Panel;
use crate::catalog::Bundle;
use crate::filled::Texts;
use crate::prospect::{Proposal, Scene};
use crate::route::{Addresses, Route};
use crate::ui::{Act, Keeper, LiveProspects, Wish, parts};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, HtmlAnchorElement, HtmlDialogElement, HtmlInputElement,
    KeyboardEvent, Window,
};

thread_local! {
    /// The dialog, while it is open.
    static OPEN: RefCell<Option<Dialog>> = const { RefCell::new(None) };
    /// The prospects as they were when the dialog was last closed: the browser may not have kept them.
    static LIVE: RefCell<Option<LiveProspects>> = const { RefCell::new(None) };
    /// The catalog, once it was had.
    static CATALOG: RefCell<Option<Arc<Bundle>>> = const { RefCell::new(None) };
}

/// The largest file that is read, in bytes: 500 prospects with logos.
const MOST_BYTES: f64 = 50_000_000.0;

/// The open dialog. Nothing is heard any more when it is dropped.
struct Dialog {
    live: LiveProspects,
    element: HtmlDialogElement,
    _panel: Panel,
    _listeners: Vec<Listener>,
}

/// Opens the prospects over the page. What the browser refuses leaves the page as it is.
pub fn prospects() {
    if OPEN.with_borrow(Option::is_some) {
        return;
    }
    let opened = web_sys::window().map(|window| Dialog::open(&window));
    if let Some(Ok(dialog)) = opened {
        OPEN.set(Some(dialog));
    }
}

/// How addresses are written on the page that stands.
fn addresses(document: &Document) -> Addresses {
    let root = document.document_element();
    let single = |root: &Element| root.has_attribute("data-single");
    if root.as_ref().is_some_and(single) {
        return Addresses::Fragments;
    }
    let base = root.and_then(|root| root.get_attribute("data-base"));
    Addresses::Paths(base.unwrap_or_else(|| "/".to_owned()))
}

impl Dialog {
    fn open(window: &Window) -> Result<Dialog, JsValue> {
        let document = window.document().ok_or(JsValue::NULL)?;
        let addresses = addresses(&document);
        // The address may wait for what was typed last.
        window.dispatch_event(&Event::new("scimcost:settle")?)?;
        let (route, inputs) = here(window, &addresses);
        let bundle = CATALOG.with_borrow(Clone::clone);
        let on = Rc::new((window.clone(), document.clone(), addresses));
        let keeper = Keeper {
            keep: Box::new(|key, text| kept::keep(key, text).is_some()),
            kept: Box::new(kept::kept),
            fresh: Box::new(kept::fresh),
            wish: Box::new(move |wish| {
                let on = on.clone();
                // Closing moves the focus, which is heard by whoever is wishing now.
                soon(Box::new(move || {
                    // What the browser refuses leaves everything as it is.
                    let _ = grant(&on, wish);
                }));
            }),
        };
        let live = LIVE.take();
        let live = live.unwrap_or_else(|| LiveProspects::new(keeper, today()));
        LIVE.set(Some(live.clone()));
        live.take(kept::entries());
        live.update(Box::new(|state| {
            state.current = kept::current();
            state.here = Scene::of_page(route.clone(), &inputs, bundle.as_deref());
            state.bundle = bundle;
            state.asks = false;
        }));
        let shown = live.clone();
        let (acted, page) = (live.clone(), document.clone());
        let panel = Panel::new(
            &document,
            Box::new(move || shown.part(parts::prospects)),
            Box::new(move |act: Act| {
                acted.act(act);
                // What was opened or imported may name other apps.
                complete_for(&acted, &page, None);
            }),
        )?;
        let element: HtmlDialogElement = document.create_element("dialog")?.unchecked_into();
        element.set_class_name("prospects-dialog");
        element.set_attribute("aria-labelledby", "prospects-title")?;
        element.append_child(panel.element())?;
        document
            .body()
            .ok_or(JsValue::NULL)?
            .append_child(&element)?;
        let chosen = live.clone();
        let files = Box::new(move |event: Event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                enter(&chosen, key);
            } else {
                // A file that cannot be had is as good as none.
                let _ = choose(&chosen, &event);
            }
        });
        let closed = Box::new(|_| {
            // Not while its own listener runs.
            soon(Box::new(|| {
                if let Some(dialog) = OPEN.take() {
                    dialog.element.remove();
                }
            }));
        });
        let other = live.clone();
        let stored = Box::new(move |_| other.take(kept::entries()));
        let listeners = vec![
            listen(&element, &["change", "keydown"], true, files)?,
            listen(&element, &["close"], false, closed)?,
            listen(window, &["storage"], false, stored)?,
        ];
        element.show_modal()?;
        let dialog = Dialog {
            live,
            element,
            _panel: panel,
            _listeners: listeners,
        };
        complete_for(&dialog.live, &document, Some((route, inputs)));
        Ok(dialog)
    }
}

/// Fetches what the prospects name of the catalog, where it is not at hand. `here` is the page below, of which more
/// can be said then.
fn complete_for(live: &LiveProspects, document: &Document, here: Option<(Route, String)>) {
    let had = CATALOG.with_borrow(Clone::clone);
    if let Some(had) = &had
        && live.look(|state| state.lacks(had)).is_empty()
    {
        return;
    }
    let part = || {
        let text = inlined(document).ok()?;
        Bundle::from_json(&text).ok().map(Arc::new)
    };
    let (told, before) = (live.clone(), had.clone());
    let fetched: Fetched = Rc::new(move |found: Option<Bundle>| {
        let bundle = found.map(Arc::new).or_else(|| before.clone());
        CATALOG.set(bundle.clone());
        let here = here.clone();
        told.update(Box::new(move |state| {
            if let Some((route, inputs)) = here {
                state.here = Scene::of_page(route, &inputs, bundle.as_deref());
            }
            state.no_catalog = bundle.is_none();
            state.bundle = bundle;
        }));
    });
    let wanted = live.clone();
    let wants = Box::new(move |bundle: &Bundle| wanted.look(|state| state.lacks(bundle)));
    match (address(document), had.or_else(part)) {
        (Some(address), Some(at_hand)) => complete(&address, &at_hand, wants, fetched),
        // All of it stands in the page.
        (None, Some(at_hand)) => fetched(Some(Bundle::clone(&at_hand))),
        (_, None) => fetched(None),
    }
}

/// Does what only the browser can do.
fn grant(
    (window, document, addresses): &(Window, Document, Addresses),
    wish: Wish,
) -> Result<(), JsValue> {
    match wish {
        Wish::Current(id) => kept::work_on(id.as_deref()),
        Wish::File(name, text) => save(document, &name, "application/json", &text)?,
        Wish::Print(proposal) => print(window, document, &proposal)?,
        Wish::Close => close(document)?,
        Wish::Follow(scene) => {
            close(document)?;
            let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
            link.set_href(&addresses.with_scenario(&scene.route, &scene.inputs));
            document.body().ok_or(JsValue::NULL)?.append_child(&link)?;
            // The app opens it like any other link.
            link.click();
            link.remove();
        }
        // The page is loaded anew, so that nothing of what was typed before is left in it.
        Wish::Open(scene) => {
            let address = addresses.with_scenario(&scene.route, &scene.inputs);
            window
                .history()?
                .push_state_with_url(&JsValue::NULL, "", Some(&address))?;
            window.location().reload()?;
        }
        Wish::Clean => {
            kept::work_on(None);
            let init = web_sys::CustomEventInit::new();
            init.set_detail(&addresses.of(&Route::Explorer).into());
            let event = web_sys::CustomEvent::new_with_event_init_dict("scimcost:clean", &init)?;
            document.dispatch_event(&event)?;
        }
    }
    Ok(())
}

fn close(document: &Document) -> Result<(), JsValue> {
    if let Some(dialog) = document.query_selector("dialog.prospects-dialog")? {
        dialog.unchecked_into::<HtmlDialogElement>().close();
    }
    Ok(())
}

/// Prints a proposal, once its logo is there.
fn print(window: &Window, document: &Document, proposal: &Proposal) -> Result<(), JsValue> {
    let sheet = show_sheet(document, &parts::proposal(proposal))?;
    let window = window.clone();
    match sheet.query_selector("img")? {
        Some(logo) => {
            let shown = Box::new(move |_| drop(window.print()));
            listen(&logo, &["load", "error"], false, shown)?.forever();
            Ok(())
        }
        None => window.print(),
    }
}

/// Enter in the field of a new company's name saves it.
fn enter(live: &LiveProspects, event: &KeyboardEvent) {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_new =
        field.is_some_and(|field| field.get_attribute("name").as_deref() == Some("company"));
    if is_new && event.key() == "Enter" && !event.is_composing() {
        live.act(Act::Pressed("new".to_owned()));
    }
}

/// Somebody has chosen a file.
fn choose(live: &LiveProspects, event: &Event) -> Option<()> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    if input.type_() != "file" {
        return None;
    }
    let file = input.files()?.get(0)?;
    let name = file.name();
    // The same file can be chosen again.
    let field = input.name();
    input.set_value("");
    let on = live.clone();
    let failed = [&*name, " could not be read."].glued();
    if let Some(id) = field.strip_prefix("logo.") {
        let id = id.to_owned();
        picture::read(&file, Box::new(move |read| on.logo(&id, read)));
        return Some(());
    }
    if file.size() > MOST_BYTES {
        live.import(Err([
            &*name,
            " is larger than 50 MB, so it is no file of prospects.",
        ]
        .glued()));
        return Some(());
    }
    kept::text_of(
        &file,
        Box::new(move |text| on.import(text.ok_or_else(|| failed.clone()))),
    );
    if let Some(document) = input.owner_document() {
        focus(&document, "prospects-title");
    }
    Some(())
}

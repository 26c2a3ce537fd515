//! The live part of the page of a stack, for the program that has it.
//!
//! It is half as large as everything else together, and only its own page needs it. So there are two
//! programs of one source: one for all other pages, without a stack, and one for its page and for the
//! single file, with everything. What is here is reached through a [`StackProgram`] alone, so that the
//! other program does not contain it.

use super::dom::{Listener, focus, listen, soon};
use super::hand_over::hand_over;
use super::islands::{Page, address};
use super::panel::Panel;
use crate::catalog::{Bundle, Slug};
use crate::route::Route;
use crate::ui::parts::{Share, Slot, stack as stack_part};
use crate::ui::{Act, LiveStack, StackState};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    ClipboardEvent, DragEvent, Element, Event, File, FileReader, HtmlInputElement, KeyboardEvent,
};

/// A stack that stands on its page.
pub(super) trait Stack {
    /// Follows a navigation within the page.
    fn navigate(&self, fragment: &str);
    /// Whether the whole catalog is still to come.
    fn lacks_catalog(&self) -> bool;
    /// Takes the whole catalog once it is there; nothing where it could not be fetched.
    fn have(&self, bundle: Option<Arc<Bundle>>);
    /// Draws it, and goes on drawing it for as long as what this gives is kept.
    fn draw(&self, page: &Page<'_>) -> Option<Drawn>;
    /// Takes up where the reader left.
    fn come_back(&self, fragment: &str);
}

/// A stack as it is drawn on a page.
pub(super) struct Drawn {
    /// Its part.
    pub panel: Panel,
    _listener: Option<Listener>,
}

/// What a program with a stack can do.
#[derive(Clone, Copy)]
pub struct StackProgram {
    /// Whether every app that a link names is in a part of the catalog.
    pub(super) is_at_hand: fn(&Bundle, &str) -> bool,
    /// A stack for a page.
    pub(super) new: fn(&Page<'_>) -> Rc<dyn Stack>,
}

/// The program of the page of a stack.
pub const STACK: StackProgram = StackProgram {
    is_at_hand: LiveStack::is_at_hand,
    new: |page| {
        let write = page.write.clone();
        let changed = Rc::new(move |fragment: &str| write(fragment));
        let bundle = Arc::new(page.bundle.clone());
        let live = LiveStack::from_fragment(bundle, page.at_hand, page.fragment, changed);
        Rc::new(live)
    },
};

impl Stack for LiveStack {
    fn navigate(&self, fragment: &str) {
        LiveStack::navigate(self, fragment);
    }

    fn lacks_catalog(&self) -> bool {
        LiveStack::lacks_catalog(self)
    }

    fn have(&self, bundle: Option<Arc<Bundle>>) {
        LiveStack::have(self, bundle);
    }

    fn come_back(&self, fragment: &str) {
        LiveStack::come_back(self, fragment);
    }

    fn draw(&self, page: &Page<'_>) -> Option<Drawn> {
        let live = self.clone();
        let host = page.host.within(Slot::Stack);
        let (shown, share) = (live.clone(), Share::new(StackState::HANDS));
        let (menu, on) = (share.clone(), host.clone());
        let (document, fetch) = (page.document.clone(), page.fetch.clone());
        let heard = live.clone();
        let acts = move |act: Act| match (share.asked(&act), &act) {
            (Some(hand), _) => {
                let given = live.look(|state| {
                    let fragment = state.link_fragment();
                    let link = address(&document, &host, &Route::Stack, &fragment);
                    state.given(hand, link)
                });
                hand_over(&document, &share, given);
            }
            (None, Act::Pressed(what)) if what == "fetch-again" => fetch(),
            (None, Act::Pressed(what)) => {
                let next = neighbour(&live, what);
                live.act(act);
                if let Some(next) = next {
                    let document = document.clone();
                    // The row has gone by then.
                    soon(Box::new(move || focus(&document, &next)));
                }
            }
            _ => live.act(act),
        };
        let view = move || menu.added_to(shown.part(&on, stack_part));
        let panel = Panel::new(page.document, Box::new(view), Box::new(acts)).ok()?;
        Some(Drawn {
            _listener: hears(panel.element(), heard).ok(),
            panel,
        })
    }
}

/// The button that has the focus once an app was removed: that of the next row, or the field that adds
/// one.
fn neighbour(live: &LiveStack, what: &str) -> Option<String> {
    let slug = Slug::new(what.strip_prefix("remove ")?)?;
    live.look(|state| {
        let mut shown = state.shown().map(|(_, app)| app.slug());
        let mut before = None;
        for other in shown.by_ref() {
            if *other == slug {
                break;
            }
            before = Some(other);
        }
        Some(match shown.next().or(before) {
            Some(next) => StackState::remove_id(next),
            None => StackState::ADD.to_owned(),
        })
    })
}

/// The largest file that is read, in bytes: many times what 10,000 rows are.
const MOST_BYTES: f64 = 5_000_000.0;
/// What spreadsheets write that know nothing of Unicode.
const OLD: &str = "windows-1252";

/// What is listened to.
const HEARD: [&str; 6] = [
    "keydown",
    "mousedown",
    "change",
    "paste",
    "dragover",
    "drop",
];

/// Listens to what happens in the element of a stack beyond fields and buttons.
fn hears(element: &Element, live: LiveStack) -> Result<Listener, JsValue> {
    let hears = Box::new(move |event: Event| {
        // What the browser does not give cannot be read.
        let _ = hear(&live, &event);
    });
    listen(element, &HEARD, true, hears)
}

fn hear(live: &LiveStack, event: &Event) -> Option<()> {
    let target: Element = event.target()?.dyn_into().ok()?;
    match event.type_().as_str() {
        "keydown" if target.get_attribute("name").as_deref() == Some("add") => {
            let key = event.dyn_ref::<KeyboardEvent>()?;
            // A key that belongs to a word being composed is not ours.
            if key.is_composing() {
                return None;
            }
            let does = match key.key().as_str() {
                "ArrowDown" => "next",
                "ArrowUp" => "previous",
                "Enter" => "add",
                "Escape" => "close",
                _ => return None,
            };
            event.prevent_default();
            live.act(Act::Pressed(does.to_owned()));
        }
        // The field keeps the focus while somebody presses one of the apps that it offers.
        "mousedown" if target.closest("[role=option]").ok()?.is_some() => event.prevent_default(),
        "change" if target.get_attribute("type").as_deref() == Some("file") => {
            let input: HtmlInputElement = target.dyn_into().ok()?;
            let file = input.files()?.get(0)?;
            read(live, &file);
            // The same file can be chosen again, once it has been mended.
            input.set_value("");
        }
        // A column that is pasted into a field of one line would lose its breaks.
        "paste" if target.get_attribute("name").as_deref() == Some("add") => {
            let clipboard = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
            let text = clipboard.get_data("text").ok()?;
            if text.trim().contains(['\n', '\r']) {
                event.prevent_default();
                live.act(Act::Typed("list".to_owned(), text));
                live.act(Act::Pressed("read-list".to_owned()));
            }
        }
        // Wherever a file is dropped it is read, for the browser would open it and leave the page. Text
        // goes into the fields that take it.
        "dragover" if !matches!(&*target.local_name(), "input" | "textarea") => {
            event.prevent_default();
        }
        "drop" => {
            let files = event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?;
            let file = files.get(0)?;
            event.prevent_default();
            read(live, &file);
        }
        _ => {}
    }
    Some(())
}

/// Reads a file as text. Its mark tells UTF-8 from UTF-16; without one it is UTF-8, or else what older
/// spreadsheets write.
fn read(live: &LiveStack, file: &File) {
    let name = file.name();
    if file.size() > MOST_BYTES {
        let sentence = [
            &*name,
            " is larger than 5 MB. Keep only the columns of the app, the seats and the plan.",
        ];
        live.file(Err(sentence.concat()));
    } else if ask(live, file, None).is_err() {
        live.file(Err([&*name, " could not be read."].concat()));
    }
}

fn ask(live: &LiveStack, file: &File, encoding: Option<&str>) -> Result<(), JsValue> {
    let reader = FileReader::new()?;
    let (asked, live, again) = (reader.clone(), live.clone(), encoding.is_none());
    let of = file.clone();
    let hears = Box::new(move |_| {
        let text = asked.result().ok().and_then(|text| text.as_string());
        let failed = || Err([&*of.name(), " could not be read."].concat());
        match text {
            Some(text) if again && text.contains('\u{fffd}') => {
                if ask(&live, &of, Some(OLD)).is_err() {
                    live.file(failed());
                }
            }
            Some(text) => live.file(Ok(text)),
            None => live.file(failed()),
        }
    });
    // Kept for ever: a reader reads once.
    listen(&reader, &["loadend"], false, hears)?.forever();
    match encoding {
        Some(encoding) => reader.read_as_text_with_label(file, encoding),
        None => reader.read_as_text(file),
    }
}

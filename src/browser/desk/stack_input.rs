//! What a stack hears beyond fields and buttons: keys, files, and what is dropped or pasted.

use super::super::dom::{Listener, listen};
use crate::filled::Texts;
use crate::ui::Act;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    ClipboardEvent, DragEvent, Element, Event, File, FileReader, HtmlInputElement, KeyboardEvent,
};

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

/// Who is told of what is heard.
#[derive(Clone)]
struct Told {
    act: Rc<dyn Fn(Act)>,
    /// The text of a file, or why it was not read.
    file: Rc<dyn Fn(Result<String, String>)>,
}

/// The ears of a stack. Nothing is heard any more when this is dropped.
pub(super) struct StackInput {
    _listener: Listener,
}

impl StackInput {
    /// Listens to what happens in the element of a stack.
    ///
    /// # Errors
    /// What the browser says where it refuses.
    pub(super) fn new(
        element: &Element,
        act: Rc<dyn Fn(Act)>,
        file: Rc<dyn Fn(Result<String, String>)>,
    ) -> Result<Self, JsValue> {
        let told = Told { act, file };
        let hears = Box::new(move |event: Event| {
            // What the browser does not give cannot be read.
            let _ = hear(&told, &event);
        });
        let listener = listen(element, &HEARD, true, hears)?;
        Ok(StackInput {
            _listener: listener,
        })
    }
}

fn hear(told: &Told, event: &Event) -> Option<()> {
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
            (told.act)(Act::Pressed(does.to_owned()));
        }
        // The field keeps the focus while somebody presses one of the apps that it offers.
        "mousedown" if target.closest("[role=option]").ok()?.is_some() => event.prevent_default(),
        "change" if target.get_attribute("type").as_deref() == Some("file") => {
            let input: HtmlInputElement = target.dyn_into().ok()?;
            let file = input.files()?.get(0)?;
            read(told, &file);
            // The same file can be chosen again, once it has been mended.
            input.set_value("");
        }
        // A column that is pasted into a field of one line would lose its breaks.
        "paste" if target.get_attribute("name").as_deref() == Some("add") => {
            let clipboard = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
            let text = clipboard.get_data("text").ok()?;
            if text.trim().contains(['\n', '\r']) {
                event.prevent_default();
                (told.act)(Act::Typed("list".to_owned(), text));
                (told.act)(Act::Pressed("read-list".to_owned()));
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
            read(told, &file);
        }
        _ => {}
    }
    Some(())
}

/// Reads a file as text. Its mark tells UTF-8 from UTF-16; without one it is UTF-8, or else what older
/// spreadsheets write.
fn read(told: &Told, file: &File) {
    let name = file.name();
    if file.size() > MOST_BYTES {
        let sentence = [
            &*name,
            " is larger than 5 MB. Keep only the columns of the app, the seats and the plan.",
        ];
        (told.file)(Err(sentence.glued()));
    } else if ask(told, file, None).is_err() {
        (told.file)(Err([&*name, " could not be read."].glued()));
    }
}

fn ask(told: &Told, file: &File, encoding: Option<&str>) -> Result<(), JsValue> {
    let reader = FileReader::new()?;
    let (asked, told, again) = (reader.clone(), told.clone(), encoding.is_none());
    let of = file.clone();
    let hears = Box::new(move |_| {
        let text = asked.result().ok().and_then(|text| text.as_string());
        let failed = || Err([&*of.name(), " could not be read."].glued());
        match text {
            Some(text) if again && text.contains('\u{fffd}') => {
                if ask(&told, &of, Some(OLD)).is_err() {
                    (told.file)(failed());
                }
            }
            Some(text) => (told.file)(Ok(text)),
            None => (told.file)(failed()),
        }
    });
    // Kept for ever: a reader reads once.
    listen(&reader, &["loadend"], false, hears)?.forever();
    match encoding {
        Some(encoding) => reader.read_as_text_with_label(file, encoding),
        None => reader.read_as_text(file),
    }
}

//! Handing a result over: to the clipboard, to a file, to a printer.

use super::dom::{listen, soon};
use super::panel::build;
use crate::filled::Texts;
use crate::ui::El;
use crate::ui::parts::{Given, Share};
use js_sys::Array;
use std::borrow::Cow;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Document, Element, HtmlAnchorElement, HtmlDocument, HtmlTextAreaElement,
    Url,
};

/// Hands over what was asked for, and says what came of it.
pub(super) fn hand_over(document: &Document, share: &Share, given: Given) {
    match given {
        Given::Copy(text, done) => copy(document, share, text, done),
        Given::File(name, kind, text) => share.say(match save(document, &name, &kind, &text) {
            Ok(()) => ["Saved as ", &name, "."].glued(),
            Err(_) => "This browser does not let the page save a file.".to_owned(),
        }),
        Given::Sheet(sheet) => {
            // What was said before is about something else.
            share.say(String::new());
            if print(document, sheet.as_ref()).is_err() {
                share.say("This browser does not let the page print.".to_owned());
            }
        }
    }
}

/// Copies a text; where the browser refuses, the reader is shown it.
pub(super) fn copy(document: &Document, share: &Share, text: String, done: Cow<'static, str>) {
    let (document, refused) = (document.clone(), share.clone());
    let copied = text.clone();
    let told = done.clone();
    let by_hand = move |_| by_hand(&document, &refused, text.clone(), told.clone());
    // Only a secure page has a clipboard; asking for it elsewhere would throw.
    let window = web_sys::window().filter(|window| window.is_secure_context());
    let Some(window) = window else {
        return by_hand(JsValue::NULL);
    };
    let share = share.clone();
    let done = Closure::new(move |_| share.say(done.clone().into_owned()));
    let by_hand = Closure::new(by_hand);
    let promise = window.navigator().clipboard().write_text(&copied);
    let _ = promise.then2(&done, &by_hand);
    // One of the two is called some time after this.
    done.forget();
    by_hand.forget();
}

/// Shows the text, selected, and tries the older way to copy what is selected.
fn by_hand(document: &Document, share: &Share, text: String, done: Cow<'static, str>) {
    share.ask_by_hand(text);
    let (document, share) = (document.clone(), share.clone());
    // The menu is drawn before this runs.
    soon(Box::new(move || {
        let shown = document.get_element_by_id(Share::BY_HAND);
        if let Some(shown) = shown.and_then(|shown| shown.dyn_into::<HtmlTextAreaElement>().ok()) {
            shown.select();
            let document = document.dyn_ref::<HtmlDocument>();
            if document.is_some_and(|document| document.exec_command("copy") == Ok(true)) {
                share.say(done.into_owned());
            }
        }
    }));
}

pub(super) fn save(document: &Document, name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the text by the time that this is told.
    super::dom::later(
        10_000,
        Box::new(move || drop(Url::revoke_object_url(&address))),
    );
    Ok(())
}

/// Prints a sheet in place of the page; without one, the one that stands in it.
fn print(document: &Document, sheet: Option<&El>) -> Result<(), JsValue> {
    if let Some(sheet) = sheet {
        show_sheet(document, sheet)?;
    }
    web_sys::window().ok_or(JsValue::NULL)?.print()
}

/// Puts a sheet into the page, where it stands until it is printed.
pub(super) fn show_sheet(document: &Document, sheet: &El) -> Result<Element, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    if let Some(before) = document.query_selector("body > .sheet")? {
        before.remove();
    }
    let sheet: Element = build(document, sheet)?.unchecked_into();
    body.append_child(&sheet)?;
    let gone = sheet.clone();
    let printed = Box::new(move |_| gone.remove());
    listen(&window, &["afterprint"], false, printed)?.forever();
    Ok(sheet)
}

//! A logo from a picture of any size and kind that the browser shows: drawn anew as pixels, as large as paper
//! needs and no larger. A drawing (SVG) thereby loses whatever else is in it.

use super::super::dom::listen;
use super::kept::address_of;
use crate::filled::Texts;
use crate::prospect::Logo;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement};

/// The largest file that is opened, in bytes: larger than any picture of a logo.
const MOST_BYTES: f64 = 10_000_000.0;

/// Is told the address of the logo, or a sentence.
pub(super) type Told = Box<dyn Fn(Result<String, String>)>;

/// Makes a logo of a file.
pub(super) fn read(file: &File, told: Told) {
    let name = file.name();
    let told: Rc<dyn Fn(Result<String, String>)> = told.into();
    let says = move |words: &str| Err([&*name, words].glued());
    if !file.type_().starts_with("image/") {
        return told(says(
            " is not a picture. A logo is a PNG, JPEG, WebP, GIF or SVG file.",
        ));
    }
    if file.size() > MOST_BYTES {
        return told(says(
            " is larger than 10 MB. Take a smaller picture of the logo.",
        ));
    }
    let opened = Box::new(move |address: Option<String>| {
        let Some(address) = address else {
            return told(says(" could not be read."));
        };
        let (on, said) = (told.clone(), says.clone());
        let show = || -> Result<(), JsValue> {
            let image = HtmlImageElement::new()?;
            let shown = image.clone();
            let hears = Box::new(move |_| {
                let drawn = drawn(&shown).ok().flatten();
                let broken = " is damaged, or of a kind that this browser does not show. A logo is a PNG, JPEG, WebP, GIF or SVG file.";
                on(drawn.ok_or_else(|| said(broken).err().unwrap_or_default()));
            });
            // Kept for ever: a picture is opened once.
            listen(&image, &["load", "error"], false, hears)?.forever();
            image.set_src(&address);
            Ok(())
        };
        if show().is_err() {
            told(says(" could not be opened."));
        }
    });
    address_of(file, opened);
}

/// The picture as pixels; nothing where it has none.
fn drawn(image: &HtmlImageElement) -> Result<Option<String>, JsValue> {
    let (wide, high) = (
        f64::from(image.natural_width()),
        f64::from(image.natural_height()),
    );
    if wide < 1.0 || high < 1.0 {
        return Ok(None);
    }
    let (most_wide, most_high) = Logo::MOST_PIXELS;
    // Pixels are not made larger; a drawing can be of any size.
    let drawing = image.src().starts_with("data:image/svg");
    let larger = if drawing { f64::MAX } else { 1.0 };
    let share = (f64::from(most_wide) / wide)
        .min(f64::from(most_high) / high)
        .min(larger);
    let (wide, high) = ((wide * share).ceil(), (high * share).ceil());
    let document = image.owner_document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    // At most as large as is kept, so that nothing is cut off.
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let Some(context) = canvas.get_context("2d")? else {
        return Ok(None);
    };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, wide, high)?;
    let lossless = canvas.to_data_url()?;
    if lossless.len() <= Logo::MOST_BYTES {
        return Ok(Some(lossless));
    }
    // A photograph. JPEG knows no transparency: on paper it is white.
    context.set_global_composite_operation("destination-over")?;
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, wide, high);
    canvas.to_data_url_with_type("image/jpeg").map(Some)
}

//! What the answer hangs on, beside the inputs: the smallest change that flips it, and which way is
//! cheapest along each slider.

use crate::filled::Texts;
use crate::pricing::{along, along_words};
use crate::scenario::Key;
use crate::ui::{El, State, el};

/// The smallest change of one input that would flip the verdict, in a sentence.
pub fn flips(state: &State) -> Option<El> {
    let found = state.sensitivity()?;
    Some(el("span.flips").text(found.flip_words(&state.app)))
}

/// A strip as long as a slider, in the colours of the ways that are cheapest along it, with its words.
pub fn strip(state: &State, key: &Key, least: i64, most: i64) -> El {
    let stretches = along(&state.app, &state.estimate, key, least, most);
    let length = most.abs_diff(least).saturating_add(1).to_string();
    let mut picture = el("svg preserveAspectRatio=none aria-hidden=true")
        .attr("viewBox", ["0 0 ", &length, " 1"].glued());
    for stretch in &stretches {
        let wide = stretch.to.abs_diff(stretch.from).saturating_add(1);
        let part = el("rect height=1")
            .class(stretch.way.as_str())
            .attr("x", stretch.from.abs_diff(least).to_string())
            .attr("width", wide.to_string());
        picture = picture.kid(part);
    }
    let words = along_words(key, &stretches).map(|words| el("small").text(words));
    el("div.strip").kid(picture).maybe(words)
}

//! Elements: finding them, putting the live ones in place without losing what a reader has already
//! done on the page.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Every element below `root` that a selector finds.
pub(super) fn all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..list.length())
        .filter_map(|index| list.item(index)?.dyn_into().ok())
        .collect()
}

/// What a reader has done to a part of the page: which disclosures are open, where the focus is.
pub(super) struct Kept {
    open: Vec<bool>,
    focused: Option<String>,
}

impl Kept {
    /// Takes note of it.
    pub(super) fn of(document: &Document, root: &Element) -> Self {
        Kept {
            open: all(root, "details")
                .iter()
                .map(|element| element.has_attribute("open"))
                .collect(),
            focused: document
                .active_element()
                .filter(|element| root.contains(Some(element)))
                .map(|element| element.id())
                .filter(|id| !id.is_empty()),
        }
    }

    /// Brings it back on what has taken the place.
    pub(super) fn bring_back(&self, document: &Document, root: &Element) {
        for (element, open) in all(root, "details").iter().zip(&self.open) {
            if *open {
                // An attribute that the element itself may set cannot be refused.
                let _ = element.set_attribute("open", "");
            }
        }
        if let Some(id) = &self.focused {
            focus(document, id);
        }
    }
}

/// Moves the focus without moving the page.
pub(super) fn focus(document: &Document, id: &str) {
    if let Some(element) = document
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

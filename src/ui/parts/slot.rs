//! The places on a page that come alive.
//!
//! A page is text that is rendered once, natively. Only its slots are made anew in the browser: from
//! the same views, off the document, and put in place in one step. So a reader downloads no program
//! for text that is already there.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

/// A place that comes alive. Each name stands at most once on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The calculator.
    Calculator,
    /// The questions and the matrix.
    Decision,
    /// The charts.
    Charts,
    /// Many apps at once.
    Stack,
    /// The configurator of the widgets.
    Configurator,
    /// The table of all apps.
    Explorer,
    /// The nearest names on the page for unknown addresses.
    Near,
}

impl Slot {
    /// The slots that are a page's own, of which the desk has a program each.
    pub const BY_DESK: [Slot; 4] = [Slot::Stack, Slot::Configurator, Slot::Explorer, Slot::Near];

    /// Its `data-slot`, which is also the prefix of the ids in it.
    pub fn as_str(self) -> &'static str {
        match self {
            Slot::Calculator => "calculator",
            Slot::Decision => "decision",
            Slot::Charts => "charts",
            Slot::Stack => "stack",
            Slot::Configurator => "configurator",
            Slot::Explorer => "explorer",
            Slot::Near => "near",
        }
    }
}

/// A slot with what stands in it until, or unless, it comes alive.
#[cfg(feature = "ssr")]
pub fn slot(slot: Slot, content: AnyView) -> AnyView {
    view! { <div data-slot=slot.as_str()>{content}</div> }.into_any()
}

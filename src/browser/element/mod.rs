//! What stands on somebody else's page: what `embed.js` and its runtime drive, attribute by attribute.
//!
//! The custom elements themselves are JavaScript, for they have to be there before this program is
//! fetched. They own the shadow roots, the styles and the events; everything that is a number is here.
//! `one` is about one app, `many` about a stack.

mod many;
mod one;

use super::data::today;
use super::panel::{Panel, View};
use crate::catalog::{App, Bundle, BundleError, Terms, own_app};
use crate::filled::Texts;
use crate::route::Addresses;
use crate::scenario::Scenario;
use crate::ui::{Act, Host};
use js_sys::Function;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Something for one element. It works with or without being shown; what the reader typed survives being
/// taken down and shown again.
pub trait Widget {
    /// Whether this is the name of an input: a scenario key, with `-` or not for `_` and `.`, or `prices`.
    fn takes(&self, name: &str) -> bool;

    /// Sets an input, or with nothing brings its default back. Names that are no inputs are ignored.
    /// Gives a sentence where the value cannot be used; everything is then as it was, but that a list of
    /// apps is taken without what cannot be used of it.
    fn set(&mut self, name: &str, value: Option<&str>) -> Option<String>;

    /// Takes every input from what [`Widget::fragment`] gave; `Start again` stays where it was.
    fn restore(&mut self, fragment: &str);

    /// Every input, as a link holds it.
    fn fragment(&self) -> String;

    /// The result as JSON.
    fn estimate(&self) -> String;

    /// The address of the page about the same with these inputs, on the site whose address is `base`.
    fn link(&self, base: &str) -> String;

    /// Shows it in `place`. `changed` is called whenever a result has changed.
    ///
    /// # Errors
    /// What the browser says where it refuses to make an element.
    fn show(&mut self, place: &Element, base: &str, changed: Function) -> Result<(), JsValue>;

    /// Ends what is shown. Its elements should have been taken off the page before.
    fn hide(&mut self);
}

/// What an element is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Cost,
    Decision,
}

/// How much of a widget about one app a program holds.
pub struct Holds {
    read: fn(&str) -> Result<Bundle, BundleError>,
    host: fn(Host) -> Host,
    own: fn(&Arc<Terms>) -> Option<App>,
}

impl Holds {
    /// What is seen at first of an app of the catalog: figures without their formulas, and what is set first.
    pub const FIRST: Holds = Holds {
        read: Bundle::unsourced_from_json,
        host: |host| host,
        // An element about it starts with the other program.
        own: |_| None,
    };

    /// Everything.
    pub const ALL: Holds = Holds {
        read: Bundle::from_json,
        host: Host::with_depth,
        own: |terms| own_app(&Scenario::default(), terms),
    };
}

/// A widget about one app from the record that was fetched: `kind` is `cost` or `decision`, `app` its slug.
///
/// # Errors
/// A sentence, where the record is not what the site ships or is about another app.
pub fn one(
    kind: &str,
    record: &str,
    app: &str,
    holds: &'static Holds,
) -> Result<Box<dyn Widget>, String> {
    let bundle = (holds.read)(record).map_err(|error| error.to_string())?;
    let kind = match kind {
        "decision" => Kind::Decision,
        _ => Kind::Cost,
    };
    Ok(Box::new(one::One::new(kind, holds, &bundle, app)?))
}

/// A widget about many apps from the records that were fetched, each on a line.
///
/// # Errors
/// A sentence, where a record is not what the site ships.
pub fn many(records: &str) -> Result<Box<dyn Widget>, String> {
    let mut bundle: Option<Bundle> = None;
    for record in records.lines() {
        let next = Bundle::from_json(record).map_err(|error| error.to_string())?;
        match &mut bundle {
            Some(bundle) => next
                .records
                .into_iter()
                .for_each(|record| bundle.put(record)),
            None => bundle = Some(next),
        }
    }
    let bundle = bundle.ok_or("no record was fetched")?;
    Ok(Box::new(many::Many::new(bundle)))
}

/// Makes ids differ from one widget to the next.
static COUNT: AtomicUsize = AtomicUsize::new(1);

/// What the views of one widget are told about where they run.
fn host(base: &str, terms: &Terms) -> Host {
    let number = COUNT.fetch_add(1, Ordering::Relaxed).to_string();
    let days = terms.defaults.stale_after_days;
    Host::new(Addresses::Paths(base.to_owned()), today(), days)
        .with_ids(&["scim", &number, "-"].glued())
}

/// Shows a part in `place`, with names for the styles of the page.
fn panel(place: &Element, view: View, acts: Box<dyn Fn(Act)>) -> Result<Panel, JsValue> {
    let document = place
        .owner_document()
        .ok_or("the element belongs to no document")?;
    let panel = Panel::with_parts(&document, view, acts)?;
    place.append_child(panel.element())?;
    Ok(panel)
}

/// Tells the runtime that a result has changed.
fn tell(changed: &Function) {
    // The runtime's own function, which does not throw.
    let _ = changed.call0(&JsValue::NULL);
}

/// Hands every panic to the page's script. Nothing here works afterwards.
pub fn tell_panics(told: Function) {
    std::panic::set_hook(Box::new(move |info| {
        let _ = told.call1(&JsValue::NULL, &info.to_string().into());
    }));
}

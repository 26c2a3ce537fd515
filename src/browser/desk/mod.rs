//! The desk: what a reader needs who works on a page, and what reading one does not make anybody
//! download. It keeps the charts and the stack alive, and hands results on as files, cells and sheets.
//!
//! The app asks it through a [`Desk`]. On a site it is two programs, one for guides and one for the page of
//! the stack, which the page's loader fetches when they are needed; in the single file, which can fetch
//! nothing, all of it is at hand. What it does is in `work` and `stack`; `echo` is how a part of the page
//! follows the inputs from there.

mod configurator;
mod echo;
mod explorer;
mod stack;
mod stack_input;
mod work;

pub use configurator::configurator;
pub(super) use echo::Echo;
pub use explorer::explorer;
pub use stack::stack;
pub use work::{Part, charts, give};

use super::islands::Write;
use super::single::Single;
use super::supply::{Pages, Supply};
use crate::route::{Addresses, Route};
use crate::ui::parts::{Given, Hand, Slot};
use js_sys::{Array, Function, Reflect};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

/// The events by which the loader is asked for the desk, and for the programs of the stack's page, of the one
/// about the widgets and of the table of all apps. Their detail is told the program, or nothing where it could not be loaded.
const DESK: &str = "scimcost:desk";
const STACK: &str = "scimcost:stack";
const CONFIGURATOR: &str = "scimcost:configurator";
const EXPLORER: &str = "scimcost:explorer";

/// What is to be handed on.
pub(super) struct Order {
    /// The catalog, as it came with the page or was fetched.
    pub catalog: Rc<str>,
    /// The page.
    pub route: Route,
    /// Every input, as a link holds it.
    pub fragment: String,
    /// As what.
    pub hand: Hand,
    /// The whole address of the scenario.
    pub link: String,
}

/// Is told what came of it, or a sentence.
pub(super) type Told = Box<dyn FnOnce(Result<Given, &'static str>)>;

/// A part of a page that is to be brought to life.
pub struct Wanted {
    /// Which.
    pub slot: Slot,
    /// What it stands in.
    pub place: Element,
    /// The catalog, as it came with the page or was fetched.
    pub catalog: Rc<str>,
    /// The page.
    pub route: Route,
    /// How addresses are written.
    pub addresses: Addresses,
    /// Every input, as a link holds it.
    pub fragment: String,
    /// Writes a fragment into the address, for a part that has inputs.
    pub write: Write,
}

impl Wanted {
    /// What another program asks for: the catalog, the page's path, where the site stands and the inputs.
    pub fn from_page(slot: Slot, texts: [&str; 4], place: Element, write: Function) -> Self {
        let [catalog, path, base, fragment] = texts;
        Wanted {
            slot,
            place,
            catalog: catalog.into(),
            route: Route::parse(path),
            addresses: Addresses::Paths(base.to_owned()),
            fragment: fragment.to_owned(),
            write: Rc::new(move |fragment| {
                // A refused write is ignored: the page works without it.
                let _ = write.call1(&JsValue::NULL, &fragment.into());
            }),
        }
    }
}

/// Is given the part, or nothing where it could not be brought to life.
pub(super) type Arrived = Box<dyn FnOnce(Option<Box<dyn Part>>)>;

/// The attribute of a place whose part is not the reader's yet: it is hidden in its own room.
const WAITS: &str = "data-waits";

/// Hides what stands in a place until the desk has brought it to life, or shows it again.
pub(super) fn wait(place: &Element, waits: bool) {
    // An attribute that every element may have cannot be refused.
    let _ = place.toggle_attribute_with_force(WAITS, waits);
}

/// Says in a place that what keeps it alive is missing. What stood there belongs to other inputs.
pub(super) fn say_missing(place: &Element) {
    place.set_text_content(Some(
        "This needs a part of the program that could not be fetched. Reload the page once you are online.",
    ));
}

/// Opens what other pages come from, for a document and the catalog that came with it; or says in a sentence
/// why not.
type Opens = fn(&Document, &Addresses, &str) -> Result<Rc<dyn Pages>, String>;

/// Where the desk is.
#[derive(Clone, Copy)]
pub struct Desk {
    prepare: fn(),
    ask: fn(Order, Told),
    part: fn(Wanted, Arrived),
    pages: Opens,
}

impl Desk {
    /// In a program that the page's loader fetches.
    pub fn fetched() -> Self {
        Desk {
            prepare: || tell_loader(DESK, &JsValue::UNDEFINED),
            ask: |order, told| {
                let loaded: Loaded = Box::new(move |program| {
                    told(match program {
                        Some(program) => ask_program(program, &order).ok_or(BROKEN),
                        None => Err(UNFETCHED),
                    });
                });
                with_program(DESK, loaded);
            },
            part: |wanted, arrived| {
                let program = match wanted.slot {
                    Slot::Stack => STACK,
                    Slot::Configurator => CONFIGURATOR,
                    Slot::Explorer | Slot::Near => EXPLORER,
                    _ => DESK,
                };
                let loaded: Loaded = Box::new(move |program| {
                    arrived(program.and_then(|program| part_of(program, wanted)));
                });
                with_program(program, loaded);
            },
            pages: |document, addresses, _| Ok(Supply::new(document, addresses)?),
        }
    }

    /// In this program.
    pub fn at_hand() -> Self {
        Desk {
            prepare: || (),
            ask: |order, told| {
                let Order {
                    catalog,
                    route,
                    fragment,
                    hand,
                    link,
                } = order;
                told(give(&catalog, &route, &fragment, hand, &link).ok_or(BROKEN));
            },
            part: |wanted, arrived| {
                arrived(match wanted.slot {
                    Slot::Charts => charts(wanted),
                    Slot::Stack => stack(wanted),
                    Slot::Explorer | Slot::Near => explorer(wanted),
                    _ => None,
                });
            },
            pages: |document, _, catalog| Ok(Single::new(document, catalog)?),
        }
    }

    /// Where other pages come from; `catalog` is the JSON that came with the page.
    ///
    /// # Errors
    /// A sentence, where the page is not what it should be.
    pub(super) fn pages(
        self,
        document: &Document,
        addresses: &Addresses,
        catalog: &str,
    ) -> Result<Rc<dyn Pages>, String> {
        (self.pages)(document, addresses, catalog)
    }

    /// Somebody is about to ask.
    pub(super) fn prepare(self) {
        (self.prepare)();
    }

    /// Hands a result on.
    pub(super) fn ask(self, order: Order, told: Told) {
        (self.ask)(order, told);
    }

    /// Brings a part of the page to life.
    pub(super) fn part(self, wanted: Wanted, arrived: Arrived) {
        (self.part)(wanted, arrived);
    }
}

const UNFETCHED: &str = "The part of the program that writes this could not be fetched. Press again once you are online.";
const BROKEN: &str =
    "This could not be written: the parts of the page do not belong together. Reload it.";

fn tell_loader(event: &str, detail: &JsValue) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(detail);
    if let Some(document) = web_sys::window().and_then(|window| window.document())
        && let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(event, &init)
    {
        // Nobody can refuse these events.
        let _ = document.dispatch_event(&event);
    }
}

/// Is told the program, or nothing where it could not be loaded.
type Loaded = Box<dyn FnOnce(Option<&JsValue>)>;

/// Asks for a program; what is given is told it, or nothing where it could not be loaded.
fn with_program(event: &str, told: Loaded) {
    let answered =
        move |program: JsValue| told(Some(&program).filter(|program| program.is_object()));
    tell_loader(event, &Closure::once_into_js(answered));
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

fn ask_program(program: &JsValue, order: &Order) -> Option<Given> {
    let give: Function = Reflect::get(program, &"give".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let path = order.route.path();
    let words = [
        &*order.catalog,
        &path,
        &order.fragment,
        order.hand.does(),
        &order.link,
    ];
    let words: Array = words.into_iter().map(JsValue::from_str).collect();
    let given: Array = give.apply(&JsValue::NULL, &words).ok()?.dyn_into().ok()?;
    let text = |place: u32| given.get(place).as_string();
    Given::from_texts([text(0)?, text(1)?, text(2)?, text(3)?])
}

/// A part that another program keeps alive.
struct Remote(JsValue);

impl Part for Remote {
    fn follow(&self, fragment: &str) {
        if let Some(follow) = function(&self.0, "follow") {
            // A program that has stopped leaves the part as it is.
            let _ = follow.call1(&self.0, &fragment.into());
        }
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        if let Some(free) = function(&self.0, "free") {
            let _ = free.call0(&self.0);
        }
    }
}

fn part_of(program: &JsValue, wanted: Wanted) -> Option<Box<dyn Part>> {
    let base = match &wanted.addresses {
        Addresses::Paths(base) => base.as_str(),
        Addresses::Fragments => return None,
    };
    let write = wanted.write.clone();
    let write = Closure::<dyn Fn(String)>::new(move |fragment: String| write(&fragment));
    let path = wanted.route.path();
    let words = [&*wanted.catalog, &path, base, &wanted.fragment];
    let words: Array = words.into_iter().map(JsValue::from_str).collect();
    words.push(&wanted.place);
    words.push(&write.into_js_value());
    let part = function(program, "part")?
        .apply(&JsValue::NULL, &words)
        .ok()?;
    part.is_object()
        .then(|| Box::new(Remote(part)) as Box<dyn Part>)
}

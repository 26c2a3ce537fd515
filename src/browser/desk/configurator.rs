//! The configurator, kept alive by its program: its inputs, the catalog from which apps are chosen, the
//! text that is copied, and the preview, which is the real element from the site's own loader.

use super::super::data::{Fetched, address as catalog_address, complete, having, today};
use super::super::dom::all;
use super::super::hand_over::copy;
use super::super::islands::put;
use super::super::panel::{Panel, build};
use super::{Part, Wanted, wait};
use crate::catalog::{Bundle, Slug};
use crate::route::Addresses;
use crate::scenario::Scenario;
use crate::snippet::NO_HOST;
use crate::ui::parts::{self, Share, Slot, fallback, seeing};
use crate::ui::{Act, ConfiguratorState, Host, LiveConfigurator};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

/// Brings the configurator to life; `None` where the catalog that came with the page is none.
pub fn configurator(wanted: Wanted) -> Option<Box<dyn Part>> {
    Some(Box::new(Configurator(Alive::new(wanted)?)))
}

/// The page's configurator. It ends when this is dropped.
struct Configurator(Rc<Alive>);

struct Alive {
    document: Document,
    wanted: Wanted,
    /// The site's whole address, and the digest of its loader.
    site: String,
    integrity: String,
    fragment: RefCell<String>,
    shown: RefCell<Option<Shown>>,
}

struct Shown {
    live: LiveConfigurator,
    preview: Element,
    _panels: [Panel; 2],
}

impl Part for Configurator {
    fn follow(&self, fragment: &str) {
        // The name of a section leaves the configuration as it is.
        if !fragment.is_empty() && !Scenario::is_in(fragment) {
            return;
        }
        *self.0.fragment.borrow_mut() = fragment.to_owned();
        let shown = self.0.shown.borrow();
        let Some(live) = shown.as_ref().map(|shown| shown.live.clone()) else {
            return;
        };
        drop(shown);
        let lacks = live.look(|state| LiveConfigurator::lacks_of(&state.bundle, fragment));
        let (alive, on, fragment) = (self.0.clone(), live.clone(), fragment.to_owned());
        let follow = move || {
            on.navigate(&fragment);
            if let Some(shown) = &*alive.shown.borrow() {
                alive.preview(shown);
            }
        };
        self.0.having(&live, lacks, Box::new(follow));
    }
}

impl Alive {
    /// Shows the configurator, at once or, where the link names apps that did not come with the page, when
    /// the catalog is there or is known to be missing.
    fn new(wanted: Wanted) -> Option<Rc<Self>> {
        let Addresses::Paths(base) = &wanted.addresses else {
            return None;
        };
        let bundle = Bundle::from_json(&wanted.catalog).ok()?;
        let origin = web_sys::window()?.location().origin().ok()?;
        let marked = wanted.place.query_selector("[data-site-integrity]");
        let integrity = marked.ok().flatten();
        let integrity = integrity.and_then(|it| it.get_attribute("data-site-integrity"));
        let alive = Rc::new(Alive {
            document: wanted.place.owner_document()?,
            site: [&*origin, base].concat(),
            integrity: integrity.unwrap_or_default(),
            fragment: RefCell::new(wanted.fragment.clone()),
            shown: RefCell::default(),
            wanted,
        });
        alive.name_host(&origin);
        let bundle = Arc::new(bundle);
        if LiveConfigurator::is_at_hand(&bundle, &alive.fragment.borrow()) {
            alive.show(&bundle);
        }
        alive.complete(bundle);
        Some(alive)
    }

    /// Fetches the catalog, so that every app can be chosen; `part` of it has to do where that fails.
    fn complete(self: &Rc<Self>, part: Arc<Bundle>) {
        let Some(address) = catalog_address(&self.document) else {
            return self.show(&part);
        };
        let (alive, at_hand) = (self.clone(), part.clone());
        let fetched: Fetched = Rc::new(move |found: Option<Bundle>| {
            let found = found.map(Arc::new);
            if let Some(shown) = &*alive.shown.borrow() {
                if let Some(found) = found {
                    shown.live.have(found);
                }
                return;
            }
            alive.show(found.as_ref().unwrap_or(&part));
        });
        let alive = self.clone();
        let wants = Box::new(move |bundle: &Bundle| {
            LiveConfigurator::lacks_of(bundle, &alive.fragment.borrow())
        });
        complete(&address, &at_hand, wants, fetched);
    }

    /// Does something once the apps that it needs are at hand, or are known to be missing.
    fn having(&self, live: &LiveConfigurator, lacks: Vec<Slug>, then: Box<dyn Fn()>) {
        let (at_hand, on) = (live.look(|state| state.bundle.clone()), live.clone());
        let have = Box::new(move |found: Option<Arc<Bundle>>| {
            if let Some(found) = found {
                on.have(found);
            }
        });
        having(&self.document, &at_hand, lacks, have, then);
    }

    /// Builds the part off the document and puts it in place.
    fn show(self: &Rc<Self>, bundle: &Arc<Bundle>) {
        let write = self.wanted.write.clone();
        let weak = Rc::downgrade(self);
        let changed = Rc::new(move |state: &ConfiguratorState| {
            write(&state.snippet.to_fragment());
            // The program is not told of what somebody does before the part is shown.
            if let Some(alive) = weak.upgrade()
                && let Some(shown) = &*alive.shown.borrow()
            {
                alive.preview_of(shown, state);
            }
        });
        let fragment = self.fragment.borrow().clone();
        let texts = [&*self.site, &*self.integrity, &*fragment];
        let Some(live) = LiveConfigurator::from_fragment(bundle.clone(), texts, changed) else {
            return;
        };
        let days = bundle.terms.defaults.stale_after_days;
        let host = Host::new(self.wanted.addresses.clone(), today(), days);
        let host = host.within(Slot::Configurator);
        let share = Share::default();
        let (shown, said) = (live.clone(), share.clone());
        let on = host.clone();
        let choosing = Box::new(move || shown.part(&on, parts::choosing));
        let shown = live.clone();
        let pasting = Box::new(move || said.told_in(shown.part(&host, parts::pasting)));
        let (acted, chosen) = (live.clone(), live.clone());
        let weak = Rc::downgrade(self);
        let chooses = Box::new(move |act: Act| {
            let lacks = chosen.look(|state| LiveConfigurator::lacks_for(&state.bundle, &act));
            let on = chosen.clone();
            if let Some(alive) = weak.upgrade() {
                alive.having(&chosen, lacks, Box::new(move || on.act(act.clone())));
            }
        });
        let document = self.document.clone();
        let acts = Box::new(move |act: Act| {
            if matches!(&act, Act::Pressed(what) if what == "copy") {
                let text = acted.look(ConfiguratorState::text);
                return copy(&document, &share, text, "Copied.".into());
            }
            if let Act::Pressed(_) = &act {
                share.say(String::new());
            }
            acted.act(act);
        });
        let made = || -> Result<Shown, JsValue> {
            let document = &self.document;
            let whole = document.create_element("div")?;
            whole.set_class_name("configurator");
            let first = Panel::new(document, choosing, chooses)?;
            let last = Panel::new(document, pasting, acts)?;
            let preview: Element = build(document, &seeing())?.unchecked_into();
            whole.append_child(first.element())?;
            whole.append_child(&preview)?;
            whole.append_child(last.element())?;
            put(document, &self.wanted.place, &whole);
            Ok(Shown {
                live,
                preview,
                _panels: [first, last],
            })
        };
        // A part that the browser refuses to make leaves the example as it is.
        if let Ok(shown) = made() {
            wait(&self.wanted.place, false);
            self.preview(&shown);
            *self.shown.borrow_mut() = Some(shown);
        }
    }

    /// Puts the site's own host into the texts of a page that was built for no host.
    fn name_host(&self, origin: &str) {
        let Ok(Some(page)) = self.wanted.place.closest("article") else {
            return;
        };
        for code in all(&page, "code") {
            let text = code.text_content().unwrap_or_default();
            if text.contains(NO_HOST) {
                code.set_text_content(Some(&text.replace(NO_HOST, origin)));
            }
        }
    }

    fn preview(&self, shown: &Shown) {
        shown.live.look(|state| self.preview_of(shown, state));
    }

    /// Makes the preview what the text describes.
    fn preview_of(&self, shown: &Shown, state: &ConfiguratorState) {
        let place = shown.preview.query_selector("[data-preview]");
        if let Ok(Some(place)) = place {
            // What the browser refuses to make leaves the preview as it was.
            let _ = fill(&self.document, &place, state);
        }
    }
}

fn fill(document: &Document, place: &Element, state: &ConfiguratorState) -> Result<(), JsValue> {
    let tag = state.snippet.element.tag();
    let before = place.first_element_child();
    let stays = before.filter(|before| before.local_name() == tag);
    let element = match &stays {
        Some(element) => element.clone(),
        None => document.create_element(tag)?,
    };
    let attributes = state.snippet.attributes();
    for name in element.get_attribute_names().iter() {
        let name = name.as_string().unwrap_or_default();
        let kept = |(other, _): &(String, String)| *other == name;
        if !attributes.iter().any(kept) && name != "style" {
            element.remove_attribute(&name)?;
        }
    }
    for (name, value) in &attributes {
        if element.get_attribute(name).as_ref() != Some(value) {
            element.set_attribute(name, value)?;
        }
    }
    // Through the object model: the site's own policy forbids style attributes.
    let style = element.unchecked_ref::<HtmlElement>().style();
    for property in crate::snippet::Property::ALL {
        match state.snippet.look_of(property) {
            Some(value) => style.set_property(property.name(), value)?,
            None => style.remove_property(property.name()).map(drop)?,
        }
    }
    if let Some(content) = state.snippet.fallback(&state.bundle, &state.place()) {
        let content = build(document, &fallback(&content))?;
        match element.first_child() {
            Some(before) => element.replace_child(&content, &before).map(drop)?,
            None => element.append_child(&content).map(drop)?,
        }
    }
    if stays.is_none() {
        place.replace_children_with_node_1(&element);
    }
    Ok(())
}

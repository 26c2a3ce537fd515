//! Bringing the slots of a page to life: built off the document, put in place in one step.

use super::desk::{Desk, Echo, Order, Part, Wanted, say_missing, wait};
use super::dom::{Kept, all};
use super::hand_over::hand_over;
use super::panel::{Panel, View};
use super::panic::{MOUNTED, announce};
use crate::catalog::{Bundle, own_app};
use crate::date::Day;
use crate::filled::Texts;
use crate::route::Route;
use crate::scenario::Scenario;
use crate::ui::parts::{Given, Hand, Share, Slot, calculator, decision};
use crate::ui::{Act, El, Host, Live, State};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Document, Element};

/// Writes a fragment, without its `#`, into the address of the page.
pub type Write = Rc<dyn Fn(&str)>;

/// The live parts of one page. They end when this is dropped.
pub(super) struct Islands {
    /// The calculator, where the page has one.
    pub live: Option<Live>,
    panels: Vec<Panel>,
    _charts: Option<Rc<Echo>>,
    /// What is the page's own, once the desk has brought it to life.
    stack: Rc<RefCell<Option<Box<dyn Part>>>>,
}

impl Islands {
    /// Follows a navigation within the page.
    pub(super) fn navigate(&self, fragment: &str) {
        if let Some(live) = &self.live {
            live.navigate(fragment);
        }
        if let Some(stack) = &*self.stack.borrow() {
            stack.follow(fragment);
        }
    }
}

/// Marks the sources of the page's own list that are older than they should be. A page is the same
/// whenever it is built, so that only a browser knows how old they are.
fn mark_old_sources(document: &Document, root: &Element, host: &Host) {
    for item in all(root, "[data-on]") {
        let age = host.today.zip(
            item.get_attribute("data-on")
                .as_deref()
                .and_then(Day::parse),
        );
        let old = age.is_some_and(|(today, on)| {
            i64::from(on.age_in_days(today)) > i64::from(host.stale_after_days)
        });
        if let (true, Ok(mark)) = (old, document.create_element("span")) {
            mark.set_class_name("stale");
            let words = format!(" \u{b7} older than {} days", host.stale_after_days);
            mark.set_text_content(Some(&words));
            // An element of our own, at the end of one of our own.
            let _ = item.append_child(&mark);
        }
    }
}

/// A page that is to come alive.
pub(super) struct Page<'a> {
    pub document: &'a Document,
    /// What holds the page.
    pub root: Element,
    pub host: Host,
    pub route: &'a Route,
    pub fragment: &'a str,
    pub bundle: &'a Bundle,
    /// The text that the bundle was read from, or one that holds it.
    pub catalog: Rc<str>,
    pub desk: Desk,
    pub write: Write,
    /// The calculator of this page as it was left, where the reader comes back.
    pub left: Option<Live>,
}

impl Page<'_> {
    /// Brings every slot of the page to life.
    pub(super) fn bring_to_life(&self) -> Islands {
        mark_old_sources(self.document, &self.root, &self.host);
        let mut islands = Islands {
            live: self.live(),
            panels: Vec::new(),
            _charts: None,
            stack: self.stack(),
        };
        let mut places = Vec::new();
        for slot in [Slot::Calculator, Slot::Decision] {
            let selector = ["[data-slot=", slot.as_str(), "]"].glued();
            if let Ok(Some(place)) = self.root.query_selector(&selector)
                && let Some(panel) = self.panel(slot, &islands)
            {
                places.push(place);
                islands.panels.push(panel);
            }
        }
        // All at once, so that nobody sees a page that is half alive.
        for (place, panel) in places.iter().zip(&islands.panels) {
            put(self.document, place, panel.element());
        }
        islands._charts = islands.live.as_ref().and_then(|live| self.charts(live));
        islands
    }

    /// A part of the page that the desk is to bring to life, where the page has it.
    fn wanted(&self, slot: Slot) -> Option<Wanted> {
        let selector = ["[data-slot=", slot.as_str(), "]"].glued();
        Some(Wanted {
            slot,
            place: self.root.query_selector(&selector).ok()??,
            catalog: self.catalog.clone(),
            route: self.route.clone(),
            addresses: self.host.addresses.clone(),
            fragment: self.fragment.to_owned(),
            write: self.write.clone(),
        })
    }

    /// What is the page's own and the desk keeps alive. Until it is there the static part stands, unless
    /// somebody has set inputs, which it does not follow.
    fn stack(&self) -> Rc<RefCell<Option<Box<dyn Part>>>> {
        let stack = Rc::<RefCell<Option<Box<dyn Part>>>>::default();
        if let Some(wanted) = Slot::BY_DESK.into_iter().find_map(|slot| self.wanted(slot)) {
            let (there, place) = (stack.clone(), wanted.place.clone());
            // A table of facts is as true without its program; an example is not what was asked for.
            let stays = matches!(wanted.slot, Slot::Explorer | Slot::Near);
            wait(&place, Scenario::is_in(self.fragment));
            let arrived = move |part: Option<Box<dyn Part>>| {
                match &part {
                    Some(_) => announce(MOUNTED, ""),
                    None => {
                        wait(&place, false);
                        if !stays {
                            say_missing(&place);
                        }
                    }
                }
                *there.borrow_mut() = part;
            };
            self.desk.part(wanted, Box::new(arrived));
        }
        stack
    }

    /// The charts, which the desk draws. Those of the page itself stand until the reader changes
    /// something, unless somebody has set inputs already, which they do not follow.
    fn charts(&self, live: &Live) -> Option<Rc<Echo>> {
        let wanted = self.wanted(Slot::Charts)?;
        // The single file leaves most of them to the program.
        let is_empty = wanted.place.first_element_child().is_none();
        let at_once = is_empty || Scenario::is_in(self.fragment) || self.left.is_some();
        Some(Echo::new(live.clone(), self.desk, wanted, at_once))
    }

    fn panel(&self, slot: Slot, islands: &Islands) -> Option<Panel> {
        let host = self.host.within(slot);
        let (view, acts): (View, Box<dyn Fn(Act)>) = match slot {
            Slot::Calculator => self.calculator(islands.live.clone()?, host),
            Slot::Decision => follow(islands.live.clone()?, host, decision),
            _ => return None,
        };
        let panel = Panel::new(self.document, view, acts).ok()?;
        // Whoever types looks at the figures; what to do about them stands further down.
        Some(match slot {
            Slot::Decision => panel.behind(),
            _ => panel,
        })
    }

    /// The calculator, with the menu that hands its results on.
    fn calculator(&self, live: Live, host: Host) -> (View, Box<dyn Fn(Act)>) {
        let (shown, share) = (live.clone(), Share::default());
        let (menu, on) = (share.clone(), host.clone());
        let (document, route) = (self.document.clone(), self.route.clone());
        let (catalog, desk) = (self.catalog.clone(), self.desk);
        let acts = move |act: Act| {
            if share.is_opened(&act) {
                desk.prepare();
            }
            let Some(hand) = share.asked(&act) else {
                live.act(act);
                return;
            };
            let fragment = live.look(State::link_fragment);
            let link = address(&document, &host, &route, &fragment);
            if hand == Hand::Link {
                let done = "Link copied.".into();
                return hand_over(&document, &share, Given::Copy(link, done));
            }
            let order = Order {
                catalog: catalog.clone(),
                route: route.clone(),
                fragment,
                hand,
                link,
            };
            share.say("One moment\u{2026}".to_owned());
            let (document, share) = (document.clone(), share.clone());
            desk.ask(
                order,
                Box::new(move |given| match given {
                    Ok(given) => hand_over(&document, &share, given),
                    Err(sentence) => share.say(sentence.to_owned()),
                }),
            );
        };
        (
            Box::new(move || menu.added_to(shown.part(&on, calculator))),
            Box::new(acts),
        )
    }

    fn live(&self) -> Option<Live> {
        let app = match self.route {
            Route::Guide(slug) => self.bundle.app(slug.as_str())?,
            Route::Own => own_app(&Scenario::default(), &self.bundle.terms)?,
            _ => return None,
        };
        if let Some(live) = &self.left {
            live.come_back(self.fragment);
            return Some(live.clone());
        }
        let write = self.write.clone();
        let changed = Rc::new(move |scenario: &Scenario| write(&scenario.to_fragment()));
        Some(Live::from_fragment(Arc::new(app), self.fragment, changed))
    }
}

/// Puts a live part in place of the static one.
pub(super) fn put(document: &Document, place: &Element, element: &Element) {
    let kept = Kept::of(document, place);
    place.replace_children_with_node_1(element);
    kept.bring_back(document, place);
}

/// The whole address of a page with a scenario.
pub(super) fn address(document: &Document, host: &Host, route: &Route, fragment: &str) -> String {
    let here = document.url().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    let written = host.addresses.with_scenario(route, fragment);
    let fragment = written.split_once('#').map_or("", |(_, fragment)| fragment);
    [page, "#", fragment].glued()
}

/// How a part of a calculator is shown, and what acts on it do.
fn follow(live: Live, host: Host, part: fn(&Host, &State) -> El) -> (View, Box<dyn Fn(Act)>) {
    let shown = live.clone();
    (
        Box::new(move || shown.part(&host, part)),
        Box::new(move |act| live.act(act)),
    )
}

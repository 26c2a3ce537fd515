//! Bringing the slots of a page to life: built off the document, put in place in one step.

use super::dom::{Kept, all};
use super::hand_over::hand_over;
use super::panel::{Panel, View};
use super::stack::{Drawn, Stack, StackProgram};
use crate::catalog::{Bundle, Slug, matches, nearest_names, own_app};
use crate::date::Day;
use crate::route::Route;
use crate::scenario::Scenario;
use crate::ui::parts::{Find, Search, Share, Slot, calculator, decision, near};
use crate::ui::{Act, AtHand, El, Host, Live, State};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Document, Element};

/// Writes a fragment, without its `#`, into the address of the page.
pub(super) type Write = Rc<dyn Fn(&str)>;

/// What a reader works with on a page, to be taken up again where the page was left.
#[derive(Clone, Default)]
pub(super) struct Alive {
    /// The calculator, where the page has one.
    pub live: Option<Live>,
    /// The stack, where it is its page.
    pub stack: Option<Rc<dyn Stack>>,
}

/// The live parts of one page. They end when this is dropped.
pub(super) struct Islands {
    /// What the reader works with.
    pub alive: Alive,
    search: Option<Search>,
    panels: Vec<Panel>,
    drawn: Option<Drawn>,
}

impl Islands {
    /// Follows a navigation within the page.
    pub(super) fn navigate(&self, fragment: &str) {
        if let Some(live) = &self.alive.live {
            live.navigate(fragment);
        }
        if let Some(stack) = &self.alive.stack {
            stack.navigate(fragment);
        }
        if let Some(search) = &self.search {
            search.navigate(fragment);
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
    /// How much of the catalog that is.
    pub at_hand: AtHand,
    pub write: Write,
    /// What the reader left on this page, where somebody comes back.
    pub left: Alive,
    /// Fetches the catalog again.
    pub fetch: Rc<dyn Fn()>,
    /// What makes a stack, where the program has that.
    pub program: Option<StackProgram>,
}

impl Page<'_> {
    /// Brings every slot of the page to life.
    pub(super) fn bring_to_life(&self) -> Islands {
        mark_old_sources(self.document, &self.root, &self.host);
        let mut islands = Islands {
            alive: Alive {
                live: self.live(),
                stack: self.stack(),
            },
            search: None,
            panels: Vec::new(),
            drawn: None,
        };
        let mut places = Vec::new();
        for slot in [Slot::Calculator, Slot::Decision, Slot::Search, Slot::Near] {
            let selector = ["[data-slot=", slot.as_str(), "]"].concat();
            if let Ok(Some(place)) = self.root.query_selector(&selector)
                && let Some(panel) = self.panel(slot, &mut islands)
            {
                places.push(place);
                islands.panels.push(panel);
            }
        }
        let stack = islands.alive.stack.as_ref();
        islands.drawn = stack.and_then(|stack| stack.draw(self));
        let drawn = islands.drawn.as_ref().map(|drawn| &drawn.panel);
        if drawn.is_some() {
            let place = self.root.query_selector("[data-slot=stack]");
            places.extend(place.ok().flatten());
        }
        // All at once, so that nobody sees a page that is half alive.
        for (place, panel) in places.iter().zip(islands.panels.iter().chain(drawn)) {
            let kept = Kept::of(self.document, place);
            place.replace_children_with_node_1(panel.element());
            kept.bring_back(self.document, place);
        }
        islands
    }

    fn panel(&self, slot: Slot, islands: &mut Islands) -> Option<Panel> {
        let host = self.host.within(slot);
        let (view, acts): (View, Box<dyn Fn(Act)>) = match slot {
            Slot::Calculator => self.calculator(islands.alive.live.clone()?, host),
            Slot::Decision => follow(islands.alive.live.clone()?, host, decision),
            Slot::Search => {
                let search = Search::new(self.fragment, finder(&self.root), self.write.clone());
                islands.search = Some(search.clone());
                let shown = search.clone();
                (
                    Box::new(move || shown.el(&host)),
                    Box::new(move |act| search.act(act)),
                )
            }
            Slot::Stack => return None,
            Slot::Near => {
                let (route, root) = (self.route.clone(), self.root.clone());
                (
                    Box::new(move || near_names(&host, &route, &root)),
                    Box::new(|_| ()),
                )
            }
        };
        Panel::new(self.document, view, acts).ok()
    }

    /// The calculator, with the menu that hands its results on.
    fn calculator(&self, live: Live, host: Host) -> (View, Box<dyn Fn(Act)>) {
        let (shown, share) = (live.clone(), Share::new(State::HANDS));
        let (menu, on) = (share.clone(), host.clone());
        let (document, route) = (self.document.clone(), self.route.clone());
        let acts = move |act: Act| match share.asked(&act) {
            Some(hand) => {
                let given = live.look(|state| {
                    let link = address(&document, &host, &route, &state.link_fragment());
                    state.given(&host, hand, link)
                });
                hand_over(&document, &share, given);
            }
            None => live.act(act),
        };
        (
            Box::new(move || menu.added_to(shown.part(&on, calculator))),
            Box::new(acts),
        )
    }

    /// The stack of its page, where the program has one.
    fn stack(&self) -> Option<Rc<dyn Stack>> {
        if *self.route != Route::Stack {
            return None;
        }
        if let Some(stack) = &self.left.stack {
            if stack.lacks_catalog() && self.at_hand == AtHand::Whole {
                stack.have(Some(Arc::new(self.bundle.clone())));
            }
            stack.come_back(self.fragment);
            return Some(stack.clone());
        }
        self.program.map(|program| (program.new)(self))
    }

    fn live(&self) -> Option<Live> {
        let app = match self.route {
            Route::Guide(slug) => self.bundle.app(slug.as_str())?,
            Route::Own => own_app(&Scenario::default(), &self.bundle.terms)?,
            Route::Explorer | Route::Stack | Route::Methodology | Route::NotFound(_) => {
                return None;
            }
        };
        if let Some(live) = &self.left.live {
            live.come_back(self.fragment);
            return Some(live.clone());
        }
        let write = self.write.clone();
        let changed = Rc::new(move |scenario: &Scenario| write(&scenario.to_fragment()));
        Some(Live::from_fragment(Arc::new(app), self.fragment, changed))
    }
}

/// The whole address of a page with a scenario.
pub(super) fn address(document: &Document, host: &Host, route: &Route, fragment: &str) -> String {
    let here = document.url().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    let written = host.addresses.with_scenario(route, fragment);
    let fragment = written.split_once('#').map_or("", |(_, fragment)| fragment);
    [page, "#", fragment].concat()
}

/// How a part of a calculator is shown, and what acts on it do.
fn follow(live: Live, host: Host, part: fn(&Host, &State) -> El) -> (View, Box<dyn Fn(Act)>) {
    let shown = live.clone();
    (
        Box::new(move || shown.part(&host, part)),
        Box::new(move |act| live.act(act)),
    )
}

fn names(card: &Element) -> String {
    card.get_attribute("data-names").unwrap_or_default()
}

/// Hides the cards that do not answer a query.
fn finder(root: &Element) -> Find {
    let cards = all(root, "[data-names]");
    Rc::new(move |query| {
        let mut found = false;
        for card in &cards {
            let answers = matches(&names(card), query);
            found |= answers;
            // `hidden` is an attribute like any other; nothing can refuse it.
            let _ = card.toggle_attribute_with_force("hidden", !answers);
        }
        found
    })
}

/// The names nearest to an unknown address, of the cards on the page.
fn near_names(host: &Host, route: &Route, root: &Element) -> El {
    let asked = match route {
        Route::NotFound(asked) => asked,
        Route::Guide(slug) => slug.as_str(),
        _ => "",
    };
    let cards = all(root, "[data-names]");
    let named = cards.iter().map(|card| (card, names(card)));
    let mut found = Vec::new();
    for card in nearest_names(named, asked, 3) {
        let slug = card
            .get_attribute("data-slug")
            .and_then(|slug| Slug::new(&slug));
        if let (Some(slug), Some(name)) = (slug, names(card).lines().nth(1)) {
            found.push((Route::Guide(slug), name.to_owned()));
        }
    }
    near(host, asked, &found)
}

//! The explorer at one moment, and what somebody did to it.

use super::{Act, El, Host, Signal};
use crate::explorer::{By, Facet, Found, Index, Order, Shown, View};
use crate::scenario::{Note, Scenario};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The table with everything that was set: what the part shows.
pub struct ExplorerState {
    /// Every app.
    pub index: Rc<Index>,
    /// What was set.
    pub view: View,
    /// What that shows.
    pub shown: Shown,
    /// What a link held that could not be used.
    pub notes: Vec<Note>,
    /// What came of a press, until the next one.
    pub said: String,
    /// Whether inputs work.
    pub enabled: bool,
    /// The page that the address is one of, from 1: what is shown of a table where nothing is set.
    pub address: u32,
    /// What the search found; other choices do not search again.
    found: Found,
    /// Rows that have been drawn, by their place in the index: they never change.
    rows: RefCell<Vec<Option<Arc<El>>>>,
}

impl ExplorerState {
    /// A page of the whole table with no input working, as it is rendered natively.
    pub fn new(index: Rc<Index>, address: u32) -> Self {
        let view = View::default();
        let found = index.find("");
        let shown = index.shown(&view, &found, address);
        ExplorerState {
            index,
            view,
            shown,
            notes: Vec::new(),
            said: String::new(),
            enabled: false,
            address,
            found,
            rows: RefCell::default(),
        }
    }

    /// The row of an app, drawn once.
    pub fn row(&self, place: usize, draw: &dyn Fn() -> El) -> Arc<El> {
        let mut rows = self.rows.borrow_mut();
        if rows.len() <= place {
            rows.resize(place.saturating_add(1), None);
        }
        match rows.get_mut(place) {
            Some(kept) => kept.get_or_insert_with(|| Arc::new(draw())).clone(),
            None => Arc::new(draw()),
        }
    }

    /// What would be found without any choice but the search.
    pub fn without_picks(&self) -> usize {
        self.shown.found
    }

    fn search(&mut self) {
        self.found = self.index.find(&self.view.q);
    }

    fn show(&mut self) {
        self.shown = self.index.shown(&self.view, &self.found, self.address);
    }

    fn follow(&mut self, fragment: &str) {
        (self.view, self.notes) = View::from_fragment(fragment, &self.index);
        self.said.clear();
        self.search();
        self.show();
    }

    /// Does what somebody did; whether it may have changed the view.
    fn act(&mut self, act: Act) -> bool {
        match act {
            Act::Typed(name, text) if name == "q" => {
                self.view.ask(&text);
                self.search();
            }
            Act::Chosen(name, value) if name == "sort" => {
                self.view.order = Order::parse(&value).unwrap_or_default();
                self.view.page = None;
            }
            Act::Chosen(name, value) => match Facet::parse(&name) {
                Some(facet) => self.view.choose(facet, &value),
                None => return false,
            },
            Act::Pressed(does) => {
                let by = |by: &By| does.strip_prefix("sort:") == Some(by.as_str());
                let page = does.strip_prefix("page:");
                if let Some(page) = page.and_then(|page| page.parse().ok()) {
                    self.view.page = Some(page);
                } else if let Some(by) = By::ALL.iter().find(|named| by(named)) {
                    self.view.sort_by(*by);
                } else if does == "clear" {
                    self.view = View::default();
                    self.search();
                } else {
                    return false;
                }
            }
            _ => return false,
        }
        self.notes.clear();
        self.said.clear();
        self.show();
        // The page that the address is one of needs no word in it.
        let usual = if self.view.narrows() { 1 } else { self.address };
        if self.view.page == Some(usual) {
            self.view.page = None;
        }
        true
    }
}

/// A table that works. Clones are the same one.
#[derive(Clone)]
pub struct LiveExplorer {
    state: Signal<ExplorerState>,
    changed: Rc<dyn Fn(&str)>,
}

impl LiveExplorer {
    /// One that starts from what a link holds; `changed` is told the fragment of another view.
    pub fn new(index: Index, address: u32, fragment: &str, changed: Rc<dyn Fn(&str)>) -> Self {
        let mut state = ExplorerState::new(Rc::new(index), address);
        state.enabled = true;
        state.follow(fragment);
        LiveExplorer {
            state: Signal::new(state),
            changed,
        }
    }

    /// Follows a navigation within the page. The name of a section leaves everything as it is.
    pub fn navigate(&self, fragment: &str) {
        if fragment.is_empty() || Scenario::is_in(fragment) {
            self.state.update(|state| state.follow(fragment));
        }
    }

    /// Does what somebody did.
    pub fn act(&self, act: Act) {
        let mut fragment = None;
        // What changes nothing draws nothing.
        if matches!(act, Act::Left(_) | Act::Opened(_)) {
            return;
        }
        self.state.update(|state| {
            if state.act(act) {
                fragment = Some(state.view.to_fragment());
            }
        });
        if let Some(fragment) = fragment {
            (self.changed)(&fragment);
        }
    }

    /// Says what came of a press.
    pub fn say(&self, words: String) {
        self.state.update(|state| state.said = words);
    }

    /// The CSV of what is shown; `site` is where addresses of guides begin.
    pub fn csv(&self, site: &str) -> String {
        let csv = |state: &ExplorerState| state.index.csv(&state.shown, site);
        self.state.with_untracked(csv)
    }

    /// A part of it, that follows the state.
    pub fn part(&self, host: &Host, part: fn(&Host, &ExplorerState) -> El) -> El {
        self.state.with(|state| part(&host.again(), state))
    }
}

//! The configurator of the widgets: what was chosen, what was typed, and which text is shown.

use super::drafts::Drafts;
use super::parts::Form as Fields;
use super::{Act, El, Host, Signal};
use crate::catalog::{App, Bundle, Slug};
use crate::filled::Texts;
use crate::scenario::{BadValue, Key, Note, Scenario, Written, default_text};
use crate::snippet::{Element, Form, Place, Property, Snippet, Theme, read_address};
use std::rc::Rc;
use std::sync::Arc;

/// The name of the field for the button's address.
pub const ADDRESS: &str = "cta-href";

/// What was typed into a field that is no input of the core, and why it cannot be used.
struct Typed {
    name: &'static str,
    text: String,
    error: Option<String>,
}

/// A configuration at one moment: what the part shows.
pub struct ConfiguratorState {
    /// The apps that can be chosen.
    pub bundle: Arc<Bundle>,
    /// The widget.
    pub snippet: Snippet,
    /// Which of the texts is shown.
    pub form: Form,
    /// What a link held that could not be used.
    pub notes: Vec<Note>,
    /// Whether inputs work.
    pub enabled: bool,
    /// The site's address, with a slash at its end.
    site: String,
    integrity: String,
    /// What `Start again` goes back to.
    start: Snippet,
    drafts: Drafts,
    typed: Vec<Typed>,
}

impl ConfiguratorState {
    /// The example with no input working, as on a page that is rendered natively; nothing where the
    /// catalog is empty.
    pub fn new(bundle: Arc<Bundle>, site: &str, integrity: &str) -> Option<Self> {
        let snippet = Snippet::example(&bundle, 80)?;
        Some(ConfiguratorState {
            bundle,
            start: snippet.clone(),
            snippet,
            form: Form::default(),
            notes: Vec::new(),
            enabled: false,
            site: site.to_owned(),
            integrity: integrity.to_owned(),
            drafts: Drafts::default(),
            typed: Vec::new(),
        })
    }

    /// Where the site stands.
    pub fn place(&self) -> Place<'_> {
        Place {
            site: &self.site,
            integrity: &self.integrity,
        }
    }

    /// The text that is shown.
    pub fn text(&self) -> String {
        let text = self.snippet.text(self.form, &self.bundle, &self.place());
        text.unwrap_or_default()
    }

    /// The app, where the element is one of a single app.
    pub fn app(&self) -> Option<App> {
        self.snippet.one_app(&self.bundle)
    }

    /// The text of a field that is no input of the core.
    pub fn typed(&self, name: &str) -> String {
        if let Some(typed) = self.typed.iter().find(|typed| typed.name == name) {
            return typed.text.clone();
        }
        match Property::parse(name) {
            Some(property) => self
                .snippet
                .look_of(property)
                .unwrap_or_default()
                .to_owned(),
            None => self.snippet.cta_href.clone(),
        }
    }

    /// Why such a field's text cannot be used.
    pub fn wrong(&self, name: &str) -> Option<&str> {
        let typed = self.typed.iter().find(|typed| typed.name == name)?;
        typed.error.as_deref()
    }

    fn follow(&mut self, fragment: &str) {
        self.drafts.clear();
        self.typed.clear();
        self.snippet = self.start.clone();
        self.notes = match Scenario::is_in(fragment) {
            true => self.snippet.follow(fragment, &self.bundle),
            false => Vec::new(),
        };
    }

    fn choose_app(&mut self, slug: &str) {
        let Some(app) = self.bundle.app(slug) else {
            return;
        };
        self.snippet.app = app.record.slug.clone();
        // Another app has other plans; what is true of any app stays.
        let scenario = &mut self.snippet.scenario;
        scenario.plan = None;
        scenario.target = None;
        scenario.prices.clear();
        scenario.units.clear();
        self.snippet.settle(&app);
        self.drafts
            .retain(|key| !matches!(key, Key::Price(_) | Key::Units(_)));
    }

    fn set(&mut self, key: &Key, text: &str) -> Result<(), BadValue> {
        if self.snippet.element == Element::Stack {
            let mut stack = self.snippet.stack.clone();
            stack.set(key, text, Written::ByHand)?;
            // What would be left out is refused here.
            if let Some(note) = stack.clone().settled(&self.bundle).1.first() {
                return Err(BadValue(note.to_string()));
            }
            self.snippet.stack = stack;
            return Ok(());
        }
        self.snippet.scenario.set(key, text, Written::ByHand)?;
        if let Some(app) = self.app() {
            self.snippet.settle(&app);
        }
        Ok(())
    }

    fn take(&mut self, key: &Key, text: String) {
        let became = self.set(key, &text);
        self.drafts.keep(key, text, became);
    }

    fn take_typed(&mut self, name: &'static str, text: String) {
        let became = match Property::parse(name) {
            Some(property) => property.read(&text).map(|value| {
                let look = &mut self.snippet.look;
                look.retain(|(other, _)| *other != property);
                look.extend(value.map(|value| (property, value)));
                // In the order in which they are offered, whatever came first.
                let place = |of: &Property| Property::ALL.iter().position(|other| other == of);
                look.sort_by_key(|(property, _)| place(property));
            }),
            None => read_address(&text).map(|address| self.snippet.cta_href = address),
        };
        self.typed.retain(|typed| typed.name != name);
        self.typed.push(Typed {
            name,
            text,
            error: became.err(),
        });
    }

    fn key(&self, name: &str) -> Option<Key> {
        match (name, self.snippet.element) {
            ("discount_percent", _) => Some(Key::Discount),
            (name, Element::Stack) => Key::in_stack(name),
            (name, _) => Key::parse(name),
        }
    }

    /// The field of a name, where it is no input of the core.
    fn other(name: &str) -> Option<&'static str> {
        match Property::parse(name) {
            Some(property) => Some(property.name()),
            None => (name == ADDRESS).then_some(ADDRESS),
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Typed(name, text) | Act::Slid(name, text) => match Self::other(&name) {
                Some(name) => self.take_typed(name, text),
                None => {
                    if let Some(key) = self.key(&name) {
                        self.take(&key, text);
                    }
                }
            },
            Act::Chosen(name, value) => match name.as_str() {
                "element" => {
                    if let Some(element) = Element::parse(&value) {
                        self.snippet.element = element;
                        self.drafts.clear();
                    }
                }
                "app" => self.choose_app(&value),
                "theme" => self.snippet.theme = Theme::parse(&value).unwrap_or_default(),
                name => {
                    if let Some(key) = self.key(name) {
                        self.take(&key, value);
                        self.drafts.forget(&key);
                    }
                }
            },
            Act::Left(name) => match self.key(&name) {
                Some(key) => self.drafts.leave(&key),
                None => self
                    .typed
                    .retain(|typed| typed.name != name || typed.error.is_some()),
            },
            Act::Pressed(what) => {
                if what == "start-again" {
                    self.follow("");
                } else if let Some(form) = what.strip_prefix("form-").and_then(Form::parse) {
                    self.form = form;
                }
            }
            Act::Opened(_) => {}
        }
    }
}

impl Fields for ConfiguratorState {
    fn enabled(&self) -> bool {
        self.enabled
    }

    fn text(&self, key: &Key) -> String {
        match self.drafts.text(key) {
            Some(text) => text.to_owned(),
            None => self.value(key),
        }
    }

    fn error(&self, key: &Key) -> Option<&str> {
        self.drafts.error(key)
    }

    fn value(&self, key: &Key) -> String {
        let value = match self.snippet.element {
            Element::Stack => self.snippet.stack.get(key),
            _ => self.snippet.scenario.get(key),
        };
        value.unwrap_or_else(|| default_text(key))
    }

    fn chosen(&self, key: &Key) -> String {
        let value = self.value(key);
        match (key, self.app()) {
            (Key::Target, Some(app)) if value.is_empty() => app
                .default_target()
                .map_or(value, |plan| plan.id.to_string()),
            (Key::FeeBasis | Key::ManualBasis, _) if value.is_empty() => "app".to_owned(),
            _ => value,
        }
    }
}

/// A configuration that works. Clones are the same one.
#[derive(Clone)]
pub struct LiveConfigurator {
    state: Signal<ConfiguratorState>,
    changed: Rc<dyn Fn(&ConfiguratorState)>,
}

impl LiveConfigurator {
    /// One that starts from what a link holds, or from the example; `changed` is told of another
    /// configuration. Nothing where the catalog is empty.
    pub fn from_fragment(
        bundle: Arc<Bundle>,
        [site, integrity, fragment]: [&str; 3],
        changed: Rc<dyn Fn(&ConfiguratorState)>,
    ) -> Option<Self> {
        let mut state = ConfiguratorState::new(bundle, site, integrity)?;
        state.enabled = true;
        state.follow(fragment);
        let state = Signal::new(state);
        Some(LiveConfigurator { state, changed })
    }

    /// Whether the apps that a fragment names are all in a part of the catalog.
    pub fn is_at_hand(bundle: &Bundle, fragment: &str) -> bool {
        let app = crate::scenario::value_in(fragment, "app").flatten();
        let known = |slug: String| Slug::new(&slug).is_some_and(|slug| bundle.has(&slug));
        let (stack, _) = crate::stack::StackScenario::from_fragment(fragment);
        app.is_none_or(known) && stack.entries.iter().all(|entry| bundle.has(&entry.slug))
    }

    /// The apps that a fragment names, of those that the catalog has and that are not at hand.
    pub fn lacks_of(bundle: &Bundle, fragment: &str) -> Vec<Slug> {
        let mut lacks = crate::stack::lacking_of(bundle, fragment);
        let app = crate::scenario::value_in(fragment, "app").flatten();
        let app = app.and_then(|app| Slug::new(&app));
        lacks.extend(app.filter(|app| bundle.lacks(app)));
        lacks
    }

    /// The same of what somebody did: chose an app, or typed several.
    pub fn lacks_for(bundle: &Bundle, act: &Act) -> Vec<Slug> {
        let named = match act {
            Act::Chosen(name, slug) if name == "app" => ["app=", slug].glued(),
            Act::Typed(name, apps) if name == "apps" => ["v=1&apps=", apps].glued(),
            _ => return Vec::new(),
        };
        Self::lacks_of(bundle, &named)
    }

    /// Takes the whole catalog, once it is there.
    pub fn have(&self, bundle: Arc<Bundle>) {
        self.state.update(|state| state.bundle = bundle);
    }

    /// Follows a navigation within the page.
    pub fn navigate(&self, fragment: &str) {
        self.state.update(|state| state.follow(fragment));
    }

    /// Does what somebody did.
    pub fn act(&self, act: Act) {
        let left = matches!(act, Act::Left(_) | Act::Opened(_));
        self.state.update(|state| state.act(act));
        if !left {
            self.look(|state| (self.changed)(state));
        }
    }

    /// Reads the state, without following it.
    pub fn look<R>(&self, look: impl FnOnce(&ConfiguratorState) -> R) -> R {
        self.state.with_untracked(look)
    }

    /// A part of it, that follows the state.
    pub fn part(&self, host: &Host, part: fn(&Host, &ConfiguratorState) -> El) -> El {
        self.state.with(|state| part(&host.again(), state))
    }
}

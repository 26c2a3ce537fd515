//! What a web team pastes into a page: the tag, the frame, a React component, all from one description of
//! a widget.
//!
//! A [`Snippet`] is that description: which element, of which app or apps, with which inputs, theme, colours
//! and address of its button. It is read from and written to a fragment, which is also the one that the
//! frame's page reads, so that a configuration can be shared. Everything that somebody typed is checked
//! before it comes in ([`look`], [`Scenario::set`]) and escaped where it goes out.

mod fallback;
mod fragment;
mod look;
mod react;
pub mod reference;
mod texts;

pub use fallback::{Fallback, FallbackRow};
pub use look::{Property, read_address};
pub use texts::Form;

use crate::catalog::{App, Bundle, Slug};
use crate::scenario::{Key, Scenario};
use crate::stack::StackScenario;

/// What stands in prerendered pages for the digest of the loader, which is made after them.
pub const INTEGRITY: &str = "__LOADER_INTEGRITY__";

/// What stands for the site's scheme and host in prerendered pages that do not know it.
pub const NO_HOST: &str = "https://your-host.example";

/// The version of this project, as in `embed-<version>.js`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Element {
    /// `<scim-cost>`: what each way costs for one app.
    #[default]
    Cost,
    /// `<scim-decision>`: which way to take for one app.
    Decision,
    /// `<scim-stack>`: many apps at once.
    Stack,
}

impl Element {
    /// All of them.
    pub const ALL: [Element; 3] = [Element::Cost, Element::Decision, Element::Stack];

    /// The name of its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Element::Cost => "scim-cost",
            Element::Decision => "scim-decision",
            Element::Stack => "scim-stack",
        }
    }

    /// Its name in a fragment: `cost`.
    pub fn as_str(self) -> &'static str {
        self.tag().trim_start_matches("scim-")
    }

    /// What it is, for people.
    pub fn label(self) -> &'static str {
        match self {
            Element::Cost => "Cost calculator of one app",
            Element::Decision => "Decision for one app",
            Element::Stack => "Many apps at once",
        }
    }

    /// The element of a name in a fragment.
    pub fn parse(name: &str) -> Option<Element> {
        Element::ALL
            .into_iter()
            .find(|element| element.as_str() == name)
    }
}

/// Which colours a widget takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the colour scheme that the page has where it stands.
    #[default]
    Page,
    /// Those that the reader has set.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: [Theme; 4] = [Theme::Page, Theme::Auto, Theme::Light, Theme::Dark];

    /// The value of the attribute; blank where there is none.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Page => "",
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What it is, for people.
    pub fn label(self) -> &'static str {
        match self {
            Theme::Page => "As the page round it",
            Theme::Auto => "As the reader has set",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }

    /// The theme of such a value.
    pub fn parse(value: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.as_str() == value)
    }
}

/// A widget as somebody wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Which element.
    pub element: Element,
    /// The app, where it is one of a single app.
    pub app: Slug,
    /// The inputs of that app. A target that goes without saying is not stated.
    pub scenario: Scenario,
    /// The apps and inputs of a stack.
    pub stack: StackScenario,
    /// Its colours.
    pub theme: Theme,
    /// Where its button goes; blank for the offer's own address. Checked by [`read_address`].
    pub cta_href: String,
    /// The custom properties that are set, each checked by [`Property::read`].
    pub look: Vec<(Property, String)>,
}

/// Where the site stands that a snippet loads from.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Its address, with a slash at its end.
    pub site: &'a str,
    /// The value of `integrity` for the loader of this version.
    pub integrity: &'a str,
}

impl Snippet {
    /// The first app of the catalog's example with these seats, on its usual plan; nothing where the
    /// catalog is empty.
    pub fn example(bundle: &Bundle, seats: u64) -> Option<Snippet> {
        let example = bundle.terms.defaults.example_stack.first();
        let app = match example.and_then(|slug| bundle.app(slug.as_str())) {
            Some(app) => app,
            None => bundle.all().next()?,
        };
        let mut stack = StackScenario::example(bundle).settled(bundle).0;
        for entry in &mut stack.entries {
            entry.plan = None;
        }
        let mut snippet = Snippet {
            element: Element::Cost,
            app: app.record.slug.clone(),
            scenario: Scenario::default().with_seats(seats),
            stack,
            theme: Theme::Page,
            cta_href: String::new(),
            look: Vec::new(),
        };
        snippet.settle(&app);
        Some(snippet)
    }

    /// Fits the inputs to an app: the plan is stated, the target only where it is not the usual one.
    pub fn settle(&mut self, app: &App) {
        self.scenario = self.scenario.clone().settled(app).0;
        let usual = app.default_target().map(|plan| &plan.id);
        if self.scenario.target.as_ref() == usual {
            self.scenario.target = None;
        }
    }

    /// The app, where it is an element of one and the catalog has it.
    pub fn one_app(&self, bundle: &Bundle) -> Option<App> {
        match self.element {
            Element::Stack => None,
            _ => bundle.app(self.app.as_str()),
        }
    }

    /// The value of a custom property, where it is set.
    pub fn look_of(&self, property: Property) -> Option<&str> {
        let mut all = self.look.iter();
        all.find(|(other, _)| *other == property)
            .map(|(_, value)| value.as_str())
    }

    /// The element's attributes, in the order in which they are written.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        let mut put = |name: String, value: Option<String>| {
            if let Some(value) = value {
                out.push((name, value));
            }
        };
        let mut prices: Vec<String> = Vec::new();
        match self.element {
            Element::Stack => {
                self.stack.each_input(&mut |key, value| match key {
                    Key::Of(slug, of) => {
                        if let (Key::Price(plan), Some(price)) = (&**of, &value) {
                            let pair = [slug.as_str(), ".", plan.as_str(), ":", price];
                            prices.push(pair.concat());
                        } else {
                            put(key.attribute(), value);
                        }
                    }
                    key => put(key.attribute(), value),
                });
                put("seats".to_owned(), self.stack.shared.get(&Key::Seats));
                shared(&self.stack.shared, &mut put);
            }
            _ => {
                put("app".to_owned(), Some(self.app.to_string()));
                put("seats".to_owned(), Some(self.scenario.seats.to_string()));
                shared(&self.scenario, &mut put);
                let own = self.scenario.prices.keys().filter_map(|plan| {
                    let price = self.scenario.get(&Key::Price(plan.clone()))?;
                    Some([plan.as_str(), ":", &price].concat())
                });
                prices.extend(own);
            }
        }
        put(
            "prices".to_owned(),
            (!prices.is_empty()).then(|| prices.join(",")),
        );
        let theme = self.theme.as_str();
        put(
            "theme".to_owned(),
            (!theme.is_empty()).then(|| theme.to_owned()),
        );
        put(
            "cta-href".to_owned(),
            (!self.cta_href.is_empty()).then(|| self.cta_href.clone()),
        );
        out
    }
}

/// The inputs that are no app's alone, but for the seats.
fn shared(scenario: &Scenario, put: &mut dyn FnMut(String, Option<String>)) {
    for key in Key::plain().iter().filter(|key| **key != Key::Seats) {
        put(key.attribute(), scenario.get(key));
    }
    for unit in scenario.units.keys() {
        let key = Key::Units(unit.clone());
        put(key.attribute(), scenario.get(&key));
    }
}

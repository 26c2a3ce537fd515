//! A configuration as a fragment: `element=stack&v=1&apps=intercom:80&theme=dark&--scim-accent=%23123456`.

use super::{Element, Property, Snippet, Theme, read_address};
use crate::catalog::{Bundle, Slug};
use crate::scenario::{Note, Scenario, pair_into, value_in};
use crate::stack::StackScenario;

impl Snippet {
    /// The fragment, without its `#`. The page of the frame reads the same.
    pub fn to_fragment(&self) -> String {
        let mut out = String::new();
        let mut put = |name: &str, value: &str| pair_into(&mut out, name, value);
        if self.element != Element::Cost {
            put("element", self.element.as_str());
        }
        let inputs = match self.element {
            Element::Stack => self.stack.to_fragment(),
            _ => {
                put("app", self.app.as_str());
                self.scenario.to_fragment()
            }
        };
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&inputs);
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                pair_into(&mut out, name, value);
            }
        };
        put("theme", self.theme.as_str());
        put("cta-href", &self.cta_href);
        for (property, value) in &self.look {
            put(property.name(), value);
        }
        out
    }

    /// Reads a fragment, with or without its `#`, over what is there, and says in a note what could not
    /// be used.
    pub fn follow(&mut self, fragment: &str, bundle: &Bundle) -> Vec<Note> {
        let mut notes = Vec::new();
        let given = |name: &str| value_in(fragment, name).flatten();
        if let Some(element) = given("element").as_deref().and_then(Element::parse) {
            self.element = element;
        } else if given("apps").is_some() {
            self.element = Element::Stack;
        } else {
            self.element = Element::Cost;
        }
        if let Some(asked) = given("app") {
            match Slug::new(&asked).filter(|slug| bundle.has(slug)) {
                Some(slug) => self.app = slug,
                None => notes.push(Note::new(format!(
                    "There is no app {} in this catalog. The link's value was left out.",
                    crate::scenario::quoted(&asked)
                ))),
            }
        }
        if self.element == Element::Stack {
            let (stack, more) = StackScenario::from_fragment(fragment);
            notes.extend(more);
            let (settled, more) = stack.clone().settled(bundle);
            notes.extend(more);
            self.stack = stack;
            // What the catalog does not have goes; plans that go without saying stay unsaid.
            self.stack
                .entries
                .retain(|entry| settled.entry(&entry.slug).is_some());
        } else if let Some(app) = bundle.app(self.app.as_str()) {
            let (scenario, more) = Scenario::from_fragment(fragment);
            notes.extend(more);
            let (_, more) = scenario.clone().settled(&app);
            notes.extend(more);
            self.scenario = scenario;
            self.settle(&app);
        }
        let theme = given("theme").unwrap_or_default();
        self.theme = Theme::parse(&theme).unwrap_or_default();
        self.cta_href = String::new();
        self.look.clear();
        match read_address(&given("cta-href").unwrap_or_default()) {
            Ok(address) => self.cta_href = address,
            Err(sentence) => notes.push(Note::new(sentence)),
        }
        for property in Property::ALL {
            match property.read(&given(property.name()).unwrap_or_default()) {
                Ok(Some(value)) => self.look.push((property, value)),
                Ok(None) => {}
                Err(sentence) => notes.push(Note::new(sentence)),
            }
        }
        notes
    }
}

//! Turning [`El`] values into elements that follow the reader's inputs.

use crate::ui::{El, Kid, Value};
use leptos::prelude::RenderEffect;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlInputElement, HtmlSelectElement, Node};

/// What keeps built elements alive: effects that follow the inputs, and listeners. When it is dropped
/// the elements stay where they are and no longer do anything.
#[derive(Default)]
pub struct Alive {
    effects: Vec<RenderEffect<Option<String>>>,
    many: Vec<RenderEffect<Vec<Node>>>,
    listeners: Vec<Closure<dyn FnMut(Event)>>,
    inner: Vec<Rc<RefCell<Alive>>>,
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// Builds elements off the document.
pub struct Builder<'a> {
    document: &'a Document,
}

impl<'a> Builder<'a> {
    /// A builder for this document.
    pub fn new(document: &'a Document) -> Self {
        Builder { document }
    }

    /// Builds an element.
    ///
    /// # Errors
    /// What the browser says where it makes no such element.
    pub fn build(&self, el: El, alive: &mut Alive) -> Result<Element, JsValue> {
        let element = match el.tag {
            "svg" | "rect" => self.document.create_element_ns(Some(SVG), el.tag)?,
            tag => self.document.create_element(tag)?,
        };
        for (name, value) in el.attributes {
            match value {
                Value::Is(value) => set(&element, name, Some(&value)),
                Value::Of(of) => {
                    let element = element.clone();
                    alive.effects.push(RenderEffect::new(move |before: Option<Option<String>>| {
                        let value = of();
                        if before.as_ref() != Some(&value) || name == "value" {
                            set(&element, name, value.as_deref());
                        }
                        value
                    }));
                }
            }
        }
        for kid in el.kids {
            self.kid(&element, kid, alive)?;
        }
        for (event, does) in el.handlers {
            let listener: Closure<dyn FnMut(Event)> = Closure::new(move |event: Event| {
                does(value_of(&event));
            });
            element
                .add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
            alive.listeners.push(listener);
        }
        Ok(element)
    }

    fn kid(&self, parent: &Element, kid: Kid, alive: &mut Alive) -> Result<(), JsValue> {
        match kid {
            Kid::Text(text) => {
                parent.append_child(&self.document.create_text_node(&text))?;
            }
            Kid::TextOf(of) => {
                let node = self.document.create_text_node("");
                parent.append_child(&node)?;
                alive.effects.push(RenderEffect::new(move |before: Option<Option<String>>| {
                    let text = Some(of());
                    if before.as_ref() != Some(&text) {
                        node.set_node_value(text.as_deref());
                    }
                    text
                }));
            }
            Kid::El(el) => {
                let child = self.build(el, alive)?;
                parent.append_child(&child)?;
            }
            Kid::Many(of) => self.many(parent, of, alive)?,
        }
        Ok(())
    }

    /// Elements that are made anew whenever what they follow changes; an empty text marks their place.
    fn many(
        &self,
        parent: &Element,
        of: Box<dyn Fn() -> Vec<El>>,
        alive: &mut Alive,
    ) -> Result<(), JsValue> {
        let place = self.document.create_text_node("");
        parent.append_child(&place)?;
        let document = self.document.clone();
        let inner: Rc<RefCell<Alive>> = Rc::default();
        alive.inner.push(inner.clone());
        alive.many.push(RenderEffect::new(move |before: Option<Vec<Node>>| {
            let kids = of();
            let mut next = Alive::default();
            let builder = Builder::new(&document);
            // Built inside an element of their own, then moved to their place.
            let made = document.create_element("div").and_then(|around| {
                for kid in kids {
                    let child = builder.build(kid, &mut next)?;
                    around.append_child(&child)?;
                }
                Ok(around)
            });
            for node in before.into_iter().flatten() {
                if let Some(parent) = node.parent_node() {
                    let _ = parent.remove_child(&node);
                }
            }
            let mut nodes = Vec::new();
            if let (Ok(around), Some(parent)) = (made, place.parent_node()) {
                while let Some(node) = around.first_child() {
                    if parent.insert_before(&node, Some(&place)).is_err() {
                        break;
                    }
                    nodes.push(node);
                }
            }
            // The old ones end only now, when their elements are gone.
            *inner.borrow_mut() = next;
            nodes
        }));
        Ok(())
    }
}

/// Sets or removes an attribute; the value of an input is its property.
fn set(element: &Element, name: &str, value: Option<&str>) {
    match (name, element.dyn_ref::<HtmlInputElement>()) {
        ("value", Some(input)) => {
            let value = value.unwrap_or_default();
            // Setting what is there already would move the caret.
            if input.value() != value {
                input.set_value(value);
            }
        }
        _ => {
            // Names and values are our own; a browser refuses neither.
            let _ = match value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
        }
    }
}

fn value_of(event: &Event) -> String {
    let Some(target) = event.current_target() else {
        return String::new();
    };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return input.value();
    }
    match target.dyn_ref::<HtmlSelectElement>() {
        Some(select) => select.value(),
        None => String::new(),
    }
}

//! A live part in the browser: its elements follow the value that its view gives.

use crate::ui::{Act, El, Kid};
use leptos::prelude::RenderEffect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, Document, Element, Event, HtmlInputElement, HtmlSelectElement, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A live part. When it is dropped its elements stay and no longer do anything.
pub struct Panel {
    element: Element,
    _follows: RenderEffect<El>,
    _listener: Closure<dyn FnMut(Event)>,
}

impl Panel {
    /// Builds a part off the document. `view` is run again whenever a signal that it read has changed;
    /// `acts` is told what somebody did to the part.
    ///
    /// # Errors
    /// What the browser says where it makes no such element.
    pub fn new(
        document: &Document,
        view: impl Fn() -> El + 'static,
        acts: impl Fn(Act) + 'static,
    ) -> Result<Self, JsValue> {
        let element = document.create_element("div")?;
        let (here, document) = (element.clone(), document.clone());
        let follows = RenderEffect::new(move |before: Option<El>| {
            let next = view();
            // What a browser refuses to make stays as it was; the next change tries again.
            let _ = match (&before, here.first_child()) {
                (Some(before), Some(node)) => patch(&document, &node, before, &next),
                _ => build(&document, &next).and_then(|node| here.append_child(&node).map(drop)),
            };
            next
        });
        let listener: Closure<dyn FnMut(Event)> = Closure::new(move |event: Event| {
            if let Some(act) = act_of(&event) {
                acts(act);
            }
        });
        // One listener for the whole part. `toggle` does not bubble, so all are heard on the way down.
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        for name in ["input", "change", "focusout", "toggle", "click"] {
            element.add_event_listener_with_callback_and_add_event_listener_options(
                name,
                listener.as_ref().unchecked_ref(),
                &options,
            )?;
        }
        Ok(Panel {
            element,
            _follows: follows,
            _listener: listener,
        })
    }

    /// The element that holds the part.
    pub fn element(&self) -> &Element {
        &self.element
    }
}

/// What somebody did.
fn act_of(event: &Event) -> Option<Act> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let name = target.get_attribute("name").unwrap_or_default();
    let input = target.dyn_ref::<HtmlInputElement>();
    Some(match event.type_().as_str() {
        "input" => match target.get_attribute("data-slides") {
            Some(slides) => Act::Slid(slides, input?.value()),
            None => Act::Typed(name, input?.value()),
        },
        "change" => Act::Chosen(name, target.dyn_ref::<HtmlSelectElement>()?.value()),
        "focusout" => Act::Left(name),
        "toggle" => Act::Opened(target.id()),
        "click" => {
            let button = target.closest("[data-does]").ok()??;
            Act::Pressed(button.get_attribute("data-does")?)
        }
        _ => return None,
    })
}

fn build(document: &Document, el: &El) -> Result<Node, JsValue> {
    let element = match el.tag {
        "svg" | "rect" => document.create_element_ns(Some(SVG), el.tag)?,
        tag => document.create_element(tag)?,
    };
    for kid in &el.kids {
        element.append_child(&build_kid(document, kid)?)?;
    }
    // After the kids, for the value of a choice is one of its options.
    for (name, value) in &el.attributes {
        set(&element, name, value)?;
    }
    Ok(element.into())
}

fn build_kid(document: &Document, kid: &Kid) -> Result<Node, JsValue> {
    match kid {
        Kid::Text(text) => Ok(document.create_text_node(text).into()),
        Kid::El(el) => build(document, el),
    }
}

/// Makes `node`, which was built from `before`, into what `next` says.
fn patch(document: &Document, node: &Node, before: &El, next: &El) -> Result<(), JsValue> {
    let Some(element) = node.dyn_ref::<Element>().filter(|_| before.tag == next.tag) else {
        return replace(node, &build(document, next)?);
    };
    let mut old = before.kids.iter();
    let mut child = node.first_child();
    for kid in &next.kids {
        let following = child.as_ref().and_then(Node::next_sibling);
        match (old.next(), &child) {
            (Some(old), _) if old == kid => {}
            (Some(Kid::El(old)), Some(child)) if matches!(kid, Kid::El(_)) => {
                if let Kid::El(kid) = kid {
                    patch(document, child, old, kid)?;
                }
            }
            (Some(Kid::Text(_)), Some(child)) if matches!(kid, Kid::Text(_)) => {
                if let Kid::Text(text) = kid {
                    child.set_node_value(Some(text));
                }
            }
            (Some(_), Some(child)) => replace(child, &build_kid(document, kid)?)?,
            (_, None) | (None, _) => {
                node.append_child(&build_kid(document, kid)?)?;
            }
        }
        child = following;
    }
    while let Some(extra) = child {
        child = extra.next_sibling();
        node.remove_child(&extra)?;
    }
    for (name, _) in &before.attributes {
        if next.get(name).is_none() {
            element.remove_attribute(name)?;
        }
    }
    for (name, value) in &next.attributes {
        if *name == "value" || before.get(name) != Some(value.as_ref()) {
            set(element, name, value)?;
        }
    }
    Ok(())
}

fn replace(node: &Node, with: &Node) -> Result<(), JsValue> {
    match node.parent_node() {
        Some(parent) => parent.replace_child(with, node).map(drop),
        None => Ok(()),
    }
}

/// Sets an attribute; the value of an input or a choice is its property.
fn set(element: &Element, name: &str, value: &str) -> Result<(), JsValue> {
    if name == "value" {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            // Setting what is there already would move the caret.
            if input.value() != value {
                input.set_value(value);
            }
            return Ok(());
        }
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            select.set_value(value);
            return Ok(());
        }
    }
    element.set_attribute(name, value)
}

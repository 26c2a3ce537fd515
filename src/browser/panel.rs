//! A live part in the browser: its elements follow the value that its view gives.
//!
//! A part follows the signals that its view has read, and is drawn again once what runs now has ended: what
//! somebody waits for before the browser paints, the rest of it after that.

use super::dom::{Listener, after_paint, focus_on, later, listen, soon};
use crate::ui::{Act, El, Follower, Kid, Late, following};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlInputElement, Node, NodeList};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The attribute of a row that names the app it is about.
const ROW: &str = "data-app";

/// What a part listens to. `toggle` does not bubble, so all are heard on the way down.
const HEARD: [&str; 5] = ["input", "change", "focusout", "toggle", "click"];

/// How long nothing has to change before results are said aloud, in milliseconds.
const REST_MS: i32 = 1_000;

/// What a part shows.
pub type View = Box<dyn Fn() -> El>;

/// A live part. When it is dropped its elements stay and no longer do anything.
pub struct Panel {
    drawing: Rc<Drawing>,
    _listener: Listener,
}

/// Gives what a part shows. Where it hurries, what is late may be left as it was; whether any was stands beside
/// it.
type Sight = Box<dyn Fn(bool) -> (El, bool)>;

/// Draws a part, at once and again after a signal that its view has read has changed.
struct Drawing {
    this: Weak<Drawing>,
    maker: Maker,
    element: Element,
    sight: Sight,
    drawn: RefCell<Option<El>>,
    /// Draws it once what has changed has been painted. A widget has nothing that is late, and its program does
    /// without this.
    lag: Option<fn(&Drawing)>,
    /// Whether all of it is late: it is not what somebody looks at who changes something.
    behind: Cell<bool>,
    /// Whether it is about to be drawn again: changes that come together are drawn once.
    waits: Cell<bool>,
    /// The same for what comes after a paint.
    lags: Cell<bool>,
    /// Counts how often it was drawn.
    times: Cell<u32>,
}

/// Makes elements.
struct Maker {
    document: Document,
    /// Whether classes are names of parts too.
    parts: bool,
}

impl Panel {
    /// Builds a part off the document. `view` is run again whenever a signal that it read has changed;
    /// `acts` is told what somebody did to the part.
    ///
    /// # Errors
    /// What the browser says where it makes no such element.
    pub fn new(document: &Document, view: View, acts: Box<dyn Fn(Act)>) -> Result<Self, JsValue> {
        let late = Rc::<Late>::default();
        let sight = Box::new(move |hurries| late.draw(hurries, &*view));
        let maker = Maker {
            document: document.clone(),
            parts: false,
        };
        Self::made(maker, sight, Some(Drawing::lag), acts)
    }

    /// The same in a shadow root: each element has its classes as names of parts too, by which the styles
    /// of the page round it can reach it.
    ///
    /// # Errors
    /// What the browser says where it makes no such element.
    pub fn with_parts(
        document: &Document,
        view: View,
        acts: Box<dyn Fn(Act)>,
    ) -> Result<Self, JsValue> {
        let maker = Maker {
            document: document.clone(),
            parts: true,
        };
        Self::made(maker, Box::new(move |_| (view(), false)), None, acts)
    }

    fn made(
        maker: Maker,
        sight: Sight,
        lag: Option<fn(&Drawing)>,
        acts: Box<dyn Fn(Act)>,
    ) -> Result<Self, JsValue> {
        let element = maker.document.create_element("div")?;
        let drawing = Rc::new_cyclic(|this| Drawing {
            this: this.clone(),
            maker,
            element,
            sight,
            drawn: RefCell::default(),
            lag,
            behind: Cell::default(),
            waits: Cell::default(),
            lags: Cell::default(),
            times: Cell::default(),
        });
        drawing.draw(false);
        // One listener for the whole part.
        let hears = Box::new(move |event: Event| {
            if let Some(act) = act_of(&event) {
                acts(act);
            }
        });
        let listener = listen(&drawing.element, &HEARD, true, hears)?;
        Ok(Panel {
            drawing,
            _listener: listener,
        })
    }

    /// The same part, drawn again after others have been painted.
    pub fn behind(self) -> Self {
        self.drawing.behind.set(true);
        self
    }

    /// The element that holds the part.
    pub fn element(&self) -> &Element {
        &self.drawing.element
    }
}

impl Drawing {
    /// Draws it; where it `hurries`, what is late stays as it was until that has been painted.
    fn draw(&self, hurries: bool) {
        let (next, lacks) = following(self.this.clone(), || (self.sight)(hurries));
        if let Some(lag) = self.lag.filter(|_| lacks) {
            lag(self);
        }
        let mut drawn = self.drawn.borrow_mut();
        let focused = self.has_focus();
        // What a browser refuses to make stays as it was; the next change tries again.
        let _ = match (&*drawn, self.element.first_child()) {
            (Some(before), Some(node)) => self.maker.patch(&node, before, &next),
            _ => self
                .maker
                .build(&next)
                .and_then(|node| self.element.append_child(&node).map(drop)),
        };
        *drawn = Some(next);
        // A button that took itself away leaves its reader in this part, not at the top of the page.
        if focused == Some(true) && self.has_focus() != Some(true) {
            // An attribute that every element may have cannot be refused.
            let _ = self.element.set_attribute("tabindex", "-1");
            focus_on(&self.element);
        }
        // What it came to is said aloud once it has come to rest, not at each key, and by one part alone: a
        // reader who works in another hears that one.
        let times = self.times.get();
        self.times.set(times.wrapping_add(1));
        if times > 0 && focused != Some(false) {
            let this = self.this.clone();
            let rest = move || {
                let rested = |this: &Rc<Drawing>| this.times.get() == times.wrapping_add(1);
                if let Some(this) = this.upgrade().filter(rested) {
                    this.say();
                }
            };
            later(REST_MS, Box::new(rest));
        }
    }

    /// Draws it once what has changed has been painted.
    fn lag(&self) {
        if self.lags.replace(true) {
            return;
        }
        let this = self.this.clone();
        after_paint(Box::new(move || {
            if let Some(this) = this.upgrade() {
                this.lags.set(false);
                this.draw(false);
            }
        }));
    }

    /// Whether the focus is in this part or in something beside it; nothing where it is in nothing or in the
    /// whole page.
    fn has_focus(&self) -> Option<bool> {
        // In a shadow root the document knows only the element that the root belongs to. A root says what
        // has the focus in the same way as a document.
        let root: Document = self.element.get_root_node().unchecked_into();
        let focused = root.active_element()?;
        let inside = self.element.contains(Some(&focused));
        (inside || !focused.contains(Some(&self.element))).then_some(inside)
    }

    /// Tells those who do not see the part what it came to.
    fn say(&self) {
        let Ok(Some(place)) = self.element.query_selector("[data-says]") else {
            return;
        };
        let words = place.get_attribute("data-says");
        if place.text_content() != words {
            place.set_text_content(words.as_deref());
        }
    }
}

impl Follower for Drawing {
    fn changed(&self) {
        if let Some(lag) = self.lag.filter(|_| self.behind.get()) {
            return lag(self);
        }
        if self.waits.replace(true) {
            return;
        }
        let this = self.this.clone();
        soon(Box::new(move || {
            if let Some(this) = this.upgrade() {
                this.waits.set(false);
                this.draw(true);
            }
        }));
    }
}

/// What somebody did.
fn act_of(event: &Event) -> Option<Act> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let name = target.get_attribute("name").unwrap_or_default();
    // A choice and a box for text have their value in the same way.
    let input: &HtmlInputElement = target.unchecked_ref();
    let is_choice = target.local_name() == "select";
    Some(match event.type_().as_str() {
        // A choice is heard when it changes.
        "input" if is_choice => return None,
        "input" => match target.get_attribute("data-slides") {
            Some(slides) => Act::Slid(slides, input.value()),
            None => Act::Typed(name, input.value()),
        },
        "change" if is_choice => Act::Chosen(name, input.value()),
        "focusout" => Act::Left(name),
        "toggle" => Act::Opened(target.id()),
        "click" => {
            let button = target.closest("[data-does]").ok()??;
            // A button that goes once it was pressed hands on the focus; not before this has been heard,
            // for a moving focus is heard as well.
            if let Ok(Some(round)) = button.closest(".field, .lines")
                && let Ok(Some(field)) = round.query_selector("input")
            {
                soon(Box::new(move || focus_on(&field)));
            }
            Act::Pressed(button.get_attribute("data-does")?)
        }
        _ => return None,
    })
}

/// Makes an element that nothing keeps alive.
///
/// # Errors
/// What the browser says where it makes no such element.
pub(super) fn build(document: &Document, el: &El) -> Result<Node, JsValue> {
    let maker = Maker {
        document: document.clone(),
        parts: false,
    };
    maker.build(el)
}

impl Maker {
    /// Makes an element.
    ///
    /// # Errors
    /// What the browser says where it makes no such element.
    fn build(&self, el: &El) -> Result<Node, JsValue> {
        let document = &self.document;
        let element = match el.tag {
            "svg" | "rect" | "path" | "text" | "g" => {
                document.create_element_ns(Some(SVG), el.tag)?
            }
            tag => document.create_element(tag)?,
        };
        for kid in &el.kids {
            element.append_child(&self.build_kid(kid)?)?;
        }
        // Where a link of a widget leads must not know the page that it came from.
        if self.parts && el.tag == "a" && el.get("rel").is_none() {
            element.set_attribute("rel", "noopener")?;
        }
        // After the kids, for the value of a choice is one of its options.
        for (name, value) in &el.attributes {
            self.set(&element, name, value)?;
        }
        Ok(element.into())
    }

    fn build_kid(&self, kid: &Kid) -> Result<Node, JsValue> {
        match kid {
            Kid::Text(text) => Ok(self.document.create_text_node(text).into()),
            Kid::El(el) => self.build(el),
            Kid::Kept(el) => self.build(el),
        }
    }

    /// Makes `node`, which was built from `before`, into what `next` says.
    fn patch(&self, node: &Node, before: &El, next: &El) -> Result<(), JsValue> {
        let Some(element) = node.dyn_ref::<Element>().filter(|_| before.tag == next.tag) else {
            return replace(node, &self.build(next)?);
        };
        self.patch_kids(node, &before.kids, &next.kids)?;
        for (name, _) in &before.attributes {
            if next.get(name).is_none() {
                element.remove_attribute(name)?;
            }
        }
        // Somebody may have typed over what stood in a field.
        let is_field = matches!(next.tag, "input" | "select" | "textarea");
        for (name, value) in &next.attributes {
            if (is_field && *name == "value") || before.get(name) != Some(value.as_ref()) {
                self.set(element, name, value)?;
            }
        }
        Ok(())
    }

    /// What comes or goes in the middle leaves its neighbours as they are: somebody may be typing in one. The
    /// browser is asked for those alone in which something differs.
    fn patch_kids(&self, node: &Node, before: &[Kid], next: &[Kid]) -> Result<(), JsValue> {
        let mut old = before;
        let nodes = node.child_nodes();
        let mut at = 0_u32;
        // Rows go by their app, everything else by its place where nothing has come or gone.
        let stays = before.len() == next.len() && !before.first().is_some_and(is_row);
        for kid in next {
            let gone = match stays {
                true => Some(0),
                false => old.iter().position(|old| are_alike(old, kid)),
            };
            let Some(gone) = gone else {
                node.insert_before(&self.build_kid(kid)?, nodes.item(at).as_ref())?;
                at = at.saturating_add(1);
                continue;
            };
            for _ in 0..gone {
                without(node, &nodes, at)?;
            }
            let Some(was) = old.get(gone) else {
                return Err(JsValue::NULL);
            };
            if was != kid {
                let here = nodes.item(at).ok_or(JsValue::NULL)?;
                match (was.as_el(), kid) {
                    (None, Kid::Text(text)) => here.set_node_value(Some(text)),
                    (was, kid) => match (was, kid.as_el()) {
                        (Some(was), Some(el)) => self.patch(&here, was, el)?,
                        _ => replace(&here, &self.build_kid(kid)?)?,
                    },
                }
            }
            at = at.saturating_add(1);
            old = old.get(gone.saturating_add(1)..).unwrap_or_default();
        }
        while without(node, &nodes, at)? {}
        Ok(())
    }

    /// Sets an attribute; the value of an input, a choice or a box for text is its property. Every other
    /// element that has a value has both, and they are the same.
    fn set(&self, element: &Element, name: &str, value: &str) -> Result<(), JsValue> {
        if name != "value" {
            if self.parts && name == "class" {
                element.set_attribute("part", value)?;
            }
            return element.set_attribute(name, value);
        }
        let input: &HtmlInputElement = element.unchecked_ref();
        // Setting what is there already would move the caret.
        if input.value() != value {
            input.set_value(value);
        }
        Ok(())
    }
}

/// Takes the child out that stands at a place; whether there was one.
fn without(node: &Node, nodes: &NodeList, at: u32) -> Result<bool, JsValue> {
    let Some(child) = nodes.item(at) else {
        return Ok(false);
    };
    node.remove_child(&child).map(|_| true)
}

/// Whether one may become the other: the same kind of element by its name and its first class, and of
/// the same app where it says one, so that a row of a table stays the row of its app.
fn are_alike(a: &Kid, b: &Kid) -> bool {
    match (a.as_el(), b.as_el()) {
        (Some(a), Some(b)) => {
            a.tag == b.tag && first_class(a) == first_class(b) && a.get(ROW) == b.get(ROW)
        }
        (None, None) => true,
        _ => false,
    }
}

fn is_row(kid: &Kid) -> bool {
    kid.as_el().is_some_and(|el| el.get(ROW).is_some())
}

fn first_class(el: &El) -> Option<&str> {
    el.get("class")?.split(' ').next()
}

fn replace(node: &Node, with: &Node) -> Result<(), JsValue> {
    match node.parent_node() {
        Some(parent) => parent.replace_child(with, node).map(drop),
        None => Ok(()),
    }
}

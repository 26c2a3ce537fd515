//! Elements of the live parts, as plain data.
//!
//! A live part is a pure function of the reader's inputs to an [`El`]. The same value becomes text when
//! a page is prerendered ([`El::to_html`]) and elements in a browser, where a new value is compared with
//! the one before and only what differs is touched (`browser::panel`). Views with a type and closures of
//! their own for every element were two thirds of the program that every visitor downloads. Nothing here
//! is ever parsed as HTML in the browser, so Trusted Types have nothing to forbid.

use crate::html::escape_into;
use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// Something inside an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Words.
    Text(Cow<'static, str>),
    /// An element.
    El(El),
    /// An element that its part has kept from the time before. Where it is the same one it is not
    /// looked into, so that a long table costs what changes in it.
    Kept(Arc<El>),
}

impl Kid {
    /// The element, where this is one.
    pub fn as_el(&self) -> Option<&El> {
        match self {
            Kid::Text(_) => None,
            Kid::El(el) => Some(el),
            Kid::Kept(el) => Some(el),
        }
    }
}

/// An element. It is one pointer: views hand it from call to call hundreds of times, and each copy of
/// what stands in it would be downloaded as code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct El(Box<Inside>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Its name.
    pub tag: &'static str,
    /// Its attributes. `value` of an input or a choice is kept as its property, so that it can be set
    /// again after somebody has typed.
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What stands in it.
    pub kids: Vec<Kid>,
}

impl Deref for El {
    type Target = Inside;

    fn deref(&self) -> &Inside {
        &self.0
    }
}

impl DerefMut for El {
    fn deref_mut(&mut self) -> &mut Inside {
        &mut self.0
    }
}

/// What somebody did to an element, for the part to act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Typed into the field of this name.
    Typed(String, String),
    /// Moved the slider of the field of this name.
    Slid(String, String),
    /// Chose in the choice of this name.
    Chosen(String, String),
    /// Left the field of this name.
    Left(String),
    /// Opened the popover with this id.
    Opened(String),
    /// Pressed the button that does this.
    Pressed(String),
}

/// An element, with its classes and its short attributes: `el("p.note.kept role=status")`.
#[inline(never)]
pub fn el(words: &'static str) -> El {
    let mut words = words.split(' ');
    let mut names = words.next().unwrap_or_default().split('.');
    let mut el = El(Box::new(Inside {
        tag: names.next().unwrap_or_default(),
        attributes: Vec::new(),
        kids: Vec::new(),
    }));
    for class in names {
        el.add_class(class);
    }
    for word in words {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        el.attributes.push((name, value.into()));
    }
    el
}

/// Not generic and never inlined: there are hundreds of calls, and each copy would be downloaded.
impl El {
    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn with_text(mut self, text: Cow<'static, str>) -> Self {
        self.kids.push(Kid::Text(text));
        self
    }

    fn add_class(&mut self, class: &'static str) {
        let before = self
            .attributes
            .iter_mut()
            .find(|(name, _)| *name == "class");
        match before {
            Some((_, classes)) => {
                let classes = classes.to_mut();
                classes.push(' ');
                classes.push_str(class);
            }
            None => self.attributes.push(("class", class.into())),
        }
    }
}

impl El {
    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, value.into())
    }

    /// An attribute that is there, without a value, or is not.
    #[inline(never)]
    pub fn flag(self, name: &'static str, there: bool) -> Self {
        if there { self.attr(name, "") } else { self }
    }

    /// One more class.
    #[inline(never)]
    pub fn class(mut self, class: &'static str) -> Self {
        self.add_class(class);
        self
    }

    /// One more class, if `when` holds.
    #[inline(never)]
    pub fn class_if(self, class: &'static str, when: bool) -> Self {
        if when { self.class(class) } else { self }
    }

    /// Words in it.
    pub fn text(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.with_text(text.into())
    }

    /// An element in it.
    #[inline(never)]
    pub fn kid(mut self, kid: El) -> Self {
        self.kids.push(Kid::El(kid));
        self
    }

    /// An element in it, if there is one.
    #[inline(never)]
    pub fn maybe(self, kid: Option<El>) -> Self {
        match kid {
            Some(kid) => self.kid(kid),
            None => self,
        }
    }

    /// A kept element in it.
    pub fn kept(mut self, kid: Arc<El>) -> Self {
        self.kids.push(Kid::Kept(kid));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        let attribute = self.attributes.iter().find(|(other, _)| *other == name);
        attribute.map(|(_, value)| value.as_ref())
    }

    /// The element as text.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        self.write_html(&mut out);
        out
    }

    fn write_html(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            // A choice has no such attribute: its options say which of them is chosen. Nor has a box for
            // text, which is blank until somebody can type into it.
            if matches!(self.tag, "select" | "textarea") && *name == "value" {
                continue;
            }
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() || *name == "value" {
                out.push_str("=\"");
                escape_into(out, value);
                out.push('"');
            }
        }
        out.push('>');
        // Elements that cannot hold anything have no end tag.
        if matches!(self.tag, "input" | "img") {
            return;
        }
        for kid in &self.kids {
            match kid {
                Kid::Text(text) => escape_into(out, text),
                Kid::El(el) => el.write_html(out),
                Kid::Kept(el) => el.write_html(out),
            }
        }
        out.push_str("</");
        out.push_str(self.tag);
        out.push('>');
    }
}

#[cfg(feature = "ssr")]
impl El {
    /// The element as a part of a prerendered page.
    pub fn view(self) -> leptos::prelude::AnyView {
        use leptos::prelude::IntoAny;
        leptos::tachys::html::InertElement::new(self.to_html()).into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let html = el("p")
            .attr("title", "a \"quote\" & more")
            .text("<script>")
            .kid(
                el("input type=text")
                    .attr("value", "1 < 2")
                    .flag("disabled", true)
                    .flag("hidden", false),
            )
            .to_html();
        assert_eq!(
            html,
            "<p title=\"a &quot;quote&quot; &amp; more\">&lt;script&gt;\
             <input type=\"text\" value=\"1 &lt; 2\" disabled></p>"
        );
    }

    #[test]
    fn classes_add_up() {
        let html = el("ul.ways data-live")
            .class_if("best", true)
            .class_if("worst", false)
            .kid(el("li").text("now"))
            .to_html();
        assert_eq!(html, "<ul class=\"ways best\" data-live><li>now</li></ul>");
    }
}

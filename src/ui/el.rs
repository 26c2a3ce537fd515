//! Elements of the live parts, as plain data: what is fixed, and what follows the reader's inputs.
//!
//! The same value becomes text when a page is prerendered ([`El::to_html`]) and elements in a browser
//! (`browser::build`). Typed views would be compiled anew for every shape of every element; these are
//! one type, which makes the program that every visitor downloads less than half as large. Nothing
//! here is ever parsed as HTML in the browser, so Trusted Types have nothing to forbid.

use std::borrow::Cow;

/// Words that follow the reader's inputs.
pub type Follows<T> = Box<dyn Fn() -> T>;

/// Something inside an element.
pub enum Kid {
    /// Words.
    Text(Cow<'static, str>),
    /// Words that follow the inputs.
    TextOf(Follows<String>),
    /// An element.
    El(El),
    /// Elements that follow the inputs; made anew when what they follow changes.
    Many(Follows<Vec<El>>),
}

/// The value of an attribute.
pub enum Value {
    /// Fixed.
    Is(Cow<'static, str>),
    /// Follows the inputs; `None` is no attribute.
    Of(Follows<Option<String>>),
}

/// What happens on an event; it is handed the value of the element that the event came from.
pub type Handler = Box<dyn Fn(String)>;

/// An element.
pub struct El {
    /// Its name.
    pub tag: &'static str,
    /// Its attributes. `value` of an input is kept as its property, so that it can be set again after
    /// somebody has typed.
    pub attributes: Vec<(&'static str, Value)>,
    /// What it does on events.
    pub handlers: Vec<(&'static str, Handler)>,
    /// What stands in it.
    pub kids: Vec<Kid>,
}

/// An element.
pub fn el(tag: &'static str) -> El {
    El {
        tag,
        attributes: Vec::new(),
        handlers: Vec::new(),
        kids: Vec::new(),
    }
}

impl El {
    /// A fixed attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, Value::Is(value.into()))
    }

    /// Not generic and not inlined, as the other two below: there are hundreds of calls.
    #[inline(never)]
    fn with_attribute(mut self, name: &'static str, value: Value) -> Self {
        self.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn with_kid(mut self, kid: Kid) -> Self {
        self.kids.push(kid);
        self
    }

    #[inline(never)]
    fn with_handler(mut self, event: &'static str, does: Handler) -> Self {
        self.handlers.push((event, does));
        self
    }

    /// An attribute that is there, without a value, or is not.
    pub fn flag(self, name: &'static str, there: bool) -> Self {
        if there { self.attr(name, "") } else { self }
    }

    /// An attribute that follows the inputs; `None` is no attribute.
    pub fn attr_of(self, name: &'static str, of: impl Fn() -> Option<String> + 'static) -> Self {
        self.with_attribute(name, Value::Of(Box::new(of)))
    }

    /// Its class.
    pub fn class(self, class: impl Into<Cow<'static, str>>) -> Self {
        self.attr("class", class)
    }

    /// Its class, with another one beside it while `when` holds.
    pub fn class_when(
        self,
        class: &'static str,
        other: &'static str,
        when: impl Fn() -> bool + 'static,
    ) -> Self {
        self.attr_of("class", move || {
            let classes = [class, if when() { other } else { "" }];
            Some(classes.join(" ").trim().to_owned()).filter(|classes| !classes.is_empty())
        })
    }

    /// Words in it.
    pub fn text(self, text: impl Into<Cow<'static, str>>) -> Self {
        self.with_kid(Kid::Text(text.into()))
    }

    /// Words in it that follow the inputs.
    pub fn text_of(self, of: impl Fn() -> String + 'static) -> Self {
        self.with_kid(Kid::TextOf(Box::new(of)))
    }

    /// An element in it.
    pub fn kid(self, kid: El) -> Self {
        self.with_kid(Kid::El(kid))
    }

    /// Elements in it.
    pub fn kids(mut self, kids: impl IntoIterator<Item = El>) -> Self {
        self.kids.extend(kids.into_iter().map(Kid::El));
        self
    }

    /// Elements in it that follow the inputs.
    pub fn many(self, of: impl Fn() -> Vec<El> + 'static) -> Self {
        self.with_kid(Kid::Many(Box::new(of)))
    }

    /// What it does on an event.
    pub fn on(self, event: &'static str, does: impl Fn(String) + 'static) -> Self {
        self.with_handler(event, Box::new(does))
    }

    /// The element as text, with the inputs as they are.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        self.write_html(&mut out);
        out
    }

    fn write_html(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            let value = match value {
                Value::Is(value) => value.clone(),
                Value::Of(of) => match of() {
                    Some(value) => Cow::Owned(value),
                    None => continue,
                },
            };
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape_into(out, &value);
                out.push('"');
            }
        }
        out.push('>');
        // Elements that cannot hold anything have no end tag.
        if self.tag == "input" {
            return;
        }
        write_kids(out, &self.kids);
        out.push_str("</");
        out.push_str(self.tag);
        out.push('>');
    }
}

fn write_kids(out: &mut String, kids: &[Kid]) {
    for kid in kids {
        match kid {
            Kid::Text(text) => escape_into(out, text),
            Kid::TextOf(of) => escape_into(out, &of()),
            Kid::El(el) => el.write_html(out),
            Kid::Many(of) => {
                for el in of() {
                    el.write_html(out);
                }
            }
        }
    }
}

/// Writes text so that it is text both inside an element and inside a quoted attribute.
fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
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
            .kid(el("input").attr("value", "1 < 2").flag("disabled", true).flag("hidden", false))
            .to_html();
        assert_eq!(
            html,
            "<p title=\"a &quot;quote&quot; &amp; more\">&lt;script&gt;\
             <input value=\"1 &lt; 2\" disabled></p>"
        );
    }

    #[test]
    fn what_follows_the_inputs_is_written_as_it_is_now() {
        let html = el("ul")
            .class_when("ways", "best", || true)
            .attr_of("title", || None)
            .many(|| vec![el("li").text_of(|| "now".to_owned())])
            .to_html();
        assert_eq!(html, "<ul class=\"ways best\"><li>now</li></ul>");
    }
}

//! The texts to paste.

use super::{Element, Fallback, Place, Snippet, VERSION, react};
use crate::catalog::Bundle;
use crate::html::escaped;
use crate::scenario::pair_into;

/// A way to put a widget into a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Script, style rule and element, always the newest.
    #[default]
    Tag,
    /// The same, of this version and no other.
    Pinned,
    /// A frame, for pages that strip scripts.
    Frame,
    /// A component for React.
    React,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 4] = [Form::Tag, Form::Pinned, Form::Frame, Form::React];

    /// Its name in ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Tag => "tag",
            Form::Pinned => "pinned",
            Form::Frame => "frame",
            Form::React => "react",
        }
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Form::Tag => "Tag",
            Form::Pinned => "Pinned tag",
            Form::Frame => "Frame",
            Form::React => "React",
        }
    }

    /// The form of a name.
    pub fn parse(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.as_str() == name)
    }
}

/// The height that the style rule keeps free for each element.
pub fn min_height(element: Element) -> &'static str {
    match element {
        Element::Cost | Element::Decision => "34rem",
        Element::Stack => "48rem",
    }
}

fn attribute(name: &str, value: &str) -> String {
    [" ", name, "=\"", &escaped(value), "\""].concat()
}

impl Snippet {
    /// The text to paste; nothing where the catalog does not have the app.
    pub fn text(&self, form: Form, bundle: &Bundle, place: &Place<'_>) -> Option<String> {
        let fallback = self.fallback(bundle, place)?;
        Some(match form {
            Form::Tag => {
                let loader = attribute("src", &[place.site, "embed.js"].concat());
                self.tag(&loader, &fallback)
            }
            Form::Pinned => {
                let loader = [place.site, "embed-", VERSION, ".js"].concat();
                let loader = [
                    attribute("src", &loader),
                    attribute("integrity", place.integrity),
                    attribute("crossorigin", "anonymous"),
                ]
                .concat();
                self.tag(&loader, &fallback)
            }
            Form::Frame => self.frame(&fallback, place),
            Form::React => react::react(self, &fallback, place),
        })
    }

    /// The rule that keeps the element's place free and sets its custom properties. It stands in a page's
    /// own style sheet as well as in a `<style>`.
    pub fn rule(&self) -> String {
        let mut inside = vec![
            "display: block".to_owned(),
            ["min-height: ", min_height(self.element)].concat(),
        ];
        for (property, value) in &self.look {
            inside.push([property.name(), ": ", value].concat());
        }
        let (tag, inside) = (self.element.tag(), inside.join("; "));
        [tag, " { ", &inside, " }"].concat()
    }

    fn tag(&self, loader: &str, fallback: &Fallback) -> String {
        let name = self.element.tag();
        let attributes: String = self
            .attributes()
            .iter()
            .map(|(name, value)| attribute(name, value))
            .collect();
        [
            "<script type=\"module\"",
            loader,
            "></script>\n<style>",
            &self.rule(),
            "</style>\n<",
            name,
            &attributes,
            ">\n",
            &fallback.html(),
            "</",
            name,
            ">\n",
        ]
        .concat()
    }

    /// The id by which a frame's messages are known.
    fn frame_id(&self) -> String {
        match self.element {
            Element::Stack => "scim-stack".to_owned(),
            element => [element.tag(), "-", self.app.as_str()].concat(),
        }
    }

    fn frame(&self, fallback: &Fallback, place: &Place<'_>) -> String {
        let mut address = [place.site, "embed/frame/#", &self.to_fragment()].concat();
        pair_into(&mut address, "id", &self.frame_id());
        let title = fallback.caption.split(':').next().unwrap_or_default();
        [
            "<iframe",
            &attribute("src", &address),
            &attribute("title", title),
            " width=\"100%\" height=\"760\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>\n\
             <script async",
            &attribute("src", &[place.site, "embed-frame.js"].concat()),
            "></script>\n",
        ]
        .concat()
    }
}

impl Fallback {
    /// The table and the link, indented as they stand between the tags.
    pub fn html(&self) -> String {
        let mut out = [
            "  <table>\n    <caption>",
            &escaped(&self.caption),
            "</caption>\n",
        ]
        .concat();
        for row in &self.rows {
            out.push_str("    <tr><th scope=\"row\">");
            out.push_str(&escaped(&row.way));
            out.push_str("</th><td>");
            out.push_str(&escaped(&row.shown));
            out.push_str("</td></tr>\n");
        }
        out.push_str("  </table>\n  <p><a href=\"");
        out.push_str(&escaped(&self.href));
        out.push_str("\">");
        out.push_str(&escaped(&self.label));
        out.push_str("</a></p>\n");
        out
    }
}

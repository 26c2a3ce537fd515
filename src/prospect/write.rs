//! A prospect as JSON that people can read too.

use super::{Prospect, VERSION};
use crate::filled::Texts;

/// A text between quotes, with everything escaped that must be.
fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for letter in text.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// What every text of ours begins with.
fn start(what: &str) -> String {
    let version = VERSION.to_string();
    [
        "{\n  \"scimcost\": \"",
        what,
        "\",\n  \"version\": ",
        &version,
    ]
    .glued()
}

impl Prospect {
    /// As it is kept in a browser. [`Prospect::read`] gives the same one back.
    pub fn to_text(&self) -> String {
        let inside = self.inside("  ");
        [&*start("prospect"), ",", &inside, "\n}\n"].glued()
    }

    fn inside(&self, indent: &str) -> String {
        let mut out = String::new();
        let saved = self.saved.map(|day| day.to_string()).unwrap_or_default();
        let logo = self.logo.as_ref().map_or("", |logo| logo.as_str());
        for (name, value) in [
            ("id", &*self.id),
            ("company", &self.name),
            ("saved", &saved),
            ("notes", &self.notes),
            ("logo", logo),
        ] {
            if !value.is_empty() {
                out.push_str(&["\n", indent, "\"", name, "\": ", &quoted(value), ","].glued());
            }
        }
        out.push_str(&["\n", indent, "\"scenarios\": ["].glued());
        for (at, scene) in self.scenes.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let (page, inputs) = (quoted(&scene.route.path()), quoted(&scene.inputs));
            let scene = [
                comma,
                "\n",
                indent,
                "  { \"page\": ",
                &page,
                ", \"inputs\": ",
                &inputs,
                " }",
            ];
            out.push_str(&scene.glued());
        }
        out.push(']');
        out
    }
}

/// Prospects as one file. [`super::read_file`] gives the same ones back.
pub fn file_of<'a>(prospects: impl Iterator<Item = &'a Prospect>) -> String {
    let mut out = start("prospects");
    out.push_str(",\n  \"prospects\": [");
    for (at, prospect) in prospects.enumerate() {
        out.push_str(if at == 0 { "\n    {" } else { ",\n    {" });
        out.push_str(&prospect.inside("      "));
        out.push_str("\n    }");
    }
    out.push_str("\n  ]\n}\n");
    out
}

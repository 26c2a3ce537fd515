//! The scenario as a link: `#v=1&plan=essential&seats=80`, never sent to a server.

use super::Scenario;
use super::key::Key;
use super::value::{BadValue, Written};
use crate::filled::Texts;
use std::fmt;

/// Something in a link that could not be used, as a sentence for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(pub(crate) String);

impl Note {
    /// A sentence about something that was left out.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Note(sentence.into())
    }

    /// What there is to say of the version of a link, where it is not the one that this code writes.
    pub(crate) fn of_version(fragment: &str) -> Option<Note> {
        let version = value_in(fragment, "v")?;
        (version.as_deref() != Some(VERSION)).then(|| Note::new(OTHER_VERSION))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The version of the link format that this code writes.
const VERSION: &str = "1";

const OTHER_VERSION: &str = "This link was made by another version of this page. What it holds is read as far as it \
                             is understood; check the inputs.";

impl Scenario {
    /// Reads a fragment, with or without its `#`. A fragment without `=` is a section of the page and
    /// holds no scenario. Unknown keys are ignored, a repeated key counts once, the first; a bad value
    /// leaves the default and adds a note.
    pub fn from_fragment(fragment: &str) -> (Scenario, Vec<Note>) {
        let mut scenario = Scenario::default();
        let notes = read_link(fragment, Key::parse, &mut |key, value| {
            scenario.set(key, value, Written::InLink)
        });
        (scenario, notes)
    }

    /// The scenario with what a fragment says on top of it, as far as that can be read.
    pub fn with_fragment(&self, fragment: &str) -> Scenario {
        let mut scenario = self.clone();
        for (name, value) in pairs(fragment) {
            if let (Some(key), Some(value)) = (Key::parse(name), value) {
                // What cannot be read leaves the scenario as it is.
                let _ = scenario.set(&key, &value, Written::InLink);
            }
        }
        scenario
    }

    /// Whether a fragment holds a scenario rather than the name of a section.
    pub fn is_in(fragment: &str) -> bool {
        fragment.contains('=')
    }

    /// The fragment without its `#`: `v`, `seats` and `plan` always, and every key that differs from
    /// its default. `plan` and `target` are left out where the scenario does not state them; a settled
    /// scenario states both.
    pub fn to_fragment(&self) -> String {
        let mut link = Link::default();
        link.put(&Key::Seats, Some(self.seats.to_string()));
        self.put_into(&mut link);
        link.0
    }

    /// Writes every key but the seats that differs from its default.
    pub(crate) fn put_into(&self, link: &mut Link) {
        for key in Key::plain().iter().filter(|key| **key != Key::Seats) {
            link.put(key, self.get(key));
            // Prices stand beside the plans that they belong to.
            if *key == Key::Target {
                for plan in self.prices.keys() {
                    let key = Key::Price(plan.clone());
                    link.put(&key, self.get(&key));
                }
                for unit in self.units.keys() {
                    let key = Key::Units(unit.clone());
                    link.put(&key, self.get(&key));
                }
            }
        }
    }
}

/// A link that is being written, from its version on.
pub(crate) struct Link(pub String);

impl Default for Link {
    fn default() -> Self {
        Link(["v=", VERSION].glued())
    }
}

impl Link {
    /// Adds an input that is not at its default.
    #[inline(never)]
    pub fn put(&mut self, key: &Key, value: Option<String>) {
        if let Some(value) = value {
            pair_into(&mut self.0, &key.name(), &value);
        }
    }
}

/// Reads the inputs of a fragment, with or without its `#`, in the order in which they stand, and says
/// in a note what could not be used. `known` tells which names are inputs; `take` takes a value.
pub(crate) fn read_link(
    fragment: &str,
    known: fn(&str) -> Option<Key>,
    take: &mut dyn FnMut(&Key, &str) -> Result<(), BadValue>,
) -> Vec<Note> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let mut notes = Vec::new();
    let mut seen: Vec<Key> = Vec::new();
    let mut version_seen = false;
    for (name, value) in pairs(fragment) {
        if name == "v" {
            if !version_seen && value.as_deref() != Some(VERSION) {
                notes.push(Note::new(OTHER_VERSION));
            }
            version_seen = true;
            continue;
        }
        let Some(key) = known(name) else {
            continue;
        };
        if seen.contains(&key) {
            continue;
        }
        let result = match &value {
            Some(value) => take(&key, value),
            None => Err(BadValue(
                [&*key.label(), " in this link is not readable text."].glued(),
            )),
        };
        if let Err(bad) = result {
            notes.push(bad.left_out());
        }
        seen.push(key);
    }
    notes
}

impl BadValue {
    /// What a page says where a link held it.
    pub(crate) fn left_out(&self) -> Note {
        Note([&self.0, " The link's value was left out."].glued())
    }
}

/// The `name=value` pairs of a fragment; a value that is not UTF-8 once unescaped is `None`.
fn pairs(fragment: &str) -> impl Iterator<Item = (&str, Option<String>)> {
    fragment
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name, unescape(value)))
}

/// Undoes `%41` and `+`; `None` where the bytes are not UTF-8 or an escape is cut off.
pub(crate) fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let value = digit(rest.next())?
                    .checked_mul(16)?
                    .checked_add(digit(rest.next())?)?;
                bytes.push(u8::try_from(value).ok()?);
            }
            b'+' => bytes.push(b' '),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Adds `name=value` to a fragment. The name is one that needs no escape.
pub(crate) fn pair_into(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
    escape_into(out, value);
}

/// Escapes everything that could end or bend a fragment.
fn escape_into(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
            out.push('%');
            out.push(hex(byte >> 4).to_ascii_uppercase());
            out.push(hex(byte & 15).to_ascii_uppercase());
        }
    }
}

/// The first value of a name in a fragment, with or without its `#`. The inner value is `None` where it
/// is not readable text.
pub(crate) fn value_in(fragment: &str, name: &str) -> Option<Option<String>> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let (_, value) = pairs(fragment).find(|(other, _)| *other == name)?;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_is_noted() {
        let says = |fragment: &str| Note::of_version(fragment).map(|note| note.to_string());
        assert_eq!(says("v=1&seats=80"), None);
        assert_eq!(says("seats=80"), None);
        assert_eq!(says("#v=2&seats=80").as_deref(), Some(OTHER_VERSION));
        assert_eq!(says("v=%FF").as_deref(), Some(OTHER_VERSION));
    }

    /// What a fragment says goes on top; what it cannot say, or does not, stays.
    #[test]
    fn a_fragment_goes_on_top_of_a_scenario() {
        let (before, _) = Scenario::from_fragment("seats=80&years=3&fee=4000");
        let after = before.with_fragment("#v=1&seats=25&years=9&plan=growth&colour=red&rate=%FF");
        assert_eq!(
            after.to_fragment(),
            "v=1&seats=25&plan=growth&fee=4000&years=3"
        );
    }
}

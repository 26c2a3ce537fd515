//! Reading what the site ships: checked records as plain JSON, in the browser.
//!
//! Derived deserializers for these types would be a fifth of the program that every visitor downloads.
//! So the text is parsed once into [`Json`], and each function here names the fields that figures need;
//! a field that only words need is left at its default and stays on the page as text.
//!
//! Nothing here stops half-way: what is missing or not understood is noted ([`Node::fault`]) and stands
//! as something empty until the whole is refused. Stopping would have to drop what was read so far, at
//! every field anew.

mod app;
mod terms;

use super::json::Json;
use super::spelling::{SEEN, SOURCE_KIND};
use super::{Earlier, Link, PlanId, Record, Seen, Source, SourceId, SourceKind, Terms};
use crate::date::Day;
use crate::money::{Amount, decimal};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::fmt;

/// Why a text is not what the site ships: the name of the field that is missing or of another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub(super) &'static str);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "its field \u{201c}{}\u{201d} is missing or not understood",
            self.0
        )
    }
}

/// A value that is being read, or the lack of one. Where it is not `SOURCED`, sources, what cites them,
/// earlier prices and words that only a formula or a further input shows are passed over: whoever shows
/// neither needs none of it.
#[derive(Clone, Copy)]
struct Node<'a, const SOURCED: bool> {
    /// `None` for null as well.
    value: Option<&'a Json>,
    /// Whether anything that was read so far is not what it should be.
    faulty: &'a Cell<bool>,
}

impl<'a, const SOURCED: bool> Node<'a, SOURCED> {
    fn new(value: Option<&'a Json>, faulty: &'a Cell<bool>) -> Self {
        let value = value.filter(|value| !matches!(value, Json::Bare(word) if word == "null"));
        Node { value, faulty }
    }

    /// Notes that this is not what it should be.
    fn fault(self) {
        self.faulty.set(true);
    }

    /// A field.
    #[inline(never)]
    fn at(self, name: &str) -> Self {
        Node::new(self.value.and_then(|value| value.get(name)), self.faulty)
    }

    #[inline(never)]
    fn str(self) -> &'a str {
        self.value.and_then(Json::as_str).unwrap_or_else(|| {
            self.fault();
            ""
        })
    }

    #[inline(never)]
    fn text(self, field: &str) -> String {
        self.at(field).str().to_owned()
    }

    #[inline(never)]
    fn maybe_text(self, field: &str) -> Option<String> {
        self.at(field).maybe(|text| text.str().to_owned())
    }

    #[inline(never)]
    fn maybe_whole(self, field: &str) -> Option<u64> {
        self.at(field).maybe(|number| {
            let read = match number.value {
                Some(Json::Bare(word)) => word.parse().ok(),
                _ => None,
            };
            read.unwrap_or_else(|| {
                number.fault();
                0
            })
        })
    }

    #[inline(never)]
    fn whole(self, field: &str) -> u64 {
        self.maybe_whole(field).unwrap_or_else(|| {
            self.fault();
            0
        })
    }

    /// A text that stands for something.
    fn read<T>(self, parse: fn(&str) -> Option<T>, empty: fn() -> T) -> T {
        parse(self.str()).unwrap_or_else(|| {
            self.fault();
            empty()
        })
    }

    /// One of these words.
    fn word<T: Copy>(self, words: &[(&str, T)], otherwise: T) -> T {
        let text = self.str();
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, value)) => *value,
            None => {
                self.fault();
                otherwise
            }
        }
    }

    /// What may be left out.
    fn maybe<T>(self, read: fn(Self) -> T) -> Option<T> {
        self.value.is_some().then(|| read(self))
    }

    /// A list, which is empty where it is left out.
    fn list<T>(self, read: fn(Self) -> T) -> Vec<T> {
        let mut out = Vec::new();
        match self.value {
            None => {}
            Some(Json::List(items)) => {
                for item in items {
                    out.push(read(Node::new(Some(item), self.faulty)));
                }
            }
            Some(_) => self.fault(),
        }
        out
    }

    #[inline(never)]
    fn amount(self, field: &str) -> Amount {
        self.at(field)
            .read(|text| Amount::parse(text).ok(), || Amount::Unknown)
    }

    fn maybe_amount(self, field: &str) -> Option<Amount> {
        let stated = self.at(field).value.is_some();
        stated.then(|| self.amount(field))
    }

    fn decimal(self) -> Decimal {
        self.read(decimal, || Decimal::ZERO)
    }

    #[inline(never)]
    fn plan_id(self) -> PlanId {
        self.read(PlanId::new, PlanId::none)
    }

    /// A list of what only those need who show where figures come from, or look plans up by name.
    fn sourced<T>(self, field: &str, read: fn(Self) -> T) -> Vec<T> {
        match SOURCED {
            true => self.at(field).list(read),
            false => Vec::new(),
        }
    }

    /// A text that only those need.
    fn told(self, field: &str) -> String {
        match SOURCED {
            true => self.text(field),
            false => String::new(),
        }
    }

    /// The sources of what stands beside them.
    fn cite(self) -> Vec<SourceId> {
        self.sourced("cite", |id| id.read(SourceId::new, SourceId::none))
    }

    fn source_kind(self) -> SourceKind {
        self.word(&SOURCE_KIND, SourceKind::Inferred)
    }

    fn seen(self) -> Seen {
        self.word(&SEEN, Seen::Cited)
    }

    fn link(self) -> Link {
        Link {
            label: self.text("label"),
            href: self.text("href"),
        }
    }

    fn source(self) -> Source {
        Source {
            id: self.at("id").read(SourceId::new, SourceId::none),
            title: self.text("title"),
            publisher: self.text("publisher"),
            url: self.maybe_text("url"),
            kind: self.at("kind").source_kind(),
            seen: self.at("seen").seen(),
            on: self.at("on").read(Day::parse, || Day::FIRST),
        }
    }

    #[inline(never)]
    fn sources(self) -> Vec<Source> {
        self.sourced("sources", Node::source)
    }

    /// An earlier price.
    fn before<T>(self, price: T) -> Earlier<T> {
        Earlier {
            price,
            until: self.at("until").read(Day::parse, || Day::FIRST),
            cite: self.cite(),
            words: self.maybe_text("words").unwrap_or_default(),
        }
    }
}

/// The terms of one value and the records of another.
pub(super) fn terms_and_records<const SOURCED: bool>(
    terms: &Json,
    records: &Json,
) -> Result<(Terms, Vec<Record>), ReadError> {
    let faulty = Cell::new(false);
    let terms = Node::<SOURCED>::new(terms.get("terms"), &faulty).terms();
    if faulty.get() {
        return Err(ReadError("terms"));
    }
    let records = Node::<SOURCED>::new(records.get("records"), &faulty);
    let there = records.value.is_some();
    let records = records.list(Node::record);
    // What is not in order would not be found.
    let ordered = records.is_sorted_by(|a, b| a.slug < b.slug);
    if faulty.get() || !there || !ordered {
        return Err(ReadError("records"));
    }
    Ok((terms, records))
}

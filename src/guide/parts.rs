//! What sections are put together from.

use super::{Block, Cited, Fact, Numbers, Part, Section, Table, words};
use crate::catalog::Titled;

/// What a page says where no source shows something: never an empty place, and never a no.
pub(super) const NOT_PUBLISHED: &str = "Not published";

pub(super) fn section(
    id: &'static str,
    heading: impl Into<String>,
    blocks: Vec<Block>,
) -> Option<Section> {
    Some(Section {
        id,
        heading: heading.into(),
        blocks,
    })
}

pub(super) fn fact(label: &str, value: Vec<Part>) -> Fact {
    Fact {
        label: label.to_owned(),
        value,
    }
}

pub(super) fn plain_fact(label: &str, value: impl Into<String>) -> Fact {
    fact(label, vec![Part::Words(words(value))])
}

pub(super) fn titled(numbers: &mut Numbers, items: &[Titled]) -> Vec<(String, Cited)> {
    items
        .iter()
        .map(|item| {
            (
                item.title.clone(),
                numbers.cited(item.text.clone(), &item.cite),
            )
        })
        .collect()
}

/// A cell that holds nothing but words.
pub(super) fn cell(text: impl Into<String>) -> Vec<Part> {
    vec![Part::Words(words(text))]
}

/// A table of words.
pub(super) fn table(caption: Cited, columns: &[&str], rows: Vec<Vec<Vec<Part>>>) -> Block {
    Block::Table(Table {
        caption,
        columns: columns
            .iter()
            .map(|name| ((*name).to_owned(), false))
            .collect(),
        rows,
    })
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

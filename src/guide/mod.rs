//! What a guide page says, as plain sections and figures without markup.
//!
//! [`outline`] turns an app into a [`Guide`]; the views give it elements. A guide has every section for
//! which the record has facts, and says plainly what is not published.

mod ending;
mod examples;
mod methodology;
mod outline;
mod parts;
mod plans;
mod prices;
mod spec;
mod told;
mod upgrade;

pub use ending::card;
pub use examples::{Example, example, stated};
pub use methodology::methodology;
pub use outline::{badge, in_short, outline, step_words};
pub use prices::price_words;
pub(crate) use prices::words_of;

use crate::catalog::{Apply, Link, Slug, Source, SourceId, Status};
use crate::money::Amount;

/// A guide page.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// The document's title.
    pub title: String,
    /// The document's description.
    pub description: String,
    /// The first heading, with the words that people search for.
    pub heading: String,
    /// How SCIM is sold.
    pub status: Status,
    /// The badge beside the heading: `SCIM tax: only on Expert`.
    pub badge: String,
    /// The sentence under the heading.
    pub lede: Cited,
    /// The facts that a hurried reader needs.
    pub facts: Vec<Fact>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The sources, in the order of their numbers.
    pub sources: Vec<Source>,
}

/// A section with a heading of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its id on the page.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Words with the numbers of their sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cited {
    /// The words.
    pub text: String,
    /// Numbers into [`Guide::sources`], from 1.
    pub sources: Vec<usize>,
}

/// A labelled fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is so.
    pub value: Vec<Part>,
}

/// A piece of a cell or a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words.
    Words(Cited),
    /// A computed figure.
    Figure(Box<Example>),
    /// A price that the catalog holds.
    Price(Amount),
    /// A link out.
    Link(Link),
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What stands below it.
    pub caption: Cited,
    /// Column headings; `true` for columns of numbers.
    pub columns: Vec<(String, bool)>,
    /// Rows of cells; the first cell heads its row.
    pub rows: Vec<Vec<Vec<Part>>>,
}

/// A plan on the ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The plan's name.
    pub name: String,
    /// Its price in words, with the unit.
    pub price: String,
    /// What it has: `SCIM and SSO`.
    pub has: String,
    /// Whether it has SCIM.
    pub scim: bool,
    /// The length of its bar in percent of the dearest, where prices compare.
    pub share: Option<u8>,
}

/// A point on which sources disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// What it is about.
    pub about: String,
    /// Who says what: names and words.
    pub says: Vec<(String, Cited)>,
    /// Which one the numbers use, and why.
    pub used: String,
    /// How to follow the other, with both results.
    pub apply: Option<Box<Followed>>,
}

/// Both results of a disagreement that numbers depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// What to set.
    pub apply: Apply,
    /// The upgrade with the figures used.
    pub used: Example,
    /// The upgrade with the other source's.
    pub other: Example,
}

/// A card of a related app.
#[derive(Clone, Debug, PartialEq)]
pub struct CardView {
    /// The app's slug.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Everything that it is found by, a line each; nothing where nobody searches.
    pub names: String,
    /// Its category.
    pub category: String,
    /// How SCIM is sold.
    pub status: Status,
    /// Where: `on Expert`.
    pub on: String,
    /// One sentence.
    pub words: String,
    /// Its lowest paid price and its SCIM price, in words.
    pub prices: String,
    /// The increase, where there is one.
    pub increase: Example,
    /// The cost by hand.
    pub by_hand: Example,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(Cited),
    /// A list.
    List(Vec<Cited>),
    /// Headings with explanations.
    Titled(Vec<(String, Cited)>),
    /// Labelled facts.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Plans by price.
    Ladder(Vec<Rung>),
    /// A remark set apart.
    Note(String, Cited),
    /// Steps in order.
    Steps(Vec<String>),
    /// Sources that disagree.
    Disputes(Vec<Dispute>),
    /// A reported voice and where it was heard.
    Voice(Cited, String),
    /// The questions, the matrix and the recommendation, live.
    Decision,
    /// The charts, live.
    Charts,
    /// Calls to action.
    Actions(Vec<Link>),
    /// The sources.
    Sources,
    /// Related apps.
    Cards(Vec<CardView>),
}

/// Numbers the sources of a page in the order in which they are cited.
#[derive(Default)]
struct Numbers {
    ids: Vec<SourceId>,
}

impl Numbers {
    fn of(&mut self, ids: &[SourceId]) -> Vec<usize> {
        let mut numbers: Vec<usize> = ids
            .iter()
            .map(|id| {
                let known = self.ids.iter().position(|known| known == id);
                let index = known.unwrap_or_else(|| {
                    self.ids.push(id.clone());
                    self.ids.len().saturating_sub(1)
                });
                index.saturating_add(1)
            })
            .collect();
        numbers.sort_unstable();
        numbers
    }

    fn cited(&mut self, text: impl Into<String>, ids: &[SourceId]) -> Cited {
        Cited {
            text: text.into(),
            sources: self.of(ids),
        }
    }
}

/// Words without a source.
fn words(text: impl Into<String>) -> Cited {
    Cited {
        text: text.into(),
        sources: Vec::new(),
    }
}

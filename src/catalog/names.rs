//! How apps are called: what the index of a large catalog tells of those whose records are not at hand.

use super::json::Json;
use super::search::folded;
use super::{Bundle, Record, Slug, names_of};
use crate::filled::Texts;
use crate::gather::Gather;

/// An app by everything that it is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Slug, name, other names and category, a line each: see [`names_of`].
    pub lines: String,
    /// The same with letters and digits only, in lower case, so that many can be searched at each key. The
    /// category stands last.
    folded: Vec<String>,
}

impl Named {
    /// The app of a record.
    pub fn of(record: &Record) -> Named {
        Named::new(record.slug.clone(), record.name.clone(), names_of(record))
    }

    fn new(slug: Slug, name: String, lines: String) -> Named {
        let folded = lines.split('\n').map(fold).gathered();
        Named {
            slug,
            name,
            lines,
            folded,
        }
    }

    /// Whether it answers a search: every word of the query stands in one of its names or in its category. A
    /// blank query finds everything.
    pub fn answers(&self, query: &Query) -> bool {
        let stands = |word: &String| self.folded.iter().any(|name| name.contains(&**word));
        query.0.iter().all(stands)
    }

    /// What it is called, with letters and digits only, in lower case.
    pub fn called(&self) -> &[String] {
        self.folded.split_last().map_or(&[], |(_, names)| names)
    }
}

/// Letters and digits only, in lower case.
pub(crate) fn fold(text: &str) -> String {
    folded(text).into_iter().collect()
}

/// What somebody looks for, in words without marks and capitals.
pub struct Query(Vec<String>);

impl Query {
    /// The words of a text, at most twenty.
    pub fn new(text: &str) -> Query {
        let words = text.split_whitespace().take(20);
        Query(words.map(fold).gathered())
    }
}

/// Every app that an index names; `None` where the text is no index. An entry without a slug is passed over.
pub fn read_names(index: &str) -> Option<Vec<Named>> {
    let read = Json::parse(index)?;
    let Some(Json::List(apps)) = read.get("apps") else {
        return None;
    };
    let mut names = Vec::new();
    for app in apps {
        let text = |key: &str| app.get(key).and_then(Json::as_str).unwrap_or_default();
        let Some(slug) = Slug::new(text("slug")) else {
            continue;
        };
        let name = text("name");
        let mut lines = [slug.as_str(), "\n", name, "\n"].glued();
        if let Some(Json::List(others)) = app.get("also_called") {
            for other in others {
                lines.push_str(other.as_str().unwrap_or_default());
                lines.push('\n');
            }
        }
        lines.push_str(text("category"));
        names.push(Named::new(slug, name.to_owned(), lines));
    }
    Some(names)
}

impl Bundle {
    /// Shows the names of every app, also of those whose records are not at hand.
    pub fn each_named(&self, see: &mut dyn FnMut(&Named)) {
        for record in &self.records {
            see(&Named::of(record));
        }
        for other in self.others.iter() {
            if !self.has(&other.slug) {
                see(other);
            }
        }
    }

    /// Whether the catalog has this app, and its record is not at hand.
    pub fn lacks(&self, slug: &Slug) -> bool {
        !self.has(slug) && self.others.iter().any(|other| other.slug == *slug)
    }
}

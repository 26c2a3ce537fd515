//! Finding an app by a name that may be half-typed or misspelt.

use super::Record;
use std::sync::Arc;

/// Letters and digits only, in lower case, so that "Bill.com" and "billcom" are the same.
pub(crate) fn folded(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(80)
        .collect()
}

/// Everything that an app is found by, a line each: its slug, name, other names and category.
pub fn names_of(record: &Record) -> String {
    let mut names = format!("{}\n{}", record.slug, record.name);
    for name in &record.also_called {
        names.push('\n');
        names.push_str(name);
    }
    names.push('\n');
    names.push_str(&record.category);
    names
}

/// Whether names, a line each, answer a search: every word of the query stands in one of them. A blank
/// query finds everything.
pub fn matches(names: &str, query: &str) -> bool {
    let names: Vec<Vec<char>> = names.lines().map(folded).collect();
    query.split_whitespace().take(20).map(folded).all(|word| {
        word.is_empty()
            || names
                .iter()
                .any(|name| name.windows(word.len()).any(|part| part == word.as_slice()))
    })
}

/// Whether the record answers a search.
pub fn search(record: &Record, query: &str) -> bool {
    matches(&names_of(record), query)
}

/// How many letters must change to make one name of the other (Levenshtein).
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut last = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = last;
        }
        for (cell, right) in row.iter_mut().skip(1).zip(b) {
            let substituted = diagonal.saturating_add(usize::from(left != right));
            diagonal = *cell;
            last = substituted
                .min(last.saturating_add(1))
                .min(cell.saturating_add(1));
            *cell = last;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The things whose names, a line each, are nearest to what was asked for, the nearest first, at most
/// `most`. Where none is near, nothing: a wild guess helps nobody.
pub fn nearest_names<T>(
    named: impl Iterator<Item = (T, String)>,
    asked: &str,
    most: usize,
) -> Vec<T> {
    let asked = folded(asked);
    let far = asked.len().max(3).div_ceil(2);
    let mut found: Vec<(usize, String, T)> = named
        .filter_map(|(thing, names)| {
            let least = names
                .lines()
                .map(|name| {
                    let name = folded(name);
                    let common = name.starts_with(&asked) || asked.starts_with(&name);
                    if common && asked.len() > 2 && name.len() > 2 {
                        0
                    } else {
                        distance(&name, &asked)
                    }
                })
                .min()?;
            (least <= far).then_some((least, names, thing))
        })
        .collect();
    let mut nearest = Vec::new();
    while nearest.len() < most {
        let next = found
            .iter()
            .enumerate()
            .min_by(|(_, a), (_, b)| (a.0, &a.1).cmp(&(b.0, &b.1)))
            .map(|(index, _)| index);
        match next {
            Some(index) => nearest.push(found.remove(index).2),
            None => break,
        }
    }
    nearest
}

/// The records whose names are nearest to what was asked for.
pub fn nearest<'a>(
    records: impl Iterator<Item = &'a Arc<Record>>,
    asked: &str,
    most: usize,
) -> Vec<&'a Record> {
    nearest_names(
        records.map(|record| (&**record, names_of(record))),
        asked,
        most,
    )
}

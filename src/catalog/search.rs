//! Finding an app by a name that may be half-typed or misspelt.

use super::Record;

/// Letters and digits only, in lower case, so that "Bill.com" and "billcom" are the same.
fn folded(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(80)
        .collect()
}

/// Whether the record answers a search: its name, slug, category or another name holds every word of
/// the query. A blank query finds everything.
pub fn search(record: &Record, query: &str) -> bool {
    let names: Vec<Vec<char>> = [&record.name, &record.category]
        .into_iter()
        .chain(&record.also_called)
        .map(|name| folded(name))
        .chain([folded(record.slug.as_str())])
        .collect();
    query.split_whitespace().take(20).map(folded).all(|word| {
        word.is_empty()
            || names
                .iter()
                .any(|name| name.windows(word.len()).any(|part| part == word.as_slice()))
    })
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

/// The records whose names are nearest to what was asked for, the nearest first, at most `most`. Where
/// none is near, nothing: a wild guess helps nobody.
pub fn nearest<'a>(
    records: impl Iterator<Item = &'a Record>,
    asked: &str,
    most: usize,
) -> Vec<&'a Record> {
    let asked = folded(asked);
    let mut found: Vec<(usize, &Record)> = records
        .filter_map(|record| {
            let names = [record.slug.as_str(), record.name.as_str()]
                .into_iter()
                .chain(record.also_called.iter().map(String::as_str));
            let least = names
                .map(|name| {
                    let name = folded(name);
                    let common = name.starts_with(&asked) || asked.starts_with(&name);
                    if common && asked.len() > 2 {
                        0
                    } else {
                        distance(&name, &asked)
                    }
                })
                .min()?;
            let far = asked.len().max(3).div_ceil(2);
            (least <= far).then_some((least, record))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name)));
    found.into_iter().take(most).map(|(_, record)| record).collect()
}

//! Which apps answer a search, and how well: what is called so, what begins so, what has a word that begins
//! so, what holds it; and only where nothing does, what is called nearly so.

use super::fold::{Folded, kind, words};
use super::row::Row;
use crate::gather::Gather;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// For each row how well it answers, 0 best; nothing where it does not.
    pub ranks: Vec<Option<u8>>,
    /// Whether nothing answers as it was typed, so that these are the nearest names.
    pub near: bool,
}

/// An app is called exactly so.
const EXACT: u8 = 0;
/// A name begins so.
const PREFIX: u8 = 1;
/// A word of a name begins so.
const WORD: u8 = 2;
/// A name holds it somewhere.
const WITHIN: u8 = 3;
/// The category holds it.
const CATEGORY: u8 = 4;
/// Every word of the query stands in one of the names or the category.
const SCATTERED: u8 = 5;
/// The nearest names come after everything else, by how many letters must change.
const NEAR: u8 = 6;

/// Searches rows. A blank query finds every row equally well.
pub(super) fn find(rows: &[Row], query: &str) -> Found {
    let asked = Folded::new(query);
    if asked.is_empty() {
        return Found {
            ranks: rows.iter().map(|_| Some(EXACT)).gathered(),
            near: false,
        };
    }
    let words = words(query);
    let ranks = rows.iter().map(|row| rank(row, &asked, &words)).gathered();
    if ranks.iter().any(Option::is_some) {
        return Found { ranks, near: false };
    }
    let ranks = rows.iter().map(|row| nearness(row, &asked)).gathered();
    let near = ranks.iter().any(Option::is_some);
    Found { ranks, near }
}

fn rank(row: &Row, asked: &Folded, words: &[Folded]) -> Option<u8> {
    let best = row.names.iter().filter_map(|name| place(name, asked)).min();
    if best.is_some() {
        return best;
    }
    if place(&row.kind, asked).is_some() {
        return Some(CATEGORY);
    }
    let holds = |word: &Folded| {
        let within = |name: &Folded| place(name, word).is_some();
        within(&row.kind) || row.names.iter().any(within)
    };
    (words.len() > 1 && words.iter().all(holds)).then_some(SCATTERED)
}

/// How a name holds what was asked for.
fn place(name: &Folded, asked: &Folded) -> Option<u8> {
    // A letter that the name does not have cannot stand in it.
    if asked.kinds & !name.kinds != 0 {
        return None;
    }
    let asked = asked.letters.as_slice();
    if name.letters == asked {
        return Some(EXACT);
    }
    if name.letters.starts_with(asked) {
        return Some(PREFIX);
    }
    let begins = |start: &usize| name.from(*start).starts_with(asked);
    if name.starts.iter().any(begins) {
        return Some(WORD);
    }
    let within = name.letters.windows(asked.len()).any(|part| part == asked);
    within.then_some(WITHIN)
}

/// How many letters may be wrong in a query of this length.
fn most_wrong(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// How near a name of the row is, where one is.
fn nearness(row: &Row, asked: &Folded) -> Option<u8> {
    let most = most_wrong(asked.letters.len());
    let far = most.saturating_add(1);
    let mut least = far;
    for name in &row.names {
        // Each letter that stands nowhere in the name is a change.
        let lacks = |letter: &&char| kind(**letter) & name.kinds == 0;
        if asked.letters.iter().filter(lacks).take(far).count() > most {
            continue;
        }
        for start in &name.starts {
            let name = name.from(*start);
            // So is each letter that it is too short.
            if name.len().saturating_add(most) < asked.letters.len() {
                break;
            }
            least = least.min(changes(name, &asked.letters, far));
        }
    }
    let least = u8::try_from(least).ok().filter(|_| least < far)?;
    NEAR.checked_add(least)
}

/// How many letters must change, come, go or trade places with the next to make what was asked for of a name,
/// or of its beginning where enough was typed; `far` where it is that many or more.
fn changes(name: &[char], asked: &[char], far: usize) -> usize {
    // Of a longer name only so much can be its beginning.
    let longest = asked.len().saturating_add(far);
    let half_typed = asked.len() > 3;
    if name.len() > longest && !half_typed {
        return far;
    }
    let name = name.get(..longest).unwrap_or(name);
    // One line of the table for each letter that was asked for, and the two before it.
    let mut now: Vec<usize> = (0..=name.len()).gathered();
    let mut before = now.clone();
    let mut two_before = now.clone();
    let mut last = None;
    for letter in asked {
        std::mem::swap(&mut two_before, &mut before);
        std::mem::swap(&mut before, &mut now);
        // What stands left of a cell, above that, and two lines up: next to it (`near`) and one further.
        let (mut left, mut diagonal, mut near, mut corner) = (far, far, far, far);
        let mut previous = None;
        let lines = now.iter_mut().zip(&before).zip(&two_before);
        let mut least = far;
        for (place, ((cell, above), two_above)) in lines.enumerate() {
            let other = place.checked_sub(1).and_then(|place| name.get(place));
            let mut cost = above.saturating_add(1);
            if let Some(other) = other {
                let changed = diagonal.saturating_add(usize::from(letter != other));
                cost = cost.min(changed).min(left.saturating_add(1));
                if previous == Some(letter) && last == Some(other) {
                    cost = cost.min(corner.saturating_add(1));
                }
            }
            (corner, near) = (near, *two_above);
            left = cost;
            diagonal = *above;
            previous = other;
            least = least.min(cost);
            *cell = cost;
        }
        if least >= far {
            return far;
        }
        last = Some(letter);
    }
    match half_typed {
        true => now.into_iter().min().unwrap_or(far),
        false => now.last().copied().unwrap_or(far),
    }
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn a_letter_that_changes_comes_goes_or_trades_places_is_one_change() {
        let of = |name: &str, asked: &str| {
            let letters = |text: &str| -> Vec<char> { text.chars().collect() };
            changes(&letters(name), &letters(asked), 9)
        };
        for (name, asked, expected) in [
            ("slack", "slack", 0),
            ("slack", "slakc", 1),
            ("slack", "lsack", 1),
            ("slack", "slck", 1),
            ("slack", "sllack", 1),
            ("slack", "black", 1),
            ("slack", "slax", 1),
            ("slack", "xxxxx", 5),
            // Of three letters the whole name is meant.
            ("zoom", "zoo", 1),
            ("box", "bxo", 1),
            // Of more its beginning may be.
            ("salesforce", "salef", 1),
            ("salesforce", "asle", 1),
            ("salesforce", "salesforce", 0),
            ("", "abcd", 4),
            ("a", "", 1),
        ] {
            assert_eq!(of(name, asked), expected, "{name} {asked}");
        }
        assert_eq!(of("ab", "abcdefghijklmno"), 9, "that far and no further");
    }
}

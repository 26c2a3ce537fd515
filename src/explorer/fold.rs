//! Names as they are searched: folded once, when the index is read, not at each key.

use crate::gather::Gather;

/// The longest name that is looked at, in letters.
const LONGEST: usize = 80;

/// A name without case, blanks and punctuation, so that `Bill.com` and `billcom` are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// Its letters and digits, in lower case.
    pub letters: Vec<char>,
    /// Where words begin, the first of them at 0: `HubSpot CRM` has three.
    pub starts: Vec<usize>,
    /// Which letters it holds, a bit for each of 32 kinds: what tells at once that a name is far away.
    pub kinds: u32,
}

impl Folded {
    /// Folds a text.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Folded::default();
        let mut before = ' ';
        for letter in text.chars() {
            if letter.is_alphanumeric() {
                let begins =
                    !before.is_alphanumeric() || letter.is_uppercase() && before.is_lowercase();
                if begins {
                    folded.starts.push(folded.letters.len());
                }
                for lower in letter.to_lowercase() {
                    if folded.letters.len() < LONGEST {
                        folded.letters.push(lower);
                        folded.kinds |= kind(lower);
                    }
                }
            }
            before = letter;
        }
        let length = folded.letters.len();
        folded.starts.retain(|start| *start < length);
        folded
    }

    /// Whether nothing of it is left.
    pub(super) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// What begins at one of its words.
    pub(super) fn from(&self, start: usize) -> &[char] {
        self.letters.get(start..).unwrap_or_default()
    }
}

/// Every word of a query, folded.
pub(super) fn words(text: &str) -> Vec<Folded> {
    text.split_whitespace()
        .take(20)
        .map(Folded::new)
        .filter(|word| !word.is_empty())
        .gathered()
}

/// The bit of a letter. Two letters may share one; then a name is looked at that need not have been.
pub(super) fn kind(letter: char) -> u32 {
    1u32.wrapping_shl(u32::from(letter) & 31)
}

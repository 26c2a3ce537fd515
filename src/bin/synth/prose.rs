//! Sentences of common words, as often as people use them, so that they take as much room in a compressed
//! file as written ones do. They mean nothing.

use crate::chance::Chance;
use serde_json::{Value, json};

/// The words, the most frequent first: those of the project's own texts.
const WORDS: &str = include_str!("words.txt");

/// Who writes one app's guide: what is cited, and how much is still to be written.
pub struct Writer {
    words: Vec<&'static str>,
    name: String,
    sources: Vec<String>,
    /// Letters that are left.
    left: usize,
}

impl Writer {
    /// A writer of so many letters.
    pub fn new(name: &str, sources: &[String], letters: usize) -> Self {
        Writer {
            words: WORDS.split_whitespace().collect(),
            name: name.to_owned(),
            sources: sources.to_vec(),
            left: letters,
        }
    }

    /// Whether all has been written that was to be.
    pub fn is_done(&self) -> bool {
        self.left == 0
    }

    /// A word: the nth most frequent is used about 1/n as often as the first.
    fn word(&self, chance: &mut Chance) -> &'static str {
        // Flatter than people write, and it would not compress as well.
        let rank = (self.words.len() as f64 + 3.0).powf(chance.share().powf(1.6));
        self.words[(rank as usize).saturating_sub(1).min(self.words.len() - 1)]
    }

    /// Words with a capital at the front and nothing at the end.
    pub fn phrase(&mut self, chance: &mut Chance, least: usize, most: usize) -> String {
        let mut text = String::new();
        for at in 0..chance.between(least, most) {
            if at > 0 {
                text.push_str(if at > 3 && chance.percent(9) {
                    ", "
                } else {
                    " "
                });
            }
            let mut word = self.word(chance).to_owned();
            if chance.percent(3) {
                word.clone_from(&self.name);
            } else if chance.percent(2) {
                word = format!("${}", chance.between(2, 400));
            }
            text.push_str(&word);
        }
        let first = text[..1].to_uppercase();
        text.replace_range(..1, &first);
        self.left = self.left.saturating_sub(text.len());
        text
    }

    /// So many sentences.
    pub fn sentences(&mut self, chance: &mut Chance, least: usize, most: usize) -> String {
        let count = chance.between(least, most);
        let made: Vec<String> = (0..count)
            .map(|_| self.phrase(chance, 7, 19) + ".")
            .collect();
        made.join(" ")
    }

    /// The sources of a fact: one, two or three.
    pub fn cite(&self, chance: &mut Chance) -> Value {
        let first = chance.below(self.sources.len());
        let count = chance.between(1, self.sources.len().min(3));
        let cited = (0..count).map(|at| &self.sources[(first + at) % self.sources.len()]);
        json!(cited.collect::<Vec<_>>())
    }

    /// Sentences with their sources.
    pub fn prose(&mut self, chance: &mut Chance, least: usize, most: usize) -> Value {
        json!({ "text": self.sentences(chance, least, most), "cite": self.cite(chance) })
    }

    /// Such a thing, so many times, or until all has been written.
    pub fn list(
        &mut self,
        chance: &mut Chance,
        [least, most]: [usize; 2],
        make: impl Fn(&mut Self, &mut Chance) -> Value,
    ) -> Value {
        let mut all = Vec::new();
        for _ in 0..chance.between(least, most) {
            if !self.is_done() {
                all.push(make(self, chance));
            }
        }
        Value::Array(all)
    }
}

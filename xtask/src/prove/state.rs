//! What was done so far: `PROOF.json`, which is committed, so that another day and another machine go on with the rest.

use crate::run::{read_text, write};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What was thrown at one target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thrown {
    /// A name for the code that it was thrown at. Other code begins anew, and until then this is what is known.
    pub sources: String,
    /// The commit of that code.
    pub commit: String,
    /// How many inputs.
    pub runs: u64,
    /// For how many seconds.
    pub seconds: u64,
    /// The seed of each slice.
    pub seeds: Vec<u64>,
    /// The files of what broke it.
    pub broken: Vec<String>,
}

/// What came of the mutants of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mutated {
    /// A name for the file's content. Other content begins anew.
    pub content: String,
    /// How many mutants it has.
    pub all: u64,
    /// How many a test noticed.
    pub noticed: u64,
    /// How many do not compile.
    pub unviable: u64,
    /// Those after which the tests did not end, which is noticed, too.
    pub endless: u64,
    /// Those that nobody noticed, by their names; they are tried again each time.
    pub missed: BTreeSet<String>,
    /// Those that were not tried yet.
    pub untried: BTreeSet<String>,
}

/// All of it.
pub struct State {
    file: PathBuf,
    /// By the target's name.
    pub thrown: BTreeMap<String, Thrown>,
    /// By the file.
    pub mutated: BTreeMap<String, Mutated>,
}

/// So many inputs are enough ...
pub const ENOUGH_RUNS: u64 = 10_000_000;
/// ... and so are so many seconds.
pub const ENOUGH_SECONDS: u64 = 3_600;

impl Thrown {
    /// Whether enough was thrown.
    pub fn is_enough(&self) -> bool {
        self.runs >= ENOUGH_RUNS || self.seconds >= ENOUGH_SECONDS
    }
}

impl State {
    /// What is known.
    pub fn read(file: &Path) -> Result<Self> {
        let mut state = State {
            file: file.to_owned(),
            thrown: BTreeMap::new(),
            mutated: BTreeMap::new(),
        };
        for (name, it) in kept(file)?["thrown"].as_object().into_iter().flatten() {
            let thrown = Thrown {
                sources: text(&it["sources"]),
                commit: text(&it["commit"]),
                runs: count(&it["runs"]),
                seconds: count(&it["seconds"]),
                seeds: items(&it["seeds"]).filter_map(Value::as_u64).collect(),
                broken: items(&it["broken"]).map(text).collect(),
            };
            state.thrown.insert(name.clone(), thrown);
        }
        for (name, it) in kept(file)?["mutated"].as_object().into_iter().flatten() {
            let mutated = Mutated {
                content: text(&it["content"]),
                all: count(&it["all"]),
                noticed: count(&it["noticed"]),
                unviable: count(&it["unviable"]),
                endless: count(&it["endless"]),
                missed: items(&it["missed"]).map(text).collect(),
                untried: items(&it["untried"]).map(text).collect(),
            };
            state.mutated.insert(name.clone(), mutated);
        }
        Ok(state)
    }

    /// Keeps what was thrown. The other half is left as it stands, since both kinds may be at work at once.
    pub fn keep_thrown(&self) -> Result<()> {
        let thrown = self.thrown.iter().map(|(name, it)| {
            let value = json!({
                "sources": it.sources, "commit": it.commit, "runs": it.runs, "seconds": it.seconds,
                "seeds": it.seeds, "broken": it.broken,
            });
            (name.clone(), value)
        });
        self.keep("thrown", thrown.collect())
    }

    /// Keeps what came of mutants.
    pub fn keep_mutated(&self) -> Result<()> {
        let mutated = self.mutated.iter().map(|(name, it)| {
            let value = json!({
                "content": it.content, "all": it.all, "noticed": it.noticed, "unviable": it.unviable,
                "endless": it.endless, "missed": it.missed, "untried": it.untried,
            });
            (name.clone(), value)
        });
        self.keep("mutated", mutated.collect())
    }

    fn keep(&self, half: &str, value: Map<String, Value>) -> Result<()> {
        let mut all = kept(&self.file)?;
        all[half] = Value::Object(value);
        let mut text = serde_json::to_string_pretty(&all)?;
        text.push('\n');
        write(&self.file, text)
    }

    /// A sentence for each thing that was found.
    pub fn problems(&self) -> Vec<String> {
        let broken = self.thrown.iter().flat_map(|(name, thrown)| {
            thrown.broken.iter().map(move |file| {
                format!(
                    "{file} breaks the target {name}: commit it, it is replayed by `cargo test --package fuzz`."
                )
            })
        });
        let missed = self.mutated.values().flat_map(|it| &it.missed);
        let missed = missed.map(|name| format!("No test notices this change: {name}"));
        broken.chain(missed).collect()
    }
}

/// What stands in the file; nothing where there is none.
fn kept(file: &Path) -> Result<Value> {
    if !file.is_file() {
        return Ok(json!({}));
    }
    serde_json::from_str(&read_text(file)?)
        .with_context(|| format!("{} is not JSON; delete it", file.display()))
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn count(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_known_again_and_one_half_leaves_the_other() {
        let folder = std::env::temp_dir().join(format!("prove-state-{}", std::process::id()));
        let file = folder.join("PROOF.json");
        let mut state = State::read(&file).unwrap();
        let thrown = Thrown {
            sources: "abc".to_owned(),
            commit: "def".to_owned(),
            runs: 5,
            seconds: 6,
            seeds: vec![7, 8],
            broken: vec!["fuzz/broken/list/1".to_owned()],
        };
        let mutated = Mutated {
            content: "ghi".to_owned(),
            all: 5,
            noticed: 1,
            unviable: 1,
            endless: 1,
            missed: ["src/money.rs:1".to_owned()].into(),
            untried: ["src/money.rs:2".to_owned()].into(),
        };
        state.thrown.insert("list".to_owned(), thrown.clone());
        state.keep_thrown().unwrap();
        let mut other = State::read(&folder.join("none")).unwrap();
        other.file = file.clone();
        other
            .mutated
            .insert("src/money.rs".to_owned(), mutated.clone());
        other.keep_mutated().unwrap();
        let again = State::read(&file).unwrap();
        assert_eq!(again.thrown.get("list"), Some(&thrown));
        assert_eq!(again.mutated.get("src/money.rs"), Some(&mutated));
        assert_eq!(again.problems().len(), 2);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn enough_is_so_many_inputs_or_so_long() {
        let thrown = |runs, seconds| Thrown {
            runs,
            seconds,
            ..Thrown::default()
        };
        assert!(!thrown(9_999_999, 3_599).is_enough());
        assert!(thrown(10_000_000, 1).is_enough());
        assert!(thrown(1, 3_600).is_enough());
    }
}

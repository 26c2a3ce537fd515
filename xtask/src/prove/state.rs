//! What was done so far, kept between runs as JSON.

use crate::run::{read_text, write};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was thrown at one target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thrown {
    /// How many inputs.
    pub runs: u64,
    /// For how many seconds.
    pub seconds: u64,
    /// The seed of each slice.
    pub seeds: Vec<u64>,
    /// The files of what broke it.
    pub broken: Vec<String>,
}

/// What came of the changes of the code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mutated {
    /// How many changes there are.
    pub all: u64,
    /// How many a test noticed.
    pub caught: u64,
    /// How many do not compile.
    pub unviable: u64,
    /// Those after which the tests did not end.
    pub timeouts: Vec<String>,
    /// Those that nobody noticed.
    pub missed: Vec<String>,
}

impl Mutated {
    /// How many were tried.
    pub fn tried(&self) -> u64 {
        let listed = self.timeouts.len() + self.missed.len();
        self.caught + self.unviable + listed as u64
    }
}

/// All of it, for one state of the sources.
pub struct State {
    file: PathBuf,
    sources: String,
    /// By the target's name.
    pub thrown: BTreeMap<String, Thrown>,
    /// Nothing where that has not begun.
    pub mutated: Option<Mutated>,
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
    /// What is known about these sources; what was known about others is gone.
    pub fn read(folder: &Path, sources: &str) -> Result<Self> {
        let file = folder.join("state.json");
        let mut state = State {
            file,
            sources: sources.to_owned(),
            thrown: BTreeMap::new(),
            mutated: None,
        };
        if !state.file.is_file() {
            return Ok(state);
        }
        let kept: Value = serde_json::from_str(&read_text(&state.file)?)
            .with_context(|| format!("{} is not JSON; delete it", state.file.display()))?;
        if kept["sources"] != sources {
            println!("The sources have changed since the last run: all begins anew.");
            return Ok(state);
        }
        let texts = |value: &Value| -> Vec<String> {
            let list = value.as_array().into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        for (name, target) in kept["thrown"].as_object().into_iter().flatten() {
            let seeds = target["seeds"].as_array().into_iter().flatten();
            let thrown = Thrown {
                runs: target["runs"].as_u64().unwrap_or_default(),
                seconds: target["seconds"].as_u64().unwrap_or_default(),
                seeds: seeds.filter_map(Value::as_u64).collect(),
                broken: texts(&target["broken"]),
            };
            state.thrown.insert(name.clone(), thrown);
        }
        let mutated = &kept["mutated"];
        if mutated.is_object() {
            let count = |name: &str| mutated[name].as_u64().unwrap_or_default();
            state.mutated = Some(Mutated {
                all: count("all"),
                caught: count("caught"),
                unviable: count("unviable"),
                timeouts: texts(&mutated["timeouts"]),
                missed: texts(&mutated["missed"]),
            });
        }
        Ok(state)
    }

    /// Keeps it.
    pub fn write(&self) -> Result<()> {
        let thrown: serde_json::Map<String, Value> = self
            .thrown
            .iter()
            .map(|(name, it)| {
                let value = json!({
                    "runs": it.runs, "seconds": it.seconds, "seeds": it.seeds, "broken": it.broken,
                });
                (name.clone(), value)
            })
            .collect();
        let mutated = self.mutated.as_ref().map(|it| {
            json!({
                "all": it.all, "caught": it.caught, "unviable": it.unviable,
                "timeouts": it.timeouts, "missed": it.missed,
            })
        });
        let kept = json!({ "sources": self.sources, "thrown": thrown, "mutated": mutated });
        write(&self.file, serde_json::to_vec_pretty(&kept)?)
    }

    /// A sentence for each thing that was found.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (name, thrown) in &self.thrown {
            for file in &thrown.broken {
                problems.push(format!(
                    "{file} breaks the target {name}: commit it, it is replayed by `cargo test --package fuzz`."
                ));
            }
        }
        if let Some(mutated) = &self.mutated {
            for missed in &mutated.missed {
                problems.push(format!("No test notices this change: {missed}"));
            }
        }
        problems
    }

    /// Whether nothing is left to do.
    pub fn is_done(&self) -> bool {
        let enough = self.thrown.len() == super::fuzzing::TARGETS.len() + 1
            && self.thrown.values().all(Thrown::is_enough);
        let tried = self.mutated.as_ref().is_some_and(|it| it.tried() >= it.all);
        enough && tried
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_known_again_and_only_for_the_same_sources() {
        let folder = std::env::temp_dir().join(format!("prove-state-{}", std::process::id()));
        let mut state = State::read(&folder, "a").unwrap();
        let thrown = Thrown {
            runs: 5,
            seconds: 6,
            seeds: vec![7, 8],
            broken: vec!["fuzz/broken/list/1".to_owned()],
        };
        let mutated = Mutated {
            all: 3,
            caught: 1,
            unviable: 1,
            timeouts: Vec::new(),
            missed: vec!["src/money.rs:1".to_owned()],
        };
        state.thrown.insert("list".to_owned(), thrown.clone());
        state.mutated = Some(mutated.clone());
        state.write().unwrap();
        let again = State::read(&folder, "a").unwrap();
        assert_eq!(again.thrown.get("list"), Some(&thrown));
        assert_eq!(again.mutated, Some(mutated));
        assert_eq!(again.problems().len(), 2);
        assert!(!again.is_done());
        assert!(State::read(&folder, "b").unwrap().thrown.is_empty());
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

//! Whether the tests notice when the code is changed. cargo-mutants names the changes ([`woven::list`]); nearly all of
//! them are compiled at once ([`woven`]) and tried one by one ([`hunt`]); the rest is tried [`alone`].

use super::Until;
use super::alone::Alone;
use super::hunt::{Hunt, Outcome};
use super::state::{Mutated, State};
use super::woven::{self, Listed};
use crate::run::{self, cargo};
use crate::tools;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::time::{Duration, Instant};

/// What matters most comes first.
const ORDER: [&str; 5] = [
    "src/money",
    "src/pricing",
    "src/decision",
    "src/scenario",
    "src/catalog",
];
/// Weaving takes longer than so many take alone.
const FEW: usize = 20;
/// As long as nobody waits.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3_600);

/// Goes on with the mutants that were not tried yet in their file as it is, and with those that nobody noticed.
pub fn mutate(state: &mut State, until: Until) -> Result<()> {
    tools::cargo_mutants()?;
    let listed = woven::list()?;
    let contents = woven::contents(&listed)?;
    let todo = todo(state, &listed, &contents);
    state.keep_mutated()?;
    if todo.is_empty() || until.left(LONGEST).is_none() {
        return Ok(());
    }
    println!(
        "  {} of {} mutants are to be tried",
        todo.len(),
        listed.len()
    );
    if todo.len() <= FEW {
        return one_by_one(state, &todo.iter().collect::<Vec<_>>(), until);
    }
    let woven = run::timed("all of them woven into one build", woven::build)?;
    let (unviable, todo): (Vec<_>, Vec<_>) = todo
        .into_iter()
        .partition(|one| woven.unviable.contains(&one.number));
    for one in &unviable {
        note(state, one, None);
    }
    state.keep_mutated()?;
    let (within, rest): (Vec<&Listed>, Vec<&Listed>) = todo
        .iter()
        .partition(|one| woven.numbers.contains(&one.number));
    let mut hunt = run::timed("every test once, to see which mutants it comes by", || {
        Hunt::begin(&woven)
    })?;
    let (tests, takes) = hunt.size();
    println!("  {tests} tests, {} together", run::seconds(takes));

    let start = Instant::now();
    let (mut tried, mut told) = (0, Instant::now());
    for one in within {
        if until.left(LONGEST).is_none() {
            return Ok(());
        }
        let outcome = hunt.ask(one.number)?;
        if outcome == Outcome::Missed {
            println!("  not noticed: {}", one.name);
        }
        note(state, one, Some(outcome));
        tried += 1;
        if told.elapsed() > Duration::from_secs(60) {
            told = Instant::now();
            println!("  {tried} tried in {}", run::seconds(start.elapsed()));
            state.keep_mutated()?;
        }
    }
    state.keep_mutated()?;
    one_by_one(state, &rest, until)
}

/// What is to be tried, the most important first; forgets what is known of files that are others now.
fn todo(state: &mut State, listed: &[Listed], contents: &BTreeMap<String, String>) -> Vec<Listed> {
    state
        .mutated
        .retain(|file, it| contents.get(file) == Some(&it.content));
    for (file, content) in contents {
        let names: BTreeSet<String> = listed
            .iter()
            .filter(|one| one.file == *file)
            .map(|one| one.name.clone())
            .collect();
        let it = state
            .mutated
            .entry(file.clone())
            .or_insert_with(|| Mutated {
                content: content.clone(),
                untried: names.clone(),
                ..Mutated::default()
            });
        // What `.cargo/mutants.toml` leaves out by now is none.
        it.all = names.len() as u64;
        it.missed.retain(|name| names.contains(name));
        it.untried.retain(|name| names.contains(name));
    }
    let open = |one: &&Listed| {
        let it = state.mutated.get(&one.file);
        it.is_some_and(|it| it.missed.contains(&one.name) || it.untried.contains(&one.name))
    };
    let mut todo: Vec<Listed> = listed.iter().filter(open).cloned().collect();
    let rank = |one: &Listed| ORDER.iter().position(|start| one.file.starts_with(start));
    todo.sort_by_key(|one| (rank(one).unwrap_or(ORDER.len()), one.number));
    todo
}

/// Writes an outcome down; none stands for what does not compile.
fn note(state: &mut State, one: &Listed, outcome: Option<Outcome>) {
    let it = state.mutated.entry(one.file.clone()).or_default();
    it.untried.remove(&one.name);
    it.missed.remove(&one.name);
    match outcome {
        Some(Outcome::Noticed) => it.noticed += 1,
        Some(Outcome::Endless) => it.endless += 1,
        Some(Outcome::Missed) => {
            it.missed.insert(one.name.clone());
        }
        None => it.unviable += 1,
    }
}

/// The mutants that are not woven.
fn one_by_one(state: &mut State, rest: &[&Listed], until: Until) -> Result<()> {
    if rest.is_empty() {
        return Ok(());
    }
    println!("  {} are tried alone", rest.len());
    let alone = Alone::begin()?;
    for one in rest {
        if until.left(LONGEST).is_none() {
            return Ok(());
        }
        let outcome = alone.ask(one)?;
        let what = match outcome {
            None => "does not compile",
            Some(Outcome::Missed) => "not noticed",
            Some(_) => "noticed",
        };
        println!("  {what}: {}", one.name);
        note(state, one, outcome);
        state.keep_mutated()?;
    }
    Ok(())
}

/// cargo-mutants for the core, with `.cargo/mutants.toml`.
pub fn tool() -> Command {
    let mut mutants = cargo();
    mutants.args(["mutants", "--package", "scimcost"]);
    mutants
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::read_text;
    use std::path::Path;

    fn listed(number: usize, file: &str, name: &str) -> Listed {
        Listed {
            number,
            file: file.to_owned(),
            name: name.to_owned(),
            from: (1, 1),
            to: (1, 1),
            replacement: String::new(),
        }
    }

    /// Of a file that did not change, what was noticed is not tried again; of one that did, everything is.
    #[test]
    fn each_file_goes_on_where_it_stopped() {
        let mut state = State::read(Path::new("/nowhere/PROOF.json")).unwrap();
        let list = [
            listed(1, "src/catalog/check/a.rs", "a1"),
            listed(2, "src/money.rs", "m1"),
            listed(3, "src/money.rs", "m2"),
        ];
        let contents = |money: &str| -> BTreeMap<String, String> {
            let all = [("src/catalog/check/a.rs", "1"), ("src/money.rs", money)];
            all.into_iter()
                .map(|(file, content)| (file.to_owned(), content.to_owned()))
                .collect()
        };
        let names =
            |todo: Vec<Listed>| -> Vec<String> { todo.into_iter().map(|one| one.name).collect() };
        assert_eq!(
            names(todo(&mut state, &list, &contents("1"))),
            ["m1", "m2", "a1"]
        );
        note(&mut state, &list[0], Some(Outcome::Noticed));
        note(&mut state, &list[1], Some(Outcome::Missed));
        note(&mut state, &list[2], None);
        assert_eq!(names(todo(&mut state, &list, &contents("1"))), ["m1"]);
        note(&mut state, &list[1], Some(Outcome::Noticed));
        assert!(todo(&mut state, &list, &contents("1")).is_empty());
        assert_eq!(names(todo(&mut state, &list, &contents("2"))), ["m1", "m2"]);
    }

    /// A pattern for files that are no more would leave their successors out, and one for a mutant that is no more
    /// would leave out whatever gets its name.
    #[test]
    fn the_configuration_names_what_is_there() {
        let text = read_text(&run::root().join(".cargo/mutants.toml")).unwrap();
        let globs: Vec<&str> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("\"src/")?.strip_suffix("\","))
            .collect();
        assert!(globs.len() >= 6, "{globs:?}");
        for glob in globs {
            let path = run::root().join("src").join(glob.trim_end_matches("/**"));
            assert!(path.exists(), "src/{glob}");
        }
        let reasons = text
            .lines()
            .filter(|line| line.trim().starts_with("'^src/"))
            .count();
        assert!(
            reasons <= 10,
            "at most ten changes that change nothing are left out, not {reasons}"
        );
    }
}

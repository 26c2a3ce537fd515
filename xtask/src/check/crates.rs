//! The crates of the programs: how many there are, and that the architecture says of each that the project
//! names itself why it is there.

use crate::crates::{self, Graph};
use crate::run::{read_text, root};
use anyhow::Result;

/// At most so many crates stand behind what a visitor runs, proc macros not counted.
const MOST: usize = 145;

/// How the table of ARCHITECTURE.md begins.
const TABLE: &str = "| crate | for | why | costs |";

/// Every problem, a sentence each, and how many crates there are.
///
/// # Errors
/// A sentence, where cargo does not tell.
pub fn problems() -> Result<(Vec<String>, usize)> {
    let graph = crates::of_programs()?;
    let text = read_text(&root().join("ARCHITECTURE.md"))?;
    Ok((judged(&graph, &text), graph.crates.len()))
}

fn judged(graph: &Graph, architecture: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let count = graph.crates.len();
    if count > MOST {
        problems.push(format!(
            "{count} crates stand behind the programs, more than {MOST}: `cargo tree --features csr --target \
             wasm32-unknown-unknown -e normal`"
        ));
    }
    let names: Vec<&String> = graph.crates.keys().map(|(name, _)| name).collect();
    for (name, next) in names.iter().zip(names.iter().skip(1)) {
        if name == next {
            problems.push(format!("the programs hold `{name}` in several versions"));
        }
    }
    let explained = explained(architecture);
    for name in &graph.named {
        if !explained.iter().any(|(known, _)| known == name) {
            problems.push(format!(
                "ARCHITECTURE.md does not say why `{name}` is there: it takes a line in the table of crates"
            ));
        }
    }
    for (name, cells) in &explained {
        if !graph.named.contains(*name) {
            problems.push(format!(
                "ARCHITECTURE.md explains `{name}`, which Cargo.toml does not name"
            ));
        }
        if cells.iter().any(|cell| cell.is_empty()) {
            problems.push(format!("ARCHITECTURE.md leaves a cell of `{name}` empty"));
        }
    }
    problems
}

/// The lines of the table: a crate and what is said of it.
fn explained(architecture: &str) -> Vec<(&str, Vec<&str>)> {
    let lines = architecture.lines().skip_while(|line| *line != TABLE);
    let lines = lines.skip(2).take_while(|line| line.starts_with('|'));
    lines
        .filter_map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            Some((cells.next()?.trim_matches('`'), cells.collect()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::Crate;
    use std::collections::{BTreeMap, BTreeSet};

    /// The bound is held by `cargo xtask test`, too.
    #[test]
    fn the_programs_are_made_of_few_crates_and_each_is_explained() {
        let (problems, count) = problems().unwrap();
        assert_eq!(problems, Vec::<String>::new());
        assert!(count > 10, "{count} crates are too few to be all");
    }

    #[test]
    fn what_is_too_many_or_unexplained_or_gone_is_said() {
        let name = |name: &str| (name.to_owned(), "1.0.0".to_owned());
        let made = || Crate {
            licence: "MIT".to_owned(),
            needs: BTreeSet::new(),
        };
        let of = |count: usize| Graph {
            own: name("own"),
            direct: BTreeSet::new(),
            crates: BTreeMap::from_iter((0..count).map(|it| (name(&it.to_string()), made()))),
            named: ["a", "b"].map(str::to_owned).into(),
        };
        let table =
            |lines: &str| format!("text\n\n{TABLE}\n|---|---|---|---|\n{lines}\n\nmore | of | it");
        let whole = table("| `a` | all | needed | 1 KB |\n| `b` | native | needed | nothing |");
        assert_eq!(judged(&of(145), &whole), Vec::<String>::new());
        let said = judged(&of(146), &whole);
        assert!(
            said[0].contains("146 crates") && said.len() == 1,
            "{said:?}"
        );
        let other = table("| `a` | all | | 1 KB |\n| `c` | native | needed | nothing |");
        let said = judged(&of(1), &other);
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(said[0].contains("`b`") && said[1].contains("empty") && said[2].contains("`c`"));
        assert_eq!(judged(&of(1), "no table").len(), 2);
        let mut twice = of(1);
        twice
            .crates
            .insert(("0".to_owned(), "2.0.0".to_owned()), made());
        let said = judged(&twice, &whole);
        assert!(said[0].contains("several versions"), "{said:?}");
    }
}

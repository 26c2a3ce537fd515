//! The changed text of one file.

use crate::mutant::{At, Mutant};
use crate::places::{Binary, Bytes, Operator, Places};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// The bytes of the changed file that belong to a mutant: what the compiler says of them is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub number: usize,
    pub from: usize,
    pub to: usize,
}

/// A changed file.
#[derive(Debug)]
pub struct Woven {
    pub text: String,
    /// Where each mutant stands.
    pub places: Vec<Place>,
    /// The numbers of those that compile in no form.
    pub unviable: Vec<usize>,
}

/// The text with every mutant in it that can be woven.
pub fn weave(text: &str, mutants: &[Mutant]) -> Result<Woven> {
    let parsed = syn::parse_file(text).context("does not parse")?;
    let places = Places::of(&parsed);
    let lines = Lines::of(text);
    let mut edits = Edits::new(text);

    // Mutants of one expression are woven together.
    let mut binary: BTreeMap<usize, Vec<&Mutant>> = BTreeMap::new();
    let mut guards: BTreeMap<usize, (Bytes, Vec<&Mutant>)> = BTreeMap::new();
    let mut bodies: BTreeMap<usize, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        let from = lines.byte(mutant.from);
        let to = lines.byte(mutant.to);
        match mutant.genre.as_str() {
            "FnValue" => bodies.entry(from).or_default().push(mutant),
            "BinaryOperator" => binary.entry(from).or_default().push(mutant),
            "MatchArmGuard" => guards
                .entry(from)
                .or_insert((from..to, Vec::new()))
                .1
                .push(mutant),
            "MatchArm" => {
                let Some((end, guard)) = places.arms.get(&from) else {
                    continue;
                };
                match guard {
                    None => edits.insert(
                        *end,
                        Rank::Guard,
                        &[(mutant, format!(" if !{}", asked(mutant)))],
                    ),
                    Some(guard) => edits.wrap(
                        guard,
                        Rank::Guard,
                        &[(mutant, format!("!{} && (", asked(mutant)))],
                        ")",
                    ),
                }
            }
            "UnaryOperator" => {
                let Some((operator, operand)) = places.unary.get(&from) else {
                    continue;
                };
                let sign = text.get(operator.clone()).unwrap_or_default();
                let after = format!(
                    "; if {} {{ value }} else {{ {sign}value }} }})",
                    asked(mutant)
                );
                edits.replace(operator, "({ let value = ");
                edits.close(operand.end, operator.start, &[(mutant, after)]);
            }
            "StructField" => {
                let field = mutant.field().unwrap_or_default();
                let Some((value, short, base)) = places.fields.get(&from) else {
                    continue;
                };
                let base = text.get(base.clone()).unwrap_or_default();
                let name = if *short {
                    format!("{field}: ")
                } else {
                    String::new()
                };
                let before = format!("{name}if {} {{ ({base}).{field} }} else {{ ", asked(mutant));
                edits.wrap(value, Rank::Expression, &[(mutant, before)], " }");
            }
            _ => {}
        }
    }
    for (from, some) in bodies {
        if let Some(boxed) = some.first().and_then(|mutant| mutant.boxed_iterator()) {
            let end = lines.byte(
                some.iter()
                    .map(|mutant| mutant.to)
                    .max()
                    .unwrap_or(At::FIRST),
            );
            iterators(&mut edits, from..end, &boxed, &some);
            continue;
        }
        let parts: Vec<_> = some
            .iter()
            .map(|mutant| {
                (
                    *mutant,
                    format!("if {} {{ return {}; }} ", asked(mutant), mutant.replacement),
                )
            })
            .collect();
        edits.insert(from, Rank::Body, &parts);
    }
    for (place, some) in guards.into_values() {
        let parts: Vec<_> = some
            .iter()
            .map(|mutant| match mutant.replacement.as_str() {
                "true" => (*mutant, format!("{} || ", asked(mutant))),
                _ => (*mutant, format!("!{} && ", asked(mutant))),
            })
            .collect();
        // `a || !b && (guard)`: only one of them is ever asked for.
        let mut parts = parts;
        parts.sort_by_key(|(_, text)| text.starts_with('!'));
        if let Some(last) = parts.last_mut() {
            last.1.push('(');
        }
        edits.wrap(&place, Rank::Expression, &parts, ")");
    }
    let mut unviable = Vec::new();
    for (from, some) in binary {
        if let Some(place) = places.binary.get(&from) {
            operators(&mut edits, text, place, &some);
        } else if places.chains.contains(&from) {
            unviable.extend(some.iter().map(|mutant| mutant.number));
        }
    }
    let (text, places) = edits.done();
    Ok(Woven {
        text,
        places,
        unviable,
    })
}

/// `crate::woven::is(12)`
fn asked(mutant: &Mutant) -> String {
    format!("crate::woven::is({})", mutant.number)
}

/// All mutants of a body that gives an iterator of a type without a name: each has a type of its own, so that all of
/// them, and what stands there, are boxed.
fn iterators(edits: &mut Edits, body: Bytes, boxed: &str, some: &[&Mutant]) {
    let mut parts: Vec<_> = some
        .iter()
        .map(|mutant| {
            let text = format!(
                "if {} {{ Box::new({}) }} else ",
                asked(mutant),
                mutant.replacement
            );
            (*mutant, text)
        })
        .collect();
    if let Some(first) = parts.first_mut() {
        first.1.insert_str(0, &format!("let woven: {boxed} = "));
    }
    if let Some(last) = parts.last_mut() {
        last.1.push_str("{ Box::new({ ");
    }
    edits.wrap(&body, Rank::Body, &parts, " }) }; woven");
}

/// All mutants of one operator.
fn operators(edits: &mut Edits, text: &str, place: &Binary, some: &[&Mutant]) {
    let operator = text.get(place.operator.clone()).unwrap_or_default();
    let whole = place.left.start..place.right.end;
    // What is asked for, and what else.
    let choice = |left: &str, right: &str| -> Vec<(&Mutant, String)> {
        let mut parts = Vec::new();
        for mutant in some {
            let other = &mutant.replacement;
            parts.push((
                *mutant,
                format!("if {} {{ {left} {other} {right} }} else ", asked(mutant)),
            ));
        }
        parts
    };
    let closing = |parts: &mut Vec<(&Mutant, String)>, last: String| {
        if let Some(end) = parts.last_mut() {
            end.1.push_str(&last);
        }
    };
    match place.kind {
        Operator::And | Operator::Or => {
            // Both are `if first decides { first } else { second }`; the mutant exchanges which value decides. It has
            // one mutant where cargo-mutants knows one; of more the first is woven.
            let Some(mutant) = some.first() else { return };
            let same = if place.kind == Operator::And {
                "!="
            } else {
                "=="
            };
            let between = format!("; if first {same} {} {{ ", asked(mutant));
            edits.open(whole.start, whole.end, "({ let first: bool = ");
            edits.replace_with(&place.operator, &[(mutant, between)]);
            edits.close(
                whole.end,
                whole.start,
                &[(mutant, " } else { first } })".to_owned())],
            );
        }
        Operator::Compares => {
            let mut parts = choice("*left", "*right");
            closing(&mut parts, format!("{{ *left {operator} *right }} }})"));
            if let Some(first) = parts.first_mut() {
                first.1.insert_str(0, ")) { (left, right) => ");
            }
            edits.open(whole.start, whole.end, "(match (&(");
            edits.replace(&place.operator, "), &(");
            edits.close(whole.end, whole.start, &parts);
        }
        Operator::Computes => {
            let mut parts = choice("left", "right");
            closing(&mut parts, format!("{{ left {operator} right }} }})"));
            if let Some(first) = parts.first_mut() {
                first.1.insert_str(0, ") { (left, right) => ");
            }
            edits.open(whole.start, whole.end, "(match (");
            edits.replace(&place.operator, ", ");
            edits.close(whole.end, whole.start, &parts);
        }
        Operator::Assigns => {
            // The place is written out again for each; it is a name or a field.
            let target = text.get(place.left.clone()).unwrap_or_default();
            let mut parts = choice(target, "right");
            closing(&mut parts, format!("{{ {target} {operator} right }} }})"));
            if let Some(first) = parts.first_mut() {
                first.1.insert_str(0, "; ");
            }
            edits.replace(&(place.left.start..place.operator.end), "({ let right = ");
            edits.close(whole.end, whole.start, &parts);
        }
    }
}

/// In which order insertions at one byte stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Ends what began further to the left; what began last ends first.
    Close,
    /// Stands before all expressions of a body.
    Body,
    /// Holds the whole guard.
    Guard,
    /// The wider expression is opened first.
    Expression,
}

struct Insertion {
    at: usize,
    rank: Rank,
    /// Smaller ones come first.
    order: isize,
    text: String,
    /// Whose bytes of it are whose.
    parts: Vec<(usize, usize, usize)>,
}

struct Edits<'a> {
    text: &'a str,
    insertions: Vec<Insertion>,
    gone: Vec<Bytes>,
}

impl<'a> Edits<'a> {
    fn new(text: &'a str) -> Self {
        Edits {
            text,
            insertions: Vec::new(),
            gone: Vec::new(),
        }
    }

    fn add(&mut self, at: usize, rank: Rank, order: isize, parts: &[(&Mutant, String)]) {
        let mut text = String::new();
        let mut owners = Vec::new();
        for (mutant, part) in parts {
            owners.push((mutant.number, text.len(), text.len() + part.len()));
            text.push_str(part);
        }
        self.insertions.push(Insertion {
            at,
            rank,
            order,
            text,
            parts: owners,
        });
    }

    fn insert(&mut self, at: usize, rank: Rank, parts: &[(&Mutant, String)]) {
        self.add(at, rank, 0, parts);
    }

    fn wrap(&mut self, place: &Bytes, rank: Rank, before: &[(&Mutant, String)], after: &str) {
        self.add(place.start, rank, -(place.end as isize), before);
        // What is wrapped is as wide as an expression or holds it, so that it ends after that.
        let order = -(place.start as isize) * 2 + 1;
        let text = after.to_owned();
        self.insertions.push(Insertion {
            at: place.end,
            rank: Rank::Close,
            order,
            text,
            parts: Vec::new(),
        });
    }

    fn open(&mut self, at: usize, end: usize, text: &str) {
        let order = -(end as isize);
        self.insertions.push(Insertion {
            at,
            rank: Rank::Expression,
            order,
            text: text.to_owned(),
            parts: Vec::new(),
        });
    }

    fn close(&mut self, at: usize, start: usize, parts: &[(&Mutant, String)]) {
        self.add(at, Rank::Close, -(start as isize) * 2, parts);
    }

    fn replace(&mut self, place: &Bytes, text: &str) {
        self.gone.push(place.clone());
        let order = -(place.end as isize);
        self.insertions.push(Insertion {
            at: place.start,
            rank: Rank::Expression,
            order,
            text: text.to_owned(),
            parts: Vec::new(),
        });
    }

    fn replace_with(&mut self, place: &Bytes, parts: &[(&Mutant, String)]) {
        self.gone.push(place.clone());
        self.add(place.start, Rank::Expression, -(place.end as isize), parts);
    }

    fn done(mut self) -> (String, Vec<Place>) {
        self.insertions.sort_by_key(|it| (it.at, it.rank, it.order));
        self.gone.sort_by_key(|place| place.start);
        let mut out = String::with_capacity(self.text.len() * 2);
        let mut places = Vec::new();
        let mut at = 0;
        let mut gone = self.gone.iter().peekable();
        let mut copy = |out: &mut String, at: &mut usize, until: usize| {
            while *at < until {
                while gone.peek().is_some_and(|place| place.end <= *at) {
                    gone.next();
                }
                let next = match gone.peek() {
                    Some(place) if place.start <= *at => {
                        *at = place.end.min(until);
                        continue;
                    }
                    Some(place) => place.start.min(until),
                    None => until,
                };
                out.push_str(self.text.get(*at..next).unwrap_or_default());
                *at = next;
            }
        };
        for insertion in &self.insertions {
            copy(&mut out, &mut at, insertion.at);
            for (number, from, to) in &insertion.parts {
                places.push(Place {
                    number: *number,
                    from: out.len() + from,
                    to: out.len() + to,
                });
            }
            out.push_str(&insertion.text);
        }
        copy(&mut out, &mut at, self.text.len());
        (out, places)
    }
}

/// From lines and columns to bytes.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    fn byte(&self, at: At) -> usize {
        let start = self
            .starts
            .get(at.line - 1)
            .copied()
            .unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let column = rest.char_indices().nth(at.column - 1);
        column.map_or(self.text.len(), |(byte, _)| start + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A body of three mutants: woven, it gives what it gave until one of them is asked for.
    #[test]
    fn iterators_without_a_name_are_boxed() {
        let text = "fn keys(of: &[u8]) -> impl Iterator<Item = &u8> {\n    of.iter()\n}\n";
        let mutant = |number: usize, replacement: &str| {
            let value = json!({
                "file": "a.rs", "genre": "FnValue", "replacement": replacement,
                "name": format!("a.rs:2:5: replace keys -> impl Iterator<Item =&u8> with {replacement}"),
                "span": {"start": {"line": 2, "column": 5}, "end": {"line": 2, "column": 14}},
            });
            Mutant::read(number, &value).unwrap()
        };
        let mutants = [
            mutant(7, "::std::iter::empty()"),
            mutant(8, "::std::iter::once(&0)"),
        ];
        let woven = weave(text, &mutants).unwrap();
        assert_eq!(
            woven.text,
            "fn keys(of: &[u8]) -> impl Iterator<Item = &u8> {\n    let woven: Box<dyn Iterator<Item =&u8> + '_> = if \
             crate::woven::is(7) { Box::new(::std::iter::empty()) } else if crate::woven::is(8) { \
             Box::new(::std::iter::once(&0)) } else { Box::new({ of.iter() }) }; woven\n}\n"
        );
        assert!(syn::parse_file(&woven.text).is_ok());
        assert_eq!(
            woven
                .places
                .iter()
                .map(|place| place.number)
                .collect::<Vec<_>>(),
            [7, 8]
        );
    }

    #[test]
    fn beside_a_let_there_is_no_or() {
        let text = "fn f(a: bool, b: Option<u8>) -> bool {\n    if a && let Some(c) = b && c > 1 { true } else { a && c }\n}\n";
        let mutant = |number: usize, column: usize| {
            let value = json!({
                "file": "a.rs", "genre": "BinaryOperator", "replacement": "||", "name": "replace && with ||",
                "span": {"start": {"line": 2, "column": column}, "end": {"line": 2, "column": column + 2}},
            });
            Mutant::read(number, &value).unwrap()
        };
        let columns: Vec<usize> = text
            .lines()
            .nth(1)
            .unwrap()
            .match_indices("&&")
            .map(|(at, _)| at + 1)
            .collect();
        let mutants: Vec<Mutant> = (1..)
            .zip(columns)
            .map(|(number, column)| mutant(number, column))
            .collect();
        let woven = weave(text, &mutants).unwrap();
        assert_eq!(woven.unviable, [1, 2]);
        assert!(woven.places.iter().all(|place| place.number == 3));
    }
}

//! Every mutant in one copy of the code, compiled once: `xtask/weave` says how.

use super::folder;
use crate::run::{self, cargo, command, output, read, root, write};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A mutant as cargo-mutants lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place in the list, from 1; what it is asked for by.
    pub number: usize,
    pub file: String,
    /// `src/money.rs:91:49: replace && with || in Interval::contains`
    pub name: String,
    /// The line and the column where it begins, in characters from 1.
    pub from: (usize, usize),
    /// The same of the first character behind it.
    pub to: (usize, usize),
    /// What stands there instead.
    pub replacement: String,
}

/// What was compiled.
pub struct Woven {
    /// The programs of tests.
    pub tests: Vec<PathBuf>,
    /// The numbers of the mutants that are in them.
    pub numbers: BTreeSet<usize>,
    /// The numbers of those that compile in no form.
    pub unviable: BTreeSet<usize>,
}

/// The mutants of the code as it is.
pub fn list() -> Result<Vec<Listed>> {
    let said = output(
        "cargo-mutants",
        super::mutants::tool().args(["--list", "--json"]),
    )?;
    write(&listing(), &said)?;
    let listed: Value = serde_json::from_slice(&said)?;
    let listed = listed.as_array().into_iter().flatten().enumerate();
    listed
        .map(|(at, one)| {
            let text = |name: &str| one[name].as_str().map(str::to_owned);
            let place = |end: &str| {
                let number = |name: &str| usize::try_from(one["span"][end][name].as_u64()?).ok();
                Some((number("line")?, number("column")?))
            };
            let read = || {
                Some(Listed {
                    number: at + 1,
                    file: text("file")?,
                    name: text("name")?,
                    from: place("start")?,
                    to: place("end")?,
                    replacement: text("replacement")?,
                })
            };
            read().with_context(|| format!("cargo-mutants listed {one}"))
        })
        .collect()
}

fn listing() -> PathBuf {
    folder().join("mutants.json")
}

/// Where the copy stands.
pub fn copy() -> PathBuf {
    folder().join("woven")
}

/// Copies the code as it stands in the commit.
pub fn copy_code() -> Result<()> {
    let copy = copy();
    let _ = std::fs::remove_dir_all(&copy);
    let prefix = format!("--prefix={}/", copy.display());
    run::run(
        "copying the code",
        command("git").args(["checkout-index", "--all", "--force", &prefix]),
    )
}

fn in_copy() -> Command {
    let mut cargo = cargo();
    cargo
        .current_dir(copy())
        .env("CARGO_TARGET_DIR", folder().join("target"))
        .env("RUSTFLAGS", "-Awarnings")
        .stderr(Stdio::null());
    cargo
}

/// Weaves and compiles. A mutant that the compiler refuses in this form is left out, until it refuses none.
pub fn build() -> Result<Woven> {
    run::run(
        "compiling the weaver",
        cargo().args(["build", "--quiet", "--package", "weave"]),
    )?;
    let left_out_file = folder().join("left-out");
    let mut left_out = BTreeSet::new();
    let mut unviable = BTreeSet::new();
    loop {
        let lines: Vec<String> = left_out.iter().map(usize::to_string).collect();
        write(&left_out_file, lines.join("\n"))?;
        let (places, never) = weave()?;
        unviable.extend(never);
        let refused = refused(&places)?;
        if refused.all.is_empty() {
            let numbers = places.iter().map(|place| place.number).collect();
            let tests = compile()?;
            return Ok(Woven {
                tests,
                numbers,
                unviable,
            });
        }
        println!(
            "  {} mutants cannot be woven so; {} of them compile in no form",
            refused.all.len(),
            refused.unviable.len()
        );
        left_out.extend(refused.all);
        unviable.extend(refused.unviable);
    }
}

/// The bytes of a woven file that belong to a mutant.
struct Place {
    number: usize,
    file: String,
    from: u64,
    to: u64,
    /// Whether the mutant takes an arm of a match away.
    is_arm: bool,
}

/// Where each mutant stands in the copy, and the numbers of those that compile in no form.
fn weave() -> Result<(Vec<Place>, Vec<usize>)> {
    copy_code()?;
    let copy = copy();
    let weaver = run::target().join("debug/weave");
    let said = output(
        "the weaver",
        command(weaver)
            .arg(&copy)
            .arg(listing())
            .arg(folder().join("left-out")),
    )?;
    let said: Value = serde_json::from_slice(&said)?;
    let places = said["places"].as_array().into_iter().flatten().map(|one| {
        let read = || {
            Some(Place {
                number: usize::try_from(one["number"].as_u64()?).ok()?,
                file: one["file"].as_str()?.to_owned(),
                from: one["from"].as_u64()?,
                to: one["to"].as_u64()?,
                is_arm: one["arm"].as_bool()?,
            })
        };
        read().with_context(|| format!("the weaver said {one}"))
    });
    let unviable = said["unviable"].as_array().into_iter().flatten();
    let unviable = unviable.filter_map(|number| usize::try_from(number.as_u64()?).ok());
    Ok((places.collect::<Result<_>>()?, unviable.collect()))
}

/// The lines of JSON that cargo prints, and whether it succeeded.
fn messages(command: &mut Command) -> Result<(Vec<Value>, bool)> {
    let output = command.output().context("could not start cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    Ok((lines.collect(), output.status.success()))
}

/// The mutants about which the compiler complains.
#[derive(Default)]
struct Refused {
    all: BTreeSet<usize>,
    /// Those that are refused for what they are, not for how they were woven in.
    unviable: BTreeSet<usize>,
}

/// Whether an error within what was put in would stand there without the weaving, too: a type has no such value, or
/// no such operator.
fn is_its_own(error: &Value) -> bool {
    let said = error["message"].as_str().unwrap_or_default();
    match error["code"]["code"].as_str() {
        Some("E0277") => ["Default", "Copy"]
            .iter()
            .any(|name| said.contains(&format!("{name}` is not satisfied"))),
        Some("E0369") => true,
        _ => false,
    }
}

/// What the compiler says of the library in the copy, and whether it took it.
fn check() -> Result<(Vec<Value>, bool)> {
    messages(in_copy().args([
        "check",
        "--quiet",
        "--lib",
        "--profile",
        "mutants",
        "--message-format=json",
    ]))
}

/// Whether the library in the copy compiles.
pub fn compiles() -> Result<bool> {
    check().map(|(_, fine)| fine)
}

/// Asks the compiler.
fn refused(places: &[Place]) -> Result<Refused> {
    let (said, fine) = check()?;
    let mut refused = Refused::default();
    let mut near = BTreeSet::new();
    if fine {
        return Ok(refused);
    }
    let errors = said
        .iter()
        .map(|line| &line["message"])
        .filter(|message| message["level"] == "error");
    for error in errors {
        let spans: Vec<&Value> = error["spans"].as_array().into_iter().flatten().collect();
        let hit = |primary: bool, is_near: &dyn Fn(&Place, u64, u64) -> bool| -> BTreeSet<usize> {
            let spans = spans.iter().filter(|span| span["is_primary"] == primary);
            let near = spans.flat_map(|span| {
                let from = span["byte_start"].as_u64().unwrap_or_default();
                let to = span["byte_end"].as_u64().unwrap_or_default().max(from + 1);
                places.iter().filter(move |place| {
                    span["file_name"] == place.file.as_str() && is_near(place, from, to)
                })
            });
            near.map(|place| place.number).collect()
        };
        // Of what was put in where the compiler points there; else of an arm of the match that is said to be open;
        // else of what stands around it.
        let tries = [
            hit(true, &within(0, 0)),
            hit(false, &within(0, 0)),
            hit(true, &|place, from, to| {
                place.is_arm && within(0, 2_000)(place, from, to)
            }),
        ];
        if let [first, ..] = &tries
            && first.len() == 1
            && is_its_own(error)
        {
            refused.unviable.extend(first);
        }
        match tries.into_iter().find(|found| !found.is_empty()) {
            Some(found) => refused.all.extend(found),
            None if spans.is_empty() => {}
            None => {
                let around = hit(true, &within(400, 400));
                if around.is_empty() {
                    bail!("the woven code does not compile: {}", error["rendered"]);
                }
                near.extend(around);
            }
        }
    }
    // What only stands near a complaint is blamed once nothing else can be: the next round may have none.
    if refused.all.is_empty() {
        refused.all = near;
    }
    if refused.all.is_empty() {
        bail!("the woven code does not compile, and no mutant is to blame");
    }
    Ok(refused)
}

/// Whether a mutant has bytes in a span, or so many before or behind it.
fn within(before: u64, behind: u64) -> impl Fn(&Place, u64, u64) -> bool {
    move |place, from, to| place.from < to + behind && from.saturating_sub(before) < place.to
}

/// The programs of tests that are about what is changed: of the library, and of `tests/`.
const TESTS: [&str; 11] = [
    "catalog",
    "charts",
    "decisions",
    "estimates",
    "exports",
    "laws",
    "links",
    "oracle",
    "prospects",
    "saw",
    "stack",
];

/// Compiles the tests in the copy.
pub fn compile() -> Result<Vec<PathBuf>> {
    let mut tests = in_copy();
    tests.args([
        "test",
        "--no-run",
        "--lib",
        "--profile",
        "mutants",
        "--message-format=json",
    ]);
    for name in TESTS {
        tests.args(["--test", name]);
    }
    let (said, fine) = messages(&mut tests)?;
    if !fine {
        bail!("the tests of the woven code do not compile");
    }
    let programs = said
        .iter()
        .filter(|line| line["profile"]["test"] == true)
        .filter_map(|line| line["executable"].as_str())
        .map(PathBuf::from);
    Ok(programs.collect())
}

/// A name for a file's content, by the file.
pub fn contents(listed: &[Listed]) -> Result<BTreeMap<String, String>> {
    let files: BTreeSet<&String> = listed.iter().map(|one| &one.file).collect();
    let hashes = files.into_iter().map(|file| {
        let bytes = read(&root().join(file))?;
        Ok((file.clone(), crate::names::hash(&bytes)))
    });
    hashes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_no_form_mends_is_the_mutant_s_own_fault() {
        let error = |code: &str, message: &str| json!({"code": {"code": code}, "message": message});
        let own = [
            error(
                "E0277",
                "the trait bound `PlanId: Default` is not satisfied",
            ),
            error("E0369", "cannot multiply `&str` to `String`"),
        ];
        assert!(own.iter().all(is_its_own));
        // Two sides of an `if` that are iterators of two types: written alone, each of them compiles.
        let woven = [
            error("E0308", "`if` and `else` have incompatible types"),
            error("E0277", "`Iter<T>` is not an iterator"),
            json!({"code": null, "message": "expected one of `;` or `}`"}),
        ];
        assert!(!woven.iter().any(is_its_own));
    }
}

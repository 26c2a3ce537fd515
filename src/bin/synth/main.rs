//! Catalogs of made-up apps, to see what the site weighs and how fast it is with many:
//! `cargo run --bin synth -- 1000 --out target/synth/1000`.
//!
//! The folder that it writes is one like `catalog/`: `cargo xtask build --catalog` takes it. The same number
//! and seed give the same bytes. Nothing in it is true of any vendor.

mod app;
mod chance;
mod prose;

use chance::Chance;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
Writes a catalog of made-up apps, for measuring.

  synth <apps> --out FOLDER [--seed N] [--from FOLDER]

The offer and the defaults are copied from the folder after --from (default: catalog). The apps come
beside nothing else: FOLDER/apps is emptied first.
";

/// The most apps that are made: ten times what the site is measured with.
const MOST_APPS: usize = 100_000;

struct Line {
    apps: usize,
    out: PathBuf,
    seed: u64,
    from: PathBuf,
}

fn parse(mut words: impl Iterator<Item = String>) -> Result<Line, String> {
    let (mut apps, mut out, mut seed) = (None, None, 1);
    let mut from = PathBuf::from("catalog");
    while let Some(word) = words.next() {
        let mut value = || {
            words
                .next()
                .ok_or(format!("{word} needs a value after it."))
        };
        match word.as_str() {
            "--out" => out = Some(PathBuf::from(value()?)),
            "--from" => from = PathBuf::from(value()?),
            "--seed" => {
                let text = value()?;
                let number = text.parse();
                seed =
                    number.map_err(|_| format!("--seed takes a whole number, not \"{text}\"."))?;
            }
            text => {
                let number = text.parse().ok();
                let number = number.filter(|number| (1..=MOST_APPS).contains(number));
                let problem = || {
                    format!("Say how many apps, 1 to {MOST_APPS}, instead of \"{text}\".\n\n{HELP}")
                };
                apps = Some(number.ok_or_else(problem)?);
            }
        }
    }
    Ok(Line {
        apps: apps.ok_or(HELP)?,
        out: out.ok_or("Say where to: --out FOLDER.")?,
        seed,
        from,
    })
}

fn failed(path: &Path) -> impl Fn(std::io::Error) -> String {
    let path = path.display().to_string();
    move |error| format!("{path}: {error}.")
}

fn run(line: &Line) -> Result<(), String> {
    let apps = line.out.join("apps");
    if apps.is_dir() {
        fs::remove_dir_all(&apps).map_err(failed(&apps))?;
    }
    fs::create_dir_all(&apps).map_err(failed(&apps))?;
    let offer = line.from.join("offer.jsonc");
    fs::copy(&offer, line.out.join("offer.jsonc")).map_err(failed(&offer))?;
    let names = app::names(line.apps, line.seed);
    let defaults = line.from.join("defaults.jsonc");
    let text = fs::read_to_string(&defaults).map_err(failed(&defaults))?;
    fs::write(line.out.join("defaults.jsonc"), of_these(&text, &names)?)
        .map_err(failed(&line.out))?;
    for (place, name) in names.iter().enumerate() {
        // Each from a chance of its own, so that an app stays what it is in a larger catalog.
        let mut chance = Chance::new(line.seed, place);
        let file = apps.join(format!("{}.jsonc", name.slug));
        let made = app::app(&mut chance, place, &names);
        let text = format!("// Made up, for measuring.\n{made:#}\n");
        fs::write(&file, text).map_err(failed(&file))?;
    }
    Ok(())
}

/// The defaults with the first made-up apps wherever apps are named.
fn of_these(defaults: &str, names: &[app::Name]) -> Result<String, String> {
    let slugs: Vec<String> = names
        .iter()
        .take(4)
        .map(|name| format!("\"{}\"", name.slug))
        .collect();
    let mut out = defaults.to_owned();
    for key in ["example_stack", "shown_without_program"] {
        let begin = format!("\"{key}\": [");
        let Some(at) = out.find(&begin) else { continue };
        let start = at + begin.len();
        let length = out[start..].find(']');
        let length = length.ok_or(format!("The list {key} of the defaults has no end."))?;
        out.replace_range(start..start + length, &slugs.join(", "));
    }
    Ok(out)
}

fn main() -> ExitCode {
    match parse(std::env::args().skip(1)).and_then(|line| run(&line)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

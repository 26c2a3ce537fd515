//! The catalog editor's tool: `cargo run --bin catalog -- check`.

use scimcost::catalog::check::{Format, Severity, plural, schemas};
use scimcost::catalog::load::{check_folder_on, load};
use scimcost::catalog::{App, Bundle, OWN_SLUG, Slug, Source, nearest, own_app};
use scimcost::date::Day;
use scimcost::export::estimate_json;
use scimcost::pricing::estimate;
use scimcost::scenario::Scenario;
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

const HELP: &str = "\
Checks and queries the catalog of apps.

  catalog check [--today YYYY-MM-DD] [--format text|json|github]
                                         every problem, with its place and how to mend it; json and
                                         github (annotations of a pull request) are for programs
  catalog estimate <slug> '<scenario>'   what each way costs, as JSON; notes go to stderr
  catalog new <slug>                     a commented starting file for an app
  catalog stale [--today YYYY-MM-DD]     sources that are older than the defaults allow
  catalog schema [app|offer|defaults]    the JSON Schema of such a file (default: app), for editors

  --catalog DIR                          another folder of the same layout (default: catalog)

A scenario is what follows # in a link: 'v=1&plan=essential&seats=80'. The slug \"own\" stands for
an app that is not in the catalog: 'v=1&own.current=29&own.target=132'.
";

/// What the template has for the two things that are known when it is copied.
const TEMPLATE: &str = include_str!("../../catalog/template.jsonc");

/// A clock that stands before this day is wrong: this was written on it. The check would otherwise find every
/// source of the shipped catalog to be dated in the future on a machine that has lost its clock.
fn written() -> Option<Day> {
    Day::new(2026, 11, 30)
}

/// What a command says: results for other programs, words for people, and whether all is well.
#[derive(Default)]
struct Said {
    out: String,
    err: String,
    failed: bool,
}

impl Said {
    fn failure(sentence: impl Into<String>) -> Self {
        Said {
            err: sentence.into() + "\n",
            failed: true,
            ..Said::default()
        }
    }

    fn line(text: impl std::fmt::Display) -> Self {
        Said {
            out: format!("{text}\n"),
            ..Said::default()
        }
    }
}

/// The command line, taken apart.
struct Line {
    words: Vec<String>,
    folder: PathBuf,
    today: Option<Day>,
    format: Option<Format>,
}

fn main() -> ExitCode {
    let said = match parse(std::env::args_os().skip(1)) {
        Ok(line) => run(&line),
        Err(sentence) => Said::failure(sentence),
    };
    // A reader that closes the pipe early, such as `head`, has what it wants.
    let _ = std::io::stdout().write_all(said.out.as_bytes());
    let _ = std::io::stderr().write_all(said.err.as_bytes());
    ExitCode::from(u8::from(said.failed))
}

fn parse(args: impl Iterator<Item = std::ffi::OsString>) -> Result<Line, String> {
    let mut line = Line {
        words: Vec::new(),
        folder: PathBuf::from("catalog"),
        today: None,
        format: None,
    };
    let mut args = args.map(|arg| {
        arg.into_string()
            .map_err(|arg| format!("The argument {} is not UTF-8.", arg.to_string_lossy()))
    });
    while let Some(arg) = args.next() {
        let arg = arg?;
        let (name, given) = match arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (arg.as_str(), None),
        };
        let mut value = |what: &str| match &given {
            Some(value) => Ok(value.clone()),
            None => args
                .next()
                .unwrap_or_else(|| Err(format!("{name} needs {what} after it."))),
        };
        match name {
            "--catalog" => line.folder = value("a folder")?.into(),
            "--today" => {
                let text = value("a day such as 2026-01-11")?;
                let day = Day::parse(&text).ok_or_else(|| {
                    format!("--today takes a day such as 2026-01-11, not \"{text}\".")
                })?;
                line.today = Some(day);
            }
            "--format" => {
                let text = value("text, json or github")?;
                let format = Format::parse(&text).ok_or_else(|| {
                    format!("--format takes text, json or github, not \"{text}\".")
                })?;
                line.format = Some(format);
            }
            "--help" | "-h" => line.words.insert(0, "help".to_owned()),
            _ if name.starts_with('-') => {
                return Err(format!(
                    "There is no option {name}. `catalog help` lists them all."
                ));
            }
            _ => line.words.push(arg),
        }
    }
    Ok(line)
}

fn run(line: &Line) -> Said {
    let words: Vec<&str> = line.words.iter().map(String::as_str).collect();
    if line.today.is_some() && !matches!(words.first(), Some(&("stale" | "check"))) {
        return Said::failure("--today belongs to `catalog check` and `catalog stale` alone.");
    }
    if line.format.is_some() && words.first() != Some(&"check") {
        return Said::failure("--format belongs to `catalog check` alone.");
    }
    match words.as_slice() {
        ["check"] => check(
            &line.folder,
            line.today.or_else(|| today().max(written())),
            line.format.unwrap_or_default(),
        ),
        ["estimate", slug] => print_estimate(&line.folder, slug, ""),
        ["estimate", slug, scenario] => print_estimate(&line.folder, slug, scenario),
        ["new", slug] => new(&line.folder, slug),
        ["stale"] => stale(&line.folder, line.today.or_else(today)),
        ["schema"] => schema("app"),
        ["schema", name] => schema(name),
        [] | ["help", ..] => Said {
            out: HELP.to_owned(),
            ..Said::default()
        },
        ["check" | "stale", extra, ..] | ["schema", _, extra, ..] => Said::failure(format!(
            "Nothing belongs after this command, and here stands \"{extra}\"."
        )),
        ["estimate"] => Said::failure(
            "Say which app: `catalog estimate intercom 'v=1&plan=essential&seats=80'`.",
        ),
        ["estimate", ..] => Said::failure(
            "Put the scenario in single quotes, so that the shell leaves its & alone: \
             `catalog estimate intercom 'v=1&plan=essential&seats=80'`.",
        ),
        ["new", ..] => Said::failure("Say one slug: `catalog new bill-com`."),
        [other, ..] => Said::failure(format!(
            "There is no command \"{other}\". The commands are check, estimate, new, stale and schema."
        )),
    }
}

fn check(folder: &Path, today: Option<Day>, format: Format) -> Said {
    let checked = check_folder_on(folder, today);
    Said {
        out: checked.told(format),
        failed: checked.errors() > 0,
        ..Said::default()
    }
}

fn schema(name: &str) -> Said {
    let schemas = schemas();
    match schemas.iter().find(|(known, _)| *known == name) {
        Some((_, schema)) => Said::line(format_args!("{schema:#}")),
        None => Said::failure(format!(
            "There is no schema \"{name}\". The schemas are app, offer and defaults."
        )),
    }
}

/// The catalog, or what is wrong with it.
fn loaded(folder: &Path) -> Result<Bundle, Said> {
    load(folder)
        .map(|loaded| loaded.bundle)
        .map_err(|problems| {
            let mut sentences = String::new();
            for problem in problems
                .0
                .iter()
                .filter(|problem| problem.severity == Severity::Error)
            {
                let _ = writeln!(sentences, "{problem}");
            }
            Said::failure(sentences + "The catalog has errors, so nothing is computed from it.")
        })
}

fn print_estimate(folder: &Path, slug: &str, fragment: &str) -> Said {
    let bundle = match loaded(folder) {
        Ok(bundle) => bundle,
        Err(said) => return said,
    };
    let (scenario, mut notes) = Scenario::from_fragment(fragment);
    let app = if slug == OWN_SLUG {
        own_app(&scenario, &bundle.terms)
    } else {
        bundle.app(slug)
    };
    let Some(app) = app else {
        return Said::failure(unknown(&bundle, slug));
    };
    notes.extend(scenario.clone().settled(&app).1);
    let mut said = Said::line(format_args!(
        "{:#}",
        estimate_json(&app, &estimate(&app, &scenario))
    ));
    for note in notes {
        let _ = writeln!(said.err, "{note}");
    }
    said
}

fn unknown(bundle: &Bundle, slug: &str) -> String {
    let near: Vec<&str> = nearest(bundle.records.iter(), slug, 1)
        .iter()
        .map(|record| record.slug.as_str())
        .collect();
    let hint = if near.is_empty() {
        "`own` estimates one that you describe yourself.".to_owned()
    } else {
        format!("Did you mean {}?", near.join(" or "))
    };
    format!("There is no app \"{slug}\" in the catalog. {hint}")
}

/// `bill-com` is probably called Bill Com.
fn titled(slug: &Slug) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
            .unwrap_or_default()
    };
    let words: Vec<String> = slug.as_str().split('-').map(capital).collect();
    words.join(" ")
}

fn new(folder: &Path, slug: &str) -> Said {
    let Some(slug) = Slug::new(slug) else {
        return Said::failure(format!(
            "\"{slug}\" cannot be a slug: use lower-case letters, digits and single hyphens, such as bill-com."
        ));
    };
    if matches!(slug.as_str(), "index" | OWN_SLUG) {
        return Said::failure(format!(
            "The slug \"{slug}\" is reserved for a page of the site."
        ));
    }
    let path = folder.join("apps").join(format!("{slug}.jsonc"));
    let text = TEMPLATE
        .replace("SLUG", slug.as_str())
        .replace("NAME", &titled(&slug));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Said::line(format_args!(
            "Wrote {}. Fill it in from the top; `catalog check` names what is still missing.",
            path.display()
        )),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Said::failure(format!(
            "{} exists already and was left as it is.",
            path.display()
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => Said::failure(format!(
            "There is no folder {}; name the catalog's folder with --catalog.",
            folder.join("apps").display()
        )),
        Err(error) => Said::failure(format!("{} cannot be written: {error}.", path.display())),
    }
}

/// The one place of the project that reads a clock to know the day.
fn today() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let mut left = seconds / 86_400;
    let mut year = 1970_u16;
    loop {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = if leap { 366 } else { 365 };
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    // The day of the year is found among the days that exist.
    (1..=12)
        .flat_map(|month| (1..=31).map(move |day| (month, day)))
        .filter_map(|(month, day)| Day::new(year, month, day))
        .nth(usize::try_from(left).ok()?)
}

fn stale(folder: &Path, today: Option<Day>) -> Said {
    let Some(today) = today else {
        return Said::failure(
            "The clock of this machine shows no usable day; give one with --today.",
        );
    };
    let bundle = match loaded(folder) {
        Ok(bundle) => bundle,
        Err(said) => return said,
    };
    let days = bundle.terms.defaults.stale_after_days;
    let terms = [
        ("offer.jsonc".to_owned(), &bundle.terms.offer.sources),
        ("defaults.jsonc".to_owned(), &bundle.terms.defaults.sources),
    ];
    let apps = bundle
        .all()
        .map(|App { record, .. }| record)
        .collect::<Vec<_>>();
    let apps = apps
        .iter()
        .map(|record| (format!("apps/{}.jsonc", record.slug), &record.sources));
    let sources: Vec<(String, &Source)> = terms
        .into_iter()
        .chain(apps)
        .flat_map(|(file, sources)| sources.iter().map(move |source| (file.clone(), source)))
        .collect();
    let mut old: Vec<&(String, &Source)> = sources
        .iter()
        .filter(|(_, source)| source.is_stale(today, days) || source.on > today)
        .collect();
    // The oldest first; among equals the files' own order.
    old.sort_by_key(|(_, source)| source.on);
    let mut out = String::new();
    for (file, source) in &old {
        let age = source.on.age_in_days(today);
        let age = if age < 0 {
            "is dated in the future".to_owned()
        } else {
            format!("is {age} days old")
        };
        let _ = writeln!(
            out,
            "{} source {} {age}: {} {}, {}",
            folder.join(file).display(),
            source.id,
            source.dated(),
            source.on,
            source.title
        );
    }
    let early = old.iter().filter(|(_, source)| source.on > today).count();
    let late = old.len() - early;
    let _ = writeln!(
        out,
        "{late} of {} older than {days} days on {today}{}",
        plural(sources.len(), "source"),
        if early > 0 {
            format!(", {early} dated after it")
        } else {
            String::new()
        },
    );
    Said {
        out,
        ..Said::default()
    }
}

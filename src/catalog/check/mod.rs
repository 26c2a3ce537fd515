//! From catalog files to checked records, with every problem at once.
//!
//! [`check`] is pure: it takes the bytes of the files and touches no disk. Each file is read
//! ([`crate::catalog::raw`]), decoded key by key (`shapes`, over the readers in `values` and `read`),
//! then held against the other files (`refs`, `earlier`) and, where all is well so far, against the figures that
//! its sources publish (`claims`).

mod block;
mod claims;
mod dates;
mod discounts;
mod earlier;
mod ladder;
mod numbers;
mod prices;
mod problem;
mod read;
mod refs;
mod schema;
mod service;
mod shapes;
mod told;
mod values;
mod words;

pub use problem::{Problem, Problems, Severity};
pub use schema::schemas;
pub use told::{Format, plural};

use super::raw::{self, Node, Place};
use super::{App, Bundle, Defaults, Offer, Record, Source, Terms};
use crate::date::Day;
use crate::money::grouped;
use read::{At, Notes, Reader};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most bytes of a catalog file. The longest guide has a tenth of it.
pub const MOST_BYTES: usize = 1_000_000;

/// A file as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path, for the sentences.
    pub path: String,
    /// Its name without folder and ending, which is an app's slug.
    pub stem: String,
    /// Its bytes, or a sentence that says why it could not be read.
    pub bytes: Result<Vec<u8>, String>,
}

/// The files of a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// `offer.jsonc`.
    pub offer: File,
    /// `defaults.jsonc`.
    pub defaults: File,
    /// `apps/*.jsonc`.
    pub apps: Vec<File>,
    /// What was wrong with the folder itself.
    pub problems: Vec<Problem>,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The catalog; `None` where there is an error.
    pub bundle: Option<Bundle>,
    /// Every problem, in the order of files and places.
    pub problems: Vec<Problem>,
    /// How many app files there are.
    pub apps: usize,
    /// How many published figures the engine reproduces.
    pub proved: usize,
}

impl Checked {
    /// How many problems stop the build.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many do not.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        let of_it = |problem: &&Problem| problem.severity == severity;
        self.problems.iter().filter(of_it).count()
    }
}

/// A file on its way to being checked.
struct Draft<T> {
    stem: String,
    node: Option<Node>,
    value: Option<T>,
    notes: Notes,
}

impl<T> Draft<T> {
    fn read(file: &File, reader: Reader<T>) -> Self {
        let notes = Notes::of(&file.path);
        let fail = |place: Option<Place>, what: &str, mend: &str| {
            notes.add(Severity::Error, place, "", what, mend);
        };
        let node = match text(file) {
            Ok(text) => match raw::parse(text) {
                Ok(node) => Some(node),
                Err(fault) => {
                    fail(Some(fault.place), &fault.what, &fault.mend);
                    None
                }
            },
            Err((what, mend)) => {
                fail(None, &what, mend);
                None
            }
        };
        let value = node
            .as_ref()
            .and_then(|node| reader(&At::top(&notes, node)));
        Draft {
            stem: file.stem.clone(),
            node,
            value,
            notes,
        }
    }

    /// The file and what was read from it.
    fn at(&self) -> Option<(At<'_>, &T)> {
        Some((
            At::top(&self.notes, self.node.as_ref()?),
            self.value.as_ref()?,
        ))
    }
}

fn text(file: &File) -> Result<&str, (String, &'static str)> {
    let bytes = file.bytes.as_ref().map_err(|why| {
        (
            why.clone(),
            "Check that the file is there and that you may read it.",
        )
    })?;
    if bytes.len() > MOST_BYTES {
        return Err((
            format!(
                "The file is longer than {} bytes.",
                grouped(MOST_BYTES.into(), 0)
            ),
            "Keep only what a guide shows.",
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        (
            format!(
                "The file is not UTF-8 text from byte {} on.",
                error.valid_up_to()
            ),
            "Save it as UTF-8 in your editor.",
        )
    })
}

/// Checks a whole catalog, whatever the day: the build's result must not depend on it.
pub fn check(files: &Files) -> Checked {
    check_on(files, None)
}

/// Checks a whole catalog. Where `today` is known, what claims to have happened later is an error; tomorrow
/// is somebody's today already.
pub fn check_on(files: &Files, today: Option<Day>) -> Checked {
    let offer = Draft::read(&files.offer, shapes::offer);
    let defaults = Draft::read(&files.defaults, shapes::defaults);
    let apps: Vec<Draft<Record>> = files
        .apps
        .iter()
        .map(|file| Draft::read(file, shapes::record))
        .collect();

    // An app counts as there even where its file has problems, so that those who name it do not get
    // a second one.
    let slugs: Vec<&str> = apps.iter().map(|app| app.stem.as_str()).collect();
    let general = [&offer.notes, &defaults.notes];
    let others = refs::Others {
        terms: &general,
        terms_are_read: offer.node.is_some() && defaults.node.is_some(),
        apps: &slugs,
    };
    refs::mentions(&offer.notes, &others, None);
    refs::mentions(&defaults.notes, &others, None);
    refs::sources_are_not_hidden(&defaults.notes, &[&offer.notes]);
    let general_sources = offer.value.iter().flat_map(|offer| &offer.sources);
    let general_sources: Vec<&Source> = general_sources
        .chain(defaults.value.iter().flat_map(|defaults| &defaults.sources))
        .collect();
    let against = earlier::Against {
        sources: &general_sources,
        today,
    };
    if let Some((at, offer)) = offer.at() {
        earlier::of_offer(&at, offer, &against);
        dates::of_sources(&at, &offer.sources, today);
    }
    if let Some((at, defaults)) = defaults.at() {
        dates::of_sources(&at, &defaults.sources, today);
        earlier::of_defaults(&at, defaults, &against);
    }
    for app in &apps {
        refs::mentions(&app.notes, &others, Some(&app.stem));
        refs::sources_are_not_hidden(&app.notes, &general);
        if let Some((at, record)) = app.at() {
            refs::slug(&at, record, &app.stem, &slugs);
            ladder::check(&at, record);
            let sources = record.sources.iter().chain(general_sources.iter().copied());
            let against = earlier::Against {
                sources: &sources.collect::<Vec<_>>(),
                today,
            };
            earlier::of_record(&at, record, &against);
            dates::of_record(&at, record, today);
        }
    }
    one_name_each(&apps);

    let mut proved = 0_usize;
    let sound = !offer.notes.has_errors() && !defaults.notes.has_errors();
    let terms = match (sound, &offer.value, &defaults.value) {
        (true, Some(offer), Some(defaults)) => Some(terms(
            offer,
            defaults,
            apps.iter().filter_map(|app| app.value.as_ref()),
        )),
        _ => None,
    };
    if let Some(terms) = &terms {
        for draft in apps.iter().filter(|app| !app.notes.has_errors()) {
            if let Some((at, record)) = draft.at() {
                let app = App::new(record.clone(), terms.clone());
                refs::defaults_make_sense(&at, &app);
                proved = proved.saturating_add(claims::prove(&at, &app));
            }
        }
    }

    let mut problems = files.problems.clone();
    let mut records: Vec<Record> = Vec::new();
    problems.extend(offer.notes.into_problems());
    problems.extend(defaults.notes.into_problems());
    for app in apps {
        records.extend(app.value);
        problems.extend(app.notes.into_problems());
    }
    records.sort_by(|a, b| a.slug.cmp(&b.slug));
    problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    let clean = problems
        .iter()
        .all(|problem| problem.severity == Severity::Warning);
    Checked {
        bundle: terms.filter(|_| clean).map(|terms| Bundle {
            terms,
            records: records.into_iter().map(Arc::new).collect(),
            others: Arc::default(),
        }),
        problems,
        apps: files.apps.len(),
        proved,
    }
}

/// Two apps of one name are hard to tell apart in a list.
fn one_name_each(apps: &[Draft<Record>]) {
    let mut met: BTreeMap<String, &str> = BTreeMap::new();
    for app in apps {
        let Some((at, record)) = app.at() else {
            continue;
        };
        let name = record.name.to_lowercase();
        match (met.get(&name), at.under("name")) {
            (Some(other), Some(here)) => here.warn(
                format!("The app in {other} has the same name."),
                "Say in the name what tells the two apart.",
            ),
            _ => {
                met.insert(name, app.notes.file());
            }
        }
    }
}

/// The terms, with the name of this state of the whole catalog.
fn terms<'r>(
    offer: &Offer,
    defaults: &Defaults,
    records: impl Iterator<Item = &'r Record>,
) -> Arc<Terms> {
    let mut records: Vec<&Record> = records.collect();
    records.sort_by(|a, b| a.slug.cmp(&b.slug));
    // These types have no map whose keys are not text, which is all that could fail here.
    let canonical = serde_json::to_string(&(offer, defaults, records)).unwrap_or_default();
    Arc::new(Terms {
        offer: offer.clone(),
        defaults: defaults.clone(),
        catalog: format!("{:08x}", fnv1a(canonical.as_bytes())),
    })
}

/// FNV-1a with 32 bits: short enough for a link, and the same on every machine.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of the function's authors.
    #[test]
    fn a_state_of_the_catalog_is_named_by_fnv() {
        assert_eq!(fnv1a(b""), 0x811c_9dc5);
        assert_eq!(fnv1a(b"a"), 0xe40c_292c);
        assert_eq!(fnv1a(b"foobar"), 0xbf9c_f968);
    }
}

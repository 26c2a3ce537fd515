//! What must hold for whatever a stranger writes: one function for each place where the product reads it.
//!
//! Each takes bytes, reads them as that place does and uses what came of it as the product would. It panics
//! where a law is broken. The same functions are run by the fuzzer (`targets/`, by `cargo xtask prove`) and by
//! the ordinary tests (`tests/replay.rs`), which replay the seeds and every input that ever broke one.

use scimcost::catalog::check::{File, Files, check_on};
use scimcost::catalog::{App, Bundle, load, own_app};
use scimcost::date::Day;
use scimcost::decision::decide;
use scimcost::export::{estimate_text, stack_text};
use scimcost::pricing::{Estimate, estimate, explain};
use scimcost::prospect::{Proposal, Prospect, file_of, read_file};
use scimcost::scenario::Scenario;
use scimcost::stack::{StackScenario, import, total};
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, OnceLock};

/// What takes an input, and panics where a law is broken.
pub type Target = fn(&[u8]);

/// Every target, by its name.
pub const TARGETS: [(&str, Target); 5] = [
    ("fragment", fragment),
    ("catalog_file", catalog_file),
    ("list", list),
    ("prospect_file", prospect_file),
    ("record", record),
];

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn catalog() -> &'static Bundle {
    static CATALOG: OnceLock<Bundle> = OnceLock::new();
    CATALOG.get_or_init(|| match load::load(&root().join("catalog")) {
        Ok(loaded) => loaded.bundle,
        Err(problems) => panic!("the shipped catalog has errors:\n{problems}"),
    })
}

/// The apps that links are tried on: the documented ones, whose prices have every kind of gap.
fn apps() -> &'static [App] {
    static APPS: OnceLock<Vec<App>> = OnceLock::new();
    APPS.get_or_init(|| catalog().all().collect())
}

/// A day, since nothing here may depend on the clock.
fn today() -> Option<Day> {
    Day::parse("2026-12-31")
}

/// Whether nobody has shown this before in this process. Most inputs end in a scenario that an earlier one ended in;
/// what is shown of it follows from it, so that showing it again proves nothing and costs most of the time.
fn is_new(what: &str, link: &str) -> bool {
    /// More are not kept; those are shown again.
    const MOST: usize = 2_000_000;
    static SHOWN: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Default::default);
    let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one((what, link));
    let Ok(mut shown) = SHOWN.lock() else {
        return true;
    };
    !shown.contains(&hash) && (shown.len() >= MOST || shown.insert(hash))
}

/// An estimate and everything that is shown of it.
fn show(app: &App, scenario: &Scenario) -> Estimate {
    let estimate = estimate(app, scenario);
    let decision = decide(app, scenario, &estimate);
    let text = estimate_text(app, &estimate);
    assert!(!decision.rows.is_empty() || app.record.plans.is_empty());
    assert!(text.starts_with('{') && text.ends_with('}'), "{text}");
    for figure in scimcost::pricing::Figure::ALL {
        let why = explain(app, &estimate, figure);
        assert!(!why.formula.is_empty(), "{figure:?} has no formula");
    }
    estimate
}

/// Whatever follows the `#` of an address. A link that is written anew says the same as the one that was
/// read, and every app can be estimated from it, by itself and in a stack.
pub fn fragment(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (scenario, _) = Scenario::from_fragment(&text);
    let written = scenario.to_fragment();
    let (again, notes) = Scenario::from_fragment(&written);
    assert_eq!(again, scenario, "#{written}");
    assert!(notes.is_empty(), "#{written}: {notes:?}");

    // One app for each input: which, the input says.
    let which = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>();
    let own = own_app(&scenario, &catalog().terms);
    let app = match which % (apps().len() + 1) {
        0 => own.as_ref(),
        other => apps().get(other - 1),
    };
    if let Some(app) = app {
        let (settled, _) = scenario.settled(app);
        // An app of the reader's own is made of the whole link.
        let link = match own.as_ref().is_some_and(|own| std::ptr::eq(own, app)) {
            true => written.clone(),
            false => settled.to_fragment(),
        };
        if is_new(app.record.slug.as_str(), &link) {
            let shown = show(app, &settled);
            assert_eq!(shown.scenario, settled.clone().settled(app).0);
        }
    }

    let (stack, _) = StackScenario::from_fragment(&text);
    let written = stack.to_fragment();
    let (again, notes) = StackScenario::from_fragment(&written);
    assert_eq!(again, stack, "#{written}");
    assert!(notes.is_empty(), "#{written}: {notes:?}");
    let (stack, _) = stack.settled(catalog());
    show_stack(&stack);
}

fn show_stack(stack: &StackScenario) {
    if !is_new("", &stack.to_fragment()) {
        return;
    }
    let text = stack_text(&catalog().terms, stack, &total(catalog(), stack));
    assert!(text.starts_with('{') && text.ends_with('}'), "{text}");
}

/// Whatever stands in a file of the catalog. Every problem has a sentence, a way to mend it and a place in the
/// file; what has no error can be estimated.
pub fn catalog_file(bytes: &[u8]) {
    static FILES: OnceLock<(File, File)> = OnceLock::new();
    let (offer, defaults) = FILES.get_or_init(|| (file("offer", None), file("defaults", None)));
    let stem = slug_in(bytes).unwrap_or("fuzzed");
    let files = Files {
        offer: offer.clone(),
        defaults: defaults.clone(),
        apps: vec![file(stem, Some(bytes))],
        problems: Vec::new(),
    };
    let checked = check_on(&files, today());
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    for problem in &checked.problems {
        assert!(
            !problem.what.is_empty() && !problem.mend.is_empty(),
            "{problem:?}"
        );
        if problem.file.contains("apps") {
            assert!(problem.line <= lines, "{problem:?} of {lines} lines");
        }
        let plain = |c: char| !c.is_control() || c == '\n';
        assert!(problem.to_string().chars().all(plain), "{problem:?}");
    }
    assert_eq!(checked.bundle.is_none(), checked.errors() > 0);
    if let Some(bundle) = checked.bundle {
        for app in bundle.all() {
            let (scenario, _) = Scenario::default().settled(&app);
            show(&app, &scenario);
        }
    }
}

/// The slug that a file names, so that the fuzzer gets past the rule that it is the file's name.
fn slug_in(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = text.split_once("\"slug\"")?.1;
    let slug = rest.split('"').nth(1)?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (slug.len() <= 60 && slug.bytes().all(plain)).then_some(slug)
}

fn file(stem: &str, bytes: Option<&[u8]>) -> File {
    let path = match bytes {
        Some(_) => format!("apps/{stem}.jsonc"),
        None => format!("{stem}.jsonc"),
    };
    let bytes = match bytes {
        Some(bytes) => Ok(bytes.to_vec()),
        None => std::fs::read(root().join("catalog").join(&path)).map_err(|why| why.to_string()),
    };
    File {
        path,
        stem: stem.to_owned(),
        bytes,
    }
}

/// Whatever is pasted as a list of apps. No row is lost: each is an app, is kept with a sentence, or is among
/// what was not read; and the stack that it makes can be shown.
pub fn list(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut stack = StackScenario::default();
    let found = import(&text, catalog(), &stack);
    for row in &found.left {
        assert!(!row.sentence.is_empty(), "{row:?}");
        assert!(text.contains(row.text.trim()), "{row:?}");
    }
    for entry in found.entries {
        let slug = entry.slug.clone();
        assert!(stack.add(entry), "{slug} stands in the stack already");
    }
    show_stack(&stack.settled(catalog()).0);
}

/// Whatever is opened as a file of prospects. What was taken is written and read again without a loss, and
/// makes a proposal.
pub fn prospect_file(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok((prospect, _)) = Prospect::read(&text) {
        assert_eq!(
            Prospect::read(&prospect.to_text()),
            Ok((prospect.clone(), Vec::new()))
        );
        let _ = Proposal::new(&prospect, catalog(), today());
    }
    if let Ok((prospects, _)) = read_file(&text) {
        let written = file_of(prospects.iter());
        assert_eq!(read_file(&written), Ok((prospects, Vec::new())));
    }
}

/// Whatever comes in place of an app's record. It is refused with a sentence, or can be estimated.
pub fn record(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = Bundle::unsourced_from_json(&text);
    if let Ok(bundle) = Bundle::from_json(&text) {
        for app in bundle.all().take(3) {
            let (scenario, _) = Scenario::default().settled(&app);
            show(&app, &scenario);
        }
    }
}

//! The catalogs of made-up apps that the bench measures with.

use scimcost::catalog::Status;
use scimcost::catalog::load::load;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes so many apps.
fn made(apps: usize, seed: u64, name: &str) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let done = Command::new(env!("CARGO_BIN_EXE_synth"))
        .args([apps.to_string(), "--seed".to_owned(), seed.to_string()])
        .arg("--out")
        .arg(&out)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    out
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = std::fs::read_dir(folder.join("apps"))
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read_to_string(&path).expect("a file"))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn made_up_apps_pass_the_check_and_differ_in_what_matters() {
    let loaded = load(&made(60, 1, "synth-60")).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.warnings, []);
    let apps: Vec<_> = loaded.bundle.all().collect();
    assert_eq!(apps.len(), 60);
    for status in [Status::Gated, Status::Included, Status::None] {
        assert!(
            apps.iter().any(|app| app.record.status() == status),
            "{status:?}"
        );
    }
    let plans = |count: usize| apps.iter().any(|app| app.record.plans.len() == count);
    assert!(plans(1) && plans(3) && plans(4));
    // As in the shipped catalog, most are full guides and the others short.
    let full = apps
        .iter()
        .filter(|app| !app.record.guide.limitations.is_empty());
    assert!((30..=54).contains(&full.count()));
}

#[test]
fn the_same_number_and_seed_give_the_same_files() {
    let (one, other) = (made(12, 7, "synth-a"), made(12, 7, "synth-b"));
    assert_eq!(files(&one), files(&other));
    assert_ne!(files(&one), files(&made(12, 8, "synth-c")));
}

#[test]
fn what_was_there_before_goes() {
    let folder = made(9, 1, "synth-less");
    assert_eq!(files(&folder).len(), 9);
    assert_eq!(files(&made(3, 1, "synth-less")).len(), 3);
}

//! A little of what the fuzzer does, on the project's own compiler: the seeds, changed at random, the same way every
//! time. `SCIMCOST_MUTATED=30 cargo test --release --package fuzz --test mutated` tries thirty times as many, the
//! usual ones first; `cargo xtask prove --smoke` does that.

use fuzz::{TARGETS, root};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Numbers that look random and are the same each time: SplitMix64.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Below `most`; 0 where that is 0.
    fn below(&mut self, most: usize) -> usize {
        (self.throw() % (most.max(1) as u64)) as usize
    }
}

/// What breaks readers: ends of ranges, signs, escapes, what opens and does not close, what is no text.
const TELLING: [&[u8]; 40] = [
    b"0",
    b"-1",
    b"-0",
    b"00",
    b"1e9",
    b"1e999",
    b"0.00001",
    b"10000000",
    b"10000001",
    b"1000000000",
    b"79228162514264337593543950335",
    b"79228162514264337593543950336",
    b"0.0000000000000000000000000001",
    b"NaN",
    b"null",
    b"true",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"}",
    b"[",
    b"[[[[[[[[[[[[[[[[",
    b"]",
    b"//",
    b"/*",
    b"*/",
    b"%",
    b"%00",
    b"%ff",
    b"&",
    b"=",
    b",",
    b";",
    b"\t",
    b"\r\n",
    b"\xff\xfe",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x92\xb0",
];

/// One change of the input.
fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], dice: &mut Dice) {
    let from = dice.below(bytes.len());
    let to = (from + 1 + dice.below(24)).min(bytes.len());
    match dice.below(8) {
        0 => {
            if let Some(byte) = bytes.get_mut(from) {
                *byte ^= 1 << dice.below(8);
            }
        }
        1 => drop(bytes.drain(from..to)),
        2 => bytes.truncate(from),
        3 | 4 => {
            let telling = TELLING[dice.below(TELLING.len())];
            bytes.splice(from..from, telling.iter().copied());
        }
        5 => {
            let telling = TELLING[dice.below(TELLING.len())];
            bytes.splice(from..to, telling.iter().copied());
        }
        6 => {
            let piece = bytes[from..to].to_vec();
            let at = dice.below(bytes.len());
            bytes.splice(at..at, piece);
        }
        _ => {
            let other = &others[dice.below(others.len())];
            let start = dice.below(other.len());
            let end = (start + 1 + dice.below(80)).min(other.len());
            bytes.splice(from..to, other[start..end].iter().copied());
        }
    }
}

/// All files of some folders, in the order of their names.
fn seeds(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for folder in folders {
        let entries = fs::read_dir(root().join(Path::new(folder))).expect("a folder of seeds");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut paths: Vec<_> = paths.filter(|path| path.is_file()).collect();
        paths.sort();
        found.extend(
            paths
                .into_iter()
                .map(|path| fs::read(path).expect("a seed")),
        );
    }
    found
}

/// Throws so many changed seeds at a target, or as many times that as is asked for. What breaks it is written where the replay finds it.
fn throw(name: &str, folders: &[&str], usual: usize) {
    let times = std::env::var("SCIMCOST_MUTATED").ok();
    let count = usual * times.and_then(|text| text.parse().ok()).unwrap_or(1);
    let (_, target) = TARGETS
        .iter()
        .find(|(target, _)| *target == name)
        .expect("a target of that name");
    let seeds = seeds(folders);
    let mut dice = Dice(1);
    for _ in 0..count {
        let mut bytes = seeds[dice.below(seeds.len())].clone();
        for _ in 0..=dice.below(6) {
            change(&mut bytes, &seeds, &mut dice);
        }
        if let Err(broken) = catch_unwind(AssertUnwindSafe(|| target(&bytes))) {
            let folder = root().join("fuzz/broken").join(name);
            fs::create_dir_all(&folder).expect("a folder for it");
            let file = folder.join(format!("{:016x}", dice.throw()));
            fs::write(&file, &bytes).expect("a file for it");
            println!(
                "{} breaks {name}: commit it, `replay.rs` tries it from now on",
                file.display()
            );
            std::panic::resume_unwind(broken);
        }
    }
}

#[test]
fn links() {
    throw("fragment", &["fuzz/seeds/fragment"], 2_000);
}

#[test]
fn catalog_files() {
    let folders = [
        "fuzz/seeds/catalog_file",
        "catalog/apps",
        "tests/catalog/valid/apps",
        "tests/catalog/invalid/apps",
    ];
    throw("catalog_file", &folders, 2_000);
}

#[test]
fn lists() {
    throw("list", &["fuzz/seeds/list"], 1_000);
}

#[test]
fn prospect_files() {
    throw("prospect_file", &["fuzz/seeds/prospect_file"], 3_000);
}

#[test]
fn records() {
    throw("record", &["fuzz/seeds/record"], 3_000);
}

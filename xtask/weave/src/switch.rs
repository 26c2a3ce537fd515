//! Which mutant is asked for: the number in `SCIMCOST_MUTANT`. Where `SCIMCOST_REACHED` names a file instead, the
//! number of each mutant that is come by is added to it, once a process.

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

const UNKNOWN: u32 = u32::MAX;
const LISTENING: u32 = u32::MAX - 1;
const MOST: usize = 20_000;

static ASKED: AtomicU32 = AtomicU32::new(UNKNOWN);
static REACHED: [AtomicBool; MOST] = [const { AtomicBool::new(false) }; MOST];

/// Whether this mutant is to be in force.
#[inline]
pub fn is(number: u32) -> bool {
    match ASKED.load(Ordering::Relaxed) {
        LISTENING => reach(number),
        UNKNOWN => start(number),
        asked => asked == number,
    }
}

#[cold]
fn start(number: u32) -> bool {
    let asked = match std::env::var_os("SCIMCOST_REACHED") {
        Some(_) => LISTENING,
        None => std::env::var("SCIMCOST_MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0),
    };
    ASKED.store(asked, Ordering::Relaxed);
    is(number)
}

#[cold]
fn reach(number: u32) -> bool {
    let first = REACHED.get(number as usize).is_some_and(|seen| !seen.swap(true, Ordering::Relaxed));
    if let (true, Some(file)) = (first, std::env::var_os("SCIMCOST_REACHED")) {
        let file = std::fs::OpenOptions::new().append(true).create(true).open(file);
        if let Ok(mut file) = file {
            let _ = file.write_all(format!("{number}\n").as_bytes());
        }
    }
    false
}

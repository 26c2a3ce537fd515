//! What the site ships: whatever a host answers in place of `catalog/<slug>.json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::record(bytes));

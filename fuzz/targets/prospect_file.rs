//! Prospects: whatever stands in a file that is imported, or in the browser's storage.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::prospect_file(bytes));

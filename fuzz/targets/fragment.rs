//! Links: whatever follows the `#` of an address.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::fragment(bytes));

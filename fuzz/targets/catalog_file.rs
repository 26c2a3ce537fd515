//! Catalog files: whatever stands in `catalog/apps/`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::catalog_file(bytes));

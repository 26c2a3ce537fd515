//! Lists of apps: whatever is pasted, dropped or chosen as a file on the page of the stack.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::list(bytes));

//! Bank files. The corpus is `tests/corpus/bank`.

#![no_main]

#[path = "../what_is_read.rs"]
mod what_is_read;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| what_is_read::reads::bank(bytes));

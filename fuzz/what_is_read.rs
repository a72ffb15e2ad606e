//! The functions that the corpus tests feed, shared with the targets: what breaks a target breaks a test when it is put
//! into the corpus. They look for files from the project's root.

#![allow(dead_code, reason = "a target feeds one of them")]

#[path = "../tests/trust/history.rs"]
mod history;
#[path = "../tests/trust/reads.rs"]
pub(crate) mod reads;
#[path = "../tests/trust/strict.rs"]
mod strict;

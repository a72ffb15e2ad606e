//! The history on real files: what is kept, what is counted, and what happens when things go wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

#[path = "store/damage.rs"]
mod damage;
#[path = "store/figures.rs"]
mod figures;
#[path = "store/fitting.rs"]
mod fitting;
#[path = "store/keeping.rs"]
mod keeping;
#[path = "store/moving.rs"]
mod moving;
#[path = "store/rounds.rs"]
mod rounds;
#[path = "store/settling.rs"]
mod settling;
#[path = "store/support.rs"]
mod support;

//! What a learner is told of their progress.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

#[path = "progress/mastery.rs"]
mod mastery;
#[path = "progress/month.rs"]
mod month;

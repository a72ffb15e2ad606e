//! What a learner is told of their progress: the sums, and the same figures through the program.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

#[cfg(unix)]
#[path = "progress/ask.rs"]
mod ask;
#[path = "progress/clock.rs"]
mod clock;
#[path = "progress/fit.rs"]
mod fit;
#[path = "progress/history.rs"]
mod history;
#[path = "progress/mastery.rs"]
mod mastery;
#[path = "progress/month.rs"]
mod month;
#[path = "progress/plan.rs"]
mod plan;
#[cfg(unix)]
#[allow(dead_code, reason = "shared with other tests")]
mod support;

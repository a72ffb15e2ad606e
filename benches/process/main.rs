//! What whole processes take, each next to a floor that is built and run in the same minute: machines are noisy, ratios less
//! so. The programs take turns, A B A B …, and a figure is the median with the middle half of all runs behind it.
//!
//! `cargo bench --bench process` measures everything, in some six minutes; words after `--` choose parts, such as
//! `cargo bench --bench process -- first keys`. It prints the tables of `docs/measurements.md`. Linux only: it reads `/proc`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    missing_docs,
    reason = "measuring is what it is for"
)]

#[path = "../support/bank.rs"]
mod bank;
mod figures;
mod history;
mod parts;
mod plot;
#[path = "../support/history.rs"]
mod records;
mod subject;
mod terminal;

use subject::Programs;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // Cargo says so when it is asked to measure; run as a test there is nothing to do.
    if !words.iter().any(|word| word == "--bench") {
        return;
    }
    let chosen: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let programs = Programs::build();
    for (name, measure) in parts::ALL {
        if chosen.is_empty() || chosen.iter().any(|word| *word == name) {
            measure(&programs);
        }
    }
}

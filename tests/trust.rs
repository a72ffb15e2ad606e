//! What the game promises, tried by chance. Each harness has a short version here and a long one, ignored unless asked for:
//! `cargo test --test trust long_ -- --ignored --nocapture`. `TRUST_SEED` and `TRUST_COUNT` set the seed and how often.
//! `docs/trust.md` says what each shows, what it doesn't, and what it found.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests"
)]

#[path = "trust/blow.rs"]
mod blow;
#[path = "trust/chance.rs"]
mod chance;
#[path = "trust/corpus.rs"]
mod corpus;
#[path = "trust/damage.rs"]
mod damage;
#[path = "trust/history.rs"]
mod history;
#[path = "trust/licences.rs"]
mod licences;
#[path = "trust/monkey.rs"]
mod monkey;
#[path = "trust/reads.rs"]
mod reads;

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[path = "trust/disk.rs"]
mod disk;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[path = "trust/full.rs"]
mod full;
#[path = "trust/strict.rs"]
mod strict;

#[cfg(unix)]
#[path = "trust/bytes.rs"]
mod bytes;
#[cfg(unix)]
#[path = "trust/kills.rs"]
mod kills;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[path = "trust/power.rs"]
mod power;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[path = "trust/sitting.rs"]
mod sitting;
#[cfg(unix)]
#[allow(dead_code, reason = "shared with other tests")]
mod support;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[path = "trust/traced.rs"]
mod traced;

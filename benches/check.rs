//! How long a large bank takes: a check in full, next to what reading its JSON alone would cost. `cargo bench --bench check`
//! ends with the ratio of the two.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "benchmark")]

#[path = "support/bank.rs"]
mod bank;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use amursana::bank::file::BankFile;
use amursana::bank::{check_file, load_file};
use amursana::game::lexicon::Lexicon;

use bank::write_bank;

const ITEMS: usize = 10_000;

fn main() {
    divan::main();
    let large = Large::new();
    let json = fastest(|| drop(divan::black_box(serde_json::from_str::<BankFile>(&large.text))));
    let check = fastest(|| drop(divan::black_box(check_file(&large.path))));
    println!("a check takes {:.1} times as long as reading the JSON alone", check.div_duration_f64(json));
}

/// A bank of ten thousand items in a folder of its own.
struct Large {
    _folder: tempfile::TempDir,
    path: PathBuf,
    text: String,
}

impl Large {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = write_bank(folder.path(), "large", ITEMS);
        let text = std::fs::read_to_string(&path).unwrap();
        Self { _folder: folder, path, text }
    }
}

#[expect(clippy::disallowed_methods, reason = "measuring is what it is for")]
fn fastest(work: impl Fn()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..20).map(once).min().unwrap_or_default()
}

#[divan::bench]
fn json_alone(bencher: divan::Bencher) {
    let large = Large::new();
    bencher.bench(|| serde_json::from_str::<BankFile>(&large.text).unwrap());
}

#[divan::bench]
fn check(bencher: divan::Bencher) {
    let large = Large::new();
    bencher.bench(|| check_file(&large.path));
}

#[divan::bench]
fn load(bencher: divan::Bencher) {
    let large = Large::new();
    bencher.bench(|| load_file(&large.path).unwrap());
}

/// What the first typed answer to an item of the bank waits for, once.
#[divan::bench]
fn lexicon(bencher: divan::Bencher) {
    let large = Large::new();
    let bank = load_file(&large.path).unwrap();
    bencher.bench(|| Lexicon::of(bank.items().iter().map(AsRef::as_ref)));
}

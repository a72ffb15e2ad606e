//! How long the history takes: an answer on the disk, and everything else with a million answers in it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a benchmark")]

#[path = "support/history.rs"]
mod history;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use amursana::game::Day;
use amursana::store::Format;
use divan::Bencher;
use divan::counter::ItemsCount;

use history::{MILLION, ann, answer, export, fill, import, moment, open};

fn main() {
    divan::main();
}

/// The folder of the history with a million answers.
fn large() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-store").join("large");
        let _ = fs::remove_dir_all(&folder);
        fill(&folder, MILLION);
        folder
    })
}

fn today() -> Day {
    moment(MILLION).day()
}

/// One answer, from nothing to the disk, in a history of its own that grows.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn record(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path(), moment(0));
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        store.record(&ann(), answer(number), moment(number)).unwrap()
    });
}

/// One more answer after a million.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn record_after_a_million(bencher: Bencher) {
    let mut store = open(large(), moment(MILLION));
    let mut number = MILLION;
    bencher.bench_local(|| {
        number += 1;
        store.record(&ann(), answer(number), moment(number)).unwrap()
    });
}

#[divan::bench(sample_count = 100)]
fn open_empty(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path(), moment(0)));
    bencher.bench(|| open(folder.path(), moment(0)));
}

#[divan::bench(sample_count = 100)]
fn open_with_a_million(bencher: Bencher) {
    let folder = large();
    bencher.bench(|| open(folder, moment(MILLION)));
}

#[divan::bench]
fn next_due_with_a_million(bencher: Bencher) {
    let store = open(large(), moment(MILLION));
    bencher.bench_local(|| store.due(&ann(), today(), 1, &|_| true).unwrap());
}

#[divan::bench]
fn all_due_with_a_million(bencher: Bencher) {
    let store = open(large(), moment(MILLION));
    bencher.bench_local(|| store.due(&ann(), today(), usize::MAX, &|_| true).unwrap());
}

/// Everything that the progress screen shows.
#[divan::bench]
fn progress_with_a_million(bencher: Bencher) {
    let store = open(large(), moment(MILLION));
    let year = Day(today().0 - 365);
    bencher.bench_local(|| {
        let figures = (store.totals(&ann()).unwrap(), store.days(&ann(), year, today()).unwrap());
        let study = (store.forecast(&ann(), today(), 30).unwrap(), store.streak(&ann(), today()).unwrap());
        let items = (store.items(&ann()).unwrap(), store.hardest(&ann(), 10).unwrap());
        (figures, study, items, store.bests(&ann()).unwrap(), store.leeches(&ann()).unwrap())
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_200_000(bencher: Bencher) {
    const ANSWERS: u64 = 200_000;
    export(ANSWERS);
    bencher
        .counter(ItemsCount::new(ANSWERS))
        .with_inputs(|| {
            let folder = tempfile::tempdir().unwrap();
            (open(folder.path(), moment(0)), folder)
        })
        .bench_local_values(|(mut store, folder)| {
            import(&mut store, ANSWERS);
            (store, folder)
        });
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn import_a_million(bencher: Bencher) {
    export(MILLION);
    bencher
        .counter(ItemsCount::new(MILLION))
        .with_inputs(|| {
            let folder = tempfile::tempdir().unwrap();
            (open(folder.path(), moment(0)), folder)
        })
        .bench_local_values(|(mut store, folder)| {
            import(&mut store, MILLION);
            (store, folder)
        });
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn export_a_million(bencher: Bencher) {
    let store = open(large(), moment(MILLION));
    bencher
        .counter(ItemsCount::new(MILLION))
        .bench_local(|| store.export(Format::Jsonl, None, &mut std::io::sink()).unwrap());
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn verify_a_million(bencher: Bencher) {
    let store = open(large(), moment(MILLION));
    bencher.bench_local(|| assert!(store.verify().unwrap().is_sound()));
}

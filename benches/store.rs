//! How long the history takes: an answer on the disk, and everything else with a million answers in it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a benchmark")]

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use amursana::game::grade::{Credit, Verdict};
use amursana::game::round::{Help, Try};
use amursana::game::{Day, Elapsed, Kind, Mode, Rating, Response, Seed};
use amursana::store::{Activity, Answer, Entry, Format, LearnerName, Moment, Said, Store, Uid};
use divan::Bencher;
use divan::counter::ItemsCount;

/// The answers in the large history.
const MILLION: u64 = 1_000_000;
/// Its items.
const ITEMS: u64 = 5_000;
/// The answers of one day.
const DAILY: u64 = 500;

fn main() {
    divan::main();
}

fn moment(number: u64) -> Moment {
    let start = 1_577_872_800_000_u64;
    let millis = start + number / DAILY * 86_400_000 + number % DAILY * 8_000;
    Moment::from_parts(millis.cast_signed(), 60).unwrap()
}

fn answer(number: u64) -> Answer {
    let chance = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    let is_right = !chance.is_multiple_of(60);
    Answer {
        bank: "bench/bank".parse().unwrap(),
        item: format!("item-{}", number * 7 % ITEMS).parse().unwrap(),
        kind: [Kind::Choice, Kind::Typed, Kind::TrueFalse][(number % 3) as usize],
        response: Some(Response::Choice((chance % 4) as usize)),
        verdict: if is_right { Verdict::Correct } else { Verdict::Wrong },
        credit: if is_right { Credit::FULL } else { Credit::NONE },
        points: if is_right { 100 } else { 0 },
        taken: Elapsed::from_millis(1_000 + chance % 9_000),
        activity: Activity::Round(Mode::Classic),
        seed: Seed(number / 10),
        round: Uid(number / 10),
        help: Help::default(),
        attempt: Try::First,
        rating: None,
        predicted: None,
    }
}

/// The same answer as a history holds it.
fn rated(number: u64) -> Answer {
    let answer = answer(number);
    let rating = if answer.verdict == Verdict::Correct { Rating::Good } else { Rating::Again };
    Answer { rating: Some(rating), predicted: (number > ITEMS).then_some(900_000), ..answer }
}

fn ann() -> LearnerName {
    LearnerName::new("Ann")
}

fn open(folder: &Path, now: Moment) -> Store {
    let opened = Store::open(folder, now);
    assert_eq!(opened.notes, []);
    opened.store.unwrap()
}

/// A file with the export of so many answers, made once and kept between runs.
fn export(answers: u64) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-store");
    let file = folder.join(format!("{answers}.jsonl"));
    if !file.exists() {
        fs::create_dir_all(&folder).unwrap();
        let part = file.with_extension("part");
        let mut output = BufWriter::new(File::create(&part).unwrap());
        writeln!(output, "{{\"format\":\"amursana-history\",\"version\":1}}").unwrap();
        for number in 0..answers {
            let said = Said::Answered(Box::new(rated(number)));
            output.write_all(&Entry::named(moment(number), ann(), said, 0).to_line()).unwrap();
            output.write_all(b"\n").unwrap();
        }
        writeln!(output, "{{\"end\":{answers}}}").unwrap();
        drop(output);
        fs::rename(part, &file).unwrap();
    }
    file
}

fn import(store: &mut Store, answers: u64) {
    let mut input = BufReader::new(File::open(export(answers)).unwrap());
    let imported = store.import(&mut input, &|_, _| true, moment(answers)).unwrap();
    assert_eq!((imported.taken, imported.bad), (answers, 0));
}

/// The folder of the history with a million answers.
fn large() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-store").join("large");
        let _ = fs::remove_dir_all(&folder);
        import(&mut open(&folder, moment(0)), MILLION);
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

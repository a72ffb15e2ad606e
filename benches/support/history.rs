//! Histories of any length, for the benchmarks to read.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use amursana::game::grade::{Credit, Verdict};
use amursana::game::round::{Help, Try};
use amursana::game::{Elapsed, Kind, Mode, Rating, Response, Seed};
use amursana::store::{Activity, Answer, Entry, LearnerName, Moment, Said, Store, Uid};

/// The answers in the large history.
pub(crate) const MILLION: u64 = 1_000_000;
/// Its items.
const ITEMS: u64 = 5_000;
/// The answers of one day.
const DAILY: u64 = 500;

pub(crate) fn moment(number: u64) -> Moment {
    let start = 1_577_872_800_000_u64;
    let millis = start + number / DAILY * 86_400_000 + number % DAILY * 8_000;
    Moment::from_parts(millis.cast_signed(), 60).unwrap()
}

pub(crate) fn answer(number: u64) -> Answer {
    let chance = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    let is_right = !chance.is_multiple_of(60);
    Answer {
        bank: "bench/large-0".parse().unwrap(),
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

pub(crate) fn ann() -> LearnerName {
    LearnerName::new("Ann")
}

pub(crate) fn open(folder: &Path, now: Moment) -> Store {
    let opened = Store::open(folder, now);
    assert_eq!(opened.notes, []);
    opened.store.unwrap()
}

/// A file with the export of so many answers, made once and kept between runs.
pub(crate) fn export(answers: u64) -> PathBuf {
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

pub(crate) fn import(store: &mut Store, answers: u64) {
    let mut input = BufReader::new(File::open(export(answers)).unwrap());
    let imported = store.import(&mut input, &|_, _| true, moment(answers)).unwrap();
    assert_eq!((imported.taken, imported.bad), (answers, 0));
}

/// Makes a history of so many answers in a folder.
pub(crate) fn fill(folder: &Path, answers: u64) {
    import(&mut open(folder, moment(0)), answers);
}

//! What the harnesses need to make a history by hand.

use std::path::Path;

use amursana::game::grade::Credit;
use amursana::game::round::{Help, Try};
use amursana::game::{Elapsed, Kind, Mode, Response, Seed, Verdict};
use amursana::store::{Activity, Answer, Moment, Uid};

/// A folder for files whose own durability is of no interest: in memory, where there is such a place.
pub(crate) fn scratch() -> tempfile::TempDir {
    let in_memory = Path::new("/dev/shm");
    let scratch = tempfile::tempdir_in(in_memory).or_else(|_| tempfile::tempdir());
    scratch.expect("a folder")
}

/// A moment so many minutes after noon on 2026-03-01.
pub(crate) fn at(minutes: usize) -> Moment {
    let noon: jiff::Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
    Moment::new(noon + jiff::SignedDuration::from_mins(minutes.cast_signed() as i64), jiff::tz::offset(0))
}

/// An answer to one of 50 items.
pub(crate) fn answer(number: usize, verdict: Verdict) -> Answer {
    let credit = if verdict == Verdict::Correct { Credit::FULL } else { Credit::NONE };
    Answer {
        bank: "test/bank".parse().unwrap(),
        item: format!("item-{}", number % 50).parse().unwrap(),
        kind: Kind::Choice,
        response: (verdict != Verdict::Skipped).then_some(Response::Choice(1)),
        verdict,
        credit,
        points: if verdict == Verdict::Correct { 100 } else { 0 },
        taken: Elapsed::from_secs(4),
        activity: Activity::Round(Mode::Classic),
        seed: Seed(7),
        round: Uid(1 + number as u64 / 10),
        help: Help::default(),
        attempt: Try::First,
        rating: None,
        predicted: None,
    }
}

//! What the tests of the history share: moments, answers, banks, and a look at the tables.

use std::path::Path;
use std::sync::Arc;

use amursana::game::bank::About;
use amursana::game::grade::{Credit, Verdict};
use amursana::game::item::{Accepted, Choice, Standing};
use amursana::game::round::{Help, Try};
use amursana::game::{Bank, Difficulty, Elapsed, Item, ItemId, ItemParts, Kind, Mode, Response, Seed, Task};
use amursana::store::{Activity, Answer, LearnerName, Moment, Store, Uid};

/// A moment on a day counted from 2026-03-01, so many seconds after ten in the morning in Oslo.
pub(crate) fn at(day: i64, seconds: i64) -> Moment {
    let start: jiff::Timestamp = "2026-03-01T09:00:00Z".parse().unwrap();
    let later = jiff::SignedDuration::from_secs(day * 86_400 + seconds);
    Moment::new(start + later, jiff::tz::offset(1))
}

pub(crate) fn ann() -> LearnerName {
    LearnerName::new("Ann")
}

/// Opens a history that must open without a word.
pub(crate) fn open(folder: &Path) -> Store {
    let opened = Store::open(folder, at(0, 0));
    assert_eq!(opened.notes, []);
    opened.store.unwrap()
}

/// A right answer to an item, in four seconds.
pub(crate) fn right(item: &str) -> Answer {
    answer(item, Verdict::Correct)
}

/// A wrong one.
pub(crate) fn wrong(item: &str) -> Answer {
    answer(item, Verdict::Wrong)
}

pub(crate) fn answer(item: &str, verdict: Verdict) -> Answer {
    let (credit, points) = match verdict {
        Verdict::Correct => (Credit::FULL, 100),
        Verdict::Partial => (Credit::share(1, 2), 50),
        _ => (Credit::NONE, 0),
    };
    Answer {
        bank: "test/bank".parse().unwrap(),
        item: item.parse().unwrap(),
        kind: Kind::Choice,
        response: (verdict != Verdict::Skipped).then_some(Response::Choice(1)),
        verdict,
        credit,
        points,
        taken: Elapsed::from_secs(4),
        activity: Activity::Round(Mode::Classic),
        seed: Seed(7),
        round: Uid(1),
        help: Help::default(),
        attempt: Try::First,
        rating: None,
        predicted: None,
    }
}

/// A bank with four choice items, `c-1` to `c-4`, and four typed ones, `t-1` to `t-4`; all have hints.
pub(crate) fn bank() -> Arc<Bank> {
    bank_with(&[])
}

/// The same bank with names that items had before.
pub(crate) fn bank_with(was: &[(&str, &str)]) -> Arc<Bank> {
    let mut items = Vec::new();
    for number in 1..=4 {
        let choice =
            |text: &str, standing| Choice { text: text.into(), standing, rationale: "Because.".into() };
        let choices = vec![
            choice("alpha", Standing::Distractor),
            choice("beta", Standing::Key),
            choice("gamma", Standing::Distractor),
            choice("delta", Standing::Distractor),
        ];
        items.push(item(&format!("c-{number}"), Task::Choice(choices), was));
        let accepted = Accepted { key: format!("answer{number}"), also: vec![] };
        items.push(item(&format!("t-{number}"), Task::Typed { accepted, slips: vec![] }, was));
    }
    let about = About {
        id: "test/bank".parse().unwrap(),
        title: "Test".into(),
        summary: "A test.".into(),
        language: "en".into(),
        license: "CC0-1.0".into(),
    };
    Arc::new(Bank::new(about, None, items).unwrap())
}

fn item(id: &str, task: Task, was: &[(&str, &str)]) -> Arc<Item> {
    let was: Vec<ItemId> =
        was.iter().filter(|(_, to)| *to == id).map(|(from, _)| from.parse().unwrap()).collect();
    let parts = ItemParts {
        id: id.parse().unwrap(),
        topic: "Topic".into(),
        difficulty: Difficulty::Recall,
        stem: format!("What of {id}?"),
        hint: Some("Think.".into()),
        explanation: "So it is.".into(),
        evidence: vec![],
        facts: vec![],
        was,
        task,
    };
    Arc::new(Item::new(parts).unwrap())
}

/// Every row of the derived tables when all was taken in, as text.
pub(crate) fn derived(folder: &Path) -> Vec<String> {
    open(folder).settle().unwrap();
    derived_so_far(folder)
}

/// Every row of the derived tables as they are, as text. The numbers that names have in the file are put back into names.
pub(crate) fn derived_so_far(folder: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(folder.join("history.db")).unwrap();
    let mut rows = Vec::new();
    for table in ["memory", "day", "round_total", "pace"] {
        let item = if table == "memory" { "JOIN item i ON i.id = d.item" } else { "" };
        let name = if table == "memory" { "i.bank || ' ' || i.name" } else { "''" };
        let sql =
            format!("SELECT l.name, {name}, d.* FROM {table} d JOIN learner l ON l.id = d.learner {item}");
        let mut statement = connection.prepare(&sql).unwrap();
        let skip = if table == "memory" { 4 } else { 3 };
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let value = |at| format!("{:?}", row.get::<_, rusqlite::types::Value>(at).unwrap());
            let values: Vec<String> = (0..2).chain(skip..columns).map(value).collect();
            rows.push(format!("{table}: {}", values.join(" ")));
        }
    }
    rows.sort();
    rows
}

/// A few weeks of answers by two learners: some taken back, some rated anew, some crammed, a new round every ten.
pub(crate) fn live(store: &mut Store, answers: u64, seed: u64) {
    let mut chance = Chance(seed);
    for number in 0..answers {
        let learner = LearnerName::new(if chance.below(4) == 0 { "Bo" } else { "Ann" });
        let verdicts = [
            Verdict::Correct,
            Verdict::Correct,
            Verdict::Correct,
            Verdict::Wrong,
            Verdict::Partial,
            Verdict::Skipped,
        ];
        let verdict = verdicts[chance.below(6) as usize];
        let mut answer = answer(&format!("i-{}", chance.below(12)), verdict);
        answer.taken = Elapsed::from_millis(500 + chance.below(12_000));
        answer.kind = [Kind::Choice, Kind::Typed][chance.below(2) as usize];
        answer.help.hint = chance.below(9) == 0;
        answer.round = Uid(number / 10);
        if number / 10 % 7 == 3 {
            answer.activity = Activity::Cram;
        }
        // Now and then the clock is set back by hours.
        let back = if chance.below(15) == 0 { 7_200 } else { 0 };
        let when = at((number / 8).cast_signed(), (number % 8 * 600).cast_signed() - back);
        let kept = store.record(&learner, answer, when).unwrap();
        match chance.below(10) {
            0 => store.take_back(&learner, kept.uid, when).unwrap(),
            1 if kept.rating.is_some() => {
                let rating = amursana::game::Rating::ALL[chance.below(4) as usize];
                store.rate(&learner, kept.uid, rating, when).unwrap();
            }
            _ => {}
        }
    }
}

/// A small generator of chance, the same on every machine.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// Two sets of rows must be the same; says only where they differ.
#[track_caller]
pub(crate) fn same_rows(one: &[String], other: &[String]) {
    let only = |here: &[String], there: &[String]| -> Vec<String> {
        here.iter().filter(|row| !there.contains(row)).cloned().collect()
    };
    assert_eq!(only(one, other), only(other, one));
}

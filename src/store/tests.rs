//! What only shows from within: a disk that fills up, and a file that another process holds.

use super::*;
use crate::game::grade::{Credit, Verdict};
use crate::game::round::{Help, Try};
use crate::game::{Elapsed, Kind, Mode, Response, Seed};

pub(super) fn moment(seconds: i64) -> Moment {
    Moment::from_parts(1_772_000_000_000 + seconds * 1_000, 60).expect("a moment")
}

pub(super) fn answer(text: &str) -> Answer {
    Answer {
        bank: "test/bank".parse().expect("a bank"),
        item: "item".parse().expect("an item"),
        kind: Kind::Typed,
        response: Some(Response::Text(text.to_owned())),
        verdict: Verdict::Correct,
        credit: Credit::FULL,
        points: 100,
        taken: Elapsed::from_secs(4),
        activity: Activity::Round(Mode::Classic),
        seed: Seed(u64::MAX),
        round: Uid(u64::MAX),
        help: Help { hint: true, fifty_fifty: false },
        attempt: Try::Again,
        rating: None,
        predicted: None,
    }
}

fn open(folder: &std::path::Path) -> Store {
    Store::open(folder, moment(0)).store.expect("a store")
}

#[test]
fn a_full_disk_loses_nothing_that_was_kept_and_saves_again_when_there_is_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(folder.path());
    let ann = LearnerName::new("Ann");
    let pages: i64 =
        store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
    let limit = |store: &Store, pages: i64| {
        store.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).expect("a limit");
    };
    limit(&store, pages + 2);
    let long = "a long answer ".repeat(60);
    let mut kept = 0;
    let trouble = loop {
        match store.record(&ann, answer(&long), moment(kept)) {
            Ok(_) => kept += 1,
            Err(trouble) => break trouble,
        }
        assert!(kept < 1_000, "the disk never got full");
    };
    assert_eq!(trouble, Trouble::Full);
    assert_eq!(trouble.to_string(), "the disk is full");
    let count = |store: &Store| store.verify().expect("a report").answers.cast_signed();
    assert_eq!(count(&store), kept);
    assert!(store.verify().expect("a report").is_sound());
    let mut export = Vec::new();
    store.export(Format::Jsonl, None, &mut export).expect("an export");

    limit(&store, pages + 10_000);
    store.record(&ann, answer(&long), moment(kept)).expect("room");
    assert_eq!(count(&store), kept + 1);
    assert_eq!(store.totals(&ann).expect("totals").answered.cast_signed(), kept + 1);
    assert!(store.verify().expect("a report").is_sound());
}

#[test]
fn an_input_that_could_not_be_kept_is_kept_with_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(folder.path());
    let learner = LearnerName::default();
    let opening = Opening {
        activity: Activity::Round(Mode::Classic),
        setup: crate::game::Setup::of(Mode::Classic),
        seed: Seed(1),
        banks: Vec::new(),
        picked: None,
    };
    let mut open_round = store.begin(&learner, opening, moment(0)).expect("a round");
    let rules = crate::game::Rules::classic();
    let round = crate::game::Round::new(rules, Vec::new(), 0, Elapsed::ZERO);
    let input = crate::game::Input::Next;
    let events = [crate::game::Event::Asked(0)];
    store.access = Access::ReadOnly;
    for second in 1..=2 {
        let told = (Elapsed::from_secs(second), &input);
        let kept = store.keep(&mut open_round, &round, told, &events, moment(1));
        assert_eq!(kept, Err(Trouble::ReadOnly));
    }
    assert_eq!(open_round.waiting(), 2);
    store.access = Access::ReadWrite;
    store.write_waiting(&mut open_round).expect("room");
    assert_eq!(open_round.waiting(), 0);
    assert_eq!(store.unfinished(&learner).expect("a look").expect("a round").inputs.len(), 2);
}

#[test]
fn where_nothing_can_be_written_the_figures_are_behind_and_sound() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(folder.path());
    let ann = LearnerName::new("Ann");
    store.record(&ann, answer("x"), moment(0)).expect("it is kept");
    store.transact(|connection| record::add_answer(connection, &ann, answer("y"), moment(1))).expect("kept");
    store.access = Access::ReadOnly;
    assert_eq!(store.totals(&ann).expect("totals").answered, 1);
    let report = store.verify().expect("a report");
    assert!(report.answers == 2 && report.is_sound(), "{report:?}");
    store.access = Access::ReadWrite;
    assert_eq!(store.totals(&ann).expect("totals").answered, 2);
}

#[test]
fn an_older_file_that_can_t_be_written_to_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(folder.path());
    let ann = LearnerName::new("Ann");
    store.record(&ann, answer("x"), moment(0)).expect("it is kept");
    store.settle().expect("an older program does at once");
    let older = "DELETE FROM setting WHERE name = 'settled'; PRAGMA user_version = 1";
    store.connection.execute_batch(older).expect("an older file");
    drop(store);
    let opened = open::without_writing(folder.path(), Trouble::ReadOnly);
    let store = opened.store.expect("a store");
    assert_eq!(store.totals(&ann).expect("totals").answered, 1);
    assert!(store.verify().expect("a report").is_sound());
}

#[test]
fn entries_of_any_sort_are_taken_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = open(folder.path());
    let (ann, bo) = (LearnerName::new("Ann"), LearnerName::new("Bo"));
    let kept = store.record(&ann, answer("x"), moment(0)).expect("it is kept");
    store
        .transact(|connection| {
            let mut log = log::Log::new(connection)?;
            let rated = Said::Rated { about: kept.uid, rating: crate::game::Rating::Again };
            log.say(moment(1), &ann, &rated)?;
            let answered = |text: &str| Said::Answered(Box::new(answer(text)));
            let (_, second) = log.say(moment(2), &ann, &answered("y"))?;
            log.say(moment(3), &bo, &answered("z"))?;
            log.say(moment(4), &ann, &Said::TakenBack { about: second }).map(drop)
        })
        .expect("they are there");
    assert_eq!(store.totals(&ann).expect("totals").answered, 1);
    assert_eq!(store.totals(&bo).expect("totals").answered, 1);
    let memories = |store: &Store| [&ann, &bo].map(|learner| store.items(learner).expect("items"));
    let settled = memories(&store);
    store.rebuild(moment(5)).expect("anew");
    assert_eq!(memories(&store), settled);
    assert!(store.verify().expect("a report").is_sound());
}

#[test]
fn a_file_that_another_holds_is_busy_and_not_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut one, two) = (open(folder.path()), open(folder.path()));
    one.connection.busy_timeout(std::time::Duration::ZERO).expect("no patience");
    two.connection.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let ann = LearnerName::new("Ann");
    assert_eq!(one.record(&ann, answer("x"), moment(0)), Err(Trouble::Busy));
    assert_eq!(one.totals(&ann), Ok(Totals::default()), "reading goes on");
    two.connection.execute_batch("COMMIT").expect("an end");
    one.record(&ann, answer("x"), moment(0)).expect("the lock is gone");
}

#[test]
fn every_answer_is_on_the_disk_before_it_is_acknowledged() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let pragma = |name: &str| -> String {
        store
            .connection
            .query_row(&format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}"), [], |row| row.get(0))
            .expect("a value")
    };
    assert_eq!(pragma("journal_mode"), "wal");
    assert_eq!(pragma("synchronous"), "2", "FULL");
    assert_eq!(pragma("foreign_keys"), "1");
}

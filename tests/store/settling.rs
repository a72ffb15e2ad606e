//! What follows from an answer may come later than the answer, and comes to the same.

use std::path::Path;

use amursana::game::{Input, Mode, Rating, Setup};
use amursana::store::{Kept, Store};
use proptest::prelude::*;

use super::rounds::begin;
use super::support::*;

#[test]
fn an_answer_is_kept_before_what_follows_from_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut play = begin(&store, Setup::of(Mode::Classic), &[bank()]);
    let input = play.reply(true);
    play.give(&mut store, input).unwrap();
    assert_eq!(derived_so_far(folder.path()), [] as [String; 0]);
    // As if the program died here.
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.totals(&ann()).unwrap().answered, 1, "whoever looks sees it");
    assert_eq!(derived_so_far(folder.path()).len(), 4, "a memory, a day, a round and a pace");
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn who_writes_or_makes_anew_takes_in_what_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let one = store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    let two = store.record(&ann(), right("i-1"), at(1, 0)).unwrap();
    assert_eq!(two.before, one.after);
    store.rebuild(at(2, 0)).unwrap();
    let rows = derived_so_far(folder.path());
    store.settle().unwrap();
    same_rows(&derived_so_far(folder.path()), &rows);
}

#[test]
fn a_copy_holds_what_was_not_taken_in_yet() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut play = begin(&store, Setup::of(Mode::Classic), &[bank()]);
    play.give(&mut store, Input::Skip).unwrap();
    let there = tempfile::tempdir().unwrap();
    store.back_up(&there.path().join("history.db")).unwrap();
    assert_eq!(derived_so_far(there.path()), [] as [String; 0]);
    assert_eq!(open(there.path()).totals(&ann()).unwrap().answered, 1);
    store.settle().unwrap();
    same_rows(&derived(there.path()), &derived(folder.path()));
}

#[test]
fn a_file_from_before_the_mark_goes_on_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    live(&mut store, 60, 5);
    drop(store);
    let rows = derived(folder.path());
    older(folder.path());
    let mut store = open(folder.path());
    let totals = store.totals(&ann()).unwrap();
    same_rows(&derived(folder.path()), &rows);
    assert!(store.verify().unwrap().is_sound());
    store.record(&ann(), right("i-1"), at(200, 0)).unwrap();
    assert_eq!(store.totals(&ann()).unwrap().answered, totals.answered + 1);
    let rows = derived(folder.path());
    store.rebuild(at(300, 0)).unwrap();
    same_rows(&derived(folder.path()), &rows);
}

/// Makes of a history what a program of the first version would have left.
pub(crate) fn older(folder: &Path) {
    let change = "DELETE FROM setting WHERE name = 'settled'; PRAGMA user_version = 1";
    rusqlite::Connection::open(folder.join("history.db")).unwrap().execute_batch(change).unwrap();
}

/// When what was kept is taken in.
#[derive(Debug, Clone, Copy)]
enum Then {
    AtOnce,
    /// Whenever the next comes who needs it.
    Later,
    /// The program dies, and another run goes on.
    Never,
    /// Another process, which has the file open too, goes on.
    Elsewhere,
}

/// What is done next.
#[derive(Debug, Clone, Copy)]
enum Move {
    /// A right answer or a wrong one, and on to the next question.
    Reply(bool),
    Skip,
    TakeBack,
    Rate(usize),
    /// So many hours go by, or the clock is set back.
    Wait(i64),
}

fn moves() -> impl Strategy<Value = Vec<(Move, Then)>> {
    let one = prop_oneof![
        12 => any::<bool>().prop_map(Move::Reply),
        1 => Just(Move::Skip),
        1 => Just(Move::TakeBack),
        1 => (0..Rating::ALL.len()).prop_map(Move::Rate),
        1 => prop::sample::select(vec![-2, 30, 400]).prop_map(Move::Wait),
    ];
    let then = prop_oneof![
        6 => Just(Then::Later),
        1 => Just(Then::AtOnce),
        1 => Just(Then::Never),
        4 => Just(Then::Elsewhere),
    ];
    prop::collection::vec((one, then), 0..60)
}

/// Plays two rounds of the same items in turns, each in a window of its own, and gives what became of the answers.
fn lived(folder: &Path, mode: Mode, moves: &[(Move, Then)], is_at_once: bool) -> Vec<Kept> {
    let mut stores = [open(folder), open(folder)];
    let mut plays = [9, 10].map(|count| begin(&stores[0], Setup { count, ..Setup::of(mode) }, &[bank()]));
    let mut all: Vec<Kept> = Vec::new();
    for (step, then) in moves {
        let input = match step {
            Move::Reply(is_right) if plays[0].is_asking() => plays[0].reply(*is_right),
            Move::Reply(_) => Input::Next,
            Move::Skip => Input::Skip,
            Move::TakeBack => Input::TakeBack,
            Move::Wait(hours) => {
                for play in &mut plays {
                    play.ahead += hours * 3_600;
                }
                continue;
            }
            Move::Rate(rating) => {
                if let Some(kept) = all.last() {
                    // One that was taken back can't be rated.
                    let _ = stores[0].rate(&ann(), kept.uid, Rating::ALL[*rating], plays[0].when());
                }
                continue;
            }
        };
        all.extend(plays[0].give_all(&mut stores[0], input).unwrap());
        match then {
            _ if is_at_once => stores[0].settle().unwrap(),
            Then::AtOnce => stores[0].settle().unwrap(),
            Then::Later | Then::Elsewhere => {}
            Then::Never => stores[0] = open(folder),
        }
        if matches!(then, Then::Elsewhere) {
            stores.swap(0, 1);
            plays.swap(0, 1);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn whenever_answers_are_taken_in_it_comes_to_the_same(
        mode in prop::sample::select(vec![Mode::Classic, Mode::Survival, Mode::Exam]),
        moves in moves(),
    ) {
        let (at_once, later) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let kept = lived(at_once.path(), mode, &moves, true);
        prop_assert_eq!(&lived(later.path(), mode, &moves, false), &kept);
        let mut store: Store = open(later.path());
        prop_assert!(store.verify().unwrap().is_sound());
        let rows = derived(later.path());
        same_rows(&rows, &derived(at_once.path()));
        store.rebuild(at(300, 0)).unwrap();
        same_rows(&derived(later.path()), &rows);
    }
}

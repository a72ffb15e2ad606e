//! Keeping answers: what is said of them, what can be taken back, and two writers at once.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use amursana::game::{Day, Rating, Retention};
use amursana::store::{Access, Activity, LearnerName, Store, Totals, Trouble, Uid};
use proptest::prelude::*;

use super::support::*;

#[test]
fn an_answer_is_rated_scheduled_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    assert_eq!(store.access(), Access::ReadWrite);
    let first = store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    assert_eq!((first.rating, first.before), (Some(Rating::Good), None));
    let memory = first.after.unwrap();
    assert_eq!(memory.last, Day::from(jiff::civil::date(2026, 3, 1)));
    assert_eq!(memory.due - memory.last, 2);
    let second = store.record(&ann(), wrong("i-1"), at(2, 0)).unwrap();
    assert_eq!((second.rating, second.before), (Some(Rating::Again), first.after));
    assert_eq!(second.after.unwrap().lapses, 1);
    let totals = store.totals(&ann()).unwrap();
    assert_eq!((totals.answered, totals.correct, totals.reviews, totals.recalled), (2, 1, 1, 0));
    assert_eq!(totals.accuracy(), Some(0.5));
    let (measured, predicted) = totals.retention().unwrap();
    assert!(measured.abs() < 1e-9 && (0.85..0.95).contains(&predicted), "{predicted}");
    assert_eq!(store.totals(&LearnerName::new("Bo")).unwrap(), Totals::default());
}

#[test]
fn what_was_kept_is_there_after_a_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    live(&mut store, 40, 1);
    let totals = store.totals(&ann()).unwrap();
    drop(store);
    assert_eq!(open(folder.path()).totals(&ann()).unwrap(), totals);
}

#[test]
fn cramming_leaves_the_schedule_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let before = store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    let mut crammed = wrong("i-1");
    crammed.activity = Activity::Cram;
    let after = store.record(&ann(), crammed.clone(), at(0, 60)).unwrap();
    assert_eq!((after.rating, after.after), (None, before.after));
    crammed.item = "i-2".parse().unwrap();
    store.record(&ann(), crammed, at(0, 120)).unwrap();
    assert_eq!(store.due(&ann(), at(400, 0).day(), 9, &|_| true).unwrap().len(), 1);
    assert_eq!(store.introduced(&ann(), at(0, 0).day(), &|_| true).unwrap(), 1);
    assert_eq!(store.items(&ann()).unwrap().len(), 2);
    assert_eq!(store.totals(&ann()).unwrap().answered, 3);
}

#[test]
fn an_answer_taken_back_no_longer_counts_and_stays_in_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    let known = derived_without_pace(folder.path());
    let slip = store.record(&ann(), wrong("i-1"), at(0, 60)).unwrap();
    store.take_back(&ann(), slip.uid, at(0, 61)).unwrap();
    store.take_back(&ann(), slip.uid, at(0, 62)).unwrap();
    same_rows(&derived_without_pace(folder.path()), &known);
    assert_eq!(store.verify().unwrap().entries, 3, "two answers and one correction");
    assert_eq!(store.take_back(&ann(), Uid(99), at(0, 63)), Err(Trouble::Missing("the answer")));
    let bo = LearnerName::new("Bo");
    assert_eq!(store.take_back(&bo, slip.uid, at(0, 63)), Err(Trouble::Missing("the answer")));
}

fn derived_without_pace(folder: &std::path::Path) -> Vec<String> {
    derived(folder).into_iter().filter(|row| !row.starts_with("pace")).collect()
}

#[test]
fn a_rating_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    let kept = store.record(&ann(), right("i-1"), at(3, 0)).unwrap();
    let scheduler = store.scheduler(&ann()).unwrap();
    let shown = scheduler.each(kept.before.as_ref(), at(3, 0).day());
    for (rating, memory) in shown {
        let stored = store.rate(&ann(), kept.uid, rating, at(3, 10)).unwrap().unwrap();
        assert_eq!(stored, memory, "{rating:?}");
        let recalled = store.totals(&ann()).unwrap().recalled;
        assert_eq!(recalled, u64::from(rating > Rating::Again), "{rating:?}");
    }
    assert_eq!(store.rate(&ann(), Uid(9), Rating::Good, at(3, 20)), Err(Trouble::Missing("the answer")));
}

#[test]
fn a_rating_from_before_the_one_that_stands_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    let kept = store.record(&ann(), right("i-1"), at(3, 0)).unwrap();
    store.rate(&ann(), kept.uid, Rating::Hard, at(3, 10)).unwrap();
    store.rate(&ann(), kept.uid, Rating::Again, at(3, 5)).unwrap();
    let rows = derived(folder.path());
    assert_eq!(store.totals(&ann()).unwrap().recalled, 1);
    store.rebuild(at(4, 0)).unwrap();
    same_rows(&derived(folder.path()), &rows);
}

#[test]
fn the_wanted_retention_moves_every_due_day() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let kept = store.record(&ann(), right("i-1"), at(0, 0)).unwrap().after.unwrap();
    store.want(Retention::new(0.8)).unwrap();
    let later = store.items(&ann()).unwrap()[0].memory.unwrap();
    assert!(later.due > kept.due);
    assert_eq!(later, store.scheduler(&ann()).unwrap().retimed(&kept));
    let rows = derived(folder.path());
    store.rebuild(at(0, 100)).unwrap();
    same_rows(&derived(folder.path()), &rows);
    store.want(Retention::default()).unwrap();
    assert_eq!(store.items(&ann()).unwrap()[0].memory, Some(kept));
}

#[test]
fn the_same_answer_at_the_same_moment_is_kept_twice() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let first = store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    let second = store.record(&ann(), right("i-1"), at(0, 0)).unwrap();
    assert_ne!(first.uid, second.uid);
    assert_eq!(store.totals(&ann()).unwrap().answered, 2);
}

#[test]
fn a_clock_that_ran_ahead_holds_no_item_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("i-1"), at(3650, 0)).unwrap();
    let today = at(0, 0).day();
    assert_eq!(store.last_day(&ann()).unwrap(), Some(at(3650, 0).day()));
    assert_eq!(store.due(&ann(), today, 9, &|_| true).unwrap().len(), 1, "due although its day is far off");
    let now = store.record(&ann(), right("i-1"), at(0, 0)).unwrap().after.unwrap();
    assert_eq!(now.last, today);
    assert!(now.due - today < 30);
    assert_eq!(store.due(&ann(), today, 9, &|_| true).unwrap(), []);
    assert_eq!(store.totals(&ann()).unwrap().answered, 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
    #[test]
    fn making_the_figures_anew_changes_nothing(seed in any::<u64>(), answers in 1_u64..70) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path());
        live(&mut store, answers, seed);
        let rows = derived(folder.path());
        store.rebuild(at(300, 0)).unwrap();
        same_rows(&derived(folder.path()), &rows);
        let report = store.verify().unwrap();
        prop_assert!(report.is_sound(), "{:?}", report);
    }
}

#[test]
fn threads_with_stores_of_their_own_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                let mut store = open(folder);
                for number in 0..25 {
                    let item = format!("i-{}", number % 5);
                    store.record(&ann(), right(&item), at(0, thread * 100 + number)).unwrap();
                }
            });
        }
    });
    let mut store = open(folder.path());
    assert_eq!(store.totals(&ann()).unwrap().answered, 100);
    assert!(store.verify().unwrap().is_sound());
    let rows: Vec<String> = derived_without_pace(folder.path());
    store.rebuild(at(10, 0)).unwrap();
    same_rows(&derived_without_pace(folder.path()), &rows);
}

const FOLDER: &str = "AMURSANA_TEST_FOLDER";

/// This test program again, as another process that runs one of the ignored tests.
fn process(test: &str, folder: &std::path::Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--ignored", "--nocapture"]).env(FOLDER, folder).stdout(Stdio::piped());
    command
}

#[test]
fn processes_that_start_and_write_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let child = || process("keeping::writes_as_another_process", folder.path()).spawn().unwrap();
    let children = [child(), child(), child()];
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let store = open(folder.path());
    assert_eq!(store.totals(&ann()).unwrap().answered, 60);
    assert!(store.verify().unwrap().is_sound());
}

#[test]
#[ignore = "run by another test, in a process of its own"]
fn writes_as_another_process() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut store = Store::open(folder.as_ref(), at(0, 0)).store.unwrap();
    for number in 0..20 {
        let mut answer = right("i-1");
        answer.seed = amursana::game::Seed(std::process::id().into());
        store.record(&ann(), answer, at(0, number)).unwrap();
    }
}

#[test]
fn a_killed_process_has_kept_every_answer_it_said_it_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = process("keeping::writes_until_killed", folder.path()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines.map_while(Result::ok).filter(|line| line.starts_with("kept")).take(15).count();
    child.kill().unwrap();
    child.wait().unwrap();
    let store = open(folder.path());
    assert!(said == 15 && store.totals(&ann()).unwrap().answered >= 15);
    assert!(store.verify().unwrap().is_sound());
}

#[test]
#[ignore = "run by another test, in a process of its own"]
fn writes_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut store = open(folder.as_ref());
    for number in 0.. {
        store.record(&ann(), right(&format!("i-{}", number % 9)), at(0, number)).unwrap();
        println!("\nkept {number}");
    }
}

//! Fitting the schedule to a learner.

use amursana::game::{Day, Rating};
use amursana::store::{Fit, Parameters, Said, Store};

use super::support::*;

/// Reviews by a learner who forgets faster than most: whatever is a week old is gone.
fn forgetful(store: &mut Store, items: u64) {
    let mut chance = Chance(5);
    for item in 0..items {
        let name = format!("i-{item}");
        let mut day = (item % 20).cast_signed();
        for wait in [0, 1, 3, 2, 7, 1, 9, 2] {
            day += wait;
            let forgotten = chance.below(10) < wait.unsigned_abs() + 1;
            let given = if forgotten { wrong(&name) } else { right(&name) };
            store.record(&ann(), given, at(day, item.cast_signed())).unwrap();
        }
    }
}

#[test]
fn a_fit_is_taken_over_only_when_it_foretells_better() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let none = Fit::TooFew { reviews: 0, needed: Fit::NEEDED };
    assert_eq!(store.fit(&ann(), at(0, 0)).unwrap(), none);
    forgetful(&mut store, 70);
    let usual = store.scheduler(&ann()).unwrap();
    let Fit::Better { before, after } = store.fit(&ann(), at(90, 0)).unwrap() else { panic!("no better") };
    assert!(after < before, "{before} to {after}");
    let fitted = store.scheduler(&ann()).unwrap();
    let wait = |scheduler: &amursana::game::Scheduler| {
        let memory = scheduler.next(None, Rating::Good, Day(0));
        memory.due - memory.last
    };
    assert!(wait(&fitted) <= wait(&usual));
    let rows = derived(folder.path());
    store.rebuild(at(90, 1)).unwrap();
    same_rows(&derived(folder.path()), &rows);

    // The parameters travel with the history.
    let mut file = Vec::new();
    store.export(amursana::store::Format::Jsonl, None, &mut file).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    open(elsewhere.path()).import(&mut file.as_slice(), &|_, _| true, at(90, 2)).unwrap();
    same_rows(&derived(elsewhere.path()), &rows);
    let said = String::from_utf8(file).unwrap();
    assert_eq!(said.matches("\"entry\":\"fitted\"").count(), 1);
    let _ = Said::Fitted(Parameters { values: vec![], before, after });
}

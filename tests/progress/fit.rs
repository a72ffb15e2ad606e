//! `amursana fit` through the program.

use std::path::Path;

use amursana::game::grade::{Credit, Verdict};
use amursana::store::Answer;
use serde_json::Value;

use super::history::{export, learn, run};
use super::month::{Chance, ann, answer, at, open, shipped};

/// Reviews by a learner who forgets faster than most.
fn forgetful(data: &Path) {
    let mut store = open(data, at(0, 0));
    let mut chance = Chance(5);
    let bank = &shipped()[0];
    for (number, item) in (0..70_i32).zip(bank.items().iter().cycle()) {
        let mut day = number % 20 + number / 30 * 40;
        for wait in [0, 1, 3, 2, 7, 1, 9, 2] {
            day += wait;
            let is_forgotten = chance.below(10) < wait.unsigned_abs().into();
            let mut given = Answer { bank: bank.id().clone(), ..answer(item.id.as_str(), 1) };
            if is_forgotten {
                (given.verdict, given.credit, given.points) = (Verdict::Wrong, Credit::NONE, 0);
            }
            store.record(&ann(), given, at(day, number.into())).unwrap();
        }
    }
}

fn json(data: &Path, args: &[&str]) -> Value {
    let ran = run(data, &[args, &["--json", "--learner", "Ann"]].concat(), b"");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_fit_waits_until_there_is_enough() {
    let data = learn();
    let before = export(data.path());
    let ran = run(data.path(), &["fit", "--learner", "Ann"], b"");
    assert!(ran.code == 0 && ran.out.starts_with("Too early to fit: it takes 400 answers"), "{}", ran.out);
    let fit = json(data.path(), &["fit"]);
    assert_eq!((&fit["outcome"], &fit["needed"]), (&"too_few".into(), &400.into()));
    assert_eq!(export(data.path()), before);
}

#[test]
fn a_fit_that_foretells_better_is_kept_and_travels_with_the_history() {
    let data = tempfile::tempdir().unwrap();
    forgetful(data.path());
    let before = json(data.path(), &["stats"]);
    let fit = json(data.path(), &["fit"]);
    assert_eq!(fit["outcome"], "better", "{fit}");
    assert!(fit["log_loss_after"].as_f64() < fit["log_loss_before"].as_f64(), "{fit}");
    let after = json(data.path(), &["stats"]);
    assert_eq!(after["totals"], before["totals"]);
    assert_ne!(after["forecast"], before["forecast"], "the schedule follows the fit");

    // A second fit of the same answers can be no better, and leaves everything as it is.
    let kept = run(data.path(), &["fit", "--learner", "Ann"], b"");
    assert!(kept.out.contains("before") && kept.out.contains("stays as it is"), "{}", kept.out);
    assert_eq!(json(data.path(), &["stats"]), after);

    let elsewhere = tempfile::tempdir().unwrap();
    let whole = export(data.path());
    assert_eq!(run(elsewhere.path(), &["history", "import", "-"], whole.as_bytes()).code, 0);
    assert_eq!(json(elsewhere.path(), &["stats"]), after);
    assert_eq!(run(elsewhere.path(), &["history", "verify"], b"").code, 0);
}

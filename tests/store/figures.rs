//! Figures for the progress screen and for choosing what to study.

use amursana::game::{Day, Mode, Seed};
use amursana::store::{Activity, Answer, LearnerName, Rename, Store, Streak, Uid};

use super::support::*;

#[test]
fn what_is_due_comes_in_order_and_leeches_are_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for day in 0..8 {
        store.record(&ann(), wrong("leech"), at(day, 0)).unwrap();
    }
    store.record(&ann(), right("old"), at(0, 0)).unwrap();
    store.record(&ann(), right("newer"), at(4, 0)).unwrap();
    store.record(&ann(), right("fresh"), at(8, 0)).unwrap();
    store.record(&ann(), wrong("missed"), at(8, 10)).unwrap();
    let names = |limit| -> Vec<String> {
        let due = store.due(&ann(), at(8, 0).day(), limit, &|bank| bank.as_str() == "test/bank").unwrap();
        due.into_iter().map(|due| due.item.to_string()).collect()
    };
    assert_eq!(names(9), ["old", "newer", "missed"]);
    assert_eq!(names(1), ["old"]);
    assert_eq!(store.due(&ann(), at(8, 0).day(), 9, &|_| false).unwrap(), []);
    let leeches = store.leeches(&ann()).unwrap();
    assert_eq!((leeches.len(), leeches[0].item.as_str()), (1, "leech"));
    let hardest = store.hardest(&ann(), 9).unwrap();
    assert_eq!(hardest.iter().map(|item| item.item.as_str()).collect::<Vec<_>>(), ["leech", "missed"]);
    let forecast = store.forecast(&ann(), at(8, 0).day(), 30).unwrap();
    assert_eq!((forecast.len(), forecast[0]), (30, (at(8, 0).day(), 3)));
    assert_eq!(forecast.iter().map(|(_, count)| count).sum::<u64>(), 4);
    assert_eq!(store.introduced(&ann(), at(8, 0).day(), &|_| true).unwrap(), 2);
}

#[test]
fn days_are_the_learner_s_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for when in [
        "2026-03-01T23:59:59+13:00",
        "2026-03-02T00:00:01+13:00",
        // The same evening after a flight: the calendar goes back a day.
        "2026-03-01T20:00:00-10:00",
        "2026-03-04T10:00:00-10:00",
        "2026-03-07T10:00:00-10:00",
    ] {
        store.record(&ann(), right("i-1"), when.parse().unwrap()).unwrap();
    }
    let days = store.days(&ann(), Day(0), Day(99_999)).unwrap();
    let shown: Vec<(String, u64)> =
        days.iter().map(|count| (count.day.date().to_string(), count.totals.answered)).collect();
    let expected = [("2026-03-01", 2), ("2026-03-02", 1), ("2026-03-04", 1), ("2026-03-07", 1)];
    assert_eq!(shown, expected.map(|(day, count)| (day.to_owned(), count)));
    let today = Day::from(jiff::civil::date(2026, 3, 8));
    assert_eq!(store.streak(&ann(), today).unwrap(), Streak { current: 1, longest: 3 });
    let rows = derived(folder.path());
    store.rebuild(at(30, 0)).unwrap();
    same_rows(&derived(folder.path()), &rows);
}

#[test]
fn the_best_round_of_each_mode_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    for (round, mode, points) in [(1, Mode::Classic, 100), (2, Mode::Classic, 70), (3, Mode::Sprint, 20)] {
        for second in 0..2 {
            let mut answer = right("i-1");
            (answer.round, answer.activity, answer.points) = (Uid(round), Activity::Round(mode), points);
            store.record(&ann(), answer, at(round.cast_signed(), second)).unwrap();
        }
    }
    let bests = store.bests(&ann()).unwrap();
    let shown: Vec<_> = bests.iter().map(|best| (best.activity.word(), best.points, best.round.0)).collect();
    assert_eq!(shown, [("classic", 200, 1), ("sprint", 40, 3)]);
}

#[test]
fn a_daily_round_counts_on_its_own_day_and_the_first_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let today = at(1, 0).day();
    let (eve, seed) = [today + -1, today].map(|day| Seed::of_day(day.date())).into();
    let mut answer = |round, seed, activity, item, second| {
        let given = if item == "right" { right("i-1") } else { wrong("i-2") };
        store.record(&ann(), Answer { round: Uid(round), seed, activity, ..given }, at(1, second)).unwrap()
    };
    let daily = Activity::Round(Mode::Daily);
    // Begun on the eve and finished after midnight, or not the daily round at all.
    answer(1, eve, daily, "right", 0);
    answer(2, seed, Activity::Round(Mode::Classic), "right", 1);
    let first = [answer(9, seed, daily, "wrong", 2), answer(9, seed, daily, "right", 3)];
    answer(3, seed, daily, "right", 4);
    let found = |store: &Store, learner: &LearnerName, except| {
        let daily = store.daily(learner, seed, except).unwrap();
        daily.map(|daily| (daily.day, daily.correct, daily.answered))
    };
    assert_eq!(found(&store, &ann(), None), Some((today, 1, 2)));
    assert_eq!(found(&store, &ann(), Some(Uid(9))), Some((today, 1, 1)));
    assert_eq!(found(&store, &LearnerName::new("Bo"), None), None);
    assert_eq!(store.daily(&ann(), Seed(7), None).unwrap(), None);
    for kept in first {
        store.take_back(&ann(), kept.uid, at(1, 9)).unwrap();
    }
    assert_eq!(found(&store, &ann(), Some(Uid(3))), None);
}

#[test]
fn an_item_s_old_names_count_for_its_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    store.record(&ann(), right("oldest"), at(0, 0)).unwrap();
    store.record(&ann(), right("old"), at(3, 0)).unwrap();
    let bank = bank_with(&[("oldest", "c-1"), ("old", "c-1"), ("never", "c-2")]);
    let renames = Rename::all(&[bank]);
    assert_eq!(renames.len(), 3);
    for _ in 0..2 {
        store.follow(&renames, at(4, 0)).unwrap();
        let items = store.items(&ann()).unwrap();
        assert_eq!((items.len(), items[0].item.as_str(), items[0].answered), (1, "c-1", 2));
    }
    let kept = store.record(&ann(), right("c-1"), at(20, 0)).unwrap();
    assert_eq!(kept.before.unwrap().last, at(3, 0).day());
    let rows = derived(folder.path());
    store.rebuild(at(20, 1)).unwrap();
    same_rows(&derived(folder.path()), &rows);
    assert!(store.verify().unwrap().is_sound());
}

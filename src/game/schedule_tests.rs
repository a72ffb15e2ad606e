//! Tests of ratings, pace and the schedule.

use proptest::prelude::*;

use super::*;

const NO_HELP: Help = Help { hint: false, fifty_fifty: false };
const HINT: Help = Help { hint: true, fifty_fifty: false };
const FIFTY: Help = Help { hint: false, fifty_fifty: true };

fn scheduler() -> Scheduler {
    Scheduler::new(&[], Retention::default()).expect("the default parameters")
}

#[test]
fn a_day_is_a_date_and_back() {
    for date in [
        jiff::civil::date(1970, 1, 1),
        jiff::civil::date(1969, 12, 31),
        jiff::civil::date(2026, 3, 1),
        jiff::civil::date(9999, 12, 31),
        jiff::civil::date(-9999, 1, 1),
    ] {
        assert_eq!(Day::from(date).date(), date);
    }
    assert_eq!(Day::from(jiff::civil::date(1970, 1, 11)), Day(10));
    assert_eq!(Day(i32::MAX).date(), jiff::civil::Date::MAX);
}

#[test]
fn an_answer_is_rated_by_verdict_help_and_time() {
    use Verdict::{Close, Correct, Partial, Skipped, Wrong};
    for (verdict, help, attempt, tempo, rating) in [
        (Correct, NO_HELP, Try::First, Tempo::Usual, Rating::Good),
        (Correct, NO_HELP, Try::First, Tempo::Quick, Rating::Easy),
        (Correct, NO_HELP, Try::First, Tempo::Slow, Rating::Hard),
        (Correct, HINT, Try::First, Tempo::Quick, Rating::Hard),
        (Correct, FIFTY, Try::First, Tempo::Usual, Rating::Hard),
        (Correct, NO_HELP, Try::Again, Tempo::Quick, Rating::Hard),
        (Partial, NO_HELP, Try::First, Tempo::Quick, Rating::Hard),
        (Wrong, NO_HELP, Try::First, Tempo::Quick, Rating::Again),
        (Close, NO_HELP, Try::First, Tempo::Usual, Rating::Again),
        (Skipped, HINT, Try::Again, Tempo::Slow, Rating::Again),
    ] {
        assert_eq!(rate(verdict, help, attempt, tempo), rating, "{verdict:?} {help:?} {attempt:?} {tempo:?}");
    }
}

#[test]
fn pace_is_the_learner_s_own_after_eight_answers() {
    let tempo = |pace: &Pace, millis| pace.tempo(Kind::Choice, Elapsed::from_millis(millis));
    let mut pace = Pace::of([Elapsed::from_secs(1); 7]);
    assert_eq!(pace.usual(Kind::Choice), Elapsed::from_secs(8), "two fifths of twenty seconds");
    assert_eq!(tempo(&pace, 3_999), Tempo::Quick);
    pace.note(Elapsed::from_secs(1));
    assert_eq!(pace.usual(Kind::Choice), Elapsed::from_secs(1));
    for (millis, expected) in
        [(499, Tempo::Quick), (500, Tempo::Usual), (2_000, Tempo::Usual), (2_001, Tempo::Slow)]
    {
        assert_eq!(tempo(&pace, millis), expected, "{millis} ms");
    }
    let later = Pace::of([Elapsed::from_secs(9); 40].into_iter().chain([Elapsed::from_secs(3); 16]));
    assert_eq!(later.usual(Kind::Choice), Elapsed::from_secs(3), "the window has moved on");
}

#[test]
fn a_missed_item_comes_the_same_day_and_a_known_one_later_each_time() {
    let scheduler = scheduler();
    let day = Day(20_000);
    let missed = scheduler.next(None, Rating::Again, day);
    assert_eq!((missed.due, missed.lapses), (day, 0));
    let mut memory = scheduler.next(Some(&missed), Rating::Good, day);
    let mut last = 0;
    for _ in 0..5 {
        let wait = memory.due - memory.last;
        assert!(wait > last, "{wait} days after {last}");
        last = wait;
        memory = scheduler.next(Some(&memory), Rating::Good, memory.due);
    }
}

#[test]
fn a_lapse_is_counted_once_a_day_and_six_make_a_leech() {
    let scheduler = scheduler();
    let mut memory = scheduler.next(None, Rating::Again, Day(0));
    for lapses in 1..=6 {
        assert!(!memory.is_leech());
        memory = scheduler.next(Some(&memory), Rating::Again, memory.last + 1);
        memory = scheduler.next(Some(&memory), Rating::Again, memory.last);
        assert_eq!(memory.lapses, lapses);
    }
    assert!(memory.is_leech());
}

#[test]
fn the_due_day_is_the_day_of_the_wanted_retention() {
    for share in [0.75, 0.85, 0.9, 0.95] {
        let scheduler = Scheduler::new(&[], Retention::new(share)).expect("parameters");
        let easy = scheduler.next(None, Rating::Easy, Day(0));
        let memory = scheduler.next(Some(&easy), Rating::Good, easy.due);
        let recall = scheduler.recall(&memory, memory.due);
        assert!((recall - share).abs() < 0.02, "{recall} for {share}");
        assert_eq!(scheduler.retimed(&memory), memory);
    }
}

#[test]
fn what_was_missed_is_not_known_until_it_is_recalled() {
    let scheduler = scheduler();
    let missed = scheduler.next(None, Rating::Again, Day(0));
    for day in [Day(0), Day(1), Day(30)] {
        assert!(scheduler.known(&missed, day).abs() < f32::EPSILON, "{day:?}");
    }
    let recalled = scheduler.next(Some(&missed), Rating::Hard, Day(0));
    for day in [Day(0), Day(1), Day(30)] {
        let (known, recall) = (scheduler.known(&recalled, day), scheduler.recall(&recalled, day));
        assert!(known > 0.0 && (known - recall).abs() < f32::EPSILON, "{day:?}: {known}");
    }
}

#[test]
fn odd_settings_and_parameters_do_no_harm() {
    assert_eq!(Retention::new(f32::NAN), Retention::default());
    assert_eq!((Retention::new(7.0).share(), Retention::new(-1.0).share()), (0.97, 0.70));
    assert!(Scheduler::new(&[1.0; 5], Retention::default()).is_err());
    assert!(Scheduler::new(&[f32::NAN; 21], Retention::default()).is_err());
    let back =
        scheduler().next(Some(&scheduler().next(None, Rating::Good, Day(500))), Rating::Good, Day(-500));
    assert!(back.stability.is_finite() && back.due > back.last);
}

fn any_rating() -> impl Strategy<Value = Rating> {
    (1_i64..=4).prop_map(|number| Rating::from_number(number).expect("1 to 4"))
}

proptest! {
    #[test]
    fn memories_stay_within_bounds(ratings in prop::collection::vec((any_rating(), 0_i32..4000), 1..60)) {
        let scheduler = scheduler();
        let mut memory = None;
        let mut day = Day(0);
        for (rating, wait) in ratings {
            day = day + wait;
            let next = scheduler.next(memory.as_ref(), rating, day);
            prop_assert!(next.stability.is_finite() && next.stability > 0.0);
            prop_assert!((1.0..=10.0).contains(&next.difficulty));
            prop_assert!((0..=3650).contains(&(next.due - day)));
            prop_assert!((0.0..=1.0).contains(&scheduler.recall(&next, day + 30)));
            memory = Some(next);
        }
    }

    #[test]
    fn a_replay_gives_the_same_memory(ratings in prop::collection::vec((any_rating(), 0_i32..400), 1..40)) {
        let scheduler = scheduler();
        let mut day = Day(0);
        let dated: Vec<(Rating, Day)> = ratings
            .into_iter()
            .map(|(rating, wait)| { day = day + wait; (rating, day) })
            .collect();
        let mut lived = None;
        for (rating, day) in &dated {
            lived = Some(scheduler.next(lived.as_ref(), *rating, *day));
        }
        prop_assert_eq!(scheduler.replay(dated), lived);
    }

    #[test]
    fn a_better_rating_never_comes_sooner(ratings in prop::collection::vec((any_rating(), 0_i32..60), 0..20), wait in 0_i32..60) {
        let scheduler = scheduler();
        let mut day = Day(0);
        let dated: Vec<_> = ratings.into_iter().map(|(rating, wait)| { day = day + wait; (rating, day) }).collect();
        let memory = scheduler.replay(dated);
        let dues = scheduler.each(memory.as_ref(), day + wait).map(|(_, memory)| memory.due);
        prop_assert!(dues.is_sorted(), "{:?}", dues);
    }
}

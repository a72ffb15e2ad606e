//! Aims: how new items are spread, what can be kept, and what will be known.

use super::*;
use crate::game::Retention;

const TODAY: Day = Day(20_500);

fn aim(days: i32, most: usize) -> Aim {
    Aim { since: TODAY, by: TODAY + days, banks: Vec::new(), most }
}

fn scheduler() -> Scheduler {
    Scheduler::new(&[], Retention::default()).expect("FSRS's own parameters")
}

fn course(aim: &Aim, items: &[Option<Memory>]) -> Course {
    aim.clone().course(TODAY, items, 0, &scheduler())
}

fn unknown(count: usize) -> Vec<Option<Memory>> {
    vec![None; count]
}

#[test]
fn new_items_are_spread_over_the_days_that_leave_time_to_repeat_them() {
    for (days, most, standing, fresh) in [
        (10, 60, (80, 0, 0), 10),
        // What was met today counts for today.
        (10, 60, (74, 6, 0), 4),
        (10, 60, (70, 10, 0), 0),
        // What is due comes first.
        (10, 15, (80, 0, 9), 3),
        (10, 15, (80, 0, 30), 0),
        (1, 60, (40, 0, 0), 40),
        (1, 60, (500, 0, 0), 48),
        (0, 60, (50, 0, 0), 0),
        (-5, 60, (50, 0, 0), 0),
        (700, 60, (1, 0, 0), 1),
        (10, 60, (0, 0, 0), 0),
    ] {
        let (unknown, introduced, due) = standing;
        let brought = aim(days, most).fresh(TODAY, Standing { unknown, introduced, due });
        assert_eq!(brought, fresh, "{days} days, {most} a day, {standing:?}");
    }
}

#[test]
fn a_course_meets_every_item_and_foretells_what_stays() {
    let course = course(&aim(30, 60), &unknown(200));
    assert!(course.is_kept(), "{course:?}");
    assert_eq!((course.items, course.met, course.days.len()), (200, 0, 30));
    assert_eq!(course.days.iter().map(|day| day.fresh).sum::<usize>(), 200);
    assert_eq!(course.days[0], Load { day: TODAY, fresh: 9, reviews: course.days[0].reviews });
    assert!(course.days.last().is_some_and(|day| day.fresh == 0 && day.reviews > 0));
    assert!((0.85..0.98).contains(&course.share()), "{}", course.share());
    assert!(course.known_now.abs() < 1e-9);
    assert!(course.fullest().is_some_and(|day| day.answers() <= 60));
    assert_eq!(course.instead, None);
    assert!(course.days.iter().all(|day| day.answers() <= 60));
}

#[test]
fn what_cannot_be_kept_says_what_could() {
    let tight = aim(5, 20);
    let course = course(&tight, &unknown(200));
    assert!(!course.is_kept() && course.unmet > 80, "{course:?}");
    let instead = course.instead.expect("another way");
    let most = instead.most.expect("a number of questions");
    assert!((40..120).contains(&most), "{most}");
    let by = instead.by.expect("a day");
    assert!(by > tight.by + 5, "{by:?}");
    let start = Start { today: TODAY, items: &unknown(200), introduced: 0, scheduler: &scheduler() };
    assert!(start.is_kept(&Aim { most, ..tight.clone() }));
    assert!(!start.is_kept(&Aim { most: most - 1, ..tight.clone() }));
    assert!(start.is_kept(&Aim { by, ..tight.clone() }));
    assert!(!start.is_kept(&Aim { by: by + -1, ..tight }));
}

#[test]
fn a_day_that_has_come_leaves_what_is_known() {
    let known = scheduler().next(None, Rating::Easy, TODAY + -3);
    for days in [0, -10] {
        let course = course(&aim(days, 60), &[Some(known), None]);
        assert!(course.days.is_empty());
        assert_eq!((course.met, course.unmet), (1, 1));
        assert!((course.known - course.known_now).abs() < 1e-9 && course.known > 0.8, "{course:?}");
    }
    let nothing = course(&aim(10, 60), &[]);
    assert!(nothing.is_kept() && nothing.share().abs() < 1e-9);
}

#[test]
fn what_is_overdue_comes_first_and_a_leech_not_at_all() {
    let scheduler = scheduler();
    let old = scheduler.next(None, Rating::Good, TODAY + -60);
    let leech = Memory { lapses: Memory::LEECH, ..old };
    let items: Vec<Option<Memory>> = [vec![Some(old); 12], vec![Some(leech); 5], vec![None; 3]].concat();
    let course = course(&aim(4, 12), &items);
    assert!((10..18).contains(&course.days[0].reviews) && course.days[0].fresh == 0, "{course:?}");
    assert!(course.is_kept(), "{course:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    #[test]
    fn no_item_is_lost_and_no_share_is_out_of_range(
        days in -3..60i32, most in 1..80usize, seen in 0..40i32, new in 0..60usize, introduced in 0..10usize,
    ) {
        let scheduler = scheduler();
        let memory = |at: i32| scheduler.next(None, Rating::Hard, TODAY + -at);
        let items: Vec<Option<Memory>> =
            (0..seen).map(|at| Some(memory(at))).chain((0..new).map(|_| None)).collect();
        let course = aim(days, most).course(TODAY, &items, introduced, &scheduler);
        proptest::prop_assert!((0.0..=1.0).contains(&course.share()));
        let met: usize = course.days.iter().map(|day| day.fresh).sum();
        // The means of the days are rounded one by one.
        proptest::prop_assert!((met + course.unmet).abs_diff(new) <= course.days.len());
        let again = aim(days, most).course(TODAY, &items, introduced, &scheduler);
        proptest::prop_assert_eq!(again, course);
    }
}

//! Tests of opening a round.

use super::*;
use crate::game::draw::Entry;
use crate::game::item::{Difficulty, Item, Kind};
use crate::game::round::Phase;
use crate::game::samples::{bank, choice, item, parts, true_false};
use crate::game::{ItemParts, PlayerNo};

fn many(count: usize) -> [Arc<Bank>; 1] {
    [bank((0..count).map(|at| item(&format!("i{at}"), true_false(true))).collect())]
}

fn counts(setup: &Setup, items: usize) -> Option<(usize, usize)> {
    setup.round(&many(items), Seed(1)).ok().map(|round| (round.planned(), round.questions().len()))
}

fn named(count: usize) -> Vec<String> {
    (0..count).map(|name| format!("P{name}")).collect()
}

#[test]
fn each_mode_asks_as_many_as_it_should() {
    for (mode, items, expected) in [
        (Mode::Classic, 40, Some((10, 10))),
        (Mode::Classic, 4, Some((4, 4))),
        (Mode::Exam, 40, Some((20, 20))),
        (Mode::Daily, 40, Some((10, 10))),
        (Mode::Sprint, 40, Some((40, 40))),
        // One difficulty only, so all of it.
        (Mode::Survival, 40, Some((40, 40))),
        (Mode::Duel, 40, Some((10, 20))),
        (Mode::Duel, 12, Some((10, 12))),
        (Mode::Duel, 7, Some((6, 7))),
        (Mode::Duel, 1, None),
    ] {
        assert_eq!(counts(&Setup::of(mode), items), expected, "{mode:?} of {items}");
    }
}

#[test]
fn a_count_is_what_was_chosen_within_reason() {
    for (mode, count, expected) in [
        (Mode::Classic, 3, (3, 3)),
        (Mode::Classic, 0, (1, 1)),
        (Mode::Classic, usize::MAX, (40, 40)),
        (Mode::Exam, 5, (5, 5)),
        (Mode::Daily, 3, (10, 10)),
        (Mode::Duel, 3, (6, 16)),
        (Mode::Duel, 0, (2, 12)),
        (Mode::Duel, usize::MAX, (40, 40)),
    ] {
        assert_eq!(counts(&Setup { count, ..Setup::of(mode) }, 40), Some(expected), "{mode:?} {count}");
    }
    let three = Setup { names: named(3), ..Setup::of(Mode::Duel) };
    assert_eq!(counts(&three, 40), Some((15, 30)));
    assert_eq!(counts(&three, 14), Some((12, 14)), "the same number for each");
}

#[test]
fn the_rules_are_those_of_the_mode() {
    for mode in Mode::ALL {
        let round = Setup::of(mode).round(&many(40), Seed(1)).expect("a round");
        assert_eq!(round.rules().mode(), mode);
        assert_eq!(round.rules().limit(), (mode == Mode::Sprint).then(|| Elapsed::from_secs(90)));
        assert_eq!(round.rules().players().len(), if mode == Mode::Duel { 2 } else { 1 });
        assert_eq!(matches!(round.phase(), Phase::Sitting(_)), mode == Mode::Exam);
        assert_eq!(round.player(), PlayerNo(0));
    }
    let limit = Some(Elapsed::from_secs(600));
    for mode in [Mode::Exam, Mode::Sprint] {
        let round = Setup { limit, ..Setup::of(mode) }.round(&many(4), Seed(1)).expect("a round");
        assert_eq!(round.rules().limit(), limit, "{mode:?}");
    }
    let classic = Setup { limit, ..Setup::of(Mode::Classic) }.round(&many(4), Seed(1)).expect("a round");
    assert_eq!(classic.rules().limit(), None);
}

#[test]
fn survival_rises() {
    let level = |at: usize| Difficulty::ALL[at % 3];
    let items = (0..9).map(|at| {
        let parts = ItemParts { difficulty: level(at), ..parts(&format!("i{at}"), true_false(true)) };
        Item::new(parts).expect("valid")
    });
    let round = Setup::of(Mode::Survival).round(&[bank(items.collect())], Seed(3)).expect("a round");
    assert!(round.questions().iter().map(|question| question.item.difficulty).is_sorted());
}

#[test]
fn the_wish_narrows_every_mode_but_the_daily() {
    let items = vec![item("judge", true_false(true)), item("choose", choice(&["*a", "b"]))];
    let banks = [bank(items)];
    for mode in Mode::ALL {
        let wish = |kind| Wish { kinds: vec![kind], ..Wish::default() };
        let setup = Setup { wish: wish(Kind::Choice), ..Setup::of(mode) };
        let expected = if mode == Mode::Daily { 2 } else { 1 };
        assert_eq!(setup.fitting(&banks), expected, "{mode:?}");
        let nothing = Setup { wish: wish(Kind::Match), ..Setup::of(mode) };
        assert_eq!(nothing.round(&banks, Seed(1)).is_err(), mode != Mode::Daily, "{mode:?}");
    }
}

#[test]
fn a_sprint_without_a_clock_has_an_end() {
    for (seconds, questions) in [(60, 10), (90, 15), (120, 20)] {
        let limit = Some(Elapsed::from_secs(seconds));
        let setup = Setup { limit, limits: TimeLimits::Off, ..Setup::of(Mode::Sprint) };
        let round = setup.round(&many(40), Seed(1)).expect("a round");
        assert_eq!((round.planned(), round.next_deadline()), (questions, None));
    }
}

#[test]
fn missed_items_are_a_pool_of_their_own() {
    let banks = many(9);
    let entries = banks[0].items()[2..5]
        .iter()
        .map(|item| Entry { bank: Arc::clone(&banks[0]), item: Arc::clone(item) })
        .collect();
    let pool = Pool::from_entries(entries);
    let round = Setup::of(Mode::Classic).round_of(&pool, Seed(1)).expect("a round");
    let mut ids: Vec<&str> = round.questions().iter().map(|question| question.item.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["i2", "i3", "i4"]);
    assert!(Setup::of(Mode::Classic).round_of(&Pool::default(), Seed(1)).is_err());
}

#[test]
fn the_daily_round_is_the_same_for_everyone() {
    let day = Seed::of_day(jiff::civil::Date::new(2026, 11, 22).expect("a day"));
    let ids = |setup: &Setup| -> Vec<String> {
        let round = setup.round(&many(40), day).expect("a round");
        round.questions().iter().map(|question| question.item.id.to_string()).collect()
    };
    let wish = Wish { kinds: vec![Kind::Match], ..Wish::default() };
    let other = Setup { count: 3, wish, names: named(3), ..Setup::of(Mode::Daily) };
    assert_eq!(ids(&Setup::of(Mode::Daily)), ids(&other));
}

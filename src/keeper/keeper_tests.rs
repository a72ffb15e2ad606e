//! The keeper: what it says of a history that can't be kept, and what a sitting of study holds.

use std::path::Path;

use super::*;
use crate::bank::Library;
use crate::game::{Aim, Mode, Seed, Setup};
use crate::store::Access;

fn moment(text: &str) -> Moment {
    text.parse().expect("a moment")
}

fn now() -> Moment {
    moment("2026-03-01T12:00:00+00:00")
}

fn opened(folder: &Path) -> Keeper {
    let (keeper, news) = Keeper::open(Some(folder), LearnerName::default(), now());
    assert!(news.is_empty(), "{news:?}");
    assert_eq!(keeper.store.as_ref().map(Store::access), Some(Access::ReadWrite));
    keeper
}

/// Does an input and has it kept.
fn play(keeper: &mut Keeper, round: &mut Round, input: &Input, at: Moment) -> Vec<News> {
    let elapsed = Elapsed::from_secs(5);
    let events = round.apply(elapsed, input.clone());
    let played = Played { round: round.clone(), at: elapsed, input: input.clone(), events };
    keeper.run(Errand::Keep(Box::new(played)), at, &[])
}

fn answered(keeper: &Keeper) -> u64 {
    keeper.store.as_ref().map_or(0, |store| store.totals(keeper.learner()).expect("totals").answered)
}

#[test]
fn an_unfinished_round_is_offered_and_a_new_one_takes_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let game = |seed| Game::begin(Setup::of(Mode::Classic), Seed(seed), &banks).expect("a game");
    let mut keeper = opened(folder.path());
    for seed in [1, 2] {
        let Game { mut round, opening, .. } = game(seed);
        keeper.run(Errand::Begin(Box::new(opening)), now(), &banks);
        play(&mut keeper, &mut round, &Input::Skip, now());
    }
    let mut later = opened(folder.path());
    let unfinished = later.standing(now(), &banks).unfinished.expect("a round");
    assert_eq!(unfinished.opening.seed, Seed(2));
    let resumed = Game::resume(unfinished, &banks).expect("the same banks");
    assert_eq!(resumed.round.attempts().len(), 1);
    assert_eq!(resumed.elapsed, Elapsed::from_secs(5));
    let news = later.run(resumed.errand(), now(), &banks);
    assert!(
        matches!(&news[..], [News::Kept(kept)] if kept.len() == 1),
        "the last answer can be rated: {news:?}"
    );
    let mut round = resumed.round;
    play(&mut later, &mut round, &Input::End, now());
    assert_eq!(later.standing(now(), &banks).unfinished, None, "the older one was replaced");
    assert_eq!(answered(&later), 2);
}

#[test]
fn a_round_that_was_finished_elsewhere_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let mut one = opened(folder.path());
    let Game { mut round, opening, .. } =
        Game::begin(Setup::of(Mode::Classic), Seed(1), &banks).expect("a game");
    one.run(Errand::Begin(Box::new(opening)), now(), &banks);
    play(&mut one, &mut round, &Input::Skip, now());
    let mut other = opened(folder.path());
    let unfinished = other.standing(now(), &banks).unfinished.expect("a round");
    play(&mut one, &mut round, &Input::End, now());
    let news = other.run(Errand::Resume(Box::new(unfinished)), now(), &banks);
    assert!(matches!(news[..], [News::Gone]), "{news:?}");
}

#[test]
fn trouble_is_said_once_and_what_waited_is_kept_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let mut keeper = opened(folder.path());
    let Game { mut round, opening, .. } =
        Game::begin(Setup::of(Mode::Classic), Seed(1), &banks).expect("a game");
    keeper.run(Errand::Begin(Box::new(opening)), now(), &banks);
    let (file, away) = (folder.path().join("history.db"), folder.path().join("away.db"));
    std::fs::rename(&file, &away).expect("the file moves");
    let news = play(&mut keeper, &mut round, &Input::Skip, now());
    assert!(matches!(&news[..], [News::Trouble(words)] if words.contains("not saved")), "{news:?}");
    assert!(play(&mut keeper, &mut round, &Input::Next, now()).is_empty(), "it is said once");
    std::fs::rename(&away, &file).expect("the file moves back");
    let news = play(&mut keeper, &mut round, &Input::Skip, now());
    assert!(matches!(&news[..], [News::Kept(_)]), "{news:?}");
    assert_eq!(answered(&keeper), 2);
}

#[test]
fn without_a_folder_nothing_is_saved_and_it_is_said() {
    let (mut keeper, news) = Keeper::open(None, LearnerName::default(), now());
    assert!(matches!(&news[..], [News::Trouble(words)] if words.starts_with("Nothing is being saved")));
    let file = tempfile::NamedTempFile::new().expect("a file");
    let (_, news) = Keeper::open(Some(&file.path().join("below")), LearnerName::default(), now());
    assert!(matches!(&news[..], [News::Trouble(words)] if words.starts_with("Nothing is being saved")));
    let banks = Library::shipped().banks();
    let Game { mut round, opening, .. } =
        Game::begin(Setup::of(Mode::Classic), Seed(1), &banks).expect("a game");
    assert!(keeper.run(Errand::Begin(Box::new(opening)), now(), &banks).is_empty());
    assert!(play(&mut keeper, &mut round, &Input::Skip, now()).is_empty());
}

/// Answers all questions of a game, wrongly.
fn fail_all(keeper: &mut Keeper, game: Game, at: Moment) -> usize {
    let Game { mut round, opening, .. } = game;
    keeper.run(Errand::Begin(Box::new(opening)), at, &[]);
    let count = round.questions().len();
    for _ in 0..count {
        play(keeper, &mut round, &Input::Skip, at);
        play(keeper, &mut round, &Input::Next, at);
    }
    count
}

#[test]
fn study_brings_what_is_due_first_and_new_ones_up_to_the_limit() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let mut keeper = opened(folder.path());
    assert!(keeper.adopt(Habits { new_a_day: 3, ..Habits::default() }).is_empty());
    let plan = |keeper: &Keeper, scope, at| keeper.plan(scope, New::Usual, at, &banks).expect("a plan");
    let first = plan(&keeper, Scope::Due, now());
    assert_eq!((first.due, first.fresh, first.entries.len()), (0, 3, 3));
    assert!(plan(&keeper, Scope::Ahead, now()).entries.is_empty());
    assert_eq!(fail_all(&mut keeper, first.game(Seed(1)).expect("a game"), now()), 3);
    let next = plan(&keeper, Scope::Due, now());
    assert_eq!((next.due, next.fresh), (3, 0), "what was missed is due, and the day's new ones are done");
    let tomorrow = moment("2026-03-02T12:00:00+00:00");
    let next = plan(&keeper, Scope::Due, tomorrow);
    assert_eq!((next.due, next.fresh), (3, 3));
    let order = next.game(Seed(9)).expect("a game").round;
    for (entry, question) in next.entries.iter().zip(order.questions()) {
        assert_eq!(entry.item.id, question.item.id, "the due ones come first");
    }
}

#[test]
fn with_an_aim_study_brings_its_new_items_of_the_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let mut keeper = opened(folder.path());
    let flight = banks.iter().find(|bank| bank.id().as_str() == "amursana/flight").expect("the bank");
    let today = now().day();
    let aim = Aim { since: today, by: today + 7, banks: vec![flight.id().clone()], most: 60 };
    let learner = keeper.learner().clone();
    keeper.store.as_mut().expect("a store").set_aim(&learner, Some(&aim)).expect("it is kept");
    let plan = |keeper: &Keeper, new| keeper.plan(Scope::Due, new, now(), &banks).expect("a plan");
    let first = plan(&keeper, New::Usual);
    assert_eq!(first.fresh, flight.items().len().div_ceil(6), "spread over six of the seven days");
    assert!(first.entries.iter().all(|entry| entry.bank.id() == flight.id()));
    assert_eq!(plan(&keeper, New::UpTo(2)).fresh, 2, "a number that was named goes first");
    let others: Vec<Arc<Bank>> = banks.iter().filter(|bank| bank.id() != flight.id()).cloned().collect();
    let other = keeper.plan(Scope::Due, New::Usual, now(), &others).expect("a plan");
    assert_eq!(other.fresh, 10, "banks beside the aim are studied as ever");
    fail_all(&mut keeper, first.game(Seed(1)).expect("a game"), now());
    assert_eq!(plan(&keeper, New::Usual).fresh, 0, "the day's new ones are done");
    let after = moment("2026-03-08T12:00:00+00:00");
    let after = keeper.plan(Scope::Due, New::Usual, after, &banks).expect("a plan");
    assert_eq!(after.fresh, 10, "the day has come");
}

#[test]
fn cramming_takes_everything_and_leaves_the_schedule() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let mut keeper = opened(folder.path());
    let plan = keeper.plan(Scope::Cram, New::UpTo(3), now(), &banks).expect("a plan");
    assert_eq!(plan.entries.len(), banks.iter().map(|bank| bank.items().len()).sum::<usize>());
    let mut few = plan.clone();
    few.entries.truncate(2);
    fail_all(&mut keeper, few.game(Seed(1)).expect("a game"), now());
    assert_eq!(answered(&keeper), 2);
    assert_eq!(keeper.plan(Scope::Due, New::UpTo(3), now(), &banks).expect("a plan").due, 0);
}

#[test]
fn no_two_items_of_a_sitting_share_a_fact() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let keeper = opened(folder.path());
    let plan = keeper.plan(Scope::Due, New::UpTo(1000), now(), &banks).expect("a plan");
    let mut facts: Vec<&str> =
        plan.entries.iter().flat_map(|entry| entry.item.facts.iter().map(String::as_str)).collect();
    let count = facts.len();
    facts.sort_unstable();
    facts.dedup();
    assert_eq!(facts.len(), count);
    assert!(plan.entries.len() > 3);
}

#[test]
fn a_rating_is_changed_and_says_when_the_item_returns() {
    let folder = tempfile::tempdir().expect("a folder");
    let banks = Library::shipped().banks();
    let mut keeper = opened(folder.path());
    let plan = keeper.plan(Scope::Due, New::UpTo(1), now(), &banks).expect("a plan");
    let Game { mut round, opening, .. } = plan.game(Seed(1)).expect("a game");
    keeper.run(Errand::Begin(Box::new(opening)), now(), &banks);
    let news = play(&mut keeper, &mut round, &Input::Skip, now());
    let [News::Kept(kept)] = &news[..] else { panic!("{news:?}") };
    assert_eq!(kept[0].rating, Some(Rating::Again));
    let news = keeper.run(Errand::Rate { answer: kept[0].uid, rating: Rating::Easy }, now(), &banks);
    let [News::Rated { rating: Rating::Easy, memory: Some(memory) }] = &news[..] else { panic!("{news:?}") };
    assert!(memory.due > memory.last);
}

#[test]
fn a_return_is_said_in_plain_words() {
    for (days, words) in
        [(0, "today"), (1, "tomorrow"), (3, "in 3 days"), (90, "in 3 months"), (800, "in 2 years")]
    {
        assert_eq!(returns(days), words);
    }
}

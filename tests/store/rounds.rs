//! Rounds that are kept as they are played, and gone on with.

use std::sync::Arc;

use amursana::game::{Bank, Elapsed, Input, Mode, Phase, Response, Round, Seed, Setup, Task};
use amursana::store::{Activity, Kept, LearnerName, Moment, OpenRound, Opening, Store, Trouble};
use proptest::prelude::*;

use super::support::*;

/// A round that is played and kept.
pub(crate) struct Play {
    pub(crate) round: Round,
    open: OpenRound,
    now: u64,
    /// By how many seconds the clock goes ahead of the round's own time.
    pub(crate) ahead: i64,
}

pub(crate) fn begin(store: &Store, setup: Setup, banks: &[Arc<Bank>]) -> Play {
    let activity = Activity::Round(setup.mode);
    let opening = Opening::of(activity, setup, Seed(11), banks);
    let round = opening.round(banks).unwrap();
    Play { round, open: store.begin(&ann(), opening, at(0, 0)).unwrap(), now: 0, ahead: 0 }
}

impl Play {
    pub(crate) fn give(&mut self, store: &mut Store, input: Input) -> Result<usize, Trouble> {
        Ok(self.give_all(store, input)?.len())
    }

    /// Whether an answer is wanted.
    pub(crate) fn is_asking(&self) -> bool {
        matches!(self.round.phase(), Phase::Asking(_) | Phase::Sitting(_))
    }

    /// The moment it is.
    pub(crate) fn when(&self) -> Moment {
        at(0, (self.now / 1000).cast_signed() + self.ahead)
    }

    pub(crate) fn give_all(&mut self, store: &mut Store, input: Input) -> Result<Vec<Kept>, Trouble> {
        self.now += 3_000;
        let elapsed = Elapsed::from_millis(self.now);
        let told = input.clone();
        let events = self.round.apply(elapsed, input);
        let when = self.when();
        store.keep(&mut self.open, &self.round, (elapsed, &told), &events, when)
    }

    /// The right answer to the question on the screen, or a wrong one.
    pub(crate) fn reply(&self, is_right: bool) -> Input {
        let text = match &self.round.question().unwrap().item.task {
            Task::Choice(_) => return Input::Answer(Response::Choice(usize::from(is_right))),
            Task::Typed { accepted, .. } => accepted.key.clone(),
            other => panic!("{other:?}"),
        };
        Input::Answer(Response::Text(if is_right { text } else { "zzzzzzzzz".to_owned() }))
    }
}

/// All of a round that a player can see.
fn seen(round: &Round) -> (Phase, String) {
    (
        round.phase().clone(),
        format!("{:?} {:?} {:?}", round.attempts(), round.taken_back(), round.questions()),
    )
}

#[test]
fn a_round_goes_on_where_it_stood_and_is_cleared_when_finished() {
    let folder = tempfile::tempdir().unwrap();
    let banks = [bank()];
    let mut store = open(folder.path());
    let mut play = begin(&store, Setup::of(Mode::Classic), &banks);
    assert_eq!(store.unfinished(&ann()).unwrap(), None, "nothing was done yet");
    for input in [play.reply(true), Input::Next, Input::Hint] {
        play.give(&mut store, input).unwrap();
    }
    let input = play.reply(false);
    assert_eq!(play.give(&mut store, input), Ok(1));
    assert_eq!(play.give(&mut store, Input::Mark), Ok(0), "refused, so not kept");
    drop(store);

    let mut store = open(folder.path());
    let found = store.unfinished(&ann()).unwrap().unwrap();
    assert_eq!((found.inputs.len(), found.elapsed()), (4, Elapsed::from_secs(12)));
    assert_eq!(store.unfinished(&LearnerName::new("Bo")).unwrap(), None);
    let mut round = found.replay(&banks).unwrap();
    assert_eq!(seen(&round), seen(&play.round));
    let mut open_round = store.resume(found).unwrap();

    // The answer given before the quit can be taken back after it.
    let elapsed = Elapsed::from_secs(20);
    let events = round.apply(elapsed, Input::TakeBack);
    store.keep(&mut open_round, &round, (elapsed, &Input::TakeBack), &events, at(0, 99)).unwrap();
    assert_eq!(store.totals(&ann()).unwrap().answered, 1);
    let events = round.apply(elapsed, Input::End);
    store.keep(&mut open_round, &round, (elapsed, &Input::End), &events, at(0, 100)).unwrap();
    assert_eq!(store.unfinished(&ann()).unwrap(), None);
    assert_eq!(store.totals(&ann()).unwrap().answered, 1, "its answers stay");
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn an_exam_is_kept_sheet_by_sheet_and_its_answers_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let banks = [bank()];
    let mut store = open(folder.path());
    let mut play = begin(&store, Setup::of(Mode::Exam), &banks);
    for number in 0..3 {
        let input = play.reply(number != 1);
        assert_eq!(play.give(&mut store, input), Ok(0));
        play.give(&mut store, Input::Go(number + 1)).unwrap();
    }
    let replayed = store.unfinished(&ann()).unwrap().unwrap().replay(&banks).unwrap();
    assert_eq!(seen(&replayed), seen(&play.round));
    assert_eq!(play.give(&mut store, Input::End), Ok(8));
    let totals = store.totals(&ann()).unwrap();
    assert_eq!((totals.answered, totals.correct), (8, 2));
    assert_eq!(store.unfinished(&ann()).unwrap(), None);
}

#[test]
fn picked_items_are_drawn_again() {
    let folder = tempfile::tempdir().unwrap();
    let banks = [bank()];
    let mut store = open(folder.path());
    let picked: Vec<_> = banks[0]
        .items()
        .iter()
        .take(2)
        .map(|item| amursana::game::draw::Entry { bank: Arc::clone(&banks[0]), item: Arc::clone(item) })
        .collect();
    let opening = Opening::of(Activity::Study, Setup::of(Mode::Classic), Seed(3), &banks).picking(&picked);
    let round = opening.round(&banks).unwrap();
    assert_eq!(round.questions().len(), 2);
    let open = store.begin(&ann(), opening, at(0, 0)).unwrap();
    let mut play = Play { round, open, now: 0, ahead: 0 };
    let input = play.reply(true);
    play.give(&mut store, input).unwrap();
    let replayed = store.unfinished(&ann()).unwrap().unwrap().replay(&banks).unwrap();
    assert_eq!(seen(&replayed), seen(&play.round));
}

#[test]
fn a_round_over_a_changed_bank_is_not_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path());
    let mut play = begin(&store, Setup::of(Mode::Classic), &[bank()]);
    play.give(&mut store, Input::Skip).unwrap();
    let found = store.unfinished(&ann()).unwrap().unwrap();
    let changed = [bank_with(&[("old", "c-1")])];
    assert_eq!(found.replay(&changed).unwrap_err().bank.unwrap().as_str(), "test/bank");
    assert!(found.replay(&[]).is_err());
    store.discard(found.round).unwrap();
    assert_eq!(store.unfinished(&ann()).unwrap(), None);
    assert_eq!(store.resume(found).unwrap_err(), Trouble::Missing("the round"));
}

#[test]
fn a_duel_keeps_the_learner_s_own_answers_only() {
    let folder = tempfile::tempdir().unwrap();
    let banks = [bank()];
    let mut store = open(folder.path());
    let mut setup = Setup::of(Mode::Duel);
    setup.count = 2;
    setup.names = vec!["Bo".to_owned(), "Ann".to_owned()];
    let mut play = begin(&store, setup, &banks);
    for _ in 0..4 {
        play.give(&mut store, Input::Next).unwrap();
        let input = play.reply(true);
        play.give(&mut store, input).unwrap();
        play.give(&mut store, Input::Next).unwrap();
    }
    assert_eq!(store.totals(&ann()).unwrap().answered, 2);
    assert_eq!(store.learners().unwrap(), [ann()]);
}

#[test]
fn two_windows_may_not_mix_up_one_round() {
    let folder = tempfile::tempdir().unwrap();
    let banks = [bank()];
    let (mut one, mut two) = (open(folder.path()), open(folder.path()));
    let mut play = begin(&one, Setup::of(Mode::Classic), &banks);
    let input = play.reply(true);
    play.give(&mut one, input).unwrap();
    let found = two.unfinished(&ann()).unwrap().unwrap();
    let taken_up =
        Play { round: found.replay(&banks).unwrap(), open: two.resume(found).unwrap(), now: 3_000, ahead: 0 };
    let mut other = taken_up;
    for (play, store) in [(&mut play, &mut one), (&mut other, &mut two)] {
        play.give(store, Input::Next).unwrap();
        let input = play.reply(true);
        assert_eq!(play.give(store, input), Ok(1), "answers are kept in both");
    }
    let replayed = two.unfinished(&ann()).unwrap().unwrap().replay(&banks).unwrap();
    assert_eq!(seen(&replayed), seen(&other.round));
    assert_eq!(two.totals(&ann()).unwrap().answered, 3);
}

fn any_input() -> impl Strategy<Value = usize> {
    0_usize..9
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
    #[test]
    fn a_kept_round_is_the_round_that_was_played(
        mode in prop::sample::select(Mode::ALL.to_vec()),
        moves in prop::collection::vec(any_input(), 0..24),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let banks = [bank()];
        let mut store = open(folder.path());
        let mut play = begin(&store, Setup::of(mode), &banks);
        for number in moves {
            let input = match number {
                0 | 1 if play.round.question().is_some() => play.reply(number == 0),
                2 => Input::Skip,
                3 => Input::Hint,
                4 => Input::FiftyFifty,
                5 => Input::TakeBack,
                6 => Input::Go(2),
                _ => Input::Next,
            };
            play.give(&mut store, input).unwrap();
            match store.unfinished(&ann()).unwrap() {
                Some(found) => prop_assert_eq!(seen(&found.replay(&banks).unwrap()), seen(&play.round)),
                None => prop_assert!(play.round.attempts().is_empty() || matches!(play.round.phase(), Phase::Finished(_))),
            }
        }
        if mode != Mode::Duel {
            prop_assert_eq!(store.totals(&ann()).unwrap().answered, play.round.attempts().len() as u64);
        }
        prop_assert!(store.verify().unwrap().is_sound());
    }
}

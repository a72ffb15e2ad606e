//! The promise of a round: the same seed and the same inputs give the same events, and nothing breaks on the way.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use crate::game::item::{Standing, Task};
use crate::game::round::{Attempt, Ending, Event, Input, Phase, Round, Try};
use crate::game::rules::{Mode, PlayerNo, TimeLimits};
use crate::game::samples::{banks, key, responses, slip};
use crate::game::{Bank, Elapsed, Response, Seed, Setup, Verdict};

/// What a player tries next. Right and wrong answers depend on the question.
#[derive(Debug, Clone)]
enum Move {
    Right,
    Wrong,
    Any(Response),
    Else(Input),
}

impl Move {
    fn input(&self, round: &Round) -> Input {
        let task = || round.question().map(|question| &question.item.task);
        match (self, task()) {
            (Self::Right, Some(task)) => Input::Answer(key(task)),
            (Self::Wrong, Some(task)) => Input::Answer(slip(task)),
            (Self::Right | Self::Wrong, None) => Input::Wait,
            (Self::Any(response), _) => Input::Answer(response.clone()),
            (Self::Else(input), _) => input.clone(),
        }
    }
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => Just(Move::Right),
        3 => Just(Move::Wrong),
        1 => responses().prop_map(Move::Any),
        8 => Just(Move::Else(Input::Next)),
        2 => Just(Move::Else(Input::TakeBack)),
        1 => Just(Move::Else(Input::Skip)),
        1 => Just(Move::Else(Input::Hint)),
        1 => Just(Move::Else(Input::FiftyFifty)),
        1 => Just(Move::Else(Input::Mark)),
        1 => Just(Move::Else(Input::Wait)),
        2 => (0usize..12).prop_map(|at| Move::Else(Input::Go(at))),
    ]
}

/// Moves with the time since the one before: mostly seconds, sometimes none at all.
fn timed_moves() -> impl Strategy<Value = Vec<(u64, Move)>> {
    let step = prop_oneof![4 => 0u64..4_000, 1 => Just(0), 1 => 0u64..60_000];
    proptest::collection::vec((step, moves()), 0..60)
}

fn setups() -> impl Strategy<Value = Setup> {
    let mode = proptest::sample::select(&Mode::ALL[..]);
    let limit = proptest::option::of((0u64..40).prop_map(Elapsed::from_secs));
    let limits = proptest::sample::select(&TimeLimits::ALL[..]);
    (mode, 0usize..8, limit, limits, 0usize..6).prop_map(|(mode, count, limit, limits, names)| Setup {
        count,
        limit,
        limits,
        names: (0..names).map(|name| format!("P{name}")).collect(),
        ..Setup::of(mode)
    })
}

/// Everything that a round shows of itself.
#[derive(Debug, PartialEq)]
struct Seen {
    phase: Phase,
    attempts: Vec<Attempt>,
    taken_back: Vec<Attempt>,
}

impl Seen {
    fn of(round: &Round) -> Self {
        Self {
            phase: round.phase().clone(),
            attempts: round.attempts().to_vec(),
            taken_back: round.taken_back().to_vec(),
        }
    }
}

/// Plays the moves and gives the inputs they came to, with their times and their events. After each, the round must hold.
fn play(round: &mut Round, moves: &[(u64, Move)]) -> Vec<(Elapsed, Input, Vec<Event>)> {
    let mut now = Elapsed::ZERO;
    let mut log = Vec::new();
    holds(round);
    for (step, next) in moves {
        now = now + Elapsed::from_millis(*step);
        let input = next.input(round);
        let before = Seen::of(round);
        let deadline = round.next_deadline();
        let lives = round.lives_left();
        let events = round.apply(now, input.clone());
        holds(round);
        follows(&before, &events, &Seen::of(round));
        assert!(round.lives_left() <= lives, "lives only go");
        if deadline.is_some_and(|deadline| deadline <= now) {
            assert_eq!(round.phase(), &Phase::Finished(Ending::TimeUp), "{input:?}");
        }
        log.push((now, input, events));
    }
    log
}

/// What is true of a round at any time.
fn holds(round: &Round) {
    let attempts = round.attempts();
    assert!(attempts.len() <= round.questions().len());
    for (at, attempt) in attempts.iter().enumerate() {
        assert_eq!(attempt.question, at, "questions are answered in their order");
        assert_eq!(attempt.response.is_none(), attempt.graded.verdict == Verdict::Skipped);
        assert!(attempt.points.total <= 300);
        if !matches!(attempt.graded.verdict, Verdict::Correct | Verdict::Partial) {
            assert_eq!(attempt.points.total, 0);
        }
    }
    let total: u32 = attempts.iter().map(|attempt| attempt.points.total).sum();
    let players = || (0..round.rules().players().len()).map(PlayerNo);
    assert_eq!(players().map(|player| round.score(player)).sum::<u32>(), total);
    assert_eq!(round.places().iter().map(|place| place.score).sum::<u32>(), total);
    for player in players() {
        assert!(round.streak(player) <= round.best_streak(player));
        assert!(round.best_streak(player) <= round.right(player));
        within_allowance(round, player);
    }
    once_each(round);
    struck_are_distractors(round);
    phase_fits(round);
}

fn within_allowance(round: &Round, player: PlayerNo) {
    let rules = round.rules();
    let own = || round.attempts().iter().filter(|attempt| attempt.player == player);
    let skipped = own().filter(|attempt| attempt.graded.verdict == Verdict::Skipped).count();
    let struck = own().filter(|attempt| attempt.help.fifty_fifty).count();
    let back = round.taken_back().iter().filter(|attempt| attempt.player == player).count();
    for (allowance, used) in
        [(rules.skips(), skipped), (rules.fifty_fifties(), struck), (rules.take_backs(), back)]
    {
        assert!(used == 0 || allowance.allows(used - 1), "{allowance:?} {used}");
    }
}

/// No question is taken back twice, and one answered again was taken back.
fn once_each(round: &Round) {
    let back: BTreeSet<usize> = round.taken_back().iter().map(|attempt| attempt.question).collect();
    assert_eq!(back.len(), round.taken_back().len());
    for attempt in round.attempts() {
        assert_eq!(attempt.attempt == Try::Again, back.contains(&attempt.question));
    }
}

fn struck_are_distractors(round: &Round) {
    let struck = round.struck();
    if let Some(question) = round.question().filter(|_| !struck.is_empty()) {
        let Task::Choice(choices) = &question.item.task else { panic!("struck from {:?}", question.item) };
        assert!(struck.iter().all(|at| choices[*at].standing == Standing::Distractor));
        assert_eq!(choices.len() - struck.len(), 2);
    }
}

fn phase_fits(round: &Round) {
    match round.phase() {
        Phase::Asking(_) | Phase::Handover { .. } => {
            assert!(round.question().is_some());
            assert_eq!(round.current(), round.attempts().len());
        }
        Phase::Revealed => assert!(round.last().is_some()),
        Phase::Sitting(sitting) => {
            assert_eq!(round.rules().mode(), Mode::Exam);
            assert!(sitting.at() < sitting.sheets().len());
            assert!(round.attempts().is_empty(), "an exam tells nothing before its end");
        }
        Phase::Finished(_) => assert_eq!(round.next_deadline(), None),
    }
    if let (Some(limit), Mode::Sprint | Mode::Exam) = (round.rules().limit(), round.rules().mode()) {
        assert!(round.taken(PlayerNo(0)) <= limit, "nobody thinks for longer than the limit");
    }
}

/// How a round may change with some events.
fn follows(before: &Seen, events: &[Event], after: &Seen) {
    if matches!(events, [] | [Event::Refused(_)]) {
        assert_eq!(before, after, "nothing happened: {events:?}");
    }
    let finished = |seen: &Seen| matches!(seen.phase, Phase::Finished(_));
    let ends = events.iter().any(|event| matches!(event, Event::Finished(_)));
    assert_eq!(ends, finished(after) && !finished(before));
    let answered = events.iter().filter(|event| matches!(event, Event::Answered(_))).count();
    let back = events.iter().filter(|event| matches!(event, Event::TakenBack(_))).count();
    assert_eq!(after.attempts.len() + back, before.attempts.len() + answered);
    assert_eq!(after.taken_back.len(), before.taken_back.len() + back);
    let kept = before.attempts.len() - back;
    assert_eq!(after.attempts[..kept], before.attempts[..kept], "what was answered stays");
}

fn opened(setup: &Setup, bank: &Arc<Bank>, seed: u64) -> Option<Round> {
    setup.round(std::slice::from_ref(bank), Seed(seed)).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_same_seed_and_inputs_give_the_same_events(
        bank in banks(),
        setup in setups(),
        seed in any::<u64>(),
        moves in timed_moves(),
    ) {
        if let Some(mut round) = opened(&setup, &bank, seed) {
            let log = play(&mut round, &moves);
            let mut replayed = opened(&setup, &bank, seed).expect("as before");
            for (now, input, events) in log {
                // Inputs are kept as text between the playing and the replay.
                let written = serde_json::to_string(&input).expect("written");
                let input = serde_json::from_str(&written).expect("read");
                prop_assert_eq!(replayed.apply(now, input), events);
            }
            prop_assert_eq!(Seen::of(&replayed), Seen::of(&round));
        }
    }

    /// A clock that jumps, even back, breaks nothing.
    #[test]
    fn no_order_of_times_breaks_a_round(
        bank in banks(),
        setup in setups(),
        moves in proptest::collection::vec((any::<u64>(), moves()), 0..40),
    ) {
        if let Some(mut round) = opened(&setup, &bank, 1) {
            for (now, next) in moves {
                let input = next.input(&round);
                let _ = round.apply(Elapsed::from_millis(now), input);
                let _ = (round.time_left(Elapsed::from_millis(now)), round.places(), round.can_take_back());
            }
        }
    }
}

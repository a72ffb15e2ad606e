//! Tests of the exam.

use super::{ME, choices, play, play_from, points, round};
use crate::game::round::{Ending, Event, Input, Phase, Refusal, Round, Sitting};
use crate::game::rules::Rules;
use crate::game::{Elapsed, Verdict};

fn sitting(round: &Round) -> Sitting {
    let Phase::Sitting(sitting) = round.phase() else { panic!("{:?}", round.phase()) };
    sitting.clone()
}

fn verdicts(round: &Round) -> Vec<Verdict> {
    round.attempts().iter().map(|attempt| attempt.graded.verdict).collect()
}

#[test]
fn answers_can_be_changed_until_the_paper_is_handed_in() {
    use Verdict::{Correct, Skipped, Wrong};
    for (moves, expected) in [
        ("e", [Skipped, Skipped, Skipped]),
        ("re", [Correct, Skipped, Skipped]),
        ("rwe", [Wrong, Skipped, Skipped]),
        ("wre", [Correct, Skipped, Skipped]),
        ("rse", [Skipped, Skipped, Skipped]),
        ("r1w2re", [Correct, Wrong, Correct]),
        ("2r0w2we", [Wrong, Skipped, Wrong]),
    ] {
        let mut round = round(Rules::exam(None), 3);
        let events = play(&mut round, moves);
        assert_eq!(events.len(), 4, "{moves}: every sheet and the end");
        assert_eq!(events[3], Event::Finished(Ending::Completed), "{moves}");
        assert_eq!(verdicts(&round), expected, "{moves}");
    }
}

#[test]
fn nothing_is_told_before_the_end() {
    let mut round = round(Rules::exam(None), 3);
    assert_eq!(play(&mut round, "r"), [Event::Noted(0)]);
    assert_eq!((round.attempts().len(), round.score(ME)), (0, 0));
    assert_eq!(play(&mut round, "2"), [Event::Asked(2)]);
    assert_eq!(round.current(), 2);
    assert_eq!(play(&mut round, "w"), [Event::Noted(2)]);
    assert_eq!(sitting(&round).answered(), 2);
    for moves in ["n", "b", "h", "f", "3", "9"] {
        assert_eq!(play(&mut round, moves), [Event::Refused(Refusal::NotNow)], "{moves}");
    }
}

#[test]
fn a_question_is_marked_and_unmarked() {
    let mut round = round(Rules::exam(None), 2);
    for marked in [true, false, true] {
        assert_eq!(play(&mut round, "1m0"), [Event::Asked(0)]);
        assert_eq!(
            sitting(&round).sheets().iter().map(|sheet| sheet.marked).collect::<Vec<_>>(),
            [false, marked]
        );
    }
    assert_eq!(play(&mut round, "m"), [Event::Marked(0)]);
}

#[test]
fn the_streak_goes_through_the_paper() {
    let mut round = round(Rules::exam(None), 4);
    play(&mut round, "3r2r1w0re");
    assert_eq!(points(&round), [100, 0, 100, 110]);
}

#[test]
fn each_sheet_keeps_the_time_that_it_was_open() {
    let mut round = round(Rules::exam(None), 3);
    play(&mut round, "r.1w.0.2e");
    let taken: Vec<u64> = round.attempts().iter().map(|attempt| attempt.taken.as_secs()).collect();
    assert_eq!(taken, [5, 3, 1]);
}

#[test]
fn when_the_time_is_up_the_paper_is_handed_in_as_it_is() {
    let secs = Elapsed::from_secs;
    let mut round = round(Rules::exam(Some(secs(10))), 2);
    assert_eq!(round.next_deadline(), Some(secs(10)));
    play(&mut round, "r1");
    assert_eq!(round.time_left(secs(4)), Some(secs(6)));
    // The computer slept: the input comes long after the time.
    let events = play_from(&mut round, secs(3_600), "r");
    assert_eq!(events.last(), Some(&Event::Finished(Ending::TimeUp)));
    assert_eq!(verdicts(&round), [Verdict::Correct, Verdict::Skipped]);
    assert_eq!(round.taken(ME), secs(10), "no more time than there was");
}

#[test]
fn an_answer_that_cannot_be_read_is_not_noted() {
    let mut round = Round::new(Rules::exam(None), choices(1), 1, Elapsed::ZERO);
    let events = round.apply(Elapsed::ZERO, Input::Answer(crate::game::Response::Choice(9)));
    assert!(matches!(events[..], [Event::Refused(Refusal::Unreadable(_))]));
    assert_eq!(sitting(&round).answered(), 0);
}

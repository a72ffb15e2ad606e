//! Tests of a round in each mode. The exam, the duel and the replay have files of their own.

use super::*;
use crate::game::draw::Layout;
use crate::game::grade::Unreadable;
use crate::game::item::{Difficulty, Item};
use crate::game::samples::{bank, choice, item, key, parts, slip, true_false};

#[path = "round/exam_tests.rs"]
mod exam;
#[path = "round/replay_tests.rs"]
mod replay;
#[path = "round/standing_tests.rs"]
mod standing;

/// The questions of some items in their order, with two distractors to strike out of each choice item.
pub(super) fn questions(items: Vec<Item>) -> Vec<Question> {
    let bank = bank(items);
    let question = |item: &std::sync::Arc<Item>| {
        let struck = if matches!(item.task, Task::Choice(_)) { vec![1, 3] } else { Vec::new() };
        let layout = Layout { struck, ..Layout::default() };
        Question { bank: std::sync::Arc::clone(&bank), item: std::sync::Arc::clone(item), layout }
    };
    bank.items().iter().map(question).collect()
}

/// Choice items, all of the first difficulty.
pub(super) fn choices(count: usize) -> Vec<Question> {
    questions((0..count).map(|at| item(&format!("i{at}"), choice(&["*a", "b", "c", "d"]))).collect())
}

pub(super) fn round(rules: Rules, count: usize) -> Round {
    Round::new(rules, choices(count), count, Elapsed::ZERO)
}

/// Plays one input a second, each a letter: (r)ight, (w)rong, (s)kip, (h)int, (f)ifty-fifty, (n)ext, take (b)ack, (m)ark,
/// (e)nd, (.) wait. Gives the events of the last one.
pub(super) fn play(round: &mut Round, moves: &str) -> Vec<Event> {
    play_from(round, Elapsed::ZERO, moves)
}

pub(super) fn play_from(round: &mut Round, start: Elapsed, moves: &str) -> Vec<Event> {
    let mut events = Vec::new();
    for (second, letter) in (1..).zip(moves.chars().filter(|letter| *letter != ' ')) {
        let task = round.question().map(|question| question.item.task.clone()).expect("a question");
        let input = match letter {
            'r' => Input::Answer(key(&task)),
            'w' => Input::Answer(slip(&task)),
            's' => Input::Skip,
            'h' => Input::Hint,
            'f' => Input::FiftyFifty,
            'n' => Input::Next,
            'b' => Input::TakeBack,
            'm' => Input::Mark,
            'e' => Input::End,
            '.' => Input::Wait,
            digit => Input::Go(digit.to_digit(10).expect("a move") as usize),
        };
        events = round.apply(start + Elapsed::from_secs(second), input);
    }
    events
}

pub(super) const ME: PlayerNo = PlayerNo(0);

pub(super) fn points(round: &Round) -> Vec<u32> {
    round.attempts().iter().map(|attempt| attempt.points.total).collect()
}

#[test]
fn a_classic_round_goes_from_question_to_question() {
    let mut round = round(Rules::classic(), 2);
    assert!(matches!(round.phase(), Phase::Asking(_)));
    assert_eq!((round.current(), round.next_deadline()), (0, None));
    assert!(matches!(play(&mut round, "r")[..], [Event::Answered(_)]));
    assert_eq!((round.phase(), round.current()), (&Phase::Revealed, 0));
    assert_eq!(play(&mut round, "n"), [Event::Asked(1)]);
    assert_eq!(round.current(), 1);
    assert_eq!(play(&mut round, "wn"), [Event::Finished(Ending::Completed)]);
    assert_eq!(points(&round), [100, 0]);
    assert_eq!((round.score(ME), round.right(ME)), (100, 1));
}

#[test]
fn an_input_that_means_nothing_changes_nothing() {
    for (moves, phase) in [("n", "asking"), ("m", "asking"), ("1", "asking"), ("b", "asking")] {
        let mut round = round(Rules::classic(), 2);
        let before = format!("{round:?}");
        assert!(matches!(play(&mut round, moves)[..], [Event::Refused(_)]), "{moves} when {phase}");
        assert_eq!(format!("{round:?}"), before, "{moves} when {phase}");
    }
    for moves in ["r", "s", "h", "f", "m", "1"] {
        let mut round = round(Rules::classic(), 2);
        play(&mut round, "r");
        assert_eq!(play(&mut round, moves), [Event::Refused(Refusal::NotNow)], "{moves} in feedback");
    }
    let mut round = round(Rules::classic(), 2);
    assert_eq!(play(&mut round, "e"), [Event::Finished(Ending::Ended)]);
    for moves in ["r", "s", "h", "f", "n", "b", "m", "1", "e"] {
        assert_eq!(play(&mut round, moves), [Event::Refused(Refusal::NotNow)], "{moves} when over");
    }
    assert_eq!(play(&mut round, "."), []);
}

#[test]
fn an_answer_that_cannot_be_read_costs_nothing() {
    let mut round = round(Rules::survival(), 1);
    let events = round.apply(Elapsed::ZERO, Input::Answer(Response::Text("a".to_owned())));
    assert_eq!(events, [Event::Refused(Refusal::Unreadable(Unreadable::DoesNotFit))]);
    assert!(matches!(round.phase(), Phase::Asking(_)));
    assert_eq!(round.lives_left(), Some(3));
}

#[test]
fn a_round_without_questions_is_over() {
    for rules in [Rules::classic(), Rules::exam(None), Rules::duel(&[])] {
        let round = Round::new(rules, Vec::new(), 5, Elapsed::ZERO);
        assert_eq!(round.phase(), &Phase::Finished(Ending::Completed));
        assert!(round.question().is_none());
    }
}

#[test]
fn points_show_how_they_came_about() {
    for (moves, factors, total) in [
        ("r", vec![], 100),
        ("w", vec![], 0),
        ("s", vec![], 0),
        ("hr", vec![Factor::Hint], 75),
        ("fr", vec![Factor::FiftyFifty], 50),
        ("hfr", vec![Factor::Hint, Factor::FiftyFifty], 38),
        ("rnr", vec![Factor::Streak(1)], 110),
        ("rnrnr", vec![Factor::Streak(2)], 120),
        ("rnrnrnrnrnrnr", vec![Factor::Streak(6)], 150),
        ("rnwnr", vec![], 100),
        ("rnsnr", vec![], 100),
        ("wbr", vec![Factor::TakenBack], 50),
        ("rnwbr", vec![Factor::TakenBack], 50),
        ("hwbr", vec![Factor::Hint, Factor::TakenBack], 38),
        // Taken back, then right: the streak holds but doesn't grow.
        ("rnwbrnr", vec![Factor::Streak(1)], 110),
    ] {
        let mut round = round(Rules::classic(), 9);
        play(&mut round, moves);
        let points = &round.last().expect(moves).points;
        assert_eq!((&points.factors, points.total), (&factors, total), "{moves}");
    }
}

#[test]
fn difficulty_and_part_credit_count() {
    let hard = |id, task| {
        Item::new(crate::game::ItemParts { difficulty: Difficulty::Inference, ..parts(id, task) })
            .expect("valid")
    };
    let items = vec![hard("order", crate::game::samples::order(3)), hard("judge", true_false(true))];
    let mut round = Round::new(Rules::classic(), questions(items), 2, Elapsed::ZERO);
    round.apply(Elapsed::ZERO, Input::Answer(Response::Order(vec![0, 2, 1])));
    assert_eq!(round.last().map(|last| last.graded.verdict), Some(Verdict::Partial));
    play(&mut round, "nr");
    assert_eq!(points(&round), [67, 200]);
}

#[test]
fn streaks_are_counted_from_the_attempts() {
    for (moves, streak, best) in [
        ("", 0, 0),
        ("r", 1, 1),
        ("rnrnr", 3, 3),
        ("rnrnw", 0, 2),
        ("rnrnwnr", 1, 2),
        ("rnrns", 0, 2),
        ("rnrnwb", 2, 2),
        ("rnrnwbr", 2, 2),
        ("rnrnwbw", 0, 2),
        ("rnrnrb", 2, 2),
    ] {
        let mut round = round(Rules::classic(), 9);
        play(&mut round, moves);
        assert_eq!((round.streak(ME), round.best_streak(ME)), (streak, best), "{moves}");
    }
}

#[test]
fn a_hint_is_shown_once_and_only_when_there_is_one() {
    let mut with = round(Rules::classic(), 1);
    assert_eq!(play(&mut with, "h"), [Event::HintShown]);
    assert_eq!(play(&mut with, "h"), [Event::Refused(Refusal::AlreadyShown)]);
    let mut silent = parts("silent", true_false(true));
    silent.hint = None;
    let silent = Item::new(silent).expect("valid");
    let mut without = Round::new(Rules::classic(), questions(vec![silent]), 1, Elapsed::ZERO);
    assert_eq!(play(&mut without, "h"), [Event::Refused(Refusal::NoHint)]);
}

#[test]
fn fifty_fifty_strikes_distractors_as_often_as_the_mode_allows() {
    let mut round = round(Rules::classic(), 9);
    assert_eq!((round.fifty_fifties_left(), round.struck().len()), (Some(3), 0));
    assert_eq!(play(&mut round, "f"), [Event::Struck]);
    assert_eq!(round.fifty_fifties_left(), Some(2), "one is used as soon as it is asked for");
    assert_eq!(round.struck(), [1, 3].into());
    assert_eq!(play(&mut round, "f"), [Event::Refused(Refusal::AlreadyShown)]);
    play(&mut round, "r");
    assert_eq!((round.fifty_fifties_left(), round.struck()), (Some(2), [1, 3].into()), "shown in feedback");
    play(&mut round, "n");
    assert_eq!(round.struck().len(), 0);
    play(&mut round, "frnfr");
    assert_eq!(round.fifty_fifties_left(), Some(0));
    assert_eq!(play(&mut round, "nf"), [Event::Refused(Refusal::NoneLeft)]);
    for (rules, left) in [
        (Rules::sprint(Elapsed::from_secs(60)), 3),
        (Rules::survival(), 1),
        (Rules::daily(), 1),
        (Rules::duel(&[]), 1),
        (Rules::exam(None), 0),
    ] {
        assert_eq!(super::tests::round(rules, 2).fifty_fifties_left(), Some(left));
    }
}

#[test]
fn fifty_fifty_is_for_one_key_among_distractors() {
    let items = vec![item("judge", true_false(true)), item("two", choice(&["*a", "b"]))];
    let mut asked = questions(items);
    asked[1].layout.struck.clear();
    let mut round = Round::new(Rules::classic(), asked, 2, Elapsed::ZERO);
    assert_eq!(play(&mut round, "f"), [Event::Refused(Refusal::NotForThisKind)]);
    assert_eq!(play(&mut round, "rnf"), [Event::Refused(Refusal::NotForThisKind)]);
}

#[test]
fn an_answer_is_taken_back_once_and_before_the_next_is_begun() {
    for (moves, allowed) in [
        ("", false),
        ("w", true),
        ("r", true),
        ("s", true),
        ("wn", true),
        ("wnh", false),
        ("wnf", false),
        ("wb", false),
        ("wbr", false),
        ("wbrn", false),
        ("wnr", true),
        ("we", false),
        ("wbrnw", true),
    ] {
        let mut round = round(Rules::classic(), 4);
        play(&mut round, moves);
        assert_eq!(round.can_take_back(), allowed, "{moves}");
        let events = play(&mut round, "b");
        assert_eq!(matches!(events[..], [Event::TakenBack(_), Event::Asked(_)]), allowed, "{moves}");
    }
}

#[test]
fn what_was_taken_back_is_asked_again_with_its_help_and_its_time() {
    let mut round = round(Rules::classic(), 2);
    let events = play(&mut round, "hwnb");
    let [Event::TakenBack(back), Event::Asked(0)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((back.question, back.taken), (0, Elapsed::from_secs(2)));
    assert_eq!((round.attempts().len(), round.taken_back().len(), round.current()), (0, 1, 0));
    play_from(&mut round, Elapsed::from_secs(4), "r");
    let again = round.last().expect("answered");
    assert!(again.help.hint && again.attempt == Try::Again);
    // Two seconds for the first answer, then from the question that was opened and left at three seconds to five.
    assert_eq!(again.taken, Elapsed::from_secs(2));
    assert_eq!(round.taken(ME), Elapsed::from_secs(4));
}

#[test]
fn take_backs_are_counted_where_the_mode_counts_them() {
    for (rules, moves) in [(Rules::daily(), "wbrnw"), (Rules::daily(), "wbr")] {
        let mut round = round(rules, 3);
        play(&mut round, moves);
        assert_eq!(play(&mut round, "b"), [Event::Refused(Refusal::NothingToTakeBack)], "{moves}");
    }
}

#[test]
fn survival_ends_with_the_last_life() {
    let mut round = round(Rules::survival(), 9);
    for (moves, lives) in [("w", 2), ("nr", 2), ("nw", 1), ("ns", 1), ("nw", 0)] {
        play(&mut round, moves);
        assert_eq!(round.lives_left(), Some(lives), "{moves}");
    }
    assert_eq!(round.phase(), &Phase::Revealed, "the last answer teaches too");
    assert_eq!(play(&mut round, "n"), [Event::Finished(Ending::LivesLost)]);
}

#[test]
fn survival_allows_one_skip() {
    let mut round = round(Rules::survival(), 9);
    play(&mut round, "s");
    assert_eq!(play(&mut round, "ns"), [Event::Refused(Refusal::NoneLeft)]);
    assert_eq!(round.lives_left(), Some(3));
    let mut free = super::tests::round(Rules::classic(), 9);
    assert!(matches!(play(&mut free, "snsns")[..], [Event::Answered(_)]));
}

#[test]
fn a_life_lost_to_an_answer_taken_back_stays_lost() {
    for (moves, lives) in [("wb", 2), ("wbr", 2), ("wbw", 1), ("rb", 3), ("wnwnwb", 0), ("wnwnwbw", 0)] {
        let mut round = round(Rules::survival(), 9);
        play(&mut round, moves);
        assert_eq!(round.lives_left(), Some(lives), "{moves}");
    }
    assert_eq!(round(Rules::classic(), 1).lives_left(), None);
}

#[test]
fn a_sprint_ends_when_the_time_to_think_is_up() {
    let secs = Elapsed::from_secs;
    let mut round = round(Rules::sprint(secs(10)), 9);
    assert_eq!((round.next_deadline(), round.time_left(secs(4))), (Some(secs(10)), Some(secs(6))));
    play(&mut round, "...r");
    assert_eq!((round.next_deadline(), round.time_left(secs(60))), (None, Some(secs(6))), "feedback is free");
    round.apply(secs(100), Input::Next);
    assert_eq!(round.next_deadline(), Some(secs(106)));
    assert_eq!(round.apply(Elapsed::from_millis(105_999), Input::Wait), []);
    let late = Input::Answer(key(&choice(&["*a", "b"])));
    assert_eq!(round.apply(secs(106), late), [Event::Finished(Ending::TimeUp)]);
    assert_eq!(round.attempts().len(), 1, "too late");
}

#[test]
fn a_sprint_pays_by_time() {
    let mut round = round(Rules::sprint(Elapsed::from_secs(60)), 3);
    play(&mut round, ".........r");
    assert_eq!(points(&round), [75]);
    assert_eq!(round.last().map(|last| last.points.factors.clone()), Some(vec![Factor::Time(750)]));
}

#[test]
fn taking_back_gives_a_sprint_no_time() {
    let secs = Elapsed::from_secs;
    let mut round = round(Rules::sprint(secs(10)), 9);
    // Four seconds to answer, one of feedback, three before the open question is left for the last one.
    play(&mut round, "...wn..b");
    assert_eq!(round.next_deadline(), Some(secs(11)));
    assert_eq!(round.time_left(secs(8)), Some(secs(3)));
}

#[test]
fn a_sprint_is_complete_when_there_are_no_more_questions() {
    let mut round = round(Rules::sprint(Elapsed::from_secs(60)), 2);
    assert_eq!(play(&mut round, "rnrn"), [Event::Finished(Ending::Completed)]);
}

#[test]
fn inputs_and_rules_survive_being_written_down() {
    for input in [
        Input::Answer(Response::Match(vec![Some(1), None])),
        Input::Answer(Response::Multiple([0, 2].into())),
        Input::Go(3),
        Input::TakeBack,
    ] {
        let written = serde_json::to_string(&input).expect("written");
        assert_eq!(serde_json::from_str::<Input>(&written).expect("read"), input, "{written}");
    }
}

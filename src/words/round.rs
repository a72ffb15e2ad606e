//! Where a round stands, in words: progress, score, refusals, and how it ended.

use super::{clock_text, counted};
use crate::game::recap;
use crate::game::round::Try;
use crate::game::{
    Difficulty, Elapsed, Ending, Help, Input, Mode, Phase, PlayerNo, Refusal, Round, Rules, TimeLimits,
};

/// A difficulty in a word.
#[must_use]
pub fn difficulty_text(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Recall => "Easy",
        Difficulty::Connection => "Medium",
        Difficulty::Inference => "Hard",
    }
}

/// Which question is on the screen, such as "Question 3 of 10". A sprint against the clock and a survival round have no
/// total, because nobody plays towards it.
#[must_use]
pub fn progress_text(round: &Round) -> String {
    let number = round.current() + 1;
    match round.rules().mode() {
        Mode::Sprint if round.rules().limit().is_some() => format!("Question {number}"),
        Mode::Survival => format!("Question {number}"),
        Mode::Duel if round.breaks_tie() => "Tie-break".to_owned(),
        _ => format!("Question {number} of {}", round.planned()),
    }
}

/// Where the player stands: score, streak, lives, time left, each its own part. What the mode doesn't have is left out; in
/// an exam that is open, how many questions have an answer.
pub fn standing_parts(round: &Round, now: Elapsed) -> Vec<String> {
    let player = round.player();
    let mut parts = Vec::new();
    if let Phase::Sitting(sitting) = round.phase() {
        parts.push(format!("{} of {} answered", sitting.answered(), round.planned()));
    } else {
        parts.push(score_text(round.score(player)));
        parts.extend(
            Some(round.streak(player)).filter(|streak| *streak > 1).map(|streak| format!("Streak {streak}")),
        );
    }
    parts.extend(round.lives_left().map(lives_text));
    parts.extend(round.time_left(now).map(|left| format!("Time left {}", clock_text(left))));
    parts
}

/// A score as it stands while the round goes on.
pub fn score_text(score: u32) -> String {
    format!("Score {score}")
}

fn lives_text(lives: usize) -> String {
    match lives {
        0 => "No lives left".to_owned(),
        1 => "1 life left".to_owned(),
        _ => format!("{lives} lives left"),
    }
}

/// Why the input wasn't taken, and where it helps, what to do instead.
#[must_use]
pub fn refusal_text(refusal: &Refusal, input: &Input) -> String {
    let text = match (refusal, input) {
        (Refusal::NoHint, _) => "This question has no hint.",
        (Refusal::AlreadyShown, Input::Hint) => "The hint is open already.",
        (Refusal::AlreadyShown, _) => "That is done already.",
        (Refusal::NotForThisKind, _) => {
            "A fifty-fifty needs a question with one right choice and at least two others."
        }
        (Refusal::NoneLeft, Input::Hint) => "No hints in this round.",
        (Refusal::NoneLeft, Input::FiftyFifty) => "No fifty-fifty left in this round.",
        (Refusal::NoneLeft, Input::Skip) => {
            "No skip left in this round. A guess costs no more than a wrong answer."
        }
        (Refusal::NoneLeft, _) => "None left in this round.",
        (Refusal::NothingToTakeBack, _) => "There is no answer to take back.",
        (Refusal::Unreadable(unreadable), _) => return unreadable.to_string(),
        (Refusal::NotNow, Input::Hint | Input::FiftyFifty) => "There are no hints here.",
        (Refusal::NotNow, Input::TakeBack) => "Nothing to take back here.",
        (Refusal::NotNow, Input::Go(_)) => "There is no such question.",
        (Refusal::NotNow, _) => "That does nothing here.",
    };
    text.to_owned()
}

/// Why the round is over.
#[must_use]
pub fn ending_text(ending: Ending, mode: Mode) -> &'static str {
    match (ending, mode) {
        (Ending::Completed, Mode::Exam) => "The paper is handed in.",
        (Ending::Completed, _) => "Every question is answered.",
        (Ending::TimeUp, _) => "Time is up.",
        (Ending::LivesLost, _) => "No lives left.",
        (Ending::Ended, _) => "The round was ended early.",
    }
}

/// What became of the round's time limit, for the recap; nothing where it stayed as it is, or there was none.
pub fn limits_text(rules: &Rules) -> Option<&'static str> {
    match rules.limits() {
        TimeLimits::AsSet => None,
        TimeLimits::Longer => Some("Time limit × 1.5"),
        TimeLimits::Double => Some("Time limit × 2"),
        TimeLimits::Off => Some("Untimed: time limits are off"),
    }
}

/// What help was taken for an answer, such as "with hint, second try"; nothing when there was none.
#[must_use]
pub fn try_text(help: Help, attempt: Try) -> Option<String> {
    let taken = [
        help.hint.then_some("with hint"),
        help.fifty_fifty.then_some("with fifty-fifty"),
        (attempt == Try::Again).then_some("second try"),
    ];
    let said: Vec<&str> = taken.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// A daily result to share, without giving anything away. One that isn't the first says so.
#[must_use]
pub fn share_text(round: &Round, day: jiff::civil::Date, attempt: Try) -> String {
    let tally = recap::tally(round, None);
    let score = counted(round.score(PlayerNo(0)) as usize, "point");
    let again = if attempt == Try::Again { ", played again" } else { "" };
    format!(
        "Amursana daily {day}{again}: {} of {}, {score}\n{}",
        tally.right,
        round.planned(),
        recap::squares(round)
    )
}

//! What a round is told, and what it tells: inputs, events, and why an input wasn't taken.

use serde::{Deserialize, Serialize};

use super::Attempt;
use crate::game::grade::Unreadable;
use crate::game::response::Response;
use crate::game::rules::PlayerNo;

/// What a player does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// Answers the question, or in an exam notes the answer.
    Answer(Response),
    /// Passes the question over; in an exam clears the answer.
    Skip,
    /// Asks for the hint.
    Hint,
    /// Strikes out all distractors but one.
    FiftyFifty,
    /// Goes on after feedback, or takes over the keyboard.
    Next,
    /// Takes the last answer back.
    TakeBack,
    /// Goes to a question of the exam, counted from 0.
    Go(usize),
    /// Marks the exam's question for later, or unmarks it.
    Mark,
    /// Hands in the exam, or ends the round early.
    End,
    /// Lets time pass: only deadlines are looked at.
    Wait,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A question is open, counted from 0.
    Asked(usize),
    /// The keyboard goes to this player.
    Passed(PlayerNo),
    /// The hint is open.
    HintShown,
    /// Distractors were struck out.
    Struck,
    /// An answer was given and graded.
    Answered(Box<Attempt>),
    /// An answer was taken back.
    TakenBack(Box<Attempt>),
    /// An exam answer was noted or cleared.
    Noted(usize),
    /// An exam question was marked or unmarked.
    Marked(usize),
    /// The round is over.
    Finished(Ending),
    /// The input can't be taken now, and nothing changed.
    Refused(Refusal),
}

/// Why an input wasn't taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It means nothing in this phase.
    NotNow,
    /// The item has no hint.
    NoHint,
    /// It is open already.
    AlreadyShown,
    /// Only an item with one key and at least two distractors has a fifty-fifty.
    NotForThisKind,
    /// All that the mode allows have been used.
    NoneLeft,
    /// There is no answer that could be taken back.
    NothingToTakeBack,
    /// The response is not of the kind asked for.
    Unreadable(Unreadable),
}

/// Why a round ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every question was answered.
    Completed,
    /// The time was up.
    TimeUp,
    /// The last life was lost.
    LivesLost,
    /// A player ended it.
    Ended,
}

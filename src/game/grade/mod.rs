//! Grading: a response against the answer key gives a verdict and the credit it earns.

mod chosen;
mod dated;
mod difference;
mod echo;
mod rank;
mod telling;
mod words;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::item::{Item, Task};
use super::lexicon::Lexicon;
use super::response::Response;
use super::{date, number};

pub use difference::{Mark, Span, difference};
pub use rank::{Rank, natural_rank};
pub use words::nearest_form;

/// A share of an item's points, in thousandths, 0 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credit(u16);

impl Credit {
    /// All of it.
    pub const FULL: Self = Self(1000);
    /// None of it.
    pub const NONE: Self = Self(0);

    /// `part` of `whole`, rounded down to thousandths; all of it when `whole` is 0 and never more than all.
    #[must_use]
    pub fn share(part: usize, whole: usize) -> Self {
        let thousandths = (part.min(whole) * 1000).checked_div(whole).unwrap_or(1000);
        Self(u16::try_from(thousandths).unwrap_or(1000))
    }

    /// So many thousandths; all of it when there are more than 1000.
    pub const fn of_thousandths(thousandths: u16) -> Self {
        if thousandths < 1000 { Self(thousandths) } else { Self::FULL }
    }

    /// The share in thousandths.
    #[must_use]
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

/// How a response stands to the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Right.
    Correct,
    /// Not right, but near: no points, said kindly.
    Close,
    /// Right in part.
    Partial,
    /// Not right.
    Wrong,
    /// Not answered.
    Skipped,
}

impl Verdict {
    /// The verdict on what can only be right or wrong.
    fn of(right: bool) -> Self {
        if right { Self::Correct } else { Self::Wrong }
    }

    /// The verdict in a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Correct => "Correct",
            Self::Close => "Close",
            Self::Partial => "Partly right",
            Self::Wrong => "Wrong",
            Self::Skipped => "Skipped",
        }
    }
}

/// A graded response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// The verdict on the whole.
    pub verdict: Verdict,
    /// The share of the points.
    pub credit: Credit,
    /// The verdict on each blank or pair, in the bank's order, and on each entry in the order given; empty for other kinds.
    pub parts: Vec<Verdict>,
}

impl Graded {
    /// What a question that was passed over gets.
    #[must_use]
    pub fn skipped() -> Self {
        Self { verdict: Verdict::Skipped, credit: Credit::NONE, parts: Vec::new() }
    }

    /// All of the credit when it is correct, else none.
    fn with_verdict(verdict: Verdict) -> Self {
        let credit = if verdict == Verdict::Correct { Credit::FULL } else { Credit::NONE };
        Self { verdict, credit, parts: Vec::new() }
    }

    /// The verdict that a credit speaks for.
    fn by_credit(credit: Credit, parts: Vec<Verdict>) -> Self {
        let verdict = match credit {
            Credit::FULL => Verdict::Correct,
            Credit::NONE => Verdict::Wrong,
            _ => Verdict::Partial,
        };
        Self { verdict, credit, parts }
    }

    /// The share of the parts that are right.
    fn by_parts(parts: Vec<Verdict>) -> Self {
        let right = parts.iter().filter(|part| **part == Verdict::Correct).count();
        Self::by_credit(Credit::share(right, parts.len()), parts)
    }
}

/// A response that can't be graded because it isn't of the form that the item asks for. It costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing was typed or chosen.
    Empty,
    /// The words are no number.
    NotANumber,
    /// The words are no date.
    NotADate,
    /// The response belongs to another kind of item, or names a choice that the item doesn't have.
    DoesNotFit,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Nothing answered yet.",
            Self::NotANumber => "That is not a number I can read. Try 4, four or 1,200.",
            Self::NotADate => "That is not a date I can read. Try 1757, Sept 1757 or 21 September 1757.",
            Self::DoesNotFit => "That answer doesn't fit this question.",
        })
    }
}

/// Grades a response. The lexicon holds the names of the item's bank, which the typo allowance keeps apart.
///
/// # Errors
/// When the response is not of the form that the item asks for.
pub fn grade(item: &Item, lexicon: &Lexicon, response: &Response) -> Result<Graded, Unreadable> {
    match (&item.task, response) {
        (Task::Choice(choices), Response::Choice(chosen)) => chosen::choice(choices, *chosen),
        (Task::Multiple(choices), Response::Multiple(chosen)) => chosen::multiple(choices, chosen),
        (Task::TrueFalse { key, .. }, Response::TrueFalse(given)) => {
            Ok(Graded::with_verdict(Verdict::of(key == given)))
        }
        (Task::Typed { accepted, slips }, Response::Text(words)) => {
            words::typed(&item.stem, (accepted, slips), lexicon, words)
        }
        (Task::Cloze(blanks), Response::Blanks(given)) => {
            words::cloze(&item.pieces(), blanks, lexicon, given)
        }
        (Task::Number { .. } | Task::Date { .. }, Response::Text(words)) if words.trim().is_empty() => {
            Err(Unreadable::Empty)
        }
        (Task::Number { key, tolerance, .. }, Response::Text(words)) => {
            let given = number::read(words).ok_or(Unreadable::NotANumber)?.number;
            Ok(Graded::with_verdict(Verdict::of(given.is_within(*tolerance, *key))))
        }
        (Task::Date { key, certainty }, Response::Text(words)) => {
            let given = date::read(words).ok_or(Unreadable::NotADate)?;
            Ok(dated::date(*key, *certainty, given))
        }
        (Task::Order(entries), Response::Order(given)) => chosen::order(entries.len(), given),
        (Task::Match(pairs), Response::Match(given)) => chosen::pairs(pairs.len(), given),
        _ => Err(Unreadable::DoesNotFit),
    }
}

#[cfg(test)]
mod tests;

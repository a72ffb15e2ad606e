//! Grading: a response against the answer key gives a verdict and the credit it earns.

use std::fmt;

use super::item::Item;
use super::lexicon::Lexicon;
use super::response::Response;

/// A share of an item's points, in thousandths, 0 to 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credit(u16);

impl Credit {
    /// All of it.
    pub const FULL: Self = Self(1000);
    /// None of it.
    pub const NONE: Self = Self(0);

    /// `part` of `whole`, rounded down to thousandths; all of it when `whole` is 0 and never more than all.
    pub fn share(part: usize, whole: usize) -> Self {
        let thousandths = (part.min(whole) * 1000).checked_div(whole).unwrap_or(1000);
        Self(u16::try_from(thousandths).unwrap_or(1000))
    }

    /// The share in thousandths.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

/// How a response stands to the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// The verdict in a word.
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
    pub fn skipped() -> Self {
        Self { verdict: Verdict::Skipped, credit: Credit::NONE, parts: Vec::new() }
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
pub fn grade(_item: &Item, _lexicon: &Lexicon, _response: &Response) -> Result<Graded, Unreadable> {
    Err(Unreadable::DoesNotFit)
}

/// The place of a choice among others when choices of its kind have an order of their own: numbers by size, dates by time.
pub fn natural_rank(_text: &str) -> Option<u64> {
    None
}

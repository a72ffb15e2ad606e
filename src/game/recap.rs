//! The recap: what a finished round comes to.

use std::collections::BTreeMap;

use super::draw::Question;
use super::grade::Verdict;
use super::item::Kind;
use super::round::{Attempt, Round};
use super::rules::PlayerNo;

/// How many of some answers were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The right ones.
    pub right: usize,
    /// All of them.
    pub answered: usize,
    /// The credit of all, in thousandths.
    credit: usize,
}

impl Tally {
    /// The facility: the share of the credit that was earned, 0 to 1; nothing without answers.
    #[must_use]
    pub fn facility(self) -> Option<f64> {
        (self.answered > 0).then(|| self.credit as f64 / (self.answered as f64 * 1000.0))
    }

    /// The share of the answers that were right, 0 to 1; nothing without answers.
    #[must_use]
    pub fn share_right(self) -> Option<f64> {
        (self.answered > 0).then(|| self.right as f64 / self.answered as f64)
    }

    fn add(&mut self, attempt: &Attempt) {
        self.answered += 1;
        self.right += usize::from(attempt.graded.verdict == Verdict::Correct);
        self.credit += usize::from(attempt.graded.credit.thousandths());
    }
}

/// All answers of a round, or of one player.
#[must_use]
pub fn tally(round: &Round, player: Option<PlayerNo>) -> Tally {
    let mut tally = Tally::default();
    round
        .attempts()
        .iter()
        .filter(|attempt| player.is_none_or(|player| player == attempt.player))
        .for_each(|attempt| tally.add(attempt));
    tally
}

/// The answers by topic, in alphabetical order.
#[must_use]
pub fn by_topic(round: &Round) -> Vec<(&str, Tally)> {
    grouped(round, |question| question.item.topic.as_str())
}

/// The answers by kind of item.
#[must_use]
pub fn by_kind(round: &Round) -> Vec<(Kind, Tally)> {
    grouped(round, |question| question.item.kind())
}

fn grouped<'a, Key: Ord>(round: &'a Round, key: impl Fn(&'a Question) -> Key) -> Vec<(Key, Tally)> {
    let mut groups: BTreeMap<Key, Tally> = BTreeMap::new();
    for attempt in round.attempts() {
        if let Some(question) = round.questions().get(attempt.question) {
            groups.entry(key(question)).or_default().add(attempt);
        }
    }
    groups.into_iter().collect()
}

/// The answers that were not right, with their questions, in the order asked.
#[must_use]
pub fn missed(round: &Round) -> Vec<(&Attempt, &Question)> {
    round
        .attempts()
        .iter()
        .filter(|attempt| attempt.graded.verdict != Verdict::Correct)
        .filter_map(|attempt| Some((attempt, round.questions().get(attempt.question)?)))
        .collect()
}

/// One square for each answer, to share a result without giving anything away. The four are told apart by their shapes in
/// one colour too.
#[must_use]
pub fn squares(round: &Round) -> String {
    round.attempts().iter().map(|attempt| square(attempt.graded.verdict)).collect()
}

fn square(verdict: Verdict) -> char {
    match verdict {
        Verdict::Correct => '■',
        Verdict::Partial => '◧',
        Verdict::Close => '▣',
        Verdict::Wrong => '□',
        Verdict::Skipped => '·',
    }
}

#[cfg(test)]
#[path = "recap_tests.rs"]
mod tests;

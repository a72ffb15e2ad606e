//! Points, and how each of them came about.
//!
//! Points = 100 × difficulty (1, 1.5 or 2) × credit, times the factors that apply:
//!
//! - timed rounds: 1 − t/2T, where t is the time taken and T the time allowed for the kind; the formula that Kahoot!
//!   publishes for its classroom game ("How points work");
//! - streak: +10% for each right answer in a row before this one, up to +50%; only a right answer earns it;
//! - hint −25%, fifty-fifty −50%, an answer taken back −50%.
//!
//! All of it is whole-number arithmetic in thousandths, rounded half up once at the end.

use super::grade::{Credit, Verdict};
use super::item::{Difficulty, Kind};
use super::time::Elapsed;

/// Why points were multiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// Part of the answer was right: this share of it.
    Credit(Credit),
    /// The answer took time: this share remains, in thousandths.
    Time(u32),
    /// So many right answers in a row came before it.
    Streak(usize),
    /// A hint was shown.
    Hint,
    /// Half of the distractors were struck out.
    FiftyFifty,
    /// The first answer was taken back.
    TakenBack,
}

impl Factor {
    /// The longest streak that still adds points.
    pub const LONGEST_STREAK: usize = 5;

    /// What it multiplies by, in thousandths.
    #[must_use]
    pub fn thousandths(self) -> u32 {
        match self {
            Self::Credit(credit) => u32::from(credit.thousandths()),
            Self::Time(left) => left,
            Self::Streak(before) => 1000 + 100 * before.min(Self::LONGEST_STREAK) as u32,
            Self::Hint => 750,
            Self::FiftyFifty | Self::TakenBack => 500,
        }
    }

    /// The factor in words, for the recap.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Credit(_) => "part right".to_owned(),
            Self::Time(_) => "time taken".to_owned(),
            Self::Streak(before) => format!("streak of {before}"),
            Self::Hint => "hint".to_owned(),
            Self::FiftyFifty => "fifty-fifty".to_owned(),
            Self::TakenBack => "taken back".to_owned(),
        }
    }
}

/// The points of one answer with their reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// What the item is worth before the factors.
    pub base: u32,
    /// What it was multiplied by, in order; a factor of 1 is left out.
    pub factors: Vec<Factor>,
    /// What was earned.
    pub total: u32,
}

impl Points {
    /// No points, for an item worth `base`.
    #[must_use]
    pub fn none(difficulty: Difficulty) -> Self {
        Self { base: worth(difficulty), factors: Vec::new(), total: 0 }
    }

    /// The points for an answer.
    pub fn earned(
        difficulty: Difficulty,
        verdict: Verdict,
        factors: impl IntoIterator<Item = Factor>,
    ) -> Self {
        if !matches!(verdict, Verdict::Correct | Verdict::Partial) {
            return Self::none(difficulty);
        }
        let base = worth(difficulty);
        let factors: Vec<Factor> =
            factors.into_iter().filter(|factor| factor.thousandths() != 1000).collect();
        let mut scaled = u128::from(base);
        let mut scale = 1u128;
        for factor in &factors {
            scaled *= u128::from(factor.thousandths());
            scale *= 1000;
        }
        Self { base, factors, total: u32::try_from((scaled + scale / 2) / scale).unwrap_or(u32::MAX) }
    }
}

/// What an item of a difficulty is worth: 100, 150 or 200.
#[must_use]
pub fn worth(difficulty: Difficulty) -> u32 {
    match difficulty {
        Difficulty::Recall => 100,
        Difficulty::Connection => 150,
        Difficulty::Inference => 200,
    }
}

/// The time that a timed round allows for an item of a kind, T in the formula.
#[must_use]
pub fn time_allowed(kind: Kind) -> Elapsed {
    Elapsed::from_secs(match kind {
        Kind::Choice | Kind::TrueFalse => 20,
        Kind::Multiple | Kind::Typed | Kind::Number | Kind::Date => 30,
        Kind::Cloze | Kind::Order | Kind::Match => 60,
    })
}

/// The factor for time: 1 − t/2T for a T of `allowed`, at least one half.
#[must_use]
pub fn time_factor(allowed: Elapsed, taken: Elapsed) -> Factor {
    let allowed = allowed.as_millis().max(1);
    let taken = taken.as_millis().min(allowed);
    let lost = taken * 500 / allowed;
    Factor::Time(1000 - u32::try_from(lost).unwrap_or(500))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_follow_the_published_formula() {
        let half = Credit::share(1, 2);
        for (difficulty, verdict, factors, total) in [
            (Difficulty::Recall, Verdict::Correct, vec![], 100),
            (Difficulty::Connection, Verdict::Correct, vec![], 150),
            (Difficulty::Inference, Verdict::Correct, vec![Factor::Streak(2)], 240),
            (Difficulty::Inference, Verdict::Correct, vec![Factor::Streak(9)], 300),
            (Difficulty::Recall, Verdict::Partial, vec![Factor::Credit(half)], 50),
            (Difficulty::Recall, Verdict::Correct, vec![Factor::Hint], 75),
            (Difficulty::Recall, Verdict::Correct, vec![Factor::FiftyFifty], 50),
            (Difficulty::Recall, Verdict::Correct, vec![Factor::Hint, Factor::FiftyFifty], 38),
            (Difficulty::Recall, Verdict::Close, vec![Factor::Streak(3)], 0),
            (Difficulty::Recall, Verdict::Wrong, vec![], 0),
            (Difficulty::Recall, Verdict::Skipped, vec![], 0),
        ] {
            assert_eq!(
                Points::earned(difficulty, verdict, factors.clone()).total,
                total,
                "{difficulty:?} {factors:?}"
            );
        }
    }

    #[test]
    fn a_factor_of_one_is_not_a_reason() {
        let points = Points::earned(
            Difficulty::Recall,
            Verdict::Correct,
            [Factor::Credit(Credit::FULL), Factor::Streak(0)],
        );
        assert_eq!(points.factors, []);
    }

    #[test]
    fn time_takes_at_most_half() {
        for (taken, left) in [(0, 1000), (10, 750), (20, 500), (60, 500)] {
            let allowed = time_allowed(Kind::Choice);
            assert_eq!(time_factor(allowed, Elapsed::from_secs(taken)), Factor::Time(left), "{taken} s");
        }
    }
}

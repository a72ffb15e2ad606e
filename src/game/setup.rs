//! From what the players chose to a round that can begin: the one place where a mode's defaults live.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bank::Bank;
use super::draw::{self, Pool, Seed, Sequence, Wish};
use super::round::Round;
use super::rules::{Mode, Rules, TimeLimits};
use super::time::Elapsed;

/// What the players chose. Fields that a mode doesn't use are ignored by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// How to play.
    pub mode: Mode,
    /// How many questions, or [`Setup::ALL`]; in a duel, for each player. Sprint and survival ask as many as there are.
    pub count: usize,
    /// How long a sprint or an exam lasts; an exam may have no limit.
    pub limit: Option<Elapsed>,
    /// What becomes of that limit. Setups written down before there was a choice stand as they were.
    #[serde(default)]
    pub limits: TimeLimits,
    /// What to be asked; the daily round asks anything.
    pub wish: Wish,
    /// The names of a duel's players.
    pub names: Vec<String>,
}

/// There is no item that fits what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NothingFits;

impl Setup {
    /// Questions in a classic round, unless chosen otherwise.
    pub const COUNT: usize = 10;
    /// As many questions as there are.
    pub const ALL: usize = usize::MAX;
    /// The lengths of a sprint.
    pub const SPRINTS: [Elapsed; 3] =
        [Elapsed::from_secs(60), Elapsed::from_secs(90), Elapsed::from_secs(120)];
    /// The seconds of a sprint for which it asks one question when its time limit is off. Without an end it would ask all
    /// that there are, and nobody could finish it.
    const SECONDS_A_QUESTION: u64 = 6;
    /// Questions kept in a duel, for each player, to break a tie.
    const TIE_BREAKS: usize = 5;

    /// A mode with its defaults.
    #[must_use]
    pub fn of(mode: Mode) -> Self {
        let count = match mode {
            Mode::Exam => 20,
            Mode::Duel => 5,
            Mode::Classic | Mode::Sprint | Mode::Survival | Mode::Daily => Self::COUNT,
        };
        let limit = (mode == Mode::Sprint).then_some(Self::SPRINTS[1]);
        Self { mode, count, limit, limits: TimeLimits::AsSet, wish: Wish::default(), names: Vec::new() }
    }

    /// How many items of `banks` fit. The daily round asks anything.
    pub fn fitting(&self, banks: &[Arc<Bank>]) -> usize {
        self.pool(banks).len()
    }

    /// Opens a round at time zero. The daily round wants the banks that everyone has and the seed of the day,
    /// [`Seed::of_day`].
    ///
    /// # Errors
    /// When no item fits.
    pub fn round(&self, banks: &[Arc<Bank>], seed: Seed) -> Result<Round, NothingFits> {
        self.round_of(&self.pool(banks), seed)
    }

    /// Opens a round of items that were picked already, as for a retry of the missed ones.
    ///
    /// # Errors
    /// When there are none.
    pub fn round_of(&self, pool: &Pool, seed: Seed) -> Result<Round, NothingFits> {
        if pool.is_empty() {
            return Err(NothingFits);
        }
        let rules = self.rules();
        let players = rules.players().len();
        let each = self.count.max(1);
        let (drawn, sequence) = match self.mode {
            Mode::Classic | Mode::Exam => (self.count, Sequence::Shuffled),
            Mode::Daily => (Rules::DAILY_COUNT, Sequence::Shuffled),
            Mode::Sprint => (self.sprint_count(), Sequence::Shuffled),
            Mode::Survival => (usize::MAX, Sequence::Rising),
            Mode::Duel => {
                let each = each.saturating_add(Self::TIE_BREAKS);
                (each.saturating_mul(players), Sequence::Even(players))
            }
        };
        let questions = draw::draw(pool, drawn.max(1), sequence, seed);
        let planned = if self.mode == Mode::Duel {
            fair_share(questions.len(), players).min(each.saturating_mul(players))
        } else {
            questions.len()
        };
        if planned == 0 {
            return Err(NothingFits);
        }
        Ok(Round::new(rules, questions, planned, Elapsed::ZERO))
    }

    fn pool(&self, banks: &[Arc<Bank>]) -> Pool {
        if self.mode == Mode::Daily { Pool::of(banks, &Wish::default()) } else { Pool::of(banks, &self.wish) }
    }

    fn sprint(&self) -> Elapsed {
        self.limit.unwrap_or(Self::SPRINTS[1])
    }

    /// How many questions a sprint asks: all there are while the time lasts.
    fn sprint_count(&self) -> usize {
        match self.limits {
            TimeLimits::Off => (self.sprint().as_secs() / Self::SECONDS_A_QUESTION) as usize,
            _ => usize::MAX,
        }
    }

    fn rules(&self) -> Rules {
        let rules = match self.mode {
            Mode::Classic => Rules::classic(),
            Mode::Sprint => Rules::sprint(self.sprint()),
            Mode::Survival => Rules::survival(),
            Mode::Exam => Rules::exam(self.limit),
            Mode::Daily => Rules::daily(),
            Mode::Duel => Rules::duel(&self.names),
        };
        rules.with_limits(self.limits)
    }
}

/// The most questions that give each player the same number.
fn fair_share(questions: usize, players: usize) -> usize {
    questions - questions % players.max(1)
}

#[cfg(test)]
#[path = "setup_tests.rs"]
mod tests;

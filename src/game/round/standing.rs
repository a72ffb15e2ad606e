//! Where the players stand: score, streak, lives, turns and places, all counted from the attempts.

use super::{Attempt, Round, Try};
use crate::game::grade::Verdict;
use crate::game::rules::PlayerNo;
use crate::game::time::Elapsed;

/// One line of a duel's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The rank, from 1; players who can't be told apart share it.
    pub rank: usize,
    /// Who.
    pub player: PlayerNo,
    /// The points.
    pub score: u32,
    /// The right answers.
    pub right: usize,
    /// The time taken to answer.
    pub taken: Elapsed,
}

impl Round {
    /// The points of a player.
    pub fn score(&self, player: PlayerNo) -> u32 {
        self.of(player).map(|attempt| attempt.points.total).fold(0, u32::saturating_add)
    }

    /// How many right answers a player has given in a row up to now.
    #[must_use]
    pub fn streak(&self, player: PlayerNo) -> usize {
        streaks(self.of(player)).last().unwrap_or(0)
    }

    /// The longest streak of a player.
    #[must_use]
    pub fn best_streak(&self, player: PlayerNo) -> usize {
        streaks(self.of(player)).max().unwrap_or(0)
    }

    /// The right answers of a player.
    #[must_use]
    pub fn right(&self, player: PlayerNo) -> usize {
        self.of(player).filter(|attempt| attempt.graded.verdict == Verdict::Correct).count()
    }

    /// The time that a player took to answer, answers that were taken back included.
    #[must_use]
    pub fn taken(&self, player: PlayerNo) -> Elapsed {
        let gone = self.taken_back.iter().filter(|attempt| attempt.player == player);
        self.of(player).chain(gone).map(|attempt| attempt.taken).fold(Elapsed::ZERO, |sum, taken| sum + taken)
    }

    /// The lives left, when the mode counts them. A life lost to an answer that was taken back stays lost.
    #[must_use]
    pub fn lives_left(&self) -> Option<usize> {
        let lives = self.rules.lives()?;
        let lost =
            self.attempts.iter().chain(&self.taken_back).filter(|attempt| costs_a_life(attempt)).count();
        Some(lives.saturating_sub(lost))
    }

    /// The players by rank: more points, then more right answers, then less time.
    pub fn places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = (0..self.rules.players().len())
            .map(PlayerNo)
            .map(|player| Place {
                rank: 1,
                player,
                score: self.score(player),
                right: self.right(player),
                taken: self.taken(player),
            })
            .collect();
        let key = |place: &Place| (std::cmp::Reverse((place.score, place.right)), place.taken);
        places.sort_by_key(key);
        let keys: Vec<_> = places.iter().map(key).collect();
        for (place, own) in places.iter_mut().zip(&keys) {
            place.rank = 1 + keys.iter().filter(|other| *other < own).count();
        }
        places
    }

    /// Whether the question on the screen was kept to break a tie.
    #[must_use]
    pub fn breaks_tie(&self) -> bool {
        self.current() >= self.planned
    }

    /// Who answers next; nobody when the questions are done.
    ///
    /// The planned questions go round the players. When two or more of them then share the lead, each of those gets one
    /// more, and so on until one leads or there are too few questions for another lap.
    pub(super) fn turn(&self) -> Option<PlayerNo> {
        let players = self.rules.players().len();
        let asked = self.attempts.len();
        if asked < self.planned {
            return Some(PlayerNo(asked % players));
        }
        let mut leaders: Vec<PlayerNo> = (0..players).map(PlayerNo).collect();
        let mut lap = self.planned;
        leaders = self.leaders(&leaders, lap);
        while leaders.len() > 1 && lap + leaders.len() <= self.questions.len() {
            if asked < lap + leaders.len() {
                return leaders.get(asked - lap).copied();
            }
            lap += leaders.len();
            leaders = self.leaders(&leaders, lap);
        }
        None
    }

    /// Those of `players` who have the most points from the first `count` attempts.
    fn leaders(&self, players: &[PlayerNo], count: usize) -> Vec<PlayerNo> {
        let score = |player: PlayerNo| -> u32 {
            let own = self.attempts.iter().take(count).filter(|attempt| attempt.player == player);
            own.map(|attempt| attempt.points.total).fold(0, u32::saturating_add)
        };
        let best = players.iter().map(|player| score(*player)).max().unwrap_or(0);
        players.iter().copied().filter(|player| score(*player) == best).collect()
    }

    pub(super) fn of(&self, player: PlayerNo) -> impl Iterator<Item = &Attempt> {
        self.attempts.iter().filter(move |attempt| attempt.player == player)
    }

    /// How many of a player's attempts are so. One that was taken back doesn't count: its retake stands for it.
    pub(super) fn count(&self, player: PlayerNo, is_so: impl Fn(&Attempt) -> bool) -> usize {
        self.of(player).filter(|attempt| is_so(attempt)).count()
    }

    /// The time spent on answers so far, those taken back included.
    pub(super) fn thinking(&self) -> Elapsed {
        self.attempts.iter().chain(&self.taken_back).fold(Elapsed::ZERO, |sum, attempt| sum + attempt.taken)
    }
}

/// The length of the streak after each attempt. A right answer adds one, a part-right one keeps it, an answer given again
/// keeps it when right, and anything else ends it.
fn streaks<'a>(attempts: impl Iterator<Item = &'a Attempt>) -> impl Iterator<Item = usize> {
    attempts.scan(0, |streak, attempt| {
        *streak = match (attempt.graded.verdict, attempt.attempt) {
            (Verdict::Correct, Try::First) => *streak + 1,
            (Verdict::Correct, Try::Again) | (Verdict::Partial, _) => *streak,
            (Verdict::Close | Verdict::Wrong | Verdict::Skipped, _) => 0,
        };
        Some(*streak)
    })
}

fn costs_a_life(attempt: &Attempt) -> bool {
    matches!(attempt.graded.verdict, Verdict::Wrong | Verdict::Close)
}

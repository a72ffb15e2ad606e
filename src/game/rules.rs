//! The rules of each mode: what a round allows, how it is timed and when it ends.

use serde::{Deserialize, Serialize};

use super::item::Kind;
use super::time::Elapsed;

/// The ways to play a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// So many items, no clock.
    Classic,
    /// As many items as the time allows.
    Sprint,
    /// Three lives and rising difficulty.
    Survival,
    /// No feedback until the end; go back and change.
    Exam,
    /// The same round for everyone on a date.
    Daily,
    /// Two to four players in turns.
    Duel,
}

impl Mode {
    /// All modes.
    pub const ALL: [Self; 6] =
        [Self::Classic, Self::Sprint, Self::Survival, Self::Exam, Self::Daily, Self::Duel];

    /// The mode's word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::Sprint => "sprint",
            Self::Survival => "survival",
            Self::Exam => "exam",
            Self::Daily => "daily",
            Self::Duel => "duel",
        }
    }

    /// The mode's name for players.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Classic => "Classic",
            Self::Sprint => "Sprint",
            Self::Survival => "Survival",
            Self::Exam => "Exam",
            Self::Daily => "Daily",
            Self::Duel => "Duel",
        }
    }

    /// One line on how it is played.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Classic => "Answer at your own pace; every answer teaches.",
            Self::Sprint => "As many as you can before the time is up.",
            Self::Survival => "Three lives, and it gets harder.",
            Self::Exam => "No feedback until you hand in; go back and change.",
            Self::Daily => "Today's ten, the same for everyone.",
            Self::Duel => "Two to four players pass the keyboard.",
        }
    }
}

/// How often something may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowance {
    /// As often as wanted.
    Free,
    /// This many times a player and round.
    Times(u8),
}

impl Allowance {
    /// How many uses are left after `used`; `None` when there is no limit.
    #[must_use]
    pub fn left(self, used: usize) -> Option<usize> {
        match self {
            Self::Free => None,
            Self::Times(times) => Some(usize::from(times).saturating_sub(used)),
        }
    }

    /// Whether another use is allowed after `used`.
    #[must_use]
    pub fn allows(self, used: usize) -> bool {
        self.left(used) != Some(0)
    }
}

/// When the learner is told whether a response was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feedback {
    /// After each response.
    Each,
    /// When the whole paper is handed in.
    AtEnd,
}

/// Whether a quick response earns more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Time doesn't matter.
    Untimed,
    /// Points fall with time, as [`crate::game::score`] says.
    Timed,
}

/// What becomes of a mode's time limit, for those who need more time than others, or no clock at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeLimits {
    /// It stays.
    #[default]
    AsSet,
    /// Half as much time again.
    Longer,
    /// Twice the time.
    Double,
    /// No limit.
    Off,
}

impl TimeLimits {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::AsSet, Self::Longer, Self::Double, Self::Off];

    /// What becomes of a time; nothing when there is no limit.
    pub fn of(self, time: Elapsed) -> Option<Elapsed> {
        let halves = match self {
            Self::AsSet => 2,
            Self::Longer => 3,
            Self::Double => 4,
            Self::Off => return None,
        };
        Some(Elapsed::from_millis(time.as_millis().saturating_mul(halves) / 2))
    }
}

/// One of the players of a round, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlayerNo(pub usize);

/// A player as the screen names them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Player {
    name: String,
}

impl Player {
    /// The longest name, in characters.
    pub const LONGEST: usize = 24;

    /// A player with a cleaned name: no control characters, white space folded, at most [`Player::LONGEST`] characters.
    /// An empty name becomes "Player" and the number, counted from 1.
    #[must_use]
    pub fn named(name: &str, number: PlayerNo) -> Self {
        let visible: String =
            name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        let folded = super::source::fold_space(&visible);
        let bounded: String = folded.chars().take(Self::LONGEST).collect();
        let name = bounded.trim_end();
        if name.is_empty() {
            return Self { name: format!("Player {}", number.0 + 1) };
        }
        Self { name: name.to_owned() }
    }

    /// This player with a number behind the name, from `number` on, if another has the name already.
    fn unlike(self, others: &[Self], number: usize) -> Self {
        let numbered = (number..).map(|number| Self { name: format!("{} ({number})", self.name) });
        let free = std::iter::once(self.clone()).chain(numbered).find(|player| !others.contains(player));
        free.unwrap_or(self)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// How one round is played. Made by a function for each mode, so that no odd mix exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    mode: Mode,
    limit: Option<Elapsed>,
    limits: TimeLimits,
    players: Vec<Player>,
}

impl Rules {
    /// Lives at the start of a survival round.
    pub const LIVES: usize = 3;
    /// Items in a daily round.
    pub const DAILY_COUNT: usize = 10;
    /// Most players in a duel.
    pub const MOST_PLAYERS: usize = 4;

    /// A classic round.
    #[must_use]
    pub fn classic() -> Self {
        Self::alone(Mode::Classic, None)
    }

    /// A sprint against the time.
    #[must_use]
    pub fn sprint(limit: Elapsed) -> Self {
        Self::alone(Mode::Sprint, Some(limit))
    }

    /// A survival round.
    #[must_use]
    pub fn survival() -> Self {
        Self::alone(Mode::Survival, None)
    }

    /// An exam, with a time limit or without.
    #[must_use]
    pub fn exam(limit: Option<Elapsed>) -> Self {
        Self::alone(Mode::Exam, limit)
    }

    /// The daily round.
    #[must_use]
    pub fn daily() -> Self {
        Self::alone(Mode::Daily, None)
    }

    /// A duel. Missing players are added up to two, and those past four are left out.
    pub fn duel(names: &[String]) -> Self {
        let count = names.len().clamp(2, Self::MOST_PLAYERS);
        let mut players: Vec<Player> = Vec::with_capacity(count);
        for number in 0..count {
            let wanted = names.get(number).map_or("", String::as_str);
            let player = Player::named(wanted, PlayerNo(number)).unlike(&players, number + 1);
            players.push(player);
        }
        Self { mode: Mode::Duel, limit: None, limits: TimeLimits::AsSet, players }
    }

    fn alone(mode: Mode, limit: Option<Elapsed>) -> Self {
        let players = vec![Player::named("You", PlayerNo(0))];
        Self { mode, limit, limits: TimeLimits::AsSet, players }
    }

    /// The same with its time limit stretched or taken away. Rules without a limit stay as they are.
    #[must_use]
    pub fn with_limits(self, limits: TimeLimits) -> Self {
        match self.limit {
            Some(limit) => Self { limit: limits.of(limit), limits, ..self },
            None => self,
        }
    }

    /// The mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// How long the players may think in all; time spent reading feedback doesn't count.
    #[must_use]
    pub fn limit(&self) -> Option<Elapsed> {
        self.limit
    }

    /// What became of the mode's time limit; as set where it has none.
    pub fn limits(&self) -> TimeLimits {
        self.limits
    }

    /// The time that counts as slow for an item of a kind, when quick responses earn more.
    pub fn time_allowed(&self, kind: Kind) -> Option<Elapsed> {
        let allowed = super::score::time_allowed(kind);
        if self.pace() == Pace::Timed { self.limits.of(allowed) } else { None }
    }

    /// The players, in the order of their turns; one, except in a duel.
    #[must_use]
    pub fn players(&self) -> &[Player] {
        &self.players
    }

    /// When feedback comes.
    #[must_use]
    pub fn feedback(&self) -> Feedback {
        if self.mode == Mode::Exam { Feedback::AtEnd } else { Feedback::Each }
    }

    /// Whether quick responses earn more.
    #[must_use]
    pub fn pace(&self) -> Pace {
        if self.mode == Mode::Sprint && self.limit.is_some() { Pace::Timed } else { Pace::Untimed }
    }

    /// The lives at the start, when the mode counts lives.
    #[must_use]
    pub fn lives(&self) -> Option<usize> {
        (self.mode == Mode::Survival).then_some(Self::LIVES)
    }

    /// How often a hint may be shown.
    #[must_use]
    pub fn hints(&self) -> Allowance {
        if self.mode == Mode::Exam { Allowance::Times(0) } else { Allowance::Free }
    }

    /// How often half of the distractors may be struck out.
    #[must_use]
    pub fn fifty_fifties(&self) -> Allowance {
        match self.mode {
            Mode::Exam => Allowance::Times(0),
            Mode::Classic | Mode::Sprint => Allowance::Times(3),
            Mode::Survival | Mode::Daily | Mode::Duel => Allowance::Times(1),
        }
    }

    /// How often a question may be passed over without losing a life.
    #[must_use]
    pub fn skips(&self) -> Allowance {
        if self.mode == Mode::Survival { Allowance::Times(1) } else { Allowance::Free }
    }

    /// How often an answer may be taken back. One answer can be taken back once at most.
    #[must_use]
    pub fn take_backs(&self) -> Allowance {
        match self.mode {
            Mode::Classic | Mode::Sprint | Mode::Survival => Allowance::Free,
            Mode::Daily | Mode::Duel => Allowance::Times(1),
            Mode::Exam => Allowance::Times(0),
        }
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;

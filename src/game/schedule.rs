//! When an item comes again: what an answer says about the learner's memory, and how long that memory will last.
//!
//! The memory model is FSRS, through its official crate. An answer becomes one of FSRS's four ratings here, measured against
//! the learner's own pace, and a memory is a function of the ratings and their days alone: replaying a history gives the
//! same memory as having lived it.

use std::fmt;
use std::ops::{Add, Sub};

use fsrs::{FSRS, MemoryState};
use serde::{Deserialize, Serialize};

use super::grade::Verdict;
use super::item::Kind;
use super::round::{Help, Try};
use super::score::time_allowed;
use super::time::Elapsed;

/// A day where the learner is, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

impl Day {
    const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

    /// How many days ahead the date of an answer may be that was given elsewhere: clocks on Earth are up to 26 hours apart, so that
    /// for two of the hours of each day there are three dates at once.
    pub const JOURNEY: i32 = 2;

    /// The date; the nearest that the calendar has, for a day out of its range.
    pub fn date(self) -> jiff::civil::Date {
        let since = jiff::SignedDuration::from_hours(24 * i64::from(self.0));
        Self::EPOCH.saturating_add(since)
    }
}

impl From<jiff::civil::Date> for Day {
    fn from(date: jiff::civil::Date) -> Self {
        // The calendar of jiff ends with the year 9999, far within the range.
        Self((date.duration_since(Self::EPOCH).as_hours() / 24) as i32)
    }
}

impl Add<i32> for Day {
    type Output = Self;

    /// So many days later.
    fn add(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl Sub for Day {
    type Output = i32;

    /// The days from `other` to this one.
    fn sub(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }
}

/// How well an answer showed that the item is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// It wasn't.
    Again,
    /// With trouble: slowly, with help, in part or at the second try.
    Hard,
    /// It was.
    Good,
    /// At once.
    Easy,
}

impl Rating {
    /// All ratings, the worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The rating as FSRS counts them, 1 to 4.
    pub fn number(self) -> u8 {
        match self {
            Self::Again => 1,
            Self::Hard => 2,
            Self::Good => 3,
            Self::Easy => 4,
        }
    }

    /// The rating of a number from 1 to 4.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| i64::from(rating.number()) == number)
    }

    /// The rating's name for players.
    pub fn name(self) -> &'static str {
        match self {
            Self::Again => "Again",
            Self::Hard => "Hard",
            Self::Good => "Good",
            Self::Easy => "Easy",
        }
    }
}

/// Rates an answer.
pub fn rate(verdict: Verdict, help: Help, attempt: Try, tempo: Tempo) -> Rating {
    match (verdict, tempo) {
        (Verdict::Wrong | Verdict::Close | Verdict::Skipped, _) => Rating::Again,
        (Verdict::Partial, _) | (_, Tempo::Slow) => Rating::Hard,
        _ if help != Help::default() || attempt == Try::Again => Rating::Hard,
        (Verdict::Correct, Tempo::Usual) => Rating::Good,
        (Verdict::Correct, Tempo::Quick) => Rating::Easy,
    }
}

/// How an answer's time stands to the learner's usual one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tempo {
    /// Less than half of it.
    Quick,
    /// About that.
    Usual,
    /// More than twice as long.
    Slow,
}

/// How fast a learner answers items of one kind: the times of the last right answers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pace {
    /// Milliseconds, the oldest first.
    times: Vec<u64>,
}

impl Pace {
    /// How many answers are looked back on.
    pub const WINDOW: usize = 31;
    /// From how many answers on the learner's own pace counts.
    pub const ENOUGH: usize = 8;

    /// A pace from the times of right answers, the oldest first.
    pub fn of(times: impl IntoIterator<Item = Elapsed>) -> Self {
        let mut pace = Self::default();
        times.into_iter().for_each(|taken| pace.note(taken));
        pace
    }

    /// Takes in one more right answer.
    pub fn note(&mut self, taken: Elapsed) {
        if self.times.len() >= Self::WINDOW {
            self.times.remove(0);
        }
        self.times.push(taken.as_millis());
    }

    /// The time usually taken: the median, or two fifths of the time allowed until there are enough answers.
    pub fn usual(&self, kind: Kind) -> Elapsed {
        let mut sorted = self.times.clone();
        sorted.sort_unstable();
        let median = sorted.get(sorted.len() / 2).filter(|_| sorted.len() >= Self::ENOUGH);
        Elapsed::from_millis(median.copied().unwrap_or_else(|| time_allowed(kind).as_millis() * 2 / 5))
    }

    /// How a time stands to the usual one.
    pub fn tempo(&self, kind: Kind, taken: Elapsed) -> Tempo {
        let usual = self.usual(kind).as_millis();
        let taken = taken.as_millis();
        if taken > usual.saturating_mul(2) {
            Tempo::Slow
        } else if taken.saturating_mul(2) < usual {
            Tempo::Quick
        } else {
            Tempo::Usual
        }
    }
}

/// The share of due items that the learner wants to know when they come, from 0.70 to 0.97.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "f32", into = "f32")]
pub struct Retention(f32);

impl Retention {
    /// The shares that can be wanted: with less, forgetting costs more than it saves; with more, repeating never ends.
    pub const RANGE: std::ops::RangeInclusive<f32> = 0.70..=0.97;

    /// A wanted retention, brought into the range; a number that isn't one gives the default.
    pub fn new(share: f32) -> Self {
        if share.is_finite() {
            Self(share.clamp(*Self::RANGE.start(), *Self::RANGE.end()))
        } else {
            Self::default()
        }
    }

    /// The share.
    pub fn share(self) -> f32 {
        self.0
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self(0.9)
    }
}

impl From<f32> for Retention {
    fn from(share: f32) -> Self {
        Self::new(share)
    }
}

impl From<Retention> for f32 {
    fn from(retention: Retention) -> Self {
        retention.0
    }
}

/// What a learner remembers of one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// The days until the chance of recall has fallen to 90%.
    pub stability: f32,
    /// How hard the item is for this learner, 1 to 10.
    pub difficulty: f32,
    /// The day of the last answer.
    pub last: Day,
    /// The day on which it should come again. After "again" that is the same day.
    pub due: Day,
    /// On how many days it had been forgotten.
    pub lapses: u32,
}

impl Memory {
    /// From so many lapses on, an item is a leech: repeating alone doesn't help, it wants another look at the text.
    pub const LEECH: u32 = 6;

    /// Whether the last answer showed that the item was not known.
    pub fn is_missed(&self) -> bool {
        self.due == self.last
    }

    /// Whether the item is a leech.
    pub fn is_leech(&self) -> bool {
        self.lapses >= Self::LEECH
    }
}

/// Parameters that FSRS can't work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadParameters;

impl fmt::Display for BadParameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the parameters of the schedule are not 21 numbers")
    }
}

/// FSRS with one learner's parameters and wanted retention.
#[derive(Debug, Clone)]
pub struct Scheduler {
    fsrs: FSRS,
    decay: f32,
    retention: Retention,
}

impl Scheduler {
    /// No item is put off longer than ten years.
    const LONGEST: f32 = 3650.0;

    /// A scheduler with fitted parameters, or with FSRS's own when `parameters` is empty.
    ///
    /// # Errors
    /// When the parameters are no set of FSRS's.
    pub fn new(parameters: &[f32], retention: Retention) -> Result<Self, BadParameters> {
        let fsrs = FSRS::new(parameters).map_err(|_| BadParameters)?;
        let filled = fsrs::check_and_fill_parameters(parameters).map_err(|_| BadParameters)?;
        // The same bounds as FSRS sets itself.
        let decay = filled.last().copied().unwrap_or(fsrs::FSRS6_DEFAULT_DECAY).clamp(0.1, 0.8);
        Ok(Self { fsrs, decay, retention })
    }

    /// The wanted retention.
    pub fn retention(&self) -> Retention {
        self.retention
    }

    /// The memory after an answer on `day`. A day before the last one, as after a clock was set back, counts as the same.
    pub fn next(&self, memory: Option<&Memory>, rating: Rating, day: Day) -> Memory {
        let elapsed = memory.map_or(0, |memory| (day - memory.last).max(0));
        let lapsed = rating == Rating::Again && elapsed > 0;
        let before = memory.map(state);
        let states = self.fsrs.next_states(before, self.retention.share(), elapsed.unsigned_abs());
        // A state that isn't a number can't come from valid ones; should it, the memory starts anew.
        let states = states.or_else(|_| self.fsrs.next_states(None, self.retention.share(), 0));
        let chosen = states.ok().map(|states| match rating {
            Rating::Again => states.again,
            Rating::Hard => states.hard,
            Rating::Good => states.good,
            Rating::Easy => states.easy,
        });
        let (after, interval) = chosen.map_or((UNKNOWN, 1.0), |chosen| (chosen.memory, chosen.interval));
        Memory {
            stability: after.stability,
            difficulty: after.difficulty,
            last: day,
            due: due(day, rating, interval),
            lapses: memory.map_or(0, |memory| memory.lapses) + u32::from(lapsed),
        }
    }

    /// The memory after each of the ratings, the worst first: what a player is shown when choosing another one.
    pub fn each(&self, memory: Option<&Memory>, day: Day) -> [(Rating, Memory); 4] {
        Rating::ALL.map(|rating| (rating, self.next(memory, rating, day)))
    }

    /// The same memory with its day of return set for this scheduler's retention.
    #[must_use]
    pub fn retimed(&self, memory: &Memory) -> Memory {
        if memory.is_missed() {
            return *memory;
        }
        let interval = self.fsrs.next_interval(Some(memory.stability), self.retention.share(), 3);
        Memory { due: due(memory.last, Rating::Good, interval), ..*memory }
    }

    /// How far the item counts as known on `day`, 0 to 1: its chance of recall, and nothing after an answer that missed it.
    /// Having just read the key makes a recall likely, but shows nothing yet.
    pub fn known(&self, memory: &Memory, day: Day) -> f32 {
        if memory.is_missed() { 0.0 } else { self.recall(memory, day) }
    }

    /// The chance, 0 to 1, that the item is recalled on `day`.
    pub fn recall(&self, memory: &Memory, day: Day) -> f32 {
        let elapsed = (day - memory.last).max(0) as f32;
        fsrs::current_retrievability(state(memory), elapsed, self.decay).clamp(0.0, 1.0)
    }

    /// Replays ratings in the order of their days.
    pub fn replay(&self, ratings: impl IntoIterator<Item = (Rating, Day)>) -> Option<Memory> {
        ratings.into_iter().fold(None, |memory, (rating, day)| Some(self.next(memory.as_ref(), rating, day)))
    }
}

const UNKNOWN: MemoryState = MemoryState { stability: 0.1, difficulty: 5.0 };

fn state(memory: &Memory) -> MemoryState {
    MemoryState { stability: memory.stability, difficulty: memory.difficulty }
}

fn due(day: Day, rating: Rating, interval: f32) -> Day {
    if rating == Rating::Again {
        return day;
    }
    day + interval.round().clamp(1.0, Scheduler::LONGEST) as i32
}

#[cfg(test)]
#[path = "schedule_tests.rs"]
mod tests;

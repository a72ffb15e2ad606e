//! The only place that asks for the time or for entropy.
//!
//! Everything else gets a [`Clock`] and asks it, so that a test can hold the time still or let it pass in even steps. For
//! tests of the program itself, `AMURSANA_CLOCK=2026-03-01T12:00:00` holds the whole run at that local time and makes fresh
//! seeds follow from it.

use std::str::FromStr;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, Zoned, tz::TimeZone};
use rand::TryRng as _;
use rand::rngs::SysRng;

use crate::game::{Elapsed, Seed};

/// The variable that holds the clock still, for tests.
pub const VARIABLE: &str = "AMURSANA_CLOCK";

/// Fresh seeds stay below this, so that a player can read one out to a friend.
pub const SEEDS: u64 = 1_000_000_000;

/// A source of time and of fresh seeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The time of the machine.
    System,
    /// A day that stays, on which each question to a stopwatch takes `step`.
    Stepping {
        /// The local time that it always is.
        at: DateTime,
        /// How far a stopwatch has moved each time that it is asked.
        step: Elapsed,
    },
}

/// What is wrong with a time that the clock was to be held at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotATime;

impl FromStr for Clock {
    type Err = NotATime;

    /// A clock that stands still at a local date, or date and time.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let at = text.parse().map_err(|_| NotATime)?;
        Ok(Self::Stepping { at, step: Elapsed::ZERO })
    }
}

impl Clock {
    /// Today's date where the player is.
    #[must_use]
    pub fn today(self) -> Date {
        match self {
            Self::System => self.zoned().date(),
            Self::Stepping { at, .. } => at.date(),
        }
    }

    /// The moment it is.
    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Stepping { at, .. } => {
                at.to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
            }
        }
    }

    /// The moment it is, with the player's time zone.
    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    pub fn zoned(self) -> Zoned {
        match self {
            Self::System => Timestamp::now().to_zoned(zone()),
            Self::Stepping { .. } => self.now().to_zoned(TimeZone::UTC),
        }
    }

    /// A seed that nobody can foresee. Should the system have no entropy, the time must do: a round is no secret.
    #[must_use]
    pub fn fresh_seed(self) -> Seed {
        let drawn = match self {
            Self::System => SysRng.try_next_u64().ok(),
            Self::Stepping { .. } => None,
        };
        Seed(drawn.unwrap_or_else(|| self.now().as_millisecond().unsigned_abs()) % SEEDS)
    }

    /// A stopwatch that starts now.
    #[must_use]
    pub fn start(self) -> Stopwatch {
        Stopwatch { counted: Duration::ZERO, running: Some(self.mark()), clock: self }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the place that asks")]
    fn mark(self) -> Mark {
        match self {
            Self::System => Mark::Since(Instant::now()),
            Self::Stepping { .. } => Mark::Step,
        }
    }
}

/// The time zone of the machine, as it is when first asked for.
///
/// jiff looks a zone up by its name, and lists the folders of all zones for that, which takes longer than reading all shipped
/// banks. The system's own copy of its zone says the same, unless `TZ` asks for another.
fn zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    ZONE.get_or_init(|| local_zone().unwrap_or_else(TimeZone::system)).clone()
}

fn local_zone() -> Option<TimeZone> {
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    TimeZone::tzif("Local", &std::fs::read("/etc/localtime").ok()?).ok()
}

/// Where a running stopwatch counts from.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Since(Instant),
    Step,
}

/// The time since a round began, less the time for which it was paused.
#[derive(Debug, Clone)]
pub struct Stopwatch {
    counted: Duration,
    running: Option<Mark>,
    clock: Clock,
}

impl Stopwatch {
    /// The time so far. It never goes back.
    pub fn elapsed(&mut self) -> Elapsed {
        if let Some(mark) = self.running {
            self.counted = self.counted.saturating_add(self.since(mark));
            self.running = Some(self.clock.mark());
        }
        millis(self.counted)
    }

    /// Stops counting, until [`Stopwatch::resume`]. Pausing twice is pausing once.
    pub fn pause(&mut self) {
        self.elapsed();
        self.running = None;
    }

    /// Counts on after a pause.
    pub fn resume(&mut self) {
        if self.running.is_none() {
            self.running = Some(self.clock.mark());
        }
    }

    fn since(&self, mark: Mark) -> Duration {
        match (mark, self.clock) {
            (Mark::Since(begun), _) => begun.elapsed(),
            (Mark::Step, Clock::Stepping { step, .. }) => Duration::from_millis(step.as_millis()),
            (Mark::Step, Clock::System) => Duration::ZERO,
        }
    }
}

fn millis(time: Duration) -> Elapsed {
    Elapsed::from_millis(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stepping() -> Clock {
        Clock::Stepping { at: jiff::civil::date(2026, 3, 1).at(12, 0, 0, 0), step: Elapsed::from_secs(2) }
    }

    #[test]
    fn a_paused_stopwatch_stands_still() {
        let mut watch = stepping().start();
        assert_eq!(watch.elapsed(), Elapsed::from_secs(2));
        watch.pause();
        let held = watch.elapsed();
        assert_eq!(watch.elapsed(), held);
        watch.resume();
        watch.resume();
        assert_eq!(watch.elapsed(), held + Elapsed::from_secs(2));
    }

    #[test]
    fn the_machine_s_stopwatch_never_goes_back() {
        let mut watch = Clock::System.start();
        let first = watch.elapsed();
        assert!(watch.elapsed() >= first);
    }

    #[test]
    fn a_held_clock_gives_the_same_day_and_seed() {
        let clock: Clock = "2026-03-01T12:00:00".parse().expect("a time");
        assert_eq!(clock.today(), jiff::civil::date(2026, 3, 1));
        assert_eq!(clock.fresh_seed(), clock.fresh_seed());
        assert_eq!(clock.now().to_string(), "2026-03-01T12:00:00Z");
        assert_eq!(clock.zoned().to_string(), "2026-03-01T12:00:00+00:00[UTC]");
        assert_eq!("noon".parse::<Clock>(), Err(NotATime));
    }

    #[test]
    fn the_zone_of_the_machine_is_the_one_that_jiff_finds() {
        let (ours, theirs) = (zone(), TimeZone::system());
        for month in 1..=12 {
            let moment =
                jiff::civil::date(2026, month, 15).to_zoned(TimeZone::UTC).expect("a moment").timestamp();
            assert_eq!(ours.to_offset(moment), theirs.to_offset(moment));
        }
    }

    #[test]
    fn fresh_seeds_differ_and_can_be_read_out() {
        let seeds: std::collections::HashSet<Seed> = (0..8).map(|_| Clock::System.fresh_seed()).collect();
        assert!(seeds.len() > 1);
        assert!(seeds.iter().all(|seed| seed.0 < SEEDS));
    }
}

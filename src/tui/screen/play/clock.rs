//! The time of a round, which stands still while the round is out of sight.

use crate::game::{Elapsed, Round};

/// The time of a round.
#[derive(Debug, Clone, Copy)]
pub(super) struct RoundClock {
    /// The program's time at which the clock was started, and all pauses since.
    offset: Elapsed,
    /// The round's time then.
    base: Elapsed,
    /// When the round went out of sight, by the program's time.
    paused: Option<Elapsed>,
}

impl RoundClock {
    /// A clock that starts at the program's time `now` and the round's time `base`.
    pub(super) fn starting(now: Elapsed, base: Elapsed) -> Self {
        Self { offset: now, base, paused: None }
    }

    /// The round's time at the program's time `now`.
    pub(super) fn time(&self, now: Elapsed) -> Elapsed {
        self.base + (self.paused.unwrap_or(now) - self.offset)
    }

    /// Stops.
    pub(super) fn pause(&mut self, now: Elapsed) {
        self.paused.get_or_insert(now);
    }

    /// Goes on.
    pub(super) fn resume(&mut self, now: Elapsed) {
        if let Some(paused) = self.paused.take() {
            self.offset = self.offset + (now - paused);
        }
    }

    /// When the time on the screen changes, by the program's time: at each full second while time runs out.
    pub(super) fn wake_at(&self, round: &Round, now: Elapsed) -> Option<Elapsed> {
        let left = round.next_deadline()? - self.time(now);
        if left == Elapsed::ZERO {
            return Some(now);
        }
        let to_next_second = Elapsed::from_millis((left.as_millis() + 999) % 1000 + 1);
        Some(now + to_next_second)
    }
}

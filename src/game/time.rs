//! Time as the rules see it: milliseconds since the round began, handed in by whoever owns a clock.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// Time since the start of a round, or a length of time, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Elapsed(u64);

impl Elapsed {
    /// The moment the round began; also no time at all.
    pub const ZERO: Self = Self(0);

    /// A time of so many milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// A time of so many seconds.
    #[must_use]
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs.saturating_mul(1000))
    }

    /// This time in milliseconds.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// This time in whole seconds, rounded down.
    #[must_use]
    pub const fn as_secs(self) -> u64 {
        self.0 / 1000
    }
}

impl Add for Elapsed {
    type Output = Self;

    /// Adds two times; a sum too large to hold stays at the largest.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Elapsed {
    type Output = Self;

    /// The time from `other` to `self`; zero when `other` is later, as after a clock that was set back.
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

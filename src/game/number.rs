//! Numbers, and how learners write them.

mod reading;

use std::fmt;

pub use reading::{Reading, read};
pub(in crate::game) use reading::{is_number_word, roman_value};

/// A finite number.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    /// The number, when it is finite.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value))
    }

    /// Its value.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }

    /// Whether `self` is at most `tolerance` away from `key`. Sums of decimal fractions are never quite exact, so a
    /// billionth more is forgiven: 0.4 is within 0.1 of 0.3.
    #[must_use]
    pub fn is_within(self, tolerance: Self, key: Self) -> bool {
        let slack = 1e-9 * key.0.abs().max(tolerance.0.abs());
        (self.0 - key.0).abs() <= tolerance.0 + slack
    }
}

impl fmt::Display for Number {
    /// Writes the digits: `4`, `0.5`, `1200`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

//! The natural order of choices: numbers by size, dates by time.

use crate::game::date::{self, Date};
use crate::game::number;

/// The place of a text among others of its kind. Only ranks with the same unit can be told apart by their values.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// What the number counts, in lower case and without a plural s; empty for a bare number or a date.
    pub unit: String,
    /// A number that grows with the value. That of a year is the same whether the text is read as a number or as a date.
    pub value: u64,
}

/// The longest unit, in words.
const LONGEST_UNIT: usize = 3;

/// The rank of a text that is a number, a number with its unit, or a date, and nothing else.
#[must_use]
pub fn natural_rank(text: &str) -> Option<Rank> {
    if let Some(date) = date::read(text) {
        return Some(Rank { unit: String::new(), value: rank_of(years(date)) });
    }
    let reading = number::read(text)?;
    let bare = reading.before.iter().all(|word| word == "about" || word == "around");
    let unit = reading.after.join(" ");
    (bare && reading.after.len() <= LONGEST_UNIT).then(|| Rank {
        unit: unit.strip_suffix('s').unwrap_or(&unit).to_owned(),
        value: rank_of(reading.number.value()),
    })
}

/// A date as a number of years. A month or day follows its bare year.
fn years(date: Date) -> f64 {
    let month = f64::from(date.month().unwrap_or_default());
    let day = f64::from(date.day().unwrap_or_default());
    f64::from(date.year()) + (month * 32.0 + day) / 1024.0
}

/// Finite numbers as whole numbers in the same order.
fn rank_of(value: f64) -> u64 {
    // Adding zero makes one zero of two.
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

//! Words of the command line as values: lengths of time, days, shares, and the words of modes and kinds.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use crate::game::{Difficulty, Kind, Mode, Retention};

/// A length of time such as `4h`, in milliseconds.
pub(super) fn interval(text: &str) -> Result<i64, String> {
    let (number, unit) = text.split_at_checked(text.len().saturating_sub(1)).unwrap_or((text, ""));
    let minutes = match unit {
        "m" => 1,
        "h" => 60,
        "d" => 24 * 60,
        _ => return Err("write it as 30m, 4h or 1d".to_owned()),
    };
    match number.parse::<u32>() {
        Ok(number) if number > 0 => Ok(i64::from(number) * minutes * 60_000),
        _ => Err("write it as 30m, 4h or 1d".to_owned()),
    }
}

/// A day of the calendar.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as 2026-12-15".to_owned())
}

/// A share such as `0.9` or, as a percentage, `90`.
pub(super) fn retention(text: &str) -> Result<Retention, String> {
    let number: f32 = text.trim_end_matches('%').parse().map_err(|_| "write it as 0.90".to_owned())?;
    let share = if number > 1.0 { number / 100.0 } else { number };
    if Retention::RANGE.contains(&share) {
        Ok(Retention::new(share))
    } else {
        Err("it goes from 0.70 to 0.97".to_owned())
    }
}

/// The modes by their words.
pub(super) fn modes() -> impl TypedValueParser<Value = Mode> {
    let words = Mode::ALL.map(|mode| PossibleValue::new(mode.word()).help(mode.summary()));
    named(words, |word| Mode::ALL.into_iter().find(|mode| mode.word() == word))
}

/// The kinds by their words.
pub(super) fn kinds() -> impl TypedValueParser<Value = Kind> {
    let words = Kind::ALL.map(|kind| PossibleValue::new(kind.word()).help(kind.name()));
    named(words, Kind::from_word)
}

/// The difficulties by their numbers.
pub(super) fn difficulties() -> impl TypedValueParser<Value = Difficulty> {
    let words = ["1", "2", "3"].map(PossibleValue::new);
    named(words, |word| Difficulty::from_level(word.parse().ok()?))
}

/// A parser that takes a few words and nothing else.
fn named<T: Clone + Send + Sync + 'static>(
    words: impl Into<PossibleValuesParser>,
    value: impl Fn(&str) -> Option<T> + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = T> {
    words.into().try_map(move |word: String| value(&word).ok_or("no such value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retention_is_a_share_within_bounds() {
        for (text, share) in [
            ("0.9", Some(0.9)),
            ("0.70", Some(0.7)),
            ("97%", Some(0.97)),
            ("85", Some(0.85)),
            ("0.69", None),
            ("98", None),
            ("1", None),
            ("-0.9", None),
            ("NaN", None),
            ("inf", None),
            ("often", None),
            ("", None),
        ] {
            assert_eq!(retention(text).ok(), share.map(Retention::new), "{text}");
        }
    }

    #[test]
    fn intervals_are_minutes_hours_and_days() {
        for (text, minutes) in [
            ("30m", Some(30)),
            ("4h", Some(240)),
            ("1d", Some(1440)),
            ("", None),
            ("h", None),
            ("0h", None),
            ("4", None),
            ("-4h", None),
            ("4é", None),
            ("99999999999h", None),
        ] {
            assert_eq!(interval(text).ok(), minutes.map(|minutes: i64| minutes * 60_000), "{text}");
        }
    }
}

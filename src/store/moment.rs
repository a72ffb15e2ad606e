//! When something happened: a moment of the world's time, with the learner's clock beside it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::game::Day;

/// A moment in UTC, to the millisecond, with the offset of the learner's clock, to the minute. From 1970 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    millis: i64,
    /// Minutes east of Greenwich.
    offset: i16,
}

/// What is wrong with a text that should be a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMoment;

impl Moment {
    /// The last millisecond of 9999 less a day, so that every offset gives a date of the calendar.
    const LAST: i64 = 253_402_214_400_000;
    /// No clock on Earth is further from Greenwich.
    const FURTHEST: i16 = 26 * 60;

    /// A moment; one out of range becomes the nearest in it.
    pub fn new(at: Timestamp, offset: Offset) -> Self {
        let minutes = (offset.seconds() / 60) as i16;
        Self {
            millis: at.as_millisecond().clamp(0, Self::LAST),
            offset: minutes.clamp(-Self::FURTHEST, Self::FURTHEST),
        }
    }

    /// A moment from its parts, milliseconds since 1970 in UTC and minutes east of Greenwich, when they are in range.
    pub fn from_parts(millis: i64, offset: i64) -> Option<Self> {
        let minutes = i16::try_from(offset).ok().filter(|offset| offset.abs() < Self::FURTHEST)?;
        (0..=Self::LAST).contains(&millis).then_some(Self { millis, offset: minutes })
    }

    /// Milliseconds since 1970, in UTC.
    pub fn millis(self) -> i64 {
        self.millis
    }

    /// Minutes east of Greenwich.
    pub fn offset(self) -> i16 {
        self.offset
    }

    /// The learner's day.
    pub fn day(self) -> Day {
        let local = self.millis + i64::from(self.offset) * 60_000;
        Day(local.div_euclid(86_400_000) as i32)
    }
}

impl From<&jiff::Zoned> for Moment {
    fn from(zoned: &jiff::Zoned) -> Self {
        Self::new(zoned.timestamp(), zoned.offset())
    }
}

impl fmt::Display for Moment {
    /// As `2026-03-01T12:00:00.5+01:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = Timestamp::from_millisecond(self.millis).unwrap_or(Timestamp::UNIX_EPOCH);
        let offset = Offset::from_seconds(i32::from(self.offset) * 60).unwrap_or(Offset::UTC);
        at.display_with_offset(offset).fmt(f)
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let pieces = jiff::fmt::temporal::Pieces::parse(text).map_err(|_| NotAMoment)?;
        let offset = pieces.to_numeric_offset().ok_or(NotAMoment)?;
        let time = pieces.time().ok_or(NotAMoment)?;
        let at = offset.to_timestamp(pieces.date().to_datetime(time)).map_err(|_| NotAMoment)?;
        Self::from_parts(at.as_millisecond(), i64::from(offset.seconds() / 60)).ok_or(NotAMoment)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom("a time is like 2026-03-01T12:00:00+01:00"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_its_day_where_the_learner_is() {
        for (text, day) in [
            ("2026-03-01T23:59:59.999+01:00", "2026-03-01"),
            ("2026-03-02T00:00:00+01:00", "2026-03-02"),
            ("2026-03-01T00:30:00+14:00", "2026-03-01"),
            ("2026-03-01T23:30:00-12:00", "2026-03-01"),
            ("1970-01-01T00:00:00-01:00", "1970-01-01"),
        ] {
            let moment: Moment = text.parse().expect("a moment");
            assert_eq!(moment.to_string(), text);
            assert_eq!(moment.day().date().to_string(), day);
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-03-01",
            "2026-03-01T10:00:00",
            "1969-01-01T00:00:00+00:00",
            "9999-12-31T23:59:59Z",
            "now",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(NotAMoment), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_moment_is_read_as_it_is_written(millis in 0..=Moment::LAST, offset in -1559_i64..=1559) {
            let moment = Moment::from_parts(millis, offset).expect("in range");
            proptest::prop_assert_eq!(moment.to_string().parse(), Ok(moment));
            let zoned = moment.to_string();
            proptest::prop_assert!(zoned.starts_with(&moment.day().date().to_string()));
        }
    }
}

//! Dates of history: a year, a month of a year, or a day, and no more precision than the source gives.

mod reading;

use std::fmt;
use std::str::FromStr;

use jiff::civil;

pub use reading::read;

/// A date as precise as it is known. Years are of the common era; a year before it is 0 or negative, as in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    /// A year.
    Year(i16),
    /// A month, 1 to 12, of a year.
    Month(i16, i8),
    /// A day of the calendar.
    Day(jiff::civil::Date),
}

impl Date {
    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// The month, 1 to 12, when it is known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, month) => Some(month),
            Self::Day(day) => Some(day.month()),
        }
    }

    /// The day of the month, 1 to 31, when it is known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        match self {
            Self::Day(day) => Some(day.day()),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// The first and the last day that it can mean, with so many years more each way.
    pub fn span(self, slack: i16) -> (civil::Date, civil::Date) {
        let (first, last) = match self {
            Self::Year(_) => (1, 12),
            Self::Month(_, month) => (month, month),
            Self::Day(day) => (day.month(), day.month()),
        };
        let (from, to) = (self.year().saturating_sub(slack), self.year().saturating_add(slack));
        // A year out of the calendar's reach is as far off as the calendar goes.
        let start = civil::Date::new(from, first, 1).unwrap_or(civil::Date::MIN);
        let end = civil::Date::new(to, last, 1).map_or(civil::Date::MAX, civil::Date::last_of_month);
        match self {
            Self::Day(day) if slack == 0 => (day, day),
            _ => (start, end),
        }
    }
}

/// English month names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What is wrong with a date in a bank file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `1757`, `1757-09` or `1757-09-21`; a year before the common era has a minus sign.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut parts = digits.split('-');
        let year = parts.next().filter(|part| (1..=4).contains(&part.len())).ok_or(NotADate)?;
        let year = sign * number::<i16>(year)?;
        let month = parts.next().map(number::<i8>).transpose()?;
        let day = parts.next().map(number::<i8>).transpose()?;
        if parts.next().is_some() {
            return Err(NotADate);
        }
        match (month, day) {
            (None, _) => Ok(Self::Year(year)),
            (Some(month), None) if (1..=12).contains(&month) => Ok(Self::Month(year, month)),
            (Some(_), None) => Err(NotADate),
            (Some(month), Some(day)) => {
                jiff::civil::Date::new(year, month, day).map(Self::Day).map_err(|_| NotADate)
            }
        }
    }
}

fn number<N: FromStr>(digits: &str) -> Result<N, NotADate> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotADate);
    }
    digits.parse().map_err(|_| NotADate)
}

impl fmt::Display for Date {
    /// Writes `21 September 1757`, `September 1757` or `1757`; `44 BC` for a year before the common era.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day() {
            write!(f, "{day} ")?;
        }
        if let Some(name) = self.month().and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?)) {
            write!(f, "{name} ")?;
        }
        match self.year() {
            year @ 1.. => write!(f, "{year}"),
            year => write!(f, "{} BC", 1 - i32::from(year)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_shown_as_precisely_as_they_are_known() {
        for (written, shown) in [
            ("1757", "1757"),
            ("1757-01", "January 1757"),
            ("1757-09-21", "21 September 1757"),
            ("-43", "44 BC"),
            ("800", "800"),
        ] {
            assert_eq!(
                written.parse::<Date>().map(|date| date.to_string()),
                Ok(shown.to_owned()),
                "{written}"
            );
        }
    }

    #[test]
    fn a_date_spans_all_days_that_it_can_mean() {
        for (written, slack, from, to) in [
            ("1757", 0, "1757-01-01", "1757-12-31"),
            ("1756-02", 0, "1756-02-01", "1756-02-29"),
            ("1757-09-21", 0, "1757-09-21", "1757-09-21"),
            ("1717", 2, "1715-01-01", "1719-12-31"),
            ("9999", 2, "9997-01-01", "9999-12-31"),
        ] {
            let span = written.parse::<Date>().expect("a date").span(slack);
            assert_eq!(
                (span.0.to_string(), span.1.to_string()),
                (from.to_owned(), to.to_owned()),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for written in [
            "",
            "-",
            "17577",
            "1757-13",
            "1757-00",
            "1757-02-30",
            "1757-1-1-1",
            "+1757",
            "1757-",
            "about 1757",
        ] {
            assert_eq!(written.parse::<Date>(), Err(NotADate), "{written}");
        }
    }
}

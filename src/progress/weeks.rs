//! Days as weeks: the columns of the calendar and of the charts under it.

use crate::game::Day;
use crate::store::{DayCount, Totals};

/// The weeks of a year, the current one included, so that the same day of last year is in sight.
pub const YEAR: u16 = 53;

/// The days of a week.
pub const DAYS: usize = 7;

/// What was answered in one week, which begins on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// The answers of each of its days.
    pub answered: [u64; DAYS],
    /// All of it.
    pub totals: Totals,
}

/// The Monday of a day's week.
pub fn monday(day: Day) -> Day {
    // 1970-01-01 was a Thursday.
    day + -(day.0.saturating_add(3).rem_euclid(7))
}

/// The first day of `count` weeks of which the last is today's.
pub fn first_day(today: Day, count: u16) -> Day {
    monday(today) + -7 * (i32::from(count.max(1)) - 1)
}

/// The last `count` weeks, the oldest first, today's last. Days after today don't count.
pub fn weeks(days: &[DayCount], today: Day, count: u16) -> Vec<Week> {
    let first = first_day(today, count);
    let mondays = (0..i32::from(count.max(1))).map(|number| first + 7 * number);
    let mut weeks: Vec<Week> =
        mondays.map(|monday| Week { monday, answered: [0; DAYS], totals: Totals::default() }).collect();
    for count in days.iter().filter(|count| count.day >= first && count.day <= today) {
        let since = (count.day - first).unsigned_abs() as usize;
        let Some(week) = weeks.get_mut(since / DAYS) else { continue };
        week.totals = sum([week.totals, count.totals]);
        if let Some(day) = week.answered.get_mut(since % DAYS) {
            *day += count.totals.answered;
        }
    }
    weeks
}

/// The sum of some figures.
pub fn sum(all: impl IntoIterator<Item = Totals>) -> Totals {
    all.into_iter().fold(Totals::default(), |one, other| Totals {
        answered: one.answered + other.answered,
        correct: one.correct + other.correct,
        credit: one.credit + other.credit,
        points: one.points + other.points,
        taken: one.taken + other.taken,
        reviews: one.reviews + other.reviews,
        recalled: one.recalled + other.recalled,
        predicted: one.predicted + other.predicted,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str) -> Day {
        Day::from(date.parse::<jiff::civil::Date>().expect("a date"))
    }

    fn played(date: &str, answered: u64) -> DayCount {
        DayCount { day: day(date), totals: Totals { answered, credit: answered * 500, ..Totals::default() } }
    }

    #[test]
    fn a_week_begins_on_monday() {
        for (date, monday_of) in [
            ("2026-03-02", "2026-03-02"),
            ("2026-03-08", "2026-03-02"),
            ("2026-03-01", "2026-02-23"),
            ("1970-01-01", "1969-12-29"),
            ("1969-12-28", "1969-12-22"),
        ] {
            assert_eq!(monday(day(date)), day(monday_of), "{date}");
        }
    }

    #[test]
    fn a_year_reaches_back_to_the_same_day() {
        let today = day("2026-03-01");
        assert!(first_day(today, YEAR) <= day("2025-03-01"));
        assert_eq!(weeks(&[], today, YEAR).len(), usize::from(YEAR));
    }

    #[test]
    fn days_fall_into_their_weeks() {
        let days = [
            played("2026-02-15", 9),
            played("2026-02-16", 1),
            played("2026-02-22", 2),
            played("2026-02-23", 4),
            played("2026-03-01", 8),
            played("2026-03-02", 64),
        ];
        let weeks = weeks(&days, day("2026-03-01"), 2);
        let shown: Vec<_> = weeks.iter().map(|week| (week.monday, week.totals.answered)).collect();
        assert_eq!(shown, [(day("2026-02-16"), 3), (day("2026-02-23"), 12)]);
        assert_eq!(weeks[0].answered, [1, 0, 0, 0, 0, 0, 2]);
        assert_eq!(weeks[1].answered, [4, 0, 0, 0, 0, 0, 8]);
        assert_eq!(weeks[1].totals.accuracy(), Some(0.5));
    }

    proptest::proptest! {
        #[test]
        fn no_day_in_sight_is_lost(offsets in proptest::collection::btree_set(0i32..400, 0..40), today in -800_000i32..800_000) {
            let today = Day(today);
            let days: Vec<DayCount> = offsets.iter().rev().map(|back| DayCount {
                day: today + -back, totals: Totals { answered: 1, ..Totals::default() },
            }).collect();
            let in_sight = days.iter().filter(|count| count.day >= first_day(today, YEAR)).count() as u64;
            let counted: u64 = weeks(&days, today, YEAR).iter().map(|week| week.totals.answered).sum();
            proptest::prop_assert_eq!(counted, in_sight);
        }
    }
}

//! One scale for all dates: where each stands on a line of so many columns, and where the line is broken because nothing
//! happened for long.

use crate::game::atlas::Happening;

/// The columns that a break takes.
const BREAK: usize = 7;

/// A gap is broken when it is so many times as long as the others are on average.
const LONG: f64 = 3.0;

/// Where dates stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scale {
    /// The column of each date, in order; they never fall.
    pub(super) columns: Vec<usize>,
    /// Whether the line is broken before each date.
    pub(super) broken: Vec<bool>,
}

/// The middle of the time that an event can have been, in years.
pub(super) fn time(event: &Happening) -> f64 {
    let (from, to) = event.date.span(0);
    let year = |day: jiff::civil::Date| f64::from(day.year()) + f64::from(day.day_of_year() - 1) / 366.0;
    f64::midpoint(year(from), year(to))
}

/// Dates, in years and in order, on a line of so many columns.
pub(super) fn scale(times: &[f64], columns: usize) -> Scale {
    let gaps: Vec<f64> = times
        .windows(2)
        .map(|pair| (pair.last().unwrap_or(&0.0) - pair.first().unwrap_or(&0.0)).max(0.0))
        .collect();
    let all: f64 = gaps.iter().sum();
    let is_long = |gap: f64| gaps.len() > 2 && gap > LONG * (all - gap) / (gaps.len() - 1) as f64;
    let fits = columns > gaps.len() * (BREAK + 1);
    let broken: Vec<bool> = gaps.iter().map(|gap| fits && is_long(*gap)).collect();
    let breaks = broken.iter().filter(|broken| **broken).count();
    let years: f64 = gaps.iter().zip(&broken).filter(|(_, broken)| !**broken).map(|(gap, _)| gap).sum();
    // Each gap has a column of its own where there is room; the others are shared out by time.
    let own = usize::from(columns > gaps.len());
    let shared = columns.saturating_sub(1 + breaks * BREAK + (gaps.len() - breaks) * own) as f64;
    let (mut at, mut past, mut steps) = (0, 0.0, 0);
    let mut places = vec![0];
    for (gap, broken) in gaps.iter().zip(&broken) {
        if *broken {
            at += BREAK;
        } else {
            past += gap;
            steps += own;
        }
        let share = if years > 0.0 { past / years } else { 0.0 };
        places.push((at + steps + (share * shared).round() as usize).min(columns.saturating_sub(1)));
    }
    places.truncate(times.len());
    Scale { columns: places, broken: std::iter::once(false).chain(broken).take(times.len()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_gap_is_broken_and_the_rest_keeps_its_proportions() {
        let times = [1717.5, 1723.5, 1755.7, 1757.0, 1757.7, 1758.5, 1768.8];
        let scale = scale(&times, 72);
        assert_eq!(scale.broken, [false, false, true, false, false, false, false]);
        assert_eq!(scale.columns, [0, 20, 27, 32, 35, 38, 71]);
        assert_eq!(super::scale(&[1.0, 2.0, 4.0], 10).broken, [false; 3]);
    }

    #[test]
    fn few_dates_and_few_columns_are_no_trouble() {
        assert_eq!(scale(&[], 10).columns, [] as [usize; 0]);
        assert_eq!(scale(&[5.0], 10).columns, [0]);
        assert_eq!(scale(&[5.0, 5.0], 10).columns, [0, 1]);
        assert_eq!(scale(&[1.0, 2.0, 3.0], 1).columns, [0, 0, 0]);
    }

    proptest! {
        #[test]
        fn dates_stay_in_order_and_on_the_line(
            mut times in proptest::collection::vec(-3000.0..2000.0, 0..30),
            columns in 1usize..120,
        ) {
            times.sort_by(f64::total_cmp);
            let scale = scale(&times, columns);
            prop_assert_eq!((scale.columns.len(), scale.broken.len()), (times.len(), times.len()));
            prop_assert!(scale.columns.is_sorted());
            prop_assert!(scale.columns.iter().all(|column| *column < columns));
        }
    }
}

//! What is said when the dates of a history and the clock don't go together.

use crate::game::Day;

/// After so many days without an answer the clock may be ahead.
const LONG: i32 = 365;

/// A word to a learner whose last answer lies still to come, or far back; nothing when all is as it should be, a journey
/// allowed for.
pub fn clock_doubt(last: Option<Day>, today: Day) -> Option<String> {
    let last = last?;
    let date = last.date().strftime("%-d %B %Y");
    if last > today + Day::JOURNEY {
        return Some(format!(
            "The last answer is dated {date}, which is still to come: a clock was ahead then, or this one is behind. \
             Nothing is lost; what was answered then is asked again."
        ));
    }
    (today - last > LONG).then(|| {
        format!("The last answer is dated {date}. Should it be more recent than that, this machine's clock is ahead.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clock_that_may_be_wrong_is_spoken_of() {
        for (last, says) in [
            (None, None),
            (Some(0), None),
            (Some(2), None),
            (Some(3), Some("still to come")),
            (Some(4_000), Some("still to come")),
            (Some(-365), None),
            (Some(-366), Some("clock is ahead")),
        ] {
            let today = Day(20_000);
            let doubt = clock_doubt(last.map(|wait| today + wait), today);
            assert_eq!(doubt.is_some(), says.is_some(), "{last:?}: {doubt:?}");
            assert!(doubt.unwrap_or_default().contains(says.unwrap_or_default()), "{last:?}");
        }
    }
}

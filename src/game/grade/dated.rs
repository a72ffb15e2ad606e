//! Grading of dates: credit by precision.
//!
//! | the key gives | right day | right month and year | right year |
//! |---|---|---|---|
//! | a day | 1000 | 600 | 300 |
//! | a month | – | 1000 | 500 |
//! | a year | – | – | 1000 |
//!
//! The numbers are thousandths of the points. More precision than the key has is neither right nor wrong. Where the source
//! says "about", a year up to [`ABOUT_YEARS`] off is right.

use super::{Credit, Graded};
use crate::game::date::Date;
use crate::game::item::{ABOUT_YEARS, Certainty};

/// Grades a date.
pub(super) fn date(key: Date, certainty: Certainty, given: Date) -> Graded {
    Graded::by_credit(Credit::of_thousandths(thousandths(key, certainty, given)), Vec::new())
}

fn thousandths(key: Date, certainty: Certainty, given: Date) -> u16 {
    let off = key.year().abs_diff(given.year());
    let most = if certainty == Certainty::About { ABOUT_YEARS.unsigned_abs() } else { 0 };
    let month = given.month().is_some() && given.month() == key.month();
    let day = given.day().is_some() && given.day() == key.day();
    match key {
        _ if off > most => 0,
        Date::Year(_) => 1000,
        Date::Month(..) if month => 1000,
        Date::Month(..) => 500,
        Date::Day(_) if month && day => 1000,
        Date::Day(_) if month => 600,
        Date::Day(_) => 300,
    }
}

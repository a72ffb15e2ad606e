//! The year of a day or a month that has none of its own: the sentence before tells it.

use super::context::Focus;
use super::reading::{Lore, Reading};
use super::words::Classes;
use crate::game::date::MONTHS;

/// A sentence with the year put behind its days and months without one; nothing where the sentence before tells none.
pub(super) fn with_year(sentence: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<String> {
    let reading = Reading::new(sentence, lore);
    let is_month = |at: &usize| {
        let token = reading.tokens.get(*at);
        token.is_some_and(|token| token.is(Classes::MONTH) && token.is_capital)
            && !reading.names.iter().any(|name| name.tokens.contains(at))
    };
    let months: Vec<usize> = (0..reading.end()).filter(is_month).collect();
    let is_yearly = (0..reading.end()).any(|at| {
        matches!(
            reading.word(at),
            "each"
                | "every"
                | "annually"
                | "annual"
                | "usually"
                | "yearly"
                | "year"
                | "years"
                | "next"
                | "following"
        )
    });
    let has_own = reading.dates.iter().any(|date| !months.iter().any(|at| date.tokens.contains(at)));
    let is_told = (0..reading.end()).any(|at| reading.is_verb(at));
    if months.is_empty() || is_yearly || has_own || !is_told {
        return None;
    }
    let mut dated = String::with_capacity(sentence.len() + 5 * months.len());
    let (mut from, mut before) = (0, 1);
    for at in months {
        let month = MONTHS.iter().position(|name| reading.word(at).starts_with(*name))?;
        let month = i8::try_from(month + 1).ok()?;
        let year = focus.year_of(month).filter(|_| before <= month)?;
        let behind = end_of_day(&reading, at)?;
        dated.push_str(sentence.get(from..behind)?);
        dated.push(' ');
        dated.push_str(&year.to_string());
        (from, before) = (behind, month);
    }
    dated.push_str(sentence.get(from..)?);
    Some(dated)
}

/// The byte behind a month, and the day with it, that a preposition leads and that has no year: "on 3 May", "in May", "on May 3".
fn end_of_day(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let is_day = |at: usize| {
        let word = reading.word(at);
        !word.is_empty() && word.len() < 3 && word.chars().all(|digit| digit.is_ascii_digit())
    };
    let before = at.checked_sub(1)?;
    let lead = if is_day(before) { before.checked_sub(1)? } else { before };
    let is_led = matches!(reading.word(lead), "on" | "On" | "in" | "In" | "by" | "By");
    let last = if is_day(at + 1) { at + 1 } else { at };
    let goes_on = reading.word(last + 1).starts_with(|digit: char| digit.is_ascii_digit())
        || matches!(reading.word(last + 1), "of" | "–" | "-" | "and" | "to");
    reading.tokens.get(last).filter(|_| is_led && !goes_on).map(|token| token.end)
}

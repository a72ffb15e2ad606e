//! How keys are written in bank files and hinted at: dates, numbers, possessives.

use crate::bank::file::TaskFile;
use crate::game::Date;
use crate::game::date::MONTHS;
use crate::game::fold::fold;

pub(super) fn possessive(name: &str) -> String {
    format!("{name}'s")
}

pub(super) fn date_task(date: Date, about: bool) -> TaskFile {
    TaskFile::Date { key: iso(date), about }
}

/// A date as bank files write it.
pub(super) fn iso(date: Date) -> String {
    let year = match date.year() {
        year @ 0.. => format!("{year}"),
        year => format!("-{}", year.unsigned_abs()),
    };
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year,
    }
}

pub(super) fn date_kind(date: Date) -> &'static str {
    match date {
        Date::Year(_) => "a year",
        Date::Month(..) => "a month and a year",
        Date::Day(_) => "a date",
    }
}

/// Other ways to write a date that are as right.
pub(super) fn spellings(date: Date, key: &str) -> Vec<String> {
    let Some(month) = date.month().and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?)) else {
        return Vec::new();
    };
    let year = date.year();
    let short = month.get(..3).unwrap_or(month);
    let forms = match date.day() {
        Some(day) => vec![
            format!("{day} {month} {year}"),
            format!("{month} {day} {year}"),
            format!("{day} {short} {year}"),
            format!("{short} {day} {year}"),
            iso(date),
        ],
        None => vec![format!("{month} {year}"), format!("{short} {year}"), iso(date)],
    };
    let mut seen = vec![fold(key)];
    let mut forms = forms;
    forms.retain(|form| {
        let folded = fold(form);
        let is_new = !seen.contains(&folded);
        seen.push(folded);
        is_new
    });
    forms
}

pub(super) fn date_hint(date: Date) -> String {
    match date.year() {
        year @ 1000.. => format!("It was in the {}s.", year / 10 * 10),
        year @ 1.. => format!(
            "It was in the years from {} to {}.",
            (year - 1) / 100 * 100 + 1,
            (year - 1) / 100 * 100 + 100
        ),
        _ => String::new(),
    }
}

pub(super) fn number(value: f64) -> Option<serde_json::Number> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below nine quadrillion")]
        return Some((value as i64).into());
    }
    serde_json::Number::from_f64(value)
}

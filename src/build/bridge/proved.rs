//! Whether the evidence proves the key of an item: what the key says must stand there, or follow from a sum.

use super::tied::{order_proved, pairs_proved};
use crate::bank::file::{ItemFile, TaskFile};
use crate::build::gaps::says;
use crate::build::token::{Shape, Token, tokens};
use crate::game::date::MONTHS;
use crate::game::{Date, number};

/// The keys of an item in words; nothing for those that are no quotation, such as true or false.
pub(super) fn keys(item: &ItemFile) -> Vec<String> {
    match &item.task {
        TaskFile::Choice { choices } | TaskFile::Multiple { choices } => {
            choices.iter().filter(|choice| choice.key).map(|choice| choice.text.clone()).collect()
        }
        TaskFile::Typed { key, .. } => vec![key.clone()],
        TaskFile::Cloze { blanks } => blanks.iter().map(|blank| blank.key.clone()).collect(),
        TaskFile::Match { pairs } => pairs.iter().map(|pair| pair.right.clone()).collect(),
        TaskFile::TrueFalse { .. }
        | TaskFile::Number { .. }
        | TaskFile::Date { .. }
        | TaskFile::Order { .. } => Vec::new(),
    }
}

/// What of the key the evidence doesn't prove.
pub(super) fn keys_proved(item: &ItemFile, derived: Option<&str>, quotes: &[&str]) -> Vec<String> {
    let evidence = quotes.join(" ");
    let no_sum = |sum: &str, key: &str| {
        format!("key: \"{sum}\" doesn't give {key}, or takes a number that the evidence doesn't hold")
    };
    let value = derived.map(|sum| (sum, worked_out(sum, &evidence)));
    let mut reasons = Vec::new();
    match (&item.task, value) {
        (TaskFile::Number { key, .. }, value) => {
            let key = key.as_f64().unwrap_or(f64::NAN);
            let is_it = |value: f64| (value - key).abs() < 1e-9;
            match value {
                Some((sum, value)) if !value.is_some_and(is_it) => {
                    reasons.push(no_sum(sum, &key.to_string()));
                }
                None if !numbers_of(&evidence).into_iter().any(is_it) => {
                    reasons.push(format!("key: the evidence doesn't say {key}"));
                }
                _ => {}
            }
        }
        (TaskFile::Date { key, .. }, _) => reasons.extend(date_proved(key, &evidence)),
        // Statements are held against their evidence word by word.
        (TaskFile::TrueFalse { .. }, _) => {}
        (TaskFile::Order { entries }, None) => reasons.extend(order_proved(&item.stem, entries, quotes)),
        (_, Some((sum, value))) => {
            let is_it =
                |key: &String| number::read(key).is_some_and(|reading| Some(reading.number.value()) == value);
            if !keys(item).iter().any(is_it) {
                reasons.push(no_sum(sum, "the key"));
            }
        }
        (task, None) => {
            let missing = keys(item).into_iter().filter(|key| !says(&evidence, key));
            reasons.extend(missing.map(|key| format!("key: the evidence doesn't say \"{key}\"")));
            if let TaskFile::Match { pairs } = task {
                reasons.extend(pairs_proved(pairs, quotes));
            }
        }
    }
    reasons
}

/// The value of a sum such as "1757 - 1723" or "1757-1723", when the evidence holds both numbers.
pub(super) fn worked_out(sum: &str, evidence: &str) -> Option<f64> {
    let said = numbers_of(evidence);
    // A sign in front would belong to the number.
    let (at, sign) = sum
        .char_indices()
        .find(|(at, sign)| *at > 0 && matches!(sign, '-' | '−' | '–' | '+' | '*' | 'x' | '×' | '/' | '÷'))?;
    let (one, other) = (sum.get(..at)?, sum.get(at + sign.len_utf8()..)?);
    let read =
        |word: &str| word.trim().replace(',', "").parse::<f64>().ok().filter(|value| said.contains(value));
    let (one, other) = (read(one)?, read(other)?);
    match sign {
        '-' | '−' | '–' => Some(one - other),
        '+' => Some(one + other),
        '*' | 'x' | '×' => Some(one * other),
        _ if other != 0.0 => Some(one / other),
        _ => None,
    }
}

/// A number that a text says: the tokens that say it, and its value.
pub(super) type Said = (std::ops::Range<usize>, f64);

/// The numbers that a text says, in digits and in words, each as long as it can be read: "two hundred and five" is one.
pub(super) fn numbers_in(text: &str, all: &[Token]) -> Vec<Said> {
    /// The most words of a number.
    const LONGEST: usize = 6;
    let read = |from: usize, to: usize| {
        let (first, last) = (all.get(from)?, all.get(to - 1)?);
        let is_number = |token: &Token| matches!(token.shape, Shape::Number | Shape::Word | Shape::Mixed);
        let reading = number::read(text.get(first.start..last.end)?)
            .filter(|reading| to == from + 1 || reading.before.is_empty() && reading.after.is_empty())?;
        (is_number(first) && is_number(last)).then(|| (from..to, reading.number.value()))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let longest = (at + 1..=all.len().min(at + LONGEST)).rev().find_map(|to| read(at, to));
        at = longest.as_ref().map_or(at + 1, |(tokens, _)| tokens.end);
        found.extend(longest);
    }
    found
}

pub(super) fn numbers_of(text: &str) -> Vec<f64> {
    numbers_in(text, &tokens(text)).into_iter().map(|(_, value)| value).collect()
}

fn date_proved(key: &str, evidence: &str) -> Option<String> {
    let Ok(date) = key.parse::<Date>() else { return None };
    let found = tokens(evidence);
    let says = |wanted: i16| found.iter().any(|token| token.text(evidence).parse() == Ok(wanted));
    let year = if date.year() > 0 { date.year() } else { 1 - date.year() };
    let month = date.month().and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
    let has_month = month.is_none_or(|month| {
        found.iter().any(|token| {
            let word = token.text(evidence).trim_end_matches('.');
            word.len() >= 3 && month.starts_with(word)
        })
    });
    let has_day = date.day().is_none_or(|day| {
        found
            .iter()
            .any(|token| token.text(evidence).trim_end_matches(char::is_alphabetic).parse() == Ok(day))
    });
    (!says(year) || !has_month || !has_day).then(|| format!("key: the evidence doesn't say {date}"))
}

//! Statements to judge: a true one says nothing that its evidence doesn't, and a false one is not what the evidence says.

use std::collections::HashSet;

use super::gates::{Gate, Proof, facts};
use super::proved::{numbers_in, numbers_of, worked_out};
use crate::bank::file::{ItemFile, TaskFile};
use crate::build::dates::{When, dates};
use crate::build::gaps::{fold_words, says};
use crate::build::token::{Shape, Token, tokens};
use crate::build::words::Classes;
use crate::game::fold::fold;
use crate::game::{Date, Source};

/// What the evidence of a statement says against it; nothing for other kinds.
pub(super) fn held(item: &ItemFile, derived: Option<&str>, quotes: &[&str], proof: &Proof) -> Vec<Gate> {
    match &item.task {
        TaskFile::TrueFalse { key: true, .. } => {
            let sum = derived.and_then(|sum| worked_out(sum, &quotes.join(" ")));
            proved(&item.stem, sum, quotes, proof)
        }
        TaskFile::TrueFalse { key: false, .. } => {
            refuted(&item.stem, quotes).map(Gate::Refused).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Names, numbers and dates of a true statement that its evidence doesn't say, a sum worked out from it left aside.
fn proved(stem: &str, sum: Option<f64>, quotes: &[&str], proof: &Proof) -> Vec<Gate> {
    let evidence = quotes.join(" ");
    let words: HashSet<String> = [fold(&evidence), fold_words(&evidence)]
        .iter()
        .flat_map(|text| text.split(' '))
        .map(str::to_owned)
        .collect();
    let said: Vec<Date> = quotes.iter().flat_map(|quote| dates_of(quote)).collect();
    let mut values: Vec<f64> = numbers_of(&evidence);
    values.extend(said.iter().map(|date| f64::from(date.year())));
    values.extend(sum);
    let has_value = |value: f64| values.iter().any(|said| (said - value).abs() < 1e-9);
    let has_word = |word: &str| fold(word).split(' ').all(|part| words.contains(part));
    let all = tokens(stem);
    let numbers = numbers_in(stem, &all);
    let value_at =
        |at: usize| numbers.iter().find(|(tokens, _)| tokens.contains(&at)).map(|(_, value)| *value);
    let mut missing: Vec<String> = Vec::new();
    for (at, token) in facts(stem, &all, |word| proof.is_name(word)) {
        let word = token.text(stem);
        let is_month = token.is(Classes::MONTH) && has_month(&evidence, word);
        if !has_word(word) && !is_month && !value_at(at).is_some_and(has_value) {
            missing.push(word.to_owned());
        }
    }
    for (range, value) in &numbers {
        let is_in_words =
            all.get(range.clone()).is_some_and(|run| run.iter().all(|token| is_number_word(token, stem)));
        let words: Option<&str> = all
            .get(range.start)
            .zip(all.get(range.end - 1))
            .and_then(|(first, last)| stem.get(first.start..last.end));
        // "one" counts seldom.
        if is_in_words && *value > 1.0 && !has_value(*value) {
            missing.extend(words.map(str::to_owned));
        }
    }
    if missing.is_empty() {
        let unsaid = dates_of(stem).into_iter().filter(|date| !is_said(*date, &said));
        missing.extend(unsaid.map(|date| date.to_string()));
    }
    let gate = |word: String| {
        if quotes.iter().any(|quote| may_mean(quote, &word, stem, &proof.source)) {
            Gate::Doubted(format!("key: the evidence doesn't say \"{word}\": see whom it means"))
        } else {
            Gate::Refused(format!("key: the evidence doesn't say \"{word}\", so the stem isn't proved"))
        }
    };
    missing.into_iter().map(gate).collect()
}

/// Whether a quotation may mean by "she", or by what it was cut behind, a name of the stem that its paragraph says before. Not so
/// where another name stands first: in "Otto ruled her town" it is Otto who ruled.
fn may_mean(quote: &str, name: &str, stem: &str, source: &Source) -> bool {
    let all = tokens(quote);
    let is_pronoun = |token: &Token| token.is(Classes::PRONOUN);
    let is_cut = all.first().is_some_and(|first| !first.is_capital);
    let pronoun = all.iter().position(is_pronoun).or(is_cut.then_some(0));
    let is_name = |token: &&Token| {
        token.is_word()
            && token.is_capital
            && !token.is(Classes::FUNCTION.or(Classes::MONTH).or(Classes::PRONOUN))
    };
    let is_told = |token: &Token| says(stem, token.text(quote));
    let before = source.find(quote).and_then(|place| source.paragraph(&place)?.text.get(..place.bytes.start));
    let is_figure = name.contains(|sign: char| sign.is_ascii_digit());
    pronoun.is_some_and(|at| all.iter().take(at).filter(is_name).all(is_told))
        && !is_figure
        && before.is_some_and(|before| says(before, name))
}

/// Why a false statement can't be one.
fn refuted(stem: &str, quotes: &[&str]) -> Option<String> {
    let stem = format!(" {} ", fold(stem));
    let is_said = quotes.iter().any(|quote| format!(" {} ", fold(quote)).contains(&stem));
    is_said.then(|| "key: the evidence says the stem word for word, so it isn't false".to_owned())
}

/// A word in small letters that can be a number; letters of Roman ones alone are another word.
fn is_number_word(token: &Token, text: &str) -> bool {
    let is_roman = |word: &str| word.chars().all(|letter| "ivxlcdm".contains(letter));
    token.shape == Shape::Word && !token.is_capital && !is_roman(token.text(text))
}

fn has_month(text: &str, word: &str) -> bool {
    let start = |word: &str| word.get(..3).map(str::to_owned);
    tokens(text)
        .iter()
        .any(|token| token.is(Classes::MONTH) && token.is_capital && start(token.text(text)) == start(word))
}

/// The dates of a text, both ends of a span.
pub(super) fn dates_of(text: &str) -> Vec<Date> {
    let marks = dates(text, &tokens(text)).into_iter();
    marks
        .flat_map(|mark| match mark.when {
            When::Point(date) => vec![date],
            When::Span(ends, _) => ends.to_vec(),
            When::Other => Vec::new(),
        })
        .collect()
}

/// Whether a date is among those that a text says, perhaps with its day there. Where the text has none so precise, its words
/// are not read as dates, and prove nothing.
fn is_said(date: Date, said: &[Date]) -> bool {
    let is_as_precise = |other: &&Date| match date {
        Date::Year(_) => false,
        Date::Month(..) => other.month().is_some(),
        Date::Day(_) => other.day().is_some(),
    };
    let mut precise = said.iter().filter(is_as_precise).peekable();
    let is_same = |other: &Date| {
        date.year() == other.year()
            && date.month() == other.month()
            && (date.day().is_none() || date.day() == other.day())
    };
    precise.peek().is_none() || precise.any(is_same)
}

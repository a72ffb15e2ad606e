//! What a player means by a line: an answer to this question, a command, or nothing that makes sense.

use std::collections::BTreeSet;

use super::command::{self, Command, Desk};
use super::labels::Labels;
use crate::game::{Question, Response, Task};

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// An answer to the whole question.
    Answer(Response),
    /// What belongs in the next gap; empty for a gap that stays open.
    Gap(String),
    /// A command.
    Command(Command),
    /// Nothing; this says why.
    Unclear(String),
}

/// Reads a line. A line that starts with `/` is a command everywhere and `?` is the hint; bare words are commands only
/// where nothing is typed in words, and where no choice says the same.
pub(super) fn read(question: &Question, struck: &BTreeSet<usize>, desk: Desk, line: &str) -> Entry {
    if line.is_empty() {
        return Entry::Unclear("Nothing answered yet.".to_owned());
    }
    if line == "?" {
        return Entry::Command(Command::Hint);
    }
    if let Some(rest) = line.strip_prefix('/') {
        let unclear = || Entry::Unclear("There is no such command here. /help lists them.".to_owned());
        return command::read(rest, desk).map_or_else(unclear, Entry::Command);
    }
    let bare = command::read(line, desk);
    match &question.item.task {
        Task::Typed { .. } | Task::Number { .. } | Task::Date { .. } => {
            bare.map_or_else(|| Entry::Answer(Response::Text(line.to_owned())), |_| needs_slash(line))
        }
        Task::Cloze(_) => bare.map_or_else(|| gap(line), |_| needs_slash(line)),
        _ => match chosen(question, struck, line) {
            Ok(response) => Entry::Answer(response),
            Err(why) => bare.map_or(Entry::Unclear(why), Entry::Command),
        },
    }
}

/// A command word as a typed answer is most likely meant as the command; quotes, which don't count in an answer, tell.
fn needs_slash(word: &str) -> Entry {
    Entry::Unclear(format!(
        "For the command type /{word}. To answer with that word, put it in quotes: \"{word}\"."
    ))
}

fn gap(line: &str) -> Entry {
    Entry::Gap(if line == "-" { String::new() } else { line.to_owned() })
}

fn chosen(question: &Question, struck: &BTreeSet<usize>, line: &str) -> Result<Response, String> {
    match &question.item.task {
        Task::TrueFalse { .. } => truth(line).map(Response::TrueFalse),
        Task::Multiple(_) => {
            several(question, line).map(|places| Response::Multiple(places.into_iter().collect()))
        }
        Task::Order(_) => order(question, line).map(Response::Order),
        Task::Match(_) => pairs(question, line).map(Response::Match),
        _ => one(question, struck, line).map(Response::Choice),
    }
}

/// What the choices or entries of a question say, in the order shown.
pub(super) fn shown(question: &Question) -> Vec<&str> {
    let text = |at: &usize| match &question.item.task {
        Task::Choice(choices) | Task::Multiple(choices) => Some(choices.get(*at)?.text.as_str()),
        Task::Order(entries) => Some(entries.get(*at)?.text.as_str()),
        Task::Match(pairs) => Some(pairs.get(*at)?.left.as_str()),
        _ => None,
    };
    question.layout.rows.iter().filter_map(text).collect()
}

fn truth(line: &str) -> Result<bool, String> {
    let word = line.to_lowercase();
    match word.trim_end_matches(['.', ')']) {
        "1" | "t" | "true" => Ok(true),
        "2" | "f" | "false" => Ok(false),
        _ => Err("That is neither true nor false.".to_owned()),
    }
}

fn one(question: &Question, struck: &BTreeSet<usize>, line: &str) -> Result<usize, String> {
    let texts = shown(question);
    let found = Labels::of(&texts).find(&texts, line).and_then(|at| question.layout.rows.get(at).copied());
    match found {
        Some(place) if struck.contains(&place) => Err("That one is struck out.".to_owned()),
        Some(place) => Ok(place),
        None => Err("That is none of the choices.".to_owned()),
    }
}

fn several(question: &Question, line: &str) -> Result<Vec<usize>, String> {
    let texts = shown(question);
    let labels = Labels::of(&texts);
    let places = labels.find_all(&texts, line).ok_or("That is none of the choices.")?;
    Ok(places.iter().filter_map(|at| question.layout.rows.get(*at).copied()).collect())
}

fn order(question: &Question, line: &str) -> Result<Vec<usize>, String> {
    let given = several(question, line)?;
    let different: BTreeSet<usize> = given.iter().copied().collect();
    if different.len() < given.len() {
        return Err("One of them stands there twice.".to_owned());
    }
    if given.len() < question.layout.rows.len() {
        return Err(format!("{} of {} are there. Give them all.", given.len(), question.layout.rows.len()));
    }
    Ok(given)
}

/// Reads pairs such as `1b 2a 3-`, where `-` leaves a left side without a right one.
fn pairs(question: &Question, line: &str) -> Result<Vec<Option<usize>>, String> {
    let count = question.layout.rows.len();
    let mut given: Vec<Option<Option<usize>>> = vec![None; count];
    let mut letters = line.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').peekable();
    while let Some(figure) = letters.next() {
        let row = figure.to_digit(10).map(|figure| figure as usize).filter(|row| (1..=count).contains(row));
        let row = row.ok_or("That is no list of numbers with their letters.")?;
        let mut dashed = false;
        while letters.next_if_eq(&'-').is_some() {
            dashed = true;
        }
        let right = match letters.next_if(|letter| letter.is_alphabetic()) {
            Some(letter) => Some(right_side(question, letter)?),
            None if dashed => None,
            None => return Err(format!("{row} has no letter. Put - for one that you don't know: {row}-.")),
        };
        let left = row.checked_sub(1).and_then(|at| question.layout.rows.get(at).copied());
        let place = left.and_then(|left| given.get_mut(left)).ok_or("There is no such number.")?;
        if place.replace(right).is_some() {
            return Err(format!("{row} stands there twice."));
        }
    }
    let used: Vec<usize> = given.iter().flatten().flatten().copied().collect();
    if used.iter().collect::<BTreeSet<_>>().len() < used.len() {
        return Err("One letter stands there twice.".to_owned());
    }
    let missing = question.layout.rows.iter().position(|left| given.get(*left).is_some_and(Option::is_none));
    if let Some(row) = missing.map(|at| at + 1) {
        return Err(format!("{row} is missing. Put - for one that you don't know: {row}-."));
    }
    Ok(given.into_iter().map(Option::flatten).collect())
}

fn right_side(question: &Question, letter: char) -> Result<usize, String> {
    let at = u32::from(letter.to_ascii_lowercase()).checked_sub(u32::from('a'));
    let place = at.and_then(|at| question.layout.rights.get(at as usize).copied());
    place.ok_or_else(|| format!("There is no letter {letter}."))
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;

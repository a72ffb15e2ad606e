//! Answers in words: what is asked for, what is right, and what the learner answered.

use super::clean;
use crate::game::date::Date;
use crate::game::item::{Certainty, Standing};
use crate::game::{Item, Response, Task};

/// What the learner has to do, in one short sentence.
#[must_use]
pub fn instruction(item: &Item) -> &'static str {
    match &item.task {
        Task::Choice(_) => "Choose one.",
        Task::Multiple(_) => "Choose every right one.",
        Task::TrueFalse { .. } => "True or false?",
        Task::Typed { .. } => "Type the answer.",
        Task::Cloze(blanks) if blanks.len() == 1 => "Fill the gap.",
        Task::Cloze(_) => "Fill the gaps.",
        Task::Number { .. } => "Type a number.",
        Task::Date { key: Date::Year(_), .. } => "Type a year.",
        Task::Date { key: Date::Month(..), .. } => "Type a month and a year.",
        Task::Date { key: Date::Day(_), .. } => "Type a day, a month and a year.",
        Task::Order(_) => "Put these in order.",
        Task::Match(_) => "Match each with its pair.",
    }
}

/// The key in one line.
#[must_use]
pub fn key_text(item: &Item) -> String {
    joined(&key_parts(item), item)
}

/// The key part by part: each key choice, blank, entry in its order, or pair. One part for other kinds.
#[must_use]
pub fn key_parts(item: &Item) -> Vec<String> {
    match &item.task {
        Task::Choice(choices) | Task::Multiple(choices) => choices
            .iter()
            .filter(|choice| choice.standing == Standing::Key)
            .map(|choice| choice.text.clone())
            .collect(),
        Task::TrueFalse { key, .. } => vec![truth(*key).to_owned()],
        Task::Typed { accepted, .. } => vec![accepted.key.clone()],
        Task::Cloze(blanks) => blanks.iter().map(|blank| blank.accepted.key.clone()).collect(),
        Task::Number { key, unit, .. } => {
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            vec![format!("{}{unit}", key.value())]
        }
        Task::Date { key, certainty: Certainty::About } => vec![format!("about {key}")],
        Task::Date { key, certainty: Certainty::Exact } => vec![key.to_string()],
        Task::Order(entries) => entries.iter().map(|entry| entry.text.clone()).collect(),
        Task::Match(pairs) => pairs.iter().map(|pair| paired(&pair.left, &pair.right)).collect(),
    }
}

/// The response in one line.
#[must_use]
pub fn response_text(item: &Item, response: &Response) -> String {
    joined(&response_parts(item, response), item)
}

/// The response part by part, in the order of [`crate::game::Graded::parts`]: each blank, entry as given, or pair. The
/// chosen choices for choice kinds, in the bank's order; one part for the others. What was typed is cleaned.
#[must_use]
pub fn response_parts(item: &Item, response: &Response) -> Vec<String> {
    match response {
        Response::Choice(at) => vec![choice_text(item, *at)],
        Response::Multiple(chosen) => chosen.iter().map(|at| choice_text(item, *at)).collect(),
        Response::TrueFalse(answer) => vec![truth(*answer).to_owned()],
        Response::Text(typed) => vec![clean(typed)],
        Response::Blanks(typed) => typed.iter().map(|typed| or_nothing(&clean(typed))).collect(),
        Response::Order(order) => order.iter().map(|at| choice_text(item, *at)).collect(),
        Response::Match(rights) => match &item.task {
            Task::Match(pairs) => pairs
                .iter()
                .zip(rights)
                .map(|(pair, right)| {
                    let right = right.and_then(|at| pairs.get(at)).map_or("", |found| found.right.as_str());
                    paired(&pair.left, &or_nothing(right))
                })
                .collect(),
            _ => Vec::new(),
        },
    }
}

/// "True" or "False".
pub(super) fn truth(answer: bool) -> &'static str {
    if answer { "True" } else { "False" }
}

fn paired(left: &str, right: &str) -> String {
    format!("{left}: {right}")
}

fn or_nothing(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { text.to_owned() }
}

/// The text of the choice or entry at a place in the bank.
fn choice_text(item: &Item, at: usize) -> String {
    let text = match &item.task {
        Task::Choice(choices) | Task::Multiple(choices) => choices.get(at).map(|choice| &choice.text),
        Task::Order(entries) => entries.get(at).map(|entry| &entry.text),
        _ => None,
    };
    text.cloned().unwrap_or_default()
}

/// Parts in one line: numbered where their order is the answer, with semicolons between.
fn joined(parts: &[String], item: &Item) -> String {
    match &item.task {
        Task::Order(_) => {
            let numbered: Vec<String> =
                parts.iter().enumerate().map(|(at, part)| format!("{}. {part}", at + 1)).collect();
            numbered.join("; ")
        }
        _ => parts.join("; "),
    }
}

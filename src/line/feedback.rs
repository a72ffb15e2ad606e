//! What an answer teaches, as lines.

use crate::game::item::Standing;
use crate::game::{Attempt, Question, Round, Task, Verdict};
use crate::words::{self, Passage, Reason, Span};

/// The verdict, the answer and the key, the reasons, the explanation and the passage.
pub(super) fn lines(round: &Round, attempt: &Attempt) -> Vec<String> {
    let Some(question) = round.questions().get(attempt.question) else { return Vec::new() };
    let verdict = words::verdict_text(&question.item, &attempt.graded);
    let mut lines = vec![format!("{verdict} {}.", words::points_text(&attempt.points))];
    lines.extend(answered(question, attempt));
    let reasons = words::reasons(question, attempt.response.as_ref());
    if is_in_parts(question) {
        lines.push("The answer:".to_owned());
        lines.extend(reasons.iter().enumerate().map(|(at, reason)| part(question, at, reason)));
    } else {
        lines.extend(key(question, attempt));
        lines.extend(reasons.iter().map(reason));
    }
    lines.extend(lesson(question));
    lines
}

/// The explanation, and the passages that prove the key.
pub(super) fn lesson(question: &Question) -> Vec<String> {
    let explanation = format!("Explanation: {}", question.item.explanation);
    let passages = words::passages(question);
    [explanation].into_iter().chain(passages.iter().map(passage)).collect()
}

/// What was answered and, unless that was it, the key.
pub(super) fn answers(question: &Question, attempt: &Attempt) -> Vec<String> {
    [answered(question, attempt), key(question, attempt)].concat()
}

/// The key, unless it was the answer.
fn key(question: &Question, attempt: &Attempt) -> Vec<String> {
    if attempt.graded.verdict == Verdict::Correct {
        return Vec::new();
    }
    if !is_in_parts(question) {
        return vec![format!("The answer: {}", words::sentence(&words::key_text(&question.item)))];
    }
    let key = words::key_parts(&question.item);
    let parts = key.iter().enumerate().map(|(at, part)| words::sentence(&numbered(question, at, part)));
    ["The answer:".to_owned()].into_iter().chain(parts).collect()
}

/// What was answered, each part with its verdict, and how it was spelt.
fn answered(question: &Question, attempt: &Attempt) -> Vec<String> {
    let Some(response) = &attempt.response else { return Vec::new() };
    let spelling = words::spelling_text(&question.item, attempt);
    if !is_in_parts(question) {
        let text = words::response_text(&question.item, response);
        let answer = format!("Your answer: {}", words::sentence(&text));
        return [answer].into_iter().chain(spelling).collect();
    }
    let parts = words::response_parts(&question.item, response);
    let graded = parts.iter().zip(&attempt.graded.parts).enumerate();
    let lines = graded.map(|(at, (part, verdict))| {
        format!("{}, {}.", numbered(question, at, part), words::part_text(*verdict))
    });
    ["Your answer:".to_owned()].into_iter().chain(lines).chain(spelling).collect()
}

/// Whether the answer has several parts, each with a verdict of its own.
fn is_in_parts(question: &Question) -> bool {
    match &question.item.task {
        Task::Cloze(blanks) => blanks.len() > 1,
        Task::Order(_) | Task::Match(_) => true,
        _ => false,
    }
}

fn numbered(question: &Question, at: usize, part: &str) -> String {
    match question.item.task {
        Task::Cloze(_) => format!("Gap {}: {part}", at + 1),
        Task::Order(_) => format!("{}. {part}", at + 1),
        _ => part.to_owned(),
    }
}

fn reason(reason: &Reason) -> String {
    let standing = match (reason.standing, reason.chosen) {
        (Standing::Key, true) => "Right, and your choice: ",
        (Standing::Key, false) => "Right: ",
        (Standing::Distractor, true) => "Wrong, and your choice: ",
        (Standing::Distractor, false) => "Wrong: ",
    };
    format!("{standing}{}", because(&reason.text, reason))
}

/// One part of the key with its reason.
fn part(question: &Question, at: usize, reason: &Reason) -> String {
    because(&numbered(question, at, &reason.text), reason)
}

fn because(text: &str, reason: &Reason) -> String {
    format!("{} {}", words::sentence(text), reason.why).trim_end().to_owned()
}

/// A passage in a line, its evidence between »«.
pub(super) fn passage(passage: &Passage<'_>) -> String {
    let place: Vec<&str> = passage.mark.into_iter().chain(passage.heading).collect();
    let place = if place.is_empty() { String::new() } else { format!(", {}", place.join(", ")) };
    let text: String = passage
        .spans
        .iter()
        .map(|span| match span {
            Span::Plain(text) => (*text).to_owned(),
            Span::Quote(text) => format!("»{text}«"),
        })
        .collect();
    format!("From the text{place}: {text}")
}

//! What an answer teaches, as lines.

use crate::game::item::Standing;
use crate::game::{Attempt, Question, Response, Round, Task, Verdict};
use crate::words::{self, Passage, Reason, Span};

/// The verdict, the answer and the key, the reasons, the explanation and the passage.
pub(super) fn lines(round: &Round, attempt: &Attempt) -> Vec<String> {
    let Some(question) = round.questions().get(attempt.question) else { return Vec::new() };
    let verdict = words::verdict_text(&question.item, &attempt.graded);
    let mut lines = vec![format!("{verdict} {}.", words::points_text(&attempt.points))];
    lines.extend(answers(question, attempt));
    lines.extend(words::reasons(question, attempt.response.as_ref()).iter().map(reason));
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
    let mut lines = Vec::new();
    if let Some(response) = &attempt.response {
        lines.extend(answered(question, attempt, response));
    }
    lines.extend(words::spelling_text(&question.item, attempt));
    if attempt.graded.verdict == Verdict::Correct {
        return lines;
    }
    if is_in_parts(question) {
        lines.push("The answer:".to_owned());
        let key = words::key_parts(&question.item);
        lines.extend(key.iter().enumerate().map(|(at, part)| words::sentence(&numbered(question, at, part))));
    } else {
        lines.push(format!("The answer: {}", words::sentence(&words::key_text(&question.item))));
    }
    lines
}

fn answered(question: &Question, attempt: &Attempt, response: &Response) -> Vec<String> {
    if !is_in_parts(question) {
        let text = words::response_text(&question.item, response);
        return vec![format!("Your answer: {}", words::sentence(&text))];
    }
    let parts = words::response_parts(&question.item, response);
    let graded = parts.iter().zip(&attempt.graded.parts).enumerate();
    let lines = graded.map(|(at, (part, verdict))| {
        format!("{}, {}.", numbered(question, at, part), words::part_text(*verdict))
    });
    ["Your answer:".to_owned()].into_iter().chain(lines).collect()
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
    format!("{standing}{} {}", words::sentence(&reason.text), reason.why)
}

fn passage(passage: &Passage<'_>) -> String {
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

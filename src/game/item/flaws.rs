//! What keeps an item from being valid: texts that are empty, keys that are missing or stand twice, gaps without blanks.

use std::fmt;

use super::{Accepted, Blank, Choice, ItemParts, Piece, Standing, Task, pieces};
use crate::game::fold::fold;

/// One thing that keeps an item from being valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where, as the path of fields and places from the item down in its file, such as `["choices", "2", "text"]`.
    pub at: Vec<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Flaw {
    /// A flaw at a path of fields separated by `/`; an empty path is the item itself.
    pub fn new(at: &str, what: impl Into<String>, help: impl Into<String>) -> Self {
        let at = at.split('/').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        Self { at, what: what.into(), help: help.into() }
    }
}

/// Every flaw of an item's parts, in the order of the file's fields.
pub(super) fn of(parts: &ItemParts) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    require_text(&mut flaws, format_args!("topic"), &parts.topic);
    require_text(&mut flaws, format_args!("stem"), &parts.stem);
    require_text(&mut flaws, format_args!("explanation"), &parts.explanation);
    for (at, evidence) in parts.evidence.iter().enumerate() {
        require_text(&mut flaws, format_args!("evidence/{at}/quote"), &evidence.quote);
    }
    if parts.was.contains(&parts.id) {
        flaws.push(Flaw::new("was", "an item cannot have been itself", "list only the ids it had before"));
    }
    task_flaws(&parts.task, &parts.stem, &mut flaws);
    flaws
}

fn task_flaws(task: &Task, stem: &str, flaws: &mut Vec<Flaw>) {
    match task {
        Task::Choice(choices) => {
            choice_flaws(choices, flaws);
            if keys(choices) != 1 {
                let what = format!("a choice item has one key, this one has {}", keys(choices));
                flaws.push(Flaw::new("choices", what, "mark the one right choice with \"key\": true"));
            }
        }
        Task::Multiple(choices) => {
            choice_flaws(choices, flaws);
            if keys(choices) == 0 {
                flaws.push(Flaw::new(
                    "choices",
                    "no choice is a key",
                    "mark each right choice with \"key\": true",
                ));
            }
        }
        Task::TrueFalse { if_true, if_false, .. } => {
            require_text(flaws, format_args!("rationales/true"), if_true);
            require_text(flaws, format_args!("rationales/false"), if_false);
        }
        Task::Typed { accepted, slips } => {
            accepted_flaws(accepted, format_args!(""), flaws);
            let forms: Vec<String> = accepted.forms().map(fold).collect();
            for (at, slip) in slips.iter().enumerate() {
                require_text(flaws, format_args!("distractors/{at}/text"), &slip.text);
                if forms.contains(&fold(&slip.text)) {
                    let help = "a distractor must not be an accepted answer";
                    flaws.push(Flaw::new(
                        &format!("distractors/{at}/text"),
                        "this answer is also a key",
                        help,
                    ));
                }
            }
        }
        Task::Cloze(blanks) => cloze_flaws(blanks, stem, flaws),
        Task::Number { tolerance, .. } => {
            if tolerance.value() < 0.0 {
                flaws.push(Flaw::new("tolerance", "the tolerance is below zero", "write 0 or more"));
            }
        }
        Task::Date { .. } => {}
        Task::Order(entries) => {
            count_flaws("entries", entries.len(), 2, 9, flaws);
            let texts = entries.iter().map(|entry| entry.text.as_str());
            distinct_flaws(texts, |at| format!("entries/{at}/text"), flaws);
        }
        Task::Match(pairs) => {
            count_flaws("pairs", pairs.len(), 2, 9, flaws);
            distinct_flaws(
                pairs.iter().map(|pair| pair.left.as_str()),
                |at| format!("pairs/{at}/left"),
                flaws,
            );
            distinct_flaws(
                pairs.iter().map(|pair| pair.right.as_str()),
                |at| format!("pairs/{at}/right"),
                flaws,
            );
        }
    }
}

fn keys(choices: &[Choice]) -> usize {
    choices.iter().filter(|choice| choice.standing == Standing::Key).count()
}

fn choice_flaws(choices: &[Choice], flaws: &mut Vec<Flaw>) {
    count_flaws("choices", choices.len(), 2, 9, flaws);
    distinct_flaws(
        choices.iter().map(|choice| choice.text.as_str()),
        |at| format!("choices/{at}/text"),
        flaws,
    );
}

fn accepted_flaws(accepted: &Accepted, at: fmt::Arguments<'_>, flaws: &mut Vec<Flaw>) {
    require_answer(flaws, format_args!("{at}/key"), &accepted.key);
    for (number, form) in accepted.also.iter().enumerate() {
        require_answer(flaws, format_args!("{at}/accept/{number}"), form);
    }
}

/// An answer that folds to nothing could never be given.
fn require_answer(flaws: &mut Vec<Flaw>, at: fmt::Arguments<'_>, text: &str) {
    require_text(flaws, at, text);
    let is_plainly_something = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !is_plainly_something && !text.trim().is_empty() && fold(text).is_empty() {
        let help = "write an answer that can be typed";
        flaws.push(Flaw::new(&at.to_string(), "the answer has no letter and no digit", help));
    }
}

fn cloze_flaws(blanks: &[Blank], stem: &str, flaws: &mut Vec<Flaw>) {
    count_flaws("blanks", blanks.len(), 1, 9, flaws);
    let gaps: Vec<usize> = pieces(stem)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Gap(gap) => Some(gap),
            Piece::Text(_) => None,
        })
        .collect();
    if !gaps.iter().copied().eq(0..blanks.len()) {
        let what = format!("the stem has {}, and the number of blanks is {}", gap_list(&gaps), blanks.len());
        flaws.push(Flaw::new(
            "stem",
            what,
            "number the gaps {1}, {2} … in reading order, one for each blank",
        ));
    }
    for (at, blank) in blanks.iter().enumerate() {
        accepted_flaws(&blank.accepted, format_args!("blanks/{at}"), flaws);
    }
}

fn gap_list(gaps: &[usize]) -> String {
    if gaps.is_empty() {
        return "no gaps".to_owned();
    }
    let names: Vec<String> = gaps.iter().map(|gap| format!("{{{}}}", gap + 1)).collect();
    format!("the gaps {}", names.join(", "))
}

/// The place is written out only when there is a flaw: nearly every text of a large bank is all right.
fn require_text(flaws: &mut Vec<Flaw>, at: fmt::Arguments<'_>, text: &str) {
    if text.trim().is_empty() {
        flaws.push(Flaw::new(&at.to_string(), "the text is empty", "write it"));
    }
}

fn count_flaws(at: &str, count: usize, least: usize, most: usize, flaws: &mut Vec<Flaw>) {
    if !(least..=most).contains(&count) {
        let help = format!("give {least} to {most}");
        flaws.push(Flaw::new(at, format!("the number of {at} is {count}"), help));
    }
}

fn distinct_flaws<'a>(
    texts: impl Iterator<Item = &'a str>,
    at: impl Fn(usize) -> String,
    flaws: &mut Vec<Flaw>,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (number, text) in texts.enumerate() {
        if text.trim().is_empty() {
            require_text(flaws, format_args!("{}", at(number)), text);
        }
        if seen.iter().any(|other| same(other, text)) {
            flaws.push(Flaw::new(
                &at(number),
                format!("\"{text}\" stands here twice"),
                "change or remove one of them",
            ));
        }
        seen.push(text);
    }
}

/// Whether two texts would look the same to a player.
fn same(one: &str, other: &str) -> bool {
    !differ_plainly(one, other) && (one == other || letters(one).eq(letters(other)))
}

/// Whether the first difference of two texts, letter case aside, is between signs that can be seen. This tells most texts
/// apart, and quickly.
fn differ_plainly(one: &str, other: &str) -> bool {
    let mut pairs = one.bytes().zip(other.bytes());
    let first = pairs.find(|(mine, theirs)| !mine.eq_ignore_ascii_case(theirs));
    first.is_some_and(|(mine, theirs)| mine.is_ascii_graphic() && theirs.is_ascii_graphic())
}

/// The letters of a text, white space folded and in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' ']))
}

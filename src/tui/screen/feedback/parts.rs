//! The key of an answer that has parts, each gap, entry or pair beside what was answered in its stead.

use crate::game::grade::Verdict;
use crate::game::item::{Blank, Entry, Pair};
use crate::game::{Attempt, Question, Response, Task};
use crate::words;

/// One gap, entry or pair of the key.
pub(super) struct Part {
    /// How the answer's part was graded; nothing when there was no answer.
    pub(super) verdict: Option<Verdict>,
    /// Its number.
    pub(super) number: usize,
    /// What is right.
    pub(super) key: String,
    /// What was answered instead.
    pub(super) instead: Option<String>,
    /// Why it is right; may be empty.
    pub(super) why: String,
}

/// The parts of a question's key, in the order to be read; none when its kind has none.
pub(super) fn of(question: &Question, attempt: &Attempt) -> Vec<Part> {
    let response = attempt.response.as_ref();
    let verdicts = &attempt.graded.parts;
    match (&question.item.task, response) {
        (Task::Cloze(blanks), response) => {
            let typed = response.map(|response| words::response_parts(&question.item, response));
            gaps(blanks, &typed.unwrap_or_default(), verdicts)
        }
        (Task::Order(entries), Some(Response::Order(given))) => ordered(entries, given, verdicts),
        (Task::Order(entries), _) => ordered(entries, &[], verdicts),
        (Task::Match(pairs), Some(Response::Match(given))) => {
            paired(pairs, &question.layout.rows, given, verdicts)
        }
        (Task::Match(pairs), _) => paired(pairs, &question.layout.rows, &[], verdicts),
        _ => Vec::new(),
    }
}

fn gaps(blanks: &[Blank], typed: &[String], verdicts: &[Verdict]) -> Vec<Part> {
    let part = |(at, blank): (usize, &Blank)| {
        let verdict = verdicts.get(at).copied();
        let key = &blank.accepted.key;
        let differs = typed.get(at).filter(|typed| *typed != key);
        let said = |typed: &String| {
            let near = matches!(verdict, Some(Verdict::Correct | Verdict::Close));
            let nearest = words::nearest_form(typed, &blank.accepted);
            let difference = words::difference_text(typed, nearest).filter(|_| near);
            let difference = difference.map(|difference| format!(": {difference}"));
            format!("you typed {typed}{}", difference.unwrap_or_default())
        };
        let (key, why) = (key.clone(), blank.rationale.clone());
        Part { verdict, number: at + 1, key, instead: differs.map(said), why }
    };
    blanks.iter().enumerate().map(part).collect()
}

fn ordered(entries: &[Entry], given: &[usize], verdicts: &[Verdict]) -> Vec<Part> {
    let part = |(at, entry): (usize, &Entry)| {
        let yours = given.iter().position(|place| *place == at);
        let elsewhere = yours.filter(|yours| *yours != at);
        Part {
            verdict: yours.and_then(|yours| verdicts.get(yours)).copied(),
            number: at + 1,
            key: entry.text.clone(),
            instead: elsewhere.map(|yours| format!("you had it at {}", yours + 1)),
            why: entry.rationale.clone(),
        }
    };
    entries.iter().enumerate().map(part).collect()
}

fn paired(pairs: &[Pair], rows: &[usize], given: &[Option<usize>], verdicts: &[Verdict]) -> Vec<Part> {
    let part = |(row, place): (usize, &usize)| {
        let pair = pairs.get(*place)?;
        let verdict = verdicts.get(*place).copied();
        let chosen = given.get(*place).copied().flatten().and_then(|right| pairs.get(right));
        let chosen = chosen.map_or("nothing", |chosen| chosen.right.as_str());
        let wrong = verdict.filter(|verdict| *verdict != Verdict::Correct);
        Some(Part {
            verdict,
            number: row + 1,
            key: format!("{} → {}", pair.left, pair.right),
            instead: wrong.map(|_| format!("you chose {chosen}")),
            why: pair.rationale.clone(),
        })
    };
    rows.iter().enumerate().filter_map(part).collect()
}

//! What an answered question teaches: the verdict, the points, why each choice is right or wrong, and the passage.

use super::answer::truth;
use super::difference::difference_text;
use crate::game::fold::fold;
use crate::game::grade::{difference, nearest_form};
use crate::game::item::{Accepted, Standing};
use crate::game::score::Factor;
use crate::game::{
    Attempt, Graded, Item, Kind, Paragraph, Points, Question, Response, Source, Task, Verdict,
};

/// The verdict in a sentence. A partial one says how many parts were right; an order, whose credit goes by pairs and not by
/// places, says the share.
#[must_use]
pub fn verdict_text(item: &Item, graded: &Graded) -> String {
    let right = graded.parts.iter().filter(|part| **part == Verdict::Correct).count();
    match graded.verdict {
        Verdict::Correct => "Correct!".to_owned(),
        Verdict::Close => "Close, but not quite.".to_owned(),
        Verdict::Partial if graded.parts.is_empty() || item.kind() == Kind::Order => {
            format!("Partly right: {}.", percent(u32::from(graded.credit.thousandths())))
        }
        Verdict::Partial => format!("Partly right: {right} of {}.", graded.parts.len()),
        Verdict::Wrong => "Not right.".to_owned(),
        Verdict::Skipped => "Skipped.".to_owned(),
    }
}

/// A sign for the verdict, to stand beside its word; the five differ by shape.
#[must_use]
pub fn verdict_sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "✓",
        Verdict::Close => "≈",
        Verdict::Partial => "◐",
        Verdict::Wrong => "✗",
        Verdict::Skipped => "–",
    }
}

/// The verdict on one part of an answer in a word.
#[must_use]
pub fn part_text(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "right",
        Verdict::Close => "close",
        Verdict::Partial => "partly right",
        Verdict::Wrong => "wrong",
        Verdict::Skipped => "skipped",
    }
}

/// How the points came about, such as "150 × 75% hint = 113 points".
#[must_use]
pub fn points_text(points: &Points) -> String {
    let total = super::counted(points.total as usize, "point");
    if points.factors.is_empty() {
        return total;
    }
    let steps: Vec<String> = points
        .factors
        .iter()
        .map(|factor: &Factor| format!(" × {} {}", percent(factor.thousandths()), factor.words()))
        .collect();
    format!("{}{} = {total}", points.base, steps.concat())
}

/// Thousandths as per cent, with a decimal only where it says something.
fn percent(thousandths: u32) -> String {
    match (thousandths / 10, thousandths % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, tenth) => format!("{whole}.{tenth}%"),
    }
}

/// Why one choice, side, blank, entry or pair is right or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it says.
    pub text: String,
    /// Whether it is right.
    pub standing: Standing,
    /// Whether the learner chose it. Blanks, entries and pairs of the key are not chosen.
    pub chosen: bool,
    /// Why; empty when the bank doesn't say.
    pub why: String,
}

/// The reasons that an item gives: choices in the order in which the question showed them, and parts as [`super::key_parts`]
/// has them. For a typed answer, the likely slip that was typed.
#[must_use]
pub fn reasons(question: &Question, response: Option<&Response>) -> Vec<Reason> {
    match &question.item.task {
        Task::Choice(choices) | Task::Multiple(choices) => question
            .layout
            .rows
            .iter()
            .filter_map(|at| Some((*at, choices.get(*at)?)))
            .map(|(at, choice)| Reason {
                text: choice.text.clone(),
                standing: choice.standing,
                chosen: has_chosen(response, at),
                why: choice.rationale.clone(),
            })
            .collect(),
        Task::TrueFalse { key, if_true, if_false } => [(true, if_true), (false, if_false)]
            .map(|(side, why)| Reason {
                text: truth(side).to_owned(),
                standing: if side == *key { Standing::Key } else { Standing::Distractor },
                chosen: response == Some(&Response::TrueFalse(side)),
                why: why.clone(),
            })
            .into(),
        Task::Typed { slips, .. } => slips
            .iter()
            .filter(|slip| matches!(response, Some(Response::Text(typed)) if alike(typed, &slip.text)))
            .map(|slip| Reason {
                text: slip.text.clone(),
                standing: Standing::Distractor,
                chosen: true,
                why: slip.rationale.clone(),
            })
            .collect(),
        Task::Cloze(blanks) => {
            blanks.iter().map(|blank| of_key(&blank.accepted.key, &blank.rationale)).collect()
        }
        Task::Number { rationale, .. } if !rationale.is_empty() => {
            vec![of_key(&super::key_text(&question.item), rationale)]
        }
        Task::Number { .. } | Task::Date { .. } => Vec::new(),
        Task::Order(entries) => entries.iter().map(|entry| of_key(&entry.text, &entry.rationale)).collect(),
        Task::Match(pairs) => pairs
            .iter()
            .map(|pair| of_key(&format!("{}: {}", pair.left, pair.right), &pair.rationale))
            .collect(),
    }
}

fn of_key(text: &str, why: &str) -> Reason {
    Reason { text: text.to_owned(), standing: Standing::Key, chosen: false, why: why.to_owned() }
}

fn has_chosen(response: Option<&Response>, at: usize) -> bool {
    match response {
        Some(Response::Choice(chosen)) => *chosen == at,
        Some(Response::Multiple(chosen)) => chosen.contains(&at),
        _ => false,
    }
}

/// Whether two texts are the same answer.
fn alike(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// How each right or close word was spelt, where that differs from how it is written: for typed and cloze items, in
/// reading order.
#[must_use]
pub fn spelling_text(item: &Item, attempt: &Attempt) -> Vec<String> {
    match (&item.task, &attempt.response) {
        (Task::Typed { accepted, .. }, Some(Response::Text(typed))) => {
            spelling(typed, accepted, attempt.graded.verdict).into_iter().collect()
        }
        (Task::Cloze(blanks), Some(Response::Blanks(typed))) => blanks
            .iter()
            .zip(typed)
            .zip(&attempt.graded.parts)
            .filter_map(|((blank, typed), verdict)| spelling(typed, &blank.accepted, *verdict))
            .collect(),
        _ => Vec::new(),
    }
}

fn spelling(typed: &str, accepted: &Accepted, verdict: Verdict) -> Option<String> {
    let as_written = accepted.forms().any(|form| alike(form, typed));
    if as_written || !matches!(verdict, Verdict::Correct | Verdict::Close) {
        return None;
    }
    let typed = super::clean(typed);
    let nearest = nearest_form(accepted, &typed);
    let difference = difference_text(&difference(&typed, nearest))?;
    Some(format!("It is written \"{nearest}\"; you typed \"{typed}\": {difference}."))
}

/// A paragraph of the source with the evidence in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The paragraph's mark, such as `L13`.
    pub mark: Option<&'a str>,
    /// The heading above it.
    pub heading: Option<&'a str>,
    /// Its words in order.
    pub spans: Vec<Span<'a>>,
}

/// Some words of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span<'a> {
    /// Words around the evidence.
    Plain(&'a str),
    /// Words that are the evidence.
    Quote(&'a str),
}

/// The passages that prove the key, one for each paragraph, in the order in which the item names them. Without a source,
/// the quotations by themselves.
#[must_use]
pub fn passages(question: &Question) -> Vec<Passage<'_>> {
    passages_of(&question.item, question.bank.source().map(AsRef::as_ref))
}

/// The passages that prove the key of an item on a text, as [`passages`] gives them.
#[must_use]
pub fn passages_of<'a>(item: &'a Item, source: Option<&'a Source>) -> Vec<Passage<'a>> {
    let mut found: Vec<(usize, &Paragraph, Vec<std::ops::Range<usize>>)> = Vec::new();
    let mut loose = Vec::new();
    for evidence in &item.evidence {
        let standing = evidence.place.as_ref().and_then(|place| Some((place, source?.paragraph(place)?)));
        match standing {
            Some((place, paragraph)) => {
                if let Some((_, _, ranges)) = found.iter_mut().find(|(at, ..)| *at == place.paragraph) {
                    ranges.push(place.bytes.clone());
                } else {
                    found.push((place.paragraph, paragraph, vec![place.bytes.clone()]));
                }
            }
            None => loose.push(Passage {
                mark: None,
                heading: None,
                spans: vec![Span::Quote(evidence.quote.as_str())],
            }),
        }
    }
    let placed = found.into_iter().map(|(_, paragraph, ranges)| Passage {
        mark: paragraph.mark.as_deref(),
        heading: paragraph.heading.as_deref(),
        spans: spans(&paragraph.text, ranges),
    });
    placed.chain(loose).collect()
}

/// Cuts a paragraph at its quotations, given as bytes of it. Quotations that touch or overlap become one.
pub fn spans(text: &str, mut ranges: Vec<std::ops::Range<usize>>) -> Vec<Span<'_>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<std::ops::Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    let mut spans = Vec::new();
    let mut from = 0;
    for range in merged {
        spans.extend(text.get(from..range.start).filter(|plain| !plain.is_empty()).map(Span::Plain));
        spans.extend(text.get(range.clone()).filter(|quote| !quote.is_empty()).map(Span::Quote));
        from = range.end;
    }
    spans.extend(text.get(from..).filter(|plain| !plain.is_empty()).map(Span::Plain));
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::{Credit, Difficulty};

    #[test]
    fn points_say_how_they_came_about() {
        let earned = |difficulty, factors: &[Factor]| {
            points_text(&Points::earned(difficulty, Verdict::Correct, factors.iter().copied()))
        };
        assert_eq!(earned(Difficulty::Recall, &[]), "100 points");
        assert_eq!(earned(Difficulty::Connection, &[Factor::Hint]), "150 × 75% hint = 113 points");
        assert_eq!(
            earned(Difficulty::Inference, &[Factor::Credit(Credit::share(1, 3)), Factor::Streak(2)]),
            "200 × 33.3% part right × 120% streak of 2 = 80 points"
        );
        assert_eq!(points_text(&Points::none(Difficulty::Recall)), "0 points");
    }

    #[test]
    fn a_passage_is_cut_at_its_evidence() {
        assert_eq!(
            spans("abcdef", vec![2..3, 3..4]),
            [Span::Plain("ab"), Span::Quote("cd"), Span::Plain("ef")]
        );
        assert_eq!(spans("abcdef", vec![3..6, 0..4]), [Span::Quote("abcdef")]);
        assert_eq!(
            spans("abcdef", vec![4..6, 0..1]),
            [Span::Quote("a"), Span::Plain("bcd"), Span::Quote("ef")]
        );
    }
}

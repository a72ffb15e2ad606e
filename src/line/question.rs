//! A question as lines.

use super::entry::shown;
use super::labels::Labels;
use crate::game::item::Piece;
use crate::game::{Elapsed, Phase, Question, Round, Task};
use crate::words;

/// The open question: where the round stands, what is asked, and what can be chosen.
pub(super) fn lines(round: &Round, now: Elapsed) -> Vec<String> {
    let Some(question) = round.question() else { return Vec::new() };
    let mut lines = vec![heading(round, question)];
    if round.rules().limit().is_some() || round.lives_left().is_some() {
        lines.push(format!("{}.", words::standing_parts(round, now).join(". ")));
    }
    lines.push(stem(question));
    lines.extend(choices(round));
    lines.extend(noted(round, question));
    lines
}

fn heading(round: &Round, question: &Question) -> String {
    let item = &question.item;
    let whose = round.rules().players().get(round.player().0).filter(|_| round.rules().players().len() > 1);
    let whose = whose.map(|player| format!(", {}", player.name())).unwrap_or_default();
    format!(
        "{}{whose}. {} {}. {}.",
        words::progress_text(round),
        words::sentence(&item.topic),
        item.kind().name(),
        words::difficulty_text(item.difficulty)
    )
}

/// The stem, with its gaps called by number.
pub(super) fn stem(question: &Question) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Gap(gap) => format!("(gap {})", gap + 1),
    };
    question.item.pieces().into_iter().map(piece).collect()
}

/// What can be chosen, a line for each, without what is struck out.
pub(super) fn choices(round: &Round) -> Vec<String> {
    let Some(question) = round.question() else { return Vec::new() };
    let texts = shown(question);
    let labels = label_style(question, &texts);
    let struck = round.struck();
    let rows = question.layout.rows.iter().zip(&texts).enumerate();
    let mut lines: Vec<String> = rows
        .filter(|(_, (place, _))| !struck.contains(*place))
        .map(|(at, (_, text))| format!("{}. {text}", labels.label(at)))
        .collect();
    match &question.item.task {
        Task::TrueFalse { .. } => lines.extend(["1. True".to_owned(), "2. False".to_owned()]),
        Task::Match(pairs) => {
            let rights = question.layout.rights.iter().filter_map(|at| pairs.get(*at)).enumerate();
            lines.extend(rights.map(|(at, pair)| format!("{}. {}", words::letter(at), pair.right)));
        }
        _ => {}
    }
    lines
}

/// Pairs are always numbers with letters; other choices as [`Labels::of`] has it.
fn label_style(question: &Question, texts: &[&str]) -> Labels {
    match question.item.task {
        Task::Match(_) => Labels::Numbers,
        _ => Labels::of(texts),
    }
}

/// What an exam's open sheet holds.
fn noted(round: &Round, question: &Question) -> Vec<String> {
    let Phase::Sitting(sitting) = round.phase() else { return Vec::new() };
    let Some(sheet) = sitting.sheets().get(sitting.at()) else { return Vec::new() };
    let answer = sheet.response.as_ref().map(|response| {
        format!("Your answer so far: {}", words::sentence(&words::response_text(&question.item, response)))
    });
    answer.into_iter().chain(sheet.marked.then(|| "Marked for later.".to_owned())).collect()
}

/// What to type now, when so many gaps of a cloze are filled.
pub(super) fn prompt(question: &Question, gaps: usize) -> String {
    let texts = shown(question);
    let labels = label_style(question, &texts);
    let last = texts.len().saturating_sub(1);
    match &question.item.task {
        Task::Choice(_) => format!("Choose one, {} to {}:", labels.label(0), labels.label(last)),
        Task::Multiple(_) => format!("Choose every right one, {} with spaces between:", labels.name()),
        Task::TrueFalse { .. } => "True or false, 1 or 2:".to_owned(),
        Task::Order(_) => {
            format!("Put them in order, all {} {} with spaces between:", texts.len(), labels.name())
        }
        Task::Match(_) => "Match them, each number with its letter and a space between the pairs:".to_owned(),
        Task::Cloze(blanks) => format!("Gap {} of {}, or - to leave it open:", gaps + 1, blanks.len()),
        Task::Typed { .. } | Task::Number { .. } | Task::Date { .. } => {
            format!("{}:", words::instruction(&question.item).trim_end_matches('.'))
        }
    }
}

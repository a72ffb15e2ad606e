//! What is to be learnt from an answer: the verdict, the answer beside the key, the reasons, and the passage that proves it.

mod parts;

use crate::game::grade::{Mark, Span, Verdict, difference, nearest_form};
use crate::game::item::{Accepted, Choice, Standing};
use crate::game::{Attempt, Elapsed, Item, Question, Response, Round, Task};
use crate::keeper::returns;
use crate::store::Kept;
use crate::tui::motion::Motion;
use crate::tui::page::{Indent, Page, Piece, piece, plain};
use crate::tui::theme::{Role, Theme};
use crate::words;

use super::play::chip;

/// How far the verdict has taken its colour.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reveal {
    /// On its way, at a moment of the program's time.
    At(Motion, Elapsed),
    /// All of it.
    Done,
}

impl Reveal {
    /// The end of the part of a text that has its colour, in bytes. The sign before the words has it from the start.
    fn so_far(self, text: &str) -> usize {
        let Self::At(motion, now) = self else { return text.len() };
        let count = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        let coloured = motion.between(1.min(count), count, now) as usize;
        text.char_indices().nth(coloured).map_or(text.len(), |(at, _)| at)
    }
}

/// The page after an answer, airy when that fits into `height` lines. The hardware cursor stands on the verdict.
pub(super) fn page(
    round: &Round,
    kept: Option<&Kept>,
    reveal: Reveal,
    theme: Theme,
    room: (u16, u16),
) -> Page {
    let (width, height) = room;
    let mut page = Page::new(theme, width);
    if let Some((question, attempt)) = round.question().zip(round.last()) {
        write_verdict(&mut page, round, &question.item, attempt, reveal);
        if let Some(kept) = kept {
            write_rating(&mut page, kept);
        }
        explain(&mut page, question, attempt);
    }
    page.fitted(height)
}

fn write_verdict(page: &mut Page, round: &Round, item: &Item, attempt: &Attempt, reveal: Reveal) {
    let players = round.rules().players();
    let name = players.get(attempt.player.0).filter(|_| players.len() > 1);
    let verdict = attempt.graded.verdict;
    let mut words: Vec<Piece> =
        name.map(|player| plain(format!("{}  ", player.name()))).into_iter().collect();
    let said = format!("{} {}", words::verdict_sign(verdict), words::verdict_text(item, &attempt.graded));
    let (coloured, yet) = said.split_at(reveal.so_far(&said));
    words.push(piece(verdict_role(verdict), coloured));
    words.push(piece(Role::Title, yet));
    words.push(piece(Role::Quiet, format!("   {}", with_unit(&words::points_text(&attempt.points)))));
    page.focused(|page| {
        page.text(words);
    });
    let lost = matches!(verdict, Verdict::Wrong | Verdict::Close);
    if let Some(left) = round.lives_left().filter(|_| lost) {
        let lives = if left == 0 { "none is left".to_owned() } else { format!("{left} left") };
        page.text(vec![piece(Role::Warning, format!("! A life is lost: {lives}."))]);
    }
}

/// How the answer was rated, and when the item comes back.
fn write_rating(page: &mut Page, kept: &Kept) {
    let Some((rating, memory)) = kept.rating.zip(kept.after) else { return };
    let back = returns(memory.due - memory.last);
    page.text(vec![
        piece(Role::Title, rating.name()),
        piece(Role::Quiet, format!(" · comes back {back}   1 Again  2 Hard  3 Good  4 Easy")),
    ]);
}

/// How a verdict looks.
fn verdict_role(verdict: Verdict) -> Role {
    match verdict {
        Verdict::Correct => Role::Right,
        Verdict::Close => Role::Close,
        Verdict::Partial => Role::Partial,
        Verdict::Wrong => Role::Wrong,
        Verdict::Skipped => Role::Quiet,
    }
}

/// Writes everything that a question teaches beside an answer to it.
fn explain(page: &mut Page, question: &Question, attempt: &Attempt) {
    page.gap().text(stem(question)).gap();
    let answered = Answered { question, attempt };
    match &question.item.task {
        Task::Choice(choices) | Task::Multiple(choices) => answered.write_choices(page, choices),
        Task::TrueFalse { key, if_true, if_false } => answered.write_truth(page, *key, if_true, if_false),
        Task::Typed { accepted, .. } => answered.write_typed(page, accepted),
        Task::Number { .. } | Task::Date { .. } => answered.write_beside(page),
        Task::Cloze(_) | Task::Order(_) | Task::Match(_) => answered.write_parts(page),
    }
    page.gap().text(vec![plain(question.item.explanation.as_str())]);
    write_passages(page, question);
}

/// The stem, the gaps of a cloze filled with the key.
fn stem(question: &Question) -> Vec<Piece> {
    use crate::game::item::Piece as Part;
    let key = words::key_parts(&question.item);
    let filled = |part| match part {
        Part::Text(text) => piece(Role::Title, text),
        Part::Gap(gap) => piece(Role::Right, key.get(gap).cloned().unwrap_or_default()),
    };
    question.item.pieces().into_iter().map(filled).collect()
}

/// A question with an answer to it.
struct Answered<'a> {
    question: &'a Question,
    attempt: &'a Attempt,
}

impl Answered<'_> {
    fn write_choices(&self, page: &mut Page, choices: &[Choice]) {
        let mut rows: Vec<(usize, Weighed<'_>)> = Vec::new();
        for (row, place) in self.question.layout.rows.iter().enumerate() {
            let Some(choice) = choices.get(*place) else { continue };
            let chosen = match &self.attempt.response {
                Some(Response::Choice(chosen)) => chosen == place,
                Some(Response::Multiple(chosen)) => chosen.contains(place),
                _ => false,
            };
            let Choice { text, standing, rationale: why } = choice;
            rows.push((row, Weighed { text, standing: *standing, chosen, why }));
        }
        // The letters say which row it was; what matters most is read first.
        rows.sort_by_key(|(row, weighed)| (weighed.standing != Standing::Key, !weighed.chosen, *row));
        for (row, weighed) in rows {
            self.write_choice(page, &chip(row), &weighed);
        }
    }

    fn write_truth(&self, page: &mut Page, key: bool, if_true: &str, if_false: &str) {
        for (side, lead, word, why) in [(true, "T  ", "True", if_true), (false, "F  ", "False", if_false)] {
            let standing = if side == key { Standing::Key } else { Standing::Distractor };
            let chosen = self.attempt.response == Some(Response::TrueFalse(side));
            self.write_choice(page, lead, &Weighed { text: word, standing, chosen, why });
        }
    }

    fn write_choice(&self, page: &mut Page, lead: &str, weighed: &Weighed<'_>) {
        let Weighed { text, standing, chosen, why } = *weighed;
        let several = matches!(self.question.item.task, Task::Multiple(_));
        let (sign, sign_role) = match (standing, chosen) {
            (Standing::Key, _) => ("✓ ", Role::Right),
            (Standing::Distractor, true) => ("✗ ", Role::Wrong),
            (Standing::Distractor, false) => ("✗ ", Role::Quiet),
        };
        let tag = match (standing, chosen) {
            (_, true) => aside("your answer"),
            (Standing::Key, false) if several && self.attempt.response.is_some() => {
                aside("you left this out")
            }
            _ => String::new(),
        };
        let role = if standing == Standing::Key || chosen { Role::Title } else { Role::Text };
        let lead = vec![piece(sign_role, sign), piece(Role::Key, lead)];
        page.paragraph(Indent::hanging(lead), vec![piece(role, text), piece(sign_role, tag)]);
        write_why(page, why);
        page.air();
    }

    /// What was typed, the differences marked when it was nearly or quite right.
    fn write_typed(&self, page: &mut Page, accepted: &Accepted) {
        let verdict = self.attempt.graded.verdict;
        match &self.attempt.response {
            Some(Response::Text(typed)) if matches!(verdict, Verdict::Correct | Verdict::Close) => {
                let typed = words::clean(typed);
                let form = nearest_form(accepted, &typed);
                let spans = difference(&typed, form);
                let yours = marked(&spans, Role::Wrong);
                let written = marked(&difference(form, &typed), Role::Evidence);
                write_labelled(page, "Your answer", yours);
                write_labelled(page, "Written", written);
                if let Some(said) = words::difference_text(&spans) {
                    write_labelled(page, "", vec![piece(Role::Quiet, said)]);
                }
            }
            _ => self.write_both(page),
        }
        if !accepted.also.is_empty() {
            write_labelled(page, "Also right", vec![plain(accepted.also.join(", "))]);
        }
        self.write_reasons(page);
    }

    fn write_beside(&self, page: &mut Page) {
        self.write_both(page);
        self.write_reasons(page);
    }

    /// The answer and, when it isn't simply right, the key.
    fn write_both(&self, page: &mut Page) {
        let item = &self.question.item;
        let role = verdict_role(self.attempt.graded.verdict);
        if let Some(response) = &self.attempt.response {
            write_labelled(page, "Your answer", vec![piece(role, words::response_text(item, response))]);
        }
        write_labelled(page, "Right answer", vec![piece(Role::Right, words::key_text(item))]);
    }

    fn write_reasons(&self, page: &mut Page) {
        for reason in words::reasons(self.question, self.attempt.response.as_ref()) {
            page.gap().text(vec![plain(reason.why)]);
        }
    }

    /// The key part by part, each with what was answered in its stead.
    fn write_parts(&self, page: &mut Page) {
        for part in parts::of(self.question, self.attempt) {
            let (sign, role) = match part.verdict {
                Some(verdict) => (words::verdict_sign(verdict), verdict_role(verdict)),
                None => ("·", Role::Quiet),
            };
            let lead = vec![piece(role, format!("{sign} ")), piece(Role::Key, format!("{}  ", part.number))];
            let mut words = vec![piece(Role::Title, part.key)];
            words.extend(part.instead.map(|instead| piece(role, aside(&instead))));
            page.paragraph(Indent::hanging(lead), words);
            write_why(page, &part.why);
            page.air();
        }
    }
}

/// How points came about, the sum on one line with its unit.
fn with_unit(points: &str) -> String {
    match points.rsplit_once(' ') {
        Some((sum, unit)) => format!("{sum}\u{a0}{unit}"),
        None => points.to_owned(),
    }
}

/// A remark after the words of a row. A short one stays on one line.
fn aside(words: &str) -> String {
    let whole = if words.chars().count() <= 24 { words.replace(' ', "\u{a0}") } else { words.to_owned() };
    format!("  –\u{a0}{whole}")
}

/// A choice beside the answer.
struct Weighed<'a> {
    text: &'a str,
    standing: Standing,
    /// Whether it was the answer, or part of it.
    chosen: bool,
    why: &'a str,
}

/// A rationale under the words of its row.
fn write_why(page: &mut Page, why: &str) {
    if !why.trim().is_empty() {
        page.paragraph(Indent::of(5), vec![piece(Role::Text, why)]);
    }
}

fn write_labelled(page: &mut Page, label: &str, words: Vec<Piece>) {
    page.paragraph(Indent::hanging(vec![piece(Role::Quiet, format!("{label:<14}"))]), words);
}

/// A text, the letters that the other one lacks in a role of their own.
fn marked(spans: &[Span], role: Role) -> Vec<Piece> {
    let own = spans.iter().filter(|span| span.mark != Mark::Missing);
    own.map(|span| piece(if span.mark == Mark::Extra { role } else { Role::Text }, span.text.clone()))
        .collect()
}

/// The passages, each with its place above it.
fn write_passages(page: &mut Page, question: &Question) {
    for passage in words::passages(question) {
        let place: Vec<&str> = [passage.mark, passage.heading].into_iter().flatten().collect();
        page.gap();
        if !place.is_empty() {
            page.text(vec![piece(Role::Quiet, place.join(" · "))]);
        }
        let margin = vec![piece(Role::Track, "│ ")];
        page.beside(margin.clone(), &margin, |page| {
            let words = passage.spans.iter().map(|span| match span {
                words::Span::Plain(text) => piece(Role::Quiet, *text),
                words::Span::Quote(text) => piece(Role::Evidence, *text),
            });
            page.text(words.collect());
        });
    }
}

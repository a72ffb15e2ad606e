//! How an open question is drawn: what it asks, the hint, and the answer being given.

use unicode_width::UnicodeWidthStr;

use super::draft::{Draft, Gaps, LineUp, Pairing, Pick, Several, Struck};
use crate::game::item::{Pair, Piece as StemPiece};
use crate::game::{Item, Phase, Question, Round, Task};
use crate::tui::page::{Indent, Page, Piece, Target, piece, plain};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::facts::facts;
use crate::tui::widget::field::Field;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// How an empty gap looks.
const GAP: &str = "____";

/// The most columns of a text field.
const FIELD: usize = 44;

/// A space at which no line ends.
const JOINT: &str = "\u{a0}";

/// The question that is open, airy when that fits into `height` lines.
pub(super) fn page(round: &Round, draft: &Draft, theme: Theme, width: u16, height: u16) -> Page {
    let mut page = Page::new(theme, width);
    if let Some(question) = round.question() {
        Sight { round, question, struck: round.struck() }.write(&mut page, draft);
    }
    page.fitted(height)
}

/// What a drawing of a question looks at.
struct Sight<'a> {
    round: &'a Round,
    question: &'a Question,
    struck: Struck,
}

impl Sight<'_> {
    fn write(&self, page: &mut Page, draft: &Draft) {
        page.text(vec![piece(Role::Quiet, about(&self.question.item))]).gap();
        page.text(stem(&self.question.item, draft));
        self.write_how(page);
        page.gap();
        self.write_hint(page);
        match draft {
            Draft::Choice(pick) => self.write_choices(page, pick),
            Draft::Truth(pick) => self.write_truth(page, pick),
            Draft::Several(several) => self.write_several(page, several),
            Draft::Text(field) => self.write_field(page, field),
            Draft::Gaps(gaps) => write_gaps(page, gaps),
            Draft::Order(line_up) => self.write_order(page, line_up),
            Draft::Match(pairing) => self.write_pairs(page, pairing),
        }
    }

    /// Writes what the kind's name and the rows themselves don't say about answering.
    fn write_how(&self, page: &mut Page) {
        let item = &self.question.item;
        let how = |page: &mut Page, words| {
            page.text(vec![piece(Role::Quiet, words)]);
        };
        match &item.task {
            Task::Number { .. } | Task::Date { .. } => how(page, words::instruction(item)),
            // Where room is short, both sides in sight say more.
            Task::Match(_) => {
                page.roomy(|page| how(page, "Press a letter to pair the row."));
            }
            _ => {}
        }
    }

    fn write_hint(&self, page: &mut Page) {
        let shown = matches!(self.round.phase(), Phase::Asking(asking) if asking.help.hint);
        if let Some(hint) = self.question.item.hint.as_ref().filter(|_| shown) {
            page.paragraph(Indent::hanging(vec![piece(Role::Accent, "Hint  ")]), vec![plain(hint)]).gap();
        }
    }

    fn write_choices(&self, page: &mut Page, pick: &Pick) {
        for (row, place) in pick.rows().iter().enumerate() {
            let focus = Focus::of(row, pick.focus());
            let text = choice_text(&self.question.item, *place);
            let (lead, mut words) = if pick.is_struck(row, &self.struck) {
                let out = piece(Role::Quiet, "  – struck out");
                (vec![piece(Role::Quiet, chip(row))], vec![piece(Role::Off, text), out])
            } else {
                (vec![chip_piece(focus, chip(row))], vec![piece(focus.role(), text)])
            };
            words.extend(self.noted(pick, row));
            write_row(page, row, focus, lead, words);
        }
    }

    fn write_truth(&self, page: &mut Page, pick: &Pick) {
        for (row, word) in ["True", "False"].into_iter().enumerate() {
            let focus = Focus::of(row, pick.focus());
            let initial = word.get(..1).unwrap_or_default();
            let mut words = vec![piece(focus.role(), word)];
            words.extend(self.noted(pick, row));
            write_row(page, row, focus, vec![chip_piece(focus, format!("{initial}  "))], words);
        }
    }

    fn write_several(&self, page: &mut Page, several: &Several) {
        for (row, place) in several.rows().iter().enumerate() {
            let focus = Focus::of(row, several.focus());
            let (tick, role) = if several.has(*place) { ("[x]", Role::Accent) } else { ("[ ]", Role::Text) };
            let lead = vec![chip_piece(focus, chip(row)), piece(role, tick), plain("  ")];
            let text = choice_text(&self.question.item, *place);
            write_row(page, row, focus, lead, vec![piece(focus.role(), text)]);
        }
    }

    fn write_field(&self, page: &mut Page, field: &Field) {
        let unit = match &self.question.item.task {
            Task::Number { unit: Some(unit), .. } => unit.as_str(),
            _ => "",
        };
        write_field(page, Focus::Here, "", field, unit);
    }

    fn write_order(&self, page: &mut Page, line_up: &LineUp) {
        for (row, place) in line_up.order().iter().enumerate() {
            let focus = Focus::of(row, line_up.focus());
            let mut words = vec![piece(focus.role(), choice_text(&self.question.item, *place))];
            if focus == Focus::Here && line_up.carries() {
                words.push(piece(Role::Accent, format!("  ↕{JOINT}picked{JOINT}up")));
            }
            write_row(page, row, focus, vec![chip_piece(focus, format!("{}  ", row + 1))], words);
        }
    }

    fn write_pairs(&self, page: &mut Page, pairing: &Pairing) {
        let Task::Match(pairs) = &self.question.item.task else { return };
        let left = |place: &usize| pairs.get(*place).map_or("", |pair| pair.left.as_str());
        let column = left_column(pairs, page.width());
        for (row, place) in pairing.lefts().iter().enumerate() {
            let focus = Focus::of(row, pairing.focus());
            let padding = " ".repeat(column.saturating_sub(left(place).width()) + 1);
            let partner = match pairing.right_of(row) {
                Some(right) => {
                    let words = format!("→ {}{}", chip(right), right_text(pairs, pairing, right));
                    plain(kept_together(&words, page.width().saturating_sub(5)))
                }
                None => piece(Role::Track, format!("→{JOINT}{GAP}")),
            };
            let words = vec![piece(focus.role(), left(place)), plain(padding), partner];
            menu::led_row(page, row, focus, vec![chip_piece(focus, format!("{}  ", row + 1))], words);
        }
        page.gap();
        for right in 0..pairing.rights().len() {
            let taken = pairing.left_of(right);
            let role = if taken.is_some() { Role::Quiet } else { Role::Text };
            let mut words = vec![piece(role, right_text(pairs, pairing, right))];
            words.extend(taken.map(|left| piece(Role::Quiet, format!("  – with{JOINT}{}", left + 1))));
            let lead = Indent::hanging(vec![plain("  "), piece(Role::Key, chip(right))]);
            page.clickable(Target(pairing.lefts().len() + right), |page| {
                page.paragraph(lead, words);
            });
        }
    }

    /// In an exam, the mark of the choice that is noted.
    fn noted(&self, pick: &Pick, row: usize) -> Option<Piece> {
        let noted = matches!(self.round.phase(), Phase::Sitting(_)) && pick.chosen() == Some(row);
        noted.then(|| piece(Role::Accent, format!("  ●{JOINT}noted")))
    }
}

/// The topic, kind and difficulty of an item in one line.
pub(super) fn about(item: &Item) -> String {
    facts([item.topic.as_str(), item.kind().name(), words::difficulty_text(item.difficulty)])
}

/// The stem; the gaps of a cloze hold what was typed so far.
fn stem(item: &Item, draft: &Draft) -> Vec<Piece> {
    let piece_of = |part| match (part, draft) {
        (StemPiece::Gap(gap), Draft::Gaps(gaps)) => {
            let typed = gaps.fields().get(gap).map_or("", |field| field.text().trim());
            let role = if gap == gaps.focus() { Role::Focus } else { Role::Accent };
            let shown = if typed.is_empty() { GAP } else { typed };
            piece(role, format!("{shown}{JOINT}({})", gap + 1))
        }
        (StemPiece::Gap(gap), _) => piece(Role::Accent, format!("{GAP}{JOINT}({})", gap + 1)),
        (StemPiece::Text(text), _) => piece(Role::Title, text),
    };
    item.pieces().into_iter().map(piece_of).collect()
}

/// A field on a line of its own; the hardware cursor stands in the one in focus.
fn write_field(page: &mut Page, focus: Focus, lead: &str, field: &Field, unit: &str) {
    let mark = if focus == Focus::Here { "▸ " } else { "  " };
    let before = mark.width() + lead.width();
    let after = if unit.is_empty() { 0 } else { unit.width() + 2 };
    let room = page.width().saturating_sub(before + after + 1).clamp(1, FIELD);
    let (shown, cursor) = field.shown(room);
    let rest = "_".repeat(room.saturating_sub(shown.width()));
    let mut words = vec![piece(Role::Focus, mark), chip_piece(focus, lead), piece(Role::Title, shown)];
    words.push(piece(Role::Track, rest));
    if !unit.is_empty() {
        words.push(piece(Role::Quiet, format!("  {unit}")));
    }
    if focus == Focus::Here {
        page.focused(|page| {
            page.line(words).cursor_on_last(before + cursor);
        });
    } else {
        page.line(words);
    }
}

/// A field for each gap, with its number.
fn write_gaps(page: &mut Page, gaps: &Gaps) {
    for (row, field) in gaps.fields().iter().enumerate() {
        let lead = format!("{}  ", row + 1);
        page.clickable(Target(row), |page| {
            write_field(page, Focus::of(row, gaps.focus()), &lead, field, "");
        });
        page.air();
    }
}

/// A row, with air under it.
fn write_row(page: &mut Page, row: usize, focus: Focus, lead: Vec<Piece>, words: Vec<Piece>) {
    menu::led_row(page, row, focus, lead, words);
    page.air();
}

/// The text of a choice or entry at a place in the bank.
fn choice_text(item: &Item, place: usize) -> &str {
    let text = match &item.task {
        Task::Choice(choices) | Task::Multiple(choices) => choices.get(place).map(|choice| &choice.text),
        Task::Order(entries) => entries.get(place).map(|entry| &entry.text),
        _ => None,
    };
    text.map_or("", String::as_str)
}

fn right_text<'a>(pairs: &'a [Pair], pairing: &Pairing, right: usize) -> &'a str {
    let place = pairing.rights().get(right);
    place.and_then(|place| pairs.get(*place)).map_or("", |pair| pair.right.as_str())
}

/// How wide the column of left sides is, so that every pair fits on one line; nothing when they can't stand in columns.
fn left_column(pairs: &[Pair], width: usize) -> usize {
    let widest = |side: fn(&Pair) -> &str| pairs.iter().map(|pair| side(pair).width()).max().unwrap_or(0);
    let (left, right) = (widest(|pair| &pair.left), widest(|pair| &pair.right));
    // Before the left side stand its mark and number, before the right one the arrow and its letter.
    if 5 + left + 3 + 3 + right <= width { left } else { 0 }
}

/// The words on one line of `room` columns, when they fit.
fn kept_together(words: &str, room: usize) -> String {
    if words.width() <= room { words.replace(' ', JOINT) } else { words.to_owned() }
}

/// The letter of a row with the space after it.
pub(in super::super) fn chip(row: usize) -> String {
    format!("{}  ", words::letter(row).to_ascii_uppercase())
}

fn chip_piece(focus: Focus, text: impl Into<String>) -> Piece {
    piece(if focus == Focus::Here { Role::Focus } else { Role::Key }, text)
}

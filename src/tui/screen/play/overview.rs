//! All questions of an exam at a glance, and handing in.

use unicode_width::UnicodeWidthStr;

use crate::game::round::{Sheet, Sitting};
use crate::game::{Response, Round};
use crate::tui::keymap::Intent;
use crate::tui::page::{Page, Piece, piece, plain};
use crate::tui::theme::{Role, Theme};
use crate::tui::widget::cut::cut;
use crate::tui::widget::menu::{self, Focus};
use crate::words;

/// All questions of an exam, as a list of which the last row hands in.
#[derive(Debug, Clone)]
pub(super) struct Overview {
    focus: usize,
    /// The player was told that questions have no answer, and hasn't gone elsewhere since.
    warned: bool,
}

/// What a key on the overview asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing more.
    Stay,
    /// To open this question.
    Open(usize),
    /// To mark this question or unmark it.
    Mark(usize),
    /// To hand in.
    HandIn,
    /// To go back to the question.
    Back,
}

impl Overview {
    /// The overview with the focus on a question.
    pub(super) fn at(question: usize) -> Self {
        Self { focus: question, warned: false }
    }

    /// The overview with the focus on the row that hands in.
    pub(super) fn at_end(sitting: &Sitting) -> Self {
        Self::at(sitting.sheets().len())
    }

    /// Does what a key asked for.
    pub(super) fn act(&mut self, intent: Intent, sitting: &Sitting) -> Wish {
        let last = sitting.sheets().len();
        if let Some(row) = menu::moved(self.focus, last + 1, intent, |_| false) {
            *self = Self::at(row);
            return Wish::Stay;
        }
        match intent {
            Intent::Confirm => self.choose(self.focus, sitting),
            Intent::Mark if self.focus < last => Wish::Mark(self.focus),
            Intent::HandIn => self.choose(last, sitting),
            Intent::Back => Wish::Back,
            _ => Wish::Stay,
        }
    }

    /// Opens a question; hands in on the last row, at the second time of asking when questions have no answer.
    pub(super) fn choose(&mut self, row: usize, sitting: &Sitting) -> Wish {
        if row < sitting.sheets().len() {
            return Wish::Open(row);
        }
        self.focus = sitting.sheets().len();
        if self.warned || open_count(sitting) == 0 {
            return Wish::HandIn;
        }
        self.warned = true;
        Wish::Stay
    }

    /// The page.
    pub(super) fn page(&self, round: &Round, sitting: &Sitting, theme: Theme, width: u16) -> Page {
        let mut page = Page::new(theme, width);
        page.text(vec![piece(Role::Title, "All questions")]).gap();
        let digits = sitting.sheets().len().to_string().len();
        for (at, sheet) in sitting.sheets().iter().enumerate() {
            let focus = Focus::of(at, self.focus);
            let stem = round.questions().get(at).map(|question| stem(question.item.stem.as_str()));
            let lead = vec![piece(Role::Quiet, format!("{:>digits$}  ", at + 1))];
            let words = row(sheet, focus, &stem.unwrap_or_default(), page.width().saturating_sub(digits + 4));
            menu::led_row(&mut page, at, focus, lead, words);
        }
        page.gap();
        let last = sitting.sheets().len();
        let focus = Focus::of(last, self.focus);
        menu::row(&mut page, last, focus, vec![piece(focus.role(), self.hand_in_text(sitting))]);
        page
    }

    fn hand_in_text(&self, sitting: &Sitting) -> String {
        match (open_count(sitting), self.warned) {
            (0, _) => "Hand in".to_owned(),
            (open, false) => format!("Hand in   ({open} unanswered)"),
            (open, true) => format!("Hand in with {open} unanswered? Enter again does it."),
        }
    }
}

/// How many questions have no answer.
fn open_count(sitting: &Sitting) -> usize {
    sitting.sheets().len() - sitting.answered()
}

/// One question in one line of `room` columns.
fn row(sheet: &Sheet, focus: Focus, stem: &str, room: usize) -> Vec<Piece> {
    let (sign, role) = match &sheet.response {
        None => ("· open    ", Role::Quiet),
        // Not the signs of verdicts: nothing is said of what is right before the end.
        Some(response) if is_in_part(response) => ("○ in part ", Role::Warning),
        Some(_) => ("● answered", Role::Accent),
    };
    let mark = if sheet.marked { "  ⚑ marked" } else { "" };
    let left = room.saturating_sub(sign.width() + 2 + mark.width());
    vec![piece(role, sign), plain("  "), piece(focus.role(), cut(stem, left)), piece(Role::Accent, mark)]
}

/// Whether a gap or row was left empty.
fn is_in_part(response: &Response) -> bool {
    match response {
        Response::Blanks(typed) => typed.iter().any(|typed| typed.trim().is_empty()),
        Response::Match(partners) => partners.iter().any(Option::is_none),
        _ => false,
    }
}

/// The stem with its gaps as lines.
fn stem(stem: &str) -> String {
    (1..=9).fold(words::clean(stem), |stem, gap| stem.replace(&format!("{{{gap}}}"), "____"))
}

//! Rows of which one is in focus: the marked row, its style and its click are the same on every screen.

use crate::tui::keymap::Intent;
use crate::tui::page::{Indent, Page, Piece, Target, piece};
use crate::tui::theme::Role;

/// Whether a row is the one in focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// It is.
    Here,
    /// Another is.
    Elsewhere,
}

impl Focus {
    /// The focus of the row `at` when the row `focused` has it.
    #[must_use]
    pub fn of(at: usize, focused: usize) -> Self {
        if at == focused { Self::Here } else { Self::Elsewhere }
    }

    /// The role of the row's main words.
    #[must_use]
    pub fn role(self) -> Role {
        if self == Self::Here { Role::Focus } else { Role::Text }
    }
}

/// Writes the row `at`, which answers to a click with that number. The hardware cursor stands on the row in focus.
pub fn row(page: &mut Page, at: usize, focus: Focus, pieces: Vec<Piece>) {
    led_row(page, at, focus, Vec::new(), pieces);
}

/// The same with something before the words, such as a letter, under whose end the words hang.
pub fn led_row(page: &mut Page, at: usize, focus: Focus, lead: Vec<Piece>, pieces: Vec<Piece>) {
    let mark = if focus == Focus::Here { "▸ " } else { "  " };
    let mut first = vec![piece(Role::Focus, mark)];
    first.extend(lead);
    let write = |page: &mut Page| {
        page.paragraph(Indent::hanging(first), pieces);
    };
    page.clickable(Target(at), |page| {
        if focus == Focus::Here {
            page.focused(write);
        } else {
            write(page);
        }
    });
}

/// The row to which an intent moves the focus from the row `at` of `count`: over the ends, and past rows that are off.
/// Nothing when the intent isn't to move, or there is no row to move to.
pub fn moved(at: usize, count: usize, intent: Intent, is_off: impl Fn(usize) -> bool) -> Option<usize> {
    let mut live = (0..count).filter(|row| !is_off(*row));
    match intent {
        Intent::First => live.next(),
        Intent::Last => live.next_back(),
        Intent::Previous => {
            let last = live.clone().next_back();
            live.take_while(|row| *row < at).last().or(last)
        }
        Intent::Next => {
            let first = live.clone().next();
            live.find(|row| *row > at).or(first)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_over_the_ends_and_past_what_is_off() {
        let off = |row: usize| row == 0 || row == 3;
        for (at, intent, to) in [
            (1, Intent::Next, Some(2)),
            (2, Intent::Next, Some(4)),
            (4, Intent::Next, Some(1)),
            (1, Intent::Previous, Some(4)),
            (4, Intent::Previous, Some(2)),
            (0, Intent::Next, Some(1)),
            (4, Intent::First, Some(1)),
            (1, Intent::Last, Some(4)),
            (1, Intent::Confirm, None),
        ] {
            assert_eq!(moved(at, 5, intent, off), to, "{intent:?} from {at}");
        }
        assert_eq!(moved(0, 2, Intent::Next, |_| true), None);
    }
}

//! Rows of which one is in focus: the marked row, its style and its click are the same on every screen.

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
    let mark = if focus == Focus::Here { "▸ " } else { "  " };
    let write = |page: &mut Page| {
        page.paragraph(Indent::hanging(vec![piece(Role::Focus, mark)]), pieces);
    };
    page.clickable(Target(at), |page| {
        if focus == Focus::Here {
            page.focused(write);
        } else {
            write(page);
        }
    });
}

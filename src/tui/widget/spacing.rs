//! Empty lines between rows where there is room for them, and none where they would make a page too tall.

use crate::tui::page::Page;

/// Whether there are empty lines between rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// There are.
    Airy,
    /// There are none.
    Tight,
}

impl Spacing {
    /// The airy page when it fits into `height` lines, the tight one otherwise.
    pub fn fitted(height: u16, write: impl Fn(Self) -> Page) -> Page {
        let airy = write(Self::Airy);
        if airy.lines().len() <= usize::from(height) { airy } else { write(Self::Tight) }
    }

    /// Ends a row.
    pub fn end_row(self, page: &mut Page) {
        if self == Self::Airy {
            page.gap();
        }
    }
}

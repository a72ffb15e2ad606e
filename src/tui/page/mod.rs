//! A page: the body of a screen as wrapped lines, with what is in focus and what a click means.
//!
//! A screen writes its whole body onto a page of a given width, however long it gets; the view then shows as many lines as
//! fit, around the focus. So every screen is whole at every size, and nothing is cut off without a way to see it.

mod wrap;

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::theme::{Role, Theme};
use wrap::wrap;

/// What a click on a line means: the choice, entry or row with this number, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target(pub usize);

/// A piece of text in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is for.
    pub role: Role,
    /// What it says.
    pub text: String,
}

/// Text in a role.
pub fn piece(role: Role, text: impl Into<String>) -> Piece {
    Piece { role, text: text.into() }
}

/// Ordinary text.
pub fn plain(text: impl Into<String>) -> Piece {
    piece(Role::Text, text)
}

/// How a paragraph is set in from the left.
#[derive(Debug, Clone, Default)]
pub struct Indent {
    /// What stands before the first line.
    pub first: Vec<Piece>,
    /// How many columns the other lines are set in.
    pub rest: usize,
}

impl Indent {
    /// The same empty margin on every line.
    #[must_use]
    pub fn of(columns: usize) -> Self {
        Self { first: vec![plain(" ".repeat(columns))], rest: columns }
    }

    /// A mark before the first line, the other lines set in under its end.
    #[must_use]
    pub fn hanging(first: Vec<Piece>) -> Self {
        let rest = first.iter().map(|piece| piece.text.width()).sum();
        Self { first, rest }
    }
}

/// The body of a screen.
#[derive(Debug, Clone)]
pub struct Page {
    theme: Theme,
    width: usize,
    lines: Vec<Line<'static>>,
    focus: Option<Range<usize>>,
    cursor: Option<(usize, usize)>,
    targets: Vec<(Range<usize>, Target)>,
    /// The lines that are only there where there is room, by their numbers.
    spare: Vec<usize>,
}

impl Page {
    /// An empty page of so many columns, at least one.
    #[must_use]
    pub fn new(theme: Theme, width: u16) -> Self {
        Self {
            theme,
            width: usize::from(width.max(1)),
            lines: Vec::new(),
            focus: None,
            cursor: None,
            targets: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// The columns there are.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The lines so far.
    #[must_use]
    pub fn lines(&self) -> &[Line<'static>] {
        &self.lines
    }

    /// The lines that should be in sight.
    #[must_use]
    pub fn focus(&self) -> Option<Range<usize>> {
        self.focus.clone()
    }

    /// Where the hardware cursor stands: line and column.
    #[must_use]
    pub fn cursor(&self) -> Option<(usize, usize)> {
        self.cursor
    }

    /// What a click on a line means.
    #[must_use]
    pub fn target_at(&self, line: usize) -> Option<Target> {
        self.targets.iter().find(|(lines, _)| lines.contains(&line)).map(|(_, target)| *target)
    }

    /// An empty line; none at the very top and never two in a row.
    pub fn gap(&mut self) -> &mut Self {
        match self.lines.last() {
            Some(line) if !line.spans.is_empty() => self.lines.push(Line::default()),
            // Air that would go when room is short stays.
            _ => self.spare.retain(|line| line + 1 != self.lines.len()),
        }
        self
    }

    /// An empty line where there is room for it: see [`Page::fitted`].
    pub fn air(&mut self) -> &mut Self {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.roomy(|page| page.lines.push(Line::default()));
        }
        self
    }

    /// Writes lines that are only there where there is room for them: see [`Page::fitted`].
    pub fn roomy(&mut self, write: impl FnOnce(&mut Self)) -> &mut Self {
        let from = self.lines.len();
        write(self);
        self.spare.extend(from..self.lines.len());
        self
    }

    /// All that was written when it fits into `height` lines, and no spare line otherwise.
    #[must_use]
    pub fn fitted(mut self, height: u16) -> Self {
        let spare = std::mem::take(&mut self.spare);
        if self.lines.len() <= usize::from(height) || spare.is_empty() {
            return self;
        }
        let moved = |line: usize| line - spare.partition_point(|spare| *spare < line);
        let moved_all = |lines: &Range<usize>| moved(lines.start)..moved(lines.end);
        self.focus = self.focus.as_ref().map(moved_all);
        self.cursor = self.cursor.map(|(line, column)| (moved(line), column));
        self.targets = self.targets.iter().map(|(lines, target)| (moved_all(lines), *target)).collect();
        let mut at = 0..;
        self.lines.retain(|_| at.next().is_some_and(|at| spare.binary_search(&at).is_err()));
        self
    }

    /// A line as it is, cut at the page's edge.
    pub fn line(&mut self, pieces: Vec<Piece>) -> &mut Self {
        let line = self.styled(pieces);
        self.lines.push(line);
        self
    }

    /// A paragraph without indent.
    pub fn text(&mut self, pieces: Vec<Piece>) -> &mut Self {
        self.paragraph(Indent::default(), pieces)
    }

    /// A paragraph, wrapped between words; a word that is wider than the page is broken.
    pub fn paragraph(&mut self, indent: Indent, pieces: Vec<Piece>) -> &mut Self {
        for row in wrap(indent, pieces, self.width) {
            let line = self.styled(row);
            self.lines.push(line);
        }
        self
    }

    /// A heading above a section.
    pub fn heading(&mut self, text: &str) -> &mut Self {
        self.gap();
        self.text(vec![piece(Role::Title, text)])
    }

    /// Puts the focus on all that `write` writes, the cursor on the first column of its first line.
    pub fn focused(&mut self, write: impl FnOnce(&mut Self)) -> &mut Self {
        let from = self.lines.len();
        write(self);
        self.focus = Some(from..self.lines.len());
        self.cursor.get_or_insert((from, 0));
        self
    }

    /// Puts the cursor on a column of the last line written.
    pub fn cursor_on_last(&mut self, column: usize) -> &mut Self {
        self.cursor = self.lines.len().checked_sub(1).map(|line| (line, column));
        self
    }

    /// Puts the focus on these lines, and leaves the cursor to the view.
    pub fn look_at(&mut self, lines: Range<usize>) -> &mut Self {
        self.focus = Some(lines);
        self
    }

    /// Writes all that `write` writes beside a margin: `first` before its first line, `rest` before each other line.
    pub fn beside(&mut self, first: Vec<Piece>, rest: &[Piece], write: impl FnOnce(&mut Self)) -> &mut Self {
        let columns: usize = first.iter().map(|piece| piece.text.width()).sum();
        let mut inner = Self::new(self.theme, u16::try_from(self.width.saturating_sub(columns)).unwrap_or(1));
        write(&mut inner);
        let mut margin = self.styled(first);
        for line in inner.lines {
            margin.extend(line.spans);
            self.lines.push(margin);
            margin = self.styled(rest.to_vec());
        }
        self
    }

    /// An empty page of the same width and look, for something that is measured before it is written.
    #[must_use]
    pub fn same_width(&self) -> Self {
        Self::new(self.theme, u16::try_from(self.width).unwrap_or(u16::MAX))
    }

    /// Adds the lines of another page.
    pub fn append(&mut self, other: Self) -> &mut Self {
        self.lines.extend(other.lines);
        self
    }

    /// At most so many lines, with a sign at the end of the last one when others were left out.
    #[must_use]
    pub fn cut_to(mut self, lines: usize) -> Self {
        if self.lines.len() > lines {
            self.lines.truncate(lines);
            let more = Span::styled(" …", self.theme.style(Role::Quiet));
            let width = self.width;
            let is_open =
                |line: &Line<'_>| !line.spans.last().is_some_and(|span| span.content.ends_with('…'));
            if let Some(last) =
                self.lines.last_mut().filter(|last| last.width() + 2 <= width && is_open(last))
            {
                last.push_span(more);
            }
        }
        self
    }

    /// Only the lines that show in `height` lines when the focus is followed.
    #[must_use]
    pub fn in_sight(mut self, height: usize) -> Self {
        let top = self.offset(Scroll::Follow, height);
        self.lines = self.lines.into_iter().skip(top).take(height).collect();
        let moved = |lines: &Range<usize>| lines.start.saturating_sub(top)..lines.end.saturating_sub(top);
        self.focus = self.focus.as_ref().map(moved);
        self.targets = self.targets.iter().map(|(lines, target)| (moved(lines), *target)).collect();
        self.cursor = self.cursor.and_then(|(line, column)| Some((line.checked_sub(top)?, column)));
        self
    }

    /// Another page of so many columns and the same look.
    #[must_use]
    pub fn other(&self, width: usize) -> Self {
        Self::new(self.theme, u16::try_from(width).unwrap_or(u16::MAX))
    }

    /// Another page in the columns to the right of this one, with a rule between. Focus, cursor and clicks stay with this one.
    #[must_use]
    pub fn with_column(mut self, right: Self) -> Self {
        let rule = Span::styled(" │ ", self.theme.style(Role::Track));
        let blank = self.width;
        self.lines.resize(self.lines.len().max(right.lines.len()), Line::default());
        let mut others = right.lines.into_iter();
        for line in &mut self.lines {
            let spare = blank.saturating_sub(line.width());
            line.push_span(Span::raw(" ".repeat(spare)));
            line.push_span(rule.clone());
            line.spans.extend(others.next().unwrap_or_default().spans);
        }
        self.width += 3 + right.width;
        self
    }

    /// Makes all that `write` writes answer to a click.
    pub fn clickable(&mut self, target: Target, write: impl FnOnce(&mut Self)) -> &mut Self {
        let from = self.lines.len();
        write(self);
        self.targets.push((from..self.lines.len(), target));
        self
    }

    /// The first line to show in `height` lines: as scrolled, or so that the focus is in sight.
    #[must_use]
    pub fn offset(&self, scroll: Scroll, height: usize) -> usize {
        let most = self.lines.len().saturating_sub(height);
        match (scroll, &self.focus) {
            (Scroll::At(line), _) => line.min(most),
            (Scroll::Follow, Some(focus)) if focus.end > height => {
                // A line below the focus stays in sight when there is room, so that what follows shows.
                (focus.end + 1).saturating_sub(height).min(focus.start).min(most)
            }
            (Scroll::Follow, _) => 0,
        }
    }

    fn styled(&self, pieces: Vec<Piece>) -> Line<'static> {
        pieces
            .into_iter()
            .map(|piece| Span::styled(piece.text, self.theme.style(piece.role)))
            .collect::<Vec<_>>()
            .into()
    }
}

/// What part of a page is in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scroll {
    /// The part with the focus.
    #[default]
    Follow,
    /// The part from this line on.
    At(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_is_in_sight_and_scrolling_stops_at_the_end() {
        let mut page = Page::new(Theme::PLAIN, 10);
        for number in 0..20 {
            if number == 15 {
                page.focused(|page| {
                    page.text(vec![plain("here")]);
                });
            } else {
                page.text(vec![plain(number.to_string())]);
            }
        }
        assert_eq!(page.offset(Scroll::Follow, 5), 12);
        assert_eq!(page.offset(Scroll::At(99), 5), 15);
        assert_eq!(page.offset(Scroll::At(3), 5), 3);
        assert_eq!(page.offset(Scroll::Follow, 40), 0);
    }

    #[test]
    fn one_sign_says_that_more_was_left_out() {
        for (lines, shown) in [(["one", "two"], "one …"), (["one …", "two"], "one …")] {
            let mut page = Page::new(Theme::PLAIN, 10);
            for line in lines {
                page.text(vec![plain(line)]);
            }
            let cut = page.cut_to(1);
            assert_eq!(cut.lines().iter().map(ToString::to_string).collect::<Vec<_>>(), [shown]);
        }
    }

    #[test]
    fn spare_lines_go_where_room_is_short() {
        let page = || {
            let mut page = Page::new(Theme::PLAIN, 10);
            for (at, word) in ["one", "two", "three"].into_iter().enumerate() {
                page.roomy(|page| {
                    page.text(vec![plain("more")]);
                });
                let write = |page: &mut Page| {
                    page.text(vec![plain(word)]);
                };
                page.clickable(
                    Target(at),
                    |page| if at == 1 { _ = page.focused(write) } else { write(page) },
                );
                page.air().air();
            }
            page.gap().text(vec![plain("end")]);
            page
        };
        let lines = |page: &Page| page.lines().iter().map(ToString::to_string).collect::<Vec<_>>();
        let airy = page().fitted(10);
        assert_eq!(lines(&airy), ["more", "one", "", "more", "two", "", "more", "three", "", "end"]);
        assert_eq!(
            (airy.focus(), airy.cursor(), airy.target_at(7)),
            (Some(4..5), Some((4, 0)), Some(Target(2)))
        );
        let tight = page().fitted(9);
        assert_eq!(lines(&tight), ["one", "two", "three", "", "end"]);
        assert_eq!(
            (tight.focus(), tight.cursor(), tight.target_at(2)),
            (Some(1..2), Some((1, 0)), Some(Target(2)))
        );
    }
}

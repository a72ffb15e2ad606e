//! A page: the body of a screen as wrapped lines, with what is in focus and what a click means.
//!
//! A screen writes its whole body onto a page of a given width, however long it gets; the view then shows as many lines as
//! fit, around the focus. So every screen is whole at every size, and nothing is cut off without a way to see it.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::theme::{Role, Theme};

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
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
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
            if let Some(last) = self.lines.last_mut().filter(|last| last.width() + 2 <= width) {
                last.push_span(more);
            }
        }
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

/// Breaks pieces into rows of at most `width` columns.
fn wrap(indent: Indent, pieces: Vec<Piece>, width: usize) -> Vec<Vec<Piece>> {
    // On a very narrow page an indent must leave room for words, at least for one wide letter.
    let rest = indent.rest.min(width / 2).min(width.saturating_sub(2));
    let mut rows = Rows { done: Vec::new(), row: Row::start(indent.first), width, rest };
    for piece in pieces {
        for word in words_and_spaces(&piece.text) {
            let blank = word.trim().is_empty();
            let columns = columns(word);
            if rows.row.width + columns > width && !rows.row.is_fresh() {
                if blank {
                    continue;
                }
                rows.next();
            }
            if blank && rows.row.is_fresh() && !rows.done.is_empty() {
                continue;
            }
            let (first, later) = (width.saturating_sub(rows.row.width), width.saturating_sub(rest));
            if columns <= first.max(later) {
                rows.put(piece.role, word);
            } else {
                for part in broken(word, first.max(1), later.max(1)) {
                    rows.put(piece.role, part);
                }
            }
        }
    }
    rows.next();
    rows.done
}

/// Rows that are being filled.
struct Rows {
    done: Vec<Vec<Piece>>,
    row: Row,
    width: usize,
    /// The margin of every row but the first.
    rest: usize,
}

impl Rows {
    fn next(&mut self) {
        let row = std::mem::replace(&mut self.row, Row::start(margin(self.rest)));
        self.done.push(row.finish());
    }

    fn put(&mut self, role: Role, part: &str) {
        if !self.row.is_fresh() && self.row.width + columns(part) > self.width {
            self.next();
        }
        self.row.push(role, part);
    }
}

/// The columns that a text takes. Most are printable ASCII, where there is nothing to look up.
fn columns(text: &str) -> usize {
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain { text.len() } else { text.width() }
}

fn margin(columns: usize) -> Vec<Piece> {
    if columns == 0 { Vec::new() } else { vec![plain(" ".repeat(columns))] }
}

/// A word in parts of at most `first` and then `width` columns.
fn broken(word: &str, first: usize, width: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut used, mut room) = (0, 0, first);
    for (at, grapheme) in word.grapheme_indices(true) {
        let columns = grapheme.width();
        if used + columns > room && at > from {
            parts.extend(word.get(from..at));
            (from, used, room) = (at, 0, width);
        }
        used += columns;
    }
    parts.extend(word.get(from..));
    parts
}

struct Row {
    pieces: Vec<Piece>,
    width: usize,
    fresh: usize,
}

impl Row {
    fn start(pieces: Vec<Piece>) -> Self {
        let width = pieces.iter().map(|piece| piece.text.width()).sum();
        Self { fresh: pieces.len(), pieces, width }
    }

    fn is_fresh(&self) -> bool {
        self.pieces.len() == self.fresh
    }

    fn push(&mut self, role: Role, text: &str) {
        self.width += columns(text);
        let fresh = self.is_fresh();
        match self.pieces.last_mut() {
            Some(last) if last.role == role && !fresh => last.text.push_str(text),
            _ => self.pieces.push(piece(role, text)),
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        if let Some(last) = self.pieces.last_mut()
            && last.role != Role::Bar
        {
            last.text.truncate(last.text.trim_end().len());
        }
        self.pieces
    }
}

/// The words of a text and the spaces between them, in turn.
fn words_and_spaces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_space = rest.starts_with(' ');
        let end = rest.find(|letter| (letter == ' ') != is_space).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: u16) -> Vec<String> {
        let mut page = Page::new(Theme::PLAIN, width);
        page.text(vec![plain(text)]);
        page.lines().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_wrap_and_wide_ones_break() {
        for (text, width, expected) in [
            ("one two three", 7, vec!["one two", "three"]),
            ("one two", 3, vec!["one", "two"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("Khövsgöl", 8, vec!["Khövsgöl"]),
            ("阿睦爾撒納", 4, vec!["阿睦", "爾撒", "納"]),
            ("", 5, vec![""]),
            ("a", 1, vec!["a"]),
        ] {
            assert_eq!(rows(text, width), expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        assert_eq!(rows("o\u{308}o\u{308}o\u{308}", 2), ["o\u{308}o\u{308}", "o\u{308}"]);
    }

    #[test]
    fn later_lines_hang_under_the_first() {
        let mut page = Page::new(Theme::PLAIN, 9);
        page.paragraph(Indent::hanging(vec![plain("A  ")]), vec![plain("one two three")]);
        let lines: Vec<String> = page.lines().iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["A  one", "   two", "   three"]);
    }

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

    proptest::proptest! {
        #[test]
        fn no_line_is_wider_than_its_page(text in "\\PC{0,60}", width in 4u16..30, margin in 0usize..9) {
            let mut page = Page::new(Theme::PLAIN, width);
            // Room for one wide letter must remain.
            page.paragraph(Indent::of(margin.min(usize::from(width) / 2 - 1)), vec![plain(text)]);
            for line in page.lines() {
                let shown = line.to_string();
                // What a reader sees as one letter is never broken, however wide its font makes it.
                let is_one = shown.trim().graphemes(true).count() == 1;
                proptest::prop_assert!(is_one || shown.width() <= usize::from(width), "{line:?}");
            }
        }
    }
}

//! Wrapping: pieces of text become rows, broken between words.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Indent, Piece, piece, plain};
use crate::tui::paint;
use crate::tui::theme::Role;

/// Breaks pieces into rows of at most `width` columns.
pub(super) fn wrap(indent: Indent, pieces: Vec<Piece>, width: usize) -> Vec<Vec<Piece>> {
    // On a very narrow page an indent must leave room for words, at least for one wide letter.
    let rest = indent.rest.min(width / 2).min(width.saturating_sub(2));
    let mut rows = Rows { done: Vec::new(), row: Row::start(indent.first), width, rest };
    for piece in pieces {
        for word in words_and_spaces(&piece.text) {
            let blank = word.text.trim().is_empty();
            if rows.row.width + word.columns > width && !rows.row.is_fresh() {
                if blank {
                    continue;
                }
                rows.next();
            }
            if blank && rows.row.is_fresh() && !rows.done.is_empty() {
                continue;
            }
            let (first, later) = (width.saturating_sub(rows.row.width), width.saturating_sub(rest));
            if word.columns <= first.max(later) {
                rows.put(piece.role, word);
            } else {
                for part in broken(word.text, first.max(1), later.max(1)) {
                    rows.put(piece.role, part);
                }
            }
        }
    }
    rows.next();
    rows.done
}

/// A part of a text that stays on one row, and the columns that it takes.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    columns: usize,
}

impl<'a> Word<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, columns: paint::columns(text).unwrap_or_else(|| text.width()) }
    }
}

/// The words of a text and the spaces between them, in turn.
fn words_and_spaces(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_space = rest.starts_with(' ');
        let end = rest.bytes().position(|byte| (byte == b' ') != is_space).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then(|| Word::of(word))
    })
}

/// A word in parts of at most `first` and then `width` columns.
fn broken(word: &str, first: usize, width: usize) -> Vec<Word<'_>> {
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
    parts.into_iter().map(Word::of).collect()
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

    fn put(&mut self, role: Role, word: Word<'_>) {
        if !self.row.is_fresh() && self.row.width + word.columns > self.width {
            self.next();
        }
        self.row.push(role, word, self.width);
    }
}

fn margin(columns: usize) -> Vec<Piece> {
    if columns == 0 { Vec::new() } else { vec![plain(" ".repeat(columns))] }
}

struct Row {
    pieces: Vec<Piece>,
    width: usize,
    fresh: usize,
}

impl Row {
    fn start(pieces: Vec<Piece>) -> Self {
        let width = pieces.iter().map(|piece| Word::of(&piece.text).columns).sum();
        Self { fresh: pieces.len(), pieces, width }
    }

    fn is_fresh(&self) -> bool {
        self.pieces.len() == self.fresh
    }

    fn push(&mut self, role: Role, word: Word<'_>, room: usize) {
        let fresh = self.is_fresh();
        match self.pieces.last_mut() {
            Some(last) if last.role == role && !fresh => last.text.push_str(word.text),
            _ => {
                // As much as the row may still take, so that the text needn't move as it grows.
                let mut text = String::with_capacity(room.saturating_sub(self.width).max(word.text.len()));
                text.push_str(word.text);
                self.pieces.push(piece(role, text));
            }
        }
        self.width += word.columns;
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

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::*;
    use crate::tui::theme::Theme;

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

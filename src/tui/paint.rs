//! Putting lines of text into the cells of a frame.
//!
//! ratatui looks for the borders and the widths of letters in every text, which was a quarter of what a frame cost. In most
//! texts each character is a letter with a cell of its own; the others are left to ratatui.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget as _;

/// Whether a text is nothing but printable ASCII.
pub(super) fn is_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The columns that a text takes when each of its characters is a letter of one column; nothing when one isn't.
pub(super) fn columns(text: &str) -> Option<usize> {
    if is_ascii(text) { Some(text.len()) } else { text.chars().all(is_simple).then(|| text.chars().count()) }
}

/// Whether a character is a letter of one column, whatever stands beside it that is one too: ASCII, Latin and Cyrillic, the
/// punctuation of texts, and the arrows, lines and blocks that screens are drawn with.
fn is_simple(letter: char) -> bool {
    matches!(letter,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}'
        | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25cf}')
}

/// Puts a line into a row, from its left end on; what is too wide is cut off.
pub(super) fn line(buffer: &mut Buffer, row: Rect, line: &Line<'_>) {
    let mut rest = row.intersection(buffer.area);
    for span in &line.spans {
        if rest.is_empty() {
            return;
        }
        let width = if let Some(columns) = columns(&span.content) {
            letters(buffer, rest, &span.content, span.style);
            columns
        } else {
            let columns = span.width();
            // Marks without a letter have no cell.
            if columns > 0 {
                span.render(rest, buffer);
            }
            columns
        };
        let width = u16::try_from(width).unwrap_or(u16::MAX).min(rest.width);
        rest = Rect { x: rest.x + width, width: rest.width - width, ..rest };
    }
}

fn letters(buffer: &mut Buffer, row: Rect, text: &str, style: Style) {
    let from = buffer.index_of(row.x, row.y);
    let cells = buffer.content.get_mut(from..from + usize::from(row.width)).unwrap_or_default();
    for (cell, letter) in cells.iter_mut().zip(text.chars()) {
        cell.set_char(letter).set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier};
    use ratatui::text::Span;
    use unicode_segmentation::UnicodeSegmentation as _;
    use unicode_width::UnicodeWidthStr as _;

    #[test]
    fn simple_letters_have_a_column_each_in_any_company() {
        let simple: String = ('\0'..=char::MAX).filter(|letter| is_simple(*letter)).collect();
        let twice = simple.chars().flat_map(|letter| [letter, letter]);
        for text in [simple.clone(), simple.chars().rev().collect(), twice.collect()] {
            assert!(text.graphemes(true).all(|letter| letter.chars().count() == 1 && letter.width() == 1));
            assert_eq!(columns(&text), Some(text.width()));
        }
    }

    proptest::proptest! {
        #[test]
        fn cells_are_as_ratatui_would_fill_them(
            texts in proptest::collection::vec("[ -~]{0,12}|[ -žЖ“…─█←]{0,8}|\\PC{0,4}|[a阿o\u{308}\u{200d}\t]{0,4}", 0..5),
            (x, y, width) in (0u16..12, 0u16..3, 0u16..30),
        ) {
            let styles = [
                Style::new(),
                Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
                Style::new().bg(Color::Rgb(1, 2, 3)),
            ];
            let spans = texts.into_iter().zip(styles.into_iter().cycle());
            let given = Line::from(spans.map(|(text, style)| Span::styled(text, style)).collect::<Vec<_>>());
            let row = Rect { x, y, width, height: 1 };
            let empty = Buffer::filled(Rect::new(0, 0, 20, 2), ratatui::buffer::Cell::new("·"));
            let (mut ours, mut theirs) = (empty.clone(), empty);
            line(&mut ours, row, &given);
            (&given).render(row, &mut theirs);
            proptest::prop_assert_eq!(ours, theirs);
        }
    }
}

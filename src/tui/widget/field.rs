//! A text field: one line of typing with the usual editing keys, scrolled sideways when it is longer than its room.

use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::keymap::Intent;

/// The most characters that a field takes, unless it is made for more.
pub const LONGEST: usize = 200;

/// A line of text being typed.
#[derive(Debug, Clone)]
pub struct Field {
    input: Input,
    longest: usize,
}

impl Default for Field {
    fn default() -> Self {
        Self::with("")
    }
}

impl Field {
    /// The same field, for so many characters.
    #[must_use]
    pub fn for_up_to(self, longest: usize) -> Self {
        Self { longest, ..self }
    }

    /// A field with something in it, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()), longest: LONGEST }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Types characters at the cursor; control characters and what is too much is left out.
    pub fn type_in(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            if self.input.value().chars().count() < self.longest {
                self.input.handle(InputRequest::InsertChar(letter));
            }
        }
    }

    /// Moves or deletes as an intent says. Gives whether the intent was one for a field.
    pub fn edit(&mut self, intent: Intent) -> bool {
        let request = match intent {
            Intent::CursorLeft => InputRequest::GoToPrevChar,
            Intent::CursorRight => InputRequest::GoToNextChar,
            Intent::WordLeft => InputRequest::GoToPrevWord,
            Intent::WordRight => InputRequest::GoToNextWord,
            Intent::CursorStart => InputRequest::GoToStart,
            Intent::CursorEnd => InputRequest::GoToEnd,
            Intent::DeleteBefore => InputRequest::DeletePrevChar,
            Intent::DeleteAfter => InputRequest::DeleteNextChar,
            Intent::DeleteWord => InputRequest::DeletePrevWord,
            Intent::DeleteAll => InputRequest::DeleteLine,
            Intent::DeleteToEnd => InputRequest::DeleteTillEnd,
            _ => return false,
        };
        self.input.handle(request);
        true
    }

    /// What shows in `width` columns, and the column of the cursor in it.
    #[must_use]
    pub fn shown(&self, width: usize) -> (String, usize) {
        let room = width.max(1);
        let cursor = self.input.visual_cursor();
        // The cursor needs a column of its own after the last letter.
        let skip = (cursor + 1).saturating_sub(room);
        let (mut shown, mut column, mut before) = (String::new(), 0, 0);
        for grapheme in self.input.value().graphemes(true) {
            let wide = grapheme.width();
            if column >= skip && column - skip + wide <= room {
                if shown.is_empty() {
                    before = column;
                }
                shown.push_str(grapheme);
            }
            column += wide;
        }
        (shown, cursor.saturating_sub(before.max(skip)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_text_shows_with_the_cursor() {
        for (text, width, shown, cursor) in [
            ("", 5, "", 0),
            ("abc", 5, "abc", 3),
            ("abcdef", 4, "def", 3),
            ("阿睦爾撒納", 5, "撒納", 4),
            ("Khövsgöl", 20, "Khövsgöl", 8),
        ] {
            assert_eq!(Field::with(text).shown(width), (shown.to_owned(), cursor), "{text:?} in {width}");
        }
    }

    #[test]
    fn control_characters_and_endless_text_are_not_typed() {
        let mut field = Field::default();
        field.type_in("a\u{1b}[2Jb\n");
        assert_eq!(field.text(), "a[2Jb");
        field.type_in(&"x".repeat(1000));
        assert_eq!(field.text().chars().count(), LONGEST);
    }

    #[test]
    fn editing_moves_by_what_a_reader_sees_as_a_letter() {
        let mut field = Field::with("go\u{308}");
        field.edit(Intent::DeleteBefore);
        assert_eq!(field.text(), "g");
        assert!(!field.edit(Intent::Confirm));
    }
}

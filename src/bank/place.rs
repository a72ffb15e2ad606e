//! From bytes of a text to lines, columns and excerpts.

use std::ops::Range;

use super::clean::visible;
use super::finding::{Excerpt, Finding, Severity};

/// The most characters of a line that are shown on either side of a place, and of the place itself.
const SHOWN: usize = 60;

/// A finding whose place is still in bytes.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) severity: Severity,
    pub(super) rule: &'static str,
    pub(super) bytes: Range<usize>,
    pub(super) what: String,
    pub(super) help: String,
}

impl Mark {
    pub(super) fn error(
        rule: &'static str,
        bytes: Range<usize>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Error, rule, bytes, what: what.into(), help: help.into() }
    }
}

/// Turns marks into findings, in the order of the text. Goes through the text once, however many marks there are.
pub(super) fn findings(text: &str, mut marks: Vec<Mark>) -> Vec<Finding> {
    marks.sort_by_key(|mark| mark.bytes.start);
    let mut cursor = Cursor { text, at: 0, line: 1, line_start: 0, column: 1 };
    marks.into_iter().map(|mark| cursor.place(mark)).collect()
}

/// A place in a text that only moves forward.
struct Cursor<'a> {
    text: &'a str,
    /// In bytes.
    at: usize,
    line: usize,
    /// In bytes.
    line_start: usize,
    column: usize,
}

impl Cursor<'_> {
    fn place(&mut self, mark: Mark) -> Finding {
        let start = floor(self.text, mark.bytes.start);
        let end = floor(self.text, mark.bytes.end).max(start);
        self.move_to(start);
        Finding {
            severity: mark.severity,
            line: self.line,
            column: self.column,
            rule: mark.rule,
            what: mark.what,
            help: mark.help,
            excerpt: Some(self.excerpt(end)),
        }
    }

    fn move_to(&mut self, target: usize) {
        let passed = self.text.get(self.at..target).unwrap_or_default();
        let breaks = memchr::memchr_iter(b'\n', passed.as_bytes());
        let mut last = None;
        for at in breaks {
            self.line += 1;
            last = Some(at + 1);
        }
        match last {
            Some(start) => {
                self.line_start = self.at + start;
                self.column = 1 + passed.get(start..).map_or(0, |rest| rest.chars().count());
            }
            None => self.column += passed.chars().count(),
        }
        self.at = target;
    }

    fn excerpt(&self, end: usize) -> Excerpt {
        let before = self.text.get(self.line_start..self.at).unwrap_or_default();
        let before = before
            .char_indices()
            .rev()
            .nth(SHOWN)
            .map_or(before, |(cut, _)| before.get(cut..).unwrap_or(before));
        let rest_of_line = |from: usize, most: usize| {
            let rest = self.text.get(from..).unwrap_or_default();
            rest.chars().take_while(|char| !matches!(char, '\n' | '\r')).take(most).collect::<String>()
        };
        let place = rest_of_line(
            self.at,
            SHOWN.min(self.text.get(self.at..end).map_or(0, |place| place.chars().count())),
        );
        let after = rest_of_line(self.at + place.len(), SHOWN);
        Excerpt { before: visible(before.trim_start()), place: visible(&place), after: visible(&after) }
    }
}

/// The nearest character boundary at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, bytes: Range<usize>) -> (usize, usize, Excerpt) {
        let marks = vec![Mark::error("rule", 0..0, "", ""), Mark::error("rule", bytes, "", "")];
        let found = findings(text, marks).pop().expect("one finding for each mark");
        (found.line, found.column, found.excerpt.expect("an excerpt"))
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let text = "{\r\n  \"stém\": 1,\r\n  \"x\": 2}";
        for (needle, line, column) in
            [("{", 1, 1), ("\"stém", 2, 3), ("1", 2, 11), ("\"x\"", 3, 3), ("2}", 3, 8)]
        {
            let start = text.find(needle).expect("the needle stands in the text");
            let (found_line, found_column, _) = at(text, start..start + 1);
            assert_eq!((found_line, found_column), (line, column), "{needle}");
        }
        assert_eq!(at(text, 900..901).0, 3, "a place past the end is the end");
        assert_eq!(at("é", 1..2).1, 1, "a place inside a character is that character");
    }

    #[test]
    fn an_excerpt_is_one_safe_piece_of_the_line() {
        let (_, _, excerpt) = at("a\n  b\u{1b}[2J \"word\", rest\nnext", 10..16);
        let Excerpt { before, place, after } = excerpt;
        assert_eq!(
            (before.as_str(), place.as_str(), after.as_str()),
            ("b\u{fffd}[2J ", "\"word\"", ", rest")
        );
        let long = format!("{}x{}", "a".repeat(500), "b".repeat(500));
        let (_, column, excerpt) = at(&long, 500..501);
        assert_eq!(column, 501);
        assert!(excerpt.before.len() <= SHOWN + 1 && excerpt.after.len() <= SHOWN, "{excerpt:?}");
    }
}

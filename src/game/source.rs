//! The source: the text that a bank asks about, as paragraphs with their places.
//!
//! The format is plain text or Markdown: paragraphs stand between blank lines, headings start with `#`, and a paragraph may
//! open with a mark in square brackets that says where it comes from, such as `[L3]`. White space inside a paragraph is
//! folded to single spaces, so a quotation is found however the lines were wrapped.

use std::borrow::Cow;
use std::ops::Range;

/// A text made of paragraphs. The paragraphs are in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    title: Option<String>,
    paragraphs: Vec<Paragraph>,
}

/// One paragraph of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The nearest heading above, without its `#`.
    pub heading: Option<String>,
    /// The mark in square brackets that the paragraph opened with, such as `L3`.
    pub mark: Option<String>,
    /// The words, white space folded.
    pub text: String,
}

/// Where a quotation stands: a paragraph, counted from 0, and the bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The paragraph, counted from 0.
    pub paragraph: usize,
    /// The bytes of the paragraph's text that the quotation covers.
    pub bytes: Range<usize>,
}

impl Source {
    /// Reads a text. Any text is a source; one without words has no paragraphs.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut title = None;
        let mut heading = None;
        let mut paragraphs = Vec::new();
        let mut lines: Vec<&str> = Vec::new();
        let mut close = |lines: &mut Vec<&str>, heading: &Option<String>| {
            if let Some(paragraph) = Paragraph::from_lines(lines, heading.clone()) {
                paragraphs.push(paragraph);
            }
            lines.clear();
        };
        for line in text.trim_start_matches('\u{feff}').lines() {
            let trimmed = line.trim();
            if let Some(words) = heading_words(trimmed) {
                close(&mut lines, &heading);
                if title.is_none() && trimmed.starts_with("# ") {
                    title = Some(words);
                } else {
                    heading = Some(words);
                }
            } else if trimmed.is_empty() {
                close(&mut lines, &heading);
            } else {
                lines.push(trimmed);
            }
        }
        close(&mut lines, &heading);
        Self { title, paragraphs }
    }

    /// The first top-level heading.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// All paragraphs in reading order.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The paragraph that a place points into.
    #[must_use]
    pub fn paragraph(&self, place: &Place) -> Option<&Paragraph> {
        self.paragraphs.get(place.paragraph)
    }

    /// The first place where `quote` stands word for word, white space folded. An empty quotation stands nowhere.
    #[must_use]
    pub fn find(&self, quote: &str) -> Option<Place> {
        let quote = fold_space(quote);
        if quote.is_empty() {
            return None;
        }
        let finder = memchr::memmem::Finder::new(quote.as_bytes());
        self.paragraphs.iter().enumerate().find_map(|(paragraph, found_in)| {
            let start = finder.find(found_in.text.as_bytes())?;
            Some(Place { paragraph, bytes: start..start + quote.len() })
        })
    }
}

impl Paragraph {
    fn from_lines(lines: &[&str], heading: Option<String>) -> Option<Self> {
        let text = match lines {
            [line] if is_folded(line) => Cow::Borrowed(*line),
            _ => Cow::Owned(fold_space(&lines.join(" "))),
        };
        let (mark, text) = split_mark(&text);
        (!text.is_empty()).then(|| Self { heading, mark: mark.map(str::to_owned), text: text.to_owned() })
    }
}

/// Folds every run of white space, no-break spaces included, to one space and trims both ends.
#[must_use]
pub fn fold_space(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether a text is printable ASCII with single spaces, so that there is nothing to fold. Saves most of the work on a long text.
pub fn is_folded(text: &str) -> bool {
    text.bytes().fold(true, |plain, byte| plain & (0x20..0x7f).contains(&byte))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && memchr::memmem::find(text.as_bytes(), b"  ").is_none()
}

fn heading_words(line: &str) -> Option<String> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with(' ')).then(|| fold_space(words))
}

fn split_mark(text: &str) -> (Option<&str>, &str) {
    let split = text.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    match split {
        Some((mark, rest)) if !mark.is_empty() && mark.len() <= 24 && !mark.contains('[') => {
            (Some(mark), rest)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "\u{feff}# Title\n\n## First\n\n[L3] One fine\nday it\u{a0}rained.\n\n## Second\nNo mark [here].\n";

    #[test]
    fn paragraphs_keep_heading_mark_and_folded_text() {
        let source = Source::parse(TEXT);
        assert_eq!(source.title(), Some("Title"));
        let [first, second] = source.paragraphs() else { panic!("two paragraphs") };
        assert_eq!((first.heading.as_deref(), first.mark.as_deref()), (Some("First"), Some("L3")));
        assert_eq!(first.text, "One fine day it rained.");
        assert_eq!((second.heading.as_deref(), second.mark.as_deref()), (Some("Second"), None));
        assert_eq!(second.text, "No mark [here].");
    }

    #[test]
    fn a_quotation_is_found_with_its_white_space_folded() {
        let source = Source::parse(TEXT);
        let place = source.find("day  it\nrained").expect("the quotation stands in the text");
        assert_eq!(place.paragraph, 0);
        assert_eq!(
            &source.paragraph(&place).expect("a paragraph").text[place.bytes.clone()],
            "day it rained"
        );
    }

    #[test]
    fn what_the_text_does_not_say_is_not_found() {
        let source = Source::parse(TEXT);
        for quote in ["", "  ", "snowed", "rained. No mark"] {
            assert_eq!(source.find(quote), None, "{quote:?}");
        }
    }
}

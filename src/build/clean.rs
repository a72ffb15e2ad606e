//! From a raw text to a document: prose in paragraphs, and apart from it what is no prose (headings, captions, tables, code).
//!
//! Whether a line is prose is told by its form: a paragraph in which no line ends like a sentence is a heading when it is one
//! short line with prose below it, and a list of captions otherwise.

use std::sync::Arc;

use super::marks;
use crate::bank::clean::{Lines, clean};

/// A cleaned text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What it is called.
    pub title: Option<String>,
    /// Its prose, in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// Lines that are no sentences: captions, entries of lists and the like.
    pub captions: Vec<String>,
    /// Whether it gives days by the old calendar beside the new one.
    pub has_two_calendars: bool,
}

impl Document {
    /// How much prose it holds, in bytes.
    pub fn size(&self) -> u64 {
        self.paragraphs.iter().map(|paragraph| paragraph.text.len() as u64).sum()
    }
}

/// One paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The heading that it stands under.
    pub heading: Option<Arc<str>>,
    /// The words on one line.
    pub text: String,
}

/// The longest line that can be a heading, in characters.
const HEADING: usize = 70;

/// From how many bytes on a block ends with its next sentence: no prose goes on so long without an empty line, but a text may
/// have one sentence a line and no empty lines at all.
const BLOCK: usize = 64 * 1024;

/// A line of more bytes is read in pieces. It is a whole text without line breaks.
const LINE: usize = 16 * 1024;

/// A line, cut behind sentences if it is very long.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest.take()?;
        let head = line.get(..line.floor_char_boundary(LINE)).unwrap_or(line);
        let end = if head.len() == line.len() {
            head.len()
        } else {
            head.rfind(". ").or_else(|| head.rfind(' ')).map_or(head.len(), |at| at + 1)
        };
        let (piece, after) = line.split_at_checked(end)?;
        rest = (!after.is_empty()).then_some(after);
        Some(piece)
    })
}

/// Takes a raw text apart.
#[must_use]
pub fn document(text: &str) -> Document {
    let mut reader = Reader::default();
    // Line by line, so that a clean copy of the whole text never stands beside it.
    for raw in text.lines() {
        reader.document.has_two_calendars |= marks::has_other_calendar(raw);
        for piece in pieces(raw) {
            for line in clean(piece, Lines::Keep).text.split('\n') {
                reader.line(line.trim());
            }
        }
    }
    reader.close();
    reader.settle();
    reader.document
}

#[derive(Default)]
struct Reader {
    document: Document,
    heading: Option<Arc<str>>,
    lines: Vec<String>,
    /// How many bytes the lines have.
    size: usize,
    /// A line that is a heading if prose follows it, and a caption if not.
    waiting: Option<String>,
    in_code: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.starts_with("```") || line.starts_with("~~~") {
            self.close();
            self.in_code = !self.in_code;
        } else if self.in_code || line.starts_with('|') || is_rule(line) && self.lines.is_empty() {
            self.close();
        } else if is_rule(line) && self.lines.len() == 1 {
            let words = self.lines.pop().unwrap_or_default();
            self.head(words);
        } else if let Some(words) = heading(line) {
            self.close();
            self.head(marks::plain(words));
        } else if line.is_empty() {
            self.close();
        } else {
            let (is_entry, line) = entry(line);
            if is_entry {
                self.close();
            }
            let line = marks::plain(line);
            if !line.is_empty() {
                self.lines.push(line);
            }
            self.size += self.lines.last().map_or(0, String::len);
            if self.size >= BLOCK && self.lines.last().is_some_and(|line| ends_sentence(line)) {
                self.close();
            }
        }
    }

    /// Takes a heading that is marked as one.
    fn head(&mut self, words: String) {
        self.settle();
        if words.is_empty() {
            return;
        }
        if self.document.title.is_none() && self.document.paragraphs.is_empty() {
            self.document.title = Some(words);
        } else {
            self.heading = Some(words.into());
        }
    }

    /// Ends a block of lines.
    fn close(&mut self) {
        if self.lines.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.lines);
        self.size = 0;
        let is_prose =
            lines.iter().any(|line| ends_sentence(line) || holds_sentence(line)) && !is_label(&lines);
        match lines.as_slice() {
            [one] if !is_prose && is_heading(one) => {
                self.settle();
                self.waiting = Some(one.clone());
            }
            _ if !is_prose => {
                self.settle();
                self.document.captions.extend(lines);
            }
            _ => {
                if let Some(words) = self.waiting.take() {
                    self.head(words);
                }
                self.prose(&lines);
            }
        }
    }

    /// A line that waited for prose was a caption, unless it opens the text.
    fn settle(&mut self) {
        let Some(words) = self.waiting.take() else { return };
        if self.document.title.is_none() && self.document.paragraphs.is_empty() {
            self.document.title = Some(words);
        } else {
            self.document.captions.push(words);
        }
    }

    /// Takes lines with sentences in them. Short lines at their start or end that end like none are captions.
    fn prose(&mut self, lines: &[String]) {
        let longest = lines.iter().map(String::len).max().unwrap_or(0);
        let is_short = |line: &String| line.len() * 5 < longest * 3 && !ends_sentence(line);
        let starts_anew = |line: Option<&String>| {
            line.is_none_or(|line| {
                line.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase)
            })
        };
        let mut from = 0;
        while lines.get(from).is_some_and(is_short)
            && starts_anew(lines.get(from + 1))
            && from + 1 < lines.len()
        {
            self.document.captions.extend(lines.get(from).cloned());
            from += 1;
        }
        let mut to = lines.len();
        while to > from + 1
            && lines.get(to - 1).is_some_and(|line| is_short(line) && starts_anew(Some(line)))
            && lines.get(to - 2).is_some_and(|line| ends_sentence(line))
        {
            to -= 1;
        }
        self.document.captions.extend(lines.get(to..).unwrap_or_default().iter().cloned());
        let text = join(lines.get(from..to).unwrap_or_default());
        self.document.paragraphs.push(Paragraph { heading: self.heading.clone(), text });
    }
}

/// Joins wrapped lines. A word that a hyphen parts at the end of a line is put together again.
fn join(lines: &[String]) -> String {
    // Room for all at once: a text that grew would leave holes in the memory, as large as the whole.
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        let parted = text.ends_with('-')
            && text.chars().rev().nth(1).is_some_and(char::is_lowercase)
            && line.chars().next().is_some_and(char::is_lowercase);
        if parted {
            text.pop();
        } else if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    // A bracket at the start of a paragraph would be read as the mark of its place.
    match text.strip_prefix('[') {
        Some(rest) => rest.replacen(']', "", 1),
        None => text,
    }
}

/// Whether a line ends like a sentence.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']'])
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？'])
}

/// Whether a line has a whole sentence in it, whatever its end is: "It burned in 1820. The old town was".
fn holds_sentence(line: &str) -> bool {
    line.chars().count() > HEADING
        && line.match_indices(". ").any(|(at, _)| {
            let before = line.get(..at).unwrap_or_default();
            let after = line.get(at + 2..).unwrap_or_default();
            before.split(' ').count() > 3 && after.starts_with(char::is_uppercase)
        })
}

/// Whether a line that ends like no sentence can be a heading: a short one, and neither a caption nor a sentence that was cut.
fn is_heading(line: &str) -> bool {
    const WORDS: usize = 8;
    let words: Vec<&str> = line.split(' ').collect();
    let is_told = words.iter().skip(1).any(|word| {
        matches!(
            *word,
            "was" | "were" | "is" | "are" | "had" | "has" | "became" | "began" | "died" | "fought"
        )
    });
    let is_cut = words.last().is_some_and(|last| {
        matches!(
            *last,
            "was"
                | "were"
                | "is"
                | "the"
                | "a"
                | "an"
                | "of"
                | "in"
                | "to"
                | "and"
                | "by"
                | "with"
                | "from"
                | "that"
        ) || last.ends_with(',')
    });
    line.chars().count() <= HEADING
        && !is_label(&[line.to_owned()])
        && !(is_told && (is_cut || words.len() >= WORDS))
}

/// Whether a block says that it is a caption: "Figure 3. …", "Table 1: …".
fn is_label(lines: &[String]) -> bool {
    const LABELS: [&str; 9] =
        ["Figure ", "Fig. ", "Table ", "Image:", "Photo:", "Caption:", "Map ", "Plate ", "File:"];
    let first = lines.first().map_or("", String::as_str);
    LABELS.iter().any(|label| {
        first
            .strip_prefix(label)
            .is_some_and(|rest| label.ends_with(':') || rest.starts_with(|sign: char| sign.is_ascii_digit()))
    })
}

/// A line of signs under or between text.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line.bytes().all(|sign| matches!(sign, b'-' | b'=' | b'*' | b'_' | b' '))
        && line.bytes().collect::<std::collections::BTreeSet<u8>>().len() <= 2
}

/// The words of a heading in Markdown or wiki style.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    if (1..=6).contains(&level) && words.starts_with(' ') {
        return Some(words.trim().trim_end_matches('#').trim());
    }
    let words = line.trim_matches('=');
    (line.starts_with("==") && line.ends_with("==") && !words.is_empty()).then_some(words.trim())
}

/// Whether a line opens an entry of a list, and the line without its sign.
fn entry(line: &str) -> (bool, &str) {
    let line = line.trim_start_matches(['>', ' ']);
    for sign in ["- ", "* ", "+ ", "• "] {
        if let Some(rest) = line.strip_prefix(sign) {
            return (true, rest.trim_start());
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.get(digits..).and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))) {
        Some(rest) if (1..=2).contains(&digits) => (true, rest.trim_start()),
        _ => (false, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<&str> {
        document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect()
    }

    #[test]
    fn prose_headings_and_captions_are_told_apart() {
        let document = document(
            "The Varn\n\nThe Varn is a\u{a0}river.[1] It flows\u{ad} east.\n\nCourse\n\nIt rises in a lake[note 2] , \
             far up.\n\nThe Varn at Halvik\nA boat on the Varn\n\nFigure 2. The mouth.\n\nLast words",
        );
        assert_eq!(document.title.as_deref(), Some("The Varn"));
        assert_eq!(texts(&document), ["The Varn is a river. It flows east.", "It rises in a lake, far up."]);
        assert_eq!(document.paragraphs[1].heading.as_deref(), Some("Course"));
        assert_eq!(
            document.captions,
            ["The Varn at Halvik", "A boat on the Varn", "Figure 2. The mouth.", "Last words"]
        );
    }

    #[test]
    fn markdown_is_undressed() {
        let document = document(
            "# The *Varn*\n\nIt is **long** and [deep](http://x.y).\n\n## Course ##\n\n```\ncode is no prose.\n```\n\n\
             | a | b |\n\n- A point of note.\n- no sentence\n\n![A boat](b.png)\n\nSub\n---\n\nOn a <b>bold</b> line.",
        );
        assert_eq!(document.title.as_deref(), Some("The Varn"));
        assert_eq!(texts(&document), ["It is long and deep.", "A point of note.", "On a bold line."]);
        assert_eq!(document.paragraphs[1].heading.as_deref(), Some("Course"));
        assert_eq!(document.paragraphs[2].heading.as_deref(), Some("Sub"));
        assert_eq!(document.captions, ["no sentence"]);
    }

    #[test]
    fn wrapped_lines_are_joined_and_captions_beside_them_are_not() {
        let document = document(
            "A boat on the river\nThe Varn is a river that rises in the mountains of the north-\nern land and flows east to \
             the sea.\nThe mouth in spring",
        );
        assert_eq!(
            texts(&document),
            [
                "The Varn is a river that rises in the mountains of the northern land and flows east to the sea."
            ]
        );
        assert_eq!(document.captions, ["A boat on the river", "The mouth in spring"]);
    }

    #[test]
    fn neither_a_caption_nor_a_cut_sentence_is_a_heading() {
        let document = document(
            "Norland\n\n## Early life\n\nFigure 1: The old bridge\n\nBrahe was born in Holm.\n\nThe old town was burned by a fire in \
             1820 and then it was\n\nThe treaty was signed in Rorik in the year 1795 by both. The old town was burned by a fire and then\n\n\
             How the war was won\n\nIt was won.",
        );
        let headings: Vec<Option<&str>> =
            document.paragraphs.iter().map(|paragraph| paragraph.heading.as_deref()).collect();
        assert_eq!(
            headings,
            [Some("Early life"), Some("Early life"), Some("How the war was won")],
            "{:#?}",
            document.paragraphs
        );
        assert_eq!(
            document.captions,
            ["Figure 1: The old bridge", "The old town was burned by a fire in 1820 and then it was"]
        );
    }

    #[test]
    fn a_bracket_at_the_start_is_no_mark_of_a_place() {
        assert_eq!(texts(&document("[The] river is long.")), ["The river is long."]);
    }
}

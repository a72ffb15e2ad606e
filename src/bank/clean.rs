//! Cleaning text at load, so that no bank can drive the terminal, hide words or turn a line around.
//!
//! Removed: controls, bidirectional controls, tags, noncharacters, private use, invisible fillers, marks without a letter.
//! Kept: what a script needs to be shaped, such as the variation selectors of Mongolian and joiners between letters.
//! Characters that Unicode has not assigned yet stay: a terminal shows them as a box, and they may mean something tomorrow.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::limits;

/// What to do with line breaks and tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// They become spaces: the text is one line.
    Fold,
    /// They stay: the text is a document.
    Keep,
}

/// A cleaned text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The text, borrowed when nothing had to change.
    pub text: Cow<'a, str>,
    /// How many characters were taken out. White space that was folded does not count.
    pub removed: usize,
}

/// Cleans a text.
pub fn clean(text: &str, lines: Lines) -> Cleaned<'_> {
    if is_plain(text, lines) {
        return Cleaned { text: Cow::Borrowed(text), removed: 0 };
    }
    let (kept, removed) = sift(text, lines, None);
    let text = if kept == text { Cow::Borrowed(text) } else { Cow::Owned(kept) };
    Cleaned { text, removed }
}

/// A text as it may be shown in a message, such as a line of a broken file: one line, with `\u{fffd}` for what can't be shown.
pub fn visible(text: &str) -> String {
    sift(text, Lines::Fold, Some('\u{fffd}')).0
}

/// The characters that stay, with a stand-in for those that don't, and how many didn't.
fn sift(text: &str, lines: Lines, stand_in: Option<char>) -> (String, usize) {
    let mut kept = String::with_capacity(text.len());
    let mut removed = 0;
    let mut marks = 0;
    let mut before = None;
    let mut rest = text.chars();
    while let Some(char) = rest.next() {
        let fate = if is_everyday(char) {
            Fate::Keep(char)
        } else {
            verdict(char, before, rest.as_str(), marks, lines)
        };
        let stays = match fate {
            Fate::Keep(char) => Some(char),
            Fate::Skip => None,
            Fate::Drop => {
                removed += 1;
                stand_in
            }
        };
        let Some(char) = stays else { continue };
        marks = match char {
            '\u{200c}'..='\u{200d}' => marks,
            _ if !is_everyday(char) && is_combining_mark(char) => marks + 1,
            _ => 0,
        };
        before = Some(char);
        kept.push(char);
    }
    (kept, removed)
}

/// Whether a text needs no cleaning: most texts are printable ASCII, and most others have nothing but everyday characters.
/// ASCII is looked at in blocks, so that the compiler can do many bytes at once.
fn is_plain(text: &str, lines: Lines) -> bool {
    let kept = match lines {
        Lines::Fold => b' ',
        Lines::Keep => b'\n',
    };
    let is_printable = text.as_bytes().chunks(64).all(|block| {
        block.iter().fold(true, |plain, &byte| plain & (matches!(byte, b' '..=b'~' | 0x80..) || byte == kept))
    });
    is_printable && (text.is_ascii() || beyond_ascii(text).all(is_everyday))
}

/// The characters of a text beyond ASCII.
fn beyond_ascii(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = rest.bytes().position(|byte| !byte.is_ascii())?;
        let mut chars = rest.get(at..)?.chars();
        let char = chars.next();
        rest = chars.as_str();
        char
    })
}

/// Characters that need no second look: they make up nearly all of what isn't ASCII. Every one of them would be kept anyway.
fn is_everyday(char: char) -> bool {
    matches!(char,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{1820}'..='\u{1878}'
        | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}' | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}' | '\u{30a0}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

enum Fate {
    Keep(char),
    /// Taken out, and worth a warning.
    Drop,
    /// Taken out silently.
    Skip,
}

fn verdict(char: char, before: Option<char>, rest: &str, marks: usize, lines: Lines) -> Fate {
    match char {
        '\n' | '\t' if lines == Lines::Keep => Fate::Keep(char),
        '\r' if rest.starts_with('\n') => Fate::Skip,
        _ if is_break(char) => Fate::Keep(if lines == Lines::Keep { '\n' } else { ' ' }),
        _ if is_forbidden(char) => Fate::Drop,
        _ if is_shaping(char) => {
            let after = rest.chars().find(|&char| is_break(char) || !is_forbidden(char));
            keep_if(char, shapes(char, before, after, marks))
        }
        _ if is_combining_mark(char) => {
            let carried = before.is_some_and(|before| !before.is_whitespace());
            keep_if(char, carried && marks < limits::MARKS)
        }
        _ => Fate::Keep(char),
    }
}

/// Line breaks of all kinds, and the tab.
fn is_break(char: char) -> bool {
    matches!(char, '\n' | '\t' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn keep_if(char: char, wanted: bool) -> Fate {
    if wanted { Fate::Keep(char) } else { Fate::Drop }
}

/// Characters that never belong in a bank's text.
fn is_forbidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' // soft hyphen, grapheme joiner, Arabic letter mark
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // Hangul fillers
            | '\u{17b4}' | '\u{17b5}' // invisible Khmer vowels
            | '\u{200b}' | '\u{200e}' | '\u{200f}' // zero-width space, direction marks
            | '\u{2028}'..='\u{202e}' // separators, direction embeddings and overrides
            | '\u{2060}'..='\u{206f}' // joiner, invisible operators, isolates, deprecated formats
            | '\u{e000}'..='\u{f8ff}' // private use
            | '\u{fdd0}'..='\u{fdef}' // noncharacters
            | '\u{feff}' | '\u{fff0}'..='\u{fffb}' // byte order mark, interlinear annotation
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' // shorthand and musical formats
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{10ffff}') // tags, private use
        || u32::from(char) & 0xfffe == 0xfffe
}

/// Invisible characters that some scripts need, and that stay only where they do their work.
fn is_shaping(char: char) -> bool {
    matches!(char,
        '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether an invisible character does anything between its neighbours.
fn shapes(char: char, before: Option<char>, after: Option<char>, marks: usize) -> bool {
    let Some(before) = before.filter(|before| !before.is_whitespace()) else { return false };
    match char {
        '\u{180e}' => {
            is_mongolian(before) && after.is_some_and(|after| is_mongolian(after) && !is_shaping(after))
        }
        '\u{180b}'..='\u{180f}' => is_mongolian(before) && marks < limits::MARKS,
        '\u{200c}'..='\u{200d}' => {
            !before.is_ascii()
                && !matches!(before, '\u{200c}'..='\u{200d}')
                && after.is_some_and(|after| {
                    let stays = !is_combining_mark(after) || marks < limits::MARKS;
                    !after.is_ascii() && !after.is_whitespace() && !is_shaping(after) && stays
                })
        }
        // One variation selector each, on a symbol or an ideograph: runs of them can carry hidden messages.
        _ => !is_shaping(before) && !is_combining_mark(before) && !before.is_ascii_alphabetic(),
    }
}

/// The letters of the Mongolian block, Manchu, Todo and Sibe included, and its variation selectors, which follow a letter.
fn is_mongolian(char: char) -> bool {
    matches!(char, '\u{1820}'..='\u{18aa}' | '\u{180b}'..='\u{180d}' | '\u{180f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> (String, usize) {
        let cleaned = clean(text, Lines::Fold);
        (cleaned.text.into_owned(), cleaned.removed)
    }

    #[test]
    fn hidden_and_dangerous_characters_are_taken_out() {
        for (hostile, tame, removed) in [
            ("a\u{1b}[2Jb", "a[2Jb", 1),
            ("a\u{9b}31mb\u{7}", "a31mb", 2),
            ("abc\u{202e}cba\u{2066}x\u{2069}", "abccbax", 3),
            ("left\u{200e}right\u{200f}\u{61c}", "leftright", 3),
            ("a\u{e0041}\u{e007f}b", "ab", 2),
            ("a\u{200b}b\u{feff}c\u{2060}d\u{ad}e", "abcde", 4),
            ("\u{301}a", "a", 1),
            ("a \u{301}b", "a b", 1),
            ("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "a\u{301}\u{302}\u{303}\u{304}", 2),
            ("\u{fdd0}\u{ffff}\u{1fffe}\u{e000}\u{f0000}\u{10ffff}a", "a", 6),
            ("a\u{fff9}b\u{fffa}c\u{fffb}", "abc", 3),
            ("a\u{200d}b", "ab", 1),
            ("a\u{fe0f}\u{fe0f}", "a", 2),
            ("\u{180b}ᠠ", "ᠠ", 1),
            ("a\u{180e}b", "ab", 1),
        ] {
            assert_eq!(folded(hostile), (tame.to_owned(), removed), "{hostile:?}");
        }
    }

    #[test]
    fn what_a_script_needs_stays() {
        for text in [
            "plain words, 100%",
            "ᠠᠮᠤᠷᠰᠠᠨᠠᠭᠠ",
            "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ",
            "ᠬ\u{180b}ᠠ\u{180f}",
            "阿睦爾撒納",
            "葛\u{e0100}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}🏫",
            "❤\u{fe0f}",
            "Amu\u{308}rsana\u{301}",
            "no\u{a0}break",
            "བསྒྲུབས",
        ] {
            assert_eq!(folded(text), (text.to_owned(), 0), "{text:?}");
        }
    }

    #[test]
    fn white_space_is_folded_to_one_line_without_a_word() {
        assert_eq!(folded("a\r\nb\tc\u{2028}d\u{85}e"), ("a b c d e".to_owned(), 0));
        let kept = clean("a\r\nb\tc\rd", Lines::Keep);
        assert_eq!((&*kept.text, kept.removed), ("a\nb\tc\nd", 0));
    }

    #[test]
    fn a_shown_text_has_a_sign_for_what_is_not_shown() {
        assert_eq!(visible("a\u{1b}\tb\u{202e}e\u{301}é\n"), "a\u{fffd} b\u{fffd}e\u{301}é ");
    }

    #[test]
    fn everyday_characters_would_be_kept_anyway() {
        for char in ('\0'..=char::MAX).filter(|&char| is_everyday(char)) {
            let kept = matches!(verdict(char, None, "", 0, Lines::Fold), Fate::Keep(same) if same == char);
            assert!(kept && !is_combining_mark(char), "{char:?}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_leaves_nothing_to_clean(text in r"(?s).{0,40}") {
            for lines in [Lines::Fold, Lines::Keep] {
                let once = clean(&text, lines);
                prop_assert!(!once.text.chars().any(|char| is_forbidden(char) && !matches!(char, '\n' | '\t')));
                let twice = clean(&once.text, lines);
                prop_assert_eq!((&twice.text, twice.removed), (&once.text, 0));
            }
        }
    }
}

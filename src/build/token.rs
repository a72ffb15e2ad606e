//! Words, numbers and signs of one sentence, with what is known of each.

use super::words::{Classes, classes};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters, with inner hyphens and apostrophes.
    Word,
    /// Digits, with separators.
    Number,
    /// Digits with letters, such as 18th and 1850s.
    Mixed,
    /// "'s" behind a word.
    Possessive,
    /// Any other sign.
    Sign,
}

/// One token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
    pub(super) shape: Shape,
    /// The classes of the word in lower case.
    pub(super) classes: Classes,
    /// Whether its first letter is a capital one, or of a script that has none.
    pub(super) is_capital: bool,
}

impl Token {
    pub(super) fn text<'a>(&self, whole: &'a str) -> &'a str {
        whole.get(self.start..self.end).unwrap_or_default()
    }

    pub(super) fn is(&self, class: Classes) -> bool {
        self.classes.has(class)
    }

    pub(super) fn is_word(&self) -> bool {
        self.shape == Shape::Word
    }
}

/// Abbreviations that keep their dot.
const DOTTED: [&str; 46] = [
    "st", "c", "ca", "gen", "no", "dr", "mr", "mrs", "ms", "prof", "col", "capt", "lt", "maj", "rev", "sen",
    "gov", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "vol", "op",
    "jr", "sr", "mt", "brig", "bvt", "adm", "cmdr", "hon", "sgt", "cpl", "pvt", "msgr", "ft", "pres", "supt",
];

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    tokens_into(text, &mut tokens);
    tokens
}

/// Puts the tokens of a text into a list that is emptied first.
pub(super) fn tokens_into(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut lower = String::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (end, shape) = extent(text, at, first);
        lower.clear();
        let word = text.get(at..end).unwrap_or_default();
        if shape == Shape::Word {
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase));
            }
        }
        let found = if shape == Shape::Word { classes(&lower) } else { classes(word) };
        let is_capital = first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase());
        tokens.push(Token { start: at, end, shape, classes: found, is_capital });
        at = end;
    }
}

/// The words of a text that a capital tells nothing of: the first one, and those behind an opening quote or a colon. More
/// words than that do no harm, and none may be missing.
pub(super) fn starts(text: &str) -> impl Iterator<Item = &str> {
    let behind = text.match_indices(['“', '"', ':']).map(|(at, sign)| at + sign.len());
    std::iter::once(0).chain(behind).filter_map(|at| first_token(text, at))
}

/// The first token from a byte on that is more than a sign.
fn first_token(text: &str, from: usize) -> Option<&str> {
    let mut at = from;
    loop {
        let first = text.get(at..)?.chars().next()?;
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (end, shape) = extent(text, at, first);
        if shape != Shape::Sign {
            return text.get(at..end);
        }
        at = end;
    }
}

/// The end and the shape of the token that starts at a byte.
fn extent(text: &str, at: usize, first: char) -> (usize, Shape) {
    let rest = text.get(at..).unwrap_or_default();
    if matches!(first, '\'' | '’') {
        let one = first.len_utf8();
        let is_s = rest.get(one..).is_some_and(|tail| {
            let mut tail = tail.chars();
            matches!(tail.next(), Some('s' | 'S')) && tail.next().is_none_or(|next| !next.is_alphanumeric())
        });
        let follows_word =
            text.get(..at).and_then(|head| head.chars().next_back()).is_some_and(char::is_alphanumeric);
        return if is_s && follows_word {
            (at + one + 1, Shape::Possessive)
        } else {
            (at + one, Shape::Sign)
        };
    }
    if first.is_ascii_digit() {
        return number(rest, at);
    }
    if is_letter(first) {
        return word(rest, at);
    }
    (at + first.len_utf8(), Shape::Sign)
}

fn is_letter(letter: char) -> bool {
    letter.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(letter)
        || matches!(letter, '\u{180b}'..='\u{180f}')
}

fn word(rest: &str, at: usize) -> (usize, Shape) {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = match letter {
            '-' | '‐' | '‑' => next.is_some_and(char::is_alphanumeric),
            // "Denmark–Norway" is one name.
            '–' => next.is_some_and(char::is_uppercase),
            '\'' | '’' => {
                let tail = rest.get(offset + letter.len_utf8()..).unwrap_or_default();
                let is_possessive = tail.starts_with(['s', 'S'])
                    && tail.chars().nth(1).is_none_or(|after| !after.is_alphanumeric());
                !is_possessive && next.is_some_and(is_letter)
            }
            _ => is_letter(letter) || letter.is_numeric(),
        };
        if !joins {
            break;
        }
        end = offset + letter.len_utf8();
    }
    let initials = is_initials(rest);
    if initials > 0 {
        return (at + initials, Shape::Word);
    }
    let body = rest.get(..end).unwrap_or_default();
    let tail = rest.get(end..).unwrap_or_default();
    let dot = usize::from(tail.starts_with('.') && is_shortened(body, tail));
    (at + end.max(1) + dot, Shape::Word)
}

/// Whether the dot behind a word belongs to it: behind an initial or an abbreviation with which no text ends.
fn is_shortened(body: &str, tail: &str) -> bool {
    let is_pronoun = body == "I" && !opens_initial(tail);
    let is_initial = body.chars().count() == 1 && body.starts_with(char::is_uppercase) && !is_pronoun;
    let is_short = body.len() <= 5 && DOTTED.contains(&body.to_lowercase().as_str());
    // "No." at the end of a sentence is a word; before a number it is an abbreviation.
    let goes_on = tail.get(1..).is_some_and(|tail| !tail.trim_start().is_empty());
    goes_on && (is_initial || is_short)
}

/// Whether a dot and another initial follow, as in "I. M. Carvalhal".
fn opens_initial(tail: &str) -> bool {
    let mut letters = tail.strip_prefix(". ").unwrap_or_default().chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}

/// The length of letters with dots and no spaces, such as "U.S." and "J.S."; 0 when there are none.
fn is_initials(rest: &str) -> usize {
    let mut length = 0;
    let bytes = rest.as_bytes();
    while let Some([letter, b'.']) = bytes.get(length..length + 2)
        && letter.is_ascii_uppercase()
    {
        length += 2;
    }
    let ends = bytes.get(length).is_none_or(|next| !next.is_ascii_alphanumeric());
    if length >= 4 && ends { length } else { 0 }
}

fn number(rest: &str, at: usize) -> (usize, Shape) {
    let bytes = rest.as_bytes();
    let mut end = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    while let Some(b',' | b'.') = bytes.get(end)
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
    {
        let run = bytes.iter().skip(end + 1).take_while(|byte| byte.is_ascii_digit()).count();
        if bytes.get(end) == Some(&b',') && run != 3 {
            break;
        }
        end += 1 + run;
    }
    let letters = rest.get(end..).map_or(0, |tail| {
        tail.char_indices()
            .take_while(|(_, letter)| letter.is_alphabetic() || letter.is_numeric())
            .map(|(_, letter)| letter.len_utf8())
            .sum()
    });
    if letters > 0 { (at + end + letters, Shape::Mixed) } else { (at + end, Shape::Number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text(text)).collect()
    }

    #[test]
    fn a_sentence_falls_into_its_words() {
        for (text, expected) in [
            ("Amursana's mother, Boitalak.", &["Amursana", "'s", "mother", ",", "Boitalak", "."][..]),
            ("Gen. J. S. Bach of the U.S. Army", &["Gen.", "J.", "S.", "Bach", "of", "the", "U.S.", "Army"]),
            ("c. 1717–1720, 18th-century", &["c.", "1717", "–", "1720", ",", "18th", "-", "century"]),
            ("3,450.5 km² of father-in-law’s", &["3,450.5", "km²", "of", "father-in-law", "’s"]),
            ("the 1850s O'Neill", &["the", "1850s", "O'Neill"]),
            ("(大策凌敦多布) ᠠᠮᠤᠷ", &["(", "大策凌敦多布", ")", "ᠠᠮᠤᠷ"]),
            ("Denmark–Norway – or so", &["Denmark–Norway", "–", "or", "so"]),
            ("He said no.", &["He", "said", "no", "."]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn every_byte_but_white_space_is_in_a_token() {
        let text = "Aé—“b”… 1.2.3 ½ \u{301}x";
        let covered: usize = tokens(text).iter().map(|token| token.end - token.start).sum();
        assert_eq!(
            covered,
            text.chars().filter(|letter| !letter.is_whitespace()).map(char::len_utf8).sum::<usize>()
        );
    }
}

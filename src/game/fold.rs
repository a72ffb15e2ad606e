//! Folding: what is left of a typed answer when case, diacritics, punctuation and white space don't count.
//!
//! Two texts that fold to the same are the same answer. Folding is NFKC and lower case, and then
//!
//! - diacritics go, but marks that spell (vowel signs of Indic scripts and Tibetan, voiced kana) stay;
//! - letters that Unicode doesn't take apart are spelt plainly: ø as o, ß as ss;
//! - apostrophes, dots and invisible characters vanish, `&` reads "and", other punctuation parts words;
//! - between digits a comma vanishes and a dot stays, and `+` and `#` stay after a letter, so that C, C++ and C# differ;
//! - leading articles (the, a, an) go while words follow.
//!
//! Folding a folded text changes nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Words that may stand before any answer.
pub(super) const ARTICLES: [&str; 3] = ["the", "a", "an"];

/// The folded form of a text; empty when it has no letter and no digit.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ') {
        let mut words = join_words(text);
        words.make_ascii_lowercase();
        return words;
    }
    if text.is_ascii() {
        let letters: Vec<char> = text.chars().map(|letter| letter.to_ascii_lowercase()).collect();
        return join_words(&without_punctuation(&letters));
    }
    let words = without_punctuation(&plain_letters(text));
    // In ASCII there is nothing to put together again.
    if words.is_ascii() { join_words(&words) } else { join_words(&words.nfc().collect::<String>()) }
}

/// Lower-case letters without diacritics and invisible characters, taken apart as far as Unicode takes them.
fn plain_letters(text: &str) -> Vec<char> {
    let lower = text.nfkd().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase);
    let mut letters = Vec::with_capacity(text.len());
    for letter in lower.nfkd().filter(|letter| !is_diacritic(*letter)) {
        match spelt(letter) {
            Some(plain) => letters.extend(plain.chars()),
            None => letters.push(letter),
        }
    }
    letters
}

/// Characters that a reader can't see.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Marks above, below and through a letter, and the vowel points of Hebrew and Arabic, by their combining classes. The
/// other classes spell: 0 holds vowel signs, 7 and 8 nukta and voiced kana, 84 to 132 Telugu, Thai, Lao and Tibetan.
fn is_diacritic(letter: char) -> bool {
    matches!(canonical_combining_class(letter), 1 | 10..=36 | 200..=240)
}

/// The plain spelling of a letter that has no decomposition.
fn spelt(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        'ς' => "σ",
        _ => return None,
    })
}

fn without_punctuation(letters: &[char]) -> String {
    let mut words = String::with_capacity(letters.len());
    let mut last = ' ';
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let between_digits = last.is_numeric() && next.is_numeric();
        let kept = match letter {
            '.' if between_digits => Some('.'),
            ',' if between_digits => None,
            '+' | '#' if last.is_alphabetic() || matches!(last, '+' | '#') => Some(letter),
            '&' => {
                words.push_str(" and ");
                last = ' ';
                continue;
            }
            _ if vanishes(letter) => None,
            _ if letter.is_alphanumeric() || is_combining_mark(letter) => Some(letter),
            _ => Some(' '),
        };
        if let Some(kept) = kept {
            words.push(kept);
            last = kept;
        }
    }
    words
}

/// Apostrophes and dots in and after words, and the modifier letters that stand for apostrophes.
fn vanishes(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '‛' | '`' | '´' | '.' | '·' | '′' | '\u{2b9}'..='\u{2df}')
}

/// Words with one space between them, without leading articles.
fn join_words(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if ARTICLES.iter().any(|article| article.eq_ignore_ascii_case(&joined)) {
            joined.clear();
        } else if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;

//! Reading a number as learners write it: in digits, in English words or as a Roman numeral, with words around it.
//!
//! A comma or a space between groups of three digits parts thousands; a single dot is the decimal point, and so is a comma
//! that parts no thousands. Words before and after ("about 34", "4 clans") are set aside. A text with two numbers, or one
//! that hedges ("more than 4", "not 4"), is not read: nobody could tell which number is meant.

use unicode_normalization::UnicodeNormalization;

use super::Number;

/// A number with the words that stood around it, in lower case.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The number.
    pub number: Number,
    /// The words before it, without articles.
    pub before: Vec<String>,
    /// The words after it: its unit.
    pub after: Vec<String>,
}

/// Words that turn the number beside them into another one, or into none.
const HEDGES: [&str; 14] = [
    "not", "never", "less", "more", "fewer", "under", "over", "below", "above", "least", "most", "half",
    "quarter", "thirds",
];

/// Reads the one number in a text.
#[must_use]
pub fn read(text: &str) -> Option<Reading> {
    let tokens = tokens(text)?;
    let hedged = tokens.iter().any(|token| matches!(token, Token::Word(word) if is_hedge(word)));
    if let Some(six) = half_a_dozen(&tokens) {
        return Some(six);
    }
    if hedged { None } else { digits_or_words(&tokens).or_else(|| roman(&tokens)) }
}

fn is_hedge(word: &str) -> bool {
    HEDGES.contains(&word.to_lowercase().as_str())
}

/// A piece of a text. Words keep their letter case, which tells a Roman numeral in a text from a word.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Figure(f64),
    Word(String),
}

/// The figures and words of a text; nothing when a figure is malformed or is tied to another, as in a range or a date.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let letters: Vec<char> = text.nfkc().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let start = at;
        if letter.is_ascii_digit() {
            at = figure_end(&letters, start);
            if is_tie(letters.get(at)) && letters.get(at + 1).is_some_and(char::is_ascii_digit) {
                return None;
            }
            let mut value = figure(letters.get(start..at)?)?;
            if is_minus(&letters, start) {
                value = -value;
            }
            tokens.push(Token::Figure(value));
            at = ordinal_end(&letters, at);
        } else if letter.is_alphabetic() {
            at = run_end(&letters, start, |letter| letter.is_alphabetic() || matches!(letter, '\'' | '’'));
            tokens.push(Token::Word(letters.get(start..at)?.iter().collect()));
        } else {
            at += 1;
        }
    }
    Some(tokens)
}

fn is_tie(letter: Option<&char>) -> bool {
    matches!(letter, Some('-' | '–' | '—' | '/' | '⁄' | ':' | '−'))
}

/// Whether the figure that starts here has a minus sign, and not a hyphen that ties it to something.
fn is_minus(letters: &[char], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|at| letters.get(at));
    matches!(before(1), Some('-' | '−')) && before(2).is_none_or(|letter| letter.is_whitespace())
}

fn run_end(letters: &[char], start: usize, belongs: impl Fn(char) -> bool) -> usize {
    start + letters.iter().skip(start).take_while(|letter| belongs(**letter)).count()
}

/// Where a figure ends, with its separators and with the groups of three digits that spaces part.
fn figure_end(letters: &[char], start: usize) -> usize {
    let digits = |from: usize| run_end(letters, from, |letter| letter.is_ascii_digit());
    let mut end = digits(start);
    let spaced = end - start <= 3;
    while let Some(separator) = letters.get(end) {
        let next = digits(end + 1);
        let length = next - (end + 1);
        let joins = match separator {
            '.' | ',' | '\'' | '’' | '_' => length > 0,
            ' ' => spaced && length == 3,
            _ => false,
        };
        if !joins {
            break;
        }
        end = next;
    }
    end
}

/// The place behind the ending of an ordinal such as "18th".
fn ordinal_end(letters: &[char], at: usize) -> usize {
    let end = run_end(letters, at, char::is_alphabetic);
    let ending: String = letters.iter().take(end).skip(at).flat_map(|letter| letter.to_lowercase()).collect();
    if matches!(ending.as_str(), "st" | "nd" | "rd" | "th") { end } else { at }
}

/// The value of digits with separators.
fn figure(letters: &[char]) -> Option<f64> {
    let digits: String = letters.iter().filter(|letter| !matches!(letter, ' ' | '\'' | '’' | '_')).collect();
    let commas = digits.matches(',').count();
    let dots = digits.matches('.').count();
    let comma_is_point = match (commas, dots) {
        (0, dots) => dots > 1,
        (1, 0) => !has_groups(&digits, ','),
        (_, 0) => false,
        _ => digits.rfind(',') > digits.rfind('.'),
    };
    let (thousands, point) = if comma_is_point { ('.', ',') } else { (',', '.') };
    let whole = digits.split(point).next().unwrap_or_default();
    if digits.matches(point).count() > 1 || (whole.contains(thousands) && !has_groups(whole, thousands)) {
        return None;
    }
    digits.replace(thousands, "").replace(point, ".").parse().ok()
}

/// Whether a separator parts one to three digits from groups of three.
fn has_groups(digits: &str, separator: char) -> bool {
    let mut groups = digits.split(separator);
    groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && first != "0")
        && groups.all(|group| group.len() == 3)
}

/// "Half a dozen", the one half that is a whole number.
fn half_a_dozen(tokens: &[Token]) -> Option<Reading> {
    let words: Vec<String> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Word(word) => Some(word.to_lowercase()),
            Token::Figure(_) => None,
        })
        .collect();
    let is_six =
        words.len() == tokens.len() && words.starts_with(&["half".into(), "a".into(), "dozen".into()]);
    let after = || words.iter().skip(3).cloned().collect();
    is_six.then(|| Reading { number: Number(6.0), before: Vec::new(), after: after() })
}

/// Reads the one phrase of figures and number words.
fn digits_or_words(tokens: &[Token]) -> Option<Reading> {
    let mut phrase = Phrase::default();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        let lower = match token {
            Token::Figure(_) => String::new(),
            Token::Word(word) => word.to_lowercase(),
        };
        match part(token, &lower) {
            Some(part) if after.is_empty() && phrase.take(part) => {}
            // "1 second" counts seconds.
            Some(_) if phrase.said && lower == "second" => after.push(lower),
            Some(_) => return None,
            None if is_glue(&lower, tokens.get(at + 1)) => {}
            None if phrase.said => after.push(lower),
            None => before.push(lower),
        }
    }
    let negative = before.last().is_some_and(|word| matches!(word.as_str(), "minus" | "negative"));
    if negative {
        before.pop();
    }
    let value = if negative { -phrase.value() } else { phrase.value() };
    if !phrase.said {
        return None;
    }
    Some(Reading { number: Number::new(value)?, before, after })
}

/// The "and" and "a" that belong to the number behind them.
fn is_glue(word: &str, next: Option<&Token>) -> bool {
    let next_is_number = match next {
        Some(Token::Word(next)) => word_part(&next.to_lowercase()).is_some(),
        Some(Token::Figure(_)) => word != "and",
        None => false,
    };
    matches!(word, "and" | "a" | "an" | "the") && next_is_number
}

/// What a token does to a number that is being said.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    Figure(f64),
    Zero,
    /// One to nine.
    Unit(f64),
    /// Ten to nineteen.
    Teen(f64),
    /// Twenty, thirty and so on to ninety.
    Ten(f64),
    Hundred,
    /// Thousand and above.
    Scale(f64),
    Dozen,
}

fn part(token: &Token, lower: &str) -> Option<Part> {
    match token {
        Token::Figure(value) => Some(Part::Figure(*value)),
        Token::Word(_) => word_part(lower),
    }
}

/// Cardinals and ordinals from nought to nineteen.
const SMALL: [(&str, &str); 20] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// The tens from twenty, without their last letter, which is `y` or `ieth`.
const TENS: [&str; 8] = ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"];

fn word_part(word: &str) -> Option<Part> {
    if let Some(value) = SMALL.iter().position(|(cardinal, ordinal)| *cardinal == word || *ordinal == word) {
        return Some(match value {
            0 => Part::Zero,
            1..10 => Part::Unit(value as f64),
            _ => Part::Teen(value as f64),
        });
    }
    let stem = word.strip_suffix("ieth").or_else(|| word.strip_suffix('y'));
    if let Some(tens) = stem.and_then(|stem| TENS.iter().position(|ten| *ten == stem)) {
        return Some(Part::Ten((tens + 2) as f64 * 10.0));
    }
    Some(match word.strip_suffix("th").unwrap_or(word) {
        "nought" | "nil" | "none" => Part::Zero,
        "hundred" => Part::Hundred,
        "thousand" => Part::Scale(1e3),
        "million" => Part::Scale(1e6),
        "billion" => Part::Scale(1e9),
        "dozen" => Part::Dozen,
        _ => return None,
    })
}

/// Whether a word of a text, in lower case, says a number.
pub(in crate::game) fn is_number_word(word: &str) -> bool {
    word_part(word).is_some()
}

/// A number that is being said.
#[derive(Debug)]
struct Phrase {
    said: bool,
    /// The thousands and more that are complete.
    total: f64,
    /// What stands before the next "thousand".
    group: f64,
    /// The scale said last: the next must be smaller.
    scale: f64,
    /// Whether nothing can follow.
    closed: bool,
}

impl Default for Phrase {
    fn default() -> Self {
        Self { said: false, total: 0.0, group: 0.0, scale: f64::INFINITY, closed: false }
    }
}

impl Phrase {
    fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Takes the next part; `false` when it doesn't continue this number.
    fn take(&mut self, part: Part) -> bool {
        let below_hundred = self.group % 100.0;
        let many = if self.said { self.group } else { 1.0 };
        let fits = !self.closed
            && match part {
                Part::Figure(_) | Part::Zero => !self.said,
                Part::Unit(_) => {
                    below_hundred == 0.0 || (below_hundred >= 20.0 && below_hundred % 10.0 == 0.0)
                }
                Part::Teen(_) | Part::Ten(_) => below_hundred == 0.0,
                Part::Hundred => many > 0.0 && many < 100.0,
                Part::Scale(scale) => many != 0.0 && scale < self.scale,
                Part::Dozen => many != 0.0,
            };
        if !fits {
            return false;
        }
        match part {
            Part::Figure(value) => self.group = value,
            Part::Zero => self.closed = true,
            Part::Unit(value) | Part::Teen(value) | Part::Ten(value) => self.group += value,
            Part::Hundred => self.group = many * 100.0,
            Part::Scale(scale) => {
                self.total += many * scale;
                self.group = 0.0;
                self.scale = scale;
            }
            Part::Dozen => {
                self.group = many * 12.0;
                self.closed = true;
            }
        }
        self.said = true;
        true
    }
}

/// Reads a Roman numeral: the whole text in either case, or the last word in capitals, as in "Article X".
fn roman(tokens: &[Token]) -> Option<Reading> {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Figure(_) => None,
        })
        .collect::<Option<_>>()?;
    let (last, before) = words.split_last()?;
    let capital = before.is_empty() || last.chars().all(char::is_uppercase);
    let value = roman_value(last).filter(|_| capital)?;
    let before = before.iter().map(|word| word.to_lowercase()).collect();
    Some(Reading { number: Number::new(f64::from(value))?, before, after: Vec::new() })
}

/// The value of a Roman numeral in its usual form, 1 to 3999, in either case.
pub(in crate::game) fn roman_value(word: &str) -> Option<u16> {
    const STEPS: [(&str, u16); 13] = [
        ("m", 1000),
        ("cm", 900),
        ("d", 500),
        ("cd", 400),
        ("c", 100),
        ("xc", 90),
        ("l", 50),
        ("xl", 40),
        ("x", 10),
        ("ix", 9),
        ("v", 5),
        ("iv", 4),
        ("i", 1),
    ];
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    let mut value: u16 = 0;
    for (numeral, worth) in STEPS {
        while let Some(shorter) = rest.strip_prefix(numeral).filter(|_| value < 4000) {
            rest = shorter;
            value += worth;
        }
    }
    // Steps too many, as in "iiii" or "ixi", say the value in an unusual way.
    (value > 0 && rest.is_empty() && usual_roman(value, &STEPS) == lower).then_some(value)
}

fn usual_roman(mut value: u16, steps: &[(&str, u16)]) -> String {
    let mut numeral = String::new();
    for (letters, worth) in steps {
        while value >= *worth {
            numeral.push_str(letters);
            value -= worth;
        }
    }
    numeral
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;

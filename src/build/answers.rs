//! How keys are written in bank files and hinted at: dates, numbers, names.

use super::aliases::untitled;
use super::gazetteer::is_known_place;
use super::types::is_numeral;
use super::words::{Classes, classes};
use crate::bank::file::TaskFile;
use crate::game::Date;

pub(super) fn possessive(name: &str) -> String {
    format!("{name}'s")
}

pub(super) fn date_task(date: Date, about: bool) -> TaskFile {
    TaskFile::Date { key: iso(date), about }
}

/// A date as bank files write it.
pub(super) fn iso(date: Date) -> String {
    let year = match date.year() {
        year @ 0.. => format!("{year}"),
        year => format!("-{}", year.unsigned_abs()),
    };
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year,
    }
}

/// Between which years a date lies, and never at the end of them; nothing where the stem has another year of theirs.
pub(super) fn date_hint(date: Date, stem: &str) -> String {
    let (from, years) = match date.year() {
        year @ 1000.. if matches!(year % 10, 0 | 9) => ((year - 5) / 10 * 10 + 5, 9),
        year @ 1000.. => (year / 10 * 10, 9),
        year @ 1.. => ((year - 1) / 100 * 100 + 1, 99),
        _ => return String::new(),
    };
    let to = from.saturating_add(years);
    let is_told = stem
        .split(|letter: char| !letter.is_ascii_digit())
        .any(|digits| digits.parse().is_ok_and(|year: i16| (from..=to).contains(&year)));
    if is_told { String::new() } else { format!("It lies between {from} and {to}.") }
}

/// Between which round numbers a number lies, far apart and never with it in the middle; nothing for a small one.
pub(super) fn number_hint(value: f64) -> String {
    let mut place = 1.0;
    while place * 10.0 <= value {
        place *= 10.0;
    }
    let (from, to) = match value / place {
        first if first < 2.0 => (place / 2.0, place * 5.0),
        first if (5.0..7.0).contains(&first) => (place * 3.0, place * 15.0),
        _ => (place, place * 10.0),
    };
    if value < FEW {
        String::new()
    } else {
        format!("It lies between {} and {}.", grouped(from), grouped(to))
    }
}

/// Of fewer a range is no help: everybody guesses as much.
const FEW: f64 = 20.0;

/// A whole number with a comma before every three digits.
fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Of a word with fewer letters a letter or two would be half of it.
const SHORT: usize = 5;

/// The first letters of a name without its title and its realm, and how long it is if it is one word.
pub(super) fn letters_hint(name: &str) -> String {
    let words = untitled(name).1;
    let own = words.iter().take_while(|word| !matches!(**word, "of" | "the"));
    let initials = own
        .filter(|word| !is_numeral(word))
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase());
    if let [one] = words.as_slice() {
        let letters = letters(one);
        if letters < SHORT {
            return String::new();
        }
        let first: String = one.chars().take(1).collect();
        if !untitled(name).0.is_empty() {
            return format!("Without the title it begins with {first}.");
        }
        // Of a land that everybody knows the letters are the answer.
        if is_known_place(one) {
            return format!("It begins with {first}.");
        }
        return format!("It begins with {first} and has {letters} letters.");
    }
    // "Treaty of Gaeta": what it is is told, and which one is asked.
    if let [head, "of", rest @ ..] = words.as_slice()
        && classes(&head.to_lowercase())
            .has(Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN))
    {
        let own = rest.iter().find(|word| word.chars().next().is_some_and(char::is_uppercase));
        let first = own.and_then(|word| word.chars().next());
        return first.map(|first| format!("What follows “of” begins with {first}.")).unwrap_or_default();
    }
    let has_title = !untitled(name).0.is_empty();
    let initials: Vec<String> = initials.map(|first| format!("{first}.")).collect();
    match initials.as_slice() {
        [] => String::new(),
        [_] if words.first().is_some_and(|word| word.chars().count() < SHORT) => String::new(),
        [one] if has_title => format!("Without the title it begins with {one}"),
        [one] => format!("It begins with {one}"),
        _ => format!("The initials are {}", initials.join(" ")),
    }
}

fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// How long a name of one word is; nothing for a short one, or for a land that everybody knows.
pub(super) fn length_hint(name: &str) -> String {
    if name.contains(' ') || letters(name) < SHORT || is_known_place(name) {
        return String::new();
    }
    format!("It has {} letters.", letters(name))
}

pub(super) fn number(value: f64) -> Option<serde_json::Number> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below nine quadrillion")]
        return Some((value as i64).into());
    }
    serde_json::Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_narrows_the_answer_down() {
        assert_eq!(date_hint(Date::Year(1801), "In which year did X die?"), "It lies between 1800 and 1809.");
        assert_eq!(date_hint(Date::Year(1801), "Which year is missing? “From ___ to 1805.”"), "");
        assert_eq!(date_hint(Date::Year(1450), "In which year?"), "It lies between 1445 and 1454.");
        assert_eq!(date_hint(Date::Year(1459), "In which year?"), "It lies between 1455 and 1464.");
        assert_eq!(number_hint(10.0), "");
        assert_eq!(number_hint(300.0), "It lies between 100 and 1,000.");
        assert_eq!(number_hint(5000.0), "It lies between 3,000 and 15,000.");
        assert_eq!(letters_hint("King Alfonso V of Aragon"), "Without the title it begins with A.");
        assert_eq!(letters_hint("Eva"), "");
        assert_eq!(number_hint(19.0), "");
        assert_eq!(number_hint(46.0), "It lies between 10 and 100.");
        assert_eq!(number_hint(4.0), "");
        assert_eq!(letters_hint("King Louis II"), "Without the title it begins with L.");
        assert_eq!(letters_hint("Treaty of Gaeta"), "What follows “of” begins with G.");
        assert_eq!(letters_hint("Sir Joshua Reynolds"), "The initials are J. R.");
        assert_eq!(letters_hint("Horsens"), "It begins with H and has 7 letters.");
        assert_eq!(length_hint("Horsens"), "It has 7 letters.");
        assert_eq!(length_hint("Denmark"), "");
        assert_eq!(length_hint("New Horsens"), "");
    }
}

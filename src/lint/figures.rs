//! Numbers and dates that are keys, as a text says them: in figures, in words, and not as something else.
//!
//! A figure may count anything, so it is only taken for the key where what stands around it says so.

use super::Notes;
use super::rules;
use super::subject::Subject;
use super::words::{Traits, Word, Words};
use crate::game::Task;
use crate::game::date::{self, Date};
use crate::game::number;

/// The most words of a date: "21st of September in 1757".
const LONGEST_DATE: usize = 5;

/// Stems and hints that say the number or the date that they ask for. Says whether the item asks for one.
pub(super) fn check(subject: &Subject<'_>, notes: &mut Notes) -> bool {
    let (stem, hint) = (&subject.stem, subject.hint());
    let (key, in_stem, in_hint) = match &subject.item.task {
        Task::Number { key, unit, .. } => {
            let value = key.value();
            let in_hint = hint.all_plain().any(|word| figure(word) == Some(value));
            (key.to_string(), counts(stem, value, unit.as_deref()), in_hint)
        }
        Task::Date { key, .. } => {
            let year = Date::Year(key.year());
            // What the stem gives already, the hint may say again.
            let in_hint = says_date(hint, *key) || (says_date(hint, year) && !says_date(stem, year));
            (key.to_string(), says_date(stem, *key), in_hint)
        }
        _ => return false,
    };
    if in_stem {
        subject.note(notes, &rules::KEY_IN_STEM, "stem", format!("the stem says {key}"));
    }
    if in_hint {
        subject.note(notes, &rules::HINT_GIVES_KEY, "hint", format!("the hint says {key}"));
    }
    true
}

/// The value of a number in figures, or of one of at least two as a word.
fn figure(word: &str) -> Option<f64> {
    let is_digits = word.starts_with(|sign: char| sign.is_ascii_digit());
    // "mix" and "dim" are no Roman numbers.
    let is_roman = word.chars().all(|letter| "ivxlcdm".contains(letter));
    let read = number::read(word).filter(|read| read.before.is_empty() && read.after.is_empty())?;
    let value = read.number.value();
    (is_digits || !is_roman && value >= 2.0).then_some(value)
}

/// Whether a stem says how many there are: "the 40 ships", "how many ships, 40, were there", but not "the year 40".
fn counts(stem: &Words<'_>, value: f64, unit: Option<&str>) -> bool {
    let asked = Asked::of(stem, unit);
    stem.list().iter().enumerate().any(|(at, word)| {
        word.is(Traits::NUMBER)
            && figure(stem.plain(word)) == Some(value)
            && !is_bound(stem, at)
            && (is_set_apart(stem, at) || asked.is_counted(stem, at))
    })
}

/// What a stem asks to be counted.
struct Asked<'w> {
    unit: Words<'w>,
    /// The noun behind "how many".
    noun: Option<u64>,
    /// The place of "how many".
    from: Option<usize>,
    /// Whether it asks how many of a number there are: "how many of the three sisters".
    is_part: bool,
    is_age: bool,
}

impl<'w> Asked<'w> {
    fn of(stem: &Words<'_>, unit: Option<&'w str>) -> Self {
        let from = (0..stem.len()).find(|at| stem.at(*at) == "how" && stem.at(at + 1) == "many");
        let noun = from.and_then(|from| stem.list().get(from + 2));
        let is_part = noun.is_some_and(|noun| stem.plain(noun) == "of");
        let is_age = (0..stem.len()).any(|at| stem.at(at) == "how" && stem.at(at + 1) == "old");
        let noun = noun.filter(|noun| noun.is_content()).map(|noun| noun.root);
        Self { unit: Words::of(unit.unwrap_or_default()), noun, from, is_part, is_age }
    }

    /// Whether the number at a place counts just that.
    fn is_counted(&self, stem: &Words<'_>, at: usize) -> bool {
        // "How many years apart are the two years" takes the number from the things, not from the key.
        if self.from.is_some_and(|from| from < at && (self.is_part || stem.at(at - 1) == "the")) {
            return false;
        }
        let is_asked = |word: &Word| {
            self.noun == Some(word.root) || self.unit.content().any(|unit| unit.root == word.root)
        };
        let mut after = stem.list().iter().skip(at + 1).take_while(|word| !begins(word));
        match after.next() {
            Some(next) if is_asked(next) => true,
            // "40 wooden ships"
            Some(next) if next.is_content() && after.next().is_some_and(is_asked) => true,
            _ => {
                self.is_age
                    && at > 0
                    && matches!(stem.at(at - 1), "aged" | "age" | "of" if stem.has_word(&["age", "aged"]))
            }
        }
    }
}

/// Whether a new part of a sentence, or a new sentence, begins with a word.
fn begins(word: &Word) -> bool {
    word.is(Traits::FIRST.and(Traits::AFTER_MARK))
}

/// Whether a number stands by itself between marks, or as all that is said: "There were 40."
fn is_set_apart(stem: &Words<'_>, at: usize) -> bool {
    let ends = stem.list().get(at + 1).is_none_or(begins);
    let opens = stem.list().get(at).is_some_and(begins);
    let is_said = at.checked_sub(1).is_some_and(|before| {
        matches!(stem.at(before), "were" | "was" | "are" | "is" | "had" | "has" | "have")
    });
    ends && ((opens && at > 0) || is_said)
}

/// Whether a figure only bounds something or is one of several: "between 40 and 50", "before 1760", "1755, 1756 or 1757".
fn is_bound(text: &Words<'_>, at: usize) -> bool {
    const BOUNDS: [&str; 9] = ["than", "before", "after", "not", "until", "till", "between", "least", "most"];
    let is_number = |at: usize| text.list().get(at).is_some_and(|word| word.is(Traits::NUMBER));
    let opens = |at: usize| text.list().get(at).is_some_and(|word| word.is(Traits::FIRST));
    let joins = |at: usize| matches!(text.at(at), "and" | "to" | "or" | "und" | "bis" | "et");
    let is_before = at.checked_sub(1).filter(|_| !opens(at)).is_some_and(|last| {
        // "September 21, 1757" is one date.
        let is_day = last.checked_sub(1).is_some_and(|before| is_month(text.at(before)));
        BOUNDS.contains(&text.at(last))
            || (is_number(last) && !is_day)
            || (joins(last) && last.checked_sub(1).is_some_and(is_number))
    });
    is_before || (is_number(at + 1) && !opens(at + 1)) || (joins(at + 1) && is_number(at + 2))
}

fn is_month(word: &str) -> bool {
    date::MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}

/// Whether a text says a date as precisely as it is given.
fn says_date(text: &Words<'_>, date: Date) -> bool {
    if !text.has(Traits::NUMBER) {
        return false;
    }
    if let Date::Year(year) = date {
        return (0..text.len()).any(|at| says_year(text, at, year));
    }
    let pieces: Vec<&str> = text.text.split_whitespace().collect();
    (1..=LONGEST_DATE).any(|length| {
        pieces.windows(length).any(|window| {
            let has_year = window.iter().any(|piece| piece.contains(|sign: char| sign.is_ascii_digit()));
            has_year && date::read(bare(&window.join(" "))) == Some(date)
        })
    })
}

/// A text without the marks around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// Whether the word at a place is this year.
fn says_year(text: &Words<'_>, at: usize, year: i16) -> bool {
    let Some(word) = text.list().get(at) else { return false };
    let is_before = year <= 0;
    let shown = if is_before { 1 - i32::from(year) } else { i32::from(year) };
    if !word.is(Traits::NUMBER) || text.plain(word).parse() != Ok(shown) || is_bound(text, at) {
        return false;
    }
    let digits = shown.to_string();
    // "1,760" counts something, and "the 1760's" are ten years.
    let is_written = text.text.match_indices(&digits).any(|(start, _)| {
        let rest = text.text.get(start + digits.len()..).unwrap_or_default();
        !rest.starts_with("'s") && !rest.starts_with("’s")
    });
    let before = at.checked_sub(1).map_or("", |before| text.at(before));
    let after = text.list().get(at + 1).filter(|next| !begins(next));
    let is_era = |word: &str| matches!(word, "bc" | "bce");
    if is_before != after.is_some_and(|next| is_era(text.plain(next))) {
        return false;
    }
    // "800 men" are no year, "the 1760 treaty" and "in 1760 soldiers marched" tell one.
    let is_dated = matches!(before, "in" | "year" | "ad" | "ce" | "since" | "by" | "of") || is_month(before);
    let counts = after.is_some_and(|next| {
        next.is_content() && !next.is(Traits::CAPITAL) && (shown < 1000 || text.plain(next).ends_with('s'))
    });
    let counts = counts && !(is_dated && before != "of");
    is_written && !counts && (shown >= 1000 || is_before || is_dated)
}

//! Reading a date as learners write it in English.
//!
//! A year stands alone or with a month, a day and an era: `1757`, `Sept 1757`, `21st of September, 1757`, `September 21
//! 1757`, `1757-09-21`, `44 BC`. In digits alone the day comes first, unless the second number can only be a day:
//! `21/9/1757` and `9/21/1757` are the same day. Words such as "about", "c." and "in" are passed over. A month without a
//! year is not read, and neither is a year of two digits beside a month: nobody could tell it from a day.

use unicode_normalization::UnicodeNormalization;

use super::{Date, MONTHS};

/// Words that say nothing about which date is meant.
const FILLERS: [&str; 27] = [
    "about",
    "around",
    "approximately",
    "roughly",
    "circa",
    "c",
    "ca",
    "in",
    "on",
    "the",
    "of",
    "year",
    "early",
    "mid",
    "late",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Reads the one date in a text.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let text = text.nfkc().collect::<String>().to_lowercase();
    let text = text.trim().trim_end_matches(['.', '?', '!']);
    if text.starts_with('-') {
        return text.parse().ok();
    }
    let mut found = Fields::default();
    for word in
        text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '(' | ')' | '~' | '≈'))
    {
        found.take_word(word)?;
    }
    found.date()
}

/// What the words of a date say.
#[derive(Debug, Default)]
struct Fields {
    numbers: Vec<Figure>,
    month: Option<i8>,
    era: Option<Era>,
    /// Whether numbers were joined by slashes, dots or hyphens.
    joined: bool,
}

/// Digits with their length, which tells a year from a day.
#[derive(Debug, Clone, Copy)]
struct Figure {
    value: i16,
    length: usize,
}

impl Figure {
    fn is_year(self) -> bool {
        self.length >= 3
    }

    fn small(self) -> Option<i8> {
        i8::try_from(self.value).ok().filter(|_| self.length <= 2)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Era {
    Common,
    Before,
}

impl Fields {
    /// Takes what one word says; nothing when it has no place in a date.
    fn take_word(&mut self, word: &str) -> Option<()> {
        if let Some(era) = era(&word.replace('.', "")) {
            return self.era.replace(era).is_none().then_some(());
        }
        let pieces: Vec<&str> =
            word.split(['/', '.', '-', '–', '—']).filter(|piece| !piece.is_empty()).collect();
        let figures = pieces.iter().filter(|piece| piece.bytes().all(|byte| byte.is_ascii_digit())).count();
        self.joined |= figures > 1;
        pieces.into_iter().try_for_each(|piece| self.take_piece(piece))
    }

    /// Takes digits, letters, or digits beside letters, as in `21st` and `44BC`.
    fn take_piece(&mut self, piece: &str) -> Option<()> {
        let letters_from = piece.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(piece.len());
        let (digits, rest) = piece.split_at(letters_from);
        if !digits.is_empty() {
            self.take_digits(digits)?;
        }
        let digits_from = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        let (letters, more) = rest.split_at(digits_from);
        let is_ordinal = !digits.is_empty() && matches!(letters, "st" | "nd" | "rd" | "th");
        if !letters.is_empty() && !is_ordinal {
            self.take_letters(letters)?;
        }
        if more.is_empty() { Some(()) } else { self.take_piece(more) }
    }

    fn take_digits(&mut self, digits: &str) -> Option<()> {
        if digits.len() > 4 || self.numbers.len() == 3 {
            return None;
        }
        self.numbers.push(Figure { value: digits.parse().ok()?, length: digits.len() });
        Some(())
    }

    fn take_letters(&mut self, letters: &str) -> Option<()> {
        if let Some(month) = month(letters) {
            return self.month.replace(month).is_none().then_some(());
        }
        if let Some(era) = era(letters) {
            return self.era.replace(era).is_none().then_some(());
        }
        FILLERS.contains(&letters).then_some(())
    }

    fn date(&self) -> Option<Date> {
        match (self.month, self.numbers.as_slice()) {
            (None, [year]) => Some(Date::Year(self.year(*year)?)),
            (None, [one, other]) if self.joined => {
                let (year, month) = if one.is_year() { (one, other) } else { (other, one) };
                self.month_of(*year, month.small()?)
            }
            (None, [year, month, day]) if year.is_year() => self.day_of(*year, month.small()?, *day),
            (None, [first, second, year]) if year.is_year() => {
                let (day, month) = if second.value > 12 { (second, first) } else { (first, second) };
                self.day_of(*year, month.small()?, *day)
            }
            (Some(month), [year]) => self.month_of(*year, month),
            (Some(month), [one, other]) => {
                let (day, year) = if one.is_year() { (other, one) } else { (one, other) };
                self.day_of(*year, month, *day)
            }
            _ => None,
        }
    }

    fn month_of(&self, year: Figure, month: i8) -> Option<Date> {
        let plain = year.is_year() || self.era.is_some();
        let year = self.year(year).filter(|_| plain && (1..=12).contains(&month))?;
        Some(Date::Month(year, month))
    }

    fn day_of(&self, year: Figure, month: i8, day: Figure) -> Option<Date> {
        let plain = year.is_year() || self.era.is_some();
        let year = self.year(year).filter(|_| plain)?;
        jiff::civil::Date::new(year, month, day.small()?).ok().map(Date::Day)
    }

    /// The year as ISO 8601 counts it: 1 BC is 0.
    fn year(&self, year: Figure) -> Option<i16> {
        match self.era {
            _ if year.value == 0 => None,
            Some(Era::Before) => Some(1 - year.value),
            Some(Era::Common) | None => Some(year.value),
        }
    }
}

fn era(letters: &str) -> Option<Era> {
    match letters {
        "ad" | "ce" => Some(Era::Common),
        "bc" | "bce" => Some(Era::Before),
        _ => None,
    }
}

/// The month that a word names: in full, from three letters on, or with one typo.
fn month(word: &str) -> Option<i8> {
    let letters = word.chars().count();
    let is_name = |month: &&str| {
        let month = month.to_lowercase();
        (letters >= 3 && month.starts_with(word))
            || (letters >= 5 && strsim::damerau_levenshtein(&month, word) <= 1)
    };
    if word == "sept" {
        return Some(9);
    }
    let at = MONTHS.iter().position(is_name)?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;

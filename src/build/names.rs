//! Names in a sentence, and the register of all names of a text.
//!
//! A name is a run of capitalised words, with particles such as "of" and "van" inside. The first word of a sentence is
//! capitalised anyway: whether it is a name is told by how the whole text writes it elsewhere, see [`Vocabulary`].

use std::ops::Range;

use super::dates::DateMark;
use super::gazetteer::is_first_name;
use super::prints::{Print, Table};
use super::token::{Shape, Token, starts};
use super::words::Classes;

/// How often the text writes a word small, and capitalised in mid-sentence. Only the words that stand at the start of some
/// sentence are counted: no others are ever asked for.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    counts: Table<Print, Count>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    small: u16,
    capital: u16,
}

impl Vocabulary {
    /// Takes notice of the words of one sentence that stand where any word would have a capital.
    pub(super) fn await_starts(&mut self, text: &str) {
        for word in starts(text) {
            self.counts.entry(Print::of(word)).or_default();
        }
    }

    /// Counts the words of one sentence.
    pub(super) fn add(&mut self, text: &str, tokens: &[Token]) {
        for (at, token) in tokens.iter().enumerate() {
            if !token.is_word() || token.is(Classes::FUNCTION) {
                continue;
            }
            let Some(count) = self.counts.get_mut(&Print::of(token.text(text))) else { continue };
            if token.is_capital {
                count.capital = count.capital.saturating_add(u16::from(!is_start(text, tokens, at)));
            } else {
                count.small = count.small.saturating_add(1);
            }
        }
    }

    /// Takes the words of the title as written in mid-sentence: whom it names, it writes with capitals for that.
    pub(super) fn add_title(&mut self, title: &str) {
        for word in title.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)) {
            if let Some(count) = self.counts.get_mut(&Print::of(word)) {
                count.capital = count.capital.saturating_add(1);
            }
        }
    }

    fn of(&self, word: &str) -> Count {
        self.counts.get(&Print::of(word)).copied().unwrap_or_default()
    }
}

/// Whether a token is the first word of its sentence, signs left out.
fn is_start(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens.iter().take(at).all(|token| token.shape == Shape::Sign)
        || at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| matches!(before.text(text), "“" | "\"" | ":"))
}

/// What kings and painters are called by behind their names.
fn is_epithet(word: &str) -> bool {
    matches!(
        word,
        "Great"
            | "Magnificent"
            | "Elder"
            | "Younger"
            | "Bold"
            | "Pious"
            | "Fair"
            | "Good"
            | "Terrible"
            | "Conqueror"
            | "Confessor"
            | "Lionheart"
            | "Bald"
            | "Short"
            | "Wise"
            | "Just"
            | "Strong"
            | "Brave"
            | "Lame"
            | "Navigator"
            | "Impaler"
            | "Lawgiver"
            | "Silent"
            | "Apostate"
    )
}

/// Particles that join two capitalised words to one name.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "of" | "de"
            | "la"
            | "le"
            | "du"
            | "des"
            | "von"
            | "van"
            | "der"
            | "den"
            | "zu"
            | "zum"
            | "da"
            | "di"
            | "del"
            | "della"
            | "dos"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "dan"
            | "ben"
            | "bint"
            | "ould"
            | "ap"
            | "tot"
            | "vom"
            | "zur"
            | "af"
            | "av"
            | "y"
            | "ten"
            | "ter"
            | "&"
    )
}

/// The names of a sentence, as ranges of tokens.
pub(super) fn spans(
    text: &str,
    tokens: &[Token],
    dates: &[DateMark],
    known: &Known<'_>,
) -> Vec<Range<usize>> {
    let scan = Scan { text, tokens, dates, known };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match scan.name(at) {
            Some(range) => {
                at = range.end;
                found.push(range);
            }
            None => at += 1,
        }
    }
    found
}

/// What the rest of the text tells about its words.
pub(super) struct Known<'a> {
    pub(super) vocabulary: &'a Vocabulary,
}

struct Scan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    dates: &'a [DateMark],
    known: &'a Known<'a>,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    fn in_date(&self, at: usize) -> bool {
        self.dates.iter().any(|date| date.tokens.contains(&at))
    }

    /// Whether a token is a capitalised word that can be a part of a name.
    fn is_part(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.is_word()
                && token.is_capital
                && !self.in_date(at)
                && (!token.is(Classes::FUNCTION) || self.is_inside_numeral(at))
                && self.word(at) != "I"
                && self.word(at).chars().next().is_some_and(char::is_uppercase)
        })
    }

    fn is_inside_numeral(&self, at: usize) -> bool {
        matches!(self.word(at), "II" | "III" | "IV" | "V" | "VI" | "X")
    }

    fn name(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_part(at) {
            return None;
        }
        let mut start = at;
        let mut end = at + 1;
        loop {
            // "World War I" and "Leopold I"; the pronoun never stands right behind a name.
            let is_first = self.word(end) == "I" && end > at;
            if (self.is_part(end) || is_first) && self.touches(end) {
                end += 1;
                continue;
            }
            let mut next = end;
            while next < end + 2 && is_particle(self.word(next))
                || (next == end + 1 && self.word(next) == "the" && self.joins_the(start, end))
            {
                next += 1;
            }
            if next > end && self.is_part(next) && self.of_is_inside(start, end) {
                end = next + 1;
                continue;
            }
            break;
        }
        // "Suleiman the Magnificent"
        if self.word(end) == "the" && is_epithet(self.word(end + 1)) && !self.is_part(end + 2) {
            end += 2;
        }
        // "the Dane Martin Spangberg"
        if end - start > 2
            && is_first_name(self.word(start + 1))
            && self.tokens.get(start).is_some_and(|first| !first.is(Classes::TITLE))
            && start
                .checked_sub(1)
                .is_some_and(|before| matches!(self.word(before), "the" | "The" | "a" | "A"))
        {
            start += 1;
        }
        if is_start(self.text, self.tokens, at) && start == at && !self.is_name_at_start(at, end) {
            start += 1;
            if start == end || !self.is_part(start) {
                return self
                    .tokens
                    .get(start)
                    .filter(|_| start < end)
                    .and_then(|_| self.name_after_particle(start, end));
            }
        }
        let is_language_only =
            end - start == 1 && self.word(start).chars().count() < 2 && !self.word(start).ends_with('.');
        (!is_language_only).then_some(start..end)
    }

    /// The rest of a run whose first word turned out to be no name, from its next capitalised word on.
    fn name_after_particle(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let start = (from..end).find(|at| self.is_part(*at))?;
        Some(start..end)
    }

    /// Whether only white space stands before a token, so that it continues the run.
    fn touches(&self, at: usize) -> bool {
        let (Some(before), Some(token)) =
            (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at))
        else {
            return false;
        };
        token.start > before.end
    }

    /// Whether "of" behind these tokens belongs to the name: behind a noun that makes names, or behind a single word.
    fn of_is_inside(&self, start: usize, end: usize) -> bool {
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        let heads = Classes::TITLE
            .or(Classes::EVENT_NOUN)
            .or(Classes::WORK_NOUN)
            .or(Classes::BODY_NOUN)
            .or(Classes::PLACE_NOUN)
            .or(Classes::OFFICE);
        let has_title =
            end - start > 1 && self.tokens.get(start).is_some_and(|first| first.is(Classes::TITLE));
        has_title
            || last.is_some_and(|last| last.is(heads))
            || (end - start == 1 && self.word(end) == "of" && self.is_person_of(start))
            || self.word(end) != "of"
    }

    /// "Catherine of Aragon", but not "Russian of Siberia".
    fn is_person_of(&self, at: usize) -> bool {
        let word = self.word(at);
        !["ian", "ish", "ese", "ans", "ians"].iter().any(|ending| word.ends_with(ending))
    }

    fn joins_the(&self, start: usize, end: usize) -> bool {
        self.word(end) == "of"
            && self.of_is_inside(start, end)
            && end.checked_sub(1).and_then(|last| self.tokens.get(last)).is_some_and(|last| {
                last.is(Classes::EVENT_NOUN.or(Classes::WORK_NOUN).or(Classes::BODY_NOUN).or(Classes::OFFICE))
            })
    }

    /// Whether the first word of a sentence is a name, or the start of the one that goes on to `end`.
    fn is_name_at_start(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = token.text(self.text);
        let count = self.known.vocabulary.of(word);
        if token.is(Classes::FUNCTION) || token.is(Classes::COMMON) && count.capital <= count.small {
            return false;
        }
        let names = Classes::TITLE
            .or(Classes::PLACE_NOUN)
            .or(Classes::EVENT_NOUN)
            .or(Classes::WORK_NOUN)
            .or(Classes::BODY_NOUN);
        // "Ibn Battuta", whatever small particles the text has.
        if matches!(word, "Ibn" | "Abu" | "Umm" | "Van" | "Von") && self.is_part(at + 1) {
            return true;
        }
        // "Lake Vess", whatever the text says of lakes.
        let opens_name = token.is(Classes::TITLE)
            || matches!(
                word,
                "Lake" | "Mount" | "River" | "Cape" | "Fort" | "Port" | "Saint" | "St." | "Mt."
            );
        if opens_name && self.is_part(at + 1) && end > at + 1 {
            return true;
        }
        if token.is(names) && end > at + 1 {
            return self.word(at + 1) == "of" || self.is_part(at + 1) && count.small <= count.capital.max(1);
        }
        if count.capital > 0 || count.small > 0 {
            return count.capital >= count.small.max(1);
        }
        if ["ing", "ly", "ed"].iter().any(|ending| word.ends_with(ending))
            || token.is(Classes::ROLE.or(Classes::KIN))
            || end == at + 1 && is_plural(word)
        {
            return false;
        }
        let next = self.tokens.get(at + 1);
        end > at + 1
            || next.is_some_and(|next| {
                next.shape == Shape::Possessive
                    || matches!(next.text(self.text), "(" | ",")
                    || next.is(Classes::PERSON_VERB)
                    || next.is(Classes::BE.or(Classes::AUX)) && self.is_person_predicate(at + 2)
            })
    }

    /// "X was born", "X had married": nothing but a person was.
    fn is_person_predicate(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|next| next.is(Classes::PERSON_VERB))
            || matches!(
                self.word(at),
                "born" | "a" | "an" | "the" | "appointed" | "elected" | "buried" | "crowned"
            )
    }
}

/// Whether a word looks like a plural, such as "Otters": at the start of a sentence more likely that than somebody's name.
fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !["ss", "us", "is", "as", "os"].iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::super::dates::dates;
    use super::super::token::tokens;
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        let mut vocabulary = Vocabulary::default();
        vocabulary.await_starts(text);
        vocabulary.add(text, &tokens);
        let dates = dates(text, &tokens);
        spans(text, &tokens, &dates, &Known { vocabulary: &vocabulary })
            .into_iter()
            .map(|range| &text[tokens[range.start].start..tokens[range.end - 1].end])
            .collect()
    }

    #[test]
    fn names_are_runs_of_capitals_with_their_particles() {
        for (text, names) in [
            ("He met Tsering Dhondup near Lake Khövsgöl.", &["Tsering Dhondup", "Lake Khövsgöl"][..]),
            ("Article X to the Treaty of Kiakhta", &["Article X", "Treaty of Kiakhta"]),
            (
                "the Khoit-Oirat tribe of Amursana's mother, Boitalak",
                &["Khoit-Oirat", "Amursana", "Boitalak"],
            ),
            ("she heard Ludwig van Beethoven and J. S. Holm", &["Ludwig van Beethoven", "J. S. Holm"]),
            ("Following the death of Ann in May 1850", &["Ann"]),
            ("the University of the Arts in St. Petersburg", &["University of the Arts", "St. Petersburg"]),
            ("the capital of Austria", &["Austria"]),
            ("Before Vienna fell", &["Vienna"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn the_first_word_is_a_name_when_the_text_says_so() {
        for (text, names) in [
            ("Boitalak married him.", &["Boitalak"][..]),
            ("Troops left. The troops of Saxony", &["Saxony"]),
            ("Repeated requests to Vienna", &["Vienna"]),
            ("Clara Holm sang.", &["Clara Holm"]),
            ("Construction began in Aarhus.", &["Aarhus"]),
            ("Treaty of Kiakhta", &["Treaty of Kiakhta"]),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }
}

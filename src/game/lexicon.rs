//! The names and answers of a bank, folded, which the typo allowance must keep apart.
//!
//! An answer that is nearly one name of the bank may be exactly another: the lexicon knows them all. It is made once for a
//! bank, and asking it costs little even when the bank has ten thousand items: names are kept by length, and most of those
//! within reach are ruled out by the letters they have before a distance is worked out.
//!
//! True-or-false, number and date items have no names to keep apart.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fold::fold;
use super::item::{Item, Task};

/// The most words that a name has parts with; a longer text is a sentence.
const MOST_WORDS: usize = 6;

/// All accepted answers and names of a bank.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    names: HashSet<Box<str>>,
    /// The names by their length in characters.
    by_length: BTreeMap<usize, Vec<Name>>,
    /// The names of two words to [`MOST_WORDS`] by each of their words.
    by_word: HashMap<Box<str>, Vec<Box<str>>>,
}

#[derive(Debug, Clone)]
struct Name {
    text: Box<str>,
    letters: Letters,
}

impl Lexicon {
    /// The lexicon of some items.
    pub fn of<'a>(items: impl Iterator<Item = &'a Item>) -> Self {
        Self::with_names(items, std::iter::empty())
    }

    /// The lexicon of some items, and of names that no item need have as an answer.
    pub fn with_names<'a>(
        items: impl Iterator<Item = &'a Item>,
        names: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut lexicon = Self::default();
        for item in items {
            for text in texts(&item.task) {
                lexicon.add(fold(text));
            }
        }
        names.for_each(|name| lexicon.add(fold(name)));
        lexicon
    }

    fn add(&mut self, name: String) {
        if name.is_empty() || self.names.contains(name.as_str()) {
            return;
        }
        let words: HashSet<&str> = name.split(' ').collect();
        if (2..=MOST_WORDS).contains(&words.len()) {
            for word in words {
                self.by_word.entry(word.into()).or_default().push(name.as_str().into());
            }
        }
        let entry = Name { letters: Letters::of(&name), text: name.as_str().into() };
        self.by_length.entry(name.chars().count()).or_default().push(entry);
        self.names.insert(name.into());
    }

    /// Whether a folded text is a name of the bank.
    pub fn contains(&self, folded: &str) -> bool {
        self.names.contains(folded)
    }

    /// The names that are at most `distance` typos away from a folded text.
    pub fn near(&self, folded: &str, distance: usize) -> impl Iterator<Item = &str> {
        let length = folded.chars().count();
        let letters = Letters::of(folded);
        self.by_length
            .range(length.saturating_sub(distance)..=length.saturating_add(distance))
            .flat_map(|(_, names)| names)
            .filter(move |name| letters.may_be_within(name.letters, distance))
            .filter(move |name| strsim::damerau_levenshtein(folded, &name.text) <= distance)
            .map(|name| &*name.text)
    }

    /// Whether folded words are a part of a name that is not one of their `own`.
    pub fn is_part_of_rival(&self, part: &str, own: &[String]) -> bool {
        let word = part.split(' ').next().unwrap_or_default();
        let names = self.by_word.get(word).into_iter().flatten();
        names.filter(|name| own.iter().all(|own| **own != ***name)).any(|name| has_words(name, part))
    }
}

/// Whether folded words stand in a folded text one after the other.
pub(super) fn has_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// The texts of a task that may be answers.
fn texts(task: &Task) -> Vec<&str> {
    match task {
        Task::Choice(choices) | Task::Multiple(choices) => {
            choices.iter().map(|choice| choice.text.as_str()).collect()
        }
        Task::Typed { accepted, slips } => {
            accepted.forms().chain(slips.iter().map(|slip| slip.text.as_str())).collect()
        }
        Task::Cloze(blanks) => blanks.iter().flat_map(|blank| blank.accepted.forms()).collect(),
        Task::Order(entries) => entries.iter().map(|entry| entry.text.as_str()).collect(),
        Task::Match(pairs) => {
            pairs.iter().flat_map(|pair| [pair.left.as_str(), pair.right.as_str()]).collect()
        }
        Task::TrueFalse { .. } | Task::Number { .. } | Task::Date { .. } => Vec::new(),
    }
}

/// Which letters a text has, as a set of 64 that they are dealt to. One typo adds at most one and takes at most one away.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |set, letter| set | 1 << (u32::from(letter) % 64)))
    }

    fn may_be_within(self, other: Self, distance: usize) -> bool {
        let lacking = |one: u64, other: u64| (one & !other).count_ones() as usize;
        lacking(self.0, other.0).max(lacking(other.0, self.0)) <= distance
    }
}

#[cfg(test)]
#[path = "lexicon_tests.rs"]
mod tests;

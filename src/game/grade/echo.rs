//! Words of the stem that an answer says again: "the Battle of Khorgos" in the gap of "the Battle of {1}", "Lake Baikal" for
//! "Which lake ...?", "Galdan's army" for "Whose army ...?", and "near Kiakhta" for either.
//!
//! Such words are taken off an answer only where they stand as in the stem. Beside a gap they are the very words next to it,
//! so that the sentence reads the same with and without them. In a question they are the noun that is asked for, with the
//! names before it. What else the stem says may tell another answer: where it asks who moved an enemy of Kangxi,
//! "Kangxi's enemy" is not Kangxi. Nor is "Danjung's father" Danjung, unless it asks "Whose father ...?".

use crate::game::fold::{ARTICLES, fold};
use crate::game::item::Piece;

/// The words of a stem that an answer to it may say again.
#[derive(Debug)]
pub(super) enum Echo {
    /// The folded texts before and after a gap, as far as the next gaps.
    Gap { before: String, after: String },
    /// What a question asks for.
    Question(Vec<Asked>),
}

/// A noun that is asked for, with the names before it, folded: "lake", "qing general".
#[derive(Debug)]
pub(super) struct Asked {
    phrase: String,
    tie: Tie,
}

/// How the noun that is asked for belongs to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// The answer names it: "Which lake ...?"
    Name,
    /// The answer owns it: "Whose army ...?"
    Owner,
}

/// What is left of an answer without words of the stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: String,
    pub(super) leeway: Leeway,
}

/// Whether a reading may be a misspelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leeway {
    Typos,
    /// It may end in the s of a possessive, which is no typo: a khan's enemy is not the khan.
    Exact,
}

/// Words that may lead up to an answer. Those that make another answer of it, such as "before", are not among them.
const PREPOSITIONS: [&str; 13] =
    ["at", "by", "during", "for", "from", "in", "into", "near", "of", "on", "to", "under", "with"];

/// Words between a question word and the noun it asks for.
const LINKS: [&str; 13] =
    ["is", "was", "are", "were", "the", "a", "an", "that", "this", "did", "name", "of", "called"];

/// Nouns that "of" ties to their own name. After others it leads to somebody else: a cousin of Dawachi is not Dawachi.
const NAMED_WITH_OF: [&str; 24] = [
    "battle", "siege", "war", "peace", "treaty", "article", "lake", "bay", "gulf", "isle", "island", "city",
    "town", "village", "land", "country", "kingdom", "empire", "khanate", "republic", "province", "tribe",
    "title", "month",
];

impl Echo {
    /// What an answer to a question may say again.
    pub(super) fn of_question(stem: &str) -> Self {
        let words: Vec<&str> = stem.split_whitespace().collect();
        let asked = |(at, word): (usize, &&str)| {
            let tie = match fold(word).as_str() {
                "which" | "what" | "name" => Tie::Name,
                "whose" if opens_question(&words, at) => Tie::Owner,
                _ => return None,
            };
            Some(Asked { phrase: noun(words.get(at + 1..)?)?, tie })
        };
        Self::Question(words.iter().enumerate().filter_map(asked).collect())
    }

    /// What the filler of a gap may say again.
    pub(super) fn of_gap(pieces: &[Piece<'_>], gap: usize) -> Self {
        let place = pieces.iter().position(|piece| *piece == Piece::Gap(gap));
        let text = |place: Option<usize>| match place.and_then(|place| pieces.get(place)) {
            Some(Piece::Text(text)) => *text,
            _ => "",
        };
        let after = text(place.and_then(|place| place.checked_add(1)));
        let after = ["'s ", "’s "].iter().find_map(|s| after.strip_prefix(s)).unwrap_or(after);
        Self::Gap { before: fold(text(place.and_then(|place| place.checked_sub(1)))), after: fold(after) }
    }

    /// What a folded answer comes to without words that it says again; empty when it says none.
    pub(super) fn readings(&self, given: &str) -> Vec<Reading> {
        match self {
            Self::Gap { before, after } => {
                let starts = tails(before).filter_map(|words| without_start(given, words));
                let starts: Vec<&str> = std::iter::once(given).chain(starts).collect();
                let ends = |start| heads(after).filter_map(move |words| without_end(start, words));
                let rests = starts.iter().skip(1).copied().chain(starts.iter().copied().flat_map(ends));
                rests.map(|rest| reading(rest, Leeway::Typos)).collect()
            }
            Self::Question(asked) => asked.iter().flat_map(|asked| asked.readings(given)).collect(),
        }
    }
}

impl Asked {
    fn readings(&self, given: &str) -> Vec<Reading> {
        let mut readings = Vec::new();
        for words in tails(&self.phrase) {
            if let Some(rest) = without_start(given, words) {
                readings.push(reading(rest, Leeway::Typos));
                if let Some(owner) = rest.strip_prefix("of ").filter(|_| self.takes_of()) {
                    readings.push(reading(owner, Leeway::Typos));
                }
            }
            if let Some(rest) = without_end(given, words) {
                let owner = rest.strip_suffix('s');
                let leeway =
                    if owner.is_some() && self.tie == Tie::Name { Leeway::Exact } else { Leeway::Typos };
                readings.push(reading(rest, leeway));
                if let Some(owner) = owner.filter(|_| self.tie == Tie::Owner) {
                    readings.push(reading(owner, Leeway::Typos));
                }
            }
        }
        readings
    }

    fn takes_of(&self) -> bool {
        let noun = self.phrase.rsplit(' ').next().unwrap_or_default();
        self.tie == Tie::Owner || NAMED_WITH_OF.contains(&noun)
    }
}

/// Folded words without the prepositions and articles that lead up to them; a last word stays.
pub(super) fn without_lead(folded: &str) -> &str {
    without_leading(folded, |word| ARTICLES.contains(&word) || PREPOSITIONS.contains(&word))
}

fn without_leading(mut folded: &str, goes: impl Fn(&str) -> bool) -> &str {
    while let Some((_, rest)) = folded.split_once(' ').filter(|(word, _)| goes(word)) {
        folded = rest;
    }
    folded
}

fn reading(rest: &str, leeway: Leeway) -> Reading {
    Reading { words: without_leading(rest, |word| ARTICLES.contains(&word)).to_owned(), leeway }
}

/// Whether "whose" asks, as in "Whose army ...?" and "In whose army ...?", and does not tie two clauses together.
fn opens_question(words: &[&str], at: usize) -> bool {
    let is_capital = |at: usize| words.get(at).is_some_and(|word| word.starts_with(char::is_uppercase));
    let leads = |at: usize| words.get(at).is_some_and(|word| PREPOSITIONS.contains(&fold(word).as_str()));
    is_capital(at) || at.checked_sub(1).is_some_and(|before| is_capital(before) && leads(before))
}

/// The noun that the words after a question word ask for, with the names before it, folded.
fn noun(words: &[&str]) -> Option<String> {
    let start = words.iter().position(|word| !LINKS.contains(&fold(word).as_str()))?;
    let words = words.get(start..)?;
    let end = words.iter().position(|word| word.starts_with(char::is_lowercase))?;
    let phrase = words.get(..=end)?;
    let is_one = phrase.split_last()?.1.iter().all(|name| !name.ends_with(['.', ',', ';', ':', '?', '!']));
    is_one.then(|| fold(&phrase.join(" ")))
}

fn without_start<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.strip_prefix(words)?.strip_prefix(' ')
}

fn without_end<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.strip_suffix(words)?.strip_suffix(' ')
}

/// The last words of a text: all of them, all but the first, and so on.
fn tails(text: &str) -> impl Iterator<Item = &str> {
    let whole = Some(text).filter(|text| !text.is_empty());
    std::iter::successors(whole, |text| text.split_once(' ').map(|(_, rest)| rest))
}

/// The first words of a text: all of them, all but the last, and so on.
fn heads(text: &str) -> impl Iterator<Item = &str> {
    let whole = Some(text).filter(|text| !text.is_empty());
    std::iter::successors(whole, |text| text.rsplit_once(' ').map(|(rest, _)| rest))
}

#[cfg(test)]
#[path = "echo_tests.rs"]
mod tests;

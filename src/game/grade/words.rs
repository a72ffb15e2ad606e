//! Grading of typed words.
//!
//! An answer is right when it folds to an accepted form, or when it is a misspelling of one: within the typo allowance
//! (Damerau-Levenshtein distance 1 from five letters on, 2 from nine on), strictly nearer to it than to any other name of
//! the bank, and with the same [telling](super::telling) words. It is close when it is one typo further, when it has words
//! too many, or when it is a part that could mean nothing else. Another name of the bank is wrong, however near.

use super::telling::says_the_same;
use super::{Graded, Unreadable, Verdict};
use crate::game::fold::fold;
use crate::game::item::{Accepted, Blank};
use crate::game::lexicon::{Lexicon, has_words};

/// Grades a typed answer.
pub(super) fn typed(accepted: &Accepted, lexicon: &Lexicon, given: &str) -> Result<Graded, Unreadable> {
    let given = fold(given);
    if given.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Graded::with_verdict(verdict(accepted, lexicon, &given)))
}

/// Grades the gaps of a cloze. Gaps left empty are wrong, but not all may be.
pub(super) fn cloze(blanks: &[Blank], lexicon: &Lexicon, given: &[String]) -> Result<Graded, Unreadable> {
    if blanks.len() != given.len() {
        return Err(Unreadable::DoesNotFit);
    }
    let given: Vec<String> = given.iter().map(|words| fold(words)).collect();
    if given.iter().all(String::is_empty) {
        return Err(Unreadable::Empty);
    }
    let parts: Vec<Verdict> = blanks
        .iter()
        .zip(&given)
        .map(|(blank, words)| match words.as_str() {
            "" => Verdict::Wrong,
            words => verdict(&blank.accepted, lexicon, words),
        })
        .collect();
    let close = parts.contains(&Verdict::Close);
    let graded = Graded::by_parts(parts);
    Ok(match graded.verdict {
        Verdict::Wrong if close => Graded { verdict: Verdict::Close, ..graded },
        _ => graded,
    })
}

/// The accepted form that an answer comes nearest to, as the bank writes it.
#[must_use]
pub fn nearest_form<'a>(accepted: &'a Accepted, given: &str) -> &'a str {
    let given: String = fold(given).chars().take(LONGEST).collect();
    let distance = |form: &&str| strsim::damerau_levenshtein(&fold(form), &given);
    accepted.forms().min_by_key(distance).unwrap_or(&accepted.key)
}

fn verdict(accepted: &Accepted, lexicon: &Lexicon, given: &str) -> Verdict {
    let own: Vec<String> = accepted.forms().map(fold).collect();
    if own.iter().any(|form| form == given) {
        return Verdict::Correct;
    }
    if lexicon.contains(given) {
        return Verdict::Wrong;
    }
    let best = own.iter().filter_map(|form| spelling(form, given)).min();
    match best {
        Some(Spelling { typos: Typos::Allowed, distance }) if !lexicon.has_rival(given, distance, &own) => {
            Verdict::Correct
        }
        Some(Spelling { distance, .. }) if !lexicon.has_rival(given, distance - 1, &own) => Verdict::Close,
        _ if own.iter().any(|form| has_more(form, given) || has_part(form, given, lexicon, &own)) => {
            Verdict::Close
        }
        _ => Verdict::Wrong,
    }
}

/// How an answer misspells a form. The better spelling is the lesser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spelling {
    typos: Typos,
    distance: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Typos {
    Allowed,
    TooMany,
}

/// How `given` misspells `form`, when it is near enough for that; both are folded and differ.
fn spelling(form: &str, given: &str) -> Option<Spelling> {
    let allowed = allowance(form);
    let most = if letters(form) < SHORTEST { 0 } else { (allowed + 1).max(letters(form) / 5) };
    if form.chars().count().abs_diff(given.chars().count()) > most || !says_the_same(given, form) {
        return None;
    }
    let distance = strsim::damerau_levenshtein(form, given);
    let typos = if distance <= allowed { Typos::Allowed } else { Typos::TooMany };
    (distance <= most).then_some(Spelling { typos, distance })
}

/// As much of an answer as decides which form it comes nearest to; a text that was pasted may be of any length.
const LONGEST: usize = 200;

/// The fewest letters that a near miss is recognised by.
const SHORTEST: usize = 3;

/// How many typos a folded form allows. A sign that stands for a syllable or a word is no letter to mistype.
fn allowance(form: &str) -> usize {
    if form.chars().any(is_ideograph) {
        return 0;
    }
    match letters(form) {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn letters(folded: &str) -> usize {
    folded.chars().filter(|letter| *letter != ' ').count()
}

/// Whether an answer holds a form among other words.
fn has_more(form: &str, given: &str) -> bool {
    letters(form) >= SHORTEST && has_words(given, form)
}

/// Whether an answer is so much of a form that it can be meant, and of no other name.
fn has_part(form: &str, given: &str, lexicon: &Lexicon, own: &[String]) -> bool {
    letters(given) >= SHORTEST
        && letters(given) * 4 >= letters(form)
        && has_words(form, given)
        && !given.split(' ').all(|word| LITTLE_WORDS.contains(&word))
        && !lexicon.is_part_of_rival(given, own)
}

/// Words that are no answer by themselves.
const LITTLE_WORDS: [&str; 16] = [
    "the", "and", "for", "from", "with", "his", "her", "its", "their", "who", "was", "were", "had", "has",
    "that", "not",
];

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;

//! Cues: what lets somebody find the key who knows nothing of the matter.

use std::collections::HashMap;

use super::Notes;
use super::choices::parts;
use super::root::root;
use super::rules;
use super::subject::{Side, Subject};
use super::words::{Traits, Word, Words};
use crate::game::Task;

/// How much longer than every distractor a key may be: by half, and by no more than these many characters.
const LONGER: usize = 15;

/// A key that is much longer than every distractor.
pub(super) fn length(subject: &Subject<'_>, notes: &mut Notes) {
    let long = |side: &Side<'_>| side.words.text.chars().count();
    let Some(shortest_key) = subject.keys().map(long).min() else { return };
    let Some(longest) = subject.distractors().map(long).max() else { return };
    if shortest_key > longest + LONGER && shortest_key * 2 > longest * 3 {
        let at = subject.sides.iter().position(|side| side.is_key).unwrap_or_default();
        let what = format!("the key has {shortest_key} characters, no distractor more than {longest}");
        subject.note_side(notes, &rules::LONGEST_KEY, at, what);
    }
}

/// Rules that go by words.
pub(super) fn words(subject: &Subject<'_>, notes: &mut Notes) {
    if let Task::Cloze(_) = subject.item.task {
        gap_article(subject, notes);
    }
    let Some(key) = subject.single_key() else { return };
    let at = subject.sides.iter().position(|side| side.is_key).unwrap_or_default();
    if let Some(word) = echo(subject, key) {
        let what = format!("only the stem and the key share \"{word}\"");
        subject.note_side(notes, &rules::WORD_ECHO, at, what);
    }
    if let Some(what) = article(subject, key).or_else(|| number(subject, key)) {
        subject.note(notes, &rules::GRAMMAR_CUE, "stem", what);
    }
    if subject.sides.len() >= 3 {
        if converges(subject) {
            let what = "the key is made of the parts that most other choices have";
            subject.note_side(notes, &rules::CONVERGENCE, at, what);
        }
        if let Some(sign) = conspicuous(subject, key) {
            subject.note_side(notes, &rules::CONSPICUOUS_KEY, at, format!("only the key has {sign}"));
        }
    }
}

/// A word of weight that the stem shares with the key alone.
fn echo<'s>(subject: &'s Subject<'_>, key: &'s Side<'_>) -> Option<&'s str> {
    let shared = |side: &'s Side<'_>| {
        side.words.content().find(|word| {
            subject.stem.content().any(|other| resemble(&side.words, word, &subject.stem, other))
        })
    };
    let word = shared(key)?;
    subject.distractors().all(|side| shared(side).is_none()).then(|| key.words.plain(word))
}

/// Whether two words are forms of one, or begin so much alike that they sound related.
fn resemble(one: &Words<'_>, word: &Word, other: &Words<'_>, second: &Word) -> bool {
    const ALIKE: usize = 5;
    if word.is(Traits::NUMBER) {
        return false;
    }
    let (mine, theirs) = (one.plain(word), other.plain(second));
    if mine.len() < 4 || theirs.len() < 4 {
        return false;
    }
    if word.root == second.root {
        return root(mine) == root(theirs);
    }
    if mine.as_bytes().get(..ALIKE) != theirs.as_bytes().get(..ALIKE) {
        return false;
    }
    let common = mine.bytes().zip(theirs.bytes()).take_while(|(mine, theirs)| mine == theirs).count();
    let are_names = word.is(Traits::CAPITAL) && !word.is(Traits::FIRST)
        || second.is(Traits::CAPITAL) && !second.is(Traits::FIRST);
    !are_names && common * 10 >= mine.len().min(theirs.len()) * 7
}

/// A stem that ends in "a" or "an" and fits the key only.
fn article(subject: &Subject<'_>, key: &Side<'_>) -> Option<String> {
    let last = subject.stem.list().last()?;
    let article = subject.stem.plain(last);
    let wants_vowel = match article {
        "a" => false,
        "an" => true,
        _ => return None,
    };
    // "a/an" and "a(n)" fit everything.
    if subject.stem.text.contains("a/an") || subject.stem.text.contains("(n)") {
        return None;
    }
    let fits = |side: &Side<'_>| begins_with_vowel(side.words.at(0)) == wants_vowel;
    (fits(key) && !subject.distractors().all(fits))
        .then(|| format!("the stem ends in \"{article}\", which doesn't fit every choice"))
}

/// Whether "an" stands before a word, by its first letter and the commonest exceptions.
fn begins_with_vowel(word: &str) -> bool {
    let silent = ["hour", "honest", "honour", "honor", "heir"];
    let consonant = ["uni", "use", "eu", "one", "once", "ura", "ute"];
    if silent.iter().any(|start| word.starts_with(start)) {
        return true;
    }
    word.starts_with(['a', 'e', 'i', 'o', 'u']) && !consonant.iter().any(|start| word.starts_with(start))
}

/// A stem that ends in a verb whose number fits the key only.
fn number(subject: &Subject<'_>, key: &Side<'_>) -> Option<String> {
    let last = subject.stem.list().last()?;
    if subject.stem.text.trim_end().ends_with('?') {
        return None;
    }
    let verb = subject.stem.plain(last);
    let wants = match verb {
        "are" | "were" | "have" => Count::Many,
        "is" | "was" | "has" => Count::One,
        _ => return None,
    };
    let misfits = |side: &Side<'_>| count_of(&side.words).is_some_and(|count| count != wants);
    (!misfits(key) && subject.distractors().any(misfits))
        .then(|| format!("the stem ends in \"{verb}\", which doesn't fit every choice"))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    One,
    Many,
}

/// How many things a choice names, when that can be told for sure.
fn count_of(words: &Words<'_>) -> Option<Count> {
    let first = words.at(0);
    let is_common = words.text.starts_with(char::is_lowercase);
    let last = words.list().last().map(|last| words.plain(last)).unwrap_or_default();
    if matches!(first, "two" | "three" | "four" | "five" | "several" | "many" | "both")
        || words.has_word(&["and"])
    {
        Some(Count::Many)
    } else if matches!(first, "a" | "an" | "one") {
        Some(Count::One)
    } else if is_common && words.len() == 1 && last.len() > 3 {
        let is_plural =
            last.ends_with('s') && !["ss", "us", "is", "as", "os"].iter().any(|end| last.ends_with(end));
        is_plural.then_some(Count::Many)
    } else {
        None
    }
}

/// A gap behind "a" or "an".
fn gap_article(subject: &Subject<'_>, notes: &mut Notes) {
    let before = |article: &str| {
        let text = &subject.item.stem;
        text.match_indices(article).any(|(at, _)| {
            let bounded = text
                .get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|sign| !sign.is_alphanumeric());
            let digit = text.as_bytes().get(at + article.len());
            bounded && digit.is_some_and(u8::is_ascii_digit)
        })
    };
    if before("an {") || before("An {") {
        subject.note(notes, &rules::GRAMMAR_CUE, "stem", "\"an\" before a gap tells how the word begins");
    }
}

/// Whether the key, and only the key, is made of the parts that the choices share most.
fn converges(subject: &Subject<'_>) -> bool {
    let mut joined = subject
        .sides
        .iter()
        .filter(|side| side.words.has_word(&["and", "or"]) || side.words.text.contains(", "));
    if joined.by_ref().count() < subject.sides.len() {
        return false;
    }
    let split: Vec<Vec<String>> = subject.sides.iter().map(|side| parts(&side.words)).collect();
    if split.iter().any(|parts| parts.len() < 2) {
        return false;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for part in split.iter().flatten() {
        *counts.entry(part).or_default() += 1;
    }
    let score = |parts: &Vec<String>| -> usize {
        parts.iter().map(|part| counts.get(part.as_str()).map_or(0, |count| count - 1)).sum()
    };
    let shares_all = |parts: &Vec<String>| {
        parts.iter().all(|part| counts.get(part.as_str()).is_some_and(|count| *count > 1))
    };
    let best = subject
        .sides
        .iter()
        .zip(&split)
        .find(|(side, _)| side.is_key)
        .map(|(_, parts)| (score(parts), shares_all(parts)));
    let others = subject
        .sides
        .iter()
        .zip(&split)
        .filter(|(side, _)| !side.is_key)
        .map(|(_, parts)| score(parts))
        .max();
    matches!((best, others), (Some((best, true)), Some(others)) if best > others)
}

/// A sign that only the key has.
fn conspicuous(subject: &Subject<'_>, key: &Side<'_>) -> Option<&'static str> {
    let alone = |has: fn(&str) -> bool| {
        has(key.words.text) && !subject.distractors().any(|side| has(side.words.text))
    };
    if alone(|text| text.contains('(')) {
        Some("a bracket")
    } else if alone(|text| text.contains(['"', '“', '”'])) {
        Some("quotation marks")
    } else {
        None
    }
}

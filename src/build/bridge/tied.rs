//! Keys that tie several things together: an order against the dates of the evidence, pairs against who stands with whom.

use std::collections::HashSet;

use jiff::civil;

use super::statement::dates_of;
use crate::bank::file::{EntryFile, PairFile};
use crate::build::gaps::says;
use crate::build::sentence::sentences;
use crate::build::words::{Classes, classes};
use crate::game::fold::fold;

/// Two entries whose dates in the evidence say another order.
pub(super) fn order_proved(stem: &str, entries: &[EntryFile], quotes: &[&str]) -> Option<String> {
    let direction = direction(stem)?;
    let passages: Vec<&str> = quotes.iter().flat_map(|quote| of_sentences(quote)).collect();
    // A passage for each entry that shares no words with them is in the order of the entries.
    let beside = |at: usize| quotes.get(at).copied().filter(|_| quotes.len() == entries.len());
    // "Holm is founded", "Holm burns": the name tells none of them from the others.
    let own = |at: usize| -> HashSet<String> {
        let all: Vec<HashSet<String>> = entries.iter().map(|entry| words(&entry.text)).collect();
        let is_shared =
            |word: &String| all.iter().enumerate().any(|(other, words)| other != at && words.contains(word));
        all.get(at).into_iter().flatten().filter(|word| !is_shared(word)).cloned().collect()
    };
    let dated: Vec<(&str, (civil::Date, civil::Date))> = entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let passage = nearest(&own(at), &passages).or_else(|| beside(at))?;
            Some((entry.text.as_str(), extent(passage)?))
        })
        .collect();
    dated.iter().enumerate().find_map(|(at, (one, when))| {
        let (other, _) = dated.iter().skip(at + 1).find(|(_, then)| match direction {
            Direction::Forwards => then.1 < when.0,
            Direction::Backwards => when.1 < then.0,
        })?;
        Some(format!("key: by the dates of the evidence \"{other}\" doesn't come after \"{one}\""))
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forwards,
    Backwards,
}

/// Which way through time the stem asks; nothing when it asks for another order, such as from north to south.
fn direction(stem: &str) -> Option<Direction> {
    const OTHER: [&str; 20] = [
        "north",
        "south",
        "east",
        "west",
        "source",
        "mouth",
        "top",
        "bottom",
        "left",
        "right",
        "upstream",
        "downstream",
        "size",
        "length",
        "height",
        "population",
        "area",
        "distance",
        "least",
        "most",
    ];
    let stem = fold(stem);
    let mut words =
        stem.split(' ').skip_while(|word| *word != "from").skip(1).filter(|word| *word != "the").peekable();
    let first = words.next().unwrap_or_default();
    let is_recent = first == "most" && words.peek() == Some(&"recent");
    let is_late = is_recent || matches!(first, "latest" | "newest" | "last" | "youngest" | "end");
    let is_early = matches!(first, "earliest" | "oldest");
    let is_turned = ["latest first", "newest first", "most recent first", "reverse order"]
        .iter()
        .any(|words| stem.contains(words));
    let is_by = |word: &str| stem.contains(&format!(" by {word}")) || stem.contains(&format!(" of {word}"));
    if is_late || is_turned {
        Some(Direction::Backwards)
    } else if !is_early
        && (first.ends_with("est") || OTHER.contains(&first) || OTHER.iter().any(|word| is_by(word)))
    {
        None
    } else {
        Some(Direction::Forwards)
    }
}

fn of_sentences(quote: &str) -> Vec<&str> {
    sentences(quote).into_iter().filter_map(|sentence| quote.get(sentence)).collect()
}

/// The passage that shares most of some words, counting less what many passages have. Nothing when two share as much.
fn nearest<'a>(wanted: &HashSet<String>, passages: &[&'a str]) -> Option<&'a str> {
    let all: Vec<HashSet<String>> = passages.iter().map(|passage| words(passage)).collect();
    let worth = |passage: &HashSet<String>| -> f64 {
        let shared = wanted.intersection(passage);
        shared.map(|word| 1.0 / all.iter().filter(|words| words.contains(word)).count().max(1) as f64).sum()
    };
    let mut ranked: Vec<(f64, &str)> = all.iter().map(worth).zip(passages.iter().copied()).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    match ranked.as_slice() {
        [(worth, passage)] if *worth > 0.0 => Some(passage),
        [(worth, passage), (next, _), ..] if *worth > next + 1e-9 => Some(passage),
        _ => None,
    }
}

/// The beginnings of the words that carry meaning: "surrender" and "surrendered" are one.
fn words(text: &str) -> HashSet<String> {
    const BEGINNING: usize = 5;
    fold(text)
        .split(' ')
        .filter(|word| !word.is_empty() && !classes(word).has(Classes::FUNCTION))
        .map(|word| word.chars().take(BEGINNING).collect())
        .collect()
}

/// From the first to the last day that the dates of a passage can mean.
fn extent(passage: &str) -> Option<(civil::Date, civil::Date)> {
    let spans: Vec<_> = dates_of(passage).into_iter().map(|date| date.span(0)).collect();
    Some((spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?))
}

/// Pairs whose left side stands with the right side of another.
pub(super) fn pairs_proved(pairs: &[PairFile], quotes: &[&str]) -> Vec<String> {
    let whole = quotes.to_vec();
    let parts: Vec<&str> = quotes.iter().flat_map(|quote| of_sentences(quote)).collect();
    let holds = |passages: &[&str], one: &str, other: &str| {
        passages.iter().any(|passage| says(passage, one) && says(passage, other))
    };
    let mut reasons = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let others = || pairs.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
        let with = |passages: &[&str]| others().find(|other| holds(passages, &pair.left, &other.right));
        // In a passage of several sentences both sides must have changed partners: "she" may stand for the left one.
        let is_swapped = || others().any(|other| holds(&parts, &other.left, &pair.right));
        let wrong = if !holds(&whole, &pair.left, &pair.right) {
            with(&whole)
        } else if !holds(&parts, &pair.left, &pair.right) && is_swapped() {
            with(&parts)
        } else {
            None
        };
        reasons.extend(wrong.map(|other| {
            format!(
                "key: the evidence has \"{}\" with \"{}\" and not with \"{}\"",
                pair.left, other.right, pair.right
            )
        }));
    }
    reasons
}

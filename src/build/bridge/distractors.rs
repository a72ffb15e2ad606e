//! Distractors that may be right: another name for the key, a part of it, or what the evidence lists beside it.

use std::ops::Range;

use super::gates::{Gate, places};
use crate::bank::file::{ChoiceFile, ItemFile, TaskFile};
use crate::build::token::{Shape, Token, tokens};
use crate::build::verbs;
use crate::build::words::{Classes, classes};
use crate::game::fold::fold;

/// Distractors that are another name for the key, a part of it, or hold it.
pub(super) fn aliases(item: &ItemFile) -> Vec<String> {
    let told = |wrong: &str| format!("distractor: \"{wrong}\" may be another name for the key");
    match &item.task {
        TaskFile::Choice { choices } | TaskFile::Multiple { choices } => {
            let (keys, wrong) = parted(choices);
            let is_one = |wrong: &&str| keys.iter().any(|key| is_alias(key, wrong));
            wrong.into_iter().filter(is_one).map(told).collect()
        }
        TaskFile::Typed { key, accept, distractors } => {
            let is_one = |wrong: &&str| std::iter::once(key).chain(accept).any(|form| is_alias(form, wrong));
            distractors.iter().map(|entry| entry.text.as_str()).filter(is_one).map(told).collect()
        }
        _ => Vec::new(),
    }
}

/// The keys and the distractors of some choices.
fn parted(choices: &[ChoiceFile]) -> (Vec<&str>, Vec<&str>) {
    let of = |is_key: bool| {
        choices.iter().filter(|choice| choice.key == is_key).map(|choice| choice.text.as_str()).collect()
    };
    (of(true), of(false))
}

/// Whether all words of one answer that carry meaning stand in the other.
fn is_alias(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let general = Classes::FUNCTION.or(Classes::TITLE);
        fold(text)
            .split(' ')
            .filter(|word| !word.is_empty() && !classes(word).has(general))
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let is_part =
        |part: &[String], whole: &[String]| !part.is_empty() && part.iter().all(|word| whole.contains(word));
    is_part(&one, &other) || is_part(&other, &one)
}

/// Distractors that the evidence lists beside a key. "red, white and black" makes each of them as right; of two that "and"
/// joins, such as a mother and a father, often only one is, and a person must judge it.
pub(super) fn listed(item: &ItemFile, quotes: &[&str]) -> Vec<Gate> {
    const PLACES: [&str; 6] = ["first", "second", "third", "last", "middle", "between"];
    let (TaskFile::Choice { choices } | TaskFile::Multiple { choices }) = &item.task else {
        return Vec::new();
    };
    let is_choice = matches!(item.task, TaskFile::Choice { .. });
    let asks_place = fold(&item.stem).split(' ').any(|word| PLACES.contains(&word));
    let (keys, wrong) = parted(choices);
    let mut found = Vec::new();
    for distractor in wrong {
        let beside = keys.iter().find_map(|key| {
            let joined = quotes.iter().filter_map(|quote| beside(quote, key, distractor));
            joined.max().map(|joined| (key, joined))
        });
        let Some((key, joined)) = beside else { continue };
        let words = format!("distractor: the evidence lists \"{distractor}\" beside the key \"{key}\"");
        let is_sure = !asks_place && (joined == Joined::Many || !is_choice);
        found.push(if is_sure { Gate::Refused(words) } else { Gate::Doubted(words) });
    }
    found
}

/// How two answers stand in one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Joined {
    /// "A and B"
    Two,
    /// "A, B and C"
    Many,
}

fn beside(quote: &str, key: &str, distractor: &str) -> Option<Joined> {
    let all = tokens(quote);
    let (keys, others) = (places(quote, &all, key), places(quote, &all, distractor));
    let list = List { text: quote, all: &all };
    let pairs = keys.iter().flat_map(|key| others.iter().map(move |other| (key, other)));
    pairs
        .filter_map(|(key, other)| {
            let (one, other) = if key.start < other.start { (key, other) } else { (other, key) };
            list.joined(one.end..other.start, one.start, other.end)
        })
        .max()
}

struct List<'a> {
    text: &'a str,
    all: &'a [Token],
}

impl List<'_> {
    /// How what stands around some tokens is joined by them.
    fn joined(&self, between: Range<usize>, start: usize, end: usize) -> Option<Joined> {
        let mut groups = 0;
        let (mut has_comma, mut has_and, mut is_in_group) = (false, false, false);
        for at in between {
            let (comma, and) = (self.is_comma(at), self.is_and(at));
            if !comma && !and && !self.is_plain(at) {
                return None;
            }
            groups += usize::from((comma || and) && !is_in_group);
            is_in_group = comma || and;
            has_comma |= comma;
            has_and |= and;
        }
        match (groups, has_comma, has_and) {
            (0, ..) => None,
            (1, false, true) => Some(if self.follows_element(start) { Joined::Many } else { Joined::Two }),
            (1, true, true) => self.follows_element(start).then_some(Joined::Many),
            (_, _, true) => Some(Joined::Many),
            (_, _, false) => self.goes_on(end).then_some(Joined::Many),
        }
    }

    /// Whether an element of a list and its comma stand before a token.
    fn follows_element(&self, start: usize) -> bool {
        let Some(comma) = (0..start).rev().find(|at| !self.is_plain(*at)).filter(|at| self.is_comma(*at))
        else {
            return false;
        };
        let opens = (0..comma).rev().find(|at| !self.is_plain(*at));
        // "In Holm, Ada and Emil": a place in front is no element.
        opens.map_or(0, |at| at + 1) < comma && opens != Some(0)
    }

    /// Whether an "and" ends the list that a token goes on.
    fn goes_on(&self, end: usize) -> bool {
        let is_inside = |at: &usize| self.is_plain(*at) || self.is_comma(*at);
        let last = (end..self.all.len()).find(|at| !is_inside(at));
        last.is_some_and(|at| self.is_and(at))
    }

    fn word(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |token| token.text(self.text))
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.word(at), "," | ";")
    }

    fn is_and(&self, at: usize) -> bool {
        matches!(self.word(at), "and" | "or" | "&")
    }

    /// Whether a token can stand inside an element of a list: a noun, an adjective, an article.
    fn is_plain(&self, at: usize) -> bool {
        let word = self.word(at);
        let is_article = matches!(word, "a" | "an" | "the" | "The" | "A" | "An");
        let is_verb = verbs::past(word).is_some_and(|form| form.is_past);
        self.all
            .get(at)
            .is_some_and(|token| token.shape != Shape::Sign && (is_article || !token.is(Classes::FUNCTION)))
            && !is_verb
    }
}

//! Lists: all the names that "and" joins in one place of a clause, asked for together. Their gap is one, so that only the names
//! of the passage are right, and a name from elsewhere is wrong whatever else it did.

use std::ops::Range;

use super::gaps;
use super::reading::{Mention, Reading};
use super::types::{NameId, Register, Type};
use super::words::Classes;

/// Names that stand joined in a clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    pub(super) names: Vec<NameId>,
    pub(super) kind: Type,
    /// The tokens from the first name to the last.
    pub(super) tokens: Range<usize>,
    /// What they are called together: "places".
    pub(super) noun: &'static str,
}

/// The most names of a list. With three wrong ones beside them more would be a list to learn by heart.
const MOST: usize = 3;

/// The one list of a clause that can be asked for.
pub(super) fn list(
    reading: &Reading<'_>,
    register: &Register,
    is_topic: impl Fn(NameId) -> bool,
) -> Option<List> {
    if reading.is_hedged() || is_open(reading) {
        return None;
    }
    let mut from = 0;
    while from < reading.names.len() {
        let run = run(reading, from);
        if let Some(list) = asked(reading, register, run, &is_topic) {
            return Some(list);
        }
        from += run.len().max(1);
    }
    None
}

/// Whether a clause says that its list isn't whole.
fn is_open(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| {
        matches!(
            reading.word(at),
            "including"
                | "included"
                | "includes"
                | "include"
                | "among"
                | "amongst"
                | "especially"
                | "notably"
                | "mainly"
                | "mostly"
                | "particularly"
                | "other"
                | "others"
                | "etc"
                | "example"
                | "like"
                | "such"
                | "e.g"
                | "not"
                | "never"
                | "or"
                | "neither"
                | "respectively"
        )
    })
}

/// The names from one on that commas and a last "and" join.
fn run<'r>(reading: &'r Reading<'_>, from: usize) -> &'r [Mention] {
    let names = reading.names.get(from..).unwrap_or_default();
    let mut length = 1;
    for (one, next) in names.iter().zip(names.iter().skip(1)) {
        length += 1;
        match joint(reading, one.tokens.end, next.tokens.start) {
            Joint::Comma => {}
            Joint::And => return names.get(..length).unwrap_or_default(),
            Joint::None => break,
        }
    }
    &[]
}

/// What stands between two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    /// "and" closes a list.
    And,
    None,
}

fn joint(reading: &Reading<'_>, from: usize, to: usize) -> Joint {
    let to = if to > from && reading.word(to - 1) == "the" { to - 1 } else { to };
    match (to.saturating_sub(from), reading.word(from), reading.word(from + 1)) {
        (1, ",", _) => Joint::Comma,
        (1, "and", _) | (2, ",", "and") => Joint::And,
        _ => Joint::None,
    }
}

fn asked(
    reading: &Reading<'_>,
    register: &Register,
    run: &[Mention],
    is_topic: &impl Fn(NameId) -> bool,
) -> Option<List> {
    let ([first, .., last], 2..=MOST) = (run, run.len()) else { return None };
    let kind = register.kind(first.id)?;
    let tokens = first.tokens.start..last.tokens.end;
    let is_sound = run.iter().all(|mention| {
        register.is(mention.id, kind)
            && !is_topic(mention.id)
            && !gaps::is_part_of_more(reading, register, &mention.tokens)
            && reading
                .names
                .iter()
                .all(|other| other == mention || !register.share_a_word(other.id, mention.id))
    });
    let noun = noun(reading, kind, tokens.end)?;
    (is_sound && stands_free(reading, &tokens)).then(|| List {
        names: run.iter().map(|mention| mention.id).collect(),
        kind,
        tokens,
        noun,
    })
}

/// Whether a list neither goes on before or behind these tokens nor is the beginning of something else.
fn stands_free(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1);
    let before = before.filter(|at| reading.word(*at) == "the").map_or(before, |at| at.checked_sub(1));
    let opens = before.is_none_or(|at| {
        reading.tokens.get(at).is_some_and(|token| {
            token.is_word()
                && !token.is(Classes::ROLE.or(Classes::KIN).or(Classes::OFFICE))
                && !matches!(token.text(reading.text), "and" | "than" | "a" | "an")
                && (!token.is_capital || token.is(Classes::FUNCTION))
        })
    });
    let main = reading.main_start();
    let is_subject =
        tokens.start == main || tokens.start == main + 1 && reading.word(main).eq_ignore_ascii_case("the");
    let next = tokens.end;
    let goes_on =
        matches!(reading.word(next), "and" | "&" | "as" | "(" | "'s" | "’s" | "who" | "which" | "where")
            || reading.word(next) == ","
                && (reading.name_at(next + 1).is_some() || reading.word(next + 1) == "and")
            || reading.tokens.get(next).is_some_and(|token| token.is_capital);
    opens && !goes_on && (is_subject || !reading.is_verb(next))
}

/// What the names of a list are called together. A people's name beside another noun says only what sort of thing it is.
fn noun(reading: &Reading<'_>, kind: Type, next: usize) -> Option<&'static str> {
    Some(match (kind, reading.word(next)) {
        (Type::Person, _) => "people",
        (Type::Place, _) => "places",
        (Type::Event, _) => "events",
        (Type::Work, _) => "titles",
        (Type::Body, _) => "organisations",
        (Type::People, "languages") => "languages",
        (Type::People, "tribes" | "clans" | "peoples") => "peoples",
        (Type::People, _) => return None,
    })
}

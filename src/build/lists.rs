//! Lists: all the names that "and" joins in one place of a clause, asked for together. Only where the wording says that the list
//! is whole ("signed by A and B", "the villages of A and B"): that a text doesn't name somebody elsewhere
//! proves nothing.

use std::ops::Range;

use super::cues::DIRECTIONS;
use super::reading::{Mention, Reading};
use super::types::{NameId, Register, Type};
use super::unfit::is_part_of_more;
use super::verbs;
use super::words::{Classes, classes};

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
    for (length, (one, next)) in (2..).zip(names.iter().zip(names.iter().skip(1))) {
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
            && !is_part_of_more(reading, register, &mention.tokens)
            && reading
                .names
                .iter()
                .all(|other| other == mention || !register.share_a_word(other.id, mention.id))
    });
    let noun = noun(reading, kind, tokens.end)?;
    (is_sound && !shares_noun(reading, run) && stands_free(reading, &tokens) && is_closed(reading, &tokens))
        .then(|| List { names: run.iter().map(|mention| mention.id).collect(), kind, tokens, noun })
}

/// Whether a list neither goes on before or behind these tokens nor is the beginning of something else.
fn stands_free(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1);
    let before = before.filter(|at| reading.word(*at) == "the").map_or(before, |at| at.checked_sub(1));
    let opens = before.is_none_or(|at| {
        reading.tokens.get(at).is_some_and(|token| {
            token.is_word()
                && !token.is(Classes::ROLE.or(Classes::KIN).or(Classes::OFFICE))
                && !DIRECTIONS.contains(&token.text(reading.text))
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

/// Whether the words around a list tell that it is whole, so that no other name belongs to it.
fn is_closed(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let back = |count: usize| tokens.start.checked_sub(count);
    let the = usize::from(back(1).is_some_and(|at| reading.word(at) == "the"));
    let before = |count: usize| back(count + the).map_or("", |at| reading.word(at));
    let was = (0..reading.end()).find(|at| reading.is_verb(*at)).is_some_and(|at| {
        matches!(reading.word(at), "was" | "were" | "had")
            || verbs::past(reading.word(at)).is_some_and(|form| form.is_past)
    });
    let is_plural = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let is_agent = before(1) == "by"
        && matches!(
            before(2),
            "signed"
                | "ratified"
                | "concluded"
                | "founded"
                | "written"
                | "composed"
                | "designed"
                | "built"
                | "discovered"
        );
    // "the villages of A and B", "the brothers A and B", "his sons A and B".
    let is_definite = |noun: usize, owner: usize| {
        is_plural(before(noun))
            && matches!(before(owner), "the" | "The" | "his" | "her" | "their" | "two" | "three")
    };
    let is_of = before(1) == "of" && is_definite(2, 3) && is_places(before(2));
    let is_named = is_of || is_definite(1, 2);
    let is_subject = tokens.start == reading.main_start() + the
        && reading.is_verb(tokens.end)
        && (reading.is(tokens.end, Classes::ONCE)
            || reading.is(tokens.end + 1, Classes::ONCE)
            || reading.word(tokens.end) == "went");
    let in_tongues = before(1) == "in" && matches!(reading.word(tokens.end), "languages");
    was && (is_agent || is_named || is_subject || in_tongues || before(1) == "of" && before(2) == "parts")
}

/// Whether a word is the plural of a noun of places, such as "villages" and "cities".
fn is_places(word: &str) -> bool {
    let one = [
        word.strip_suffix("ies").map(|stem| format!("{stem}y")),
        word.strip_suffix("es").map(str::to_owned),
        word.strip_suffix('s').map(str::to_owned),
    ];
    one.into_iter().flatten().any(|one| classes(&one).has(Classes::PLACE_NOUN))
}

/// Whether the last name has a noun that belongs to all of them: "Severn and Dee Canal" is one name.
fn shares_noun(reading: &Reading<'_>, run: &[Mention]) -> bool {
    let nouns = Classes::PLACE_NOUN.or(Classes::BODY_NOUN).or(Classes::EVENT_NOUN).or(Classes::WORK_NOUN);
    let ends = |mention: &Mention| mention.tokens.end.checked_sub(1).is_some_and(|at| reading.is(at, nouns));
    run.last().is_some_and(ends) && !run.iter().all(ends)
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

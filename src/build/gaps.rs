//! Gaps: which names, dates and numbers of a clause can be left out and asked for.

use std::ops::Range;

use super::reading::Reading;
use super::token::Shape;
use super::types::{NameId, Register, Type};
use super::unfit::is_unfit;
use super::whole::Extent;
use super::words::Classes;
use crate::game::fold::fold;

/// Something that can be left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gap {
    pub(super) tokens: Range<usize>,
    pub(super) what: What,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    Name(NameId, Type),
    /// A few words that the text quotes.
    Quote,
}

/// The sign for what is missing, in stems of items that are no cloze.
pub(super) const MISSING: &str = "___";

/// What can be left out of a clause, one at a time, what is most worth asking first.
pub(super) fn gaps(
    reading: &Reading<'_>,
    register: &Register,
    is_topic: impl Fn(NameId) -> bool,
    extent: Extent,
) -> Vec<Gap> {
    let mut ranked = names(reading, register, is_topic, extent);
    ranked.extend(quote(reading).map(|gap| (5, gap)));
    // Of two that are worth the same the later one is the better: what stands before it says what is asked for.
    ranked.sort_by_key(|(worth, gap)| std::cmp::Reverse((*worth, gap.tokens.start)));
    // What stands alone beside the gap says nothing.
    let is_told = extent == Extent::Sentence || reading.names.len() + reading.dates.len() > 1;
    ranked.into_iter().map(|(_, gap)| gap).filter(|_| is_told).collect()
}

/// The names of a clause that can be asked for, with how much each is worth asking.
fn names(
    reading: &Reading<'_>,
    register: &Register,
    is_topic: impl Fn(NameId) -> bool,
    extent: Extent,
) -> Vec<(u8, Gap)> {
    let mut found = Vec::new();
    for mention in &reading.names {
        let Some(kind) = register.kind(mention.id) else { continue };
        let before = mention.tokens.start.checked_sub(1);
        let is_article = |at: usize| matches!(reading.word(at), "a" | "an" | "A" | "An");
        // "a Holm", "a life-size Saint Ann": one of many, or the picture of one.
        let cued = before.is_some_and(|before| {
            is_article(before)
                || before > 0 && is_article(before - 1) && is_plain_adjective(reading, before)
                || before > 2 && is_article(before - 3) && reading.word(before - 1) == "-"
        });
        let twice =
            reading.names.iter().filter(|other| register.may_be_same(other.id, mention.id)).count() > 1;
        if is_topic(mention.id)
            || is_unfit(reading, mention, kind, register)
            || extent == Extent::Sentence && (kind == Type::Body || register.is_kin_only(mention.id))
            || cued
            || twice
            || kind == Type::Person
                && mention.tokens.len() == 1
                && before.is_some_and(|at| reading.is(at, Classes::KIN))
            || kind == Type::Place && before.is_some_and(|at| is_plain_adjective(reading, at))
            || is_adjective(reading, mention.tokens.clone(), kind)
            || is_listed(reading, &mention.tokens)
            || reading.tokens.get(mention.tokens.end).is_some_and(|sign| sign.shape == Shape::Possessive)
        {
            continue;
        }
        let worth = match kind {
            Type::Person => 5,
            Type::Place | Type::Event | Type::Work | Type::Body => 4,
            Type::People => 2,
        };
        // Where somebody was born is more worth than which land the town was in.
        let is_born =
            before.is_some_and(|at| reading.word(at) == "in") && is_where_born(reading, mention.tokens.start);
        let worth = worth + u8::from(is_born) * 3;
        // "Captain of the Poor" in quotes is what somebody was called.
        let is_quoted = before.is_some_and(|at| matches!(reading.word(at), "\"" | "“" | "‘"))
            && matches!(reading.word(mention.tokens.end), "\"" | "”" | "’");
        let what = if is_quoted { What::Quote } else { What::Name(mention.id, kind) };
        found.push((worth, Gap { tokens: mention.tokens.clone(), what }));
    }
    found
}

/// "into simple Marathi": no place has such an adjective and no article.
fn is_plain_adjective(reading: &Reading<'_>, at: usize) -> bool {
    let known = Classes::FUNCTION
        .or(Classes::PLACE_NOUN)
        .or(Classes::BODY_NOUN)
        .or(Classes::ROLE)
        .or(Classes::OFFICE)
        .or(Classes::IN_PLACE)
        .or(Classes::TO_PLACE);
    let is_small = reading.tokens.get(at).is_some_and(|token| token.is_word() && !token.is_capital);
    let has_article = at
        .checked_sub(1)
        .is_some_and(|at| matches!(reading.word(at), "the" | "her" | "his" | "their" | "its" | "of"));
    is_small
        && !has_article
        && !reading.is(at, known)
        && !reading.is_verb(at)
        && !reading.word(at).ends_with("ing")
}

/// "born in X", "died in X"
fn is_where_born(reading: &Reading<'_>, name: usize) -> bool {
    name.checked_sub(2).is_some_and(|at| matches!(reading.word(at), "born" | "died" | "buried" | "settled"))
}

/// Whether a name is one of several that "and" or a comma joins: in which place it stood, nobody could know.
fn is_listed(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let joins = |at: usize| matches!(reading.word(at), "and" | "or" | "," | "&");
    let back = |count: usize| name.start.checked_sub(count);
    let is_name_end = |end: usize| reading.names.iter().any(|other| other.tokens.end == end);
    let the = usize::from(back(1).is_some_and(|at| matches!(reading.word(at), "the" | "The")));
    let mut before = back(1 + the);
    let mut is_behind = false;
    while let Some(at) = before.filter(|at| joins(*at)) {
        // A comma alone leads to who the "President of the United States" is.
        is_behind |= reading.word(at) != ",";
        before = at.checked_sub(1);
    }
    // "born in Des Moines, Iowa, the only daughter": the land that the town is in.
    let is_in_land = !is_behind
        && reading.word(name.end) == ","
        && reading.name_at(name.end + 1).is_some_and(|land| {
            matches!(reading.word(land.tokens.end), "," | "." | "")
                && back(1).is_some_and(|at| matches!(reading.word(at), "in" | "at" | "near" | "to"))
                && reading.name_at(land.tokens.end + 1).is_none()
        });
    if is_in_land {
        return false;
    }
    let is_last = is_behind && before.is_some_and(|at| is_name_end(at + 1));
    let mut next = name.end;
    while joins(next) || next > name.end && reading.word(next) == "the" {
        next += 1;
    }
    let goes_on = next > name.end
        && (reading.name_at(next).is_some()
            || reading.tokens.get(next).is_some_and(|token| token.is_capital));
    // "between the Republic of Velden and the Empire of Hask": two are all there are.
    let is_between =
        is_last && (0..name.start).any(|at| reading.word(at) == "between" && at + 7 + the > name.start);
    goes_on || is_last && !is_between
}

/// "a Danish composer", "German and Croatian contingents": what people somebody belongs to can't be told from the words around
/// it. A people is asked for as "the Labadists" and "the Oirat tribe".
pub(super) fn is_adjective(reading: &Reading<'_>, name: Range<usize>, kind: Type) -> bool {
    let is_said_to_be = matches!(
        reading.word(name.end),
        "tribe" | "tribes" | "clan" | "clans" | "people" | "peoples" | "language" | "languages"
    );
    let is_plural = name.start.checked_sub(1).is_some_and(|at| matches!(reading.word(at), "the" | "The"))
        && reading.words(name.clone()).ends_with('s')
        && reading
            .tokens
            .get(name.end)
            .is_none_or(|next| !next.is_word() || next.is(Classes::FUNCTION) || reading.is_verb(name.end));
    kind == Type::People && !is_said_to_be && !is_plural
}

/// The few words of a clause that stand in quotes, when no others do: what somebody called something.
fn quote(reading: &Reading<'_>) -> Option<Gap> {
    const WORDS: Range<usize> = 2..6;
    let is_sign = |at: &usize| matches!(reading.word(*at), "\"" | "“" | "”");
    let signs: Vec<usize> = (0..reading.end()).filter(is_sign).collect();
    let [open, close] = signs.as_slice() else { return None };
    let inside = open + 1..*close;
    let is_plain =
        |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_word() && !token.is_capital);
    let is_said = WORDS.contains(&inside.len())
        && inside.clone().all(is_plain)
        && inside.clone().any(|at| !reading.is(at, Classes::FUNCTION));
    is_said.then_some(Gap { tokens: inside, what: What::Quote })
}

/// A clause with words replaced, in order.
pub(super) fn blanked(
    reading: &Reading<'_>,
    gaps: impl Iterator<Item = (Range<usize>, String)>,
) -> Option<String> {
    let mut text = String::new();
    let mut from = 0;
    for (tokens, sign) in gaps {
        let (first, last) = (reading.tokens.get(tokens.start)?, reading.tokens.get(tokens.end - 1)?);
        text.push_str(reading.text.get(from..first.start)?);
        text.push_str(&sign);
        from = last.end;
    }
    text.push_str(reading.text.get(from..)?);
    // Braces of the text's own would be read as gaps.
    (!reading.text.contains(['{', '}'])).then_some(text)
}

/// Whether the words of a key stand together in a text, both folded.
pub(super) fn says(text: &str, key: &str) -> bool {
    let key = fold(key);
    !key.is_empty() && format!(" {} ", fold_words(text)).contains(&format!(" {key} "))
}

/// A text folded, with the names in it that own something as names: "Edward's daughter" has "edward".
pub(super) fn fold_words(text: &str) -> String {
    fold(&text.replace("'s ", " ").replace("’s ", " "))
}

//! Gaps: which names, dates and numbers of a clause can be left out and asked for.

use std::ops::Range;

use super::dates::When;
use super::fill::is_rough;
use super::reading::Reading;
use super::token::Shape;
use super::types::{NameId, Register, Type};
use super::words::Classes;
use crate::game::Date;
use crate::game::fold::fold;

/// Something that can be left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Gap {
    pub(super) tokens: Range<usize>,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Name(NameId, Type),
    Date(Date),
    /// A number, with what it counts.
    Number(f64, String),
    /// A few words that the text quotes.
    Quote,
}

/// A stem with gaps, and what was in them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cloze {
    pub(super) stem: String,
    pub(super) gaps: Vec<Gap>,
}

/// The sign for what is missing, in stems of items that are no cloze.
pub(super) const MISSING: &str = "___";

/// A cloze on a clause: the names most worth asking for, and a year if there is one.
pub(super) fn cloze(
    reading: &Reading<'_>,
    register: &Register,
    is_topic: impl Fn(NameId) -> bool,
) -> Option<Cloze> {
    let mut ranked: Vec<(u8, Gap)> = names(reading, register, is_topic);
    ranked.extend(date(reading).map(|gap| (5, gap)));
    ranked.extend(number(reading).map(|gap| (3, gap)));
    ranked.extend(quote(reading).map(|gap| (5, gap)));
    ranked.sort_by_key(|(worth, gap)| (std::cmp::Reverse(*worth), gap.tokens.start));
    let words = reading.end();
    let most = match words {
        0..=12 => 1,
        13..=23 => 2,
        24..=31 => 3,
        _ => 4,
    };
    if most == 1 {
        // With a single gap the later one is the better: what stands before it says what is asked for.
        ranked.sort_by_key(|(worth, gap)| (std::cmp::Reverse(*worth), std::cmp::Reverse(gap.tokens.start)));
    }
    let anchors = reading.names.len() + reading.dates.len();
    let mut chosen: Vec<Gap> = Vec::new();
    for (_, gap) in ranked {
        let room = anchors > chosen.len() + 1;
        if chosen.len() < most && room && chosen.iter().all(|other| is_apart(reading, other, &gap)) {
            chosen.push(gap);
        }
    }
    chosen.sort_by_key(|gap| gap.tokens.start);
    let keys: Vec<&str> = chosen.iter().map(|gap| reading.words(gap.tokens.clone())).collect();
    let stem = blanked(
        reading,
        chosen.iter().enumerate().map(|(at, gap)| (gap.tokens.clone(), format!("{{{}}}", at + 1))),
    )?;
    (!chosen.is_empty() && !keys.iter().any(|key| says(&stem, key))).then_some(Cloze { stem, gaps: chosen })
}

/// The names of a clause that can be asked for, with how much each is worth asking.
fn names(reading: &Reading<'_>, register: &Register, is_topic: impl Fn(NameId) -> bool) -> Vec<(u8, Gap)> {
    let mut found = Vec::new();
    for mention in &reading.names {
        let Some(kind) = register.kind(mention.id) else { continue };
        let before = mention.tokens.start.checked_sub(1);
        let cued = before.is_some_and(|before| matches!(reading.word(before), "a" | "an" | "A" | "An"));
        let twice =
            reading.names.iter().filter(|other| register.may_be_same(other.id, mention.id)).count() > 1;
        if is_topic(mention.id)
            || is_continent(register.text(mention.id))
            || cued
            || is_part_of_more(reading, register, &mention.tokens)
            || twice
            || is_adjective(reading, mention.tokens.clone(), kind)
        {
            continue;
        }
        let worth = match kind {
            Type::Person => 5,
            Type::Place | Type::Event | Type::Work | Type::Body => 4,
            Type::People => 2,
        };
        // "Captain of the Poor" in quotes is what somebody was called.
        let is_quoted = before.is_some_and(|at| matches!(reading.word(at), "\"" | "“" | "‘"))
            && matches!(reading.word(mention.tokens.end), "\"" | "”" | "’");
        let what = if is_quoted { What::Quote } else { What::Name(mention.id, kind) };
        found.push((worth, Gap { tokens: mention.tokens.clone(), what }));
    }
    found
}

/// What is too large to be worth asking.
fn is_continent(name: &str) -> bool {
    matches!(
        name,
        "Europe"
            | "Asia"
            | "Africa"
            | "America"
            | "North America"
            | "South America"
            | "Australia"
            | "Antarctica"
    )
}

/// Whether a name is a part of a longer one that wasn't seen whole: "Our Lady", "Bishop Anselm of Trent", "Order of Saint Ann".
pub(super) fn is_part_of_more(reading: &Reading<'_>, register: &Register, name: &Range<usize>) -> bool {
    let is_capital = |at: Option<usize>| {
        at.and_then(|at| reading.tokens.get(at)).is_some_and(|token| token.is_capital && token.is_word())
    };
    let before = |back: usize| name.start.checked_sub(back);
    let joins =
        |at: Option<usize>| at.is_some_and(|at| matches!(reading.word(at), "of" | "on" | "for" | "&"));
    // "Sculpting in Time", "Vedanta and the West": titles that are no run of capitals.
    let in_title = before(1)
        .is_some_and(|at| matches!(reading.word(at), "in" | "to" | "from" | "with" | "and" | "or" | "by"))
        && before(2).is_some_and(|at| {
            reading.names.iter().any(|other| other.tokens.end == at + 1 && register.kind(other.id).is_none())
        });
    let goes_on = matches!(reading.word(name.end), "and" | "or" | "in")
        && matches!(reading.word(name.end + 1), "the" | "The")
        && is_capital(Some(name.end + 2));
    let of_the =
        before(1).is_some_and(|at| reading.word(at) == "the") && joins(before(2)) && is_capital(before(3));
    // "Robert and Mabel Schirmer": the name behind "and" is half of the first one's.
    let shares = matches!(reading.word(name.end), "and" | "&")
        && reading.name_at(name.end + 1).is_some_and(|other| {
            let (own, second) = (reading.words(name.clone()), reading.words(other.tokens.clone()));
            let both = |words: &str| register.id(words).is_some_and(|id| register.is(id, Type::Person));
            both(own) && both(second) && !register.has_family_name(own) && second.contains(' ')
        });
    // "St Andrew's Church": the church is named, not the saint.
    let owns = reading.tokens.get(name.end).is_some_and(|sign| sign.shape == Shape::Possessive)
        && is_capital(Some(name.end + 1));
    if in_title || goes_on || of_the || shares || owns {
        return true;
    }
    // "I. M. Holm" in quotes, cut at its first dot.
    let is_cut = before(1).is_some_and(|at| reading.word(at) == ".");
    let opens =
        is_cut || before(1).is_some_and(|at| at > 0 && is_capital(Some(at)) && reading.word(at) != "The");
    opens
        || joins(before(1)) && is_capital(before(2))
        || joins(Some(name.end)) && is_capital(Some(name.end + 1)) && reading.word(name.end) != "on"
}

/// "a Danish composer": what people somebody belongs to can't be told from the words around it.
pub(super) fn is_adjective(reading: &Reading<'_>, name: Range<usize>, kind: Type) -> bool {
    kind == Type::People
        && reading.tokens.get(name.end).is_some_and(|next| {
            next.is_word()
                && !next.is_capital
                && !next.is(Classes::FUNCTION)
                && !matches!(
                    next.text(reading.text),
                    "tribe" | "tribes" | "clan" | "clans" | "people" | "peoples" | "language" | "languages"
                )
        })
}

/// The date of a clause as a gap, when it is its one date. "About" needs an answer that allows for it.
fn date(reading: &Reading<'_>) -> Option<Gap> {
    let [mark] = reading.dates.as_slice() else { return None };
    match mark.when {
        When::Point(date) if date.year() > 0 && !mark.is_about => {
            Some(Gap { tokens: mark.tokens.clone(), what: What::Date(date) })
        }
        _ => None,
    }
}

/// The number of a clause as a gap, when it is its one number.
fn number(reading: &Reading<'_>) -> Option<Gap> {
    let [mark] = reading.numbers.as_slice() else { return None };
    let what = What::Number(mark.value, mark.unit.clone());
    // "About" needs an answer that allows for it.
    (mark.value < 1e6 && !is_rough(reading, mark)).then(|| Gap { tokens: mark.tokens.clone(), what })
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

/// Whether none of two gaps could stand in the other's place: a name and a date never can; two names need words between them
/// that are no list.
fn is_apart(reading: &Reading<'_>, one: &Gap, other: &Gap) -> bool {
    let (first, second) = if one.tokens.start < other.tokens.start { (one, other) } else { (other, one) };
    let between = first.tokens.end..second.tokens.start;
    if matches!(one.what, What::Name(..)) != matches!(other.what, What::Name(..)) {
        return !between.is_empty();
    }
    let joins = |at: usize| {
        matches!(reading.word(at), "," | "and" | "or" | "the" | "of" | "with" | "to" | "'s" | "’s")
            || reading.names.iter().any(|name| name.tokens.contains(&at))
    };
    between.len() >= 2 && !between.clone().all(joins)
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

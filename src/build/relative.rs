//! Relative clauses behind a name, as statements of their own: "Otto Lund, who moved to Vienna" says "Otto Lund moved to Vienna".
//!
//! Only where nothing but the name right before the comma can be meant, and nothing in the rest of the sentence leaves a doubt.
//! "The Khoit tribe that ruled over Ili" is one too: whom a name names needs no clause to tell.

use super::context::Focus;
use super::dates::Tie;
use super::reading::{Lore, Mention, Reading};
use super::token::{Shape, Token};
use super::types::Type;
use super::verbs;
use super::words::Classes;

/// What a relative clause says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relative {
    /// Its words with the name in front, without a full stop.
    pub(super) text: String,
    /// The token that the sentence can end before, with this said apart.
    pub(super) cut: Option<usize>,
    /// Whether it tells of a thing: what it tells of a person by the way has little to do with the text.
    pub(super) is_thing: bool,
}

/// The relative clauses of a sentence.
pub(super) fn relatives(reading: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> Vec<Relative> {
    if is_told_by_others(reading) {
        return Vec::new();
    }
    let of = |mention| {
        relative(reading, lore, mention, focus)
            .or_else(|| restrictive(reading, lore, mention))
            .or_else(|| participial(reading, lore, mention))
    };
    definition(reading, focus).into_iter().chain(reading.names.iter().filter_map(of)).collect()
}

/// "The Treaty of X, concluded on 26 February 1658 at Y, ended": what the text is about, and when it was.
fn definition(reading: &Reading<'_>, focus: &Focus<'_>) -> Option<Relative> {
    let topic = focus.topic().filter(|topic| !topic.is_person && topic.opens(reading.text))?;
    let comma = reading.tokens.iter().position(|token| token.start >= topic.shown.len())?;
    let date = reading.dates.iter().find(|date| date.lead > comma)?;
    let is_told = reading.word(comma) == ","
        && verbs::past(reading.word(comma + 1)).is_some_and(|form| form.is_participle)
        && matches!(date.tie, Tie::At)
        && (comma + 1..date.lead).all(|at| reading.word(at) != "," && !reading.is(at, Classes::PRONOUN));
    let head = reading.words(0..comma);
    is_told.then(|| Relative {
        text: format!("{head} was {}", reading.words(comma + 1..date.tokens.end)),
        cut: None,
        is_thing: true,
    })
}

/// "the NAME tribe that ruled …", to the end of the sentence.
fn restrictive(reading: &Reading<'_>, lore: Lore<'_>, mention: &Mention) -> Option<Relative> {
    let noun = mention.tokens.end;
    let link = noun + 1;
    let before = mention.tokens.start.checked_sub(1)?;
    let is_noun = reading.tokens.get(noun).is_some_and(|token| {
        token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION) && !reading.is_verb(noun)
    });
    let is_past = verbs::past(reading.word(link + 1)).is_some_and(|form| form.is_past);
    let end = end(reading, link + 1);
    let is_whole = end == reading.end() && end >= link + 4;
    let points = (link..end).any(|at| reading.is(at, Classes::PRONOUN) || reading.is_doubt(at));
    let fits = reading.word(before) == "the"
        && before > 0
        && is_noun
        && matches!(reading.word(link), "that" | "which")
        && is_past
        && is_whole
        && !points
        && lore.register.kind(mention.id).is_some();
    fits.then(|| Relative {
        text: format!("{} {}", reading.words(before..link), reading.words(link + 1..end)),
        cut: Some(link),
        is_thing: true,
    })
}

/// "NAME, established in 1740 on Avacha Bay,": what is so told of a thing has a date, and happened once.
fn participial(reading: &Reading<'_>, lore: Lore<'_>, mention: &Mention) -> Option<Relative> {
    let comma = mention.tokens.end;
    let is_thing = matches!(lore.register.kind(mention.id)?, Type::Place | Type::Body | Type::Work);
    let before = mention.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
    // "the settlement of X, established": the settlement is X.
    let is_called = before == "of"
        && mention.tokens.start.checked_sub(2).is_some_and(|at| reading.is(at, Classes::PLACE_NOUN));
    let end = (comma + 1..reading.end())
        .find(|at| reading.word(*at) == "," && !reading.dates.iter().any(|date| date.tokens.contains(at)))?;
    let is_told = reading.is(comma + 1, Classes::ONCE)
        && verbs::past(reading.word(comma + 1)).is_some_and(|form| form.is_participle);
    let is_dated = reading.dates.iter().any(|date| date.lead > comma && date.tokens.end <= end);
    let points = (comma..end).any(|at| {
        reading.is(at, Classes::PRONOUN) || reading.is_doubt(at) || matches!(reading.word(at), "and" | "but")
    });
    let fits = is_thing
        && reading.word(comma) == ","
        && is_told
        && is_dated
        && !points
        && (is_called || is_sure_antecedent(reading, mention));
    let article = mention.tokens.start.checked_sub(1).filter(|at| matches!(reading.word(*at), "the" | "The"));
    let name = reading.words(article.unwrap_or(mention.tokens.start)..mention.tokens.end);
    fits.then(|| Relative {
        text: format!("{name} was {}", reading.words(comma + 1..end)),
        cut: None,
        is_thing: true,
    })
}

/// Whether a sentence gives somebody else's word: what its relative clauses say may be theirs too.
fn is_told_by_others(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| {
        reading.is_doubt(at)
            && !matches!(
                reading.word(at),
                "appears"
                    | "appeared"
                    | "appear"
                    | "seems"
                    | "seemed"
                    | "possibly"
                    | "probably"
                    | "perhaps"
                    | "likely"
            )
    })
}

/// "NAME, who …"
fn relative(reading: &Reading<'_>, lore: Lore<'_>, mention: &Mention, focus: &Focus<'_>) -> Option<Relative> {
    let comma = mention.tokens.end;
    if reading.word(comma) != "," || !is_sure_antecedent(reading, mention) {
        return None;
    }
    let kind = lore.register.kind(mention.id)?;
    let word = reading.word(comma + 1);
    let from = comma + 2;
    let fits = match (word, kind) {
        // "who had come with his father": before what, the sentence around it tells.
        ("who", Type::Person) => {
            reading.word(from) != "had"
                && (reading.is_verb(from) || reading.is_verb(from + 1) && is_adverb(reading, from))
        }
        ("whose", Type::Person) => is_had(reading, from),
        ("which", Type::Person) => false,
        ("which", _) => says_of_thing(reading, from),
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut end = end(reading, from);
    // "whose head was shown and his ashes scattered": the second verb has its "was" from the first, and "his" its owner.
    if word == "whose" && matches!(reading.word(end), "and") && is_had_too(reading, end + 1) {
        end = self::end(reading, end + 2);
    }
    let rivals = reading.persons(lore.register);
    let is_alone = rivals.iter().all(|id| lore.register.may_be_same(*id, mention.id));
    let is_own = |at: usize| {
        let is_second = word == "whose" && reading.word(at - 1) == "and" && is_had_too(reading, at);
        // "Ada, who compiled the catalogue of her works": the works of the woman whom the text is about.
        let is_topic =
            focus.is_topic(mention.id, lore.register) || !focus.may_mean_topic(reading.sex(at) == Some(true));
        kind == Type::Person && (is_alone && is_topic || is_second)
    };
    let points = (from..end).any(|at| reading.is(at, Classes::PRONOUN) && !is_own(at));
    let doubt = (from..reading.end()).any(|at| reading.is_doubt(at));
    if points || doubt || end < from + 3 {
        return None;
    }
    let article = mention.tokens.start.checked_sub(1).filter(|at| matches!(reading.word(*at), "the" | "The"));
    let name = reading.words(article.unwrap_or(mention.tokens.start)..mention.tokens.end);
    let link = if word == "whose" { "'s" } else { "" };
    Some(Relative {
        text: format!("{name}{link} {}", reading.words(from..end)),
        cut: None,
        is_thing: kind != Type::Person,
    })
}

/// "his ashes scattered on the ground": a noun of the same owner and a participle without an object.
fn is_had_too(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "his" | "her")
        && !reading.is_verb(at + 1)
        && verbs::past(reading.word(at + 2)).is_some_and(|form| form.is_participle)
        && (matches!(reading.word(at + 3), "on" | "in" | "at" | "by" | "to" | "from" | "into")
            || at + 3 == reading.end())
}

/// Whether the word before a name leaves no other noun that the clause could belong to: "the daughter of X, who" does.
fn is_sure_antecedent(reading: &Reading<'_>, mention: &Mention) -> bool {
    let Some(mut before) = mention.tokens.start.checked_sub(1) else { return true };
    if matches!(reading.word(before), "the" | "The") {
        match before.checked_sub(1) {
            Some(at) => before = at,
            None => return true,
        }
    }
    !matches!(
        reading.word(before),
        "of" | "and" | "or" | "than" | "like" | "," | "'s" | "’s" | "&" | "for" | "on"
    ) && reading.tokens.get(before).is_some_and(Token::is_word)
}

fn is_adverb(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.word(at), "later" | "also" | "then" | "soon" | "first" | "once")
        || reading.word(at).ends_with("ly")
}

/// "whose head was …": a noun or two, and then a form of "to be".
fn is_had(reading: &Reading<'_>, from: usize) -> bool {
    let verb = (from + 1..from + 3).find(|at| reading.is(*at, Classes::BE));
    verb.is_some_and(|verb| {
        (from..verb).all(|at| {
            reading.tokens.get(at).is_some_and(|token| {
                token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION.or(Classes::PRONOUN))
            })
        })
    })
}

/// Whether a verb behind "which" can only speak of a thing, and not of all that the sentence told: "which was built", "which rises".
fn says_of_thing(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let is_made = reading.is(at, Classes::BE)
        && reading.is(at + 1, Classes::ONCE)
        && verbs::past(reading.word(at + 1)).is_some_and(|form| form.is_participle);
    is_made
        || matches!(
            word,
            "rises"
                | "flows"
                | "joins"
                | "lies"
                | "lay"
                | "stands"
                | "stood"
                | "opened"
                | "closed"
                | "contains"
                | "contained"
                | "crosses"
                | "houses"
                | "housed"
                | "employed"
                | "seats"
        )
}

/// Where a relative clause ends: at a comma that belongs to no date, at a semicolon, or at an "and" that begins something else.
fn end(reading: &Reading<'_>, from: usize) -> usize {
    let in_date = |at: usize| reading.dates.iter().any(|date| date.tokens.contains(&at));
    let ends = |at: usize| match reading.word(at) {
        "," | ";" | "—" | "–" => !in_date(at),
        "and" | "but" | "while" => {
            reading.is(at + 1, Classes::PRONOUN)
                || reading.is_verb(at + 1)
                || reading.tokens.get(at + 1).is_some_and(|next| next.shape == Shape::Sign)
        }
        _ => false,
    };
    (from..reading.end()).find(|at| ends(*at)).unwrap_or_else(|| reading.end())
}

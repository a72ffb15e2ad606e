//! Sentences into clauses that stand alone: brackets and openers go, what "and" joins is taken apart, a pronoun in the place of
//! the subject becomes its name. What can't stand alone is dropped: see `alone`.

use std::collections::HashSet;
use std::ops::Range;

use super::alone::{Resolution, stands_alone};
use super::context::{Focus, Resolved};
use super::identify::identified;
use super::reading::{Lore, Mention, Reading};
use super::relative::relatives;
use super::resolve::{resolve, resolve_inside};
use super::shorten::{cuts, without_aside};
use super::token::{Token, tokens};
use super::types::Type;
use super::verbs;
use super::words::Classes;

/// A statement of the text that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause {
    /// The words, from a capital letter to a full stop.
    pub(super) text: String,
    /// The same without what hangs on it, the longest first.
    pub(super) shorter: Vec<String>,
    /// The name that was put in the place of a pronoun.
    pub(super) resolved: Option<String>,
    /// How sure it is that it says what the text says.
    pub(super) confidence: f64,
}

/// The longest sentence that is looked at, in bytes. Longer ones are lists, or no prose.
const LONGEST: usize = 600;

/// The longest clause, in bytes.
const CLAUSE: usize = 280;

/// Whether a sentence is whole: it begins like one and ends like one.
pub(super) fn is_whole(sentence: &str) -> bool {
    let starts = sentence.trim_start_matches(['"', '“', '(', '\'', '‘']).chars().next();
    let ends = sentence.trim_end_matches(['"', '”', ')', '’']);
    let is_balanced = sentence.matches('(').count() == sentence.matches(')').count()
        && sentence.matches('“').count() == sentence.matches('”').count()
        && sentence.matches('"').count().is_multiple_of(2);
    starts.is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        && ends.ends_with('.')
        && !sentence.ends_with("...")
        && is_balanced
        && sentence.len() <= LONGEST
}

/// The clauses of a sentence, each able to stand alone.
pub(super) fn clauses(sentence: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Vec<Clause> {
    let Some(text) = without_brackets(sentence) else { return Vec::new() };
    let text = without_opener(&text);
    let text = without_tail(&text, lore);
    let text = without_aside(&Reading::new(&text, lore)).unwrap_or(text);
    let whole = Reading::new(&text, lore);
    let said_apart: Vec<(Option<usize>, Clause)> = relatives(&whole, lore, focus)
        .into_iter()
        .filter_map(|relative| {
            Some((relative.cut, alone(&identified(&finished(&relative.text), lore, focus)?, lore)?))
        })
        .collect();
    let parts = if whole.is_hedged() {
        sure_parts(&whole)
    } else {
        parts(&whole, said_apart.iter().find_map(|(cut, _)| *cut).unwrap_or_else(|| whole.end()))
    };
    let mut subject: Option<String> = None;
    let mut resolved_before: Option<Resolved> = None;
    let mut found = Vec::new();
    // Whether an earlier part of the sentence, which this one may lean on, can't be told.
    let mut is_torn = false;
    for part in parts {
        let words = whole.words(part.tokens.clone());
        let raw = match (&part.carry, &subject) {
            (None, _) => words.to_owned(),
            (Some(_), Some(subject)) if !part.lead.is_empty() => {
                format!("{} {subject} {words}", capitalised(whole.words(part.lead.clone())))
            }
            (Some(aux), Some(subject)) if aux.is_empty() => format!("{subject} {words}"),
            (Some(aux), Some(subject)) => format!("{subject} {aux} {words}"),
            (Some(_), None) => continue,
        };
        let Some((text, mut resolved)) = resolve(&raw, lore, focus) else {
            subject = None;
            is_torn = true;
            continue;
        };
        if part.carry.is_some() && resolved.is_none() {
            resolved.clone_from(&resolved_before);
        }
        let resolution = if resolved.is_some() { Resolution::Done } else { Resolution::None };
        let text = match resolve_inside(&text, lore, focus) {
            Some((text, inside)) => {
                resolved.get_or_insert(inside);
                text
            }
            None => text,
        };
        let Some(text) = identified(&finished(&text), lore, focus) else { continue };
        let reading = Reading::new(&text, lore);
        // A pronoun behind the first part most likely means something in that part.
        let names_before = whole.names.iter().filter(|name| name.tokens.end <= part.tokens.start).count();
        let own = match (&part.carry, names_before) {
            (None, _) if resolved.is_some() => Own::Possessive,
            (None, _) => Own::Nothing,
            (Some(_), 0 | 1) => Own::Subject,
            (Some(_), _) => Own::Possessive,
        };
        if part.tokens.start > 0 && (0..reading.end()).any(|at| points_before(&reading, at, own)) {
            continue;
        }
        if part.carry.is_none() {
            subject = reading
                .core()
                .filter(|core| core.name.is_some())
                .map(|core| reading.words(core.subject.clone()).to_owned());
            resolved_before.clone_from(&resolved);
        }
        let subject_end = reading.core().map_or(0, |core| core.verb);
        let is_placed =
            !reading.dates.is_empty() || reading.names.iter().any(|name| name.tokens.start >= subject_end);
        if is_torn && !is_placed {
            continue;
        }
        let is_sound = |reading: &Reading<'_>| {
            reading.text.len() <= CLAUSE
                && stands_alone(reading, lore.register, resolution, focus.topic())
                && !says_a_person_twice(reading, lore, focus)
                && !may_mean_topic(reading, lore, focus)
        };
        let mut forms: Vec<String> = is_sound(&reading).then(|| text.clone()).into_iter().collect();
        forms.extend(cuts(&reading).into_iter().filter(|form| is_sound(&Reading::new(form, lore))));
        forms.dedup();
        if let [text, shorter @ ..] = forms.as_slice() {
            let confidence = resolved.as_ref().map_or(0.95, |resolved| resolved.confidence);
            let split = if part.carry.is_some() { 0.95 } else { 1.0 };
            found.push(Clause {
                text: text.clone(),
                shorter: shorter.to_vec(),
                resolved: resolved.map(|resolved| resolved.shown),
                confidence: confidence * split,
            });
        }
    }
    found.extend(said_apart.into_iter().map(|(_, clause)| clause));
    found
}

/// Whether a "her" of a clause that doesn't name the topic may be hers.
fn may_mean_topic(reading: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let names_topic = reading.names.iter().any(|mention| focus.is_topic(mention.id, lore.register));
    let persons = reading.persons(lore.register);
    !names_topic
        && (0..reading.end()).any(|at| {
            let is_she = match reading.word(at).to_lowercase().as_str() {
                "she" | "her" | "hers" | "herself" => true,
                "he" | "his" | "him" | "himself" => false,
                _ => return false,
            };
            let is_known = persons.iter().any(|id| lore.register.is_she(*id) == Some(is_she));
            focus.may_mean_topic(reading.word(at)) && !is_known
        })
}

/// "Ada Brandt moved to Ada Brandt's mother": nobody would say it so.
fn says_a_person_twice(reading: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let who = |mention: &Mention| {
        (!focus.is_topic(mention.id, lore.register)).then(|| lore.register.longest(mention.id))
    };
    let persons = reading.names.iter().filter(|mention| {
        lore.register.is(mention.id, Type::Person) || focus.is_topic(mention.id, lore.register)
    });
    let mut seen = HashSet::new();
    persons.map(who).any(|who| !seen.insert(who))
}

/// What a relative clause says, if it stands alone.
fn alone(text: &str, lore: Lore<'_>) -> Option<Clause> {
    let reading = Reading::new(text, lore);
    let is_sound = text.len() <= CLAUSE && stands_alone(&reading, lore.register, Resolution::None, None);
    is_sound.then(|| Clause { text: text.to_owned(), shorter: Vec::new(), resolved: None, confidence: 0.8 })
}

/// Takes out what stands in brackets. Nothing is left of a sentence that leaves its doubt there.
pub(super) fn without_brackets(sentence: &str) -> Option<String> {
    let mut text = String::with_capacity(sentence.len());
    let mut depth = 0_usize;
    for letter in sentence.chars() {
        match letter {
            '(' => {
                depth += 1;
                if depth == 1 {
                    while text.ends_with(' ') {
                        text.pop();
                    }
                }
            }
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => text.push(letter),
            _ => {}
        }
    }
    let inside =
        tokens(sentence).iter().filter(|token| token.is(Classes::HEDGE) && !token.is(Classes::MONTH)).count();
    let outside =
        tokens(&text).iter().filter(|token| token.is(Classes::HEDGE) && !token.is(Classes::MONTH)).count();
    (inside == outside && depth == 0).then_some(text)
}

/// Takes off openers that hang on the sentence before, and an "although a Khoit," that lost its subject.
fn without_opener(text: &str) -> String {
    const PHRASES: [&str; 23] = [
        "In addition, ",
        "As a result, ",
        "For example, ",
        "In contrast, ",
        "By contrast, ",
        "In turn, ",
        "In fact, ",
        "At first, ",
        "As a consequence, ",
        "Soon afterwards, ",
        "Soon afterwards ",
        "Shortly afterwards, ",
        "Shortly afterwards ",
        "Soon after, ",
        "Shortly after, ",
        "The next year, ",
        "The next year ",
        "The following year, ",
        "The following year ",
        "In the following year, ",
        "In the following year ",
        "In the same year, ",
        "In the same year ",
    ];
    if let Some(rest) = PHRASES.iter().find_map(|phrase| text.strip_prefix(phrase)) {
        return capitalised(rest);
    }
    let found = tokens(text);
    let is_comma = |at: usize| found.get(at).is_some_and(|token| token.text(text) == ",");
    let first = found.first();
    let behind = if first.is_some_and(|first| first.is(Classes::OPENER)) && is_comma(1) {
        2
    } else if first.is_some_and(|first| matches!(first.text(text), "Although" | "Though" | "While"))
        && found.get(1).is_some_and(|token| matches!(token.text(text), "a" | "an"))
        && let Some(comma) = (2..6).find(|at| is_comma(*at))
    {
        comma + 1
    } else {
        0
    };
    found
        .get(behind)
        .filter(|_| behind > 0)
        .and_then(|token| text.get(token.start..))
        .map_or_else(|| text.to_owned(), capitalised)
}

/// Takes off an apposition at the end that tells whose kin, or leader of what, the last name is: it is asked for by itself.
fn without_tail(text: &str, lore: Lore<'_>) -> String {
    let reading = Reading::new(text, lore);
    let tail = (6..reading.end()).rev().find(|at| {
        let from = at + 1 + usize::from(matches!(reading.word(at + 1), "the" | "a" | "an"));
        let is_told = (from..from + 2)
            .any(|at| reading.is(at, Classes::KIN.or(Classes::OFFICE)) && reading.word(at + 1) == "of");
        reading.word(*at) == "," && is_told && reading.names.iter().any(|name| name.tokens.end == *at)
    });
    let Some(comma) = tail else { return text.to_owned() };
    let closes = (comma + 1..reading.end()).all(|at| {
        !matches!(reading.word(at), "," | ";" | "and" | "but")
            && !reading.is(at, Classes::BE.or(Classes::AUX))
            && !reading.is_doubt(at)
    });
    if closes { format!("{}.", reading.words(0..comma)) } else { text.to_owned() }
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    tokens: Range<usize>,
    /// When the part has no subject of its own: the auxiliary that it takes from the part before along with the subject.
    carry: Option<String>,
    /// A date that goes in front of the subject.
    lead: Range<usize>,
}

impl Part {
    fn plain(tokens: Range<usize>) -> Self {
        Self { tokens, carry: None, lead: 0..0 }
    }
}

/// Takes a sentence, up to a token, apart at semicolons and at an "and" or "but" that joins clauses.
fn parts(reading: &Reading<'_>, end: usize) -> Vec<Part> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut carry = None;
    let mut lead = 0..0;
    for at in 1..end {
        if at <= from {
            continue;
        }
        if reading.word(at) == ";" {
            found.push(Part { tokens: from..at, carry: carry.take(), lead: std::mem::take(&mut lead) });
            from = at + 1;
        } else if matches!(reading.word(at), "and" | "but" | "while") {
            let has_comma = reading.word(at - 1) == ",";
            let close = if has_comma { at - 1 } else { at };
            // "and in 1742 proposed the scale": the date goes in front.
            let date = reading.dates.iter().find(|date| date.lead == at + 1).map(|date| date.tokens.end);
            if let Some(end) = date
                && carry.is_none()
                && verbs::past(reading.word(end)).is_some_and(|form| form.is_past)
                && has_verb(reading, from..close)
                && !(from..close)
                    .any(|at| reading.is(at, Classes::AUX) || matches!(reading.word(at), "was" | "were"))
            {
                found.push(Part {
                    tokens: from..close,
                    carry: carry.take(),
                    lead: std::mem::take(&mut lead),
                });
                from = end;
                carry = Some(String::new());
                lead = at + 1..end;
                continue;
            }
            let start = at + 1 + time_told_before(reading, at + 1);
            if has_comma && begins_clause(reading, start) && has_verb(reading, from..close) {
                found.push(Part {
                    tokens: from..close,
                    carry: carry.take(),
                    lead: std::mem::take(&mut lead),
                });
                from = start;
            } else if reading.word(at) != "while"
                && let Some((skip, aux)) = joined_verb(reading, from..close, at + 1)
            {
                found.push(Part {
                    tokens: from..close,
                    carry: carry.take(),
                    lead: std::mem::take(&mut lead),
                });
                from = at + 1 + skip;
                carry = Some(aux);
            }
        }
    }
    found.push(Part { tokens: from..end, carry, lead });
    found
}

/// Of a sentence with a doubt those parts that stand before the doubt and have their own subjects; or all of it, with its doubt.
fn sure_parts(reading: &Reading<'_>) -> Vec<Part> {
    let doubt = (0..reading.end()).find(|at| reading.is_doubt(*at)).unwrap_or(0);
    let all = parts(reading, reading.end());
    let is_free = |part: &Part| part.carry.is_none();
    let sure = all.iter().take_while(|part| part.tokens.end < doubt && is_free(part)).count();
    let is_told_by = matches!(reading.word(doubt), "according" | "attributed");
    if sure > 0 && !is_told_by && all.get(sure).is_some_and(is_free) {
        all.into_iter().take(sure).collect()
    } else {
        vec![Part::plain(0..reading.end())]
    }
}

/// How many words at a token only say how long after what was told before something happened: "in the following year".
fn time_told_before(reading: &Reading<'_>, at: usize) -> usize {
    let the = at + usize::from(reading.word(at) == "in");
    let is_said = matches!(reading.word(the), "the" | "that")
        && matches!(reading.word(the + 1), "following" | "next" | "same")
        && reading.is(the + 2, Classes::TIME_NOUN);
    let is_counted =
        reading.is(at + 1, Classes::TIME_NOUN) && matches!(reading.word(at + 2), "later" | "earlier");
    match (is_said, is_counted) {
        (true, _) => the + 3 - at,
        (_, true) => 3,
        _ => 0,
    }
}

/// Whether some tokens have a verb of their own: a participle behind a comma, as in "the school, opened in 1970", is none.
fn has_verb(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let mut verbs = tokens.into_iter().filter(|at| reading.is_verb(*at));
    verbs.any(|at| reading.word(at.wrapping_sub(1)) != "," || reading.is(at, Classes::BE.or(Classes::AUX)))
}

/// Whether a clause with a subject of its own begins at a token.
fn begins_clause(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    if matches!(word, "he" | "she" | "it") {
        return reading.is_verb(at + 1) || reading.is_verb(at + 2);
    }
    // "and her mother, Johanna, married"
    if matches!(word, "his" | "her" | "its") && !reading.is_verb(at + 1) {
        let head = (at + 2..at + 8).find(|at| reading.is_verb(*at));
        return head.is_some_and(|head| (at + 1..head).all(|at| !reading.is(at, Classes::SUBORDINATE)));
    }
    let name = at + usize::from(word == "the");
    if let Some(mention) = reading.name_at(name) {
        return reading.is_verb(mention.tokens.end);
    }
    if matches!(word, "the" | "a" | "an") {
        let head = (at + 1..at + 12)
            .find(|at| !reading.tokens.get(*at).is_some_and(Token::is_word) || reading.is_verb(*at));
        return head.is_some_and(|head| head > at + 1 && reading.is_verb(head));
    }
    matches!(word, "in" | "on")
        && reading.dates.iter().any(|date| date.lead == at)
        && reading.dates.iter().find(|date| date.lead == at).is_some_and(|date| {
            let next = date.tokens.end + usize::from(reading.word(date.tokens.end) == ",");
            let noun = matches!(reading.word(next), "the" | "a" | "an");
            let has_verb = (next + 2..next + 9).any(|at| reading.is_verb(at));
            matches!(reading.word(next), "he" | "she" | "it")
                || noun && has_verb
                || reading.name_at(next).is_some_and(|name| reading.is_verb(name.tokens.end))
        })
}

/// For a verb behind "and" that has the subject of the part before: how many words to leave out before it, and the auxiliary
/// that it shares.
fn joined_verb(reading: &Reading<'_>, before: Range<usize>, at: usize) -> Option<(usize, String)> {
    let skip =
        usize::from(matches!(reading.word(at), "then" | "later" | "also" | "subsequently" | "finally"));
    let form = verbs::past(reading.word(at + skip))
        .filter(|_| reading.tokens.get(at + skip).is_some_and(Token::is_word));
    let own_be = matches!(reading.word(at + skip), "was" | "were");
    if form.is_none() && !own_be {
        return None;
    }
    // What a relative clause or an infinitive says may be what goes on, not the main clause.
    let main: Vec<usize> = before.clone().filter(|at| reading.is_verb(*at)).collect();
    let first = *main.first()?;
    if (first..before.end).any(|at| {
        matches!(
            reading.word(at),
            "that" | "which" | "who" | "whom" | "where" | "when" | "how" | "whether" | "," | "“" | "\""
        )
    }) {
        return None;
    }
    // "was built and opened": the verb shares the auxiliary; "was built and sank", "was injured and died" do not.
    let is_done_by_itself = matches!(
        reading.word(at + skip),
        "died"
            | "fled"
            | "returned"
            | "escaped"
            | "retired"
            | "arrived"
            | "moved"
            | "lived"
            | "settled"
            | "sailed"
            | "travelled"
            | "served"
            | "remained"
            | "resigned"
            | "surrendered"
            | "emigrated"
            | "fell"
            | "worked"
            | "studied"
            | "received"
            | "graduated"
            | "married"
            | "stayed"
            | "marched"
            | "retreated"
            | "joined"
            | "entered"
            | "left"
            | "reached"
    );
    if own_be || is_done_by_itself {
        return Some((skip, String::new()));
    }
    let form = form?;
    let last_aux = before.clone().rev().find(|at| reading.is(*at, Classes::BE.or(Classes::AUX)));
    let last_finite =
        main.iter().rev().find(|at| !last_aux.is_some_and(|aux| **at > aux && **at <= aux + 2)).copied();
    match last_aux.filter(|aux| last_finite.is_none_or(|finite| finite <= *aux)) {
        // "was shown and won the prize": what has an object is no passive.
        Some(aux) if form.is_past && reading.is(aux, Classes::BE) && has_object(reading, at + skip) => {
            Some((skip, String::new()))
        }
        Some(aux) if form.is_participle && is_passive(reading, aux) => {
            Some((skip, reading.word(aux).to_owned()))
        }
        Some(aux) if reading.is(aux, Classes::BE) && form.is_past && !form.is_participle => {
            Some((skip, String::new()))
        }
        None if form.is_past && !(form.is_participle && reading.word(at + skip + 1) == "by") => {
            Some((skip, String::new()))
        }
        _ => None,
    }
}

/// Whether an object stands right behind a verb.
fn has_object(reading: &Reading<'_>, verb: usize) -> bool {
    matches!(
        reading.word(verb + 1),
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "it" | "him" | "them"
    ) || reading.name_at(verb + 1).is_some()
        || reading.numbers.iter().any(|number| number.tokens.start == verb + 1)
}

/// Whether a participle follows a form of "to be" or "had".
fn is_passive(reading: &Reading<'_>, aux: usize) -> bool {
    matches!(reading.word(aux), "was" | "were" | "had")
        && (aux + 1..aux + 3).any(|at| verbs::past(reading.word(at)).is_some_and(|form| form.is_participle))
}

/// Whether a pronoun of a later part of a sentence means something in an earlier part. With the subject of that part carried
/// along, "his" and "her" are its own.
fn points_before(reading: &Reading<'_>, at: usize, own: Own) -> bool {
    let is_own = matches!(
        (own, reading.word(at)),
        (Own::Possessive | Own::Subject, "his" | "her" | "himself" | "herself" | "its" | "their")
            | (Own::Subject, "he" | "him" | "she")
    );
    // "attended the lectures of Steinach and became his assistant": somebody is another's assistant.
    let is_another_s = own == Own::Possessive
        && matches!(
            reading.word(at + 1),
            "assistant"
                | "pupil"
                | "student"
                | "apprentice"
                | "secretary"
                | "successor"
                | "deputy"
                | "partner"
                | "follower"
                | "disciple"
                | "son-in-law"
                | "heir"
                | "wife"
                | "husband"
                | "lover"
                | "mistress"
                | "aide"
                | "widow"
        );
    reading.is(at, Classes::PRONOUN) && (!is_own || is_another_s)
}

/// Which pronouns of a part of a sentence can only mean its own subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    /// None: the part has a subject of its own, and the pronoun may mean the one before.
    Nothing,
    /// Those like "his": the subject is carried along, and somebody else was named beside it.
    Possessive,
    /// "he" as well: nobody else was named.
    Subject,
}

/// Words in mid-sentence that point back and can go without a loss.
const DROPPED: [&str; 5] = [" also ", " then ", " thus ", " therefore ", " subsequently "];

/// A clause with a capital letter and a full stop, and without words that point back.
fn finished(text: &str) -> String {
    let mut text = text.trim().trim_end_matches([',', ';', ':', '.']).to_owned();
    for word in DROPPED {
        if let Some(at) = text.find(word)
            && !text.get(..at).is_some_and(|head| {
                head.ends_with(" the")
                    || head.ends_with(',')
                    || head.ends_with(" but")
                    || head.ends_with(" not only")
            })
        {
            text.replace_range(at..at + word.len(), " ");
        }
    }
    let text = text.replace(", however,", "").replace(", therefore,", "");
    let stop = if text.ends_with(['"', '”']) && text.trim_end_matches(['"', '”']).ends_with('.') {
        ""
    } else {
        "."
    };
    format!("{}{stop}", capitalised(text.trim()))
}

//! Sentences into clauses that stand alone: brackets and openers go, what "and" joins is taken apart, a pronoun in the place of
//! the subject becomes its name. What can't stand alone is dropped: see `alone`.

use std::collections::HashSet;

use super::alone::{Resolution, stands_alone};
use super::context::{Focus, Resolved};
use super::identify::identified;
use super::parts::{Part, parts, sure_parts};
use super::reading::{Lore, Mention, Reading};
use super::relative::{Relative, relatives};
use super::resolve::{resolve, resolve_inside};
use super::shorten::{cuts, without_aside};
use super::token::{Token, tokens};
use super::trim::{capitalised, finished, without_brackets, without_open_day, without_opener, without_tail};
use super::types::Type;
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
    /// Whether its year is that of the sentence before: its passage doesn't prove it.
    pub(super) has_carried_year: bool,
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
    let Some(Bare { text, time }) = bare(sentence, lore) else { return Vec::new() };
    let whole = Reading::new(&text, lore);
    let said_apart = said_apart(&whole, lore, focus);
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
        let Some(raw) = with_subject(&whole, &part, subject.as_deref()) else { continue };
        let is_another_s = part.carry.is_none() && follows_another(&whole, part.tokens.start, lore, focus);
        let Some((text, mut resolved)) = resolve(&raw, lore, focus).filter(|_| !is_another_s) else {
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
        if part.is_taken_back {
            continue;
        }
        let subject_end = reading.core().map_or(0, |core| core.verb);
        let is_placed =
            !reading.dates.is_empty() || reading.names.iter().any(|name| name.tokens.start >= subject_end);
        if is_torn && !is_placed {
            continue;
        }
        let is_sound = |reading: &Reading<'_>| {
            let is_lost = time == Time::Lost
                && reading.dates.is_empty()
                && !reading.names.iter().any(|name| focus.is_topic(name.id, lore.register))
                && (reading.names.len() < 2 || focus.topic().is_some_and(|topic| topic.is_person));
            reading.text.len() <= CLAUSE
                && !is_lost
                && stands_alone(reading, lore.register, resolution, focus.topic())
                && !focus.is_leaned_on(reading)
                && !focus.opens_with_told(reading)
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
                has_carried_year: false,
            });
        }
    }
    found.extend(said_apart.into_iter().map(|(_, clause)| clause));
    found
}

/// A sentence without what hangs on others.
pub(super) struct Bare {
    pub(super) text: String,
    time: Time,
}

/// Whether a sentence still tells when it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    /// As much as it did.
    Kept,
    /// "In the same year part of the collection was seized": without its time only who it is about places it.
    Lost,
}

/// A sentence without brackets, openers and tails; nothing where these leave a doubt.
pub(super) fn bare(sentence: &str, lore: Lore<'_>) -> Option<Bare> {
    let text = without_brackets(sentence)?;
    let opened = without_opener(&text);
    let told = without_open_day(&Reading::new(&opened, lore)).unwrap_or_else(|| opened.clone());
    // "Although a Khoit," and "However," told no time.
    let prefix = text.get(..text.len().saturating_sub(opened.len())).unwrap_or_default();
    let told_time =
        tokens(prefix).iter().any(|token| token.is(Classes::TIME_NOUN)) || prefix.contains("after");
    let time = if told_time || told != opened { Time::Lost } else { Time::Kept };
    let text = without_tail(&told, lore);
    let text = without_aside(&Reading::new(&text, lore)).unwrap_or(text);
    Some(Bare { text, time })
}

/// The words of a part, with the subject of the part before where it has none of its own.
fn with_subject(whole: &Reading<'_>, part: &Part, subject: Option<&str>) -> Option<String> {
    let words = whole.words(part.tokens.clone());
    Some(match (&part.carry, subject) {
        (None, _) => words.to_owned(),
        (Some(_), Some(subject)) if !part.lead.is_empty() => {
            format!("{} {subject} {words}", capitalised(whole.words(part.lead.clone())))
        }
        (Some(aux), Some(subject)) if aux.is_empty() => format!("{subject} {words}"),
        (Some(aux), Some(subject)) => format!("{subject} {aux} {words}"),
        (Some(_), None) => return None,
    })
}

/// Whether a part of a sentence starts with a "he" that may be somebody whom the sentence named before: "Her son Karl came
/// too; he died at Ulm".
fn follows_another(whole: &Reading<'_>, start: usize, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let at = whole.dates.iter().find(|date| date.lead == start).map_or(start, |date| date.tokens.end);
    let Some(is_she) = whole.sex(at) else { return false };
    let main = whole.main_start();
    // Whoever the sentence is about goes on being meant.
    let is_about_topic = whole.name_at(main).is_some_and(|name| focus.is_topic(name.id, lore.register))
        || matches!(whole.word(main), "he" | "she" | "He" | "She");
    start > 0
        && !is_about_topic
        && whole.names.iter().filter(|name| name.tokens.end <= start).any(|name| {
            let may_be_person = lore.register.kind(name.id).is_none_or(|kind| kind == Type::Person);
            may_be_person
                && !focus.is_topic(name.id, lore.register)
                && lore.register.is_she(name.id).is_none_or(|she| she == is_she)
        })
}

/// What relative clauses say, with the token that the sentence can end before: of persons only what has a date or names what
/// the text is about.
fn said_apart(whole: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> Vec<(Option<usize>, Clause)> {
    let is_wanted = |relative: &Relative| {
        relative.is_thing
            || focus.topic().is_none()
            || is_dated(&relative.text)
            || tells_topic(&relative.text, lore, focus)
    };
    let told = relatives(whole, lore, focus).into_iter().filter(is_wanted);
    told.filter_map(|relative| {
        let text = identified(&finished(&relative.text), lore, focus)?;
        Some((relative.cut, alone(&text, lore, focus)?))
    })
    .collect()
}

/// Whether some words have a year of four digits, which tells which event is meant.
fn is_dated(text: &str) -> bool {
    let is_year = |token: &Token| {
        let word = token.text(text);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    tokens(text).iter().any(is_year)
}

/// Whether some words name what the text is about.
fn tells_topic(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    Reading::new(text, lore).names.iter().any(|name| focus.is_topic(name.id, lore.register))
}

/// Whether a "her" of a clause that doesn't name the topic may be hers.
fn may_mean_topic(reading: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let names_topic = reading.names.iter().any(|mention| focus.is_topic(mention.id, lore.register));
    let subject = reading.name_at(reading.main_start()).map(|mention| mention.id);
    !names_topic
        && (0..reading.end()).any(|at| {
            let Some(is_she) = reading.sex(at) else { return false };
            let is_known = subject.is_some_and(|id| lore.register.is_she(id) == Some(is_she));
            focus.may_mean_topic(is_she) && !is_known
        })
}

/// "Ada Brandt moved to Ada Brandt's mother": nobody would say it so.
pub(super) fn says_a_person_twice(reading: &Reading<'_>, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
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
fn alone(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<Clause> {
    let reading = Reading::new(text, lore);
    let is_sound = text.len() <= CLAUSE
        && stands_alone(&reading, lore.register, Resolution::None, focus.common_topic())
        && !focus.is_leaned_on(&reading);
    is_sound.then(|| Clause {
        text: text.to_owned(),
        shorter: Vec::new(),
        resolved: None,
        confidence: 0.8,
        has_carried_year: false,
    })
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

//! Whole sentences to ask about. A sentence as its author wrote it tells more than a clause that was cut out of it, and most of
//! them need only the topic in front: what is kept out is what points to another sentence.

use super::alone::{
    Resolution, has_connective, has_plural_word, is_loose_pronoun, opens_well, points_away, stands_alone,
};
use super::clause::{bare, is_whole, says_a_person_twice};
use super::context::Focus;
use super::dangling::dangles;
use super::draft::{Draft, Passage};
use super::fair;
use super::finite::lacks_main_verb;
use super::gaps::says;
use super::identify::identified;
use super::make::{Maker, framed};
use super::parts::parts;
use super::reading::{Lore, Mention, Reading};
use super::resolve::{is_owner, resolve, resolve_inside};
use super::trim::{capitalised, finished, without_asides};
use super::types::Type;
use super::words::Classes;
use crate::bank::file::TaskFile;

/// How much of a sentence a stem shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A clause of it, cut to what stands alone.
    Clause,
    /// All of it, or its first part.
    Sentence,
}

/// How much less sure a whole sentence is than a clause that was looked at word by word.
const SURENESS: f64 = 0.9;

/// The longest sentence, in words: of more, most has nothing to do with what is asked.
const FULL: usize = 41;

/// So many words tell what they speak of by themselves.
const RICH: usize = 22;

/// "Ramavo moved faster": of fewer words nobody could tell what is meant.
const SHORTEST: usize = 14;

/// A sentence as a stem can show it: a long one tells enough by itself, a short one is looked at word by word. Nothing where it
/// leaves open what only the text around it tells.
pub(super) fn whole(sentence: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<String> {
    let Named { text, resolution } = named(&bare(sentence, lore)?.text, lore, focus)?;
    let is_plain = is_whole(sentence)
        && !text.contains(['[', ']', '…', '{', '}'])
        && !text.contains("...")
        && !fair::is_by_hearsay(&Reading::new(&text, lore));
    let text = if count(&text) > FULL { first_part(&text, lore)? } else { text };
    // An "also" or a "later" stays as it was written, and is no reason to leave the sentence out.
    let untied = finished(&text);
    let reading = Reading::new(&untied, lore);
    let opens = focus.opens_paragraph();
    let points_out = |at: usize| {
        means_another(&reading, at, lore, focus)
            || names_topic_later(&reading, at, lore, focus)
            || means_what_was_told(&reading, at) && is_loose_pronoun(&reading, lore.register, at)
    };
    let is_rich = || {
        count(&text) >= RICH
            && (opens || opens_well(&reading) && !has_connective(&reading))
            && !focus.is_leaned_on(&reading)
            && !dangles(&reading, lore.register, focus.topic())
            && !fair::leaves_open(&reading)
    };
    // "which had recently been sold": since when, the sentences around tell.
    let is_recent = (0..reading.end()).any(|at| reading.word(at) == "recently");
    let is_sound = is_plain
        && !is_recent
        && (is_rich() || is_strict(&reading, resolution, lore, focus))
        && !focus.opens_with_told(&reading)
        && !(0..reading.end()).any(points_out)
        && (SHORTEST..=FULL).contains(&count(&text));
    is_sound.then_some(text)
}

/// Whether nothing of a sentence points out of it, as far as can be told word by word.
fn is_strict(reading: &Reading<'_>, resolution: Resolution, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    stands_alone(reading, lore.register, resolution, focus.topic())
        && !focus.is_leaned_on(reading)
        && !dangles(reading, lore.register, focus.topic())
        && !fair::leaves_open(reading)
}

/// A sentence with a capital letter and a full stop.
fn closed(text: &str) -> String {
    let text = without_asides(text.trim());
    let stop = if text.ends_with(['.', '"', '”']) { "" } else { "." };
    format!("{}{stop}", capitalised(&text))
}

/// The first part of a sentence that is too long, where what follows has a subject of its own.
fn first_part(text: &str, lore: Lore<'_>) -> Option<String> {
    let reading = Reading::new(text, lore);
    match parts(&reading, reading.end()).as_slice() {
        [first, next, ..] if next.carry.is_none() && !first.is_taken_back => {
            Some(finished(reading.words(first.tokens.clone())))
                .filter(|part| !lacks_main_verb(&Reading::new(part, lore)) && !part.contains(", while "))
        }
        _ => None,
    }
}

/// A sentence with the names of whom it means.
struct Named {
    text: String,
    resolution: Resolution,
}

/// A sentence with the names of those whom its pronouns mean, as far as needed. Nothing where it points to what was told before.
fn named(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> Option<Named> {
    let (text, resolved) = match resolve(text, lore, focus) {
        Some((text, resolved)) => (text, resolved.is_some()),
        None if opens_with_topic(text, lore, focus) => (text.to_owned(), false),
        None => return None,
    };
    let text = resolve_inside(&text, lore, focus).map_or(text, |(text, _)| text);
    let text = identified(&closed(&text), lore, focus)?;
    let reading = Reading::new(&text, lore);
    let is_known = |at: usize| {
        !is_loose_pronoun(&reading, lore.register, at)
            || means_topic(&reading, at, lore, focus)
            || means_a_thing(&reading, at)
    };
    let is_told = (0..reading.end()).all(|at| is_known(at) && !points_away(&reading, lore.register, at));
    let is_joint = matches!(
        reading.word(0),
        "And" | "But" | "Or" | "Nor" | "So" | "Yet" | "Then" | "Thus" | "Instead" | "Even"
    );
    let is_twice = resolved && says_a_person_twice(&reading, lore, focus);
    let resolution = if resolved { Resolution::Done } else { Resolution::None };
    (is_told && !is_joint && !is_twice).then_some(Named { text, resolution })
}

/// Whether a sentence opens with a pronoun that means whom the text is about, for all that the sentence before tells.
fn opens_with_topic(text: &str, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let reading = Reading::new(text, lore);
    let at = reading.main_start();
    reading.sex(at).is_some_and(|is_she| {
        means_topic(&reading, at, lore, focus) && !focus.names_another(is_she, lore.register)
    })
}

/// Whether an "it" or a "them" stands far enough behind the start for what it means to stand before it.
fn means_a_thing(reading: &Reading<'_>, at: usize) -> bool {
    const FAR: usize = 4;
    let is_noun = |at: usize| {
        reading.tokens.get(at).is_some_and(|token| {
            let is_small =
                token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION.or(Classes::PRONOUN));
            is_small && !reading.is_verb(at)
        })
    };
    let people = Classes::KIN.or(Classes::ROLE).or(Classes::OFFICE);
    match reading.word(at) {
        "it" | "its" | "itself" => at > FAR && (0..at).any(|at| is_noun(at) && !reading.is(at, people)),
        "they" | "them" | "their" | "theirs" | "themselves" => at > FAR && has_plural_word(reading, at),
        _ => false,
    }
}

/// Whether a pronoun most likely means the person whom the text is about: nobody else who could be meant is named before it.
fn means_topic(reading: &Reading<'_>, at: usize, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let Some(is_she) = reading.sex(at) else { return false };
    let is_rival = |name: &&Mention| {
        let may_be_person = match lore.register.kind(name.id) {
            Some(kind) => kind == Type::Person,
            None => name.tokens.start == reading.main_start(),
        };
        name.tokens.end <= at
            && !focus.is_topic(name.id, lore.register)
            && may_be_person
            && lore.register.is_she(name.id).is_none_or(|she| she == is_she)
    };
    let rivals = reading.names.iter().filter(is_rival).count();
    // "George III granted him a pension": whoever does it to "him" is another.
    let is_object = reading.word(at) == "him" || reading.word(at) == "her" && !is_owner(reading, at);
    let is_subject_s = reading
        .name_at(reading.main_start())
        .is_some_and(|name| name.tokens.end <= at && focus.is_topic(name.id, lore.register));
    let has_role = || (0..at).any(|at| reading.is(at, Classes::KIN.or(Classes::ROLE).or(Classes::OFFICE)));
    focus.means_topic(is_she)
        && (is_object && rivals < 2 && !is_subject_s || !is_object && rivals == 0 && !has_role())
}

/// "An epidemic came, and she nursed Ada's sisters": who "she" is stands too late, unless it is the subject.
fn names_topic_later(reading: &Reading<'_>, at: usize, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let is_topic = |name: &&Mention| focus.is_topic(name.id, lore.register);
    let first = reading.names.iter().find(is_topic).map(|name| name.tokens.start);
    reading.sex(at).is_some_and(|is_she| focus.may_mean_topic(is_she))
        && first.is_some_and(|first| first > at && first != reading.main_start())
}

/// "The war that the governor had begun had driven him from his capital": most likely whom the sentence before named.
fn means_another(reading: &Reading<'_>, at: usize, lore: Lore<'_>, focus: &Focus<'_>) -> bool {
    let Some(is_she) = reading.sex(at) else { return false };
    !focus.may_mean_topic(is_she) && focus.names_another(is_she, lore.register)
}

/// "Brod translated it", but not "took the silver and sold it": no thing stands behind a verb before it.
fn is_object_of_nothing(reading: &Reading<'_>, it: usize) -> bool {
    let is_plain_verb = |at: usize| reading.is_verb(at) && !reading.is(at, Classes::BE.or(Classes::AUX));
    let first = (reading.main_start()..it).find(|at| reading.is_verb(*at)).unwrap_or(it);
    let has_thing = (first..it)
        .any(|at| matches!(reading.word(at), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this"));
    it.checked_sub(1).is_some_and(is_plain_verb) && !has_thing
}

/// "came back to reap them", "went into it"
fn means_what_was_told(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| reading.word(at));
    match reading.word(at) {
        "they" | "them" | "their" | "theirs" => true,
        "it" => {
            let leads =
                matches!(before, "into" | "of" | "for" | "with" | "in" | "on" | "to" | "from" | "by" | "at");
            // "Brod translated it into German"
            leads || is_object_of_nothing(reading, at)
        }
        _ => false,
    }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

impl Maker<'_> {
    /// The drafts of a whole sentence, one group: a date, a number or a name left out, with the topic in front where the sentence
    /// doesn't name that.
    pub(super) fn of_whole(&self, passage: &Passage<'_>, text: &str, group: usize) -> Vec<Draft> {
        let reading = Reading::new(text, self.lore);
        let is_named = self.names_topic(&reading);
        let found = self
            .missing_date(passage, &reading, Extent::Sentence)
            .into_iter()
            .chain(self.missing_number(passage, &reading, Extent::Sentence))
            .chain(self.clozes(passage, &reading, Extent::Sentence));
        let is_census = fair::is_census(&reading);
        let has_two_days = fair::is_by_two_calendars(passage.text);
        let is_fair = |draft: &Draft| {
            (!is_census || matches!(draft.task, TaskFile::Number { .. }))
                && !(has_two_days && draft.asks_day())
        };
        let ranked = found.filter(is_fair).enumerate().map(|(rank, draft)| {
            let stem = framed(&draft.stem, self.about().filter(|_| !is_named));
            let confidence = draft.confidence * SURENESS;
            Draft { stem, confidence, group: Some(group), rank, is_whole: true, ..draft }
        });
        ranked.filter(|draft| !draft.keys.iter().any(|key| says(&draft.stem, key))).collect()
    }
}

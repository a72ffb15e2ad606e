//! Whether a clause stands alone: whoever reads it without the text around it knows whom and what it speaks of.

use super::dates::When;
use super::reading::{Mention, Reading};
use super::resolve::is_owner;
use super::token::{Shape, Token};
use super::topic::Topic;
use super::types::{NameId, Register, Type};
use super::words::Classes;

/// Whether a name was put in the place of a clause's subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resolution {
    /// It was.
    Done,
    /// The clause has its own subject.
    None,
}

/// Whether nothing in a clause points outside it. A topic without a name is as well known as a name.
pub(super) fn stands_alone(
    reading: &Reading<'_>,
    register: &Register,
    resolved: Resolution,
    topic: Option<&Topic>,
) -> bool {
    let end = reading.end();
    let tells_topic = topic.is_some_and(|topic| topic.has_no_name() && topic.opens(reading.text));
    let is_told = tells_topic || tells_of_work(reading, topic) || is_placed(reading, topic);
    (4..60).contains(&end)
        && !reading.text.contains(['[', ']'])
        && !reading.text.contains("...")
        && !reading.text.contains('…')
        && (!reading.names.is_empty() || is_told)
        && (0..end).any(|at| reading.is_verb(at))
        && (0..end).all(|at| !points_away(reading, register, at))
        && (0..end).all(|at| !is_loose_pronoun(reading, register, at))
        && (is_told || tells_of_site(reading, topic) || has_known_subject(reading, resolved))
        && opens_well(reading)
        && !topic.is_some_and(|topic| means_another(reading, register, topic))
        && !tells_before(reading)
        && !lacks_subject(reading)
        && !has_connective(reading)
}

/// "She married one of his friends": whose, nobody before the "his" tells but a woman.
fn means_another(reading: &Reading<'_>, register: &Register, topic: &Topic) -> bool {
    let Some(own) = topic.is_she.filter(|_| topic.is_person) else { return false };
    (0..reading.end()).any(|at| {
        let Some(is_she) = reading.sex(at) else { return false };
        let before = reading.names.iter().filter(|name| name.tokens.end <= at);
        let mut others = before.filter(|name| {
            !topic.is_named(name.id, register)
                && register.kind(name.id).is_none_or(|kind| kind == Type::Person)
                && register.is_she(name.id).is_none_or(|she| she == is_she)
        });
        let is_told = (0..at).any(|at| reading.is(at, Classes::KIN.or(Classes::ROLE)));
        is_she != own && others.next().is_none() && !is_told
    })
}

/// "The inhabitants had risen": before what, only the sentences before tell.
fn tells_before(reading: &Reading<'_>) -> bool {
    let start = reading.main_start();
    let verb = (start..reading.end()).find(|at| {
        reading.is_verb(*at)
            && (reading.is(*at, Classes::BE.or(Classes::AUX)) || reading.word(at.saturating_sub(1)) != ",")
    });
    let hangs = |verb: usize| {
        (start..verb)
            .any(|at| matches!(reading.word(at), "who" | "which" | "whose" | "that" | "where" | "when"))
    };
    start == 0
        && reading.dates.is_empty()
        && verb.is_some_and(|verb| {
            reading.word(verb) == "had"
                && !hangs(verb)
                && (verb + 1..verb + 4).any(|at| {
                    reading.word(at).ends_with("ed")
                        || super::verbs::past(reading.word(at)).is_some_and(|form| form.is_participle)
                })
        })
}

/// "In 1878 gave birth": the verb stands where the subject should.
fn lacks_subject(reading: &Reading<'_>) -> bool {
    let start = reading.main_start();
    let is_behind_date = reading.dates.first().is_some_and(|date| date.lead == 0 && date.tokens.end == start);
    (start == 0 || is_behind_date) && reading.is_verb(start)
}

/// Whether a word ties the clause to what was told before it and says nothing by itself.
pub(super) fn has_connective(reading: &Reading<'_>) -> bool {
    (0..reading.end()).any(|at| {
        let word = reading.word(at);
        matches!(
            word,
            "meanwhile"
                | "Meanwhile"
                | "further"
                | "furthermore"
                | "moreover"
                | "however"
                | "therefore"
                | "thereupon"
                | "instead"
                | "nevertheless"
                | "nonetheless"
                | "likewise"
                | "too"
                | "thus"
                | "also"
                | "Later"
                | "Then"
                | "itself"
        ) && !(word == "also" && matches!(reading.word(at + 1), "known" | "called" | "named"))
            && !(word == "too" && reading.word(at + 1) != "," && at + 1 < reading.end())
            && !(word == "itself" && at > 0 && !matches!(reading.word(at - 1), "," | "and"))
            || at == 0 && word == "In" && reading.word(1) == "all" && reading.word(2) == ","
            || at == 0
                && word == "Within"
                && (1..4).any(|at| reading.is(at, Classes::TIME_NOUN) && reading.word(at + 1) != "of")
            || word == "more"
                && reading.is(at + 1, Classes::TIME_NOUN)
                && matches!(
                    reading.word(at.wrapping_sub(1)),
                    "several" | "many" | "some" | "two" | "three" | "few"
                )
            || word == "next"
                && (reading.is_verb(at + 1)
                    || at.checked_sub(1).is_some_and(|at| reading.is(at, Classes::BE)))
            || word == "regardless" && reading.word(at + 1) != "of"
            || word == "already" && reading.word(at.wrapping_sub(1)) == "had"
            || word == "still" && at.checked_sub(1).is_some_and(|at| reading.is(at, Classes::BE))
            || word == "turn" && reading.word(at.wrapping_sub(1)) == "in"
            || word == "then" && !matches!(reading.word(at.wrapping_sub(1)), "and" | "since" | ",")
            || word == "then" && reading.numbers.iter().any(|number| number.tokens.start.abs_diff(at) < 3)
            || word == "later"
                && (reading.is_verb(at + 1) || at + 1 == reading.end() && reading.dates.is_empty())
    })
}

/// "Construction started in 1870": that of what the text is about.
fn tells_of_work(reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
    topic.is_some_and(|topic| !topic.is_person)
        && reading.dates.iter().any(|date| matches!(date.when, When::Point(_)))
        && matches!(reading.word(reading.main_start()), "Construction" | "construction" | "Work" | "work")
}

/// Whether a clause tells enough, beside a name, a year or a number, to be told of what the text is about by somebody who knows
/// that: "A larger mint was completed in 1773".
pub(super) fn is_placed(reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
    let is_dated = reading.dates.iter().any(|date| matches!(date.when, When::Point(_)));
    let anchors = reading.names.len() + reading.numbers.len() + usize::from(is_dated);
    let is_one_of_many = matches!(reading.word(reading.main_start()), "A" | "a" | "An" | "an");
    let least = if is_one_of_many && reading.names.is_empty() { TELLING + 2 } else { TELLING };
    topic.is_some() && anchors > 0 && weight(reading) >= least
}

/// So many words of weight tell what happened.
const TELLING: usize = 4;

/// How many words of a clause carry meaning, names and dates left out.
fn weight(reading: &Reading<'_>) -> usize {
    (0..reading.end())
        .filter(|at| {
            reading.tokens.get(*at).is_some_and(|token| token.is_word() && !token.is(Classes::FUNCTION))
                && !reading.dates.iter().any(|date| date.tokens.contains(at))
                && !reading.names.iter().any(|name| name.tokens.contains(at))
        })
        .count()
}

/// "In 2013 the site was inscribed": the site of what the text is about.
fn tells_of_site(reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
    let start = reading.main_start();
    topic.is_some_and(|topic| !topic.is_person)
        && matches!(reading.word(start), "The" | "the")
        && reading.word(start + 1) == "site"
        && reading.is_verb(start + 2)
}

/// A word that means something told before, such as "this" or "the latter".
pub(super) fn points_away(reading: &Reading<'_>, register: &Register, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let word = token.text(reading.text).to_lowercase();
    let next = reading.word(at + 1);
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    let is_owned = at.checked_sub(1).is_some_and(|at| reading.owns(at));
    if word == "former" && (is_owned || matches!(before, "a" | "an" | "A" | "An")) {
        return false;
    }
    if token.is(Classes::POINTER) && token.is_word() && !(token.is_capital && at > 0) {
        return !(word == "those" && matches!(next, "who" | "of"));
    }
    match word.as_str() {
        "that" => {
            matches!(
                before,
                "on" | "at"
                    | "of"
                    | "by"
                    | "for"
                    | "with"
                    | "from"
                    | "On"
                    | "At"
                    | "By"
                    | "For"
                    | "With"
                    | "From"
            ) || reading.is(at + 1, Classes::TIME_NOUN.or(Classes::KIN).or(Classes::ROLE))
                && reading.word(at + 2) == ","
                || reading.is(at + 1, Classes::TIME_NOUN)
                || matches!(next, "time" | "point" | "date" | "period" | "region" | "place")
        }
        "there" => {
            !reading.is(at + 1, Classes::BE)
                && !reading.names.iter().any(|name| {
                    let before = name.tokens.start.checked_sub(1).map_or("", |at| reading.word(at));
                    let is_place = register.is(name.id, Type::Place)
                        || register.kind(name.id).is_none()
                            && matches!(before, "of" | "in" | "at" | "near" | "on");
                    name.tokens.end <= at && name.tokens.start > 0 && is_place
                })
        }
        "same" | "such" => next != "as" && !(word == "such" && before == "as"),
        // "The German one" is one of several told before.
        "one" => {
            let back = |count: usize| at.checked_sub(count).map_or("", |at| reading.word(at));
            next != "of" && (matches!(back(1), "the" | "The") || matches!(back(2), "the" | "The"))
        }
        "another" => reading.dates.is_empty() || matches!(next, "of" | "," | ""),
        // "and other artists", "among other things", "a number of other Europeans"
        "other"
            if matches!(
                before,
                "and"
                    | "or"
                    | "among"
                    | "many"
                    | "several"
                    | "of"
                    | "no"
                    | "some"
                    | "all"
                    | "into"
                    | "any"
                    | "most"
                    | "by"
            ) && at > 1
                && reading.tokens.get(at + 1).is_some_and(Token::is_word) =>
        {
            false
        }
        "ones" | "other" | "others" | "remaining" | "preceding" | "neither" | "either" | "http" | "https" => {
            true
        }
        "following" | "next" | "previous" => {
            let is_told = next == "year" && reading.dates.iter().any(|date| date.tokens.end <= at);
            !is_told && (reading.is(at + 1, Classes::TIME_NOUN) || before == "the" || before == "The")
        }
        "later" | "earlier" | "afterwards" | "before" | "ago" => {
            reading.is(at.wrapping_sub(1), Classes::TIME_NOUN)
        }
        "both" => {
            let joins = (at + 2..at + 9).any(|at| reading.word(at) == "and");
            !joins && !are_parties(reading, at + 1)
        }
        "two" | "three" | "four" if matches!(before, "the" | "The" | "all") => !(at..at + 6)
            .take_while(|at| reading.word(*at) != ",")
            .any(|at| reading.names.iter().any(|name| name.tokens.start == at)),
        "year" | "time" | "day" | "point" => {
            matches!(before, "the" | "that")
                && next != "of"
                && next != "when"
                && reading.dates.is_empty()
                && !matches!(next, "and")
        }
        _ => false,
    }
}

/// "both parties signed the Treaty of Orval": whose treaty it was, everybody knows who knows the treaty.
pub(super) fn are_parties(reading: &Reading<'_>, at: usize) -> bool {
    !reading.names.is_empty()
        && matches!(reading.word(at), "parties" | "sides" | "countries" | "states" | "powers" | "armies")
        && ["Treaty", "treaty", "truce", "armistice", "peace", "Peace", "agreement"]
            .iter()
            .any(|word| reading.text.contains(word))
}

/// A pronoun that no name or noun of the clause comes before.
pub(super) fn is_loose_pronoun(reading: &Reading<'_>, register: &Register, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at).filter(|token| token.is(Classes::PRONOUN)) else { return false };
    let word = token.text(reading.text).to_lowercase();
    let main = reading.main_start();
    match word.as_str() {
        "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself" => {
            // "In his youth, Holm …": the name follows at once.
            let ahead =
                at < main && reading.name_at(main).is_some_and(|name| register.is(name.id, Type::Person));
            !ahead && (!has_person(reading, register, at, &word) || is_one_of_two(reading, register, at))
        }
        "they" | "them" | "their" | "theirs" | "themselves" if !has_plural(reading, register, at) => true,
        // "the pupils, some of them from abroad"
        "them"
            if at > 2
                && matches!(reading.word(at - 1), "of" | "among")
                && has_plural_word(reading, at - 2) =>
        {
            false
        }
        // An object is never the subject: "The court accepted them".
        "them" | "they" => true,
        "it" => !has_thing_subject(reading, register) || at <= main + 1,
        _ => at < main || !reading.names.iter().any(|name| name.tokens.end <= at) && at < main + 2,
    }
}

/// "Ada Ash and Eva Lund were elected, and she": one of them.
fn is_one_of_two(reading: &Reading<'_>, register: &Register, at: usize) -> bool {
    let may_be = |name: &Mention| {
        register.is(name.id, Type::Person)
            && (reading.sex(at).is_none()
                || register.is_she(name.id).is_none_or(|she| reading.sex(at) == Some(she)))
    };
    reading.names.iter().any(|name| {
        let end = name.tokens.end;
        let other =
            reading.name_at(end + 1).filter(|other| reading.word(end) == "and" && other.tokens.end <= at);
        may_be(name) && other.is_some_and(may_be)
    })
}

/// Whether a person that a pronoun can mean is named before it. "Him" is never the subject of its own clause.
fn has_person(reading: &Reading<'_>, register: &Register, at: usize, word: &str) -> bool {
    let is_she = matches!(word, "she" | "her" | "hers" | "herself");
    // "Park's father had meant him for the Church": Park is not the subject.
    let is_owner_of = |name: &&Mention| {
        reading.tokens.get(name.tokens.end).is_some_and(|sign| sign.shape == Shape::Possessive)
    };
    let subject = reading.name_at(reading.main_start()).filter(|name| !is_owner_of(name)).map(|name| name.id);
    let fits = |id: NameId| {
        let is_person = match register.kind(id) {
            Some(kind) => kind == Type::Person,
            None => subject == Some(id),
        };
        is_person && register.is_she(id).is_none_or(|she| she == is_she)
    };
    // "together with Lorentz he established": Lorentz is the other.
    let is_companion =
        |name: &Mention| name.tokens.start.checked_sub(1).is_some_and(|at| reading.word(at) == "with");
    let is_subject = matches!(word, "he" | "she");
    let before: Vec<&Mention> = reading
        .names
        .iter()
        .filter(|name| name.tokens.end <= at && fits(name.id) && !(is_subject && is_companion(name)))
        .collect();
    let is_object = word == "him" || word == "her" && !is_owner(reading, at);
    let Some(first) = before.first() else { return false };
    let has_other = before.iter().any(|name| !register.may_be_same(name.id, first.id));
    // "Holm, as lavish as he was cruel, appointed him": the aside is no clause that "him" could stand in.
    let aside = Some(first.tokens.end).filter(|open| reading.word(*open) == ",");
    let close = aside.and_then(|open| (open + 1..at).find(|at| reading.word(*at) == ","));
    let from = close.unwrap_or(first.tokens.end);
    // "Halley, who followed him": the "who" is Halley himself.
    let starts_anew = (from..at)
        .any(|at| reading.is(at, Classes::SUBORDINATE) && !(reading.word(at) == "who" && at <= from + 1));
    !is_object || has_other || starts_anew || subject != Some(first.id)
}

/// Whether the subject is a name, and not that of a person: then a later "it" is most likely the subject.
fn has_thing_subject(reading: &Reading<'_>, register: &Register) -> bool {
    reading
        .core()
        .and_then(|core| core.name)
        .is_some_and(|id| register.kind(id).is_some_and(|kind| kind != Type::Person))
}

/// Whether something that "they" can mean stands before a token: a people, a plural, or two things joined.
fn has_plural(reading: &Reading<'_>, register: &Register, before: usize) -> bool {
    let is_person_only = reading.names.iter().any(|name| {
        let may_be_person = register.kind(name.id).is_none_or(|kind| kind == Type::Person);
        name.tokens.start == reading.main_start() && may_be_person
    });
    !is_person_only || has_plural_word(reading, before)
}

/// Whether a plural or an "and" stands before a token.
pub(super) fn has_plural_word(reading: &Reading<'_>, before: usize) -> bool {
    (0..before).any(|at| {
        let word = reading.word(at);
        let token = reading.tokens.get(at);
        let is_plural = word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !reading.is_verb(at);
        word == "and"
            || token.is_some_and(|token| token.is_word() && !token.is(Classes::FUNCTION)) && is_plural
    })
}

/// Whether the subject is a name, has one in it, or means things in general; "the bridge" alone is some bridge told of before.
fn has_known_subject(reading: &Reading<'_>, resolved: Resolution) -> bool {
    let start = reading.main_start();
    if resolved == Resolution::Done {
        return true;
    }
    let verb = (start..reading.end()).find(|at| reading.is_verb(*at)).unwrap_or(start);
    let named = reading
        .names
        .iter()
        .any(|name| name.tokens.start >= start && name.tokens.start < verb.max(start + 1));
    let named = named
        || reading
            .core()
            .is_some_and(|core| reading.names.iter().any(|name| core.subject.contains(&name.tokens.start)));
    let first = reading.word(start);
    // "The worst flood, on 24 February 1889, destroyed": which one, its date says.
    let dated = reading
        .dates
        .iter()
        .any(|date| date.when != When::Other && date.tokens.start > start + 1 && date.tokens.end <= verb);
    if matches!(first, "The" | "the") {
        return named || dated;
    }
    // "A bridge", "Troops": anybody's, but only beside a name that says where.
    let is_one_of_many = matches!(first, "A" | "a" | "An" | "an");
    named || reading.names.len() + if is_one_of_many { 0 } else { reading.dates.len() } >= 2
}

/// Whether the first words begin a sentence and not the rest of one.
pub(super) fn opens_well(reading: &Reading<'_>) -> bool {
    let Some(first) = reading.tokens.first() else { return false };
    let word = first.text(reading.text).to_lowercase();
    let main = reading.word(reading.main_start());
    let has_main =
        reading.main_start() > 0 && !matches!(main, "who" | "which" | "whose" | "where" | "and" | "whom");
    let is_joint = matches!(
        word.as_str(),
        "and"
            | "but"
            | "or"
            | "nor"
            | "so"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "that"
            | "than"
            | "what"
            | "whom"
            | "how"
            | "why"
            | "whether"
    );
    let subordinate = first.is(Classes::SUBORDINATE) && !has_main;
    let starts = matches!(first.shape, Shape::Word | Shape::Number | Shape::Mixed);
    // "Most of Christina's manuscripts"
    let is_part_of_known =
        reading.word(1) == "of" && (2..5).any(|at| reading.name_at(at).is_some()) && word.as_str() != "one";
    starts
        && !is_joint
        && !subordinate
        && (is_part_of_known
            || !matches!(
                word.as_str(),
                "another" | "one" | "some" | "most" | "many" | "all" | "none" | "several"
            ))
}

//! Whether a clause stands alone: whoever reads it without the text around it knows whom and what it speaks of.

use super::dates::When;
use super::reading::{Mention, Reading};
use super::resolve::is_owner;
use super::token::Shape;
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
    (4..60).contains(&end)
        && !reading.text.contains(['[', ']'])
        && !reading.text.contains("...")
        && !reading.text.contains('…')
        && (tells_topic || !reading.names.is_empty() || tells_of_thing(reading, topic))
        && (0..end).any(|at| reading.is_verb(at))
        && (0..end).all(|at| !points_away(reading, register, at))
        && (0..end).all(|at| !is_loose_pronoun(reading, register, at))
        && (tells_topic
            || tells_of_thing(reading, topic)
            || tells_of_site(reading, topic)
            || has_known_subject(reading, resolved))
        && opens_well(reading)
        && !lacks_subject(reading)
        && !has_connective(reading)
}

/// "In 1878 gave birth": the verb stands where the subject should.
fn lacks_subject(reading: &Reading<'_>) -> bool {
    let start = reading.main_start();
    let is_behind_date = reading.dates.first().is_some_and(|date| date.lead == 0 && date.tokens.end == start);
    (start == 0 || is_behind_date) && reading.is_verb(start)
}

/// Whether a word ties the clause to what was told before it and says nothing by itself.
fn has_connective(reading: &Reading<'_>) -> bool {
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
            || word == "turn" && reading.word(at.wrapping_sub(1)) == "in"
            || word == "then" && !matches!(reading.word(at.wrapping_sub(1)), "and" | "since" | ",")
            || word == "later"
                && (reading.is_verb(at + 1) || at + 1 == reading.end() && reading.dates.is_empty())
    })
}

/// Whether a clause without names tells, with its date, what only the thing that the text is about can be meant by: "Mass graves
/// were uncovered in 1960", "Construction started in 1870".
pub(super) fn tells_of_thing(reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
    const TELLING: usize = 4;
    let weight = (0..reading.end())
        .filter(|at| {
            reading.tokens.get(*at).is_some_and(|token| token.is_word() && !token.is(Classes::FUNCTION))
                && !reading.dates.iter().any(|date| date.tokens.contains(at))
        })
        .count();
    let is_work =
        matches!(reading.word(reading.main_start()), "Construction" | "construction" | "Work" | "work");
    topic.is_some_and(|topic| !topic.is_person)
        && reading.dates.iter().any(|date| matches!(date.when, When::Point(_)))
        && !matches!(reading.word(reading.main_start()), "The" | "the" | "A" | "a" | "An" | "an")
        && (is_work || weight >= TELLING)
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
fn points_away(reading: &Reading<'_>, register: &Register, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return false };
    let word = token.text(reading.text).to_lowercase();
    let next = reading.word(at + 1);
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    if word == "former" && matches!(before, "a" | "an" | "A" | "An") {
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
            ) || reading.is(at + 1, Classes::TIME_NOUN)
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
            let is_pair = matches!(next, "parties" | "sides" | "countries" | "states" | "powers" | "armies")
                && ["Treaty", "treaty", "truce", "armistice", "peace", "Peace", "agreement"]
                    .iter()
                    .any(|word| reading.text.contains(word));
            !joins && !is_pair
        }
        "two" | "three" | "four" if matches!(before, "the" | "The" | "all") => {
            !(at..at + 6).any(|at| reading.names.iter().any(|name| name.tokens.start == at))
        }
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
            !ahead && !has_person(reading, register, at, &word)
        }
        "they" | "them" | "their" | "theirs" | "themselves" if !has_plural(reading, register, at) => true,
        // An object is never the subject: "The court accepted them".
        "them" | "they" => true,
        "it" => !has_thing_subject(reading, register) || at <= main + 1,
        _ => at < main || !reading.names.iter().any(|name| name.tokens.end <= at) && at < main + 2,
    }
}

/// Whether a person that a pronoun can mean is named before it. "Him" is never the subject of its own clause.
fn has_person(reading: &Reading<'_>, register: &Register, at: usize, word: &str) -> bool {
    let is_she = matches!(word, "she" | "her" | "hers" | "herself");
    let subject = reading.name_at(reading.main_start()).map(|name| name.id);
    let fits = |id: NameId| {
        let is_person = match register.kind(id) {
            Some(kind) => kind == Type::Person,
            None => subject == Some(id),
        };
        is_person && register.is_she(id).is_none_or(|she| she == is_she)
    };
    let before: Vec<&Mention> =
        reading.names.iter().filter(|name| name.tokens.end <= at && fits(name.id)).collect();
    let is_object = word == "him" || word == "her" && !is_owner(reading, at);
    let Some(first) = before.first() else { return false };
    let has_other = before.iter().any(|name| !register.may_be_same(name.id, first.id));
    let starts_anew = (first.tokens.end..at).any(|at| reading.is(at, Classes::SUBORDINATE));
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
fn has_plural_word(reading: &Reading<'_>, before: usize) -> bool {
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
fn opens_well(reading: &Reading<'_>) -> bool {
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
    starts
        && !is_joint
        && !subordinate
        && !matches!(word.as_str(), "another" | "one" | "some" | "most" | "many" | "all" | "none" | "several")
}

/// "the sea", "the throne": there is one, or it needs no telling which.
fn is_of_the_world(noun: &str) -> bool {
    matches!(
        noun,
        "sea"
            | "coast"
            | "north"
            | "south"
            | "east"
            | "west"
            | "sun"
            | "moon"
            | "century"
            | "world"
            | "end"
            | "first"
            | "surface"
            | "right"
            | "left"
            | "centre"
            | "age"
            | "public"
            | "throne"
            | "piano"
            | "violin"
            | "organ"
            | "poor"
            | "sky"
            | "ground"
            | "time"
            | "dead"
            | "sick"
            | "rank"
            | "title"
            | "theatre"
            | "press"
            | "air"
            | "night"
            | "morning"
            | "evening"
            | "water"
            | "law"
            | "realm"
            | "crown"
            | "church"
            | "ice"
            | "pope"
    )
}

/// Whether a clause that doesn't name what the text is about speaks of "the march" without saying which.
pub(super) fn has_bare_definite(reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
    (0..reading.end()).any(|at| {
        if !matches!(reading.word(at), "the" | "The") {
            return false;
        }
        let mut head = at + 1;
        while reading.tokens.get(head + 1).is_some_and(|next| {
            next.is_word()
                && !next.is_capital
                && !next.is(Classes::FUNCTION)
                && next.text(reading.text) != "for"
                && !reading.is_verb(head + 1)
        }) {
            head += 1;
        }
        // "the students' union"
        if matches!(reading.word(head + 1), "'" | "’") && reading.word(head).ends_with('s') {
            head += 2;
        }
        let named = reading.names.iter().any(|name| {
            name.tokens.contains(&(at + 1))
                || name.tokens.start == head + 1
                || (at + 1..=head).contains(&name.tokens.start)
        });
        let is_told = matches!(
            reading.word(head + 1),
            "of" | "that" | "which" | "who" | "whose" | "between" | "known" | "called" | "named"
        ) || matches!(
            reading.word(head + 1),
            "in" | "at" | "near" | "on" | "from" | "to" | "for"
        ) && reading.is(
            head,
            Classes::PLACE_NOUN.or(Classes::BODY_NOUN).or(Classes::EVENT_NOUN).or(Classes::WORK_NOUN),
        ) && {
            let next = head + 2 + usize::from(reading.word(head + 2) == "the");
            reading.name_at(next).is_some()
        };
        // "The lighthouse, the work of X, was": what it is follows at once.
        let is_described = reading.word(head + 1) == ","
            && (matches!(reading.word(head + 2), "the" | "a" | "an") || reading.name_at(head + 2).is_some());
        let is_topic = topic.is_some_and(|topic| {
            let is_site = !topic.is_person && matches!(reading.word(head), "site" | "spot");
            // "the second siege" is another one.
            let is_one_of_more = (at + 1..head).any(|at| {
                reading.is(at, Classes::SEQUENCE)
                    || matches!(reading.word(at), "old" | "present" | "current" | "original")
            });
            !is_one_of_more && (topic.is_called(reading.word(head)) || is_site && head == at + 1)
        });
        // "the museum built around Fram"
        let is_made = super::verbs::past(reading.word(head + 1)).is_some_and(|form| form.is_participle)
            && matches!(reading.word(head + 2), "by" | "around" | "for" | "under" | "after" | "from")
            && (reading.name_at(head + 3).is_some() || reading.name_at(head + 4).is_some());
        let is_told = is_told && !reading.dates.iter().any(|date| date.tokens.start == head + 2);
        let is_world = is_of_the_world(reading.word(head));
        let is_date = reading.dates.iter().any(|date| date.tokens.start <= head && head < date.tokens.end);
        let is_ranked = matches!(
            reading.word(at + 1),
            "first" | "largest" | "oldest" | "longest" | "only" | "highest" | "lowest"
        );
        !named && !is_made && !is_described && !is_topic && !is_told && !is_world && !is_date && !is_ranked
    })
}

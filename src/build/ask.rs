//! Questions in words: "In which year did X …?" and "Who …?".

use std::ops::Range;

use super::dates::{DateMark, Tie, When};
use super::reading::{Core, Reading};
use super::token::Shape;
use super::topic::Topic;
use super::types::{NameId, Register, Type};
use super::verbs;
use super::words::Classes;
use crate::game::Date;

/// A clause that says when something happened, and that can be asked for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Event {
    pub(super) date: Date,
    pub(super) is_about: bool,
    /// The question for the date.
    pub(super) question: String,
    /// What happened, as a sentence without its date.
    pub(super) told: String,
    /// Whether it can have happened only once.
    pub(super) is_once: bool,
}

/// The event that a clause tells, when its one date belongs to its verb.
pub(super) fn event(reading: &Reading<'_>) -> Option<Event> {
    let [mark] = reading.dates.as_slice() else { return None };
    let DateMark { when: When::Point(date), tie: Tie::At, .. } = mark else { return None };
    let core = reading.core()?;
    let end = reading.end();
    let rest = if mark.lead == 0 {
        core.from..end
    } else if mark.tokens.end == end && mark.lead > core.verb && belongs_to(reading, core.verb, mark.lead) {
        core.from..mark.lead
    } else {
        return None;
    };
    // "became a count, and his brother was made a bishop": two happenings in one.
    let is_two = (core.verb + 1..rest.end).any(|at| {
        reading.word(at) == "and"
            && reading.word(at - 1) == ","
            && (at + 1..rest.end).any(|at| reading.is_verb(at))
            // "was dissolved and two others took its place"
            || reading.word(at) == "and" && opens_clause(reading, at + 1, rest.end)
    });
    // "Garlake resigned": from what?
    let is_bare = core.verb + 1 >= rest.end
        && matches!(reading.word(core.verb), "resigned" | "withdrew" | "abdicated" | "returned");
    let goes_on = is_bare
        || (0..reading.end()).any(|at| matches!(reading.word(at), "whereupon" | "whereby" | "dead" | "ill"));
    if goes_on || reading.is_hedged() || rest.end <= core.verb || is_two || is_stop(reading) {
        return None;
    }
    let subject = subject_text(reading, &core);
    let question = when_question(reading, &core, rest.clone(), &subject, *date, mark.is_about)?;
    let told = format!("{} {}.", capital(&subject), reading.words(rest.clone()).trim_end_matches(','));
    let is_once = rest.clone().any(|at| reading.is(at, Classes::ONCE)) && !told.contains(" again");
    Some(Event { date: *date, is_about: mark.is_about, question, told, is_once })
}

/// Whether a subject and its verb follow: "two others took".
fn opens_clause(reading: &Reading<'_>, from: usize, end: usize) -> bool {
    let is_subject = reading.numbers.iter().any(|number| number.tokens.start == from)
        || matches!(reading.word(from), "the" | "a" | "an" | "two" | "three" | "others" | "some" | "many");
    let verb = (from + 1..end.min(from + 6)).find(|at| reading.is_verb(*at));
    is_subject
        && verb.is_some_and(|verb| {
            verbs::past(reading.word(verb)).is_some_and(|form| form.is_past && !form.is_participle)
                || reading.is(verb, Classes::BE)
        })
}

/// Whether what a clause tells was done more than once: "She reached Amsterdam in 1778" of whoever travels, and what was done
/// again.
pub(super) fn is_stop(reading: &Reading<'_>) -> bool {
    /// Words behind the verb that tell no more than the place and the date.
    const FEW: usize = 5;
    // "She stood again in 1926": for what, and after what?
    if (0..reading.end()).any(|at| reading.word(at) == "again") {
        return true;
    }
    reading.core().is_some_and(|core| {
        matches!(reading.word(core.verb), "reached" | "arrived" | "returned" | "visited" | "left")
            && reading.end() <= core.verb + FEW
    })
}

/// Whether a date at the end of a clause belongs to its verb: nothing between opens a clause of its own.
fn belongs_to(reading: &Reading<'_>, verb: usize, date: usize) -> bool {
    (verb + 1..date).all(|at| {
        let word = reading.word(at);
        // "inspired the poem, printed at Venice in 1620": that is when it was printed.
        let is_told_apart = word == ","
            && (at + 1..at + 3)
                .any(|at| verbs::past(reading.word(at)).is_some_and(|form| form.is_participle));
        let joins = matches!(word, "to" | "and" | "," | "of" | "about" | "for");
        let opens =
            reading.is(at, Classes::SUBORDINATE.or(Classes::AUX)) || joins && !is_place_of(reading, at);
        let is_small = !reading.tokens.get(at).is_some_and(|token| token.is_capital);
        let is_deed = word.ends_with("ing") && word.len() > 5 && is_small;
        !is_told_apart && !opens && !is_deed
    })
}

/// "to Vienna", "of Kiakhta", "for Leipzig", and an "and" between names: no clause of its own behind them.
fn is_place_of(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let name_next =
        reading.name_at(at + 1).is_some() || reading.word(at + 1) == "the" || reading.word(at + 1) == "a";
    match word {
        "to" | "for" => name_next,
        "and" => reading.name_at(at + 1).is_some() && reading.names.iter().any(|name| name.tokens.end == at),
        "of" | "," => true,
        _ => false,
    }
}

fn subject_text(reading: &Reading<'_>, core: &Core) -> String {
    let text = reading.words(core.subject.clone());
    match (text.strip_prefix("The "), text.strip_prefix("A "), text.strip_prefix("An ")) {
        (Some(rest), ..) => format!("the {rest}"),
        (_, Some(rest), _) => format!("a {rest}"),
        (.., Some(rest)) => format!("an {rest}"),
        _ => {
            let starts_with_name = reading.names.iter().any(|name| name.tokens.start == core.subject.start);
            if starts_with_name { text.to_owned() } else { small(text) }
        }
    }
}

pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The words that ask for a date as precisely as it is known.
pub(super) fn date_words(date: Date, is_about: bool) -> &'static str {
    match (date, is_about) {
        (Date::Year(_), false) => "In which year",
        (Date::Year(_), true) => "In about which year",
        (Date::Month(..), false) => "In which month of which year",
        (Date::Month(..), true) => "In about which month of which year",
        (Date::Day(_), false) => "On which date",
        (Date::Day(_), true) => "On about which date",
    }
}

fn when_question(
    reading: &Reading<'_>,
    core: &Core,
    rest: Range<usize>,
    subject: &str,
    date: Date,
    is_about: bool,
) -> Option<String> {
    let verb = reading.word(core.verb);
    let adverbs = reading.words(rest.start..core.verb);
    let behind = reading.words(core.verb + 1..rest.end);
    let when = date_words(date, is_about);
    let join = |parts: [&str; 5]| {
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}?", parts.join(" ").trim_end_matches([',', ' ']))
    };
    if matches!(verb, "was" | "were") {
        let is_passive = (core.verb + 1..core.verb + 3)
            .any(|at| verbs::past(reading.word(at)).is_some_and(|form| form.is_participle));
        return is_passive.then(|| join([when, verb, subject, adverbs, behind]));
    }
    let form = verbs::past(verb).filter(|form| form.is_past)?;
    core.name?;
    let did = format!("did {subject}");
    Some(join([when, &did, adverbs, form.base, behind]))
}

/// A question of fewer words behind its "who" leaves open what is asked.
const FEW: usize = 6;

/// A question for the person who did something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WhoQuestion {
    pub(super) key: NameId,
    pub(super) stem: String,
    /// Whether only one person can have done it.
    pub(super) is_once: bool,
}

/// "Who …?" for a clause whose subject is a person.
pub(super) fn who(reading: &Reading<'_>, register: &Register, topic: Option<&Topic>) -> Option<WhoQuestion> {
    let core = reading.core()?;
    let key = core.name.filter(|id| register.is(*id, Type::Person))?;
    let end = reading.end();
    let rest = core.from..end;
    if reading.is(core.verb, Classes::BE) && matches!(reading.word(core.verb + 1), "a" | "an") {
        return None;
    }
    // Without a name or a number of its own, what was done could be anybody's deed.
    let anchors = reading
        .names
        .iter()
        .filter(|name| name.tokens.start >= core.from && !is_adjective(reading, name.tokens.clone()));
    let anchors =
        anchors.count() + reading.dates.iter().filter(|date| matches!(date.when, When::Point(_))).count();
    let anchors = anchors + usize::from(is_first_at(reading, &core, topic));
    let repeats =
        reading.names.iter().any(|name| name.tokens.start >= core.from && register.may_be_same(name.id, key));
    let joins =
        rest.clone().any(|at| reading.word(at) == "," && matches!(reading.word(at + 1), "and" | "but"));
    // "Peshchurov represented the tsar and Rousseau the United States"
    let is_gapped = (core.verb..end).any(|at| {
        reading.word(at) == "and"
            && reading.name_at(at + 1).is_some_and(|name| {
                register.is(name.id, Type::Person)
                    && (reading.word(name.tokens.end) == "the" || reading.name_at(name.tokens.end).is_some())
            })
    });
    if joins || is_gapped || anchors == 0 || repeats || reading.has(Classes::RELATIVE_TIME) && anchors < 2 {
        return None;
    }
    let lead = lead_date(reading, &core).map(|lead| format!(" {lead}")).unwrap_or_default();
    // "Who succeeded Juárez?": as what, a few words don't tell.
    let behind = reading.names.iter().filter(|name| name.tokens.start >= core.from);
    let named: usize = behind.map(|name| name.tokens.len() - 1).sum();
    let is_thin = rest.len() < FEW + named && lead.is_empty();
    let stem = format!("Who {}{}?", reading.words(rest.clone()), lead);
    let is_once = rest.clone().any(|at| is_single_deed(reading.word(at))) && reading.word(core.verb) != "had";
    (!is_thin && stem.len() <= 220).then_some(WhoQuestion { key, stem, is_once })
}

/// "was the first to cross the bridge": there is one who was, where the bridge is what the text is about.
fn is_first_at(reading: &Reading<'_>, core: &Core, topic: Option<&Topic>) -> bool {
    let is_first = (core.verb..core.verb + 4).any(|at| matches!(reading.word(at), "first" | "last" | "only"));
    let tells_topic = (core.verb..reading.end()).any(|at| {
        reading.word(at) == "the" && topic.is_some_and(|topic| topic.is_called(reading.word(at + 1)))
    });
    is_first && tells_topic
}

/// "Whose head was …?" for a clause whose subject is something of a person. Kin have questions of their own.
pub(super) fn whose(reading: &Reading<'_>, register: &Register) -> Option<WhoQuestion> {
    /// Without a name or a date beside it, a question tells enough from this many words of weight on.
    const TELLING: usize = 6;
    let mention = reading.name_at(0).filter(|mention| register.is(mention.id, Type::Person))?;
    let sign = reading.tokens.get(mention.tokens.end).filter(|token| token.shape == Shape::Possessive)?;
    let from = mention.tokens.end + 1;
    let verb = (from + 1..from + 4).find(|at| reading.is(*at, Classes::BE))?;
    let is_plain = (from..verb).all(|at| {
        reading.tokens.get(at).is_some_and(|token| {
            token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION.or(Classes::KIN))
        })
    });
    let rest = from..reading.end();
    let repeats = reading
        .names
        .iter()
        .any(|name| name.tokens.start >= from && register.may_be_same(name.id, mention.id));
    let joins =
        rest.clone().any(|at| reading.word(at) == "," && matches!(reading.word(at + 1), "and" | "but"));
    let names = reading.names.iter().filter(|name| name.tokens.start > verb);
    let anchors =
        names.filter(|name| !is_adjective(reading, name.tokens.clone())).count() + reading.dates.len();
    let weight = rest
        .clone()
        .filter(|at| {
            reading.tokens.get(*at).is_some_and(|token| token.is_word() && !token.is(Classes::FUNCTION))
        })
        .count();
    let is_told = anchors > 0 || weight >= TELLING;
    let stem = format!("Whose {}?", reading.text.get(sign.end..)?.trim().trim_end_matches('.'));
    (is_plain && is_told && !repeats && !joins && !reading.is_hedged() && stem.len() <= 220)
        .then_some(WhoQuestion { key: mention.id, stem, is_once: false })
}

/// The date that opens a clause, to stand at its end instead. Another opening would be lost.
fn lead_date(reading: &Reading<'_>, core: &Core) -> Option<String> {
    let date = reading.dates.first().filter(|date| date.lead == 0)?;
    let phrase = reading.words(date.lead..date.tokens.end);
    (core.subject.start >= date.tokens.end).then(|| small(phrase))
}

fn is_adjective(reading: &Reading<'_>, name: Range<usize>) -> bool {
    let word = reading.words(name.clone());
    ["ian", "ish", "ese", "an"].iter().any(|ending| word.ends_with(ending))
        && reading.tokens.get(name.end).is_some_and(|next| !next.is_capital && next.is_word())
}

/// Deeds that one person does once to one thing.
fn is_single_deed(verb: &str) -> bool {
    matches!(
        verb,
        "founded"
            | "built"
            | "designed"
            | "invented"
            | "discovered"
            | "painted"
            | "composed"
            | "wrote"
            | "translated"
            | "killed"
            | "crushed"
            | "murdered"
            | "assassinated"
            | "patented"
            | "commissioned"
            | "succeeded"
            | "engraved"
            | "carved"
    )
}

/// Whether a clause opens with something other than its subject or a date, which a "who" would leave off.
pub(super) fn opens_with_phrase(reading: &Reading<'_>) -> bool {
    let start = reading.main_start();
    start > 0 && reading.dates.first().is_none_or(|date| date.lead != 0)
}

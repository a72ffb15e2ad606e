//! What the text has just told of: "the letter" is one that a sentence before brought in as "a letter", and means nothing
//! to somebody who reads it alone. "The mills" that no sentence brought in are those of what the text is about.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::alone::are_parties;
use super::definite::bare_definites;
use super::reading::Reading;
use super::token::{Shape, Token};
use super::topic::Topic;
use super::words::{Classes, classes};

/// The nouns that this paragraph and the one before it brought in.
#[derive(Debug, Default, Clone)]
pub(super) struct Told {
    here: HashSet<Box<str>>,
    before: HashSet<Box<str>>,
    /// Those of them that "a" or a number brought in, and no owner.
    unowned: HashSet<Box<str>>,
}

impl Told {
    /// Goes on to the next paragraph.
    pub(super) fn next_paragraph(&mut self) {
        self.before = std::mem::take(&mut self.here);
        self.unowned.clear();
    }

    /// Takes notice of the nouns that a sentence brings in: "a letter", "two ships", "his army".
    pub(super) fn add(&mut self, reading: &Reading<'_>) {
        for at in 0..reading.end() {
            if brings_in(reading, at)
                && let Some(head) = head(reading, at + 1)
            {
                let noun: Box<str> = stem(reading.word(head)).into();
                if !reading.owns(at) {
                    self.unowned.insert(noun.clone());
                }
                self.here.insert(noun);
            }
        }
    }

    /// Whether some words lean on what was told before: on a thing that it brought in, or on a happening that it told.
    pub(super) fn is_leaned_on(&self, reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
        bare_definites(reading, topic).any(|head| {
            let noun = stem(reading.word(head));
            let is_person = topic.is_some_and(|topic| topic.is_person);
            self.here.contains(noun)
                || self.before.contains(noun)
                || is_happening(reading.word(head))
                || is_person && is_of_a_life(reading, head)
        }) || (0..reading.end()).any(|at| is_of_nothing(reading, at) || self.is_owned(reading, at))
    }
}

impl Told {
    /// Whether the subject of a sentence is a thing that was told of before, or that only the text around it tells.
    pub(super) fn is_opener(&self, reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
        let start = reading.main_start();
        let is_both = matches!(reading.word(start), "Both" | "both")
            && reading.name_at(start + 1).is_none()
            && !are_parties(reading, start + 1);
        let first = bare_definites(reading, topic).find(|head| *head > start && *head < start + 5);
        is_both
            || matches!(reading.word(start), "The" | "the")
                && first.is_some_and(|head| {
                    let noun = stem(reading.word(head));
                    // Of a place or a ship the walls and the hull are its own.
                    let has_parts = topic.is_some_and(|topic| {
                        topic.is_vessel()
                            || topic
                                .nouns
                                .iter()
                                .any(|noun| classes(noun).has(Classes::PLACE_NOUN.or(Classes::BODY_NOUN)))
                    });
                    !has_parts
                        || self.here.contains(noun)
                        || self.before.contains(noun)
                        || is_happening(reading.word(head))
                })
    }

    /// "She revised her youthful essay", which a sentence before brought in as "an essay".
    fn is_owned(&self, reading: &Reading<'_>, at: usize) -> bool {
        reading.owns(at)
            && head(reading, at + 1).is_some_and(|head| {
                self.unowned.contains(stem(reading.word(head))) && !reading.is(head, Classes::KIN)
            })
    }
}

/// "The terms of capitulation": what is said to be of something that has no name either.
fn is_of_nothing(reading: &Reading<'_>, at: usize) -> bool {
    const NEAR: usize = 5;
    let is_named = || {
        (at + 3..at + 3 + NEAR).any(|on| {
            reading.names.iter().any(|name| name.tokens.contains(&on))
                || reading.dates.iter().any(|date| date.tokens.contains(&on))
        })
    };
    matches!(reading.word(at), "the" | "The")
        && reading.word(at + 2) == "of"
        && is_happening(reading.word(at + 1))
        && !matches!(
            reading.word(at + 1),
            "rest" | "day" | "time" | "year" | "majority" | "area" | "place" | "cause"
        )
        && !is_named()
}

/// Whether a noun that nobody knows yet follows a word.
fn brings_in(reading: &Reading<'_>, at: usize) -> bool {
    let is_number = reading.numbers.iter().any(|number| number.tokens.end == at + 1);
    let is_owner = reading.tokens.get(at).is_some_and(|token| token.shape == Shape::Possessive);
    let word = reading.word(at);
    is_number
        || is_owner
        || matches!(
            word,
            "a" | "an"
                | "A"
                | "An"
                | "another"
                | "his"
                | "her"
                | "its"
                | "their"
                | "His"
                | "Her"
                | "Its"
                | "some"
                | "several"
                | "many"
                | "few"
                | "this"
                | "This"
                | "these"
                | "These"
                | "two"
                | "Two"
                | "three"
                | "four"
                | "every"
                | "each"
                | "no"
                | "such"
        )
}

/// The last word of the run of small words that starts at a token: the noun of "a small royal mint".
fn head(reading: &Reading<'_>, from: usize) -> Option<usize> {
    let is_noun = |at: usize| {
        reading
            .tokens
            .get(at)
            .is_some_and(|token: &Token| token.is_word() && !token.is_capital && !token.is(Classes::FUNCTION))
    };
    (from..from + 6).take_while(|at| is_noun(*at)).last()
}

/// A noun without the ending of its plural.
fn stem(noun: &str) -> &str {
    noun.strip_suffix("ies")
        .or_else(|| noun.strip_suffix('s'))
        .or_else(|| noun.strip_suffix('y'))
        .unwrap_or(noun)
}

/// Whether a noun is a happening, a thought or the like: "the union", "the outrage" mean what a sentence before told in other words.
fn is_happening(noun: &str) -> bool {
    const ENDINGS: [&str; 10] = ["tion", "sion", "ment", "ance", "ence", "ity", "ness", "ing", "ship", "ure"];
    let is_made = noun.len() > 6 && ENDINGS.iter().any(|ending| noun.trim_end_matches('s').ends_with(ending));
    is_made && !KNOWN.contains(noun) || LEANING.contains(noun)
}

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| KNOWN_WORDS.split_whitespace().collect());

static LEANING: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LEANING_WORDS.split_whitespace().collect());

/// Nouns with such an ending that each place or land has one of, and times.
const KNOWN_WORDS: &str = "government governments parliament city cities community population garrison nobility clergy \
    aristocracy building buildings painting paintings township constitution delegation beginning morning evening spring";

/// Whether a noun is one of those that a text about a person speaks of as known: "the city", "the viceroy".
fn is_of_a_life(reading: &Reading<'_>, noun: usize) -> bool {
    OF_A_LIFE.contains(&reading.word(noun)) || reading.is(noun, Classes::OFFICE)
}

/// What a text about a person speaks of as known: which city or sultan it was, only the sentences around tell.
const OF_A_LIFE: [&str; 14] = [
    "city",
    "country",
    "sultan",
    "emperor",
    "king",
    "queen",
    "tsar",
    "duke",
    "prince",
    "council",
    "court",
    "capital",
    "monastery",
    "embassy",
];

/// What a text speaks of in general words, once it has told of it in others, and houses that have a name.
const LEANING_WORDS: &str = "academy college school society hospital museum company league institute library union outrage event \
    events incident move attack attempt result results plan plans proposal offer idea work letter letters name victory \
    defeat policy project news success matter question case dispute visit journey trip voyage route account story report \
    scene picture book text term campaign battle raid assault march conflict crisis party group couple pair place places \
    site spot area region day time year latter former same others other first second third last largest greatest smallest \
    oldest effect effects cause reason terms method practice problem post office position title role task deal man men \
    woman women boy girl child children family money sum price law act bill decree order charge charges trial verdict \
    demand demands claim claims loss losses gift present vessel ship boat ships object objects thing things front rest \
    remainder majority whole scheme programme effort efforts process change changes marriage wedding match debate debates \
    republic captain commander general admiral colonel lieutenant governor ambassador envoys camp island islands town village river valley province son sons daughter daughters father mother brother sister wife husband parents heir speech reply answer response request advice important stream deck hull mast bow stern";

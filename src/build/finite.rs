//! Whether a stem is a sentence: its subject has a verb of its own, outside of what hangs on a name.

use super::reading::Reading;
use super::verbs;
use super::words::Classes;

/// Where in a sentence a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the sentence itself, or in an apposition.
    Main,
    /// In an apposition between commas: the comma behind it leads back to the sentence.
    Apposed,
    /// In a relative clause or a participle's, up to its comma.
    Hanging,
    /// In a relative clause without a comma, before its verb.
    Bound,
    /// In the verb of such a clause.
    BoundVerb,
}

/// "Early in 1821, while the empire was breaking apart": nothing that happened then.
fn is_only_when(reading: &Reading<'_>) -> bool {
    let Some(date) = reading.dates.first().filter(|date| date.lead < 2) else { return false };
    let comma = date.tokens.end;
    reading.word(comma) == ","
        && matches!(reading.word(comma + 1), "while" | "when" | "as" | "after" | "before" | "although")
        && !(comma + 1..reading.end()).any(|at| reading.word(at) == ",")
}

/// Whether no verb of a clause is its subject's own: "The emperor Karl V, who was in need of money".
pub(super) fn lacks_main_verb(reading: &Reading<'_>) -> bool {
    if is_only_when(reading) {
        return true;
    }
    // "By the treaty, signed in 1529, the emperor": what stands behind the opener may hang on it.
    let mut place = match opened(reading, reading.main_start()) {
        Place::Hanging if reading.main_start() > 0 => Place::Hanging,
        _ => Place::Main,
    };
    let mut has_closed = false;
    // Where the words behind the last comma begin.
    let mut hung = reading.main_start();
    for at in reading.main_start()..reading.end() {
        let word = reading.word(at);
        let is_comma = word == "," && !reading.dates.iter().any(|date| date.tokens.contains(&at));
        if is_comma {
            // "whose sovereign, Peter I, hoped": the clause goes on behind what stands beside its subject.
            if place == Place::Hanging
                && is_link(reading.word(hung))
                && !(hung..at).any(|at| is_finite(reading, at))
            {
                continue;
            }
            hung = at + 1;
            (place, has_closed) = match place {
                Place::Main if !has_closed => (opened(reading, at + 1), false),
                Place::Main => match opened(reading, at + 1) {
                    Place::Hanging if is_link(reading.word(at + 1)) => (Place::Hanging, false),
                    _ => (Place::Main, true),
                },
                _ => (Place::Main, true),
            };
            continue;
        }
        let is_verb = is_finite(reading, at);
        match place {
            Place::Main | Place::Apposed if is_link(word) && at > reading.main_start() => {
                place = Place::Bound;
            }
            Place::Main | Place::Apposed if is_verb => return false,
            Place::Bound if is_verb => place = Place::BoundVerb,
            // "a town that adjoined Ulm so closely that the boundary ran down the street"
            Place::BoundVerb if is_link(word) => place = Place::Bound,
            Place::BoundVerb if is_verb && !goes_on(reading, at) => return false,
            _ => {}
        }
    }
    true
}

/// Whether a verb goes on with the verb of a relative clause: "who had formerly held, but had since fled".
fn goes_on(reading: &Reading<'_>, at: usize) -> bool {
    let before = |count: usize| at.checked_sub(count).map_or("", |at| reading.word(at));
    let is_adverb = before(1).len() > 3 && before(1).ends_with("ly")
        || matches!(before(1), "since" | "then" | "later" | "also" | "never" | "already" | "been");
    let is_verb = |count: usize| at.checked_sub(count).is_some_and(|at| reading.is_verb(at));
    is_verb(1) || is_adverb && is_verb(2) || matches!(before(1), "and" | "but" | "or")
}

fn is_link(word: &str) -> bool {
    matches!(word, "who" | "which" | "whose" | "whom" | "where" | "that")
}

/// Where the words behind a comma stand.
fn opened(reading: &Reading<'_>, at: usize) -> Place {
    let form = verbs::past(reading.word(at));
    let is_regular = form.is_none() && reading.word(at).ends_with("ed");
    let is_participle = reading.is_verb(at)
        && (is_regular || form.is_some_and(|form| form.is_participle))
        && !reading.is(at, Classes::BE.or(Classes::AUX));
    if is_link(reading.word(at)) || reading.word(at) == "when" || is_participle {
        Place::Hanging
    } else if reading.tokens.get(at).is_some_and(|token| token.is_capital) && !reading.owns(at + 1) {
        // "in Danish, German and Hask": a list, and "Park's brother-in-law" none
        Place::Main
    } else {
        Place::Apposed
    }
}

/// Whether a word can be the verb of a sentence.
fn is_finite(reading: &Reading<'_>, at: usize) -> bool {
    let is_infinitive = at > 0 && reading.word(at - 1) == "to";
    let is_participle_only = verbs::past(reading.word(at)).is_some_and(|form| !form.is_past);
    reading.is_verb(at) && !is_infinitive && !is_participle_only
}

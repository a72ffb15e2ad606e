//! The parts of a sentence that "and", "but" and semicolons join, with what each shares with the part before.

use std::ops::Range;

use super::reading::Reading;
use super::token::Token;
use super::verbs;
use super::words::Classes;

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) tokens: Range<usize>,
    /// When the part has no subject of its own: the auxiliary that it takes from the part before along with the subject.
    pub(super) carry: Option<String>,
    /// A date that goes in front of the subject.
    pub(super) lead: Range<usize>,
    /// Whether a "but" follows: what it takes back goes with it, so the part alone isn't told.
    pub(super) is_taken_back: bool,
}

impl Part {
    fn plain(tokens: Range<usize>) -> Self {
        Self { tokens, carry: None, lead: 0..0, is_taken_back: false }
    }
}

/// The parts of a sentence as they are found, and what the next one begins with.
#[derive(Default)]
struct Cut {
    found: Vec<Part>,
    from: usize,
    carry: Option<String>,
    lead: Range<usize>,
}

impl Cut {
    /// Ends the part that goes on before a token; "but" takes it back when that joins what follows.
    fn end(&mut self, close: usize, joint: &str) {
        self.found.push(Part {
            tokens: self.from..close,
            carry: self.carry.take(),
            lead: std::mem::take(&mut self.lead),
            is_taken_back: joint == "but",
        });
    }
}

/// Takes a sentence, up to a token, apart at semicolons and at an "and" or "but" that joins clauses.
pub(super) fn parts(reading: &Reading<'_>, end: usize) -> Vec<Part> {
    let mut cut = Cut::default();
    for at in 1..end {
        let (from, joint) = (cut.from, reading.word(at));
        if at <= from {
            continue;
        }
        if joint == ";" {
            cut.end(at, joint);
            cut.from = at + 1;
        } else if matches!(joint, "and" | "but" | "while") {
            let has_comma = reading.word(at - 1) == ",";
            let close = if has_comma { at - 1 } else { at };
            // "and in 1742 proposed the scale": the date goes in front.
            let date = reading.dates.iter().find(|date| date.lead == at + 1).map(|date| date.tokens.end);
            if let Some(end) = date
                && cut.carry.is_none()
                && verbs::past(reading.word(end)).is_some_and(|form| form.is_past)
                && has_verb(reading, from..close)
                && !(from..close)
                    .any(|at| reading.is(at, Classes::AUX) || matches!(reading.word(at), "was" | "were"))
            {
                cut.end(close, joint);
                cut = Cut { from: end, carry: Some(String::new()), lead: at + 1..end, ..cut };
                continue;
            }
            let start = at + 1 + time_told_before(reading, at + 1);
            let is_last = has_comma && joint == "and" && leaves_its_and(reading, from..close);
            if has_comma && !is_last && begins_clause(reading, start) && has_verb(reading, from..close) {
                cut.end(close, joint);
                cut.from = start;
            } else if joint != "while"
                && let Some((skip, aux)) = joined_verb(reading, from..close, at + 1)
            {
                cut.end(close, joint);
                cut = Cut { from: at + 1 + skip, carry: Some(aux), ..cut };
            }
        }
    }
    cut.end(end, "");
    with_joint(reading, cut.found)
}

/// The parts, and in the place of one that has the subject and the date of the part before it both together: "lay for years at
/// Horten" was when the ship was laid up in 1914.
fn with_joint(reading: &Reading<'_>, parts: Vec<Part>) -> Vec<Part> {
    let is_dated =
        |tokens: &Range<usize>| reading.dates.iter().any(|date| tokens.contains(&date.tokens.start));
    let mut found: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match found.last() {
            Some(before)
                if part.carry.is_some()
                    && before.carry.is_none()
                    && part.lead.is_empty()
                    && !is_dated(&part.tokens)
                    && is_dated(&before.tokens)
                    && !before.is_taken_back =>
            {
                let tokens = before.tokens.start..part.tokens.end;
                found.push(Part { tokens, is_taken_back: part.is_taken_back, ..Part::plain(0..0) });
            }
            // What a "but" takes back is told with it, in one.
            Some(before) if before.is_taken_back && before.carry.is_none() && !part.is_taken_back => {
                let tokens = before.tokens.start..part.tokens.end;
                found.push(Part::plain(tokens));
                found.push(part);
            }
            _ => found.push(part),
        }
    }
    found
}

/// Of a sentence with a doubt those parts that stand before the doubt and have their own subjects; or all of it, with its doubt.
pub(super) fn sure_parts(reading: &Reading<'_>) -> Vec<Part> {
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

/// "his troops sickened, the Lithuanians went home, and": the last of several clauses has the "and" of them all.
fn leaves_its_and(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    let in_date = |at: usize| reading.dates.iter().any(|date| date.tokens.contains(&at));
    let Some(comma) = tokens.clone().rev().find(|at| reading.word(*at) == "," && !in_date(*at)) else {
        return false;
    };
    let is_subject =
        matches!(reading.word(comma + 1), "the" | "his" | "her") || reading.name_at(comma + 1).is_some();
    // "Having returned to Ulm, the king died", "Lund, who taught her, died": no clause that the other follows.
    let before = (tokens.start..comma).rev().find(|at| reading.word(*at) == ",");
    let start = before.map_or(tokens.start, |before| before + 1);
    let is_clause = comma > reading.main_start()
        && !matches!(reading.word(start), "who" | "which" | "whose" | "whom" | "where" | "when" | "as")
        && (start..comma).any(|at| reading.is_verb(at));
    is_clause
        && (is_subject && (comma + 2..tokens.end).any(|at| reading.is_verb(at))
            || reading.is_verb(comma + 1) && !reading.is(comma + 1, Classes::BE.or(Classes::AUX)))
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
        let end = mention.tokens.end;
        // "and the Treaty of Corm, signed in May, gave"
        let aside =
            (end + 1..end + 12).find(|at| reading.word(*at) == ",").filter(|_| reading.word(end) == ",");
        return reading.is_verb(end) || aside.is_some_and(|close| reading.is_verb(close + 1));
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

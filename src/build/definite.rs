//! "The march" that nobody knows: nouns with an article and nothing that says which one is meant.

use super::reading::Reading;
use super::topic::Topic;
use super::words::Classes;

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

/// Whether a clause speaks of "the march" without saying which, and there is no topic whose march it could be.
pub(super) fn has_bare_definite(reading: &Reading<'_>, topic: Option<&Topic>) -> bool {
    topic.is_none() && bare_definites(reading, None).next().is_some()
}

fn is_rank(word: &str) -> bool {
    matches!(
        word,
        "first"
            | "largest"
            | "oldest"
            | "longest"
            | "only"
            | "highest"
            | "lowest"
            | "greatest"
            | "smallest"
            | "younger"
            | "elder"
            | "eldest"
            | "youngest"
    )
}

/// The nouns of a clause that have a "the" and nothing that says which one: "the march".
pub(super) fn bare_definites<'a>(
    reading: &'a Reading<'_>,
    topic: Option<&'a Topic>,
) -> impl Iterator<Item = usize> + 'a {
    (0..reading.end()).filter_map(move |at| {
        if !matches!(reading.word(at), "the" | "The") {
            return None;
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
        let is_ranked_alone = head == at + 1 && is_rank(reading.word(head));
        let is_described = !is_ranked_alone
            && reading.word(head + 1) == ","
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
        // "the first woman to", "the largest island of"; "the first stream" is one of some that were told of.
        let is_ranked = is_rank(reading.word(at + 1))
            && head > at + 1
            && matches!(
                reading.word(head + 1),
                "to" | "of" | "in" | "that" | "who" | "ever" | "known" | "on" | "from" | "by" | "at"
            );
        let is_known =
            named || is_made || is_described || is_topic || is_told || is_world || is_date || is_ranked;
        (!is_known).then_some(head)
    })
}

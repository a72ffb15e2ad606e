//! The form of the choices: of one kind, built alike, in their order, without words that give a level away.

use super::Notes;
use super::rules;
use super::subject::{Side, Subject};
use super::words::{Traits, Word, Words};
use crate::game::Task;

/// Numbers and dates out of their order.
pub(super) fn order(subject: &Subject<'_>, notes: &mut Notes) {
    let ranks: Option<Vec<_>> = subject.sides.iter().map(|side| side.rank.as_ref()).collect();
    if let Some(ranks) = ranks
        .filter(|ranks| ranks.windows(2).all(|pair| matches!(pair, [one, next] if one.unit == next.unit)))
    {
        let is_rising = ranks.windows(2).all(|pair| matches!(pair, [one, next] if one <= next));
        let is_falling = ranks.windows(2).all(|pair| matches!(pair, [one, next] if one >= next));
        if !is_rising && !is_falling {
            subject.note(
                notes,
                &rules::NATURAL_ORDER,
                "choices",
                "the choices are neither rising nor falling",
            );
        }
    }
}

/// Rules that go by words.
pub(super) fn words(subject: &Subject<'_>, notes: &mut Notes) {
    loaded(subject, notes);
    if subject.sides.len() >= 3 {
        months(subject, notes);
        if !types(subject, notes) {
            build(subject, notes);
        }
    }
}

/// Words that leave no exception, and words that leave it open how many there are.
fn loaded(subject: &Subject<'_>, notes: &mut Notes) {
    if let Task::TrueFalse { .. } = subject.item.task {
        let all = opens_with_all(&subject.stem).then_some("all");
        if let Some(word) = loaded_word(&subject.stem, Traits::ABSOLUTE).or(all) {
            let what = format!("\"{word}\" gives the statement away");
            subject.note(notes, &rules::ABSOLUTES, "stem", what);
        }
        if let Some(word) = loaded_word(&subject.stem, Traits::VAGUE) {
            let what = format!("\"{word}\" means something else to everyone");
            subject.note(notes, &rules::VAGUE_FREQUENCY, "stem", what);
        }
    }
    for (rule, traits) in [(&rules::ABSOLUTES, Traits::ABSOLUTE), (&rules::VAGUE_FREQUENCY, Traits::VAGUE)] {
        if !subject.sides.iter().any(|side| side.words.has(traits)) {
            continue;
        }
        let words: Vec<Option<&str>> =
            subject.sides.iter().map(|side| loaded_word(&side.words, traits)).collect();
        // What every choice has is no cue.
        if words.iter().all(Option::is_some) {
            continue;
        }
        for (at, word) in words.iter().enumerate().filter_map(|(at, word)| Some((at, (*word)?))) {
            subject.note_side(notes, rule, at, format!("\"{word}\" makes this choice easy to judge"));
        }
    }
}

fn loaded_word<'w>(words: &'w Words<'_>, traits: Traits) -> Option<&'w str> {
    if words.is_title() {
        return None;
    }
    // Inside a quotation, or as a part of a name, the word is not the author's.
    let is_own = |word: &&Word| {
        !word.is(Traits::QUOTED)
            && (!word.is(Traits::CAPITAL) || word.is(Traits::FIRST.and(Traits::STRESSED)))
    };
    words.list().iter().filter(|word| word.is(traits)).find(is_own).map(|word| words.plain(word))
}

/// "All birds", but neither "all four birds" nor "all his birds".
fn opens_with_all(words: &Words<'_>) -> bool {
    words.at(0) == "all"
        && words.list().get(1).is_some_and(|next| next.is_content() && !next.is(Traits::NUMBER))
}

/// Months out of their order; the game and other rules know them as names only.
fn months(subject: &Subject<'_>, notes: &mut Notes) {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let places: Option<Vec<usize>> = subject
        .sides
        .iter()
        .map(|side| {
            MONTHS.iter().position(|month| {
                *month == side.words.bare().strip_prefix("in ").unwrap_or(side.words.bare())
            })
        })
        .collect();
    if places.is_some_and(|places| !places.is_sorted() && !places.iter().rev().is_sorted()) {
        subject.note(notes, &rules::NATURAL_ORDER, "choices", "the months are not in their order");
    }
}

/// Numbers among other things, or of different units. Says whether there was a finding.
fn types(subject: &Subject<'_>, notes: &mut Notes) -> bool {
    let Some(first) = subject.sides.iter().find_map(|side| side.rank.as_ref()) else { return false };
    let odd = subject.sides.iter().position(|side| match &side.rank {
        Some(rank) => measure(&rank.unit) != measure(&first.unit),
        None => !side.words.has(Traits::NUMBER.and(Traits::QUANTITY)),
    });
    let Some(odd) = odd.filter(|_| !asks_for_title(&subject.stem)) else { return false };
    let text = subject.sides.get(odd).map_or("", |side| side.words.text);
    subject.note_side(
        notes,
        &rules::MIXED_TYPES,
        odd,
        format!("\"{text}\" is of another kind than the others"),
    );
    true
}

/// What a unit measures: weeks and months are both times.
fn measure(unit: &str) -> &str {
    match unit {
        "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "century"
        | "centurie" => "time",
        "mm" | "cm" | "m" | "km" | "metre" | "meter" | "kilometre" | "kilometer" | "centimetre" | "inch"
        | "inche" | "foot" | "feet" | "yard" | "mile" => "length",
        "g" | "kg" | "gram" | "kilogram" | "kilo" | "tonne" | "ton" | "pound" | "ounce" => "weight",
        _ => unit,
    }
}

/// A title may be a number: 1984.
fn asks_for_title(stem: &Words<'_>) -> bool {
    stem.has_word(&[
        "novel", "book", "film", "song", "album", "band", "play", "poem", "series", "opera", "title", "game",
        "titled",
    ])
}

/// How a choice is built, as far as it can be told for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Build {
    /// To attack Rome
    Purpose,
    /// Working in the garden
    Doing,
    /// Because of the snow
    Cause,
    /// They prayed
    Clause,
    /// Anything else.
    Other,
}

fn build(subject: &Subject<'_>, notes: &mut Notes) {
    let builds: Vec<Build> = subject.sides.iter().map(|side| build_of(&side.words)).collect();
    let stops: Vec<bool> = subject.sides.iter().map(|side| ends_sentence(side)).collect();
    let smalls: Vec<bool> = subject.sides.iter().map(|side| begins_small(&side.words)).collect();
    let odd = lone(&builds, |build| *build != Build::Other)
        .map(|at| (at, "is built differently from the others"))
        .or_else(|| lone(&stops, |_| true).map(|at| (at, "ends differently from the others")))
        .or_else(|| lone(&smalls, |_| true).map(|at| (at, "begins differently from the others")));
    if let Some((at, how)) = odd {
        let text = subject.sides.get(at).map_or("", |side| side.words.text);
        subject.note_side(notes, &rules::NON_PARALLEL, at, format!("\"{text}\" {how}"));
    }
}

/// The place of the only one that differs from all others, where the others are `sure`.
fn lone<T: PartialEq>(kinds: &[T], sure: impl Fn(&T) -> bool) -> Option<usize> {
    let differs = |at: usize| {
        let mut others = kinds.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, kind)| kind);
        let first = others.next()?;
        let own = kinds.get(at)?;
        (own != first && sure(first) && others.all(|other| other == first)).then_some(at)
    };
    (0..kinds.len()).find_map(differs)
}

fn build_of(words: &Words<'_>) -> Build {
    let second = words.list().get(1);
    let is_name = second.is_some_and(|word| word.is(Traits::CAPITAL));
    match words.at(0) {
        "to" if second.is_some_and(Word::is_content) && !is_name => Build::Purpose,
        "because" | "since" => Build::Cause,
        "he" | "she" | "it" | "they" | "we" if second.is_some() => Build::Clause,
        first
            if first.len() > 5
                && first.ends_with("ing")
                && second.is_some_and(|word| word.is(Traits::FILLER)) =>
        {
            Build::Doing
        }
        _ => Build::Other,
    }
}

/// Whether a choice of several words ends with a full stop that belongs to no abbreviation.
fn ends_sentence(side: &Side<'_>) -> bool {
    side.words.len() > 2 && side.words.text.trim_end().ends_with('.')
}

/// Whether a choice begins with a small letter, and not with a particle of a name or a term such as pH.
fn begins_small(words: &Words<'_>) -> bool {
    let particles = [
        "van", "von", "de", "da", "di", "del", "della", "al", "bin", "ibn", "le", "la", "du", "d", "ten",
        "ter", "af",
    ];
    let first = words.text.split_whitespace().next().unwrap_or_default();
    first.chars().next().is_some_and(char::is_lowercase)
        && !first.chars().any(char::is_uppercase)
        && !particles.contains(&words.at(0))
}

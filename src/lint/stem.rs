//! The stem: it asks something, stands alone, and asks it the right way round.

use super::Notes;
use super::pronouns;
use super::rules;
use super::subject::Subject;
use super::words::{Traits, Word, Words};
use crate::game::{Kind, Task};

/// The most words of a stem.
const LONGEST: usize = 60;

/// A gap in the middle of the stem of a choice item.
pub(super) fn blank(subject: &Subject<'_>, notes: &mut Notes) {
    let text = subject.stem.text;
    // 0xe2 is the first byte of an ellipsis.
    if subject.sides.is_empty() || !text.bytes().any(|byte| matches!(byte, b'_' | b'.' | b'[' | 0xe2)) {
        return;
    }
    let gap = ["__", "....", " ... ", " … ", "[...]", "[…]", "[ ]"]
        .iter()
        .find_map(|gap| Some((text.find(gap)?, gap.len())));
    if let Some((at, length)) = gap {
        let (before, after) = (text.get(..at), text.get(at + length..));
        let goes_on = after.is_some_and(|after| after.contains(char::is_alphanumeric));
        // Dots in a quotation leave something out of it.
        let is_quoted = before.is_some_and(|before| before.matches('"').count() % 2 == 1 || unclosed(before));
        if goes_on && !is_quoted {
            subject.note(notes, &rules::BLANK_IN_STEM, "stem", "the stem goes on behind the gap");
        }
    }
}

fn unclosed(before: &str) -> bool {
    before.matches('“').count() > before.matches('”').count()
}

/// Rules that go by words.
pub(super) fn words(subject: &Subject<'_>, notes: &mut Notes) {
    let stem = &subject.stem;
    if stem.len() > LONGEST {
        let what = format!("the stem has {} words, {LONGEST} are plenty", stem.len());
        subject.note(notes, &rules::LONG_STEM, "stem", what);
    }
    if asks_nothing(subject) {
        subject.note(notes, &rules::UNFOCUSED_STEM, "stem", "without the choices, the stem asks nothing");
    }
    if let Some(word) = pronouns::dangling(subject) {
        subject.note(notes, &rules::DANGLING_PRONOUN, "stem", format!("nothing says what \"{word}\" means"));
    }
    if !subject.sides.is_empty() {
        negative(subject, notes);
    }
    match &subject.item.task {
        Task::TrueFalse { .. } => {
            if stem.text.trim_end().ends_with('?') {
                subject.note(notes, &rules::NOT_A_STATEMENT, "stem", "a question is neither true nor false");
            }
            if is_undone(stem) {
                subject.note(notes, &rules::DOUBLE_NEGATIVE, "stem", "one negative undoes the other");
            }
        }
        Task::Order(_) if !says_direction(stem) => {
            subject.note(notes, &rules::ORDER_DIRECTION, "stem", "the stem doesn't say where to begin");
        }
        Task::Multiple(_) => several(subject, notes),
        _ => {}
    }
}

/// A stem that has no word of weight, or is only a name with a colon.
fn asks_nothing(subject: &Subject<'_>) -> bool {
    let stem = &subject.stem;
    let is_empty = stem.content().next().is_none();
    match subject.kind() {
        Kind::Choice | Kind::Multiple => is_empty || (stem.len() <= 2 && !stem.has(Traits::ASKING)),
        Kind::Typed | Kind::Number | Kind::Date => is_empty,
        _ => false,
    }
}

/// The words of the last sentence, which asks.
fn question<'w>(stem: &'w Words<'_>) -> &'w [Word] {
    let list = stem.list();
    let start = list.iter().rposition(|word| word.is(Traits::FIRST)).unwrap_or_default();
    list.get(start..).unwrap_or_default()
}

/// Negatives that turn the question round.
fn negative(subject: &Subject<'_>, notes: &mut Notes) {
    let stem = &subject.stem;
    let Some(word) = turning(stem) else { return };
    if !word.is(Traits::STRESSED) {
        let what = format!("\"{}\" turns the question round", stem.plain(word));
        subject.note(notes, &rules::NEGATIVE_STEM, "stem", what);
    }
    let is_twice = question(stem).iter().filter(|word| word.is(Traits::NEGATIVE)).count() > 1;
    if is_twice || is_undone(stem) {
        subject.note(notes, &rules::DOUBLE_NEGATIVE, "stem", "one negative undoes the other");
    } else if let Some(at) = subject.sides.iter().position(|side| side.words.has(Traits::NEGATIVE)) {
        subject.note_side(notes, &rules::DOUBLE_NEGATIVE, at, "the stem and this choice are both negative");
    }
}

/// The word that makes the learner look for what does not hold.
fn turning<'w>(stem: &'w Words<'_>) -> Option<&'w Word> {
    let asked = question(stem);
    let at = |place: usize| asked.get(place).map_or("", |word| stem.plain(word));
    // "Why did the fleet not sail?" asks for a reason; only what is picked out of many is turned round.
    let picks = asked.iter().position(|word| matches!(stem.plain(word), "which" | "what" | "who" | "whom"));
    let is_reason =
        asked.first().is_some_and(|word| matches!(stem.plain(word), "why" | "how" | "when" | "where"));
    asked.iter().enumerate().find_map(|(place, word)| {
        let before = asked.get(..place).unwrap_or_default();
        let turns = match stem.plain(word) {
            "except" => {
                let opens = place == 0 && at(1) == "for";
                !opens && (stem.has_word(&["all", "each", "every", "following", "these", "which", "any"]))
            }
            "not" if at(place + 1) == "only" || (place > 0 && at(place - 1) == "or") => false,
            _ if word.is(Traits::NEGATIVE) => {
                picks.is_some_and(|picks| picks < place) && !is_reason && !is_subordinate(stem, before)
            }
            _ => false,
        };
        turns.then_some(word)
    })
}

/// Whether what follows is inside a clause that only describes: "the king who could not read".
fn is_subordinate(stem: &Words<'_>, before: &[Word]) -> bool {
    let joints = [
        "who", "that", "which", "whose", "whom", "where", "when", "because", "if", "although", "though",
        "why", "how",
    ];
    before.iter().enumerate().skip(1).filter(|(_, word)| joints.contains(&stem.plain(word))).any(|(at, _)| {
        // "Of these kings, which did not": the first to ask is the question itself.
        before
            .get(..at)
            .unwrap_or_default()
            .iter()
            .any(|word| matches!(stem.plain(word), "which" | "what" | "who" | "whom"))
    })
}

/// "not impossible", "not without"
fn is_undone(stem: &Words<'_>) -> bool {
    let undoing = [
        "impossible",
        "unlikely",
        "uncommon",
        "unusual",
        "unable",
        "untrue",
        "false",
        "incorrect",
        "without",
        "unaware",
        "unknown",
        "unimportant",
        "unfriendly",
        "unwilling",
        "unnecessary",
        "never",
        "illegal",
        "irrelevant",
    ];
    stem.list().windows(3).any(|three| match three {
        [one, next, third] => {
            let is_not = |word: &Word| word.is(Traits::NEGATIVE) && stem.plain(word) != "except";
            let undoes = |word: &Word| undoing.contains(&stem.plain(word));
            is_not(one)
                && (undoes(next)
                    || (undoes(third) && next.is(Traits::FILLER) && !third.is(Traits::AFTER_MARK)))
        }
        _ => false,
    })
}

fn says_direction(stem: &Words<'_>) -> bool {
    let words = [
        "first",
        "last",
        "from",
        "top",
        "bottom",
        "ascending",
        "descending",
        "chronological",
        "chronologically",
        "begin",
        "beginning",
        "start",
        "starting",
        "rising",
        "falling",
        "alphabetical",
        "alphabetically",
        "upward",
        "downward",
        "up",
        "down",
    ];
    stem.all_plain()
        .any(|word| words.contains(&word) || (word.len() > 4 && word.ends_with("est") && word != "west"))
}

/// An item of several choices: whether it says so, and whether the number it tells is right.
fn several(subject: &Subject<'_>, notes: &mut Notes) {
    let stem = &subject.stem;
    let words = [
        "apply", "all", "choose", "select", "tick", "mark", "pick", "several", "any", "every", "each", "are",
        "were", "these", "those", "check",
    ];
    let told = told_to_choose(stem);
    if told.is_none() && !stem.has_word(&words) && !is_plural(stem) {
        let what = "the stem doesn't say that several choices may be right";
        subject.note(notes, &rules::SEVERAL_UNSAID, "stem", what);
    }
    let keys = subject.keys().count();
    if let Some(told) = told.filter(|told| *told != keys) {
        let what = format!("the stem asks for {told}, {keys} are keys");
        subject.note(notes, &rules::KEY_COUNT, "stem", what);
    }
    if let Some(told) = told_right(subject.hint()).filter(|told| *told != keys) {
        let what = format!("the hint says that {told} are right, {keys} are keys");
        subject.note(notes, &rules::KEY_COUNT, "hint", what);
    }
}

/// "Which birds have", "what do birds", but not "did the flag have", whose verb says nothing about how many there are.
fn is_plural(stem: &Words<'_>) -> bool {
    (0..stem.len()).any(|at| {
        let is_helped =
            stem.all_plain().take(at).any(|word| matches!(word, "did" | "does" | "could" | "would"));
        matches!(stem.at(at), "do" | "have") && !is_helped
    })
}

fn small_number(word: &str) -> Option<usize> {
    ["one", "two", "three", "four", "five", "six", "seven"]
        .iter()
        .position(|name| *name == word)
        .map(|at| at + 1)
}

/// "Which two", "choose three", but not "choose two or more".
fn told_to_choose(stem: &Words<'_>) -> Option<usize> {
    let places = stem.list().windows(2).enumerate().find_map(|(at, pair)| match pair {
        [verb, number]
            if matches!(stem.plain(verb), "which" | "choose" | "select" | "pick" | "tick" | "mark") =>
        {
            Some((at, small_number(stem.plain(number)).filter(|number| *number > 1)?))
        }
        _ => None,
    });
    places.filter(|(at, _)| stem.at(at + 2) != "or").map(|(_, number)| number)
}

/// "Three are right", "two of the five are right".
fn told_right(hint: &Words<'_>) -> Option<usize> {
    let number = small_number(hint.at(0))?;
    let verb = match hint.at(1) {
        "of" if hint.at(2) == "the" => 4,
        "of" => 3,
        _ => 1,
    };
    (matches!(hint.at(verb), "are" | "is") && matches!(hint.at(verb + 1), "right" | "correct" | "true"))
        .then_some(number)
}

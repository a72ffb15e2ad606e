//! What the choices are: real alternatives, each of its own, neither too few nor too many.

use super::Notes;
use super::rules;
use super::subject::{Side, Subject};
use super::vocabulary::{are_contrary, known_name, sense};
use super::words::{Traits, Words};
use crate::game::Kind;

/// Rules that need no English: how many choices there are, and whether their ranges overlap.
pub(super) fn numbers(subject: &Subject<'_>, notes: &mut Notes) {
    let count = subject.sides.len();
    let most = if subject.kind() == Kind::Multiple { 7 } else { 5 };
    if count > 0 && !(3..=most).contains(&count) {
        subject.note(notes, &rules::CHOICE_COUNT, "choices", format!("there are {count} choices"));
    }
    ranges(subject, notes);
}

/// Rules that go by words.
pub(super) fn words(subject: &Subject<'_>, notes: &mut Notes) {
    for (at, side) in subject.sides.iter().enumerate() {
        if let Some(rule) = pointer(side, subject) {
            subject.note_side(notes, rule, at, format!("\"{}\" is no choice of its own", side.words.text));
        } else if is_combination(side, subject) {
            let what = format!("\"{}\" is made of other choices", side.words.text);
            subject.note_side(notes, &rules::COMBINED_OPTIONS, at, what);
        }
    }
    pairs(subject, notes);
}

/// The rule that a choice breaks which only points at the others.
fn pointer(side: &Side<'_>, subject: &Subject<'_>) -> Option<&'static rules::Rule> {
    const POINTERS: &[&str] = &[
        "above",
        "others",
        "these",
        "those",
        "them",
        "answers",
        "answer",
        "choices",
        "options",
        "statements",
        "correct",
        "right",
        "true",
        "listed",
        "given",
        "preceding",
        "following",
        "mentioned",
        "previous",
    ];
    const BETWEEN: &[&str] =
        &["of", "the", "other", "is", "are", "one", "three", "two", "four", "apply", "here"];
    let mut plain = side.words.all_plain();
    let rule = match plain.next()? {
        "all" | "both" | "each" | "any" | "every" | "either" => &rules::ALL_OF_THE_ABOVE,
        "none" | "neither" | "no" | "not" => &rules::NONE_OF_THE_ABOVE,
        _ => return None,
    };
    let rest: Vec<&str> = plain.collect();
    let points = rest.iter().any(|word| POINTERS.contains(word));
    let only = rest.iter().all(|word| POINTERS.contains(word) || BETWEEN.contains(word));
    // "None of them" next to "One of them" is a quantity.
    let last = rest.last();
    let is_scale = last == Some(&"them")
        && subject
            .sides
            .iter()
            .any(|other| !std::ptr::eq(other, side) && other.words.all_plain().next_back() == Some("them"));
    (points && only && !is_scale).then_some(rule)
}

/// Whether a choice joins other choices, by their labels or by what they say.
fn is_combination(side: &Side<'_>, subject: &Subject<'_>) -> bool {
    is_of_labels(side, subject) || is_of_others(side, subject)
}

/// Labels as in "A and C" or "1 only". When all choices look like this and the stem has no such labels, they are names.
fn is_of_labels(side: &Side<'_>, subject: &Subject<'_>) -> bool {
    if !is_label_list(&side.words) {
        return false;
    }
    side.words.has_word(&["only", "both"])
        || subject.sides.iter().any(|other| !is_label_list(&other.words) && !is_label(other.words.bare()))
        || has_labels(subject.stem.text)
}

fn is_label_list(words: &Words<'_>) -> bool {
    const JOINTS: &[&str] =
        &["and", "or", "only", "both", "but", "not", "either", "options", "choices", "answers"];
    let is_joint = |word: &&str| JOINTS.contains(word);
    words.len() > 1
        && words.all_plain().any(|word| is_joint(&word))
        && words.all_plain().any(is_label)
        && words.all_plain().all(|word| is_joint(&word) || is_label(word))
}

fn is_label(word: &str) -> bool {
    matches!(word, "a" | "b" | "c" | "d" | "e" | "f" | "i" | "ii" | "iii" | "iv" | "v")
        || matches!(word.as_bytes(), [b'1'..=b'9'])
}

/// Whether a stem lists statements under labels: "1. …", "(a) …", "II) …".
fn has_labels(stem: &str) -> bool {
    let labels = stem.split_whitespace().filter(|word| {
        let bare = word.trim_start_matches('(');
        bare.strip_suffix(['.', ')', ':']).is_some_and(|label| is_label(&label.to_ascii_lowercase()))
    });
    labels.count() >= 2
}

/// Whether a choice says what two or more other choices say, joined.
fn is_of_others(side: &Side<'_>, subject: &Subject<'_>) -> bool {
    if !side.words.has_word(&["and", "or", "both"]) {
        return false;
    }
    let parts = parts(&side.words);
    parts.len() > 1
        && parts.iter().all(|part| {
            subject.sides.iter().any(|other| !std::ptr::eq(other, side) && other.words.bare() == part)
        })
}

/// What a choice joins with "and", "or" or a comma, without articles.
pub(super) fn parts(words: &Words<'_>) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    for (at, word) in words.list().iter().enumerate() {
        let plain = words.plain(word);
        let joins = matches!(plain, "and" | "or") && at > 0;
        if joins || (word.is(Traits::AFTER_MARK) && at > 0) {
            parts.push(String::new());
        }
        let skip = joins || word.is(Traits::ARTICLE) || (at == 0 && matches!(plain, "both" | "either"));
        if let Some(part) = parts.last_mut().filter(|_| !skip) {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(plain);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Ranges of numbers that share values.
fn ranges(subject: &Subject<'_>, notes: &mut Notes) {
    // Numbers and dates by themselves are points, not ranges.
    let is_range = |side: &Side<'_>| side.rank.is_none();
    if !subject.sides.iter().all(|side| side.words.has(Traits::NUMBER)) || !subject.sides.iter().any(is_range)
    {
        return;
    }
    let ranges: Option<Vec<Range>> = subject.sides.iter().map(|side| Range::read(&side.words)).collect();
    let Some(ranges) = ranges.filter(|ranges| ranges.iter().any(|range| range.low < range.high)) else {
        return;
    };
    for (at, range) in ranges.iter().enumerate() {
        if let Some(other) = ranges.iter().take(at).position(|other| other.meets(*range)) {
            note_overlap(subject, notes, at, other);
        }
    }
}

fn note_overlap(subject: &Subject<'_>, notes: &mut Notes, at: usize, other: usize) {
    let text = |at: usize| subject.sides.get(at).map_or("", |side| side.words.text);
    let what = format!("\"{}\" and \"{}\" overlap", text(other), text(at));
    subject.note_side(notes, &rules::OVERLAPPING_CHOICES, at, what);
}

/// A range of numbers; the ends count unless they are open.
#[derive(Debug, Clone, Copy)]
struct Range {
    low: f64,
    high: f64,
    is_open: bool,
}

impl Range {
    /// Reads "10 to 20", "10–20", "more than 20", "20 or more" and a bare number.
    fn read(words: &Words<'_>) -> Option<Self> {
        let figures = |word: &str| word.starts_with(|sign: char| sign.is_ascii_digit());
        let numbers: Vec<f64> =
            words.all_plain().filter(|word| figures(word)).map(str::parse).collect::<Result<_, _>>().ok()?;
        // "5 million" and "200" can't be compared by their figures.
        if words.has_word(&["hundred", "thousand", "million", "billion"]) {
            return None;
        }
        let says = |wanted: &[&str]| words.has_word(wanted);
        let (low, high) = match *numbers {
            [low, high] if low <= high => (low, high),
            [one] if says(&["more", "over", "above", "least", "after"]) => (one, f64::INFINITY),
            [one] if says(&["fewer", "less", "under", "below", "most", "before"]) => (f64::NEG_INFINITY, one),
            [one] if words.len() <= 3 => (one, one),
            _ => return None,
        };
        let is_open = says(&["than", "over", "under", "above", "below", "after", "before"]);
        Some(Self { low, high, is_open })
    }

    fn meets(self, other: Self) -> bool {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        // Two bare numbers are not ranges; that they differ is another rule's matter.
        let is_range = self.low < self.high || other.low < other.high;
        is_range && if self.is_open || other.is_open { low < high } else { low <= high }
    }
}

/// Rules about two choices at a time.
fn pairs(subject: &Subject<'_>, notes: &mut Notes) {
    let mut opposites = Vec::new();
    for (at, side) in subject.sides.iter().enumerate() {
        for (before, other) in subject.sides.iter().take(at).enumerate() {
            if means_the_same(side, other) {
                let what = format!("\"{}\" and \"{}\" mean the same", other.words.text, side.words.text);
                subject.note_side(notes, &rules::SYNONYMOUS_CHOICES, at, what);
            } else if lies_within(&side.words, &other.words) || lies_within(&other.words, &side.words) {
                note_overlap(subject, notes, at, before);
            } else if are_opposites(&side.words, &other.words) {
                opposites.push((at, before, side.is_key || other.is_key));
            }
        }
    }
    // Two such pairs, or a third way between, leave no cue.
    let is_choice = subject.kind() == Kind::Choice && subject.sides.len() > 2;
    if let ([(at, before, true)], true) = (opposites.as_slice(), is_choice && !has_middle(subject)) {
        let text = |at: usize| subject.sides.get(at).map_or("", |side| side.words.text);
        let what = format!("\"{}\" and \"{}\" are the only opposites", text(*before), text(*at));
        subject.note_side(notes, &rules::OPPOSITE_PAIR, *at, what);
    }
}

/// Whether some choice stands between increase and decrease.
fn has_middle(subject: &Subject<'_>) -> bool {
    let middle = ["same", "unchanged", "constant", "change", "equal", "neither", "stable", "stayed", "stays"];
    subject.sides.iter().any(|side| side.words.has_word(&middle))
}

fn means_the_same(one: &Side<'_>, other: &Side<'_>) -> bool {
    if let (Some(one), Some(other)) = (&one.rank, &other.rank) {
        return one == other;
    }
    let (one, other) = (&one.words, &other.words);
    if let (Some(one), Some(other)) = (known_name(one.bare()), known_name(other.bare())) {
        return one == other;
    }
    let bare = |words: &Words<'_>| words.list().iter().filter(|word| !word.is(Traits::ARTICLE)).count();
    if bare(one) != bare(other) {
        return false;
    }
    let mut differ = false;
    for (mine, theirs) in without_articles(one).zip(without_articles(other)) {
        if mine != theirs {
            match (sense(mine), sense(theirs)) {
                (Some(mine), Some(theirs)) if mine == theirs => differ = true,
                _ => return false,
            }
        }
    }
    // The same words with other articles.
    differ || (bare(one) > 0 && one.len() != other.len())
}

fn without_articles<'w>(words: &'w Words<'_>) -> impl Iterator<Item = &'w str> {
    words.list().iter().filter(|word| !word.is(Traits::ARTICLE)).map(|word| words.plain(word))
}

/// Whether a choice is a part of another: the same words with more joined to them, or with a size before them.
fn lies_within(part: &Words<'_>, whole: &Words<'_>) -> bool {
    if part.len() >= whole.len() || part.bare().is_empty() {
        return false;
    }
    if let Some(rest) = whole.bare().strip_prefix(part.bare()).and_then(|rest| rest.strip_prefix(' ')) {
        let joint = rest.split(' ').next().unwrap_or_default();
        let is_name = part.list().iter().any(|word| word.is(Traits::CAPITAL) && !word.is(Traits::FIRST));
        // "Mary" and "Mary of Guise" are two persons, "a bird" and "a bird of prey" are not two things.
        let has_article = part.list().first().is_some_and(|word| word.is(Traits::ARTICLE));
        return joint == "and"
            || (matches!(joint, "of" | "with" | "in" | "from" | "for") && has_article && !is_name);
    }
    let sizes = ["large", "big", "small", "little", "young", "old", "great", "huge", "tiny"];
    whole.bare().split_once(' ').is_some_and(|(size, rest)| sizes.contains(&size) && rest == part.bare())
        && !whole.list().iter().any(|word| word.is(Traits::CAPITAL) && !word.is(Traits::FIRST))
}

/// Whether two choices differ in one word only, and that word in its meaning's direction.
fn are_opposites(one: &Words<'_>, other: &Words<'_>) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if long.len() == short.len() + 1 {
        let is_not = |word: &str| matches!(word, "not" | "never");
        let mut rest = long.all_plain().filter(|word| !is_not(word));
        return long.has_word(&["not", "never"])
            && !short.has_word(&["not", "never"])
            && short.all_plain().eq(rest.by_ref());
    }
    if one.len() != other.len() || one.len() < 2 {
        return false;
    }
    let mut differing = one.all_plain().zip(other.all_plain()).filter(|(mine, theirs)| mine != theirs);
    match (differing.next(), differing.next()) {
        (Some((mine, theirs)), None) => are_contrary(mine, theirs),
        _ => false,
    }
}

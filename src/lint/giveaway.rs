//! What says the key, and what says nothing: stems and hints that hold the answer, rationales that hold no reason.

use std::cell::LazyCell;

use super::Notes;
use super::figures;
use super::root::root;
use super::rules;
use super::subject::Subject;
use super::words::{Traits, Words};
use crate::game::Task;

/// The rules of this family.
pub(super) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    rationales(&subject.item.task, |at| {
        subject.note(notes, &rules::NO_RATIONALE, at, "there is no reason here");
    });
    if figures::check(subject, notes) {
        return;
    }
    let only_key = |says: &dyn Fn(&Words<'_>) -> bool| {
        let key = subject.answers().filter(|key| can_be_said(key)).find(|key| says(key))?;
        let names_others = subject.distractors().any(|side| says(&side.words));
        (!names_others).then_some(key.text)
    };
    if let Some(key) = only_key(&|words| subject.stem.says(words)) {
        subject.note(notes, &rules::KEY_IN_STEM, "stem", format!("the stem says \"{key}\""));
    }
    let hint = LazyCell::new(|| subject.item.hint.as_deref().unwrap_or_default().to_lowercase());
    let in_hint = |words: &Words<'_>| {
        may_say(&hint, words) && (subject.hint().says(words) || says_all(subject.hint(), words))
    };
    if let Some(key) = only_key(&in_hint) {
        subject.note(notes, &rules::HINT_GIVES_KEY, "hint", format!("the hint says \"{key}\""));
    }
}

/// Whether a text can be recognised elsewhere: a single letter or a word such as "to" stands in any text.
fn can_be_said(key: &Words<'_>) -> bool {
    key.bare().chars().count() > 1 && (key.len() > 1 || key.content().next().is_some())
}

/// Whether the words of weight may stand in a text, which needs no taking apart. Letters beyond ASCII may be folded away.
fn may_say(small: &str, words: &Words<'_>) -> bool {
    !small.is_ascii() || words.content().all(|word| small.contains(root(words.plain(word))))
}

/// Whether all words of weight stand in a text in any order, when there are at least two besides numbers.
fn says_all(text: &Words<'_>, words: &Words<'_>) -> bool {
    words.content().filter(|word| !word.is(Traits::NUMBER)).count() > 1
        && words.content().all(|word| text.list().iter().any(|other| other.root == word.root))
}

/// Calls for each empty rationale, with its path.
fn rationales(task: &Task, mut missing: impl FnMut(&str)) {
    let mut each = |at: &str, rationale: &str| {
        if says_nothing(rationale) {
            missing(at);
        }
    };
    match task {
        Task::Choice(choices) | Task::Multiple(choices) => {
            for (at, choice) in
                choices.iter().enumerate().filter(|(_, choice)| says_nothing(&choice.rationale))
            {
                each(&format!("choices/{at}/rationale"), &choice.rationale);
            }
        }
        Task::TrueFalse { if_true, if_false, .. } => {
            each("rationales/true", if_true);
            each("rationales/false", if_false);
        }
        Task::Typed { slips, .. } => {
            for (at, slip) in slips.iter().enumerate().filter(|(_, slip)| says_nothing(&slip.rationale)) {
                each(&format!("distractors/{at}/rationale"), &slip.rationale);
            }
        }
        Task::Cloze(blanks) => {
            for (at, blank) in blanks.iter().enumerate().filter(|(_, blank)| says_nothing(&blank.rationale)) {
                each(&format!("blanks/{at}/rationale"), &blank.rationale);
            }
        }
        Task::Order(entries) => {
            for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| says_nothing(&entry.rationale))
            {
                each(&format!("entries/{at}/rationale"), &entry.rationale);
            }
        }
        Task::Match(pairs) => {
            for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| says_nothing(&pair.rationale)) {
                each(&format!("pairs/{at}/rationale"), &pair.rationale);
            }
        }
        // The explanation, which every item has, says why.
        Task::Number { .. } | Task::Date { .. } => {}
    }
}

/// Empty, or a verdict in a word.
fn says_nothing(rationale: &str) -> bool {
    let bare = rationale.trim().trim_end_matches(['.', '!']);
    ["", "right", "wrong", "correct", "incorrect", "true", "false", "yes", "no", "not correct", "not right"]
        .iter()
        .any(|nothing| bare.eq_ignore_ascii_case(nothing))
}

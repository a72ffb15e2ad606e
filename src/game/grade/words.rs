//! Grading of typed words.

use super::{Graded, Unreadable, Verdict};
use crate::game::fold::fold;
use crate::game::item::{Accepted, Blank};

/// Grades a typed answer.
pub(super) fn typed(accepted: &Accepted, given: &str) -> Result<Graded, Unreadable> {
    let given = fold(given);
    if given.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Graded::all_or_nothing(accepted.forms().any(|form| fold(form) == given)))
}

/// Grades the gaps of a cloze.
pub(super) fn cloze(blanks: &[Blank], given: &[String]) -> Result<Graded, Unreadable> {
    if blanks.len() != given.len() {
        return Err(Unreadable::DoesNotFit);
    }
    if given.iter().all(|words| fold(words).is_empty()) {
        return Err(Unreadable::Empty);
    }
    let grade = |(blank, words): (&Blank, &String)| {
        typed(&blank.accepted, words).map_or(Verdict::Wrong, |graded| graded.verdict)
    };
    Ok(Graded::by_parts(blanks.iter().zip(given).map(grade).collect()))
}

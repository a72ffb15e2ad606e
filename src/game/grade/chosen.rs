//! Grading of what is chosen rather than typed: choices, order and pairs.
//!
//! An order earns Kendall's tau (M. G. Kendall, "A New Measure of Rank Correlation", 1938): of all pairs of entries, the
//! share that stand in the right order less the share that don't, and nothing below zero. It counts every pair, not just
//! neighbours, so one entry moved from the end to the front costs the few pairs it jumped over, while a paper turned upside
//! down or left to chance earns nothing. A share of right neighbours would give most of the points for the first half
//! put after the second, where more than half of all pairs stand wrong.

use std::collections::BTreeSet;

use super::{Credit, Graded, Unreadable, Verdict};
use crate::game::item::{Choice, Standing};

/// Grades one choice.
pub(super) fn choice(choices: &[Choice], chosen: usize) -> Result<Graded, Unreadable> {
    let choice = choices.get(chosen).ok_or(Unreadable::DoesNotFit)?;
    Ok(Graded::with_verdict(Verdict::of(choice.standing == Standing::Key)))
}

/// Grades several choices: each wrong one takes back what a right one earns.
pub(super) fn multiple(choices: &[Choice], chosen: &BTreeSet<usize>) -> Result<Graded, Unreadable> {
    if chosen.is_empty() {
        return Err(Unreadable::Empty);
    }
    let chosen =
        chosen.iter().map(|at| choices.get(*at)).collect::<Option<Vec<_>>>().ok_or(Unreadable::DoesNotFit)?;
    let keys = choices.iter().filter(|choice| choice.standing == Standing::Key).count();
    let right = chosen.iter().filter(|choice| choice.standing == Standing::Key).count();
    let wrong = chosen.len() - right;
    Ok(Graded::by_credit(Credit::share(right.saturating_sub(wrong), keys), Vec::new()))
}

/// Grades an order of `count` entries.
pub(super) fn order(count: usize, given: &[usize]) -> Result<Graded, Unreadable> {
    if given.is_empty() {
        return Err(Unreadable::Empty);
    }
    if !(0..count).eq(given.iter().copied().collect::<BTreeSet<_>>()) || given.len() != count {
        return Err(Unreadable::DoesNotFit);
    }
    let pairs = count * count.saturating_sub(1) / 2;
    let swapped = given
        .iter()
        .enumerate()
        .map(|(at, entry)| given.iter().skip(at + 1).filter(|later| *later < entry).count())
        .sum::<usize>();
    let parts = given.iter().enumerate().map(|(at, entry)| Verdict::of(at == *entry)).collect();
    Ok(Graded::by_credit(Credit::share(pairs.saturating_sub(2 * swapped), pairs), parts))
}

/// Grades `count` pairs; a left side without a right one is wrong.
pub(super) fn pairs(count: usize, given: &[Option<usize>]) -> Result<Graded, Unreadable> {
    let chosen: Vec<usize> = given.iter().flatten().copied().collect();
    let different: BTreeSet<usize> = chosen.iter().copied().collect();
    if given.len() != count
        || different.len() != chosen.len()
        || different.last().is_some_and(|most| *most >= count)
    {
        return Err(Unreadable::DoesNotFit);
    }
    if chosen.is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(Graded::by_parts(
        given.iter().enumerate().map(|(at, right)| Verdict::of(*right == Some(at))).collect(),
    ))
}

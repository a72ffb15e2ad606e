//! The way to a learner's aim, from what the history and the banks hold.

use std::collections::HashMap;
use std::sync::Arc;

use crate::game::{Aim, Bank, BankId, Course, Day, ItemId, Memory};
use crate::store::{ItemStanding, LearnerName, Store, Trouble};

/// The way to the learner's aim; nothing without one.
///
/// # Errors
/// When the history can't be read.
pub fn load(
    store: &Store,
    learner: &LearnerName,
    banks: &[Arc<Bank>],
    today: Day,
) -> Result<Option<Course>, Trouble> {
    let Some(aim) = store.aim(learner)? else { return Ok(None) };
    Ok(Some(of(aim, store, learner, banks, today)?))
}

/// The way to an aim.
///
/// # Errors
/// When the history can't be read.
pub fn of(
    aim: Aim,
    store: &Store,
    learner: &LearnerName,
    banks: &[Arc<Bank>],
    today: Day,
) -> Result<Course, Trouble> {
    let standings = store.items(learner)?;
    let known: HashMap<(&BankId, &ItemId), &ItemStanding> =
        standings.iter().map(|one| ((&one.bank, &one.item), one)).collect();
    let (mut items, mut introduced): (Vec<Option<Memory>>, usize) = (Vec::new(), 0);
    for bank in banks.iter().filter(|bank| aim.includes(bank.id())) {
        for item in bank.items() {
            let standing = known.get(&(bank.id(), &item.id));
            introduced += usize::from(standing.is_some_and(|standing| standing.first == Some(today)));
            items.push(standing.and_then(|standing| standing.memory));
        }
    }
    Ok(aim.course(today, &items, introduced, &store.scheduler(learner)?))
}

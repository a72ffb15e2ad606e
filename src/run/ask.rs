//! `amursana ask`: one due question at the start of a shell, and silence when there is none.
//!
//! It must cost next to nothing when it stays silent: the cheapest reasons to are looked at first, and the banks are read
//! last.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use super::history::{failed, follow, now};
use super::{Outcome, console, library, warn};
use crate::clock::Clock;
use crate::error::Error;
use crate::game::draw::Entry;
use crate::game::{BankId, Day, Mode, Setup};
use crate::keeper::{Game, Keeper};
use crate::line;
use crate::paths;
use crate::store::{Activity, Due, FILE, LearnerName, Moment, Store};

/// The file that holds the moment of the last question, in the data folder.
const ASKED: &str = "asked";

/// How many due items are looked through for one that a bank has.
const LOOKED_THROUGH: usize = 200;

/// Asks one due question, unless one was asked less than `every` milliseconds ago.
pub(super) fn ask(learner: &LearnerName, every: Option<i64>, clock: Clock) -> Result<Outcome, Error> {
    let is_attended = io::stdin().is_terminal() && io::stdout().is_terminal();
    let Some(folder) = paths::data().filter(|folder| is_attended && folder.join(FILE).exists()) else {
        return Ok(Outcome::Done);
    };
    let now = now(clock);
    let asked = folder.join(ASKED);
    if every.is_some_and(|every| is_recent(&asked, every, now)) {
        return Ok(Outcome::Done);
    }
    let opened = Store::open(&folder, now);
    opened.notes.iter().for_each(|note| warn(&format!("warning: {note}")));
    let Some(mut store) = opened.store else { return Ok(Outcome::Done) };
    if due(&store, learner, now.day(), 1)?.is_empty() {
        return Ok(Outcome::Done);
    }
    let Some(entry) = next(&mut store, learner, clock)? else { return Ok(Outcome::Done) };
    // Written before the question, so that of two shells that open together one asks. Where it can't be written, the
    // question comes more often than wished, which does no harm.
    let _ = fs::write(&asked, now.to_string());
    put(store, learner, entry, clock)
}

/// Whether the last question lies less than `every` milliseconds back. One in the future was asked by a clock that was wrong.
fn is_recent(asked: &Path, every: i64, now: Moment) -> bool {
    let last: Option<Moment> = fs::read_to_string(asked).ok().and_then(|text| text.trim().parse().ok());
    last.is_some_and(|last| (0..every).contains(&(now.millis() - last.millis())))
}

fn due(store: &Store, learner: &LearnerName, today: Day, limit: usize) -> Result<Vec<Due>, Error> {
    store.due(learner, today, limit, &|_: &BankId| true).map_err(|trouble| failed(&trouble))
}

/// The item that has been due longest, of those that a bank has.
fn next(store: &mut Store, learner: &LearnerName, clock: Clock) -> Result<Option<Entry>, Error> {
    let banks = library().banks();
    follow(store, &banks, clock);
    let due = due(store, learner, Day::from(clock.today()), LOOKED_THROUGH)?;
    Ok(due.iter().find_map(|due| {
        let bank = banks.iter().find(|bank| *bank.id() == due.bank)?;
        let item = bank.items().iter().find(|item| item.id == due.item)?;
        Some(Entry { bank: Arc::clone(bank), item: Arc::clone(item) })
    }))
}

/// Puts a question; its answer is kept before its feedback.
fn put(store: Store, learner: &LearnerName, entry: Entry, clock: Clock) -> Result<Outcome, Error> {
    let setup = Setup::of(Mode::Classic);
    let Ok(game) = Game::picked(Activity::Ask, setup, clock.fresh_seed(), &[entry]) else {
        return Ok(Outcome::Done);
    };
    let mut keeper = Keeper::of_single_answers(store, learner.clone(), &game.opening, now(clock));
    line::ask(&mut console(), game, clock, &mut keeper)?;
    Ok(Outcome::Done)
}

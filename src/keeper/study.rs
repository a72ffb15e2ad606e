//! Which items a sitting of study asks: what is due first, then new ones, no two about the same fact.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Game, Keeper};
use crate::game::aim::Standing;
use crate::game::draw::{Entry, apart};
use crate::game::{Aim, Bank, BankId, Day, ItemId, Memory, Mode, NothingFits, Retention, Seed, Setup};
use crate::store::{Activity, Moment, Store, Trouble};

/// How a learner wants to study.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Habits {
    /// The share of due items that the learner wants to know.
    pub retention: Retention,
    /// How many new items a day brings.
    pub new_a_day: usize,
}

impl Default for Habits {
    fn default() -> Self {
        Self { retention: Retention::default(), new_a_day: 10 }
    }
}

/// How many new items a day brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum New {
    /// As many as the learner's aim asks for; without an aim, as the learner's habit is.
    Usual,
    /// Up to so many, whatever the aim.
    UpTo(usize),
}

/// The most items of a sitting; the others wait for the next.
const LONGEST: usize = 30;

/// What a sitting is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What is due, then new items.
    Due,
    /// What comes due next, before its day.
    Ahead,
    /// Everything, without touching the schedule.
    Cram,
}

/// A sitting of study.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What it is made of.
    pub scope: Scope,
    /// The items, in the order in which they are asked.
    pub entries: Vec<Entry>,
    /// How many items are due in all.
    pub due: usize,
    /// How many new items it holds.
    pub fresh: usize,
    /// The stems of items that repeating alone doesn't teach; they are set aside.
    pub leeches: Vec<String>,
    /// The next day on which something comes due.
    pub next: Option<Day>,
}

impl Plan {
    /// The round of the sitting.
    ///
    /// # Errors
    /// When there is nothing to ask.
    pub fn game(&self, seed: Seed) -> Result<Game, NothingFits> {
        let activity = if self.scope == Scope::Cram { Activity::Cram } else { Activity::Study };
        Game::picked(activity, Setup::of(Mode::Classic), seed, &self.entries)
    }

    /// Why there is nothing to ask, and what sitting there could be instead.
    pub fn nothing(&self, today: Day) -> String {
        let next = self.next.map(|day| format!(" The next item comes back {}.", returns(day - today)));
        match self.scope {
            Scope::Due => {
                format!("Nothing is due, and today's new items are done.{}", next.unwrap_or_default())
            }
            Scope::Ahead => "There is nothing to study ahead yet.".to_owned(),
            Scope::Cram => "There is no question to ask.".to_owned(),
        }
    }

    /// A word on the items that were set aside; nothing when there are none.
    pub fn leech_words(&self) -> Option<String> {
        let first = self.leeches.first()?;
        let more = match self.leeches.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        Some(format!(
            "Set aside, because it keeps slipping away: {first}{more}. Read its passage again, or cram."
        ))
    }
}

/// When something comes back that does so in `days`.
pub fn returns(days: i32) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2..=59 => format!("in {days} days"),
        60..=729 => format!("in {} months", days / 30),
        _ => format!("in {} years", days / 365),
    }
}

/// An item's bank and its name there.
type Name = (BankId, ItemId);

/// What is remembered of each item.
type Memories = HashMap<Name, Memory>;

impl Keeper {
    /// Plans a sitting.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn plan(&self, scope: Scope, new: New, now: Moment, banks: &[Arc<Bank>]) -> Result<Plan, Trouble> {
        let all: Vec<Entry> = banks.iter().flat_map(entries).collect();
        let most = if let New::UpTo(most) = new { most } else { self.habits.new_a_day };
        let Some(store) = &self.store else {
            return Ok(Plan::unknown(scope, all, most));
        };
        let (learner, today) = (&self.learner, now.day());
        let items = store.items(learner)?.into_iter();
        let memories: Memories =
            items.filter_map(|item| Some(((item.bank, item.item), item.memory?))).collect();
        let known = |entry: &Entry| memories.get(&name(entry));
        let is_leech = |entry: &&Entry| known(entry).is_some_and(Memory::is_leech);
        let leeches =
            all.iter().filter(is_leech).map(|entry| crate::words::clean(&entry.item.stem)).collect();
        let by_name: HashMap<Name, &Entry> = all.iter().map(|entry| (name(entry), entry)).collect();
        let is_here = |bank: &BankId| banks.iter().any(|own| own.id() == bank);
        let due = store.due(learner, today, usize::MAX, &is_here)?.into_iter();
        let due: Vec<Entry> =
            due.filter_map(|due| by_name.get(&(due.bank, due.item)).copied().cloned()).collect();
        let mut later: Vec<(Day, &Entry)> = all
            .iter()
            .filter(|entry| !is_leech(entry))
            .filter_map(|entry| Some((known(entry)?.due, entry)))
            .collect();
        later.sort_by_key(|(day, _)| *day);
        let next = later.iter().map(|(day, _)| *day).find(|day| *day > today);
        let due_count = due.len();
        let (entries, fresh) = match scope {
            Scope::Cram => (all, 0),
            Scope::Ahead => {
                let mut ahead = apart(later.into_iter().map(|(_, entry)| entry.clone()).collect());
                ahead.truncate(LONGEST);
                (ahead, 0)
            }
            Scope::Due => {
                let mut unknown: Vec<Entry> =
                    all.iter().filter(|entry| known(entry).is_none()).cloned().collect();
                let aim = store.aim(learner)?.filter(|aim| today < aim.by);
                let aim = aim.filter(|aim| banks.iter().any(|bank| aim.includes(bank.id())));
                let room = if let (New::Usual, Some(aim)) = (new, aim) {
                    unknown.retain(|entry| aim.includes(entry.bank.id()));
                    self.room(store, &aim, (unknown.len(), due.len()), today)?
                } else {
                    most.saturating_sub(store.introduced(learner, today, &|_| true)?)
                };
                with_new(due, unknown, room)
            }
        };
        Ok(Plan { scope, entries, due: due_count, fresh, leeches, next })
    }
}

impl Keeper {
    /// How many new items an aim wants from today still, of so many unknown ones beside what is due.
    fn room(
        &self,
        store: &Store,
        aim: &Aim,
        (unknown, due): (usize, usize),
        today: Day,
    ) -> Result<usize, Trouble> {
        let introduced = store.introduced(&self.learner, today, &|bank| aim.includes(bank))?;
        Ok(aim.fresh(today, Standing { unknown, introduced, due }))
    }
}

/// Due items and up to `room` new ones, no two about the same fact. Gives how many are new.
fn with_new(due: Vec<Entry>, unknown: Vec<Entry>, room: usize) -> (Vec<Entry>, usize) {
    let is_due: HashSet<Name> = due.iter().map(name).collect();
    let mut fresh = 0;
    let mut chosen = apart(due.into_iter().chain(unknown).collect());
    chosen.retain(|entry| {
        let is_new = !is_due.contains(&name(entry));
        let stays = !is_new || fresh < room;
        fresh += usize::from(is_new && stays);
        stays
    });
    chosen.truncate(LONGEST);
    let fresh = chosen.iter().filter(|entry| !is_due.contains(&name(entry))).count();
    (chosen, fresh)
}

impl Plan {
    /// A sitting of a learner without a history, to whom everything is new.
    fn unknown(scope: Scope, all: Vec<Entry>, new: usize) -> Self {
        let (entries, fresh) = match scope {
            Scope::Due => with_new(Vec::new(), all, new),
            Scope::Ahead => (Vec::new(), 0),
            Scope::Cram => (all, 0),
        };
        Self { scope, entries, due: 0, fresh, leeches: Vec::new(), next: None }
    }
}

fn name(entry: &Entry) -> Name {
    (entry.bank.id().clone(), entry.item.id.clone())
}

fn entries(bank: &Arc<Bank>) -> Vec<Entry> {
    let entry = |item| Entry { bank: Arc::clone(bank), item: Arc::clone(item) };
    bank.items().iter().map(entry).collect()
}

//! Which items a sitting of study asks: what is due first, then new ones, no two about the same fact.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Game, Keeper};
use crate::game::draw::{Entry, apart};
use crate::game::{Bank, BankId, Day, ItemId, Mode, NothingFits, Seed, Setup};
use crate::store::{Activity, ItemStanding, Moment, Trouble};

/// New items that study brings in a day, unless chosen otherwise.
pub const NEW_A_DAY: usize = 10;

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

/// What the learner knows of each item.
type Known = HashMap<(BankId, ItemId), ItemStanding>;

impl Keeper {
    /// Plans a sitting with up to `new` new items today.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn plan(&self, scope: Scope, new: usize, now: Moment, banks: &[Arc<Bank>]) -> Result<Plan, Trouble> {
        let all: Vec<Entry> = banks.iter().flat_map(entries).collect();
        let Some(store) = &self.store else {
            // Without a history everything is new.
            let mut plan = Plan::of(scope, all);
            plan.fresh = plan.entries.len();
            if scope != Scope::Cram {
                plan.entries.truncate(new);
                plan.fresh = plan.entries.len();
            }
            return Ok(plan);
        };
        let (learner, today) = (&self.learner, now.day());
        let items = store.items(learner)?;
        let known: Known =
            items.into_iter().map(|item| ((item.bank.clone(), item.item.clone()), item)).collect();
        let memory = |entry: &Entry| known.get(&name(entry)).and_then(|standing| standing.memory);
        let is_leech = |entry: &&Entry| memory(entry).is_some_and(|memory| memory.is_leech());
        let leeches: Vec<String> =
            all.iter().filter(is_leech).map(|entry| crate::words::clean(&entry.item.stem)).collect();
        let later: HashMap<(BankId, ItemId), Day> = all
            .iter()
            .filter(|entry| !is_leech(entry))
            .filter_map(|entry| Some((name(entry), memory(entry)?.due)))
            .collect();
        let ids: HashSet<&BankId> = banks.iter().map(|bank| bank.id()).collect();
        let due = store.due(learner, today, usize::MAX, &|bank| ids.contains(bank))?;
        let by_name: HashMap<(BankId, ItemId), &Entry> =
            all.iter().map(|entry| (name(entry), entry)).collect();
        let due: Vec<Entry> = due
            .into_iter()
            .filter_map(|due| by_name.get(&(due.bank, due.item)).map(|entry| (*entry).clone()))
            .collect();
        let due_count = due.len();
        let next = later.values().filter(|day| **day > today).min().copied();
        let mut fresh = 0;
        let chosen = match scope {
            Scope::Cram => all,
            Scope::Ahead => {
                let mut ahead: Vec<Entry> =
                    all.iter().filter(|entry| later.contains_key(&name(entry))).cloned().collect();
                ahead.sort_by_key(|entry| later.get(&name(entry)).copied());
                let mut ahead = apart(ahead);
                ahead.truncate(LONGEST);
                ahead
            }
            Scope::Due => {
                let introduced = usize::try_from(store.introduced(learner, today)?).unwrap_or(usize::MAX);
                let room = new.saturating_sub(introduced);
                let is_due: HashSet<(BankId, ItemId)> = due.iter().map(name).collect();
                let unknown = all.iter().filter(|entry| memory(entry).is_none()).cloned();
                let mut chosen = Vec::new();
                // The fact of a due item is not asked anew on the side.
                for entry in apart(due.into_iter().chain(unknown).collect()) {
                    let is_new = !is_due.contains(&name(&entry));
                    if chosen.len() < LONGEST && (!is_new || fresh < room) {
                        fresh += usize::from(is_new);
                        chosen.push(entry);
                    }
                }
                chosen
            }
        };
        Ok(Plan { due: due_count, fresh, leeches, next, ..Plan::of(scope, chosen) })
    }
}

impl Plan {
    fn of(scope: Scope, entries: Vec<Entry>) -> Self {
        Self { scope, entries, due: 0, fresh: 0, leeches: Vec::new(), next: None }
    }
}

fn name(entry: &Entry) -> (BankId, ItemId) {
    (entry.bank.id().clone(), entry.item.id.clone())
}

fn entries(bank: &Arc<Bank>) -> Vec<Entry> {
    let entry = |item| Entry { bank: Arc::clone(bank), item: Arc::clone(item) };
    bank.items().iter().map(entry).collect()
}

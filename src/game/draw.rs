//! Drawing a round: which items come, in what order, and how their choices are laid out. All chance is in the seed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use serde::{Deserialize, Serialize};

use super::bank::{Bank, BankId};
use super::grade;
use super::item::{Choice, Difficulty, Item, Kind, Standing, Task};

/// The number that a whole round follows from. The generator is `ChaCha8`, whose stream is the same on every
/// machine and, by its published definition, in every version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

impl Seed {
    /// The seed of the daily round on a date: the same for everyone who plays that day.
    pub fn of_day(day: jiff::civil::Date) -> Self {
        let number = i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
        Self(number.unsigned_abs())
    }

    /// The date whose daily round has this seed, if there is one.
    pub fn day(self) -> Option<jiff::civil::Date> {
        let [year, month, day] = [self.0 / 10_000, self.0 / 100 % 100, self.0 % 100];
        jiff::civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            .ok()
    }

    /// The generator of this seed.
    pub(super) fn generator(self) -> ChaCha8Rng {
        ChaCha8Rng::seed_from_u64(self.0)
    }
}

/// One item that a round may ask, with the bank it comes from.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The bank.
    pub bank: Arc<Bank>,
    /// The item.
    pub item: Arc<Item>,
}

/// The items that a round is drawn from.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    entries: Vec<Entry>,
    in_order: bool,
}

impl Pool {
    /// All items of the banks that fit the wish, in the order of the banks.
    pub fn of<'a>(banks: impl IntoIterator<Item = &'a Arc<Bank>>, wish: &Wish) -> Self {
        let mut entries = Vec::new();
        for bank in banks.into_iter().filter(|bank| wish.includes(bank)) {
            let fitting = bank.items().iter().filter(|item| wish.fits(item));
            entries.extend(fitting.map(|item| Entry { bank: Arc::clone(bank), item: Arc::clone(item) }));
        }
        Self { entries, in_order: false }
    }

    /// A pool of just these items, as for a retry of the missed ones.
    pub fn from_entries(entries: Vec<Entry>) -> Self {
        Self { entries, in_order: false }
    }

    /// A pool of just these items, which are asked in their order, as for what is due.
    pub fn in_order(entries: Vec<Entry>) -> Self {
        Self { entries, in_order: true }
    }

    /// How many items there are to draw from.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing fits.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// What the players want to be asked. An empty list means anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Only these banks.
    pub banks: Vec<BankId>,
    /// Only these topics, by their names; letter case doesn't matter.
    pub topics: Vec<String>,
    /// Only these kinds.
    pub kinds: Vec<Kind>,
    /// Only these difficulties.
    pub difficulties: Vec<Difficulty>,
}

impl Wish {
    /// Whether items of a bank are wanted.
    pub fn includes(&self, bank: &Bank) -> bool {
        self.banks.is_empty() || self.banks.contains(bank.id())
    }

    /// Whether an item of a wanted bank is wanted.
    pub fn fits(&self, item: &Item) -> bool {
        let topic = || self.topics.iter().any(|topic| topic.to_lowercase() == item.topic.to_lowercase());
        (self.topics.is_empty() || topic())
            && (self.kinds.is_empty() || self.kinds.contains(&item.kind()))
            && (self.difficulties.is_empty() || self.difficulties.contains(&item.difficulty))
    }
}

/// How the items of a round follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sequence {
    /// By chance.
    Shuffled,
    /// From easy to hard, by chance within a difficulty. While harder items remain, a difficulty gives at most [`STEP`].
    Rising,
    /// By chance, so many in a row of one difficulty while there are as many: a turn of each player is worth the same.
    Even(usize),
}

/// How many items of one difficulty come before a rising round goes on to the next.
pub const STEP: usize = 8;

/// An item as one round asks it.
#[derive(Debug, Clone)]
pub struct Question {
    /// The bank it comes from.
    pub bank: Arc<Bank>,
    /// The item.
    pub item: Arc<Item>,
    /// How it is laid out.
    pub layout: Layout,
}

/// How the choices, entries or sides of an item are laid out for one round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The places in the bank of the choices, entries or left sides, in the order shown. Empty for typed kinds.
    pub rows: Vec<usize>,
    /// The pairs whose right sides are shown, in the order shown. Only for match items.
    pub rights: Vec<usize>,
    /// The choices that a fifty-fifty strikes out, by their places in the bank. Only for choice items.
    pub struck: Vec<usize>,
}

/// Draws up to `count` questions. Items that ask about the same fact as one already drawn are put off while others remain,
/// so that one question doesn't answer the next.
pub fn draw(pool: &Pool, count: usize, sequence: Sequence, seed: Seed) -> Vec<Question> {
    let mut generator = seed.generator();
    let mut entries: Vec<&Entry> = pool.entries.iter().collect();
    if !pool.in_order {
        entries.shuffle(&mut generator);
    }
    let mut chosen = siblings_last(entries);
    chosen = match sequence {
        Sequence::Shuffled => chosen,
        Sequence::Rising => rising(&chosen),
        Sequence::Even(turns) => even(chosen, turns),
    };
    chosen.truncate(count);
    chosen
        .into_iter()
        .map(|entry| Question {
            bank: Arc::clone(&entry.bank),
            item: Arc::clone(&entry.item),
            layout: lay_out(&entry.item, &mut generator),
        })
        .collect()
}

/// The first of all entries that ask about a fact, in their order: no two of them answer each other.
pub fn apart(entries: Vec<Entry>) -> Vec<Entry> {
    let mut asked: HashSet<(String, String)> = HashSet::new();
    let mut is_first = |entry: &Entry| {
        let family = family(&entry.bank).to_owned();
        let facts = entry.item.facts.iter().map(|fact| (family.clone(), fact.as_str().to_owned()));
        let facts: Vec<_> = facts.collect();
        let is_first = facts.iter().all(|fact| !asked.contains(fact));
        if is_first {
            asked.extend(facts);
        }
        is_first
    };
    entries.into_iter().filter(|entry| is_first(entry)).collect()
}

/// The same entries, those that share a fact with an earlier one moved behind the others.
fn siblings_last(entries: Vec<&Entry>) -> Vec<&Entry> {
    let mut asked: HashSet<(&str, &str)> = HashSet::new();
    let mut late = Vec::new();
    let mut first = Vec::with_capacity(entries.len());
    for entry in entries {
        // Banks about one text share its facts, so the text names them; a bank without a text names its own.
        let family = family(&entry.bank);
        let facts: Vec<(&str, &str)> = entry.item.facts.iter().map(|fact| (family, fact.as_str())).collect();
        if facts.iter().any(|fact| asked.contains(fact)) {
            late.push(entry);
        } else {
            asked.extend(facts);
            first.push(entry);
        }
    }
    first.append(&mut late);
    first
}

/// The part of a bank's id before its last `/`: banks of one folder ask about the same facts.
fn family(bank: &Bank) -> &str {
    let id = bank.id().as_str();
    id.rsplit_once('/').map_or(id, |(folder, _)| folder)
}

fn rising<'a>(entries: &[&'a Entry]) -> Vec<&'a Entry> {
    let hardest = entries.iter().map(|entry| entry.item.difficulty).max();
    let mut risen = Vec::with_capacity(entries.len());
    for difficulty in Difficulty::ALL {
        let most = if Some(difficulty) == hardest { usize::MAX } else { STEP };
        let level = entries.iter().copied().filter(|entry| entry.item.difficulty == difficulty);
        risen.extend(level.take(most));
    }
    risen
}

/// The same entries, each with the next ones of its difficulty behind it until there is one for each turn. Those for which
/// there are too few come last.
fn even(entries: Vec<&Entry>, turns: usize) -> Vec<&Entry> {
    let mut sets: Vec<Vec<&Entry>> = Vec::new();
    // The set of each difficulty that is being filled.
    let mut open: HashMap<Difficulty, usize> = HashMap::new();
    for entry in entries {
        let at = open.get(&entry.item.difficulty).copied();
        if let Some(set) = at.and_then(|at| sets.get_mut(at)).filter(|set| set.len() < turns) {
            set.push(entry);
        } else {
            open.insert(entry.item.difficulty, sets.len());
            sets.push(vec![entry]);
        }
    }
    let (whole, short): (Vec<_>, Vec<_>) = sets.into_iter().partition(|set| set.len() >= turns);
    whole.into_iter().chain(short).flatten().collect()
}

/// Lays out one item. Choices that have an order of their own, numbers and dates, stand in it; others are shuffled.
fn lay_out(item: &Item, generator: &mut ChaCha8Rng) -> Layout {
    match &item.task {
        Task::Choice(choices) => Layout {
            rows: choice_rows(choices, generator),
            struck: struck(choices, generator),
            ..Layout::default()
        },
        Task::Multiple(choices) => Layout { rows: choice_rows(choices, generator), ..Layout::default() },
        Task::Order(entries) => Layout { rows: disordered(entries.len(), generator), ..Layout::default() },
        Task::Match(pairs) => {
            let rows = shuffled(pairs.len(), generator);
            Layout { rights: shuffled(pairs.len(), generator), rows, struck: Vec::new() }
        }
        Task::TrueFalse { .. }
        | Task::Typed { .. }
        | Task::Cloze(_)
        | Task::Number { .. }
        | Task::Date { .. } => Layout::default(),
    }
}

fn choice_rows(choices: &[Choice], generator: &mut ChaCha8Rng) -> Vec<usize> {
    let shuffled = shuffled(choices.len(), generator);
    natural_order(choices).unwrap_or(shuffled)
}

/// The places of the choices by size, when every one of them is a number of the same unit or every one a date.
fn natural_order(choices: &[Choice]) -> Option<Vec<usize>> {
    let mut keyed = choices
        .iter()
        .enumerate()
        .map(|(at, choice)| grade::natural_rank(&choice.text).map(|rank| (rank, at)))
        .collect::<Option<Vec<_>>>()?;
    keyed.sort_unstable();
    let same_unit = keyed.windows(2).all(|pair| matches!(pair, [one, next] if one.0.unit == next.0.unit));
    same_unit.then(|| keyed.into_iter().map(|(_, at)| at).collect())
}

fn shuffled(count: usize, generator: &mut ChaCha8Rng) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.shuffle(generator);
    places
}

/// A shuffle that is never already in order.
fn disordered(count: usize, generator: &mut ChaCha8Rng) -> Vec<usize> {
    let mut places = shuffled(count, generator);
    if places.is_sorted() {
        places.rotate_left(1);
    }
    places
}

/// All distractors but one.
fn struck(choices: &[Choice], generator: &mut ChaCha8Rng) -> Vec<usize> {
    let mut distractors: Vec<usize> = choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.standing == Standing::Distractor)
        .map(|(at, _)| at)
        .collect();
    let stays = generator.random_range(0..distractors.len().max(1));
    if stays < distractors.len() {
        distractors.remove(stays);
    }
    distractors
}

#[cfg(test)]
#[path = "draw_tests.rs"]
mod tests;

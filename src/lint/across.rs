//! Rules about two items: duplicates, and stems that answer other items.
//!
//! Nothing here compares every item with every other: items that may belong together are found by the words they share, and
//! a word that very many stems have reveals nothing.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::subject::Subject;
use super::words::{Words, hash};
use super::{Notes, rules};
use crate::game::item::Standing;
use crate::game::{Item, Task};

/// A word that more stems than this have is no clue to any of them.
const COMMON: usize = 64;

/// What is kept of the items of a bank until all have been seen.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    items: &'a [Arc<Item>],
    /// The first item that asks and answers what a number stands for.
    first: HashMap<u64, usize, Mixed>,
    /// The stems that have a word, by its root; of a common word only some.
    stems: HashMap<u64, Vec<u32>, Mixed>,
}

impl<'a> Ledger<'a> {
    /// An empty ledger for some items.
    pub(super) fn of(items: &'a [Arc<Item>]) -> Self {
        let first = HashMap::with_capacity_and_hasher(items.len(), Mixed::default());
        Self { items, first, stems: HashMap::default() }
    }

    /// Enters an item, and notes it when it asks what an earlier one asks.
    pub(super) fn enter(&mut self, subject: &Subject<'_>, notes: &mut Notes) {
        let first = *self.first.entry(identity(subject)).or_insert(subject.at);
        if let Some(first) = self.items.get(first).filter(|_| first != subject.at) {
            let what = format!("item \"{}\" asks the same", first.id);
            subject.note(notes, &rules::DUPLICATE_ITEM, "stem", what);
        }
        for word in subject.stem.content() {
            let stems = self.stems.entry(word.root).or_default();
            if stems.len() <= COMMON && stems.last() != Some(&(subject.at as u32)) {
                stems.push(subject.at as u32);
            }
        }
    }

    /// Stems that say what another item asks for, together with most of the words that ask for it.
    pub(super) fn revealed(&self, notes: &mut Notes) {
        for (at, item) in self.items.iter().enumerate() {
            let Some(key) = only_answer(item).map(Words::of) else { continue };
            // Most keys have a word that no stem has.
            let Some(saying) =
                key.content().map(|word| self.stems(word.root)).min_by_key(|stems| stems.len())
            else {
                continue;
            };
            if saying.is_empty() {
                continue;
            }
            let asked = asked(&Words::of(&item.stem), &key);
            for other in self.candidates(saying, &asked).into_iter().filter(|other| *other != at) {
                let Some(telling) = self.items.get(other) else { continue };
                if tells(telling, &key, &asked) && !share_fact(telling, item) {
                    let what = format!("it says \"{}\", which item \"{}\" asks for", key.text, item.id);
                    notes.add(Some(other), &rules::STEM_REVEALS_KEY, "stem", what);
                }
            }
        }
    }

    /// The items whose stem may say a key, by the stems that say its rarest word, and most of the words that ask for it. Who
    /// says most of them says at least one of the rarest few.
    fn candidates(&self, saying: &[u32], asked: &[u64]) -> Vec<usize> {
        // Two words can meet by chance.
        if asked.len() < 3 {
            return Vec::new();
        }
        let mut lists: Vec<&[u32]> = asked.iter().map(|root| self.stems(*root)).collect();
        lists.sort_unstable_by_key(|stems| stems.len());
        lists.truncate(asked.len() * 3 / 10 + 1);
        let is_known = |stems: &[u32]| stems.len() <= COMMON;
        let found: Vec<u32> = if is_known(saying) {
            let may = |at: &u32| lists.iter().any(|stems| !is_known(stems) || stems.contains(at));
            saying.iter().copied().filter(may).collect()
        } else if lists.iter().all(|stems| is_known(stems)) {
            let mut all = lists.concat();
            all.sort_unstable();
            all.dedup();
            all
        } else {
            Vec::new()
        };
        found.into_iter().map(|at| at as usize).collect()
    }

    fn stems(&self, root: u64) -> &[u32] {
        self.stems.get(&root).map_or(&[], Vec::as_slice)
    }
}

/// The answer of an item in words, when there is just one.
fn only_answer(item: &Item) -> Option<&str> {
    match &item.task {
        Task::Choice(choices) => {
            choices.iter().find(|choice| choice.standing == Standing::Key).map(|key| key.text.as_str())
        }
        Task::Typed { accepted, .. } => Some(&accepted.key),
        Task::Cloze(blanks) => match blanks.as_slice() {
            [blank] => Some(&blank.accepted.key),
            _ => None,
        },
        _ => None,
    }
}

/// What an item asks and answers as one number: the words of its stem that carry weight in any order, its kind and its key.
fn identity(subject: &Subject<'_>) -> u64 {
    let stem = &subject.stem;
    let mut sum: u64 = if stem.content().next().is_some() {
        stem.content()
            .map(|word| word.root)
            .fold(0, |sum, root| sum.wrapping_add(root.rotate_left(17).wrapping_mul(root | 1)))
    } else {
        hash(stem.text)
    };
    let mut add = |text: &str| sum = sum.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ hash(text);
    add(subject.kind().word());
    match &subject.item.task {
        Task::Choice(_) | Task::Typed { .. } | Task::Cloze(_) => {
            for answer in subject.shown() {
                add(answer.bare());
            }
        }
        Task::Multiple(_) => {
            for key in subject.keys() {
                add(key.words.bare());
            }
        }
        // A statement and its contrary differ in small words.
        Task::TrueFalse { key, .. } => {
            add(if *key { "true" } else { "false" });
            for word in stem.all_plain() {
                add(word);
            }
        }
        Task::Number { key, .. } => add(&key.to_string()),
        Task::Date { key, .. } => add(&key.to_string()),
        Task::Order(entries) => {
            for entry in entries {
                add(&entry.text);
            }
        }
        Task::Match(pairs) => {
            for pair in pairs {
                add(&pair.left);
                add(&pair.right);
            }
        }
    }
    sum
}

/// The words of weight by which a stem asks for a key, as roots.
fn asked(stem: &Words<'_>, key: &Words<'_>) -> Vec<u64> {
    let roots = stem.content().map(|word| word.root);
    let mut asked: Vec<u64> = roots.filter(|root| key.content().all(|word| word.root != *root)).collect();
    asked.sort_unstable();
    asked.dedup();
    asked
}

/// Whether a stem says the key and at least seven tenths of the words that ask for it. A false statement tells nothing.
fn tells(other: &Item, key: &Words<'_>, asked: &[u64]) -> bool {
    if matches!(other.task, Task::TrueFalse { key: false, .. }) {
        return false;
    }
    let stem = Words::of(&other.stem);
    let said = asked.iter().filter(|root| stem.list().iter().any(|word| word.root == **root)).count();
    said * 10 >= asked.len() * 7 && stem.says(key)
}

/// Items that share a fact are kept apart by the game.
fn share_fact(one: &Item, other: &Item) -> bool {
    one.facts.iter().any(|fact| other.facts.contains(fact))
}

/// Hashes what is a hash already.
#[derive(Debug, Default, Clone, Copy)]
struct Same(u64);

type Mixed = BuildHasherDefault<Same>;

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        // FNV's upper bits are the weaker ones, and the map goes by them.
        self.0 = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.rotate_left(32);
    }
}

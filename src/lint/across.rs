//! Rules about two items: duplicates, and stems that answer other items.
//!
//! Nothing here compares every item with every other: items that may belong together are found by the words they share, and
//! a word that very many stems have reveals nothing.

use std::collections::HashMap;
use std::ops::Range;

use super::root::{Same, hash};
use super::subject::Subject;
use super::words::Words;
use super::{Notes, rules};
use crate::game::{ItemId, Task};

/// A word that more stems than this have is no clue to any of them.
const COMMON: usize = 64;

/// What is kept of the items of a bank until all have been seen.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    gists: Vec<Gist>,
    /// The stems and the answers of all items.
    texts: String,
    /// The roots of the words of weight of all answers, and the facts of all items, as numbers.
    numbers: Vec<u64>,
    /// The stems that have a word, by its root; of a common word only some.
    stems: HashMap<u64, Vec<u32>, Same>,
}

/// What is kept of one item.
#[derive(Debug)]
struct Gist {
    id: ItemId,
    /// What it asks and answers, as a number.
    identity: u64,
    stem: Range<usize>,
    /// Its answer in words, when there is just one.
    key: Option<Range<usize>>,
    /// The roots of the key.
    roots: Range<usize>,
    facts: Range<usize>,
    /// A false statement tells nothing.
    is_false: bool,
}

impl Ledger {
    /// The id of an item.
    pub(super) fn id(&self, at: usize) -> Option<&ItemId> {
        self.gists.get(at).map(|gist| &gist.id)
    }

    /// The ids of all items.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = &ItemId> + Clone {
        self.gists.iter().map(|gist| &gist.id)
    }

    /// Enters the next item.
    pub(super) fn enter(&mut self, subject: &Subject<'_>) {
        let at = self.gists.len() as u32;
        for word in subject.stem.content() {
            let stems = self.stems.entry(word.root).or_default();
            if stems.len() <= COMMON && stems.last() != Some(&at) {
                stems.push(at);
            }
        }
        let gist = self.gist(subject);
        self.gists.push(gist);
    }

    /// Enters what another ledger has of the items that follow.
    pub(super) fn join(&mut self, next: Self) {
        let (items, texts, numbers) = (self.gists.len(), self.texts.len(), self.numbers.len());
        self.texts.push_str(&next.texts);
        self.numbers.extend(next.numbers);
        self.gists.extend(next.gists.into_iter().map(|gist| gist.moved(texts, numbers)));
        for (root, more) in next.stems {
            let stems = self.stems.entry(root).or_default();
            let room = (COMMON + 1).saturating_sub(stems.len());
            stems.extend(more.into_iter().take(room).map(|at| at + items as u32));
        }
    }

    /// Items that ask what an earlier one asks.
    pub(super) fn duplicates(&self, notes: &mut Notes) {
        let mut first = HashMap::with_capacity_and_hasher(self.gists.len(), Same::default());
        for (at, gist) in self.gists.iter().enumerate() {
            let first: &mut &Gist = first.entry(gist.identity).or_insert(gist);
            if !std::ptr::eq(*first, gist) {
                let what = format!("item \"{}\" asks the same", first.id);
                notes.add(Some(at), &rules::DUPLICATE_ITEM, "stem", what);
            }
        }
    }

    fn gist(&mut self, subject: &Subject<'_>) -> Gist {
        let key = only_answer(subject);
        let stem = self.keep(subject.stem.text);
        let roots = key.into_iter().flat_map(Words::content).map(|word| word.root);
        let roots = added(&mut self.numbers, roots);
        let facts = added(&mut self.numbers, subject.item.facts.iter().map(|fact| hash(fact)));
        Gist {
            id: subject.item.id.clone(),
            identity: identity(subject),
            stem,
            key: key.map(|key| self.keep(key.text)),
            roots,
            facts,
            is_false: matches!(subject.item.task, Task::TrueFalse { key: false, .. }),
        }
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.texts.len();
        self.texts.push_str(text);
        start..self.texts.len()
    }

    fn words(&self, text: &Range<usize>) -> Words<'_> {
        Words::of(self.texts.get(text.clone()).unwrap_or_default())
    }

    fn numbers(&self, of: &Range<usize>) -> &[u64] {
        self.numbers.get(of.clone()).unwrap_or_default()
    }

    /// Stems that say what another item asks for, together with most of the words that ask for it.
    pub(super) fn revealed(&self, notes: &mut Notes) {
        for (at, item) in self.gists.iter().enumerate() {
            // Most keys have a word that no stem has.
            let roots = self.numbers(&item.roots).iter();
            let Some(saying) = roots.map(|root| self.stems(*root)).min_by_key(|stems| stems.len()) else {
                continue;
            };
            let Some(key) = item.key.as_ref().filter(|_| !saying.is_empty()).map(|key| self.words(key))
            else {
                continue;
            };
            let asked = asked(&self.words(&item.stem), &key);
            for other in self.candidates(saying, &asked).into_iter().filter(|other| *other != at) {
                let Some(telling) = self.gists.get(other) else { continue };
                if self.tells(telling, &key, &asked) && !self.share_fact(telling, item) {
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

    /// Whether a stem says the key and at least seven tenths of the words that ask for it.
    fn tells(&self, other: &Gist, key: &Words<'_>, asked: &[u64]) -> bool {
        if other.is_false {
            return false;
        }
        let stem = self.words(&other.stem);
        let said = asked.iter().filter(|root| stem.list().iter().any(|word| word.root == **root)).count();
        said * 10 >= asked.len() * 7 && stem.says(key)
    }

    /// Items that share a fact are kept apart by the game.
    fn share_fact(&self, one: &Gist, other: &Gist) -> bool {
        let others = self.numbers(&other.facts);
        self.numbers(&one.facts).iter().any(|fact| others.contains(fact))
    }
}

impl Gist {
    /// The same with its texts and numbers behind so many others.
    fn moved(self, texts: usize, numbers: usize) -> Self {
        let behind = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        Self {
            stem: behind(self.stem, texts),
            key: self.key.map(|key| behind(key, texts)),
            roots: behind(self.roots, numbers),
            facts: behind(self.facts, numbers),
            ..self
        }
    }
}

/// Adds numbers to others, and says where they stand.
fn added(numbers: &mut Vec<u64>, more: impl Iterator<Item = u64>) -> Range<usize> {
    let start = numbers.len();
    numbers.extend(more);
    start..numbers.len()
}

/// The answer of an item in words, when there is just one.
fn only_answer<'s, 'a>(subject: &'s Subject<'a>) -> Option<&'s Words<'a>> {
    let mut shown = subject.shown();
    shown.next().filter(|_| shown.next().is_none())
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

//! Rules about several items: duplicates, stems that answer other items, and habits of the whole bank.
//!
//! Nothing here compares every item with every other: items that may belong together are found by the words they share, and
//! a word that very many stems have reveals nothing.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{BuildHasherDefault, Hasher};

use super::giveaway::key_in_words;
use super::rules;
use super::subject::Subject;
use super::words::{Words, hash};
use super::{Language, Notes};
use crate::game::{Kind, Task};

/// How many items a bank needs before a habit can be told from chance.
const ENOUGH: usize = 12;

/// A word that more stems than this have is no clue to any of them.
const COMMON: usize = 64;

/// The rules of this family.
pub(super) fn check(subjects: &[Subject<'_>], language: Language, notes: &mut Notes) {
    let keys: Vec<Option<Words<'_>>> =
        subjects.iter().map(|subject| key_in_words(subject).map(Words::of)).collect();
    duplicates(subjects, notes);
    if language == Language::English {
        revealed(subjects, &keys, notes);
    }
    key_places(subjects, notes);
    truths(subjects, notes);
    lengths(subjects, notes);
}

/// Items of one kind that ask the same and have the same answer.
fn duplicates(subjects: &[Subject<'_>], notes: &mut Notes) {
    let mut seen: HashMap<u64, usize, Mixed> =
        HashMap::with_capacity_and_hasher(subjects.len(), Mixed::default());
    for subject in subjects {
        if let Some(first) = seen.get(&identity(subject)).and_then(|first| subjects.get(*first)) {
            let what = format!("item \"{}\" asks the same", first.item.id);
            subject.note(notes, &rules::DUPLICATE_ITEM, "stem", what);
        } else {
            seen.insert(identity(subject), subject.at);
        }
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
        Task::Choice(_) => {
            if let Some(key) = subject.single_key() {
                add(key.words.bare());
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
        Task::Typed { accepted, .. } => add(&accepted.key.to_lowercase()),
        Task::Cloze(blanks) => {
            for blank in blanks {
                add(&blank.accepted.key.to_lowercase());
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

/// Stems that say what another item asks for, together with most of what it says.
fn revealed(subjects: &[Subject<'_>], keys: &[Option<Words<'_>>], notes: &mut Notes) {
    let index = Index::of(subjects);
    for (subject, key) in subjects.iter().zip(keys) {
        let Some(key) = key else { continue };
        let Some(stems) = key.content().map(|word| index.stems(word.root)).min_by_key(|stems| stems.len())
        else {
            continue;
        };
        if stems.is_empty() {
            continue;
        }
        let mut asked: Vec<u64> = subject
            .stem
            .content()
            .map(|word| word.root)
            .filter(|root| key.content().all(|word| word.root != *root))
            .collect();
        asked.sort_unstable();
        asked.dedup();
        // Two words can meet by chance.
        if asked.len() < 3 {
            continue;
        }
        let rarest = asked
            .iter()
            .map(|root| index.stems(*root))
            .filter(|stems| stems.len() > 1)
            .min_by_key(|stems| stems.len());
        let candidates = if stems.len() <= COMMON { stems } else { rarest.unwrap_or_default() };
        for other in candidates.iter().take(COMMON).filter_map(|at| subjects.get(*at as usize)) {
            if other.at != subject.at && tells(other, key, &asked) && !share_fact(other, subject) {
                let what = format!("it says \"{}\", which item \"{}\" asks for", key.text, subject.item.id);
                other.note(notes, &rules::STEM_REVEALS_KEY, "stem", what);
            }
        }
    }
}

/// Whether a stem says the key and at least seven tenths of the words that ask for it. A false statement tells nothing.
fn tells(other: &Subject<'_>, key: &Words<'_>, asked: &[u64]) -> bool {
    if matches!(other.item.task, Task::TrueFalse { key: false, .. }) {
        return false;
    }
    let said = asked.iter().filter(|root| other.stem.list().iter().any(|word| word.root == **root)).count();
    said * 10 >= asked.len() * 7 && other.stem.says(key)
}

/// Items that share a fact are kept apart by the game.
fn share_fact(one: &Subject<'_>, other: &Subject<'_>) -> bool {
    one.item.facts.iter().any(|fact| other.item.facts.contains(fact))
}

/// Which stems have a word.
struct Index(HashMap<u64, Vec<u32>, Mixed>);

impl Index {
    fn of(subjects: &[Subject<'_>]) -> Self {
        let mut stems: HashMap<u64, Vec<u32>, Mixed> = HashMap::default();
        for subject in subjects {
            for word in subject.stem.content() {
                let places = stems.entry(word.root).or_default();
                if places.last() != Some(&(subject.at as u32)) {
                    places.push(subject.at as u32);
                }
            }
        }
        Self(stems)
    }

    fn stems(&self, root: u64) -> &[u32] {
        self.0.get(&root).map_or(&[], Vec::as_slice)
    }
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

/// Keys that gather in one place of the file.
fn key_places(subjects: &[Subject<'_>], notes: &mut Notes) {
    let mut places: Vec<usize> = Vec::new();
    let mut expected = 0.0;
    let mut count = 0;
    for subject in subjects.iter().filter(|subject| subject.kind() == Kind::Choice) {
        // Numbers and dates stand in their order, wherever that puts the key.
        if subject.sides.iter().all(|side| side.rank.is_some()) {
            continue;
        }
        let at = subject.sides.iter().position(|side| side.is_key).unwrap_or_default();
        if places.len() <= at {
            places.resize(at + 1, 0);
        }
        if let Some(place) = places.get_mut(at) {
            *place += 1;
        }
        expected += 1.0 / subject.sides.len() as f64;
        count += 1;
    }
    let Some((at, most)) = places.iter().enumerate().max_by_key(|(_, most)| **most) else { return };
    if count >= ENOUGH && is_no_chance(*most, count, expected / count as f64) {
        let mut list = String::new();
        for (place, keys) in places.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(list, "{}{keys} in place {}", if place > 0 { ", " } else { "" }, place + 1);
        }
        let what = format!("the key stands in place {} in {most} of {count} choice items ({list})", at + 1);
        notes.add(None, &rules::KEY_BALANCE, "items", what);
    }
}

/// Statements that are nearly all true, or nearly all false.
fn truths(subjects: &[Subject<'_>], notes: &mut Notes) {
    let truths = subjects.iter().filter_map(|subject| match subject.item.task {
        Task::TrueFalse { key, .. } => Some(key),
        _ => None,
    });
    let (trues, count) = truths.fold((0, 0), |(trues, count), key| (trues + usize::from(key), count + 1));
    for (word, share) in [("true", trues), ("false", count - trues)] {
        if count >= ENOUGH && is_no_chance(share, count, 0.5) {
            let what = format!("{share} of {count} statements are {word}");
            notes.add(None, &rules::KEY_BALANCE, "items", what);
        }
    }
}

/// Keys that are nearly always the longest choice.
fn lengths(subjects: &[Subject<'_>], notes: &mut Notes) {
    let (mut longest, mut count, mut expected) = (0, 0, 0.0);
    for subject in subjects {
        let length = |text: &str| text.chars().count();
        let Some(key) = subject.single_key().map(|side| length(side.words.text)) else { continue };
        let Some(other) = subject.distractors().map(|side| length(side.words.text)).max() else { continue };
        longest += usize::from(key > other);
        count += 1;
        expected += 1.0 / subject.sides.len() as f64;
    }
    if count >= ENOUGH && longest * 2 > count && is_no_chance(longest, count, expected / count as f64) {
        let what = format!("the key is the longest choice in {longest} of {count} items");
        notes.add(None, &rules::LONGEST_KEY_HABIT, "items", what);
    }
}

/// Whether `hits` of `count` are more than three standard deviations above what chance gives, and at least a tenth of all more.
fn is_no_chance(hits: usize, count: usize, chance: f64) -> bool {
    let (hits, count) = (hits as f64, count as f64);
    let deviation = (count * chance * (1.0 - chance)).sqrt();
    hits > count * chance + 3.0 * deviation && hits > count * (chance + 0.1)
}

//! Habits of a whole bank that a guesser can live by: where the keys stand, how long they are, how many statements are true.

use super::subject::Subject;
use super::{Notes, rules};
use crate::game::{Kind, Task};

/// How many items a bank needs before a habit can be told from chance.
const ENOUGH: usize = 12;

/// What is counted while the items pass.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// How many keys stand in each place of the choices.
    places: Vec<usize>,
    in_place: Tally,
    longest: Tally,
    truths: Tally,
}

/// How often something was so, of how often it could have been, and how often chance would have made it so.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    hits: usize,
    count: usize,
    expected: f64,
}

impl Tally {
    fn add(&mut self, hit: bool, chance: f64) {
        self.hits += usize::from(hit);
        self.count += 1;
        self.expected += chance;
    }

    fn join(&mut self, other: Self) {
        self.hits += other.hits;
        self.count += other.count;
        self.expected += other.expected;
    }

    /// Whether there are more hits than three standard deviations above what chance gives, and a tenth of all more.
    fn is_habit(self) -> bool {
        let (hits, count) = (self.hits as f64, self.count as f64);
        let deviation = (self.expected * (1.0 - self.expected / count)).sqrt();
        self.count >= ENOUGH && hits > self.expected + 3.0 * deviation && hits > self.expected + count / 10.0
    }
}

impl Habits {
    /// Counts an item.
    pub(super) fn count(&mut self, subject: &Subject<'_>) {
        if let Task::TrueFalse { key, .. } = subject.item.task {
            self.truths.add(key, 0.5);
        }
        let Some(at) =
            subject.sides.iter().position(|side| side.is_key).filter(|_| subject.kind() == Kind::Choice)
        else {
            return;
        };
        let chance = 1.0 / subject.sides.len() as f64;
        let length = |is_key: bool| {
            let sides = subject.sides.iter().filter(|side| side.is_key == is_key);
            sides.map(|side| side.words.text.chars().count()).max()
        };
        self.longest.add(length(true) > length(false), chance);
        // Numbers and dates stand in their order, wherever that puts the key.
        if subject.sides.iter().all(|side| side.rank.is_some()) {
            return;
        }
        self.in_place.add(false, chance);
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        if let Some(keys) = self.places.get_mut(at) {
            *keys += 1;
        }
    }

    /// Counts what was counted of other items.
    pub(super) fn join(&mut self, other: &Self) {
        let count = self.places.len().max(other.places.len());
        self.places.resize(count, 0);
        for (keys, more) in self.places.iter_mut().zip(&other.places) {
            *keys += more;
        }
        self.in_place.join(other.in_place);
        self.longest.join(other.longest);
        self.truths.join(other.truths);
    }

    /// Notes what is more than chance.
    pub(super) fn tell(&self, notes: &mut Notes) {
        if let Some((at, hits)) = self.places.iter().copied().enumerate().max_by_key(|(_, keys)| *keys) {
            let tally = Tally { hits, ..self.in_place };
            if tally.is_habit() {
                let what =
                    format!("the key stands in place {} in {hits} of {} choice items", at + 1, tally.count);
                notes.add(None, &rules::KEY_BALANCE, "items", what);
            }
        }
        let falses = Tally { hits: self.truths.count - self.truths.hits, ..self.truths };
        for (word, tally) in [("true", self.truths), ("false", falses)] {
            if tally.is_habit() {
                let what = format!("{} of {} statements are {word}", tally.hits, tally.count);
                notes.add(None, &rules::KEY_BALANCE, "items", what);
            }
        }
        let Tally { hits, count, .. } = self.longest;
        if self.longest.is_habit() && hits * 2 > count {
            let what = format!("the key is the longest choice in {hits} of {count} items");
            notes.add(None, &rules::LONGEST_KEY_HABIT, "items", what);
        }
    }
}

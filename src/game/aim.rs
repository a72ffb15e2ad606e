//! Knowing things by a day: how much a day that takes, whether it can be kept, and how much will be known then.
//!
//! The days to come are played through with the learner's own schedule, each answer by chance as the schedule foretells it.
//! The chance has one fixed seed, so the same memories give the same course on every machine.

use rand::distr::Distribution as _;
use rand::distr::weighted::WeightedIndex;
use rand::{Rng, RngExt as _};
use serde::{Deserialize, Serialize};

use super::bank::BankId;
use super::draw::Seed;
use super::schedule::{Day, Memory, Rating, Scheduler};

/// A day by which a learner wants to know some banks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    /// The day on which it was set.
    pub since: Day,
    /// The day itself. The last day of study is the one before.
    pub by: Day,
    /// The banks; none means all there are.
    pub banks: Vec<BankId>,
    /// The most questions that the learner wants to answer in a day.
    pub most: usize,
}

/// What stands before a learner on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The items that were never asked.
    pub unknown: usize,
    /// How many of the others were asked for the first time on this day.
    pub introduced: usize,
    /// The items that are due.
    pub due: usize,
}

/// What one day of a course brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// The day.
    pub day: Day,
    /// Items that are asked for the first time.
    pub fresh: usize,
    /// All other answers: what is due, and what was missed once more.
    pub reviews: usize,
}

impl Load {
    /// All answers of the day.
    pub fn answers(&self) -> usize {
        self.fresh + self.reviews
    }
}

/// The days up to an aim, as they are to be expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The aim.
    pub aim: Aim,
    /// How many items it is about.
    pub items: usize,
    /// How many of them were asked before.
    pub met: usize,
    /// The days of study, the first today; none when the day has come.
    pub days: Vec<Load>,
    /// How many items are never asked, because a day has no more room.
    pub unmet: usize,
    /// How many items still wait to be repeated on the day.
    pub undone: usize,
    /// How many items are known now.
    pub known_now: f64,
    /// How many will be known on the day.
    pub known: f64,
    /// What would make it possible, when it can't be kept.
    pub instead: Option<Instead>,
}

/// What an aim that can't be kept could become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instead {
    /// The questions a day that the day itself would take.
    pub most: Option<usize>,
    /// The first day that needs no more questions a day.
    pub by: Option<Day>,
}

impl Course {
    /// Whether every item is asked and repeated in time.
    pub fn is_kept(&self) -> bool {
        self.unmet == 0 && self.undone == 0
    }

    /// The share of the items that is expected to be known on the day, 0 to 1.
    pub fn share(&self) -> f64 {
        self.known / self.items.max(1) as f64
    }

    /// The share that is known now, 0 to 1.
    pub fn share_now(&self) -> f64 {
        self.known_now / self.items.max(1) as f64
    }

    /// The day with the most answers; nothing without days.
    pub fn fullest(&self) -> Option<Load> {
        self.days.iter().copied().max_by_key(Load::answers)
    }
}

impl Aim {
    /// An aim lies no further ahead, in days.
    pub const FURTHEST: i32 = 730;
    /// The questions a day of which an aim makes use unless chosen otherwise.
    pub const USUAL: usize = 60;
    /// The most questions a day that can be chosen.
    pub const MOST: usize = 1000;
    /// A course is played through so often that about so many items are, and its figures are the means.
    const PLAYED: usize = 6_000;

    /// Whether it is about a bank.
    pub fn includes(&self, bank: &BankId) -> bool {
        self.banks.is_empty() || self.banks.contains(bank)
    }

    /// How many days of study there are, today being the first.
    pub fn days(&self, today: Day) -> usize {
        usize::try_from((self.by - today).min(Self::FURTHEST)).unwrap_or(0)
    }

    /// How many new items a day should bring still: as many as on each day after it, so that the last are met early enough to
    /// be repeated, and no more than there is room for beside what is due.
    pub fn fresh(&self, today: Day, standing: Standing) -> usize {
        let days = self.days(today);
        if days == 0 {
            return 0;
        }
        // The last fifth of all days, up to a week, is for repeating, unless there is something left to meet.
        let repeating = (self.days(self.since) / 5).min(7);
        let learning = days.saturating_sub(repeating).max(1);
        let pace = (standing.unknown + standing.introduced).div_ceil(learning);
        let room = self.room().saturating_sub(standing.due + standing.introduced);
        pace.saturating_sub(standing.introduced).min(room).min(standing.unknown)
    }

    /// How many items a day has room for: a fifth is left for what is missed and asked once more.
    fn room(&self) -> usize {
        (self.most * 4).div_ceil(5)
    }

    /// The days up to the aim. `items` are what is remembered of each item, nothing of a new one; `introduced` says how many
    /// were met today.
    pub fn course(
        self,
        today: Day,
        items: &[Option<Memory>],
        introduced: usize,
        scheduler: &Scheduler,
    ) -> Course {
        let runs = (Self::PLAYED / items.len().max(1)).clamp(1, 32);
        let start = Start { today, items, introduced, scheduler };
        let played: Vec<Played> = (0..runs as u64).map(|seed| start.play(&self, Seed(seed))).collect();
        let mean = |figure: &dyn Fn(&Played) -> usize| -> usize {
            let sum: usize = played.iter().map(figure).sum();
            (sum + runs / 2) / runs
        };
        let load = |at: usize| {
            let of = |days: &[(usize, usize)]| days.get(at).copied().unwrap_or_default();
            let (fresh, reviews) = (mean(&|one| of(&one.days).0), mean(&|one| of(&one.days).1));
            Load { day: later(today, at), fresh, reviews }
        };
        let known_now = known(items, scheduler, today);
        let mut course = Course {
            items: items.len(),
            met: items.iter().flatten().count(),
            days: (0..self.days(today)).map(load).collect(),
            unmet: mean(&|one| one.unmet),
            undone: mean(&|one| one.undone),
            known_now,
            known: played.iter().map(|one| one.known).sum::<f64>() / runs as f64,
            instead: None,
            aim: self,
        };
        if !course.is_kept() {
            course.instead = Some(start.instead(&course.aim));
        }
        course
    }
}

/// How many items are known on a day.
fn known(memories: &[Option<Memory>], scheduler: &Scheduler, day: Day) -> f64 {
    // A sum of nothing would be minus zero.
    memories.iter().flatten().fold(0.0, |sum, memory| sum + f64::from(scheduler.known(memory, day)))
}

/// Where a course begins.
#[derive(Clone, Copy)]
struct Start<'a> {
    today: Day,
    items: &'a [Option<Memory>],
    introduced: usize,
    scheduler: &'a Scheduler,
}

/// A course as it went once.
struct Played {
    /// New items and other answers of each day.
    days: Vec<(usize, usize)>,
    unmet: usize,
    undone: usize,
    known: f64,
}

/// How answers are rated, as FSRS's own simulator has it.
struct Odds {
    first: Option<WeightedIndex<f32>>,
    recalled: Option<WeightedIndex<f32>>,
}

impl Odds {
    fn usual() -> Self {
        let usual = fsrs::SimulatorConfig::default();
        Self {
            first: WeightedIndex::new(usual.first_rating_prob).ok(),
            recalled: WeightedIndex::new(usual.review_rating_prob).ok(),
        }
    }

    fn rate(&self, recall: Option<f32>, generator: &mut impl Rng) -> Rating {
        let drawn = |odds: &Option<WeightedIndex<f32>>, from: usize, generator: &mut _| {
            let at = odds.as_ref().map_or(2, |odds| odds.sample(generator) + from);
            Rating::ALL.get(at).copied().unwrap_or(Rating::Good)
        };
        match recall {
            None => drawn(&self.first, 0, generator),
            Some(recall) if generator.random::<f32>() >= recall => Rating::Again,
            Some(_) => drawn(&self.recalled, 1, generator),
        }
    }
}

/// A course while it is played through.
struct Run<'a> {
    scheduler: &'a Scheduler,
    memories: Vec<Option<Memory>>,
    /// The items that were never asked, the first at the end.
    unknown: Vec<usize>,
    calendar: Calendar,
    odds: Odds,
    generator: rand::rngs::ChaCha8Rng,
}

impl Run<'_> {
    /// Answers an item, and once more when it was missed. Gives the number of answers.
    fn answer(&mut self, item: usize, day: Day) -> usize {
        let Some(slot) = self.memories.get_mut(item) else { return 0 };
        let recall = slot.as_ref().map(|memory| self.scheduler.recall(memory, day));
        let rating = self.odds.rate(recall, &mut self.generator);
        let mut after = self.scheduler.next(slot.as_ref(), rating, day);
        let is_missed = rating == Rating::Again;
        if is_missed {
            after = self.scheduler.next(Some(&after), Rating::Good, day);
        }
        *slot = Some(after);
        self.calendar.put(item, &after);
        1 + usize::from(is_missed)
    }
}

impl Start<'_> {
    fn play(&self, aim: &Aim, seed: Seed) -> Played {
        let count = aim.days(self.today);
        let mut run = Run {
            scheduler: self.scheduler,
            memories: self.items.to_vec(),
            unknown: Vec::new(),
            calendar: Calendar::new(self.today, count),
            odds: Odds::usual(),
            generator: seed.generator(),
        };
        for (item, memory) in self.items.iter().enumerate().rev() {
            match memory {
                Some(memory) => run.calendar.put(item, memory),
                None => run.unknown.push(item),
            }
        }
        let mut introduced = self.introduced;
        let mut days = Vec::with_capacity(count);
        for number in 0..count {
            let day = later(self.today, number);
            let mut due = run.calendar.take(number);
            let fresh = aim.fresh(day, Standing { unknown: run.unknown.len(), introduced, due: due.len() });
            let waiting = due.split_off(due.len().min(aim.room().saturating_sub(introduced)));
            let mut answers: usize = due.into_iter().map(|item| run.answer(item, day)).sum();
            for item in run.unknown.split_off(run.unknown.len() - fresh).into_iter().rev() {
                answers += run.answer(item, day);
            }
            run.calendar.put_off(number, waiting);
            days.push((fresh, answers - fresh));
            introduced = 0;
        }
        Played {
            days,
            unmet: run.unknown.len(),
            undone: run.calendar.take(count).len(),
            known: known(&run.memories, self.scheduler, aim.by.max(self.today)),
        }
    }

    fn is_kept(&self, aim: &Aim) -> bool {
        // A few of the runs tell, at a few milliseconds.
        (0..4).map(|seed| self.play(aim, Seed(seed))).all(|played| played.unmet == 0 && played.undone == 0)
    }

    /// The least that would have to change.
    fn instead(&self, aim: &Aim) -> Instead {
        let most = first(aim.most + 1, Aim::MOST, |most| self.is_kept(&Aim { most, ..aim.clone() }));
        let soonest = aim.days(self.today) + 1;
        let days = first(soonest, Aim::FURTHEST as usize, |days| {
            self.is_kept(&Aim { by: later(self.today, days), ..aim.clone() })
        });
        Instead { most, by: days.map(|days| later(self.today, days)) }
    }
}

/// The first number of a range for which something holds, when it holds for all after it too.
fn first(mut from: usize, to: usize, holds: impl Fn(usize) -> bool) -> Option<usize> {
    let mut known = (from <= to && holds(to)).then_some(to)?;
    while from < known {
        let middle = from.midpoint(known);
        if holds(middle) {
            known = middle;
        } else {
            from = middle + 1;
        }
    }
    Some(known)
}

/// Which items come back on which day.
struct Calendar {
    today: Day,
    /// The items of each day; the last entry has all that come later.
    days: Vec<Vec<usize>>,
}

impl Calendar {
    fn new(today: Day, count: usize) -> Self {
        Self { today, days: vec![Vec::new(); count + 1] }
    }

    /// A leech is set aside and doesn't come back.
    fn put(&mut self, item: usize, memory: &Memory) {
        let at = usize::try_from(memory.due - self.today).unwrap_or(0);
        let after = self.days.len() - 1;
        if let Some(day) = self.days.get_mut(at.min(after)).filter(|_| !memory.is_leech() && at < after) {
            day.push(item);
        }
    }

    fn take(&mut self, number: usize) -> Vec<usize> {
        self.days.get_mut(number).map(std::mem::take).unwrap_or_default()
    }

    /// What there was no room for comes first on the next day.
    fn put_off(&mut self, number: usize, mut waiting: Vec<usize>) {
        if let Some(next) = self.days.get_mut(number + 1) {
            waiting.append(next);
            *next = waiting;
        }
    }
}

/// So many days later.
fn later(day: Day, days: usize) -> Day {
    day + i32::try_from(days).unwrap_or(i32::MAX)
}

#[cfg(test)]
#[path = "aim_tests.rs"]
mod tests;

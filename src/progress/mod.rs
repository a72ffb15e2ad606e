//! What a learner has done and knows, as figures: one value that the progress screen draws and that `amursana stats` says in
//! lines and in JSON, so that no two of them can disagree.
//!
//! [`Progress::load`] asks the history; the sums are pure and stand in [`weeks`], [`mastery`] and [`crate::game::aim`].

pub mod course;
pub mod mastery;
pub mod weeks;

use std::sync::Arc;

use crate::game::item::Piece;
use crate::game::{Bank, Course, Day, Item, Retention};
use crate::store::{Activity, Best, DayCount, ItemStanding, LearnerName, Store, Streak, Totals, Trouble};

pub use mastery::{BankMastery, Mastery, Section, TextMastery};
pub use weeks::{Week, YEAR};

/// Everything that is said of a learner.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// Who learns.
    pub learner: LearnerName,
    /// The learner's day.
    pub today: Day,
    /// The day of the last answer.
    pub last: Option<Day>,
    /// All answers.
    pub totals: Totals,
    /// Days in a row.
    pub streak: Streak,
    /// The days played of the last [`YEAR`] weeks, the oldest first.
    pub days: Vec<DayCount>,
    /// The share of due items that the learner wants to know.
    pub wanted: Retention,
    /// The way to the learner's aim; nothing without one.
    pub course: Option<Course>,
    /// How many items come due on each of the next [`Progress::FORECAST`] days; today's include the overdue.
    pub forecast: Vec<(Day, u64)>,
    /// The round with the most points of each activity.
    pub bests: Vec<Best>,
    /// The items that give most trouble, the worst first.
    pub hardest: Vec<Hard>,
    /// How many items are set aside because repeating alone doesn't teach them.
    pub leeches: usize,
    /// How well all items of all banks are known.
    pub known: Mastery,
    /// The same by bank and topic.
    pub banks: Vec<BankMastery>,
    /// The same by paragraph of each text.
    pub texts: Vec<TextMastery>,
}

/// An item that gives trouble.
#[derive(Debug, Clone, PartialEq)]
pub struct Hard {
    /// How the learner stands to it.
    pub standing: ItemStanding,
    /// What it asks; nothing when no bank has it any more.
    pub stem: Option<String>,
}

impl Hard {
    /// What it asks, or else its name.
    pub fn name(&self) -> &str {
        self.stem.as_deref().unwrap_or(self.standing.item.as_str())
    }
}

impl Progress {
    /// The days of the forecast.
    pub const FORECAST: u16 = 30;
    /// The most items that are named as the hardest.
    pub const HARDEST: usize = 8;

    /// Gathers the figures of a learner; those of a new one are all zero.
    ///
    /// # Errors
    /// When the history can't be read.
    pub fn load(
        store: &Store,
        learner: &LearnerName,
        banks: &[Arc<Bank>],
        today: Day,
    ) -> Result<Self, Trouble> {
        let standings = store.items(learner)?;
        let scheduler = store.scheduler(learner)?;
        let recalls = mastery::Recalls::of(&standings, |memory| f64::from(scheduler.known(memory, today)));
        let hardest = store.hardest(learner, Self::HARDEST)?;
        Ok(Self {
            learner: learner.clone(),
            today,
            last: store.last_day(learner)?,
            totals: store.totals(learner)?,
            streak: store.streak(learner, today)?,
            days: store.days(learner, weeks::first_day(today, YEAR), today)?,
            wanted: scheduler.retention(),
            course: course::load(store, learner, banks, today)?,
            forecast: store.forecast(learner, today, Self::FORECAST)?,
            bests: store.bests(learner)?,
            hardest: hardest
                .into_iter()
                .map(|standing| Hard { stem: stem(banks, &standing), standing })
                .collect(),
            leeches: store.leeches(learner)?.len(),
            known: recalls.all(banks),
            banks: recalls.by_bank(banks),
            texts: recalls.by_text(banks),
        })
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.totals.answered == 0
    }

    /// How many items are due now.
    pub fn due(&self) -> u64 {
        self.forecast.first().map_or(0, |(_, count)| *count)
    }

    /// The figures of the last so many weeks, this one last.
    pub fn weeks(&self, count: u16) -> Vec<Week> {
        weeks::weeks(&self.days, self.today, count)
    }

    /// The figures of the last 30 days.
    pub fn lately(&self) -> Totals {
        let recent = self.days.iter().filter(|count| self.today - count.day < 30);
        weeks::sum(recent.map(|count| count.totals))
    }
}

/// What an activity is called.
pub fn activity_name(activity: Activity) -> &'static str {
    match activity {
        Activity::Round(mode) => mode.name(),
        Activity::Study => "Study",
        Activity::Cram => "Cram",
        Activity::Ask => "A question now and then",
    }
}

fn stem(banks: &[Arc<Bank>], standing: &ItemStanding) -> Option<String> {
    let bank = banks.iter().find(|bank| *bank.id() == standing.bank)?;
    let item = bank.items().iter().find(|item| item.id == standing.item)?;
    Some(stem_text(item))
}

/// A stem with its gaps drawn.
pub fn stem_text(item: &Item) -> String {
    let pieces = item.pieces().into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Gap(_) => "____",
    });
    pieces.collect()
}

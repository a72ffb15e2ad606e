//! A round at its start or where it stood, with all that it follows from.

use std::sync::Arc;

use jiff::civil::Date;

use super::Errand;
use crate::game::draw::Entry;
use crate::game::{Bank, Elapsed, Mode, NothingFits, Round, Seed, Setup};
use crate::store::{Activity, Changed, Opening, Uid, Unfinished};

/// A round that can be played and kept.
#[derive(Debug, Clone)]
pub struct Game {
    /// What it follows from.
    pub opening: Opening,
    /// The round.
    pub round: Round,
    /// How far its time has come.
    pub elapsed: Elapsed,
    earlier: Option<Unfinished>,
}

impl Game {
    /// A new round of what some banks hold.
    ///
    /// # Errors
    /// When no item fits.
    pub fn begin(setup: Setup, seed: Seed, banks: &[Arc<Bank>]) -> Result<Self, NothingFits> {
        let round = setup.round(banks, seed)?;
        let is_asked = |bank: &&Arc<Bank>| setup.mode == Mode::Daily || setup.wish.includes(bank);
        let banks: Vec<Arc<Bank>> = banks.iter().filter(is_asked).cloned().collect();
        let opening = Opening::of(Activity::Round(setup.mode), setup, seed, &banks);
        Ok(Self { opening, round, elapsed: Elapsed::ZERO, earlier: None })
    }

    /// A new round of items that were picked, at the player's own pace.
    ///
    /// # Errors
    /// When there are none.
    pub fn picked(
        activity: Activity,
        setup: Setup,
        seed: Seed,
        entries: &[Entry],
    ) -> Result<Self, NothingFits> {
        let setup = Setup { count: entries.len(), ..setup };
        let mut banks: Vec<Arc<Bank>> = Vec::new();
        for entry in entries {
            if banks.iter().all(|bank| bank.id() != entry.bank.id()) {
                banks.push(Arc::clone(&entry.bank));
            }
        }
        if entries.is_empty() {
            return Err(NothingFits);
        }
        let opening = Opening::of(activity, setup, seed, &banks).picking(entries);
        let round = opening.round(&banks).map_err(|_| NothingFits)?;
        Ok(Self { opening, round, elapsed: Elapsed::ZERO, earlier: None })
    }

    /// An unfinished round where it stood. `banks` may hold others besides.
    ///
    /// # Errors
    /// When a bank isn't what it was.
    pub fn resume(unfinished: Unfinished, banks: &[Arc<Bank>]) -> Result<Self, Changed> {
        let round = unfinished.replay(banks)?;
        let (opening, elapsed) = (unfinished.opening.clone(), unfinished.elapsed());
        Ok(Self { opening, round, elapsed, earlier: Some(unfinished) })
    }

    /// What lets the keeper keep it.
    pub fn errand(&self) -> Errand {
        match &self.earlier {
            Some(unfinished) => Errand::Resume(Box::new(unfinished.clone())),
            None => Errand::Begin(Box::new(self.opening.clone())),
        }
    }

    /// Its name in the history, when it was begun before.
    pub fn earlier(&self) -> Option<Uid> {
        self.earlier.as_ref().map(|unfinished| unfinished.round)
    }

    /// Whether it is the daily round of a day.
    pub fn is_daily_of(&self, day: Date) -> bool {
        self.opening.activity == Activity::Round(Mode::Daily) && self.opening.seed == Seed::of_day(day)
    }

    /// Whether it was begun before.
    pub fn is_resumed(&self) -> bool {
        self.earlier.is_some()
    }

    /// What it is called: by its mode, or as study.
    pub fn name(opening: &Opening) -> &'static str {
        match opening.activity {
            Activity::Round(mode) => mode.name(),
            Activity::Study | Activity::Ask => "Study",
            Activity::Cram => "Cramming",
        }
    }
}

//! A round on the screen: its clock, its questions and its feedback.

use std::sync::Arc;

use super::{Face, Header, Step};
use crate::game::{Bank, Elapsed, NothingFits, Phase, Round, Seed, Setup};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, plain};

/// A round being played.
#[derive(Debug)]
pub struct Play {
    setup: Setup,
    round: Round,
    clock: RoundClock,
}

/// The time of a round, which stands still while the round is out of sight.
#[derive(Debug, Clone, Copy)]
struct RoundClock {
    /// The program's time less the round's time.
    offset: Elapsed,
    /// When the round went out of sight, by the program's time.
    paused: Option<Elapsed>,
}

impl Play {
    /// Begins a round at the program's time `now`.
    ///
    /// # Errors
    /// When no item fits.
    pub fn begin(setup: Setup, banks: &[Arc<Bank>], seed: Seed, now: Elapsed) -> Result<Self, NothingFits> {
        let round = setup.round(banks, seed)?;
        Ok(Self { setup, round, clock: RoundClock { offset: now, paused: None } })
    }

    /// Whether leaving would lose something.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        !matches!(self.round.phase(), Phase::Finished(_))
    }

    /// Stops the clock.
    pub fn pause(&mut self, now: Elapsed) {
        self.clock.paused.get_or_insert(now);
    }

    /// Lets the clock go on.
    pub fn resume(&mut self, now: Elapsed) {
        if let Some(paused) = self.clock.paused.take() {
            self.clock.offset = self.clock.offset + (now - paused);
        }
    }

    /// When the screen changes by itself, by the program's time: at each full second while time runs out.
    #[must_use]
    pub fn wake_at(&self, now: Elapsed) -> Option<Elapsed> {
        let deadline = self.round.next_deadline()?;
        let left = deadline - self.time(now);
        if left == Elapsed::ZERO {
            return Some(now);
        }
        let to_next_second = Elapsed::from_millis((left.as_millis() + 999) % 1000 + 1);
        Some(now + to_next_second)
    }

    fn time(&self, now: Elapsed) -> Elapsed {
        self.clock.paused.unwrap_or(now) - self.clock.offset
    }
}

impl Face for Play {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Choice, Context::Lifelines, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        Header::default()
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        page.text(vec![plain(format!("{:?} {:?}", self.setup.mode, self.time(world.now)))]);
        page
    }

    fn act(&mut self, _world: &mut World, intent: Intent) -> Step {
        if intent == Intent::Back { Step::Leave } else { Step::Stay }
    }
}

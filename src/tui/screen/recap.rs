//! What a round came to: the score and how it came about, what went well, and each missed item to look at again.

mod sections;

use super::{Face, Header, Reader, Screen, Step, start};
use crate::game::draw::Entry;
use crate::game::round::Try;
use crate::game::{Mode, PlayerNo, Question, Round, recap};
use crate::keeper::{Errand, Game, Scope};
use crate::store::{Activity, Opening};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Scroll, piece};
use crate::tui::theme::Role;
use crate::tui::view;
use crate::words;

/// What a round came to.
#[derive(Debug)]
pub struct Recap {
    opening: Opening,
    round: Round,
    /// Whether it is the first daily round of its day.
    attempt: Try,
    scroll: Scroll,
}

impl Recap {
    /// The recap of a round that is over, with what it was made from. `attempt` says whether a daily round was played before.
    pub fn new(opening: Opening, round: Round, attempt: Try) -> Self {
        Self { opening, round, attempt, scroll: Scroll::At(0) }
    }

    /// The round that it sums up.
    pub fn round(&self) -> &Round {
        &self.round
    }

    fn again(&self, world: &mut World) -> Step {
        let scope = match self.opening.activity {
            Activity::Round(_) => {
                let again = start::round(world, self.opening.setup.clone());
                return again.map_or_else(|_| gone(world), Step::swap);
            }
            Activity::Study | Activity::Ask => Scope::Due,
            Activity::Cram => Scope::Cram,
        };
        world.ask(Errand::Plan(scope));
        Step::Home
    }

    fn retry(&self, world: &mut World) -> Step {
        let missed: Vec<Entry> = recap::missed(&self.round)
            .into_iter()
            .map(|(_, question)| Entry {
                bank: std::sync::Arc::clone(&question.bank),
                item: std::sync::Arc::clone(&question.item),
            })
            .collect();
        if missed.is_empty() {
            return Step::Stay;
        }
        start::retry(world, &self.opening.setup, &missed).map_or_else(|_| gone(world), Step::swap)
    }

    /// The question whose text the reader opens: the first missed one that has a text, or the first of all.
    fn readable(&self) -> Option<&Question> {
        let missed = recap::missed(&self.round).into_iter().map(|(_, question)| question);
        missed.chain(self.round.questions()).find(|question| question.bank.source().is_some())
    }

    /// The text of the round, with the passages that prove the keys of the missed items marked.
    fn reader(&self) -> Option<Reader> {
        let question = self.readable()?;
        let source = question.bank.source()?;
        let evidence = recap::missed(&self.round)
            .into_iter()
            .filter(|(_, other)| other.bank.source() == Some(source))
            .flat_map(|(_, other)| other.item.evidence.iter().filter_map(|evidence| evidence.place.clone()))
            .collect();
        let title = source.title().unwrap_or(&question.bank.about().title).to_owned();
        Some(Reader::with_marks(std::sync::Arc::clone(source), title, evidence))
    }
}

/// The banks may have changed since the round began.
fn gone(world: &mut World) -> Step {
    world.notice = Some("The items of this round are no longer there.".to_owned());
    Step::Stay
}

impl Face for Recap {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Recap, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        let mode = self.opening.setup.mode;
        let score = words::counted(self.round.score(PlayerNo(0)) as usize, "point");
        let right = if mode == Mode::Duel { Vec::new() } else { vec![piece(Role::Title, score)] };
        Header {
            left: vec![
                piece(Role::Title, "Recap"),
                piece(Role::Quiet, format!(" · {}", Game::name(&self.opening))),
            ],
            right,
            bar: None,
        }
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        sections::headline(&mut page, &self.round);
        if self.opening.setup.mode == Mode::Daily {
            sections::share(&mut page, &self.round, self.opening.seed, self.attempt);
        }
        sections::topics(&mut page, &self.round);
        sections::missed(&mut page, &self.round);
        sections::questions(&mut page, &self.round);
        if self.opening.setup.mode != Mode::Daily {
            page.gap().text(vec![piece(Role::Quiet, format!("Seed {}", self.opening.seed.0))]);
        }
        page
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        match intent {
            Intent::Retry => !recap::missed(&self.round).is_empty(),
            Intent::Read => self.readable().is_some(),
            _ => true,
        }
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Again => self.again(world),
            Intent::Retry => self.retry(world),
            Intent::Read => self.reader().map_or(Step::Stay, |reader| Step::open(Screen::Reader(reader))),
            Intent::Back => Step::Home,
            _ => {
                self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
                Step::Stay
            }
        }
    }
}

#[cfg(test)]
#[path = "recap_tests.rs"]
mod tests;

//! What the learner has done and knows, in pictures.

mod charts;
mod mastery;

use super::{Face, Header, Placing, Step};
use crate::progress::Progress;
use crate::store::LearnerName;
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::page::{Page, Scroll, piece, plain};
use crate::tui::theme::Role;
use crate::tui::view;

/// The progress screen.
#[derive(Debug, Default)]
pub struct ProgressView {
    state: State,
    scroll: Scroll,
}

/// The figures, as far as they have come.
#[derive(Debug, Default)]
enum State {
    /// They are being read.
    #[default]
    Loading,
    /// They are here.
    Here(Box<Progress>),
    /// They can't be read; this says why.
    Missing(String),
}

impl ProgressView {
    /// Takes the figures, or the reason that there are none.
    pub fn take(&mut self, progress: Result<Box<Progress>, String>) {
        self.state = match progress {
            Ok(progress) => State::Here(progress),
            Err(why) => State::Missing(why),
        };
    }

    fn progress(&self) -> Option<&Progress> {
        match &self.state {
            State::Here(progress) => Some(progress),
            _ => None,
        }
    }
}

fn draw(page: &mut Page, progress: &Progress) {
    charts::headline(page, progress);
    charts::calendar(page, progress);
    charts::accuracy(page, progress);
    charts::retention(page, progress);
    charts::forecast(page, progress);
    charts::course(page, progress);
    mastery::text(page, progress);
    mastery::bests(page, progress);
    mastery::hardest(page, progress);
    mastery::banks(page, progress);
}

/// The page of a learner who has not begun.
fn invite(page: &mut Page) {
    page.text(vec![piece(Role::Title, "Nothing here yet")]).gap();
    page.text(vec![plain(
        "Play a round, and this page begins to fill: the days you played, what you remember, what comes due, and how \
         much of the text you know.",
    )]);
    page.gap().text(vec![piece(Role::Quiet, "Go back with q and press Enter on Play.")]);
}

impl Face for ProgressView {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Progress, Context::Everywhere]
    }

    fn header(&self, _world: &World) -> Header {
        let named = self.progress().map(|progress| &progress.learner);
        let learner = named.filter(|learner| **learner != LearnerName::default());
        let right = learner.map(|learner| piece(Role::Quiet, learner.as_str())).into_iter().collect();
        Header { left: vec![piece(Role::Title, "Progress")], right, bar: None }
    }

    fn placing(&self) -> Placing {
        match self.progress() {
            Some(progress) if !progress.is_empty() => Placing::Top,
            _ => Placing::Middle,
        }
    }

    fn page(&self, world: &World, width: u16, _height: u16) -> Page {
        let mut page = Page::new(world.theme, width);
        match &self.state {
            State::Loading => {
                page.text(vec![piece(Role::Quiet, "Reading your history …")]);
            }
            State::Missing(why) => {
                page.text(vec![piece(Role::Warning, "Your history can't be read."), plain(" "), plain(why)]);
            }
            State::Here(progress) if progress.is_empty() => invite(&mut page),
            State::Here(progress) => draw(&mut page, progress),
        }
        page
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if intent == Intent::Back {
            return Step::Close;
        }
        self.scroll = view::scrolled(self, world, intent).unwrap_or(self.scroll);
        Step::Stay
    }
}

#[cfg(test)]
#[path = "../progress_tests.rs"]
mod tests;

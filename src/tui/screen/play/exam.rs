//! The exam on the screen: going from question to question, noting what they hold, and handing in.

use super::overview::{Overview, Wish};
use super::{Play, note};
use crate::game::round::Sitting;
use crate::game::{Elapsed, Event, Input, Phase, Response};
use crate::tui::keymap::Intent;
use crate::tui::model::World;
use crate::tui::page::{Scroll, Target};
use crate::tui::screen::Step;
use crate::words;

impl Play {
    fn sitting(&self) -> Option<&Sitting> {
        match self.round.phase() {
            Phase::Sitting(sitting) => Some(sitting),
            _ => None,
        }
    }

    /// Whether the open question holds something that leaving the exam would lose.
    pub(super) fn holds_an_answer(&self) -> bool {
        self.draft.iter().chain(self.kept.values()).any(|draft| draft.response().is_some())
    }

    pub(super) fn act_in_exam(&mut self, world: &mut World, intent: Intent) -> Step {
        if self.overview.is_some() {
            return self.act_in_overview(world, intent);
        }
        let (at, count) = self.position();
        match intent {
            Intent::NextQuestion if at + 1 < count => self.turn_to(world, at + 1),
            Intent::PreviousQuestion if at > 0 => self.turn_to(world, at - 1),
            Intent::PreviousQuestion => note(world, "This is the first question."),
            Intent::Mark => self.apply(world, &Input::Mark),
            Intent::NextQuestion | Intent::Overview => self.open_overview(world),
            Intent::Skip => self.clear(world),
            Intent::Back => Step::Leave,
            _ => self.touch(world, |draft, struck| draft.act(intent, struck)),
        }
    }

    pub(super) fn is_live_in_exam(&self, intent: Intent) -> bool {
        match intent {
            Intent::PreviousQuestion => self.position().0 > 0,
            _ => true,
        }
    }

    /// Notes an answer and goes on to the next question, or after the last to the overview.
    pub(super) fn note_answer(&mut self, world: &mut World, response: &Response) -> Step {
        let step = self.apply(world, &Input::Answer(response.clone()));
        let (at, count) = self.position();
        let noted = self.sitting().and_then(|sitting| sitting.sheets().get(at));
        if !matches!(step, Step::Stay) || noted.is_none_or(|sheet| sheet.response.as_ref() != Some(response))
        {
            return step;
        }
        if at + 1 < count { self.turn_to(world, at + 1) } else { self.open_overview(world) }
    }

    /// Leaves the open question as it is and opens another.
    fn turn_to(&mut self, world: &mut World, to: usize) -> Step {
        self.settle(world);
        self.apply(world, &Input::Go(to))
    }

    fn open_overview(&mut self, world: &mut World) -> Step {
        self.settle(world);
        self.scroll = Scroll::Follow;
        let (at, count) = self.position();
        self.overview = self.sitting().map(|sitting| {
            let done = at + 1 == count && sitting.sheets().iter().all(|sheet| sheet.response.is_some());
            if done { Overview::at_end(sitting) } else { Overview::at(at) }
        });
        Step::Stay
    }

    /// Takes the answer of the open question away.
    fn clear(&mut self, world: &mut World) -> Step {
        let step = self.apply(world, &Input::Skip);
        if matches!(step, Step::Stay) {
            self.draft = self.fresh_draft();
        }
        step
    }

    fn act_in_overview(&mut self, world: &mut World, intent: Intent) -> Step {
        self.scroll = Scroll::Follow;
        let wish = match (&mut self.overview, self.round.phase()) {
            (Some(overview), Phase::Sitting(sitting)) => overview.act(intent, sitting),
            _ => Wish::Back,
        };
        self.grant(world, wish)
    }

    pub(super) fn click_in_overview(&mut self, world: &mut World, Target(row): Target) -> Step {
        let wish = match (&mut self.overview, self.round.phase()) {
            (Some(overview), Phase::Sitting(sitting)) => overview.choose(row, sitting),
            _ => Wish::Back,
        };
        self.grant(world, wish)
    }

    fn grant(&mut self, world: &mut World, wish: Wish) -> Step {
        match wish {
            Wish::Stay => Step::Stay,
            Wish::HandIn => self.apply(world, &Input::End),
            Wish::Mark(question) => self.mark(world, question),
            Wish::Open(question) => {
                self.overview = None;
                self.apply(world, &Input::Go(question))
            }
            Wish::Back => {
                self.overview = None;
                self.open_question();
                Step::Stay
            }
        }
    }

    /// Marks a question from the overview: the round marks the one that is open, so that one is opened for a moment.
    fn mark(&mut self, world: &mut World, question: usize) -> Step {
        let (at, _) = self.position();
        for input in &[Input::Go(question), Input::Mark, Input::Go(at)] {
            let step = self.apply(world, input);
            if !matches!(step, Step::Stay) {
                return step;
            }
        }
        Step::Stay
    }

    /// The number of the open question, counted from 0, and how many there are.
    fn position(&self) -> (usize, usize) {
        self.sitting().map_or((0, 0), |sitting| (sitting.at(), sitting.sheets().len()))
    }

    /// Notes what the open question holds, before something else comes in sight.
    fn settle(&mut self, world: &mut World) {
        let now = self.clock.time(world.now);
        self.settle_at(world, now);
    }

    /// What stands on the paper counts, entered or not: it is noted as it stood when the time was up.
    pub(super) fn settle_late_exam(&mut self, world: &mut World, now: Elapsed) {
        let deadline = self.sitting().and(self.round.next_deadline());
        if let Some(deadline) = deadline.filter(|deadline| *deadline <= now) {
            self.settle_at(world, deadline - Elapsed::from_millis(1));
        }
    }

    fn settle_at(&mut self, world: &mut World, now: Elapsed) {
        if !self.is_open() {
            return;
        }
        let (at, _) = self.position();
        let Some(draft) = self.draft.take() else { return };
        let noted = self.sitting().and_then(|sitting| sitting.sheets().get(at)?.response.clone());
        let held = draft.response();
        self.kept.insert(at, draft);
        if held == noted {
            return;
        }
        let events = self.hand(world, now, &held.map_or(Input::Skip, Input::Answer));
        if let Some(Event::Refused(refusal)) = events.first() {
            let why = words::refusal_text(refusal, &Input::Skip);
            note(world, format!("Question {} is still open. {why}", at + 1));
            // What can't be read must not leave an older answer standing.
            self.hand(world, now, &Input::Skip);
        }
    }
}

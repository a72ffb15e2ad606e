//! A round on the screen: it hands what the players do to the round, and shows the phase that the round is in.

mod clock;
mod draft;
mod exam;
mod handover;
mod overview;
mod question;
mod standing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use clock::RoundClock;
use draft::{Deed, Draft, Struck};
use overview::Overview;
pub(super) use question::chip;
use standing::Now;

use super::feedback::{self, Reveal};
use super::{Face, Header, Placing, Reader, Recap, Screen, Step, atlas};
use crate::game::round::Try;
use crate::game::{
    Bank, Elapsed, Ending, Event, Input, Memory, Mode, NothingFits, Phase, Rating, Response, Round, Seed,
    Setup, Task, Verdict,
};
use crate::keeper::{Errand, Game, Played};
use crate::settings::Switch;
use crate::store::{Activity, Kept, Opening};
use crate::tui::keymap::{Context, Intent};
use crate::tui::model::World;
use crate::tui::motion::Motion;
use crate::tui::page::{Page, Scroll, Target};
use crate::tui::view;
use crate::words;

/// What taking an answer back costs.
const TAKEN_BACK: &str = "Taken back: this answer can earn half its points at most.";

/// A round being played.
#[derive(Debug)]
pub struct Play {
    /// What the round follows from.
    opening: Opening,
    round: Round,
    clock: RoundClock,
    /// What has the round kept, before its first input.
    begin: Option<Errand>,
    /// What became of the last answer in the learner's schedule.
    saved: Option<Kept>,
    /// The answer being given to the question that is open.
    draft: Option<Draft>,
    /// The drafts of the exam's other questions, by their numbers: what a question holds stays as it was left.
    kept: BTreeMap<usize, Draft>,
    /// All questions of the exam, while they are in sight.
    overview: Option<Overview>,
    scroll: Scroll,
    /// How the header comes to what the last answer made of it.
    motion: Option<Motion>,
}

impl Play {
    /// Begins a round at the program's time `now`.
    ///
    /// # Errors
    /// When no item fits.
    pub fn begin(setup: Setup, banks: &[Arc<Bank>], seed: Seed, now: Elapsed) -> Result<Self, NothingFits> {
        Game::begin(setup, seed, banks).map(|game| Self::of(game, now))
    }

    /// Plays a round from its start, or from where it stood.
    pub fn of(game: Game, now: Elapsed) -> Self {
        let begin = Some(game.errand()).filter(|_| !game.is_resumed());
        let mut play = Self {
            opening: game.opening,
            round: game.round,
            clock: RoundClock::starting(now, game.elapsed),
            begin,
            saved: None,
            draft: None,
            kept: BTreeMap::new(),
            overview: None,
            scroll: Scroll::Follow,
            motion: None,
        };
        play.open_question();
        play
    }

    /// Whether leaving would lose something: an answer was given, and the round isn't over.
    pub fn is_under_way(&self) -> bool {
        match self.round.phase() {
            Phase::Finished(_) => false,
            Phase::Sitting(sitting) => sitting.answered() > 0 || self.holds_an_answer(),
            _ => !self.round.attempts().is_empty() || !self.round.taken_back().is_empty(),
        }
    }

    /// Stops the clock.
    pub fn pause(&mut self, now: Elapsed) {
        self.clock.pause(now);
    }

    /// Lets the clock go on.
    pub fn resume(&mut self, now: Elapsed) {
        self.clock.resume(now);
    }

    /// When the screen changes by itself, by the program's time.
    pub fn wake_at(&self, now: Elapsed) -> Option<Elapsed> {
        let motion = self.motion.and_then(|motion| motion.wake_at(now));
        [motion, self.clock.wake_at(&self.round, now)].into_iter().flatten().min()
    }

    /// Hands an input to the round and shows what came of it.
    fn apply(&mut self, world: &mut World, input: &Input) -> Step {
        let now = self.clock.time(world.now);
        self.settle_late_exam(world, now);
        for event in self.hand(world, now, input) {
            match event {
                Event::Asked(_) => self.open_question(),
                Event::Answered(attempt) => {
                    self.scroll = Scroll::Follow;
                    self.motion = (world.motion() == Switch::On).then(|| Motion::starting(world.now));
                    if attempt.graded.verdict == Verdict::Wrong {
                        world.ring();
                    }
                }
                Event::Passed(_) | Event::HintShown => self.scroll = Scroll::Follow,
                Event::TakenBack(_) => {
                    self.motion = None;
                    world.notice = Some(TAKEN_BACK.to_owned());
                }
                Event::Struck => {
                    let struck = self.round.struck();
                    if let Some(draft) = &mut self.draft {
                        draft.leave_struck(&struck);
                    }
                    let left = self.round.fifty_fifties_left();
                    world.notice = left.map(|left| format!("Fifty-fifty: {left} left in this round."));
                }
                Event::Refused(refusal) => world.notice = Some(words::refusal_text(&refusal, input)),
                Event::Noted(_) | Event::Marked(_) => {}
                Event::Finished(ending) => {
                    if ending == Ending::TimeUp {
                        world.ring();
                    }
                    let attempt = self.attempt(world);
                    if self.round.rules().mode() == Mode::Daily {
                        // Another one is played again.
                        world.ask(Errand::Look);
                    }
                    let recap = Recap::new(self.opening.clone(), self.round.clone(), attempt);
                    return Step::swap(Screen::Recap(Box::new(recap)));
                }
            }
        }
        Step::Stay
    }

    /// Whether this daily round was played before.
    fn attempt(&self, world: &World) -> Try {
        let earlier = self.opening.seed.day().and_then(|day| world.daily(day));
        if earlier.is_some() { Try::Again } else { Try::First }
    }

    /// Hands an input to the round, and to the history what came of it.
    fn hand(&mut self, world: &mut World, now: Elapsed, input: &Input) -> Vec<Event> {
        let events = self.round.apply(now, input.clone());
        if events.iter().any(|event| !matches!(event, Event::Refused(_))) {
            self.saved = None;
            if let Some(begin) = self.begin.take() {
                world.ask(begin);
            }
            let played =
                Played { round: self.round.clone(), at: now, input: input.clone(), events: events.clone() };
            world.ask(Errand::Keep(Box::new(played)));
        }
        events
    }

    /// Hears what became of the last input in the learner's history.
    pub fn kept(&mut self, kept: &[Kept]) {
        self.saved = kept.last().copied();
    }

    /// Hears that the last answer has another rating.
    pub fn rated(&mut self, rating: Rating, memory: Option<Memory>) {
        if let Some(kept) = &mut self.saved {
            (kept.rating, kept.after) = (Some(rating), memory);
        }
    }

    /// What study says of the answer that feedback is about.
    fn scheduled(&self) -> Option<&Kept> {
        let is_study = matches!(self.opening.activity, Activity::Study);
        self.saved.as_ref().filter(|kept| is_study && kept.rating.is_some())
    }

    /// Gives the answer another rating.
    fn rate(&self, world: &mut World, rating: Rating) -> Step {
        if let Some(kept) = self.scheduled() {
            world.ask(Errand::Rate { answer: kept.uid, rating });
        }
        Step::Stay
    }

    /// Makes a draft for the question that is open, from what was answered to it before.
    fn open_question(&mut self) {
        self.scroll = Scroll::Follow;
        self.draft = None;
        if self.is_open() {
            self.draft = self.kept.remove(&self.round.current()).or_else(|| self.fresh_draft());
        }
    }

    fn fresh_draft(&self) -> Option<Draft> {
        Some(Draft::new(self.round.question()?, self.earlier(), &self.round.struck()))
    }

    /// The answer that the open question had before it was taken back, or has in the exam.
    fn earlier(&self) -> Option<&Response> {
        match self.round.phase() {
            Phase::Asking(asking) if asking.attempt == Try::Again => {
                self.round.taken_back().last()?.response.as_ref()
            }
            Phase::Sitting(sitting) => sitting.sheets().get(sitting.at())?.response.as_ref(),
            _ => None,
        }
    }

    /// Whether a question waits for an answer on the screen.
    fn is_open(&self) -> bool {
        matches!(self.round.phase(), Phase::Asking(_) | Phase::Sitting(_)) && self.overview.is_none()
    }

    /// Does something to the draft and follows up.
    fn touch(&mut self, world: &mut World, act: impl FnOnce(&mut Draft, &Struck) -> Deed) -> Step {
        self.scroll = Scroll::Follow;
        let struck = self.round.struck();
        let Some(draft) = &mut self.draft else { return Step::Stay };
        match act(draft, &struck) {
            Deed::Done | Deed::Nothing => Step::Stay,
            Deed::Told(words) => note(world, words),
            Deed::Answer(response) => self.answer(world, response),
        }
    }

    fn answer(&mut self, world: &mut World, response: Response) -> Step {
        if matches!(self.round.phase(), Phase::Sitting(_)) {
            return self.note_answer(world, &response);
        }
        self.apply(world, &Input::Answer(response))
    }

    fn act_on_question(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Hint => self.apply(world, &Input::Hint),
            Intent::FiftyFifty => self.apply(world, &Input::FiftyFifty),
            Intent::Skip => self.apply(world, &Input::Skip),
            Intent::TakeBack => self.apply(world, &Input::TakeBack),
            Intent::Back => Step::Leave,
            _ => self.touch(world, |draft, struck| draft.act(intent, struck)),
        }
    }

    fn act_on_feedback(&mut self, world: &mut World, intent: Intent) -> Step {
        match intent {
            Intent::Confirm => self.apply(world, &Input::Next),
            Intent::TakeBack => self.apply(world, &Input::TakeBack),
            Intent::Read => self.read(world),
            Intent::Map => self.map(world),
            Intent::Back => Step::Leave,
            Intent::RateAgain => self.rate(world, Rating::Again),
            Intent::RateHard => self.rate(world, Rating::Hard),
            Intent::RateGood => self.rate(world, Rating::Good),
            Intent::RateEasy => self.rate(world, Rating::Easy),
            _ => {
                if let Some(scroll) = view::scrolled(self, world, intent) {
                    self.scroll = scroll;
                }
                Step::Stay
            }
        }
    }

    /// Opens the passage that proves the key.
    fn read(&self, world: &mut World) -> Step {
        let Some((source, question)) =
            self.round.question().and_then(|question| Some((question.bank.source()?, question)))
        else {
            return note(world, "This bank has no text to read.");
        };
        let title = source.title().unwrap_or(&question.bank.about().title).to_owned();
        let places = question.item.evidence.iter().filter_map(|evidence| evidence.place.clone()).collect();
        Step::open(Screen::Reader(Reader::with_marks(Arc::clone(source), title, places)))
    }

    /// Shows the places that the question names.
    fn map(&self, world: &mut World) -> Step {
        let question = self.round.question();
        let map = question.and_then(|question| atlas::places_of(world, &question.bank, &question.item));
        map.map_or_else(|| note(world, "This question names no place."), Step::open)
    }

    fn can_read(&self) -> bool {
        self.round.question().is_some_and(|question| question.bank.source().is_some())
    }

    /// Whether help or a way out is there for the question that is open.
    fn is_help_live(&self, intent: Intent) -> bool {
        let Phase::Asking(asking) = self.round.phase() else { return true };
        let Some(question) = self.round.question() else { return false };
        let rules = self.round.rules();
        match intent {
            Intent::Hint => {
                let free = self.draft.as_ref().is_none_or(|draft| !draft.takes('h'));
                question.item.hint.is_some() && !asking.help.hint && free
            }
            Intent::FiftyFifty => {
                let strikes =
                    matches!(question.item.task, Task::Choice(_)) && !question.layout.struck.is_empty();
                strikes && !asking.help.fifty_fifty && self.round.fifty_fifties_left() != Some(0)
            }
            Intent::Skip => {
                let skipped = self.round.attempts().iter().filter(|attempt| {
                    attempt.player == self.round.player() && attempt.graded.verdict == Verdict::Skipped
                });
                rules.skips().allows(skipped.count())
            }
            _ => true,
        }
    }
}

fn note(world: &mut World, words: impl Into<String>) -> Step {
    world.notice = Some(words.into());
    Step::Stay
}

impl Face for Play {
    fn contexts(&self) -> Vec<Context> {
        let draft = self.draft.as_ref().map_or(Context::Choice, Draft::context);
        let typing = draft == Context::Text;
        match self.round.phase() {
            Phase::Revealed | Phase::Finished(_) if self.scheduled().is_some() => {
                vec![Context::Feedback, Context::Rating, Context::Everywhere]
            }
            Phase::Revealed | Phase::Finished(_) => vec![Context::Feedback, Context::Everywhere],
            Phase::Handover { .. } => vec![Context::Handover, Context::Everywhere],
            Phase::Sitting(_) if self.overview.is_some() => vec![Context::Overview, Context::Everywhere],
            Phase::Sitting(_) if typing => vec![draft, Context::TypingExam, Context::TypingEverywhere],
            Phase::Sitting(_) => vec![draft, Context::Exam, Context::Everywhere],
            Phase::Asking(_) if typing => vec![draft, Context::TypingLifelines, Context::TypingEverywhere],
            Phase::Asking(_) => vec![draft, Context::Lifelines, Context::Everywhere],
        }
    }

    fn header(&self, world: &World) -> Header {
        let now = Now { round: self.clock.time(world.now), program: world.now, motion: self.motion };
        standing::header(&self.round, Game::name(&self.opening), now, view::inner_width(world.size))
    }

    fn page(&self, world: &World, width: u16, height: u16) -> Page {
        let theme = world.theme;
        match (self.round.phase(), &self.overview, &self.draft) {
            (Phase::Revealed | Phase::Finished(_), ..) => {
                let reveal = self.motion.map_or(Reveal::Done, |motion| Reveal::At(motion, world.now));
                feedback::page(&self.round, self.scheduled(), reveal, theme, (width, height))
            }
            (Phase::Handover { to }, ..) => handover::page(&self.round, *to, theme, width),
            (Phase::Sitting(sitting), Some(overview), _) => overview.page(&self.round, sitting, theme, width),
            (_, _, Some(draft)) => question::page(&self.round, draft, theme, width, height),
            (_, _, None) => Page::new(theme, width),
        }
    }

    fn scroll(&self) -> Scroll {
        self.scroll
    }

    fn placing(&self) -> Placing {
        if matches!(self.round.phase(), Phase::Handover { .. }) { Placing::Middle } else { Placing::Top }
    }

    fn is_live(&self, _world: &World, intent: Intent) -> bool {
        match (self.round.phase(), intent) {
            (Phase::Revealed, Intent::Read) => self.can_read(),
            (Phase::Revealed, Intent::Map) => self
                .round
                .question()
                .is_some_and(|question| atlas::has_places(&question.bank, &question.item)),
            (_, Intent::TakeBack) => self.round.can_take_back(),
            (Phase::Sitting(_), _) => self.is_live_in_exam(intent),
            _ => self.is_help_live(intent),
        }
    }

    fn act(&mut self, world: &mut World, intent: Intent) -> Step {
        if matches!(intent, Intent::PageUp | Intent::PageDown) {
            if let Some(scroll) = view::scrolled(self, world, intent) {
                self.scroll = scroll;
            }
            return Step::Stay;
        }
        match self.round.phase() {
            Phase::Handover { .. } => match intent {
                Intent::Confirm => self.apply(world, &Input::Next),
                Intent::TakeBack => self.apply(world, &Input::TakeBack),
                Intent::Back => Step::Leave,
                _ => Step::Stay,
            },
            Phase::Asking(_) => self.act_on_question(world, intent),
            Phase::Revealed | Phase::Finished(_) => self.act_on_feedback(world, intent),
            Phase::Sitting(_) => self.act_in_exam(world, intent),
        }
    }

    fn letter(&mut self, world: &mut World, letter: char) -> Option<Step> {
        if !self.is_open() {
            return None;
        }
        let struck = self.round.struck();
        let deed = self.draft.as_mut()?.letter(letter, &struck)?;
        Some(self.touch(world, |_, _| deed))
    }

    fn paste(&mut self, world: &mut World, text: &str) -> Step {
        if !self.is_open() {
            return Step::Stay;
        }
        self.touch(world, |draft, _| {
            draft.paste(text);
            Deed::Done
        })
    }

    fn click(&mut self, world: &mut World, target: Target) -> Step {
        if self.overview.is_some() {
            return self.click_in_overview(world, target);
        }
        if self.is_open() {
            self.touch(world, |draft, struck| draft.click(target, struck))
        } else {
            Step::Stay
        }
    }

    fn woke(&mut self, world: &mut World) -> Step {
        self.apply(world, &Input::Wait)
    }
}

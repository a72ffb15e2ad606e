//! One sitting, from the first question to the end.
//!
//! [`Round::apply`] takes an input and the time and says what happened. Score, streak and lives are not kept beside the
//! attempts but counted from them, so that taking an answer back is no more than removing it.

mod exam;
mod standing;
mod told;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use exam::{Sheet, Sitting};
pub use standing::Place;
pub use told::{Ending, Event, Input, Refusal};

use super::draw::Question;
use super::grade::{self, Graded, Verdict};
use super::item::Task;
use super::response::Response;
use super::rules::{Feedback, Mode, PlayerNo, Rules};
use super::score::{Factor, Points, time_factor};
use super::time::Elapsed;

/// The help that was taken for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Help {
    /// The hint was shown.
    pub hint: bool,
    /// Distractors were struck out.
    pub fifty_fifty: bool,
}

/// Whether a question is answered for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// The first answer.
    First,
    /// The answer after one that was taken back.
    Again,
}

/// One player's answer to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// The question, counted from 0.
    pub question: usize,
    /// Who answered.
    pub player: PlayerNo,
    /// What was answered; nothing when it was skipped.
    pub response: Option<Response>,
    /// How it was graded.
    pub graded: Graded,
    /// What it earned and why.
    pub points: Points,
    /// How long it took.
    pub taken: Elapsed,
    /// What help was used.
    pub help: Help,
    /// Whether it was the first try.
    pub attempt: Try,
}

/// A question that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking {
    /// Since when.
    pub since: Elapsed,
    /// The help taken so far.
    pub help: Help,
    /// Whether it was answered before.
    pub attempt: Try,
}

/// Where a round stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// The keyboard goes to another player.
    Handover {
        /// Who is next.
        to: PlayerNo,
    },
    /// A question is open.
    Asking(Asking),
    /// The last answer and what is to be learnt from it.
    Revealed,
    /// An exam paper is open.
    Sitting(Sitting),
    /// It is over.
    Finished(Ending),
}

/// One sitting.
#[derive(Debug, Clone)]
pub struct Round {
    rules: Rules,
    /// They never change, and a round is copied with each input that is kept.
    questions: Arc<[Question]>,
    planned: usize,
    attempts: Vec<Attempt>,
    taken_back: Vec<Attempt>,
    phase: Phase,
}

impl Round {
    /// Opens a round at the time `now`. In a duel the first `planned` questions go round the players and the others wait
    /// for a tie; otherwise all are asked. A round without questions is finished at once.
    #[must_use]
    pub fn new(rules: Rules, questions: Vec<Question>, planned: usize, now: Elapsed) -> Self {
        let planned = planned.min(questions.len());
        let mut round = Self {
            rules,
            questions: questions.into(),
            planned,
            attempts: Vec::new(),
            taken_back: Vec::new(),
            phase: Phase::Revealed,
        };
        round.phase = match round.rules.feedback() {
            _ if round.planned == 0 => Phase::Finished(Ending::Completed),
            Feedback::AtEnd => Phase::Sitting(Sitting::new(round.questions.len(), now)),
            Feedback::Each => round.open_next(now),
        };
        round
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The phase.
    #[must_use]
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// All questions, those kept for a tie included.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// How many questions the round has without a tie-break.
    #[must_use]
    pub fn planned(&self) -> usize {
        self.planned
    }

    /// The answers that count, in the order given. In an exam there are none until it is handed in.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.attempts
    }

    /// The answers that were taken back.
    #[must_use]
    pub fn taken_back(&self) -> &[Attempt] {
        &self.taken_back
    }

    /// The number of the question on the screen, counted from 0; in feedback, the one just answered.
    #[must_use]
    pub fn current(&self) -> usize {
        match &self.phase {
            Phase::Sitting(sitting) => sitting.at(),
            Phase::Revealed | Phase::Finished(_) => self.attempts.len().saturating_sub(1),
            Phase::Asking(_) | Phase::Handover { .. } => self.attempts.len(),
        }
    }

    /// The question on the screen.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.questions.get(self.current())
    }

    /// The answer that feedback is about.
    #[must_use]
    pub fn last(&self) -> Option<&Attempt> {
        self.attempts.last()
    }

    /// Who answers the question on the screen.
    #[must_use]
    pub fn player(&self) -> PlayerNo {
        match &self.phase {
            Phase::Handover { to } => *to,
            Phase::Revealed | Phase::Finished(_) => self.last().map_or(PlayerNo(0), |attempt| attempt.player),
            Phase::Asking(_) | Phase::Sitting(_) => self.turn().unwrap_or_default(),
        }
    }

    /// When the phase changes by itself: the screen may sleep until then.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Elapsed> {
        let limit = self.rules.limit()?;
        match &self.phase {
            Phase::Asking(asking) => Some(asking.since + (limit - self.thinking())),
            Phase::Sitting(sitting) => Some(sitting.begun() + limit),
            Phase::Handover { .. } | Phase::Revealed | Phase::Finished(_) => None,
        }
    }

    /// The time left to think, when the round has a limit.
    #[must_use]
    pub fn time_left(&self, now: Elapsed) -> Option<Elapsed> {
        let limit = self.rules.limit()?;
        Some(self.next_deadline().map_or_else(|| limit - self.thinking(), |deadline| deadline - now))
    }

    /// Takes one input at the time `now` and says what happened. When a deadline has passed, the input comes too late.
    pub fn apply(&mut self, now: Elapsed, input: Input) -> Vec<Event> {
        if let Some(deadline) = self.next_deadline().filter(|deadline| *deadline <= now) {
            return self.finish(deadline, Ending::TimeUp);
        }
        match (self.phase.clone(), input) {
            (_, Input::Wait) => Vec::new(),
            (Phase::Finished(_), _) => refused(Refusal::NotNow),
            (_, Input::End) => {
                let ending = if self.rules.mode() == Mode::Exam { Ending::Completed } else { Ending::Ended };
                self.finish(now, ending)
            }
            (Phase::Sitting(sitting), input) => self.sit(sitting, now, input),
            (_, Input::TakeBack) => self.take_back(now),
            (Phase::Handover { .. }, Input::Next) => {
                self.phase = Phase::Asking(Asking::fresh(now));
                vec![Event::Asked(self.current())]
            }
            (Phase::Revealed, Input::Next) => self.go_on(now),
            (Phase::Asking(asking), input) => self.answer_or_help(asking, now, input),
            _ => refused(Refusal::NotNow),
        }
    }

    fn answer_or_help(&mut self, asking: Asking, now: Elapsed, input: Input) -> Vec<Event> {
        match input {
            Input::Answer(response) => self.answer(asking, now, response),
            Input::Skip => self.skip(asking, now),
            Input::Hint => self.hint(asking),
            Input::FiftyFifty => self.fifty_fifty(asking),
            _ => refused(Refusal::NotNow),
        }
    }

    fn answer(&mut self, asking: Asking, now: Elapsed, response: Response) -> Vec<Event> {
        let Some(question) = self.question() else { return refused(Refusal::NotNow) };
        let lexicon = question.bank.lexicon_for(&question.item.task);
        match grade::grade(&question.item, lexicon, &response) {
            Ok(graded) => self.record(asking, now, Some(response), graded),
            Err(unreadable) => refused(Refusal::Unreadable(unreadable)),
        }
    }

    fn skip(&mut self, asking: Asking, now: Elapsed) -> Vec<Event> {
        let player = self.player();
        let used = self.count(player, |attempt| attempt.graded.verdict == Verdict::Skipped);
        if !self.rules.skips().allows(used) {
            return refused(Refusal::NoneLeft);
        }
        self.record(asking, now, None, Graded::skipped())
    }

    fn hint(&mut self, asking: Asking) -> Vec<Event> {
        let Some(question) = self.question() else { return refused(Refusal::NotNow) };
        if question.item.hint.is_none() {
            return refused(Refusal::NoHint);
        }
        if asking.help.hint {
            return refused(Refusal::AlreadyShown);
        }
        if !self.rules.hints().allows(self.count(self.player(), |attempt| attempt.help.hint)) {
            return refused(Refusal::NoneLeft);
        }
        self.phase = Phase::Asking(Asking { help: Help { hint: true, ..asking.help }, ..asking });
        vec![Event::HintShown]
    }

    fn fifty_fifty(&mut self, asking: Asking) -> Vec<Event> {
        let Some(question) = self.question() else { return refused(Refusal::NotNow) };
        if !matches!(question.item.task, Task::Choice(_)) || question.layout.struck.is_empty() {
            return refused(Refusal::NotForThisKind);
        }
        if asking.help.fifty_fifty {
            return refused(Refusal::AlreadyShown);
        }
        if self.fifty_fifties_left() == Some(0) {
            return refused(Refusal::NoneLeft);
        }
        self.phase = Phase::Asking(Asking { help: Help { fifty_fifty: true, ..asking.help }, ..asking });
        vec![Event::Struck]
    }

    fn record(
        &mut self,
        asking: Asking,
        now: Elapsed,
        response: Option<Response>,
        graded: Graded,
    ) -> Vec<Event> {
        let Some(question) = self.question() else { return refused(Refusal::NotNow) };
        let player = self.player();
        let taken = now - asking.since;
        let factors = self.factors(&graded, asking, taken, question, player);
        let points = Points::earned(question.item.difficulty, graded.verdict, factors);
        let attempt = Attempt {
            question: self.current(),
            player,
            response,
            graded,
            points,
            taken,
            help: asking.help,
            attempt: asking.attempt,
        };
        self.attempts.push(attempt.clone());
        self.phase = Phase::Revealed;
        vec![Event::Answered(Box::new(attempt))]
    }

    fn factors(
        &self,
        graded: &Graded,
        asking: Asking,
        taken: Elapsed,
        question: &Question,
        player: PlayerNo,
    ) -> Vec<Factor> {
        let mut factors = vec![Factor::Credit(graded.credit)];
        factors
            .extend(self.rules.time_allowed(question.item.kind()).map(|allowed| time_factor(allowed, taken)));
        if graded.verdict == Verdict::Correct && asking.attempt == Try::First {
            factors.push(Factor::Streak(self.streak(player)));
        }
        factors.extend(asking.help.hint.then_some(Factor::Hint));
        factors.extend(asking.help.fifty_fifty.then_some(Factor::FiftyFifty));
        factors.extend((asking.attempt == Try::Again).then_some(Factor::TakenBack));
        factors
    }

    /// Whether the last answer can be taken back now.
    #[must_use]
    pub fn can_take_back(&self) -> bool {
        let untouched = match &self.phase {
            Phase::Revealed | Phase::Handover { .. } => true,
            Phase::Asking(asking) => asking.help == Help::default() && asking.attempt == Try::First,
            Phase::Sitting(_) | Phase::Finished(_) => false,
        };
        let used = |player| self.taken_back.iter().filter(|attempt| attempt.player == player).count();
        untouched
            && self.last().is_some_and(|attempt| {
                attempt.attempt == Try::First && self.rules.take_backs().allows(used(attempt.player))
            })
    }

    fn take_back(&mut self, now: Elapsed) -> Vec<Event> {
        if !self.can_take_back() {
            return refused(Refusal::NothingToTakeBack);
        }
        let Some(attempt) = self.attempts.pop() else { return refused(Refusal::NothingToTakeBack) };
        // The time that the next question was open already counts, or leaving it would stop the clock.
        let since = if let Phase::Asking(left) = &self.phase { left.since } else { now };
        self.phase = Phase::Asking(Asking { since, help: attempt.help, attempt: Try::Again });
        self.taken_back.push(attempt.clone());
        vec![Event::TakenBack(Box::new(attempt)), Event::Asked(self.current())]
    }

    fn go_on(&mut self, now: Elapsed) -> Vec<Event> {
        if self.lives_left() == Some(0) {
            return self.finish(now, Ending::LivesLost);
        }
        self.phase = self.open_next(now);
        match &self.phase {
            Phase::Handover { to } => vec![Event::Passed(*to)],
            Phase::Finished(ending) => vec![Event::Finished(*ending)],
            _ => vec![Event::Asked(self.current())],
        }
    }

    fn open_next(&self, now: Elapsed) -> Phase {
        match self.turn() {
            None => Phase::Finished(Ending::Completed),
            Some(to) if self.rules.players().len() > 1 => Phase::Handover { to },
            Some(_) => Phase::Asking(Asking::fresh(now)),
        }
    }

    fn finish(&mut self, now: Elapsed, ending: Ending) -> Vec<Event> {
        let mut events = Vec::new();
        if let Phase::Sitting(sitting) = self.phase.clone() {
            events.extend(self.hand_in(&sitting, now));
        }
        self.phase = Phase::Finished(ending);
        events.push(Event::Finished(ending));
        events
    }

    /// The fifty-fifties that the player on turn has left; `None` when there is no limit.
    #[must_use]
    pub fn fifty_fifties_left(&self) -> Option<usize> {
        let now = matches!(&self.phase, Phase::Asking(asking) if asking.help.fifty_fifty);
        let used = self.count(self.player(), |attempt| attempt.help.fifty_fifty);
        self.rules.fifty_fifties().left(used + usize::from(now))
    }

    /// The choices struck out on the screen, by their places in the bank.
    #[must_use]
    pub fn struck(&self) -> BTreeSet<usize> {
        let fifty_fifty = match &self.phase {
            Phase::Asking(asking) => asking.help.fifty_fifty,
            Phase::Revealed => self.last().is_some_and(|attempt| attempt.help.fifty_fifty),
            _ => false,
        };
        let struck =
            self.question().filter(|_| fifty_fifty).map(|question| question.layout.struck.iter().copied());
        struck.into_iter().flatten().collect()
    }
}

impl Asking {
    fn fresh(now: Elapsed) -> Self {
        Self { since: now, help: Help::default(), attempt: Try::First }
    }
}

fn refused(why: Refusal) -> Vec<Event> {
    vec![Event::Refused(why)]
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;

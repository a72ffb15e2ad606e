//! The exam: a paper whose answers can be changed until it is handed in, and which is graded as a whole then.

use super::{Attempt, Event, Help, Input, Refusal, Round, Try, refused};
use crate::game::grade::{self, Graded};
use crate::game::response::Response;
use crate::game::rules::PlayerNo;
use crate::game::score::{Factor, Points};
use crate::game::time::Elapsed;
use crate::game::{Phase, Verdict};

/// One question of a paper, as answered so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The answer noted.
    pub response: Option<Response>,
    /// Marked to come back to.
    pub marked: bool,
    /// How long it was open.
    pub taken: Elapsed,
}

/// An open paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    begun: Elapsed,
    at: usize,
    since: Elapsed,
    sheets: Vec<Sheet>,
}

impl Sitting {
    pub(super) fn new(questions: usize, now: Elapsed) -> Self {
        Self { begun: now, at: 0, since: now, sheets: vec![Sheet::default(); questions] }
    }

    /// The question that is open, counted from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// When the paper was opened.
    #[must_use]
    pub fn begun(&self) -> Elapsed {
        self.begun
    }

    /// The sheets, one for each question.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// How many questions have an answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.sheets.iter().filter(|sheet| sheet.response.is_some()).count()
    }

    fn open_sheet(&mut self) -> Option<&mut Sheet> {
        self.sheets.get_mut(self.at)
    }

    fn turn_to(&mut self, at: usize, now: Elapsed) {
        let open = now - self.since;
        if let Some(sheet) = self.open_sheet() {
            sheet.taken = sheet.taken + open;
        }
        self.at = at;
        self.since = now;
    }
}

impl Round {
    pub(super) fn sit(&mut self, mut sitting: Sitting, now: Elapsed, input: Input) -> Vec<Event> {
        let at = sitting.at;
        let event = match input {
            Input::Answer(response) => {
                if let Some(Err(unreadable)) = self.graded(at, Some(&response)) {
                    return refused(Refusal::Unreadable(unreadable));
                }
                note(&mut sitting, Some(response))
            }
            Input::Skip => note(&mut sitting, None),
            Input::Mark => {
                if let Some(sheet) = sitting.open_sheet() {
                    sheet.marked = !sheet.marked;
                }
                Event::Marked(at)
            }
            Input::Go(to) if to < sitting.sheets.len() => {
                sitting.turn_to(to, now);
                Event::Asked(to)
            }
            _ => return refused(Refusal::NotNow),
        };
        self.phase = Phase::Sitting(sitting);
        vec![event]
    }

    /// Grades every sheet of the paper, in its order.
    pub(super) fn hand_in(&mut self, sitting: &Sitting, now: Elapsed) -> Vec<Event> {
        let mut sitting = sitting.clone();
        sitting.turn_to(sitting.at, now);
        let mut events = Vec::new();
        for (question, sheet) in sitting.sheets.into_iter().enumerate() {
            let Some(Ok(graded)) = self.graded(question, sheet.response.as_ref()) else { continue };
            let attempt = self.mark_sheet(question, sheet, graded);
            self.attempts.push(attempt.clone());
            events.push(Event::Answered(Box::new(attempt)));
        }
        events
    }

    fn mark_sheet(&self, question: usize, sheet: Sheet, graded: Graded) -> Attempt {
        let player = PlayerNo(0);
        let streak = (graded.verdict == Verdict::Correct).then(|| Factor::Streak(self.streak(player)));
        let factors = [Some(Factor::Credit(graded.credit)), streak];
        let points = self.questions.get(question).map_or_else(
            || Points::none(crate::game::Difficulty::Recall),
            |asked| Points::earned(asked.item.difficulty, graded.verdict, factors.into_iter().flatten()),
        );
        let (help, attempt) = (Help::default(), Try::First);
        Attempt {
            question,
            player,
            response: sheet.response,
            graded,
            points,
            taken: sheet.taken,
            help,
            attempt,
        }
    }

    fn graded(
        &self,
        question: usize,
        response: Option<&Response>,
    ) -> Option<Result<Graded, grade::Unreadable>> {
        let question = self.questions.get(question)?;
        Some(match response {
            Some(response) => {
                let lexicon = question.bank.lexicon_for(&question.item.task);
                grade::grade(&question.item, lexicon, response)
            }
            None => Ok(Graded::skipped()),
        })
    }
}

fn note(sitting: &mut Sitting, response: Option<Response>) -> Event {
    if let Some(sheet) = sitting.open_sheet() {
        sheet.response = response;
    }
    Event::Noted(sitting.at)
}

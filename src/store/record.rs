//! Keeping answers, taking them back and rating them anew.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::derived;
use super::entry::{Activity, Answer, Parameters, Said, Uid};
use super::learner::LearnerName;
use super::log::{ItemNo, LearnerNo, Log, Seq, item_now};
use super::moment::Moment;
use super::trouble::Trouble;
use super::{Store, log, rebuild, settle};
use crate::game::draw::Question;
use crate::game::{Attempt, Elapsed, Memory, Rating, Response, Retention, Scheduler, Seed, schedule};

/// What became of an answer that was kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// Its place in this file.
    pub seq: Seq,
    /// Its name in every copy of the history, by which it can be taken back or rated anew.
    pub uid: Uid,
    /// The rating; nothing when the schedule wasn't touched.
    pub rating: Option<Rating>,
    /// What was remembered before; nothing for a new item, or when it was asked for only later. [`Scheduler::each`] shows from it what other ratings would do.
    pub before: Option<Memory>,
    /// What is remembered now.
    pub after: Option<Memory>,
}

impl Answer {
    /// The longest time an answer is taken to need; more means that the learner was away.
    pub(super) const LONGEST: Elapsed = Elapsed::from_secs(86_400);
    /// The longest text that is kept of a response, in characters.
    pub(super) const LONGEST_TEXT: usize = 1_000;

    /// An answer as a round gives it, not yet rated.
    pub fn of(attempt: &Attempt, question: &Question, activity: Activity, seed: Seed, round: Uid) -> Self {
        Self {
            bank: question.bank.id().clone(),
            item: question.item.id.clone(),
            kind: question.item.kind(),
            response: attempt.response.clone().map(bounded),
            verdict: attempt.graded.verdict,
            credit: attempt.graded.credit,
            points: attempt.points.total,
            taken: attempt.taken.min(Self::LONGEST),
            activity,
            seed,
            round,
            help: attempt.help,
            attempt: attempt.attempt,
            rating: None,
            predicted: None,
        }
    }
}

fn bounded(response: Response) -> Response {
    let cut = |text: String| text.chars().take(Answer::LONGEST_TEXT).collect();
    match response {
        Response::Text(text) => Response::Text(cut(text)),
        Response::Blanks(blanks) => Response::Blanks(blanks.into_iter().map(cut).collect()),
        other => other,
    }
}

impl Store {
    /// Keeps one answer: rates it against the learner's pace, and takes it into the schedule unless it was crammed. What
    /// `answer` itself says of its rating is not heeded. As after [`Store::keep`], it is still to be settled.
    ///
    /// # Errors
    /// When it isn't kept.
    pub fn record(&mut self, learner: &LearnerName, answer: Answer, at: Moment) -> Result<Kept, Trouble> {
        self.transact(|connection| add_answer(connection, learner, answer, at))
    }

    /// Takes an answer back: it stays in the history and no longer counts. Doing so twice changes nothing.
    ///
    /// # Errors
    /// When there is no such answer of this learner, or it can't be written.
    pub fn take_back(&mut self, learner: &LearnerName, answer: Uid, at: Moment) -> Result<(), Trouble> {
        self.write(|connection| take_back(connection, learner, answer, at))
    }

    /// Gives an answer another rating. Gives what is remembered of the item now. Of several ratings the latest by its date
    /// stands, so one that is given while the clock is set back changes nothing.
    ///
    /// # Errors
    /// When there is no such scheduled answer of this learner that stands, or it can't be written.
    pub fn rate(
        &mut self,
        learner: &LearnerName,
        answer: Uid,
        rating: Rating,
        at: Moment,
    ) -> Result<Option<Memory>, Trouble> {
        self.write(|connection| {
            let found = find(connection, learner, answer)?.filter(|found| found.stands);
            let found = found.ok_or(Trouble::Missing("the answer"))?;
            let before = found.rating.ok_or(Trouble::Missing("the answer's rating"))?;
            add(connection, learner, &Said::Rated { about: answer, rating }, at)?;
            if found.answer.predicted.is_some() {
                let stands = find(connection, learner, answer)?.and_then(|found| found.rating);
                let change = (before, stands.unwrap_or(rating));
                derived::recount(connection, found.learner, found.at.day(), change)?;
            }
            Ok(derived::replay(connection, found.learner, found.item, at)?.memory)
        })
    }

    /// The scheduler of a learner: fitted parameters, if there are any, and the wanted retention.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn scheduler(&self, learner: &LearnerName) -> Result<Scheduler, Trouble> {
        // No learner has the number 0, so a new one gets the parameters that FSRS comes with.
        let number = log::learner_no(&self.connection, learner)?.unwrap_or(LearnerNo(0));
        derived::scheduler(&self.connection, number)
    }

    /// Sets the wanted retention. When it is another one, every item's due day is set anew.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn want(&mut self, retention: Retention) -> Result<(), Trouble> {
        if derived::retention(&self.connection)? == retention {
            return Ok(());
        }
        self.write(|connection| {
            let sql = "INSERT OR REPLACE INTO setting VALUES ('retention', ?1)";
            connection.execute(sql, [retention.share().to_string()])?;
            derived::retime(connection)
        })
    }

    /// Makes everything that is derived from the history anew, for all learners.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn rebuild(&mut self, now: Moment) -> Result<(), Trouble> {
        self.write(|connection| {
            all_learners(connection)?
                .into_iter()
                .try_for_each(|learner| rebuild::rebuild(connection, learner, now))
        })
    }

    pub(super) fn add_fit(
        &mut self,
        learner: &LearnerName,
        fit: Parameters,
        at: Moment,
    ) -> Result<(), Trouble> {
        self.write(|connection| {
            let number = add(connection, learner, &Said::Fitted(fit), at)?;
            rebuild::rebuild(connection, number, at)
        })
    }
}

pub(super) fn all_learners(connection: &Connection) -> rusqlite::Result<Vec<LearnerNo>> {
    let mut statement = connection.prepare("SELECT id FROM learner ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok(LearnerNo(row.get(0)?)))?;
    rows.collect()
}

/// Adds an entry that is no answer.
fn add(
    connection: &Connection,
    learner: &LearnerName,
    said: &Said,
    at: Moment,
) -> Result<LearnerNo, Trouble> {
    let mut log = Log::new(connection)?;
    log.say(at, learner, said)?;
    log.learner(learner)
}

/// Adds an answer to the history, and says what it comes to. It is left to be taken into what is derived, which holds all
/// that was kept before it.
pub(super) fn add_answer(
    connection: &Connection,
    name: &LearnerName,
    mut answer: Answer,
    at: Moment,
) -> Result<Kept, Trouble> {
    settle::settle(connection)?;
    let mut log = Log::new(connection)?;
    let learner = log.learner(name)?;
    let item = log.item(&answer.bank, &answer.item)?;
    let item = item_now(connection, item)?;
    let scheduler = derived::scheduler(connection, learner)?;
    let before = derived::known(connection, learner, item)?;
    answer.rating = None;
    answer.predicted = None;
    if answer.activity.schedules() {
        let tempo = derived::pace(connection, learner, answer.kind)?.tempo(answer.kind, answer.taken);
        answer.rating = Some(schedule::rate(answer.verdict, answer.help, answer.attempt, tempo));
        answer.predicted = predict(&scheduler, before.memory, at);
    }
    let (seq, uid) = log.say(at, name, &Said::Answered(Box::new(answer.clone())))?;
    let after = derived::known_after(connection, &scheduler, (learner, item), before, at, &answer)?;
    Ok(Kept { seq, uid, rating: answer.rating, before: before.memory, after: after.memory })
}

/// The chance of recall, in millionths, of an item that was last answered on an earlier day.
fn predict(scheduler: &Scheduler, memory: Option<Memory>, at: Moment) -> Option<u32> {
    let memory = memory.filter(|memory| memory.last < at.day())?;
    Some((scheduler.recall(&memory, at.day()) * 1_000_000.0).round() as u32)
}

/// Takes an answer back, in the history and in what is derived.
pub(super) fn take_back(
    connection: &Connection,
    learner: &LearnerName,
    answer: Uid,
    at: Moment,
) -> Result<(), Trouble> {
    settle::settle(connection)?;
    let found = find(connection, learner, answer)?.ok_or(Trouble::Missing("the answer"))?;
    if !found.stands {
        return Ok(());
    }
    add(connection, learner, &Said::TakenBack { about: answer }, at)?;
    derived::count(connection, found.learner, found.at.day(), &found.answer, found.rating, -1)?;
    derived::replay(connection, found.learner, found.item, at)?;
    Ok(settle::mark(connection)?)
}

/// What became of an answer, as it stands now. What was remembered before it isn't looked for.
pub(super) fn kept(
    connection: &Connection,
    learner: &LearnerName,
    answer: Uid,
) -> Result<Option<Kept>, Trouble> {
    let Some(found) = find(connection, learner, answer)?.filter(|found| found.stands) else {
        return Ok(None);
    };
    let after = derived::known(connection, found.learner, found.item)?.memory;
    Ok(Some(Kept { seq: found.seq, uid: answer, rating: found.rating, before: None, after }))
}

/// An answer with what was said of it since.
struct Found {
    seq: Seq,
    learner: LearnerNo,
    /// The item that it is now.
    item: ItemNo,
    at: Moment,
    answer: Answer,
    stands: bool,
    rating: Option<Rating>,
}

fn find(connection: &Connection, learner: &LearnerName, uid: Uid) -> Result<Option<Found>, Trouble> {
    let uid = uid.0.cast_signed();
    let sql = format!("{} WHERE h.uid = ?1 AND h.entry = 'answer' AND l.name = ?2", log::SELECT);
    let written = connection.query_row(&sql, params![uid, learner.as_str()], log::read).optional()?;
    let Some(log::Written { entry, seq, .. }) = written else { return Ok(None) };
    let Said::Answered(answer) = entry.said else { return Ok(None) };
    let sql = "SELECT learner, item, stands, rating FROM answer WHERE uid = ?1";
    let found = connection.query_row(sql, [uid], |row| {
        let rating: Option<i64> = row.get(3)?;
        Ok(Found {
            seq,
            learner: LearnerNo(row.get(0)?),
            item: ItemNo(row.get(1)?),
            at: entry.at,
            answer: *answer,
            stands: row.get(2)?,
            rating: rating.and_then(Rating::from_number),
        })
    })?;
    Ok(Some(found))
}

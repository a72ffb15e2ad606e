//! What follows from the history and is kept beside it for speed: memories, days, rounds and the learner's pace.
//!
//! It follows the history entry by entry, an answer a little later than it was kept (see [`super::settle`]). Everything here
//! can be made anew from `history`, and a test holds that making it anew changes nothing. There is one
//! exception by intent: answers dated more than a day after the present, as by a clock that ran ahead, count as given just
//! now, so that they can't hold up an item for years.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::log::{ItemNo, LearnerNo, item_now};
use super::moment::Moment;
use super::trouble::Trouble;
use crate::game::grade::Verdict;
use crate::game::schedule::Pace;
use crate::game::{Day, Kind, Memory, Rating, Retention, Scheduler};
use crate::store::Answer;

/// What is known of one learner and item.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Known {
    pub(super) memory: Option<Memory>,
    /// The day of the first answer that was scheduled.
    pub(super) first: Option<Day>,
    /// The moment of the last answer that was scheduled, in milliseconds.
    pub(super) last_at: Option<i64>,
    pub(super) answered: i64,
    pub(super) correct: i64,
    pub(super) credit: i64,
}

/// One answer, as far as a memory is concerned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) at: i64,
    pub(super) day: Day,
    pub(super) rating: Option<Rating>,
    pub(super) correct: bool,
    pub(super) credit: i64,
}

impl Known {
    /// Takes in an answer that is not older than those before.
    pub(super) fn take(&mut self, told: Told, scheduler: &Scheduler) {
        self.answered += 1;
        self.correct += i64::from(told.correct);
        self.credit += told.credit;
        let Some(rating) = told.rating else { return };
        self.memory = Some(scheduler.next(self.memory.as_ref(), rating, told.day));
        self.first = self.first.or(Some(told.day));
        self.last_at = Some(told.at);
    }
}

const MEMORY: &str = "stability, difficulty, last, due, lapses, first, last_at, answered, correct, credit";

/// Reads the columns of [`MEMORY`], which start at `from`.
pub(super) fn read_known(row: &Row<'_>, from: usize) -> rusqlite::Result<Known> {
    let stability: Option<f32> = row.get(from)?;
    let memory = match stability {
        Some(stability) => Some(Memory {
            stability,
            difficulty: row.get(from + 1)?,
            last: Day(row.get(from + 2)?),
            due: Day(row.get(from + 3)?),
            lapses: row.get(from + 4)?,
        }),
        None => None,
    };
    let first: Option<i32> = row.get(from + 5)?;
    Ok(Known {
        memory,
        first: first.map(Day),
        last_at: row.get(from + 6)?,
        answered: row.get(from + 7)?,
        correct: row.get(from + 8)?,
        credit: row.get(from + 9)?,
    })
}

pub(super) fn known(connection: &Connection, learner: LearnerNo, item: ItemNo) -> rusqlite::Result<Known> {
    let sql = format!("SELECT {MEMORY} FROM memory WHERE learner = ?1 AND item = ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([learner.0, item.0], |row| read_known(row, 0)).optional()?;
    Ok(found.unwrap_or_default())
}

pub(super) const PUT_MEMORY: &str = "INSERT OR REPLACE INTO memory (learner, item, stability, difficulty, last, due, lapses, first, \
    last_at, answered, correct, credit) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

pub(super) fn put_known(
    put: &mut rusqlite::Statement<'_>,
    learner: LearnerNo,
    item: ItemNo,
    known: &Known,
) -> rusqlite::Result<usize> {
    let memory = known.memory.as_ref();
    put.execute(params![
        learner.0,
        item.0,
        memory.map(|memory| memory.stability),
        memory.map(|memory| memory.difficulty),
        memory.map(|memory| memory.last.0),
        memory.map(|memory| memory.due.0),
        memory.map_or(0, |memory| memory.lapses),
        known.first.map(|day| day.0),
        known.last_at,
        known.answered,
        known.correct,
        known.credit,
    ])
}

/// The learner's scheduler: the last fitted parameters, with the retention that the file was told of.
pub(super) fn scheduler(connection: &Connection, learner: LearnerNo) -> Result<Scheduler, Trouble> {
    let parameters = parameters(connection, learner)?;
    let retention = retention(connection)?;
    let own = Scheduler::new(&parameters, retention).or_else(|_| Scheduler::new(&[], retention));
    own.map_err(|bad| Trouble::Other(bad.to_string()))
}

/// The last parameters fitted to a learner; none when there are none.
pub(super) fn parameters(connection: &Connection, learner: LearnerNo) -> Result<Vec<f32>, Trouble> {
    let sql = "SELECT parameters FROM history WHERE entry = 'fitted' AND learner = ?1 ORDER BY at DESC, seq DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let fitted: Option<String> = statement.query_row([learner.0], |row| row.get(0)).optional()?;
    Ok(fitted.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

pub(super) fn retention(connection: &Connection) -> rusqlite::Result<Retention> {
    let sql = "SELECT value FROM setting WHERE name = 'retention'";
    let mut statement = connection.prepare_cached(sql)?;
    let value: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(value.and_then(|text| text.parse().ok()).map_or_else(Retention::default, Retention::new))
}

/// What is known of an item after an answer, which the history holds already. `before` is what was known before it.
pub(super) fn known_after(
    connection: &Connection,
    scheduler: &Scheduler,
    (learner, item): (LearnerNo, ItemNo),
    before: Known,
    at: Moment,
    answer: &Answer,
) -> Result<Known, Trouble> {
    if before.last_at.is_some_and(|last| last > at.millis()) {
        return lived(connection, scheduler, (learner, item), at);
    }
    let mut after = before;
    after.take(told(at, answer), scheduler);
    Ok(after)
}

/// Takes the last answer of the history into all that is derived.
pub(super) fn take(
    connection: &Connection,
    (learner, item): (LearnerNo, ItemNo),
    at: Moment,
    answer: &Answer,
) -> Result<(), Trouble> {
    let own = (learner, item_now(connection, item)?);
    let before = known(connection, own.0, own.1)?;
    let scheduler = scheduler(connection, learner)?;
    let after = known_after(connection, &scheduler, own, before, at, answer)?;
    put_known(&mut *connection.prepare_cached(PUT_MEMORY)?, own.0, own.1, &after)?;
    count(connection, learner, at.day(), answer, answer.rating, 1)?;
    if answer.verdict == Verdict::Correct {
        let mut pace = pace(connection, learner, answer.kind)?;
        pace.note(answer.taken);
        put_pace(connection, learner, answer.kind, &pace)?;
    }
    Ok(())
}

fn told(at: Moment, answer: &Answer) -> Told {
    Told {
        at: at.millis(),
        day: at.day(),
        rating: answer.rating,
        correct: answer.verdict == Verdict::Correct,
        credit: answer.credit.thousandths().into(),
    }
}

/// Adds an answer's numbers to its day and its round, or takes them out again when `sign` is −1.
pub(super) fn count(
    connection: &Connection,
    learner: LearnerNo,
    day: Day,
    answer: &Answer,
    rating: Option<Rating>,
    sign: i64,
) -> rusqlite::Result<()> {
    let correct = sign * i64::from(answer.verdict == Verdict::Correct);
    let points = sign * i64::from(answer.points);
    let reviewed = answer.predicted.is_some();
    let recalled = reviewed && rating.is_some_and(|rating| rating > Rating::Again);
    connection
        .prepare_cached(
            "INSERT INTO day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO UPDATE SET \
             answered = answered + excluded.answered, correct = correct + excluded.correct, \
             credit = credit + excluded.credit, points = points + excluded.points, \
             millis = millis + excluded.millis, reviews = reviews + excluded.reviews, \
             recalled = recalled + excluded.recalled, predicted = predicted + excluded.predicted",
        )?
        .execute(params![
            learner.0,
            day.0,
            sign,
            correct,
            sign * i64::from(answer.credit.thousandths()),
            points,
            sign * answer.taken.as_millis().cast_signed(),
            sign * i64::from(reviewed),
            sign * i64::from(recalled),
            sign * i64::from(answer.predicted.unwrap_or(0)),
        ])?;
    connection
        .prepare_cached(
            "INSERT INTO round_total VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET \
             day = max(day, excluded.day), answered = answered + excluded.answered, \
             correct = correct + excluded.correct, points = points + excluded.points",
        )?
        .execute(params![
            learner.0,
            answer.round.0.cast_signed(),
            answer.activity.word(),
            day.0,
            sign,
            correct,
            points
        ])?;
    Ok(())
}

/// Notes in a day that an answer's rating has changed.
pub(super) fn recount(
    connection: &Connection,
    learner: LearnerNo,
    day: Day,
    (from, to): (Rating, Rating),
) -> rusqlite::Result<()> {
    let difference = i64::from(to > Rating::Again) - i64::from(from > Rating::Again);
    let sql = "UPDATE day SET recalled = recalled + ?3 WHERE learner = ?1 AND day = ?2";
    connection.execute(sql, params![learner.0, day.0, difference])?;
    Ok(())
}

pub(super) fn pace(connection: &Connection, learner: LearnerNo, kind: Kind) -> rusqlite::Result<Pace> {
    let sql = "SELECT times FROM pace WHERE learner = ?1 AND kind = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let times: Option<String> =
        statement.query_row(params![learner.0, kind.word()], |row| row.get(0)).optional()?;
    Ok(times.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

pub(super) fn put_pace(
    connection: &Connection,
    learner: LearnerNo,
    kind: Kind,
    pace: &Pace,
) -> Result<(), Trouble> {
    let times = serde_json::to_string(pace).map_err(|error| Trouble::Other(error.to_string()))?;
    let sql = "INSERT OR REPLACE INTO pace VALUES (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![learner.0, kind.word(), times])?;
    Ok(())
}

/// The columns that [`read_told`] wants. `?2` and `?3` are the present and its day, `?4` is from when on a date is too late
/// to be true.
const TOLD: &str = "CASE WHEN at > ?4 THEN ?2 ELSE at END AS told_at, CASE WHEN at > ?4 THEN ?3 ELSE day END, rating, \
    verdict = 'correct', credit, item";

fn read_told(row: &Row<'_>) -> rusqlite::Result<(Told, ItemNo)> {
    let rating: Option<i64> = row.get(2)?;
    let told = Told {
        at: row.get(0)?,
        day: Day(row.get(1)?),
        rating: rating.and_then(Rating::from_number),
        correct: row.get(3)?,
        credit: row.get(4)?,
    };
    Ok((told, ItemNo(row.get(5)?)))
}

pub(super) fn too_late(now: Moment) -> i64 {
    now.millis() + 86_400_000
}

/// What is known of an item by the history.
fn lived(
    connection: &Connection,
    scheduler: &Scheduler,
    (learner, item): (LearnerNo, ItemNo),
    now: Moment,
) -> Result<Known, Trouble> {
    let sql = format!(
        "SELECT {TOLD} FROM answer WHERE learner = ?1 AND item = ?5 AND stands ORDER BY told_at, seq"
    );
    let mut statement = connection.prepare(&sql)?;
    let (now, today, too_late) = (now.millis(), now.day().0, too_late(now));
    let rows = statement.query_map(params![learner.0, now, today, too_late, item.0], read_told)?;
    let mut known = Known::default();
    for row in rows {
        known.take(row?.0, scheduler);
    }
    Ok(known)
}

/// Makes one memory anew from the history.
pub(super) fn replay(
    connection: &Connection,
    learner: LearnerNo,
    item: ItemNo,
    now: Moment,
) -> Result<Known, Trouble> {
    let scheduler = scheduler(connection, learner)?;
    let known = lived(connection, &scheduler, (learner, item), now)?;
    put_known(&mut *connection.prepare_cached(PUT_MEMORY)?, learner, item, &known)?;
    Ok(known)
}

/// Sets every due day anew for the wanted retention.
pub(super) fn retime(connection: &Connection) -> Result<(), Trouble> {
    let mut put = connection.prepare("UPDATE memory SET due = ?3 WHERE learner = ?1 AND item = ?2")?;
    for learner in super::record::all_learners(connection)? {
        let scheduler = scheduler(connection, learner)?;
        let sql = format!("SELECT {MEMORY}, item FROM memory WHERE learner = ?1 AND stability IS NOT NULL");
        let mut statement = connection.prepare(&sql)?;
        let rows =
            statement.query_map([learner.0], |row| Ok((read_known(row, 0)?, row.get::<_, i64>(10)?)))?;
        let rows: Vec<(Known, i64)> = rows.collect::<Result<_, _>>()?;
        for (known, item) in rows {
            if let Some(memory) = known.memory {
                put.execute(params![learner.0, item, scheduler.retimed(&memory).due.0])?;
            }
        }
    }
    Ok(())
}

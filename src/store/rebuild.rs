//! Making everything that is derived from the history anew, in two passes over it.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, Row, params};

use super::Activity;
use super::derived::{self, Known, PUT_MEMORY, Told, put_known, put_pace, too_late};
use super::log::{ItemNo, LearnerNo, text};
use super::moment::Moment;
use super::schema::DERIVED;
use super::trouble::Trouble;
use crate::game::schedule::Pace;
use crate::game::{Day, Elapsed, Kind, Rating};

/// Makes everything derived anew, for one learner.
pub(super) fn rebuild(connection: &Connection, learner: LearnerNo, now: Moment) -> Result<(), Trouble> {
    for table in DERIVED {
        connection.execute(&format!("DELETE FROM {table} WHERE learner = ?1"), [learner.0])?;
    }
    rebuild_memories(connection, learner, now)?.put(connection, learner)?;
    rebuild_pace(connection, learner)
}

/// A day's figures, in the order of its columns.
type DaySums = [i64; 8];

/// What a round came to.
struct RoundSums {
    activity: Activity,
    day: Day,
    answered: i64,
    correct: i64,
    points: i64,
}

/// What was said of answers after they were given.
#[derive(Default)]
struct Later {
    taken_back: bool,
    rating: Option<i64>,
}

fn later(connection: &Connection, learner: LearnerNo) -> rusqlite::Result<HashMap<i64, Later>> {
    let sql = "SELECT about, entry = 'taken_back', rating FROM history \
        WHERE about IS NOT NULL AND learner = ?1 ORDER BY at, seq";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([learner.0])?;
    let mut later: HashMap<i64, Later> = HashMap::new();
    while let Some(row) = rows.next()? {
        let own = later.entry(row.get(0)?).or_default();
        if row.get(1)? {
            own.taken_back = true;
        } else {
            own.rating = row.get(2)?;
        }
    }
    Ok(later)
}

/// One answer of the past, in the order of the items.
struct Past {
    item: ItemNo,
    told: Told,
    /// The day on which it was given, by the clock of then.
    day: Day,
    stands: bool,
    points: i64,
    millis: i64,
    activity: Activity,
    round: i64,
    predicted: Option<i64>,
}

const PAST: &str = "SELECT i.now, CASE WHEN h.at > ?3 THEN ?2 ELSE h.at END AS told_at, h.at, h.utc_offset, h.uid, \
    h.verdict = 'correct', h.credit, h.points, h.millis, h.activity, h.round, h.rating, h.predicted \
    FROM history h JOIN item i ON i.id = h.item WHERE h.learner = ?1 AND h.entry = 'answer' \
    ORDER BY i.now, told_at, h.seq";

impl Past {
    fn read(row: &Row<'_>, later: &HashMap<i64, Later>, now: Moment) -> Result<Self, Trouble> {
        let (told_at, at): (i64, i64) = (row.get(1)?, row.get(2)?);
        let day = Moment::from_parts(at, row.get(3)?).unwrap_or(now).day();
        let said = later.get(&row.get(4)?);
        let given: Option<i64> = row.get(11)?;
        let rating = given.map(|given| said.and_then(|said| said.rating).unwrap_or(given));
        let activity = Activity::from_word(&text(row, 9)?);
        Ok(Self {
            item: ItemNo(row.get(0)?),
            told: Told {
                at: told_at,
                day: if told_at == at { day } else { now.day() },
                rating: rating.and_then(Rating::from_number),
                correct: row.get(5)?,
                credit: row.get(6)?,
            },
            day,
            stands: !said.is_some_and(|said| said.taken_back),
            points: row.get(7)?,
            millis: row.get(8)?,
            activity: activity.ok_or_else(|| Trouble::Damaged("an activity has no name".to_owned()))?,
            round: row.get(10)?,
            predicted: row.get(12)?,
        })
    }

    fn day_sums(&self) -> DaySums {
        let recalled =
            self.predicted.is_some() && self.told.rating.is_some_and(|rating| rating > Rating::Again);
        [
            1,
            self.told.correct.into(),
            self.told.credit,
            self.points,
            self.millis,
            self.predicted.is_some().into(),
            recalled.into(),
            self.predicted.unwrap_or(0),
        ]
    }
}

/// The sums over days and rounds. A day or round whose answers were all taken back stays, with nothing in it.
#[derive(Default)]
struct Sums {
    days: BTreeMap<Day, DaySums>,
    rounds: HashMap<i64, RoundSums>,
}

impl Sums {
    fn add(&mut self, past: &Past) {
        let day = self.days.entry(past.day).or_default();
        let empty = RoundSums { activity: past.activity, day: past.day, answered: 0, correct: 0, points: 0 };
        let round = self.rounds.entry(past.round).or_insert(empty);
        round.day = round.day.max(past.day);
        if past.stands {
            day.iter_mut().zip(past.day_sums()).for_each(|(sum, figure)| *sum += figure);
            round.answered += 1;
            round.correct += i64::from(past.told.correct);
            round.points += past.points;
        }
    }

    fn put(self, connection: &Connection, learner: LearnerNo) -> rusqlite::Result<()> {
        let mut put =
            connection.prepare("INSERT INTO day VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
        for (day, [answered, correct, credit, points, millis, reviews, recalled, predicted]) in self.days {
            put.execute(params![
                learner.0, day.0, answered, correct, credit, points, millis, reviews, recalled, predicted
            ])?;
        }
        let mut put = connection.prepare("INSERT INTO round_total VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
        for (number, round) in self.rounds {
            let RoundSums { activity, day, answered, correct, points } = round;
            put.execute(params![learner.0, number, activity.word(), day.0, answered, correct, points])?;
        }
        Ok(())
    }
}

/// Makes the memories anew, and gives the sums over the same answers.
fn rebuild_memories(connection: &Connection, learner: LearnerNo, now: Moment) -> Result<Sums, Trouble> {
    let scheduler = derived::scheduler(connection, learner)?;
    let later = later(connection, learner)?;
    let mut sums = Sums::default();
    let mut put = connection.prepare(PUT_MEMORY)?;
    let mut statement = connection.prepare(PAST)?;
    let mut rows = statement.query(params![learner.0, now.millis(), too_late(now)])?;
    let mut current: Option<(ItemNo, Known)> = None;
    while let Some(row) = rows.next()? {
        let past = Past::read(row, &later, now)?;
        if let Some((done, known)) = current.take_if(|(open, _)| *open != past.item) {
            put_known(&mut put, learner, done, &known)?;
        }
        let (_, known) = current.get_or_insert_with(|| (past.item, Known::default()));
        if past.stands {
            known.take(past.told, &scheduler);
        }
        sums.add(&past);
    }
    if let Some((item, known)) = current {
        put_known(&mut put, learner, item, &known)?;
    }
    Ok(sums)
}

fn rebuild_pace(connection: &Connection, learner: LearnerNo) -> Result<(), Trouble> {
    let mut newest_first = connection.prepare(
        "SELECT kind, millis FROM history WHERE learner = ?1 AND entry = 'answer' AND verdict = 'correct' \
         ORDER BY seq DESC",
    )?;
    let mut rows = newest_first.query([learner.0])?;
    let mut times: BTreeMap<Kind, Vec<Elapsed>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let Some(kind) = Kind::from_word(&text(row, 0)?) else { continue };
        let own = times.entry(kind).or_default();
        if own.len() < Pace::WINDOW {
            own.push(Elapsed::from_millis(row.get::<_, i64>(1)?.cast_unsigned()));
        }
    }
    for (kind, times) in times {
        put_pace(connection, learner, kind, &Pace::of(times.into_iter().rev()))?;
    }
    Ok(())
}

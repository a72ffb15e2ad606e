//! What the history comes to: figures for the progress screen and for choosing what to study.
//!
//! All of it is read from what is derived, so it costs the same after ten thousand answers and after a million.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::Store;
use super::derived::{Known, read_known};
use super::entry::{Activity, Uid};
use super::learner::LearnerName;
use super::log::{self, LearnerNo};
use super::trouble::Trouble;
use crate::game::{BankId, Day, Elapsed, ItemId, Memory, Mode, Seed};

/// What was answered on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCount {
    /// The day, where the learner was.
    pub day: Day,
    /// Its figures.
    pub totals: Totals,
}

/// Figures over some answers. Those taken back don't count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// The answers.
    pub answered: u64,
    /// The right ones.
    pub correct: u64,
    /// The credit of all, in thousandths.
    pub credit: u64,
    /// The points of all.
    pub points: u64,
    /// The time they took.
    pub taken: Elapsed,
    /// The answers whose recall was predicted: those to items that were last seen on an earlier day.
    pub reviews: u64,
    /// How many of the reviews were recalled.
    pub recalled: u64,
    /// The sum of the predicted chances, in millionths: so many recalls were foretold.
    pub predicted: u64,
}

impl Totals {
    /// The share of the credit that was earned, 0 to 1; nothing without answers.
    pub fn accuracy(&self) -> Option<f64> {
        (self.answered > 0).then(|| self.credit as f64 / (self.answered as f64 * 1000.0))
    }

    /// The share of the reviews that were recalled, and the share that was predicted; nothing without reviews.
    pub fn retention(&self) -> Option<(f64, f64)> {
        let reviews = self.reviews as f64;
        (self.reviews > 0)
            .then(|| (self.recalled as f64 / reviews, self.predicted as f64 / reviews / 1_000_000.0))
    }
}

/// An item that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// Its bank.
    pub bank: BankId,
    /// The item.
    pub item: ItemId,
    /// What is remembered of it.
    pub memory: Memory,
}

/// How a learner stands to one item. Sums over the items of a topic or a paragraph say how those are known.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemStanding {
    /// Its bank.
    pub bank: BankId,
    /// The item, by its name of today.
    pub item: ItemId,
    /// What is remembered; nothing when it was only crammed.
    pub memory: Option<Memory>,
    /// The day of the first answer that was scheduled.
    pub first: Option<Day>,
    /// The answers.
    pub answered: u64,
    /// The right ones.
    pub correct: u64,
    /// The credit of all, in thousandths.
    pub credit: u64,
}

/// The best round of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// What was done.
    pub activity: Activity,
    /// The points.
    pub points: u64,
    /// The day.
    pub day: Day,
    /// The answers of that round.
    pub answered: u64,
    /// The right ones.
    pub correct: u64,
    /// The round.
    pub round: Uid,
}

/// What a learner made of a day's daily round when they first played it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daily {
    /// The day that the round was made for.
    pub day: Day,
    /// The answers.
    pub answered: u64,
    /// The right ones.
    pub correct: u64,
}

/// Days played in a row, forgiving one missed day between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Streak {
    /// The days played in the streak that is still open.
    pub current: u32,
    /// The days played in the longest one.
    pub longest: u32,
}

/// The streaks of some days played, in ascending order. One missed day doesn't break a streak, two in a row do; a missed
/// day isn't counted, and today is not missed before it is over.
pub fn streak(days: &[Day], today: Day) -> Streak {
    let mut streak = Streak::default();
    let mut run = 0;
    let mut last: Option<Day> = None;
    for day in days.iter().copied().filter(|day| *day <= today) {
        let goes_on = last.is_some_and(|last| day - last <= 2);
        run = if goes_on { run + 1 } else { 1 };
        streak.longest = streak.longest.max(run);
        last = Some(day);
    }
    streak.current = if last.is_some_and(|last| today - last <= 2) { run } else { 0 };
    streak
}

const TOTALS: &str = "answered, correct, credit, points, millis, reviews, recalled, predicted";

fn read_totals(row: &Row<'_>, from: usize) -> rusqlite::Result<Totals> {
    let number = |at: usize| Ok::<u64, rusqlite::Error>(row.get::<_, i64>(from + at)?.max(0).unsigned_abs());
    Ok(Totals {
        answered: number(0)?,
        correct: number(1)?,
        credit: number(2)?,
        points: number(3)?,
        taken: Elapsed::from_millis(number(4)?),
        reviews: number(5)?,
        recalled: number(6)?,
        predicted: number(7)?,
    })
}

fn name<T: std::str::FromStr>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    let text: String = row.get(at)?;
    text.parse().map_err(|_| {
        let why = format!("\"{text}\" is no name of a bank or an item");
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, why.into())
    })
}

const KNOWN: &str = "m.stability, m.difficulty, m.last, m.due, m.lapses, m.first, m.last_at, m.answered, m.correct, \
    m.credit, i.bank, i.name FROM memory m JOIN item i ON i.id = m.item";

fn read_standing(row: &Row<'_>) -> rusqlite::Result<ItemStanding> {
    let known: Known = read_known(row, 0)?;
    Ok(ItemStanding {
        bank: name(row, 10)?,
        item: name(row, 11)?,
        memory: known.memory,
        first: known.first,
        answered: known.answered.max(0).unsigned_abs(),
        correct: known.correct.max(0).unsigned_abs(),
        credit: known.credit.max(0).unsigned_abs(),
    })
}

impl Store {
    /// The learners, by name.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn learners(&self) -> Result<Vec<LearnerName>, Trouble> {
        let mut statement = self.connection.prepare("SELECT name FROM learner ORDER BY name")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        Ok(rows.map(|name| Ok(LearnerName::new(&name?))).collect::<rusqlite::Result<_>>()?)
    }

    /// All of a learner's answers.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn totals(&self, learner: &LearnerName) -> Result<Totals, Trouble> {
        self.of(learner, Totals::default(), |connection, learner| {
            let sums: Vec<String> =
                TOTALS.split(", ").map(|name| format!("coalesce(sum({name}), 0)")).collect();
            let sql = format!("SELECT {} FROM day WHERE learner = ?1", sums.join(", "));
            connection.query_row(&sql, [learner.0], |row| read_totals(row, 0))
        })
    }

    /// The days from `from` to `to`, both included, on which something was answered.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn days(&self, learner: &LearnerName, from: Day, to: Day) -> Result<Vec<DayCount>, Trouble> {
        self.of(learner, Vec::new(), |connection, learner| {
            let sql = format!(
                "SELECT day, {TOTALS} FROM day WHERE learner = ?1 AND day BETWEEN ?2 AND ?3 AND answered > 0 ORDER BY day"
            );
            let mut statement = connection.prepare(&sql)?;
            let rows = statement.query_map([learner.0, from.0.into(), to.0.into()], |row| {
                Ok(DayCount { day: Day(row.get(0)?), totals: read_totals(row, 1)? })
            })?;
            rows.collect()
        })
    }

    /// The learner's streaks.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn streak(&self, learner: &LearnerName, today: Day) -> Result<Streak, Trouble> {
        let days = self.days(learner, Day(i32::MIN), today)?;
        Ok(streak(&days.iter().map(|count| count.day).collect::<Vec<_>>(), today))
    }

    /// The last day on which something was answered. One that is still to come was dated by a clock that was wrong.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_day(&self, learner: &LearnerName) -> Result<Option<Day>, Trouble> {
        self.of(learner, None, |connection, learner| {
            let sql = "SELECT day FROM day WHERE learner = ?1 AND answered > 0 ORDER BY day DESC LIMIT 1";
            connection.query_row(sql, [learner.0], |row| row.get(0).map(Day)).optional()
        })
    }

    /// Up to `limit` items of the wanted banks that are due, the longest due first and the last missed ones at the end.
    /// Leeches are set aside. An item last answered on a day that is still to come, by more
    /// than a journey round the world explains, is due too.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn due(
        &self,
        learner: &LearnerName,
        today: Day,
        limit: usize,
        is_wanted: &dyn Fn(&BankId) -> bool,
    ) -> Result<Vec<Due>, Trouble> {
        self.of(learner, Vec::new(), |connection, learner| {
            let mut due = Vec::new();
            let journey = Day::JOURNEY;
            for condition in [
                format!("m.last > ?2 + {journey} ORDER BY m.last"),
                format!("m.due <= ?2 AND m.last <= ?2 + {journey} ORDER BY m.due, m.last_at"),
            ] {
                let sql = format!("SELECT {KNOWN} WHERE m.learner = ?1 AND m.lapses < ?3 AND {condition}");
                let mut statement = connection.prepare(&sql)?;
                let mut rows = statement.query(params![learner.0, today.0, Memory::LEECH])?;
                while due.len() < limit {
                    let Some(row) = rows.next()? else { break };
                    let standing = read_standing(row)?;
                    if let Some(memory) = standing.memory.filter(|_| is_wanted(&standing.bank)) {
                        due.push(Due { bank: standing.bank, item: standing.item, memory });
                    }
                }
            }
            Ok(due)
        })
    }

    /// How many items come due on each of the next `days` days, today first; today's include the overdue.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn forecast(&self, learner: &LearnerName, today: Day, days: u16) -> Result<Vec<(Day, u64)>, Trouble> {
        let mut forecast: Vec<(Day, u64)> = (0..i32::from(days)).map(|wait| (today + wait, 0)).collect();
        let counts = self.of(learner, Vec::new(), |connection, learner| {
            // As for `due`: what was answered on a day that is still to come is due now.
            let journey = Day::JOURNEY;
            let sql = format!(
                "SELECT CASE WHEN last > ?2 + {journey} THEN ?2 ELSE max(due, ?2) END, count(*) FROM memory \
                 WHERE learner = ?1 AND (due < ?3 OR last > ?2 + {journey}) AND lapses < ?4 GROUP BY 1"
            );
            let mut statement = connection.prepare(&sql)?;
            let end = today + i32::from(days);
            let rows = statement.query_map(params![learner.0, today.0, end.0, Memory::LEECH], |row| {
                Ok((Day(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs()))
            })?;
            rows.collect::<rusqlite::Result<Vec<(Day, u64)>>>()
        })?;
        for (day, count) in counts {
            forecast.iter_mut().filter(|(own, _)| *own == day).for_each(|(_, sum)| *sum += count);
        }
        Ok(forecast)
    }

    /// How many items of the wanted banks were answered for the first time on a day, cramming aside: what a daily limit of
    /// new items counts.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn introduced(
        &self,
        learner: &LearnerName,
        day: Day,
        is_wanted: &dyn Fn(&BankId) -> bool,
    ) -> Result<usize, Trouble> {
        self.of(learner, 0, |connection, learner| {
            let sql = "SELECT i.bank FROM memory m JOIN item i ON i.id = m.item WHERE m.learner = ?1 AND m.first = ?2";
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query(params![learner.0, day.0])?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                count += usize::from(is_wanted(&name(row, 0)?));
            }
            Ok(count)
        })
    }

    /// Every item that the learner has answered.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn items(&self, learner: &LearnerName) -> Result<Vec<ItemStanding>, Trouble> {
        self.standings(learner, "m.answered > 0 ORDER BY m.item", i64::MAX)
    }

    /// The items that give most trouble, the worst first: by lapses, then by the share of the credit.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn hardest(&self, learner: &LearnerName, limit: usize) -> Result<Vec<ItemStanding>, Trouble> {
        let condition = "m.answered > 0 AND m.credit < 1000 * m.answered \
            ORDER BY m.lapses DESC, m.credit * 1.0 / m.answered, m.answered DESC, m.item";
        self.standings(learner, condition, i64::try_from(limit).unwrap_or(i64::MAX))
    }

    /// The items that repeating alone doesn't teach.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn leeches(&self, learner: &LearnerName) -> Result<Vec<ItemStanding>, Trouble> {
        let condition = format!("m.lapses >= {} ORDER BY m.lapses DESC, m.item", Memory::LEECH);
        self.standings(learner, &condition, i64::MAX)
    }

    /// The round with the most points of each activity; of equal ones, one that was the first to have them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn bests(&self, learner: &LearnerName) -> Result<Vec<Best>, Trouble> {
        self.of(learner, Vec::new(), |connection, learner| {
            let sql = "SELECT points, day, answered, correct, round FROM round_total \
                WHERE learner = ?1 AND activity = ?2 AND answered > 0 ORDER BY points DESC LIMIT 1";
            let mut statement = connection.prepare(sql)?;
            let rounds = Mode::ALL.into_iter().map(Activity::Round);
            let mut bests = Vec::new();
            for activity in rounds.chain([Activity::Study, Activity::Cram, Activity::Ask]) {
                let rows = statement.query_map(params![learner.0, activity.word()], |row| {
                    let number =
                        |at: usize| Ok::<u64, rusqlite::Error>(row.get::<_, i64>(at)?.max(0).unsigned_abs());
                    Ok(Best {
                        activity,
                        points: number(0)?,
                        day: Day(row.get(1)?),
                        answered: number(2)?,
                        correct: number(3)?,
                        round: Uid(row.get::<_, i64>(4)?.cast_unsigned()),
                    })
                })?;
                for best in rows {
                    bests.push(best?);
                }
            }
            Ok(bests)
        })
    }

    /// What the learner made of the daily round of a seed when they first played it. One of its rounds may be left out, such
    /// as the one that is still being played.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn daily(
        &self,
        learner: &LearnerName,
        seed: Seed,
        except: Option<Uid>,
    ) -> Result<Option<Daily>, Trouble> {
        let Some(day) = seed.day().map(Day::from) else { return Ok(None) };
        self.of(learner, None, |connection, learner| {
            // A round that was begun on the eve has another seed. Each round is among the last of the history.
            let sql = "SELECT t.answered, t.correct FROM round_total t JOIN history h ON h.seq = \
                    (SELECT seq FROM history WHERE round = t.round ORDER BY seq DESC LIMIT 1) \
                WHERE t.learner = ?1 AND t.activity = ?2 AND t.day >= ?3 AND t.answered > 0 AND t.round IS NOT ?4 \
                    AND h.seed = ?5 ORDER BY h.seq LIMIT 1";
            let activity = Activity::Round(Mode::Daily).word();
            let except = except.map(|round| round.0.cast_signed());
            let wanted = params![learner.0, activity, day.0, except, seed.0.cast_signed()];
            let read = |row: &Row<'_>| {
                let number =
                    |at: usize| Ok::<u64, rusqlite::Error>(row.get::<_, i64>(at)?.max(0).unsigned_abs());
                Ok(Daily { day, answered: number(0)?, correct: number(1)? })
            };
            connection.query_row(sql, wanted, read).optional()
        })
    }

    fn standings(
        &self,
        learner: &LearnerName,
        condition: &str,
        limit: i64,
    ) -> Result<Vec<ItemStanding>, Trouble> {
        self.of(learner, Vec::new(), |connection, learner| {
            let sql = format!("SELECT {KNOWN} WHERE m.learner = ?1 AND {condition} LIMIT ?2");
            let mut statement = connection.prepare(&sql)?;
            let rows = statement.query_map([learner.0, limit], read_standing)?;
            rows.collect()
        })
    }

    /// Asks for something of a learner; of one without a history it is `none`.
    fn of<T>(
        &self,
        learner: &LearnerName,
        none: T,
        job: impl FnOnce(&Connection, LearnerNo) -> rusqlite::Result<T>,
    ) -> Result<T, Trouble> {
        self.read(|connection| match log::learner_no(connection, learner)? {
            Some(number) => Ok(job(connection, number)?),
            None => Ok(none),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_streak_forgives_one_missed_day() {
        for (days, today, current, longest) in [
            (&[][..], 10, 0, 0),
            (&[10], 10, 1, 1),
            (&[9], 10, 1, 1),
            (&[8], 10, 1, 1),
            (&[7], 10, 0, 1),
            (&[7, 8, 9], 10, 3, 3),
            (&[5, 7, 9, 10], 10, 4, 4),
            (&[1, 2, 3, 4, 8, 10], 10, 2, 4),
            (&[9, 10, 99], 10, 2, 2),
        ] {
            let days: Vec<Day> = days.iter().copied().map(Day).collect();
            assert_eq!(streak(&days, Day(today)), Streak { current, longest }, "{days:?}");
        }
    }
}

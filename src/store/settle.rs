//! Taking answers that were kept into what is derived from them.
//!
//! An answer is kept when its entry is on the disk, and that is all that its feedback waits for. The derived tables may lag
//! behind; a setting marks how far they have come. Whoever writes next, or reads what is derived, brings them up to the
//! history first, so a program that died in between leaves nothing to do but that.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::Store;
use super::derived;
use super::entry::{Entry, Said};
use super::log::{self, ItemNo, LearnerNo, Seq};
use super::moment::Moment;
use super::rebuild;
use super::trouble::Trouble;

impl Store {
    /// Takes what was kept into what is derived. [`Store::keep`] leaves that to be done when the player has their feedback;
    /// all that reads or writes the derived tables does it by itself.
    ///
    /// # Errors
    /// When it can't be written. Nothing is lost by that: it is tried again with whatever is asked for next.
    pub fn settle(&self) -> Result<(), Trouble> {
        if is_settled(&self.connection)? { Ok(()) } else { self.transact(settle) }
    }
}

/// The last entry that the derived tables hold. A file that has no mark is of a time when they were never behind.
pub(super) const MARK: &str = "(SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'settled')";

/// Whether the derived tables hold the whole history.
fn is_settled(connection: &Connection) -> rusqlite::Result<bool> {
    let sql = format!("SELECT coalesce(max(seq) = {MARK}, TRUE) FROM history");
    connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))
}

/// Brings the derived tables up to the history.
pub(super) fn settle(connection: &Connection) -> Result<(), Trouble> {
    if is_settled(connection)? {
        return Ok(());
    }
    let pending = pending(connection)?;
    if let [Pending { learner, item: Some(item), entry: Entry { at, said: Said::Answered(answer), .. } }] =
        &pending[..]
    {
        derived::take(connection, (*learner, *item), *at, answer)?;
    } else {
        // Whoever adds an entry settles first, so there is one answer at most. Should there be anything else, nothing is
        // assumed of it.
        let learners: BTreeMap<LearnerNo, Moment> =
            pending.iter().map(|own| (own.learner, own.entry.at)).collect();
        learners.into_iter().try_for_each(|(learner, now)| rebuild::rebuild(connection, learner, now))?;
    }
    Ok(mark(connection)?)
}

/// Notes that the derived tables hold the whole history.
pub(super) fn mark(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "INSERT INTO setting SELECT 'settled', coalesce(max(seq), 0) FROM history WHERE TRUE \
        ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value";
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// An entry that the derived tables don't hold yet.
struct Pending {
    learner: LearnerNo,
    /// What was answered; nothing for an entry that is no answer.
    item: Option<ItemNo>,
    entry: Entry,
}

fn pending(connection: &Connection) -> Result<Vec<Pending>, Trouble> {
    let sql = format!("SELECT seq, learner, item FROM history WHERE seq > {MARK} ORDER BY seq");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut pending = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, item): (_, Option<i64>) = (Seq(row.get(0)?), row.get(2)?);
        let Some(log::Written { entry, .. }) = written(connection, seq)? else { continue };
        pending.push(Pending { learner: LearnerNo(row.get(1)?), item: item.map(ItemNo), entry });
    }
    Ok(pending)
}

fn written(connection: &Connection, seq: Seq) -> Result<Option<log::Written>, Trouble> {
    let sql = format!("{} WHERE h.seq = ?1", log::SELECT);
    Ok(connection.prepare_cached(&sql)?.query_row([seq.0], log::read).optional()?)
}

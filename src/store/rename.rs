//! Following the names that items had before.

use std::sync::Arc;

use rusqlite::{Connection, params};

use super::derived;
use super::log::{self, ItemNo, LearnerNo};
use super::moment::Moment;
use super::trouble::Trouble;
use super::{Store, record};
use crate::game::{Bank, BankId, ItemId};

/// An item's name from before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The bank of both.
    pub bank: BankId,
    /// The name it had.
    pub from: ItemId,
    /// The name it has.
    pub to: ItemId,
}

impl Rename {
    /// All names from before that some banks know of.
    pub fn all(banks: &[Arc<Bank>]) -> Vec<Self> {
        let of_bank = |bank: &Arc<Bank>| -> Vec<Self> {
            let items = bank.items().iter();
            items
                .flat_map(|item| {
                    item.was.iter().map(|was| Self {
                        bank: bank.id().clone(),
                        from: was.clone(),
                        to: item.id.clone(),
                    })
                })
                .collect()
        };
        banks.iter().flat_map(of_bank).collect()
    }
}

impl Store {
    /// Lets the answers to an item's old names count for its new one. The rows of the history stay as they are. Only what
    /// isn't followed yet costs time.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn follow(&mut self, renames: &[Rename], now: Moment) -> Result<(), Trouble> {
        let mut open = Vec::new();
        for rename in renames {
            if let Some(from) = log::item_no(&self.connection, &rename.bank, &rename.from)? {
                let to = log::item_no(&self.connection, &rename.bank, &rename.to)?;
                if to.is_none() || to != Some(log::item_now(&self.connection, from)?) {
                    open.push(rename);
                }
            }
        }
        if open.is_empty() {
            return Ok(());
        }
        self.write(|connection| open.into_iter().try_for_each(|rename| follow(connection, rename, now)))
    }
}

fn follow(connection: &Connection, rename: &Rename, now: Moment) -> Result<(), Trouble> {
    let Some(from) = log::item_no(connection, &rename.bank, &rename.from)? else { return Ok(()) };
    let to = match log::item_no(connection, &rename.bank, &rename.to)? {
        Some(to) => to,
        None => log::add_item(connection, &rename.bank, &rename.to)?,
    };
    connection.execute("UPDATE item SET now = ?1 WHERE id IN (?1, ?2) OR now = ?2", [to.0, from.0])?;
    for learner in record::all_learners(connection)? {
        if is_known(connection, learner, from)? {
            connection.execute("DELETE FROM memory WHERE learner = ?1 AND item = ?2", [learner.0, from.0])?;
            derived::replay(connection, learner, to, now)?;
        }
    }
    Ok(())
}

fn is_known(connection: &Connection, learner: LearnerNo, item: ItemNo) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM memory WHERE learner = ?1 AND item = ?2)";
    connection.query_row(sql, params![learner.0, item.0], |row| row.get(0))
}

//! The learner's history: every answer, kept for years.
//!
//! One SQLite file, `history.db`, in the data folder. Its `history` table is only added to; all else follows from it (see
//! [`schema`]). One answer is one transaction, on the disk before the player sees feedback; what follows from it may come a
//! little later (see [`settle`]). Nothing here asks for the time: it comes in as a [`Moment`].
//!
//! [`Store::open`] never fails: it gives a store, or none, and [`Note`]s that say plainly what is not being saved. Whatever
//! fails later is a [`Trouble`], after which the game plays on and what was not saved is tried again with the next answer.

mod aim;
mod backup;
mod derived;
mod entry;
mod export;
mod fit;
mod import;
mod learner;
mod log;
mod moment;
mod open;
mod place;
mod rebuild;
mod record;
mod rename;
mod repair;
mod schema;
mod settle;
mod stats;
mod trouble;
mod unfinished;
mod verify;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use backup::{back_up_daily, backups};
pub use entry::{Activity, Answer, BadLine, Entry, Parameters, Said, Uid};
pub use export::Format;
pub use fit::Fit;
pub use import::{Finding, Imported, Refused};
pub use learner::LearnerName;
pub use log::Seq;
pub use moment::{Moment, NotAMoment};
pub use open::{Note, Opened};
pub use record::Kept;
pub use rename::Rename;
pub use stats::{Best, Daily, DayCount, Due, ItemStanding, Streak, Totals, streak};
pub use trouble::Trouble;
pub use unfinished::{BankStamp, Changed, OpenRound, Opening, Pick, Unfinished};
pub use verify::Report;

/// The name of the file in the data folder.
pub const FILE: &str = "history.db";

/// An open history.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    folder: PathBuf,
    access: Access,
    identity: place::Identity,
}

/// What may be done with an open history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    ReadWrite,
    /// It can be looked at, but nothing is saved.
    ReadOnly,
}

impl Store {
    /// The file.
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// The folder that it lives in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What may be done with it.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Does a job in one transaction: all of it is on the disk afterwards, or none. The job finds what is derived up to the
    /// history, and leaves it so.
    fn write<T>(&mut self, job: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, Trouble> {
        self.transact(|connection| {
            settle::settle(connection)?;
            let done = job(connection)?;
            settle::mark(connection)?;
            Ok(done)
        })
    }

    /// The same for a job that sees to what is derived by itself, and may leave answers to be taken in.
    fn transact<T>(&self, job: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, Trouble> {
        if self.access == Access::ReadOnly {
            return Err(Trouble::ReadOnly);
        }
        if !self.identity.is_still_at(&self.folder.join(FILE)) {
            return Err(Trouble::Moved);
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        let done = job(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Reads from one state of the file, whatever others write meanwhile. What is derived is up to the history, unless it
    /// can't be written.
    fn read<T>(&self, job: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, Trouble> {
        // Where nothing can be written, the figures lag behind by what couldn't be taken in.
        let _ = self.settle();
        let transaction = self.connection.unchecked_transaction()?;
        job(&transaction)
    }
}

#[cfg(test)]
mod tests;

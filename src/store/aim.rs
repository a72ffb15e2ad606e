//! What a learner wants to know by a day. It is kept beside the history as a setting, for it is a wish and no fact: a later
//! one takes its place.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::Store;
use super::learner::LearnerName;
use super::log::{self, LearnerNo, Log};
use super::trouble::Trouble;
use crate::game::Aim;

impl Store {
    /// The learner's aim, if there is one that this program can read.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn aim(&self, learner: &LearnerName) -> Result<Option<Aim>, Trouble> {
        let Some(number) = log::learner_no(&self.connection, learner)? else { return Ok(None) };
        let sql = "SELECT value FROM setting WHERE name = ?1";
        let json: Option<String> =
            self.connection.query_row(sql, [name(number)], |row| row.get(0)).optional()?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Sets the learner's aim, or takes it away.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn set_aim(&mut self, learner: &LearnerName, aim: Option<&Aim>) -> Result<(), Trouble> {
        let json = aim.map(serde_json::to_string).transpose();
        let json = json.map_err(|error| Trouble::Other(error.to_string()))?;
        self.write(|connection| {
            let number = Log::new(connection)?.learner(learner)?;
            put(connection, number, json.as_deref())
        })
    }
}

fn name(learner: LearnerNo) -> String {
    format!("aim of {}", learner.0)
}

fn put(connection: &Connection, learner: LearnerNo, json: Option<&str>) -> Result<(), Trouble> {
    match json {
        Some(json) => connection
            .execute("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", params![name(learner), json])?,
        None => connection.execute("DELETE FROM setting WHERE name = ?1", [name(learner)])?,
    };
    Ok(())
}

//! Looking over the whole history for damage.

use rusqlite::Connection;

use super::Store;
use super::log::{self, Written};
use super::settle::MARK;
use super::trouble::Trouble;

/// What a look over the whole history found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How many entries there are.
    pub entries: u64,
    /// How many of them are answers.
    pub answers: u64,
    /// How many learners.
    pub learners: u64,
    /// What is wrong, in whole sentences; nothing when all is well.
    pub findings: Vec<String>,
}

impl Report {
    /// The most findings that are told one by one.
    const MOST: usize = 100;

    /// Whether all is well.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, what: impl Into<String>) {
        if self.findings.len() < Self::MOST {
            self.findings.push(what.into());
        } else if self.findings.len() == Self::MOST {
            self.findings.push("There is more of the kind.".to_owned());
        }
    }
}

impl Store {
    /// Reads everything: SQLite's own check of the file, the checksum of every entry, and whether the figures beside the
    /// history agree with it.
    ///
    /// # Errors
    /// When the file can't be read at all; damage is a finding.
    pub fn verify(&self) -> Result<Report, Trouble> {
        let mut report = Report::default();
        let checked = self.read(|connection| {
            check_file(connection, &mut report)?;
            check_entries(connection, &mut report)?;
            check_figures(connection, &mut report)
        });
        match checked {
            Err(Trouble::Damaged(why)) => report.find(format!("The file can't be read to its end: {why}.")),
            other => other?,
        }
        Ok(report)
    }
}

fn check_file(connection: &Connection, report: &mut Report) -> Result<(), Trouble> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            report.find(format!("The file is damaged: {said}."));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, number): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        report.find(format!("Row {} of {table} names something that isn't there.", number.unwrap_or(0)));
    }
    Ok(())
}

fn check_entries(connection: &Connection, report: &mut Report) -> Result<(), Trouble> {
    let mut statement = connection.prepare(&format!("{} ORDER BY h.seq", log::SELECT))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        report.entries += 1;
        let number: i64 = row.get(0)?;
        match log::read(row) {
            Ok(written) => check_entry(&written, report),
            Err(error) => report.find(format!("Entry {number} can't be read: {error}.")),
        }
    }
    let learners: i64 = connection.query_row("SELECT count(*) FROM learner", [], |row| row.get(0))?;
    report.learners = learners.unsigned_abs();
    Ok(())
}

fn check_entry(written: &Written, report: &mut Report) {
    report.answers += u64::from(matches!(written.entry.said, super::Said::Answered(_)));
    if !written.is_sound() {
        report.find(format!(
            "Entry {} of {} was changed or damaged: its checksum doesn't fit.",
            written.seq.0, written.entry.at
        ));
    }
}

fn check_figures(connection: &Connection, report: &mut Report) -> Result<(), Trouble> {
    // In a history that can't be written to, the figures may be behind.
    let sql = format!(
        "SELECT (SELECT count(*) FROM answer WHERE stands AND seq <= coalesce({MARK}, seq)), \
        (SELECT coalesce(sum(answered), 0) FROM memory), (SELECT coalesce(sum(answered), 0) FROM day), \
        (SELECT coalesce(sum(answered), 0) FROM round_total)"
    );
    let counts: [i64; 4] =
        connection.query_row(&sql, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
    if counts.iter().any(|count| Some(count) != counts.first()) {
        report.find(format!(
            "The history holds {} answers that stand, but its figures count {} by item, {} by day and {} by round. \
             Making the figures anew mends this.",
            counts[0], counts[1], counts[2], counts[3]
        ));
    }
    let sql = "SELECT count(*) FROM history a WHERE about IS NOT NULL AND NOT EXISTS \
        (SELECT 1 FROM history b WHERE b.uid = a.about)";
    let lost: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    if lost > 0 {
        report.find(format!("{lost} entries are about answers that aren't in this history."));
    }
    Ok(())
}

//! The tables of `history.db`, version by version.
//!
//! `history` is the truth: one row an entry, added and never changed, as its triggers make sure. `learner` and `item` give
//! names their numbers. `memory`, `day`, `round_total` and `pace` are derived from the history and can be made anew from it
//! at any time; the setting `settled` says how much of it they hold. `open_round` and `open_input` hold the rounds that were not finished.
//!
//! A step of [`STEPS`] that was once released is never edited; a change is a new step.

use rusqlite::{Connection, TransactionBehavior};

use super::trouble::Trouble;

/// Marks the file as Amursana's: "Amur" in ASCII.
pub(super) const APPLICATION_ID: i64 = 0x416d_7572;

/// The steps from an empty file to the newest version; the version is the number of steps taken.
pub(super) const STEPS: [&str; 2] = [FIRST, SECOND];

/// The first version; those after it can be read as it can.
pub(super) const FIRST_VERSION: i64 = 1;

/// The newest version.
pub(super) const VERSION: i64 = STEPS.len().cast_signed() as i64;

const FIRST: &str = "
CREATE TABLE learner (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- `now` is the item that this one has become: itself, until a bank renames it.
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    bank TEXT NOT NULL,
    name TEXT NOT NULL,
    now INTEGER NOT NULL,
    UNIQUE (bank, name)
) STRICT;
CREATE INDEX item_now ON item (now);

CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    uid INTEGER NOT NULL UNIQUE,
    entry TEXT NOT NULL CHECK (entry IN ('answer', 'taken_back', 'rated', 'fitted')),
    at INTEGER NOT NULL CHECK (at >= 0),
    utc_offset INTEGER NOT NULL,
    learner INTEGER NOT NULL REFERENCES learner (id),
    item INTEGER REFERENCES item (id),
    kind TEXT,
    response TEXT,
    verdict TEXT CHECK (verdict IN ('correct', 'close', 'partial', 'wrong', 'skipped')),
    credit INTEGER CHECK (credit BETWEEN 0 AND 1000),
    points INTEGER CHECK (points >= 0),
    millis INTEGER CHECK (millis >= 0),
    activity TEXT,
    seed INTEGER,
    round INTEGER,
    hint INTEGER NOT NULL CHECK (hint IN (0, 1)),
    fifty_fifty INTEGER NOT NULL CHECK (fifty_fifty IN (0, 1)),
    retake INTEGER NOT NULL CHECK (retake IN (0, 1)),
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    predicted INTEGER CHECK (predicted BETWEEN 0 AND 1000000),
    about INTEGER,
    parameters TEXT,
    loss_before REAL,
    loss_after REAL,
    checksum INTEGER NOT NULL,
    CHECK (entry <> 'answer' OR (item IS NOT NULL AND kind IS NOT NULL AND verdict IS NOT NULL AND credit IS NOT NULL
        AND points IS NOT NULL AND millis IS NOT NULL AND activity IS NOT NULL AND seed IS NOT NULL
        AND round IS NOT NULL)),
    CHECK ((entry IN ('taken_back', 'rated')) = (about IS NOT NULL))
) STRICT;
CREATE INDEX history_item ON history (item, learner) WHERE item IS NOT NULL;
CREATE INDEX history_about ON history (about) WHERE about IS NOT NULL;
CREATE INDEX history_fitted ON history (learner, at) WHERE entry = 'fitted';
CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
    BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
    BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;

-- Every answer with what was said of it later: whether it stands, and its rating as it stands.
CREATE VIEW answer AS
SELECT h.seq, h.uid, h.at, h.utc_offset, h.learner, i.now AS item, h.verdict, h.credit, h.points, h.millis, h.activity,
    h.round, h.predicted,
    (h.at + h.utc_offset * 60000) / 86400000 - ((h.at + h.utc_offset * 60000) % 86400000 < 0) AS day,
    NOT EXISTS (SELECT 1 FROM history b WHERE b.about = h.uid AND b.entry = 'taken_back') AS stands,
    CASE WHEN h.rating IS NOT NULL THEN coalesce(
        (SELECT b.rating FROM history b WHERE b.about = h.uid AND b.entry = 'rated' ORDER BY b.at DESC, b.seq DESC LIMIT 1),
        h.rating) END AS rating
FROM history h JOIN item i ON i.id = h.item
WHERE h.entry = 'answer';

-- Days are counted from 1970-01-01 where the learner was. An item answered only by cramming has no stability.
CREATE TABLE memory (
    learner INTEGER NOT NULL,
    item INTEGER NOT NULL,
    stability REAL,
    difficulty REAL,
    last INTEGER,
    due INTEGER,
    lapses INTEGER NOT NULL,
    first INTEGER,
    last_at INTEGER,
    answered INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    PRIMARY KEY (learner, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_due ON memory (learner, due, last_at) WHERE due IS NOT NULL;
CREATE INDEX memory_last ON memory (learner, last) WHERE last IS NOT NULL;

CREATE TABLE day (
    learner INTEGER NOT NULL,
    day INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    points INTEGER NOT NULL,
    millis INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    recalled INTEGER NOT NULL,
    predicted INTEGER NOT NULL,
    PRIMARY KEY (learner, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_total (
    learner INTEGER NOT NULL,
    round INTEGER NOT NULL,
    activity TEXT NOT NULL,
    day INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (learner, round)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_best ON round_total (learner, activity, points);

CREATE TABLE pace (
    learner INTEGER NOT NULL,
    kind TEXT NOT NULL,
    times TEXT NOT NULL,
    PRIMARY KEY (learner, kind)
) STRICT, WITHOUT ROWID;

-- What the derived tables were made with.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE open_round (
    round INTEGER PRIMARY KEY,
    learner INTEGER NOT NULL REFERENCES learner (id),
    begun INTEGER NOT NULL,
    utc_offset INTEGER NOT NULL,
    opening TEXT NOT NULL,
    claim INTEGER NOT NULL
) STRICT;
CREATE INDEX open_round_learner ON open_round (learner, begun);
-- `last` is the answer that could be taken back after this input.
CREATE TABLE open_input (
    round INTEGER NOT NULL REFERENCES open_round (round) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    elapsed INTEGER NOT NULL,
    input TEXT NOT NULL,
    last INTEGER,
    PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;
";

/// The mark of the last entry that the derived tables hold: from here on they may be behind the history, which an earlier
/// program wouldn't see.
const SECOND: &str = "
INSERT INTO setting SELECT 'settled', coalesce(max(seq), 0) FROM history;
";

/// The names of the derived tables.
pub(super) const DERIVED: [&str; 4] = ["memory", "day", "round_total", "pace"];

/// What the file says of itself: whose it is and in what version.
pub(super) fn identity(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let application = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok((application, version))
}

/// Brings a file to the newest version, each step in a transaction of its own. Another process may do the same at once.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Trouble> {
    loop {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (application, version) = identity(&transaction)?;
        match usize::try_from(version).ok().and_then(|version| STEPS.get(version)) {
            None if version == VERSION && application == APPLICATION_ID => return Ok(()),
            None if version > VERSION => return Err(Trouble::Newer { found: version, known: VERSION }),
            Some(step) if application == APPLICATION_ID || is_empty(&transaction)? => {
                transaction.execute_batch(step)?;
                transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
                transaction.pragma_update(None, "user_version", version + 1)?;
                transaction.commit()?;
            }
            _ => return Err(Trouble::Foreign),
        }
    }
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(objects == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every object of the schema with the text that made it.
    fn objects(connection: &Connection) -> Vec<(String, Option<String>)> {
        let mut statement =
            connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").expect("a schema");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.map(|row| row.expect("a row")).collect()
    }

    fn at_version(version: usize) -> Connection {
        let connection = Connection::open_in_memory().expect("a connection");
        for (number, step) in STEPS.iter().take(version).enumerate() {
            connection.execute_batch(step).expect("the step");
            connection.pragma_update(None, "application_id", APPLICATION_ID).expect("an id");
            connection.pragma_update(None, "user_version", number.cast_signed() + 1).expect("a version");
        }
        connection
    }

    #[test]
    fn every_earlier_version_becomes_the_newest() {
        let newest = objects(&at_version(STEPS.len()));
        for version in 0..=STEPS.len() {
            let mut connection = at_version(version);
            migrate(&mut connection).expect("the migration");
            assert_eq!(identity(&connection).expect("an identity"), (APPLICATION_ID, VERSION));
            assert_eq!(objects(&connection), newest, "from version {version}");
        }
    }

    #[test]
    fn a_file_from_before_the_mark_is_settled() {
        for entries in [0, 3] {
            let mut connection = at_version(1);
            connection.execute_batch("INSERT INTO learner (name) VALUES ('Ann')").expect("a learner");
            for uid in 0..entries {
                let sql = "INSERT INTO history (uid, entry, at, utc_offset, learner, hint, fifty_fifty, retake, checksum) \
                    VALUES (?1, 'fitted', 0, 0, 1, 0, 0, 0, 0)";
                connection.execute(sql, [uid]).expect("a row");
            }
            migrate(&mut connection).expect("the migration");
            let sql = format!("SELECT {}", super::super::settle::MARK);
            let settled: i64 = connection.query_row(&sql, [], |row| row.get(0)).expect("a mark");
            assert_eq!(settled, entries);
        }
    }

    #[test]
    fn newer_and_foreign_files_are_left_alone() {
        let mut newer = at_version(STEPS.len());
        newer.pragma_update(None, "user_version", VERSION + 1).expect("a version");
        assert_eq!(migrate(&mut newer), Err(Trouble::Newer { found: VERSION + 1, known: VERSION }));
        let mut foreign = Connection::open_in_memory().expect("a connection");
        foreign.execute_batch("CREATE TABLE theirs (x)").expect("a table");
        assert_eq!(migrate(&mut foreign), Err(Trouble::Foreign));
        assert_eq!(objects(&foreign).len(), 1);
    }

    #[test]
    fn the_history_is_only_added_to() {
        let connection = at_version(STEPS.len());
        connection
            .execute_batch(
                "INSERT INTO learner (name) VALUES ('Ann');
                 INSERT INTO history (uid, entry, at, utc_offset, learner, hint, fifty_fifty, retake, about, checksum)
                 VALUES (1, 'taken_back', 0, 0, 1, 0, 0, 0, 7, 0);",
            )
            .expect("a row");
        for change in ["UPDATE history SET at = 1", "DELETE FROM history"] {
            let error = connection.execute_batch(change).expect_err(change);
            assert!(error.to_string().contains("only added to"), "{error}");
        }
    }
}

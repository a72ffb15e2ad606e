//! Setting a damaged history aside and putting the best there is in its place.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::log::{self, Log, Written};
use super::moment::Moment;
use super::open::{Note, Opened, connect, lock, read_only, without_writing};
use super::place::sync_folder;
use super::trouble::Trouble;
use super::{FILE, Store, backup, rebuild, record, schema};

/// Sets the damaged file of a folder aside, restores the newest sound backup, and adds what can still be read out of the
/// damaged file.
pub(super) fn repair(folder: &Path, now: Moment, why: String) -> Opened {
    let held = lock(folder);
    // Another process may have repaired it while this one waited for the lock.
    match connect(folder, Some(&held)) {
        Ok(store) => return Opened { store: Some(store), notes: Vec::new() },
        Err(Trouble::Damaged(_)) => {}
        Err(other) => return without_writing(folder, other),
    }
    let replaced = set_aside(folder, now).and_then(|aside| {
        let backup = put_backup(folder)?;
        Ok((aside, backup, connect(folder, Some(&held))?))
    });
    match replaced {
        Ok((aside, backup, mut store)) => {
            let restored = count(&store.connection).unwrap_or(0);
            let rescued = rescue(&mut store, &aside, now).unwrap_or(0);
            let note = Note::Restored { why, aside, backup, restored, rescued };
            Opened { store: Some(store), notes: vec![note] }
        }
        Err(trouble) => without_writing(folder, trouble),
    }
}

/// Moves the file, with those that SQLite keeps beside it, to a name that says what it is.
fn set_aside(folder: &Path, now: Moment) -> Result<PathBuf, Trouble> {
    let day = now.day().date();
    let free = |number: u32| {
        let tail = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("history-damaged-{day}{tail}.db"));
        (!path.exists()).then_some(path)
    };
    let aside = (1..=1_000).find_map(free).ok_or_else(|| Trouble::Exists("every name for it".to_owned()))?;
    let beside = |path: &Path, tail: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(tail);
        PathBuf::from(name)
    };
    let file = folder.join(FILE);
    for tail in ["-wal", "-journal"] {
        let from = beside(&file, tail);
        if from.exists() {
            fs::rename(from, beside(&aside, tail))?;
        }
    }
    let _ = fs::remove_file(beside(&file, "-shm"));
    fs::rename(file, &aside)?;
    sync_folder(folder);
    Ok(aside)
}

/// Copies the newest sound backup to the file's place. Gives its day.
fn put_backup(folder: &Path) -> Result<Option<jiff::civil::Date>, Trouble> {
    let sound = backup::backups(folder).into_iter().find(|(_, path)| backup::check(path).is_ok());
    let Some((day, path)) = sound else { return Ok(None) };
    let part = folder.join("history.db.part");
    fs::copy(path, &part)?;
    File::options().write(true).open(&part)?.sync_all()?;
    fs::rename(&part, folder.join(FILE))?;
    sync_folder(folder);
    Ok(Some(day))
}

fn count(connection: &Connection) -> rusqlite::Result<u64> {
    let count: i64 = connection.query_row("SELECT count(*) FROM history", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Adds the sound entries of a damaged file that the store doesn't have. Gives their number.
fn rescue(store: &mut Store, damaged: &Path, now: Moment) -> Result<u64, Trouble> {
    let readable = readable(damaged)?;
    store.write(|connection| {
        let mut log = Log::new(connection)?;
        let mut rescued = 0;
        for written in readable {
            rescued += u64::from(log.add(&written.entry, written.checksum)?.is_some());
        }
        for learner in record::all_learners(connection)? {
            rebuild::rebuild(connection, learner, now)?;
        }
        Ok(rescued)
    })
}

/// The sound entries of a damaged file, read from both ends up to the damage.
fn readable(damaged: &Path) -> Result<Vec<Written>, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(damaged, flags)?;
    // The damaged file stays as it is.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let (application, version) = schema::identity(&connection)?;
    if application != schema::APPLICATION_ID || !(schema::FIRST_VERSION..=schema::VERSION).contains(&version)
    {
        return Err(Trouble::Foreign);
    }
    let mut found = until_damage(&connection, "ORDER BY h.seq");
    let reached = found.last().map(|written| written.seq);
    let mut from_end = until_damage(&connection, "ORDER BY h.seq DESC");
    from_end.retain(|written| reached.is_none_or(|reached| written.seq > reached));
    from_end.reverse();
    found.append(&mut from_end);
    Ok(found)
}

fn until_damage(connection: &Connection, order: &str) -> Vec<Written> {
    let Ok(mut statement) = connection.prepare(&format!("{} {order}", log::SELECT)) else {
        return Vec::new();
    };
    let Ok(mut rows) = statement.query([]) else { return Vec::new() };
    let mut found = Vec::new();
    while let Ok(Some(row)) = rows.next() {
        found.extend(log::read(row).ok().filter(Written::is_sound));
    }
    found
}

/// Opens a history that nobody writes to and reads its identity.
pub(super) fn open_sound(path: &Path) -> Result<Connection, Trouble> {
    let connection = read_only(path)?;
    if schema::identity(&connection)?.0 != schema::APPLICATION_ID {
        return Err(Trouble::Foreign);
    }
    Ok(connection)
}

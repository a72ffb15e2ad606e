//! Opening the history, whatever state its folder and file are in.

use std::fmt;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::moment::Moment;
use super::place::{Disk, Identity, Lock, disk_of, sync_way_to};
use super::trouble::Trouble;
use super::{Access, FILE, Store, repair, schema};

/// What came of opening a history.
#[derive(Debug)]
pub struct Opened {
    /// The history; nothing when nothing can be saved, and the game plays on without.
    pub store: Option<Store>,
    /// What the player has to be told.
    pub notes: Vec<Note>,
}

/// Something that the player has to be told of their history, in whole sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// There is no history to write to or to read.
    NotSaving {
        /// Where it should be.
        path: PathBuf,
        /// Why not.
        why: Trouble,
    },
    /// The history can be read but nothing is added to it.
    ReadOnly {
        /// Where it is.
        path: PathBuf,
        /// Why.
        why: Trouble,
    },
    /// The file was damaged and another one stands in its place.
    Restored {
        /// What was wrong with it.
        why: String,
        /// Where the damaged file is now.
        aside: PathBuf,
        /// The day of the backup that was put in its place; nothing when there was none that is sound.
        backup: Option<jiff::civil::Date>,
        /// How many entries came from the backup.
        restored: u64,
        /// How many more could be read out of the damaged file.
        rescued: u64,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSaving { path, why } => {
                write!(f, "Nothing is being saved: {why}. The history should be at {}.", path.display())
            }
            Self::ReadOnly { path, why } => {
                write!(
                    f,
                    "Your progress is shown, but nothing new is being saved: {why}. The history is at {}.",
                    path.display()
                )
            }
            Self::Restored { why, aside, backup, restored, rescued } => {
                write!(
                    f,
                    "The history was damaged ({why}). The damaged file is kept as {}. ",
                    aside.display()
                )?;
                match backup {
                    Some(day) => write!(f, "The backup of {day} is in its place, with {restored} entries")?,
                    None => f.write_str("There was no sound backup, so a new history was begun")?,
                }
                write!(
                    f,
                    "; {rescued} more could be read out of the damaged file. Anything beyond these is lost."
                )
            }
        }
    }
}

/// How long to wait for another process to finish writing.
const PATIENCE: Duration = Duration::from_secs(3);

impl Store {
    /// Opens the history of a folder, making what is missing. It always comes to something: see [`Opened`].
    pub fn open(folder: &Path, now: Moment) -> Opened {
        match connect(folder, None) {
            Ok(store) => Opened { store: Some(store), notes: Vec::new() },
            Err(Trouble::Damaged(why)) => repair::repair(folder, now, why),
            Err(why) => without_writing(folder, why),
        }
    }

    /// Gives up a file that turned out to be damaged while it was open: sets it aside and puts the newest sound backup in
    /// its place, as opening it would have done.
    pub fn recover(self, now: Moment, why: String) -> Opened {
        let folder = self.folder.clone();
        drop(self);
        repair::repair(&folder, now, why)
    }
}

/// Opens a history to read it, because of some trouble with writing.
pub(super) fn without_writing(folder: &Path, why: Trouble) -> Opened {
    let path = folder.join(FILE);
    let hopeless = matches!(why, Trouble::Newer { .. } | Trouble::Foreign | Trouble::Damaged(_));
    let readable = if hopeless { None } else { connect_to_read(folder).ok() };
    match readable {
        Some(store) => Opened { store: Some(store), notes: vec![Note::ReadOnly { path, why }] },
        None => Opened { store: None, notes: vec![Note::NotSaving { path, why }] },
    }
}

/// Opens or makes the file. Who holds the repair lock already hands it in.
pub(super) fn connect(folder: &Path, held: Option<&Lock>) -> Result<Store, Trouble> {
    fs::create_dir_all(folder)?;
    let path = folder.join(FILE);
    let is_new = is_new(&path)?;
    if is_new {
        refuse_emptied(folder, &path)?;
        sync_way_to(folder);
    } else {
        refuse_strangers(&path)?;
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let _lock = if is_new && held.is_none() { Some(lock(folder)) } else { None };
    let mut connection = Connection::open_with_flags(&path, flags)?;
    prepare(&connection)?;
    if connection.is_readonly("main")? {
        return Err(Trouble::ReadOnly);
    }
    let wanted = if disk_of(folder) == Disk::Network { "DELETE" } else { "WAL" };
    connection.pragma_update_and_check(None, "journal_mode", wanted, |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    if schema::identity(&connection)? != (schema::APPLICATION_ID, schema::VERSION) {
        schema::migrate(&mut connection)?;
    }
    probe(&connection, schema::VERSION)?;
    let identity = Identity::of(&path);
    Ok(Store { connection, folder: folder.to_owned(), access: Access::ReadWrite, identity })
}

/// The lock that is held while a history is made, repaired or backed up.
pub(super) fn lock(folder: &Path) -> Lock {
    Lock::on(&folder.join("history.lock"))
}

fn connect_to_read(folder: &Path) -> Result<Store, Trouble> {
    let path = folder.join(FILE);
    let connection = read_only(&path)?;
    // What can't be brought to the newest version can be read as it is.
    probe(&connection, schema::FIRST_VERSION)?;
    let identity = Identity::of(&path);
    Ok(Store { connection, folder: folder.to_owned(), access: Access::ReadOnly, identity })
}

/// Opens a file to read it, even where the files that SQLite keeps beside it can't be made.
pub(super) fn read_only(path: &Path) -> Result<Connection, Trouble> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let plain = Connection::open_with_flags(path, flags).map_err(Trouble::from).and_then(|connection| {
        prepare(&connection)?;
        schema::identity(&connection)?;
        Ok(connection)
    });
    match plain {
        Err(Trouble::ReadOnly) => {
            let connection =
                Connection::open_with_flags(unchanging(path)?, flags | OpenFlags::SQLITE_OPEN_URI)?;
            prepare(&connection)?;
            Ok(connection)
        }
        other => other,
    }
}

/// The address by which SQLite reads a file without any other beside it.
fn unchanging(path: &Path) -> Result<String, Trouble> {
    let path = path.to_str().ok_or_else(|| Trouble::Other("the path is not in Unicode".to_owned()))?;
    let escaped: String = path
        .chars()
        .map(|letter| match letter {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            other => other.to_string(),
        })
        .collect();
    Ok(format!("file:{escaped}?immutable=1"))
}

fn prepare(connection: &Connection) -> Result<(), Trouble> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Keeping and settling an answer takes some twenty.
    connection.set_prepared_statement_cache_capacity(48);
    Ok(())
}

fn is_new(path: &Path) -> Result<bool, Trouble> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.len() == 0),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Refuses a file that was emptied: a history that was only begun is empty too, but has no backups.
fn refuse_emptied(folder: &Path, path: &Path) -> Result<(), Trouble> {
    if path.exists() && !super::backups(folder).is_empty() {
        return Err(Trouble::Damaged("it is empty".to_owned()));
    }
    Ok(())
}

/// Looks at a file without writing to it, and refuses one that is none of ours, or of a newer program.
fn refuse_strangers(path: &Path) -> Result<(), Trouble> {
    let mut start = Vec::with_capacity(16);
    File::open(path)?.take(16).read_to_end(&mut start)?;
    // The power went while the file was being made: SQLite puts it back to nothing.
    if start.iter().all(|byte| *byte == 0) && path.with_extension("db-journal").exists() {
        return Ok(());
    }
    if start != b"SQLite format 3\0" {
        return Err(Trouble::Damaged("it doesn't begin as a history does".to_owned()));
    }
    let (application, version) = schema::identity(&read_only(path)?)?;
    match (application, version) {
        (schema::APPLICATION_ID, version) if version > schema::VERSION => {
            Err(Trouble::Newer { found: version, known: schema::VERSION })
        }
        // A file that was being made when the power went is empty of content and has no marks yet.
        (schema::APPLICATION_ID, _) | (0, 0) => Ok(()),
        _ => Err(Trouble::Foreign),
    }
}

/// Reads a little of every table, so that most damage is noticed before the game begins, in well under a millisecond.
fn probe(connection: &Connection, oldest: i64) -> Result<(), Trouble> {
    let (application, version) = schema::identity(connection)?;
    if application != schema::APPLICATION_ID || !(oldest..=schema::VERSION).contains(&version) {
        return Err(Trouble::Damaged("its version is not what it was".to_owned()));
    }
    for table in [
        "learner",
        "item",
        "history",
        "memory",
        "day",
        "round_total",
        "pace",
        "setting",
        "open_round",
        "open_input",
    ] {
        let probed = connection.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {table})"), [], |_| Ok(()));
        match probed {
            Ok(()) => {}
            // A table that is missing is damage too.
            Err(rusqlite::Error::SqlInputError { msg, .. }) => return Err(Trouble::Damaged(msg)),
            Err(error) => match Trouble::from(error) {
                Trouble::Other(why) if why.contains("no such table") => return Err(Trouble::Damaged(why)),
                other => return Err(other),
            },
        }
    }
    let newest: Option<i64> = connection.query_row("SELECT max(seq) FROM history", [], |row| row.get(0))?;
    let Some(newest) = newest else { return Ok(()) };
    let sql = format!("{} WHERE h.seq = ?1", super::log::SELECT);
    let newest = connection.query_row(&sql, [newest], super::log::read)?;
    if newest.is_sound() { Ok(()) } else { Err(Trouble::Damaged("its last entry was changed".to_owned())) }
}

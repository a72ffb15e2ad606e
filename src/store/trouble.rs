//! Why the history can't be read or written, in the player's words.

use std::fmt;
use std::io;

use rusqlite::ErrorCode;

/// What keeps the history from being read or written. Nothing is lost by it that was saved before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room left.
    Full,
    /// The file or its folder can't be written to.
    ReadOnly,
    /// Another program holds the file and didn't let go in time.
    Busy,
    /// The file is damaged; with what SQLite says of it.
    Damaged(String),
    /// The file was moved, replaced or deleted while it was open.
    Moved,
    /// The file was written by a newer Amursana: its version, and the newest that this one knows.
    Newer {
        /// The file's version.
        found: i64,
        /// The newest version known.
        known: i64,
    },
    /// The file is a database of some other program.
    Foreign,
    /// A file that was to be written is there already.
    Exists(String),
    /// Something that was named isn't in the history.
    Missing(&'static str),
    /// The system's own words for anything else.
    Other(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("the disk is full"),
            Self::ReadOnly => f.write_str("the history can be read but not written to"),
            Self::Busy => f.write_str("another program is holding the history"),
            Self::Damaged(why) => write!(f, "the history is damaged ({why})"),
            Self::Moved => f.write_str("the history was moved or replaced while the game was open"),
            Self::Newer { found, known } => {
                write!(
                    f,
                    "the history was written by a newer Amursana (version {found}; this one knows {known})"
                )
            }
            Self::Foreign => f.write_str("history.db belongs to some other program"),
            Self::Exists(path) => write!(f, "{path} is there already"),
            Self::Missing(what) => write!(f, "{what} is not in the history"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Trouble {}

/// The longest that SQLite is quoted, in characters: of a damaged file it may quote a whole table.
const LONGEST: usize = 100;

/// What SQLite says, in one line without anything that could drive a terminal.
fn told(error: &rusqlite::Error) -> String {
    let text = error.to_string();
    let shown = |letter: char| if letter.is_ascii_graphic() { letter } else { ' ' };
    let text: String = text.chars().map(shown).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::Full,
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Self::ReadOnly,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(told(&error)),
                _ => Self::Other(told(&error)),
            },
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged(told(&error)),
            _ => Self::Other(told(&error)),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::AlreadyExists => Self::Exists("the file".to_owned()),
            _ => Self::Other(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_sqlite_quotes_of_a_damaged_file_is_one_short_line() {
        let quoted = format!("unrecognized token: \u{1b}]0;x\u{7}\n\u{202e}{}", "x".repeat(500));
        let failure = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
        let trouble = Trouble::from(rusqlite::Error::SqliteFailure(failure, Some(quoted)));
        let Trouble::Damaged(why) = &trouble else { panic!("{trouble:?}") };
        assert!(why.starts_with("unrecognized token: ]0;x xxx") && why.ends_with("x…"), "{why}");
        assert_eq!(why.chars().count(), LONGEST + 1);
    }
}

//! Writing files that people own: nothing is written over unasked.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use super::banks::named;
use crate::error::Error;

/// Writes a file that must not be there yet; the hint says what to do when it is.
pub(super) fn create(path: &Path, text: &str, hint: &str) -> Result<(), Error> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            exists(path, hint)
        } else {
            unwritable(path, &error)
        }
    })?;
    file.write_all(text.as_bytes()).map_err(|error| unwritable(path, &error))
}

/// A file is in the way.
pub(super) fn exists(path: &Path, hint: &str) -> Error {
    Error::input(format!("{} is there already", named(path))).hint(hint)
}

/// A file can't be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::failure(format!("{} can't be written: {error}", named(path)))
}

/// A name as it is typed in a shell.
pub(super) fn quoted(name: &str) -> String {
    if name.contains(char::is_whitespace) { format!("'{name}'") } else { name.to_owned() }
}

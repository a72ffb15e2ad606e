//! Writing files that people own: nothing is written over unasked.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::banks::named;
use crate::error::Error;

/// Writes a file that must not be there yet; the hint says what to do when it is.
pub(super) fn create(path: &Path, text: &str, hint: &str) -> Result<(), Error> {
    create_with(path, hint, |file| file.write_all(text.as_bytes()))
}

/// As [`create`], piece by piece.
pub(super) fn create_with(
    path: &Path,
    hint: &str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            exists(path, hint)
        } else {
            unwritable(path, &error)
        }
    })?;
    write_to(file, write).map_err(|error| unwritable(path, &error))
}

/// Writes to a file in pieces of a good size.
pub(super) fn write_to(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(file);
    write(&mut file)?;
    file.flush()
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

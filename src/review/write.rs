//! Putting a change on the disk: the whole file or nothing, and never over what somebody else has written meanwhile.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::{Aside, Change};
use crate::config::replace;

/// Why a change was not written.
#[derive(Debug)]
pub enum Unsaved {
    /// The file is not what it was when it was read.
    Changed(PathBuf),
    /// The system refused.
    Refused(PathBuf, io::Error),
}

impl fmt::Display for Unsaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(path) => {
                write!(f, "{} was changed by somebody else meanwhile; nothing was written", path.display())
            }
            Self::Refused(path, why) => write!(f, "{} can't be written: {why}", path.display()),
        }
    }
}

/// The file beside a bank that takes its rejected items, a line of JSON for each: `{"reason": …, "item": …}`.
#[must_use]
pub fn rejected_file(bank: &Path) -> PathBuf {
    bank.with_extension("rejected.jsonl")
}

impl Change {
    /// Writes the change.
    ///
    /// # Errors
    /// When the file was changed since it was read, or can't be written. The bank is then as it was.
    pub fn write(&self) -> Result<(), Unsaved> {
        let path = &self.after.path;
        let refused = |why| Unsaved::Refused(path.clone(), why);
        let bytes = fs::read(path).map_err(refused)?;
        let mark = if bytes.starts_with("\u{feff}".as_bytes()) { "\u{feff}" } else { "" };
        if bytes.get(mark.len()..) != Some(self.before.as_bytes()) {
            return Err(Unsaved::Changed(path.clone()));
        }
        // The item is aside before it is gone from the bank, and back before it is gone from there: a crash in between
        // leaves it in both.
        let aside = rejected_file(path);
        let refused_aside = |why| Unsaved::Refused(aside.clone(), why);
        if let Aside::Add(line) = &self.aside {
            add(&aside, line).map_err(refused_aside)?;
        }
        let written = if *self.before == *self.after.text {
            Ok(())
        } else {
            replace(path, &format!("{mark}{}", self.after.text))
        };
        match (&self.aside, written) {
            (Aside::TakeBack(line), Ok(())) => {
                // The bank is right again; a line too many beside it harms nobody.
                let _ = take_back(&aside, line);
                Ok(())
            }
            (Aside::Add(line), Err(why)) => {
                // The first trouble is the one to tell.
                let _ = take_back(&aside, line);
                Err(refused(why))
            }
            (_, written) => written.map_err(refused),
        }
    }
}

fn add(path: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_all()
}

/// Takes the last line away if it is this one; whoever has written there since keeps what they have.
fn take_back(path: &Path, line: &str) -> io::Result<()> {
    let text = fs::read_to_string(path)?;
    match text.strip_suffix(&format!("{line}\n")) {
        Some("") => fs::remove_file(path),
        Some(rest) if rest.ends_with('\n') => replace(path, rest),
        _ => Ok(()),
    }
}

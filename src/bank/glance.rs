//! Looking at a bank file again and again while its author works on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::Deserialize;

use super::beside::Shelf;
use super::finding::Report;
use super::load::{folder_of, look_file, read_text};
use crate::game::{Bank, BankId};

/// What a file is now.
#[derive(Debug, Clone)]
pub struct Glance {
    /// What `check` says of it.
    pub report: Report,
    /// The bank, when it can be used.
    pub bank: Option<Arc<Bank>>,
    /// The id of the bank that it was when it could be used last.
    pub was: Option<BankId>,
}

/// A bank file that is watched.
#[derive(Debug)]
pub struct Watched {
    path: PathBuf,
    /// The file, and what it names, with their marks.
    files: Vec<(PathBuf, Mark)>,
    was: Option<BankId>,
}

/// By what a file that was changed is told from what it was; nothing for a file that isn't there.
type Mark = Option<(Option<SystemTime>, u64)>;

impl Watched {
    /// Begins to watch a file. The first look finds it changed.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), files: Vec::new(), was: None }
    }

    /// Looks at the file. Nothing when neither it nor its text has changed since the last look.
    pub fn look(&mut self) -> Option<Glance> {
        let is_same = !self.files.is_empty() && self.files.iter().all(|(path, known)| mark(path) == *known);
        if is_same {
            return None;
        }
        // Marked before it is read: what is written in between is seen at the next look.
        self.files = named(&self.path).into_iter().map(|path| (path.clone(), mark(&path))).collect();
        let (bank, report) = look_file(&self.path);
        let bank = bank.map(Arc::new);
        let was = self.was.clone();
        if let Some(bank) = &bank {
            self.was = Some(bank.id().clone());
        }
        Some(Glance { report, bank, was })
    }
}

fn mark(path: &Path) -> Mark {
    fs::metadata(path).ok().map(|about| (about.modified().ok(), about.len()))
}

/// A bank file, and the text and the atlas that it names.
fn named(path: &Path) -> Vec<PathBuf> {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Names {
        source: String,
        atlas: String,
    }
    let shelf = Shelf::default();
    let text = read_text(path, &shelf.folder(folder_of(path))).unwrap_or_default();
    let Names { source, atlas } = serde_json::from_str(&text).unwrap_or_default();
    let beside = [source, atlas].into_iter().filter(|name| !name.is_empty());
    let beside = beside.map(|name| folder_of(path).join(name));
    std::iter::once(path.to_owned()).chain(beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_finds_what_changed_and_nothing_else() {
        let home = tempfile::tempdir().expect("a folder");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review");
        for name in ["holm.json", "source.md"] {
            fs::copy(from.join(name), home.path().join(name)).expect("a copy");
        }
        let path = home.path().join("holm.json");
        let mut watched = Watched::new(&path);
        let first = watched.look().expect("the first look");
        assert!(first.bank.is_some() && first.was.is_none() && first.report.findings.len() == 1);
        assert!(watched.look().is_none());

        let good = fs::read_to_string(&path).expect("a bank");
        fs::write(&path, format!("{good} x")).expect("written");
        let broken = watched.look().expect("a change");
        assert!(broken.bank.is_none() && !broken.report.is_usable());
        assert_eq!(broken.was.as_ref().map(BankId::as_str), Some("holm"));

        fs::write(&path, good.replace("\"id\": \"holm\"", "\"id\": \"holm-two\"")).expect("written");
        let renamed = watched.look().expect("a change");
        assert_eq!(renamed.was.as_ref().map(BankId::as_str), Some("holm"));
        assert_eq!(renamed.bank.expect("a bank").id().as_str(), "holm-two");

        fs::write(home.path().join("source.md"), "# Another text\n\nIt rained.\n").expect("written");
        assert!(!watched.look().expect("the text counts too").report.is_usable());
        fs::remove_file(&path).expect("removed");
        assert!(watched.look().expect("a change").bank.is_none());
        assert!(watched.look().is_none());
    }
}

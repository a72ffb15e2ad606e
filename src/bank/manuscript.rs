//! A bank file as its author sees it: the text, the items as they are written, the bank they make, and what the lint says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::beside::{Beside, Folder, Shelf};
use super::explain::explain;
use super::file::{BankFile, ItemFile, from_str};
use super::finding::Report;
use super::load::{self, Outcome, folder_of, read_text};
use super::read::Refusal;
use crate::game::{Atlas, Bank, Source};
use crate::lint;

/// A bank file that can be used, with all that is known of it.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// The file.
    pub path: PathBuf,
    /// Its text, without a byte order mark.
    pub text: Arc<str>,
    /// The items as they are written, in their order.
    pub items: Arc<[ItemFile]>,
    /// The bank that they make; its items are in the same order.
    pub bank: Arc<Bank>,
    /// What the lint finds.
    pub findings: Arc<[lint::Finding]>,
    /// The names of its source and its atlas.
    names: (String, String),
}

impl Manuscript {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that keeps it from being used.
    pub fn open(path: &Path) -> Result<Self, Report> {
        let shelf = Shelf::default();
        let folder = shelf.folder(folder_of(path));
        Self::of(path, read_text(path, &folder)?, &folder)
    }

    /// The same file with another text. The source and the atlas are not read again.
    ///
    /// # Errors
    /// Everything that would keep it from being used.
    pub fn with(&self, text: String) -> Result<Self, Report> {
        let empty = Shelf::default();
        Self::of(&self.path, text, &Known { of: self, folder: empty.folder(folder_of(&self.path)) })
    }

    fn of(path: &Path, text: String, beside: &dyn Beside) -> Result<Self, Report> {
        let (Outcome::Good(loaded) | Outcome::Usable(loaded)) = load::bank(&text, beside) else {
            return Err(explain(path, &text, beside));
        };
        let file: BankFile = from_str(&text).map_err(|_| explain(path, &text, beside))?;
        let findings = lint::check(&loaded.bank, &loaded.off).into();
        Ok(Self {
            path: path.to_owned(),
            text: text.into(),
            items: file.items.into(),
            bank: Arc::new(loaded.bank),
            findings,
            names: (file.source, file.atlas),
        })
    }
}

/// What stands beside a bank, as far as it was read already.
struct Known<'a> {
    of: &'a Manuscript,
    folder: Folder<'a>,
}

impl Beside for Known<'_> {
    fn source(&self, name: &str) -> Result<Arc<Source>, Refusal> {
        match self.of.bank.source().filter(|_| self.of.names.0 == name) {
            Some(source) => Ok(Arc::clone(source)),
            None => self.folder.source(name),
        }
    }

    fn atlas(&self, name: &str) -> Result<Arc<Atlas>, Refusal> {
        match self.of.bank.atlas().filter(|_| self.of.names.1 == name) {
            Some(atlas) => Ok(Arc::clone(atlas)),
            None => self.folder.atlas(name),
        }
    }
}

//! A bank file as its author sees it: the text, the items as they are written, the bank they make, and what the lint says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::explain::explain;
use super::file::{BankFile, ItemFile};
use super::finding::Report;
use super::load::{self, Outcome, folder_of, read_text};
use super::read;
use crate::game::{Bank, Source};
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
    source: Option<(String, Arc<Source>)>,
}

impl Manuscript {
    /// Reads a file.
    ///
    /// # Errors
    /// Everything that keeps it from being used.
    pub fn open(path: &Path) -> Result<Self, Report> {
        Self::of(path, read_text(path)?, None)
    }

    /// The same file with another text. The source is not read again.
    ///
    /// # Errors
    /// Everything that would keep it from being used.
    pub fn with(&self, text: String) -> Result<Self, Report> {
        Self::of(&self.path, text, self.source.as_ref())
    }

    fn of(path: &Path, text: String, known: Option<&(String, Arc<Source>)>) -> Result<Self, Report> {
        let sources = |name: &str| match known {
            Some((known, source)) if known == name => Ok(Arc::clone(source)),
            _ => read::source(folder_of(path), name),
        };
        let (Outcome::Good(loaded) | Outcome::Usable(loaded)) = load::bank(&text, &sources) else {
            return Err(explain(path, &text, &sources));
        };
        let file: BankFile = serde_json::from_str(&text).map_err(|_| explain(path, &text, &sources))?;
        let findings = lint::check(&loaded.bank, &loaded.off).into();
        let source = loaded.bank.source().cloned().map(|source| (file.source, source));
        Ok(Self {
            path: path.to_owned(),
            text: text.into(),
            items: file.items.into(),
            bank: Arc::new(loaded.bank),
            findings,
            source,
        })
    }
}
